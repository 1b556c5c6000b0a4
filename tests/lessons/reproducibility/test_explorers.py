"""The pictures of lesson 12 agree with the runs, and run the learner's functions."""

import math
import random

import numpy as np
import pytest

from helpers.numerals import plain
from helpers.parameters import State
from helpers.scene import Bars, Line
from lessons.reproducibility import rule, slips
from lessons.reproducibility.exercises import exercises
from lessons.reproducibility.explorers import Fan, Queue, Sources, StartOrder, Sums, TwoRuns, Versus
from lessons.reproducibility.explorers.fan import middle, results
from lessons.reproducibility.explorers.queue import N, thrice
from lessons.reproducibility.explorers.sources import drawn
from lessons.reproducibility.explorers.start_order import SIDE, seen
from lessons.reproducibility.explorers.sums import NUMBERS, summed
from lessons.reproducibility.explorers.two_runs import identical, runs
from lessons.reproducibility.explorers.versus import losses, unpaired
from lessons.reproducibility.model import spreads
from lessons.reproducibility.runs import kept, table, versus
from lessons.reproducibility.turn_generator import TurnGenerator


def reading(picture):
    return picture.frame().read_out


@pytest.mark.parametrize("name", ["moons", "penguins"])
def test_what_is_kept_of_the_maps_is_what_the_runs_give(name):
    np.testing.assert_array_equal(table(name, range(3, 6), range(2)), kept()[name][3:6, :2])


def test_the_spirals_spread_as_kept_wherever_they_are_run():
    """Their runs are long and touchy, so another machine may end them otherwise: the spread is what counts."""
    np.testing.assert_allclose(spreads(table("spirals")), spreads(kept()["spirals"]), rtol=0.25)


def test_what_is_kept_of_the_two_rates_is_what_the_runs_give():
    np.testing.assert_allclose(versus(range(20, 24)), kept()["versus"][:, 20:24], rtol=0, atol=1e-9)


def test_two_runs_share_what_the_boxes_say():
    for start, order in ((False, False), (True, False), (False, True), (True, True)):
        a, b = runs(TwoRuns(same_start=start, same_order=order).state)
        assert np.array_equal(a.parameters[0, 0], b.parameters[0, 0]) == start
        assert identical(TwoRuns(same_start=start, same_order=order).state) == (start and order)
    assert "to the last bit" in reading(TwoRuns(same_start=True, same_order=True))
    assert "to the last bit" not in reading(TwoRuns(same_start=True, same_order=True, batch="16"))
    assert "to the last bit" in reading(TwoRuns(same_start=True, epoch=0))


def test_the_knob_of_two_runs_scrubs_the_epoch():
    picture = TwoRuns()
    picture.receive({"kind": "drag", "handle": "2/epoch of both runs", "gesture": "g", "by": [-40, 0]})
    assert picture.state.epoch < 100


def test_the_sources_draw_what_python_and_numpy_draw():
    python, old = random.getstate(), np.random.get_state()  # noqa: NPY002 - the old one is what is looked at
    try:
        random.seed(0)
        np.random.seed(0)  # noqa: NPY002
        assert drawn(0, 0).tolist() == [random.random() for _ in range(12)]
        assert drawn(1, 0).tolist() == np.random.random(12).tolist()  # noqa: NPY002
    finally:
        random.setstate(python)
        np.random.set_state(old)  # noqa: NPY002
    assert drawn(2, 0).tolist() == np.random.default_rng(0).random(12).tolist()
    assert reading(Sources(python=True)).startswith("The same in both runs: Python's random.")


def test_the_second_run_mirrors_the_first_where_the_source_is_seeded():
    for seeded in (False, True):
        bars = [
            mark for mark in Sources(python=seeded, draws=7).frame().scene.panels[0].marks if isinstance(mark, Bars)
        ]
        up, down = bars[:2]
        assert (len(up.heights), len(down.heights)) == (12, 7)
        assert np.allclose(up.heights[:7] - up.base, down.base - down.heights) == seeded
    assert "drawn nothing yet" in reading(Sources(python=True, draws=0))


