"""What lesson 04 asks to be predicted before a picture shows it."""

import numpy as np

from helpers.card import Block
from helpers.datasets import penguins
from helpers.prediction import Prediction
from lessons.perceptron.model import Perceptron
from lessons.perceptron_learning.explorers import Hopeless, OneUpdate, TwoRates
from lessons.perceptron_learning.model import train_perceptron


def _first_run() -> list[Block]:
    """Return what the count of all mistakes did in the lesson's first run."""
    data = penguins()
    run = train_perceptron(data.X, data.y)
    counts = [Perceptron(w, b).mistakes(data.X, data.y) for w, b in zip(run.weights, run.biases, strict=True)]
    said = "The rule looks at one bird at a time. It never sees the count, which may well go up:"
    table = [("mistakes on all 274, from the start on", ", ".join(map(str, counts)))]
    table += [("after updates on the penguins", ", ".join(map(str, run.updated_on)))]
    return [Block("text", said, label="In the first run of this lesson:"), Block("pairs", pairs=tuple(table))]


def _a_thousand_epochs() -> list[Block]:
    """Return what comes of a thousand epochs of XOR."""
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    run = train_perceptron(X, y, epochs=1000)
    pairs = (
        ("mistakes in the first epochs", ", ".join(map(str, run.mistakes[:8]))),
        ("fewest mistakes in one epoch", str(run.mistakes.min())),
        ("largest weight ever", f"{np.abs(run.weights).max():g}"),
    )
    return [Block("text", "", label="A thousand epochs of it:"), Block("pairs", pairs=pairs)]


class predictions:  # noqa: N801 - read as a place: predictions.toward
    """The questions to commit to before the picture answers."""

    toward = Prediction(
        question="The unit stays silent on a Gentoo x, although Gentoos are class 1: its sum w·x + b is too small. "
        "What should the arrow w do?",
        options={
            "Turn toward x.": "Yes.",
            "Turn away from x.": "That lowers the sum: "
            "it is what to do for an Adelie at which the unit fires by mistake.",
            "Keep its direction and grow.": "If w·x is below 0, a longer w makes it smaller still.",
            "Become x, and nothing else.": "Then x would be answered rightly, "
            "and all that was learned from other penguins would be lost.",
        },
        answer="Turn toward x.",
        why="w·x is large where w points to about the same side as x. So x is added to w: w + x is the diagonal of "
        "the parallelogram of the two, and lies between them. The next time this Gentoo comes, the unit is nearer "
        "to firing. (Here the dashed blue line leads to x, and the blue arrow is x, added at the tip of w.)",
        picture=lambda: OneUpdate(start_1=-4.0, start_2=-8.0, order=2),
        change={"step": 1},
        gives_away=(
            r"Gentoo, is added",
            r"toward (x|it|the penguin|every bird)",
            r"(penguin|bird|\$?x\$?) (itself )?(was|is) added",
            r"[Aa]dd(s|ing)? (the (penguin|bird)|\$?x\b)",
            r"w \+ x|w \+= x|w_new|b \+ 1",
            r"raises the sum",
            r"parallelogram",
            r"taken? away|takes? (it|the penguin) away",
        ),
    )
    at_once = Prediction(
        question="After an update, is the example that caused it always answered rightly?",
        options={
            "Yes: that is what the update is for.": "It always moves the sum the right way. "
            "Is one push always far enough?",
            "Not always: the sum moves the right way, but perhaps not far enough.": "Yes.",
            "No: it takes at least two updates.": "Often one is enough: "
            "the push is ‖x‖² + 1, and for a bird far from the center that is a lot.",
        },
        answer="Not always: the sum moves the right way, but perhaps not far enough.",
        why="One update changes the sum of that example by η(‖x‖² + 1) in the right direction. If the sum was "
        "further from 0 than that, the example is still wrong, and must wait for its next turn. "
        "Meanwhile other examples may become wrong.",
        picture=lambda: OneUpdate(start_1=-14.0, start_2=6.0, order=30),
        change={"step": 1},
        after=_first_run,
        gives_away=(
            r"Gentoo, is added",
            r"[Nn]ot (always|far enough|enough)",
            r"still (wrong|silent|on the wrong side)",
            r"next turn",
            r"123, 2|2, 10|[Ff]rom 2 up",
            r"never sees the count",
            r"more than one (push|update)|second (push|update)",
        ),
    )
    eta = Prediction(
        question="Both runs start from w = (0, 0), b = 0. One has η = 1, the other η = 1/8. Which needs more updates?",
        options={
            "η = 1/8: its steps are eight times smaller.": "They are. And how long is the arrow that they turn?",
            "η = 1: it overshoots.": "A large step overshoots where there is a bottom to hit. "
            "Here only the direction of the arrow counts.",
            "Neither: they make the same mistakes, one by one.": "Yes.",
        },
        answer="Neither: they make the same mistakes, one by one.",
        why="From zero, the weights are η times a sum of examples. So one run's w and b are an eighth of "
        "the other's, at every step. By lesson 03, scaling w and b changes no answer: the same line, the same "
        "mistakes.",
        picture=lambda: TwoRates(rate=1, order=3, step=9),
        change={"rate": 0.125},
        after=lambda: [
            Block(
                "text",
                "Drag the ring in the middle, and the two runs part: against a start of length 10, "
                "a step of 1/8 is small and a step of 1 is not.",
                label="From any other start that is no longer so.",
            )
        ],
        gives_away=(
            r"size of the arrow",
            r"[Ss]cal(e|es|ing) (\$?w|both|the (arrow|weights))",
            r"[Ss]ame (line|mistakes|answers|number of updates)",
            r"η times|\\eta\$? times|an eighth of",
            r"common factor",
            r"η does not matter|(path|answers?) of (η|\$\\eta)",
            r"leaves the path",
        ),
    )
    xor = Prediction(
        question="Four points, XOR: no line is right on all of them. What will the rule do, given enough epochs?",
        options={
            "It stops at the line with the fewest mistakes.": "It stops only when a whole epoch is clean. "
            "With one mistake left, it moves again.",
            "It goes on for ever, and its weights stay small.": "Yes.",
            "It goes on for ever, and its weights grow without end.": "It does go on. But on XOR each mistake "
            "pulls the arrow back from where the last one pushed it.",
            "It finds a bent line.": "There is none among its choices: whatever w and b are, the boundary is straight.",
        },
        answer="It goes on for ever, and its weights stay small.",
        why="A clean epoch would be a line that parts XOR, and lesson 03 proved that there is none. "
        "The weights are whole numbers here and stay small, so sooner or later they are back where they were, "
        "at the same row of the same order: the run goes round in a circle.",
        picture=Hopeless,
        change=({"step": 11}, {"step": 23}),
        after=_a_thousand_epochs,
        gives_away=(
            r"\d of 4 on the wrong side",
            r"for ?ever|without end|endless|goes on",
            r"never (ends?|done|stops?|settles?|comes? to rest)",
            r"no epoch is ever clean",
            r"in a circle|repeats itself|back where",
            r"weights? (on XOR )?(are|is|stays?) (whole|small|bounded)|stays? small|largest weight",
            r"wrong about all four",
            r"100 epochs|1000|converged",
        ),
    )
