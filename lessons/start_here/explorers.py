"""The practice pictures: an arrow, moved in every way there is, and a function of the learner's own."""

import math

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import minus, plain
from helpers.own_code import Function
from helpers.parameters import Number, Task
from helpers.scene import Arrow, Drag, Line, Panel, Points, Scene, Text, Tip
from lessons.start_here.rule import double


def length(s: State) -> float:
    """Return the length of the arrow (x, y)."""
    return math.hypot(s.x, s.y)


def turned(short: State, long: State) -> np.ndarray:
    """Return the arc `(n, 2)` that the tip of the shorter arrow makes when it is turned onto the longer one."""
    start, end = math.atan2(short.y, short.x), math.atan2(long.y, long.x)
    way = (end - start + math.pi) % (2 * math.pi) - math.pi
    angles = start + way * np.linspace(0, 1, 25)
    return length(short) * np.column_stack([np.cos(angles), np.sin(angles)])


def aside(s: State) -> tuple[float, float]:
    """Return by how many pixels, to the right and down, words stand clear of the arrow."""
    far = length(s)
    return (-24 * s.y / far, -14 * s.x / far) if far else (0.0, -14.0)


class Practice(Explorer):
    """Drag the tip of an arrow; its length follows."""

    title = "The length of an arrow follows its tip"
    track = ("length",)

    x = Number(2.0, -6, 6, step=0.1, label="x (right)")
    y = Number(1.0, -4, 4, step=0.1, label="y (up)")

    tasks = (
        Task("point the arrow straight up", lambda s: s.x == 0 and s.y > 0, {"x": 0, "y": 2}),
        Task("make the arrow exactly 5 long", lambda s: abs(length(s) - 5) < 1e-9, {"x": -3, "y": 4}),
    )

    def length(self, s: State) -> float:
        """Return the length of the arrow."""
        return length(s)

    def scene(self, s: State) -> Scene:
        """Return the arrow with its two parts, one along each axis."""
        parts = Line([(0, 0), (s.x, 0), (s.x, s.y)], "other", 1.5, dashed=True)
        arrow = Arrow((0, 0), (s.x, s.y), "own", handle=Tip("x", "y", label="tip of the arrow"))
        words = Text((s.x / 2, s.y / 2), f"{length(s):.2f}", "own", 14, shift=aside(s), bold=True)
        return Scene(Panel("x", "y", [parts, arrow, words], (-6, 6), (-4, 4), aspect="equal", share=2))

    def difference(self, before: State, s: State) -> Difference:
        """Return how much longer the arrow is than the kept one, measured where the two are turned onto each other."""
        more = length(s) - length(before)
        if abs(more) < 0.005:
            return Difference("It is as long as the one kept.")
        short, long = sorted((before, s), key=length)
        arc, tip = turned(short, long), np.array([long.x, long.y])
        middle = (float(arc[-1, 0] + tip[0]) / 2, float(arc[-1, 1] + tip[1]) / 2)
        measure = [
            Line(arc, "other", 1.5, dashed=True),
            Line([tuple(arc[-1]), tuple(tip)], "class1", 7, opacity=0.6),
            Text(middle, minus(f"{more:+.2f}"), "class1", 13, shift=aside(long), bold=True),
        ]
        return Difference(
            f"It is {abs(more):.2f} {'longer' if more > 0 else 'shorter'} than the one kept.", {0: measure}
        )

    def read_out(self, s: State) -> str:
        """Return the arrow's tip and length in words."""
        return f"The arrow ends at ({s.x:g}, {s.y:g}). Its length is √({s.x:g}² + {s.y:g}²) = {length(s):.2f}."


class Twice(Explorer):
    """Drag a number; the learner's `double` says where the other dot stands."""

    title = "Your function says where the lower dot stands"

    x = Number(1.5, -4, 4, step=0.1)
    double = Function(double)

    tasks = (
        Task("bring both dots to one place", lambda s: s.x == 0, {"x": 0}),
        Task("send the lower dot to −6", lambda s: abs(s.x + 3) < 1e-9, {"x": -3}),
    )

    def scene(self, s: State) -> Scene:
        """Return two number lines: above the number in the hand, below what the function makes of it."""
        made = float(self.double(s.x))
        shown = max(-10.0, min(10.0, made))
        lines = [Line([(-10, y), (10, y)], "muted", 1.5) for y in (1, -1)]
        way = Line([(s.x, 1), (shown, -1)], "own", 1.5, dashed=True)
        words = [
            Text((s.x, 1), f"x = {plain(s.x)}", "ink", 14, shift=(0, -16), bold=True),
            Text((shown, -1), f"double(x) = {plain(made)}", "own", 14, shift=(0, 26), bold=True),
        ]
        dots = [Points([(shown, -1)], size=7), Drag((s.x, 1), {"x": (1, 0)}, "number x", move="x")]
        marks = [*lines, way, *words, *dots]
        whole = {number: minus(f"{number}") for number in range(-8, 9, 2)}
        return Scene(
            Panel("", "", marks, (-10, 10), (-2, 2), height=0.28, x_ticks=whole, y_ticks={1: "before", -1: "after"})
        )

    def read_out(self, s: State) -> str:
        """Return the number and what the function makes of it."""
        return f"x is {plain(s.x)}; double(x) is {plain(float(self.double(s.x)))}."
