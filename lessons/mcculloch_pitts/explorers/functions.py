"""The 16 yes/no functions of two inputs by name, and why some of them are no single unit's."""

import itertools
from collections.abc import Iterable, Sequence

from helpers.own_code import FunctionError, both
from lessons.mcculloch_pitts.model import KINDS, McCullochPitts, boolean_inputs, reachable, wired

INPUTS = boolean_inputs(2)
COLUMNS = list(itertools.product((0, 1), repeat=4))
"""Every truth column of two inputs, in counting order: the answers to 00, 01, 10 and 11."""
NAMES = (
    *("never", "AND", "x₁ not x₂", "x₁", "x₂ not x₁", "x₂", "XOR", "OR"),
    *("NOR", "XNOR", "not x₂", "x₁ or not x₂", "not x₁", "x₂ or not x₁", "NAND", "always"),
)
"""The functions in counting order of their columns."""
IN_WORDS = {"x₁ or not x₂": "x₂ implies x₁", "x₂ or not x₁": "x₁ implies x₂", "NAND": "not both", "NOR": "neither"}


def maker(column: tuple[int, ...]) -> McCullochPitts | None:
    """Return a unit with this truth column, the one with the fewest connections, or None when there is none."""
    every = sorted(itertools.product(KINDS, repeat=2), key=lambda kinds: -kinds.count("unconnected"))
    for kinds in every:
        for threshold in range(4):
            unit = wired(kinds, threshold)
            if tuple(unit(INPUTS).tolist()) == column:
                return unit
    return None


MAKERS = tuple(maker(column) for column in COLUMNS)
ONE_UNIT = frozenset(COLUMNS.index(column) for column in reachable(2))
"""The functions that one unit has: 11 of 16."""


def weighted(column: tuple[int, ...]) -> tuple[int, int, int] | None:
    """Return weights −1, 0 or 1 and a threshold such that "sum ≥ θ" has this column, or None when there are none."""
    for w1, w2 in sorted(itertools.product((-1, 0, 1), repeat=2), key=lambda w: abs(w[0]) + abs(w[1])):
        for threshold in range(-1, 4):
            if tuple((INPUTS @ (w1, w2) >= threshold).astype(int).tolist()) == column:
                return w1, w2, threshold
    return None


WEIGHTED = tuple(weighted(column) for column in COLUMNS)
WITH_WEIGHTS = frozenset(k for k, found in enumerate(WEIGHTED) if found is not None)
"""The functions that one unit has when an inhibitor counts as −1 and the threshold may be negative: 14 of 16."""


def reason(column: tuple[int, ...]) -> tuple[int, int, int, int] | None:
    """Return why no unit has this column: (input, row where it is off, row where it is on, row that contradicts).

    Turning the input on makes a yes a no between the first two rows, so it would have to be inhibitory; and in the
    third row it is on and the answer is yes. None when nothing of the kind is found.
    """
    for place in (0, 1):
        for off, row in enumerate(INPUTS.tolist()):
            on = off + (2, 1)[place]
            if row[place] == 0 and column[off] == 1 and column[on] == 0:
                for other, again in enumerate(INPUTS.tolist()):
                    if again[place] == 1 and column[other] == 1:
                        return place, off, on, other
    return None


def yes_or_no(name: str, answer: float, row: Sequence[int]) -> int:
    """Return the answer of a learner's function as 0 or 1; raise FunctionError, in words, when it is neither."""
    if answer not in (0, 1):
        inputs = " ".join(str(int(x)) for x in row)
        raise FunctionError(f"Your {name} answered {float(answer):g} to {inputs}; a unit answers 0 or 1.")
    return int(answer)


def first_difference(rows: Iterable[Sequence[int]], due: Sequence[int], got: Sequence[int]) -> str:
    """Return what the rule and what the learner's function say to the first row where they differ, or an empty text."""
    for row, rule, own in zip(rows, due, got, strict=True):
        if rule != own:
            said = both(str(rule), str(own))
            return f"For {' '.join(str(int(x)) for x in row)} {said[0].lower()}{said[1:]}"
    return ""
