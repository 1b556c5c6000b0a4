"""The learning rule on data that no line can part."""

from dataclasses import replace

import numpy as np

from helpers.explorer import Explorer, State
from helpers.own_code import Function
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Panel, Scene, Text
from helpers.timeline import Played, Step, Timeline
from lessons.perceptron_learning.explorers.common import (
    BILL,
    CLOSE_KIN,
    TABLES,
    XOR,
    by_the_rule,
    epochs_panel,
    number,
    pair,
    per_epoch,
    plane_marks,
    run_panel,
    sum_in_words,
    timeline,
)
from lessons.perceptron_learning.rule import UPDATES, run_of, update

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


class Hopeless(Played, Explorer):
    """The same rule on XOR, and on Adelies and Chinstraps: it is never done."""

    title = "On data that no line can part, no epoch is ever clean"
    lesson = "perceptron_learning"

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
        if self.own_code.written.get("update") is None:
            return by_the_rule(s.data, order=s.order)
        X, y = TABLES[s.data]
        return timeline(self.update(X, y, (0.0, 0.0, 0.0), 1.0, s.order), X, y)

    def scene(self, s: State) -> Scene:
        """Return the plane with this update in it, the mistakes of each epoch, those along the run, and the pocket."""
        (X, y), extent = TABLES[s.data], WINDOWS[s.data]
        run, xor = self.timeline(s), s.data == XOR
        labels = ("x₁ (and w₁)", "x₂ (and w₂)") if xor else BILL
        marks = plane_marks(run, s.step, X, y, extent)
        said = sum_in_words(run, s.step, X)
        plane = Panel(*labels, marks, extent[:2], extent[2:], caption=said, aspect="equal", share=2.2)
        kept = np.minimum.accumulate(run.arrays["mistakes"])
        along = run_panel(run, s.step, len(y), [(kept, "own")])
        named = Text((run.last, along.y_limits[1]), "dashed: the best so far", "own", 12, "end", (0, 8))
        along = replace(along, marks=[*along.marks, named])
        return Scene(plane, epochs_panel([per_epoch(run)], int(run.at(s.step).epoch)), along)

    def read_out(self, s: State) -> str:
        """Return where the run stands, and what is in the pocket."""
        run = self.timeline(s)
        now, n = run.at(s.step), len(TABLES[s.data][1])
        best = int(run.until(s.step).mistakes.min())
        return (
            f"Update {s.step}, epoch {now.epoch + 1}: w = {pair(now.weights)}, b = {number(now.bias)}, "
            f"{now.mistakes} of {n} on the wrong side; the best so far had {best}."
        )
