import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dermamap.core.anatomy import Sex, Side, Symptom, Urgency, ViewId
from dermamap.core.case import Case, Expected, Findings, Patient
from dermamap.core.drawing import Drawing, Lasso, Mark, Stroke, ZoneFill
from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.base import Question
from dermamap.files.cases.case_file import (
    case_from_bytes,
    read_case,
    read_cases,
    write_case,
)
from dermamap.files.reading.json_file import MAX_BYTES

Questions = Mapping[str, Question]

CASES = Path(__file__).parents[2] / "cases"

FULL = Case(
    id="a",
    title='A "quoted" title: yes, été 🦵',
    patient=Patient(48.5, Sex.FEMALE),
    drawing=Drawing(
        (
            Mark(ZoneFill("whole_leg", Side.LEFT), Symptom.PAIN, 7),
            Mark(Stroke(ViewId.SOLE_RIGHT, 12.5, ((1, 2.25),)), Symptom.BURNING),
            Mark(Lasso(ViewId.ANTERIOR, ((0, 0), (9, 0), (9, 9))), None),
        )
    ),
    findings=Findings(
        {
            ("back_pain", None): False,
            ("slr", Side.LEFT): True,
            ("onset", None): "sudden",
        }
    ),
    notes="first line\nsecond: line # no comment",
    source={"url": "https://example.org/#a", "yes": ["no", 1.5]},
    expected=Expected(("L5",), (), Urgency.ROUTINE, strict=True),
)

lines = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.just("\n")
)
cases = st.builds(
    Case,
    id=lines,
    title=lines,
    patient=st.builds(
        Patient, st.none() | st.floats(0, 130), st.none() | st.sampled_from(Sex)
    ),
    drawing=st.lists(
        st.builds(
            Mark,
            st.builds(
                Stroke,
                st.sampled_from(ViewId),
                st.floats(0.01, 100),
                st.lists(
                    st.tuples(st.floats(-5000, 5000), st.floats(-5000, 5000)),
                    min_size=1,
                    max_size=5,
                ).map(tuple),
            ),
            st.none() | st.sampled_from(Symptom),
        ),
        max_size=4,
    )
    .map(tuple)
    .map(Drawing),
    findings=st.just(FULL.findings),
    notes=texts,
    source=st.none() | texts | st.dictionaries(lines, lines | st.floats(-1e9, 1e9)),
    expected=st.none() | st.just(FULL.expected),
)


@pytest.mark.parametrize("name", ["a.dermamap", "a.json", "a.yaml", "a.yml"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases)
@example(case=FULL)
@example(case=Case())
def test_saving_and_opening_gives_back_the_same_case(
    name: str, case: Case, tmp_path: Path, questions: Questions
) -> None:
    write_case(case, tmp_path / name)

    assert read_case(tmp_path / name, questions) == case
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_the_yaml_it_writes_means_the_same_to_others(
    tmp_path: Path, questions: Questions
) -> None:
    write_case(FULL, tmp_path / "a.yaml")
    write_case(FULL, tmp_path / "a.json")
    text = (tmp_path / "a.yaml").read_text(encoding="utf-8")

    assert yaml.safe_load(text) == yaml.safe_load((tmp_path / "a.json").read_text())
    assert (
        '  - {zone: "whole_leg", side: "left", symptom: "pain", intensity: 7}' in text
    )


def test_each_mark_has_a_line_of_its_own(tmp_path: Path) -> None:
    write_case(FULL, tmp_path / "a.dermamap")
    lines = (tmp_path / "a.dermamap").read_text(encoding="utf-8").splitlines()

    assert sum('"symptom"' in line or '"erase"' in line for line in lines) == 3


def test_a_file_without_a_telling_name_is_known_by_its_content(
    tmp_path: Path, questions: Questions
) -> None:
    write_case(FULL, tmp_path / "a.json")
    write_case(FULL, tmp_path / "a.yaml")

    for name in ("a.json", "a.yaml"):
        data = (tmp_path / name).read_bytes()
        assert case_from_bytes(data, "standard input", questions) == FULL
    flow = b"{format: dermamap-case/1, id: b}"
    assert case_from_bytes(flow, "-", questions) == Case(id="b")


def test_a_set_of_cases_is_read_in_order(questions: Questions) -> None:
    cases = read_cases(CASES / "cases_open.yaml", questions)

    assert len(cases) == 46
    assert cases[0].id == "case-003"
    assert read_cases(CASES / "case_example.yaml", questions)[0].id == "example-l5"


@pytest.mark.parametrize("reader", [read_case, read_cases])
def test_what_cannot_be_opened_is_told_in_one_line(
    reader: object, tmp_path: Path, questions: Questions
) -> None:
    assert callable(reader)
    for path, why in (
        (tmp_path / "none.yaml", "No such file or directory"),
        (tmp_path, "Is a directory"),
        (Path("a\0b"), "null byte"),
        (tmp_path / ("x" * 5000), "File name too long"),
    ):
        with pytest.raises(DermamapError, match=f"cannot be opened: .*{why}"):
            reader(path, questions)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs /dev/zero")
def test_an_endless_file_is_refused(questions: Questions) -> None:
    with pytest.raises(DermamapError, match="expected at most 64 MiB"):
        read_case(Path("/dev/zero"), questions)


def test_a_file_over_the_limit_is_refused(tmp_path: Path, questions: Questions) -> None:
    with (tmp_path / "a.json").open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    with pytest.raises(DermamapError, match="too large"):
        read_case(tmp_path / "a.json", questions)


def test_a_failed_save_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.dermamap"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DermamapError, match="cannot be saved: No space left on device"):
        write_case(FULL, path)

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_saving_where_there_is_no_folder_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(DermamapError, match="cannot be saved: No such file"):
        write_case(FULL, tmp_path / "none" / "a.json")
    with pytest.raises(DermamapError, match="cannot be saved"):
        write_case(FULL, tmp_path)
    with pytest.raises(DermamapError, match="cannot be saved"):
        write_case(FULL, Path("a\0b"))


def test_saving_keeps_permissions_and_what_a_link_points_to(tmp_path: Path) -> None:
    path, link = tmp_path / "a.json", tmp_path / "link.json"
    path.write_text("old")
    path.chmod(0o600)
    link.symlink_to(path)

    write_case(FULL, link)

    assert link.is_symlink()
    assert path.read_text(encoding="utf-8").startswith('{\n"format"')
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs /dev/null")
def test_what_is_no_file_is_written_to_and_not_replaced() -> None:
    write_case(FULL, Path("/dev/null"))

    assert Path("/dev/null").is_char_device()


def test_a_save_that_was_killed_is_cleared_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".a.json.saving").write_text("half")

    write_case(FULL, tmp_path / "a.json")

    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]


def test_a_system_that_cannot_sync_folders_still_saves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, questions: Questions
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "folders cannot be opened")

    monkeypatch.setattr(os, "open", refuse)
    write_case(FULL, tmp_path / "a.json")

    assert read_case(tmp_path / "a.json", questions) == FULL
