"""What lesson 02 asks the learner to write: a unit, gates by their threshold, and XOR from units."""

import numpy as np

from helpers.exercise import Exercise
from helpers.needs import Calls
from lessons.mcculloch_pitts import slips
from lessons.mcculloch_pitts.model import GATES, McCullochPitts, boolean_inputs
from lessons.mcculloch_pitts.predictions import predictions

__all__ = ["exercises", "predictions"]


def unit(x, inhibitory, threshold):
    """Answer 1 if no inhibitory input is on and at least `threshold` of the others are, else 0."""
    if (x[inhibitory] == 1).any():
        return 0
    return int(x[~inhibitory].sum() >= threshold)


def gate(name, inputs):
    """Answer as the gate AND, OR, NOT or NOR for these inputs: one unit, with the right wires and threshold."""
    n = len(inputs)
    threshold = {"AND": n, "OR": 1, "NOT": 0, "NOR": 0}[name]
    inhibitory = range(n) if name in ("NOT", "NOR") else ()
    return McCullochPitts(n, threshold, inhibitory)(*inputs)


def xor(x1, x2):
    """Answer 1 if exactly one of the two inputs is 1: two units that look at the inputs, one that looks at the two."""
    first = McCullochPitts(2, threshold=1, inhibitory=[1])(x1, x2)
    second = McCullochPitts(2, threshold=1, inhibitory=[0])(x1, x2)
    return GATES["OR"](first, second)


def _unit_cases() -> list[tuple]:
    none, last = np.array([False, False]), np.array([False, False, True])
    cases = [(np.array([1, 1]), none, 2), (np.array([1, 0]), none, 2), (np.array([0, 0]), none, 0)]
    cases += [(row, last, threshold) for row in boolean_inputs(3) for threshold in (0, 1, 2)]
    two = np.array([False, True, False, False, True])
    cases += [(np.array([1, 0, 1, 1, 0]), two, 3), (np.array([1, 1, 1, 1, 0]), two, 3)]  # of two, one forbids
    return [*cases, (np.array([1, 1]), none, 3)]  # more than can ever be on


def _gate_cases() -> list[tuple]:
    pairs = [tuple(row) for row in boolean_inputs(2).tolist()]
    cases = [(name, row) for name in ("AND", "OR", "NOR") for row in pairs]
    return [("NOT", (0,)), ("NOT", (1,)), *cases]


def _units(function, _case):
    """Return what counts as a unit: the course's, and the `unit` and the `gate` of the one who wrote the function."""
    own = getattr(function, "__globals__", {})
    return [
        McCullochPitts.__call__,
        *(own[name] for name in ("unit", "gate") if own.get(name) is not function and name in own),
    ]


def _is_own(frame):
    """Return whether the unit that is called is not one of the gates that come ready-made."""
    return all(frame.f_locals.get("self") is not gate for gate in GATES.values())


class exercises:  # noqa: N801 - read as a place: exercises.unit
    """The functions to write in this lesson."""

    unit = Exercise(
        prompt="Write `unit(x, inhibitory, threshold)`: the answer of one unit to one row of inputs.",
        returns="1 if no inhibitory input is on and at least `threshold` of the other inputs are, else 0.",
        solution=unit,
        cases=_unit_cases,
        slips=slips.UNIT,
        hints=[
            "Ask two questions in turn. Is an inhibitor on? If so, what is the answer, whatever else is on?",
            "`x[inhibitory]` holds the inhibitory inputs, `x[~inhibitory]` the others. Which method says whether any "
            "of them is on, and which one counts?",
            "Return 0 if `x[inhibitory].any()`. Else compare `x[~inhibitory].sum()` with the threshold: > or >=?",
        ],
        gives_away=(r"x\[~?inhibitory\]", r"\.any\(\)", r">= ?threshold", r"\.sum\(\) ?>"),
    )
    gate = Exercise(
        prompt="Write `gate(name, inputs)`: AND, OR, NOT and NOR, each as one unit with its threshold.",
        returns="0 or 1: the answer of the gate of this name to the inputs, a tuple of one (NOT) or two.",
        solution=gate,
        cases=_gate_cases,
        slips=slips.GATE,
        hints=[
            "Write two small tables: which θ has each gate, and do its inputs excite or inhibit?",
            "For AND all inputs must agree, for OR one is enough. For NOT and NOR an input that is on must forbid: "
            "what is left to be counted, and which θ lets that be enough?",
            "`McCullochPitts(n, threshold, inhibitory)(*inputs)` is the answer; for NOT and NOR all places inhibit, "
            "`range(n)`, and θ is 0. Which two remain?",
        ],
        gives_away=(
            r"[Tt]wo inhibitory inputs|threshold=0|inhibitory=\[0",
            r"inhibitory, θ = 0|4 of 4 rows match (N|not)",
        ),
        needs=Calls(
            _units,
            "What is still wanted is the unit behind each: `McCullochPitts(n, threshold, inhibitory)`, or your own "
            "`unit`, with a θ for each gate. Which θ makes an AND of a unit, and which makes an OR?",
            counts=_is_own,
        ),
    )
    xor = Exercise(
        prompt="Write `xor(x1, x2)` from three units: two look at the inputs, the third looks at those two.",
        returns="1 if exactly one of the inputs is 1, else 0.",
        solution=xor,
        cases=[tuple(row) for row in boolean_inputs(2).tolist()],
        slips=slips.XOR,
        hints=[
            "Say XOR aloud in words of and, or, not. How many ways can you find?",
            "One way: “the first and not the second, or the second and not the first”. "
            "Which unit says “the first and not the second”?",
            "`McCullochPitts(2, threshold=1, inhibitory=[1])` fires for (1, 0) alone. Write its twin, then ask what "
            "the last unit must say to the two answers.",
        ],
        gives_away=(
            r"second and not the first|but not both|inhibitory=\[1\]|two_layers\(.0, 1, 1, 0",
            r"(is |^)XOR[.:]",
        ),
        needs=Calls(
            _units,
            "What is still wanted are the three units: each a `McCullochPitts`, one of `GATES`, or your own `unit` or "
            "`gate`. Which two look at the inputs, and which third looks at those two?",
            least=3,
        ),
    )
