"""Every number and every claim in the prose of lesson 04 is recomputed here; none stands in the text unproved."""

import re

import numpy as np
import pytest
from claims import Prose

from helpers.datasets import penguins
from lessons.perceptron.model import Perceptron
from lessons.perceptron_learning import Hopeless, predictions
from lessons.perceptron_learning.explorers.bound import JUDGES
from lessons.perceptron_learning.explorers.hopeless import came_back
from lessons.perceptron_learning.explorers.staircase import counts
from lessons.perceptron_learning.model import mistake_bound, pocket, train_perceptron

PROSE = Prose.of("perceptron_learning")
says = PROSE.says
DATA, RAW, KIN = penguins(), penguins(centered=False), penguins(("Adelie", "Chinstrap"))
XOR = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])


def test_the_first_run_is_as_told():
    says("Penguin 0 is an Adelie: right. So are the next 150. Penguin 151 is a Gentoo", "274 in a row")
    assert DATA.y.tolist() == [0] * 151 + [1] * 123
    says("of 123 mistakes 2 are left")
    run = train_perceptron(DATA.X, DATA.y)
    assert run.updated_on[0] == 151
    all_mistakes = [Perceptron(w, b).mistakes(DATA.X, DATA.y) for w, b in zip(run.weights, run.biases, strict=True)]
    assert all_mistakes == [123, 2, 10, 3, 0]
    _, table = predictions.at_once.after()
    assert table.pairs[0][1] == "123, 2, 10, 3, 0"  # it does go up
    assert table.pairs[1][1] == "151, 72, 77, 110"


@pytest.mark.parametrize("seed", range(20))
def test_an_update_lifts_the_sum_by_the_square_and_one(seed):
    says("\\lVert x \\rVert^2 + 1", "**adding $x$ raises the sum of $x$**")
    rng = np.random.default_rng(seed)
    w, b, x = rng.normal(size=3), rng.normal(), rng.normal(size=3)
    assert (w + x) @ x + b + 1 == pytest.approx(w @ x + b + x @ x + 1)


def test_the_picture_of_toward_adds_a_gentoo_and_turns_the_arrow_to_it():
    picture = predictions.toward.picture()
    assert (picture.state.step, predictions.toward.change) == (0, {"step": 1})
    run = picture.timeline(picture.state)
    row, old, new = run.at(1).row, run.at(0).weights, run.at(1).weights
    assert DATA.y[row] == 1

    def angle(w):
        return np.arccos(w @ DATA.X[row] / np.linalg.norm(w) / np.linalg.norm(DATA.X[row]))

    assert angle(new) < angle(old) - 0.1
    assert predictions.toward.answer == "Turn toward x."
    old = run.at(0)
    assert old.weights @ DATA.X[row] < 0  # so that a longer arrow would make the sum smaller still
    assert old.weights @ DATA.X[row] + old.bias <= 0  # and the unit is silent
    picture.reveal(predictions.toward.change)
    picture.receive({"kind": "glide", "share": 1})
    assert f"toward penguin {row}" in picture.frame().read_out


def test_in_the_picture_of_at_once_one_push_is_not_enough():
    picture = predictions.at_once.picture()
    assert (picture.state.step, predictions.at_once.change) == (0, {"step": 1})
    now = picture.timeline(picture.state).at(1)
    answer = int(Perceptron(now.weights, now.bias).predict(DATA.X[now.row]))
    assert answer != DATA.y[now.row]
    assert predictions.at_once.answer.startswith("Not always")
    picture.reveal(predictions.at_once.change)
    picture.receive({"kind": "glide", "share": 1})
    assert picture.frame().read_out.endswith("still wrong.")


def test_every_order_ends_in_a_line_that_is_right_about_all():
    says("another line at the end. Every one of these lines is right about all 274.")
    ends = {tuple(run_of_order(order).model.weights) for order in range(1, 51)}
    assert len(ends) > 40
    assert all(run_of_order(order).model.mistakes(DATA.X, DATA.y) == 0 for order in range(1, 51))


