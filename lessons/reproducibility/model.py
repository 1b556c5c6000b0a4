"""Reproducibility: many networks at once, each as it is alone; how far results spread; fair comparisons. NumPy only."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from helpers.arguments import finite_numbers, whole_number
from lessons.gradient_descent.model import TrainingRun, train
from lessons.multilayer_perceptron.model import MLP


def train_many(
    sizes: Iterable[int],
    X: ArrayLike,
    y: ArrayLike,
    seeds: Iterable[int],
    epochs: int,
    batch_size: int | None = 32,
    optimizer: Any = None,
    hidden: str = "tanh",
    output: str = "sigmoid",
    loss: str = "binary_cross_entropy",
) -> TrainingRun:
    """Train one network for each seed, all at once along the leading axis.

    Network k is the one of `rng = default_rng(seeds[k])`: it draws the weights of `MLP(sizes, hidden, output, rng)`,
    and goes on to draw the order of each epoch for `train(..., rng=rng)`, exactly as if that network were alone.
    Raises ValueError for no seeds, or for what does not fit.
    """
    generators = _generators("seeds", seeds)
    return _trained(sizes, X, y, generators, generators, epochs, batch_size, optimizer, hidden, output, loss)


def train_apart(
    sizes: Iterable[int],
    X: ArrayLike,
    y: ArrayLike,
    starts: Iterable[int],
    orders: Iterable[int],
    epochs: int,
    batch_size: int | None = 32,
    optimizer: Any = None,
    hidden: str = "tanh",
    output: str = "sigmoid",
    loss: str = "binary_cross_entropy",
) -> TrainingRun:
    """Train one network for each pair of seeds: `starts[k]` draws its weights, `orders[k]` the order of its examples.

    Raises ValueError for no pairs, for fewer starts than orders or the other way round, or for what does not fit.
    """
    weights, shuffles = _generators("starts", starts), _generators("orders", orders)
    if len(weights) != len(shuffles):
        raise ValueError(f"orders: got {len(shuffles)}; allowed is one for each of the {len(weights)} starts.")
    return _trained(sizes, X, y, weights, shuffles, epochs, batch_size, optimizer, hidden, output, loss)


def _generators(argument: str, seeds: Iterable[int]) -> list[np.random.Generator]:
    found = [np.random.default_rng(whole_number(argument, seed, least=0)) for seed in seeds]
    if not found:
        raise ValueError(f"{argument}: got none; allowed is one whole number from 0, or more.")
    return found


def _trained(sizes, X, y, weights, shuffles, epochs, batch_size, optimizer, hidden, output, loss) -> TrainingRun:
    models = [MLP(tuple(sizes), hidden, output, rng) for rng in weights]
    return train(MLP.stacked(models), X, y, loss, optimizer, epochs, batch_size, rng=shuffles)


def same_bits(one: ArrayLike, other: ArrayLike) -> bool:
    """Return whether two arrays of floats have the same shape and hold the same numbers, to the last bit."""
    one, other = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    return one.shape == other.shape and one.tobytes() == other.tobytes()


def spreads(results: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return how far results (..., starts, orders) spread over the starts, and over the orders: each (...).

    The first is the standard deviation of a column (one order, all starts), averaged over the columns as a variance is:
    √ mean s²; the second that of a row (one start, all orders). s divides by one less than the number of results.
    """
    results = finite_numbers("results", results)
    if results.ndim < 2 or min(results.shape[-2:]) < 2:
        raise ValueError(f"results: got shape {results.shape}; allowed is (..., starts, orders), two of each or more.")
    over_starts, over_orders = (results.var(axis=axis, ddof=1).mean(axis=-1) for axis in (-2, -1))
    return np.sqrt(over_starts), np.sqrt(over_orders)


def spread_intervals(results: ArrayLike, repeats: int = 2000, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return 95 % intervals (2,) of the two spreads of a table (starts, orders), by the bootstrap.

    The whole table is drawn anew `repeats` times: as many of its rows, and of its columns, with replacement. An
    interval goes from the 2.5th to the 97.5th percentile of what these tables give. Source: Efron (1979); drawing rows
    and columns both: Owen (2007), https://doi.org/10.1214/07-AOAS122.
    """
    results, rng = finite_numbers("results", results), np.random.default_rng(seed)
    rows, columns = (rng.integers(0, n, (repeats, n)) for n in results.shape)
    drawn = results[rows[:, :, None], columns[:, None, :]]
    return tuple(np.quantile(spread, (0.025, 0.975)) for spread in spreads(drawn))


def running_sums(values: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return the sums of values (..., n) from left to right, (..., n), and what rounding has put into each, (..., n).

    What an addition rounds away is itself a float, and is found exactly. Source: Knuth (1969), TAOCP 2, section 4.2.2.
    """
    values = finite_numbers("values", values)
    sums = np.add.accumulate(values, axis=-1)
    before = np.concatenate([np.zeros_like(sums[..., :1]), sums[..., :-1]], axis=-1)
    added = sums - before
    lost = (before - (sums - added)) + (values - added)
    return sums, -np.add.accumulate(lost, axis=-1)
