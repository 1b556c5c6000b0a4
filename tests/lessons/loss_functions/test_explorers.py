"""The pictures of lesson 08: each draws what the mathematics says, and what the learner's functions give."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.numerals import plain
from helpers.scene import Arrow, Bars, Drag, Line, Points, Text
from lessons.loss_functions import AnyTwo, CostBars, Landscape, Roll, Slopes, Strings, Swap, Triangle
from lessons.loss_functions.explorers import (
    any_two,
    common,
    cost_bars,
    landscape,
    relief,
    slopes,
    strings,
    swap,
    triangle,
    walks,
    xor,
)
from lessons.loss_functions.explorers.common import LOG, SQUARED, X, Y
from lessons.loss_functions.model import LOSSES, binary_cross_entropy_from_logits
from lessons.multilayer_perceptron.explorers.common import network

shares = st.integers(1, 99).map(lambda n: n / 100)
places = st.integers(-180, 180).map(lambda n: n / 20)


def panel(picture, which=0):
    return picture.frame().scene.panels[which]


def marks(picture, kind, which=0):
    return [mark for mark in panel(picture, which).marks if isinstance(mark, kind)]


def knob(picture, label):
    return next(m for p in picture.frame().scene.panels for m in p.marks if isinstance(m, Drag) and m.label == label)


def drag(picture, label, dx, dy):
    """Take hold of a handle and move it by so much."""
    scene = picture.frame().scene
    which = next(i for i, p in enumerate(scene.panels) for m in p.marks if isinstance(m, Drag) and m.label == label)
    picture.receive({"kind": "drag", "handle": f"{which}/{label}", "gesture": label, "by": [dx, dy]})


# What they share


@given(places, places)
@settings(max_examples=30, deadline=None)
def test_losses_and_slopes_are_the_models(w, b):
    p = common.probabilities(w, b)
    assert common.log_loss(Y, p) == pytest.approx(LOSSES["binary_cross_entropy"].value(Y, p))
    assert common.squared_error(Y, p) == pytest.approx(LOSSES["mean_squared_error"].value(Y, p))
    by_z = binary_cross_entropy_from_logits.gradient(Y, w * X + b)
    np.testing.assert_allclose(common.downhill(w, b, LOG), [-by_z @ X, -by_z.sum()], atol=1e-12)
    by_z = LOSSES["mean_squared_error"].gradient(Y, p) * p * (1 - p)
    np.testing.assert_allclose(common.downhill(w, b, SQUARED), [-by_z @ X, -by_z.sum()], atol=1e-12)
    np.testing.assert_allclose(common.mse_gradient(Y, p), LOSSES["mean_squared_error"].gradient(Y, p))


def test_the_map_is_the_loss_at_its_places():
    side = common.SIDE
    for row, column in ((0, 0), (10, 40), (56, 3)):
        z = side[column] * X + side[row]
        assert common.surface(LOG)[row, column] == pytest.approx(binary_cross_entropy_from_logits.value(Y, z))
        due = LOSSES["mean_squared_error"].value(Y, common.probabilities(side[column], side[row]))
        assert common.surface(SQUARED)[row, column] == pytest.approx(due)


# CostBars


def written(picture, name):
    """The sum that the panel of costs spells out for a measure."""
    return next(m.text for m in marks(picture, Text, 1) if m.text.startswith(name)).removeprefix(f"{name}: ")


@given(st.tuples(*6 * [shares]))
@settings(max_examples=30, deadline=None)
def test_bars_are_costs_and_the_loss_is_their_mean(p):
    picture = CostBars(**{f"p{i}": value for i, value in enumerate(p, 1)})
    truth = np.array([1, 1, 1, 0, 0, 0])
    given_to_truth = np.where(truth == 1, p, 1 - np.array(p))
    squares, logs = marks(picture, Bars, 1)
    np.testing.assert_allclose(squares.heights, (p - truth) ** 2)
    np.testing.assert_allclose(logs.heights, -np.log(given_to_truth))
    assert written(picture, "Log loss").endswith(f"= {plain(logs.heights.mean(), 3)}")
    (left, right), place = (one.positions for one in (squares, logs)), np.arange(6)
    assert (left + squares.width / 2 < right - logs.width / 2).all()
    assert (np.abs([left - place, right - place]) < 0.5).all()
    assert f"log loss {plain(logs.heights.mean(), 3)}." in picture.frame().read_out


def test_an_answer_is_dragged():
    picture = CostBars()
    drag(picture, "p of G3", 0, -0.5)
    assert picture.state.p3 == pytest.approx(0.1)
    assert knob(picture, "p of G3").at == pytest.approx((2, 0.1))


def test_a_loss_of_ones_own_is_drawn_and_told_apart():
    no_mean = CostBars(log_loss=lambda y, p: -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)))
    assert "The rule says a log loss of 0.254; yours says 1.525." in no_mean.frame().read_out
    assert "yours: 1.525" in written(no_mean, "Log loss")
    no_minus = CostBars(log_loss=lambda y, p: np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
    _, bars = marks(no_minus, Bars, 1)
    assert (bars.heights < 0).all()
    low, _ = panel(no_minus, 1).y_limits
    assert low < bars.heights.min()
    due = [m for m in marks(no_minus, Line, 1) if m.dashed]
    assert [m.points[0][1] for m in due] == pytest.approx(cost_bars.logs(no_minus.state))
    assert not [m for m in marks(CostBars(log_loss=cost_bars.log_loss), Line, 1) if m.dashed]
    assert "returned NaN" in CostBars(log_loss=lambda y, p: np.nan).frame().note


@given(st.tuples(*6 * [st.sampled_from([0.001, 0.01, 0.25, 0.333, 0.5, 0.9, 0.999])]))
@settings(max_examples=40, deadline=None)
def test_the_sum_that_is_written_has_the_mean_that_is_written(p):
    picture = CostBars(**{f"p{i}": value for i, value in enumerate(p, 1)})
    for name in ("Squared error", "Log loss"):
        terms, mean = re.match(r"\((.*)\) / 6 = (.*)", written(picture, name)).groups()
        assert round(sum(map(float, terms.split(" + "))) / 6, 3) == pytest.approx(float(mean), abs=1e-9)


def test_a_shrug_is_no_mistake():
    shrug = CostBars(**{f"p{i}": 0.5 for i in range(1, 7)})
    assert shrug.frame().read_out.startswith("0 mistakes and 6 undecided")


def test_equal_steps_are_measured_on_the_bar():
    picture = CostBars(p3=0.1)
    picture.reveal({"p3": 0.01}, {"p3": 0.001}, watch=False)
    texts = [t.text for t in cost_bars.tenths(2, -np.log(0.1), -np.log(0.001)) if isinstance(t, Text)]
    assert texts == ["+2.3", "+2.3"]
    (bar,) = (m for m in marks(picture, Bars, 1) if m.color == "loss" and not m.ghost)
    cuts = [m.points for m in marks(picture, Line, 1) if m.color == "ground"]
    assert np.diff([cut[0][1] for cut in cuts]) == pytest.approx(np.log(10))
    for (left, _), (right, _) in cuts:
        assert (left, right) == pytest.approx(bar.positions[2] + np.array([-0.5, 0.5]) * bar.width)
    assert "log loss by 4.61" in picture.frame().read_out
    picture = CostBars()
    picture.compare()
    assert picture.frame().read_out


# Landscape


@given(places, places)
@settings(max_examples=20, deadline=None)
def test_the_point_and_the_line_are_one_neuron(w, b):
    picture = Landscape(w=w, b=b)
    assert knob(picture, "point (w, b)").at == (w, b)
    drawn = next(m for m in marks(picture, Line, 1) if m.color == "own").points
    np.testing.assert_allclose(drawn[:, 1], 1 / (1 + np.exp(-(w * drawn[:, 0] + b))))
    (arrow,) = marks(picture, Arrow)
    np.testing.assert_allclose(np.subtract(arrow.end, arrow.start), 3 * common.downhill(w, b, LOG))
    assert np.hypot(*np.subtract(arrow.start, (w, b))) == pytest.approx(landscape.RIM)
    low, high = panel(picture, 1).y_limits
    for label in ("line, moved by b", "line, turned by w"):
        assert low < knob(picture, label).at[1] < high


def test_the_line_moves_the_point_and_keeps_under_the_hand():
    picture = Landscape(w=-3, b=3)
    for label, name in (("line, moved by b", "b"), ("line, turned by w", "w")):
        before = knob(picture, label).at
        drag(picture, label, 0, 0.05)
        assert getattr(picture.state, name) != {"w": -3, "b": 3}[name]
        assert knob(picture, label).at[1] == pytest.approx(before[1] + 0.05, abs=0.002)
    drag(picture, "point (w, b)", 1.0, -2.0)
    assert (picture.state.w, picture.state.b) == pytest.approx((-3 + 1.2 * 2 + 1, 3 + 1.2 - 2), abs=0.06)


def test_a_right_loss_keeps_the_map_and_another_makes_its_own():
    right = Landscape(log_loss=lambda y, p: -np.log(np.clip(np.where(y == 1, p, 1 - p), 1e-7, 1 - 1e-7)).mean())
    assert right.heights(right.state) is common.surface(LOG)
    assert "slope" in right.frame().read_out
    assert "slope" in Landscape(log_loss=common.log_loss).frame().read_out
    half = Landscape(log_loss=lambda y, p: -np.mean(y * np.log(p)))
    heights = half.heights(half.state)
    assert heights[-1, -1] < 0.01  # the low ground is where everybody is called a Gentoo
    assert (np.diff(heights, axis=0) <= 1e-12).all()
    assert "The rule says a log loss of 3.308 here; yours says 0.4" in half.frame().read_out
    half.set(w=-3.1)  # on a corner of the map's cells, or between: the read-out is the loss there, nearly
    p = common.probabilities(-3.1, 3)
    assert half.value(half.state) == pytest.approx(-np.mean(Y * np.log(p)), abs=0.02)


def gentoos_only(y, p):
    return -np.mean(y * np.log(np.clip(p, 1e-7, 1 - 1e-7)))


def test_another_loss_has_its_own_way_down():
    picture = Landscape(w=0, b=0, log_loss=gentoos_only)
    (arrow,) = marks(picture, Arrow)
    by_z = -Y * (1 - common.probabilities(0, 0)) / len(Y)
    np.testing.assert_allclose(np.subtract(arrow.end, arrow.start) / 3, [-by_z @ X, -by_z.sum()], atol=0.01)
    assert "slope" in picture.frame().read_out


@pytest.mark.parametrize("picture", [Landscape, AnyTwo])
def test_two_losses_are_not_joined_to_one_curve(picture):
    one = picture()
    before = one.logs(one.state)
    one.set(loss=SQUARED)
    assert one.logs(one.state) == before


def shaded(outlines):
    """The area inside closed outlines with rows of NaN between them, holes taken off."""
    pieces = np.split(outlines, np.flatnonzero(np.isnan(outlines[:, 0])) + 1)
    pieces = [one[~np.isnan(one[:, 0])] for one in pieces]
    return abs(sum(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2 for x, y in (one.T for one in pieces if len(one))))


def test_heights_are_written_on_their_lines_and_higher_ground_is_darker():
    heights = common.surface(LOG)
    texts = [m for m in relief.relief(heights, common.EXTENT, common.LEVELS[LOG]) if isinstance(m, Text)]
    assert len(texts) > 4
    for text in texts:
        w, b = text.at
        assert common.loss_at(w, b, LOG) == pytest.approx(float(text.text), abs=0.05)
    for picture, area, levels in (
        (heights, common.EXTENT, (0.2, 1.0, 8.0)),
        (common.surface(SQUARED), common.EXTENT, (0.05, 0.5, 0.9)),
        (any_two.over(AnyTwo().state), (-9, 9, -9, 9), (0.05, 0.52, 4.5)),
    ):
        for level in levels:  # what is shaded is as large as what is higher
            assert shaded(relief.above(picture, area, level)) == pytest.approx(
                (picture > level).mean() * (area[1] - area[0]) ** 2, abs=12
            )


def test_the_map_of_a_loss_is_worked_out_once():
    calls = []

    def half(y, p):
        calls.append(1)
        return -np.mean(y * np.log(p))

    picture = Landscape(log_loss=half)
    many = len(calls)
    picture.set(w=1)
    assert len(calls) == many
    picture.set(loss=SQUARED)
    assert picture.frame().read_out.startswith("w = 1, b = 3: squared error")
    assert "The rule says a log loss of" in picture.frame().read_out


def test_a_loss_that_differs_elsewhere_alone_is_told_too():
    far = Landscape(w=1, b=0, log_loss=lambda y, p: common.log_loss(y, p) + (p.min() < 1e-6))
    assert "elsewhere on the map" in far.frame().read_out


# Roll


def test_the_balls_take_steps_downhill_of_their_own_loss():
    run = Roll().timeline(Roll().state)
    for name, loss in (("log", LOG), ("squared", SQUARED)):
        path = run.arrays[name]
        assert path.shape == (walks.STEPS + 1, 2)
        for k in (0, 7, 150):
            np.testing.assert_allclose(path[k + 1], path[k] + common.downhill(*path[k], loss))


def test_a_right_function_of_ones_own_walks_the_same_way():
    own = Roll(
        log_loss=lambda y, p: -np.mean(np.log(np.clip(np.where(y == 1, p, 1 - p), 1e-7, 1 - 1e-7))),
        mse_gradient=lambda y, p: 2 * (p - y) / len(y),
    )
    mine, ours = own.timeline(own.state), Roll().timeline(Roll().state)
    np.testing.assert_allclose(mine.arrays["log"], ours.arrays["log"], atol=1e-9)
    np.testing.assert_array_equal(mine.arrays["squared"], ours.arrays["squared"])
    felt = walks.by_height(common.log_loss, np.array([-4.0, 1.0]))  # where no p is near 0 or 1, a nudge feels the slope
    np.testing.assert_allclose(felt[:, :2], walks.by_the_book(-4, 1, LOG), atol=1e-4)


def test_map_and_walk_say_one_height_for_one_place():
    own = {"log_loss": lambda y, p: common.log_loss(y, p)}  # where p is kept away from 0, its mean is 5.122
    for given_code in ({}, own):
        assert "log loss 5.134, slope 0.834" in Landscape(w=-6, b=0, **given_code).frame().read_out
        assert panel(Roll(**given_code), 2).caption == "5.134"
        assert "log loss 5.134 to" in Strings().frame().read_out


def test_what_both_neurons_have_right_is_drawn_step_by_step():
    picture = Roll(step=30)
    black, gray = (next(m.points for m in marks(picture, Line, 1) if m.color == color) for color in ("own", "other"))
    for loss, line in ((LOG, black), (SQUARED, gray)):
        assert line[:, 0].tolist() == list(range(31))
        assert line[:, 1].tolist() == [common.right(*at) for at in walks.by_the_book(-6, 0, loss)[:31]]
    picture.compare()
    picture.set(step=5)
    assert "Changed by: log loss −" in picture.frame().read_out


def test_wrong_slopes_are_seen_to_walk_wrongly():
    climbs = Roll(w=0, step=300, mse_gradient=lambda y, p: 2 * (y - p) / len(y))
    assert "squared error at (−8.12, 0.71), 14 of 274 right" in climbs.frame().read_out
    far = Roll(w=0, step=300, mse_gradient=lambda y, p: 2 * (p - y))
    assert np.isfinite(far.timeline(far.state).arrays["squared"]).all()
    assert ", and lost" in far.frame().read_out
    assert "sum of all)" in far.frame().read_out
    late = Roll(step=300, log_loss=lambda y, p: common.log_loss(y, p) if common.squared_error(y, p) > 0.3 else 0.0)
    assert "(w and b after step 300)" in late.frame().read_out


def test_a_ball_falls_on_its_own_map():
    picture = Roll(w=0, b=0, step=300, log_loss=gentoos_only)
    run, heights = picture.timeline(picture.state).arrays, picture.ground()
    for k in (0, 20, 300):
        assert landscape.height_at(heights, *run["log"][k]) == pytest.approx(run["fell"][k], abs=0.02)
    assert panel(picture, 2).caption == "0.311 → 0.003"
    assert Roll(log_loss=lambda y, p: common.log_loss(y, p)).ground() is common.surface(LOG)
    assert panel(picture, 2).title == "Your log loss"


def test_a_ball_is_seen_to_roll_where_it_is_put_at_the_edge():
    for w, b in ((8, -8), (9, 9), (-9, -9)):
        for which in (2, 3):
            picture = Roll(w=w, b=b, step=300)
            path = next(m.points for m in marks(picture, Line, which) if m.width == 3)
            assert len(np.unique(path, axis=0)) > 100
            disk = [m for m in marks(picture, Line, which) if m.fill == 1]
            assert bool(disk) != ("off the map" in panel(picture, which).caption)
            path = picture.timeline(picture.state).arrays["log" if which == 2 else "squared"]
            for text in marks(picture, Text, which):  # no height is written where the ball rolls
                assert np.hypot(*(path - text.at).T).min() > 1
            assert not disk or np.abs(disk[0].points).max() <= 11.03


@pytest.mark.parametrize("picture", [CostBars, Landscape, Roll])
def test_what_is_no_loss_is_told_in_words(picture):
    assert "a loss is one number" in picture(log_loss=lambda y, p: -np.log(p)).frame().note
    assert "it returned None" in picture(log_loss=lambda y, p: print(y)).frame().note


# Slopes


@given(st.integers(-80, 80).map(lambda n: n / 10))
@settings(max_examples=30, deadline=None)
def test_costs_and_slopes_over_z(z):
    p = 1 / (1 + np.exp(-z))
    assert slopes.cost(LOG, z) == pytest.approx(-np.log(p))
    assert slopes.cost(SQUARED, z) == pytest.approx((1 - p) ** 2)
    for loss in (LOG, SQUARED):
        near = (slopes.cost(loss, z + 1e-5) - slopes.cost(loss, z - 1e-5)) / 2e-5
        assert slopes.slope(loss, z) == pytest.approx(float(near), abs=1e-6)
    picture = Slopes(z=z)
    for which, loss in enumerate((SQUARED, LOG)):
        assert knob(picture, f"the Gentoo's z, {loss}").at == pytest.approx((z, float(slopes.cost(loss, z))))
        tangent = next(m for m in marks(picture, Line, which) if m.color == "gradient").points
        (x0, y0), (x1, y1) = tangent
        assert (y1 - y0) / (x1 - x0) == pytest.approx(float(slopes.slope(loss, z)), abs=1e-9)


def test_the_string_sags_below_the_squared_error_alone():
    picture = Slopes(z=-2)
    picture.reveal({"z": -8}, {"end": 1}, watch=False)
    assert "squared error: 0.42, log loss: 0." in picture.frame().read_out


def test_the_gap_of_a_string_is_measured_in_the_picture():
    picture = Slopes(z=-8, end=1)
    gap = next(m for m in marks(picture, Line) if m.width == 4 and m.color == "ink").points
    assert gap[1][1] - gap[0][1] == pytest.approx(0.42, abs=0.005)
    assert "0.42" in [m.text for m in marks(picture, Text)]
    assert not [m for m in marks(picture, Line, 1) if m.width == 4 and m.color == "ink"]


# Strings


@given(*4 * [places])
@settings(max_examples=30, deadline=None)
def test_a_walk_has_the_loss_of_its_places_and_no_string_below_the_log_loss(w, b, to_w, to_b):
    for loss in (LOG, SQUARED):
        picture = Strings(w=w, b=b, to_w=to_w, to_b=to_b, loss=loss)
        s = picture.state
        ground, string = strings.ground_and_string(s)
        assert ground[[0, 30, 60]] == pytest.approx(
            [float(common.loss_at(w + k * (to_w - w), b + k * (to_b - b), loss)) for k in (0, 0.5, 1)]
        )
        drawn = next(m.points for m in marks(picture, Line, 1) if m.color == "loss")
        np.testing.assert_allclose(drawn[:, 1], ground)
        for k in (0, 1):  # what is drawn thin is what those birds cost
            thin = next(m.points for m in marks(picture, Line, 1) if m.color == f"class{k}")
            thin = thin.reshape(-1, 62, 2)[:, :-1, 1]
            np.testing.assert_allclose(thin.T, strings.costs(s)[:, strings.SOME[k]])
            assert (Y[strings.SOME[k]] == k).all()
        if loss == LOG:
            assert (ground <= string + 1e-9).all()


def test_the_gap_below_the_squared_error_is_measured():
    picture = Strings(w=-9, to_w=1, loss=SQUARED)
    (gap,) = (m.points for m in marks(picture, Line, 1) if m.width == 4 and m.color == "ink")
    assert gap[1][1] - gap[0][1] == pytest.approx(strings.sag(picture.state))
    assert "0.33" in [m.text for m in marks(picture, Text, 1)]
    assert not [m for m in marks(Strings(), Line, 1) if m.width == 4 and m.color == "ink"]


def test_both_ends_of_a_walk_are_dragged():
    picture = Strings()
    drag(picture, "start of the walk", 1, 2)
    drag(picture, "end of the walk", -1, -3)
    s = picture.state
    assert (s.w, s.b, s.to_w, s.to_b) == pytest.approx((-5, 2, 5, -3))
    picture.compare()
    picture.set(w=0)
    (before,) = (m.points for m in marks(picture, Line) if m.dashed)
    np.testing.assert_allclose(before, [(-5, 2), (5, -3)])


# Swap and AnyTwo


def test_the_boundary_before_stays_over_the_plane():
    picture = Swap()
    picture.reveal({"part": 0.5}, watch=False)
    kept = [m.points for m in marks(picture, Line, 1) if m.dashed]
    np.testing.assert_array_equal(kept[0], xor.boundary(xor.SOLVED, "own").points)


def test_the_way_is_the_loss_between_the_twins():
    picture = Swap(part=0.3)
    start, twin = np.array(xor.SOLVED), swap.nine_swapped(swap.swap_units, np.array(xor.SOLVED))
    numbers = start + 0.3 * (twin - start)
    p = network(numbers).predict(xor.CORNERS)[:, 0]
    due = -np.mean(np.log(np.where(xor.XOR == 1, p, 1 - p)))
    assert knob(picture, "place on the way").at == pytest.approx((0.3, due), abs=1e-3)
    np.testing.assert_allclose(picture.place(picture.state), numbers)
    np.testing.assert_allclose(xor.answers(twin), xor.answers(start))
    assert xor.loss_of(numbers, SQUARED) == pytest.approx(np.mean((p - xor.XOR) ** 2))


def test_a_half_swapped_twin_ends_high():
    wrong = Swap(part=1, swap_units=lambda W1, b1, W2: (W1[:, ::-1], b1[::-1], W2))
    assert "log loss 5.864, 2 of 4 corners right" in wrong.frame().read_out
    _, high = panel(wrong).y_limits
    assert high > 5.864
    assert Swap(swap_units=lambda W1, b1, W2: (W1, b1)).frame().note


@given(st.sampled_from(xor.LABELS), st.sampled_from(xor.LABELS))
@settings(max_examples=20, deadline=None)
def test_any_two_axes_are_two_and_the_map_is_the_loss(across, up):
    picture = AnyTwo()
    picture.set(across=across)
    assert picture.state.across == across
    picture.set(up=up)
    s = picture.state
    assert s.up == up
    assert s.across != s.up
    i, j = any_two.chosen(s)
    heights, axis = any_two.over(s), np.linspace(-9, 9, any_two.SIDE)
    numbers = list(s.weights)
    numbers[i], numbers[j] = axis[5], axis[60]
    assert heights[60, 5] == pytest.approx(float(xor.loss_of(np.array(numbers), LOG)))
    assert knob(picture, "the two numbers").at == (s.weights[i], s.weights[j])


def test_only_the_outputs_own_weights_make_a_bowl():
    for i, across in enumerate(xor.LABELS):
        for up in xor.LABELS[i + 1 :]:
            both = {across, up} <= set(xor.LABELS[6:])
            assert any_two.hollow(AnyTwo(across=across, up=up).state) == both, (across, up)
            if both:
                assert not any_two.hollow(AnyTwo(across=across, up=up, loss=SQUARED).state)


def test_the_hill_keeps_its_number():
    assert "2.018" in [m.text for m in marks(Swap(part=1), Text)]
    assert "2.018" in [m.text for m in marks(Swap(part=0.5), Text)]


def test_few_or_many_weights_are_nine():
    assert len(AnyTwo(weights=(1, 2)).state.weights) == 9
    picture = AnyTwo(across=xor.LABELS[0], up=xor.LABELS[0])
    assert picture.state.across != picture.state.up


# Triangle


@pytest.mark.parametrize("truth", ["Adelie", "Chinstrap", "Gentoo"])
def test_each_line_of_the_triangle_joins_places_of_its_cost(truth):
    k, corners = ("Adelie", "Chinstrap", "Gentoo").index(truth), triangle.CORNERS
    drawn = triangle.lines(k)
    for line, text in zip(drawn[::2], drawn[1::2], strict=True):
        for point in line.points:
            share = np.linalg.solve(np.vstack([corners.T, np.ones(3)]), [*point, 1])
            assert -np.log(share[k]) == pytest.approx(float(text.text))
            assert share.min() == pytest.approx(0, abs=1e-12)


@given(*3 * [st.integers(-50, 50).map(lambda n: n / 10)], st.integers(0, 2))
@settings(max_examples=30, deadline=None)
def test_the_point_is_the_shares_and_the_cost_the_cross_entropy(z1, z2, z3, k):
    name = ("Adelie", "Chinstrap", "Gentoo")[k]
    picture = Triangle(z1=z1, z2=z2, z3=z3, truth=name)
    powers = np.exp([z1, z2, z3])
    share = powers / powers.sum()
    point = marks(picture, Points, 1)[1].at[0]
    corners = np.array([[0, 0], [0.5, np.sqrt(3) / 2], [1, 0]])
    np.testing.assert_allclose(point, share @ corners)
    due = LOSSES["categorical_cross_entropy"].value(np.eye(3)[[k]], share[None])
    assert picture.frame().read_out.endswith(f"cross-entropy {plain(due, 3)}.")
    picture.compare()
    picture.set(z1=0.0, z2=0.0, z3=0.0)
    assert picture.frame().read_out


def test_no_share_is_written_as_nothing_or_as_all():
    said = panel(Triangle(z1=5, z2=-5, z3=5), 1).caption
    share, cost = re.match(r"−log (.*) = (.*)", said).groups()
    assert -np.log(float(share)) == pytest.approx(float(cost), abs=0.005)
    names = " ".join(m.text for m in marks(Triangle(z1=5, z2=-5, z3=-5), Text, 1))
    assert re.findall(r"[01](?= |$)", re.sub(r"\d\.\d+", "share", names)) == []


def test_the_goals_of_roll_are_judged_by_the_balls_that_are_drawn():
    goal = Roll.tasks[0].test
    ours, theirs = Roll(w=3, step=20), Roll(w=3, step=20, log_loss=gentoos_only)
    assert goal(ours.judged(ours.state))
    assert "249 of 274 right; squared error" in theirs.read_out(theirs.state)
    assert not goal(theirs.judged(theirs.state))
