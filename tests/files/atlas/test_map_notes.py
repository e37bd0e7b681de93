"""Every shipped map says what it rests on and what speaks against it."""

from importlib.resources.abc import Traversable
from pathlib import Path

import pytest
import yaml

from dermamap.core.anatomy import MAPS
from dermamap.core.errors import DermamapError
from dermamap.core.words.pseudo import PSEUDO, pseudo
from dermamap.files.atlas import map_notes
from dermamap.files.atlas.map_notes import COMPILED, compile_map_notes, load_map_notes
from dermamap.files.knowledge.knowledge_file import load_knowledge
from dermamap.files.reading.resources import resource


def test_every_published_map_says_what_it_rests_on() -> None:
    notes = load_map_notes()
    assert set(notes) == set(MAPS)
    sources = load_knowledge().sources
    for each in notes.values():
        assert each.weaknesses
        said = [each.kind_of_evidence, *each.weaknesses]
        for statement in said:
            assert statement.text
            assert set(statement.source.split(", ")) <= set(sources)
        assert set(each.source.split(", ")) <= set(sources)


def test_only_the_map_after_foerster_acknowledges_its_patients() -> None:
    for name, each in load_map_notes().items():
        assert (each.acknowledgement is not None) is (name == "foerster_1933")


def test_the_notes_can_be_had_in_another_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = load_map_notes()
    texts = {name: map_notes._texts(each) for name, each in english.items()}
    texts["lee_2008"]["title"] = "Nach Lee"
    (tmp_path / "map_notes.yaml").write_text(yaml.safe_dump(texts), "utf-8")

    def there(path: str) -> Traversable:
        return tmp_path / "map_notes.yaml" if "/text/de/" in path else resource(path)

    monkeypatch.setattr(map_notes, "resource", there)
    german = load_map_notes("de")
    assert german["lee_2008"].title == "Nach Lee"
    assert german["foerster_1933"] == english["foerster_1933"]


def test_the_notes_can_be_had_in_the_language_that_nobody_speaks() -> None:
    for name, said in load_map_notes(PSEUDO).items():
        english = load_map_notes()[name]
        assert said.kind_of_evidence.text == pseudo(english.kind_of_evidence.text)
        assert said.kind_of_evidence.source == english.kind_of_evidence.source
        assert len(said.weaknesses) == len(english.weaknesses)


def test_a_damaged_file_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dermatomes.yaml").write_text("maps: {lee_2008: {title: Lee}}")
    monkeypatch.setattr(map_notes, "resource", lambda _: tmp_path / "dermatomes.yaml")
    with pytest.raises(DermamapError, match="install it again"):
        load_map_notes()


def test_the_shipped_form_is_made_of_the_data() -> None:
    assert resource(COMPILED).read_bytes() == compile_map_notes(resource("data"))


def test_without_the_shipped_form_the_data_themselves_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shipped = load_map_notes()
    monkeypatch.setattr(map_notes, "COMPILED", "assets/compiled/missing.json")
    assert load_map_notes() == shipped


def test_notes_that_lack_something_are_not_compiled(tmp_path: Path) -> None:
    (tmp_path / "dermatomes.yaml").write_text("maps: {lee_2008: {title: Lee}}")
    with pytest.raises(DermamapError, match=r"dermatomes\.yaml"):
        compile_map_notes(tmp_path)
