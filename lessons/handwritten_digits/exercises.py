"""What lesson 14 asks the learner to write: accuracy, one-hot rows, and a rule for when to stop."""

import numpy as np

from helpers.exercise import Exercise
from lessons.handwritten_digits import rule, slips, stopping_slips


def _read() -> list[tuple]:
    rng = np.random.default_rng(14)
    cases = [(np.array([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2], [0.3, 0.3, 0.4], [0.2, 0.6, 0.2]]), np.array([1, 0, 0, 2]))]
    for n, classes in ((5, 3), (6, 4), (12, 10), (10, 10)):
        table = rng.uniform(size=(n, classes))
        labels = np.where(rng.uniform(size=n) < 0.6, table.argmax(axis=1), rng.integers(0, classes, n))
        cases.append(((table / table.sum(axis=1, keepdims=True)).round(3), labels))
    return cases


def _labels() -> list[tuple]:
    rng = np.random.default_rng(15)
    return [(np.array([2, 0, 1]), 4), (np.array([3, 3, 0, 5]), 10), (rng.integers(0, 7, 6), 8), (np.array([1, 0]), 2)]


def _curves() -> list[tuple]:
    rng = np.random.default_rng(16)
    validation = [1.0, 0.8, 0.9, 0.6, 0.7, 0.65, 0.5, 0.4]
    falling = [0.9, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]
    test = [1.1, 0.9, 0.8, 0.85, 0.9, 0.95, 1.0, 1.1]
    cases = [
        (falling, validation, test, 2),
        (falling, validation, test, 3),
        (falling, [1.0, 0.5, 0.5, 0.6], test[:4], 2),
    ]
    for patience in (1, 2, 3, 4):
        bowl = np.linspace(-1, 1, 14) ** 2
        noisy = [(bowl + rng.normal(0, 0.25, 14)).round(2).tolist() for _ in range(2)]
        cases.append((np.linspace(1, 0.1, 14).round(2).tolist(), *noisy, patience))
    return cases


class exercises:  # noqa: N801 - read as a place: exercises.accuracy
    """The functions to write in this lesson."""

    accuracy = Exercise(
        prompt="Write `accuracy(probabilities, labels)`: the share of images that are read right. `probabilities` has "
        "a row for each image and a column for each class; `labels` holds the right column of each row.",
        returns="One number from 0 to 1.",
        solution=rule.accuracy,
        cases=_read,
        slips=slips.ACCURACY,
        hints=[
            "Which column is the answer to an image? `np.argmax(…, axis=…)` finds it for all rows at once.",
            "`answers == labels` is True or False for each image. The mean of those, True counting 1, is a share.",
        ],
        gives_away=(r"argmax\([^)]*axis=(1|-1)",),
    )
    one_hot = Exercise(
        prompt="Write `one_hot(labels, n_classes)`: a row for each label, with a 1 in the column of its class.",
        returns="An array of shape (number of labels, n_classes), of zeros but for one 1 in each row.",
        solution=rule.one_hot,
        cases=_labels,
        slips=slips.ONE_HOT,
        hints=[
            "Begin with zeros in the right shape. For the row i, which column gets the 1?",
            "A loop over the rows will do. Without one: `rows[np.arange(n), labels]` names one place in each row.",
        ],
        gives_away=(r"np\.eye\(", r"rows\[np\.arange", r"rows\[i, label"),
    )
    stop_epoch = Exercise(
        prompt="Write `stop_epoch(training, validation, test, patience)`: go through the losses epoch by epoch, and "
        "end the training when `patience` epochs in a row were no better than the best so far. `validation[0]` is the "
        "loss before any training, `validation[3]` that after 3 epochs.",
        returns="Two numbers, both places in the list: the epoch to keep, and the epoch after which training ends "
        "(the last one, if nothing ends it before).",
        solution=rule.stop_epoch,
        cases=_curves,
        exact=False,
        slips=stopping_slips.STOPPING,
        hints=[
            "You are given three lists of losses, one number for each epoch. Only one of them may decide. Which?",
            "Remember the epoch with the lowest loss so far. If the present one is lower, it is the new best.",
            "If it is not: how far is the present epoch from the best? When that is `patience`, return both.",
        ],
        gives_away=(r"validation\[epoch\] <", r"epoch - best"),
    )
