"""Every number and every claim in the prose of lesson 06 is recomputed here; none stands in the text unproved."""

import math
import re

import numpy as np
import pytest
from claims import Prose

from lessons.activations import predictions
from lessons.activations.explorers import Chain, Curve, Shares, chain
from lessons.activations.explorers.words import SUPERSCRIPTS
from lessons.activations.model import ACTIVATIONS, slope_through_depth, softmax
from lessons.multilayer_perceptron.model import HE, MLP, initial_weights, sigmoid

LEVEL = {superscript: chr(level) for level, superscript in SUPERSCRIPTS.items()}
PROSE = Prose.of("activations")
says = PROSE.says


def through_ten(name: str, scale: float, seeds: int = 50) -> np.ndarray:
    return np.array([slope_through_depth(10, name, scale, np.random.default_rng(s), width=32)[0] for s in range(seeds)])


def test_the_slope_of_the_sigmoid_settles_at_a_quarter():
    says("the ratio settles at ¼", "the steepest slope is ½ · ½ = ¼, at $z = 0$")
    ratios = [(sigmoid(h) - 0.5) / h for h in (1, 0.1, 0.01, 0.001)]
    assert np.abs(np.array(ratios) - 0.25).tolist() == sorted(np.abs(np.array(ratios) - 0.25), reverse=True)
    assert ratios[-1] == pytest.approx(0.25, abs=1e-6)
    z = np.linspace(-20, 20, 4001)
    assert ACTIVATIONS["sigmoid"].derivative(z).max() == ACTIVATIONS["sigmoid"].derivative(np.array(0.0)) == 0.25


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_table_has_each_formula_and_its_range(name):
    says(f"${ACTIVATIONS[name].formula}$")
    table = PROSE[PROSE.index("### The whole family") : PROSE.index("A round bracket")]
    row = next(row for row in table.split(" | | ") if f" | ${ACTIVATIONS[name].formula}$ | " in f" | {row} | ")
    if name == "step":
        assert "0 or 1" in row
        return
    ends = re.findall(r"\$[(\[](.+?), (.+?)\)", row)[-1]
    numbers = [float(end.replace(r"\infty", "inf")) for end in ends]
    assert numbers == pytest.approx(list(ACTIVATIONS[name].range), abs=0.005)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_each_formula_is_its_function(name):
    """The LaTeX, turned into Python by rule, gives the function's own values."""
    python = ACTIVATIONS[name].formula
    fraction = re.compile(r"\\frac\{((?:[^{}]|\{[^{}]*\})*)\}\{((?:[^{}]|\{[^{}]*\})*)\}")
    while fraction.search(python):
        python = fraction.sub(r"((\1)/(\2))", python)
    for latex, code in {
        r"\sqrt{2/\pi}\,": "np.sqrt(2/np.pi)*",
        r"\text{ if }": " if ",
        r"\text{ else }": " else ",
        r"\left": "",
        r"\right": "",
        r"\tanh": "np.tanh",
        r"\ln": "np.log",
        r"\max": "max",
        r"0.2\,z": "0.2*z",
        r"0.044715\,z^3": "0.044715*z**3",
        "e^{-z}": "np.exp(-z)",
        "e^z": "np.exp(z)",
        ")(1+": ")*(1+",
    }.items():
        python = python.replace(latex, code)
    for z in (-3.0, -0.5, 0.0, 0.7, 2.5):
        value = eval(python, {"np": np, "z": z, "max": max})
        assert value == pytest.approx(float(ACTIVATIONS[name].function(np.array(z))), rel=1e-12, abs=1e-15)


def test_a_round_bracket_is_never_reached():
    says("A round bracket means that the end is approached and never reached", "a computer rounds $\\sigma(40)$ to 1")
    assert ACTIVATIONS["sigmoid"].function(np.array([40.0])) == 1
    z = np.linspace(-30, 30, 6001)
    assert (ACTIVATIONS["sigmoid"].function(z) > 0).all()
    assert (ACTIVATIONS["softplus"].function(z) > 0).all()
    assert (ACTIVATIONS["elu"].function(z[z > -30]) > -1).all()
    assert ACTIVATIONS["relu"].function(z).min() == 0


def test_relu_at_its_kink_as_agreed():
    says("Keras takes the slope to the left, 0 for ReLU, and so do we.")
    assert ACTIVATIONS["relu"].derivative(np.array([-1e-12, 0.0, 1e-12])).tolist() == [0, 0, 1]


def test_the_two_forms_of_gelu():
    says("The formula in the table is a quick stand-in for that chance")
    z = np.linspace(-10, 10, 20001)
    exact = np.array([0.5 * x * (1 + math.erf(x / math.sqrt(2))) for x in z])
    gap = np.abs(ACTIVATIONS["gelu"].function(z) - exact).max()
    assert gap < 5e-4
    assert f"{gap:.5f}" == "0.00047"


