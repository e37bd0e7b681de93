"""Texts with one thing missing or unknown, each of which gets one line."""

from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from dermamap.files.checks.report import Report
from dermamap.files.checks.texts import check_texts
from dermamap.files.words.wording_format import FILES
from tests.files.checks.broken import Change, drop, put, rename, shipped

KNOWN = {
    "landmarks": tuple(shipped("landmarks.yaml")["landmarks"]),
    "signature_areas": tuple(shipped("signature_areas.yaml")["areas"]),
    **{group: tuple(q) for group, q in shipped("findings.yaml")["questions"].items()},
}


@cache
def whole() -> Any:  # noqa: ANN401 - whatever the files hold
    """Return the shipped texts; not to be changed."""
    return {name: shipped(f"text/en/{name}") for name in FILES}


def check(texts: dict[str, Any]) -> Report:
    report = Report()
    check_texts(report, texts, "text/en/", known=KNOWN)
    return report


def test_the_shipped_texts_name_everything() -> None:
    report = check(whole())

    assert report.problems == []
    assert report.proven["names"] > 200


@pytest.mark.parametrize(
    ("name", "change", "line"),
    [
        ("zones.yaml", drop("zones/heel"), "zones: the zone heel is missing"),
        ("zones.yaml", drop("composites/whole_leg"), "composites: the zone whole_leg "),
        ("zones.yaml", drop("zones"), "zones: expected a mapping, found nothing"),
        (
            "zones.yaml",
            put("zones/heel/clinical", ""),
            "zones: heel: expected a text under the key clinical, found ''",
        ),
        ("zones.yaml", put("zones/heel", 5), "zones: heel: expected a mapping, found "),
        ("lesions.yaml", drop("lesions/sural/long"), "lesions: sural: expected a text"),
        ("lesions.yaml", drop("lesions/L5"), "lesions: the lesion L5 is missing"),
        (
            "territories.yaml",
            drop("territories/T12"),
            "territories: the territory T12 is missing",
        ),
        (
            "territories.yaml",
            drop("signature_areas/key_point_L4"),
            "signature_areas: the signature area key_point_L4 is missing",
        ),
        (
            "conditions.yaml",
            drop("conditions/stroke/clinical_name"),
            "conditions: stroke: expected a text under the key clinical_name, found n",
        ),
        (
            "landmarks.yaml",
            put("landmarks/elbow", {"plain": "a", "clinical": "b"}),
            "landmarks: elbow: expected a landmark such as ",
        ),
        ("landmarks.yaml", drop("landmarks/asis"), "landmarks: the landmark asis is m"),
        ("findings.yaml", drop("tests/slr"), "tests: the finding slr is missing"),
        ("findings.yaml", drop("tests/slr/label"), "tests: slr: expected a text under"),
    ],
)
def test_a_text_that_is_missing_or_unknown_gets_one_line(
    name: str, change: Change, line: str
) -> None:
    texts = dict(whole())
    texts[name] = deepcopy(texts[name])
    change(texts[name])

    (found,) = check(texts).problems

    assert str(found).startswith(f"text/en/{name}: {line}")


def test_the_strict_reader_has_the_last_word() -> None:
    texts = dict(whole())
    texts["terms.yaml"] = deepcopy(texts["terms.yaml"])
    rename("symptoms/pain", "ache")(texts["terms.yaml"])

    (found,) = check(texts).problems

    assert str(found).startswith("terms.yaml: symptoms")


def test_texts_of_some_files_are_checked_by_themselves() -> None:
    report = Report()
    some = {"landmarks.yaml": whole()["landmarks.yaml"]}
    check_texts(report, some, "", known={})

    assert report.problems == []
    assert report.proven["names"] == len(KNOWN["landmarks"])
