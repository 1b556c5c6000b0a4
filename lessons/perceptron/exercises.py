"""What lesson 03 asks the learner to write: two functions. (What it asks them to predict is in predictions.py.)"""

import numpy as np

from helpers.exercise import Exercise, Slip
from lessons.perceptron.predictions import predictions

__all__ = ["exercises", "predictions"]


def predict(X, weights, bias):
    """Answer 1 for each row of X whose weighted sum plus the bias is positive, and 0 for the others."""
    sums = X @ weights + bias  # (n, d) @ (d,) -> (n,)
    return (sums > 0).astype(int)


def line(weights, bias):
    """Return the slope and the intercept of the boundary w1*x1 + w2*x2 + bias = 0, solved for x2."""
    w1, w2 = weights
    return -w1 / w2, -bias / w2


def _predict_cases() -> list[tuple]:
    rng = np.random.default_rng(3)
    return [
        (np.array([[1.0, 1.0]]), np.array([0.5, 0.5]), -1.0),  # the sum is exactly 0
        (np.array([[3.0, 1.0], [1.0, 3.0], [2.0, 2.0]]), np.array([1.0, -1.0]), 0.0),  # so is the last one
        (np.array([[0.0, 0.0], [-1.0, 0.0], [0.0, -1.0], [-2.0, -2.0]]), np.array([2.0, 1.0]), 1.5),
        (np.array([[1.0, 1.0, 1.0]]), np.array([-1.0, 2.0, 0.5]), -1.0),
        (rng.normal(size=(20, 3)), np.array([0.5, -1.0, 2.0]), 0.75),
    ]


def _line_cases() -> list[tuple]:
    return [
        (np.array([1.0, 2.0]), 4.0),
        (np.array([3.0, -2.0]), 5.0),
        (np.array([-0.5, 0.25]), -1.0),
        (np.array([0.0, -4.0]), 2.0),
    ]


def _line_divided_by_w1(weights, bias):
    w1, w2 = np.asarray(weights, dtype=float)
    with np.errstate(divide="ignore"):
        return -w2 / w1, -bias / w1


def _line_along_the_arrow(weights, bias):
    w1, w2 = np.asarray(weights, dtype=float)
    with np.errstate(divide="ignore"):
        return w2 / w1, -bias / w2


