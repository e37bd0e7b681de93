"""The shipped simulator, made once, and short ways to sample from it."""

from functools import cache

import numpy as np

from dermamap.core.anatomy import Laterality
from dermamap.core.assessment import Setting
from dermamap.core.body.coverage import SkinMarker, cover
from dermamap.core.case import Case
from dermamap.core.drawing import Drawing
from dermamap.core.simulation.simulator import Simulator
from dermamap.files.knowledge.knowledge_file import load_knowledge
from dermamap.files.simulation_file import generator, load_simulator

KNOWLEDGE = load_knowledge()


@cache
def simulator(setting: Setting = Setting.PRIMARY_CARE) -> Simulator:
    """Return the simulator of a setting."""
    return load_simulator(KNOWLEDGE, setting)


def sampled(
    lesion: str | None = None, side: str | None = None, seed: int = 0, number: int = 0
) -> Case:
    """Return one sampled case."""
    laterality = None if side is None else Laterality(side)
    return simulator().sample(generator(seed, number), lesion, laterality)


@cache
def marker() -> SkinMarker:
    """Return what finds the skin under marks."""
    reference = simulator()._reference
    return SkinMarker(reference.skin, reference.views)


def covered(drawing: Drawing) -> np.ndarray:
    """Return (16·f,) what is felt on each texel of the skin."""
    return cover(drawing, simulator()._reference.skin, marker()).state
