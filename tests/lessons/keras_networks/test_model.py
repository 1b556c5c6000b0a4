"""Copies of weights there and back, training in step with Keras in both kinds of number, and bad input."""

import json
import subprocess
import sys

import numpy as np
import pytest

from lessons.gradient_descent.model import SGD, train
from lessons.multilayer_perceptron.model import FUNCTIONS, MLP
from lessons.optimizers.model import AdaGrad, Adam, AdamW, Momentum, Nesterov, RMSProp

SMOOTH = [name for name in FUNCTIONS if name != "step"]
OPTIMIZERS = [SGD(0.1), Momentum(0.1), Nesterov(0.1), AdaGrad(0.1), RMSProp(0.01), Adam(0.01), AdamW(0.01)]


@pytest.fixture(scope="module")
def model(keras):
    """The lesson's module, imported after Keras was set to float64."""
    from lessons.keras_networks import model

    return model


def rng(seed=0):
    return np.random.default_rng(seed)


def clouds(n=50):
    X = rng(8).normal(size=(n, 2))
    return X, (X[:, 0] * X[:, 1] > 0).astype(float)


@pytest.mark.parametrize("hidden", SMOOTH)
def test_the_twin_has_the_same_weights_and_answers(model, hidden):
    ours = MLP([2, 5, 3], hidden, "softmax", rng(1))
    ours.biases = [rng(2).normal(size=b.shape) for b in ours.biases]
    twin = model.to_keras(ours, "categorical_cross_entropy")
    X = rng(3).normal(size=(20, 2))
    np.testing.assert_allclose(twin.predict(X, verbose=0), ours.predict(X), atol=1e-12)
    back = model.from_keras(twin)
    assert (back.sizes, back.activations) == (ours.sizes, ours.activations)
    for one, other in zip(back.weights + back.biases, ours.weights + ours.biases, strict=True):
        assert (one == other).all()


def test_copies_are_copies(model):
    ours = MLP([2, 3, 1], rng=rng())
    twin = model.to_keras(ours)
    back = model.from_keras(twin)
    ours.weights[0][:] = 0
    back.weights[0][:] = 1
    assert not np.isin(twin.get_weights()[0], (0, 1)).any()


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda optimizer: type(optimizer).__name__)
def test_a_hundred_updates_in_step_with_every_optimizer(model, optimizer):
    X, y = clouds()
    ours = MLP([2, 4, 1], rng=rng(4))
    twin = model.to_keras(ours, optimizer=optimizer)
    twin.fit(X, y[:, None], batch_size=10, epochs=20, shuffle=False, verbose=0)
    run = train(ours, X, y, optimizer=optimizer, batch_size=10, epochs=20)
    theirs = model.from_keras(twin)
    for one, other in zip(run.model.weights + run.model.biases, theirs.weights + theirs.biases, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-10, rtol=0)


@pytest.mark.parametrize(
    ("loss", "output", "y"),
    [
        ("mean_squared_error", "linear", "number"),
        ("mean_absolute_error", "linear", "number"),
        ("binary_cross_entropy", "sigmoid", "bit"),
        ("categorical_cross_entropy", "softmax", "row"),
        ("hinge", "tanh", "sign"),
    ],
)
def test_every_loss_is_compiled_as_its_twin(model, loss, output, y):
    X, bit = clouds()
    y = {
        "number": 2 * X[:, :1] - 1,
        "bit": bit[:, None],
        "row": np.eye(2)[bit.astype(int)],
        "sign": 2 * bit[:, None] - 1,
    }[y]
    ours = MLP([2, 4, y.shape[1]], "tanh", output, rng(4))
    twin = model.to_keras(ours, loss, SGD(0.1))
    history = twin.fit(X, y, batch_size=len(X), epochs=3, shuffle=False, verbose=0).history
    run = train(ours, X, y, loss, SGD(0.1), epochs=3, batch_size=None)
    np.testing.assert_allclose(history["loss"], run.epoch_loss, rtol=1e-6)  # Keras adds its losses up in float32
    assert ("accuracy" in history) == loss.endswith("cross_entropy")


