import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.errors import DermamapError
from dermamap.files.reading.json_file import MAX_DEPTH, read_json

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=20,
)


def problem_of(text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(DermamapError) as caught:
        read_json(data, "x.json")
    return str(caught.value)


@given(plain)
def test_what_json_writes_is_read_back(value: object) -> None:
    assert read_json(json.dumps(value).encode(), "x.json") == value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "x.json: line 1, column 1: not JSON: Expecting value"),
        ('{"a": 1,\n "b" 2}', "x.json: line 2, column 6: not JSON: Expecting ':'"),
        ('[{"a": 1, "b": 2, "a": 3}]', "x.json: the key 'a' is given twice"),
        ("[NaN]", "NaN is not a number that JSON knows"),
        ("-Infinity", "-Infinity is not a number that JSON knows"),
        ("[" + "9" * 5000 + "]", "a number has too many digits"),
        (b'{"a": "\xff"}', "x.json: line 1: not text: expected UTF-8"),
    ],
)
def test_a_broken_file_gets_one_line(text: str | bytes, told: str) -> None:
    problem = problem_of(text)

    assert told in problem
    assert "\n" not in problem


@pytest.mark.parametrize(("begin", "end"), [("[", "]"), ('{"a": ', "}")])
def test_depth_is_limited(begin: str, end: str) -> None:
    deepest = begin * MAX_DEPTH + "1" + end * MAX_DEPTH
    assert read_json(deepest.encode(), "x.json")

    told = f"x.json: nested deeper than {MAX_DEPTH} levels"
    assert problem_of(begin + deepest + end) == told
    assert problem_of(begin * 100_000) == told


@given(
    st.binary()
    | st.text(alphabet='[]{}",:0123456789.eE-+truefalsn\\u ').map(str.encode)
)
def test_any_bytes_are_a_value_or_one_line(data: bytes) -> None:
    try:
        read_json(data, "x.json")
    except DermamapError as error:
        assert "\n" not in str(error)  # noqa: PT017
