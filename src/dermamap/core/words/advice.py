"""Advice: how soon help is needed and what to look at next, in words."""

from dataclasses import dataclass

from dermamap.core.assessment import RedFlag, Triage
from dermamap.core.next_steps import NextSkin
from dermamap.core.words.texts import without_citations
from dermamap.core.words.wording import Audience, Wording


@dataclass(frozen=True, slots=True)
class Alert:
    """One safety rule that fired, in words.

    Attributes:
        key: Of the rule.
        title: What was noticed.
        action: What to do; empty when another rule asks for more.
        why: The reason.
        source: Source keys joined by ``", "``.
    """

    key: str
    title: str
    action: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Advice:
    """How soon help is needed, in words.

    Attributes:
        title: What to do, as a headline.
        action: What to do, in full.
        soon: How soon.
        alerts: The rules behind it, most urgent first; may be empty.
    """

    title: str
    action: str
    soon: str
    alerts: tuple[Alert, ...]


def advise(triage: Triage, wording: Wording, audience: Audience) -> Advice:
    """Return how soon help is needed, and why, in words."""
    level = wording.levels[triage.urgency]
    return Advice(
        title=level.title,
        action=level.action,
        soon=level.soon,
        alerts=tuple(
            _alert(flag, wording, audience, first=flag.urgency is triage.urgency)
            for flag in triage.red_flags
        ),
    )


def _alert(
    flag: RedFlag, wording: Wording, audience: Audience, *, first: bool
) -> Alert:
    text = wording.red_flags[flag.key]
    why = text.clinical if audience is Audience.CLINICIAN else text.why
    why = without_citations(why)  # the sources stand beside it
    action = text.action if first else ""
    return Alert(flag.key, text.title, action, why, flag.source)


def invite(spot: NextSkin, wording: Wording) -> str:
    """Return the request to test a spot of skin."""
    zone = wording.zone(spot.zone, spot.side)
    phrases = wording.patterns.phrases
    asked = phrases["touch"].format(zone=zone), phrases["tell_touch"]
    return phrases["after_sentence"].join(asked)
