"""A choice by the validation images, and the test on it: sealed until the learner opens it."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import State
from helpers.numerals import plain
from helpers.parameters import Flag, Integer, Task
from helpers.scene import Line, Panel, Points, Scene, Text, Toggle
from lessons.handwritten_digits.explorers.common import percent
from lessons.handwritten_digits.explorers.fitting import Fitting, run_of, small
from lessons.handwritten_digits.model import interval
from lessons.handwritten_digits.network import rows

GOOD = 0.1
"""A validation loss below this is asked for."""

LOCKED = ("epochs", "units", "images", "decay", "patience")


class Choose(Fitting):
    """Choose units, images, decay and epochs by the validation curve; then open the test on that choice, once."""

    title = "A choice by the validation images, and a test in its envelope"

    opened = Flag(False, label="open the test on this choice")
    looks = Integer(0, 0, 99, control=False)

    tasks = (
        Task(
            f"by the validation images alone: find a choice whose loss is below {GOOD}",
            lambda s: s.looks == 0 and loss_of(s) < GOOD,
            {"epochs": 60, "units": "128", "images": "1000", "decay": "0.1"},
        ),
        Task(
            "then open the test on it, for the first time",
            lambda s: s.opened and s.looks == 1 and loss_of(s) < GOOD,
            {"epochs": 60, "units": "128", "images": "1000", "decay": "0.1", "opened": True},
        ),
    )

    def judged(self, s: State) -> State:
        """Return the state with the epoch that the learner's rule keeps."""
        return State(**vars(s), chosen=self.epoch(s))

    def settle(self, s: State, before: State | None) -> dict:
        """Return that an opening is counted, and that the choice is locked while the test is open."""
        if before is None:
            return {"looks": max(s.looks, 1)} if s.opened else {}
        if s.opened and before.opened:
            return {name: getattr(before, name) for name in LOCKED}
        return {"looks": min(s.looks + 1, 99)} if s.opened else {}

    def epoch(self, s: State) -> int:
        """Return the epoch that is chosen: the one that early stopping keeps, or else the last."""
        stops = self.stops(s)
        return s.epochs if stops is None else min(stops[0], s.epochs)

    def scene(self, s: State) -> Scene:
        """Return the losses, and what is read right of the validation images and of the test."""
        run, stops = run_of(s), self.stops(s)
        return Scene(self.losses(s, run, stops), self.envelope(s, run[:, self.epoch(s)]))

    @staticmethod
    def envelope(s: State, chosen: np.ndarray) -> Panel:
        """Return the share read right of the validation images, and that of the test, sealed or with its interval."""
        low = 80.0 if min(chosen[4:]) > 0.85 else 0.0
        held = 100 * float(chosen[4])
        marks: list = [Points([(held, 2.0)], np.zeros(1, int), 6), words((held, 2.0), percent(chosen[4]), low)]
        left, right, middle = low + 0.18 * (100 - low), 100 - 0.18 * (100 - low), (low + 100) / 2
        if s.opened:
            test = 100 * float(chosen[5])
            ends = [100 * end for end in interval(chosen[5], len(rows().test))]
            marks += [Line([(ends[0], 1.0), (ends[1], 1.0)], "loss", 4)]
            marks += [Line([(end, 0.9), (end, 1.1)], "loss", 3) for end in ends]
            marks += [Points([(test, 1.0)], np.zeros(1, int), 6, emphasis=True)]
            marks += [words((test, 1.0), f"{percent(chosen[5])}, from {plain(ends[0], 1)} to {plain(ends[1], 1)}", low)]
        else:
            edge = np.array([(left, 0.6), (right, 0.6), (right, 1.4), (left, 1.4), (left, 0.6)])
            marks += [Line(edge, "loss", 2, fill=0.15), Line([(left, 1.4), (middle, 1.0), (right, 1.4)], "loss", 2)]
            marks += [Text((middle, 0.75), "sealed: click to open", "ink", 13)]
            sets = {"opened": True}
            marks += [Toggle((middle, 1.0), sets, "envelope: open the test", region=edge[:-1], framed=False)]
        looks = {"title": "Read right", "height": 0.75, "least": 190, "y_ticks": {2.0: "validation", 1.0: "test"}}
        looks |= {"caption": f"test opened: {times(s.looks)}"}
        return Panel("% of 300, and of 497 images", "", marks, (low, 100.5), (0.3, 2.7), **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return both validation losses."""
        was, now = (run_of(one)[:, self.epoch(one)] for one in (before, s))
        return Difference(
            f"Validation: loss {small(was[1])} → {small(now[1])}, right {percent(was[4])} → {percent(now[4])}."
        )

    def read_out(self, s: State) -> str:
        """Return the choice, how it does on the validation images, and, once opened, on the test."""
        epoch = self.epoch(s)
        chosen = run_of(s)[:, epoch]
        said = (
            f"Chosen: {s.units} units, {s.images} images, λ = {s.decay}, epoch {epoch}. "
            f"Validation: loss {small(chosen[1])}, {percent(chosen[4])} right."
        )
        if not s.opened:
            again = f" It has been opened {times(s.looks)}: a new choice has seen it." if s.looks else ""
            return f"{said} The test is sealed.{again}"
        low, high = interval(chosen[5], len(rows().test))
        more = f"Test: {percent(chosen[5])} of 497 right, 95 % interval {percent(low)} to {percent(high)}."
        first = "The choice is locked now." if s.looks == 1 else f"Opened {times(s.looks)}: no longer a test."
        return f"{said} {more} {first}"


def times(n: int) -> str:
    """Return how often something was done."""
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n} times")


def loss_of(s: State) -> float:
    """Return the validation loss of a choice."""
    return float(run_of(s)[1, s.chosen])


def words(at: tuple[float, float], said: str, low: float) -> Text:
    """Return words above a place, on the side of it that has room."""
    late = at[0] > (low + 100) / 2
    return Text(at, said, "ink", 13, "end" if late else "start", (10 if late else -10, -20), bold=True)
