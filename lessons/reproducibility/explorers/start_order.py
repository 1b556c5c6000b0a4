"""Twelve starts in twelve orders: 144 runs as a map, one column of it against one row."""

from functools import lru_cache

import numpy as np

from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Bars, Drag, Field, Line, Panel, Scene, Text
from lessons.reproducibility.model import spread_intervals, spreads
from lessons.reproducibility.runs import SIDE, cases, kept

RUNS = SIDE * SIDE
TASKS = ("moons", "penguins", "spirals")
TOP = {"moons": 30.0, "penguins": 10.0, "spirals": 75.0}
"""Where the axis of mistakes ends, for each task."""

SPAN = {"moons": (-3.0, 26.0), "penguins": (2.0, 8.0), "spirals": (-8.0, 75.0)}
"""Between which numbers of mistakes the map goes from blue to yellow, for each task."""

MISTAKES = {"moons": (0, 5, 10, 15, 20), "penguins": (0, 2, 4, 6, 8), "spirals": (0, 20, 40, 60)}
"""The ticks on the axis of mistakes: none where the spread is written."""

STEPS = {"moons": (0, 5, 10), "penguins": (0, 1, 2, 3, 4), "spirals": (0, 10, 20, 30)}
"""The ticks on the axis of the spreads, for each task."""


def seen(s: State) -> np.ndarray:
    """Return the mistakes (starts, orders) of a task; NaN for what has not been run yet."""
    table = kept()[s.task].astype(float)
    return np.where(np.arange(SIDE)[:, None] < s.rows, table, np.nan)


@lru_cache
def sure(task: str) -> tuple[tuple[float, np.ndarray], ...]:
    """Return the spread over the starts with its interval (2,), and that over the orders with its own."""
    return tuple(zip(map(float, spreads(kept()[task])), spread_intervals(kept()[task]), strict=True))


