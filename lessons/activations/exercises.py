"""What lesson 06 asks the learner to write: four functions. (What it asks them to predict is in predictions.py.)"""

import numpy as np

from helpers.exercise import Exercise
from helpers.needs import Calls
from lessons.activations import slips, softmax_slips
from lessons.activations.predictions import predictions
from lessons.multilayer_perceptron.model import sigmoid as course_sigmoid

__all__ = ["exercises", "predictions"]


def sigmoid(z):
    """Return 1 / (1 + e⁻ᶻ) for every number of z; only e to a negative power is taken, so nothing overflows."""
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


def relu_derivative(z):
    """Return the slope of max(0, z) at every number of z: 1 above 0, else 0."""
    return np.where(z > 0, 1.0, 0.0)


def tanh_from_sigmoid(z, sigmoid):
    """Return tanh(z), made of the given sigmoid."""
    return 2 * sigmoid(2 * z) - 1


def softmax(Z):
    """Return the shares e^z / Σ e^z of each row of Z, an array of shape (n, k)."""
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))  # the largest of each row becomes e⁰ = 1
    return powers / powers.sum(axis=1, keepdims=True)  # (n, k) / (n, 1) -> (n, k)


def _sums() -> list[tuple]:
    return [
        (np.array([0.0]),),
        (np.array([2.0, -2.0]),),
        (np.array([0.5, 1.0, -3.0, 4.0]),),
        (np.array([[-0.25, 0.75], [6.0, -6.0]]),),
    ]


def _rows() -> list[tuple]:
    return [
        (np.array([[1.0, 2.0, -1.0]]),),
        (np.array([[0.0, 1.0], [3.0, 3.0]]),),
        (np.array([[1.0, 2.0, 3.0], [-1.0, 0.0, 5.0]]),),
        (np.array([[1000.0, 1001.0, 999.0]]),),
        (np.array([[-1000.0, -1002.0, -1000.0], [2.0, 0.0, 1.0]]),),
    ]


class exercises:  # noqa: N801 - read as a place: exercises.sigmoid
    """The functions to write in this lesson."""

    sigmoid = Exercise(
        prompt="Write `sigmoid(z)`: 1 / (1 + e⁻ᶻ) for every number of an array, however large.",
        returns="An array of z's shape, every number from 0 to 1.",
        solution=sigmoid,
        cases=lambda: [*_sums(), (np.array([800.0, -800.0]),)],
        slips=slips.SIGMOID,
        hints=[
            "`np.exp(-z)` is e⁻ᶻ for every number of z at once. Where do the brackets go in one over one plus that?",
            "Is your answer ½ at 0, and above ½ for z = 2?",
            "For no warning at z = −800 as well: e to which of −z and z is small there? "
            "What becomes of the fraction if you multiply above and below by eᶻ?",
        ],
        gives_away=(r"np\.exp\(-", r"1 / \(1 \+ np"),
    )
    relu_derivative = Exercise(
        prompt="Write `relu_derivative(z)`: the slope of max(0, z) at every number of an array, and 0 at z = 0.",
        returns="An array of z's shape: 1 where z is greater than 0, else 0.",
        solution=relu_derivative,
        cases=_sums,
        slips=slips.RELU_DERIVATIVE,
        hints=[
            "Draw max(0, z). How steep is it on the right, and how steep on the left?",
            "Two values, and a condition on every number: `np.where(condition, this, that)`. Which condition?",
        ],
        gives_away=(r"np\.where", r"\(z > 0\)", r"z > 0, 1"),
    )
    tanh_from_sigmoid = Exercise(
        prompt="Write `tanh_from_sigmoid(z, sigmoid)`: tanh, by calling the `sigmoid` that it is given.",
        returns="An array of z's shape, every number from −1 to 1.",
        solution=tanh_from_sigmoid,
        cases=lambda: [(z, course_sigmoid) for (z,) in _sums()],
        slips=slips.TANH_FROM_SIGMOID,
        hints=[
            "sigmoid(z) is 1 tall. How tall is tanh, and at what height is its middle?",
            "Two times the height, shifted down by 1. What is the slope of that at 0, and what should it be?",
            "To be twice as steep, the curve must run twice as fast along z. What goes into sigmoid then?",
        ],
        gives_away=(r"sigmoid\(2", r"2 ?\* ?sigmoid"),
        needs=Calls(
            lambda _function, case: [case[1]],
            "What is still wanted is that they are made by calling the `sigmoid` that your function is given. "
            "How must its curve be stretched and shifted to become this one?",
        ),
    )
    softmax = Exercise(
        prompt="Write `softmax(Z)`: every row of Z, shape (n, k), becomes k shares that add up to 1.",
        returns="An array of shape (n, k): e^z / Σ e^z, the sum taken along each row; also for sums like 1,000.",
        solution=softmax,
        cases=_rows,
        slips=softmax_slips.SOFTMAX,
        hints=[
            "Take one row. Which powers do you need, and what do you divide each by?",
            "`.sum(axis=1, keepdims=True)` adds along each row and keeps the shape (n, 1). "
            "Why would shape (n,) not do to divide (n, k) by?",
            "e^1000 is too large for a computer's number. What can you take off a row without changing its shares?",
        ],
        gives_away=(r"np\.exp\(Z", r"keepdims", r"Z - |\.max\(axis", r"largest[^.]{0,20} off", r"e\^\{z_i - c\}"),
    )
