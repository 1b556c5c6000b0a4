"""Backpropagation against finite differences, TensorFlow and plain scalars, and what bad input gets."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.backpropagation.model import backpropagate
from lessons.loss_functions.model import LOSSES
from lessons.multilayer_perceptron.model import MLP, from_vector, to_vector

SMOOTH = ["linear", "sigmoid", "tanh", "softplus", "swish", "gelu"]


def rng(seed=0):
    return np.random.default_rng(seed)


def network(sizes, hidden, output, seed=0):
    """Return a network whose biases are not zero."""
    model = MLP(sizes, hidden, output, rng(seed))
    for bias in model.biases:
        bias += rng(seed + 1).normal(0, 0.5, bias.shape)
    return model


def targets(loss, n, n_out, seed=0):
    draw = rng(seed)
    return {
        "binary_cross_entropy": draw.integers(0, 2, (n, n_out)).astype(float),
        "categorical_cross_entropy": np.eye(n_out)[draw.integers(0, n_out, n)],
        "hinge": draw.choice([-1.0, 1.0], (n, n_out)),
    }.get(loss, draw.normal(size=(n, n_out)))


def value_at(model, vector, X, y, loss):
    return LOSSES[loss].value(y, from_vector(model, vector).predict(X))


def difference(found, expected):
    return np.linalg.norm(found - expected) / (np.linalg.norm(found) + np.linalg.norm(expected))


PAIRS = [
    *itertools.product(SMOOTH, ["linear", "tanh", "sigmoid"], ["mean_squared_error"]),
    ("tanh", "sigmoid", "binary_cross_entropy"),
    ("swish", "softmax", "categorical_cross_entropy"),
    ("softplus", "softmax", "mean_squared_error"),
    ("softmax", "sigmoid", "binary_cross_entropy"),
    ("sigmoid", "softmax", "binary_cross_entropy"),
    ("tanh", "sigmoid", "categorical_cross_entropy"),
    ("tanh", "linear", "hinge"),
    ("tanh", "linear", "mean_absolute_error"),
]


@pytest.mark.parametrize(("hidden", "output", "loss"), PAIRS)
def test_the_gradient_is_the_finite_difference(hidden, output, loss):
    model = network([3, 5, 4, 3], hidden, output, 2)
    X, y = rng(3).normal(size=(6, 3)), targets(loss, 6, 3)
    found = backpropagate(model, X, y, loss)
    vector = to_vector(model)
    numerical = np.empty_like(vector)
    for i in range(vector.size):
        nudge = np.zeros_like(vector)
        nudge[i] = 1e-5
        ends = [value_at(model, vector + sign * nudge, X, y, loss) for sign in (1, -1)]
        numerical[i] = (ends[0] - ends[1]) / 2e-5
    assert difference(to_vector(found), numerical) <= 1e-7
    assert found.loss == pytest.approx(float(value_at(model, vector, X, y, loss)), rel=1e-12)


@given(
    st.lists(st.integers(1, 5), min_size=2, max_size=4),
    st.integers(1, 4),
    st.integers(1, 5),
    st.sampled_from(sorted(LOSSES)),
    st.booleans(),
)
def test_many_networks_at_once_are_each_alone(sizes, runs, n, loss, own_examples):
    output = {"binary_cross_entropy": "sigmoid", "categorical_cross_entropy": "softmax"}.get(loss, "linear")
    alone = [network(sizes, "tanh", output, seed) for seed in range(runs)]
    X = rng(1).normal(size=(runs, n, sizes[0]) if own_examples else (n, sizes[0]))
    y = targets(loss, n, sizes[-1])
    together = backpropagate(MLP.stacked(alone), X, y, loss)
    assert together.loss.shape == (runs,)
    for i, model in enumerate(alone):
        single = backpropagate(model, X[i] if own_examples else X, y, loss)
        np.testing.assert_allclose(together.loss[i], single.loss, rtol=1e-12)
        np.testing.assert_allclose(to_vector(together)[i], to_vector(single), rtol=1e-10, atol=1e-14)


def test_shapes_are_those_of_the_weights():
    model = MLP.stacked([MLP([2, 4, 3, 1], rng=rng(i)) for i in range(6)])
    X, y = rng().normal(size=(8, 2)), targets("binary_cross_entropy", 8, 1)[:, 0]
    found = backpropagate(model, X, y)
    assert [d.shape for d in found.weights] == [W.shape for W in model.weights]
    assert [d.shape for d in found.biases] == [b.shape for b in model.biases]


def test_a_vector_is_the_network_again():
    model = MLP.stacked([network([2, 3, 1], "tanh", "sigmoid", i) for i in range(3)])
    vector = to_vector(model)
    assert vector.shape == (3, model.n_parameters)
    twin = from_vector(model, vector)
    X = rng().normal(size=(4, 2))
    np.testing.assert_array_equal(twin.predict(X), model.predict(X))
    vector[:] = 0
    assert not twin.weights[0].any()  # a view
    assert model.weights[0].any()
    with pytest.raises(ValueError, match=r"^vector: got shape \(3,\); allowed is \(\.\.\., 13\)"):
        from_vector(model, np.zeros(3))
