"""Every optimizer against Keras over ten steps in float64, by hand where a hand can follow, and bad input."""

import numpy as np
import pytest

from lessons.gradient_descent.model import train
from lessons.multilayer_perceptron.model import MLP
from lessons.optimizers.model import SGD, Adam

PAIRS = {
    "SGD": (SGD, "SGD", {}),
    "Adam": (Adam, "Adam", {"beta_1": 0.9, "beta_2": 0.999}),
}


def rng(seed=0):
    return np.random.default_rng(seed)


@pytest.fixture(scope="module")
def keras():
    keras = pytest.importorskip("keras")
    keras.config.set_floatx("float64")
    keras.config.set_dtype_policy("float64")
    return keras


@pytest.mark.parametrize("settings", [{}, {"learning_rate": 0.3}], ids=["defaults", "0.3"])
@pytest.mark.parametrize("name", PAIRS)
def test_ten_steps_are_keras_own(keras, name, settings):
    ours, theirs, fixed = PAIRS[name]
    exact = {key: np.float64(value) for key, value in fixed.items()}  # TensorFlow rounds Python's floats to float32
    mine, other = ours(**settings), getattr(keras.optimizers, theirs)(**exact, **settings)
    starts = [rng(1).normal(size=(3, 2)), rng(2).normal(size=4)]
    parameters = [start.copy() for start in starts]
    variables = [keras.Variable(start) for start in starts]
    for t in range(10):
        gradients = [rng(10 * t + i).normal(size=start.shape) * (t != 3) for i, start in enumerate(starts)]
        mine.update(parameters, gradients)
        other.apply(gradients, variables)
        for parameter, variable in zip(parameters, variables, strict=True):
            np.testing.assert_allclose(parameter, variable.numpy(), rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("name", PAIRS)
def test_one_vector_of_all_parameters_learns_as_layers_do(name):
    X = rng().normal(size=(20, 2))
    y = (X[:, 0] > 0).astype(float)
    model = MLP([2, 3, 1], rng=rng(1))
    run = train(model, X, y, optimizer=PAIRS[name][0](), epochs=3, batch_size=8)
    assert run.diverged_at is None
    assert run.loss.shape == (9,)
    assert run.epoch_loss[-1] < run.epoch_loss[0]