def test_raw_birds_are_nearly_one_arrow_and_what_they_share_cancels():
    says("36 to 62 long in one direction, never more than 7 across it", "less than a thousandth is left")
    arrows = np.column_stack([RAW.X, np.ones(len(RAW.X))])
    shared = arrows.mean(axis=0) / np.linalg.norm(arrows.mean(axis=0))
    along = arrows @ shared
    assert (round(along.min()), round(along.max())) == (36, 62)
    assert np.linalg.norm(arrows - np.outer(along, shared), axis=1).max() < 7
    for seed in range(50):
        run = train_perceptron(RAW.X, RAW.y, rng=np.random.default_rng(seed))
        added = np.diff(np.column_stack([run.weights, run.biases]), axis=0) @ shared
        assert abs(added.sum()) < np.abs(added).sum() / 1000


def test_an_update_is_a_step_down_the_slope_of_a_measure_that_glides():
    says("how far $w \\cdot x + b$ is on the wrong side of 0, and each update is a step down its slope")
    rng = np.random.default_rng(0)
    for _ in range(50):
        w, b, x, y = rng.normal(size=3), rng.normal(), rng.normal(size=3), rng.integers(2)

        def wrong_by(v, x=x, sign=2 * y - 1):
            return max(0.0, -sign * (v[:3] @ x + v[3]))

        here = np.append(w, b)
        nudges = 1e-6 * np.eye(4)
        slope = [(wrong_by(here + nudge) - wrong_by(here - nudge)) / 2e-6 for nudge in nudges]
        run = train_perceptron(x[None], [y], start=Perceptron(w, b), epochs=1)
        step = np.append(run.weights[-1] - w, run.biases[-1] - b)
        np.testing.assert_allclose(step, -np.array(slope), atol=1e-8)


def run_of_order(order):
    return train_perceptron(DATA.X, DATA.y, rng=np.random.default_rng(order))


def test_an_eighth_stays_with_one_and_a_tenth_does_not_always():
    says("Of 50 shuffled orders of XOR, so many leave the path of $\\eta = 1$")

    def path(rate, seed):
        return train_perceptron(*XOR, rate, rng=np.random.default_rng(seed)).updated_on

    left = {rate: sum(not np.array_equal(path(rate, s), path(1, s)) for s in range(50)) for rate in (1 / 8, 0.1)}
    assert left[1 / 8] == 0
    assert left[0.1] > 0
    assert predictions.eta.answer.startswith("Neither")
    picture = predictions.eta.picture()
    picture.set(**predictions.eta.change)
    assert picture.frame().read_out.endswith("the same mistakes: 9 and 9 updates.")


@pytest.mark.parametrize(
    ("table", "units", "least", "most", "bound"),
    [(RAW, "millimeters", 11, 88, 26_529), (DATA, "millimeters from the mean", 1, 9, 1_986)],
)
def test_fifty_orders_and_their_bound(table, units, least, most, bound):
    judge = JUDGES[units][0]
    says(", ".join(f"{number:g}" for number in judge[:2]), f"{judge[2]:g}" if units != "millimeters" else "-0.000532")
    runs = [train_perceptron(table.X, table.y, rng=np.random.default_rng(seed)) for seed in range(50)]
    updates = [len(run.updated_on) for run in runs]
    assert all(run.converged for run in runs)
    assert (min(updates), max(updates)) == (least, most)
    assert round(mistake_bound(table.X, table.y, judge[:2], judge[2])) == bound


def test_centering_shrinks_r_and_hardly_changes_gamma():
    says("$\\gamma$ hardly changes, but $R$ falls from 62 to 17")
    reach, room = [], []
    for table, units in ((RAW, "millimeters"), (DATA, "millimeters from the mean")):
        judge = JUDGES[units][0]
        reach.append(np.sqrt(1 + (table.X**2).sum(axis=1).max()))
        room.append(reach[-1] / np.sqrt(mistake_bound(table.X, table.y, judge[:2], judge[2])))
    assert [round(r) for r in reach] == [62, 17]
    assert room[0] == pytest.approx(room[1], rel=0.01)


