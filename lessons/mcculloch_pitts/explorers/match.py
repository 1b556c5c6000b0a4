"""A unit of two inputs beside a table to match, row by row."""

from collections.abc import Callable

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.own_code import Function
from helpers.parameters import Choice, Flag, Integer, Task
from helpers.scene import Scene
from lessons.mcculloch_pitts.explorers.diagram import compared, diagram
from lessons.mcculloch_pitts.explorers.drawing import answers_changed, table
from lessons.mcculloch_pitts.explorers.functions import COLUMNS, INPUTS, NAMES, first_difference, yes_or_no
from lessons.mcculloch_pitts.model import GATES, KINDS, wired

TARGETS = ("AND", "OR", "NOR", "not x₁", "x₂", "x₁ not x₂", "NAND", "XOR")
ROWS = [tuple(row) for row in INPUTS.tolist()]


def column(s: State) -> tuple[int, ...]:
    """Return the truth column of the unit, (4,)."""
    return tuple(wired((s.kind1, s.kind2), s.threshold)(INPUTS).tolist())


def wanted(s: State) -> tuple[int, ...]:
    """Return the truth column of the target, (4,)."""
    return COLUMNS[NAMES.index(s.target)]


def matched(s: State) -> int:
    """Return how many rows are as wanted."""
    return sum(a == b for a, b in zip(column(s), wanted(s), strict=True))


def matches(target: str, rows: int = 4) -> Callable[[State], bool]:
    """Return the test whether so many rows of this target are as wanted."""
    return lambda s: s.target == target and matched(s) >= rows


class Match(Explorer):
    """Choose a target; set threshold and connections until every row agrees. `gate` says what is wanted."""

    title = "Same table, same gate: match every row of the target"

    target = Choice("AND", TARGETS, label="target")
    x1 = Flag(True, label="x₁ on")
    x2 = Flag(False, label="x₂ on")
    kind1 = Choice("excitatory", KINDS, label="x₁ is")
    kind2 = Choice("excitatory", KINDS, label="x₂ is")
    threshold = Integer(1, 0, 3, label="θ (threshold)")
    gate = Function(lambda name, inputs: GATES[name](*inputs))

    tasks = (
        Task(
            "match NOR",
            matches("NOR"),
            {"target": "NOR", "threshold": 0, "kind1": "inhibitory", "kind2": "inhibitory"},
        ),
        Task("match “x₁ not x₂”", matches("x₁ not x₂"), {"target": "x₁ not x₂", "kind2": "inhibitory"}),
        Task("get three rows of XOR right", matches("XOR", 3), {"target": "XOR"}),
    )

    def asked(self, s: State) -> list[int]:
        """Return what is wanted of each row; for the gates in the words of `gate`."""
        if s.target in ("AND", "OR", "NOR"):
            return [yes_or_no("gate", self.gate(s.target, row), row) for row in ROWS]
        if s.target == "not x₁":
            return [yes_or_no("gate", self.gate("NOT", row[:1]), row[:1]) for row in ROWS]
        return list(wanted(s))

    def named(self, s: State) -> str:
        """Return the target's name; where the learner's gate makes another table of it, it is theirs."""
        return s.target if tuple(self.asked(s)) == wanted(s) else f"your {s.target}"

    def scene(self, s: State) -> Scene:
        """Return the unit as a diagram, and both tables side by side."""
        kinds, now, goal = (s.kind1, s.kind2), 2 * s.x1 + s.x2, self.asked(s)
        pairs = list(zip(goal, column(s), strict=True))
        cells = [[*row, want, got, "✓" if want == got else "✗"] for row, (want, got) in zip(ROWS, pairs, strict=True)]
        sets = [{"x1": bool(a), "x2": bool(b)} for a, b in ROWS]
        right = sum(want == got for want, got in pairs)
        title = f"{right} of 4 rows match {self.named(s)}"
        rows = table(["x₁", "x₂", "wanted", "unit", ""], cells, now, sets, 2, height=0.78, title=title)
        return Scene(diagram(kinds, (int(s.x1), int(s.x2)), s.threshold, column(s)[now], share=1.7), rows)

    def difference(self, before: State, s: State) -> Difference:
        """Return in how many rows the unit answers otherwise than it did."""
        return answers_changed(column(before), column(s), 5)

    def compared(self, s: State) -> str:
        """Return what the rule and what the learner's gate want of the first row where they differ."""
        rows = [row[:1] for row in ROWS] if s.target == "not x₁" else ROWS
        return first_difference(rows, wanted(s), self.asked(s))

    def read_out(self, s: State) -> str:
        """Return the comparison for the row that is on, and how many rows match."""
        kinds, now = (s.kind1, s.kind2), (int(s.x1), int(s.x2))
        words = "".join(part for part, _ in compared(kinds, now, s.threshold))
        right = sum(a == b for a, b in zip(self.asked(s), column(s), strict=True))
        wires = f"x₁ {s.kind1}, x₂ {s.kind2}, θ = {s.threshold}"
        return f"{wires}. For {now[0]} {now[1]}: {words}. {right} of 4 rows match {self.named(s)}."
