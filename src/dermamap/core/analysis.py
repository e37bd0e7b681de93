"""From a case to its assessment: the whole pipeline in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dermamap.core.anatomy import LESIONS, ZONES, Laterality, Side, ViewId
from dermamap.core.assessment import Assessment, NextFinding, NextSkin, Setting
from dermamap.core.atlas.fields import Atlas
from dermamap.core.body.coverage import SkinMarker
from dermamap.core.body.skin import Skin
from dermamap.core.body.views import View
from dermamap.core.case import Case
from dermamap.core.knowledge.base import FloatArray, Knowledge
from dermamap.core.knowledge.table import JointTable
from dermamap.core.reasoning.inference import consider, rank
from dermamap.core.reasoning.live import LiveDrawing
from dermamap.core.reasoning.questions import Outlook, next_findings, skin_gains
from dermamap.core.reasoning.triage import triage


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


def assess(
    case: Case,
    reference: Reference,
    setting: Setting = Setting.PRIMARY_CARE,
    *,
    advise: bool = True,
) -> Assessment:
    """Assess a case: what is marked, what fits and why, how urgent, what to ask next.

    Args:
        case: The case; what it expects is not read.
        reference: The skin, the atlas and the knowledge.
        setting: Where the person is seen.
        advise: Whether to look for the best next questions and spots of skin.
    """
    live = LiveDrawing(reference.skin, reference.atlas)
    live.lay_all(case.drawing, SkinMarker(reference.skin, reference.views))
    base = consider(reference.knowledge, case.patient, case.findings, setting)
    table = live.joint_table(base)
    assessment = conclude(live, table)
    if not advise:
        return assessment
    findings, skin = look_further(table, live, reference)
    return Assessment(
        assessment.areas,
        assessment.lesions,
        assessment.conditions,
        assessment.triage,
        findings,
        skin,
    )


def conclude(
    live: LiveDrawing, table: JointTable, explained: int | None = None
) -> Assessment:
    """Return the assessment of what is drawn so far, without advice.

    Args:
        live: The drawing.
        table: Its joint table.
        explained: How many candidates of each list get their reasons; all if not said.
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
            conditions[0],
        ),
    )


def look_further(
    table: JointTable,
    live: LiveDrawing,
    reference: Reference,
    outlook: Outlook | None = None,
) -> tuple[tuple[NextFinding, ...], tuple[NextSkin, ...]]:
    """Return the questions and the spots of skin that are expected to tell most.

    Args:
        table: The joint table.
        live: The drawing; skin that is marked already is not asked for again.
        reference: The skin and the atlas.
        outlook: What the answers would do, if it is known already.
    """
    findings = next_findings(table, outlook)
    zones = [(side, zone) for side in Side for zone in ZONES]
    gains = skin_gains(table, abnormal_feeling(reference.atlas, reference.skin))
    shares = live.tally.cm2.sum(axis=2) / reference.skin.zone_cm2
    unmarked = np.flatnonzero(shares.ravel() < _MARKED_ENOUGH)
    spots = []
    for i in unmarked[np.argsort(-gains[unmarked], kind="stable")]:
        side, zone = zones[i]
        view, point = best_place(reference, zone, side)
        spots.append(NextSkin(zone, side, view, point, float(gains[i])))
    return findings, tuple(spots)


_MARKED_ENOUGH = 0.5
_FOUND_WHERE_CLAIMED = 0.8
_FOUND_ANYWHERE = 0.05


@lru_cache(maxsize=2)
def abnormal_feeling(atlas: Atlas, skin: Skin) -> FloatArray:
    """Return P(touch feels abnormal | lesion, side) for each zone of each side.

    Where a lesion claims skin fully, touch is abnormal with probability 0.8; where it
    claims nothing, 0.05 (assumed: examiners and people err).

    Returns:
        Shape (82, 35, 3): the zones of the left side, then those of the right.
    """
    claims = np.stack([atlas.claims_of(lesion) for lesion in LESIONS], axis=1)
    area = skin.area_cm2[: skin.half]
    by_zone = np.stack(
        [
            area[on] @ claims[on] / area[on].sum()
            for zone in range(len(ZONES))
            for on in [skin.zone[: skin.half] == zone]
        ]
    )
    rate = _FOUND_ANYWHERE + (_FOUND_WHERE_CLAIMED - _FOUND_ANYWHERE) * by_zone
    none = np.full_like(rate, _FOUND_ANYWHERE)
    sides = {
        Side.LEFT: (rate, none, rate),
        Side.RIGHT: (none, rate, rate),
    }
    assert tuple(Laterality) == (Laterality.LEFT, Laterality.RIGHT, Laterality.BOTH)
    stacked = [np.stack(sides[side], axis=-1) for side in Side]
    return np.concatenate(stacked).astype(np.float64)


def best_place(
    reference: Reference, zone: str, side: Side
) -> tuple[ViewId, tuple[float, float]]:
    """Return the view that shows a zone best, and a point inside it there, in mm."""
    skin = reference.skin
    facets = np.flatnonzero(skin.zone == ZONES.index(zone))
    start = skin.facets_of(side).start
    facets = facets[(facets >= start) & (facets < start + skin.half)]
    area = skin.area_cm2[facets]
    shown = {
        v: float(area[view.counts[facets]].sum()) for v, view in reference.views.items()
    }
    best = max(shown, key=lambda v: shown[v])
    return best, zone_point(skin, reference.views[best], facets)


def zone_point(skin: Skin, view: View, facets: np.ndarray) -> tuple[float, float]:
    """Return a point of a view that lies well inside some facets it shows, in mm."""
    seen = facets[view.counts[facets]]
    places = view.project(skin.vertices[skin.faces[seen]].mean(axis=1))
    weight = skin.area_cm2[seen]
    middle = (weight @ places) / weight.sum()
    nearest = places[np.linalg.norm(places - middle, axis=1).argmin()]
    return round(float(nearest[0]), 1), round(float(nearest[1]), 1)
