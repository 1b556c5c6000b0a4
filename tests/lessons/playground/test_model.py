"""The run without an end: the same bits however it is played, the course's own training, and bounded memory."""

import pickle

import numpy as np
import pytest
from sklearn.preprocessing import StandardScaler

from helpers.datasets import moons
from lessons.gradient_descent.model import SGD, train
from lessons.multilayer_perceptron.model import MLP, to_vector
from lessons.optimizers.model import Adam
from lessons.playground.model import FEATURES, Learning, Moment, features, idle_units, split, standardize
from lessons.playground.run import DENSE, Run, spacing

DATA = moons(100)
TRAIN, TEST = split(100, 0.3)


def learning(**given) -> Learning:
    X, y = 3 * DATA.X, DATA.y[:, None].astype(float)
    known = {"sizes": (2, 5, 3, 1), "activation": "tanh", "X": X[TRAIN], "y": y[TRAIN]}
    return Learning(**known | {"X_test": X[TEST], "y_test": y[TEST]} | given)


def run(**given) -> Run:
    one = learning(**given)
    return Run(one, one.begin())


def test_the_features_are_what_their_names_say():
    X = np.array([[2.0, 3.0], [-1.0, 0.5]])
    assert features(X).shape == (2, len(FEATURES))
    assert np.allclose(features(X)[0], [2, 3, 4, 9, 6, np.sin(2), np.sin(3)])


def test_standardizing_is_scikit_learns():
    rng = np.random.default_rng(0)
    one, other = rng.normal(5, 3, (40, 2)), rng.normal(4, 2, (7, 2))
    scaler = StandardScaler().fit(one)
    for got, table in zip(standardize(one, other), (one, other), strict=True):
        assert np.allclose(got, scaler.transform(table), atol=1e-12)


def test_every_row_is_trained_on_or_held_out():
    for n in (1, 4, 219):
        for share in (0.0, 0.3, 0.8):
            one, other = split(n, share)
            assert sorted([*one, *other]) == list(range(n))
            assert len(other) == round(share * n)


@pytest.mark.parametrize(("name", "optimizer"), [("SGD", SGD(0.1)), ("Adam", Adam(0.1))])
@pytest.mark.parametrize("batch_size", [10, None])
def test_it_is_lesson_10s_training(name, optimizer, batch_size):
    one = learning(optimizer=name, rate=0.1, batch_size=batch_size, seed=3)
    rng = np.random.default_rng(3)
    model = MLP(one.sizes, "tanh", rng=rng)
    due = train(model, one.X, one.y, optimizer=optimizer, epochs=12, batch_size=batch_size, rng=rng, record_every=11)
    assert np.array_equal(Run(one, one.begin()).at(11), to_vector(due.at(1)))


def test_l2_pulls_the_weights_toward_0_and_leaves_the_biases():
    one = run(optimizer="SGD", rate=0.1, l2=0.5, batch_size=None)
    free = run(optimizer="SGD", rate=0.1, batch_size=None)
    start = one.learning.network(one.at(0))
    decayed, plain = (r.learning.network(r.at(1)) for r in (one, free))
    for W, with_l2, without in zip(start.weights, decayed.weights, plain.weights, strict=True):
        assert np.allclose(with_l2, without - 0.1 * 2 * 0.5 * W, atol=1e-12)
    for with_l2, without in zip(decayed.biases, plain.biases, strict=True):
        assert np.array_equal(with_l2, without)


@pytest.mark.parametrize("optimizer", ["SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam"])
def test_the_same_run_however_it_is_played(optimizer):
    """In one go, in chunks, update by update, and rewound: the same bits, and the same curve."""
    asked = (0, 1, 17, 63, 64, 127, 128, 129, 200, 301)
    whole = run(optimizer=optimizer, rate=0.02)
    whole.at(301)
    chunks, steps, back = (run(optimizer=optimizer, rate=0.02) for _ in range(3))
    for update in (40, 41, 200, 260, 301):
        chunks.at(update)
    for update in range(302):
        steps.at(update)
    for update in (150, 3, 301, 0, 77, 299):
        back.at(update)
    for update in asked:
        for other in (chunks, steps, back):
            assert np.array_equal(whole.at(update), other.at(update)), update
            assert np.array_equal(whole.until(update), other.until(update)), update


