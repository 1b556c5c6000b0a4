"""What lesson 07 asks the learner to write: three functions. (What it asks them to predict is in predictions.py.)"""

import numpy as np

from helpers.exercise import Exercise, Slip
from lessons.multilayer_perceptron.model import sigmoid
from lessons.universal_approximation.parts import bump, heights, step_unit
from lessons.universal_approximation.predictions import predictions

__all__ = ["exercises", "predictions"]


def _bump_cases() -> list[tuple]:
    x = np.array([-1.0, 0.0, 0.3, 0.5, 1.0, 2.5])
    return [(x, 0.25, 0.75, 2.0, 10.0), (x, -0.5, 2.0, -1.5, 3.0), (x, 1.0, 1.2, 0.5, 40.0)]


def _square(x):
    return x * x


def _cube(x):
    return 1.0 - x * x * x


def _heights_cases() -> list[tuple]:
    return [(_square, 2, 0.0, 1.0), (_square, 4, -1.0, 3.0), (_cube, 5, 2.0, 4.0), (_cube, 1, 0.0, 1.0)]


def _sampled(places):
    """Return a slip that asks the function at other places: places(n_bumps, low, high)."""
    return lambda function, n_bumps, low, high: np.array([function(x) for x in places(n_bumps, low, high)])


class exercises:  # noqa: N801 - read as a place: exercises.bump
    """The functions to write in this lesson."""

    step_unit = Exercise(
        prompt="Write `step_unit(edge, steepness)`: the weight and the bias of a unit that rises at `edge`.",
        returns="Two numbers, weight and bias: the unit's output is σ(weight · x + bias).",
        solution=step_unit,
        cases=[(0.25, 60.0), (2.0, 10.0), (-0.5, 8.0), (0.0, 5.0)],
        slips=[
            Slip(
                "sign of the bias",
                lambda edge, steepness: (steepness, steepness * edge),
                "Put x = edge into your weight · x + bias. Is the sum 0, as it must be in the middle of the rise?",
            ),
            Slip(
                "steepness forgotten in the bias",
                lambda edge, steepness: (steepness, -edge),
                "With your bias, where is weight · x + bias = 0? Is that the edge, or the edge divided by something?",
            ),
            Slip(
                "edge as the bias",
                lambda edge, steepness: (steepness, edge),
                "The edge is a place on the x axis; the bias is added to weight · x. For which x would your sum be 0?",
            ),
            Slip(
                "weight of 1",
                lambda edge, steepness: (1.0, -edge),
                "The rise is in its place. What in your unit makes it steep?",
            ),
            Slip(
                "bias first",
                lambda edge, steepness: (-steepness * edge, steepness),
                "Both numbers are there. In which order are they asked for?",
            ),
            Slip(
                "falls at the edge",
                lambda edge, steepness: (-steepness, steepness * edge),
                "Take an x far to the right of the edge. Is your unit near 1 there, or near 0?",
            ),
        ],
        hints=[
            "σ(z) is one half where z = 0. For which x should that be?",
            "So weight · edge + bias = 0. The weight says how steep the rise is: which weight is that?",
            "steepness · (x − edge) is 0 at the edge. What stands before x when you multiply it out, and what alone?",
        ],
        gives_away=(r"steepness ?\* ?\(?-?edge", r"-steepness", r"[−-] ?k\s?e\b", r"x [−-] (edge|e_i)"),
    )
    bump = Exercise(
        prompt="Write `bump(x, left, right, height, steepness)`: a bump from sigmoid units.",
        returns="An array with the shape of x: about `height` between left and right, about 0 outside.",
        solution=bump,
        cases=_bump_cases,
        slips=[
            Slip(
                "same sign",
                lambda x, left, right, height, steepness: (
                    height * (sigmoid(steepness * (x - left)) + sigmoid(steepness * (x - right)))
                ),
                "Far to the right both units are on. What does your sum give there, and what should be left?",
            ),
            Slip(
                "edges swapped",
                lambda x, left, right, height, steepness: (
                    height * (sigmoid(steepness * (x - right)) - sigmoid(steepness * (x - left)))
                ),
                "Walk from left to right: which of your two units comes on first, and with which sign?",
            ),
            Slip(
                "height forgotten",
                lambda x, left, right, height, steepness: (
                    sigmoid(steepness * (x - left)) - sigmoid(steepness * (x - right))
                ),
                "How high is your bump if `height` is 2? And if it is −1.5?",
            ),
            Slip(
                "height on one unit only",
                lambda x, left, right, height, steepness: (
                    height * sigmoid(steepness * (x - left)) - sigmoid(steepness * (x - right))
                ),
                "The first unit brings `height`. How much does your second one take away?",
            ),
            Slip(
                "steepness forgotten",
                lambda x, left, right, height, steepness: height * (sigmoid(x - left) - sigmoid(x - right)),
                "Your units rise so gently that the bump is a swelling. What do you multiply x − left by?",
            ),
            Slip(
                "multiplied",
                lambda x, left, right, height, steepness: (
                    height * sigmoid(steepness * (x - left)) * sigmoid(steepness * (right - x))
                ),
                "That is a bump, and a good idea. But can an output unit multiply two hidden units, or only add them?",
            ),
        ],
        hints=[
            "σ(steepness · (x − left)) is a step up at `left`. What must be taken away, from where on?",
            "The second unit rises at `right`. Which output weight does it need so that nothing is left there?",
            "The output weights are height and −height. Which unit gets which?",
        ],
        gives_away=(
            r"sigmoid\(steepness",
            r"\(x [−-] (left|right|\\ell|r)\)",
            r"\([−-](height|h)\)|\band \$?[−-] ?(height|h)\b",
        ),
    )
    heights = Exercise(
        prompt="Write `heights(function, n_bumps, low, high)`: how high each bump is to be.",
        returns="An array of shape (n_bumps,): the function's value in the middle of each cell, from left to right.",
        solution=heights,
        cases=_heights_cases,
        slips=[
            Slip(
                "left edges",
                _sampled(lambda n, low, high: low + (high - low) * np.arange(n) / n),
                "You ask the function at one end of each cell. How far away can the other end be? "
                "Where would you ask, to be never farther than half a width?",
            ),
            Slip(
                "right edges",
                _sampled(lambda n, low, high: low + (high - low) * np.arange(1, n + 1) / n),
                "You ask at the far end of each cell. From which place in a cell is neither end far away?",
            ),
            Slip(
                "from end to end",
                _sampled(lambda n, low, high: np.linspace(low, high, n)),
                "Your first place is `low` itself, and your last one is `high`. "
                "Are those the middles of the first and the last cell?",
            ),
            Slip(
                "domain forgotten",
                _sampled(lambda n, low, high: (np.arange(n) + 0.5) / n),
                "Try it from 2 to 4. Between which numbers do your places lie?",
            ),
            Slip(
                "low forgotten",
                _sampled(lambda n, low, high: (high - low) * (np.arange(n) + 0.5) / n),
                "The cells have the right width. Where does your first one begin if low is 2?",
            ),
            Slip(
                "places in place of heights",
                lambda function, n, low, high: low + (high - low) * (np.arange(n) + 0.5) / n,
                "Those are the middles of the cells. How high is the function there: have you asked it?",
            ),
        ],
        hints=[
            "How wide is a cell, if n_bumps of them fill the way from low to high?",
            "The first middle is half a width to the right of low. How far is it from one middle to the next?",
            "`np.arange(n_bumps) + 0.5` counts the middles in widths. What is left to do, to get from there to x?",
        ],
        gives_away=(r"arange\(\w+\) \+ 0\.5", r"linspace\(low", r"/ n_bumps", r"[Hh]alf a width (to|from)"),
    )
