"""Rosenblatt's learning rule: change the weights only where they made a mistake. NumPy only."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from helpers.arguments import positive, whole_number
from lessons.perceptron.model import Perceptron


@dataclass(frozen=True, eq=False)
class PerceptronRun:
    """What happened while a perceptron learned.

    mistakes: (epochs,), how many rows were answered wrongly in each epoch; weights: (updates + 1, d) and biases:
    (updates + 1,), the start and then the state after each update; updated_on: (updates,), the row of X behind each
    update; converged: whether the last epoch had no mistake.
    """

    mistakes: np.ndarray
    weights: np.ndarray
    biases: np.ndarray
    updated_on: np.ndarray
    converged: bool

    @property
    def model(self) -> Perceptron:
        """The perceptron at the end of the run."""
        return Perceptron(self.weights[-1], self.biases[-1])


def train_perceptron(
    X: ArrayLike,
    y: ArrayLike,
    learning_rate: float = 1.0,
    epochs: int = 100,
    start: Perceptron | None = None,
    rng: np.random.Generator | None = None,
) -> PerceptronRun:
    """Let a perceptron learn from its mistakes: w ← w + η (y − ŷ) x and b ← b + η (y − ŷ), row after row.

    X: (n, d), y: (n,) of 0s and 1s, learning_rate η > 0. An epoch takes every row once, in the order given; with `rng`
    the order is drawn anew for each. It begins at `start` (zero weights and bias if None) and stops after the first
    epoch without a mistake, or after `epochs` of them.
    Raises ValueError for a table, labels, a rate, a number of epochs or a start that do not fit.
    Source: Rosenblatt (1962), Principles of Neurodynamics, Spartan Books: the error correction procedure.
    """
    X, y = _examples(X, y)
    learning_rate, epochs = float(positive("learning_rate", learning_rate)), whole_number("epochs", epochs)
    start = start or Perceptron(np.zeros(X.shape[1]))
    start.predict(X)  # raises where the start has another number of weights
    w, b = start.weights, start.bias
    weights, biases, updated_on, mistakes = [w], [b], [], []
    while len(mistakes) < epochs and (not mistakes or mistakes[-1]):
        mistakes.append(0)
        for row in range(len(X)) if rng is None else rng.permutation(len(X)):
            answer = int(w @ X[row] + b > 0)  # (d,) @ (d,) -> a number
            if answer == y[row]:
                continue
            error = y[row] - answer  # +1: it should have fired; −1: it should not
            w, b = w + learning_rate * error * X[row], b + learning_rate * error
            mistakes[-1] += 1
            weights.append(w)
            biases.append(b)
            updated_on.append(row)
    rows = np.array(updated_on, dtype=int)
    return PerceptronRun(np.array(mistakes), np.array(weights), np.array(biases, float), rows, mistakes[-1] == 0)


def mistake_bound(X: ArrayLike, y: ArrayLike, weights: ArrayLike, bias: float) -> float:
    """Return (R/γ)²: from a zero start, no run makes more updates, whatever the order and the learning rate.

    R = max ‖(x, 1)‖ is how far out the examples lie. γ = min s (w·x + b) / ‖(w, b)‖, with s = +1 for y = 1 and −1 for
    y = 0, is how far the given (w, b) keeps them from its boundary, in the space with one more input that is always 1.
    X: (n, d), y: (n,), weights: (d,). Raises ValueError when (w, b) does not separate the examples.
    Source: Novikoff (1962), On convergence proofs for perceptrons.
    """
    X, y = _examples(X, y)
    judge = Perceptron(weights, bias)
    size = np.hypot(np.linalg.norm(judge.weights), judge.bias)
    right_side = np.where(y == 1, 1, -1) * judge.activation(X)  # (n,)
    if right_side.min() <= 0:
        wrong = int(np.sum(right_side <= 0))
        raise ValueError(f"weights, bias: got {wrong} of {len(y)} rows on or over the line; allowed is none.")
    return float((1 + (X**2).sum(axis=1).max()) * (size / right_side.min()) ** 2)


def pocket(run: PerceptronRun, X: ArrayLike, y: ArrayLike) -> np.ndarray:
    """Return the fewest mistakes on all rows that the run has had so far, after each update: (updates + 1,).

    Who keeps the weights of that moment "in the pocket" need not care that a run never settles.
    Source: Gallant (1990), Perceptron-based learning algorithms.
    """
    X, y = _examples(X, y)
    answers = run.weights @ X.T + run.biases[:, None] > 0  # (updates + 1, d) @ (d, n) -> (updates + 1, n)
    return np.minimum.accumulate((answers != y).sum(axis=1))


def _examples(X: ArrayLike, y: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return a table (n, d) of finite numbers and n labels of 0 and 1, or say what is wrong with them."""
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or 0 in X.shape:
        raise ValueError(f"X: got shape {X.shape}; allowed is (n, d), a row for each example.")
    Perceptron(np.zeros(X.shape[1])).mistakes(X, y)  # raises for numbers that are not finite, and for strange labels
    return X, np.asarray(y, dtype=int)
