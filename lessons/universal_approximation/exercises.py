"""What lesson 07 asks the learner to write: three functions. (What it asks them to predict is in predictions.py.)"""

import numpy as np

from helpers.exercise import Exercise
from lessons.universal_approximation import slips
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


class exercises:  # noqa: N801 - read as a place: exercises.bump
    """The functions to write in this lesson."""

    step_unit = Exercise(
        prompt="Write `step_unit(edge, steepness)`: the weight and the bias of a unit that rises at `edge`.",
        returns="Two numbers, weight and bias: the unit's output is σ(weight · x + bias).",
        solution=step_unit,
        cases=[(0.25, 60.0), (2.0, 10.0), (-0.5, 8.0), (0.0, 5.0)],
        slips=slips.STEP_UNIT,
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
        slips=slips.BUMP,
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
        slips=slips.HEIGHTS,
        hints=[
            "How wide is a cell, if n_bumps of them fill the way from low to high?",
            "The first middle is half a width to the right of low. How far is it from one middle to the next?",
            "`np.arange(n_bumps) + 0.5` counts the middles in widths. What is left to do, to get from there to x?",
        ],
        gives_away=(r"arange\(\w+\) \+ 0\.5", r"linspace\(low", r"/ n_bumps", r"[Hh]alf a width (to|from)"),
    )
