"""What lesson 05 asks to be predicted before a picture shows it."""

from helpers.card import Block
from helpers.prediction import Prediction
from lessons.multilayer_perceptron.explorers import HiddenView, Training

STRIP = {"w11": 2.3, "w21": 2.6, "b1": -1.3, "w12": 1, "w22": 1.7, "b2": 0.8, "v1": -2.3, "v2": 1.6, "c": -1}
"""Weights that part XOR by a strip; without the activation their line still crosses the picture."""


class predictions:  # noqa: N801 - read as a place: predictions.how_many
    """The questions to commit to before the picture answers."""

    how_many = Prediction(
        question="A network has one hidden layer of tanh units and one output. "
        "How many hidden units does it need for XOR?",
        options={
            "One: it is smooth, and that is enough.": "Smooth, and yet one sum. The output of a single tanh unit is "
            "the same all along its line, so the boundary is that line, or none: a perceptron again.",
            "Two.": "Yes.",
            "Three: lesson 02 had three units.": "Three in all. The third was the output, which joins the other two.",
            "Four: one for each corner.": "That works too, and it is more than needed: "
            "a unit need not stand for a corner. It draws a line, and a line can part several corners.",
        },
        answer="Two.",
        why="Two units draw two lines, and XOR's yeses lie in the strip between them. One unit draws one line, and no "
        "line parts XOR: lesson 03 proved that.",
        picture=lambda: Training(units="1", seed=1, step=100),
        change={"units": "2"},
        gives_away=(
            r"1200: loss 0\.00",
            r"(?i)two (hidden |tanh )?units|two lines(?! of NumPy)",
            r"(?i)\b(one|a single) (hidden |tanh )?unit (is|can|cannot|draws)",
            r"2-2-1",
            r"units=[\"']2",
            r"\b2 (hidden )?units",
            r"[Nn]ine numbers|\b9 (numbers|parameters|weights)",
            r"strip between",
            r"\bOR\b.*\bAND\b",
        ),
    )
    straight = Prediction(
        question="You take the activation out of the hidden layer: its units hand on their sums as they are. "
        "Which boundaries can the network draw then?",
        options={
            "Any: there are as many weights as before.": "As many numbers, and fewer pictures. Two matrices in a row "
            "are one matrix: many settings of the nine numbers draw the same thing.",
            "Two straight lines, one for each hidden unit.": "Each unit has its line. But the output adds the sums, "
            "and a sum of two sums is one sum.",
            "One straight line.": "Yes.",
            "A curve, less bent than before.": "What would bend it? Turning, stretching and shifting keep every "
            "straight line straight.",
        },
        answer="One straight line.",
        why="(x W1 + b1) W2 + b2 = x (W1 W2) + (b1 W2 + b2): one matrix and one bias, which is a single unit. "
        "Turns, stretches and shifts keep straight lines straight; only the fold bends them.",
        picture=lambda: HiddenView(part=5, **STRIP),
        change={"hidden": "linear"},
        gives_away=(
            r"shifted by .*, left as it is",
            r"[Oo]ne straight line can|straight (boundary|again)|boundary (is|stays|becomes|was|would be) straight",
            r"(?i)two (layers|matrices)( in a row| without a fold)? are one|one layer as well|one matrix",
            r"[Ww]ithout (a|its) (fold|activation)",
            r"W1 ?@? ?W2|W\^\{\[1\]\} ?W\^\{\[2\]\}",
            r"non-linear",
            r"in the fold|only the (fold|activation)",
            r"keep straight lines|straight lines to straight",
        ),
    )
    zeros = Prediction(
        question="Training will begin with all weights and all biases at 0, hidden units of tanh. What happens?",
        options={
            "It learns, only more slowly.": "Slowly would be enough. Here every hidden unit puts out tanh(0) = 0, "
            "and every weight asks its neighbor whether it matters: the neighbor is 0 as well.",
            "It learns as well as from any other start.": "A random start makes the hidden units differ. "
            "What makes them differ here?",
            "The weights never move from 0.": "Yes.",
            "The weights run off to infinity.": "They would have to be pushed somewhere first.",
        },
        answer="The weights never move from 0.",
        why="A weight into the output is corrected in proportion to what its hidden unit puts out: 0. A weight into a "
        "hidden unit is corrected in proportion to that unit's weight into the output: 0. Neither can be the first to "
        "move. At most the output's bias does, and it answers the same everywhere: here not even that, "
        "since XOR has as many yeses as noes, and they pull equally.",
        picture=lambda: Training(start="all zeros"),
        change={"step": 100},
        after=lambda: [
            Block(
                "text",
                "Choose `all alike` in the picture: every weight starts at ½. Now they move, and the hidden units stay "
                "copies of each other, since each gets the same reasons to change. Four equal units draw one line, "
                "four times. A random start is there to make them different.",
                label="Nor is 0 the trouble.",
            )
        ],
        gives_away=(
            r"loss 0\.693, 100 of",
            r"(never|not|no weight|none) (ever )?(moves?|leaves?|left)",
            r"(stays?|stuck|remains?) at (0|zero)",
            r"tanh\(0\)|largest weight 0",
            r"copies of (each|one an)other|units (stay|differ)|alike stay alike",
            r"no reason to (move|change)|symmetry",
            r"a random start (is there|breaks|makes)",
        ),
    )
