"""The knowledge behind the reasoning, read from ``data/``.

The YAML files are what people edit. Reading them takes a few tenths of a second,
so their content is also shipped as JSON, without the notes; it is used only while
it was made from exactly these files.
"""

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any, Final

import numpy as np

from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.base import BANDS, Knowledge
from dermamap.core.knowledge.examination import reflex_rates
from dermamap.files.knowledge.condition_format import (
    conditions_from_plain,
    lesion_classes_from_plain,
    sources_from_plain,
)
from dermamap.files.knowledge.group_format import groups_from_plain
from dermamap.files.knowledge.question_format import (
    history_from_plain,
    questions_from_plain,
)
from dermamap.files.knowledge.red_flag_format import red_flags_from_plain
from dermamap.files.knowledge.sign_format import (
    exam_from_plain,
    signs_from_plain,
    touch_from_plain,
)
from dermamap.files.knowledge.uncertainty_format import uncertainty_from_plain
from dermamap.files.reading.compiled import compiled_form, fingerprint_of, read_compiled
from dermamap.files.reading.plain_values import as_mapping, as_text
from dermamap.files.reading.resources import resource
from dermamap.files.reading.yaml_file import read_yaml

FILES: Final = (
    "sources.yaml",
    "conditions.yaml",
    "lesions.yaml",
    "findings.yaml",
    "red_flags.yaml",
    "uncertainty.yaml",
)
COMPILED: Final = "assets/compiled/knowledge.json"

_FINDING_BLOCKS: Final = (
    "questions",
    "background",
    "exam_model",
    "p_abnormal",
    "test_by_condition",
    "history",
    "groups",
    "touch",
)


def load_knowledge(folder: Traversable | None = None) -> Knowledge:
    """Return the knowledge that ships with dermamap, or that of a folder.

    Args:
        folder: Holds the files of :data:`FILES`; by default ``data/``.

    Raises:
        DermamapError: A file is missing or wrong; names the file and the place.
    """
    folder = folder or resource("data")
    contents = {name: _bytes(folder, name) for name in FILES}
    fingerprint = fingerprint_of(contents)
    plain = read_compiled(resource(COMPILED), fingerprint)
    if plain is None:
        plain = {name: read_yaml(data, name) for name, data in contents.items()}
    return knowledge_from_plain(plain, fingerprint)


def compile_knowledge(folder: Traversable) -> bytes:
    """Return the shipped form of the files in a folder: JSON without notes.

    Raises:
        DermamapError: A file is missing or wrong.
    """
    contents = {name: _bytes(folder, name) for name in FILES}
    plain = {name: read_yaml(data, name) for name, data in contents.items()}
    fingerprint = fingerprint_of(contents)
    knowledge_from_plain(plain, fingerprint)
    brief = {name: _without_notes(tree) for name, tree in plain.items()}
    brief["sources.yaml"] = plain["sources.yaml"]
    return compiled_form(brief, fingerprint)


def knowledge_from_plain(plain: Mapping[str, object], fingerprint: str) -> Knowledge:
    """Return the knowledge that the plain values of the files hold.

    Args:
        plain: By the name of the file.
        fingerprint: Of the files.

    Raises:
        DermamapError: Something is missing, unknown or out of range.
    """
    sources = sources_from_plain(plain["sources.yaml"], "sources.yaml")
    conditions = conditions_from_plain(
        plain["conditions.yaml"], "conditions.yaml", sources
    )
    lesions = as_mapping(
        plain["lesions.yaml"], "lesions.yaml", ("format", "lesions"), ("lesions",)
    )
    name = "findings.yaml"
    findings: dict[str, Any] = as_mapping(
        plain[name], name, ("format", *_FINDING_BLOCKS), _FINDING_BLOCKS
    )
    questions = questions_from_plain(findings["questions"], f"{name}: questions")
    classes = lesion_classes_from_plain(lesions["lesions"], "lesions.yaml: lesions")
    everyone = conditions.priors[-1, -1] * (1 - conditions.unlisted)
    knowledge = Knowledge(
        version=_version(plain["conditions.yaml"], fingerprint),
        questions=questions,
        sources=sources,
        conditions=conditions,
        signs=signs_from_plain(findings, name, questions, sources),
        exam=exam_from_plain(
            findings["exam_model"], f"{name}: exam_model", classes, questions, sources
        ),
        history=history_from_plain(
            findings["history"],
            f"{name}: history",
            questions,
            np.append(everyone, conditions.unlisted),
            sources,
        ),
        groups=groups_from_plain(
            findings["groups"], f"{name}: groups", questions, sources
        ),
        touch=touch_from_plain(findings["touch"], f"{name}: touch", sources),
        red_flags=red_flags_from_plain(
            plain["red_flags.yaml"], "red_flags.yaml", questions, sources
        ),
        uncertainty=uncertainty_from_plain(
            plain["uncertainty.yaml"], "uncertainty.yaml", sources, conditions.spread
        ),
    )
    _check_reflexes(knowledge)
    return knowledge


def _check_reflexes(knowledge: Knowledge) -> None:
    """Refuse reflexes that are lost and brisk so often that none is normal."""
    for reflex in knowledge.exam.brisk:
        for band, _ in enumerate(BANDS):
            rates, background = reflex_rates(
                reflex, knowledge.signs[reflex], knowledge.exam, band
            )
            if rates["normal"].min() <= 0 or background["normal"] <= 0:
                where = f"findings.yaml: exam_model, brisk, {reflex}"
                problem = "expected lost and brisk together to stay below 1"
                raise DermamapError(where, problem)


def _version(conditions: object, fingerprint: str) -> str:
    where = "conditions.yaml: version"
    version = conditions.get("version") if isinstance(conditions, dict) else None
    return f"{as_text(version, where, 40, one_line=True)}+{fingerprint[:8]}"


def _bytes(folder: Traversable, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise DermamapError(str(folder / name), f"cannot be opened: {why}") from None


def _without_notes(value: object) -> object:
    if isinstance(value, dict):
        return {
            key: _without_notes(each)
            for key, each in value.items()
            if not key.endswith("note")
        }
    if isinstance(value, list):
        return [_without_notes(each) for each in value]
    return value
