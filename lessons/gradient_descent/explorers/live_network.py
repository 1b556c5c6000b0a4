"""A real network that trains anew while its learning rate or its start is dragged."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.marks import contours, grid, regions
from helpers.numerals import plain
from helpers.own_code import Function
from helpers.parameters import Choice, Integer, Number, Task
from helpers.scene import Drag, Line, Panel, Points, Scene, Text
from helpers.timeline import Played, Step, Timeline
from lessons.gradient_descent import rule
from lessons.gradient_descent.explorers.common import ToTheEnd, beside_rule, power_ticks, size
from lessons.gradient_descent.explorers.many_starts import quartiles
from lessons.gradient_descent.explorers.network_runs import (
    EXAMPLES,
    POWERS,
    UPDATES,
    examples,
    fan,
    last_loss,
    losses,
    network,
    trained,
)
from lessons.multilayer_perceptron.model import from_vector

EXTENT = (-1.8, 1.8, -1.8, 1.8)
CELLS = 50
GRID = grid(EXTENT, CELLS, CELLS)
FINE = 101
FINE_GRID = grid(EXTENT, FINE, FINE)
"""Where the boundary is looked for: a network that is sure of itself changes within a cell of the other grid."""

LOW, HIGH = -3, 3


class LiveNetwork(ToTheEnd, Played, Explorer):
    """Drag η along the curve of outcomes, or draw another start: all 150 updates are made anew. `step` makes them."""

    title = "A network is trained anew at every touch"

    power = Number(-0.5, -1.5, 2.5, step=0.05, label="log₁₀ η")
    start = Integer(1, 0, 49, label="random start")
    data = Choice("moons", ("moons", "XOR", "circles"))
    update = Step(UPDATES, UPDATES, speed=25, label="update")
    reached = Number(-1.5, -1.5, 2.5, step=0.05, label="largest log₁₀ η so far", control=False)
    step = Function(rule.step, through=trained, any_length=True)

    tasks = (
        Task(
            "the moons: a loss below 0.02 after 150 updates",
            lambda s: s.data == "moons" and last_loss(s.data, s.start, s.power) < 0.02,
            {"power": 0.6},
        ),
        Task("a rate so large that the loss ends above 3", lambda s: last_loss(s.data, s.start, s.power) > 3,
             {"power": 2.0}),
        Task(
            "XOR at η = 1: find a start that is still above 0.3",
            lambda s: s.data == "XOR" and s.power == 0 and last_loss(s.data, s.start, s.power) > 0.3,
            {"data": "XOR", "power": 0, "start": 6},
        ),
    )  # fmt: skip

    def settle(self, s: State, before: State | None) -> dict:
        """Return the largest rate that the hand has been at: what larger ones lead to is not drawn yet."""
        return super().settle(s, before) | {"reached": max(s.reached, s.power)}

    def record(self, s: State) -> Timeline:
        """Return the run of the learner's step, or of the rule itself."""
        weights = self.step(s.data, s.start, 10.0**s.power)
        return Timeline(weights=weights, loss=losses(s.data, weights))

    def scene(self, s: State) -> Scene:
        """Return the output over the plane, the loss after each update, and where each rate ends."""
        run = self.timeline(s)
        return Scene(self.plane(s, run.at(s.update).weights), self.curve(s, run), self.outcomes(s, run))

    @staticmethod
    def plane(s: State, weights: np.ndarray) -> Panel:
        """Return what the network answers over the plane, and its boundary."""
        shown = examples(s.data)
        with np.errstate(all="ignore"):
            net = from_vector(network(0), weights)
            values = np.nan_to_num(net.predict(GRID)).reshape(CELLS, CELLS)
            logits = np.clip(np.nan_to_num(net.layers(FINE_GRID)[0][-1]), -1, 1).reshape(FINE, FINE)
        marks = [
            regions(values, EXTENT),
            contours(logits, EXTENT, [0.0], "own", width=2.5),
            Points(shown.X, shown.y, 4),
        ]
        return Panel(
            "x₁", "x₂", marks, EXTENT[:2], EXTENT[2:], title="Its answers", aspect="equal", least=200, share=1.2
        )

    @staticmethod
    def curve(s: State, run: Timeline) -> Panel:
        """Return the loss of this run over those of other rates, with a knob to scrub by."""
        at = np.arange(UPDATES + 1)
        pen_up = np.full((1, 2), np.nan)
        smaller = [values for values in fan(s.data, s.start)[tried(s)] if calm(values)]
        rows = [np.column_stack([at, logs(values)])[::3] for values in smaller[::2]]
        width = 2.5 if calm(run.arrays["loss"]) else 1.0  # thin, or a zigzag fills its band
        others = np.vstack([pen_up, *(part for row in rows for part in (row, pen_up))])
        whole = np.column_stack([np.arange(len(run)), logs(run.arrays["loss"])])
        here = (float(s.update), float(whole[s.update, 1]))
        marks = [
            Line(others, "other", 1, opacity=0.35),
            Line(whole, "loss", 0.5 * width, opacity=0.5),
            Line(whole[: s.update + 1], "loss", width),
            Drag(here, {"update": (1.0, 0.0)}, "place in the run", move=whole, color="loss"),
        ]
        said = [(f"η = {rate(s)}: {size(float(run.at(s.update).loss))}", "loss"), ("   gray: smaller η", "other")]
        ticks = power_ticks(LOW, HIGH)
        limits = ((0, 1.04 * UPDATES), (LOW - 0.2, HIGH + 0.2))
        return Panel("update", "", marks, *limits, title="Loss", caption=said, height=1.2, y_ticks=ticks)

    @staticmethod
    def outcomes(s: State, run: Timeline) -> Panel:
        """Return the loss at the end of the run against the learning rate, with a knob that sets it."""
        ends = np.column_stack([POWERS, logs(fan(s.data, s.start)[:, -1])])[tried(s)]
        low, middle, high = logs(quartiles(s.data)[:, tried(s)])
        across = POWERS[tried(s)]
        band = np.vstack([np.column_stack([across, low]), np.column_stack([across, high])[::-1]])
        here = (s.power, float(logs(run.arrays["loss"][-1:])[0]))
        first = float(logs(fan(s.data, s.start)[:1, 0])[0])
        marks = [
            Line([(-1.6, first), (2.6, first)], "muted", 1.2, dashed=True),
            Text((-1.6, first), "at the start", "muted", 12, "start", (4, -10)),
            Line(band, "other", 0, fill=0.25),
            Line(np.column_stack([across, middle]), "other", 1.5, dashed=True),
            Line(ends, "loss", 1.8, opacity=0.7),
            Drag(here, {"power": (1.0, 0.0)}, "learning rate and its outcome", move="x", color="loss"),
        ]
        ticks = {float(n): name for n, name in ((-1, "0.1"), (0, "1"), (1, "10"), (2, "100"))}
        said = [("this start", "loss"), ("  gray: 50 starts", "other")]
        looks = {"title": "Last loss", "caption": said, "height": 1.2}
        limits = ((-1.6, 2.6), (LOW - 0.2, HIGH + 0.2))
        return Panel(
            "learning rate η: drag it", "", marks, *limits, x_ticks=ticks, y_ticks=power_ticks(LOW, HIGH), **looks
        )

    def difference(self, before: State, s: State) -> Difference:
        """Return how the loss at this place of the run has changed."""
        old, now = (float(self.timeline(one).at(one.update).loss) for one in (before, s))
        if before.data != s.data or np.isclose(old, now, atol=5e-4):
            return Difference()
        return Difference(f"The loss has gone from {size(old)} to {size(now)}.")

    def compared(self, s: State) -> str:
        """Return what the rule and what the learner's step say where their runs part."""
        with self.own_code.paused():
            due = self.timeline(s)
        return beside_rule(due.arrays["weights"], self.timeline(s).arrays["weights"])

    def read_out(self, s: State) -> str:
        """Return the loss here, the mistakes, and whether the run has gone wrong."""
        run, shown = self.timeline(s), examples(s.data)
        now, curve = run.at(s.update), run.arrays["loss"]
        with np.errstate(all="ignore"):
            answers = np.nan_to_num(from_vector(network(0), now.weights).predict(shown.X)[:, 0])
        wrong = int(((answers > 0.5) != shown.y).sum())
        rises = int((np.diff(curve) > 1e-9).sum())
        rose = f" It rose at {rises} of {len(curve) - 1} updates." if rises else ""
        place = f"η = {rate(s)}, start {s.start}, after update {min(s.update, len(run) - 1)}"
        return f"{place}: loss {size(float(now.loss))}, {wrong} of {EXAMPLES} on the wrong side.{rose}"


def tried(s: State) -> np.ndarray:
    """Return which of the rates drawn beside the hand has been at, or beyond."""
    return np.less_equal(POWERS, s.reached + 1e-9)


def calm(losses: np.ndarray) -> bool:
    """Return whether a run falls at four of five updates or more, and ends lower than it began."""
    return bool((np.diff(losses) > 0).mean() < 0.2 and losses[-1] < losses[0])


def logs(values: np.ndarray) -> np.ndarray:
    """Return losses in powers of ten, kept inside the panel."""
    return np.log10(np.clip(values, 10.0**LOW, 10.0**HIGH))


def rate(s: State) -> str:
    """Return the learning rate of a state in two or three digits."""
    return plain(10.0**s.power, 3 if s.power < 0 else 2 if s.power < 1 else 0)
