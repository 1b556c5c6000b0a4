"""Descent against closed forms and Keras, training alone and many at once, divergence, and what bad input gets."""

import warnings

import numpy as np
import pytest

from lessons.backpropagation.model import backpropagate
from lessons.gradient_descent.model import SGD, minibatches, train
from lessons.multilayer_perceptron.model import MLP


def rng(seed=0):
    return np.random.default_rng(seed)


def clouds(n=37, d=2):
    X = rng(8).normal(size=(n, d))
    return X, (X[:, 0] * X[:, 1] > 0).astype(float)


def small(seed=0, output="sigmoid"):
    return MLP([2, 4, 2, 1], "tanh", output, rng(seed))


def same(one, other, atol=1e-12):
    for a, b in zip([*one.weights, *one.biases], [*other.weights, *other.biases], strict=True):
        np.testing.assert_allclose(a, b, atol=atol, rtol=1e-10)


@pytest.fixture(autouse=True)
def no_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.parametrize(("n", "size"), [(10, 3), (10, 5), (1, 32), (33, 32), (7, None)])
def test_an_epoch_takes_every_row_once(n, size):
    for draw in (None, rng(1)):
        batches = minibatches(n, size, draw)
        assert sorted(np.concatenate(batches)) == list(range(n))
        assert [len(batch) for batch in batches[:-1]] == [size or n] * (len(batches) - 1)
    assert np.concatenate(minibatches(n, size)).tolist() == list(range(n))


def test_an_update_is_the_weights_minus_the_rate_times_the_gradient():
    X, y = clouds()
    model = small()
    run = train(model, X, y, optimizer=SGD(0.5), epochs=1, batch_size=None)
    slope = backpropagate(model, X, y)
    by_hand = model.copy()
    for parameter, gradient in zip(by_hand.weights + by_hand.biases, slope.weights + slope.biases, strict=True):
        parameter -= 0.5 * gradient
    same(run.model, by_hand, 1e-16)
    assert run.loss.tolist() == [float(slope.loss)]


def test_training_is_minibatches_and_backpropagation_written_out():
    X, y = clouds()
    model = small()
    run = train(model, X, y, optimizer=SGD(0.3), epochs=3, batch_size=10, rng=rng(4))
    by_hand, draw, losses = model.copy(), rng(4), []
    for _ in range(3):
        for rows in minibatches(len(X), 10, draw):
            slope = backpropagate(by_hand, X[rows], y[rows])
            losses.append(float(slope.loss))
            for parameter, gradient in zip(by_hand.weights + by_hand.biases, slope.weights + slope.biases, strict=True):
                parameter -= 0.3 * gradient
    same(run.model, by_hand)
    np.testing.assert_allclose(run.loss, losses, rtol=1e-12)
    sizes = np.array([10, 10, 10, 7])
    np.testing.assert_allclose(run.epoch_loss, np.reshape(losses, (3, 4)) @ sizes / 37, rtol=1e-12)


def test_the_model_and_the_optimizer_given_are_left_alone():
    X, y = clouds()
    model, optimizer = small(), SGD(0.3)
    before = model.copy()
    first, second = (train(model, X, y, optimizer=optimizer, epochs=2, rng=rng(1)) for _ in range(2))
    same(model, before, 0)
    same(first.model, second.model, 0)
    assert (optimizer.updates, first.optimizer.updates) == (0, 4)


@pytest.mark.parametrize("own_examples", [False, True])
def test_fifty_at_once_are_each_alone(own_examples):
    X, y = clouds()
    Xs = np.stack([np.roll(X, i, axis=0) for i in range(50)])
    ys = np.stack([np.roll(y, i)[:, None] for i in range(50)])
    models = [small(seed) for seed in range(50)]
    together = train(
        MLP.stacked(models),
        Xs if own_examples else X,
        ys if own_examples else y,
        optimizer=SGD(0.5),
        epochs=5,
        batch_size=10,
        rng=[rng(i) for i in range(50)],
    )
    assert together.loss.shape == (50, 20)
    assert together.epoch_loss.shape == (50, 5)
    for i in (0, 7, 49):
        X_own, y_own = (Xs[i], ys[i]) if own_examples else (X, y)
        alone = train(models[i], X_own, y_own, optimizer=SGD(0.5), epochs=5, batch_size=10, rng=rng(i))
        np.testing.assert_allclose(together.loss[i], alone.loss, rtol=1e-12)
        np.testing.assert_allclose(together.epoch_loss[i], alone.epoch_loss, rtol=1e-12)
        np.testing.assert_allclose(together.parameters[i], alone.parameters, rtol=1e-11, atol=1e-13)
