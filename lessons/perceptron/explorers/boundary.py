"""Drag a perceptron's weights and bias over 274 penguins."""

import numpy as np

from helpers.change import Difference
from helpers.datasets import penguins
from helpers.explorer import Explorer, State
from helpers.marks import beyond, grid, grip, regions, straight_line
from helpers.numerals import minus
from helpers.own_code import Function, both
from helpers.parameters import Number, Task
from helpers.scene import Along, Arrow, Line, Panel, Points, Scene, Text, Tip
from lessons.perceptron.explorers.unit import equation, explicit, sign_color, unit_panel
from lessons.perceptron.model import Perceptron

DATA = penguins()
EXTENT = (-15.0, 19.0, -11.0, 11.0)
COLUMNS, ROWS = 103, 67
GRID = grid(EXTENT, COLUMNS, ROWS)
SCALE = 5.0
"""How many millimeters of the picture one unit of weight is long."""


def unit(s: State) -> Perceptron:
    """Return the perceptron of a state."""
    return Perceptron([s.w1, s.w2], s.bias)


def mistakes(s: State) -> int:
    """Return how many penguins the perceptron of a state gets wrong."""
    return unit(s).mistakes(DATA.X, DATA.y)


def right_angle(s: State) -> np.ndarray:
    """Return the small square `(3, 2)` between w and the boundary, at the boundary's point nearest to the center."""
    w = np.array([s.w1, s.w2])
    if not w.any():
        return np.empty((0, 2))
    upright = w / np.hypot(*w)
    beside = np.array([-upright[1], upright[0]])
    return foot(s) + 0.6 * np.array([upright, upright + beside, beside])


def foot(s: State) -> np.ndarray:
    """Return the boundary's point nearest to the center, `(2,)`; w is not 0."""
    w = np.array([s.w1, s.w2])
    return -s.bias * w / (w @ w)


