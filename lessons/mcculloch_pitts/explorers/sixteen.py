"""All 16 yes/no functions of two inputs: who can make which, and why not."""

import numpy as np

from helpers.explorer import Explorer, State
from helpers.own_code import Function
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Line, Panel, Points, Scene, Text, Toggle
from lessons.mcculloch_pitts.explorers.functions import (
    COLUMNS,
    IN_WORDS,
    INPUTS,
    NAMES,
    ONE_UNIT,
    WITH_WEIGHTS,
    yes_or_no,
)
from lessons.mcculloch_pitts.explorers.proof import because, units
from lessons.mcculloch_pitts.model import two_layers

MEANS = ("one unit", "one unit with weights", "two layers of units")
IN_REACH = dict(zip(MEANS, (ONE_UNIT, WITH_WEIGHTS, frozenset(range(16))), strict=True))
"""The functions in reach of each means, as places in `COLUMNS`."""
SQUARE = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]]) * 0.45


class Sixteen(Explorer):
    """Choose who is to make them, and click a function to see how, or why not; `xor` is lit when it is given."""

    title = "Of all 16 functions of two inputs, one unit makes eleven"
    lesson = "mcculloch_pitts"

    means = Choice(MEANS[0], MEANS, label="made by")
    chosen = Integer(1, 0, 15, label="function")
    xor = Function(two_layers((0, 1, 1, 0)))

    tasks = (
        Task(
            "find a function that one unit cannot make",
            lambda s: s.means == MEANS[0] and s.chosen not in ONE_UNIT,
            {"chosen": 14},
        ),
        Task(
            "find one that weights bring into reach",
            lambda s: s.means == MEANS[1] and s.chosen in WITH_WEIGHTS - ONE_UNIT,
            {"means": MEANS[1], "chosen": 14},
        ),
        Task(
            "see XNOR made by two layers",
            lambda s: s.means == MEANS[2] and NAMES[s.chosen] == "XNOR",
            {"means": MEANS[2], "chosen": 9},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the map of all 16, and the chosen one made or refused."""
        if s.chosen not in IN_REACH[s.means]:
            return Scene(self.map(s), because(s.chosen, s.means == MEANS[1]))
        return Scene(self.map(s), units(s.chosen, MEANS.index(s.means)))

    def own(self) -> int | None:
        """Return which function the learner's `xor` is, or None when none was given."""
        if not self.own_code.given:
            return None
        return COLUMNS.index(tuple(yes_or_no("xor", self.xor(*row), row) for row in INPUTS.tolist()))

    def map(self, s: State) -> Panel:
        """Return the 16 functions, each with its four answers; what is in reach is framed and ticked."""
        reach, own, marks = IN_REACH[s.means], self.own(), []
        for k, column in enumerate(COLUMNS):
            x, y = float(k % 4), 3.0 - k // 4
            square, can = np.add(SQUARE, (x, y)), k in reach
            if k == s.chosen:
                marks.append(Line(square, "own", 4))
            else:
                marks.append(Line(square, "positive" if can else "loss", 1.6, dashed=not can))
            places = np.column_stack([x + np.array([-0.3, -0.1, 0.1, 0.3]), np.full(4, y + 0.06)])
            marks.append(Points(places, np.array(column), 6))
            marks += [
                Text((at, y + 0.27), f"{a}{b}", "muted", 10)
                for at, (a, b) in zip(places[:, 0], INPUTS.tolist(), strict=True)
            ]
            name = f"{'✓' if can else '✗'} {NAMES[k]}"
            marks.append(Text((x, y - 0.2), name, "positive" if can else "loss", 12, bold=k == s.chosen))
            if k == own:
                marks.append(Text((x, y - 0.36), "your xor", "own", 11, bold=True))
            marks.append(Toggle((x, y), {"chosen": k}, f"function {NAMES[k]}", k == s.chosen, region=square))
        title = f"{len(reach)} of 16 made by {s.means}"
        limits = ((-0.55, 3.55), (-0.55, 3.55))
        return Panel("", "", marks, *limits, title=title, bare=True, aspect="equal", share=1.15)

    def read_out(self, s: State) -> str:
        """Return the chosen function, whether it is in reach, and how many are."""
        name, reach = NAMES[s.chosen], IN_REACH[s.means]
        words = f" ({IN_WORDS[name]})" if name in IN_WORDS else ""
        answers = ", ".join(f"{a}{b} → {y}" for (a, b), y in zip(INPUTS.tolist(), COLUMNS[s.chosen], strict=True))
        can = "can" if s.chosen in reach else "cannot"
        subject = s.means.capitalize() if s.means != MEANS[2] else "Two layers of units"
        return f"{name}{words}: {answers}. {subject} {can} make it, and {len(reach)} of the 16 in all."
