"""Turn the plain values of the text files into a wording, strictly."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, Final

from dermamap.core.anatomy import (
    COMPOSITE_ZONES,
    CONDITIONS,
    CONSENSUS,
    LESIONS,
    MAPS,
    NERVES,
    OTHER_CONDITION,
    OUTER_ROOTS,
    ZONES,
    Laterality,
    Symptom,
    Urgency,
    ViewId,
)
from dermamap.core.assessment import Setting
from dermamap.core.errors import DermamapError
from dermamap.core.words.texts import (
    HEADINGS,
    AskingText,
    ConditionText,
    ExampleText,
    FlagText,
    LesionText,
    LevelText,
    MapText,
    PlaceText,
    QuestionText,
    SymptomText,
    TopicText,
    ZoneText,
)
from dermamap.core.words.wording import Terms, Wording
from dermamap.core.words.writing import Writing
from dermamap.files.reading.plain_values import (
    as_bool,
    as_list,
    as_mapping,
    shown,
    spoken,
)
from dermamap.files.reading.text_values import (
    each_of,
    file_of,
    places_of,
    record_of,
    text_of,
    texts_of,
)
from dermamap.files.words.pattern_format import patterns_from_plain

FILES: Final = (
    "conditions.yaml",
    "examples.yaml",
    "findings.yaml",
    "landmarks.yaml",
    "lesions.yaml",
    "reasons.yaml",
    "terms.yaml",
    "territories.yaml",
    "topics.yaml",
    "triage.yaml",
    "zones.yaml",
)
"""The files of one language."""

QUESTION_GROUPS: Final = ("history", "strength", "reflexes", "tests")
"""Groups of questions, in the order of the vocabulary."""

_ON_SKIN: Final = (*NERVES, "length_dependent")
_GRADES: Final = 6
_SKIN: Final = "territories.yaml"
_LESION_HEADINGS: Final = ("skin", "muscles", "reflex", "confused_with")
_SAYS: Final = {"if_yes": "yes", "if_no": "no", "if_number": "number"}
_ASKED: Final = ("ask", "label")
_LEVELS: Final = ("plain", "clinical")


def parse_wording(raw: Mapping[str, object], language: str = "en") -> Wording:
    """Return the wording that the text files hold.

    Args:
        raw: Plain values by the name of the file (:data:`FILES`).
        language: Of the texts.

    Raises:
        DermamapError: A text is missing, unknown or no text; names the file and
            the place.
    """
    conditions = file_of(raw, "conditions.yaml", ("conditions",))["conditions"]
    lesions = file_of(raw, "lesions.yaml", ("lesions",))["lesions"]
    triage = file_of(raw, "triage.yaml", ("levels", "red_flags"))
    examples = file_of(raw, "examples.yaml", ("examples",))["examples"]
    topics = file_of(raw, "topics.yaml", ("topics",))["topics"]
    places = file_of(raw, "landmarks.yaml", ("landmarks",))["landmarks"]
    skin = file_of(
        raw, _SKIN, ("territories", "on_skin", "branches", "signature_areas")
    )
    levels = each_of(triage["levels"], "triage.yaml: levels", _level, tuple(Urgency))
    return Wording(
        language=language,
        terms=_terms(file_of(raw, "terms.yaml", Terms.__dataclass_fields__)),
        patterns=patterns_from_plain(raw),
        lesions=each_of(lesions, "lesions.yaml: lesions", _lesion, LESIONS),
        conditions=each_of(
            conditions,
            "conditions.yaml: conditions",
            _condition,
            (*CONDITIONS, OTHER_CONDITION),
        ),
        zones=_zones(file_of(raw, "zones.yaml", ("zones", "composites"))),
        questions=_questions(file_of(raw, "findings.yaml", QUESTION_GROUPS)),
        landmarks=each_of(places, "landmarks.yaml: landmarks", record_of(PlaceText)),
        territories=_names(skin["territories"], f"{_SKIN}: territories", OUTER_ROOTS),
        on_skin=texts_of(skin["on_skin"], f"{_SKIN}: on_skin", _ON_SKIN),
        branches=each_of(skin["branches"], f"{_SKIN}: branches", _names),
        signature_areas=_names(skin["signature_areas"], f"{_SKIN}: signature_areas"),
        levels={Urgency(word): text for word, text in levels.items()},
        red_flags=each_of(triage["red_flags"], "triage.yaml: red_flags", _flag),
        topics=each_of(topics, "topics.yaml: topics", record_of(TopicText)),
        examples=each_of(examples, "examples.yaml: examples", record_of(ExampleText)),
    )


def _lesion(value: object, where: str) -> LesionText:
    fields = tuple(LesionText.__dataclass_fields__)
    plain = dict(as_mapping(value, where, fields, fields))
    place = f"{where}: confused_with"
    others = as_mapping(plain.pop("confused_with"), place, LESIONS)
    texts = texts_of(plain, where, fields[:-1])
    return LesionText(**texts, confused_with=texts_of(others, place))


def _condition(value: object, where: str) -> ConditionText:
    fields = tuple(ConditionText.__dataclass_fields__)
    plain = dict(as_mapping(value, where, fields, fields))
    pages = {
        level: texts_of(plain.pop(level), f"{where}: {level}", HEADINGS)
        for level in _LEVELS
    }
    return ConditionText(
        **texts_of(plain, where, fields[:3]),
        plain=pages["plain"],
        clinical=pages["clinical"],
    )


def _level(value: object, where: str) -> LevelText:
    texts = texts_of(value, where, ("title", "do", "soon"))
    return LevelText(title=texts["title"], action=texts["do"], soon=texts["soon"])


def _flag(value: object, where: str) -> FlagText:
    texts = texts_of(value, where, ("title", "do", "why", "clinical"))
    return FlagText(
        title=texts["title"],
        action=texts["do"],
        why=texts["why"],
        clinical=texts["clinical"],
    )


def _names(
    value: object, where: str, words: Collection[str] = ()
) -> Mapping[str, PlaceText]:
    return each_of(value, where, record_of(PlaceText), words)


def _zones(plain: Mapping[str, object]) -> Mapping[str, ZoneText]:
    zones = each_of(plain["zones"], "zones.yaml: zones", _zone, ZONES)
    whole = tuple(COMPOSITE_ZONES)
    composites = each_of(plain["composites"], "zones.yaml: composites", _zone, whole)
    return MappingProxyType({**zones, **composites})


def _zone(value: object, where: str) -> ZoneText:
    zone = record_of(ZoneText)(value, where)
    place = f"{where}: sided"
    if places_of(zone.sided, place) != {"side"}:
        problem = f"expected a text with {{side}}, found {shown(zone.sided)}"
        raise DermamapError(place, problem)
    return zone


def _questions(plain: Mapping[str, object]) -> Mapping[str, QuestionText]:
    questions: dict[str, QuestionText] = {}
    for group in QUESTION_GROUPS:
        questions |= each_of(plain[group], f"findings.yaml: {group}", _question)
    return MappingProxyType(questions)


def _question(value: object, where: str) -> QuestionText:
    optional = ("answers", "says", "movement", "supply", *_SAYS)
    needed = (*_ASKED, *_LEVELS)
    plain = as_mapping(value, where, (*needed, *optional), needed)
    says = dict(texts_of(plain.get("says", {}), f"{where}: says"))
    answers = texts_of(plain.get("answers", {}), f"{where}: answers")
    if answers.keys() != says.keys():
        problem = f"expected answers and says for the same words: {spoken(answers)}"
        raise DermamapError(where, problem)
    for key, answer in _SAYS.items():
        if key in plain:
            says[answer] = text_of(plain[key], f"{where}: {key}")
    movement = ""
    if "movement" in plain:
        movement = text_of(plain["movement"], f"{where}: movement")
    if bool(movement) == bool(says) or ("yes" in says) != ("no" in says):
        problem = "expected if_yes and if_no, answers and says, if_number or movement"
        raise DermamapError(where, problem)
    supply = text_of(plain["supply"], f"{where}: supply") if "supply" in plain else ""
    asked = {key: text_of(plain[key], f"{where}: {key}") for key in _ASKED}
    told = {
        level: record_of(AskingText)(plain[level], f"{where}: {level}")
        for level in _LEVELS
    }
    return QuestionText(
        **asked,
        plain=told["plain"],
        clinical=told["clinical"],
        answers=answers,
        says=MappingProxyType(says),
        movement=movement,
        supply=supply,
    )


def _writing(value: object, where: str) -> Writing:
    keys = tuple(Writing.__dataclass_fields__)
    plain: dict[str, Any] = as_mapping(value, where, keys, keys)
    thousands = plain["thousands"]
    if thousands != "":
        thousands = text_of(thousands, f"{where}: thousands")
    return Writing(
        decimal=text_of(plain["decimal"], f"{where}: decimal"),
        thousands=thousands,
        small_names=as_bool(plain["small_names"], f"{where}: small_names"),
    )


def _terms(plain: Mapping[str, object]) -> Terms:
    def texts(key: str, words: Collection[str]) -> Mapping[str, str]:
        return texts_of(plain[key], f"terms.yaml: {key}", words)

    place = "terms.yaml: grades"
    grades = as_list(plain["grades"], place, "texts", _GRADES)
    if len(grades) < _GRADES:
        problem = f"{len(grades)} texts; expected {_GRADES}"
        raise DermamapError(place, problem)
    sides, labels = (
        {Laterality(side): text for side, text in texts(key, tuple(Laterality)).items()}
        for key in ("sides", "side_labels")
    )
    symptoms = each_of(
        plain["symptoms"],
        "terms.yaml: symptoms",
        record_of(SymptomText),
        tuple(Symptom),
    )
    return Terms(
        notice=text_of(plain["notice"], "terms.yaml: notice"),
        writing=_writing(plain["writing"], "terms.yaml: writing"),
        sides=sides,
        side_labels=labels,
        symptoms={Symptom(word): text for word, text in symptoms.items()},
        views=texts("views", tuple(ViewId)),
        maps=each_of(
            plain["maps"], "terms.yaml: maps", record_of(MapText), (*MAPS, CONSENSUS)
        ),
        settings=texts("settings", tuple(Setting)),
        groups=texts("groups", QUESTION_GROUPS),
        answers=texts("answers", ("affirmed", "denied", "unasked")),
        units=texts("units", ("days",)),
        grades=tuple(text_of(grade, place) for grade in grades),
        headings=texts("headings", (*HEADINGS, *_LESION_HEADINGS)),
    )
