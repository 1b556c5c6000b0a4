"""Many networks at once are each what it is alone; spreads, intervals and sums against other ways to find them."""

import math
from fractions import Fraction

import numpy as np
import pytest

from helpers.datasets import moons, spirals
from lessons.gradient_descent.model import SGD, train
from lessons.multilayer_perceptron.model import MLP
from lessons.optimizers.model import Adam
from lessons.reproducibility.model import (
    running_sums,
    same_bits,
    spread_intervals,
    spreads,
    train_apart,
    train_many,
)

CASES = {
    "moons": ((2, 4, 1), moons(), SGD(0.5), 32, "tanh"),
    "spirals": ((2, 16, 16, 1), spirals(), Adam(0.03), 16, "tanh"),
    "relu, all rows": ((2, 5, 1), moons(60), SGD(0.3), None, "relu"),
}


@pytest.mark.parametrize("name", CASES)
def test_many_at_once_are_each_alone_and_repeat_to_the_bit(name):
    sizes, data, optimizer, batch, hidden = CASES[name]
    seeds, how = [3, 0, 11, 4], {"epochs": 15, "batch_size": batch, "optimizer": optimizer}
    many, again = (train_many(sizes, data.X, data.y, seeds, hidden=hidden, **how) for _ in range(2))
    assert same_bits(many.parameters, again.parameters)
    assert same_bits(many.loss, again.loss)
    for k, seed in enumerate(seeds):
        rng = np.random.default_rng(seed)
        alone = train(MLP(sizes, hidden, rng=rng), data.X, data.y, rng=rng, **how)
        np.testing.assert_allclose(many.parameters[k], alone.parameters, rtol=0, atol=1e-12)
        np.testing.assert_allclose(many.loss[k], alone.loss, rtol=0, atol=1e-12)


def test_a_start_and_an_order_have_a_seed_each():
    data = moons(60)
    run = train_apart((2, 3, 1), data.X, data.y, [1, 1, 2], [5, 6, 5], 4, optimizer=SGD(0.5))
    assert same_bits(run.parameters[0, 0], run.parameters[1, 0])
    assert not same_bits(run.parameters[0, 0], run.parameters[2, 0])
    alone = train(
        MLP((2, 3, 1), rng=np.random.default_rng(1)),
        data.X,
        data.y,
        optimizer=SGD(0.5),
        epochs=4,
        rng=np.random.default_rng(6),
    )
    np.testing.assert_allclose(run.parameters[1], alone.parameters, rtol=0, atol=1e-12)


def test_bits_are_compared_and_not_values():
    assert same_bits([1.0, np.nan], [1.0, np.nan])
    assert not same_bits([0.0], [-0.0])
    assert not same_bits([0.3], [0.1 + 0.2])
    assert not same_bits([[1.0]], [1.0])


def test_spreads_of_made_tables():
    rows, columns = np.array([0.0, 2.0, 7.0]), np.array([1.0, 5.0])
    only_start = np.repeat(rows[:, None], 2, axis=1)
    assert spreads(only_start) == pytest.approx((np.std(rows, ddof=1), 0))
    assert spreads(only_start.T) == pytest.approx((0, np.std(rows, ddof=1)))
    assert spreads(rows[:, None] + columns) == pytest.approx((np.std(rows, ddof=1), np.std(columns, ddof=1)))


def test_the_intervals_hold_what_a_loop_finds():
    table = np.random.default_rng(0).normal(size=(8, 9)) + np.arange(8)[:, None]
    rng, found = np.random.default_rng(5), []
    for _ in range(1500):
        some = table[np.ix_(rng.integers(0, 8, 8), rng.integers(0, 9, 9))]
        found.append(np.sqrt(np.mean([np.var(column, ddof=1) for column in some.T])))
    interval = spread_intervals(table)[0]
    np.testing.assert_allclose(interval, np.quantile(found, (0.025, 0.975)), atol=0.12)
    assert interval[0] < spreads(table)[0] < interval[1]


def test_rounding_is_found_to_the_last_bit():
    values = np.random.default_rng(1).normal(size=(3, 40)) * 10.0 ** np.linspace(-3, 6, 40)
    sums, errors = running_sums(values)
    for row, total, error in zip(values, sums, errors, strict=True):
        exact = Fraction(0)
        for k, value in enumerate(row):
            exact += Fraction(value)
            assert float(Fraction(total[k]) - exact) == pytest.approx(error[k], rel=1e-9, abs=1e-300)
    assert math.fsum(values[0]) == pytest.approx(sums[0, -1] - errors[0, -1])


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda X, y: train_many((2, 1), X, y, [], 1), "seeds: got none"),
        (lambda X, y: train_many((2, 1), X, y, [-1], 1), "seeds: got -1"),
        (lambda X, y: train_many((2, 1), X, y, [0.5], 1), "seeds: got 0.5"),
        (lambda X, y: train_apart((2, 1), X, y, [1, 2], [1], 1), "orders: got 1; allowed is one for each of the 2"),
        (lambda X, y: train_many((2, 1), X, y, [0], 0), "epochs: got 0"),
        (lambda X, y: train_many((2, 1), X, y, [0], 1, hidden="tan"), "Did you mean 'tanh'"),
        (lambda X, y: spreads([1.0, 2.0]), r"results: got shape \(2,\)"),
        (lambda X, y: spreads([[1.0, 2.0]]), r"results: got shape \(1, 2\)"),
        (lambda X, y: running_sums([1.0, np.inf]), "values: got inf"),
    ],
)
def test_what_does_not_fit_is_named(call, says):
    with pytest.raises(ValueError, match=says):
        call(moons(10).X, moons(10).y)
