"""What lesson 11 asks to be predicted before a picture shows it."""

import numpy as np

from helpers.card import Block
from helpers.prediction import Prediction
from lessons.optimizers.explorers import Fifty, FirstStep, Race, Ravine, Turned
from lessons.optimizers.explorers.common import NAMES
from lessons.optimizers.explorers.fans import ALL, SHORT
from lessons.optimizers.fifty import fifty


def ranking() -> list[Block]:
    """Return the six in the order of their median loss, for both grids, and what both say."""
    blocks = []
    for tried, label in ((SHORT, "Up to 0.1"), (ALL, "Up to 10")):
        low, middle, high = np.quantile(fifty().at_best(tried - 1), (0.25, 0.5, 0.75), axis=1)
        rows = [(NAMES[i], f"{middle[i]:.3f} ({low[i]:.3f} to {high[i]:.3f})") for i in middle.argsort()]
        said = "median loss, each at its best rate, and the middle half of the 50 starts:"
        blocks += [Block("text", said, label=f"{label},"), Block("pairs", pairs=tuple(rows))]
    return [*blocks, Block("text", BOTH, label="What both grids say:")]


BOTH = (
    "start by start, Adam ends below RMSProp (from 44 and from 48 of the 50) and below Nesterov (from 48 and from 35). "
    "Of no other two do both grids say the same by more than luck could do."
)


