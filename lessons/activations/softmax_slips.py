"""Classic wrong answers to lesson 06's softmax, each with the question that leads out of it."""

import numpy as np

from helpers.exercise import Slip


def _rescaled(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


def _shares(Z, shift):
    powers = np.exp(Z - shift)
    return powers / powers.sum(axis=1, keepdims=True)


def _over_all(Z):
    powers = np.exp(Z - Z.max())
    return powers / powers.sum()


def _over_all_unsafe(Z):
    return np.exp(Z) / np.exp(Z).sum()


def _wrong_axis(Z):
    powers = np.exp(Z - Z.max(axis=0))
    return powers / powers.sum(axis=0)


def _wrong_axis_unsafe(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=0)


def _no_division(Z):
    return np.exp(Z - Z.max(axis=1, keepdims=True))


def _no_powers(Z):
    return Z / Z.sum(axis=1, keepdims=True)


_ALL = "How much do your shares of the whole table add up to, and how much should those of one row?"
_AXIS = "Add up one row of your answer, then one column. Which of them is 1? Along which axis does a row run?"
_KEEP = (
    "A row of sums, shape (n,), is laid along the rows of (n, k), not beside them. "
    "Which argument keeps the shape (n, 1)?"
)

SOFTMAX = [
    Slip(
        "no shift",
        _rescaled,
        "Right for small sums. e^1000 is infinity to a computer, and infinity over infinity is no number. "
        "Adding the same number to a whole row changes no share: which number would you take off each row?",
    ),
    Slip("wrong axis", _wrong_axis, _AXIS + " The shift must go along the same way."),
    Slip("wrong axis and no shift", _wrong_axis_unsafe, _AXIS),
    Slip("sum over all", _over_all, _ALL + " Which argument of `sum` says so?"),
    Slip("sum over all and no shift", _over_all_unsafe, _ALL),
    Slip(
        "not divided",
        _no_division,
        "These are the powers. What makes shares of them, so that a row adds up to 1?",
    ),
    Slip(
        "no powers",
        _no_powers,
        "Sums may be negative. What turns any number into a positive one before you divide?",
    ),
    Slip(
        "one shift for all rows",
        lambda Z: _shares(Z, Z.max()),
        "On paper no shift changes a share. Yours is right until one row is far below another: what is "
        "e^−1000 to a computer, and what is 0 over 0? Whose largest number should each row lose?",
    ),
    Slip("sums in the wrong shape", lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1), _KEEP),
    Slip(
        "sums in the wrong shape, one shift for all",
        lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum(axis=1),
        _KEEP,
    ),
    Slip("shift in the wrong shape", lambda Z: _shares(Z, Z.max(axis=1)), _KEEP),
    Slip(
        "shift and sums in the wrong shape",
        lambda Z: np.exp(Z - Z.max(axis=1)) / np.exp(Z - Z.max(axis=1)).sum(axis=1),
        _KEEP,
    ),
    Slip(
        "powers alone",
        lambda Z: np.exp(Z),
        "These are the powers. What makes shares of them, so that a row adds up to 1?",
    ),
    Slip(
        "divided by the largest",
        lambda Z: np.exp(Z) / np.exp(Z).max(axis=1, keepdims=True),
        "The largest of your shares is always 1. By what must a row be divided, so that together they are 1?",
    ),
    Slip(
        "shifted above, not below",
        lambda Z: _no_division(Z) / np.exp(Z).sum(axis=1, keepdims=True),
        "You take the largest off above the line only. What happens to a fraction if both its parts change "
        "alike, and if only one does?",
    ),
    Slip(
        "minus forgotten on the way",
        lambda Z: _shares(-Z, 0.0),
        "Your largest share goes to the smallest sum. Which sign has z in e^z?",
    ),
    Slip(
        "the winner takes all",
        lambda Z: (Z.max(axis=1, keepdims=True) == Z).astype(float),
        "That names the winner. How much is left for the others, and what do their sums say?",
    ),
]
