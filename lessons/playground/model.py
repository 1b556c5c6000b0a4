"""What a network is given, what it learns from, and where its training stands. NumPy only."""

import copy
import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from lessons.activations.model import ACTIVATIONS
from lessons.gradient_descent.model import SGD
from lessons.loss_functions.model import FROM_LOGITS, LOSSES
from lessons.multilayer_perceptron.model import MLP, from_vector, to_vector
from lessons.optimizers.model import AdaGrad, Adam, Momentum, Nesterov, RMSProp

FEATURES = ("x1", "x2", "x1_squared", "x2_squared", "x1_x2", "sin_x1", "sin_x2")
"""What a network may be given of a point (x₁, x₂), in the order of the columns of `features`."""

OPTIMIZERS = {kind.__name__: kind for kind in (SGD, Momentum, Nesterov, AdaGrad, RMSProp, Adam)}
"""Lesson 11's optimizers by name; all of them take a learning rate first."""


def features(X):
    """Return the columns x₁, x₂, x₁², x₂², x₁x₂, sin x₁, sin x₂, (n, 7), of points X (n, 2)."""
    x1, x2 = X[:, 0], X[:, 1]
    return np.column_stack([x1, x2, x1**2, x2**2, x1 * x2, np.sin(x1), np.sin(x2)])


def standardize(train, test):
    """Return both tables, (n, d) and (m, d), less the column means of `train`, over its standard deviations."""
    mean, std = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / std, (test - mean) / std


def split(n: int, held_out: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows to train on and the rows that are held out, of n rows; the same ones at every call."""
    order = np.random.default_rng(0).permutation(n)
    test = round(held_out * n)
    return order[test:], order[:test]


@dataclass
class Moment:
    """Where a run stands: all weights and biases, the optimizer, and the batches that are still to come.

    `epoch` is the state of the generator before it dealt the batches of this epoch, `dealt` how many of them are used.
    """

    theta: np.ndarray
    optimizer: Any
    epoch: dict
    dealt: int = 0

    def copy(self) -> "Moment":
        """Return a moment of its own, to go on from."""
        return Moment(self.theta.copy(), copy.deepcopy(self.optimizer), self.epoch, self.dealt)


@dataclass(frozen=True, eq=False)
class Learning:
    """What is learned, and how: examples X (n, d) and y (n, 1), held-out ones, and the settings of the training."""

    sizes: tuple[int, ...]
    activation: str
    X: np.ndarray
    y: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray
    loss: str = "binary_cross_entropy"
    optimizer: str = "Adam"
    rate: float = 0.03
    batch_size: int | None = 32
    l2: float = 0.0
    seed: int = 0

    def begin(self) -> Moment:
        """Return the start: one generator draws the weights, and then deals the batches of every epoch."""
        rng = np.random.default_rng(self.seed)
        theta = to_vector(MLP(self.sizes, self.activation, rng=rng))
        return Moment(theta, OPTIMIZERS[self.optimizer](self.rate), rng.bit_generator.state)

    def network(self, theta: np.ndarray) -> MLP:
        """Return the network whose weights and biases lie in theta (n_parameters,)."""
        return from_vector(self._any, theta)

    @cached_property
    def _any(self) -> MLP:
        return MLP(self.sizes, self.activation, rng=np.random.default_rng(0))

    def judge(self, theta: np.ndarray) -> tuple[float, float, int, int]:
        """Return the losses on the training and on the held-out examples (NaN without any), and both counts wrong."""
        n, answers = len(self.X), self.network(theta).layers(np.vstack([self.X, self.X_test]))
        z, p, y = answers[0][-1], answers[1][-1], np.vstack([self.y, self.y_test])
        loss = FROM_LOGITS.get(("sigmoid", self.loss))
        terms = loss.terms(y, z) if loss else LOSSES[self.loss].terms(y, p)
        wrong = (z > 0) != y
        held_out = float(terms[n:].mean()) if len(terms) > n else math.nan
        return float(terms[:n].mean()), held_out, int(wrong[:n].sum()), int(wrong[n:].sum())


def idle_units(model: MLP, X: np.ndarray) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the dead and the saturated hidden units as (layer, unit), both from 1, judged on examples X (n, d).

    Dead: its slope is 0 for every example, so that it cannot learn. Saturated: its slope is below a twentieth of its
    largest for 19 of 20 examples, though not dead.
    """
    dead, saturated = [], []
    for layer, z in enumerate(model.layers(X)[0][:-1], start=1):
        slopes = np.abs(ACTIVATIONS[model.activations[layer - 1]].derivative(z))  # (n, units)
        for unit, of_unit in enumerate(slopes.T, start=1):
            if not of_unit.any():
                dead.append((layer, unit))
            elif (of_unit < 0.05 * LARGEST_SLOPES[model.activations[layer - 1]]).mean() >= 0.95:
                saturated.append((layer, unit))
    return dead, saturated


LARGEST_SLOPES = {name: float(one.derivative(np.linspace(-5, 5, 201)).max()) for name, one in ACTIVATIONS.items()}
"""The steepest slope of each activation."""
