"""The race on a real network: fifty starts, six optimizers, 25 rates each. NumPy only.

All 7,500 runs take a minute, so what came of them is kept beside this file: `python -m lessons.optimizers.fifty` makes
it anew, and a test makes a part of it anew.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from helpers.datasets import moons
from lessons.gradient_descent.model import train
from lessons.multilayer_perceptron.model import MLP
from lessons.optimizers.race import RACERS

GRID = np.round(np.geomspace(0.001, 10, 25), 5)
"""The grid of rates: 25 from 0.001 to 10, six to each factor of ten."""

SEEDS, EPOCHS, SIZES = 50, 50, (2, 8, 1)
KEPT = Path(__file__).with_name("fifty_starts.npz")


@dataclass(frozen=True, eq=False)
class Fifty:
    """What came of the runs: quartiles (6, 25, epochs, 3) of the loss over the starts, final losses (6, 25, 50)."""

    quartiles: np.ndarray
    final: np.ndarray

    def medians(self) -> np.ndarray:
        """Return the median final loss for each optimizer and rate, (6, 25)."""
        return np.median(self.final, axis=-1)

    def best(self, edge: int = len(GRID) - 1) -> np.ndarray:
        """Return for each optimizer the place of the rate with the lowest median loss, of those up to an edge, (6,)."""
        return self.medians()[:, : edge + 1].argmin(axis=1)

    def wins(self, edge: int = len(GRID) - 1) -> np.ndarray:
        """Return from how many starts each optimizer ends lowest, at its best rate of those up to an edge, (6,)."""
        return np.bincount(self.at_best(edge).argmin(axis=0), minlength=len(self.final))

    def at_best(self, edge: int = len(GRID) - 1) -> np.ndarray:
        """Return the final losses (6, 50) of each optimizer at its best rate of those up to an edge."""
        return self.final[np.arange(len(self.final)), self.best(edge)]


def losses(name: str, rates: np.ndarray, seeds: range) -> np.ndarray:
    """Return the loss of each epoch, (rates, seeds, epochs): a 2-8-1 network on 200 moons, batches of 32.

    A start has the same weights and the same order of examples at every rate and for every optimizer. From a run that
    leaves the finite numbers on, the loss is infinite.
    """
    data = moons()
    models = [MLP(SIZES, rng=np.random.default_rng(seed)) for _ in rates for seed in seeds]
    rngs = [np.random.default_rng(1000 + seed) for _ in rates for seed in seeds]
    optimizer = RACERS[name](np.repeat(rates, len(seeds))[:, None])
    run = train(MLP.stacked(models), data.X, data.y, optimizer=optimizer, epochs=EPOCHS, batch_size=32, rng=rngs)
    found = np.full((len(models), EPOCHS), np.inf)
    found[:, : run.epoch_loss.shape[-1]] = np.nan_to_num(run.epoch_loss, nan=np.inf)
    return found.reshape(len(rates), len(seeds), EPOCHS)


def computed() -> Fifty:
    """Run all of it."""
    runs = np.stack([losses(name, GRID, range(SEEDS)) for name in RACERS])  # (6, 25, 50, epochs)
    quartiles = np.moveaxis(np.quantile(runs, (0.25, 0.5, 0.75), axis=2), 0, -1)
    return Fifty(quartiles.astype(np.float32), runs[..., -1].astype(np.float32))


@lru_cache
def fifty() -> Fifty:
    """Return what came of the runs, as it is kept."""
    with np.load(KEPT) as kept:
        return Fifty(kept["quartiles"], kept["final"])


if __name__ == "__main__":
    made = computed()
    np.savez_compressed(KEPT, quartiles=made.quartiles, final=made.final)
