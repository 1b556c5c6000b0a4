"""Classic wrong answers to the exercises of lesson 08, each with the question that leads away from it."""

from collections.abc import Callable

import numpy as np

from helpers.exercise import Slip


def clipped(p):
    """Return p kept 1e-7 away from 0 and 1."""
    return np.clip(p, 1e-7, 1 - 1e-7)


def terms(y, p, log: Callable = np.log):
    """Return y log p + (1 − y) log(1 − p), without its minus."""
    return y * log(p) + (1 - y) * log(1 - p)


def _log_of_zero(y, p):
    with np.errstate(all="ignore"):
        return -np.mean(terms(y, p))


def _in_place(W1, b1, W2):
    W1[:, 0], W1[:, 1] = W1[:, 1], W1[:, 0]
    b1[0], b1[1] = b1[1], b1[0]
    W2[0], W2[1] = W2[1], W2[0]
    return W1, b1, W2


LOG_LOSS = [
    Slip(
        "no minus",
        lambda y, p: np.mean(terms(y, clipped(p))),
        "Every logarithm of a number below 1 is negative. Should a worse answer get a lower loss?",
    ),
    Slip(
        "no mean",
        lambda y, p: -np.sum(terms(y, clipped(p))),
        "Give it every bird twice. Is the neuron then twice as wrong? What stands before the sum in the formula?",
    ),
    Slip(
        "log of 0",
        _log_of_zero,
        "What is the logarithm of 0? One of the inputs has p = 1: which logarithm meets a 0 there? "
        "Where is p to be kept?",
    ),
    Slip(
        "1e-7 added",
        lambda y, p: -np.mean(y * np.log(p + 1e-7) + (1 - y) * np.log(1 - p + 1e-7)),
        "No logarithm meets a 0 now, but every p has moved, 0.5 too. What moves only those that are nearer than 1e-7 "
        "to 0 or 1?",
    ),
    Slip(
        "only the y = 1 term",
        lambda y, p: -np.mean(y * np.log(clipped(p))),
        "What does an Adelie (y = 0) cost you when it is given p = 0.99? What would a neuron do that pays "
        "for Gentoos alone?",
    ),
    Slip(
        "only the y = 0 term",
        lambda y, p: -np.mean((1 - y) * np.log(1 - clipped(p))),
        "What does a Gentoo (y = 1) cost you when it is given p = 0.01?",
    ),
    Slip(
        "terms exchanged",
        lambda y, p: -np.mean((1 - y) * np.log(clipped(p)) + y * np.log(1 - clipped(p))),
        "Take a Gentoo with p = 0.99. Is it cheap? Which logarithm should y switch on?",
    ),
    Slip(
        "minus for the first term only",
        lambda y, p: np.mean(-y * np.log(clipped(p)) + (1 - y) * np.log(1 - clipped(p))),
        "The formula has one minus, before everything. Is yours before the brackets, or inside?",
    ),
    Slip(
        "logarithm to base 2",
        lambda y, p: -np.mean(terms(y, clipped(p), np.log2)),
        "Your numbers are 1.44 times too large, always. Which base has the logarithm of this lesson?",
    ),
    Slip(
        "logarithm to base 10",
        lambda y, p: -np.mean(terms(y, clipped(p), np.log10)),
        "Your numbers are 2.3 times too small, always. Which base has the logarithm of this lesson?",
    ),
]

MSE_GRADIENT = [
    Slip(
        "factor 2 missing",
        lambda y, p: (p - y) / len(y),
        "What is the slope of x² at x = 3? Nudge it and see. Is it 3?",
    ),
    Slip(
        "no 1/n",
        lambda y, p: 2 * (p - y),
        "The loss is a mean over n birds. If one p is nudged, how much of that nudge reaches the mean?",
    ),
    Slip(
        "sign",
        lambda y, p: 2 * (y - p) / len(y),
        "Take y = 0 and p = 0.5. If p grows, does the loss grow or shrink? Which sign has the slope?",
    ),
    Slip(
        "one number for all",
        lambda y, p: 2 * np.mean(p - y),
        "Each bird has a p of its own, and a slope of its own. How many numbers went in, and how many came out?",
    ),
    Slip(
        "the error itself",
        lambda y, p: (p - y) ** 2 / len(y),
        "These are the costs. How fast does each of them change when its p does?",
    ),
]

SWAP_UNITS = [
    Slip(
        "rows of W1",
        lambda W1, b1, W2: (W1[::-1], b1[::-1], W2[::-1]),
        "A row of W1 belongs to an input, a column to a hidden unit. Which of the two did you exchange?",
    ),
    Slip(
        "W2 left behind",
        lambda W1, b1, W2: (W1[:, ::-1], b1[::-1], W2),
        "The units have changed places. Does the output still listen to each of them with that unit's own weight?",
    ),
    Slip(
        "biases left behind",
        lambda W1, b1, W2: (W1[:, ::-1], b1, W2[::-1]),
        "A unit is its input weights and its bias. In XOR's network an OR and an AND differ by the bias alone. "
        "Did it move along?",
    ),
    Slip(
        "only W1",
        lambda W1, b1, W2: (W1[:, ::-1], b1, W2),
        "Three things hang on a hidden unit: what comes in, its bias, what goes out. How many of them moved?",
    ),
    Slip(
        "exchanged in place",
        _in_place,
        "A column of an array is a window on it, not a copy. After the first of two assignments, "
        "what does the window on the old column show?",
    ),
]
