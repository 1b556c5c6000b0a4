"""What the pictures of a learning run share: the plane with one update in it, and the run beside it."""

from collections.abc import Sequence
from functools import lru_cache
from types import SimpleNamespace

import numpy as np

from helpers.datasets import penguins
from helpers.marks import beyond, grid, regions, straight_line
from helpers.numerals import plain
from helpers.own_code import alike
from helpers.scene import Arrow, Extent, Field, Line, Points, Tip
from helpers.timeline import Timeline
from lessons.perceptron.model import Perceptron
from lessons.perceptron_learning.explorers.part_way import moment
from lessons.perceptron_learning.rule import COLUMNS, UPDATES, run_of, update

CELLS = 80
CENTERED, MILLIMETERS, XOR, CLOSE_KIN = "millimeters from the mean", "millimeters", "XOR", "Adelie and Chinstrap"
_SETS = {
    CENTERED: penguins(),
    MILLIMETERS: penguins(centered=False),
    CLOSE_KIN: penguins(("Adelie", "Chinstrap")),
}
TABLES = {name: (data.X, data.y) for name, data in _SETS.items()}
TABLES[XOR] = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
"""The examples of the pictures: inputs (n, 2) and classes (n,)."""

BILL = ("bill length x₁ (and w₁), mm from the mean", "bill depth x₂ (and w₂), mm from the mean")


def timeline(table: np.ndarray, X: np.ndarray, y: np.ndarray, beside: Timeline | None = None) -> Timeline:
    """Return a recorded run (updates + 1, 5) as a timeline, with the mistakes on all rows at each frame."""
    answers = table[:, :2] @ X.T + table[:, 2:3] > 0  # (updates + 1, 2) @ (2, n) -> (updates + 1, n)
    mistakes = (answers != y).sum(axis=1)
    row, epoch = table[:, 3].astype(int), table[:, 4].astype(int)
    return Timeline(
        weights=table[:, :2],
        bias=table[:, COLUMNS.index("bias")],
        row=row,
        epoch=epoch,
        mistakes=mistakes,
        beside=beside,
    )


@lru_cache(maxsize=64)
def by_the_rule(data: str, start: tuple[float, float] = (0.0, 0.0), rate: float = 1.0, order: int = 0) -> Timeline:
    """Return the run of the rule itself on one of TABLES: what tasks are judged by, whoever wrote the update."""
    X, y = TABLES[data]
    return timeline(run_of(update, X, y, (*start, 0.0), rate, order), X, y)


def per_epoch(run: Timeline) -> np.ndarray:
    """Return the updates in each finished epoch, (epochs,); a run that came to its end has a clean one there."""
    counts = np.bincount(run.arrays["epoch"][1:], minlength=1)
    if len(run) == 1:
        return counts
    if clean(run):
        return np.append(counts, 0)
    return counts[:-1] if len(run) > UPDATES and len(counts) > 1 else counts


def clean(run: Timeline) -> bool:
    """Return whether the run ended because nothing was wrong any more."""
    return bool(run.arrays["mistakes"][-1] == 0)


@lru_cache
def _cells(extent: Extent) -> np.ndarray:
    return grid(extent, CELLS, CELLS)


def half_planes(weights: np.ndarray, bias: float, extent: Extent) -> Field:
    """Return the two answers of a perceptron as colors."""
    answers = Perceptron(weights, bias).predict(_cells(extent))
    return regions(answers.reshape(CELLS, CELLS), extent)


def pair(values: Sequence[float]) -> str:
    """Return two numbers as they are written in the text: (1.5, −2)."""
    return f"({plain(values[0])}, {plain(values[1])})"


def before_update(run: Timeline, step: float) -> SimpleNamespace:
    """Return the frame that this step's update, done or partly done, was made on."""
    return run.at(int(np.ceil(step)) - 1)


def plane_marks(run: Timeline, step: float, X: np.ndarray, y: np.ndarray, extent: Extent) -> list:
    """Return the examples, the line before and after this step's update, and x added to the arrow w."""
    now = moment(run, step)
    marks = [half_planes(now.weights, now.bias, extent), Points(X, y, size=4 if len(X) > 10 else 8)]
    if step > 0 and now.row >= 0:
        old, x = before_update(run, step), X[now.row]
        marks += [
            Line(straight_line(old.weights, old.bias, extent), "other", 2, dashed=True),
            Line([(0, 0), tuple(x)], "gradient", 1.5, dashed=True),
            Arrow((0, 0), tuple(old.weights), "other", 2.5),
            Points(x[None], y[[now.row]], 6.5 if len(X) > 10 else 9, emphasis=True),
        ]
    marks += [
        Line(straight_line(now.weights, now.bias, extent), "own", 2.5),
        Arrow((0, 0), tuple(now.weights), "own", 3),
    ]
    if step > 0:
        marks.append(Arrow(tuple(before_update(run, step).weights), tuple(now.weights), "gradient", 3))
    if now.weights.any():
        marks.append(beyond(now.weights, "w"))
    return marks


def start_handle(s, label: str = "start of w") -> Arrow:
    """Return the arrow of the start, to take hold of."""
    return Arrow((0, 0), (s.start_1, s.start_2), "other", 1.5, handle=Tip("start_1", "start_2", 1.0, label))


def sum_in_words(run: Timeline, step: float, X: np.ndarray) -> list[tuple[str, str]]:
    """Return this step's update of the weights as a colored sum; as a mere change where it is not that sum."""
    now = run.at(int(np.ceil(step)))
    if step == 0:
        return [(f"start: w = {pair(now.weights)}, b = {plain(now.bias)}", "own")]
    old = before_update(run, step)
    sign = "−" if now.bias < old.bias else "+"
    if not alike(old.weights + (-X[now.row] if sign == "−" else X[now.row]), now.weights):
        return [(f"w = {pair(old.weights)}", "other"), (f" → {pair(now.weights)}", "own")]
    return [
        (f"w = {pair(old.weights)}", "other"),
        (f" {sign} {pair(X[now.row])}", "gradient"),
        (f" = {pair(now.weights)}", "own"),
    ]
