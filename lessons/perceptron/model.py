"""The perceptron: a weighted sum, a bias, a yes or no. NumPy only."""

import itertools
import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from helpers.arguments import finite_numbers
from lessons.mcculloch_pitts.model import boolean_inputs

__all__ = ["Line", "Perceptron", "boolean_inputs", "separate"]


class Line(NamedTuple):
    """The line x₂ = slope · x₁ + intercept; a vertical one has slope inf and intercept nan."""

    slope: float
    intercept: float


class Perceptron:
    """A unit that fires when its weighted sum is positive: ŷ = 1 if w·x + b > 0, else 0.

    weights: (d,), bias: a number; every X is (..., d), its rows are examples; every y is (...) of 0s and 1s.
    Raises ValueError for weights, a bias or inputs that are not finite numbers of these shapes.
    Source: Rosenblatt (1958), https://doi.org/10.1037/h0042519.
    """

    def __init__(self, weights: ArrayLike, bias: float = 0.0):
        self.weights = finite_numbers("weights", weights).copy()
        if self.weights.ndim != 1 or self.weights.size == 0:
            raise ValueError(f"weights: got shape {self.weights.shape}; allowed is (d,), one weight for each input.")
        bias = finite_numbers("bias", bias)
        if bias.ndim != 0:
            raise ValueError(f"bias: got shape {bias.shape}; allowed is one number.")
        self.bias = float(bias)

    def __repr__(self) -> str:
        return f"Perceptron({self.weights.tolist()}, bias={self.bias})"

    def activation(self, X: ArrayLike) -> np.ndarray:
        """Return the sums z = w·x + b, one for each row of X, shape (...)."""
        X = finite_numbers("X", X)
        if X.ndim == 0 or X.shape[-1] != self.weights.size:
            raise ValueError(f"X: got shape {X.shape}; allowed is (..., {self.weights.size}), one column a weight.")
        return X @ self.weights + self.bias  # (..., d) @ (d,) -> (...)

    def predict(self, X: ArrayLike) -> np.ndarray:
        """Return the answers ŷ = 1 where w·x + b > 0, else 0, as integers of shape (...)."""
        return (self.activation(X) > 0).astype(int)

    def mistakes(self, X: ArrayLike, y: ArrayLike) -> int:
        """Return how many rows of X get an answer other than the one in y.

        Raises ValueError for labels other than 0 and 1, or not one for each row.
        """
        answers = self.predict(X)
        return int(np.sum(answers != _labels(y, answers.shape)))

    def distance(self, X: ArrayLike) -> np.ndarray:
        """Return the signed distances (w·x + b) / ‖w‖ from the boundary, shape (...): positive on the side that fires.

        Raises ValueError when all weights are zero: there is no boundary then.
        """
        return self.activation(X) / self._norm()

    def margin(self, X: ArrayLike, y: ArrayLike) -> float:
        """Return the smallest distance on the right side: min s (w·x + b) / ‖w‖ with s = +1 for y = 1, −1 for y = 0.

        Positive: every row is on its own side. Negative: minus the distance of the worst mistake.
        Raises ValueError for X without rows, labels other than 0 and 1, and weights that are all zero.
        """
        return float(self._right_side(X, y).min())

    def mean_wrong_distance(self, X: ArrayLike, y: ArrayLike) -> float:
        """Return how far rows are on the wrong side, averaged over all rows; a row on its own side counts 0.

        Unlike the count of mistakes it changes without a jump when the boundary moves. Raises as `margin` does.
        """
        return float(np.maximum(-self._right_side(X, y), 0.0).mean())

    def line(self) -> Line:
        """Return the boundary of two inputs as x₂ = m x₁ + c, with m = −w₁/w₂ and c = −b/w₂.

        With w₂ = 0 the boundary is the vertical line x₁ = −b/w₁: slope inf, intercept nan.
        Raises ValueError unless there are two weights, not both zero.
        """
        self._plane("line()")
        w1, w2 = self.weights.tolist()
        return Line(-w1 / w2, -self.bias / w2) if w2 != 0 else Line(math.inf, math.nan)

    def boundary(self, reach: float = 100.0) -> np.ndarray:
        """Return two points (2, 2) of the boundary, `reach` to either side of its point nearest to the origin.

        That point is −b w/‖w‖²; from there the boundary runs along (−w₂, w₁), a quarter turn from w.
        Vertical boundaries are as good as any. Raises ValueError as `line` does.
        """
        self._plane("boundary()")
        unit = self.weights / self._norm()  # scaled first: squaring tiny weights would underflow
        foot = -self.bias / self._norm() * unit
        along = reach * np.array([-unit[1], unit[0]])
        return np.array([foot - along, foot + along])

    def _norm(self) -> float:
        norm = math.hypot(*self.weights)
        if norm == 0:
            raise ValueError("weights: got all zeros; there is no boundary, for every input has the same sum b.")
        return norm

    def _plane(self, method: str) -> None:
        if self.weights.size != 2:
            raise ValueError(f"weights: got {self.weights.size}; {method} is for two inputs.")
        self._norm()

    def _right_side(self, X: ArrayLike, y: ArrayLike) -> np.ndarray:
        distance = self.distance(X)
        if distance.size == 0:
            raise ValueError("X: got no rows; allowed is one row or more.")
        return np.where(_labels(y, distance.shape) == 1, distance, -distance)


def separate(column: ArrayLike) -> Perceptron | None:
    """Return a perceptron whose answers on `boolean_inputs(n)` are `column`, or None when no perceptron has them.

    column: (2ⁿ,) of 0s and 1s, with n = 1, 2 or 3. Tries every weight from −2 to 2, which for up to three inputs is
    enough (a test proves it against a linear program); the bias puts the boundary halfway between yes and no.
    A column of one answer gets weights of zero and a bias of ±½.
    Raises ValueError for any other length or value.
    """
    column = np.asarray(column)
    if column.shape not in ((2,), (4,), (8,)):
        raise ValueError(f"column: got shape {column.shape}; allowed are (2,), (4,) and (8,): one to three inputs.")
    yes = _labels(column, column.shape, "column") == 1
    n_inputs = column.size.bit_length() - 1
    inputs = boolean_inputs(n_inputs)
    for weights in sorted(itertools.product(range(-2, 3), repeat=n_inputs), key=lambda w: sum(map(abs, w))):
        sums = inputs @ weights  # (2ⁿ, n) @ (n,) -> (2ⁿ,)
        lowest_yes = sums[yes].min() if yes.any() else sums.max() + 1
        highest_no = sums[~yes].max() if not yes.all() else sums.min() - 1
        if highest_no < lowest_yes:
            return Perceptron(weights, -(highest_no + lowest_yes) / 2)
    return None


def _labels(values: ArrayLike, shape: tuple[int, ...], name: str = "y") -> np.ndarray:
    """Return the values as labels of this shape, or say which is neither 0 nor 1."""
    labels = finite_numbers(name, values)
    if labels.shape != shape:
        raise ValueError(f"{name}: got shape {labels.shape}; allowed is {shape}, one label for each row.")
    strange = labels[(labels != 0) & (labels != 1)]
    if strange.size:
        raise ValueError(f"{name}: got the label {strange[0]:g}; allowed are 0 and 1.")
    return labels.astype(int)