def test_xor_goes_round_in_a_circle():
    says("From the third epoch on it is wrong about all four points, every time")
    run = train_perceptron(*XOR, epochs=1000)
    assert (run.mistakes[2:] == 4).all()
    states = np.column_stack([run.weights, run.biases])
    assert (states == states.round()).all()
    assert len(np.unique(states, axis=0)) < 10
    assert "whole numbers here and stay small" in predictions.xor.why
    assert np.abs(run.weights).max() == 1
    _, table = predictions.xor.after()
    assert [value for _, value in table.pairs] == [", ".join(map(str, run.mistakes[:8])), "2", "1"]
    assert came_back(Hopeless(step=predictions.xor.legs[0]["step"]).state)
    assert predictions.xor.answer.endswith("its weights stay small.")


def test_adelies_and_chinstraps_never_settle_and_never_run_away():
    says(
        "a few birds stand among the others, and no line gets them all",
        "Now and then it makes many mistakes at once, and mends",
    )
    run = train_perceptron(KIN.X, KIN.y, epochs=1000)
    assert run.mistakes.min() > 0
    on_all = ((run.weights @ KIN.X.T + run.biases[:, None] > 0) != KIN.y).sum(axis=1)
    assert on_all[5:].max() > 5 * np.median(on_all)
    lengths = np.linalg.norm(run.weights, axis=1)
    assert lengths.max() < 1.05 * lengths[:501].max()
    assert 0 < pocket(run, KIN.X, KIN.y)[-1] <= run.mistakes.min() + 1


def test_the_staircase_is_level_or_jumps():
    says("On a step, a small turn changes nothing: the slope is 0", "Between steps it jumps")
    values = counts(np.arange(-180, 180, 0.001))
    steps = np.diff(values)
    assert np.mean(steps == 0) > 0.995
    assert np.abs(steps).max() >= 1


def test_one_lie_unsettles_it_for_good():
    says("the shortest bill of all", "One wrong label among 274, and it never settles again. In every epoch the liar")
    lie = DATA.y.copy()
    liar = int(np.argmin(DATA.X[:, 0]))
    assert DATA.y[liar] == 0
    lie[liar] = 1
    run = train_perceptron(DATA.X, lie, epochs=1000)
    assert not run.converged
    epoch = np.repeat(np.arange(len(run.mistakes)), run.mistakes)
    assert set(epoch[run.updated_on == liar]) == set(range(1000))
    assert pocket(run, DATA.X, lie)[-1] == 1


def test_two_mean_birds_teach_almost_everything():
    says("Two birds are learned in a single update, and the line that satisfies both is right about almost all")
    means = np.array([DATA.X[DATA.y == k].mean(axis=0) for k in (0, 1)])
    run = train_perceptron(means, [0, 1])
    assert len(run.updated_on) == 1
    assert 0 < run.model.mistakes(DATA.X, DATA.y) < 10


def test_a_long_arrow_in_the_wrong_direction_takes_long_to_turn():
    says("the longer the arrow, the longer it takes to turn it")
    updates = []
    for length in (0, 10, 100, 1000):
        start = Perceptron([-0.6 * length, 0.8 * length])
        assert np.linalg.norm(start.weights) == pytest.approx(length)
        updates.append(len(train_perceptron(DATA.X, DATA.y, start=start, epochs=1000).updated_on))
    assert updates == sorted(updates)
    assert updates[-1] > 100


def test_the_years_and_the_sources_go_together():
    for year, name in (
        (1958, "Rosenblatt"),
        (1962, "Rosenblatt"),
        (1962, "Novikoff"),
        (1969, "Minsky"),
        (1990, "Gallant"),
        (2020, "Horst"),
    ):
        says(str(year))
        assert re.search(rf"- {name}[^-]*\({year}\)\.", PROSE)
