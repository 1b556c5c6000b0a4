"""The sets of examples as small pictures to click, with two pens for what is drawn by hand."""

from functools import lru_cache

import numpy as np

from helpers.datasets import Dataset
from helpers.scene import Line, Mark, Points, Text, Toggle
from lessons.playground.examples import DRAWN, REACH, SETS, TABLE, Examples, birds, made_up, parted
from lessons.playground.explorers.diagram import around

HALF, X = 0.45, 0.62
SHOWN = 48
"""A small picture shows so many examples at most."""


@lru_cache
def sample(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return a few examples of one of the sets that are always there, within ±1."""
    return thinned(parted(birds(), 0.0, measured=True) if name == "penguins" else made_up(name, n=SHOWN))


def thinned(data: Dataset | Examples) -> tuple[np.ndarray, np.ndarray]:
    """Return up to `SHOWN` examples of a set, within ±1, and their classes."""
    rows = np.unique(np.linspace(0, len(data.y) - 1, min(len(data.y), SHOWN)).round().astype(int))
    return np.clip(data.X[rows] / REACH, -1, 1), data.y[rows]


def thumbnails(chosen: str, pen: str, drawn: Dataset, table: Examples) -> list[Mark | Toggle]:
    """Return the seven sets, one below the other."""
    marks: list[Mark | Toggle] = []
    for k, name in enumerate(SETS):
        center = (X, 9.62 - 1.42 * k)
        X_small, y_small = thinned({DRAWN: drawn, TABLE: table}[name]) if name in (DRAWN, TABLE) else sample(name)
        square = around(center, HALF)
        frame = Line(
            np.vstack([square, square[:1]]), "ink" if name == chosen else "muted", 2.5 if name == chosen else 1
        )
        marks += [Points(np.asarray(center) + 0.92 * HALF * X_small, y_small, 1.7), frame]
        marks.append(Text((X, center[1] - 0.68), name, "ink" if name == chosen else "muted", 11.5, bold=name == chosen))
        marks.append(Toggle(center, {"data": name}, f"data: {name}", on=name == chosen, region=square, framed=False))
        if name == DRAWN:
            marks += pens(center[1], pen, some=len(drawn.y) > 0)
    return marks


def pens(y: float, pen: str, *, some: bool) -> list[Mark | Toggle]:
    """Return a pen for each class, and what clears the board where there is something on it."""
    marks: list[Mark | Toggle] = []
    for k, (name, up) in enumerate((("blue", 0.26), ("orange", -0.26))):
        at = (X + 0.76, y + up)
        sets = {"data": DRAWN, "pen": name}
        marks.append(Points(np.array([at]), np.array([k]), 5))
        marks.append(Toggle(at, sets, f"{name} pen", on=pen == name, region=around(at, 0.22)))
    if some:
        at = (X + 0.76, y - 0.74)
        marks += [Toggle(at, {"blue": (), "orange": ()}, "clear the board", size=15), Text(at, "×", "ink", 12)]
    return marks
