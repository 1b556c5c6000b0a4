"""Two runs of one program side by side; what they draw by chance is made the same, or not."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Choice, Flag, Integer, Task
from helpers.scene import Drag, Line, Panel, Scene, Text
from helpers.timeline import Played, Step, Timeline
from lessons.gradient_descent.model import TrainingRun
from lessons.reproducibility.explorers.common import alone, answers, boundary, count, wrong
from lessons.reproducibility.model import same_bits
from lessons.reproducibility.runs import EPOCHS


def runs(s: State) -> tuple[TrainingRun, TrainingRun]:
    """Return run A, all of whose seeds are 0, and run B."""
    start, order = 0 if s.same_start else s.seed, 0 if s.same_order else s.seed
    return alone(0, 0, 32), alone(start, order, int(s.batch))


def ends(s: State) -> tuple[int, int]:
    """Return the mistakes of both runs after the last epoch."""
    return tuple(wrong(run, run.parameters[0, -1]) for run in runs(s))


def identical(s: State) -> bool:
    """Return whether all weights of both runs are the same numbers at the end, to the last bit."""
    a, b = runs(s)
    return same_bits(a.parameters[0, -1], b.parameters[0, -1])


class TwoRuns(Played, Explorer):
    """Run A and run B learn the moons; give B the same start, the same order of examples, or both."""

    title = "Each run draws a start, and an order for each epoch"

    same_start = Flag(False, label="same start")
    same_order = Flag(False, label="same orders")
    seed = Integer(4, 1, 30, label="seed of B")
    batch = Choice("32", ("32", "16"), label="batch size of B")
    epoch = Step(EPOCHS, EPOCHS, speed=25, label="epoch")

    tasks = (
        Task("make both end alike, to the last bit", identical, {"same_start": True, "same_order": True}),
        Task(
            "only the start the same: as many mistakes, other bits",
            lambda s: s.same_start and not s.same_order and ends(s)[0] == ends(s)[1] and not identical(s),
            {"same_start": True, "seed": 2},
        ),
        Task(
            "start and orders the same, yet 5 mistakes apart",
            lambda s: s.same_start and s.same_order and abs(ends(s)[0] - ends(s)[1]) >= 5,
            {"same_start": True, "same_order": True, "batch": "16"},
        ),
    )

    def record(self, s: State) -> Timeline:
        """Return all weights and the loss of both runs, epoch by epoch."""
        a, b = runs(s)
        return Timeline(a=a.parameters[0], b=b.parameters[0])

    def scene(self, s: State) -> Scene:
        """Return what both networks answer over the plane, and the loss of each epoch."""
        (a, b), now = runs(s), self.timeline(s).at(s.epoch)
        shadow = boundary(a, now.a, "other", width=2, dashed=True)
        left = answers(a, now.a, "Run A", count(wrong(a, now.a)))
        right = answers(b, now.b, "Run B", f"{count(wrong(b, now.b))}; dashed: A", [shadow])
        return Scene(left, right, self.losses(s))

    @staticmethod
    def losses(s: State) -> Panel:
        """Return the loss of each epoch of both runs, with a knob to scrub by."""
        at = np.arange(1, EPOCHS + 1)
        curves = [np.column_stack([at, run.epoch_loss[0]]) for run in runs(s)]
        here = max(s.epoch, 1)
        knob = tuple(curves[1][here - 1])
        marks = [
            Line(curves[0][:here], "other", 5),
            Line(curves[1][:here], "own", 2),
            Drag(knob, {"epoch": (1.0, 0.0)}, "epoch of both runs", move=curves[1], color="own"),
        ]
        low, high = sorted((curves[0][-1, 1], curves[1][-1, 1]))
        if s.epoch == EPOCHS and high - low > 0.08:
            names = ("A", "B") if curves[0][-1, 1] > curves[1][-1, 1] else ("B", "A")
            for name, y in zip(names, (high, low), strict=True):
                marks.append(Text((100, y), name, "own" if name == "B" else "other", 13, "start", (12, 4), bold=True))
        said = [("thick: A", "other"), ("   thin: B", "own")]
        looks = {"title": "Loss of each epoch", "caption": said, "height": 0.9, "least": 150}
        return Panel("epoch", "", marks, (0, 110), (0, 0.75), **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return how the mistakes of run B have changed."""
        old, now = (self.timeline(one).at(one.epoch).b for one in (before, s))
        if np.array_equal(old, now):
            return Difference()
        then, there = (wrong(alone(0, 0, 32), weights) for weights in (old, now))
        return Difference(f"Run B: {count(then)} before, {there} now.")

    def read_out(self, s: State) -> str:
        """Return the mistakes of both and how far their weights are apart."""
        (a, b), now = runs(s), self.timeline(s).at(s.epoch)
        said = f"After epoch {s.epoch}, A has {count(wrong(a, now.a))} of 200, B {wrong(b, now.b)}."
        if same_bits(now.a, now.b):
            return f"{said} All 17 weights and biases are the same, to the last bit."
        gap = float(np.abs(now.a - now.b).max())
        return f"{said} The two weights that differ most are {plain(gap, 2 if gap > 0.01 else 5)} apart."
