"""Losses and their slopes against Keras in float64, finite differences, convexity, and what bad input gets."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.loss_functions.model import (
    LOSSES,
    binary_cross_entropy_from_logits,
    categorical_cross_entropy_from_logits,
)
from lessons.multilayer_perceptron.model import sigmoid, softmax

BINARY, CATEGORICAL = LOSSES["binary_cross_entropy"], LOSSES["categorical_cross_entropy"]
FROM_LOGITS = {
    "binary_cross_entropy": binary_cross_entropy_from_logits,
    "categorical_cross_entropy": categorical_cross_entropy_from_logits,
}
KERAS = {
    "mean_squared_error": "MeanSquaredError",
    "mean_absolute_error": "MeanAbsoluteError",
    "binary_cross_entropy": "BinaryCrossentropy",
    "categorical_cross_entropy": "CategoricalCrossentropy",
    "hinge": "Hinge",
}


def rng(seed=0):
    return np.random.default_rng(seed)


def targets(name, n=7, n_out=4, seed=0):
    draw = rng(seed)
    return {
        "binary_cross_entropy": draw.integers(0, 2, (n, n_out)).astype(float),
        "categorical_cross_entropy": np.eye(n_out)[draw.integers(0, n_out, n)],
        "hinge": draw.choice([-1.0, 1.0], (n, n_out)),
    }.get(name.removesuffix("_from_logits"), draw.normal(size=(n, n_out)))


def predictions(name, n=7, n_out=4, seed=1):
    """Return predictions; where they are probabilities, some beyond the edge at which they are clipped."""
    draw = rng(seed)
    if name == "binary_cross_entropy":
        p = draw.uniform(0, 1, (n, n_out))
        p.flat[:4] = 0, 1, 1e-8, 1 - 1e-8
        return p
    if name == "categorical_cross_entropy":
        p = softmax(draw.normal(0, 3, (n, n_out)))
        p[0] = np.arange(n_out) == 1
        p[1] *= 3  # a row that does not sum to 1
        return p
    return draw.normal(0, 2, (n, n_out))


def keras_value_and_gradient(loss, y, p):
    import tensorflow as tf

    p = tf.Variable(p, dtype="float64")
    with tf.GradientTape() as tape:
        value = loss(tf.constant(y, dtype="float64"), p)
    return float(value), tape.gradient(value, p).numpy()


@pytest.mark.parametrize("y", [-1.0, 1.0])
def test_at_the_kink_the_hinge_has_the_slope_of_the_side_that_still_costs(y, keras):
    import tensorflow as tf

    assert LOSSES["hinge"].gradient([y], [y]) == -y
    s = tf.constant([[y]], tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(s)
        loss = tf.reduce_mean(keras.losses.hinge(tf.constant([[y]], tf.float64), s))
    assert float(tape.gradient(loss, s)[0, 0]) == -y
    assert LOSSES["hinge"].gradient([y], [1.0001 * y]) == 0


@pytest.mark.parametrize("n_out", [1, 4])
@pytest.mark.parametrize("name", LOSSES)
def test_values_and_gradients_are_keras_own(keras, name, n_out):
    if (name, n_out) == ("categorical_cross_entropy", 1):
        return  # a choice among one is none
    y, p = targets(name, n_out=n_out), predictions(name, n_out=n_out)
    value, gradient = keras_value_and_gradient(getattr(keras.losses, KERAS[name])(), y, p)
    assert LOSSES[name].value(y, p) == pytest.approx(value, rel=1e-12)
    np.testing.assert_allclose(LOSSES[name].gradient(y, p), gradient, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("name", FROM_LOGITS)
def test_the_logits_forms_are_keras_own(keras, name):
    y = targets(name)
    z = rng(1).normal(0, 20, y.shape)
    value, gradient = keras_value_and_gradient(getattr(keras.losses, KERAS[name])(from_logits=True), y, z)
    assert FROM_LOGITS[name].value(y, z) == pytest.approx(value, rel=1e-12)
    np.testing.assert_allclose(FROM_LOGITS[name].gradient(y, z), gradient, rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize(
    ("name", "squash"), [("binary_cross_entropy", sigmoid), ("categorical_cross_entropy", softmax)]
)
def test_the_logits_form_is_the_loss_of_the_probabilities(name, squash):
    y = targets(name)
    z = rng(2).normal(0, 2, y.shape)
    assert FROM_LOGITS[name].value(y, z) == pytest.approx(float(LOSSES[name].value(y, squash(z))), rel=1e-12)


@pytest.mark.parametrize("loss", [*LOSSES.values(), *FROM_LOGITS.values()], ids=lambda loss: loss.name)
def test_gradients_are_finite_differences(loss):
    y = targets(loss.name)
    p = rng(3).uniform(0.1, 0.9, y.shape)
    slopes = np.zeros_like(p)
    for i in np.ndindex(p.shape):
        nudge = np.zeros_like(p)
        nudge[i] = 1e-6
        slopes[i] = (loss.value(y, p + nudge) - loss.value(y, p - nudge)) / 2e-6
    np.testing.assert_allclose(loss.gradient(y, p), slopes, atol=1e-8)


def test_log_loss_by_hand():
    assert BINARY.value([1, 0], [0.8, 0.4]) == pytest.approx(-(np.log(0.8) + np.log(0.6)) / 2)
    assert BINARY.value(1, 0.01) == pytest.approx(4.605, abs=1e-3)
    assert LOSSES["mean_squared_error"].value(1, 0.01) == pytest.approx(0.9801)
    assert BINARY.value([1.0], [0.0]) == pytest.approx(-np.log(1e-7))
    assert BINARY.gradient([1, 0], [0.8, 0.4]).tolist() == pytest.approx([-1 / 0.8 / 2, 1 / 0.6 / 2])
    assert BINARY.gradient(1, 0.5) == pytest.approx(-2)


@pytest.mark.parametrize("loss", [*LOSSES.values(), *FROM_LOGITS.values()], ids=lambda loss: loss.name)
@given(seed=st.integers(0, 99), networks=st.integers(1, 4), n=st.integers(1, 6), n_out=st.integers(2, 4))
def test_each_network_has_the_loss_it_has_alone(loss, seed, networks, n, n_out):
    y = targets(loss.name, n, n_out, seed)
    p = rng(seed).uniform(0.01, 0.99, (networks, n, n_out))
    values, gradients, each = loss.value(y, p), loss.gradient(y, p), loss.per_example(y, p)
    assert values.shape == (networks,)
    assert each.shape == (networks, n)
    np.testing.assert_allclose(each.mean(axis=-1), values)
    for i in range(networks):
        np.testing.assert_allclose(values[i], loss.value(y, p[i]), rtol=1e-13)
        np.testing.assert_allclose(gradients[i], loss.gradient(y, p[i]), rtol=1e-13)
    assert (values >= 0).all()


@pytest.mark.parametrize("loss", FROM_LOGITS.values(), ids=lambda loss: loss.name)
def test_far_out_logits_neither_warn_nor_break(loss):
    z = np.array([[-1e4, 1e4], [800.0, -800.0]])
    y = np.array([[1.0, 0.0], [1.0, 0.0]])
    with np.errstate(all="raise", under="ignore"):
        assert np.isfinite(loss.value(y, z))
        assert np.isfinite(loss.gradient(y, z)).all()


def eigenvalues_of_hessian(values_at, w, b, step=1e-3):
    """Return the two eigenvalues of the second derivatives of a function of (w, b), by central differences."""
    f = values_at
    ww = f(w + step, b) - 2 * f(w, b) + f(w - step, b)
    bb = f(w, b + step) - 2 * f(w, b) + f(w, b - step)
    wb = (f(w + step, b + step) - f(w + step, b - step) - f(w - step, b + step) + f(w - step, b - step)) / 4
    return np.linalg.eigvalsh(np.array([[ww, wb], [wb, bb]]) / step**2)


def test_log_loss_of_one_neuron_is_a_bowl_and_the_squared_error_is_not():
    """The Hessian of log loss is a sum of p(1 − p)(x, 1)(x, 1)ᵀ; that of the squared error has no such form."""
    x, y = rng(4).normal(0, 2, 30), rng(5).integers(0, 2, 30).astype(float)
    grid = [(w, b) for w in np.linspace(-4, 4, 17) for b in np.linspace(-4, 4, 17)]
    rows = np.stack([x, np.ones_like(x)])
    for w, b in grid:
        p = sigmoid(w * x + b)
        exact = rows @ (rows * p * (1 - p)).T / len(x)
        assert np.linalg.eigvalsh(exact).min() >= -1e-12
        if abs(w) + abs(b) <= 1:
            found = eigenvalues_of_hessian(
                lambda w, b: float(binary_cross_entropy_from_logits.value(y, w * x + b)), w, b
            )
            np.testing.assert_allclose(found, np.linalg.eigvalsh(exact), rtol=1e-4)
    squared = LOSSES["mean_squared_error"]
    lowest = min(
        eigenvalues_of_hessian(lambda w, b: float(squared.value(y, sigmoid(w * x + b))), w, b).min() for w, b in grid
    )
    assert lowest < -0.01


def test_confidently_wrong_learns_from_log_loss_and_not_from_squares():
    z = np.array([-10.0])
    p = sigmoid(z)
    assert binary_cross_entropy_from_logits.gradient([1.0], z)[0] == pytest.approx(-1, abs=1e-4)
    by_squares = LOSSES["mean_squared_error"].gradient([1.0], p) * p * (1 - p)
    assert abs(by_squares[0]) < 1e-4


@pytest.mark.parametrize(
    ("name", "y", "p", "says"),
    [
        ("binary_cross_entropy", [2.0], [0.5], r"^y: got 2; for binary_cross_entropy allowed are 0, 1"),
        ("hinge", [0.0], [0.5], r"^y: got 0; for hinge allowed are −1 and 1"),
        ("categorical_cross_entropy", [[1.0, 1.0]], [[0.5, 0.5]], r"^y: got 1; .*rows that sum to 1.*one-hot"),
        ("categorical_cross_entropy", [1.0], [[0.5, 0.5]], r"^y: got shape \(1,\); allowed is \(1, 2\)"),
        ("mean_squared_error", [1.0, 2.0], [0.5], r"^y: got shape \(2, 1\); allowed is \(1, 1\), or \(1,\)"),
        ("mean_squared_error", [np.nan], [0.5], r"^y: got nan; allowed are finite"),
        ("mean_squared_error", [0.5], [np.inf], r"^p: got inf; allowed are finite"),
        ("mean_squared_error", ["a"], [0.5], r"^y: got .*allowed are numbers"),
        ("mean_squared_error", [], [], r"^y: got shape \(0,\); allowed is one example"),
    ],
)
def test_what_does_not_fit_is_named(name, y, p, says):
    for method in ("value", "gradient", "per_example"):
        with pytest.raises(ValueError, match=says):
            getattr(LOSSES[name], method)(y, p)