def test_every_run_of_a_column_is_one_box():
    panel = StartOrder(task="spirals", start=11, order=0).frame().scene.panels[1]
    table = kept()["spirals"]
    for values, color in ((table[:, 0], "own"), (table[11], "other")):
        boxes = [mark for mark in panel.marks if isinstance(mark, Bars) and mark.color == color]
        assert sorted(at for mark in boxes for at in mark.positions) == sorted(values)
        assert max(mark.heights.max() - (color == "own") for mark in boxes) < 0.7


def test_the_dashed_line_stands_at_the_mean_of_what_is_shown():
    for shown in (1, 5, 50):
        panel, mean = Fan(shown=shown, place=1).frame().scene.panels[0], float(results(State(shown=shown)).mean())
        assert [mark.points[0][1] for mark in panel.marks if isinstance(mark, Line) and mark.dashed] == [mean]
        assert panel.caption[0][0].endswith(plain(mean, 1))


def test_a_histogram_of_sums_is_never_cut():
    for added in (1, 2, 30, 500, NUMBERS):
        panel = Sums(added=added).frame().scene.panels[1]
        assert max(max(mark.heights) for mark in panel.marks if isinstance(mark, Bars)) <= panel.x_limits[1]


def test_a_right_function_deals_and_a_wrong_one_is_seen_to_repeat():
    right = reading(Queue(epoch_orders=lambda n, epochs, rng: [list(rng.permutation(n)) for _ in range(epochs)]))
    assert "Seed 0 again: the same orders. Seed 1: other orders. Different orders in 20 epochs: 20." in right
    inside = next(slip for slip in slips.EPOCH_ORDERS if slip.name == "rng re-created inside the loop")
    said = reading(Queue(epoch_orders=inside.function))
    assert "Seed 1: the same orders. Different orders in 20 epochs: 1." in said
    unseeded = reading(Queue(epoch_orders=lambda n, e, rng: [np.random.default_rng().permutation(n) for _ in range(e)]))
    assert "Seed 0 again: other orders." in unseeded


def test_the_goals_of_the_queue_are_judged_by_the_orders_that_are_drawn():
    inside = next(slip for slip in slips.EPOCH_ORDERS if slip.name == "rng re-created inside the loop")
    stuck, right = Queue(epoch_orders=inside.function), Queue()
    for picture in (stuck, right):
        picture.set(epoch=12)
    assert "stands at place 19 in epoch 12" in reading(stuck)
    assert (stuck.frame().tasks[0], right.frame().tasks[0]) == (False, True)


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda n, epochs, rng: rng.permutation(n), "each should hold the rows 0 to 218 once"),
        (lambda n, epochs, rng: [rng.permutation(n) + 1 for _ in range(epochs)], "each should hold the rows"),
        (lambda n, epochs, rng: [rng.permutation(n - 1) for _ in range(epochs)], "each should hold the rows"),
        (lambda n, epochs, rng: print(n), "returned None"),
        (lambda n, epochs, rng: 3, "broke off"),
    ],
)
def test_what_no_queue_can_use_is_explained(function, says):
    note = Queue(epoch_orders=function).frame().note
    assert says in note
    assert note.startswith("Ours draws this picture.")


def test_the_queue_shows_the_orders():
    orders, panel = thrice(rule.epoch_orders, 4), Queue(seed=4, penguin=9).frame().scene.panels[0]
    path = panel.marks[2].points
    for epoch, place in path:
        assert orders[0, int(epoch) - 1, int(place) - 1] == 9
    assert orders.shape == (3, 20, N)


