"""From where who wins: the race of six from every start of a grid over a landscape."""

from functools import lru_cache

import numpy as np

from helpers.marks import grid
from helpers.scene import Extent
from lessons.gradient_descent.model import descend
from lessons.optimizers.explorers.common import NAMES
from lessons.optimizers.model import LANDSCAPES
from lessons.optimizers.race import BEST, RACERS, STEPS, distances, settled

ACROSS = 25
"""From how many starts along each side of the map the race is run to see who wins where."""


def roomy(extent: Extent) -> Extent:
    """Return a part of the plane that is at least 0.8 times as tall as wide, with the same middle."""
    left, right, bottom, top = extent
    middle, half = (bottom + top) / 2, max((top - bottom) / 2, 0.4 * (right - left))
    return left, right, middle - half, middle + half


@lru_cache(maxsize=32)
def races(name: str, doublings: float) -> np.ndarray:
    """Return when each of the six settles (6, 25, 25) from a grid of starts over the map of a landscape; −1 if never.

    Rows are y from the bottom, columns x from the left.
    """
    place = LANDSCAPES[name]
    starts, soonest = grid(roomy(place.extent), ACROSS, ACROSS), []
    for make, rate in zip(RACERS.values(), BEST[name], strict=True):
        points = descend(place.gradient, starts, optimizer=make(rate * 2**doublings), steps=STEPS).points
        soonest.append(settled(distances(np.moveaxis(points, -2, 0), place.minima)))
    return np.array(soonest).reshape(len(NAMES), ACROSS, ACROSS)


def alone_first(found: np.ndarray) -> np.ndarray:
    """Return from steps (6, ...) who settles before all others, as a place in NAMES (...); −1 for nobody or several."""
    order = np.where(found < 0, STEPS + 1, found)
    soonest = order.min(axis=0)
    alone = ((order == soonest).sum(axis=0) == 1) & (soonest <= STEPS)
    return np.where(alone, order.argmin(axis=0), -1)


def wins(name: str, doublings: float, bold: str) -> np.ndarray:
    """Return the cells around the starts from which the bold one is first, as the outline of strips."""
    won = alone_first(races(name, doublings)) == NAMES.index(bold)
    left, right, bottom, top = roomy(LANDSCAPES[name].extent)
    dx, dy = (right - left) / (ACROSS - 1), (top - bottom) / (ACROSS - 1)
    strips = [np.full((1, 2), np.nan)]
    for row, cells in enumerate(won):
        jumps = np.flatnonzero(np.diff(np.concatenate([[0], cells.astype(int), [0]])))
        low, high = bottom + (row - 0.5) * dy, bottom + (row + 0.5) * dy
        for a, b in jumps.reshape(-1, 2):
            x, there = left + (a - 0.5) * dx, left + (b - 0.5) * dx
            strips += [np.array([[x, low], [there, low], [there, high], [x, high], [x, low]]), np.full((1, 2), np.nan)]
    return np.concatenate(strips)
