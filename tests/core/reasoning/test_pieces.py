"""Sums by piece, held against sums over the whole skin."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermamap.core.anatomy import ZONES, Side
from dermamap.core.atlas.fields import Atlas
from dermamap.core.body.coverage import SkinMarker, cover
from dermamap.core.body.skin import Skin
from dermamap.core.drawing import Drawing
from dermamap.core.reasoning.pieces import PieceSums, add_up_pieces, pieces_of
from tests.core.marks import drawings

few = settings(max_examples=15)


def test_a_piece_lies_in_one_zone_and_in_the_same_parts(
    skin: Skin, atlas: Atlas
) -> None:
    pieces = pieces_of(atlas, skin)
    zone = skin.zone[: skin.half]

    assert pieces.parts[:, pieces.of_facet].shape == atlas.parts.shape
    assert (pieces.parts[:, pieces.of_facet] == atlas.parts).all()
    for piece in range(pieces.parts.shape[1]):
        assert len(set(zone[pieces.of_facet == piece].tolist())) == 1
    # Borders of parts cut few zones, so there are hardly more pieces than zones.
    assert len(ZONES) <= pieces.parts.shape[1] <= 2 * len(ZONES)


@few
@given(drawing=drawings)
def test_the_whole_is_the_sum_of_its_pieces(
    drawing: Drawing, skin: Skin, atlas: Atlas, marker: SkinMarker
) -> None:
    pieces = pieces_of(atlas, skin)
    coverage = cover(drawing, skin, marker)
    for field in atlas.fields:
        share = coverage.share(field.weighing.symptoms)
        facets = np.flatnonzero(share)
        sums = add_up_pieces(field, pieces, facets, share[facets])
        whole = sums.whole(atlas, pieces, field)
        half = skin.half
        weight = np.tile(field.weight, 2) * share
        # Each shape by itself: skin outside its part counts as not claimed.
        steps = field.claims[:, atlas.shape_columns] * atlas.parts[atlas.shape_parts].T
        logs = field.log_claim[steps].astype(np.float64)
        sides = weight.reshape(2, half)

        assert np.allclose(whole.marked, sides.sum(axis=1), rtol=1e-3)
        assert np.allclose(whole.log_claims, sides @ logs, rtol=2e-3, atol=1e-3)


@few
@given(data=st.data())
def test_what_is_added_and_taken_away_again_leaves_bare_skin(
    data: st.DataObject, skin: Skin, atlas: Atlas
) -> None:
    pieces, field = pieces_of(atlas, skin), atlas.fields[0]
    chosen = data.draw(st.sets(st.integers(0, 2 * skin.half - 1), min_size=1))
    facets = np.array(sorted(chosen))
    share = np.full(len(facets), 0.5, np.float32)
    bare = PieceSums.none(pieces, field)
    drawn = add_up_pieces(field, pieces, facets, share)
    again = bare + drawn + add_up_pieces(field, pieces, facets, -share)

    assert drawn.marked.sum() == pytest.approx(
        0.5 * field.weight[facets % skin.half].sum(), rel=1e-4
    )
    assert np.allclose(again.marked, 0, atol=1e-6)
    assert np.allclose(again.log_claims, 0, atol=1e-5)
    assert not bare.marked.any()


def test_left_and_right_are_apart(skin: Skin, atlas: Atlas) -> None:
    pieces, field = pieces_of(atlas, skin), atlas.fields[0]
    facets = np.arange(100)
    share = np.ones(100, np.float32)
    left = add_up_pieces(field, pieces, facets, share)
    right = add_up_pieces(field, pieces, facets + skin.half, share)

    assert (left.marked[0] == right.marked[1]).all()
    assert (left.log_claims[0] == right.log_claims[1]).all()
    assert not left.marked[1].any()
    assert skin.facets_of(Side.RIGHT).start == skin.half
