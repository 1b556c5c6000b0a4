"""The loss of a line in the units of some ruler: its curvatures, and how many updates it takes."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers.numerals import plain
from lessons.gradient_descent.explorers.common import FLIPPER, MASS


@dataclass(frozen=True, eq=False)
class Fit:
    """The loss in some units: second derivatives `steep` (2,), least first, with their directions `along` (2, 2).

    best: the line (w, b) of least squares; shares: what each direction adds to the least loss at the start w = b = 0.
    """

    steep: np.ndarray
    along: np.ndarray
    best: np.ndarray
    shares: np.ndarray
    least: float

    @property
    def condition(self) -> float:
        """The condition number: how many times as steep the steepest direction is as the flattest."""
        return float(self.steep[1] / self.steep[0])

    def loss(self, updates: np.ndarray) -> np.ndarray:
        """Return the loss after so many updates (n,) from w = b = 0, at half the limit of the learning rate."""
        left = np.maximum(1 - self.steep / self.steep[1], 0.0)  # of the error in each direction, after one update
        return self.least + (self.shares * left ** (2 * updates[:, None])).sum(axis=1)

    def walk(self, updates: int) -> np.ndarray:
        """Return where that walk is, seen from the best, (updates + 1, 2), the start being 1 away."""
        left = np.maximum(1 - self.steep / self.steep[1], 0.0) ** np.arange(updates + 1)[:, None]
        return left * (self.along.T @ -self.best) @ self.along.T / np.hypot(*self.best)

    def needed(self) -> int:
        """Return the updates until the loss is within one percent of the least."""
        low, high = 0, 1
        while self.loss(np.array([high]))[0] > 1.01 * self.least:
            low, high = high, 2 * high
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.loss(np.array([middle]))[0] > 1.01 * self.least else (low, middle)
        return high


@lru_cache(maxsize=256)
def fit(center: float, unit: float) -> Fit:
    """Return the loss of lines over (flipper − center) / unit."""
    rows = np.column_stack([(FLIPPER - center) / unit, np.ones(len(FLIPPER))])
    steep, along = np.linalg.eigh(2 * rows.T @ rows / len(rows))
    best = np.linalg.lstsq(rows, MASS, rcond=None)[0]
    return Fit(steep, along, best, 0.5 * steep * (along.T @ best) ** 2, float(np.mean((rows @ best - MASS) ** 2)))


def count(number: float) -> str:
    """Return a count in words: "5", "205", "about 470 million"."""
    if number < 10_000:
        return plain(number, 1) if number < 10 else f"{number:,.0f}"
    digits, name = (number / 1e6, " million") if number >= 1e6 else (number, "")
    return f"about {float(f'{digits:.2g}'):,.0f}{name}"
