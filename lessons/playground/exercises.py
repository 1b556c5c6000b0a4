"""What lesson 17 asks the learner to write: the features of a point, and standardizing without a leak."""

import numpy as np

from helpers.exercise import Exercise
from lessons.playground import slips
from lessons.playground.model import features, standardize


def _points() -> list[tuple]:
    rng = np.random.default_rng(17)
    return [(np.array([[2.0, 3.0]]),), (rng.uniform(-5, 5, (2, 2)).round(2),), (rng.uniform(-5, 5, (9, 2)).round(2),)]


def _tables() -> list[tuple]:
    rng = np.random.default_rng(17)
    birds = np.array([[190.0, 3700.0], [195.0, 3900.0], [210.0, 4500.0], [221.0, 5200.0]])
    return [
        (birds, np.array([[200.0, 4000.0], [230.0, 5400.0]])),
        (rng.normal(3, 2, (6, 3)).round(2), rng.normal(4, 3, (2, 3)).round(2)),
    ]


class exercises:  # noqa: N801 - read as a place: exercises.features
    """The functions to write in this lesson."""

    features = Exercise(
        prompt="Write `features(X)`: for points X of shape (n, 2), the columns x₁, x₂, x₁², x₂², x₁x₂, sin x₁ and "
        "sin x₂, in this order.",
        returns="An array (n, 7): a row for each point, a column for each feature.",
        solution=features,
        cases=_points,
        slips=slips.FEATURES,
        hints=[
            "`X[:, 0]` is x₁ of all points at once, an array (n,). How do you get x₂?",
            "Squares, product and sine work on whole columns: `x1**2`, `x1 * x2`, `np.sin(x1)`.",
            "Seven arrays (n,) become one of shape (n, 7) by `np.column_stack([...])`.",
        ],
        gives_away=(r"column_stack\(\[x1", r"x1\*\*2|x1 \*\* 2", r"np\.sin\("),
    )
    standardize = Exercise(
        prompt="Write `standardize(train, test)`: subtract from each column its mean, and divide it by its standard "
        "deviation; the test part is to have no say in it.",
        returns="Two new arrays in the shapes of train and test: the training columns have mean 0 and deviation 1.",
        solution=standardize,
        cases=_tables,
        slips=slips.STANDARDIZE,
        hints=[
            "`train.mean(axis=0)` is a mean for each column. What is the standard deviation of each?",
            "The held-out rows stand for what comes later. From which table may mean and deviation be taken?",
            "Take both from `train`, once. Then do the same to both tables: less the mean, over the deviation.",
        ],
        gives_away=(r"train\.mean\(axis=0\)", r"\(test - ", r"mean and (standard )?deviation of the training"),
    )