class exercises:  # noqa: N801 - read as a place: exercises.predict
    """The functions to write in this lesson."""

    predict = Exercise(
        prompt="Write `predict(X, weights, bias)`: the perceptron's answers for all rows of X at once.",
        returns="An array of shape (n,): 1 for each row of X whose sum w·x + b is greater than 0, else 0.",
        solution=predict,
        cases=_predict_cases,
        slips=[
            Slip(
                "at least zero",
                lambda X, weights, bias: (X @ weights + bias >= 0).astype(int),
                "Look at an input that lies exactly on the boundary, where the sum is 0. "
                "Does this unit fire there, by the rule above?",
            ),
            Slip(
                "bias forgotten",
                lambda X, weights, bias: (X @ weights > 0).astype(int),
                "Try the same inputs with bias 100, then with bias −100. Do your answers change? Should they?",
            ),
            Slip(
                "bias subtracted",
                lambda X, weights, bias: (X @ weights - bias > 0).astype(int),
                "Make the bias larger in your mind. Should the unit fire more readily or less? What does yours do?",
            ),
            Slip(
                "wrong axis",
                lambda X, weights, bias: ((X * weights).sum(axis=0) + bias > 0).astype(int),
                "How many penguins went in, and how many answers came out? "
                "The products of one penguin lie along a row: which axis is summed so that each row gives one number?",
            ),
            Slip(
                "sum without a decision",
                lambda X, weights, bias: X @ weights + bias,
                "These are the sums. What turns a sum into a yes or a no?",
            ),
            Slip(
                "minus one for no",
                lambda X, weights, bias: np.where(X @ weights + bias > 0, 1, -1),
                "Your yes is 1. What does this lesson write for a no?",
            ),
            Slip(
                "sides exchanged",
                lambda X, weights, bias: (weights @ X + bias > 0).astype(int),
                "X is (n, d) and the weights are (d,). Which of them must stand on the left, so that the two d meet?",
            ),
            Slip(
                "products without their sum",
                lambda X, weights, bias: (X * weights + bias > 0).astype(int),
                "You answer once for every measurement. How many answers does one penguin get?",
            ),
            Slip(
                "one answer for all",
                lambda X, weights, bias: int((X * weights).sum() + bias > 0),
                "You add up the whole table. How many rows has X, and how many answers are asked for?",
            ),
            Slip(
                "only the first row",
                lambda X, weights, bias: int(X[0] @ weights + bias > 0),
                "That is the answer for the first row. Who answers for the others?",
            ),
            Slip(
                "upside down",
                lambda X, weights, bias: (X @ weights + bias < 0).astype(int),
                "With a large bias, should the unit fire or be silent? What does yours do?",
            ),
            Slip(
                "weights forgotten",
                lambda X, weights, bias: (X.sum(axis=1) + bias > 0).astype(int),
                "Make one weight a hundred times larger. Does your answer ever change?",
            ),
        ],
        hints=[
            "Begin with one penguin: multiply each measurement by its weight, add the products, add the bias. "
            "For which sums is the answer 1?",
            "`X @ weights` makes the products and their sums for all rows at once: (n, d) @ (d,) gives (n,). "
            "What is still to be added?",
            "A comparison gives an array of `True` and `False`. Which method of an array turns those into 1 and 0?",
        ],
        gives_away=(r"X @ w", r"@ weights"),
    )
    line = Exercise(
        prompt="Write `line(weights, bias)`: the slope and the intercept of the boundary. Here w₂ is never 0.",
        returns="Two numbers, slope and intercept: the boundary is x₂ = slope · x₁ + intercept.",
        solution=line,
        cases=_line_cases,
        slips=[
            Slip(
                "sign of the slope",
                lambda weights, bias: (weights[0] / weights[1], -bias / weights[1]),
                "Take w = (1, 1) and b = 0. If x₁ goes up by 1, what must x₂ do so that the sum stays 0?",
            ),
            Slip(
                "sign of the intercept",
                lambda weights, bias: (-weights[0] / weights[1], bias / weights[1]),
                "Put x₁ = 0 and x₂ = your intercept into w₁x₁ + w₂x₂ + b. Is the sum 0?",
            ),
            Slip(
                "both signs",
                lambda weights, bias: (weights[0] / weights[1], bias / weights[1]),
                "When w₁x₁ and b cross to the other side of the equals sign, what happens to them?",
            ),
            Slip(
                "divided by w₁",
                _line_divided_by_w1,
                "You solved for one of the two inputs. Which one is drawn upward, and which weight stands beside it?",
            ),
            Slip(
                "slope of the arrow",
                _line_along_the_arrow,
                "That is the slope of the arrow w. At what angle do the arrow and the boundary meet?",
            ),
            Slip(
                "intercept first",
                lambda weights, bias: (-bias / weights[1], -weights[0] / weights[1]),
                "Both numbers are there. In which order are they asked for?",
            ),
            Slip(
                "bias not divided",
                lambda weights, bias: (-weights[0] / weights[1], -bias),
                "You divided w₁ by w₂. On which terms does the division by w₂ act?",
            ),
            Slip(
                "bias neither turned nor divided",
                lambda weights, bias: (-weights[0] / weights[1], bias),
                "Put x₁ = 0 and x₂ = your intercept into w₁x₁ + w₂x₂ + b. Is the sum 0? What happened to b on its "
                "way across?",
            ),
            Slip(
                "nothing divided",
                lambda weights, bias: (-weights[0], -bias),
                "You have w₂x₂ on one side. What is still to be done to have x₂ alone?",
            ),
            Slip(
                "the slope alone",
                lambda weights, bias: -weights[0] / weights[1],
                "That is the slope. Where does the line cross the axis of x₂?",
            ),
            Slip(
                "weights as they are",
                lambda weights, bias: (weights[0], bias),
                "Is w₁ the slope of the line w₁x₁ + w₂x₂ + b = 0? Solve it for x₂: what stands before x₁?",
            ),
        ],
        hints=[
            "On the boundary w₁x₁ + w₂x₂ + b = 0. Which symbol do you want alone on one side?",
            "Move the other two terms across: w₂x₂ = −w₁x₁ − b. What remains to be done to have x₂ alone?",
            "Divide by w₂. What stands before x₁ is the slope; what stands alone is the intercept.",
        ],
        gives_away=(r"[−-]\s*w₁\s*/\s*w₂", r"frac\{w_1\}\{w_2\}", r"frac\{b\}\{w_2\}"),
    )
