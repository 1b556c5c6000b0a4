"""The step of gradient descent, and the walks that pictures draw with it or with a learner's own."""

from collections.abc import Callable
from typing import Any

import numpy as np

from lessons.gradient_descent.model import train
from lessons.multilayer_perceptron.model import MLP

DIVERGED = 1000.0
"""A run is stopped where its loss is so many times that of its start: long before its numbers are infinite."""


def step(parameters, gradient, learning_rate):
    """Return where one step of gradient descent leads: a new array."""
    return parameters - learning_rate * gradient


def minibatches(n, batch_size, rng):
    """Return the row numbers 0 to n − 1, shuffled and cut into batches: a list of arrays."""
    order = rng.permutation(n)
    return [order[first : first + batch_size] for first in range(0, n, batch_size)]


def walk(
    step: Callable, slope: Callable, loss: Callable, start: tuple[float, ...], rate: float, updates: int
) -> np.ndarray | Any:
    """Return the points (updates + 1, d) of a walk, or fewer where it diverges; what no walk can use, as it came.

    slope: from a point (d,) to its gradient (d,); loss: from a point to a number.
    """
    points = [np.array(start, dtype=float)]
    enough = DIVERGED * max(float(loss(points[0])), 1e-3)
    for _ in range(updates):
        here = points[-1]
        there = step(here.copy(), slope(here), rate)
        if not _usable(there, here):
            return there
        points.append(np.array(there, dtype=float))
        if np.abs(points[-1]).max() > 1e8 or loss(points[-1]) > enough:
            break
    return np.stack(points)


def _usable(value: object, before: np.ndarray) -> bool:
    """Return whether a walk can go on from what a step gave back; where not, the picture explains it."""
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        return False
    return array.shape == before.shape and bool(np.isfinite(array).all())


class _UselessError(Exception):
    """Carries out of a training run what the learner's step gave back."""

    def __init__(self, value: object):
        self.value = value


class _Stepping:
    """An optimizer that asks a function for each step."""

    def __init__(self, step: Callable, rate: float):
        self.step, self.rate = step, rate

    def update(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> None:
        """Put the point that the function gives in place of the old one."""
        for here, gradient in zip(parameters, gradients, strict=True):
            there = self.step(here.copy(), gradient.copy(), self.rate)
            if not _usable(there, here):
                raise _UselessError(there)
            here[:] = there


def trained(step: Callable, model: MLP, X: np.ndarray, y: np.ndarray, rate: float, updates: int) -> np.ndarray | Any:
    """Return all weights of a network before and after each update, (updates + 1, n); what no run can use, as it came.

    Every update takes the gradient over all examples.
    """
    try:
        run = train(model, X, y, optimizer=_Stepping(step, rate), epochs=updates, batch_size=None, record_every=1)
    except _UselessError as found:
        return found.value
    return run.parameters


def dealt(minibatches: Callable, n: int, batch_size: int, updates: int, seed: int) -> np.ndarray:
    """Return the rows of as many epochs as so many updates take, (rows, 3): row, number of its update, its epoch.

    Raises ValueError, for the learner to read, where a batch is no list of row numbers.
    """
    rng, table, made, epoch = np.random.default_rng(seed), [], 0, 0
    while made < updates and epoch <= updates:
        for batch in minibatches(n, batch_size, rng):
            rows = np.asarray(batch)
            if rows.ndim != 1 or rows.dtype.kind not in "iu" or not ((rows >= 0) & (rows < n)).all():
                raise ValueError(f"One of the batches is {batch!r}; it should hold row numbers from 0 to {n - 1}.")
            if len(rows):
                table.append(np.column_stack([rows, np.full(len(rows), made), np.full(len(rows), epoch)]))
                made += 1
        epoch += 1
    return np.concatenate(table).astype(float) if table else np.empty((0, 3))