class Boundary(Explorer):
    """Drag w's tip to turn the boundary, drag the boundary to change the bias; `predict` colors the picture."""

    title = "An arrow and a bias draw one straight line"
    track = {"mistakes": "mistakes", "mean_distance": "mean distance over the line, mm,"}

    w1 = Number(0.6, -3, 3, step=0.05, label="w₁ (bill length)")
    w2 = Number(0.8, -3, 3, step=0.05, label="w₂ (bill depth)")
    bias = Number(0.0, -20, 20, step=0.1, label="b (bias)")
    predict = Function(lambda X, weights, bias: (X @ weights + bias > 0).astype(int))

    tasks = (
        Task("no more than three mistakes", lambda s: mistakes(s) <= 3, {"w1": 0.6, "w2": -1.5}),
        Task("make the boundary vertical", lambda s: s.w2 == 0 and s.w1 != 0, {"w2": 0}),
        Task("break it: all 274 on the wrong side", lambda s: mistakes(s) == 274, {"w1": -0.6, "w2": 1.5}),
    )

    def answers(self, s: State) -> np.ndarray:
        """Return the answer for each penguin, `(274,)`."""
        return self.predict(DATA.X, np.array([s.w1, s.w2]), s.bias)

    def mistakes(self, s: State) -> int:
        """Return how many penguins are on the wrong side."""
        return int(np.sum(self.answers(s) != DATA.y))

    def mean_distance(self, s: State) -> float:
        """Return how far penguins are over the line, in millimeters: the mean over all, 0 for one on its own side.

        Without weights there is no line, and no number.
        """
        return unit(s).mean_wrong_distance(DATA.X, DATA.y) if (s.w1, s.w2) != (0, 0) else np.nan

    def scene(self, s: State) -> Scene:
        """Return the penguins, the two half planes, the boundary, the arrow w, and the unit as a diagram."""
        wrong = self.answers(s) != DATA.y
        colors = self.predict(GRID, np.array([s.w1, s.w2]), s.bias).reshape(ROWS, COLUMNS)
        ends = straight_line((s.w1, s.w2), s.bias, EXTENT)
        slide = Along("bias", (-s.w1, -s.w2), "boundary, moved by the bias", at=grip(ends, EXTENT))
        tip = (SCALE * s.w1, SCALE * s.w2)
        marks = [
            regions(colors, EXTENT),
            Points(DATA.X, DATA.y),
            Points(DATA.X[wrong], DATA.y[wrong], emphasis=True),
            Line(right_angle(s), "own", 1.2),
            Line(ends, "own", 2.5, handle=slide),
            Line([(0, 0), (tip[0], 0)], sign_color(s.w1), 2, dashed=s.w1 < 0),
            Line([(tip[0], 0), tip], sign_color(s.w2), 2, dashed=s.w2 < 0),
            Arrow((0, 0), tip, "own", handle=Tip("w1", "w2", SCALE, "tip of the weights w")),
            beyond(tip, "w"),
            Text((-11.5, 3.4), "Adelie ●", "class0", bold=True),
            Text((14.5, 2.4), "Gentoo ■", "class1", bold=True),
        ]
        labels = ("bill length x₁, mm from the mean", "bill depth x₂, mm from the mean")
        said = [*equation(s.w1, s.w2, s.bias), ("      " + explicit(s.w1, s.w2, s.bias), "muted")]
        plane = Panel(*labels, marks, EXTENT[:2], EXTENT[2:], caption=said, aspect="equal", share=2.6)
        return Scene(plane, unit_panel(("x₁", "x₂"), ("w1", "w2"), (s.w1, s.w2), s.bias))

    def between(self, before: State, after: State, share: float) -> State:
        """Return the state a share of the way on: the arrow turns and grows, so that it never shrinks to nothing."""
        s = super().between(before, after, share)
        start, end = complex(before.w1, before.w2), complex(after.w1, after.w2)
        if 0 < share < 1 and start and end:
            length = abs(start) + share * (abs(end) - abs(start))
            w = length * start / abs(start) * np.exp(1j * share * np.angle(end / start))
            s.w1, s.w2 = round(float(w.real), 3), round(float(w.imag), 3)
        return s

    def difference(self, before: State, s: State) -> Difference:
        """Return how far the boundary has slid, measured between the two lines, or how far it has turned."""
        old, new = complex(before.w1, before.w2), complex(s.w1, s.w2)
        if not old or not new:
            return Difference()
        turned = abs(float(np.degrees(np.angle(new / old))))
        if 0.1 < turned < 179.9:
            return Difference(f"The arrow has turned by {turned:.0f}°, and the line with it.")
        far = float(np.hypot(*(foot(s) - foot(before))))
        half_turn = "The arrow has made a half turn. " if turned > 90 else ""
        if far < 0.02:  # less than can be seen: on the way, numbers are rounded
            return Difference(f"{half_turn}The line is where it was.")
        ends = np.array([foot(before), foot(s)]) + 5 * np.array([-s.w2, s.w1]) / abs(new)
        measure = [Line(ends, "ink", 1.5), Text(tuple(ends.mean(axis=0)), f"{far:.3g} mm", shift=(0, -12), bold=True)]
        return Difference(f"{half_turn}The line has slid by {far:.3g} mm.", {0: measure})

    def compared(self, s: State) -> str:
        """Return how many mistakes the rule and the learner's predict make, or where else they differ."""
        due, own = mistakes(s), self.mistakes(s)
        return both(f"{due} on the wrong side", f"{own}") if due != own else super().compared(s)

    def read_out(self, s: State) -> str:
        """Return the weights, the bias and the count of mistakes in words."""
        wrong = self.mistakes(s)
        correct = 100 * (1 - wrong / len(DATA.y))
        place = minus(f"w = ({s.w1:g}, {s.w2:g}), b = {s.bias:g}")
        return f"{place}: {wrong} of {len(DATA.y)} penguins on the wrong side, {correct:.1f} % right."
