"""The pictures of the hidden layer, of nine numbers, of sharpness and of training show what the mathematics says."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.datasets import PLANE
from helpers.scene import Arrow, Drag, Field, Line, Points, Text
from lessons.gradient_descent.model import train
from lessons.loss_functions.model import LOSSES
from lessons.multilayer_perceptron.explorers import (
    HiddenView,
    NineNumbers,
    Sharpness,
    Training,
    hidden_view,
    nine_numbers,
    sharpness,
    training,
)
from lessons.multilayer_perceptron.explorers.common import NAMES, arrays, network
from lessons.multilayer_perceptron.explorers.layer_parts import PARTS, Layer, turn
from lessons.multilayer_perceptron.model import FUNCTIONS, MLP
from lessons.optimizers.model import Adam

numbers = st.floats(-3, 3).map(lambda v: round(v, 2))
nine_of_them = st.tuples(*[numbers] * 9)


def marks(picture, kind, panel=0):
    return [mark for mark in picture.frame().scene.panels[panel].marks if isinstance(mark, kind)]


def solved(**more):
    return HiddenView(**hidden_view.SOLVED, **more)


@given(nine_of_them)
def test_nine_numbers_are_the_arrays_and_the_network(values):
    W1, b1, W2, b2 = arrays(values)
    named = dict(zip(NAMES, values, strict=True))
    assert (W1[0, 1], W1[1, 0]) == (named["w12"], named["w21"])  # row: input; column: hidden unit
    assert (b1[1], W2[0, 0], b2[0]) == (named["b2"], named["v1"], named["c"])
    x = np.array([[0.5, -1.0]])
    np.testing.assert_allclose(network(values).layers(x)[0][1], np.tanh(x @ W1 + b1) @ W2 + b2)


# A layer taken apart


@given(st.tuples(*[numbers] * 4), st.tuples(numbers, numbers), st.sampled_from(["tanh", "relu", "step", "linear"]))
def test_the_parts_make_up_the_layer(entries, shift, hidden):
    W, b = np.reshape(entries, (2, 2)), np.array(shift)
    parts = Layer.of(W, b, hidden)
    X = np.random.default_rng(0).normal(size=(9, 2))
    np.testing.assert_array_equal(parts.at(X, 0), X)
    np.testing.assert_allclose(parts.at(X, 3), X @ W, atol=1e-12)
    np.testing.assert_allclose(parts.at(X, 4), X @ W + b, atol=1e-12)
    z = parts.at(X, 4)
    np.testing.assert_array_equal(parts.at(X, PARTS), FUNCTIONS[hidden](z))


@given(st.tuples(*[numbers] * 4))
def test_only_the_stretch_changes_lengths_and_a_negative_one_mirrors(entries):
    W = np.reshape(entries, (2, 2))
    parts = Layer.of(W, np.zeros(2), "tanh")
    X = np.random.default_rng(1).normal(size=(9, 2))
    lengths = np.linalg.norm(X, axis=1)
    np.testing.assert_allclose(np.linalg.norm(parts.at(X, 1), axis=1), lengths)
    np.testing.assert_allclose(
        np.linalg.norm(parts.at(X, 2), axis=1), np.linalg.norm(parts.at(X, 3), axis=1), atol=1e-12
    )
    np.testing.assert_allclose(sorted(np.abs(parts.stretch)), sorted(np.linalg.svd(W)[1]), atol=1e-9)
    assert np.prod(parts.stretch) == pytest.approx(np.linalg.det(W), abs=1e-9)
    assert abs(parts.first) + abs(parts.second) <= np.pi + 1e-9  # a half turn is the most that it ever takes


def test_a_plain_layer_does_nothing_and_a_turn_only_turns():
    still = Layer.of(np.eye(2), np.zeros(2), "linear")
    assert (still.first, still.stretch, still.second) == (0, (1, 1), 0)
    turned = Layer.of(turn(0.3).T, np.zeros(2), "linear")
    assert turned.first + turned.second == pytest.approx(0.3)
    assert "mirrored" in Layer.of(np.diag([1.0, -2.0]), np.zeros(2), "tanh").words()[1]
    assert "flat" in Layer.of(np.ones((2, 2)), np.zeros(2), "tanh").words()[1]


# What the hidden layer sees


@settings(deadline=None, max_examples=30)
@given(nine_of_them, st.sampled_from(sorted(PLANE)), st.sampled_from(["tanh", "relu", "linear"]))
def test_the_bent_boundary_lies_on_the_straight_line_inside(values, data, hidden):
    picture = HiddenView(part=PARTS, data=data, hidden=hidden, **dict(zip(NAMES, values, strict=True)))
    bent = np.asarray([m for m in marks(picture, Line) if m.color == "own"][-1].points)
    outputs = network(values, hidden).predict(bent[np.isfinite(bent).all(axis=1)].reshape(-1, 2))
    assert np.abs(outputs - 0.5).max(initial=0) < 0.05  # a contour between the points of a grid
    inside = next(m for m in marks(picture, Line, panel=1) if m.color == "own").points
    np.testing.assert_allclose(inside, hidden_view.layer(picture.state).at(bent, PARTS))
    ends = [m for m in marks(picture, Line, panel=1) if m.color == "own"][-1].points
    assert np.abs(np.asarray(ends) @ values[6:8] + values[8]).max(initial=0) < 1e-9


def test_the_examples_inside_are_the_hidden_units_outputs():
    picture = solved(part=PARTS)
    (points,) = marks(picture, Points, panel=1)
    table = hidden_view.data("XOR")
    hidden = network(hidden_view.nine(picture.state)).forward(table.X)[1]
    np.testing.assert_allclose(points.at, hidden)
    assert points.classes is table.y
    assert picture.frame().read_out.endswith("0 of 120 on the wrong side.")
    assert "bent by tanh" in picture.frame().read_out


def test_a_layer_without_a_fold_keeps_the_boundary_straight():
    picture = HiddenView(**hidden_view.SOLVED | {"b1": 1, "b2": -1, "c": -3, "hidden": "linear"})
    line = np.asarray([m for m in marks(picture, Line) if m.color == "own"][-1].points)
    line = line[np.isfinite(line).all(axis=1)]
    assert len(line) > 10
    assert np.linalg.svd(line - line.mean(axis=0))[1][1] < 1e-6


def test_the_view_comes_nearer_while_the_plane_is_folded():
    widths = [np.ptp(solved(part=p).frame().scene.panels[1].x_limits) for p in (0, 4, 4.5, 5)]
    assert widths == [8, 8, pytest.approx(5.4), pytest.approx(2.8)]


def test_arrows_inside_and_outside_are_the_weights():
    picture = solved(part=PARTS)
    tips = [arrow.end for arrow in marks(picture, Arrow)]
    assert tips == [(1.2, 0.8), (0.8, 1.2)]
    handle = picture.frame().scene.panels[1].marks
    (v,) = [m for m in handle if isinstance(m, Arrow)]
    before = picture.state.v1
    picture.receive({"kind": "drag", "handle": "1/tip of the output's weights", "by": [-0.28, 0], "gesture": "g"})
    assert picture.state.v1 == pytest.approx(before - 1)
    assert v.end[0] == pytest.approx(0.28 * before)


# Nine numbers by hand


def test_the_field_is_the_output_and_the_lines_are_the_hidden_units():
    picture = NineNumbers()
    (field,) = marks(picture, Field)
    s = picture.state
    np.testing.assert_allclose(field.values.ravel(), network(nine_numbers.nine(s)).predict(nine_numbers.GRID)[:, 0])
    dashed = [m for m in marks(picture, Line) if m.dashed and m.color == "ink"]
    for mark, (w, b) in zip(dashed, (((s.w11, s.w21), s.b1), ((s.w12, s.w22), s.b2)), strict=True):
        assert np.abs(np.asarray(mark.points) @ w + b).max() < 1e-9


def test_the_arithmetic_is_that_of_the_chosen_corner():
    picture = NineNumbers(**nine_numbers.SOLVED, corner=3)
    lines = [mark.text for mark in marks(picture, Text, panel=2)]
    assert lines[0] == "h₁ = tanh(4·1 + 4·1 − 2) = tanh(6) = 1"
    assert lines[1] == "h₂ = tanh(4·1 + 4·1 − 6) = tanh(2) = 0.96"
    assert lines[2] == "y = sigmoid(4·1 − 4·0.96 − 4) = sigmoid(−3.86) = 0.021"
    assert lines[3] == "0.021 is not above ½: the answer is 0, XOR asks for 0."


def test_a_click_chooses_the_nearest_corner():
    picture = NineNumbers()
    click = {"kind": "drag", "handle": "0/corners of the square", "at": [0.9, 0.2], "by": [0, 0]}
    picture.receive(click | {"gesture": "g"})
    assert picture.state.corner == 2


@pytest.mark.parametrize(
    "slip",
    [
        lambda x, W1, b1, W2, b2: nine_numbers.forward(x, W1.T, b1, W2, b2),
        lambda x, W1, b1, W2, b2: nine_numbers.forward(np.arctanh(0.999 * np.tanh(x)), W1, b1 + b1, W2, b2),
        lambda x, W1, b1, W2, b2: 1 / (1 + np.exp(-((np.tanh(x) @ W1 + b1) @ W2 + b2))),
        lambda x, W1, b1, W2, b2: 1 / (1 + np.exp(-((x @ W1 + b1) @ W2 + b2))),
    ],
    ids=["transposed", "bias twice", "activation on the input", "activation forgotten"],
)
def test_a_slip_in_forward_is_seen_at_once(slip):
    picture = NineNumbers(forward=slip)
    assert "yours differs" in picture.frame().read_out
    assert [m for m in marks(picture, Line) if m.color == "other"]
    right = NineNumbers(forward=lambda x, W1, b1, W2, b2: nine_numbers.forward(x, W1, b1, W2, b2))
    assert "yours" not in right.frame().read_out
    assert not [m for m in marks(right, Line) if m.color == "other"]


def test_a_forward_that_fails_is_explained():
    picture = NineNumbers(forward=lambda x, W1, b1, W2, b2: np.tanh(x @ W1 + b1))
    assert "shape (4489, 2); the picture needs shape (4489, 1)" in picture.frame().note


# Sharpness


@pytest.mark.parametrize("which", sharpness.WHICH)
def test_sharp_units_are_steps(which):
    """Where no sum is close to 0 the smooth error of very sharp units is the share of mistakes of steps."""
    values = np.linspace(-3, 3, 61) + 0.013
    gap = np.abs(sharpness.smooth_error(which, values, 4000.0) - sharpness.step_error(which, values))
    assert np.mean(gap < 1e-3) > 0.9


@pytest.mark.parametrize("value", [-1.0, 0.0, 1.3])
def test_the_slope_is_that_of_the_curve(value):
    s = Sharpness(value=value, sharpness=2).state
    step = 1e-3
    lower, upper = sharpness.smooth_error(s.which, np.array([value - step, value + step]), 2.0)
    assert sharpness.slope(s) == pytest.approx((upper - lower) / (2 * step), abs=1e-4)
    (tangent,) = [m.points for m in marks(Sharpness(value=value, sharpness=2), Line) if m.color == "gradient"]
    assert np.diff(tangent[:, 1])[0] == pytest.approx(sharpness.slope(s))


# Training


def test_the_run_is_that_of_train():
    data, model = PLANE["moons"](200), MLP((2, 3, 1), rng=np.random.default_rng(4))
    run = train(model, data.X, data.y, optimizer=Adam(0.05), epochs=1200, batch_size=None)
    played = training.trained("moons", "3", training.RANDOM, 4)
    assert played.arrays["update"][[0, 1, -1]].tolist() == [0, 1, 1200]
    np.testing.assert_allclose(played.at(100).W0, run.model.weights[0], rtol=1e-9)
    outputs = run.model.predict(data.X)
    assert played.at(100).loss == pytest.approx(float(LOSSES["binary_cross_entropy"].value(data.y, outputs)))
    assert played.at(100).wrong == ((outputs[:, 0] > 0.5) != data.y).sum()
    np.testing.assert_array_equal(played.at(0).W0, model.weights[0])


def test_the_moment_is_drawn_and_the_knob_scrubs():
    picture = Training(step=30, units="2", seed=1)
    now = picture.timeline(picture.state).at(30)
    dashed = [m for m in marks(picture, Line) if m.dashed]
    assert len(dashed) == 2
    for mark, w, b in zip(dashed, now.W0.T, now.b0, strict=True):
        assert np.abs(np.asarray(mark.points) @ w + b).max(initial=0) < 1e-9
    (knob,) = marks(picture, Drag, panel=1)
    assert knob.at == (30, now.loss)
    picture.receive({"kind": "drag", "handle": "1/place in the run", "by": [12, 0], "gesture": "g"})
    assert picture.state.step == 42
    assert f"{picture.timeline(picture.state).at(42).wrong} of 200" in picture.frame().read_out


def test_the_strips_draw_what_has_been_so_far():
    picture = Training(step=30, seed=1)
    run = picture.timeline(picture.state)
    curve, steps = marks(picture, Line, panel=1)[0].points, marks(picture, Line, panel=2)[0].points
    assert curve.tolist() == [[k, value] for k, value in enumerate(run.arrays["loss"][:31])]
    assert steps.tolist() == [[k, value] for k, value in enumerate(run.arrays["wrong"][:31])]


def test_from_a_start_without_differences_every_weight_is_drawn():
    picture = Training(start=training.ALIKE, step=40)
    run, panel = picture.timeline(picture.state), picture.frame().scene.panels[2]
    assert panel.title == "All 12 weights, a line each"
    points = panel.marks[0].points
    pieces = np.split(points[np.isfinite(points[:, 0])], 12)
    due = np.concatenate([run.arrays["W0"].reshape(-1, 8), run.arrays["W1"].reshape(-1, 4)], axis=1)[:41]
    np.testing.assert_array_equal(np.array([piece[:, 1] for piece in pieces]).T, due)
    assert panel.y_limits[1] > due.max()


def test_another_run_is_watched_from_its_start():
    picture = Training(units="1", seed=1, step=100)
    picture.reveal({"units": "2"})
    seen = []
    for share in (0.1, 0.3, 0.6, 0.9):
        picture.receive({"kind": "glide", "share": share})
        seen.append(
            (len([m for m in marks(picture, Line) if m.dashed and not m.ghost]), picture.frame().values["step"])
        )
    assert seen == [(1, 100), (2, 12), (2, 50), (2, 87)]
    picture.receive({"kind": "glide", "share": 1})
    assert "50 fewer on the wrong side" in picture.frame().read_out


def test_a_glide_takes_the_fold_away_little_by_little():
    picture = solved(part=PARTS)
    picture.reveal({"hidden": "linear"})
    picture.receive({"kind": "glide", "share": 0.25})
    (points,) = [p for p in marks(picture, Points, panel=1) if not p.ghost]
    W1, b1, _, _ = arrays(hidden_view.nine(picture.state))
    z = hidden_view.data("XOR").X @ W1 + b1
    np.testing.assert_allclose(points.at, 0.25 * z + 0.75 * np.tanh(z))
    picture.receive({"kind": "glide", "share": 1})
    (points,) = [p for p in marks(picture, Points, panel=1) if not p.ghost]
    np.testing.assert_allclose(points.at, z)
    assert picture.state.fold == 1


def test_what_has_changed_is_said():
    zeros = Training(start=training.ZEROS)
    zeros.compare()
    zeros.set(step=100)
    assert zeros.frame().read_out.endswith("As many on the wrong side, the loss is the same, no weight has moved.")
    hand = NineNumbers()
    hand.compare()
    hand.set(**nine_numbers.SOLVED)
    assert hand.frame().read_out.endswith("4 of 4 as XOR asks. The answer has changed at (1, 1).")
    sharp = Sharpness(value=-2)
    sharp.compare()
    sharp.set(value=1)
    fallen = sharpness.error_at(Sharpness(value=-2).state) - sharpness.error_at(Sharpness(value=1).state)
    assert sharp.frame().read_out.endswith(f"The error is {fallen:.3g} lower.")
