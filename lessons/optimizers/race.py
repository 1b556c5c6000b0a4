"""Six optimizers side by side: one walk of all of them from one start, and the best rate of each. NumPy only."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from lessons.gradient_descent.model import SGD, descend
from lessons.optimizers.model import LANDSCAPES, AdaGrad, Adam, Landscape, Momentum, Nesterov, RMSProp

RACERS = {
    "SGD": SGD,
    "Momentum": Momentum,
    "Nesterov": Nesterov,
    "AdaGrad": AdaGrad,
    "RMSProp": RMSProp,
    "Adam": Adam,
}
"""The six, with the course's defaults for everything but the learning rate."""

PER_COORDINATE = ("AdaGrad", "RMSProp", "Adam")
"""Those that give each coordinate a step size of its own."""

RATES = np.round(np.geomspace(0.001, 10, 81), 6)
"""The rates that are tried: 81 from 0.001 to 10, twenty to each factor of ten."""

NEAR = 0.1
"""A walk has settled where it comes so close to a minimum, and stays."""

STEPS = 200
START = (-3.5, 1.0)
"""How long the walks in the ravine are, and where they begin unless the hand says otherwise."""

STARTS = {
    "ravine": START,
    "Rosenbrock": (-1.5, 2.0),
    "Beale": (1.0, 1.5),
    "Himmelblau": (0.0, 0.0),
    "saddle": (1.5, 0.001),
}


def ravine(steepness: float, angle: float = 0.0) -> Landscape:
    """Return a ravine so many times as steep across as along, turned about (0, 0) by an angle in degrees."""
    turn = np.deg2rad(angle)
    c, s = float(np.cos(turn)), float(np.sin(turn))
    xx, xy, yy = c * c + steepness * s * s, (1 - steepness) * c * s, s * s + steepness * c * c

    def surface(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        slope_x, slope_y = xx * x + xy * y, xy * x + yy * y
        return (x * slope_x + y * slope_y) / 2, slope_x, slope_y

    return Landscape(surface, ((0, 0),), LANDSCAPES["ravine"].extent)


class SideBySide:
    """An optimizer for a stack of walks, a row for each of several optimizers."""

    def __init__(self, optimizers: Sequence[SGD]):
        self.optimizers = optimizers

    def update(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> None:
        """Let each optimizer change its own row in place."""
        for row, optimizer in enumerate(self.optimizers):
            optimizer.update([parameters[0][row]], [gradients[0][row]])


def race(gradient: Callable, start: tuple[float, float], rates: Sequence[float], steps: int) -> np.ndarray:
    """Return the walks (steps + 1, 6, 2) of all racers from one start, each at its own rate.

    One that leaves the finite numbers stays where it was.
    """
    six = SideBySide([make(float(rate)) for make, rate in zip(RACERS.values(), rates, strict=True)])
    points = descend(gradient, np.tile(start, (len(six.optimizers), 1)), optimizer=six, steps=steps).points
    return np.moveaxis(points, -2, 0)[: steps + 1]


def distances(points: np.ndarray, minima: Sequence[tuple[float, float]]) -> np.ndarray:
    """Return how far points (..., 2) are from the nearest of the minima."""
    with np.errstate(over="ignore", invalid="ignore"):
        gaps = np.stack([np.hypot(points[..., 0] - x, points[..., 1] - y) for x, y in minima])
    return gaps.min(axis=0)


def settled(away: np.ndarray, near: float = NEAR) -> np.ndarray:
    """Return for distances (steps + 1, ...) the step from which on all are below `near`; −1 where there is none."""
    outside = ~(away < near)
    last = len(away) - 1 - np.argmax(outside[::-1], axis=0)
    step = np.where(outside.any(axis=0), last + 1, 0)
    return np.where(step < len(away), step, -1)


def best_rates(landscape: Landscape, start: tuple[float, float], steps: int) -> tuple[float, ...]:
    """Return for each racer the rate of RATES that settles soonest; where none settles, the one that ends nearest."""
    chosen = []
    for make in RACERS.values():
        walks = descend(landscape.gradient, np.tile(start, (len(RATES), 1)), optimizer=make(RATES[:, None]), steps=steps)
        away = distances(np.moveaxis(walks.points, -2, 0), landscape.minima)
        soon = settled(away).astype(float)
        rank = np.where(soon >= 0, soon, steps + 1 + np.minimum(np.nan_to_num(away[-1], nan=1e9), 1e9))
        chosen.append(float(RATES[int(np.argmin(rank))]))
    return tuple(chosen)


@lru_cache(maxsize=256)
def ravine_rates(steepness: float) -> tuple[float, ...]:
    """Return the best rate of each racer in a ravine of this steepness that lies along the axes."""
    return best_rates(ravine(steepness), START, STEPS)
