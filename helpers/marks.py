"""Marks made from numbers: the two half worlds of a classifier, contour lines, the straight line w·x + b = 0."""

from collections.abc import Sequence

import numpy as np
from contourpy import contour_generator

from helpers.scene import LARGEST, SMALLEST, Extent, Field, Line, Panel, Point, Text


def grid(extent: Extent, columns: int = 90, rows: int = 90) -> np.ndarray:
    """Return the points `(rows * columns, 2)` of a grid over (left, right, bottom, top), row by row from the bottom."""
    left, right, bottom, top = extent
    x, y = np.meshgrid(np.linspace(left, right, columns), np.linspace(bottom, top, rows))
    return np.column_stack([x.ravel(), y.ravel()])


def regions(values: np.ndarray, extent: Extent) -> Field:
    """Return the two half worlds of a classifier: `values` `(rows, columns)` in [0, 1], in the classes' colors."""
    return Field(values, extent, 0.0, 1.0, palette="classes")


def contours(values: np.ndarray, extent: Extent, levels: Sequence[float], color: str = "ink", **style) -> Line:
    """Return the contour lines of `values` `(rows, columns)` at `levels`, as one mark."""
    left, right, bottom, top = extent
    rows, columns = values.shape
    lines = contour_generator(np.linspace(left, right, columns), np.linspace(bottom, top, rows), values)
    pieces = [piece for level in levels for piece in lines.lines(level)]
    pen_up = np.full((1, 2), np.nan)
    joined = [part for piece in pieces for part in (piece, pen_up)]
    return Line(np.vstack(joined) if joined else pen_up, color, **style)


def straight_line(weights: Sequence[float], bias: float, extent: Extent) -> np.ndarray:
    """Return the two ends `(2, 2)` of the line w·x + b = 0 inside (left, right, bottom, top).

    It is empty, `(0, 2)`, where the line misses the rectangle or touches only a corner, or both weights are 0.
    """
    w1, w2, bias = map(float, (*weights, bias))  # Python's own: where they overflow, the line misses the rectangle
    left, right, bottom, top = map(float, extent)
    ends = []
    if w2 != 0:
        ends += [(x, -(w1 * x + bias) / w2) for x in (left, right)]
    if w1 != 0:
        ends += [(-(w2 * y + bias) / w1, y) for y in (bottom, top)]
    room = 1e-9 * max(right - left, top - bottom)
    inside = [p for p in ends if left - room <= p[0] <= right + room and bottom - room <= p[1] <= top + room]
    if len(inside) < 2:
        return np.empty((0, 2))
    far = [np.hypot(p[0] - inside[0][0], p[1] - inside[0][1]) for p in inside]
    if max(far) <= room:
        return np.empty((0, 2))
    return np.array([inside[0], inside[int(np.argmax(far))]])


def grip(ends: np.ndarray, extent: Extent, part: float = 0.3) -> Point | None:
    """Return where to hold a straight line with these ends, a part of the rectangle from its middle; None without line.

    It keeps its distance from the rectangle's center along the line, so when the line is moved, it moves straight with
    it: a place that is a part of the way between the ends would slide, for the ends run along the rectangle.
    """
    if len(ends) < 2:
        return None
    left, right, bottom, top = extent
    first, last = np.array(sorted(map(tuple, ends), key=lambda end: (round(end[0], 6), end[1])))
    length = float(np.hypot(*(last - first))) or 1.0
    along, center = (last - first) / length, np.array([left + right, bottom + top]) / 2
    way = (center - first) @ along + part * min(right - left, top - bottom)
    x, y = first + np.clip(way, 0.06 * length, 0.94 * length) * along
    return float(x), float(y)


def disk(center: Point, radius: float, color: str = "ink", inside: str = "ground") -> list[Line]:
    """Return a disk of `radius` around `center` in a panel of equal aspect: its inside and its rim."""
    turn = np.linspace(0, 2 * np.pi, 49)
    rim = np.asarray(center) + radius * np.column_stack([np.cos(turn), np.sin(turn)])
    return [Line(rim, inside, 0, fill=1.0), Line(rim, color, 2)]


def beyond(tip: Sequence[float], name: str, color: str = "own", away: float = 18) -> Text:
    """Return the name of an arrow from the origin to `tip`, beyond its tip: clear of shaft and knob."""
    x, y = map(float, tip)
    part = away / (float(np.hypot(x, y)) or 1.0)
    return Text((x, y), name, color, 15, shift=(part * x, -part * y), bold=True)


def strip(name: str, path: np.ndarray, *, stack: bool, steps: bool = False) -> Panel:
    """Return the strip chart of a quantity along the learner's own moves: `path` `(n, 2)` is (moves made, value).

    With `steps` a value holds until the next: a quantity that only jumps is not to look as if it glides. Where there
    is no value (NaN) the curve has a gap.
    """
    values, last = np.clip(path[:, 1], -LARGEST, LARGEST), float(path[-1, 0])
    path = np.column_stack([path[:, 0], values])
    there = values[np.isfinite(values)]
    longest = next(n for n in (4, 10, 25, 50, 100, 200, 400) if last <= n or n == 400)
    top, low = _round_up(float(there.max(initial=0.0))), -_round_up(-float(there.min(initial=0.0)))
    late = last > 0.4 * longest
    drawn = np.repeat(path, 2, axis=0)[:-1] if steps else path
    if steps:
        drawn[1::2, 0] = path[1:, 0]
    marks = [
        Line(drawn, "own", 1.8),
        Text(
            (last, values[-1] if np.isfinite(values[-1]) else 0.0),
            f"{values[-1]:.4g}" if np.isfinite(values[-1]) else "none",
            "own",
            12,
            "end" if late else "start",
            (0 if late else 6, -9),
            bold=True,
        ),
    ]
    return Panel(
        "move",
        "",
        marks,
        (0, max(longest, last)),
        (low if low < 0 else 0.0, top or 1.0),
        title=f"{name} along your moves",
        height=0.42,
        stack=stack,
        strip=True,
        least=56,
        x_ticks={0: "0", longest: f"{longest}"},
    )


def _round_up(number: float) -> float:
    """Return a round number (1, 1.5, 2, 3, 5, 7.5 times a power of ten) a little above a positive one; else 0."""
    if number <= 0:
        return 0.0
    number = max(number, SMALLEST)
    power = 10.0 ** np.floor(np.log10(number))
    return next(float(power * n) for n in (1, 1.5, 2, 3, 5, 7.5, 10, 15) if power * n >= 1.08 * number)


def message(text: str) -> Panel:
    """Return a panel that only says something in words."""
    return Panel("", "", [Text((0.5, 0.5), text)], bare=True, height=0.4)
