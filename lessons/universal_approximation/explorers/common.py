"""What the pictures of this lesson share: targets, numbers in words, and how far a curve is off."""

import math

import numpy as np

from helpers.scene import Line, Text

TARGETS = {
    "wave": lambda x: math.sin(2 * math.pi * x),
    "corner": lambda x: 1 - abs(3 * x - 1),
    "jump": lambda x: 1.0 if x > 0.5 else 0.0,
}
"""Functions on [0, 1], of a number."""

GRID = np.linspace(0, 1, 401)


def small(value: float) -> str:
    """Return a positive number in three digits, never as a power of ten."""
    return "under 0.000001" if value < 1e-6 else np.format_float_positional(float(f"{value:.3g}"), trim="-")


def curve(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the points (n, 2) of a curve."""
    return np.column_stack([x, y])


def broken(x: np.ndarray, y: np.ndarray, jump: float) -> np.ndarray:
    """Return the points of a curve whose pen is lifted at a jump."""
    place = int(np.searchsorted(x, jump, side="right"))
    return np.vstack([curve(x[:place], y[:place]), [[np.nan, np.nan]], curve(x[place:], y[place:])])


def gap(x: float, target: float, drawn: float, room: float) -> list[Line | Text]:
    """Return the marks of the worst error: an upright line between the two curves, and its length.

    The words stand on the right of it, or on the left where there is less than `room` to the end at 1.
    """
    side = ("end", -8.0) if x > 1 - room else ("start", 8.0)
    words = Text((x, (target + drawn) / 2), f"off by {small(abs(target - drawn))}", "loss", 13, side[0], (side[1], 0))
    return [Line([(x, target), (x, drawn)], "loss", 4), words]
