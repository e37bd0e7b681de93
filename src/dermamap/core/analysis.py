"""From a case to its assessment: the whole pipeline in one place."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from dermamap.core.anatomy import ViewId
from dermamap.core.assessment import (
    Assessment,
    Candidate,
    Contrast,
    Rival,
    Separator,
    Setting,
)
from dermamap.core.atlas.fields import Atlas
from dermamap.core.body.coverage import SkinMarker
from dermamap.core.body.skin import Skin
from dermamap.core.body.views import View
from dermamap.core.case import Case
from dermamap.core.certainty import Interval
from dermamap.core.knowledge.base import Asked, Knowledge
from dermamap.core.knowledge.table import JointTable
from dermamap.core.next_steps import NextFinding, NextSkin
from dermamap.core.reasoning.asking.outlook import EVERYONE, Outlook, look_ahead
from dermamap.core.reasoning.asking.questions import TOLD, next_findings
from dermamap.core.reasoning.asking.touch import TouchMap, make_touch_map, next_spots
from dermamap.core.reasoning.inference import consider, leading_condition, rank
from dermamap.core.reasoning.live import LiveDrawing
from dermamap.core.reasoning.other_settings import other_settings
from dermamap.core.reasoning.triage import triage
from dermamap.core.reasoning.two_lesions import two_lesions
from dermamap.core.reasoning.uncertainty import intervals
from dermamap.core.reasoning.why.contrast import contrast, rival_of
from dermamap.core.reasoning.why.skin_evidence import (
    SkinEvidence,
    only_of_one,
    skin_evidence,
)
from dermamap.core.reasoning.why.telling_apart import (
    separating_spots,
    separators,
    settlers,
)


@dataclass(frozen=True, eq=False, repr=False)
class Reference:
    """Everything that is the same for every case.

    Attributes:
        skin: The skin.
        views: Every view of it.
        atlas: The fields that drawings are weighed with.
        knowledge: Conditions, findings and red flags.
    """

    skin: Skin
    views: Mapping[ViewId, View]
    atlas: Atlas
    knowledge: Knowledge

    @cached_property
    def touch(self) -> TouchMap:
        """What a test of touch would find at every spot of skin."""
        return make_touch_map(self.skin, self.views, self.atlas, self.knowledge.touch)


def assess(
    case: Case,
    reference: Reference,
    setting: Setting = Setting.PRIMARY_CARE,
    *,
    advise: bool = True,
    who: Collection[Asked] = EVERYONE,
) -> Assessment:
    """Assess a case: what is marked, what fits and why, how urgent, what to ask next.

    Args:
        case: The case; what it expects is not read.
        reference: The skin, the atlas and the knowledge.
        setting: Where the person is seen.
        advise: Whether to look for the best next questions and spots of skin.
        who: Who can be asked: the patient, the examiner or both.
    """
    live, table = weigh_up(case, reference, setting)
    if not advise:
        return conclude(live, table)
    return review(live, table, reference, who)


def weigh_up(
    case: Case, reference: Reference, setting: Setting = Setting.PRIMARY_CARE
) -> tuple[LiveDrawing, JointTable]:
    """Return the drawing of a case and its joint table."""
    live = LiveDrawing(reference.skin, reference.atlas)
    live.lay_all(case.drawing, SkinMarker(reference.skin, reference.views))
    base = consider(reference.knowledge, case.patient, case.findings, setting)
    return live, live.joint_table(base)


def review(
    live: LiveDrawing,
    table: JointTable,
    reference: Reference,
    who: Collection[Asked] = EVERYONE,
) -> Assessment:
    """Return the assessment of a case that was weighed up, with advice."""
    outlook = look_ahead(table.base, who)
    findings, skin = look_further(table, live, reference, outlook)
    now, sure = conclude(live, table), intervals(table)
    return replace(
        now,
        lesions=_with_intervals(now.lesions, sure.lesions),
        conditions=_with_intervals(now.conditions, sure.conditions),
        next_findings=findings,
        next_skin=skin,
    )


def _with_intervals(
    candidates: tuple[Candidate, ...], sure: Mapping[str, Interval]
) -> tuple[Candidate, ...]:
    return tuple(replace(each, interval=sure[each.id]) for each in candidates)


def conclude(
    live: LiveDrawing,
    table: JointTable,
    explained: int | None = None,
    *,
    elsewhere: bool = True,
) -> Assessment:
    """Return the assessment of what is drawn so far, without advice.

    Args:
        live: The drawing.
        table: Its joint table.
        explained: How many lesions get their reasons; all of both lists if not said.
        elsewhere: Whether to look at what other settings would change.
    """
    lesions, conditions = rank(table, explained)
    base = table.base
    return Assessment(
        areas=live.tally.areas,
        lesions=lesions,
        conditions=conditions,
        triage=triage(
            base.knowledge.red_flags,
            base.patient,
            base.findings,
            live.tally.zone_shares,
            leading_condition(table),
        ),
        setting=base.setting,
        other_settings=other_settings(table) if elsewhere else (),
        two_lesions=two_lesions(table),
    )


def look_further(
    table: JointTable,
    live: LiveDrawing,
    reference: Reference,
    outlook: Outlook | None = None,
    told: int | None = TOLD,
) -> tuple[tuple[NextFinding, ...], tuple[NextSkin, ...]]:
    """Return the questions and the spots of skin that are expected to tell most.

    Args:
        table: The joint table.
        live: The drawing; skin that is marked already is not asked for again.
        reference: What a test of touch would find.
        outlook: What the answers would do, if it is known already.
        told: For how many of the best questions it is told what each answer would
            change; for all with ``None``.
    """
    drawn = live.tally.zone_shares
    return (
        next_findings(table, outlook, drawn, told),
        next_spots(table, reference.touch, live.marked_facets),
    )


def tell_apart(
    table: JointTable,
    live: LiveDrawing,
    reference: Reference,
    pair: tuple[str, str],
    outlook: Outlook | None = None,
) -> Contrast:
    """Return what tells two candidates of the same list apart, and what would.

    Args:
        table: The joint table.
        live: The drawing.
        reference: The atlas, and what a test of touch would find.
        pair: Two lesions or two conditions.
        outlook: What the answers would do, if it is known already.
    """
    told = contrast(table, *pair)
    rivals = (told.first, told.second)
    return replace(
        told,
        findings=separators(table, *pair, outlook),
        skin=separating_spots(table, *pair, reference.touch, live.marked_facets),
        only=only_of_one(reference.atlas, live.coverage, rivals),
    )


def skin_of(rival: Rival, live: LiveDrawing, reference: Reference) -> SkinEvidence:
    """Return what the marked skin says of a candidate, by the lesion it stands for.

    It is the skin of the side that the candidate is said to be on: of two lesions at
    once each has its own leg, where the single lesion that explains most has both.
    """
    return skin_evidence(reference.atlas, live.coverage, rival.lesion, rival.laterality)


@dataclass(frozen=True, eq=False, repr=False)
class Study:
    """Everything that a page about one candidate tells.

    Attributes:
        candidate: With its reasons.
        others: Ids of the rest of its list, most probable first.
        contrast: Held against one of them.
        skin: What the marked skin says of it.
        asks: The open questions that tell best whether it is this one, best first.
    """

    candidate: Candidate
    others: tuple[str, ...]
    contrast: Contrast
    skin: SkinEvidence
    asks: tuple[Separator, ...]


def study(
    table: JointTable,
    live: LiveDrawing,
    reference: Reference,
    pair: tuple[str, str | None],
    outlook: Outlook | None = None,
) -> Study:
    """Return what a page about one candidate tells.

    Args:
        table: The joint table.
        live: The drawing.
        reference: The atlas, and what a test of touch would find.
        pair: A lesion or condition, and another of the same list to hold it against;
            the most probable one if not said.
        outlook: What the answers would do, if it is known already.
    """
    name, wished = pair
    ranked = next(
        each for each in rank(table) if name in {candidate.id for candidate in each}
    )
    others = tuple(each.id for each in ranked if each.id != name)
    rival = wished if wished in others else others[0]
    told = next(each for each in ranked if each.id == name)
    outlook = look_ahead(table.base) if outlook is None else outlook
    return Study(
        replace(told, interval=intervals(table).of(name)),
        others,
        tell_apart(table, live, reference, (name, rival), outlook),
        skin_of(rival_of(table, name), live, reference),
        settlers(table, name, outlook),
    )
