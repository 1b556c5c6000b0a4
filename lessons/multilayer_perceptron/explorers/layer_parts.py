"""A layer taken apart: its matrix as a turn, a stretch and a turn; then the shift by its bias; then the activation."""

from dataclasses import dataclass

import numpy as np

from helpers.numerals import plain
from lessons.multilayer_perceptron.model import FUNCTIONS

PARTS = 5
"""A layer is through after so many parts: turn, stretch, turn, shift, fold."""

_IN_WORDS = {"tanh": "bent by tanh", "relu": "creased by ReLU", "step": "cut by the step", "linear": "left as it is"}


def turn(angle: float) -> np.ndarray:
    """Return the matrix (2, 2) that turns columns counterclockwise by an angle in radians."""
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


@dataclass(frozen=True)
class Layer:
    """A layer from two inputs to two units, z = x W + b and h = f(z), in five parts.

    Wᵀ = turn(second) · diag(stretch) · turn(first), by the singular value decomposition; a negative stretch mirrors.
    """

    first: float
    stretch: tuple[float, float]
    second: float
    shift: tuple[float, float]
    hidden: str
    fold: float = 1.0
    """How much of the activation is there: with 0 the sums are handed on as they are."""

    @classmethod
    def of(cls, W: np.ndarray, b: np.ndarray, hidden: str, fold: float = 1.0) -> "Layer":
        """Take apart a layer with weights W (2, 2), rows inputs, and biases b (2,), turning as little as it can be."""
        U, s, Vt = np.linalg.svd(W.T)
        if np.linalg.det(U) < 0:
            U, s = U * [1, -1], s * [1, -1]
        if np.linalg.det(Vt) < 0:
            Vt, s = Vt * [[1], [-1]], s * [1, -1]
        first, second = np.arctan2(Vt[1, 0], Vt[0, 0]), np.arctan2(U[1, 0], U[0, 0])
        ways = [
            (_wrap(first + k * np.pi / 2), s[:: -1 if k % 2 else 1], _wrap(second - k * np.pi / 2)) for k in range(4)
        ]
        first, s, second = min(ways, key=lambda way: (round(abs(way[0]) + abs(way[2]), 9), way[0]))
        return cls(float(first), (float(s[0]), float(s[1])), float(second), (float(b[0]), float(b[1])), hidden, fold)

    def at(self, X: np.ndarray, part: float) -> np.ndarray:
        """Return where the points X (n, 2) are after so many parts, 0 to PARTS; in between, a part is half done."""
        done = np.clip(part - np.arange(PARTS), 0, 1)
        X = X @ turn(done[0] * self.first).T  # (n, 2) @ (2, 2)
        X = X * (1 + done[1] * (np.array(self.stretch) - 1))
        X = X @ turn(done[2] * self.second).T
        X = X + done[3] * np.array(self.shift)
        bent = done[4] * self.fold
        return (1 - bent) * X + bent * FUNCTIONS[self.hidden](X) if bent else X

    def words(self) -> tuple[str, ...]:
        """Return what each part does, in words."""
        one, other = self.stretch
        mirrored = " and mirrored" if one * other < 0 else ""
        flat = min(abs(one), abs(other)) < 1e-9
        return (
            f"turned by {_degrees(self.first)}",
            f"stretched by {plain(abs(one))} and {plain(abs(other))}{', flat' if flat else mirrored}",
            f"turned by {_degrees(self.second)}",
            f"shifted by ({plain(self.shift[0])}, {plain(self.shift[1])})",
            _IN_WORDS[self.hidden],
        )


def _degrees(angle: float) -> str:
    return f"{plain(np.degrees(angle), 0)}°"


def _wrap(angle: float) -> float:
    """Return the same direction as an angle from −π (not included) to π."""
    return float(np.pi - (np.pi - angle) % (2 * np.pi))
