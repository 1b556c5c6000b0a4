"""Two runs from the same start, with two learning rates."""

import numpy as np

from helpers.change import Difference
from helpers.datasets import penguins
from helpers.explorer import Explorer, State
from helpers.marks import straight_line
from helpers.numerals import plain
from helpers.parameters import Integer, Number, Task
from helpers.scene import Arrow, Line, Panel, Points, Scene, Text
from helpers.timeline import Played, Step, Timeline
from lessons.perceptron_learning.explorers.common import (
    BILL,
    CENTERED,
    by_the_rule,
    half_planes,
    pair,
    per_epoch,
    start_handle,
)
from lessons.perceptron_learning.explorers.run_panels import epochs_panel, run_panel
from lessons.perceptron_learning.rule import UPDATES

DATA = penguins()
EXTENT = (-20.0, 20.0, -13.0, 13.0)


def two_runs(s: State) -> tuple[Timeline, Timeline]:
    """Return the run with η = 1 and the one with the other rate, from the same start and in the same order."""
    one, other = (by_the_rule(CENTERED, (s.start_1, s.start_2), rate, s.order) for rate in (1.0, s.rate))
    return one, other


def same_mistakes(s: State) -> bool:
    """Return whether both runs update on the same rows in the same epochs."""
    one, other = (run.arrays for run in two_runs(s))
    return all(np.array_equal(one[name], other[name]) for name in ("row", "epoch"))


class TwoRates(Played, Explorer):
    """Two learning rates side by side, from one start that can be dragged."""

    title = "From zero, the learning rate only sets the size of the arrow"

    step = Step(0, UPDATES, speed=1, label="update")
    rate = Number(0.125, 0.125, 2, step=0.125, label="η of the dashed run")
    order = Integer(0, 0, 50, label="order of the rows")
    start_1 = Number(0.0, -20, 20, step=0.5, label="start w₁")
    start_2 = Number(0.0, -13, 13, step=0.5, label="start w₂")

    tasks = (
        Task(
            "from zero, play both runs to their end",
            lambda s: (s.start_1, s.start_2) == (0, 0) and s.step > 0 and s.step == max(map(len, two_runs(s))) - 1,
            {"step": UPDATES},
        ),
        Task(
            "move the start so that the two rates make different mistakes",
            lambda s: not same_mistakes(s),
            {"start_2": 13},
        ),
    )

    def record(self, s: State) -> Timeline:
        """Return the run with η = 1, and beside it the one with the other rate."""
        one, other = two_runs(s)
        return Timeline(**one.arrays, beside=other)

    def scene(self, s: State) -> Scene:
        """Return the plane with both lines and both arrows, and the mistakes of both runs."""
        run = self.timeline(s)
        now, then = run.at(s.step), run.beside.at(s.step)
        marks = [
            half_planes(now.weights, now.bias, EXTENT),
            Points(DATA.X, DATA.y, size=4),
            Line(straight_line(now.weights, now.bias, EXTENT), "own", 3),
            Line(straight_line(then.weights, then.bias, EXTENT), "other", 3, dashed=True),
            Arrow((0, 0), tuple(now.weights), "own", 3),
            Arrow((0, 0), tuple(then.weights), "other", 4),
            start_handle(s, "start of both arrows"),
            Text((-13.5, 4.6), "Adelie ●", "class0", bold=True),
            Text((13.5, 3.8), "Gentoo ■", "class1", bold=True),
        ]
        rates = [("solid: η = 1", "own"), (f",  dashed: η = {s.rate:g}", "other")]
        plane = Panel(*BILL, marks, EXTENT[:2], EXTENT[2:], caption=rates, aspect="equal", share=2.2)
        bars = epochs_panel([per_epoch(run), per_epoch(run.beside)], int(now.epoch))
        gray = (run.beside.arrays["mistakes"], "other")
        return Scene(plane, bars, run_panel(run, s.step, len(DATA.y), [gray], "own"))

    def difference(self, before: State, s: State) -> Difference:
        """Return how the gray arrow's length has changed, written beside the longer one, and the count of updates."""
        (one, old), (two, new) = ((run, run.at(t.step)) for t in (before, s) for run in [self.timeline(t).beside])
        lengths = [float(np.hypot(*frame.weights)) for frame in (old, new)]
        if np.isclose(*lengths):
            return Difference()
        said = " → ".join(map(plain, lengths))
        updates = f"{two.last} updates" + (", as before" if one.last == two.last else f" in place of {one.last}")
        middle = tuple(0.6 * max(old.weights, new.weights, key=np.linalg.norm))
        beside = Text(middle, f"length {said}", "other", anchor="end", shift=(-14, 4), bold=True)
        words = f"The gray arrow's length: {said}. With η = {s.rate:g} its run makes {updates}."
        return Difference(words, {0: [beside]})

    def read_out(self, s: State) -> str:
        """Return both states, and whether the two runs make the same mistakes."""
        run = self.timeline(s)
        parts = [
            f"η = {rate:g}: w = {pair(frame.weights)}, b = {plain(frame.bias)}, {frame.mistakes} wrong"
            for rate, frame in ((1, run.at(s.step)), (s.rate, run.beside.at(s.step)))
        ]
        verdict = "the same mistakes" if same_mistakes(s) else "different mistakes"
        lengths = f"{len(run) - 1} and {len(run.beside) - 1} updates"
        return f"After update {s.step}. {'; '.join(parts)}. The two runs make {verdict}: {lengths}."
