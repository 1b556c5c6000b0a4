"""What lesson 02 asks to be predicted before a picture shows it."""

from helpers.card import Block
from helpers.prediction import Prediction
from lessons.mcculloch_pitts.explorers import Sixteen, Unit
from lessons.mcculloch_pitts.model import McCullochPitts, boolean_inputs, reachable

MEANS = Sixteen.parameters["means"].options


def every_threshold() -> list[Block]:
    """Return the answers of three voters for every threshold."""
    columns = [McCullochPitts(3, threshold)(boolean_inputs(3)) for threshold in range(5)]
    lines = [f"θ = {threshold}   {' '.join(map(str, column))}" for threshold, column in enumerate(columns)]
    said = "The answers to 000, 001, …, 111. Each step up takes some yeses away and never adds one:"
    return [Block("text", said), Block("code", "\n".join(lines))]


def every_unit() -> list[Block]:
    """Return how many functions one unit has, of one, two and three inputs."""
    found = [(n, len(reachable(n)), 2 ** (2**n)) for n in (1, 2, 3)]
    lines = [f"{n} input{'s' if n > 1 else ' '}  {few:2d} of {all_:3d}   {few / all_:4.0%}" for n, few, all_ in found]
    said = "So few inputs leave few enough units to try them all. The share of what one unit can do shrinks fast:"
    return [Block("text", said), Block("code", "\n".join(lines))]


class predictions:  # noqa: N801 - read as a place: predictions.majority
    """The questions to commit to before the picture answers."""

    majority = Prediction(
        question="Three excitatory inputs vote, and the unit is to fire if the majority says yes. Which θ?",
        options={
            "θ = 1": "Then a single yes is enough, and the two others are outvoted by one. That is OR.",
            "θ = 2": "Yes.",
            "θ = 3": "Then every input has to agree. That is AND.",
            "No θ does it: a vote needs counting, and a unit only says yes or no.": "It says yes or no, "
            "but what it compares with θ is a count.",
        },
        answer="θ = 2",
        why="A majority of three is two or three of them: at least 2. The threshold says how many must agree: "
        "1 is OR, 3 is AND, and 2 is the vote between them.",
        picture=lambda: Unit(threshold=4),
        change={"threshold": 2},
        after=every_threshold,
        gives_away=(r"θ = 2\b", r"majority", r"0 0 0 1 0 1 1 1", r"two (of|or) (the )?three", r"how many must agree:"),
    )
    lone_inhibitor = Prediction(
        question="A unit has one input only, and it is inhibitory. θ = 0. When does it fire?",
        options={
            "Never: nothing excites it.": "It would need something to excite it if θ were 1. How many must be on if "
            "θ is 0?",
            "When the input is on.": "An inhibitory input that is on forbids the answer yes.",
            "When the input is off.": "Yes.",
            "Always: no input can bring the count below 0.": "The count is never the trouble here. But before the "
            "count comes the other question: does an inhibitor forbid it?",
        },
        answer="When the input is off.",
        why="The count of excitatory inputs is 0, and 0 ≥ 0: enough. So only the inhibitor decides, and when it is "
        "on, the answer is 0. The unit is NOT.",
        picture=lambda: Unit(x3=False, kind2="unconnected", kind3="unconnected", threshold=0),
        change=({"kind1": "inhibitory"}, {"x1": False}),
        gives_away=(
            r"x₁ = 0 inhibitory.*It fires",
            r"NOT a unit",
            r"it is \*\*NOT",
            r"is NOT\b",
            r"1 to 0 and 0 to 1",
            r"[Ww]hen the input is off",
        ),
    )
    impossible = Prediction(
        question="Two inputs have 16 functions. You may choose θ and every connection. Which can no single unit make?",
        options={
            "None: with the right wires a unit makes all 16.": "How many units are there? Three kinds of connection "
            "for each input and four thresholds: 36. That is enough for 16, if they were all different. They are not.",
            "XOR alone.": "XOR is one of them. What about its opposite, “both or neither”?",
            "XOR and its opposite XNOR.": "Those two, yes. They are what a unit with weights cannot do either, in "
            "lesson 03. A unit whose inhibitors forbid can do less. Try “not both”.",
            "Five: XOR, XNOR, NAND and the two implications.": "Yes.",
        },
        answer="Five: XOR, XNOR, NAND and the two implications.",
        why="In each of the five an input that comes on takes a yes away in one row, so it would have to inhibit; and "
        "in another row it is on and the answer is yes, which an inhibitor forbids. Click any of them to see its rows.",
        picture=lambda: Sixteen(tried=0, chosen=0),
        change=({"tried": 8, "chosen": 7}, {"tried": 16, "chosen": 15}, {"chosen": 14}),
        after=every_unit,
        gives_away=(
            r"11 of (the )?16",
            r"[Ee]leven",
            r"\b[Ff]ive\b",
            r"missing",
            r"1110",
            r"implication",
            r"out of reach,",
        ),
    )
    two_layers = Prediction(
        question="Now two units look at the inputs, and a third looks at those two. How many of the 16 can they make?",
        options={
            "11, as before: three units are three times the same.": "They are the same kind of unit. "
            "But the third one sees other inputs than the first two.",
            "14: all but XOR and XNOR.": "That is one unit with weights. What does XOR say in words? "
            "“One but not the other, or the other but not the one.”",
            "15: XNOR stays out of reach.": "“Both, or neither.” Is “both” a unit? Is “neither”?",
            "All 16.": "Yes.",
        },
        answer="All 16.",
        why="One unit can recognize one row of the table. If at most two rows say yes, two units recognize them and "
        "the third says “one of you”. If three or four say yes, they recognize the noes and it says “none of you”.",
        picture=lambda: Sixteen(means=MEANS[2], tried=0, chosen=0),
        change=({"tried": 8, "chosen": 7}, {"tried": 16, "chosen": 15}, {"chosen": 9}),
        gives_away=(
            *(r"[Aa]ll (16|sixteen|of them)", r"16 of (the )?16", r"(any|every) (yes/no )?function", r"for any column"),
            *(
                r"into XOR",
                r"makes? (XOR|XNOR|NAND)",
                r"XNOR made",
                r"XOR from",
                r"is the net for",
                r"from three units",
            ),
        ),
    )
