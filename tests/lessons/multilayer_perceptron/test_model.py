"""The forward pass against Keras in float64, many networks at once against each alone, and what bad input gets."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.multilayer_perceptron.model import FUNCTIONS, HE, MLP, sigmoid, softmax

KERAS_NAMES = [name for name in FUNCTIONS if name != "step"]  # Keras has no step


def rng(seed=0):
    return np.random.default_rng(seed)


def keras_function(keras, name):
    """Keras's own, but for two whose constants TensorFlow rounds to float32: those are written in its operations."""
    ops = keras.ops
    exact = {
        "gelu": lambda z: 0.5 * z * (1.0 + ops.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z * z * z))),
        "leaky_relu": lambda z: ops.where(z > 0, z, 0.2 * z),
    }
    return exact.get(name) or keras.activations.get(name)


def test_the_two_written_in_operations_are_keras_own_but_for_a_rounded_constant(keras):
    z = np.linspace(-20, 20, 401)
    named = keras.ops.convert_to_tensor(z)
    leaky, gelu = keras.activations.leaky_relu(named), keras.activations.gelu(named, approximate=True)
    np.testing.assert_allclose(FUNCTIONS["leaky_relu"](z), leaky.numpy(), rtol=2e-8)  # slope 0.2 as float32
    np.testing.assert_allclose(FUNCTIONS["gelu"](z), gelu.numpy(), atol=2e-8)


@pytest.mark.parametrize("output", KERAS_NAMES)
@pytest.mark.parametrize("hidden", KERAS_NAMES)
def test_the_forward_pass_is_keras_own(keras, hidden, output):
    model = MLP([3, 7, 5, 4], hidden, output, rng(1))
    for bias in model.biases:
        bias += rng(2).normal(size=bias.shape)
    X = rng(3).normal(0, 3, (20, 3))
    names = (hidden, hidden, output)
    twin = keras.Sequential([keras.Input((3,))])
    for size, name in zip(model.sizes[1:], names, strict=True):
        twin.add(keras.layers.Dense(size, activation=keras_function(keras, name)))
    twin.set_weights([array for pair in zip(model.weights, model.biases, strict=True) for array in pair])
    np.testing.assert_allclose(model.predict(X), twin(X).numpy(), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_function_warns_or_breaks_far_out(name):
    far = np.array([[-1e4, -750.0, -1.0, 0.0, 1.0, 750.0, 1e4]])
    with np.errstate(divide="raise", over="raise", invalid="raise"):
        values = FUNCTIONS[name](far)
    assert np.isfinite(values).all()
    assert values.shape == far.shape


def test_a_forward_pass_is_the_formula_written_out():
    model = MLP([2, 2, 1], "tanh", "sigmoid", rng())
    model.biases[0][:] = [0.5, -0.5]
    (x1, x2), W, V = (0.3, -0.7), *model.weights
    h1 = np.tanh(x1 * W[0, 0] + x2 * W[1, 0] + 0.5)
    h2 = np.tanh(x1 * W[0, 1] + x2 * W[1, 1] - 0.5)
    answer = 1 / (1 + np.exp(-(h1 * V[0, 0] + h2 * V[1, 0])))
    X, hidden, output = model.forward([[x1, x2]])
    np.testing.assert_allclose(hidden, [[h1, h2]], rtol=1e-15)
    np.testing.assert_allclose(output, [[answer]], rtol=1e-15)
    assert X.tolist() == [[x1, x2]]


@given(st.lists(st.integers(1, 6), min_size=2, max_size=5), st.integers(1, 4), st.integers(0, 5))
def test_many_networks_at_once_are_each_alone(sizes, runs, seed):
    alone = [MLP(sizes, "tanh", "linear", rng(seed + i)) for i in range(runs)]
    together = MLP.stacked(alone)
    X = rng(seed).normal(size=(7, sizes[0]))
    assert [a.shape for a in together.forward(X)[1:]] == [(runs, 7, n) for n in sizes[1:]]
    for i, model in enumerate(alone):
        np.testing.assert_allclose(together.predict(X)[i], model.predict(X), rtol=1e-12, atol=1e-14)
    assert together.n_parameters == alone[0].n_parameters == sum(a.size for a in alone[0].weights + alone[0].biases)


def test_each_network_may_have_its_own_examples():
    together = MLP.stacked([MLP([2, 3, 1], rng=rng(i)) for i in range(4)])
    X = rng().normal(size=(4, 6, 2))
    assert together.predict(X).shape == (4, 6, 1)


def test_a_copy_is_a_network_of_its_own():
    model = MLP([2, 3, 1], rng=rng())
    twin = model.copy()
    twin.weights[0][:] = 0
    twin.biases[0][:] = 1
    assert model.weights[0].any()
    assert not model.biases[0].any()


def test_the_same_rng_gives_the_same_start():
    one, two, other = MLP([2, 4, 1], rng=rng(5)), MLP([2, 4, 1], rng=rng(5)), MLP([2, 4, 1], rng=rng(6))
    assert all(np.array_equal(a, b) for a, b in zip(one.weights, two.weights, strict=True))
    assert not np.array_equal(one.weights[0], other.weights[0])


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_start_is_he_or_glorot(name):
    W = MLP([300, 200], output=name, rng=rng()).weights[0]
    edge = np.sqrt(6 / 500)
    if name in HE:
        assert W.std() == pytest.approx(np.sqrt(2 / 300), rel=0.02)
        assert np.abs(W).max() > 3.5 * np.sqrt(2 / 300)  # normal, so not cut off
    else:
        assert edge * 0.999 < np.abs(W).max() <= edge
        assert W.std() == pytest.approx(edge / np.sqrt(3), rel=0.02)


@given(st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=6))
def test_softmax_is_a_share_and_ignores_what_all_have_in_common(z):
    shares = softmax(z)
    assert shares.sum() == pytest.approx(1, abs=1e-12)
    assert (shares >= 0).all()
    np.testing.assert_allclose(softmax(np.array(z) + 3), shares, atol=1e-10)


