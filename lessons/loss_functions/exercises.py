"""What lesson 08 asks the learner to write: three functions. (What it asks them to predict is in predictions.py.)"""

import numpy as np

from helpers.exercise import Exercise
from lessons.loss_functions import slips
from lessons.loss_functions.predictions import predictions

__all__ = ["exercises", "predictions"]


def log_loss(y, p):
    """Return −(1/n) Σ [yᵢ log pᵢ + (1 − yᵢ) log(1 − pᵢ)], with p kept 1e-7 away from 0 and 1."""
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def mse_gradient(y, p):
    """Return the slope of the mean squared error for each pᵢ."""
    return 2 * (p - y) / len(y)


def swap_units(W1, b1, W2):
    """Return W1, b1 and W2 of the same network with its two hidden units exchanged."""
    return W1[:, [1, 0]], b1[[1, 0]], W2[[1, 0]]


def _answers() -> list[tuple]:
    return [
        (np.array([1.0]), np.array([0.5])),
        (np.array([0.0]), np.array([0.9])),
        (np.array([1.0, 0.0, 1.0]), np.array([0.8, 0.1, 0.3])),
        (np.array([0.0, 0.0, 1.0, 0.0]), np.array([0.25, 0.6, 0.99, 0.05])),
    ]


def _networks() -> list[tuple]:
    return [
        (np.array([[1.0, 2.0]]), np.array([3.0, 4.0]), np.array([[5.0], [6.0]])),
        (np.array([[4.0, 1.0], [3.0, -2.0]]), np.array([-2.0, 6.0]), np.array([[4.0], [-4.0]])),
        (np.arange(6.0).reshape(3, 2), np.array([0.5, -1.5]), np.array([[1.0, 2.0], [3.0, 4.0]])),
    ]


class exercises:  # noqa: N801 - read as a place: exercises.log_loss
    """The functions to write in this lesson."""

    log_loss = Exercise(
        prompt="Write `log_loss(y, p)`: the mean cost of n answers p when the truth is y, by natural logarithms.",
        returns="One number. Each p is first kept from 1e-7 to 1 − 1e-7, so that no logarithm meets a 0.",
        solution=log_loss,
        cases=lambda: [*_answers(), (np.array([1.0, 0.0]), np.array([1.0, 0.0])), (np.array([1.0, 0.0, 1.0]),
                       np.array([0.0, 0.4, 0.7]))],
        slips=slips.LOG_LOSS,
        hints=[
            "Begin with one bird. Which logarithm is its cost if y is 1, and which if y is 0? "
            "What do `y` and `1 - y` do when they stand before them as factors?",
            "`np.log` takes the logarithm of every number of an array, `np.mean` the mean. What comes before the mean, "
            "so that the loss is not negative?",
            "`np.clip(p, low, high)` keeps an array between two numbers. Which two, and before or after the logarithm?",
        ],
        gives_away=(r"np\.log\(p\)", r"np\.clip\(p", r"np\.mean\(y"),
    )  # fmt: skip
    mse_gradient = Exercise(
        prompt="Write `mse_gradient(y, p)`: for each answer, the slope of the mean squared error (1/n) Σ (pᵢ − yᵢ)².",
        returns="An array of shape (n,): how much the loss changes per unit of pᵢ, the other answers held still.",
        solution=mse_gradient,
        cases=_answers,
        slips=slips.MSE_GRADIENT,
        hints=[
            "Only one of the n terms has pᵢ in it. What are the slopes of the others?",
            "What is the slope of x² at x? And of (p − y)² at p, if y stands still?",
            "The mean divides every term by n. Does the slope of a term divided by n change?",
        ],
        gives_away=(r"2 ?\*? ?\(p", r"\(p ?[-−] ?y\) ?/", r"2\s*\(p_i"),
    )
    swap_units = Exercise(
        prompt="Write `swap_units(W1, b1, W2)`: the same network, with its two hidden units exchanged.",
        returns="Three arrays in the shapes of W1 (n_in, 2), b1 (2,) and W2 (2, n_out); yours are new ones.",
        solution=swap_units,
        cases=_networks,
        slips=slips.SWAP_UNITS,
        hints=[
            "What hangs on hidden unit 1? A column of one array, an entry of another, and what of the third?",
            "`W1[:, [1, 0]]` takes column 1, then column 0. How do you write that for the rows of W2?",
            "Does your function leave W1, b1 and W2 as they were?",
        ],
        gives_away=(r"\[1, 0\]\]", r"::-1"),
    )
