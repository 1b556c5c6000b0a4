"""Every number that the prose of lesson 09, its replies and its whys claim, computed again."""

import re
from pathlib import Path

import numpy as np
import pytest
from claims import Prose, tells

import lessons.backpropagation as lesson
from lessons.backpropagation import FiftyStarts, FiveNudges, GradientCheck, UnitGraph, predictions
from lessons.backpropagation.explorers import depths as deep
from lessons.backpropagation.explorers import gradient_check as checks
from lessons.backpropagation.explorers import step_network as net
from lessons.backpropagation.explorers import xor_nets as nets
from lessons.backpropagation.explorers.five_nudges import moved
from lessons.backpropagation.model import Value, backpropagate
from lessons.backpropagation.predictions import ALIVE, SILENT
from lessons.backpropagation.solutions import layer_backward
from lessons.loss_functions.model import LOSSES
from lessons.multilayer_perceptron.model import MLP, from_vector

FOLDER = Path(lesson.__file__).parent
PROSE = Prose.of("backpropagation")
says = PROSE.says
CODES = [name for name in nets.CODES if name != nets.OWN]
SEEDS = range(50)


def below(code):
    return int((nets.trained(code)[-1, :, 0] < nets.SOLVED).sum())


def wrong(code, seed, power=-5):
    due = checks.numerical(seed)[power - checks.FINEST]
    return checks.relative(checks.gradient_of(code, seed), due) > checks.WRONG


def test_a_sum_hands_on_and_a_product_swaps():
    assert predictions.sum_and_product.answer == "a: −4 times; c: 3 times"
    a, b, c = Value(2), Value(1), Value(-4)
    f = (a + b) * c
    f.backward()
    assert (f.data, a.grad, b.grad, c.grad) == (-12, -4, -4, 3)
    assert pytest.approx(-12.4) == 3.1 * -4


def test_blame_adds_up():
    assert predictions.twice.answer == "−2"
    a, b = Value(2), Value(-3)
    f = a * b + a
    f.backward()
    assert (f.data, a.grad) == (-4, -2)
    assert pytest.approx(-4.2) == 2.1 * -3 + 2.1
    says("$3 + 3 = 6$")
    square = Value(3)
    (square * square).backward()
    assert square.grad == 6


def test_the_saturated_unit():
    says("With $b = 10$ the sum is 4, where tanh is flat. The slope there is 0.0013")
    assert -3 * 2 + 1 * 0 + 10 == 4
    assert 1 - np.tanh(4) ** 2 == pytest.approx(0.0013, abs=5e-5)
    start = UnitGraph().state
    assert (start.w1, start.x1, start.w2, start.x2, start.b) == (-3, 2, 1, 0, 6.88)
    gradients = UnitGraph(gone=18).walk(UnitGraph(gone=18).state).gradients
    says("The order is that of the bars at the start, $x_1$ before $w_1$ before $b$ and $x_2$")
    order = sorted(("w₁", "x₁", "w₂", "x₂", "b"), key=lambda name: -abs(gradients[name]))
    assert order == ["x₁", "w₁", "x₂", "b", "w₂"]
    assert UnitGraph(b=10).walk(UnitGraph(b=10).state).gradients["w₂"] == 0


def test_the_nudge_that_moves_the_answer_most():
    assert predictions.five_nudges.answer == "x₁"
    start, unit = FiveNudges().state, UnitGraph().state
    assert [getattr(start, n) for n in ("w1", "x1", "w2", "x2", "b")] == [
        getattr(unit, n) for n in ("w1", "x1", "w2", "x2", "b")
    ]
    w1, x1, w2, x2, b = (moved(start, k) for k in range(5))
    tells(predictions.five_nudges, "falls by 0.184", "about half as much", "by a quarter", "not at all")
    assert x1 == pytest.approx(-0.184, abs=5e-4)
    assert w1 / -x1 == pytest.approx(0.5, abs=0.05)
    assert b / -x1 == x2 / -x1 == pytest.approx(0.25, abs=0.01)
    assert w2 == 0


