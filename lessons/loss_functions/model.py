"""Losses: one number for how wrong the answers are, and its slope with respect to each answer. NumPy only."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from helpers.arguments import finite_numbers
from lessons.multilayer_perceptron.model import sigmoid, softmax

Function = Callable[[np.ndarray, np.ndarray], np.ndarray]

BINARY = r"-\frac1N\sum_i [y_i\log p_i+(1-y_i)\log(1-p_i)]"
CATEGORICAL = r"-\frac1N\sum_i\sum_k y_{ik}\log p_{ik}"
EDGE = 1e-7
"""Probabilities are kept this far from 0 and 1 before a logarithm is taken, as Keras does."""

TARGETS: dict[str, tuple[Callable[[np.ndarray], np.ndarray], str]] = {
    "number": (np.isfinite, "finite numbers"),
    "probability": (lambda y: (y >= 0) & (y <= 1), "0, 1 and what lies between"),
    "share": (
        lambda y: (y >= 0) & (np.abs(y.sum(axis=-1, keepdims=True) - 1) < 1e-6),
        "rows that sum to 1, such as one-hot rows: 1 in the column of the class, 0 in the others",
    ),
    "sign": (lambda y: np.abs(y) == 1, "−1 and 1"),
}
"""What targets a loss may be given: a test of each number, and the words for those that pass."""


@dataclass(frozen=True)
class Loss:
    """How wrong predictions p are, given targets y: a term for each output, made into one number.

    `terms(y, p)` and their slopes, each (..., n, n_out). The terms of an example are averaged over its outputs (with
    `sums_outputs` added up), then averaged over the n examples. Leading axes are kept: a loss for each network.
    `targets`: which y are allowed, a name from `TARGETS`. Public methods check what they are given and raise
    ValueError; p may be (..., n, n_out), or (n,) or a single number for one output; y has p's shape, or is (n,).
    """

    name: str
    formula: str
    terms: Function
    slopes: Function
    targets: str = "number"
    sums_outputs: bool = False

    def per_example(self, y: ArrayLike, p: ArrayLike) -> np.ndarray:
        """Return the loss of each example, (..., n): the mean (or sum) of its terms."""
        y, p = self._door(y, p)
        return self.terms(y, p).sum(axis=-1) / (1 if self.sums_outputs else p.shape[-1])

    def value(self, y: ArrayLike, p: ArrayLike) -> np.ndarray:
        """Return the loss, (...): one number for all n examples."""
        y, p = self._door(y, p)
        return self.terms(y, p).sum(axis=(-2, -1)) / self.divisor(p.shape)

    def gradient(self, y: ArrayLike, p: ArrayLike) -> np.ndarray:
        """Return ∂value/∂p, in the shape of p."""
        column, rows = self._door(y, p)
        return (self.slopes(column, rows) / self.divisor(rows.shape)).reshape(np.shape(p))

    def divisor(self, shape: tuple[int, ...]) -> int:
        """Return by what the sum over all terms is divided: n · n_out, or n where an example's terms are added up."""
        return shape[-2] * (1 if self.sums_outputs else shape[-1])

    def check_targets(self, y: ArrayLike, shape: tuple[int, ...]) -> np.ndarray:
        """Return y as numbers that fit predictions of `shape` (..., n, n_out); raise ValueError if they do not."""
        y = finite_numbers("y", y)
        if 0 in shape:
            raise ValueError(f"y: got shape {y.shape}; allowed is one example or more.")
        if y.ndim == 1 and shape[-1] == 1:
            y = y[:, None]
        if y.shape[-2:] != shape[-2:] or y.shape[:-2] not in ((), shape[:-2]):
            also = f", or ({shape[-2]},)" if shape[-1] == 1 else ""
            raise ValueError(f"y: got shape {y.shape}; allowed is {shape[-2:]}{also}: a row for each example.")
        allowed, words = TARGETS[self.targets]
        fits = np.broadcast_to(allowed(y), y.shape)
        if not fits.all():
            raise ValueError(f"y: got {y[~fits][0]:g}; for {self.name} allowed are {words}.")
        return y

    def _door(self, y: ArrayLike, p: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        p = finite_numbers("p", p)
        if p.ndim < 2:
            p, y = p.reshape(-1, 1), np.reshape(y, -1)
        return self.check_targets(y, p.shape), p


def _clip(p: np.ndarray) -> np.ndarray:
    return np.minimum(np.maximum(p, EDGE), 1 - EDGE)


def _inside(p: np.ndarray) -> np.ndarray:
    return (p >= EDGE) & (p <= 1 - EDGE)  # where clipping changes nothing; outside, the clipped p has slope 0


def _binary_terms(y: np.ndarray, p: np.ndarray) -> np.ndarray:
    p = _clip(p)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))


