"""The words of the lower body: sides, symptoms, views, zones, lesions, conditions.

They are those of the published vocabulary (``docs/contract.md``); files, the
command line and the data under ``data/`` use them as they stand here.
"""

from enum import StrEnum
from typing import Final


class Side(StrEnum):
    """The person's own side, never the viewer's."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Laterality(StrEnum):
    """The side of a lesion."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Symptom(StrEnum):
    """What one mark on the skin means."""

    REDUCED = "reduced"
    ABSENT = "absent"
    TINGLING = "tingling"
    BURNING = "burning"
    PAIN = "pain"


class ViewId(StrEnum):
    """One camera on the skin."""

    ANTERIOR = "anterior"
    POSTERIOR = "posterior"
    LATERAL_LEFT = "lateral_left"
    LATERAL_RIGHT = "lateral_right"
    MEDIAL_LEFT = "medial_left"
    MEDIAL_RIGHT = "medial_right"
    DORSUM_LEFT = "dorsum_left"
    DORSUM_RIGHT = "dorsum_right"
    SOLE_LEFT = "sole_left"
    SOLE_RIGHT = "sole_right"


class Sex(StrEnum):
    """Sex as it bears on how common a condition is."""

    FEMALE = "female"
    MALE = "male"


class Urgency(StrEnum):
    """How soon help is needed; declared from the least to the most urgent."""

    SELF_CARE = "self_care"
    ROUTINE = "routine"
    URGENT = "urgent"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """Position in the order of urgency, 0 for the least urgent."""
        return list(Urgency).index(self)


ZONES: Final = (
    "groin",
    "buttock",
    "saddle",
    "anterior_thigh_upper",
    "anterior_thigh_lower",
    "lateral_thigh_upper",
    "lateral_thigh_lower",
    "medial_thigh_upper",
    "medial_thigh_lower",
    "posterior_thigh_upper",
    "posterior_thigh_lower",
    "knee_anterior",
    "knee_medial",
    "knee_lateral",
    "popliteal_fossa",
    "anterior_shin_upper",
    "anterior_shin_lower",
    "medial_leg_upper",
    "medial_leg_lower",
    "lateral_leg_upper",
    "lateral_leg_lower",
    "posterior_calf_upper",
    "posterior_calf_lower",
    "ankle_anterior",
    "ankle_medial",
    "ankle_lateral",
    "achilles",
    "heel",
    "foot_dorsum_medial",
    "foot_dorsum_middle",
    "foot_dorsum_lateral",
    "first_web_space",
    "great_toe",
    "toe_2",
    "toe_3",
    "toe_4",
    "little_toe",
    "sole_heel",
    "sole_medial",
    "sole_lateral",
    "sole_toes",
)
"""Every point of the skin of one side lies in exactly one of these 41."""

_FOOT: Final = ZONES[ZONES.index("heel") :]
_ANKLE: Final = ("ankle_anterior", "ankle_medial", "ankle_lateral", "achilles")

COMPOSITE_ZONES: Final[dict[str, tuple[str, ...]]] = {
    "whole_leg": ZONES[ZONES.index("anterior_thigh_upper") :],
    "stocking_foot": _FOOT,
    "stocking_ankle": (*_ANKLE, *_FOOT),
    "stocking_knee": ZONES[ZONES.index("anterior_shin_upper") :],
}
"""Words for many zones at once, accepted wherever a zone is."""

ROOTS: Final = ("L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3")
OUTER_ROOTS: Final = ("T12", "S4-5")
"""Neighbours of the roots: they close the maps, but are no lesions."""

MAP_ROOTS: Final = ("T12", *ROOTS, "S4-5")
"""The roots that a map may draw, from head to tail, as they follow in the cord."""

MULTI_ROOTS: Final = ("L2+L3", "L3+L4", "L4+L5", "L5+S1", "S1+S2", "S2-S5")
NERVES: Final = (
    "lateral_femoral_cutaneous",
    "anterior_femoral_cutaneous",
    "femoral",
    "saphenous",
    "obturator",
    "ilioinguinal_genitofemoral",
    "posterior_femoral_cutaneous",
    "cluneal",
    "sciatic",
    "common_fibular",
    "superficial_fibular",
    "deep_fibular",
    "lateral_sural",
    "sural",
    "tibial",
    "medial_plantar",
    "lateral_plantar",
    "calcaneal",
)
TRUNKS: Final = ("femoral", "sciatic", "common_fibular", "tibial")
"""Nerves that reach the skin by their branches, which are drawn for them."""

PATTERNS: Final = ("length_dependent", "central", "non_neural")

LESIONS: Final = (*ROOTS, *MULTI_ROOTS, *NERVES, *PATTERNS)
"""Where the nerve is hurt; the order of every lesion axis in the program."""

CONDITIONS: Final = (
    "lumbar_disc_herniation",
    "lumbar_spinal_stenosis",
    "spondylolisthesis",
    "degenerative_disc_disease",
    "sciatic_neuropathy",
    "piriformis_syndrome",
    "sacroiliac_joint_dysfunction",
    "meralgia_paresthetica",
    "femoral_neuropathy",
    "obturator_neuropathy",
    "common_fibular_neuropathy",
    "sural_neuropathy",
    "tarsal_tunnel_syndrome",
    "posterior_femoral_cutaneous_neuropathy",
    "polyneuropathy",
    "multiple_sclerosis",
    "stroke",
    "deep_vein_thrombosis",
    "postoperative_nerve_irritation",
    "transient_positional_numbness",
    "cauda_equina_syndrome",
    "herpes_zoster",
    "compressive_mass",
)
"""The diseases that hurt the nerve; the order of every condition axis."""

OTHER_CONDITION: Final = "other"
"""The share kept for every cause the list lacks; last on the condition axis."""

MAPS: Final = ("isncsci_textbook", "foerster_1933", "keegan_garrett_1948", "lee_2008")
CONSENSUS: Final = "consensus"

NERVE_MAPS: Final = ("nerves", "nerves_largest", "nerves_autonomous")
"""The skin that nerves usually serve, reach at most, and serve alone."""


def expand_zone(word: str) -> tuple[str, ...]:
    """Return the zones that a zone word stands for.

    Raises:
        KeyError: The word is neither a zone nor a composite zone.

    >>> expand_zone("heel")
    ('heel',)
    """
    if word in COMPOSITE_ZONES:
        return COMPOSITE_ZONES[word]
    if word not in ZONES:
        raise KeyError(word)
    return (word,)