def test_the_four_equations_have_the_pictures_numbers():
    there = net.passed(net.START, "tanh")
    says(
        "$(0.639 - 2) \\cdot 1 = -1.361$",
        "$(-0.626 + 2) \\cdot 1 = 1.374$",
        "$-0.245 \\cdot 1.374 = -0.337$",
        "$0.42 \\cdot \\big(1 \\cdot (-1.361) + (-0.5) \\cdot 1.374\\big) = -0.86$",
    )
    assert there.delta_y == pytest.approx([-1.361, 1.374], abs=5e-4)
    assert there.gradients[net.WEIGHTS.index("h₂ → y₂")] == pytest.approx(-0.337, abs=5e-4)
    assert there.delta_h[0] == pytest.approx(-0.86, abs=5e-4)
    assert pytest.approx((-1.361, 1.374)) == (0.639 - 2, -0.626 + 2)
    assert pytest.approx((-0.337, -0.86), abs=5e-4) == (-0.245 * 1.374, 0.42 * (-1.361 - 0.5 * 1.374))


def test_a_dead_unit_has_five_gradients_of_0():
    assert predictions.dead_unit.answer == "all five"
    fives = [i for i, name in enumerate(net.WEIGHTS) if "h₂" in name]
    assert len(fives) == 5
    alive, silent = net.passed(ALIVE, "relu"), net.passed(SILENT, "relu")
    assert alive.z[1] > 0 > silent.z[1]
    assert (np.abs(alive.gradients[fives]) > 0.1).all()
    assert (silent.gradients[fives] == 0).all()
    assert (silent.gradients[[i for i in range(12) if i not in fives]] != 0).all()
    assert net.chain(SILENT, "relu", 1)[2].value != 0  # nothing else is 0 on the way in


def test_a_wrong_slope_learns_from_all_fifty_starts():
    assert predictions.wrong_and_solved.answer == "all 50"
    assert f"in {nets.UPDATES} updates" in predictions.wrong_and_solved.question
    assert below(nets.OWN) == 50
    assert below("slope at a, not z") == 50
    z = np.linspace(-9, 9, 999)
    slopes = nets.TANH_SLOPE(z), nets.TANH_SLOPE(np.tanh(z))
    assert min(slope.min() for slope in slopes) >= 0  # never negative, wherever it is taken
    assert (slopes[1] >= slopes[0]).all()  # and too steep
    assert sum(alone(nets.slope_at_a, seed) < nets.SOLVED for seed in SEEDS) == 50  # one by one as well as side by side


def alone(function, seed):
    """The loss of one network that has been trained by itself, in shapes of its own."""
    model = nets.start(seed)
    for _ in range(nets.UPDATES):
        sums, outputs = model.layers(nets.X)
        found = nets.back_through(function, (outputs[-1] - nets.Y) / 4, model.weights, sums, outputs)
        model.weights = [W - nets.RATE * g for W, (g, _) in zip(model.weights, found, strict=True)]
        model.biases = [b - nets.RATE * g for b, (_, g) in zip(model.biases, found, strict=True)]
    return float(LOSSES["binary_cross_entropy"].value(nets.Y, model.predict(nets.X)))


def test_only_the_check_tells_wrong_from_right():
    says("Here are all 37 numbers of a 2-4-4-1 network", "if that is more than a thousandth")
    assert MLP(nets.SIZES).n_parameters == checks.COUNT == 37
    assert checks.WRONG == 1e-3
    says("The last layer is right in two of the three")
    last = slice(37 - 5, 37)
    for seed in SEEDS:
        assert not wrong(nets.OWN, seed).any()
        assert wrong("slope at a, not z", seed).sum() >= 25
        assert not wrong("slope at a, not z", seed)[last].any()
        assert not wrong("W not transposed", seed)[last].any()
        assert wrong("1/N a second time", seed)[last].all()
    assert len(CODES) == 3


def test_transposed_where_it_fits():
    says("exactly the first layer is wrong, 12 of 37", "49 of the 50 starts learn XOR all the same")
    assert below("W not transposed") == 49
    for seed in SEEDS:
        assert np.flatnonzero(wrong("W not transposed", seed)).tolist() == list(range(12))