def test_what_a_hand_changes_is_gone_on_from_and_the_run_before_stays():
    one = run()
    moment = one.moment(100).copy()
    moment.theta[2] = 5.0
    pulled = Run(one.learning, moment, 100, one)
    assert pulled.at(100)[2] == 5.0
    assert np.array_equal(pulled.at(99), one.at(99))
    assert not np.array_equal(pulled.at(150), one.at(150))
    again = run()
    moment = again.moment(100).copy()
    moment.theta[2] = 5.0
    assert np.array_equal(Run(again.learning, moment, 100, again).at(150), pulled.at(150))
    assert pulled.until(150)[:, 0].max() <= 150
    assert {99, 100, 101} <= set(pulled.until(150)[:, 0])


def test_a_run_that_diverges_stops_at_its_last_numbers_and_knows_it_there():
    found = 0
    for settings in ({"l2": 0.3, "seed": 1}, *({"seed": seed} for seed in range(8))):
        one, other = (run(sizes=(2, 8, 8, 1), optimizer="SGD", activation="relu", rate=10.0, **settings) for _ in "ab")
        theta = one.at(300)
        if one.diverged_at is None:
            continue
        found += 1
        assert np.isfinite(theta).all()
        assert np.array_equal(theta, one.at(one.diverged_at))
        assert np.array_equal(other.at(one.diverged_at), theta)  # not asked beyond
        assert other.diverged_at == one.diverged_at
        assert np.array_equal(other.until(300), one.until(300))
    assert found >= 3


def test_what_is_kept_of_a_run_is_bounded():
    one = run(batch_size=10)
    one.at(4000)
    doublings = 4000 / DENSE
    assert len(one.kept) <= DENSE * (np.log2(doublings) + 2)
    assert len(one.curve) == len(one.kept)
    each = np.mean([len(pickle.dumps(moment)) for moment in one.kept.values()])
    assert each < 8 * 3 * len(one.at(0)) + 2500, "weights, what the optimizer keeps of them, and a little more"


def test_it_is_written_down_ever_more_rarely():
    assert [spacing(update) for update in (0, 63, 127, 128, 255, 256, 100_000)] == [1, 1, 1, 2, 2, 4, 1024]


def test_the_losses_are_those_of_the_examples_in_each_part():
    one = run(loss="mean_squared_error")
    theta = one.at(30)
    model = one.learning.network(theta)
    p, q = model.predict(one.learning.X), model.predict(one.learning.X_test)
    loss, held_out, wrong, wrong_out = one.learning.judge(theta)
    assert loss == pytest.approx(np.mean((p - one.learning.y) ** 2))
    assert held_out == pytest.approx(np.mean((q - one.learning.y_test) ** 2))
    assert wrong == np.sum((p > 0.5) != one.learning.y)
    assert wrong_out == np.sum((q > 0.5) != one.learning.y_test)
    nothing = np.empty((0, 2)), np.empty((0, 1))
    assert np.isnan(learning(X_test=nothing[0], y_test=nothing[1]).judge(theta)[1])


def test_a_moment_can_be_gone_on_from_twice():
    one = learning().begin()
    other = one.copy()
    assert isinstance(other, Moment)
    other.theta[0] += 1
    assert one.theta[0] != other.theta[0]


def test_dead_and_saturated_units_are_found():
    X = np.random.default_rng(0).normal(size=(200, 2))
    model = MLP((2, 3, 1), "relu", rng=np.random.default_rng(0))
    model.biases[0][1] = -50.0
    assert idle_units(model, X) == ([(1, 2)], [])
    model = MLP((2, 3, 2, 1), "tanh", rng=np.random.default_rng(0))
    model.biases[1][0] = 6.0
    assert idle_units(model, X) == ([], [(2, 1)])
    model.weights[0][:, 2] *= 3  # steep: bent for many, but not for 19 of 20
    assert idle_units(model, X) == ([], [(2, 1)])
