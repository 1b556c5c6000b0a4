"""What momentum does on a parabola, in closed form. NumPy only."""

import numpy as np
from numpy.typing import ArrayLike

from helpers.arguments import finite_numbers


def roll_rate(a: ArrayLike, beta: ArrayLike) -> np.ndarray:
    """Return the share (...) of the distance that a step of Momentum leaves in the long run, on ½ λ x² with a = η λ.

    x ← (1 + β − a) x − β x_before, so it is the larger |z| of the roots of z² − (1 + β − a) z + β: √β between
    (1 − √β)² and (1 + √β)², where they are complex. Source: Polyak (1964).
    """
    middle, beta = (1 + finite_numbers("beta", beta) - finite_numbers("a", a)) / 2, np.asarray(beta, dtype=float)
    under = middle**2 - beta
    return np.where(under < 0, np.sqrt(beta), np.abs(middle) + np.sqrt(np.maximum(under, 0)))


def roll(a: float, beta: float, steps: int) -> np.ndarray:
    """Return the distances (steps + 1,) of a walk with Momentum on ½ λ x², from 1 at rest, a = η λ."""
    path, velocity = [1.0], 0.0
    for _ in range(steps):
        velocity = beta * velocity - a * path[-1]
        path.append(path[-1] + velocity)
    return np.array(path)
