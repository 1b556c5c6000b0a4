"""Our `train` and Keras's `fit`, from the same weights, update by update; Keras's runs are recorded."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.marks import contours, grid, regions
from helpers.numerals import plain
from helpers.parameters import Choice, Flag, Task
from helpers.scene import Drag, Extent, Line, Panel, Points, Scene, Text
from helpers.timeline import Played, Step, Timeline
from lessons.gradient_descent.model import SGD, train
from lessons.keras_networks.recording import BATCH, EPOCHS, KINDS, RATE, data, name, recorded, start
from lessons.loss_functions.model import LOSSES
from lessons.multilayer_perceptron.model import MLP, from_vector

EXTENT: Extent = (-1.7, 1.7, -1.5, 1.5)
CELLS = 61
GRID = grid(EXTENT, CELLS, CELLS)
FLOOR = 1e-18
"""Where the curve of the difference is drawn when there is none: a logarithm knows no 0."""


@lru_cache
def ours() -> np.ndarray:
    """Return our weights before and after every update, (101, 33), in float64 and in the order of the rows."""
    table = data()
    run = train(start(), table.X, table.y, "binary_cross_entropy", SGD(RATE), EPOCHS, BATCH, record_every=1)
    return run.parameters


@lru_cache
def together(kind: str, shuffle: bool) -> Timeline:
    """Return both runs: weights, losses on all examples, and the largest difference of a weight and its twin."""
    table, both = data(), {"ours": ours(), "keras": recorded()[name(kind, shuffle)]}
    losses = {
        f"{who}_loss": LOSSES["binary_cross_entropy"].value(table.y[:, None], model(weights).predict(table.X))
        for who, weights in both.items()
    }
    return Timeline(**both, **losses, apart=np.abs(both["ours"] - both["keras"]).max(axis=1))


def model(weights: np.ndarray) -> MLP:
    """Return the network, or networks, with these weights (..., 33)."""
    return from_vector(start(), weights.copy())


@lru_cache(maxsize=256)
def outputs(who: str, kind: str, shuffle: bool, step: int) -> np.ndarray:
    """Return what one of the two networks says at every point of the grid, (rows, columns)."""
    weights = getattr(together(kind, shuffle).at(step), who)
    return model(weights).predict(GRID).reshape(CELLS, CELLS)


def apart(s: State) -> float:
    """Return the largest difference between a weight of ours and Keras's, now."""
    return float(together(s.kind, s.shuffle).at(s.step).apart)


def scientific(value: float) -> str:
    """Return a small number in words that can be read: 4.0 · 10⁻⁷."""
    if value == 0:
        return "0"
    power = int(np.floor(np.log10(value)))
    return f"{value / 10.0**power:.1f} · 10{str(power).translate(str.maketrans('-0123456789', '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'))}"


class Parity(Played, Explorer):
    """Scrub over a hundred updates of both networks; choose Keras's kind of number."""

    title = "Two programs, one start: how far apart are their weights?"
    step = Step(20, EPOCHS * 10, speed=10, label="updates")
    kind = Choice("float32", KINDS, label="Keras's numbers")
    shuffle = Flag(False, control=False)
    tasks = (
        Task("go to the last update", lambda s: s.step == 100, {"step": 100}),
        Task(
            "after 100 updates, less than a trillionth apart (10⁻¹²)",
            lambda s: s.step == 100 and apart(s) < 1e-12,
            {"step": 100, "kind": "float64"},
        ),
    )

    def record(self, s: State) -> Timeline:
        """Return both runs."""
        return together(s.kind, s.shuffle)

    def scene(self, s: State) -> Scene:
        """Return the plane with both boundaries, both losses, and the difference of the weights."""
        table, where = data(), (s.kind, s.shuffle, s.step)
        theirs = outputs("keras", *where)
        marks = [
            regions(theirs, EXTENT),
            Points(table.X, table.y, 3.2),
            contours(theirs, EXTENT, [0.5], "other", width=7, opacity=0.75),
            contours(outputs("ours", *where), EXTENT, [0.5], "own", width=2, dashed=True),
        ]
        said = [("gray: Keras", "other"), ("   dashed: ours", "own")]
        plane = Panel("x₁", "x₂", marks, EXTENT[:2], EXTENT[2:], caption=said, aspect="equal", title="Boundaries")
        return Scene(plane, self._losses(s), self._apart(s))

    def _losses(self, s: State) -> Panel:
        run = self.timeline(s)
        so_far = run.until(s.step)
        updates = np.arange(s.step + 1)
        marks = [
            Line(np.column_stack([updates, so_far.keras_loss]), "other", 7, opacity=0.75),
            Line(np.column_stack([updates, so_far.ours_loss]), "loss", 2, dashed=True),
        ]
        said = f"{plain(so_far.keras_loss[-1], 4)} and {plain(so_far.ours_loss[-1], 4)}"
        return Panel("", "", marks, (0, 100), (0, 1), "Loss on all examples", caption=said, height=0.45, least=100)

    def _apart(self, s: State) -> Panel:
        run = self.timeline(s)
        heights = np.maximum(run.arrays["apart"], FLOOR)
        curve = np.column_stack([np.arange(len(heights)), heights])
        x, y = float(s.step), float(heights[s.step])
        left = s.step > 55
        marks = [
            Line(curve, "faint", 1.5),
            Line(curve[: s.step + 1], "ink", 2.5),
            Text(
                (x, y),
                scientific(apart(s)),
                anchor="end" if left else "start",
                shift=(-6 if left else 8, -15),
                bold=True,
            ),
            Drag((x, y), {"step": (1.0, 0.0)}, "place in the run", move=curve),
        ]
        ticks = {1e-16: "10⁻¹⁶", 1e-12: "10⁻¹²", 1e-8: "10⁻⁸", 1e-4: "10⁻⁴", 1.0: "1"}
        title = "Largest difference of a weight and its twin"
        limits = {"x_limits": (0, 100), "y_limits": (FLOOR / 10, 10.0)}
        looks = {"y_scale": "log", "y_ticks": ticks, "stack": True, "height": 0.6, "least": 130}
        return Panel("updates", "", marks, title=title, **limits, **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return how the difference of the weights has changed."""
        if (before.kind, before.shuffle) == (s.kind, s.shuffle):
            return Difference()
        old, new = (max(apart(state), FLOOR) for state in (before, s))
        at = float(s.step)
        measured = [Line([(at, old), (at, new)], "ink", 1.5), Line([(at - 3, old), (at, old)], "ink", 1.5)]
        said = f"The weights were {scientific(apart(before))} apart, and are {scientific(apart(s))} now."
        return Difference(said, {2: measured})

    def read_out(self, s: State) -> str:
        """Return where both stand."""
        now = self.timeline(s).at(s.step)
        order = "in an order of its own" if s.shuffle else "in the same order as ours"
        return (
            f"Update {s.step}: Keras in {s.kind}, taking the examples {order}. "
            f"Loss {plain(now.keras_loss, 4)}, ours {plain(now.ours_loss, 4)}. "
            f"Of 33 weights and biases, none is more than {scientific(apart(s))} from its twin."
        )


class Shuffled(Parity):
    """The same two runs, with a control for the order: it comes once the question about it has been answered."""

    title = "Keras takes the examples in our order, or in one of its own"
    shuffle = Flag(False, label="Keras shuffles")
    tasks = (
        Task(
            "float64, and still more than a thousandth apart (10⁻³)",
            lambda s: s.kind == "float64" and apart(s) > 1e-3,
            {"step": 100, "kind": "float64", "shuffle": True},
        ),
    )
