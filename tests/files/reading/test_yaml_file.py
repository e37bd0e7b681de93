import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from dermamap.core.errors import DermamapError
from dermamap.files.reading import yaml_file
from dermamap.files.reading.json_file import MAX_DEPTH
from dermamap.files.reading.yaml_file import read_yaml

CASES = Path(__file__).parents[2] / "cases"

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4)
    ),
    max_leaves=20,
)


def problem_of(text: str | bytes, **limits: int) -> str:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(DermamapError) as caught:
        read_yaml(data, "x.yaml", **limits)
    return str(caught.value)


@given(plain)
def test_what_pyyaml_writes_is_read_back(value: object) -> None:
    written = yaml.safe_dump(value, allow_unicode=True)

    assert read_yaml(written.encode(), "x.yaml") == value


@pytest.mark.parametrize("name", ["cases_open.yaml", "case_example.yaml"])
def test_the_real_cases_mean_what_they_mean_to_pyyaml(name: str) -> None:
    data = (CASES / name).read_bytes()

    assert read_yaml(data, name) == yaml.safe_load(data)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("yes", True),
        ("Off", False),
        ("TRUE", True),
        ("0", 0),
        ("-12", -12),
        ("+3", 3),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("-2.5E-3", -0.0025),
        (".inf", math.inf),
        ("-.inf", -math.inf),
        ("048", "048"),
        ("0x1f", "0x1f"),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("2024-01-31", "2024-01-31"),
        ("L2+L3", "L2+L3"),
        ("-", [None]),
        ("<<", "<<"),
        ("nan", "nan"),
    ],
)
def test_a_bare_word_means_what_a_reader_expects(word: str, value: object) -> None:
    assert read_yaml(word.encode(), "x.yaml") == value


def test_a_word_in_quotes_is_always_a_text() -> None:
    assert read_yaml(b"['1', \"true\", '~']", "x.yaml") == ["1", "true", "~"]


def test_not_a_number_is_passed_on_to_who_wants_a_number() -> None:
    value = read_yaml(b".nan", "x.yaml")

    assert isinstance(value, float)
    assert math.isnan(value)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read_yaml(b"\xef\xbb\xbfa: 1", "x.yaml") == {"a": 1}


def test_an_alias_repeats_a_value() -> None:
    assert read_yaml(b"a: &p [1, 2]\nb: *p\nc: &q 3\nd: *q", "x.yaml") == {
        "a": [1, 2],
        "b": [1, 2],
        "c": 3,
        "d": 3,
    }
    assert read_yaml(b"- &a 1\n- &a 2\n- *a", "x.yaml") == [1, 2, 2]


def test_an_alias_alone_repeats_nothing() -> None:
    assert problem_of("*a") == (
        "x.yaml: line 1, column 1: the alias 'a' repeats nothing before it"
    )


@pytest.mark.parametrize("text", ["&a [*a]", "x: &a {y: *a}", "- &a 1\n- &a [*a]"])
def test_a_value_that_holds_itself_is_refused(text: str) -> None:
    assert "the alias 'a' repeats nothing before it" in problem_of(text)


def test_aliases_cannot_blow_up_a_small_file() -> None:
    levels = ["- &l0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"- &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 12)]

    assert "more than 20,000,000 values" in problem_of("\n".join(levels))


def test_aliases_cannot_nest_what_may_not_be_written() -> None:
    levels = ["- &l0 [x]"] + [f"- &l{n} [*l{n - 1}]" for n in range(1, 60)]

    assert f"nested deeper than {MAX_DEPTH} levels" in problem_of("\n".join(levels))


@pytest.mark.parametrize(("begin", "end"), [("[", "]"), ("{a: ", "}")])
def test_depth_is_limited(begin: str, end: str) -> None:
    deepest = begin * MAX_DEPTH + "1" + end * MAX_DEPTH
    assert read_yaml(deepest.encode(), "x.yaml")

    assert f"nested deeper than {MAX_DEPTH} levels" in problem_of(begin + deepest + end)
    assert "nested deeper" in problem_of(begin * 500_000)


def test_size_is_limited() -> None:
    assert read_yaml(b"a: 12345", "x.yaml", max_bytes=8) == {"a": 12345}
    assert problem_of("a: 123456", max_bytes=8) == (
        "x.yaml: too large: expected at most 7.62939e-06 MiB"
    )


def test_a_key_given_twice_is_refused_with_its_place() -> None:
    assert problem_of("a: 1\nb: {c: 1, c: 2}") == (
        "x.yaml: line 2, column 11: the key 'c' is given twice"
    )


@pytest.mark.parametrize("text", ["? [1, 2]\n: 3", "{{a: 1}: 2}"])
def test_a_key_is_a_word(text: str) -> None:
    assert "a key must be a word or a number" in problem_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "!!python/object/apply:os.system [ls]",
        "!!python/name:os.system x",
        "!!set {a}",
        "a: !!binary aGVsbG8=",
    ],
)
def test_no_tag_is_obeyed(text: str) -> None:
    assert "expected plain values" in problem_of(text)


def test_one_file_holds_one_document() -> None:
    assert "a second document begins" in problem_of("a: 1\n---\nb: 2")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [1", "x.yaml: line 2, column 1: not YAML: "),
        ("a: b: c", "line 1, column 5: not YAML: mapping values are not allowed"),
        ("a:\n\t- 1", "(indent with spaces, not tabs)"),
        ("a: 1\nb: \x07", "x.yaml: line 2: not YAML: it contains a control character"),
        (b"a: 1\nb: \xff\xfe", "x.yaml: line 2: not text: expected UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00", "x.yaml: line 1: not text"),
        ("a: " + "9" * 5000, "a number has too many digits"),
    ],
)
def test_a_broken_file_gets_one_line_with_the_place(
    text: str | bytes, told: str
) -> None:
    problem = problem_of(text)

    assert told in problem
    assert "\n" not in problem


@given(
    st.binary(max_size=60)
    | st.text(alphabet="ab01 :-[]{},&*!|>'\"#?%\n\t~.").map(str.encode)
)
@example(b"%YAML 3.0\n---\na")
@example(b"? ")
@example(b"\xc2\x85")
@example(b"&a")
def test_any_bytes_are_a_value_or_one_line(data: bytes) -> None:
    try:
        read_yaml(data, "x.yaml")
    except DermamapError as error:
        assert "\n" not in str(error)  # noqa: PT017


def test_it_also_works_where_pyyaml_has_no_c_parser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    data = (CASES / "case_example.yaml").read_bytes()
    expected: Any = yaml.safe_load(data)

    assert read_yaml(data, "x.yaml") == expected
    assert "not YAML" in problem_of("a: [1")


def test_values_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_file, "MAX_VALUES", 3)

    assert read_yaml(b"[1, 2]", "x.yaml") == [1, 2]
    assert "more than 3 values" in problem_of("[1, 2, 3]")
