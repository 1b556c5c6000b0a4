"""The steps of Momentum and of Adam as the learner is to write them, and the walks that pictures draw with them."""

from collections.abc import Callable
from typing import Any

import numpy as np

FARTHEST = 1e8
"""A walk is stopped where a coordinate is larger: long before its numbers are infinite."""


def momentum_step(parameters, velocity, gradient, learning_rate, beta):
    """Return the new parameters and the new velocity: v ← β v − η g, θ ← θ + v."""
    velocity = beta * velocity - learning_rate * gradient
    return parameters + velocity, velocity


def adam_step(parameters, mean, squares, gradient, t, learning_rate):
    """Return the new parameters, mean and squares after Adam's step number t = 1, 2, …"""
    mean = 0.9 * mean + 0.1 * gradient
    squares = 0.999 * squares + 0.001 * gradient**2
    fair_mean, fair_squares = mean / (1 - 0.9**t), squares / (1 - 0.999**t)
    return parameters - learning_rate * fair_mean / (np.sqrt(fair_squares) + 1e-7), mean, squares


def momentum_walk(
    step: Callable, slope: Callable, start: tuple[float, ...], rate: float, steps: int, beta: float = 0.9
) -> Any:
    """Return the points (steps + 1, d) of a walk by a `momentum_step`, fewer where it goes too far.

    slope: from a point (d,) to its gradient (d,). What no walk can use is returned as it came.
    """
    return _walk(lambda here, kept, g, _t: step(here, *kept, g, rate, beta), 1, slope, start, steps)


def adam_walk(step: Callable, slope: Callable, start: tuple[float, ...], rate: float, steps: int) -> Any:
    """Return the points (steps + 1, d) of a walk by an `adam_step`, fewer where it goes too far."""
    return _walk(lambda here, kept, g, t: step(here, *kept, g, t, rate), 2, slope, start, steps)


def _walk(step: Callable, n_kept: int, slope: Callable, start: tuple[float, ...], steps: int) -> Any:
    points, kept = [np.array(start, dtype=float)], [np.zeros(len(start)) for _ in range(n_kept)]
    for t in range(1, steps + 1):
        here = points[-1]
        answer = step(here.copy(), [array.copy() for array in kept], slope(here), t)
        if answer is None:
            return None
        there, *kept = _parts(answer, n_kept, here)
        if not all(np.isfinite(array).all() for array in (there, *kept)):
            raise ValueError(f"Step {t} leads to numbers that are not finite; no walk goes on from there.")
        if np.abs(there).max() > FARTHEST:
            break
        points.append(there)
    return np.stack(points)


_WANTED = {
    1: "two things: the new parameters and the new velocity",
    2: "three things: the new parameters, the new mean and the new squares",
}


def _parts(answer: object, n_kept: int, like: np.ndarray) -> list[np.ndarray]:
    """Return the arrays of an answer; raise ValueError, for the learner to read, where it is something else."""
    try:
        arrays = [np.asarray(part, dtype=float) for part in answer]
    except (TypeError, ValueError):
        arrays = []
    if [array.shape for array in arrays] != [like.shape] * (n_kept + 1):
        raise ValueError(f"It must return {_WANTED[n_kept]}, each of shape {like.shape}.")
    return arrays