def test_the_sigmoid_said_aloud():
    says("$1/1 + e^x$ is $1 + e^x$, which has no upper bound", "$1/(1 + e^x)$ falls from 1 to 0")
    z = np.linspace(-20, 20, 401)
    falling = 1 / (1 + np.exp(z))
    assert (np.diff(falling) < 0).all()
    np.testing.assert_allclose(falling, sigmoid(-z))


def test_tanh_is_a_sigmoid_twice_as_tall_and_twice_as_fast():
    assert predictions.tanh_by_sigmoid.answer == "tanh(z) = 2σ(2z) − 1"
    z = np.linspace(-20, 20, 4001)
    np.testing.assert_allclose(2 * sigmoid(2 * z) - 1, np.tanh(z), atol=1e-15)
    says("$\\tanh'(z) = 4\\,\\sigma'(2z) = 1 - \\tanh^2(z)$", "At 0 it is 1.")
    np.testing.assert_allclose(
        4 * ACTIVATIONS["sigmoid"].derivative(2 * z), ACTIVATIONS["tanh"].derivative(z), atol=1e-15
    )


@pytest.mark.parametrize("sizes", [[3, 50, 50, 2], [2, 5, 1], [4, 8, 8, 8, 8, 3]])
def test_linear_layers_collapse_into_one(sizes):
    says("The right side is *one* layer", "A third layer joins it in the same way, and so does a hundredth.")
    deep = MLP(sizes, "linear", "linear", np.random.default_rng(0))
    for bias in deep.biases:
        bias += np.random.default_rng(1).normal(size=bias.shape)
    W, b = np.eye(sizes[0]), np.zeros(sizes[0])
    for W_next, b_next in zip(deep.weights, deep.biases, strict=True):
        W, b = W @ W_next, b @ W_next + b_next
    X = np.random.default_rng(2).normal(size=(1000, sizes[0]))
    assert np.abs(deep.predict(X) - (X @ W + b)).max() < 1e-12
    bent = MLP(sizes, "relu", "linear", np.random.default_rng(0))
    middle = bent.predict((X[:500] + X[500:]) / 2)
    assert np.abs(middle - (bent.predict(X[:500]) + bent.predict(X[500:])) / 2).max() > 0.1


def test_ten_sigmoids_leave_less_than_a_millionth():
    assert f"{0.25**10:.8f}" == "0.00000095"
    assert "at most ¼ to the tenth power is left, 0.00000095" in predictions.ten_sigmoids.why
    assert predictions.ten_sigmoids.answer == "Less than a millionth."
    a = np.linspace(-5, 5, 101)
    through = np.ones_like(a)
    for _ in range(10):
        through *= ACTIVATIONS["sigmoid"].derivative(a)
        a = sigmoid(a)
    assert through.max() < 1e-6


def test_the_picture_of_the_chain_is_as_told():
    says(
        "The same with 32 units in a layer",
        "divided by $\\sqrt{32}$",
        "The upper axis counts in powers of ten.",
    )
    assert chain.WIDTH == 32
    ticks = Chain(depth=30).frame().scene.panels[0].y_ticks
    assert all(label.translate(LEVEL) == f"10{at:g}" for at, label in ticks.items())
    W = np.random.default_rng(0).normal(0, 1 / math.sqrt(32), (32, 1000))
    x = np.random.default_rng(1).normal(size=(500, 32))
    assert (x @ W).std() == pytest.approx(1, abs=0.02)


def test_scales_are_glorots_and_hes_starts():
    says("Sigmoid and tanh start with scale 1 (Glorot's), ReLU with $\\sqrt 2$ (He's)")
    rng = np.random.default_rng(0)
    for name, scale in (("sigmoid", 1), ("tanh", 1), ("relu", math.sqrt(2))):
        draws = np.stack([initial_weights(32, 32, name, rng) for _ in range(300)])
        assert draws.std() == pytest.approx(scale / math.sqrt(32), rel=0.01)
    says("lesson 05's `MLP` uses it for the whole ReLU family")
    assert {"relu", "leaky_relu", "elu", "gelu"} <= set(HE)


def test_the_medians_of_fifty_starts_are_in_the_order_told():
    says("ReLU passes on most, tanh about a third of that, sigmoid less than a millionth")
    sigmoids, tanhs, he = through_ten("sigmoid", 1), through_ten("tanh", 1), through_ten("relu", math.sqrt(2))
    assert np.median(sigmoids) < np.median(tanhs) < np.median(he)
    assert 0.25 < np.median(tanhs) / np.median(he) < 0.4
    assert sigmoids.max() < 1e-6
    says("with scale 1 ReLU falls behind tanh by a factor of ten, and with scale 2 it explodes")
    ones, twos = through_ten("relu", 1), through_ten("relu", 2)
    assert 8 < np.median(tanhs) / np.median(ones) < 12
    assert twos.min() > 5
    assert np.median(twos) > 20


