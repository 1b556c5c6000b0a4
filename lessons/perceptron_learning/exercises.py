"""What lesson 04 asks the learner to write. (What it asks them to predict is in predictions.py.)"""

import numpy as np

from helpers.exercise import Exercise, Slip
from lessons.perceptron_learning.predictions import predictions
from lessons.perceptron_learning.rule import update

__all__ = ["exercises", "predictions"]


def _cases() -> list[tuple]:
    return [
        (np.array([0.0, 0.0]), 0.0, np.array([2.0, -1.0]), 1, 1.0),  # a sum of exactly 0 answers 0: a mistake
        (np.array([1.0, 1.0]), 0.0, np.array([2.0, 1.0]), 0, 1.0),  # fires and should not
        (np.array([1.0, 1.0]), 0.5, np.array([2.0, 1.0]), 1, 1.0),  # right: nothing to learn
        (np.array([1.0, 1.0]), -0.5, np.array([-2.0, 1.0]), 0, 1.0),  # right as well
        (np.array([1.0, -1.0]), -4.0, np.array([3.0, -1.0]), 1, 0.25),  # only the bias keeps it silent
        (np.array([0.5, 2.0]), 1.0, np.array([1.0, 0.5]), 0, 0.5),
        (np.array([0.0, 0.0]), 0.0, np.array([3.0, 4.0]), 0, 1.0),  # a sum of 0 answers 0: right
    ]


def _sign(weights, bias, x, target, learning_rate):
    error = int(weights @ x + bias > 0) - target
    return weights + learning_rate * error * x, bias + learning_rate * error


def _no_bias(weights, bias, x, target, learning_rate):
    error = target - int(weights @ x + bias > 0)
    return weights + learning_rate * error * x, bias


def _always(weights, bias, x, target, learning_rate):
    step = learning_rate * (2 * target - 1)
    return weights + step * x, bias + step


def _in_place(weights, bias, x, target, learning_rate):
    error = target - int(weights @ x + bias > 0)
    weights += learning_rate * error * x
    return weights, bias + learning_rate * error


def _raw_sum(weights, bias, x, target, learning_rate):
    error = target - (weights @ x + bias)
    return weights + learning_rate * error * x, bias + learning_rate * error


def _answer_without_bias(weights, bias, x, target, learning_rate):
    error = target - int(weights @ x > 0)
    return weights + learning_rate * error * x, bias + learning_rate * error


def _no_rate(weights, bias, x, target, learning_rate):
    error = target - int(weights @ x + bias > 0)
    return weights + error * x, bias + error


def _only_adds(weights, bias, x, target, learning_rate):
    wrong = int(weights @ x + bias > 0) != target
    return weights + learning_rate * wrong * x, bias + learning_rate * wrong


def _bias_times_x(weights, bias, x, target, learning_rate):
    error = target - int(weights @ x + bias > 0)
    return weights + learning_rate * error, bias + learning_rate * error


def _with(weights, bias, x, learning_rate, error):
    return weights + learning_rate * error * x, bias + learning_rate * error


def _new(weights, bias, x, target, learning_rate):
    return _with(weights, bias, x, learning_rate, target - int(weights @ x + bias > 0))


