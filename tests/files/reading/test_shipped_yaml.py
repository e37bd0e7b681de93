"""What every start reads is the content of the data, in whichever form it is read."""

from pathlib import Path

import pytest

from dermamap.core.errors import DermamapError
from dermamap.files.reading import shipped_yaml
from dermamap.files.reading.resources import resource
from dermamap.files.reading.shipped_yaml import compile_yaml, read_shipped_yaml
from dermamap.files.reading.yaml_file import read_yaml

NAMES = ("likelihood", "palette")


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_form_says_what_the_data_say(name: str) -> None:
    data = resource(f"data/{name}.yaml")
    assert read_shipped_yaml(f"data/{name}.yaml") == read_yaml(data.read_bytes(), name)
    compiled = resource(f"assets/compiled/{name}.json")
    assert compiled.read_bytes() == compile_yaml(data)


def test_data_that_somebody_changed_are_read_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "palette.yaml").write_text("roots: mine\n", "utf-8")
    monkeypatch.setattr(
        shipped_yaml,
        "resource",
        lambda p: tmp_path / "palette.yaml" if p.startswith("data") else resource(p),
    )
    assert read_shipped_yaml("data/palette.yaml") == {"roots": "mine"}


def test_only_a_mapping_can_be_compiled(tmp_path: Path) -> None:
    file = tmp_path / "palette.yaml"
    with pytest.raises(DermamapError, match="missing"):
        compile_yaml(file)
    file.write_text("- roots\n", "utf-8")
    with pytest.raises(DermamapError, match="expected a mapping"):
        compile_yaml(file)
