"""What the pictures of lesson 05 share: a 2-2-1 network from nine numbers, its boundary, and numbers in words."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from helpers.numerals import plain
from lessons.multilayer_perceptron.model import MLP, from_vector

NAMES = ("w11", "w21", "b1", "w12", "w22", "b2", "v1", "v2", "c")
"""The nine numbers: into hidden unit 1, its bias, into hidden unit 2, its bias, and the output's."""


def arrays(numbers: Sequence[float]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return nine numbers, in the order of NAMES, as W1 (2, 2), b1 (2,), W2 (2, 1) and b2 (1,)."""
    w11, w21, b1, w12, w22, b2, v1, v2, c = numbers
    return np.array([[w11, w12], [w21, w22]]), np.array([b1, b2]), np.array([[v1], [v2]]), np.array([c])


def network(numbers: ArrayLike, hidden: str = "tanh") -> MLP:
    """Return the 2-2-1 network of nine numbers (..., 9), with a sigmoid at its end; leading axes are many networks."""
    model = MLP((2, 2, 1), hidden, rng=np.random.default_rng(0))
    return from_vector(model, np.asarray(numbers, float)[..., [0, 3, 1, 4, 2, 5, 6, 7, 8]])


def nine(state: object) -> tuple[float, ...]:
    """Return a state's nine numbers, in the order of NAMES."""
    return tuple(getattr(state, name) for name in NAMES)


def weighted_sum(weights: Sequence[float], inputs: Sequence[str], bias: float) -> str:
    """Return w₁·x₁ + w₂·x₂ + b, written out with its numbers."""
    words = ""
    for weight, name in (*zip(weights, inputs, strict=True), (bias, "")):
        sign = "−" if weight < 0 else "+" if words else ""
        words += f"{' ' if words else ''}{sign}{' ' if words else ''}{plain(abs(weight))}{'·' + name if name else ''}"
    return words