def test_the_second_division():
    says("none of the 50 has learned XOR", "In the check every single number is marked.", "The losses crawl")
    assert below("1/N a second time") == 0
    losses = nets.trained("1/N a second time")[:, :, 0]
    assert np.median(losses[10]) > 0.9 * np.median(losses[0])  # after 100 updates
    assert np.median(nets.trained(nets.OWN)[10, :, 0]) < 0.3 * np.median(losses[0])
    says("4 times in the last layer, 16 times in the one before, 64 times in the first")
    for seed in SEEDS:
        assert wrong("1/N a second time", seed).all()
        model = from_vector(nets.start(0), np.array(nets.start_vector(seed)))
        due = backpropagate(model, nets.X, nets.Y)
        sums, outputs = model.layers(nets.X)
        found = nets.back_through(nets.divided_again, (outputs[-1] - nets.Y) / 4, model.weights, sums, outputs)
        for (d_W, _), g, times in zip(found, due.weights, (64, 16, 4), strict=True):
            np.testing.assert_allclose(times * d_W, g, atol=1e-12)


def test_a_step_too_small():
    says(
        "Around $h = 10^{-5}$ both errors are small",
        "best around $10^{-5}$",
        "to $10^{-15}$",
        "at the end even right weights are marked",
    )
    for seed in SEEDS:
        errors = checks.error(checks.gradient_of(nets.OWN, seed), checks.numerical(seed))
        assert errors.argmin() + checks.FINEST in (-6, -5, -4)
        assert errors[0] > 0.01
        assert wrong(nets.OWN, seed, -15).sum() > 18
    says("A computer keeps about 16 digits")
    assert np.finfo(float).eps == pytest.approx(2e-16, rel=0.2)
    says("nudging to both sides is far more exact than to one")
    slope_one = (np.tanh(0.5 + 1e-4) - np.tanh(0.5)) / 1e-4
    slope_two = (np.tanh(0.5 + 1e-4) - np.tanh(0.5 - 1e-4)) / 2e-4
    due = 1 - np.tanh(0.5) ** 2
    assert abs(slope_two - due) < 1e-3 * abs(slope_one - due)


def test_one_walk_back_costs_at_most_twice_the_walk_forward():
    says("lesson 14's network of 2,410 numbers", "never costs more than twice the multiplications of the walk forward")
    network = MLP([64, 32, 10])
    assert network.n_parameters == 2410
    sizes = [W.size for W in network.weights]
    assert sum(sizes) + sum(sizes[1:]) <= 2 * sum(sizes)


def test_blame_vanishes_while_the_weights_gradient_stays_level():
    says("shrinks to less than a five-hundredth on its way to the first layer", "20 layers, 32 units each")
    assert (deep.Depths().state.depth, deep.Depths().state.scale, deep.DEEPEST, deep.WIDTH) == (10, 0.5, 20, 32)
    says("the weights' gradients are about equal in all layers")
    for seed in SEEDS:
        blame, gradients = deep.norms(10, "tanh", 0.5, seed)
        assert blame[0] / blame[-1] < 0.0025
        assert gradients.max() / gradients.min() < 2
    blame, gradients = deep.norms(10, "tanh", 0.5, 0)
    assert blame[0] / blame[-1] < 1 / 500
    says("choose *linear*, whose slope is 1, and nearly the same is left", "At scale 1 the slopes decide")
    for seed in SEEDS:
        left = {name: deep.norms(10, name, 0.5, seed)[0] for name in ("tanh", "linear")}
        one, other = (sizes[0] / sizes[-1] for sizes in left.values())
        assert 0.5 < one / other < 1
        steep, flat = (deep.norms(10, name, 1, seed)[0] for name in ("linear", "sigmoid"))
        assert steep[0] / steep[-1] > 1
        assert flat[0] / flat[-1] < 1e-5


def test_words_about_code_are_true():
    source = (FOLDER / "model.py").read_text(encoding="utf-8")
    length = source[source.index("class Value") : source.index("@dataclass")].count("\n")
    says("in about 80 lines")
    assert 70 <= length <= 95
    assert "def backward_pass" in source
    says("three lines of NumPy")
    assert layer_backward.__code__.co_varnames[5:] == ("d_W", "d_b", "delta_prev")
    assert GradientCheck().state.code == FiftyStarts().state.code == "layer_backward"
    says("*slope at a, not z*", "*1/N a second time*", "*W not transposed*")
    assert CODES == ["slope at a, not z", "W not transposed", "1/N a second time"]


def test_the_years_and_the_sources_go_together():
    for year, name in ((1970, "Linnainmaa"), (1974, "Werbos"), (1986, "Rumelhart")):
        assert re.search(rf"- {name}[^-]*\({year}\)\.", PROSE)
        says(f"in {year}")
