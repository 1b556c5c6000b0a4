"""One gradient, and the steps that SGD and Adam make of it."""

from collections.abc import Callable

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.marks import beyond
from helpers.numerals import minus, plain
from helpers.parameters import Flag, Number, Task
from helpers.scene import Arrow, Line, Mark, Panel, Scene, Text, Tip
from lessons.optimizers import rule
from lessons.optimizers.explorers.arithmetic import number, term

UPDATES = 60
WIDEST = 0.34


def steady(step: Callable, gradient: tuple[float, float], rate: float) -> np.ndarray:
    """Return the walk (61, 2) of an `adam_step` from (0, 0) under a gradient that never changes."""
    g = np.array(gradient, dtype=float)
    return rule.adam_walk(step, lambda _here: g.copy(), (0.0, 0.0), rate, UPDATES)


def uncorrected(parameters, mean, squares, gradient, t, learning_rate):
    """Return Adam's step without the two fractions in t."""
    mean, squares = 0.9 * mean + 0.1 * gradient, 0.999 * squares + 0.001 * gradient**2
    return parameters - learning_rate * mean / (np.sqrt(squares) + 1e-7), mean, squares


def pair(values: np.ndarray) -> str:
    """Return two numbers as the text writes them."""
    return minus(f"({plain(values[0], 3)}, {plain(values[1], 3)})")