class predictions:  # noqa: N801 - read as a place: predictions.who_slows
    """The questions to commit to before the picture answers."""

    who_slows = Prediction(
        question="Three walkers go down a ravine that is 20 times as steep across as along, each at its best rate: "
        "SGD, Momentum (β = 0.9) and Adam. The walls become 100 times as steep; each gets its best rate anew. "
        "Who slows down?",
        options={
            "All three, about fivefold.": "The wall limits SGD, as in lesson 10. "
            "Does it limit someone who remembers the way, or who measures each coordinate by its own gradients?",
            "SGD, about fivefold; the other two hardly at all.": "Yes.",
            "SGD and Momentum; Adam does not.": "Momentum uses one rate for both coordinates, as SGD does. "
            "But with β = 0.9, does the rate alone decide how fast it goes along the floor?",
            "Nobody: each has got its best rate.": "A best rate for the walls is a small one, "
            "and along the floor, where it is flat, SGD has nothing else to go by.",
        },
        answer="SGD, about fivefold; the other two hardly at all.",
        why="SGD's rate must stay below 2/κ for the walls, and along the floor each step takes away η of what is left: "
        "39 steps become 199. Momentum's 51 and Adam's 53 stay what they were. "
        "The numbers are for this start, for the best of 81 rates each, and for a β that nobody has tuned.",
        picture=Ravine,
        change={"steepness": 100},
        gives_away=(r"SGD slows", r"only SGD", r"\b199\b", r"fivefold", r"limits? SGD", r"please both"),
    )
    first_step = Prediction(
        question="The gradient at the start is (−2, 2), the rate η = 0.1. Now the gradient along y is only a quarter: "
        "(−2, 0.5). SGD's first step along y becomes a quarter as long. And Adam's?",
        options={
            "A quarter as long.": "So is the mean of the gradients. But what is it divided by?",
            "Half as long: there is a root in it.": "The root is of the square of the gradient. "
            "What is the root of (¼)²?",
            "As long as before.": "Yes.",
            "Four times as long.": "It is divided by the size of the gradient, which has shrunk. "
            "Yet what is divided has shrunk as well.",
        },
        answer="As long as before.",
        why="After one step, corrected, the mean is g and the root of the mean square is |g|. Their ratio is 1 or −1, "
        "so each coordinate moves by η, 0.1, whatever g was (but for ε, and unless g is 0).",
        picture=FirstStep,
        change={"slope_y": 0.5},
        gives_away=(
            r"whatever the gradient",
            r"first step is η",
            r"as long as before",
            r"Adam \(0\.1",
            r"by about η",
            r"η in each",
            r"corners of the square",
            r"does not ask how steep",
        ),
    )
    turned = Prediction(
        question="A ravine lies along the x axis. It is turned by 45° about its lowest point, with the start, and all "
        "rates stay. For whom does the number of steps change?",
        options={
            "For nobody: the ravine is the same.": "The ravine is. "
            "But AdaGrad, RMSProp and Adam look at x and at y one by one, and those have not turned.",
            "For all six.": "SGD steps straight against the gradient. "
            "If the picture turns, its gradient turns, and its walk with it.",
            "For AdaGrad, RMSProp and Adam.": "Yes.",
            "For Momentum and Nesterov: their velocity points the old way.": "The velocity is a sum of gradients, "
            "and each of these has turned with the ravine.",
        },
        answer="For AdaGrad, RMSProp and Adam.",
        why="They keep a size for each coordinate. Along the axes, the walls' large gradients shorten the steps in y "
        "alone; at 45°, x and y both meet the walls, and both steps are shortened. "
        "SGD, Momentum and Nesterov only add and scale gradients, which turn with the ravine.",
        picture=lambda: Turned(bold="AdaGrad"),
        change={"angle": 45},
        gives_away=(r"\b58\b", r"turns? with the ravine", r"depend on the axes", r"per coordinate, so"),
    )
    ridge = Prediction(
        question="The saddle has a minimum on either side of a ridge, y = 0. From (1.5, 0.3) all six reach one. "
        "Now they start exactly on the ridge, at (1.5, 0). Who still reaches a minimum within 200 steps?",
        options={
            "Momentum and Nesterov: they roll over it.": "They would, with any velocity along y. "
            "Every gradient on the ridge points along x; where is it to come from?",
            "AdaGrad, RMSProp and Adam: they blow up small gradients.": "Small ones, yes. "
            "Here the gradient along y is 0, and so is 0 divided by anything.",
            "All but SGD.": "What do the others make of a gradient of exactly 0 along y?",
            "None.": "Yes.",
        },
        answer="None.",
        why="On the ridge the gradient along y is exactly 0, so every mean, sum and velocity along y is 0 as well. "
        "A hair beside it is enough: drag the start to y = 0.01, and all six arrive. "
        "In a network the noise of mini-batches is such a hair.",
        picture=lambda: Race(landscape_name="saddle", start_x=1.5, start_y=0.3, bold="Adam"),
        change={"start_y": 0.0},
        gives_away=(r"all (six )?stick", r"none (of them )?leaves", r"exactly 0", r"None of the six"),
    )
    who_wins = Prediction(
        question="50 networks learn the two moons with each of the six, at its best of the 13 rates up to 0.1. Adam "
        "ends lowest from 43 of the 50 starts; SGD, Momentum and AdaGrad from none. Now larger rates are tried, too, "
        "up to 10. Who ends lowest most often then?",
        options={
            "Adam still, by less.": "It had its best rate within reach, or nearly. "
            "Whom did the short grid stop farthest from theirs?",
            "Momentum or Nesterov: they only lacked a larger rate.": "They did, and gain for a while: watch again. "
            "But somebody can use still larger ones.",
            "AdaGrad or SGD, without a win so far.": "Yes.",
            "All about even: at its best rate each is as good as the next.": "Is it? RMSProp, at the best of all its "
            "rates, wins from no start.",
        },
        answer="AdaGrad or SGD, without a win so far.",
        why="The dots at the best rates say it: Adam's lies at 0.22, AdaGrad's at 6.8, SGD's at 10. A grid up to 0.1 "
        "stops the last two far from theirs. With all 25 rates AdaGrad ends lowest from 16 starts, SGD from 15, "
        "Adam from 9. Whoever chooses the rates has a say in who wins.",
        picture=Fifty,
        change={"tried": ALL},
        after=ranking,
        gives_away=(
            r"25 rates tried",
            r"leads no more",
            r"0 → 1[56]",
            r"\b16 (of|starts)",
            r"15 (of|starts)",
            r"Adam 43 →",
            r"AdaGrad (or|and) SGD",
        ),
    )