def _binary_slopes(y: np.ndarray, p: np.ndarray) -> np.ndarray:
    clipped = _clip(p)
    return _inside(p) * (clipped - y) / (clipped * (1 - clipped))


def _categorical_terms(y: np.ndarray, p: np.ndarray) -> np.ndarray:
    return -y * np.log(_clip(p / p.sum(axis=-1, keepdims=True)))


def _categorical_slopes(y: np.ndarray, p: np.ndarray) -> np.ndarray:
    total = p.sum(axis=-1, keepdims=True)
    share = p / total
    d_share = _inside(share) * -y / _clip(share)
    return (d_share - (d_share * share).sum(axis=-1, keepdims=True)) / total


def _hinge_terms(y: np.ndarray, s: np.ndarray) -> np.ndarray:
    return np.maximum(1 - y * s, 0.0)


def _hinge_slopes(y: np.ndarray, s: np.ndarray) -> np.ndarray:
    return np.where(y * s <= 1, -y, 0.0)  # at the kink the slope of the side that still costs, as TensorFlow's


def _log_softmax(z: np.ndarray) -> np.ndarray:
    z = z - z.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


LOSSES: dict[str, Loss] = {
    loss.name: loss
    for loss in (
        Loss("mean_squared_error", r"\frac1N\sum_i (p_i-y_i)^2", lambda y, p: (p - y) ** 2, lambda y, p: 2 * (p - y)),
        Loss("mean_absolute_error", r"\frac1N\sum_i |p_i-y_i|", lambda y, p: abs(p - y), lambda y, p: np.sign(p - y)),
        Loss("binary_cross_entropy", BINARY, _binary_terms, _binary_slopes, "probability"),
        Loss("categorical_cross_entropy", CATEGORICAL, _categorical_terms, _categorical_slopes, "share", True),
        Loss("hinge", r"\frac1N\sum_i \max(0,\,1-y_i s_i)", _hinge_terms, _hinge_slopes, "sign"),
    )
}
"""The losses by name. The categorical one divides p by its row's sum first, as Keras does."""

binary_cross_entropy_from_logits = Loss(
    "binary_cross_entropy_from_logits",
    r"\frac1N\sum_i [\log(1+e^{z_i})-y_i z_i]",
    lambda y, z: np.logaddexp(0.0, z) - y * z,
    lambda y, z: sigmoid(z) - y,
    "probability",
)
"""Log loss of p = sigmoid(z), from z itself: never clipped, and its slope p − y never vanishes while p is wrong."""

categorical_cross_entropy_from_logits = Loss(
    "categorical_cross_entropy_from_logits",
    r"-\frac1N\sum_i\sum_k y_{ik}\log\mathrm{softmax}(z_i)_k",
    lambda y, z: -y * _log_softmax(z),
    lambda y, z: softmax(z) - y,
    "share",
    sums_outputs=True,
)
"""Cross-entropy of p = softmax(z), from z itself; its slope is again p − y."""

FROM_LOGITS: dict[tuple[str, str], Loss] = {
    ("sigmoid", "binary_cross_entropy"): binary_cross_entropy_from_logits,
    ("softmax", "categorical_cross_entropy"): categorical_cross_entropy_from_logits,
}
"""(activation of the output layer, loss): the pairs that a network takes from its last sums z."""
