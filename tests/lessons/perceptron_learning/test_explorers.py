"""The pictures show the runs of the model, and what they draw satisfies the equations."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.scene import Arrow, Bars, Drag, Line, Points, Text
from lessons.perceptron.model import Perceptron
from lessons.perceptron_learning.explorers import Bound, Hopeless, OneUpdate, Staircase, TwoRates
from lessons.perceptron_learning.explorers.bound import JUDGES, limits
from lessons.perceptron_learning.explorers.common import CENTERED, CLOSE_KIN, TABLES, XOR
from lessons.perceptron_learning.explorers.one_update import DATA
from lessons.perceptron_learning.explorers.staircase import counts
from lessons.perceptron_learning.model import mistake_bound, pocket, train_perceptron
from lessons.perceptron_learning.rule import EPOCHS, run_of, update


def marks(picture, kind, panel=0):
    return [mark for mark in picture.frame().scene.panels[panel].marks if isinstance(mark, kind)]


@pytest.mark.parametrize("order", [0, 1, 7])
@pytest.mark.parametrize("start", [(0.0, 0.0, 0.0), (5.0, -3.0, 2.0)])
def test_updates_one_by_one_make_the_run_of_the_model(start, order):
    table = run_of(update, DATA.X, DATA.y, start, 1.0, order)
    rng = np.random.default_rng(order) if order else None
    run = train_perceptron(DATA.X, DATA.y, epochs=EPOCHS, start=Perceptron(start[:2], start[2]), rng=rng)
    np.testing.assert_array_equal(table[:, :2], run.weights)
    np.testing.assert_array_equal(table[:, 2], run.biases)
    np.testing.assert_array_equal(table[1:, 3], run.updated_on)
    np.testing.assert_array_equal(np.bincount(table[1:, 4].astype(int), minlength=len(run.mistakes)), run.mistakes)


@settings(deadline=None)
@given(st.integers(0, 50), st.integers(0, 12))
def test_the_blue_arrow_is_the_penguin_and_the_black_line_the_boundary(order, step):
    picture = OneUpdate(order=order, step=step, start_1=-6.0, start_2=5.0)
    run, s = picture.timeline(picture.state), picture.state
    now = run.at(s.step)
    (black,) = [a for a in marks(picture, Arrow) if a.color == "own"]
    assert black.end == tuple(now.weights)
    line = next(m for m in marks(picture, Line) if m.color == "own")
    assert np.abs(np.asarray(line.points) @ now.weights + now.bias).max(initial=0) < 1e-9
    if s.step:
        (blue,) = [a for a in marks(picture, Arrow) if a.color == "gradient"]
        sign = 1 if DATA.y[now.row] == 1 else -1
        np.testing.assert_allclose(np.subtract(blue.end, blue.start), sign * DATA.X[now.row], atol=1e-12)
        (bird,) = [p for p in marks(picture, Points) if p.emphasis]
        assert bird.at.tolist() == [DATA.X[now.row].tolist()]
    assert f"{Perceptron(now.weights, now.bias).mistakes(DATA.X, DATA.y)} of 274" in picture.frame().read_out


def test_the_bars_are_the_mistakes_of_each_epoch():
    bars, now = marks(OneUpdate(step=2), Bars, panel=1)
    assert bars.heights.tolist() == train_perceptron(DATA.X, DATA.y).mistakes.tolist()
    assert (now.positions.tolist(), now.heights.tolist(), now.color) == ([2], [3], "loss")
    assert OneUpdate(step=500).frame().read_out.endswith("done.")


def test_the_knob_of_the_strip_scrubs():
    picture = OneUpdate()
    picture.receive({"kind": "drag", "handle": "2/place in the run", "by": [2.2, 5], "gesture": "g"})
    assert picture.state.step == 2
    (knob,) = marks(picture, Drag, panel=2)
    assert knob.at == (2.0, 10.0)


def test_a_wrong_sign_can_be_watched():
    def flees(weights, bias, x, target, learning_rate):
        error = int(weights @ x + bias > 0) - target
        return weights + learning_rate * error * x, bias + learning_rate * error

    picture = OneUpdate(update=flees, step=500)
    assert picture.frame().note == ""
    assert picture.timeline(picture.state).at(500).mistakes > 100
    assert "done" not in picture.frame().read_out


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (lambda weights, bias, x, target, learning_rate: None if target else (weights, bias), "returned None"),
        (lambda weights, bias, x, target, learning_rate: weights, "two things"),
        (lambda weights, bias, x, target, learning_rate: (weights / 0.0 + np.inf, bias), "NaN or infinity"),
        (lambda weights, bias: (weights, bias), "arguments"),
    ],
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_an_update_that_fails_is_explained(own, said):
    picture = OneUpdate(update=own)
    assert said in picture.frame().note
    assert picture.frame().reach == {"step": 4}


@pytest.mark.parametrize("data", [XOR, CLOSE_KIN])
def test_hopeless_data_have_no_clean_epoch_and_a_pocket(data):
    X, y = TABLES[data]
    picture = Hopeless(data=data, step=500)
    run = train_perceptron(X, y, epochs=EPOCHS)
    bars, *_ = marks(picture, Bars, panel=1)
    assert len(bars.heights) > (20 if data == XOR else 80)
    assert bars.heights.tolist() == run.mistakes[: len(bars.heights)].tolist()  # whole epochs only
    assert bars.heights.min() > 0
    best = next(m for m in marks(picture, Line, panel=2) if m.dashed)
    assert best.points[:, 1].tolist() == pocket(run, X, y)[: len(best.points)].tolist()


@pytest.mark.parametrize("data", [XOR, CLOSE_KIN])
@pytest.mark.parametrize("step", [0, 1, 9, 30])
def test_the_strips_of_hopeless_data_draw_what_has_been_so_far(data, step):
    picture = Hopeless(data=data, step=step)
    bars = marks(picture, Bars, panel=1)[0]
    assert bars.heights.sum() == step
    curve = marks(picture, Line, panel=2)[0].points
    assert curve[:, 0].tolist() == list(range(step + 1))
    assert marks(picture, Line)[-1].points[-1].tolist() == picture.timeline(picture.state).at(step).weights.tolist()


def test_a_glide_adds_the_penguin_little_by_little():
    picture = OneUpdate(start_1=-4.0, start_2=-8.0, order=2)
    run = picture.timeline(picture.state)
    old, new = run.at(0), run.at(1)
    picture.reveal({"step": 1})
    picture.receive({"kind": "glide", "share": 0.25})
    (black,) = [a for a in marks(picture, Arrow) if a.color == "own" and not a.ghost]
    np.testing.assert_allclose(black.end, 0.75 * old.weights + 0.25 * new.weights)
    assert picture.frame().values["step"] == 0  # the slider shows whole numbers
    assert not picture.frame().read_out.startswith("Start")
    picture.receive({"kind": "glide", "share": 1})
    (black,) = [a for a in marks(picture, Arrow) if a.color == "own" and not a.ghost]
    assert black.end == tuple(new.weights)


def test_what_has_changed_is_measured():
    picture = OneUpdate(start_1=-4.0, start_2=-8.0, order=2)
    run = picture.timeline(picture.state)
    x, frames = DATA.X[run.at(1).row], [run.at(0), run.at(1)]
    picture.compare()
    picture.set(step=1)
    angles = [np.degrees(np.arctan2(frame.weights[1], frame.weights[0])) for frame in frames]
    assert f"turned by {abs(angles[1] - angles[0]):.0f}° toward penguin {run.at(1).row}" in picture.frame().read_out
    sums = [f"{frame.weights @ x + frame.bias:.1f}".replace("-", "−") for frame in frames]
    assert any(m.text == f"sum {sums[0]} → {sums[1]}" for m in marks(picture, Text))
    rates = TwoRates(step=4, rate=1)
    rates.compare()
    rates.set(rate=0.125)
    length = np.linalg.norm(rates.timeline(rates.state).at(4).weights)
    assert f"length: {length:.2f} → {length / 8:.2f}" in rates.frame().read_out
    stairs = Staircase(angle=30)
    stairs.compare()
    stairs.set(angle=-64)
    assert f"{counts(30) - counts(-64)} mistakes fewer." in stairs.frame().read_out
    stairs.set(angle=30.02)
    assert stairs.frame().read_out.endswith("The count is the same.")


@settings(deadline=None)
@given(st.sampled_from([0.125, 0.25, 0.5, 2.0]), st.integers(0, 50), st.integers(0, 9))
def test_from_zero_both_rates_draw_one_line(rate, order, step):
    picture = TwoRates(rate=rate, order=order, step=step)
    run = picture.timeline(picture.state)
    one, other = run.at(step), run.beside.at(step)
    np.testing.assert_array_equal(rate * one.weights, other.weights)
    assert "the same mistakes" in picture.frame().read_out
    black, gray = [m.points for m in marks(picture, Line)]
    np.testing.assert_allclose(black, gray, atol=1e-9)


def test_from_elsewhere_the_rates_part():
    assert "different mistakes" in TwoRates(start_2=13).frame().read_out


@pytest.mark.parametrize("units", JUDGES)
def test_the_run_is_caught_between_the_two_lines_of_the_proof(units):
    for order in range(0, 51, 5):
        picture = Bound(units=units, order=order)
        farthest, room, bound = limits(picture.state)
        run = picture.timeline(picture.state)
        k = np.arange(len(run))
        sizes = np.hypot(np.linalg.norm(run.arrays["weights"], axis=1), run.arrays["bias"])
        assert (sizes <= farthest * np.sqrt(k) + 1e-9).all()
        assert (sizes >= room * k - 1e-9).all()
        assert run.last <= bound
        assert room * bound == pytest.approx(farthest * np.sqrt(bound))


@pytest.mark.parametrize("units", JUDGES)
def test_the_judges_of_the_bound_leave_the_most_room(units):
    """A little to any side of them the room is no larger."""
    X, y = TABLES[units]
    judge = np.array(JUDGES[units][0])
    best = mistake_bound(X, y, judge[:2], judge[2])
    rng = np.random.default_rng(0)
    for scale in (1e-2, 1e-3):
        for _ in range(300):
            other = judge + scale * rng.normal(size=3)
            try:
                assert mistake_bound(X, y, other[:2], other[2]) > best * (1 - 1e-3)
            except ValueError:
                continue  # it does not separate them at all
    assert (units == CENTERED) == (best < 10_000)


@given(st.floats(-180, 180))
def test_the_staircase_counts_mistakes(angle):
    picture = Staircase(angle=angle)
    w = [np.cos(np.radians(angle)), np.sin(np.radians(angle))]
    assert f"{Perceptron(w).mistakes(DATA.X, DATA.y)} of 274" in picture.frame().read_out
