"""Descent against closed forms and Keras, training alone and many at once, divergence, and what bad input gets."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.backpropagation.model import backpropagate
from lessons.gradient_descent.model import SGD, descend, minibatches, train
from lessons.loss_functions.model import LOSSES
from lessons.multilayer_perceptron.model import MLP, to_vector


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


def test_updates_are_keras_own(keras):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        X, y = clouds()
        model = small(3)
        twin = keras.Sequential([keras.Input((2,))])
        for size, name in zip(model.sizes[1:], model.activations, strict=True):
            twin.add(keras.layers.Dense(size, activation=name))
        twin.set_weights([a for pair in zip(model.weights, model.biases, strict=True) for a in pair])
        twin.compile(keras.optimizers.SGD(0.1), "binary_crossentropy")
        history = twin.fit(X, y[:, None], batch_size=10, epochs=5, shuffle=False, verbose=0).history["loss"]
        weights = np.concatenate([a.ravel() for a in twin.get_weights()])
    run = train(model, X, y, optimizer=SGD(0.1), epochs=5, batch_size=10)
    np.testing.assert_allclose(to_vector(run.model), weights, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(run.epoch_loss, history, rtol=1e-6)  # Keras adds its losses up in float32


@given(
    st.lists(st.floats(0.1, 10), min_size=1, max_size=4),
    st.one_of(st.floats(0.05, 0.97), st.floats(1.03, 3)),
    st.integers(0, 50),
)
def test_a_quadratic_converges_if_and_only_if_the_rate_is_below_two_over_its_steepest_curvature(curvatures, part, seed):
    draw = rng(seed)
    turn, _ = np.linalg.qr(draw.normal(size=(len(curvatures),) * 2))
    A = turn @ np.diag(curvatures) @ turn.T
    start = turn @ np.ones(len(curvatures))  # in every direction of A
    rate = part * 2 / max(curvatures)
    path = descend(lambda x: A @ x, start, rate, 400).points
    closed_form = turn @ np.diag((1 - rate * np.array(curvatures)) ** 400) @ turn.T @ start
    np.testing.assert_allclose(path[-1], closed_form, rtol=1e-6, atol=1e-9 * np.abs(closed_form).max())
    steepest = np.abs(path @ turn)[:, np.argmax(curvatures)]
    assert (steepest[-1] < 1e-3 * steepest[0]) == (part < 1) or (part < 1 and steepest[-1] < steepest[0])
    assert (steepest[-1] > steepest[0]) == (part > 1)


def test_a_path_in_one_dimension():
    path = descend(lambda x: 4 * x, 1.0, 0.4, 3)
    np.testing.assert_allclose(path.points, [1, -0.6, 0.36, -0.216])
    assert path.diverged_at is None
    np.testing.assert_allclose(descend(lambda x: 4 * x, 1.0, 0.5, 3).points, [1, -1, 1, -1])
    assert descend(lambda x: 4 * x, 1.0, 0.4, 0).points.tolist() == [1]


def test_an_explosion_ends_the_path_and_is_told():
    path = descend(lambda x: 4 * x**3, 3.0, 1.0, 100)
    assert path.diverged_at == len(path.points) - 1
    assert np.isfinite(path.points).all()
    with np.errstate(all="ignore"):
        beyond = path.points[-1] - 4 * path.points[-1] ** 3
    assert not np.isfinite(beyond)


def test_one_walk_that_explodes_leaves_the_others_alone():
    starts = np.array([[0.1, 0.2], [3.0, 0.0], [0.3, -0.1]])
    together = descend(lambda x: 4 * x**3, starts, 0.5, 50)
    assert together.points.shape == (3, 51, 2)
    assert together.diverged_at.tolist()[::2] == [-1, -1]
    alone = descend(lambda x: 4 * x**3, starts[1], 0.5, 50)
    assert together.diverged_at[1] == alone.diverged_at
    np.testing.assert_array_equal(together.points[1, : len(alone.points)], alone.points)
    assert (together.points[1, len(alone.points) :] == alone.points[-1]).all()
    for i in (0, 2):
        np.testing.assert_array_equal(together.points[i], descend(lambda x: 4 * x**3, starts[i], 0.5, 50).points)


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"start": np.nan}, "^start: got nan"),
        ({"steps": 2.5}, "^steps: got 2.5"),
        ({"steps": -1}, "^steps: got -1"),
        ({"learning_rate": 0.0}, "^learning_rate: got 0.0"),
        ({"learning_rate": np.inf}, "^learning_rate: got inf"),
        ({"gradient": lambda x: [x, x]}, r"^gradient: got shape \(2,\); allowed is that of start, \(\)"),
        ({"optimizer": "adam"}, "^optimizer: got 'adam'; allowed is an object with an `update`"),
    ],
)
def test_what_cannot_descend(given_, says):
    with pytest.raises(ValueError, match=says):
        descend(**{"gradient": lambda x: 2 * x, "start": 1.0} | given_)


def test_the_batch_gradient_is_the_mean_of_those_of_its_examples():
    X, y = clouds()
    whole = to_vector(backpropagate(small(), X, y))
    each = [to_vector(backpropagate(small(), X[i : i + 1], y[i : i + 1])) for i in range(len(X))]
    np.testing.assert_allclose(whole, np.mean(each, axis=0), rtol=1e-10, atol=1e-15)


def test_one_order_for_all_networks_is_the_order_of_each():
    X, y = clouds()
    models = [small(seed) for seed in range(3)]
    together = train(MLP.stacked(models), X, y, epochs=3, batch_size=8, rng=rng(5))
    for i, model in enumerate(models):
        alone = train(model, X, y, epochs=3, batch_size=8, rng=rng(5))
        np.testing.assert_allclose(together.loss[i], alone.loss, rtol=1e-12)
        np.testing.assert_allclose(together.parameters[i], alone.parameters, rtol=1e-11, atol=1e-13)


def test_each_network_may_have_its_own_rate():
    X, y = clouds()
    together = train(MLP.stacked([small(0)] * 2), X, y, optimizer=SGD(np.array([[0.1], [0.7]])), epochs=4)
    for i, rate in enumerate((0.1, 0.7)):
        alone = train(small(0), X, y, optimizer=SGD(rate), epochs=4)
        np.testing.assert_allclose(together.parameters[i], alone.parameters, rtol=1e-11, atol=1e-13)


def exploding(seed):
    """Return a network whose linear end and squared error let it run away."""
    return MLP([2, 4, 1], "relu", "linear", rng(seed))


def test_divergence_is_recorded_and_ends_the_run():
    X, y = clouds()
    run = train(exploding(0), X, y, "mean_squared_error", SGD(5.0), epochs=50, batch_size=10)
    assert run.diverged_at == len(run.loss) - 1 < 200
    assert np.isfinite(run.loss[:-1]).all()
    assert len(run.epoch_loss) == run.diverged_at // 4
    assert run.recorded_at[-1] == run.diverged_at
    assert np.isfinite(run.parameters).all()
    np.testing.assert_array_equal(to_vector(run.model), run.parameters[-1])
    again = train(exploding(0), X, y, "mean_squared_error", SGD(5.0), epochs=50, batch_size=10, record_every=1)
    np.testing.assert_array_equal(again.parameters[-1], run.parameters[-1])
    assert len(again.parameters) == run.diverged_at + 1


def test_networks_that_diverge_leave_the_others_alone():
    X, y = clouds()
    rates = [0.01, 5.0, 0.05, 9.0]
    models = [exploding(seed) for seed in range(4)]
    optimizer = SGD(np.array(rates)[:, None])
    together = train(MLP.stacked(models), X, y, "mean_squared_error", optimizer, epochs=30, batch_size=10)
    assert together.loss.shape == (4, 120)
    for i, (model, rate) in enumerate(zip(models, rates, strict=True)):
        alone = train(model, X, y, "mean_squared_error", SGD(rate), epochs=30, batch_size=10)
        assert together.diverged_at[i] == (-1 if alone.diverged_at is None else alone.diverged_at)
        made = len(alone.loss)
        np.testing.assert_allclose(together.loss[i, :made], alone.loss, rtol=1e-9)
        np.testing.assert_allclose(together.parameters[i, -1], alone.parameters[-1], rtol=1e-9)
    assert (together.diverged_at >= 0).tolist() == [False, True, False, True]
    assert np.isfinite(together.parameters).all()


def test_a_loss_beyond_all_numbers_is_a_divergence_even_before_the_weights_are():
    model = MLP([1, 1], output="linear", rng=rng())
    model.weights[0][:] = 1e200
    run = train(model, [[1.0]], [0.0], "mean_squared_error", SGD(1e-3))
    assert run.diverged_at == 0
    assert np.isinf(run.loss).all()
    assert run.model.weights[0] == 1e200
    assert run.epoch_loss.shape == (0,)


def test_records_are_the_start_and_each_epoch():
    X, y = clouds()
    run = train(small(), X, y, epochs=6, batch_size=10)
    assert run.recorded_at.tolist() == [0, 4, 8, 12, 16, 20, 24]
    assert run.parameters.shape == (7, small().n_parameters)
    np.testing.assert_array_equal(run.parameters[0], to_vector(small()))
    np.testing.assert_array_equal(run.parameters[-1], to_vector(run.model))
    same(run.at(3), train(small(), X, y, epochs=3, batch_size=10).model)
    often = train(small(), X, y, epochs=6, batch_size=10, record_every=7)
    assert often.recorded_at.tolist() == [0, 7, 14, 21, 24]
    np.testing.assert_array_equal(often.parameters[-1], run.parameters[-1])


@pytest.mark.parametrize(("epochs", "each"), [(500, 1), (501, 2), (1000, 2), (1001, 3), (1201, 3)])
def test_a_long_run_keeps_five_hundred_records_at_most_beside_its_start(epochs, each):
    run = train(small(), *clouds(5), epochs=epochs, batch_size=None)
    assert run.recorded_at.tolist() == sorted({*range(0, epochs + 1, each), epochs})


def test_all_records_are_many_networks_at_once():
    X, y = clouds()
    run = train(MLP.stacked([small(0), small(1)]), X, y, optimizer=SGD(0.5), epochs=5, batch_size=None)
    all_of_them = run.at(slice(None))
    assert all_of_them.weights[0].shape == (2, 6, 2, 4)
    losses = LOSSES["binary_cross_entropy"].value(y, all_of_them.predict(X))
    np.testing.assert_allclose(losses[:, :-1], run.loss, rtol=1e-9)
    all_of_them.weights[0][:] = 0
    assert run.parameters[0, 0, :8].all()  # a copy


def test_callbacks_see_each_epoch_and_may_end_the_run():
    X, y = clouds()
    seen, also = [], []

    def callback(epoch, model, loss):
        seen.append((epoch, float(loss)))
        assert model.predict(X).shape == (37, 1)
        return epoch == 2

    run = train(small(), X, y, epochs=9, batch_size=10, callbacks=[callback, lambda *_: also.append(1)])
    assert [epoch for epoch, _ in seen] == [0, 1, 2]
    assert len(also) == 3
    assert run.epoch_loss.tolist() == [loss for _, loss in seen]
    assert len(run.loss) == 12


def test_an_optimizer_of_ones_own():
    class Signs:
        def update(self, parameters, gradients):
            for parameter, gradient in zip(parameters, gradients, strict=True):
                parameter -= 0.01 * np.sign(gradient)

    run = train(small(), *clouds(), optimizer=Signs(), epochs=1, batch_size=None)
    np.testing.assert_allclose(np.abs(np.diff(run.parameters, axis=0)), 0.01)


def test_one_hot_targets_and_softmax():
    X, y = clouds()
    model = MLP([2, 5, 2], output="softmax", rng=rng())
    run = train(model, X, np.eye(2)[y.astype(int)], "categorical_cross_entropy", SGD(0.5), epochs=60)
    assert run.epoch_loss[-1] < 0.6 * run.epoch_loss[0]


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"epochs": 0}, "^epochs: got 0"),
        ({"epochs": 2.5}, "^epochs: got 2.5"),
        ({"batch_size": 0}, "^batch_size: got 0"),
        ({"record_every": 0}, "^record_every: got 0"),
        ({"rng": 7}, r"^rng: got 7; allowed is np.random.default_rng\(seed\)"),
        ({"rng": [rng(), rng()]}, r"^rng: got .*a list, one for each network"),
        ({"optimizer": "sgd"}, "^optimizer: got 'sgd'"),
        ({"loss": "mean_square"}, r"^loss: got .*Did you mean 'mean_squared_error'\?"),
        (
            {"X": np.zeros((3, 4, 2)), "y": np.zeros(4)},
            r"^X: got .*; allowed for one network is \(4, 2\)",
        ),
        ({"y": [1, 2, 1, 0]}, "^y: got 2"),
    ],
)
def test_what_does_not_fit_is_named(given_, says):
    with pytest.raises(ValueError, match=says):
        train(**{"model": small(), "X": np.zeros((4, 2)), "y": np.zeros(4)} | given_)


@pytest.mark.parametrize(("n", "size"), [(0, 3), (3, 0), (2.5, 1), (3, 1.5)])
def test_what_is_no_batch(n, size):
    with pytest.raises(ValueError, match=r"^(n|batch_size): got .*allowed is a whole number from 1"):
        minibatches(n, size)
