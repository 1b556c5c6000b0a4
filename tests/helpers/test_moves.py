"""What a picture remembers: one drag is one move, for Undo and for the strip charts."""

import numpy as np
import pytest

from helpers.moves import KEPT, POINTS, Moves, Trail, Way


def walk(values_of_moves):
    """Moves and their trail: each inner list is one drag through those values."""
    moves = Moves(0)
    trail = Trail(("count",), moves)
    trail.add([0])
    for values in values_of_moves:
        for k, value in enumerate(values):
            moves.go(value, joined=k > 0)
            trail.add([value])
    return moves, trail


def drawn(trail):
    (panel,) = trail.strips(beside=False)
    return np.asarray(panel.marks[0].points).tolist()


def test_a_drag_is_one_move_and_what_it_passes_lies_within():
    moves, trail = walk([[1.5], [2.5, 3.5]])
    assert len(moves.past) == 2
    assert drawn(trail) == [[0, 0], [1, 1.5], [1.5, 2.5], [2, 3.5]]


def test_whole_numbers_stand_still_and_jump():
    _, trail = walk([[3], [3, 5]])
    assert drawn(trail) == [[0, 0], [1, 0], [1, 3], [1.5, 3], [1.5, 3], [2, 3], [2, 5]]


def test_a_move_taken_back_leaves_the_strip_until_it_is_made_again():
    moves, trail = walk([[1.5], [2.5, 3.5]])
    all_of_it = drawn(trail)
    assert moves.back()
    trail.add([1.5])
    assert drawn(trail) == [[0, 0], [1, 1.5]]
    assert moves.forward()
    trail.add([3.5])
    assert drawn(trail) == all_of_it
    moves.back()
    moves.go(9.5, joined=False)
    trail.add([9.5])
    assert drawn(trail) == [[0, 0], [1, 1.5], [2, 9.5]]
    assert not moves.forward()


def test_a_long_way_is_thinned_evenly_and_ends_where_it_ends():
    way = Way()
    for k in range(1000):
        way.add([float(k)])
        assert len(way.rows) <= POINTS
        assert way.rows[-1] == [k]
    gaps = np.diff(np.ravel(way.rows))
    assert gaps[:-1].max() <= 2 * gaps[:-1].min()
    assert way.between(4, 5, 8)[-1] == pytest.approx([5, 999])
    assert len(way.between(4, 5, 8)) <= 8


def test_however_many_moves_a_strip_stays_small():
    _, trail = walk([[k + 0.5, k + 1.5, k + 2.5] for k in range(2 * KEPT)])
    points = drawn(trail)
    assert len(points) <= 2 * KEPT
    assert points[-1] == [KEPT, 2 * KEPT + 1.5]


def test_a_new_move_ends_what_could_be_made_again():
    moves, _ = walk([[1.5], [2.5]])
    assert moves.back()
    moves.go(9.0, joined=False)
    assert not moves.forward()
    assert moves.now == 9.0
    assert moves.back()
    assert moves.now == 1.5


def test_a_joined_move_with_nothing_before_it_is_a_move():
    moves = Moves(0)
    moves.go(1.0, joined=True)
    assert moves.past == [0]
    assert moves.back()
    assert moves.now == 0
