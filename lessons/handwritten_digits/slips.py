"""Classic wrong answers to `accuracy` and `one_hot`, as code, each with the question that leads away from it."""

import numpy as np

from helpers.exercise import Slip


def _right(probabilities, labels, axis=1):
    return np.argmax(probabilities, axis=axis) == labels


def _compared_down(probabilities, labels):
    """Return the share by the largest of each column, as far as labels go."""
    best = np.argmax(probabilities, axis=0)
    n = min(len(best), len(labels))
    return np.mean(best[:n] == np.asarray(labels)[:n])


ACCURACY = [
    Slip(
        "argmax down the columns",
        _compared_down,
        "`axis=0` finds the largest entry of each *column*: one answer for each digit. "
        "Which axis gives one answer for each image?",
    ),
    Slip(
        "a count",
        lambda p, y: int(np.sum(_right(p, y))),
        "All right out of 4 is to be 1, and you return 4. What is left to do with a count to make it a share?",
    ),
    Slip(
        "divided by the number of classes",
        lambda p, y: np.sum(_right(p, y)) / np.shape(p)[1],
        "You divide by the number of columns. How many images are there: as many as rows, or as columns?",
    ),
    Slip(
        "the mistakes",
        lambda p, y: np.mean(~_right(p, y)),
        "That is the share of mistakes. What is it where every image is read right?",
    ),
    Slip(
        "how sure, not how right",
        lambda p, y: np.mean(np.max(p, axis=1)),
        "That is how sure the network is, on average. Where do the labels come in?",
    ),
    Slip(
        "probability of the truth",
        lambda p, y: np.mean(np.asarray(p)[np.arange(len(y)), y]),
        "That is the mean probability given to the truth. An image with 0.4 for the truth and less for all others: "
        "is it read right, or right to two fifths?",
    ),
    Slip(
        "above one half",
        lambda p, y: np.mean(np.asarray(p)[np.arange(len(y)), y] > 0.5),
        "With ten classes, can the largest probability be below one half? Is such an answer never right?",
    ),
    Slip(
        "counted from 1",
        lambda p, y: np.mean(np.argmax(p, axis=1) + 1 == y),
        "The first column belongs to the digit 0. Which number does argmax give it?",
    ),
]


def _stamped(labels, n_classes, by=0, value=1.0):
    rows = np.zeros((len(labels), n_classes))
    rows[np.arange(len(labels)), (np.asarray(labels) + by) % n_classes] = value
    return rows


ONE_HOT = [
    Slip(
        "lying on its side",
        lambda y, k: _stamped(y, k).T,
        "Your table has a column for each image. A network's answers have a row for each: which shape is asked for?",
    ),
    Slip(
        "as many columns as classes were met",
        lambda y, k: _stamped(y, int(np.max(y)) + 1),
        "The largest label here is not the largest there can be. Where does the number of columns come from?",
    ),
    Slip(
        "a square table",
        lambda y, k: np.eye(k),
        "You return one row for each *class*. Which row of that table does an image with the label 3 need?",
    ),
    Slip(
        "the label itself in its column",
        lambda y, k: _stamped(y, k) * np.asarray(y)[:, None],
        "What stands in the row of a 3: a 3, or a 1? And does a 0 leave any trace in your table?",
    ),
    Slip(
        "counted from 1",
        lambda y, k: _stamped(y, k, by=-1),
        "Label 0 belongs in the first column, and Python's first column is number 0. What do you take off?",
    ),
    Slip(
        "all labels in every row",
        lambda y, k: np.tile(_stamped(y, k).max(axis=0), (len(y), 1)),
        "`rows[:, labels] = 1` marks these columns in *every* row. How do you name one column for each row?",
    ),
    Slip(
        "filled up to the label",
        lambda y, k: (np.arange(k) <= np.asarray(y)[:, None]).astype(float),
        "Each row is to hold a single 1. How many are in the row of a 3 of yours?",
    ),
]
