"""What an answer would change, and what another setting would, in words."""

from collections.abc import Iterator, Sequence
from typing import Final

from dermamap.core.assessment import Assessment, Candidate, OtherSetting
from dermamap.core.knowledge.examination import GRADE_CLASSES
from dermamap.core.next_steps import Effect, Leader, NextFinding, NextSkin
from dermamap.core.words.wording import Wording

_RARE: Final = 0.02
"""An answer less likely than this is not told, unless it would be urgent."""

_KINDS: Final = ("lesions", "conditions")


def foretell(
    asked: NextFinding | NextSkin,
    assessment: Assessment,
    wording: Wording,
    *,
    brief: bool = False,
) -> tuple[str, ...]:
    """Return what each answer would change, a sentence without full stop for each.

    What leads the lesions and the conditions then is told with its probability now
    and then. Answers that are very unlikely are left out.

    Args:
        asked: A question or a spot of skin.
        assessment: What leads now.
        wording: The texts.
        brief: Tell the lesion or the condition, whichever changes more.
    """
    return tuple(
        foretell_one(asked, effect, assessment, wording, brief=brief)
        for effect in asked.effects
        if effect.chance >= _RARE or effect.urgency is not None
    )


def foretell_one(
    asked: NextFinding | NextSkin,
    effect: Effect,
    assessment: Assessment,
    wording: Wording,
    *,
    brief: bool = False,
) -> str:
    """Return what one answer would change; the arguments are those of `foretell`."""
    leading = assessment.lesions[0].id, assessment.conditions[0].id
    phrases = wording.patterns.phrases
    return phrases["if_answer"].format(
        answer=answer_of(asked, effect, wording),
        chance=_percent(effect.chance) or phrases["hardly"],
        changes=phrases["changes_between"].join(
            _changes(effect, leading, wording, brief=brief)
        ),
    )


def answer_of(asked: NextFinding | NextSkin, effect: Effect, wording: Wording) -> str:
    """Return an answer in words, as it stands after "if"."""
    phrases, answer = wording.patterns.phrases, effect.answer
    writing = wording.terms.writing
    if isinstance(asked, NextSkin):
        return phrases[str(answer)]
    if isinstance(answer, bool):
        return writing.within(wording.terms.answers["affirmed" if answer else "denied"])
    if isinstance(answer, str):
        label = wording.questions[asked.question].answers[answer]
        return phrases["chosen"].format(label=label)
    if effect.between is None:
        lowest = answer == GRADE_CLASSES[-1]
        return phrases["grade_or_less" if lowest else "grade"].format(
            grade=writing.short(answer)
        )
    return span_of(*effect.between, wording)


def span_of(first: float, last: float | None, wording: Wording) -> str:
    """Return a span of days in words; without a last day it has no end."""
    phrases, short = wording.patterns.phrases, wording.terms.writing.short
    if last is None:
        return phrases["days_from"].format(count=short(first))
    if not first and last == 1:
        return phrases["hours"]
    if not first:
        return phrases["days_under"].format(count=short(last))
    return phrases["days_between"].format(first=short(first), last=short(last))


def _changes(
    effect: Effect, leading: tuple[str, str], wording: Wording, *, brief: bool
) -> Iterator[str]:
    leaders = list(zip((effect.lesion, effect.condition), leading, strict=True))
    if brief:
        leaders = [max(leaders, key=lambda each: _size(*each))]
    if all(_size(*each) == 0 for each in leaders):
        yield wording.patterns.phrases["no_change"]
    else:
        yield from (_change(leader, now, wording) for leader, now in leaders)
    if effect.urgency is not None:
        title = wording.levels[effect.urgency].title
        yield wording.patterns.phrases["then_urgent"].format(title=title)


def _size(leader: Leader, now: str) -> int:
    """Return how much is new about a leader; a change of place is most."""
    if leader.id != now:
        return 100
    return abs(_percent(leader.after) - _percent(leader.before))


def _change(leader: Leader, now: str, wording: Wording) -> str:
    before, after = _percent(leader.before), _percent(leader.after)
    way = "rises" if after > before else "falls" if after < before else "stays"
    if leader.id != now:
        way = "overtakes"
    return wording.patterns.phrases[way].format(
        name=wording.name_within(leader.id), before=before, after=after
    )


def state_setting(assessment: Assessment, wording: Wording) -> str:
    """Return how common the causes were taken to be, without full stop."""
    return wording.patterns.phrases[f"setting_{assessment.setting}"]


def compare_settings(assessment: Assessment, wording: Wording) -> tuple[str, ...]:
    """Return what other settings would change, a sentence without full stop for each.

    A new leader is told before the order of those behind it.
    """
    phrases = wording.patterns.phrases
    return tuple(
        phrases[f"elsewhere_{other.setting}"].format(
            changes=phrases["changes_between"].join(
                _differences(assessment, other, wording)
            )
        )
        for other in assessment.other_settings
    )


def _differences(
    assessment: Assessment, other: OtherSetting, wording: Wording
) -> Iterator[str]:
    lists = (
        (assessment.lesions, other.lesions),
        (assessment.conditions, other.conditions),
    )
    led = [there[0].id != here[0].id for here, there in lists]
    phrases = wording.patterns.phrases
    for kind, leads, (here, there) in zip(_KINDS, led, lists, strict=True):
        if leads:
            yield phrases[f"{kind}_lead"].format(
                name=wording.name_within(there[0].id),
                share=_percent(there[0].probability),
            )
        elif not any(led) and _ids(there) != _ids(here[: len(there)]):
            names = [wording.name_within(each.id) for each in there]
            yield phrases[f"{kind}_follow"].format(names=phrases["between"].join(names))


def _ids(candidates: Sequence[Candidate]) -> list[str]:
    return [each.id for each in candidates]


def _percent(share: float) -> int:
    return round(100 * share)
