"""Six optimizers side by side: one walk of all of them from one start, and the best rate of each. NumPy only."""

from collections.abc import Callable, Sequence

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

TRIO = ("SGD", "Momentum", "Adam")
"""Those who walk first, before the others are known."""

BETA = 0.9
"""How much of its velocity Momentum keeps, unless the hand says otherwise."""

PER_COORDINATE = ("AdaGrad", "RMSProp", "Adam")
"""Those that give each coordinate a step size of its own."""

RATES = np.round(np.geomspace(0.001, 10, 81), 6)
"""The rates that are tried: 81 from 0.001 to 10, twenty to each factor of ten."""

NEAR = 0.1
"""A walk has settled where it comes so close to a minimum, and stays."""

STEPS = 200
START = (-3.5, 1.0)
"""How long the walks in the ravine are, and where they begin unless the hand says otherwise."""

FAR = 100.0
"""A walk that ends so far from all minima has exploded."""

STARTS = {
    "ravine": START,
    "Rosenbrock": (-1.2, 1.0),
    "Beale": (1.0, 1.5),
    "Himmelblau": (0.0, 0.0),
    "saddle": (1.5, 0.3),
}


BEST = {
    "ravine": (0.089125, 0.004467, 0.063096, 3.98107, 0.039811, 0.158489),
    "Rosenbrock": (0.002818, 0.001778, 0.001585, 1.77828, 0.562341, 0.794328),
    "Beale": (0.014125, 0.003548, 0.003548, 2.23872, 0.050119, 0.630957),
    "Himmelblau": (0.019953, 0.017783, 0.014125, 1.99526, 0.035481, 0.891251),
    "saddle": (1, 0.014125, 0.630957, 0.794328, 0.044668, 0.1),
}
"""The best rate of each racer on each landscape, from `five_starts`: what `best_rates` finds, as a test shows."""


class SideBySide:
    """An optimizer for a stack of walks, a row for each of several optimizers."""

    def __init__(self, optimizers: Sequence[SGD]):
        self.optimizers = optimizers

    def update(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> None:
        """Let each optimizer change its own row in place."""
        for row, optimizer in enumerate(self.optimizers):
            optimizer.update([parameters[0][row]], [gradients[0][row]])


def race(
    gradient: Callable,
    start: tuple[float, float],
    rates: Sequence[float],
    steps: int,
    names: Sequence[str] = tuple(RACERS),
    beta: float = BETA,
) -> np.ndarray:
    """Return the walks (steps + 1, walkers, 2) of the racers named, each at its own rate; Momentum keeps β.

    One that leaves the finite numbers stays where it was.
    """
    walkers = SideBySide(
        [
            Momentum(float(rate), beta) if name == "Momentum" else RACERS[name](float(rate))
            for name, rate in zip(names, rates, strict=True)
        ]
    )
    points = descend(gradient, np.tile(start, (len(names), 1)), optimizer=walkers, steps=steps).points
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


def best_rates(landscape: Landscape, starts: Sequence[tuple[float, float]], steps: int) -> tuple[float, ...]:
    """Return for each racer the rate of RATES that settles soonest, on average over the starts.

    A walk that does not settle counts as one of twice the steps, one that explodes rules its rate out; of equal rates
    the one that ends nearest is taken.
    """
    chosen = []
    theta = np.tile(np.asarray(starts, dtype=float), (len(RATES), 1, 1))  # (81, starts, 2)
    for make in RACERS.values():
        walks = descend(landscape.gradient, theta, optimizer=make(RATES[:, None, None]), steps=steps)
        away = distances(np.moveaxis(walks.points, -2, 0), landscape.minima)  # (steps + 1, 81, starts)
        soon = settled(away)
        left = np.minimum(np.nan_to_num(away[-1], nan=1e9), 1e9)
        cost = np.where(soon < 0, 2.0 * steps, soon) + np.where(left > FAR, 1e6, 0.0)
        chosen.append(float(RATES[np.lexsort((left.mean(axis=-1), cost.mean(axis=-1)))[0]]))
    return tuple(chosen)


def five_starts(name: str) -> list[tuple[float, float]]:
    """Return the start of a landscape, and four around it, a twentieth of the map away."""
    (x, y), (left, right, bottom, top) = STARTS[name], LANDSCAPES[name].extent
    dx, dy = (right - left) / 20, (top - bottom) / 20
    return [(x, y), (x + dx, y), (x - dx, y), (x, y + dy), (x, y - dy)]