class FirstStep(Explorer):
    """Drag the gradient; see the first step of SGD and of Adam, and Adam's next ones."""

    title = "Two optimizers make their first step of one gradient"

    slope_x = Number(-2.0, -3, 3, step=0.05, label="gradient along x")
    slope_y = Number(2.0, -3, 3, step=0.05, label="gradient along y")
    rate = Number(0.1, 0.02, 0.1, step=0.005, label="learning rate η")
    bare = Flag(False, label="uncorrected")

    tasks = (
        Task(
            "let SGD and Adam make the very same first step",
            lambda s: not s.bare and abs(s.slope_x) == 1 == abs(s.slope_y),
            {"slope_x": -1.0, "slope_y": 1.0},
        ),
        Task(
            "let Adam's first step go straight down",
            lambda s: s.slope_x == 0 < s.slope_y,
            {"slope_x": 0.0, "slope_y": 0.5},
        ),
    )

    def walk(self, s: State) -> np.ndarray:
        """Return Adam's walk, with its correction or without."""
        return steady(uncorrected if s.bare else rule.adam_step, (s.slope_x, s.slope_y), s.rate)

    def scene(self, s: State) -> Scene:
        """Return the gradient, the two first steps, and the sizes of the steps under a gradient that stays."""
        walk = self.walk(s)
        gradient = np.array([s.slope_x, s.slope_y])
        arrow = Arrow((0, 0), tuple(gradient), "gradient", 3.5, handle=Tip("slope_x", "slope_y", label="gradient"))
        marks = [arrow, beyond(gradient, "g", "gradient", 20)]
        looks = {"title": "The gradient", "caption": "pull it", "aspect": "equal", "least": 200}
        slope = Panel("along x", "along y", marks, (-3.3, 3.3), (-3.3, 3.3), **looks)
        return Scene(slope, self.steps(s, gradient, walk), self.by_hand(s), self.sizes(s, walk))

    def steps(self, s: State, gradient: np.ndarray, walk: np.ndarray) -> Panel:
        """Return the first step of SGD in gray and that of Adam in black, with the square of side 2η."""
        r = s.rate
        first, plain_step = walk[1], -r * gradient
        square = np.array([[-r, -r], [r, -r], [r, r], [-r, r], [-r, -r]])
        marks: list[Mark] = [
            Line(square, "muted", 1.3, dashed=True),
            Arrow((0, 0), tuple(plain_step), "other", 6),
            Arrow((0, 0), tuple(first), "own", 3),
        ]
        lower = np.hypot(*plain_step) < np.hypot(*first)  # where they point one way, no name stands on an arrow
        sides = (-1, 1) if lower else (1, -1)
        for (x, y), name, color, side in zip(
            (plain_step, first), ("SGD", "Adam"), ("other", "own"), sides, strict=True
        ):
            if (x, y) != (0, 0):
                marks.append(_at_tip((float(x), float(y)), name, color, side))
        looks = {"title": "The first step", "caption": [("square: η each way", "muted")], "aspect": "equal"}
        limits = (-WIDEST, WIDEST)
        return Panel("x", "y", marks, limits, limits, least=200, **looks)

    @staticmethod
    def by_hand(s: State) -> Panel:
        """Return the arithmetic of Adam's first step along y."""
        g, rate = term(s.slope_y), number(s.rate)
        m, squares = 0.1 * s.slope_y, 0.001 * s.slope_y**2
        fair_m, fair = (m, squares) if s.bare else (s.slope_y, s.slope_y**2)
        step = -s.rate * fair_m / (np.sqrt(fair) + 1e-7)
        said = [
            f"m ← 0.9 · 0 + 0.1 · {g} = {number(m)}",
            f"s ← 0.999 · 0 + 0.001 · {g}² = {number(squares)}",
            "no correction" if s.bare else f"corrected: m / 0.1 = {number(fair_m)}, s / 0.001 = {number(fair)}",
            f"step: −{rate} · {term(fair_m)} / √{number(fair)} = {number(step)}",
        ]
        marks = [
            Text((0.0, 3.5 - row), line, "own" if row == 3 else "ink", 13, "start") for row, line in enumerate(said)
        ]
        looks = {"title": "Adam's first step along y, by hand", "bare": True, "height": 0.4, "least": 84}
        return Panel("", "", marks, (0, 1), (0, 4), **looks)

    def sizes(self, s: State, walk: np.ndarray) -> Panel:
        """Return how long each step is in the coordinate that has a gradient, in units of η."""
        at = np.arange(1, len(walk))
        axis = 0 if abs(s.slope_x) >= abs(s.slope_y) else 1
        made = np.clip(np.abs(np.diff(walk[:, axis])) / s.rate, 0, 50)
        marks: list[Mark] = [Line([(1, 1), (UPDATES, 1)], "muted", 1.3, dashed=True)]
        marks.append(Line(np.column_stack([at, made]), "own", 2.5))
        looks = {"title": "Adam's steps 1 to 60", "caption": "if g stays as it is", "height": 0.5, "least": 80}
        ticks = {1: "1", 20: "20", 40: "40", 60: "60"}
        heights = {0: "0", 1: "1", 4: "4", 7: "7"}
        axes = ("step t", "length, in η")
        return Panel(*axes, marks, (1, UPDATES), (0, 7.5), stack=True, x_ticks=ticks, y_ticks=heights, **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return how the two first steps have changed."""
        if before == s:
            return Difference()
        sgd = [pair(-one.rate * np.array([one.slope_x, one.slope_y])) for one in (before, s)]
        adam = [pair(self.walk(one)[1]) for one in (before, s)]
        return Difference(f"SGD's first step {' → '.join(sgd)}; Adam's {' → '.join(adam)}.")

    def read_out(self, s: State) -> str:
        """Return the two first steps in numbers."""
        sgd = -s.rate * np.array([s.slope_x, s.slope_y])
        return f"η = {plain(s.rate, 3)}. First step: SGD {pair(sgd)}, Adam {pair(self.walk(s)[1])}."


def _at_tip(tip: tuple[float, float], name: str, color: str, side: int) -> Text:
    """Return a name beside the tip of an arrow from the origin, on its left (1) or its right (−1)."""
    x, y = np.array(tip) / np.hypot(*tip)
    across, up = 0.5 * x - side * y, 0.5 * y + side * x
    return Text(tip, name, color, 13, "start" if across > 0.3 else "end" if across < -0.3 else "middle",
                (10 * across, -14 * up), bold=True)  # fmt: skip
