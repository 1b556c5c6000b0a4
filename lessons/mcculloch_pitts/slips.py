"""Classic wrong answers to lesson 02's exercises, each with the question that leads out of it."""

from helpers.exercise import Slip
from lessons.mcculloch_pitts.model import GATES, McCullochPitts


def _gates(**wires):
    """Return a `gate` whose NOT, AND, OR or NOR is wired otherwise: name = (threshold, whether all inputs inhibit)."""
    right = {"AND": (2, False), "OR": (1, False), "NOT": (0, True), "NOR": (0, True)}

    def wrong(name, inputs):
        threshold, inhibits = (right | wires)[name]
        n = len(inputs)
        return McCullochPitts(n, threshold, range(n) if inhibits else ())(*inputs)

    return wrong


UNIT = [
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
    Slip(
        "an inhibitor that is wired, not on",
        lambda x, inhibitory, threshold: 0 if any(inhibitory) else int(x.sum() >= threshold),
        "`inhibitory` says which inputs may forbid. Does yours look whether one of them is on?",
    ),
    Slip(
        "only all inhibitors together forbid",
        lambda x, inhibitory, threshold: int(
            not (inhibitory.any() and x[inhibitory].all()) and x[~inhibitory].sum() >= threshold
        ),
        "Two inhibitors, one on and one off. How many does it take to forbid?",
    ),
    Slip(
        "exactly the threshold",
        lambda x, inhibitory, threshold: int(not x[inhibitory].any() and x[~inhibitory].sum() == threshold),
        "Let more inputs be on than θ asks for. Is that enough? What does your unit say?",
    ),
    Slip(
        "wires counted",
        lambda x, inhibitory, threshold: int(not x[inhibitory].any() and (~inhibitory).sum() >= threshold),
        "You count the inputs that excite. How many of them are on?",
    ),
    Slip(
        "threshold forgotten",
        lambda x, inhibitory, threshold: int(not x[inhibitory].any()),
        "Your unit fires whenever nothing forbids. What else has to be reached?",
    ),
    Slip(
        "the inhibitors counted",
        lambda x, inhibitory, threshold: int(x[inhibitory].sum() >= threshold),
        "Your sum runs over the inhibitory inputs. Which ones does `~inhibitory` choose?",
    ),
    Slip(
        "at most the threshold",
        lambda x, inhibitory, threshold: int(not x[inhibitory].any() and x[~inhibitory].sum() <= threshold),
        "With more inputs on, your unit falls silent. Which way round is the comparison?",
    ),
    Slip(
        "all that excite must be on",
        lambda x, inhibitory, threshold: int(not x[inhibitory].any() and x[~inhibitory].all()),
        "Yours is an AND, whatever θ is. How many inputs does θ ask for?",
    ),
]

GATE = [
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
    Slip(
        "NOR with nothing to excite it",
        _gates(NOR=(1, True)),
        "Your NOR never fires: all its inputs inhibit. How many excitatory inputs can be on, and which θ "
        "does that reach?",
    ),
    Slip(
        "OR as AND", _gates(OR=(2, False)), "Your OR asks for both inputs. How many are enough for “one or the other”?"
    ),
    Slip("AND as OR", _gates(AND=(1, False)), "Your AND is content with one input. How many must agree?"),
    Slip(
        "NOT that always fires",
        _gates(NOT=(0, False)),
        "Your NOT answers 1 to everything: θ = 0 is reached by nothing at all. What must its input do to stop it?",
    ),
    Slip(
        "NOR that always fires",
        _gates(NOR=(0, False)),
        "Your NOR answers 1 to everything: θ = 0 is reached by nothing at all. What must its inputs do to stop it?",
    ),
    Slip(
        "NOT and NOR that always fire",
        _gates(NOT=(0, False), NOR=(0, False)),
        "Your NOT and NOR answer 1 to everything. θ = 0 is right for them, and what must their inputs do?",
    ),
    Slip(
        "AND with threshold 0",
        _gates(AND=(0, False)),
        "Your AND says yes to (0, 0). How many inputs are on there, and is that at least your θ?",
    ),
    Slip(
        "NOT and NOR by threshold alone",
        _gates(NOT=(1, False), NOR=(1, False)),
        "Your NOT passes its input on, and your NOR is an OR. Can a higher or lower θ ever turn a yes into a no?",
    ),
]

XOR = [
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
        "Somewhere a *not* got lost: a unit of threshold 1 passes its input on as it is. How does a unit say not?",
    ),
    Slip(
        "only the first",
        lambda x1, x2: int(x1 > x2),
        "That is “the first and not the second”, one of two ways. Which unit says the other, and which joins them?",
    ),
    Slip(
        "only the second",
        lambda x1, x2: int(x2 > x1),
        "That is “the second and not the first”, one of two ways. Which unit says the other, and which joins them?",
    ),
    Slip("NOR", GATES["NOR"], "Yours says yes to (0, 0) alone. To which rows should it say yes?"),
    Slip(
        "always yes", lambda x1, x2: 1, "Yours fires whatever comes. Which unit could forbid (0, 0), and which (1, 1)?"
    ),
    Slip("the count of both", lambda x1, x2: x1 + x2, "That counts the inputs that are on. What should (1, 1) get?"),
]