class exercises:  # noqa: N801 - read as a place: exercises.update
    """The function to write in this lesson."""

    update = Exercise(
        prompt="Write `update(weights, bias, x, target, learning_rate)`: what one look at one example changes.",
        returns="Two things: the new weights, an array of the same shape, and the new bias. "
        "After a right answer both are as they were.",
        solution=update,
        cases=_cases,
        gives_away=(
            r"(learning_rate|rate|eta|error) ?\* ?[a-z(]",
            r"(target|y) - (answer|int\()",
            r"weights ?(\+=|= weights \+)|bias ?(\+=|= bias \+)",
        ),
        slips=[
            Slip(
                "sign",
                _sign,
                "A unit was silent and should have fired. After your update, is its sum for the same x larger or "
                "smaller? Which should it be?",
            ),
            Slip(
                "no bias update",
                _no_bias,
                "Your weights learn. What is left of the line's freedom to slide, if b never changes?",
            ),
            Slip(
                "updating on correct points too",
                _always,
                "Give it an example that is answered rightly. What should change then, and what does yours change?",
            ),
            Slip(
                "mutating the input",
                _in_place,
                "What is in the caller's `weights` after your call? `+=` on an array changes the array itself: "
                "which expression makes a new one?",
            ),
            Slip(
                "the sum in place of the answer",
                _raw_sum,
                "You compare the target with the sum. Which number, 0 or 1, does the unit answer for that sum?",
            ),
            Slip(
                "answer without the bias",
                _answer_without_bias,
                "Try weights (1, −1), bias −4 and x = (3, −1). Does the unit fire? Which term decides it here?",
            ),
            Slip(
                "no learning rate",
                _no_rate,
                "Halve the learning rate. By how much less should the weights move, and by how much less do yours?",
            ),
            Slip(
                "only adds",
                _only_adds,
                "There are two kinds of mistakes. When it fires and should not, which way must the weights go?",
            ),
            Slip(
                "the weights get the error without x",
                _bias_times_x,
                "All your weights move by the same amount. What tells the rule which input was large?",
            ),
            Slip(
                "fires at zero",
                lambda weights, bias, x, target, learning_rate: _with(
                    weights, bias, x, learning_rate, target - int(weights @ x + bias >= 0)
                ),
                "At a sum of exactly 0, does this unit fire? Look at the rule once more: > or ≥?",
            ),
            Slip(
                "no learning rate for the bias",
                lambda weights, bias, x, target, learning_rate: (
                    _new(weights, bias, x, target, learning_rate)[0],
                    _new(weights, bias, x, target, 1.0)[1],
                ),
                "Halve the learning rate. Your weights take half a step: what does your bias do?",
            ),
            Slip(
                "no learning rate for the weights",
                lambda weights, bias, x, target, learning_rate: (
                    _new(weights, bias, x, target, 1.0)[0],
                    _new(weights, bias, x, target, learning_rate)[1],
                ),
                "Halve the learning rate. Your bias takes half a step: what do your weights do?",
            ),
            Slip(
                "sign of the bias",
                lambda weights, bias, x, target, learning_rate: (
                    _new(weights, bias, x, target, learning_rate)[0],
                    2 * bias - _new(weights, bias, x, target, learning_rate)[1],
                ),
                "Your weights move toward the mistake, your bias away from it. If the unit should have fired, must b "
                "grow or shrink?",
            ),
            Slip(
                "only the change",
                lambda weights, bias, x, target, learning_rate: (
                    _new(weights, bias, x, target, learning_rate)[0] - weights,
                    _new(weights, bias, x, target, learning_rate)[1] - bias,
                ),
                "That is by how much they change. What is asked for?",
            ),
            Slip(
                "only the weights",
                lambda weights, bias, x, target, learning_rate: _new(weights, bias, x, target, learning_rate)[0],
                "The new weights are there. What else does a unit have that can learn?",
            ),
            Slip(
                "nothing changes",
                lambda weights, bias, x, target, learning_rate: (weights, bias),
                "You give back what you were given. What is to happen after a wrong answer?",
            ),
            Slip(
                "minus one for no",
                lambda weights, bias, x, target, learning_rate: _with(
                    weights, bias, x, learning_rate, target - (1 if weights @ x + bias > 0 else -1)
                ),
                "Your unit says −1 for no, and the targets say 0. What is your error when it is rightly silent?",
            ),
            Slip(
                "the target in place of the error",
                lambda weights, bias, x, target, learning_rate: _with(weights, bias, x, learning_rate, target),
                "You add x whenever the target is 1, right or wrong, and never take anything away. What does the "
                "error say that the target does not?",
            ),
        ],
        hints=[
            "First the answer: is w·x + b greater than 0? Then the error, target − answer. Which three values "
            "can it have, and what does each of them say?",
            "The new weights are the old ones plus learning_rate · error · x. What is added to the bias, "
            "if you think of it as the weight of an input that is always 1?",
            "No `if` is needed: what does the formula add when the error is 0?",
        ],
    )