class StartOrder(Explorer):
    """Drag the cross over the map: one column is one order from all starts, one row is one start in all orders."""

    title = "A row is one start, a column one order, a field one run"

    task = Choice("moons", TASKS)
    start = Integer(4, 0, SIDE - 1, label="seed of the start")
    order = Integer(6, 0, SIDE - 1, label="seed of the order")
    rows = Integer(SIDE, 2, SIDE, label="starts tried")

    tasks = (
        Task(
            "the moons: find a start whose runs end more than 10 mistakes apart",
            lambda s: s.task == "moons" and np.ptp(kept()["moons"][s.start]) > 10 and s.rows == SIDE,
            {"start": 11},
        ),
        Task(
            "the spirals: find a start without a mistake in any order",
            lambda s: s.task == "spirals" and kept()["spirals"][s.start].max() == 0 and s.rows == SIDE,
            {"task": "spirals", "start": 7},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the map of mistakes with the cross, and the mistakes of its column beside those of its row."""
        return Scene(self.map(s), self.two(s), self.over_all(s))

    @staticmethod
    def map(s: State) -> Panel:
        """Return the mistakes as a map: yellow where there are many, and nothing where no run is made yet."""
        edge = SIDE - 0.5
        column = [(s.order - 0.5, -0.5), (s.order + 0.5, -0.5), (s.order + 0.5, edge), (s.order - 0.5, edge)]
        row = [(-0.5, s.start - 0.5), (edge, s.start - 0.5), (edge, s.start + 0.5), (-0.5, s.start + 0.5)]
        made, extent = kept()[s.task][: s.rows].astype(float), (0.0, SIDE - 1.0, 0.0, s.rows - 1.0)
        marks = [
            Field(made, extent, *SPAN[s.task], palette="heights", smooth=False),
            Line([*column, column[0]], "loss", 3),
            Line([*row, row[0]], "loss", 3, dashed=True),
            Drag((s.order, s.start), {"order": (1.0, 0.0), "start": (0.0, 1.0)}, "start and order", color="loss"),
            *(Text((n, -0.95), f"{n}", "ink", 12) for n in range(SIDE)),
            *(Text((-0.65, n), f"{n}", "ink", 12, "end") for n in range(SIDE)),
        ]
        said = "yellow: many, blue: few"
        looks = {"title": "Mistakes of each run", "caption": said, "aspect": "equal", "least": 260, "share": 0.9}
        edges = {n - 0.5: "" for n in range(SIDE + 1)}  # the grid runs between the fields, not across them
        limits = ((-1.3, SIDE - 0.4), (-1.3, SIDE - 0.4))
        return Panel("seed of the order", "seed of the start", marks, *limits, x_ticks=edges, y_ticks=edges, **looks)

    @staticmethod
    def two(s: State) -> Panel:
        """Return the mistakes of the column's twelve runs and of the row's, each as marks above one axis."""
        table, marks = seen(s), []
        for base, values, color in ((1.0, table[:, s.order], "own"), (0.0, table[s.start], "other")):
            there = values[np.isfinite(values)]
            if len(there):
                marks += stacked(there, base, 0.018 * TOP[s.task], color)
            if len(there) > 1:
                spread = plain(float(there.std(ddof=1)), 1)
                marks.append(Text((TOP[s.task], base + 0.8), f"spread {spread}", color, 13, "end", (-5, 0), bold=True))
        looks = {"title": "Mistakes down the column, along the row", "height": 0.5, "least": 150}
        said = f"mistakes, of {len(cases()[s.task].data.y)}"
        limits = ((-0.02 * TOP[s.task], TOP[s.task]), (-0.08, 1.95))
        ticks = {float(n): f"{n}" for n in MISTAKES[s.task]}
        names = {1.0: f"column {s.order}", 0.0: f"row {s.start}"}
        return Panel(said, "", marks, *limits, x_ticks=ticks, y_ticks=names, **looks)

    @staticmethod
    def over_all(s: State) -> Panel:
        """Return the mean spread of all columns and of all rows, each with its interval, once the map is full."""
        end, marks = 0.45 * TOP[s.task], []
        for y, color, (spread, (low, high)) in zip((1.0, 0.0), ("own", "other"), sure(s.task), strict=True):
            if s.rows == SIDE:
                strokes = [[(low, y), (high, y)]]
                strokes += [[(x, y - tall), (x, y + tall)] for x, tall in ((low, 0.2), (high, 0.2), (spread, 0.35))]
                marks += [Line(stroke, color, 3) for stroke in strokes]
        looks = {"title": "Mean spread", "caption": "and its 95 % interval", "height": 0.25, "least": 60}
        ticks = {float(n): f"{n}" for n in STEPS[s.task]}
        names = {1.0: f"{SIDE} columns", 0.0: f"{SIDE} rows"}
        return Panel("", "", marks, (0, end), (-0.6, 1.6), x_ticks=ticks, y_ticks=names, stack=True, **looks)

    def read_out(self, s: State) -> str:
        """Return the result under the cross, and how far the results of its column and of its row spread."""
        said = f"{s.task.capitalize()}: {cases()[s.task].said}, {cases()[s.task].epochs} epochs."
        if s.rows < SIDE:
            return f"{said} {SIDE * s.rows} of {RUNS} runs are made."
        table = kept()[s.task]
        over_starts, over_orders = spreads(table)
        return (
            f"{said} Start {s.start}, order {s.order}: {int(table[s.start, s.order])} wrong. "
            f"Mean spread: {plain(over_starts, 1)} over the starts, {plain(over_orders, 1)} over the orders."
        )


def stacked(values: np.ndarray, base: float, width: float, color: str) -> list[Bars]:
    """Return a small box for each run, equal results one above the other; the highest stack keeps below 0.66."""
    at, counts = np.unique(values, return_counts=True)
    tall = min(0.13, 0.66 / counts.max())
    rows = [(base + 0.02 + tall * k, at[counts > k]) for k in range(counts.max())]
    return [Bars(some, np.full(len(some), low + 0.8 * tall), width, low, color) for low, some in rows]
