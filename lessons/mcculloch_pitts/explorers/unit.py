"""One unit of three inputs: click them, drag the threshold, change the connections."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.own_code import Function
from helpers.parameters import Choice, Flag, Integer, Task
from helpers.scene import Scene
from lessons.mcculloch_pitts.explorers.diagram import compared, diagram
from lessons.mcculloch_pitts.explorers.drawing import SUBSCRIPTS, answers_changed, table
from lessons.mcculloch_pitts.explorers.functions import first_difference, yes_or_no
from lessons.mcculloch_pitts.model import KINDS, boolean_inputs, wired

ROWS = boolean_inputs(3)


def kinds(s: State) -> tuple[str, ...]:
    """Return the kinds of the three connections."""
    return s.kind1, s.kind2, s.kind3


def inputs(s: State) -> tuple[int, ...]:
    """Return the three inputs as 0s and 1s."""
    return int(s.x1), int(s.x2), int(s.x3)


def column(s: State) -> tuple[int, ...]:
    """Return the truth column of the unit, (8,)."""
    return tuple(wired(kinds(s), s.threshold)(ROWS).tolist())


def unit(x: np.ndarray, inhibitory: np.ndarray, threshold: int) -> int:
    """Return the answer of a unit: x and inhibitory are (n,); the reference for the learner's own."""
    if (x[inhibitory] == 1).any():
        return 0
    return int(x[~inhibitory].sum() >= threshold)


ALL, EVERY, VETO = (tuple(int(f(*row)) for row in ROWS.tolist()) for f in (
    lambda a, b, c: a and b and c,
    lambda a, b, c: 1,
    lambda a, b, c: (a or b) and not c,
))  # fmt: skip


class Unit(Explorer):
    """Click inputs on and off, drag the threshold, change connections; `unit` answers in the picture."""

    title = "A unit fires when enough inputs say yes and none forbids it"

    x1 = Flag(True, label="x₁ on")
    x2 = Flag(False, label="x₂ on")
    x3 = Flag(True, label="x₃ on")
    kind1 = Choice("excitatory", KINDS, label="x₁ is")
    kind2 = Choice("excitatory", KINDS, label="x₂ is")
    kind3 = Choice("excitatory", KINDS, label="x₃ is")
    threshold = Integer(1, 0, 4, label="θ (threshold)")
    unit = Function(unit)

    tasks = (
        Task("a yes to 1 1 1 alone", lambda s: column(s) == ALL, {"threshold": 3}),
        Task("give x₃ a veto: x₁ or x₂, but never with x₃", lambda s: column(s) == VETO, {"kind3": "inhibitory"}),
        Task("break it: make it fire whatever comes", lambda s: column(s) == EVERY, {"threshold": 0}),
    )

    def answer(self, s: State, row: tuple[int, ...]) -> int:
        """Return the answer to a row of inputs; an unconnected input is one that never comes on."""
        connected = np.array([kind != "unconnected" for kind in kinds(s)])
        inhibitory = np.array([kind == "inhibitory" for kind in kinds(s)])
        return yes_or_no("unit", self.unit(np.array(row) * connected, inhibitory, s.threshold), row)

    def answers(self, s: State) -> list[int]:
        """Return the answers to all eight rows."""
        return [self.answer(s, tuple(row)) for row in ROWS.tolist()]

    def scene(self, s: State) -> Scene:
        """Return the unit as a diagram with its pile of excitatory inputs, and its truth table."""
        answers = self.answers(s)
        now = int("".join(map(str, inputs(s))), 2)
        cells = [[*row, answer] for row, answer in zip(ROWS.tolist(), answers, strict=True)]
        sets = [{f"x{i + 1}": bool(x) for i, x in enumerate(row)} for row in ROWS.tolist()]
        rows = table(["x₁", "x₂", "x₃", "fires"], cells, now, sets, 3, height=1.05, title="Its truth table")
        rule = column(s)[now]
        return Scene(diagram(kinds(s), inputs(s), s.threshold, answers[now], rule=rule, share=2.0), rows)

    def difference(self, before: State, s: State) -> Difference:
        """Return in how many rows the unit answers otherwise than it did."""
        return answers_changed(self.answers(before), self.answers(s), 4)

    def compared(self, s: State) -> str:
        """Return what the rule and what the learner's unit say to the present row, or to another where they differ."""
        now, rows = int("".join(map(str, inputs(s))), 2), ROWS.tolist()
        order = [now, *(row for row in range(len(rows)) if row != now)]
        due, got = column(s), self.answers(s)
        return first_difference(*([values[row] for row in order] for values in (rows, due, got)))

    def read_out(self, s: State) -> str:
        """Return the connections, the comparison and the answer that the rule makes of it in words."""
        row = inputs(s)
        wires = ", ".join(
            f"x{SUBSCRIPTS[i]} = {x} {kind}" for i, (x, kind) in enumerate(zip(row, kinds(s), strict=True))
        )
        words, now = "".join(part for part, _ in compared(kinds(s), row, s.threshold)), int("".join(map(str, row)), 2)
        return f"{wires}: {words}. It {'fires' if column(s)[now] else 'is silent'}."
