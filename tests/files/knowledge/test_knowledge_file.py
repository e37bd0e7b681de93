import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.base import Knowledge
from dermamap.files.knowledge import knowledge_file
from dermamap.files.knowledge.knowledge_file import (
    COMPILED,
    FILES,
    compile_knowledge,
    load_knowledge,
)
from dermamap.files.reading.resources import resource

DATA = Path(str(resource("data")))


def values_of(knowledge: Knowledge) -> list[object]:
    """Return everything in the knowledge, in a form that can be compared."""

    def plainly(value: Any) -> object:  # noqa: ANN401 - anything there is
        if isinstance(value, np.ndarray):
            return value.tolist()
        if hasattr(value, "__dataclass_fields__"):
            return [plainly(getattr(value, n)) for n in value.__dataclass_fields__]
        if isinstance(value, dict):
            return {key: plainly(each) for key, each in value.items()}
        if isinstance(value, tuple | list | frozenset):
            return (
                sorted(map(str, value))
                if isinstance(value, frozenset)
                else [plainly(each) for each in value]
            )
        return value

    return [plainly(knowledge)]


def test_the_compiled_form_says_what_the_files_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fast = load_knowledge()
    monkeypatch.setattr(knowledge_file, "COMPILED", "assets/compiled/missing.json")

    assert values_of(load_knowledge()) == values_of(fast)


def test_the_compiled_form_is_up_to_date() -> None:
    assert resource(COMPILED).read_bytes() == compile_knowledge(resource("data"))


def test_the_version_names_the_data_and_its_fingerprint() -> None:
    number, fingerprint = load_knowledge().version.split("+")

    assert number == "0.1.0"
    assert len(fingerprint) == 8


def copied(folder: Path) -> Path:
    for name in FILES:
        shutil.copy(DATA / name, folder / name)
    return folder


def test_a_changed_file_is_read_and_not_its_compiled_form(tmp_path: Path) -> None:
    file = copied(tmp_path) / "conditions.yaml"
    text = file.read_text().replace("meralgia_paresthetica: {p_both: 0.12", "X", 1)
    file.write_text(text.replace("X", "meralgia_paresthetica: {p_both: 0.5"))
    before, after = load_knowledge(), load_knowledge(tmp_path)

    assert after.version != before.version
    assert after.conditions.both[7] == 0.5 != before.conditions.both[7]


def test_windows_line_ends_are_the_same_data(tmp_path: Path) -> None:
    for name in FILES:
        data = (DATA / name).read_bytes()
        (tmp_path / name).write_bytes(data.replace(b"\n", b"\r\n"))

    assert load_knowledge(tmp_path).version == load_knowledge().version


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (copied(tmp_path) / "lesions.yaml").unlink()

    with pytest.raises(DermamapError, match=r"lesions\.yaml: cannot be opened"):
        load_knowledge(tmp_path)


def test_arrays_cannot_be_changed_by_whoever_reads_them() -> None:
    knowledge = load_knowledge()

    with pytest.raises(ValueError, match="read-only"):
        knowledge.conditions.both[0] = 1
    with pytest.raises(ValueError, match="read-only"):
        knowledge.signs["slr"].at_background[0] = True


def test_a_source_is_cited_by_one_key_or_several() -> None:
    knowledge = load_knowledge()

    assert [each.status for each in knowledge.cite("general")] == ["recalled"]
    assert len(knowledge.cite("girft2023, bmjbp_ces")) == 2
    assert knowledge.cite("") == ()


def test_data_that_is_wrong_is_not_compiled(tmp_path: Path) -> None:
    file = copied(tmp_path) / "conditions.yaml"
    file.write_text(file.read_text().replace("version: 0.1.0", "version: 1"))

    with pytest.raises(DermamapError, match="version: expected a text"):
        compile_knowledge(tmp_path)


Make = Callable[[], bytes]


def test_compiling_writes_what_is_stale_and_says_so(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from tools.compile_data import __main__ as tool  # noqa: PLC0415

    made: dict[str, Make] = {"it.json": lambda: b"{}\n"}
    monkeypatch.setattr(tool, "MADE", made)
    monkeypatch.setattr(tool, "ROOT", tmp_path)

    assert tool.main(["--check"]) == 1
    assert tool.main([]) == 0
    assert (tmp_path / "assets/compiled/it.json").read_bytes() == b"{}\n"
    assert tool.main(["--check"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said] == ["stale:", "wrote"]

    def refuse() -> bytes:
        where = "x.yaml"
        raise DermamapError(where, "wrong")

    made["it.json"] = refuse
    assert tool.main([]) == 2
    assert capsys.readouterr().err == "x.yaml: wrong\n"
