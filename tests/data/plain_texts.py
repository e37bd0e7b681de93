"""Everything that a patient may read, by place, and everything for clinicians."""

from collections.abc import Iterator

from dermamap.core.anatomy import ZONES
from dermamap.core.words.wording import Audience, Pattern
from dermamap.files.knowledge.knowledge_file import load_knowledge
from dermamap.files.words.wording_file import load_wording

KNOWLEDGE = load_knowledge()
WORDING = load_wording()


def _clinical() -> Iterator[tuple[str, str]]:
    for name, condition in WORDING.conditions.items():
        for heading, text in condition.clinical.items():
            yield f"{name}: {heading}", text
    for name, lesion in WORDING.lesions.items():
        yield name, lesion.clinical
    for name, question in WORDING.questions.items():
        yield f"{name}: why", question.clinical.why
        yield f"{name}: how", question.clinical.how
    for name, flag in WORDING.red_flags.items():
        yield name, flag.clinical
    for name, topic in WORDING.topics.items():
        yield name, topic.clinical
    for name, source_map in WORDING.terms.maps.items():
        yield name, source_map.about


def _pages() -> Iterator[tuple[str, str]]:
    for name, condition in WORDING.conditions.items():
        yield name, " ".join([condition.gist, *condition.plain.values()])
    for name, lesion in WORDING.lesions.items():
        yield name, f"{lesion.plain} {lesion.skin} {lesion.muscles} {lesion.reflex}"
    for name, topic in WORDING.topics.items():
        yield name, topic.plain
    for name, example in WORDING.examples.items():
        yield f"{name}: example", f"{example.title}. {example.about}"
    for name, flag in WORDING.red_flags.items():
        yield name, f"{flag.title}. {flag.action} {flag.why}"
    for level, text in WORDING.levels.items():
        yield level, f"{text.title}. {text.action}"


def _passages() -> Iterator[tuple[str, str]]:
    for name, condition in WORDING.conditions.items():
        yield f"{name}: gist", condition.gist
        for heading, text in condition.plain.items():
            yield f"{name}: {heading}", text
    for name, lesion in WORDING.lesions.items():
        yield f"{name}: plain", lesion.plain
        for other, text in lesion.confused_with.items():
            yield f"{name}: not {other}", text
    for name, question in WORDING.questions.items():
        yield name, f"{question.plain.why} {question.plain.how}"
        if KNOWLEDGE.questions[name].who == "patient":
            yield f"{name}: ask", question.ask
    for name, flag in WORDING.red_flags.items():
        yield f"{name}: do", flag.action
        yield f"{name}: why", flag.why
    for symptom, told in WORDING.terms.symptoms.items():
        yield f"{symptom}: hint", told.hint
    yield "notice", WORDING.terms.notice


def _reasons() -> Iterator[tuple[str, str]]:
    """Yield what reasons say: each pattern as filled for a drawing of the thigh."""
    patterns = WORDING.patterns
    for (kind, supports, reader), listed in patterns.reasons.items():
        if reader is Audience.PATIENT:
            for n, pattern in enumerate(listed):
                yield (
                    f"{kind}, {'for' if supports else 'against'} {n}",
                    _filled(pattern),
                )
    for (kind, reader), listed in patterns.contrasts.items():
        if reader is Audience.PATIENT:
            for n, pattern in enumerate(listed):
                yield f"contrast of {kind} {n}", _filled(pattern)
    for name, question in WORDING.questions.items():
        if KNOWLEDGE.questions[name].who == "patient":
            said = (clause.capitalize() for clause in question.says.values())
            yield f"{name}: says", ". ".join(said).format(answer="some days")


def _filled(pattern: Pattern) -> str:
    words = {word: "most" for word in pattern.words if word.endswith("share")}
    words |= {word: WORDING.zone(ZONES[3]) for word in pattern.words if "zone" in word}
    others = {
        "statement": "the lower back hurts",
        "more": "most",
        "key": "",
        "other": "slipped disc",
    }
    known = words | {word: others[word] for word in pattern.words - words.keys()}
    return f"{pattern.text.format(**known)}."


CLINICAL = dict(_clinical())
PAGES = dict(_pages())
PASSAGES = dict(_passages())
REASONS = dict(_reasons())
PLAIN = PAGES | PASSAGES
