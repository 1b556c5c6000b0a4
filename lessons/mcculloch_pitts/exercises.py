"""What lesson 02 asks the learner to write: a unit, gates by their threshold, and XOR from units."""

import numpy as np

from helpers.exercise import Exercise, Slip
from helpers.needs import Calls
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
    return [*cases, (np.array([1, 0, 1, 1, 0]), np.array([False, True, False, False, True]), 3)]


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


def _gates(**wires):
    """Return a `gate` whose NOT, AND, OR or NOR is wired otherwise: name = (threshold, whether all inputs inhibit)."""
    right = {"AND": (2, False), "OR": (1, False), "NOT": (0, True), "NOR": (0, True)}

    def wrong(name, inputs):
        threshold, inhibits = (right | wires)[name]
        n = len(inputs)
        return McCullochPitts(n, threshold, range(n) if inhibits else ())(*inputs)

    return wrong


class exercises:  # noqa: N801 - read as a place: exercises.unit
    """The functions to write in this lesson."""

    unit = Exercise(
        prompt="Write `unit(x, inhibitory, threshold)`: the answer of one unit to one row of inputs.",
        returns="1 if no inhibitory input is on and at least `threshold` of the other inputs are, else 0.",
        solution=unit,
        cases=_unit_cases,
        slips=[
            Slip(
                "more than the threshold",
                lambda x, inhibitory, threshold: int(not x[inhibitory].any() and x[~inhibitory].sum() > threshold),
                "Take two inputs that are both on and θ = 2. Are *at least* two on? What does your unit say?",
            ),
            Slip(
                "inhibition as −1 weight",
                lambda x, inhibitory, threshold: int(x[~inhibitory].sum() - x[inhibitory].sum() >= threshold),
                "With two excitatory inputs on, one inhibitor on and θ = 1, your unit fires. "
                "Should one inhibitor be outvoted, or does it forbid?",
            ),
            Slip(
                "inhibitors ignored",
                lambda x, inhibitory, threshold: int(x[~inhibitory].sum() >= threshold),
                "Turn an inhibitory input on and off in your mind. Does your answer ever change?",
            ),
            Slip(
                "inhibitors counted with the others",
                lambda x, inhibitory, threshold: int(x.sum() >= threshold),
                "Which inputs does your sum run over? Which of them are meant to excite?",
            ),
            Slip(
                "forbids when off",
                lambda x, inhibitory, threshold: int(x[inhibitory].all() and x[~inhibitory].sum() >= threshold),
                "Your unit fires only while its inhibitors are on. Which way round should it be?",
            ),
            Slip(
                "the count, not the answer",
                lambda x, inhibitory, threshold: 0 if x[inhibitory].any() else int(x[~inhibitory].sum()),
                "That is how many are on. What turns a count into a yes or a no?",
            ),
        ],
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
        slips=[
            Slip(
                "NOT by threshold 1",
                _gates(NOT=(1, False)),
                "Your NOT answers 1 to a 1. Which kind of connection turns a yes into a no?",
            ),
            Slip(
                "NOT with nothing to excite it",
                _gates(NOT=(1, True)),
                "Your NOT never fires. Its one input inhibits, so how many excitatory inputs can ever be on? "
                "Which θ does that reach?",
            ),
            Slip(
                "NOT and NOR with nothing to excite them",
                _gates(NOT=(1, True), NOR=(1, True)),
                "Your NOT and your NOR never fire. If no input excites, which is the only θ that can be reached?",
            ),
            Slip(
                "AND and OR exchanged",
                _gates(AND=(1, False), OR=(2, False)),
                "How many inputs must be on for AND, and how many for OR?",
            ),
            Slip(
                "NOR as OR",
                _gates(NOR=(1, False)),
                "Your NOR says yes when an input is on. The N stands for *not*: which connections forbid?",
            ),
            Slip(
                "OR with threshold 0",
                _gates(OR=(0, False)),
                "What does your OR say to (0, 0)? How many inputs are on there, and is that at least your θ?",
            ),
        ],
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
        slips=[
            Slip(
                "wired backwards: AND at the end",
                lambda x1, x2: GATES["AND"](int(x1 > x2), int(x2 > x1)),
                "Can “only the first” and “only the second” ever be true together? "
                "Which gate should the last unit be? (If yours is OR without AND: which of the two must forbid?)",
            ),
            Slip("OR alone", GATES["OR"], "What does it say to (1, 1)? Which unit could forbid that one row?"),
            Slip("NAND", lambda x1, x2: 1 - GATES["AND"](x1, x2), "“Not both” is half of it. What should (0, 0) get?"),
            Slip(
                "the opposite",
                lambda x1, x2: int(x1 == x2),
                "That is XNOR, “both or neither”. Which of your three units turns the answer round?",
            ),
            Slip(
                "NOT by threshold 1",
                GATES["AND"],
                "Somewhere a *not* got lost: a unit of threshold 1 passes its input on as it is. "
                "How does a unit say not?",
            ),
        ],
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
