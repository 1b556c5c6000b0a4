"""One gradient, and the steps that SGD and Adam make of it."""

from collections.abc import Callable

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import minus, plain
from helpers.own_code import Function, alike, both, in_words
from helpers.parameters import Flag, Number, Task
from helpers.scene import Arrow, Line, Mark, Panel, Scene, Tip
from lessons.optimizers import rule

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
    """Drag the gradient; see the first step of SGD and of Adam, and Adam's next ones. `adam_step` drives it."""

    title = "One gradient, and what two optimizers make of it"

    slope_x = Number(-0.5, -3, 3, step=0.05, label="gradient along x")
    slope_y = Number(0.5, -3, 3, step=0.05, label="gradient along y")
    rate = Number(0.1, 0.02, 0.1, step=0.005, label="learning rate η")
    bare = Flag(False, label="without bias correction")
    adam_step = Function(rule.adam_step, through=steady, any_length=True)

    tasks = (
        Task(
            "let SGD's first step be the longer one, in both coordinates",
            lambda s: abs(s.slope_x) > 1 and abs(s.slope_y) > 1,
            {"slope_x": -1.5, "slope_y": 1.5},
        ),
        Task("let Adam's first step stay on the x axis", lambda s: s.slope_y == 0 != s.slope_x, {"slope_y": 0.0}),
        Task("take the bias correction away", lambda s: s.bare, {"bare": True}),
    )

    def walk(self, s: State) -> np.ndarray:
        """Return the walk that is drawn in black: the learner's, or Adam's with or without its correction."""
        gradient = (s.slope_x, s.slope_y)
        if s.bare and not self.own_code.runs("adam_step"):
            return steady(uncorrected, gradient, s.rate)
        return self.adam_step(gradient, s.rate)

    def scene(self, s: State) -> Scene:
        """Return the gradient, the two first steps, and the sizes of the steps under a gradient that stays."""
        walk = self.walk(s)
        gradient = np.array([s.slope_x, s.slope_y])
        arrow = Arrow((0, 0), tuple(gradient), "gradient", 3.5, handle=Tip("slope_x", "slope_y", label="gradient"))
        looks = {"aspect": "equal", "least": 170}
        slope = Panel("along x", "along y", [arrow], (-3.3, 3.3), (-3.3, 3.3), title="The gradient", **looks)
        return Scene(slope, self.steps(s, gradient, walk), self.sizes(s, walk))

    def steps(self, s: State, gradient: np.ndarray, walk: np.ndarray) -> Panel:
        """Return the first step of SGD in gray and that of Adam in black, with the square of side 2η."""
        r = s.rate
        first, plain_step = np.clip(walk[min(1, len(walk) - 1)], -9, 9), -r * gradient
        square = np.array([[-r, -r], [r, -r], [r, r], [-r, r], [-r, -r]])
        marks: list[Mark] = [
            Line(square, "muted", 1.3, dashed=True),
            Arrow((0, 0), tuple(plain_step), "other", 3),
            Arrow((0, 0), tuple(first), "own", 3),
        ]
        said = [("SGD", "other"), (f"   {self.who()}", "own"), ("   square: η each way", "muted")]
        looks = {"title": "The first step", "caption": said, "aspect": "equal", "least": 170}
        limits = (-WIDEST, WIDEST)
        return Panel("x", "y", marks, limits, limits, **looks)

    def who(self) -> str:
        """Return whose step is drawn in black."""
        return "yours" if self.own_code.runs("adam_step") else "Adam"

    def sizes(self, s: State, walk: np.ndarray) -> Panel:
        """Return how long each step is in the coordinate that has a gradient, in units of η."""
        at = np.arange(1, len(walk))
        axis = 0 if abs(s.slope_x) >= abs(s.slope_y) else 1
        made = np.clip(np.abs(np.diff(walk[:, axis])) / s.rate, 0, 50)
        marks: list[Mark] = [Line([(1, 1), (UPDATES, 1)], "muted", 1.3, dashed=True)]
        if self.own_code.runs("adam_step") and s.bare:
            bare = np.abs(np.diff(steady(uncorrected, (s.slope_x, s.slope_y), s.rate)[:, axis])) / s.rate
            marks.append(Line(np.column_stack([np.arange(1, len(bare) + 1), bare]), "other", 1.5))
        marks.append(Line(np.column_stack([at, made]), "own", 2.5))
        looks = {"title": "Steps 1 to 60, same gradient", "caption": "size, in η", "height": 0.8, "least": 110}
        return Panel("step t", "", marks, (1, UPDATES), (0, 8), x_ticks={1: "1", 20: "20", 40: "40", 60: "60"}, **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return how the two first steps have changed."""
        if before == s:
            return Difference()
        said = []
        for name, step in (
            ("SGD's first step", lambda one: -one.rate * np.array([one.slope_x, one.slope_y])),
            (
                "Adam's" if self.who() == "Adam" else "yours",
                lambda one: self.walk(one)[min(1, len(self.walk(one)) - 1)],
            ),
        ):
            said.append(f"{name} {pair(step(before))} → {pair(step(s))}")
        return Difference(f"{'; '.join(said)}.")

    def compared(self, s: State) -> str:
        """Return what the rule and what the learner's step say where their walks part."""
        gradient = (s.slope_x, s.slope_y)
        for step, (wanted, got) in enumerate(zip(steady(rule.adam_step, gradient, s.rate), self.walk(s), strict=False)):
            if not alike(wanted, got):
                return both(*in_words(wanted, got), f" (after step {step})")
        return ""

    def read_out(self, s: State) -> str:
        """Return the two first steps in numbers."""
        walk = self.walk(s)
        first = walk[min(1, len(walk) - 1)]
        sgd = -s.rate * np.array([s.slope_x, s.slope_y])
        own = "Yours" if self.who() == "yours" else "Adam"
        return f"η = {plain(s.rate, 3)}. First step: SGD {pair(sgd)}, {own} {pair(first)}."
