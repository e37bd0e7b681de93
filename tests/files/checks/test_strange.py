"""Whatever stands anywhere in a file, a check ends in lines."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dermamap.files.checks.data_files import FORMATS
from tests.files.checks.broken import inner, shipped, told

LARGE = {"conditions.yaml", "dermatomes.yaml", "findings.yaml", "nerves.yaml"}
SMALL = tuple(name for name in FORMATS if name not in LARGE)
STRANGE: tuple[Any, ...] = (
    None,
    True,
    -1,
    5.5,
    1e308,
    float("nan"),
    10**400,
    "",
    "L5",
    [],
    [[]],
    [None, {}],
    [[1, 2]] * 4,
    {},
    {5: 6},
    {"a": {"b": [1]}},
    {"status": 5, "source": {}},
)


def paths(value: object, start: str = "") -> Iterator[str]:
    """Yield the paths of everything inside of a value."""
    items: Any = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        items = enumerate(value)
    for key, each in items:
        yield f"{start}{key}"
        yield from paths(each, f"{start}{key}/")


@cache
def places(name: str) -> list[str]:
    """Return every place of a file but its format."""
    return [path for path in paths(shipped(name)) if path != "format"]


@given(st.data(), st.sampled_from(SMALL), st.sampled_from(STRANGE))
def test_a_strange_value_ends_in_lines(
    data: st.DataObject, name: str, value: object
) -> None:
    path = data.draw(st.sampled_from(places(name)))

    def change(tree: object) -> None:
        holder, last = inner(tree, path)
        holder[last] = value

    for line in told(name, change):
        assert line.split(": ")[0] in FORMATS
        assert "\n" not in line
