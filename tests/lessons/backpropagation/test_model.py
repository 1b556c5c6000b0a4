"""Backpropagation against finite differences, TensorFlow and plain scalars, and what bad input gets."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.activations.model import ACTIVATIONS
from lessons.backpropagation.model import (
    Value,
    backpropagate,
    gradient_norms,
    numerical_gradient,
)
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
    numerical = numerical_gradient(lambda v: float(value_at(model, v, X, y, loss)), vector)
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


def tensorflow_gradient(model, X, y, loss):
    """Return loss and gradient as TensorFlow finds them, from the same network written in its operations."""
    import tensorflow as tf

    functions = {
        "gelu": lambda z: 0.5 * z * (1.0 + tf.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z * z * z))),
        "leaky_relu": lambda z: tf.where(z > 0, z, 0.2 * z),
        "linear": tf.identity,
        "swish": tf.nn.silu,
    }
    with tf.GradientTape() as tape:
        parameters = [tf.Variable(a) for pair in zip(model.weights, model.biases, strict=True) for a in pair]
        a = tf.constant(X)
        for layer, name in enumerate(model.activations):
            z = a @ parameters[2 * layer] + parameters[2 * layer + 1]
            a = (functions.get(name) or getattr(tf.nn, name))(z)
        value = {
            "mean_squared_error": lambda: tf.reduce_mean((a - y) ** 2),
            "binary_cross_entropy": lambda: tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(y, z)),
            "categorical_cross_entropy": lambda: tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(y, z)),
        }[loss]()
    return float(value), np.concatenate([tf.reshape(g, -1) for g in tape.gradient(value, parameters)])


@pytest.mark.parametrize("hidden", [name for name in ACTIVATIONS if name != "step"])
@pytest.mark.parametrize(
    ("output", "loss"),
    [
        ("linear", "mean_squared_error"),
        ("softmax", "mean_squared_error"),
        ("sigmoid", "binary_cross_entropy"),
        ("softmax", "categorical_cross_entropy"),
    ],
)
def test_the_gradient_is_tensorflows(hidden, output, loss):
    for seed in range(3):
        model = network([3, 6, 5, 4], hidden, output, seed)
        X, y = rng(seed).normal(0, 2, (9, 3)), targets(loss, 9, 4, seed)
        value, gradient = tensorflow_gradient(model, X, y, loss)
        found = backpropagate(model, X, y, loss)
        assert found.loss == pytest.approx(value, rel=1e-10)
        np.testing.assert_allclose(to_vector(found), gradient, rtol=1e-10, atol=1e-12)


def loss_of_values(model, X, y):
    """Return the log loss of a tanh network with a sigmoid end, all in values, and its parameters as values."""
    parameters = [np.vectorize(Value, otypes=[object])(a) for a in [*model.weights, *model.biases]]
    weights, biases = parameters[: len(model.weights)], parameters[len(model.weights) :]
    total = Value(0.0)
    for row, target in zip(X, y, strict=True):
        a = [Value(x) for x in row]
        for layer, (W, b) in enumerate(zip(weights, biases, strict=True)):
            z = [sum(x * w for x, w in zip(a, W[:, unit], strict=True)) + b[unit] for unit in range(W.shape[1])]
            a = [unit.tanh() if layer < len(weights) - 1 else unit.sigmoid() for unit in z]
        for p, t in zip(a, target, strict=True):
            total = total - (t * p.log() + (1 - t) * (1 - p).log()) / y.size
    return total, weights, biases


@given(st.lists(st.integers(1, 4), min_size=2, max_size=4), st.integers(1, 3), st.integers(0, 20))
def test_the_gradient_is_that_of_plain_scalars(sizes, n, seed):
    model = network(sizes, "tanh", "sigmoid", seed)
    X, y = rng(seed).normal(size=(n, sizes[0])), targets("binary_cross_entropy", n, sizes[-1], seed)
    found = backpropagate(model, X, y)
    total, weights, biases = loss_of_values(model, X, y)
    total.backward()
    assert found.loss == pytest.approx(total.data, rel=1e-12)
    for mine, values in zip([*found.weights, *found.biases], [*weights, *biases], strict=True):
        slopes = np.vectorize(lambda value: value.grad)(values)
        np.testing.assert_allclose(mine, slopes, rtol=1e-12, atol=1e-14)


OPERATIONS = {
    "add": lambda a, b: a + b + 3,
    "radd": lambda a, b: 3 + a + b,
    "subtract": lambda a, b: a - b - 1,
    "rsubtract": lambda a, b: 1 - a + (-b),
    "multiply": lambda a, b: 2 * a * b * 3,
    "divide": lambda a, b: a / b / 2,
    "rdivide": lambda a, b: 2 / b + a,
    "power": lambda a, b: a**3 + b**-2 + b**0.5,
}


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
@given(a=st.floats(-3, 3), b=st.floats(0.5, 3))
def test_each_operation_has_its_value_and_its_slopes(operation, a, b):
    leaves = Value(a), Value(b)
    end = operation(*leaves)
    end.backward()
    assert end.data == pytest.approx(operation(a, b), rel=1e-14, abs=1e-14)
    expected = numerical_gradient(lambda at: operation(*at), [a, b])
    assert [leaf.grad for leaf in leaves] == pytest.approx(expected.tolist(), rel=1e-6, abs=1e-7)


@pytest.mark.parametrize("name", ["exp", "log", "tanh", "relu", "sigmoid"])
@given(at=st.floats(0.05, 5), flip=st.booleans())
def test_each_function_has_its_value_and_its_slope(name, at, flip):
    z = -at if flip and name != "log" else at
    function = {"exp": np.exp, "log": np.log}.get(name) or ACTIVATIONS[name].function
    leaf = Value(z)
    end = getattr(leaf, name)()
    end.backward()
    assert end.data == pytest.approx(float(function(np.array(z))), rel=1e-14)
    assert leaf.grad == pytest.approx(float(numerical_gradient(lambda at: float(function(at)), z)), rel=1e-6, abs=1e-8)
    assert isinstance(leaf.grad, float)


def test_a_value_used_twice_is_blamed_twice():
    z = Value(3.0)
    end = z * z + z
    end.backward()
    assert z.grad == 7
    end.backward()
    assert z.grad == 7  # a second look changes nothing
    assert end.grad == 1


def test_the_graph_can_be_walked():
    a, b = Value(2.0), Value(-3.0)
    product = a * b
    end = (product + 1.0).tanh()
    graph = end.graph()
    assert graph[-1] is end
    assert {value.name for value in graph} == {"", "*", "+", "tanh"}
    assert all(graph.index(source) < graph.index(value) for value in graph for source in value.inputs)
    assert product.inputs == (a, b)
    assert product.slopes == (-3.0, 2.0)
    assert repr(product) == "Value(* -6 | 0)"


def test_a_long_chain_does_not_overflow_the_stack():
    end = start = Value(1.0)
    for _ in range(5000):
        end = end + 0.001
    end.backward()
    assert start.grad == 1


@pytest.mark.parametrize("z", [-1.0, 0.0, np.nan])
def test_a_logarithm_that_is_none(z):
    with pytest.raises(ValueError, match=r"^log: got .*; allowed is a number above 0"):
        Value(z).log()


def test_numpys_numbers_mix_with_values():
    end = np.float64(2.0) * Value(3.0) + np.float64(1.0)
    assert isinstance(end, Value)
    assert end.data == 7


def test_the_numerical_gradient_of_a_quadratic():
    A = np.array([[2.0, 1.0], [1.0, 3.0]])
    at = np.array([0.3, -0.7])
    np.testing.assert_allclose(numerical_gradient(lambda x: float(x @ A @ x), at), 2 * A @ at, rtol=1e-9)
    table = rng().normal(size=(2, 3))
    np.testing.assert_allclose(numerical_gradient(lambda x: float((x**3).sum()), table), 3 * table**2, rtol=1e-7)
    assert numerical_gradient(lambda x: float(x**2), 3.0).shape == ()


@pytest.mark.parametrize(
    ("at", "step", "says"),
    [([np.nan], 1e-5, "^at: got nan"), ([1.0], 0.0, "^step: got 0.0"), ([1.0], -1.0, "^step: got -1")],
)
def test_what_has_no_numerical_gradient(at, step, says):
    with pytest.raises(ValueError, match=says):
        numerical_gradient(lambda x: float(x.sum()), at, step)


def test_gradient_norms_are_those_of_backpropagation():
    draw = rng(3)
    model = MLP([8] * 5, "tanh", "tanh", rng(0))
    model.weights = [draw.normal(0, 1.5 / np.sqrt(8), (8, 8)) for _ in range(4)]
    X, y = draw.normal(size=(2, 8, 8))
    slopes = backpropagate(model, X, y, "mean_squared_error").weights
    expected = [np.sqrt((W**2).sum()) for W in slopes]
    np.testing.assert_allclose(gradient_norms(4, "tanh", 1.5, rng(3), width=8), expected, rtol=1e-12)


def test_gradients_vanish_through_sigmoids_and_explode_through_big_weights():
    vanishing = np.array([gradient_norms(10, "sigmoid", 1.0, rng(seed)) for seed in range(50)])
    assert np.median(vanishing[:, 0] / vanishing[:, -1]) < 1e-4
    exploding = np.array([gradient_norms(10, "relu", 3.0, rng(seed)) for seed in range(50)])
    assert np.median(exploding[:, 0]) > 1e5 * np.median(gradient_norms(10, "relu", 2**0.5, rng(0)))
    assert np.isinf(gradient_norms(800, "linear", 5.0, rng(0))).all()  # and no warning


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"activation": "tan"}, r"^activation: got 'tan'; .*Did you mean 'tanh'\?"),
        ({"depth": 0}, "^depth: got 0"),
        ({"scale": -1.0}, "^scale: got -1.0"),
        ({"width": 2.5}, "^width: got 2.5"),
    ],
)
def test_what_has_no_norms(given_, says):
    with pytest.raises(ValueError, match=says):
        gradient_norms(**{"depth": 3, "activation": "tanh", "scale": 1.0, "rng": rng(), "width": 4} | given_)


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"loss": "binary_crossentropy"}, r"^loss: got .*Did you mean 'binary_cross_entropy'\?"),
        ({"X": [[1.0, 2.0, 3.0]] * 2}, r"^X: got shape \(2, 3\)"),
        ({"X": [[1.0, np.inf]] * 2}, "^X: got inf"),
        ({"X": [[1.0], [1.0, 2.0]]}, "^X: got .*allowed are numbers"),
        ({"X": np.zeros((0, 2)), "y": []}, r"^y: got shape \(0,\); allowed is one example"),
        ({"y": [0.0, 3.0]}, "^y: got 3; for binary_cross_entropy"),
        ({"y": [0.0, 1.0, 1.0]}, r"^y: got shape \(3, 1\); allowed is \(2, 1\), or \(2,\)"),
        ({"y": [0.0, np.nan]}, "^y: got nan"),
    ],
)
def test_what_does_not_fit_is_named(given_, says):
    with pytest.raises(ValueError, match=says):
        backpropagate(MLP([2, 3, 1]), **{"X": [[0.0, 1.0], [1.0, 1.0]], "y": [0, 1]} | given_)


def test_examples_for_other_networks_are_refused():
    model = MLP.stacked([MLP([2, 3, 1]) for _ in range(4)])
    with pytest.raises(ValueError, match=r"^X: got shape \(5, 6, 2\); allowed before .* is \(4,\) or nothing"):
        backpropagate(model, np.zeros((5, 6, 2)), np.zeros(6))
