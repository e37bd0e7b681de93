"""``dermamap check``: whether the atlas and knowledge files are right."""

import argparse
from collections.abc import Iterator
from importlib.resources.abc import Traversable

from dermamap.cli.command import DONE, WRONG_INPUT, say
from dermamap.cli.output import print_json, print_line
from dermamap.core.errors import DermamapError
from dermamap.files.atlas_check import problems_of_atlas_file, problems_of_sources
from dermamap.files.atlas_file import load_atlas
from dermamap.files.knowledge_file import FILES, load_knowledge
from dermamap.files.plain_values import shown
from dermamap.files.resources import resource
from dermamap.files.skin_file import load_skin
from dermamap.files.wording_file import load_wording
from dermamap.files.yaml_file import read_yaml


def run(arguments: argparse.Namespace) -> int:
    """Check the shipped files, or those of a folder, and print every problem."""
    if arguments.folder is None:
        problems = [*problems_of(resource("data")), *_shipped()]
    else:
        problems = list(problems_of(arguments.folder))
    lines = [" ".join(str(problem).split()) for problem in problems]
    if arguments.json:
        print_json({"problems": lines})
    else:
        for line in lines:
            say(line)
        if not lines:
            print_line("no problems found")
    return WRONG_INPUT if lines else DONE


def problems_of(folder: Traversable) -> Iterator[DermamapError]:
    """Yield everything that is wrong with the files of a folder.

    Every YAML file is read; those with the names of shipped files are also checked
    for what they must hold. The files of the knowledge are checked when one is there.
    """
    try:
        names = sorted(each.name for each in folder.iterdir())
    except OSError as error:
        why = error.strerror or str(error)
        yield DermamapError(str(folder), f"cannot be opened: {why}")
        return
    contents: dict[str, object] = {}
    for name in names:
        if name.endswith((".yaml", ".yml")):
            try:
                contents[name] = _content(folder, name)
            except DermamapError as error:
                yield error
    if not any(name.endswith((".yaml", ".yml")) for name in names):
        yield DermamapError(str(folder), "expected YAML files like those of data/")
    sources = _source_keys(contents.get("sources.yaml"))
    for name, content in contents.items():
        yield from problems_of_atlas_file(name, content)
        yield from problems_of_sources(name, content, sources)
    if any(name in names for name in FILES):
        try:
            load_knowledge(folder)
        except DermamapError as error:
            yield error


def _content(folder: Traversable, name: str) -> object:
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise DermamapError(name, f"cannot be opened: {why}") from None
    content = read_yaml(data, name)
    form = content.get("format") if isinstance(content, dict) else None
    if not isinstance(form, str) or not form.startswith("dermamap-"):
        problem = f"expected a mapping with format: dermamap-…, found {shown(form)}"
        raise DermamapError(name, problem)
    return content


def _source_keys(content: object) -> frozenset[str]:
    sources = content.get("sources") if isinstance(content, dict) else None
    return frozenset(sources) if isinstance(sources, dict) else frozenset()


def _shipped() -> Iterator[DermamapError]:
    """Yield what is wrong with what was made of the files."""
    try:
        load_atlas(load_skin())
        load_wording()
    except DermamapError as error:
        yield error
