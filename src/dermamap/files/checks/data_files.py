"""The files of ``data/`` by name: what each says it is, and the blocks it has."""

from collections.abc import Collection, Mapping
from typing import Final

FORMATS: Final[Mapping[str, str]] = {
    "atlas.yaml": "dermamap-atlas/1",
    "conditions.yaml": "dermamap-conditions/1",
    "dermatomes.yaml": "dermamap-maps/1",
    "findings.yaml": "dermamap-findings/1",
    "landmarks.yaml": "dermamap-landmarks/1",
    "lesions.yaml": "dermamap-lesions/1",
    "likelihood.yaml": "dermamap-likelihood/1",
    "nerves.yaml": "dermamap-nerves/1",
    "palette.yaml": "dermamap-palette/1",
    "red_flags.yaml": "dermamap-red-flags/1",
    "repeatability.yaml": "dermamap-repeatability/1",
    "signature_areas.yaml": "dermamap-signature-areas/1",
    "simulation.yaml": "dermamap-simulation/1",
    "sources.yaml": "dermamap-sources/1",
    "spread.yaml": "dermamap-spread/1",
    "uncertainty.yaml": "dermamap-uncertainty/1",
    "zones.yaml": "dermamap-zones/1",
}
"""The files of ``data/``, with what each says it is."""

BLOCKS: Final[Mapping[str, Collection[str]]] = {
    name: ("format", *blocks)
    for name, blocks in {
        "atlas.yaml": (
            "softness",
            "consensus",
            "nerve_extents",
            "multi_root",
            "saddle_share",
            "patterns",
            "partial",
            "reach",
            "nerve_pain",
        ),
        "dermatomes.yaml": ("status_values", "borders", "chart", "maps"),
        "landmarks.yaml": ("landmarks",),
        "likelihood.yaml": ("groups", "told_twice", "parameters", "by_condition"),
        "nerves.yaml": ("status_values", "borders", "nerves"),
        "palette.yaml": ("skin", "roots", "nerves"),
        "repeatability.yaml": ("test_retest",),
        "signature_areas.yaml": ("areas",),
        "sources.yaml": ("sources",),
        "spread.yaml": (
            "regions",
            "pain",
            "numbness",
            "provoked_counts",
            "other_figures",
        ),
        "zones.yaml": ("zones",),
    }.items()
}
"""The blocks of a file; those of files of knowledge are known to their readers."""
