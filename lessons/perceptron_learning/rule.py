"""One update, as the learner is to write it, and a whole run made of such updates."""

from collections.abc import Callable

import numpy as np

EPOCHS, UPDATES = 100, 500
"""A run in a picture ends after so many epochs or updates, if it does not end by itself."""

COLUMNS = ("w1", "w2", "bias", "row", "epoch")
"""What a recorded run holds for each frame; `row` and `epoch` say on which row and in which epoch it was updated."""


def update(weights, bias, x, target, learning_rate):
    """Return weights and bias after one look at x: changed if its answer is not the target, else as they were."""
    answer = int(weights @ x + bias > 0)
    error = target - answer
    return weights + learning_rate * error * x, bias + learning_rate * error


def run_of(
    function: Callable,
    X: np.ndarray,
    y: np.ndarray,
    start: tuple[float, float, float] = (0.0, 0.0, 0.0),
    learning_rate: float = 1.0,
    order: int = 0,
) -> np.ndarray | None:
    """Return a run as a table (updates + 1, 5) with COLUMNS, made by calling an `update` function row after row.

    X: (n, 2), y: (n,). Order 0 takes the rows as given; any other number seeds a shuffle, new for each epoch.
    Returns None where the function does. Raises ValueError when it returns no weights (2,) and bias.
    """
    rng = np.random.default_rng(order)
    weights, bias = np.array(start[:2], float), float(start[2])
    frames = [(*weights, bias, -1, 0)]
    for epoch in range(EPOCHS):
        before = len(frames)
        for row in rng.permutation(len(X)) if order else range(len(X)):
            answer = function(weights.copy(), bias, X[row], int(y[row]), learning_rate)
            if answer is None:
                return None
            new, new_bias = _pair(answer)
            if (*new, new_bias) != frames[-1][:3]:
                weights, bias = new, new_bias
                frames.append((*weights, bias, row, epoch))
            if len(frames) > UPDATES:
                return np.array(frames)
        if len(frames) == before:
            break
    return np.array(frames)


def _pair(answer: object) -> tuple[np.ndarray, float]:
    try:
        weights, bias = answer
        weights, bias = np.asarray(weights, float), float(bias)
    except (TypeError, ValueError):
        weights = np.empty(0)
    if weights.shape != (2,):
        raise ValueError("update must return two things: the new weights, of shape (2,), and the new bias.")
    return weights, bias
