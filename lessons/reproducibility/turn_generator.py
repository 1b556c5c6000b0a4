"""A random generator whose every way of shuffling deals the same orders, so that a check can compare."""

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np

from lessons.gradient_descent.seeded_generator import SeededGenerator


@dataclass(init=False, eq=False, repr=False)
class TurnGenerator(SeededGenerator):
    """A NumPy generator that deals a first order, a second, a third, …, however it is asked for them."""

    def __init__(self, seed: int):
        super().__init__(seed)
        self._turn = itertools.count()

    def __deepcopy__(self, memo: dict) -> "TurnGenerator":
        """Return one that has not been asked yet."""
        return TurnGenerator(self.seed)

    def __reduce__(self) -> tuple:
        """Return how to make it anew."""
        return TurnGenerator, (self.seed,)

    def _order(self, n: int) -> np.ndarray:
        return np.random.default_rng([self.seed, n, next(self._turn)]).permutation(n)

    def permutation(self, x: Any, axis: int = 0) -> np.ndarray:
        """Return 0 to x − 1, or the numbers x, in the next order, whatever order they came in."""
        return super().permutation(x if np.ndim(x) == 0 else np.sort(x))

    def shuffle(self, x: Any, axis: int = 0) -> None:
        """Put x, a list or an array of numbers, into the next order, whatever order it came in."""
        x[:] = self.permutation(x)
