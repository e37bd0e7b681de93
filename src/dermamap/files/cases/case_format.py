"""Cases as plain values: what YAML and JSON hold, and what it stands for."""

from collections.abc import Iterable
from typing import Final

from dermamap.core.anatomy import (
    CONDITIONS,
    LESIONS,
    OTHER_CONDITION,
    Sex,
    Urgency,
)
from dermamap.core.case import Case, Expected, Patient
from dermamap.core.errors import DermamapError
from dermamap.files.cases.mark_format import drawing_from_plain, drawing_to_plain
from dermamap.files.knowledge.findings_format import (
    Questions,
    findings_from_plain,
    findings_to_plain,
)
from dermamap.files.reading.plain_values import (
    as_bool,
    as_list,
    as_mapping,
    as_number,
    as_text,
    as_word,
    shown,
)

CASE: Final = "dermamap-case/1"
CASES: Final = "dermamap-cases/1"

MAX_AGE: Final = 130
LONGEST_LINE: Final = 1_000
LONGEST_TEXT: Final = 1_000_000

_KEYS: Final = (
    "format",
    "id",
    "title",
    "patient",
    "drawing",
    "findings",
    "notes",
    "source",
    "expected",
)
_SET_KEYS: Final = ("format", "cases", "title", "notes", "source")
_EXPECTED_KEYS: Final = (
    "lesions",
    "conditions",
    "triage",
    "strict",
    "triage_inferred",
    "typicality",
    "notes",
)
_TYPICALITY: Final = ("classic", "atypical")
_SEXES: Final = tuple(Sex)
_URGENCIES: Final = tuple(Urgency)


def case_from_plain(value: object, where: str, questions: Questions) -> Case:
    """Return the case that a plain mapping with ``format: dermamap-case/1`` holds.

    Args:
        value: What a file holds.
        where: Name of the file for error messages.
        questions: Every question that a case may answer.

    Raises:
        DermamapError: Names the case, the place in it and what was expected.
    """
    check_format(value, where, CASE)
    return _case(value, where, questions)


def cases_from_plain(
    value: object, where: str, questions: Questions
) -> tuple[Case, ...]:
    """Return the cases of a plain mapping with ``format: dermamap-cases/1``.

    A single case is a set of one. Cases without an id are named by their number.

    Raises:
        DermamapError: Also when two cases have one id.
    """
    if isinstance(value, dict) and value.get("format") == CASE:
        return (case_from_plain(value, where, questions),)
    check_format(value, where, CASES)
    plain = as_mapping(value, where, _SET_KEYS, ("cases",))
    cases: dict[str, Case] = {}
    items = as_list(plain["cases"], f"{where}: cases", "cases", LONGEST_TEXT)
    for number, each in enumerate(items, start=1):
        unnamed = f"number {number}"
        case = _case(each, where, questions, unnamed)
        if case.id in cases:
            place = f"{where}: case {case.id}"
            problem = f"case number {number} has the id of an earlier case"
            raise DermamapError(place, problem)
        cases[case.id] = case
    return tuple(cases.values())


def case_to_plain(case: Case) -> dict[str, object]:
    """Return the plain mapping that a file of the case holds.

    What is unknown or empty is left out.
    """
    expected = None if case.expected is None else _expected_to_plain(case.expected)
    plain: dict[str, object] = {
        "id": case.id,
        "title": case.title,
        "patient": {
            key: value
            for key, value in (("age", case.patient.age), ("sex", case.patient.sex))
            if value is not None
        },
        "drawing": drawing_to_plain(case.drawing),
        "findings": findings_to_plain(case.findings),
        "notes": case.notes,
    }
    plain = {"format": CASE} | {key: value for key, value in plain.items() if value}
    if case.source is not None:
        plain["source"] = case.source
    if expected is not None:
        plain["expected"] = expected
    return plain


def cases_to_plain(cases: Iterable[Case], title: str) -> dict[str, object]:
    """Return the plain mapping that a file of a set of cases holds.

    Args:
        cases: The cases; their ids differ.
        title: What the set is, in one line.
    """
    plain = [case_to_plain(case) for case in cases]
    return {"format": CASES, "title": title, "cases": plain}


def check_format(value: object, where: str, wanted: str) -> None:
    """Refuse what is not a file of the format that is wanted.

    Raises:
        DermamapError: Says what the file is instead, where that can be known.
    """
    if value is None:
        raise DermamapError(where, f"the file is empty; expected format: {wanted}")
    if not isinstance(value, dict):
        problem = f"expected a mapping that begins with format: {wanted}"
        raise DermamapError(where, f"{problem}, found {shown(value)}")
    found = value.get("format")
    if found == wanted:
        return
    if "format" not in value:
        raise DermamapError(where, f"the key format is missing; expected {wanted}")
    hint = ""
    if found == CASES:
        hint = " (a set of cases: see dermamap evaluate)"
    elif isinstance(found, str) and found.startswith(wanted.rpartition("/")[0] + "/"):
        hint = " (it may be of a newer dermamap)"
    place = f"{where}: format"
    raise DermamapError(place, f"expected {wanted}, found {shown(found)}{hint}")


