"""Names at the right ends of curves, one below the other, each with a thin line to where its curve ends."""

from collections.abc import Sequence

import numpy as np

from helpers.scene import Line, Text


def spread(heights: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Return heights in the same order, moved so that they lie `apart` or more and between low and high."""
    order = np.argsort(heights, kind="stable")
    apart = min(apart, (high - low) / max(1, len(order) - 1))
    placed = np.clip(np.asarray(heights, dtype=float)[order], low, high)
    for i in range(1, len(placed)):
        placed[i] = max(placed[i], placed[i - 1] + apart)
    placed[-1:] = np.minimum(placed[-1:], high)
    for i in range(len(placed) - 2, -1, -1):
        placed[i] = min(placed[i], placed[i + 1] - apart)
    back = np.empty(len(placed))
    back[order] = placed
    return [float(one) for one in back]


def names_at_ends(
    ends: Sequence[tuple[float, float]],
    names: Sequence[str],
    bold: Sequence[bool],
    *,
    at: float,
    apart: float,
    limits: tuple[float, float],
) -> list[Line | Text]:
    """Return the names of curves that end in `ends`, at x = `at`, `apart` or more from each other inside the limits."""
    low, high = limits[0] + apart / 2, limits[1] - apart / 2
    marks: list[Line | Text] = []
    for (x, y), name, dark, level in zip(
        ends, names, bold, spread([y for _, y in ends], apart, low, high), strict=True
    ):
        color = "own" if dark else "other"
        marks.append(Line([(x, y), (at, level)], color, 0.8))
        marks.append(Text((at, level), name, color, 12, "start", (4, 0), bold=dark))
    return marks
