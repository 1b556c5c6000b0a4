"""Lesson 06's pictures: what is drawn is what the mathematics says, and what the learner's function gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.explorer import State
from helpers.numerals import plain
from helpers.scene import Bars, Drag, Line, Points, Text, Toggle
from lessons.activations.explorers import Chain, Curve, DeadUnit, Shares, Stack, Stretch
from lessons.activations.explorers import chain as chains
from lessons.activations.explorers import dead as deads
from lessons.activations.explorers import stack as stacks
from lessons.activations.explorers.words import FORMULAS, RANGES, power, smoothness, tiny
from lessons.activations.model import ACTIVATIONS, slope_through_depth

NAMES = st.sampled_from(tuple(ACTIVATIONS))
tenths = st.integers(-60, 60).map(lambda n: n / 10)
weights = st.integers(-20, 20).map(lambda n: n / 10)


def panel(picture, which=0):
    return picture.frame().scene.panels[which]


def marks(picture, kind, which=0):
    return [mark for mark in panel(picture, which).marks if isinstance(mark, kind)]


def texts(picture, which=0):
    return [str(mark.text) for mark in marks(picture, Text, which)]


# Curve


@given(NAMES, tenths)
@settings(max_examples=60, deadline=None)
def test_the_tangent_touches_the_curve_with_its_slope(name, z):
    picture = Curve(activation=name, z=z)
    f = ACTIVATIONS[name]
    (knob,) = marks(picture, Drag)
    value, slope = float(f.function(np.array(z))), float(f.derivative(np.array(z)))
    assert knob.at == pytest.approx((z, value))
    tangent = next(m for m in marks(picture, Line) if m.color == "gradient" and m.dashed).points
    (x0, y0), (x1, y1) = np.asarray(tangent)
    assert (y1 - y0) / (x1 - x0) == pytest.approx(slope, abs=1e-7)
    assert y0 + slope * (z - x0) == pytest.approx(value, abs=1e-6)
    rise = next(m for m in marks(picture, Line) if m.color == "gradient" and m.width == 4).points
    (ax, ay), (bx, by) = rise
    assert ax == bx
    assert (by - ay) / (ax - z) == pytest.approx(slope, abs=1e-7)


@given(NAMES, tenths)
@settings(max_examples=40, deadline=None)
def test_the_panel_below_is_the_derivative(name, z):
    drawn = next(m for m in marks(Curve(activation=name, z=z), Line, 1) if m.width == 2.5).points
    known = np.isfinite(drawn[:, 1])
    np.testing.assert_allclose(drawn[known, 1], ACTIVATIONS[name].derivative(drawn[known, 0]), atol=1e-7)
    assert known.all() == (name not in ("relu", "leaky_relu"))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_words_of_a_curve_agree_with_its_numbers(name):
    low, high = ACTIVATIONS[name].range
    if name != "step":
        ends = RANGES[name].strip("([])").replace("−", "-").replace("∞", "inf").split(", ")
        assert [float(end) for end in ends] == pytest.approx([low, high], abs=0.005)
        assert RANGES[name].startswith("[") == (name in ("relu", "gelu", "swish"))
    f, at = ACTIVATIONS[name].function, np.array([-1e-9, 1e-9])
    slope = ACTIVATIONS[name].derivative
    expected = "jumps" if np.ptp(f(at)) > 0.5 else "kink" if np.ptp(slope(at)) > 0.5 else "smooth everywhere"
    assert expected in smoothness(name)
    formula = FORMULAS[name].replace("−", "-").replace("·", "*").replace("³", "**3").replace("½z", "z / 2")
    formula = formula.replace("e⁻ᶻ", "e**-z").replace("eᶻ", "e**z").replace("(1 + tanh", "(1 + np.tanh")
    formula = formula.replace("ln", "np.log")
    if ", else " in formula:
        yes, rest = formula.split(" if ")
        condition, no = rest.split(", else ")
        formula = f"({yes}) if {condition} else ({no})"
    for z in (-2.0, -0.3, 0.0, 0.4, 3.0):
        value = eval(formula, {"np": np, "z": z, "e": np.e, "max": max})
        assert value == pytest.approx(float(f(np.array(z))), abs=2e-3), formula


def test_the_learners_functions_draw_their_curves():
    mirrored = Curve(sigmoid=lambda z: 1 / (1 + np.exp(z)))
    own = next(m for m in marks(mirrored, Line) if m.color == "own").points
    true = next(m for m in marks(mirrored, Line) if m.color == "other").points
    np.testing.assert_allclose(own[:, 1], 1 - true[:, 1])
    assert mirrored.here(mirrored.state)[1] < 0
    twice = Curve(activation="relu", z=2, relu_derivative=lambda z: np.where(z > 0, z, 0.0))
    assert twice.here(twice.state)[1] == 2
    tall = Curve(activation="tanh", tanh_from_sigmoid=lambda z, sigmoid: sigmoid(z))
    assert tall.here(tall.state)[0] == pytest.approx(1 / (1 + np.exp(-1.5)))
    waves = Curve(activation="your own", z=0, own=lambda z: np.cos(3 * z))
    assert waves.here(waves.state) == pytest.approx((1, 0, np.cos(0.3) - 1), abs=1e-6)
    assert "your own" in waves.frame().read_out


def test_a_function_that_fails_is_told_in_words():
    for function, words in (
        (lambda z: print(z), "returned None"),
        (lambda z: z[:3], "shape"),
        (lambda z: z / 0 * 0, "NaN"),
    ):
        picture = Curve(sigmoid=function)
        assert words in picture.frame().note
        assert picture.frame().scene.panels


def test_at_the_kink_the_picture_says_there_is_no_tangent():
    said = "(no tangent here: a value by agreement)"
    assert said in texts(Curve(activation="relu", z=0), 2)
    assert said in texts(Curve(activation="step", z=0), 2)
    assert said not in texts(Curve(activation="relu", z=0.1), 2)
    assert said not in texts(Curve(activation="elu", z=0), 2)


# Stack


@given(weights, weights, weights, weights, weights, weights, tenths)
@settings(max_examples=60, deadline=None)
def test_three_linear_layers_are_the_line_that_is_named(w1, b1, w2, b2, w3, b3, x):
    picture = Stack(w1=w1, b1=b1, w2=w2, b2=b2, w3=w3, b3=b3, x=x)
    curve = next(m for m in marks(picture, Line, 3) if m.color == "own").points
    slope, bias = stacks.one_line(picture.state)
    np.testing.assert_allclose(curve[:, 1], slope * curve[:, 0] + bias, atol=1e-12)
    assert stacks.stack(picture.state, x)[-1] == pytest.approx(w3 * (w2 * (w1 * x + b1) + b2) + b3, abs=1e-12)
    assert len(stacks.pieces(picture.state)) == 1
    assert "one line, y = " in panel(picture, 3).title


@given(weights, weights, weights, weights, weights, weights, st.tuples(*3 * [st.booleans()]))
@settings(max_examples=60, deadline=None)
def test_with_relu_the_curve_is_each_layer_in_turn(w1, b1, w2, b2, w3, b3, bent):
    flags = {f"bent{i}": on for i, on in enumerate(bent, 1)}
    picture = Stack(w1=w1, b1=b1, w2=w2, b2=b2, w3=w3, b3=b3, **flags)
    curve = next(m for m in marks(picture, Line, 3) if m.color == "own").points
    for x, y in curve[::60]:
        for w, b, on in zip((w1, w2, w3), (b1, b2, b3), bent, strict=True):
            x = max(0.0, w * x + b) if on else w * x + b
        assert y == pytest.approx(x, abs=1e-12)
    assert 1 <= len(stacks.pieces(picture.state)) <= 1 + sum(bent)


def test_pieces_of_a_ramp():
    ramp = Stack(w1=1, b1=1, bent1=True, w2=-1, b2=2, bent2=True, w3=-1, b3=1)
    np.testing.assert_allclose(stacks.pieces(ramp.state), [0, 1, 0], atol=1e-9)
    assert panel(ramp, 3).title == "All three together: 3 straight pieces"
    assert "−6.0" not in ramp.frame().read_out


def test_each_layers_switch_and_knobs_are_where_its_line_is():
    picture = Stack(w2=-0.5, b2=1.2, bent2=True)
    bias, weight = marks(picture, Drag, 1)
    assert bias.at == pytest.approx((0, 1.2))
    assert weight.at == pytest.approx((1, 0.7))
    (switch,) = marks(picture, Toggle, 1)
    assert switch.on
    assert switch.sets == {"bent2": False}


# Chain


@given(st.integers(1, 30), NAMES, st.sampled_from([0.2, 1.0, 1.4, 5.0]), st.integers(0, 49))
@settings(max_examples=25, deadline=None)
def test_the_drawn_slopes_are_the_models_and_the_factors_multiply_to_them(depth, name, scale, start):
    picture = Chain(depth=depth, activation=name, scale=scale, start=start)
    slopes = slope_through_depth(depth, name, scale, np.random.default_rng(start), 32)
    thick = next(m for m in marks(picture, Line) if m.width == 3)
    assert thick.points[-1].tolist() == [depth + 1, 0]
    seen = (slopes > 1e-40) & (slopes < 1e40)
    np.testing.assert_allclose(thick.points[:-1][seen, 1], np.log10(slopes[seen]), atol=1e-9)
    low, high = panel(picture).y_limits
    assert low <= thick.points[:-1][seen, 1].min(initial=0)
    assert thick.points[:, 1].max() <= high
    (bars,) = marks(picture, Bars, 1)
    top = panel(picture, 1).y_limits[1]
    if slopes[0] > 0 and bars.heights.max() < top:
        assert np.prod(bars.heights) == pytest.approx(slopes[0], rel=1e-9)
        assert chains.typical(picture.state) ** depth == pytest.approx(slopes[0], rel=1e-9)


def test_a_dead_chain_says_so():
    assert "nothing reaches the end" in Chain(activation="step").frame().read_out
    assert any("0: nothing" in text for text in texts(Chain(activation="step")))


def test_labels_of_the_chains_keep_their_distance():
    for depth in (1, 5, 30):
        for name in ACTIVATIONS:
            picture = Chain(depth=depth, activation=name)
            low, high = panel(picture).y_limits
            heights = sorted(t.at[1] for t in marks(picture, Text) if t.anchor == "end" and t.at[0] == 0.8)
            assert len(heights) == (2 if name in chains.RIVALS else 3)
            assert np.diff(heights).min() >= 0.055 * (high - low)


def test_what_comes_through_less_is_measured_at_the_first_layer():
    picture = Chain(depth=1)
    picture.compare()
    picture.set(depth=10)
    was, now = chains.whole(Chain(depth=1).state), chains.whole(picture.state)
    assert f"{tiny(was / now)} times less comes through now" in picture.frame().read_out
    bar = next(m for m in marks(picture, Line) if m.color == "ink").points
    np.testing.assert_allclose(bar, [(1, np.log10(was)), (1, np.log10(now))])


def test_for_another_activation_the_chain_is_rolled_in_and_laid_out_anew():
    picture, before = Chain(), Chain(activation="tanh", depth=10).state
    after = Chain(activation="relu", depth=10).state
    way = [picture.between(before, after, share) for share in (0, 0.25, 0.49, 0.51, 0.75, 1)]
    assert [(s.activation, s.depth) for s in way] == [
        ("tanh", 10), ("tanh", 5), ("tanh", 1), ("relu", 1), ("relu", 5), ("relu", 10)
    ]  # fmt: skip


# Stretch


@given(tenths, st.integers(2, 25).map(lambda n: n / 10), st.integers(2, 40).map(lambda n: n / 10))
@settings(max_examples=30, deadline=None)
def test_the_stretched_sigmoid_and_its_slope(down, height, speed):
    down = float(np.clip(down, -1, 1.5))
    picture = Stretch(height=height, down=down, speed=speed)
    own = next(m for m in marks(picture, Line) if m.color == "own").points
    np.testing.assert_allclose(own[:, 1], height / (1 + np.exp(-speed * own[:, 0])) - down, atol=1e-12)
    rise = next(m for m in marks(picture, Line) if m.color == "gradient").points
    assert rise[1][1] - rise[0][1] == pytest.approx(np.gradient(own[:, 1], own[:, 0])[200], rel=0.01)


def test_stretched_by_hand_it_lies_on_tanh():
    picture = Stretch()
    assert picture.frame().read_out.startswith("σ(z): from 0 to 1")
    picture.compare()
    for label, by in (("upper end: stretch it", 1.0), ("lower end: shift it all", -1.0), ("tangent: run faster", 0.5)):
        key = next(f"0/{m.label}" for m in marks(picture, Drag) if m.label == label)
        picture.receive({"kind": "drag", "handle": key, "gesture": label, "by": [0, by]})
    assert vars(picture.state) == {"height": 2, "down": 1, "speed": 2}
    assert picture.frame().read_out.startswith("2·σ(2·z) − 1: from −1 to 1, 0 from tanh")
    assert picture.frame().read_out.endswith("now it is 0 away.")


# Differences


def test_a_chord_says_what_a_unit_of_input_is_worth():
    picture = Curve(z=0)
    picture.compare()
    picture.set(z=2)
    change = 1 / (1 + np.exp(-2)) - 0.5
    assert f"the output changes by {plain(change, 4)}: {plain(change / 2, 4)} for each unit" in picture.frame().read_out
    picture.set(activation="linear")
    assert "Before, sigmoid gave 0.5 at z = 0; linear gives 2 at z = 2." in picture.frame().read_out


def test_what_is_added_to_all_sums_is_said_and_no_share_changes():
    picture = Shares()
    picture.compare()
    picture.set(common=1000)
    assert picture.frame().read_out.endswith("Each sum is 1,000 larger. Every share is what it was.")
    low, high = panel(picture).y_limits
    assert all(low < bar < high for bar in marks(picture, Bars)[0].heights)
    picture.set(common=0, z1=5)
    assert "The share of cat has grown by 0.6" in picture.frame().read_out


# DeadUnit


@given(weights, weights, tenths, st.sampled_from(["relu", "leaky_relu", "elu", "gelu"]))
@settings(max_examples=40, deadline=None)
def test_colors_counts_and_slope_of_the_unit(w1, w2, bias, name):
    w1, w2 = np.clip([w1, w2], -1.5, 1.5)
    picture = DeadUnit(w1=w1, w2=w2, bias=bias, activation=name)
    (birds,) = marks(picture, Points)
    by_hand = [int(w1 * x + w2 * y + bias > 0) for x, y in deads.X]
    assert birds.classes.tolist() == by_hand
    assert f"fires for {sum(by_hand)} of 274" in picture.frame().read_out
    if name == "relu":
        assert deads.slopes(picture.state).mean() == pytest.approx(sum(by_hand) / 274)


def test_dead_silent_and_linear_are_told_apart():
    def said(**values):
        return deads.verdict(DeadUnit(**values).state)

    assert said(bias=-15).startswith("Dead")
    assert said(bias=-15, activation="leaky_relu") == "Silent, and a slope still comes back."
    assert said(bias=-15, activation="elu") == "Silent, and next to no slope comes back."
    assert said(bias=15) == "All on the straight part: as good as linear."
    assert said() == "Alive."


# Shares


@given(weights, weights, weights, st.sampled_from([0, 700, 1000]))
@settings(max_examples=30, deadline=None)
def test_the_bars_are_shares_by_hand(z1, z2, z3, common):
    picture = Shares(z1=z1, z2=z2, z3=z3, common=common)
    sums, shares = (marks(picture, Bars, which)[0].heights for which in (0, 1))
    np.testing.assert_allclose(sums, np.array([z1, z2, z3]) + common)
    powers = np.exp([z1, z2, z3])
    np.testing.assert_allclose(shares, powers / powers.sum(), rtol=1e-9)
    assert picture.frame().read_out.endswith("together 1.")


def test_a_softmax_without_the_shift_breaks_in_words():
    picture = Shares(softmax=lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True))
    assert not picture.frame().note
    picture.set(common=1000)
    assert "NaN or infinity" in picture.frame().note
    wrong = Shares(softmax=lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0))
    assert marks(wrong, Bars, 1)[0].heights.tolist() == [1, 1, 1]


# Words


def test_numbers_in_words():
    assert [plain(x, 3) for x in (0, -0.0001, 1.5, -2, 0.12345)] == ["0", "0", "1.5", "−2", "0.123"]
    assert [tiny(x) for x in (0, 0.26, 4.47e-7, 27.3, 680.4, 1.3e4)] == [
        "0",
        "0.26",
        "4.5·10⁻⁷",
        "27",
        "680",
        "1.3·10⁴",
    ]
    assert power(-12) == "10⁻¹²"
    assert chains.exponents(np.array([0.0, np.inf])).tolist() == [-40, 40]
    assert State(**vars(Chain().state)) == Chain().state
