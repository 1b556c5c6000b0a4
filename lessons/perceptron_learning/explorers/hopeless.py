"""The learning rule on data that no line can part."""

from dataclasses import replace

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Line, Panel, Scene, Text
from helpers.timeline import Played, Step, Timeline
from lessons.perceptron_learning.explorers import beside_rule
from lessons.perceptron_learning.explorers.common import (
    BILL,
    CLOSE_KIN,
    TABLES,
    XOR,
    by_the_rule,
    pair,
    per_epoch,
    plane_marks,
    sum_in_words,
    timeline,
)
from lessons.perceptron_learning.explorers.part_way import PartWay, moment
from lessons.perceptron_learning.explorers.run_panels import epochs_panel, run_panel, so_far
from lessons.perceptron_learning.rule import UPDATES, run_of, update

ENOUGH = 101
"""A run on XOR is shown for so many updates: 26 epochs in the order as given, and long before it repeats itself."""

WINDOWS = {XOR: (-2.4, 2.4, -1.6, 1.9), CLOSE_KIN: (-24.0, 24.0, -16.0, 16.0)}


def came_back(s: State) -> bool:
    """Return whether the weights and the bias of this step of XOR were there before."""
    if s.data != XOR or s.step == 0:
        return False
    past = by_the_rule(XOR, order=s.order).until(s.step)
    path = np.column_stack([past.weights, past.bias])
    return bool((path[:-1] == path[-1]).all(axis=1).any())


def fewest(s: State) -> int:
    """Return the mistakes of the best weights up to this step."""
    return int(by_the_rule(s.data, order=s.order).until(s.step).mistakes.min())


class Hopeless(PartWay, Played, Explorer):
    """The same rule on XOR, and on Adelies and Chinstraps: it is never done. The strips draw what has been so far."""

    title = "On data that no line can part, no epoch is ever clean"

    data = Choice(XOR, (XOR, CLOSE_KIN))
    step = Step(0, UPDATES, speed=5, label="update")
    order = Integer(0, 0, 50, label="order of the rows")
    update = Function(update, through=run_of, any_length=True)

    tasks = (
        Task("follow XOR until the weights come back to where they were", came_back, {"step": 8}),
        Task(
            "find penguin weights with four mistakes or fewer, somewhere along a run",
            lambda s: s.data == CLOSE_KIN and fewest(s) <= 4,
            {"data": CLOSE_KIN, "step": 150, "order": 1},
        ),
    )

    def record(self, s: State) -> Timeline:
        """Return the run on the chosen data: the rule's own, known already, or one by the learner's update."""
        if s.data != XOR and not self.own_code.runs("update"):
            return by_the_rule(s.data, order=s.order)
        X, y = TABLES[s.data]
        table = self.update(X, y, (0.0, 0.0, 0.0), 1.0, s.order)
        return timeline(table[: ENOUGH + 1] if s.data == XOR else table, X, y)

    def scene(self, s: State) -> Scene:
        """Return the plane with this update in it, the mistakes of each epoch, those along the run, and the pocket."""
        (X, y), extent = TABLES[s.data], WINDOWS[s.data]
        run, xor = self.timeline(s), s.data == XOR
        labels = ("x₁ (and w₁)", "x₂ (and w₂)") if xor else BILL
        now = moment(run, s.step)
        path = np.vstack([run.until(int(s.step)).weights, now.weights])
        marks = [*plane_marks(run, s.step, X, y, extent), Line(path, "own", 1.2, opacity=0.6)]
        said = sum_in_words(run, s.step, X)
        plane = Panel(*labels, marks, extent[:2], extent[2:], caption=said, aspect="equal", share=2.2)
        kept = np.minimum.accumulate(run.arrays["mistakes"])
        along = run_panel(run, s.step, len(y), [(kept, "own")], until=int(s.step))
        named = Text((run.last, along.y_limits[1]), "dashed: the best so far", "own", 12, "end", (0, 8))
        along = replace(along, marks=[*along.marks, named])
        return Scene(plane, epochs_panel([so_far(run, s.step)], int(now.epoch), whole=per_epoch(run)), along)

    def difference(self, before: State, s: State) -> Difference:
        """Return how many updates lie between, and how far the arrow has come."""
        if before.data != s.data or s.step <= before.step:
            return Difference()
        run = self.timeline(s)
        longest = np.linalg.norm(run.until(int(s.step)).weights, axis=1).max()
        return Difference(f"{s.step - before.step:.0f} updates on, w has never been longer than {plain(longest)}.")

    def compared(self, s: State) -> str:
        """Return what the rule and what the learner's update say of this step, or of the run."""
        with self.own_code.paused():
            rule = self.timeline(s)
        return beside_rule.compared(self.timeline(s), rule, int(np.ceil(s.step)), *TABLES[s.data])

    def read_out(self, s: State) -> str:
        """Return where the run stands, and what is in the pocket."""
        run = self.timeline(s)
        step = int(np.ceil(s.step))
        now, n = run.at(step), len(TABLES[s.data][1])
        best = int(run.until(step).mistakes.min())
        return (
            f"Update {step}, epoch {now.epoch + 1}: w = {pair(now.weights)}, b = {plain(now.bias)}, "
            f"{now.mistakes} of {n} on the wrong side; the best so far had {best}."
        )
