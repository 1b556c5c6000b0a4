"""Networks by construction against closed forms, the fit against scikit-learn and itself, and what bad input gets."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.multilayer_perceptron.model import MLP, sigmoid
from lessons.universal_approximation import model
from lessons.universal_approximation.model import (
    bump_network,
    fit_curve,
    fit_steps,
    mean_squared_error,
    sawtooth_network,
    worst_error,
)

X = np.linspace(0, 1, 200)


def rng(seed=0):
    return np.random.default_rng(seed)


def wave(x):
    return np.sin(2 * np.pi * x)


def jump(x):
    return 1.0 if x > 0.5 else 0.0


def at(network, x):
    return network.predict(np.asarray(x, float)[:, None])[:, 0]


def test_a_bump_network_is_the_sum_of_its_pairs():
    """Written out as bumps, each a rising and a falling unit; the outer edges are moved out of sight."""
    heights = wave((np.arange(5) + 0.5) / 5)
    edges = [-1e3, 0.2, 0.4, 0.6, 0.8, 1e3]
    pairs = sum(
        h * (sigmoid(60 * (X - left)) - sigmoid(60 * (X - right)))
        for h, left, right in zip(heights, edges[:-1], edges[1:], strict=True)
    )
    network = bump_network(wave, 5, steepness=60)
    assert isinstance(network, MLP)
    assert (network.sizes, network.activations) == ((1, 4, 1), ("sigmoid", "linear"))
    np.testing.assert_allclose(at(network, X), pairs, atol=1e-12)
    assert network.biases[-1] == pytest.approx(heights[0])


@given(st.integers(1, 40), st.floats(-5, 5), st.floats(0.1, 10))
def test_each_bump_is_as_high_as_the_function_in_the_middle_of_its_cell(n, low, width):
    middles = low + width * (np.arange(n) + 0.5) / n
    network = bump_network(np.cos, n, domain=(low, low + width))
    np.testing.assert_allclose(at(network, middles), np.cos(middles), atol=1e-7)


def test_one_bump_is_a_constant():
    assert np.ptp(at(bump_network(wave, 1), X)) == 0


def test_a_line_is_missed_by_half_a_step_at_its_ends():
    """A staircase of n steps on a line of slope 1: the ends are off by 1/(2n), and nothing is off by more."""
    for n in (2, 5, 16):
        assert worst_error(bump_network(lambda x: x, n), lambda x: x) == pytest.approx(1 / (2 * n))


def test_the_worst_error_halves_and_the_mean_square_quarters():
    sizes = (8, 16, 32, 64, 128)
    worst = [worst_error(bump_network(wave, n), wave) for n in sizes]
    mean = [mean_squared_error(bump_network(wave, n), wave) for n in sizes]
    np.testing.assert_allclose(np.divide(worst[1:], worst[:-1]), 0.5, atol=0.011)
    np.testing.assert_allclose(np.divide(mean[1:], mean[:-1]), 0.25, atol=0.012)


@pytest.mark.parametrize("n", [*range(1, 30), 32, 64, 128])
def test_at_a_jump_the_worst_error_is_half_the_jump_or_more(n):
    assert worst_error(bump_network(jump, n), jump, jumps=[0.5]) >= 0.5 - 1e-12


def test_at_a_jump_the_mean_square_falls_all_the_same():
    mean = [mean_squared_error(bump_network(jump, n), jump) for n in (2, 4, 8, 16, 32, 64, 128)]
    np.testing.assert_allclose(np.divide(mean[1:], mean[:-1]), 0.5, atol=0.04)
    assert mean[-1] < 1e-4


def test_a_fit_through_every_point_does_not_pass_the_jump_either():
    y = np.array([jump(x) for x in X])
    network = fit_curve(X, y, 10, rng())
    assert np.abs(at(network, X) - y).max() < 0.01
    assert worst_error(network, jump, jumps=[0.5]) >= 0.5


def test_at_a_fixed_steepness_the_error_levels_off():
    fixed = [worst_error(bump_network(wave, n, steepness=40), wave) for n in (8, 64, 128)]
    assert fixed[2] > 0.8 * fixed[1] > 0.05
    assert worst_error(bump_network(wave, 128), wave) < 0.03


def test_the_errors_are_those_of_their_definitions():
    flat = bump_network(lambda x: 0.25, 1)
    assert worst_error(flat, lambda x: x, domain=(0, 2)) == 1.75
    assert mean_squared_error(flat, lambda x: x, n=100_001) == pytest.approx(1 / 3 - 0.25 + 0.0625, abs=1e-5)
    assert worst_error(flat, jump) == worst_error(flat, jump, jumps=[0.5]) == 0.75
    missed = bump_network(lambda x: 0.0, 1)  # a grid of two does not see the spike; its limits at a jump do
    assert worst_error(missed, lambda x: float(0.3 < x < 0.4), n=2) == 0
    assert worst_error(missed, lambda x: float(0.3 < x < 0.4), jumps=[0.3], n=2) == 1


@pytest.mark.parametrize("units", [10, 20])
@pytest.mark.parametrize("target", [wave, lambda x: np.sin(6 * np.pi * x), lambda x: np.abs(x - 0.4)])
def test_a_fit_is_close_at_every_place_from_every_start(target, units):
    for seed in range(10):
        assert worst_error(fit_curve(X, target(X), units, rng(seed)), target) < 0.01


@pytest.mark.filterwarnings("ignore:lbfgs failed to converge")
def test_a_fit_is_closer_than_a_good_optimizer_of_scikit_learn():
    from sklearn.neural_network import MLPRegressor

    y = np.sin(14 * X) + 0.4 * np.sin(37 * X)
    other = MLPRegressor(
        hidden_layer_sizes=(20,), activation="tanh", solver="lbfgs", alpha=0, max_iter=500, random_state=0
    ).fit(X[:, None], y)
    ours = np.mean((at(fit_curve(X, y, 20, rng()), X) - y) ** 2)
    assert ours < np.mean((other.predict(X[:, None]) - y) ** 2)


def test_the_jacobian_against_finite_differences():
    parameters, x = rng(1).normal(size=13), np.linspace(-1, 1, 7)
    moved = np.eye(13) * 1e-6
    slopes = [(model._output(parameters + d, x) - model._output(parameters - d, x)) / 2e-6 for d in moved]
    np.testing.assert_allclose(model._jacobian(parameters, x), np.transpose(slopes), atol=1e-8)


def test_no_step_of_a_fit_makes_it_worse_and_the_last_is_the_fit():
    y = wave(X)
    run = fit_steps(X, y, 6, rng(3), steps=25)
    assert run.weights[0].shape == (26, 1, 6)
    outputs = run.predict(X[:, None])[..., 0]
    losses = ((outputs - y) ** 2).mean(axis=1)
    assert (np.diff(losses) <= 0).all()
    assert losses[-1] < 1e-3 < losses[0]
    whole, last = fit_steps(X, y, 6, rng(3)), fit_curve(X, y, 6, rng(3))
    np.testing.assert_array_equal(whole.predict(X[:, None])[-1], last.predict(X[:, None]))
    assert (last.sizes, last.activations) == ((1, 6, 1), ("tanh", "linear"))


def test_the_same_seed_gives_the_same_fit_and_another_another():
    fits = [at(fit_curve(X, wave(X), 5, rng(seed)), X) for seed in (1, 1, 2)]
    np.testing.assert_array_equal(fits[0], fits[1])
    assert (fits[0] != fits[2]).any()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3)), min_size=2, max_size=30), st.integers(1, 40))
def test_whatever_the_points_the_fit_is_finite_and_no_worse_than_their_mean(points, units):
    x, y = np.transpose(points)
    fitted = at(fit_curve(x, y, units, rng()), x)
    assert np.isfinite(fitted).all()
    assert np.mean((fitted - y) ** 2) <= 1.05 * np.var(y) + 1e-9 * (1 + np.abs(y).max() ** 2)


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([0, 1], [3, 5]),
        ([2, 2], [4, 4]),
        ([0, 1, 2], [7, 7, 7]),
        ([0, 1, 2], [1e300, -1e300, 1e300]),
        ([-1e300, 1e300, 0], [1, 2, 0]),
        ([1e-300, 3e-300], [1e-300, 3e-300]),
        ([1e6, 1e6 + 1, 1e6 + 2], [0, 1, 0]),
    ],
)
def test_odd_points_are_met(x, y):
    fitted = at(fit_curve(x, y, 12, rng()), x)
    np.testing.assert_allclose(fitted, y, rtol=0.02, atol=0.02 * np.ptp(np.array(y, float) / 2) + 1e-12)


def test_points_above_one_another_are_met_in_their_mean():
    x, y = np.repeat([0.0, 1.0, 2.0], 2), np.array([0.0, 2.0, 5.0, 7.0, 1.0, 1.0])
    np.testing.assert_allclose(at(fit_curve(x, y, 4, rng()), [0, 1, 2]), [1, 6, 1], atol=1e-2)


@pytest.mark.parametrize("folds", [1, 2, 5, 8])
def test_the_sawtooth_folds_the_interval_again_and_again(folds):
    deep = sawtooth_network(folds)
    assert deep.sizes == (1, *[2] * folds, 1)
    corners = np.arange(2**folds + 1) / 2**folds
    np.testing.assert_array_equal(at(deep, corners), np.arange(2**folds + 1) % 2)
    middles = (corners[:-1] + corners[1:]) / 2
    np.testing.assert_array_equal(at(deep, middles), 0.5)  # straight in between


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: bump_network(wave, 0), "n_bumps: got 0"),
        (lambda: bump_network(wave, 2.5), "n_bumps: got 2.5"),
        (lambda: bump_network(wave, True), "n_bumps: got True"),
        (lambda: bump_network(wave, 4, steepness=0), "steepness: got 0"),
        (lambda: bump_network(wave, 4, steepness=np.inf), "steepness: got inf"),
        (lambda: bump_network(wave, 4, domain=(1, 1)), "domain: got"),
        (lambda: bump_network(wave, 4, domain=(0, np.nan)), "domain: got nan"),
        (lambda: bump_network(wave, 4, domain=5), "domain: got 5"),
        (lambda: bump_network(lambda x: np.inf, 4), "function: got inf at 0.125"),
        (lambda: fit_curve([1.0], [1.0], 3, rng()), "x: got shape"),
        (lambda: fit_curve([[1.0, 2.0]], [1.0, 2.0], 3, rng()), "x: got shape"),
        (lambda: fit_curve([1, 2], [1, 2, 3], 3, rng()), "y: got shape"),
        (lambda: fit_curve([1, 2], [1, np.nan], 3, rng()), "y: got nan"),
        (lambda: fit_curve([1, 2], [1, 1e301], 3, rng()), "y: got 1e\\+301"),
        (lambda: fit_curve(["a", 2], [1, 2], 3, rng()), "x: got"),
        (lambda: fit_curve([1, 2], [1, 2], 0, rng()), "hidden_units: got 0"),
        (lambda: fit_steps([1, 2], [1, 2], 3, rng(), steps=0), "steps: got 0"),
        (lambda: worst_error(bump_network(wave, 3), wave, jumps=[1.0]), "jumps: got"),
        (lambda: worst_error(bump_network(wave, 3), wave, n=1), "n: got 1"),
        (lambda: mean_squared_error(bump_network(wave, 3), wave, domain=(2, 1)), "domain: got"),
        (lambda: mean_squared_error(bump_network(wave, 3), lambda x: np.nan), "function: got nan"),
        (lambda: sawtooth_network(0), "folds: got 0"),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
