"""One update at a time on two kinds of penguins, and on data that no line can part."""

import numpy as np

from helpers.change import Difference
from helpers.datasets import penguins
from helpers.explorer import Explorer, State
from helpers.numerals import minus, plain
from helpers.own_code import Function
from helpers.parameters import Integer, Number, Task
from helpers.scene import Line, Panel, Scene, Text
from helpers.timeline import Played, Step, Timeline
from lessons.perceptron_learning.explorers import beside_rule
from lessons.perceptron_learning.explorers.common import (
    BILL,
    CENTERED,
    by_the_rule,
    clean,
    pair,
    per_epoch,
    plane_marks,
    start_handle,
    sum_in_words,
    timeline,
)
from lessons.perceptron_learning.explorers.part_way import PartWay, moment, turned
from lessons.perceptron_learning.explorers.run_panels import epochs_panel, run_panel
from lessons.perceptron_learning.rule import UPDATES, run_of, update

DATA = penguins()
EXTENT = (-20.0, 20.0, -13.0, 13.0)
ARC = 3.5
"""The radius of the arc that measures a turn."""


def length(s: State) -> int:
    """Return how many updates the run of a state takes by the rule itself."""
    return by_the_rule(CENTERED, (s.start_1, s.start_2), order=s.order).last


class OneUpdate(PartWay, Played, Explorer):
    """Step through a run; each mistake adds the penguin to the arrow or takes it away. `update` drives it."""

    title = "Each mistake moves the arrow by one penguin"

    step = Step(0, UPDATES, speed=1, label="update")
    order = Integer(0, 0, 50, label="order of the rows")
    start_1 = Number(0.0, -20, 20, step=0.5, label="start w₁")
    start_2 = Number(0.0, -13, 13, step=0.5, label="start w₂")
    update = Function(update, through=run_of, any_length=True)

    tasks = (
        Task("play a run to its clean epoch", lambda s: s.step > 0 and s.step == length(s), {"step": UPDATES}),
        Task("find a start or an order that needs eight updates or more", lambda s: length(s) >= 8, {"start_2": 13}),
        Task(
            "start so well that no update is needed",
            lambda s: length(s) == 0,
            {"start_1": 4.0, "start_2": -8.0},
        ),
    )

    def record(self, s: State) -> Timeline:
        """Return the run of the learner's update, or of the rule itself."""
        return timeline(self.update(DATA.X, DATA.y, (s.start_1, s.start_2, 0.0), 1.0, s.order), DATA.X, DATA.y)

    def scene(self, s: State) -> Scene:
        """Return the plane with this update in it, the mistakes of each epoch and those along the run."""
        run = self.timeline(s)
        marks = [*plane_marks(run, s.step, DATA.X, DATA.y, EXTENT), start_handle(s)]
        marks += [
            Text((-13.5, 4.6), "Adelie ●", "class0", bold=True),
            Text((13.5, 3.8), "Gentoo ■", "class1", bold=True),
        ]
        said = sum_in_words(run, s.step, DATA.X)
        plane = Panel(*BILL, marks, EXTENT[:2], EXTENT[2:], caption=said, aspect="equal", share=2.2)
        epoch = int(moment(run, s.step).epoch)
        return Scene(plane, epochs_panel([per_epoch(run)], epoch), run_panel(run, s.step, len(DATA.y)))

    def difference(self, before: State, s: State) -> Difference:
        """Return how far the arrow has turned, measured as an arc, and what has become of the last penguin's sum."""
        old, now = moment(self.timeline(before), before.step), moment(self.timeline(s), s.step)
        if s.step == 0:
            return Difference()
        x, angle, marks, words = DATA.X[now.row], turned(old.weights, now.weights), [], ""
        if abs(angle) > 0.5:
            nearer = abs(turned(x, now.weights)) < abs(turned(x, old.weights))
            words = (
                f"The arrow has turned by {abs(angle):.0f}° {'toward' if nearer else 'away from'} penguin {now.row}. "
            )
            marks += _arc(old.weights, angle)
        sums = [minus(f"{frame.weights @ x + frame.bias:.1f}") for frame in (old, now)]
        marks.append(Text(tuple(x), f"sum {sums[0]} → {sums[1]}", shift=(0, -16), bold=True))
        side = "now right" if (now.weights @ x + now.bias > 0) == DATA.y[now.row] else "still wrong"
        return Difference(f"{words}The sum of penguin {now.row} goes from {sums[0]} to {sums[1]}: {side}.", {0: marks})

    def compared(self, s: State) -> str:
        """Return what the rule and what the learner's update say of this step, or of the run."""
        with self.own_code.paused():
            rule = self.timeline(s)
        return beside_rule.compared(self.timeline(s), rule, int(np.ceil(s.step)), DATA.X, DATA.y)

    def read_out(self, s: State) -> str:
        """Return this update in words."""
        run, step = self.timeline(s), int(np.ceil(s.step))
        now = run.at(step)
        if step == 0:
            what = f"Start: w = {pair(now.weights)}, b = {plain(now.bias)}."
        else:
            old, kind = run.at(step - 1), DATA.class_names[DATA.y[now.row]]
            way = "taken away" if now.bias < old.bias else "added"
            way = way if beside_rule.follows(run, step, DATA.X, DATA.y) else "looked at"
            what = (
                f"Update {step}, in epoch {now.epoch + 1}: penguin {now.row}, {_a(kind)}, is {way}: "
                f"w = {pair(now.weights)}, b = {plain(now.bias)}."
            )
        left = f"{now.mistakes} of {len(DATA.y)} on the wrong side."
        end = " A whole epoch without a mistake follows: done." if step == run.last and clean(run) else ""
        return f"{what} {left}{end}"


def _arc(start: np.ndarray, degrees: float) -> list[Line | Text]:
    """Return an arc of so many degrees about the center from an arrow's direction on, and its size in words."""
    angles = np.angle(complex(*start)) + np.radians(np.linspace(0, degrees, 25))
    arc = ARC * np.column_stack([np.cos(angles), np.sin(angles)])
    return [Line(arc, "ink", 1.5), Text(tuple(1.35 * arc[12]), f"{abs(degrees):.0f}°", bold=True)]


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'AEIOU' else 'a'} {kind}"
