"""The numbers of one small network while it learns one example."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lessons.backpropagation.model import backpropagate
from lessons.multilayer_perceptron.model import MLP

X, Y = np.array([[1.0, -0.5]]), np.array([1.0])
RATE, UPDATES, SEEDS = 0.5, 40, 10


@dataclass(frozen=True)
class Moment:
    """The network after some updates: its numbers, what it makes of the example, and its gradient's length."""

    model: MLP
    sums: list[np.ndarray]
    outputs: list[np.ndarray]
    loss: float
    length: float

    @property
    def p(self) -> float:
        """The output."""
        return float(self.outputs[-1][0, 0])


@lru_cache(maxsize=SEEDS)
def moments(seed: int) -> tuple[Moment, ...]:
    """Return the network of 2-2-1 units after 0, 1, …, 40 updates, from the first weights of a seed."""
    model, found = MLP((2, 2, 1), rng=np.random.default_rng(seed)), []
    for _ in range(UPDATES + 1):
        gradients = backpropagate(model, X, Y)
        parts = [*gradients.weights, *gradients.biases]
        length = float(np.sqrt(sum(np.sum(part**2) for part in parts)))
        found.append(Moment(model.copy(), *model.layers(X), float(gradients.loss), length))
        for value, slope in zip([*model.weights, *model.biases], parts, strict=True):
            value -= RATE * slope
    return tuple(found)
