"""The shapes of a graph: rounded boxes with a value above and a gradient below, and smooth ways between them."""

import numpy as np

from helpers.scene import Line, Mark, Point, Text

HALF = (0.32, 0.2)
"""Half the width and half the height of a node's box, in a panel of equal aspect."""
PORTS = 0.075
"""How far from the middle of a box's side an edge ends where two of them do."""
BEND = 1.5
"""Over how much of its way an edge rises or falls; before that it runs level."""
STUB = 0.17
"""How far an edge runs level at either end: the head of a stream has room there."""


def rounded(at: Point, half: Point, radius: float = 0.07) -> np.ndarray:
    """Return the closed outline of a box with round corners, (n, 2)."""
    turn = np.linspace(0, np.pi / 2, 7)
    quarter = radius * np.column_stack([np.cos(turn), np.sin(turn)])
    w, h = half[0] - radius, half[1] - radius
    corners = [
        quarter * (sx, sy) + (sx * w, sy * h) if sx * sy > 0 else (quarter * (sx, sy) + (sx * w, sy * h))[::-1]
        for sx, sy in ((1, 1), (-1, 1), (-1, -1), (1, -1))
    ]
    outline = np.vstack(corners) + np.asarray(at)
    return np.vstack([outline, outline[:1]])


def box(at: Point, name: str, upper: str, lower: str, lit: bool) -> list[Mark]:
    """Return a node's box: what it is above it, its value in the upper half; the lower half is blue where `lit`."""
    (x, y), (w, h) = at, HALF
    rim = rounded(at, HALF)
    floor = np.array([(px, min(py, y)) for px, py in rim])
    marks: list[Mark] = [Line(rim, "ground", 0, fill=1.0)]
    if lit:
        marks.append(Line(floor, "gradient", 0, fill=0.28))
    marks += [Line([(x - w, y), (x + w, y)], "muted", 1), Line(rim, "ink", 1.6)]
    for said, up, color in ((upper, 0.5, "ink"), (lower, -0.5, "gradient" if lit else "muted")):
        marks.append(Text((x, y + up * h), said, color, 14, shift=(0, 1), bold=True))
    return [*marks, Text((x, y + h), name, "ink", 14, shift=(0, -10))]


def way(start: Point, end: Point, leave: float, enter: float) -> np.ndarray:
    """Return the way from one box's right side to another's left one, (n, 2): level but for one bend.

    `leave` and `enter` say how far above the middle of its side it begins and ends.
    """
    x0, y0 = start[0] + HALF[0], start[1] + leave
    x1, y1 = end[0] - HALF[0], end[1] + enter
    t, left, right = np.linspace(0, 1, 33), max(x0, x1 - BEND) + STUB, x1 - STUB
    x = left + (right - left) * (1.5 * t * (1 - t) + t**3)  # a cubic whose middle points stand halfway along
    y = y0 + (y1 - y0) * (3 * t**2 - 2 * t**3)
    return np.vstack([[(x0, y0)], np.column_stack([x, y]), [(x1, y1)]])


def along(path: np.ndarray, share: float) -> np.ndarray:
    """Return the part of a path up to a share (0 to 1) of its length, (n, 2); its last point is the place there."""
    far = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    here = share * far[-1]
    place = [np.interp(here, far, path[:, k]) for k in (0, 1)]
    return np.vstack([path[far < here], place])


def pill(at: Point, words: str, color: str, rim: str = "") -> list[Mark]:
    """Return words on ground of their own, so that no edge crosses them; with `rim`, in a frame of that color."""
    half = (0.05 + 0.03 * len(words) + (0.03 if rim else 0.0), 0.085)
    outline = rounded(at, half, 0.08)
    marks: list[Mark] = [Line(outline, "ground", 0, fill=1.0)]
    if rim:
        marks += [Line(outline, rim, 0, fill=0.28), Line(outline, rim, 1.5)]
    return [*marks, Text(at, words, color, 13, shift=(0, 1), bold=True)]
