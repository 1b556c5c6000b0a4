"""Two learning rates compared on several seeds: the same ones for both, or not; the differences and their interval."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import minus, plain
from helpers.own_code import Function
from helpers.parameters import Integer, Task
from helpers.scene import Bars, Drag, Line, Panel, Scene, Text
from lessons.reproducibility.rule import paired
from lessons.reproducibility.runs import RATE, RIVAL, kept

MOST = 30
"""The most seeds that can be compared, and how far apart the two methods' seeds can be."""

WIDE = 0.25
PEN_UP = (np.nan, np.nan)


def losses(s: State) -> tuple[np.ndarray, np.ndarray]:
    """Return the final losses (n,) of η = 0.5, and those (n,) of η = 0.45 that stand beside them."""
    one, other = kept()["versus"]
    return one[: s.n], other[s.shift : s.shift + s.n]


def unpaired(s: State) -> float:
    """Return two standard errors of the difference of the two means, as if nothing tied the runs together."""
    return 2 * float(np.sqrt(sum(values.var(ddof=1) / s.n for values in losses(s))))


class Versus(Explorer):
    """Choose how many seeds, and whether both rates get the same ones; your function makes the interval."""

    title = "A bar is a pair: loss at 0.45 minus loss at 0.5"

    n = Integer(10, 3, MOST, label="seeds each")
    shift = Integer(0, 0, MOST, label="0.45: first seed")
    paired = Function(paired)

    tasks = (
        Task("the same seeds: make the interval less than 0.01 to each side", lambda s: _narrow(s), {"n": 25}),
        Task(
            "ten seeds, others for η = 0.45: find some with which it looks better by 0.03",
            lambda s: s.n == 10 and s.shift > 0 and paired(*losses(s))[0] < -0.03,
            {"shift": 27},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the pairs of losses, and their differences with the interval of the mean."""
        return Scene(self.pairs(s), self.differences(s))

    @staticmethod
    def pairs(s: State) -> Panel:
        """Return each pair of losses as a line from the one rate to the other."""
        one, other = losses(s)
        pen_up = np.full(s.n, np.nan)
        lines = np.stack([np.column_stack([np.zeros(s.n), one]), np.column_stack([np.ones(s.n), other])], axis=1)
        lines = np.concatenate([lines, np.column_stack([pen_up, pen_up])[:, None]], axis=1).reshape(-1, 2)
        marks = [Line(lines, "other", 1.8, dashed=s.shift > 0)]
        said = "line: one seed" if s.shift == 0 else "dashed: two seeds"
        looks = {"title": "Loss at the end", "caption": said, "height": 1.0, "share": 0.7, "least": 200}
        ticks = {0.0: f"η = {RATE:g}", 1.0: f"η = {RIVAL:g}"}
        return Panel("", "", marks, (-0.25, 1.25), (0, 0.34), x_ticks=ticks, **looks)

    def differences(self, s: State) -> Panel:
        """Return the differences one above the other, and below them the interval of their mean."""
        one, other = losses(s)
        mean, half = map(float, self.paired(one, other))
        gap = np.clip(other - one, -WIDE, WIDE)
        rows = np.arange(1, s.n + 1)
        ends = np.array([end for x, y in zip(gap, rows, strict=True) for end in ((x, y - 0.35), (x, y + 0.35), PEN_UP)])
        low, high = (float(np.clip(mean + sign * half, -WIDE, WIDE)) for sign in (-1, 1))
        bare = (float(np.clip(gap.mean() + sign * unpaired(s), -WIDE, WIDE)) for sign in (-1, 1))
        marks = [
            Line([(0, -9), (0, MOST + 1)], "muted", 1.2, dashed=True),
            Bars(rows, gap, 0.6, 0.0, "other", horizontal=True),
            Line(ends, "ink", 2),
            Drag((0.285, s.n), {"n": (0.0, 1.0)}, "number of seeds", move="y", color="other"),
            Text((0.285, s.n), f"{s.n} pairs", "other", 12, shift=(0, -16)),
            *interval(low, float(np.clip(mean, -WIDE, WIDE)), high, -2.6, "own"),
            *interval(next(bare), float(gap.mean()), next(bare), -6.6, "other"),
        ]
        caption = "left: 0.45 is better, right: 0.5"
        looks = {"title": "Differences", "caption": caption, "height": 0.7, "least": 200}
        ticks = {-6.6: "unpaired", -2.6: "paired"} | {float(n): f"{n}" for n in (1, 10, 20, 30)}
        limits = ((-WIDE, WIDE + 0.07), (-9, MOST + 4))
        x_ticks = {n / 10: minus(f"{n / 10:g}") for n in (-2, -1, 0, 1, 2)}
        said = "difference of the losses; below, two intervals of the mean"
        return Panel(said, "", marks, *limits, x_ticks=x_ticks, y_ticks=ticks, **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return how the number of pairs that 0.5 wins has changed."""
        said = [f"{wins(one)} of {one.n}" for one in (before, s)]
        return Difference(f"η = 0.5 won {said[0]} pairs before, {said[1]} now.") if said[0] != said[1] else Difference()

    def read_out(self, s: State) -> str:
        """Return who wins how many pairs, the mean difference and whether its interval holds 0."""
        mean, half = map(float, self.paired(*losses(s)))
        held = "0 lies outside" if abs(mean) > half else "0 lies inside"
        seeds = "the same seeds" if s.shift == 0 else f"seeds 0 to {s.n - 1} against {s.shift} to {s.shift + s.n - 1}"
        return f"{s.n} pairs, {seeds}: η = 0.5 wins {wins(s)}. Mean difference {in_words(mean, half)}; {held}."


def wins(s: State) -> int:
    """Return in how many pairs the loss of 0.5 is the lower."""
    one, other = losses(s)
    return int((other > one).sum())


def in_words(mean: float, half: float) -> str:
    """Return a mean with its interval, in as many digits as tell which is larger: "0.016 ± 0.015"."""
    digits = 3 if round(abs(mean), 3) != round(half, 3) else 5
    return f"{plain(mean, digits)} ± {plain(half, digits)}"


def interval(low: float, middle: float, high: float, y: float, color: str) -> list[Line]:
    """Return an interval as a bar with ends and a stroke for its middle."""
    strokes = [[(low, y), (high, y)], *([(x, y - t), (x, y + t)] for x, t in ((low, 0.8), (high, 0.8), (middle, 1.4)))]
    return [Line(stroke, color, 3) for stroke in strokes]


def _narrow(s: State) -> bool:
    return s.shift == 0 and paired(*losses(s))[1] < 0.01
