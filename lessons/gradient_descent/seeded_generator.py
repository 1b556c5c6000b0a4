"""A random generator whose every way of shuffling gives one order, so that a check can compare."""

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(init=False, eq=False, repr=False)  # a card shows a data class by its name and what it holds
class SeededGenerator(np.random.Generator):
    """A NumPy generator: `permutation`, `shuffle`, `permuted`, a `choice` of all and `random` order rows alike."""

    seed: int

    def __init__(self, seed: int):
        super().__init__(np.random.PCG64(seed))
        self.seed = seed

    def __deepcopy__(self, memo: dict) -> "SeededGenerator":
        """Return one that has not been asked yet."""
        return SeededGenerator(self.seed)

    def __reduce__(self) -> tuple:
        """Return how to make it anew."""
        return SeededGenerator, (self.seed,)

    def _order(self, n: int) -> np.ndarray:
        return np.random.default_rng([self.seed, n]).permutation(n)

    def permutation(self, x: Any, axis: int = 0) -> np.ndarray:
        """Return 0 to x − 1, or the rows of x, in its own order."""
        rows = np.arange(x) if np.ndim(x) == 0 else np.array(x)
        return rows[self._order(len(rows))]

    def permuted(self, x: Any, *, axis: int | None = None, out: np.ndarray | None = None) -> np.ndarray:
        """Return a copy of x in its own order, or put it into `out`."""
        mixed = self.permutation(x)
        if out is None:
            return mixed
        out[...] = mixed
        return out

    def shuffle(self, x: Any, axis: int = 0) -> None:
        """Put x, a list or an array, into its own order."""
        x[:] = [x[i] for i in self._order(len(x))]

    def choice(self, a: Any, size: int | None = None, replace: bool = True, *others: Any, **options: Any) -> Any:
        """Return what NumPy's own does; of all rows without replacement, or some of them, in its own order."""
        if replace or size is None or np.ndim(size):
            return super().choice(a, size, replace, *others, **options)
        return self.permutation(a)[:size]

    def random(self, size: Any = None, *others: Any, **options: Any) -> Any:
        """Return numbers whose order, by argsort, is its own."""
        if size is None or np.ndim(size):
            return super().random(size, *others, **options)
        numbers = np.empty(size)
        numbers[self._order(size)] = (np.arange(size) + 0.5) / size
        return numbers