def test_the_medians_hold_for_starts_that_the_prose_did_not_use():
    fresh = {
        key: np.median([slope_through_depth(10, *key, np.random.default_rng(s))[0] for s in range(1000, 1200)])
        for key in (("sigmoid", 1.0), ("tanh", 1.0), ("relu", math.sqrt(2)), ("relu", 1.0), ("relu", 2.0))
    }
    assert list(fresh) == [
        ("sigmoid", 1.0),
        ("tanh", 1.0),
        ("relu", math.sqrt(2)),
        ("relu", 1.0),
        ("relu", 2.0),
    ]
    sigmoid_10, tanh_10, relu_he, relu_one, relu_two = fresh.values()
    assert sigmoid_10 < relu_one < tanh_10 < relu_he < 1 < relu_two


def test_tanh_passes_on_more_than_relu_from_the_same_start():
    assert predictions.same_start.answer == "tanh"
    says("$\\sqrt{\\tfrac12} \\approx 0.71$", "$\\sqrt{\\tfrac12}^{\\,10} = \\tfrac{1}{32}$")
    assert math.sqrt(0.5) == pytest.approx(0.71, abs=0.005)
    assert math.sqrt(0.5) ** 10 == pytest.approx(1 / 32)
    assert (through_ten("tanh", 1) > through_ten("relu", 1)).mean() > 0.95
    squares = [slope_through_depth(10, "relu", 1, np.random.default_rng(s), width=256)[0] ** 2 for s in range(20)]
    assert math.sqrt(np.mean(squares)) == pytest.approx(1 / 32, rel=0.2)  # the wider, the closer
    assert "0.03" in predictions.same_start.why
    assert "A tanh layer keeps about 0.87: its slopes are below 1, but none is 0." in predictions.same_start.why
    assert np.median(through_ten("tanh", 1)) ** 0.1 == pytest.approx(0.87, abs=0.005)


def test_larger_weights_make_up_for_the_silent_half():
    says("Weights that are larger by $\\sqrt 2$ lift the factor of every layer by exactly $\\sqrt 2$")
    one = slope_through_depth(10, "relu", 1.0, np.random.default_rng(3))
    he = slope_through_depth(10, "relu", math.sqrt(2), np.random.default_rng(3))
    np.testing.assert_allclose(he / one, math.sqrt(2) ** np.arange(10, 0, -1))


def test_which_range_for_which_answer():
    assert predictions.probability.answer == "Sigmoid"
    assert ACTIVATIONS["sigmoid"].range == (0, 1)
    assert ACTIVATIONS["tanh"].range == (-1, 1)
    assert softmax(np.array([[-3.0], [7.0]])).tolist() == [[1], [1]]  # softmax over one number


def test_softmax_ignores_what_is_added_to_all():
    assert predictions.add_to_all.answer == "The same as before."
    assert "0.245, 0.665, 0.090 of the sums 2, 3, 1" in predictions.add_to_all.question
    np.testing.assert_allclose(softmax([2.0, 3, 1]).round(3), [0.245, 0.665, 0.090])
    np.testing.assert_allclose(softmax([1002.0, 1003, 1001]), softmax([2.0, 3, 1]))
    assert [Shares().state.z1, Shares().state.z2, Shares().state.z3] == [2, 3, 1]


def test_the_largest_number_and_what_is_beyond_it():
    says("$1.8 \\cdot 10^{308}$", "$e^{710}$ is beyond it")
    assert np.finfo(float).max / 1e308 == pytest.approx(1.8, rel=0.01)
    assert 709 < math.log(np.finfo(float).max) < 710
    says("the sum below is at least $e^0 = 1$", "One `nan` in a sum makes the whole sum `nan`")
    assert math.isnan(sum([1.0, math.nan]))


def test_the_sigmoid_at_minus_800():
    says("The plain formula gets away with it, since one over infinity is 0; you would see a warning.")
    with np.errstate(over="ignore"):
        assert 1 / (1 + np.exp(-np.array(-800.0))) == 0
    with np.errstate(all="raise", under="ignore"):
        assert sigmoid(-800.0) >= 0


def test_a_step_passes_nothing_on():
    says("no nudge passes even one layer")
    for seed in range(20):
        assert slope_through_depth(1, "step", 1.0, np.random.default_rng(seed)).tolist() == [0]


def test_the_call_in_the_prose_draws_a_curve():
    says('`Curve(activation="your own", own=lambda z: np.sin(z))`')
    assert not Curve(activation="your own", own=lambda z: np.sin(z)).frame().note


def test_the_years_and_the_sources_go_together():
    for year, name in (
        (1969, "Fukushima"),
        (1986, "Rumelhart"),
        (1991, "Hochreiter"),
        (1994, "Bengio"),
        (2010, "Nair"),
    ):
        says(str(year))
        assert re.search(rf"- {name}[^-]*\({year}\)\.", PROSE)
