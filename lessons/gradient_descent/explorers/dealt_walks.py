"""Walks on the loss of a line whose batches are dealt out: by the rule, or by a learner's function."""

import itertools
from collections.abc import Callable
from functools import lru_cache

import numpy as np

from helpers.explorer import State
from lessons.gradient_descent import rule
from lessons.gradient_descent.explorers.common import MASS, X, line_loss

BIRDS = len(X)
EPOCHS = 10
SIZES = {"all": BIRDS, "some": 32, "one": 1}
WORDS = {"all": "all birds", "some": "32 birds", "one": "one bird"}
UPDATES, EPOCH, SEEN = "updates", "birds, 1 epoch", f"birds, {EPOCHS} epochs"
LENGTH = {UPDATES: BIRDS, EPOCH: BIRDS, SEEN: EPOCHS * BIRDS}
MADE = {"all": BIRDS, "some": BIRDS, "one": EPOCHS * BIRDS}
"""How many updates are recorded: as many as one of the clocks asks for."""

START = (0.0, 0.0)
DIVERGED = rule.DIVERGED * float(line_loss(np.array(START)))


def deal(minibatches: Callable, name: str, seed: int) -> np.ndarray:
    """Return the rows of a run (rows, 3): the bird, its update, its epoch."""
    return rule.dealt(minibatches, BIRDS, SIZES[name], MADE[name], seed)


@lru_cache(maxsize=128)
def walked(table: bytes, rate: float, updates: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the lines (updates + 1, 2) that a run goes through, and the birds seen by then (updates + 1,).

    The table is that of `deal`, as bytes; each of its batches makes one update. A run that diverges ends there.
    """
    birds, numbers = np.frombuffer(table).reshape(-1, 3)[:, :2].astype(int).T
    x, y = X[birds], MASS[birds]
    ends = [0, *(np.flatnonzero(np.diff(numbers)) + 1), len(birds)][: updates + 1] if len(birds) else [0]
    w, b = START
    lines = [START]
    for first, last in itertools.pairwise(ends):
        if last - first == 1:  # one bird: plain numbers are quicker
            error = 2 * (w * float(x[first]) + b - float(y[first]))
            w, b = w - rate * error * float(x[first]), b - rate * error
        else:
            errors = 2 * (w * x[first:last] + b - y[first:last])
            w, b = w - rate * float((errors * x[first:last]).mean()), b - rate * float(errors.mean())
        lines.append((w, b))
        if abs(w) > 10 and line_loss(np.array([w, b])) > DIVERGED:
            break
    return np.array(lines), np.array(ends[: len(lines)])


def largest(table: np.ndarray) -> int:
    """Return how many rows the largest batch of a table of `deal` holds."""
    return int(np.unique(table[:, 1], return_counts=True)[1].max()) if len(table) else 0


def by_the_rule(s: State, name: str) -> np.ndarray:
    """Return the lines that a run of a state goes through, dealt by the rule itself."""
    return walked(_dealt(name, s.seed), s.rate, MADE[name])[0]


@lru_cache(maxsize=128)
def _dealt(name: str, seed: int) -> bytes:
    return deal(rule.minibatches, name, seed).tobytes()
