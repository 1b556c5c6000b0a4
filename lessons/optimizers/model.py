"""Optimizers: what to do with a gradient, beyond a plain step against it. NumPy only."""

from collections.abc import Callable

import numpy as np

from lessons.gradient_descent.model import SGD

__all__ = ["SGD", "Adam"]

Rate = float | np.ndarray | Callable[[int], float]


class Remembering(SGD):
    """An optimizer that keeps arrays of its own beside each parameter, `n_arrays` of them, at first full of `fill`.

    A subclass says in `step` what becomes of one parameter, in place.
    """

    n_arrays = 1
    fill = 0.0

    def __init__(self, learning_rate: Rate):
        super().__init__(learning_rate)
        self.memory: list[tuple[np.ndarray, ...]] = []

    def update(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> None:
        """Take one step, in place. Raises ValueError when the parameters are not those of the first update."""
        if not self.memory:
            self.memory = [tuple(np.full_like(p, self.fill) for _ in range(self.n_arrays)) for p in parameters]
        if [kept[0].shape for kept in self.memory] != [p.shape for p in parameters]:
            shapes = [p.shape for p in parameters]
            raise ValueError(f"parameters: got shapes {shapes}; allowed are those of the first update.")
        rate = self.next_rate()
        for parameter, gradient, kept in zip(parameters, gradients, self.memory, strict=True):
            self.step(parameter, gradient, rate, *kept)

    def step(self, parameter: np.ndarray, gradient: np.ndarray, rate: float | np.ndarray, *kept: np.ndarray) -> None:
        """Change one parameter and what is kept beside it."""
        raise NotImplementedError


class Adam(Remembering):
    """The mean of past gradients over the root of the mean of their squares: about η in each coordinate at first.

    m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  θ ← θ − η √(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + ε), where t counts
    updates from 1 and the fraction in t makes up for m and v starting from 0.
    Source: Kingma & Ba (2015), https://arxiv.org/abs/1412.6980.
    """

    n_arrays = 2

    def __init__(self, learning_rate: Rate = 0.001, beta_1: float = 0.9, beta_2: float = 0.999, epsilon: float = 1e-7):
        super().__init__(learning_rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    def step(self, parameter, gradient, rate, m, v):  # noqa: D102
        m += (1 - self.beta_1) * (gradient - m)
        v += (1 - self.beta_2) * (gradient * gradient - v)
        correction = np.sqrt(1 - self.beta_2**self.updates) / (1 - self.beta_1**self.updates)
        parameter -= rate * correction * m / (np.sqrt(v) + self.epsilon)
