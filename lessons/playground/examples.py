"""The sets of examples: made up, real, drawn by hand, or from a table; all of them in one plane, −5.4 to 5.4."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers.datasets import PLANE, Dataset, penguins
from lessons.playground.model import split, standardize
from lessons.playground.table import Table

REACH = 5.4
"""The plane reaches so far to each side of 0."""

SCALE = 3.0
"""The made-up sets are drawn so many times as large as in the other lessons: then sin x has a wave or two in them."""

N = 300
NOISE = {"XOR": 0.15, "circles": 0.08, "moons": 0.1, "spirals": 0.04}
"""The usual noise of each made-up set."""

DRAWN, TABLE = "drawn", "CSV"
SETS = (*PLANE, "penguins", DRAWN, TABLE)
"""What there is to choose from."""

FEWEST = 4
"""So many points, and both classes among those to train on, are needed for a run."""

NEAR = 0.25
"""Points of one stroke stand at least so far apart."""


@dataclass(frozen=True, eq=False)
class Examples:
    """Examples in the plane, and which rows are trained on and which are held out; `usable` says whether they do."""

    X: np.ndarray
    y: np.ndarray
    train: np.ndarray
    test: np.ndarray
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Whether there is enough to train on: a few examples, of both classes."""
        return len(self.y) >= FEWEST and len(set(self.y[self.train].tolist())) == 2


def made_up(name: str, noise: float = 1.0, n: int = N) -> Dataset:
    """Return one of `PLANE`, three times as large, with so many times its usual noise."""
    data = PLANE[name](n, NOISE[name] * noise)
    return Dataset(SCALE * data.X, data.y, data.feature_names, data.class_names, data.center)


def birds() -> Dataset:
    """Return the bill lengths and depths, in mm, of 151 Adelie and 68 Chinstrap penguins."""
    return penguins(("Adelie", "Chinstrap"), centered=False)


def drawn(blue: tuple, orange: tuple) -> Dataset:
    """Return the points of the strokes of two pens as classes 0 and 1; of a stroke, points that are apart."""
    points, classes = [], []
    for k, strokes in enumerate((blue, orange)):
        kept = [point for stroke in strokes for point in _apart(stroke)]
        points += kept
        classes += [k] * len(kept)
    X = np.clip(np.array(points, float).reshape(-1, 2), -REACH, REACH)
    return Dataset(X, np.array(classes, int), ("x₁", "x₂"), ("blue", "orange"), np.zeros(2))


def _apart(stroke: tuple) -> list[tuple[float, float]]:
    kept: list[tuple[float, float]] = []
    for x, y in stroke:
        if not kept or np.hypot(x - kept[-1][0], y - kept[-1][1]) >= NEAR:
            kept.append((x, y))
    return kept


def parted(data: Dataset, held_out: float, *, measured: bool = False) -> Examples:
    """Return a dataset in two parts; what was measured is standardized, by mean and deviation of the training part."""
    X, (train, test) = data.X, split(len(data.y), held_out)
    if measured:
        X = np.empty_like(data.X)
        with np.errstate(all="ignore"):  # a column that does not vary in the training part alone
            X[train], X[test] = standardize(data.X[train], data.X[test])
        X = np.clip(np.nan_to_num(X, posinf=REACH, neginf=-REACH), -3 * REACH, 3 * REACH)
    return Examples(X, data.y, train, test, data.feature_names, data.class_names)


@lru_cache(maxsize=64)
def made_up_parts(name: str, noise: float, held_out: float) -> Examples:
    """Return a made-up set or the penguins in two parts; the same arrays at every call."""
    if name == "penguins":
        return parted(birds(), held_out, measured=True)
    return parted(made_up(name, noise), held_out)


@lru_cache(maxsize=64)
def drawn_parts(blue: tuple, orange: tuple, held_out: float) -> Examples:
    """Return what was drawn, in two parts; the same arrays at every call."""
    return parted(drawn(blue, orange), held_out)


def table_parts(table: Dataset, held_out: float) -> Examples:
    """Return a table in two parts."""
    return parted(table, held_out, measured=True)


@lru_cache
def sample_table() -> Table:
    """Return the table that stands in while there is none: flippers and masses of two kinds of penguins."""
    data = penguins(("Adelie", "Gentoo"), ("flipper_length", "body_mass"), centered=False)
    names = ("flipper_length_mm", "body_mass_g")
    came_from = ("penguins.csv", *names, "species", ("Adelie", "Gentoo"))
    return Table(data.X, data.y, names, data.class_names, np.zeros(2), came_from)
