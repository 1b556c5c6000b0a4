"""What lesson 07 asks to be predicted before a picture shows it."""

from helpers.card import Block
from helpers.prediction import Prediction
from lessons.universal_approximation.explorers import FiftyStarts, Rates, Units

FAIR = (
    "Its eight units are sigmoids, two for each hill, and ours are tanh. But a tanh unit is a sigmoid unit with its "
    "output stretched and shifted, so eight tanh units can draw the target as well. Nor was there too little time: "
    "ten times as many steps do not help."
)


class predictions:  # noqa: N801 - read as a place: predictions.pair
    """The questions to commit to before the picture answers."""

    pair = Prediction(
        question="Hidden units are steep sigmoids; the output adds them up, each times a weight. "
        "How many do you need for one bump, that is up and, further on, down again?",
        options={
            "One.": "A sigmoid goes up, or with a negative weight down, and stays there. It never turns back.",
            "Two.": "Yes.",
            "Three.": "Three will do, and one of them can be spared. What brings the curve up, and what down?",
            "It cannot be done: sigmoids have no bumps.": "None of them has. But their sum may.",
        },
        answer="Two.",
        why="One unit rises at the left edge. Another rises at the right edge, and its output weight is the negative "
        "of the first one's: from there on it takes away what the first has brought. "
        "Between the two edges a bump is left.",
        picture=Units,
        change={"v2": -0.8},
        gives_away=(
            r"at the end 0\b",
            r"[Tt]wo (hidden |sigmoid |steep )*(units|steps|sigmoids|neurons)",
            r"(a|each) pair\b",
            r"take[sn]? away",
            r"falling",
            r"\$?-h\b",
        ),
    )
    double = Prediction(
        question="Bumps side by side follow a smooth wave. You double their number, so that each is half as wide. "
        "What becomes of the worst error, and of the mean of the squared errors?",
        options={
            "Both halve.": "The worst error does. Now square an error that has halved.",
            "The worst error halves, the mean-square error quarters.": "Yes.",
            "Both quarter.": "The mean-square error does. The worst error is not squared: "
            "how far can the wave run away from a bump that is half as wide?",
            "The worst error stays, the mean-square error halves.": "The narrower a bump, "
            "the less the wave can do within it. So every error shrinks, also the worst.",
        },
        answer="The worst error halves, the mean-square error quarters.",
        why="Within one bump the wave can move away from the bump's height by its slope times half the width. "
        "Half the width, half the distance, everywhere. And half of an error, squared, is a quarter.",
        picture=lambda: Rates(targets="continuous", doublings=4),
        change={"doublings": 5},
        gives_away=(r"32 bumps", r"\bhalv(es?|ed)\b", r"\bquarters?\b(?! of)", r"(π|\\pi) ?/ ?n", r"half the error"),
    )
    at_jump = Prediction(
        question="Now the target jumps from 0 to 1 at one place. The bumps are doubled again and again. "
        "What becomes of the worst error?",
        options={
            "As before: it shrinks by the same factor each time.": "Before, the target moved little within a bump. "
            "This one moves by 1 within no width at all.",
            "It falls, only more slowly.": "The mean-square error does fall more slowly here. The worst error "
            "asks for the worst place, and the jump is always somewhere.",
            "It never falls below one half.": "Yes.",
            "It falls to 0 as soon as a bump's edge meets the jump.": "Then the network passes the jump steeply, "
            "but still without a gap. Where is it when it crosses?",
        },
        answer="It never falls below one half.",
        why="The network's curve has no gap: at the jump it is at one height, say h. To the left of the jump the "
        "target is 0, to the right it is 1, and no h is nearer than one half to both. "
        "More bumps make the place narrow where this hurts. They never make it less.",
        picture=lambda: Rates(targets="jump", doublings=2),
        change={"doublings": 7},
        gives_away=(
            r"[Hh]alf the jump",
            r"at least (½|one half|\$?\\tfrac12)",
            r"0\.51?\b[^.]{0,30}worst|worst error[^.]{0,30} 0\.51?\b",
            r"never falls",
            r"defeat",
            r"worst error near 1",
            r"which error falls",
            r"[Nn]o gap",
            r"comes next",
        ),
    )
    starts = Prediction(
        question="The target has four hills. It was drawn by a network of 8 hidden units, written down by hand, so an "
        "8-unit network with no error at all exists. We fit 8 units from 50 random starts. "
        "How many come closer than 0.1 everywhere?",
        options={
            "All 50.": "All of them would if each step only ever had one way to go down. "
            "From most places there are dead ends.",
            "About half.": "With a few more units that is nearer to the truth. Try 12 in the picture.",
            "None.": "Yes.",
        },
        answer="None.",
        why="Each fit walks downhill from where it starts, and stops where every small change makes things worse. "
        "There are many such places, and the perfect one is hard to meet by chance. "
        "That a network exists says nothing about how to find it.",
        picture=lambda: FiftyStarts(fitted=1),
        change={"fitted": 50},
        after=lambda: [Block("text", FAIR, label="Was it fair?")],
        gives_away=(
            r"not to be learned",
            r"\d+ of 50 starts",
            r"every start succeeds",
            r"dead ends?",
            r"[Nn]o start|[Nn]one of (the starts|50)",
            r"more units than it needs",
            r"hill missed",
        ),
    )
