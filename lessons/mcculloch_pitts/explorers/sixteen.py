"""All 16 yes/no functions of two inputs: who can make which, and why not."""

import numpy as np

from helpers.change import Difference
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
    first_difference,
    yes_or_no,
)
from lessons.mcculloch_pitts.explorers.proof import because, units, untried
from lessons.mcculloch_pitts.model import two_layers

MEANS = ("one unit", "one unit with weights", "two layers of units")
IN_REACH = dict(zip(MEANS, (ONE_UNIT, WITH_WEIGHTS, frozenset(range(16))), strict=True))
"""The functions in reach of each means, as places in `COLUMNS`."""
SQUARE = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]]) * 0.45


def tried(s: State) -> tuple[list[int], list[int]]:
    """Return which of the functions tried so far are made, and which are refused."""
    reach = IN_REACH[s.means]
    return [k for k in range(s.tried) if k in reach], [k for k in range(s.tried) if k not in reach]


def opened(s: State) -> str:
    """Return the chosen function's name if it is tried; else an empty text."""
    return NAMES[s.chosen] if s.chosen < s.tried else ""


class Sixteen(Explorer):
    """Choose who is to make them, and click a function to see how, or why not; `xor` is lit when it is given."""

    title = "All 16 functions of two inputs: who can make which?"

    means = Choice(MEANS[0], MEANS, label="made by")
    chosen = Integer(1, 0, 15, label="function")
    tried = Integer(16, 0, 16, label="functions tried")
    xor = Function(two_layers((0, 1, 1, 0)))

    tasks = (
        Task(
            "find a function that one unit cannot make",
            lambda s: s.means == MEANS[0] and opened(s) and s.chosen not in ONE_UNIT,
            {"chosen": 14},
        ),
        Task(
            "find one that weights bring into reach",
            lambda s: s.means == MEANS[1] and opened(s) and s.chosen in WITH_WEIGHTS - ONE_UNIT,
            {"means": MEANS[1], "chosen": 14},
        ),
        Task(
            "ask the same of XNOR and two layers",
            lambda s: s.means == MEANS[2] and opened(s) == "XNOR",
            {"means": MEANS[2], "chosen": 9},
        ),
    )

    def settle(self, s: State, before: State | None) -> dict:
        """Try all functions up to the one that is chosen."""
        chooses = before is not None and s.chosen != before.chosen
        return {"tried": max(s.tried, s.chosen + 1)} if chooses else {}

    def scene(self, s: State) -> Scene:
        """Return the map of all 16, and the chosen one made or refused."""
        if not opened(s):
            return Scene(self.map(s), untried(s.chosen))
        if s.chosen not in IN_REACH[s.means]:
            return Scene(self.map(s), because(s.chosen, s.means == MEANS[1]))
        return Scene(self.map(s), units(s.chosen, MEANS.index(s.means)))

    def own(self) -> int | None:
        """Return which function the learner's `xor` is, or None where it does not run."""
        if not self.own_code.runs("xor"):
            return None
        return COLUMNS.index(tuple(yes_or_no("xor", self.xor(*row), row) for row in INPUTS.tolist()))

    def map(self, s: State) -> Panel:
        """Return the 16 functions, each with its four answers; what is in reach is framed and ticked."""
        (made, refused), own, marks = tried(s), self.own(), []
        for k, column in enumerate(COLUMNS):
            x, y = float(k % 4), 3.0 - k // 4
            square = np.add(SQUARE, (x, y))
            sign, color = ("✓", "positive") if k in made else ("✗", "loss") if k in refused else ("?", "muted")
            if k == s.chosen:
                marks.append(Line(square, "own", 4))
            else:
                marks.append(Line(square, color, 1.6, dashed=sign == "✗"))
            places = np.column_stack([x + np.array([-0.3, -0.1, 0.1, 0.3]), np.full(4, y + 0.06)])
            marks.append(Points(places, np.array(column), 6))
            marks += [
                Text((at, y + 0.27), f"{a}{b}", "muted", 10)
                for at, (a, b) in zip(places[:, 0], INPUTS.tolist(), strict=True)
            ]
            marks.append(Text((x, y - 0.2), f"{sign} {NAMES[k]}", color, 12, bold=k == s.chosen))
            if k == own:
                marks.append(Text((x, y - 0.36), "your xor", "own", 11, bold=True))
            marks.append(Toggle((x, y), {"chosen": k}, f"function {NAMES[k]}", k == s.chosen, region=square))
        title = f"{len(made)} of {s.tried} made by {s.means}" if s.tried else f"To be made by {s.means}"
        limits = ((-0.55, 3.55), (-0.55, 3.55))
        return Panel("", "", marks, *limits, title=title, bare=True, aspect="equal", share=1.15)

    def between(self, before: State, after: State, share: float) -> State:
        """Return the state a share of the way on: each function is shown as it is tried."""
        s = super().between(before, after, share)
        if 0 < share < 1:
            s.chosen = after.chosen if share >= 0.5 else before.chosen
            if before.tried != after.tried and s.tried:
                s.chosen = s.tried - 1
        return s

    def difference(self, before: State, s: State) -> Difference:
        """Return which functions are made or refused that were not before."""
        (made, refused), (had, _) = tried(s), tried(before)
        if s.means == before.means:
            new = f"{len(set(made) - set(had))} more are made."
            names = ", ".join(NAMES[k] for k in refused if k >= before.tried)
            return Difference((f"{new} Refused: {names}." if names else new) if s.tried > before.tried else "")
        more, less = ([NAMES[k] for k in sorted(set(a) - set(b))] for a, b in ((made, had), (had, made)))
        said = [f"{len(names)} {how}: {', '.join(names)}." for names, how in ((more, "more"), (less, "fewer")) if names]
        return Difference(" ".join(said))

    def compared(self, s: State) -> str:
        """Return what the rule and what the learner's xor say to the first row where they differ."""
        own = self.own()
        return "" if own is None else first_difference(INPUTS.tolist(), COLUMNS[NAMES.index("XOR")], COLUMNS[own])

    def read_out(self, s: State) -> str:
        """Return the chosen function, whether it is in reach, and how many are."""
        name, made = NAMES[s.chosen], len(tried(s)[0])
        words = f" ({IN_WORDS[name]})" if name in IN_WORDS else ""
        answers = ", ".join(f"{a}{b} → {y}" for (a, b), y in zip(INPUTS.tolist(), COLUMNS[s.chosen], strict=True))
        if not opened(s):
            return f"{name}{words}: {answers}. Not tried yet."
        can = "can" if s.chosen in IN_REACH[s.means] else "cannot"
        of = "the 16 in all" if s.tried == len(COLUMNS) else f"the {s.tried} tried so far"
        return f"{name}{words}: {answers}. {s.means.capitalize()} {can} make it, and {made} of {of}."
