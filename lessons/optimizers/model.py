"""Optimizers: what to make of a gradient, beyond a plain step against it; landscapes to try them on. NumPy only."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from helpers.arguments import finite_numbers, positive
from lessons.gradient_descent.model import SGD

Rate = float | np.ndarray | Callable[[int], float]


class Remembering(SGD):
    """An optimizer that keeps `n_kept` arrays beside each parameter, at first full of `fill`; `step` is its rule."""

    n_kept, fill = 1, 0.0

    def __init__(self, learning_rate: Rate = 0.001, epsilon: float = 1e-7):
        super().__init__(learning_rate)
        self.epsilon = positive("epsilon", epsilon)
        self.kept: list[list[np.ndarray]] = []

    def update(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> None:
        """Change the parameters in place: one step. Raises ValueError when their shapes are not those of the first."""
        if not self.kept:
            self.kept = [[np.full_like(parameter, self.fill) for _ in range(self.n_kept)] for parameter in parameters]
        shapes = [parameter.shape for parameter in parameters]
        if shapes != [arrays[0].shape for arrays in self.kept]:
            raise ValueError(f"parameters: got shapes {shapes}; allowed are those of the first update.")
        rate = self.next_rate()
        for parameter, gradient, arrays in zip(parameters, gradients, self.kept, strict=True):
            self.step(parameter, gradient, rate, *arrays)

    def step(self, parameter: np.ndarray, gradient: np.ndarray, rate: float, *kept: np.ndarray) -> None:
        """Change one array of parameters, and what is kept beside it, in place."""
        raise NotImplementedError


def _share(argument: str, value: ArrayLike) -> np.ndarray:
    share = finite_numbers(argument, value)
    if not ((share >= 0) & (share < 1)).all():
        raise ValueError(f"{argument}: got {value}; allowed is a number from 0 to below 1.")
    return share[()]


class Momentum(Remembering):
    """Roll on: v ← β v − η g, θ ← θ + v. Keras's SGD(η, momentum=β). Source: Polyak (1964)."""

    def __init__(self, learning_rate: Rate = 0.01, momentum: float = 0.9):
        super().__init__(learning_rate)
        self.momentum = _share("momentum", momentum)

    def step(self, parameter, gradient, rate, velocity):  # noqa: D102
        velocity *= self.momentum
        velocity -= rate * gradient
        parameter += velocity


class Nesterov(Momentum):
    """Roll on, and step from where that leads: v ← β v − η g, θ ← θ + β v − η g.

    Keras's SGD(η, momentum=β, nesterov=True). Sources: Nesterov (1983); Sutskever et al. (2013).
    """

    def step(self, parameter, gradient, rate, velocity):  # noqa: D102
        velocity *= self.momentum
        velocity -= rate * gradient
        parameter += self.momentum * velocity - rate * gradient


class AdaGrad(Remembering):
    """Ever shorter steps: s ← s + g², from 0.1 on, θ ← θ − η g / √(s + ε). Source: Duchi, Hazan & Singer (2011)."""

    fill = 0.1

    def step(self, parameter, gradient, rate, squares):  # noqa: D102
        squares += gradient * gradient
        parameter -= rate * gradient / np.sqrt(squares + self.epsilon)


class RMSProp(Remembering):
    """AdaGrad that forgets: s ← ρ s + (1 − ρ) g², θ ← θ − η g / √(s + ε). Source: Tieleman & Hinton (2012)."""

    def __init__(self, learning_rate: Rate = 0.001, rho: float = 0.9, epsilon: float = 1e-7):
        super().__init__(learning_rate, epsilon)
        self.rho = _share("rho", rho)

    def step(self, parameter, gradient, rate, squares):  # noqa: D102
        squares *= self.rho
        squares += (1 - self.rho) * gradient * gradient
        parameter -= rate * gradient / np.sqrt(squares + self.epsilon)


class Adam(Remembering):
    """The running mean of g over the root of that of g²; its first step is about η in each coordinate.

    m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², θ ← θ − η · √(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + ε), with t = 1, 2, …:
    the fraction in t makes up for m and v having started from 0.
    Source: Kingma & Ba (2015), https://arxiv.org/abs/1412.6980.
    """

    n_kept = 2

    def __init__(self, learning_rate: Rate = 0.001, beta_1: float = 0.9, beta_2: float = 0.999, epsilon: float = 1e-7):
        super().__init__(learning_rate, epsilon)
        self.beta_1, self.beta_2 = _share("beta_1", beta_1), _share("beta_2", beta_2)

    def step(self, parameter, gradient, rate, mean, squares):  # noqa: D102
        mean += (1 - self.beta_1) * (gradient - mean)
        squares += (1 - self.beta_2) * (gradient * gradient - squares)
        correction = np.sqrt(1 - self.beta_2**self.updates) / (1 - self.beta_1**self.updates)
        parameter -= rate * correction * mean / (np.sqrt(squares) + self.epsilon)


