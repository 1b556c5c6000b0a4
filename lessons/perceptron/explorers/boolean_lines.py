"""The 16 Boolean functions of two inputs: which of them can one straight line make?"""

import numpy as np

from helpers.explorer import Explorer, State
from helpers.marks import grid, grip, regions, straight_line
from helpers.numerals import minus
from helpers.parameters import Integer, Number, Task
from helpers.scene import Along, Arrow, Line, Panel, Points, Scene, Text, Tip, Toggle
from lessons.mcculloch_pitts.explorers.functions import COLUMNS, INPUTS, NAMES
from lessons.perceptron.model import Perceptron, separate

MAKER = tuple(separate(column) for column in COLUMNS)
SEPARABLE = sum(1 << k for k, perceptron in enumerate(MAKER) if perceptron is not None)
"""The functions that a line can make, one bit each."""
EXTENT = (-0.6, 1.6, -0.6, 1.6)
GRID = grid(EXTENT, 61, 61)
CENTER = np.array([0.5, 0.5])
SCALE = 0.4


def unit(s: State) -> Perceptron:
    """Return the perceptron of a state; its boundary is w·(x − center) + b = 0, so that w alone turns it."""
    w = np.array([s.w1, s.w2])
    return Perceptron(w, s.bias - w @ CENTER)


def made(s: State) -> int:
    """Return which of the 16 functions the line makes."""
    return int("".join(map(str, unit(s).predict(INPUTS))), 2)


def found(s: State) -> list[int]:
    """Return the functions that were made so far."""
    return [k for k in range(16) if s.seen >> k & 1]


class BooleanLines(Explorer):
    """Drag the line over the four corners; the function it makes lights up in the table beside."""

    title = "One straight line, many functions: drag it and collect them"

    w1 = Number(1.0, -2, 2, step=0.05, label="w₁")
    w2 = Number(0.3, -2, 2, step=0.05, label="w₂")
    bias = Number(0.0, -3, 3, step=0.05, label="b (at the middle)")
    seen = Integer(0, 0, 2**16 - 1, control=False)

    tasks = (
        Task("make AND", lambda s: made(s) == 1, {"w1": 1, "w2": 1, "bias": -0.5}),
        Task("make NAND", lambda s: made(s) == 14, {"w1": -1, "w2": -1, "bias": 0.5}),
        Task("find all that a line can make", lambda s: s.seen == SEPARABLE, {"seen": SEPARABLE}),
    )

    def settle(self, s: State, before: State | None) -> dict:
        """Remember the function that the line makes now."""
        return {"seen": (s.seen | 1 << made(s)) & SEPARABLE}

    def scene(self, s: State) -> Scene:
        """Return the four corners with the line, and the table of all 16 functions."""
        perceptron = unit(s)
        answers = perceptron.predict(INPUTS)
        ends = straight_line(perceptron.weights, perceptron.bias, EXTENT)
        tip = (0.5 + SCALE * s.w1, 0.5 + SCALE * s.w2)
        slide = Along("bias", (-s.w1, -s.w2), "line, moved by the bias", at=grip(ends, EXTENT, 0.15))
        marks = [
            regions(perceptron.predict(GRID).reshape(61, 61), EXTENT),
            Line(ends, "own", 2.5, handle=slide),
            Arrow((0.5, 0.5), tip, "own", handle=Tip("w1", "w2", SCALE, "tip of the weights w")),
            Points(INPUTS, answers, 11, emphasis=True),
            *(
                Text((x, y), str(answer), f"class{answer}", 15, shift=(20, -16), bold=True)
                for (x, y), answer in zip(INPUTS, answers, strict=True)
            ),
        ]
        ticks = {0.0: "0", 1.0: "1"}
        plane = Panel("x₁", "x₂", marks, EXTENT[:2], EXTENT[2:], aspect="equal", x_ticks=ticks, y_ticks=ticks)
        return Scene(plane, self.table(s))

    def table(self, s: State) -> Panel:
        """Return all 16 functions as small squares; the one made now is framed, a found one can be called back."""
        now, known, marks = made(s), found(s), []
        for k, column in enumerate(COLUMNS):
            x, y = float(k % 4), 3.0 - k // 4
            size = 0.36
            square = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]]) * 0.43 + (x, y + 0.06)
            if k == now:
                marks.append(Line(square, "own", 3))
            elif k in known:
                marks.append(Line(square, "positive", 1.5))
            corners = (INPUTS - 0.5) * size + (x, y + 0.14)
            marks.append(Points(corners, np.array(column), 5))
            name = f"✓ {NAMES[k]}" if k in known else NAMES[k]
            marks.append(Text((x, y - 0.27), name, "positive" if k in known else "ink", 11))
            if k in known:
                marks.append(Toggle((x, y), self.line_of(k), f"call back {NAMES[k]}", k == now, region=square))
        title = f"{len(known)} of 16 made so far"
        return Panel("", "", marks, (-0.5, 3.5), (-0.5, 3.6), title=title, bare=True, aspect="equal")

    @staticmethod
    def line_of(k: int) -> dict:
        """Return the parameters of a line that makes function k."""
        w1, w2 = MAKER[k].weights
        return {"w1": w1, "w2": w2, "bias": MAKER[k].bias + MAKER[k].weights @ CENTER}

    def read_out(self, s: State) -> str:
        """Return the answers at the four corners and the function's name."""
        answers = ", ".join(f"{a}{b} → {y}" for (a, b), y in zip(INPUTS, COLUMNS[made(s)], strict=True))
        place = minus(f"w = ({s.w1:g}, {s.w2:g})")
        return f"{place}: {answers}. That is {NAMES[made(s)]}; {len(found(s))} of the 16 functions made so far."
