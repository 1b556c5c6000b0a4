"""Every number and every claim in the prose of lesson 07 is recomputed here; none stands in the text unproved."""

import itertools
import re

import numpy as np
import pytest
from claims import Prose

from lessons.multilayer_perceptron.model import sigmoid
from lessons.universal_approximation import predictions
from lessons.universal_approximation.explorers.common import GRID
from lessons.universal_approximation.explorers.starts import CLOSE, X, fits, four_hills, target
from lessons.universal_approximation.model import (
    bump_network,
    fit_curve,
    fit_steps,
    mean_squared_error,
    sawtooth_network,
    worst_error,
)
from lessons.universal_approximation.predictions import FAIR

PROSE = Prose.of("universal_approximation")
says = PROSE.says
x = np.linspace(0, 1, 200)


def wave(x):
    return np.sin(2 * np.pi * x)


def jump(x):
    return 1.0 if x > 0.5 else 0.0


def wilson(k, n, z=1.959964):
    middle, half = k / n + z * z / (2 * n), z * np.sqrt(k / n * (1 - k / n) / n + z * z / (4 * n * n))
    return (middle + np.array([-half, half])) / (1 + z * z / n)


def test_a_steep_sigmoid_is_a_step_at_its_edge():
    says("All three rise at 0.25.")
    for w in (10, 60, 400):
        assert sigmoid(w * 0.25 - 0.25 * w) == 0.5
    assert sigmoid(400 * 0.2 - 100) < 1e-8 < 1 - 1e-8 < sigmoid(400 * 0.3 - 100)


def test_two_units_make_a_bump_and_one_does_not():
    says("two hidden units with output weights $h$ and $-h$", "weight 100, bias −30, output weight 2")
    assert predictions.pair.answer == "Two."
    places = np.array([0.0, 0.2, 0.4, 0.6, 1.0])
    two = 2 * sigmoid(100 * places - 30) - 2 * sigmoid(100 * places - 50)
    np.testing.assert_allclose(two, [0, 0, 2, 0, 0], atol=2e-4)
    rng = np.random.default_rng(0)
    for w, b, v in rng.normal(0, 20, (200, 3)):  # one unit only ever goes one way
        steps = np.diff(v * sigmoid(w * GRID + b))
        assert (steps >= 0).all() or (steps <= 0).all()


def test_n_bumps_cost_one_unit_less():
    says("$n$ bumps cost $n - 1$ hidden units", "The first height is the output's bias")
    for n in (2, 5, 21):
        network = bump_network(wave, n)
        assert network.sizes[1] == n - 1
        assert network.biases[1][0] == pytest.approx(wave(0.5 / n))


def test_the_wave_halves_and_quarters():
    says("So the worst error is about $\\pi / n$.", "$2\\pi$, times half a width, $\\tfrac{1}{2n}$")
    assert predictions.double.answer == "The worst error halves, the mean-square error quarters."
    for n in (8, 16, 32, 64):
        one, two = bump_network(wave, n), bump_network(wave, 2 * n)
        assert worst_error(one, wave) == pytest.approx(np.pi / n, rel=0.03)
        assert worst_error(two, wave) / worst_error(one, wave) == pytest.approx(0.5, abs=0.01)
        assert mean_squared_error(two, wave) / mean_squared_error(one, wave) == pytest.approx(0.25, abs=0.012)


def test_the_jump_defeats_every_network_in_the_worst_error_alone():
    assert predictions.at_jump.answer == "It never falls below one half."
    says("so one of the two distances is at least $\\tfrac12$", "Half the jump, 1.5")
    mean = []
    for n in (8, 16, 32, 64, 128):
        network = bump_network(jump, n)
        assert worst_error(network, jump, jumps=[0.5]) >= 0.5 - 1e-12
        mean.append(mean_squared_error(network, jump))
    assert (np.divide(mean[1:], mean[:-1]) < 0.55).all()  # that it falls more slowly is said in a reply
    assert (np.divide(mean[1:], mean[:-1]) > 0.45).all()
    says("any smooth activation", "for trained networks")
    for seed in range(5):
        network = fit_curve(x, np.where(x > 0.5, 1.0, 0.0), 8, np.random.default_rng(seed))
        assert worst_error(network, jump, jumps=[0.5]) >= 0.5


def test_the_proof_holds_on_a_curve_that_is_not_smooth():
    """Cells narrower than δ, values δ apart differ by less than ε/2: then the worst error is less than ε."""

    def corner(x):
        return abs(3 * x - 1)

    for epsilon in (0.5, 0.1, 0.02):
        delta = epsilon / 2 / 3  # its steepest slope is 3
        n = int(np.ceil(1.0001 / delta))
        assert worst_error(bump_network(corner, n), corner) < epsilon


def test_units_that_square_add_up_to_one_parabola():
    says("is one parabola", "A parabola turns once and the wave twice")
    rng = np.random.default_rng(0)
    w, b, v = rng.normal(size=(3, 50))
    summed = ((np.outer(GRID, w) + b) ** 2) @ v
    assert np.abs(np.polyval(np.polyfit(GRID, summed, 2), GRID) - summed).max() < 1e-9
    best = min(np.abs(np.polyval([a, c, d], GRID) - wave(GRID)).max()
               for a in (-1, 0, 1) for c in (-2, -1, 0) for d in (0, 0.5, 1))  # fmt: skip
    assert best > 0.5


def test_a_fit_is_much_closer_than_bumps_of_the_same_size():
    says("That freedom is worth a lot")
    assert bump_network(wave, 21).sizes[1] == 20
    assert worst_error(bump_network(wave, 21), wave) > 0.1
    for seed in range(50):
        assert worst_error(fit_curve(x, wave(x), 20, np.random.default_rng(seed)), wave) < 0.01
    says("each of the $3H + 1$ parameters")
    assert fit_curve(x, wave(x), 20, np.random.default_rng(0)).n_parameters == 61