def test_softmax_takes_the_axis_it_is_told():
    z = rng().normal(size=(3, 4))
    np.testing.assert_allclose(softmax(z, axis=0).sum(axis=0), np.ones(4))
    np.testing.assert_allclose(softmax(z).sum(axis=1), np.ones(3))
    np.testing.assert_allclose(softmax([0.0, 1.3])[1], sigmoid(1.3))


@pytest.mark.parametrize(
    "sizes", [[2, 0, 1], [2, -3, 1], [2], [], [2, 1.5, 1], "231", 5, None, [True, 1], [2, np.inf], [[2]]]
)
def test_sizes_that_are_no_sizes(sizes):
    with pytest.raises(ValueError, match=r"^sizes: got .*positive whole numbers"):
        MLP(sizes)


def test_whole_numbers_of_any_kind_are_sizes():
    assert MLP((np.int64(2), 3.0, 1)).sizes == (2, 3, 1)


def test_an_unknown_activation_offers_the_nearest_name():
    with pytest.raises(ValueError, match=r"^hidden: got 'reluu'; allowed are step, .*Did you mean 'relu'\?$"):
        MLP([2, 3, 1], hidden="reluu")
    with pytest.raises(ValueError, match=r"^output: got 'sigmod'; .*Did you mean 'sigmoid'\?$"):
        MLP([2, 3, 1], output="sigmod")
    with pytest.raises(ValueError, match=r"^hidden: got 7; allowed are"):
        MLP([2, 3, 1], hidden=7)


@pytest.mark.parametrize(
    ("X", "says"),
    [
        ([[1.0, 2.0, 3.0]], r"shape \(1, 3\); allowed is \(\.\.\., n, 2\)"),
        ([1.0, 2.0], r"shape \(2,\); allowed is"),
        ([[1.0, np.nan]], "nan; allowed are finite"),
        ([["a", "b"]], "allowed are numbers"),
        ([[1.0], [1.0, 2.0]], "allowed are numbers"),
    ],
)
def test_inputs_that_do_not_fit(X, says):
    with pytest.raises(ValueError, match=f"^X: got .*{says}"):
        MLP([2, 3, 1]).forward(X)


def test_only_networks_of_one_architecture_are_stacked():
    with pytest.raises(ValueError, match=r"^models: got 2 different architectures"):
        MLP.stacked([MLP([2, 3, 1]), MLP([2, 4, 1])])
    with pytest.raises(ValueError, match=r"^models: got 0"):
        MLP.stacked([])


def test_its_name_tells_what_it_is():
    model = MLP([2, 8, 1], "relu")
    assert repr(model) == "<MLP 2-8-1, relu, sigmoid>"
    assert repr(MLP.stacked([model] * 3)) == "<MLP 2-8-1, relu, sigmoid × 3 networks>"
    assert model.n_parameters == 33
