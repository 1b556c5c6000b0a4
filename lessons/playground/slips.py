"""Classic wrong answers to the exercises of lesson 17, each with the question that leads away from it."""

import numpy as np

from helpers.exercise import Slip


def _columns(X, *, square=lambda x: x**2, product=lambda a, b: a * b, sine=np.sin):
    a, b = X[:, 0], X[:, 1]
    return np.column_stack([a, b, square(a), square(b), product(a, b), sine(a), sine(b)])


def _by_input(X):
    a, b = X[:, 0], X[:, 1]
    return np.column_stack([a, a**2, np.sin(a), b, b**2, np.sin(b), a * b])


def _first_twice(X):
    return _columns(np.column_stack([X[:, 0], X[:, 0]]))


FEATURES = [
    Slip(
        "doubled, not squared",
        lambda X: _columns(X, square=lambda x: 2 * x),
        "For x₁ = 3, what is in your third column: 6 or 9? Which of the two is 3²?",
    ),
    Slip(
        "a sum for the product",
        lambda X: _columns(X, product=lambda a, b: a + b),
        "For the point (2, 3), what is in your fifth column: 5 or 6? x₁x₂ is short for which operation?",
    ),
    Slip(
        "on top of one another",
        lambda X: _columns(X).T,
        "Look at the shape you return. Is there a row for each point, or a row for each feature?",
    ),
    Slip(
        "input by input",
        _by_input,
        "All the numbers are there. In which order does the picture expect its columns: what comes right after x₁?",
    ),
    Slip(
        "the first input twice",
        _first_twice,
        "Move a point straight up, so that x₂ alone changes. Which of your columns should follow?",
    ),
    Slip(
        "the sine of degrees",
        lambda X: _columns(X, sine=lambda x: np.sin(np.radians(x))),
        "`np.sin` takes radians already. How far does your wave get between −5 and 5?",
    ),
    Slip(
        "the features alone",
        lambda X: _columns(X)[:, 2:],
        "How many columns do you return? x₁ and x₂ as they are belong to the seven as well.",
    ),
]


def _scaled(table, other, mean, std):
    return (table - mean) / std, (other - mean) / std


def _test_by_itself(train, test):
    return (train - train.mean(axis=0)) / train.std(axis=0), (test - test.mean(axis=0)) / test.std(axis=0)


def _together(train, test):
    both = np.vstack([train, test])
    return _scaled(train, test, both.mean(axis=0), both.std(axis=0))


def _by_row(train, test):
    return tuple((t - t.mean(axis=1, keepdims=True)) / t.std(axis=1, keepdims=True) for t in (train, test))


def _test_spread(train, test):
    mean = train.mean(axis=0)
    return (train - mean) / train.std(axis=0), (test - mean) / test.std(axis=0)


STANDARDIZE = [
    Slip(
        "the test by its own mean",
        _test_by_itself,
        "A bird of 200 mm: does it become the same number in both of your tables? And if the held-out part were a "
        "single bird, what would be left of it?",
    ),
    Slip(
        "both parts together",
        _together,
        "Change one held-out row, and your training table changes. What has the training learned of it by then?",
    ),
    Slip(
        "n − 1 below the root",
        lambda train, test: _scaled(train, test, train.mean(axis=0), train.std(axis=0, ddof=1)),
        "What is the standard deviation of your new training columns: 1, or a little less? What is NumPy's own `ddof`?",
    ),
    Slip(
        "row by row",
        _by_row,
        "Your means run along the rows, over millimeters and grams of one bird. Which axis runs over the birds?",
    ),
    Slip(
        "one mean for the whole table",
        lambda train, test: _scaled(train, test, train.mean(), train.std()),
        "Grams are in the thousands, millimeters are not. How many means do two columns need?",
    ),
    Slip(
        "not divided",
        lambda train, test: (train - train.mean(axis=0), test - train.mean(axis=0)),
        "Their mean is 0 now. How far do they spread, and how far should they?",
    ),
    Slip(
        "divided by the variance",
        lambda train, test: _scaled(train, test, train.mean(axis=0), train.var(axis=0)),
        "If a column is 10 times as large, its variance is 100 times as large. Which of its measures grows with it?",
    ),
    Slip(
        "the test by its own spread",
        _test_spread,
        "Whose standard deviation do you divide the second table by? Was it known before the test?",
    ),
]