def test_no_start_finds_the_eight_units_that_exist():
    assert "two for each hill" in FAIR
    assert "ten times as many steps do not help" in FAIR
    assert four_hills().n_parameters == 25
    assert predictions.starts.answer == "None."
    assert (fits(8)[1] >= CLOSE).all()
    for start in range(0, 50, 5):
        longer = fit_steps(X, target(X), 8, np.random.default_rng(start), steps=600)
        drawn = longer.predict(GRID[:, None])[-1, :, 0]
        assert np.abs(drawn - target(GRID)).max() >= CLOSE


def test_eight_tanh_units_can_draw_the_target():
    assert "a tanh unit is a sigmoid unit with its output stretched and shifted" in FAIR
    twin = four_hills().copy()
    twin.activations = ("tanh", "linear")
    half = twin.weights[1] / 2
    twin.weights, twin.biases = [twin.weights[0] / 2, half], [twin.biases[0] / 2, twin.biases[1] + half.sum(axis=0)]
    np.testing.assert_allclose(twin.predict(GRID[:, None])[:, 0], target(GRID), atol=1e-12)


def test_more_units_make_the_search_easier():
    says("Twice the units, and every start succeeds")
    close = [int((fits(units)[1] < CLOSE).sum()) for units in (8, 12, 16)]
    assert close[0] == 0
    assert 25 <= close[1] <= 45
    assert close[2] == 50
    assert "About half." in predictions.starts.options


def test_the_intervals_are_wilsons():
    says("between 37 % and 63 %", "it is at most 7 %", "at least 93 %")
    assert (100 * wilson(25, 50)).round().tolist() == [37, 63]
    assert round(100 * wilson(0, 50)[1]) == 7
    assert round(100 * wilson(50, 50)[0]) == 93


def test_depth_doubles_the_teeth():
    says("needs exactly 256 units where eight layers of two have 16.", "40 units against 1,048,576")
    assert 2**20 == 1_048_576
    for layers in (1, 3, 8):
        fine = np.linspace(0, 1, 2 ** (layers + 3) + 1)
        slopes = np.sign(np.diff(sawtooth_network(layers).predict(fine[:, None])[:, 0]))
        assert 1 + (np.diff(slopes) != 0).sum() == 2**layers
    says("$10^{784}$", "784 pixels of a small image")
    assert 28 * 28 == 784


def test_one_layer_of_relus_bends_once_for_each_unit():
    says("so $H$ units make at most $H + 1$ straight pieces")
    rng = np.random.default_rng(0)
    w, b, v = rng.normal(size=(3, 12))
    places = np.sort(-b / w)
    middles = (places[1:] + places[:-1]) / 2
    for at in middles:  # between two bends: straight
        near = at + np.diff(places).min() / 8 * np.array([-1, 0, 1])
        y = np.maximum(np.outer(near, w) + b, 0) @ v
        assert abs(y[0] - 2 * y[1] + y[2]) < 1e-9


@pytest.mark.parametrize("layers", [1, 2, 4])
def test_one_layer_draws_the_teeth_with_a_unit_for_each_piece_and_with_none_less(layers):
    """A unit for each bend is needed; facing left or right, they leave a first slope of a whole number of bends."""
    says("the 255 bends of 256 pieces take 255 units at least", "every bend here is twice the slope")
    pieces = 2**layers
    bends = np.arange(1, pieces) / pieces
    changes = pieces * np.where(np.arange(1, pieces) % 2, -2.0, 2.0)  # of the slope, which is ±pieces
    fine = np.linspace(0, 1, 8 * pieces + 1)
    drawn = np.maximum(fine[:, None] - bends, 0) @ changes + pieces * np.maximum(fine, 0)  # pieces units
    np.testing.assert_allclose(drawn, sawtooth_network(layers).predict(fine[:, None])[:, 0], atol=1e-9)
    for left in itertools.islice(itertools.product((False, True), repeat=len(bends)), 4096):
        assert -changes[list(left)].sum() != pieces


def test_a_fixed_steepness_stops_paying():
    says("Past some number, more bumps buy nothing.")
    fixed = [worst_error(bump_network(wave, n, steepness=40), wave) for n in (128, 256)]
    assert fixed[1] > 0.9 * fixed[0] > 0.1


def test_beyond_the_interval_it_is_flat():
    says("where the wave would be at 1", "Out there every unit is fully on or fully off")
    assert wave(2.25) == pytest.approx(1)
    for seed in range(10):
        network = fit_curve(x, wave(x), 20, np.random.default_rng(seed))
        far = network.predict([[100.0], [1000.0]])[:, 0]
        assert abs(far[0] - far[1]) < 1e-6


def test_toward_the_open_end_no_number_of_bumps_is_enough():
    says("it is bounded, and $1/x$ is not", "On each of these closed intervals more bumps would help.")

    def worst(low, n):
        return worst_error(bump_network(lambda x: 1 / x, n, domain=(low, 1)), lambda x: 1 / x, domain=(low, 1))

    row = [worst(low, 100) for low in (0.5, 0.1, 0.01, 0.001)]
    assert row == sorted(row)
    for low in (0.5, 0.1, 0.01):
        assert worst(low, 400) < 0.5 * worst(low, 100)


def test_the_years_and_the_sources_go_together():
    named = {1989: "Cybenko", 1991: "Hornik", 1993: "Leshno", 2016: "Telgarsky", 1944: "Levenberg", 1963: "Marquardt"}
    for year, name in (named | {1927: "Wilson", 1872: "Heine"}).items():
        says(str(year), name)
        assert re.search(rf"- {name}[^-]*\({year}\)\.", PROSE)
