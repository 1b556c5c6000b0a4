"""What lesson 08 asks to be predicted before a picture shows it."""

from helpers.prediction import Prediction
from lessons.loss_functions.explorers import CostBars, Roll, Slopes, Swap


class predictions:  # noqa: N801 - read as a place: predictions.zeros
    """The questions to commit to before the picture answers."""

    zeros = Prediction(
        question="The neuron gives the third Gentoo p = 0.1, then 0.01, then 0.001. "
        "What does each further zero do to what this bird costs by log loss?",
        options={
            "It makes the cost ten times as large.": "The share that the truth got is divided by ten each time. "
            "What does a logarithm make of a division?",
            "It doubles the cost.": "The first zero does. From 0.01 to 0.001 the cost goes from 4.61 to 6.91: "
            "is that twice as much?",
            "It adds the same amount each time.": "Yes.",
            "It adds less and less, since p hardly moves any more.": "So does the squared error: "
            "0.81, 0.98, 0.998. The logarithm looks at the factor, and the factor is ten each time.",
        },
        answer="It adds the same amount each time.",
        why="log(p/10) = log p − log 10: each zero costs another 2.3, and there is no end to it. The squared error of "
        "one bird is never above 1, so being wrong and surer of it hardly costs more.",
        picture=lambda: CostBars(p3=0.1),
        change=({"p3": 0.01}, {"p3": 0.001}),
        gives_away=(r"same amount", r"\b2\.30?\b", r"4\.6", r"6\.9", r"[Ee]ach zero", r"never above 1"),
    )
    arrives = Prediction(
        question="A neuron has nearly everything the wrong way round: w = −6, b = 0, with 15 of 274 penguins right. "
        "From there it takes 20 steps downhill, once on each map; a step is as long as the slope there is steep. "
        "On which map does it get nine of ten penguins right?",
        options={
            "On both.": "Both maps are low on the same side. But the steeper the slope, the longer the step: "
            "how steep is each map where the neuron starts?",
            "On the map of the log loss only.": "Yes.",
            "On the map of the squared error only: squares punish large errors most.": "They do, as long as errors "
            "can grow. Here an error |p − y| is never above 1, and p is squeezed by the sigmoid.",
            "On neither: 20 steps are too few.": "That holds for one of them. For the other, 10 steps are enough.",
        },
        answer="On the map of the log loss only.",
        why="Where it starts, the log loss has a slope of 0.834 and the squared error one of 0.022. After 20 steps "
        "the one has 259 right and the other still 15; its nine tenths come at step 275. Play on and see.",
        picture=Roll,
        change={"step": 20},
        gives_away=(r"[Pp]lateau", r"0\.02[0-9]", r"0\.83", r"\b275\b", r"\bflat", r"\b259\b", r"stuck"),
    )
    string = Prediction(
        question="One Gentoo, its sum z, and p = σ(z). Lay a tight string between two points of a cost curve over z. "
        "For which cost does the string never run below the curve, wherever its ends are?",
        options={
            "For the squared error: a square is a parabola.": "It is a parabola over p. Over z, the sigmoid stands "
            "in between and flattens it where z is very negative.",
            "For the log loss.": "Yes.",
            "For both.": "Try the string from far left to the foot of the slope, on both.",
            "For neither: the sigmoid is an S, and so is every cost made of it.": "The logarithm takes the S away: "
            "far on the left −log σ(z) is nearly −z, a straight line.",
        },
        answer="For the log loss.",
        why="−log σ(z) = log(1 + e⁻ᶻ) only ever bends upward. The squared error (1 − σ(z))² is an S: it bends downward "
        "on the left, where the neuron is most wrong, and there the string runs below it.",
        picture=lambda: Slopes(z=-2, end=3),
        change=({"z": -8}, {"end": 1}),
        gives_away=(r"z = −8, so p", r"[Cc]onvex", r"only ever bends", r"\ban S\b", r"\bbowl\b", r"log\(1 \+ e"),
    )
    halfway = Prediction(
        question="Network A does XOR: h₁ is an OR, h₂ an AND, log loss 0.023. Its twin has the two hidden units "
        "exchanged, with all that hangs on them, and the same loss. Walk straight from one to the other, all nine "
        "numbers at an even pace. What is the log loss halfway?",
        options={
            "0.023, as all the way: both ends are right.": "They would be right in the same way if the weights "
            "were the same. Halfway, each hidden unit is the mean of an OR and an AND. What can it tell apart?",
            "A little lower: a blend of two good networks.": "Blending the answers of two good networks is safe. "
            "Here the weights are blended. What is the mean of 4 and −4?",
            "Much higher.": "Yes.",
            "It would be higher by squared error; by log loss it is not.": "So it is for one neuron. "
            "Does the last neuron here still get the same inputs all the way?",
        },
        answer="Much higher.",
        why="Halfway both hidden units are the same unit, and the output's weights 4 and −4 have met at 0. The network "
        "says p = 0.018 to every corner, and its loss is 2.018.",
        picture=Swap,
        change={"part": 0.5},
        gives_away=(r"2\.018", r"\bhills?\b", r"0\.018", r"met at 0", r"[Hh]alfway[^.]{0,60}(same unit|higher|worse)"),
    )
