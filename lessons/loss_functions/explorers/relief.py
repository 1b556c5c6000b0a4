"""A surface as a map: contour lines with their heights on them, and the ground darker where it is higher."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from contourpy import contour_generator

from helpers.marks import contours
from helpers.numerals import plain
from helpers.scene import Extent, Line, Mark, Text

SHADE = 0.05
"""How opaque the ground of one level is: the levels below it show through, so that they add up."""

NEAR = 0.06
"""A height that is written nearer than this to something else, as a part of the map's width, would be covered."""


def relief(heights: np.ndarray, extent: Extent, levels: Sequence[float], room: float = 0.15) -> list[Mark]:
    """Return the map of a surface `(rows, columns)` inside (left, right, bottom, top), first row at the bottom.

    `room` is how far apart two heights are written at least, as a part of the map's width.
    """
    return list(_relief(np.ascontiguousarray(heights, float).tobytes(), heights.shape, extent, tuple(levels), room))


@lru_cache(maxsize=24)
def _relief(
    data: bytes, shape: tuple[int, int], extent: Extent, levels: tuple[float, ...], room: float
) -> tuple[Mark, ...]:
    values = np.frombuffer(data).reshape(shape)
    inside = [level for level in levels if values.min() < level < values.max()]
    ground = [Line(above(values, extent, level), "loss", 0, fill=SHADE) for level in inside]
    lines = contours(values, extent, inside, "loss", width=1.1, opacity=0.75)
    return (*ground, lines, *_names(values, extent, inside, room))


def clear_of(marks: Sequence[Mark], places: np.ndarray, extent: Extent) -> list[Mark]:
    """Return the marks of a map without the heights that are written where something else is: at `places` (n, 2)."""
    size = np.array([extent[1] - extent[0], extent[3] - extent[2]])

    def covered(text: Text) -> bool:
        away = (np.array(text.at) - places) / size
        return bool(np.hypot(*away.T).min() < NEAR)

    return [mark for mark in marks if not (isinstance(mark, Text) and covered(mark))]


def above(values: np.ndarray, extent: Extent, level: float) -> np.ndarray:
    """Return the outlines `(n, 2)` of where a surface is higher than a level; a row of NaN parts two of them.

    A low rim around the surface closes the lines; it is so narrow that it does not show.
    """
    sides = []
    for (low, high), n in zip((extent[:2], extent[2:]), values.shape[::-1], strict=True):
        rim = 1e-4 * (high - low)
        sides.append(np.array([low - rim, *np.linspace(low, high, n), high + rim]))
    rimmed = np.pad(values, 1, constant_values=min(float(values.min()), level) - 1)
    pen_up = np.full((1, 2), np.nan)
    pieces = contour_generator(*sides, rimmed).lines(level)
    return np.vstack([part for piece in pieces for part in (_thinned(piece, extent), pen_up)] or [pen_up])


def _thinned(outline: np.ndarray, extent: Extent) -> np.ndarray:
    """Return an outline without the points along the rim, but for the first and the last of each side."""
    (x, y), (left, right, bottom, top) = outline.T, extent
    bit = 1e-8 * (right - left)  # what rounding may move a point that lies on the edge itself
    beyond = np.column_stack([x < left - bit, x > right + bit, y < bottom - bit, y > top + bit])
    between = (beyond[:-2] & beyond[1:-1] & beyond[2:]).any(axis=1)
    return outline[np.r_[True, ~between, True]]


def _names(values: np.ndarray, extent: Extent, levels: Sequence[float], room: float) -> list[Text]:
    """Return the height of each line, on the line: near its middle, where no other height is near."""
    left, right, bottom, top = extent
    size = np.array([right - left, top - bottom])
    lines = contour_generator(np.linspace(left, right, values.shape[1]), np.linspace(bottom, top, len(values)), values)
    names, taken = [], np.empty((0, 2))
    for level in levels:
        for piece in sorted(lines.lines(level), key=len, reverse=True):
            places = (piece - [left, bottom]) / size
            order = np.argsort(np.abs(np.arange(len(piece)) - len(piece) // 2), kind="stable")
            places = places[order][(np.abs(places[order] - 0.5) < 0.45).all(axis=1)]
            far = [p for p in places if not len(taken) or np.hypot(*(taken - p).T).min() > room]
            if len(piece) > 6 and far:
                taken = np.vstack([taken, far[0]])
                at = np.array([left, bottom]) + far[0] * size
                names.append(Text((float(at[0]), float(at[1])), plain(level), "loss", 11))
    return names
