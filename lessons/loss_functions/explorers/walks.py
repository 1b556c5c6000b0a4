"""Walks over the maps of lesson 08: a ball that takes one step downhill after another, and what steers it."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from lessons.loss_functions.explorers.common import SQUARED, X, Y, downhill, mse_gradient, single
from lessons.multilayer_perceptron.model import sigmoid

STEPS = 300
FAR = 40.0
"""A ball that is farther out than this stays where it is: it is lost."""
NUDGE = 1e-4


def walk(start: np.ndarray, down: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """Return the places (STEPS + 1, 2) of a ball that takes the whole of `down(place)` as its step, again and again."""
    path = np.repeat(np.asarray(start, float)[None, :], STEPS + 1, axis=0)
    for k in range(STEPS):
        if np.abs(path[k]).max() > FAR:
            path[k + 1 :] = path[k]
            break
        path[k + 1] = path[k] + down(path[k])
    return path


@lru_cache(maxsize=64)
def by_the_book(w: float, b: float, loss: str) -> np.ndarray:
    """Return the walk from (w, b) down one of the course's losses."""
    return walk(np.array([w, b]), lambda at: downhill(float(at[0]), float(at[1]), loss))


def by_height(measure: Callable, start: np.ndarray) -> np.ndarray:
    """Return the walk down a measure of which only its height is known: each slope is felt by a nudge to either side.

    It is (STEPS + 1, 3): w, b, and what the measure says there.
    """

    def height(z: np.ndarray) -> float:
        return single(measure(Y, sigmoid(z)))

    def down(at: np.ndarray) -> np.ndarray:
        z = at[0] * X + at[1]
        rises = [height(z + NUDGE * way) - height(z - NUDGE * way) for way in (X, 1.0)]
        return -np.array(rises, float) / (2 * NUDGE)

    path = walk(start, down)
    return np.column_stack([path, [height(w * X + b) for w, b in path]])


def by_slopes(gradient: Callable, start: np.ndarray) -> np.ndarray:
    """Return the walk that follows the slopes `gradient(y, p)` for each p, on through the sigmoid to w and b.

    It is (STEPS + 1, 2), and in a last row stand the first slope at the start, and the sum of all there.
    """
    book = by_the_book(*start.tolist(), SQUARED)

    def slopes(at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        p = sigmoid(at[0] * X + at[1])
        return np.broadcast_to(np.asarray(gradient(Y, p), float), p.shape), p

    def down(at: np.ndarray) -> np.ndarray:
        by_p, p = slopes(at)
        by_z = by_p * p * (1 - p)
        return -np.array([by_z @ X, by_z.sum()])

    first, _ = slopes(start)
    path = book if gradient is mse_gradient else near(walk(start, down), book)
    return np.vstack([path, [first[0], first.sum()]])


def near(path: np.ndarray, book: np.ndarray) -> np.ndarray:
    """Return a walk, or the course's own where it differs no more than rounding makes it."""
    return book if np.abs(path - book).max() < 0.02 else path