class AdamW(Adam):
    """Adam, after letting every parameter shrink: θ ← θ − η λ θ first. Source: Loshchilov & Hutter (2019)."""

    def __init__(self, learning_rate: Rate = 0.001, weight_decay: float = 0.004, **adam: float):
        super().__init__(learning_rate, **adam)
        self.weight_decay = _share("weight_decay", weight_decay)

    def step(self, parameter, gradient, rate, mean, squares):  # noqa: D102
        parameter -= rate * self.weight_decay * parameter
        super().step(parameter, gradient, rate, mean, squares)


def exponential_decay(initial: float, decay_steps: float, decay_rate: float) -> Callable[[int], float]:
    """Return a schedule: after t updates, η = initial · decay_rate^(t / decay_steps)."""
    positive("initial, decay_steps, decay_rate", (initial, decay_steps, decay_rate))
    return lambda updates: initial * decay_rate ** (updates / decay_steps)


def cosine_decay(initial: float, decay_steps: float) -> Callable[[int], float]:
    """Return a schedule: half a cosine, from `initial` down to 0 after `decay_steps` updates, and 0 from then on."""
    positive("initial, decay_steps", (initial, decay_steps))
    return lambda updates: initial * (1 + math.cos(math.pi * min(updates / decay_steps, 1))) / 2


Surface = tuple[np.ndarray, np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Landscape:
    """A height over the plane and its gradient; points are (..., 2), extent is (left, right, bottom, top)."""

    surface: Callable[[np.ndarray, np.ndarray], Surface]  # of x and y: height, ∂height/∂x, ∂height/∂y
    minima: tuple[tuple[float, float], ...]
    extent: tuple[float, float, float, float]

    def value(self, points: ArrayLike) -> np.ndarray:
        """Return the heights, (...)."""
        return self._at(points)[0]

    def gradient(self, points: ArrayLike) -> np.ndarray:
        """Return the gradients, (..., 2)."""
        return np.stack(self._at(points)[1:], axis=-1)

    def _at(self, points: ArrayLike) -> Surface:
        points = np.asarray(points, dtype=float)
        if points.shape[-1:] != (2,):
            raise ValueError(f"points: got shape {points.shape}; allowed is (..., 2).")
        return self.surface(points[..., 0], points[..., 1])


def _ravine(x: np.ndarray, y: np.ndarray) -> Surface:
    return x**2 / 2 + 10 * y**2, x, 20 * y


def _rosenbrock(x: np.ndarray, y: np.ndarray) -> Surface:
    off = y - x**2
    return (1 - x) ** 2 + 100 * off**2, 2 * (x - 1) - 400 * x * off, 200 * off


def _beale(x: np.ndarray, y: np.ndarray) -> Surface:
    a, b, c = 1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3
    slope_x = 2 * (a * (y - 1) + b * (y**2 - 1) + c * (y**3 - 1))
    return a**2 + b**2 + c**2, slope_x, 2 * x * (a + 2 * b * y + 3 * c * y**2)


def _himmelblau(x: np.ndarray, y: np.ndarray) -> Surface:
    a, b = x**2 + y - 11, x + y**2 - 7
    return a**2 + b**2, 4 * x * a + 2 * b, 2 * a + 4 * y * b


def _saddle(x: np.ndarray, y: np.ndarray) -> Surface:
    return x**2 / 2 - y**2 / 2 + y**4 / 4, x, y**3 - y


_VALLEYS = (3, 2), (-2.805118, 3.131313), (-3.779310, -3.283186), (3.584428, -1.848127)
LANDSCAPES: dict[str, Landscape] = {
    "ravine": Landscape(_ravine, ((0, 0),), (-4, 4, -2, 2)),
    "Rosenbrock": Landscape(_rosenbrock, ((1, 1),), (-2, 2, -1, 3)),
    "Beale": Landscape(_beale, ((3, 0.5),), (-4.5, 4.5, -4.5, 4.5)),
    "Himmelblau": Landscape(_himmelblau, _VALLEYS, (-5, 5, -5, 5)),
    "saddle": Landscape(_saddle, ((0, -1), (0, 1)), (-2, 2, -2, 2)),
}
"""A ravine 20 times as steep across as along, three well-known test functions, and a saddle at (0, 0)."""