def test_the_default_is_keras_own_sgd(model, keras):
    twin = model.to_keras(MLP([2, 1]))
    assert isinstance(twin.optimizer, keras.optimizers.SGD)
    assert float(twin.optimizer.learning_rate) == pytest.approx(0.01)
    own = keras.optimizers.Adam(0.25)
    assert model.to_keras(MLP([2, 1]), optimizer=own).optimizer is own


def test_many_networks_have_no_twin(model):
    with pytest.raises(ValueError, match="model: got <MLP 2-1, sigmoid × 2 networks>; allowed is one network"):
        model.to_keras(MLP.stacked([MLP([2, 1]), MLP([2, 1])]))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"model": MLP([2, 2, 1], "step")}, "activation: got 'step'; allowed are linear, sigmoid"),
        ({"loss": "binary_crossentropy"}, "Did you mean 'binary_cross_entropy'"),
        ({"optimizer": SGD(lambda updates: 0.1)}, "optimizer: got the rate .* allowed is one number"),
        ({"optimizer": SGD(np.array([[0.1], [0.2]]))}, "allowed is one number"),
    ],
)
def test_what_keras_does_not_have_is_said(model, given, message):
    with pytest.raises(ValueError, match=message):
        model.to_keras(**{"model": MLP([2, 1]), **given})


def test_what_is_no_plain_network_is_refused(model, keras):
    dense, entry = keras.layers.Dense, keras.Input((2,))
    refused = {
        "got Functional; allowed is a keras.Sequential": keras.Model(entry, dense(1)(entry)),
        "got a layer Dropout": keras.Sequential([keras.Input((2,)), dense(3), keras.layers.Dropout(0.5)]),
        "got no layers": keras.Sequential(),
        "weights are not made yet": keras.Sequential([dense(3)]),
        "got the activation 'gelu'": keras.Sequential([keras.Input((2,)), dense(1, activation="gelu")]),
    }
    for message, network in refused.items():
        with pytest.raises(ValueError, match=message):
            model.from_keras(network)


def test_a_layer_without_bias_comes_back_with_zeros(model, keras):
    network = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, use_bias=False)])
    assert model.from_keras(network).biases[0].tolist() == [0, 0]


TOGETHER = """
import json, sys
import lessons.keras_networks
import keras, numpy as np
import tensorflow as tf
if sys.argv[1] == "float64":
    keras.config.set_floatx("float64")
    keras.config.set_dtype_policy("float64")
from helpers.datasets import moons
from lessons.gradient_descent.model import SGD, train
from lessons.keras_networks.model import from_keras, to_keras
from lessons.multilayer_perceptron.model import MLP, to_vector
data = moons(200, 0.15)
apart = []
for seed in range(3):
    ours = MLP([2, 8, 1], rng=np.random.default_rng(seed))
    twin = to_keras(ours, optimizer=SGD(0.1))
    twin.fit(data.X, data.y[:, None], batch_size=20, epochs=10, shuffle=False, verbose=0)
    run = train(ours, data.X, data.y, optimizer=SGD(0.1), batch_size=20, epochs=10)
    apart.append(float(np.abs(to_vector(run.model) - to_vector(from_keras(twin))).max()))
tf.config.experimental.enable_op_determinism()
def again():
    keras.utils.set_random_seed(7)
    network = keras.Sequential([keras.Input((2,)), keras.layers.Dense(8, activation="tanh"), keras.layers.Dense(1)])
    network.compile("adam", "mse")
    network.fit(data.X, data.y, epochs=3, verbose=0)
    return [array.tobytes() for array in network.get_weights()]
print(json.dumps({"apart": apart, "same": again() == again(), "kind": str(twin.get_weights()[0].dtype)}))
"""


@pytest.mark.parametrize(("kind", "most"), [("float32", 1e-6), ("float64", 1e-10)])
def test_both_stay_together_for_a_hundred_updates_in_a_process_of_its_own(kind, most):
    done = subprocess.run([sys.executable, "-c", TOGETHER, kind], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["kind"] == kind
    assert max(found["apart"]) <= most
    assert max(found["apart"]) > 0  # they are two programs, not one
    assert found["same"]
