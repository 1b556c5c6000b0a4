"""Classic wrong answers to the exercises of lesson 14, as code, each with the question that leads away from it."""

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


def _walk(losses, patience, *, off=0, last=False, once=False, strict=True):
    """Return the epochs of a stopping rule with one thing wrong."""
    best, bad = 0, 0
    for epoch in range(1, len(losses)):
        reference = losses[epoch - 1] if last else losses[best]
        if losses[epoch] < reference or (not strict and losses[epoch] == reference):
            bad = bad if once else 0
            if losses[epoch] < losses[best] or not strict:
                best = epoch
        else:
            bad += 1
            if bad == patience + off:
                return best, epoch
    return best, len(losses) - 1


def _since_a_fall(losses, patience):
    """Return the epochs of a rule to which any fall from the epoch before is a new best."""
    best = 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[epoch - 1]:
            best = epoch
        elif epoch - best == patience:
            return best, epoch
    return best, len(losses) - 1


STOPPING = [
    Slip(
        "chosen by the test",
        lambda train, val, test, patience: _walk(test, patience),
        "You choose by the test images. Once you have chosen by them, what are they still good for?",
    ),
    Slip(
        "watches the training loss",
        lambda train, val, test, patience: _walk(train, patience),
        "The training loss nearly always falls. Which loss tells how it goes on images that were not trained on?",
    ),
    Slip(
        "looks into the future",
        lambda train, val, test, patience: (int(np.argmin(val)), len(val) - 1),
        "The lowest of *all* losses can only be known when all epochs are over. When would training have ended?",
    ),
    Slip(
        "one epoch too patient",
        lambda train, val, test, patience: _walk(val, patience, off=1),
        "With patience 2 the best is epoch 3: epochs 4 and 5 are no better. After which epoch does training end?",
    ),
    Slip(
        "one epoch too hasty",
        lambda train, val, test, patience: _walk(val, max(patience - 1, 1)),
        "With patience 2, how many epochs in a row may be no better before you stop? How many do you let pass?",
    ),
    Slip(
        "compares with the epoch before",
        lambda train, val, test, patience: _walk(val, patience, last=True),
        "1.0, 0.5, 0.7, 0.6: the last is lower than the one before it. Is it lower than the best so far?",
    ),
    Slip(
        "any fall is a new best",
        lambda train, val, test, patience: _since_a_fall(val, patience),
        "You compare with the epoch before. In 1.0, 0.5, 0.7, 0.6, 0.55: is any of the last three the best so far?",
    ),
    *(
        Slip(
            f"the lowest of all, and patience from there{name}",
            lambda train, val, test, patience, end=end: (
                int(np.argmin(val)),
                min(int(np.argmin(val)) + patience, len(val) - end),
            ),
            "You look for the lowest of *all* losses first. Had training not ended before that epoch was reached?",
        )
        for name, end in (("", 1), (", or off the list", -99))
    ),
    Slip(
        "never forgets a bad epoch",
        lambda train, val, test, patience: _walk(val, patience, once=True),
        "A bad epoch, then a new best, then a bad one again: how many in a *row* is that?",
    ),
    Slip(
        "keeps the last weights",
        lambda train, val, test, patience: (_walk(val, patience)[1],) * 2,
        "Training ends in an epoch that was no better. Which weights do you want to keep?",
    ),
    Slip(
        "the other way round",
        lambda train, val, test, patience: _walk(val, patience)[::-1],
        "First the epoch to keep, then the one after which training ends. Which of the two comes earlier?",
    ),
    Slip(
        "a tie is better",
        lambda train, val, test, patience: _walk(val, patience, strict=False),
        "A loss that is equal to the best so far: has it got any lower?",
    ),
]