def _case(value: object, where: str, questions: Questions, unnamed: str = "") -> Case:
    """Return one case; ``unnamed`` is what it is called when it has no id."""
    name = value.get("id") if isinstance(value, dict) else None
    if not isinstance(name, str) or not name:
        name = unnamed
    place = f"{where}: case {shown(name)[1:-1]}" if name else where
    plain = as_mapping(value, place, _KEYS)
    if "format" in plain:
        check_format(plain, place, CASE)
    return Case(
        id=_line(plain, "id", place) or unnamed,
        title=_line(plain, "title", place),
        patient=_patient(plain.get("patient"), f"{place}: patient"),
        drawing=drawing_from_plain(plain.get("drawing"), place),
        findings=findings_from_plain(
            plain.get("findings"), f"{place}: findings", questions
        ),
        notes=_text(plain, "notes", place),
        source=_source(plain.get("source"), f"{place}: source"),
        expected=_expected(plain["expected"], f"{place}: expected")
        if plain.get("expected") is not None
        else None,
    )


def _line(plain: dict[str, object], key: str, where: str) -> str:
    if key not in plain:
        return ""
    return as_text(plain[key], f"{where}: {key}", LONGEST_LINE, one_line=True)


def _text(plain: dict[str, object], key: str, where: str) -> str:
    if key not in plain:
        return ""
    return as_text(plain[key], f"{where}: {key}", LONGEST_TEXT)


def _patient(value: object, where: str) -> Patient:
    if value is None:
        return Patient()
    plain = as_mapping(value, where, ("age", "sex"))
    age = sex = None
    if "age" in plain:
        age = as_number(plain["age"], f"{where}: age", 0, MAX_AGE)
    if "sex" in plain:
        sex = Sex(as_word(plain["sex"], f"{where}: sex", "a sex", _SEXES))
    return Patient(age, sex)


def _source(value: object, where: str) -> object:
    """Return where a case comes from: a text, or notes of any shape made of texts."""
    match value:
        case None | bool():
            return value
        case str():
            return as_text(value, where, LONGEST_TEXT)
        case int() | float():
            return as_number(value, where)
        case list():
            return [_source(each, where) for each in value]
        case dict():
            return {
                as_text(key, where, LONGEST_LINE, one_line=True): _source(
                    each, f"{where}: {shown(key)[1:-1]}"
                )
                for key, each in value.items()
            }
        case _:
            raise DermamapError(where, f"expected a text, found {shown(value)}")


def _expected(value: object, where: str) -> Expected:
    plain = as_mapping(value, where, _EXPECTED_KEYS)
    triage = None
    if plain.get("triage") is not None:
        place = f"{where}: triage"
        triage = Urgency(as_word(plain["triage"], place, "a triage level", _URGENCIES))
    typicality = ""
    if "typicality" in plain:
        place = f"{where}: typicality"
        typicality = as_word(plain["typicality"], place, "a word", _TYPICALITY)
    flags = {
        key: as_bool(plain[key], f"{where}: {key}")
        for key in ("strict", "triage_inferred")
        if key in plain
    }
    return Expected(
        lesions=_words(plain, "lesions", where, LESIONS),
        conditions=_words(plain, "conditions", where, (*CONDITIONS, OTHER_CONDITION)),
        triage=triage,
        strict=flags.get("strict", False),
        triage_inferred=flags.get("triage_inferred", False),
        typicality=typicality,
        notes=_text(plain, "notes", where),
    )


def _words(
    plain: dict[str, object], key: str, where: str, known: tuple[str, ...]
) -> tuple[str, ...]:
    if plain.get(key) is None:
        return ()
    place = f"{where}: {key}"
    words = as_list(plain[key], place, key, len(known))
    return tuple(as_word(word, place, f"a {key[:-1]}", known) for word in words)


def _expected_to_plain(expected: Expected) -> dict[str, object]:
    plain: dict[str, object] = {
        "lesions": list(expected.lesions),
        "conditions": list(expected.conditions),
    }
    if expected.triage is not None:
        plain["triage"] = expected.triage.value
    plain["strict"] = expected.strict
    for key in ("triage_inferred", "typicality", "notes"):
        if getattr(expected, key):
            plain[key] = getattr(expected, key)
    return plain