def test_the_dealer_deals_the_same_however_it_is_asked():
    def by_shuffling(rng):
        order, found = np.arange(7), []
        for _ in range(3):
            rng.shuffle(order)
            found.append(order.tolist())
        return found

    asked = [TurnGenerator(5).permutation(7).tolist()]
    assert by_shuffling(TurnGenerator(5))[0] == asked[0]
    ways = [
        [rng.permutation(7).tolist() for _ in range(3)]
        for rng in (TurnGenerator(5), np.random.default_rng(TurnGenerator(5)))
    ]  # fmt: skip
    rng = TurnGenerator(5)
    ways.append([np.argsort(rng.random(7)).tolist() for _ in range(3)])
    rng = TurnGenerator(5)
    ways.append([rng.choice(7, 7, replace=False).tolist() for _ in range(3)])
    rng, last = TurnGenerator(5), np.arange(7)
    ways.append([(last := rng.permutation(last)).tolist() for _ in range(3)])
    assert all(way == by_shuffling(TurnGenerator(5)) for way in ways)
    assert len({tuple(order) for order in ways[0]}) == 3


def test_the_map_fills_row_by_row():
    for rows in (2, 7, SIDE):
        assert np.isfinite(seen(State(task="moons", rows=rows))).sum() == SIDE * rows
        field = StartOrder(rows=rows).frame().scene.panels[0].marks[0]
        np.testing.assert_array_equal(field.values, kept()["moons"][:rows])
        assert field.extent == (0, SIDE - 1, 0, rows - 1)
    assert "24 of 144 runs are made" in reading(StartOrder(rows=2))
    picture = StartOrder()
    picture.receive({"kind": "drag", "handle": "0/start and order", "gesture": "g", "by": [-2, 3]})
    assert (picture.state.order, picture.state.start) == (4, 7)
    assert f"{kept()['moons'][7, 4]} wrong" in reading(picture)
    assert kept()["moons"].shape == (SIDE, SIDE)


def test_the_fan_is_sorted_and_its_band_is_the_middle():
    assert (np.diff(results(Fan().state)) >= 0).all()
    assert middle(State(shown=50, band=0.5)) == (13, 37)
    assert middle(State(shown=50, band=1.0)) == (1, 50)
    assert middle(State(shown=1, band=0.1)) == (1, 1)
    picture = Fan(shown=50, place=50)
    picture.set(shown=10)
    assert picture.state.place == 10
    picture.receive({"kind": "click", "handle": "0/the best run", "gesture": "g"})
    assert picture.state.place == 1


def test_the_learners_interval_is_drawn_and_compared():
    picture = Versus(paired=lambda a, b: [(b - a).mean(), 2 * (b - a).std(ddof=1) / len(a) ** 0.5])
    assert "The rule says" not in reading(picture)
    wrong = Versus(paired=lambda a, b: ((b - a).mean(), 2 * (b - a).std(ddof=1)))
    assert "The rule says" in reading(wrong)
    assert "returned None" in Versus(paired=lambda a, b: print(a)).frame().note
    one, other = losses(State(n=10, shift=0))
    assert rule.paired(one, other)[1] < unpaired(State(n=10, shift=0))


def test_an_interval_is_that_of_scipy():
    stats = pytest.importorskip("scipy.stats")
    a, b = np.random.default_rng(0).normal(size=(2, 12))
    mean, half = rule.paired(a, b)
    found = stats.ttest_rel(b, a)
    assert mean / (half / 2) == pytest.approx(found.statistic)


def test_the_sums_are_those_of_a_loop():
    numbers = np.random.default_rng(0).random(NUMBERS)
    total = 0.0
    for place in np.random.default_rng(3).permutation(NUMBERS):
        total += float(numbers[place])
    sums, errors = summed()
    assert sums[3, -1] == total
    assert total - math.fsum(numbers) == pytest.approx(errors[3, -1], abs=6e-14)
    assert str(total) in reading(Sums(added=NUMBERS, order=3))


@pytest.mark.parametrize(
    "function",
    [
        lambda n, epochs, rng: rng.permuted(np.tile(np.arange(n), (epochs, 1)), axis=1),
        lambda n, epochs, rng: [rng.choice(n, n, replace=False) for _ in range(epochs)],
        lambda n, epochs, rng: [np.argsort(rng.random(n)) for _ in range(epochs)],
    ],
)
def test_every_way_to_shuffle_by_the_passed_generator_is_right(function):
    assert exercises.epoch_orders.check(function).state == "solved"
