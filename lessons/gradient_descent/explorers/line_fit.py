"""A line fitted to birds: the start is dragged on the loss's map, and the walk and the line follow."""

from collections.abc import Callable

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function
from helpers.parameters import Number, Task
from helpers.scene import Arrow, Drag, Line, Mark, Panel, Points, Scene
from helpers.timeline import Played, Step, Timeline
from lessons.gradient_descent import rule
from lessons.gradient_descent.explorers.common import (
    BEST,
    LEAST,
    LIMIT,
    MASS,
    ToTheEnd,
    X,
    basin,
    beside_rule,
    line_loss,
    line_slope,
    loss_panel,
    outcome,
    pair,
    rings,
    size,
    spot,
)

UPDATES = 50
MAP = (-1.0, 1.1, 3.3, 6.5)
HEIGHTS = (0.15, 0.8, 2.0, 4.0, 8.0, 16.0, 30.0)
BIRDS = (-15.0, 15.0, 1.0, 8.0)
ENDS = np.array(BIRDS[:2])


def walk(step: Callable, start: tuple[float, float], rate: float) -> np.ndarray:
    """Return the lines (updates + 1, 2) of a walk, (w, b) in each row."""
    return rule.walk(step, line_slope, line_loss, start, rate, UPDATES)


def end(s: State) -> float:
    """Return how far above the least the loss is at the end of the walk of a state, by the rule itself."""
    return float(line_loss(walk(rule.step, (s.start_w, s.start_b), s.rate)[-1]) - LEAST)


class LineFit(ToTheEnd, Played, Explorer):
    """Drag the start on the map, or the tip of the first step; the walk and the line follow. `step` drives it."""

    title = "A place on the map is a line, and a walk turns the line"

    rate = Number(0.012, 0.001, 0.03, step=0.0005, label="learning rate η")
    start_w = Number(0.4, -0.9, 1.0, step=0.01, label="start w")
    start_b = Number(3.6, 3.4, 6.4, step=0.05, label="start b")
    update = Step(UPDATES, UPDATES, speed=5, label="update")
    step = Function(rule.step, through=walk, any_length=True)

    tasks = (
        Task(
            "the start stays: end less than 0.05 above the least loss",
            lambda s: (s.start_w, s.start_b) == (0.4, 3.6) and end(s) < 0.05,
            {"rate": 0.023},
        ),
        Task("break it: let the loss end above that of the start", lambda s: climbs(s), {"rate": 0.0245}),
        Task(
            "η at 0.01 or less: find a start from which it arrives within 0.001",
            lambda s: s.rate <= 0.01 and end(s) < 1e-3,
            {"rate": 0.01, "start_w": 0.3, "start_b": 5.1},
        ),
    )

    def record(self, s: State) -> Timeline:
        """Return the walk of the learner's step, or of the rule itself."""
        points = self.step((s.start_w, s.start_b), s.rate)
        return Timeline(point=points, loss=line_loss(points))

    def scene(self, s: State) -> Scene:
        """Return the birds with the line, the map of the loss with the walk, and the loss after each update."""
        run = self.timeline(s)
        return Scene(
            self.birds(run.arrays["point"][0], run.at(s.update).point),
            self.map(s, run),
            loss_panel(run.arrays["loss"], s.update, UPDATES, (-1, 5), height=1.8, share=0.9),
        )

    @staticmethod
    def birds(first: np.ndarray, now: np.ndarray) -> Panel:
        """Return the birds with the line of the start in gray and the present one in black."""
        lines = [np.column_stack([ENDS, np.clip(w * ENDS + b, -1e6, 1e6)]) for w, b in (first, now)]
        marks = [
            Points(np.column_stack([X, MASS]), np.ones(len(X), int), 3.5),
            Line(lines[0], "other", 2, dashed=True),
            Line(lines[1], "own", 3),
        ]
        said = [("dashed: start", "other"), ("   solid: now", "own")]
        axes = ("flipper, mm from the mean", "mass, kg")
        return Panel(*axes, marks, BIRDS[:2], BIRDS[2:], title="The line", caption=said, height=1.5)

    def map(self, s: State, run: Timeline) -> Panel:
        """Return the loss of all lines as contour lines, with the walk on it."""
        path = np.clip(run.until(s.update).point, -1e3, 1e3)
        start = np.array([s.start_w, s.start_b])
        slope = line_slope(start)
        tip = run.at(1).point
        inside = np.clip(tip, (MAP[0] + 0.05, MAP[2] + 0.05), (MAP[1] - 0.05, MAP[3] - 0.05))
        pull = -slope / max(float(slope @ slope), 1e-6)
        marks: list[Mark | Drag] = [
            *basin(HEIGHTS),
            Points(BEST[None], np.array([4]), 5),
            Line(path, "own", 1.2, opacity=0.65),
            rings(path[within(path)], (0.12, 0.12)),
            Arrow(tuple(start), tuple(tip), "gradient", 3),
            Drag(
                tuple(inside),
                {"rate": tuple(pull)},
                "tip of the first step",
                move=(-float(pull[0]), -float(pull[1])),
                color="gradient",
            ),
            Drag(tuple(start), {"start_w": (1.0, 0.0), "start_b": (0.0, 1.0)}, "start on the map", color="own"),
        ]
        limits = (MAP[:2], MAP[2:])
        if within(path)[-1]:
            marks.append(spot(path[-1], limits, (MAP[3] - MAP[2]) / (MAP[1] - MAP[0])))
        said = [("✕ least", "loss"), ("  ● now", "own")]
        looks = {"title": "The map", "caption": said, "aspect": "equal", "share": 1.1, "least": 250}
        return Panel("w, kg per mm", "b, kg", marks, *limits, **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return how far the walk has come, and how the loss has changed."""
        old, now = (self.timeline(one).at(one.update) for one in (before, s))
        if np.isclose(old.loss, now.loss, atol=5e-4):
            return Difference()
        left = np.abs(now.point - BEST)
        ends = [tuple(np.clip(now.point, -1e3, 1e3)), tuple(BEST)]
        rest = f"still missing: w {plain(left[0], 3)}, b {plain(left[1], 2)}"
        marks = [Line(ends, "ink", 1.5, dashed=True)] if left.max() < 5 else []
        words = f"The loss has gone from {size(float(old.loss))} to {size(float(now.loss))}; {rest}."
        return Difference(words, {1: marks})

    def compared(self, s: State) -> str:
        """Return what the rule and what the learner's step say where their walks part."""
        with self.own_code.paused():
            due = self.timeline(s)
        return beside_rule(due.arrays["point"], self.timeline(s).arrays["point"])

    def read_out(self, s: State) -> str:
        """Return the present line and its loss, and what becomes of the walk."""
        run = self.timeline(s)
        now, made = run.at(s.update), min(s.update, len(run) - 1)
        place = f"η = {plain(s.rate, 4)}, after update {made}: (w, b) = {pair(now.point)}, loss {size(float(now.loss))}"
        return f"{place}; the least is {size(LEAST)}. {outcome(run.arrays['loss'], UPDATES)}".strip()


def within(path: np.ndarray) -> np.ndarray:
    """Return which places (n, 2) of a walk the map shows."""
    return (path > (MAP[0], MAP[2])).all(axis=1) & (path < (MAP[1], MAP[3])).all(axis=1)


def climbs(s: State) -> bool:
    """Return whether the walk of a state ends higher than it starts, by the rule itself."""
    return end(s) + LEAST > float(line_loss(np.array([s.start_w, s.start_b]))) and s.rate > LIMIT
