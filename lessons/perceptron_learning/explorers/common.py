"""What the pictures of a learning run share: the plane with one update in it, and the run beside it."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from helpers.datasets import penguins
from helpers.marks import beyond, grid, regions, straight_line
from helpers.scene import Arrow, Bars, Drag, Extent, Field, Line, Panel, Points, Text, Tip
from helpers.timeline import Timeline
from lessons.perceptron.model import Perceptron
from lessons.perceptron_learning.rule import COLUMNS, EPOCHS, UPDATES, run_of, update

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


def number(value: float) -> str:
    """Return a number with at most two decimals and a true minus sign."""
    return f"{round(float(value), 2) + 0.0:g}".replace("-", "−")


def pair(values: Sequence[float]) -> str:
    """Return two numbers as they are written in the text: (1.5, −2)."""
    return f"({number(values[0])}, {number(values[1])})"


def plane_marks(run: Timeline, step: int, X: np.ndarray, y: np.ndarray, extent: Extent) -> list:
    """Return the examples, the line before and after this step's update, and x added to the arrow w."""
    now = run.at(step)
    marks = [half_planes(now.weights, now.bias, extent), Points(X, y, size=4 if len(X) > 10 else 8)]
    if step > 0 and now.row >= 0:
        old, x = run.at(step - 1), X[now.row]
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
        marks.append(Arrow(tuple(run.at(step - 1).weights), tuple(now.weights), "gradient", 3))
    if now.weights.any():
        marks.append(beyond(now.weights, "w"))
    return marks


def whole_ticks(top: float) -> dict[float, str]:
    """Return ticks at whole numbers from 0 to `top`, five at most."""
    between = next(n * 10**k for k in range(6) for n in (1, 2, 5) if n * 10**k * 4 >= top)
    return {float(at): str(at) for at in range(0, int(top) + 1, between)}


def start_handle(s, label: str = "start of w") -> Arrow:
    """Return the arrow of the start, to take hold of."""
    return Arrow((0, 0), (s.start_1, s.start_2), "other", 1.5, handle=Tip("start_1", "start_2", 1.0, label))


def sum_in_words(run: Timeline, step: int, X: np.ndarray) -> list[tuple[str, str]]:
    """Return this step's update of the weights as a colored sum."""
    now = run.at(step)
    if step == 0:
        return [(f"start: w = {pair(now.weights)}, b = {number(now.bias)}", "own")]
    old = run.at(step - 1)
    sign = "−" if now.bias < old.bias else "+"
    return [
        (f"w = {pair(old.weights)}", "other"),
        (f" {sign} {pair(X[now.row])}", "gradient"),
        (f" = {pair(now.weights)}", "own"),
    ]


def epochs_panel(runs: Sequence[np.ndarray], epoch: int, *, stack: bool = False, height: float = 0.5) -> Panel:
    """Return the mistakes of each epoch as bars, those of this epoch in the color of the loss; a dot marks a zero."""
    marks, longest = [], max(map(len, runs))
    width = 0.8 / len(runs)
    for k, counts in enumerate(runs):
        at = 1 + np.arange(len(counts)) + width * (k - (len(runs) - 1) / 2)
        marks.append(Bars(at, counts.astype(float), width, color="other" if k or len(runs) == 1 else "own"))
        if len(runs) == 1 and epoch < len(counts):  # a mark of its own: scrubbing sends one bar, not all
            marks.append(Bars(at[[epoch]], counts[[epoch]].astype(float), width, color="loss"))
        if counts[-1] == 0 and k == 0:
            marks.append(Text((float(at[-1]), 0), "✓ 0", "positive", shift=(0, -9), bold=True))
    highest = max(int(counts.max()) for counts in runs)
    right = next(n for n in (10, 15, 20, 30, EPOCHS + 1) if n >= longest)
    top = max(4, highest + 1)
    limits = (0.4, right + 0.6), (0, top)
    title = "Mistakes in each epoch"
    ticks = {
        "x_ticks": {1.0: "1"} | {at: n for at, n in whole_ticks(right).items() if at > 1},
        "y_ticks": whole_ticks(top),
    }
    return Panel("epoch", "", marks, *limits, title=title, stack=stack, height=height, **ticks)


def run_panel(
    run: Timeline, step: int, n: int, others: Sequence[tuple[np.ndarray, str]] = (), color: str = "loss"
) -> Panel:
    """Return the mistakes on all n rows after each update, with a knob at this step to scrub by."""
    counts = run.arrays["mistakes"]
    longest = max(run.last, 1)
    path = np.column_stack([np.arange(len(counts)), counts])
    marks: list = [Line(path, color, 2)]
    marks += [Line(np.column_stack([np.arange(len(v)), v]), role, 1.8, dashed=True) for v, role in others]
    here = (float(step), float(run.at(step).mistakes))
    marks += [
        Drag(here, {"step": (1.0, 0.0)}, "place in the run", move=path, color=color),
        Text(here, f"{here[1]:.0f}", color, shift=(0, -18), bold=True),
    ]
    top = max(float(counts.max()), *(float(values.max()) for values, _ in others), 4.0) * 1.2
    title = f"Mistakes on all {n} after each update"
    limits = (0, longest * 1.04), (0, top)
    return Panel("update", "", marks, *limits, title=title, stack=True, height=0.5, y_ticks=whole_ticks(top))
