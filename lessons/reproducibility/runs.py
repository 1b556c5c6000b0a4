"""The runs that the pictures show: three tasks from twelve starts in twelve orders, and two rates on many seeds.

The spirals alone take some seconds, so what came of these runs is kept beside this file:
`python -m lessons.reproducibility.runs` makes it anew, and a test makes a part of it anew.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from helpers.datasets import Dataset, moons, penguins, spirals
from lessons.gradient_descent.model import SGD, TrainingRun
from lessons.optimizers.model import Adam
from lessons.reproducibility.model import train_apart, train_many

SIDE = 12
"""How many starts, and how many orders: seeds 0 to 11 of each."""

SIZES, EPOCHS, RATE = (2, 4, 1), 100, 0.5
"""The network that learns the moons in this lesson, for so many epochs, by plain SGD at this rate."""

RIVAL, SEEDS = 0.45, 60
"""The other rate in the comparison of two methods, and on how many seeds both are tried."""

KEPT = Path(__file__).with_name("runs.npz")


@dataclass(frozen=True, eq=False)
class Case:
    """Data, the network that is to learn them, and how."""

    data: Dataset
    sizes: tuple[int, ...]
    optimizer: Any
    batch_size: int
    epochs: int
    said: str


@lru_cache
def cases() -> dict[str, Case]:
    """Return the three tasks by name."""
    birds = penguins(("Adelie", "Chinstrap"))
    scaled = Dataset(birds.X / birds.X.std(axis=0), birds.y, birds.feature_names, birds.class_names, birds.center)
    return {
        "moons": Case(moons(), SIZES, SGD(RATE), 32, EPOCHS, "2-4-1, SGD, η = 0.5, batches of 32"),
        "penguins": Case(scaled, SIZES, SGD(1.0), 8, 20, "2-4-1, SGD, η = 1, batches of 8"),
        "spirals": Case(spirals(), (2, 16, 16, 1), Adam(0.03), 16, 60, "2-16-16-1, Adam, η = 0.03, batches of 16"),
    }


def mistakes(run: TrainingRun, data: Dataset) -> np.ndarray:
    """Return how many examples each network of a run has on the wrong side at the end, (...)."""
    answers = run.model.predict(data.X)[..., 0]
    return ((answers > 0.5) != data.y).sum(axis=-1)


def table(name: str, starts: range = range(SIDE), orders: range = range(SIDE)) -> np.ndarray:
    """Return the mistakes (starts, orders) of a task from each start in each order."""
    case = cases()[name]
    pairs = np.array([(start, order) for start in starts for order in orders])
    X, y = case.data.X, case.data.y
    run = train_apart(case.sizes, X, y, *pairs.T.tolist(), case.epochs, case.batch_size, case.optimizer)
    return mistakes(run, case.data).reshape(len(starts), len(orders))


def versus(seeds: range = range(SEEDS)) -> np.ndarray:
    """Return the loss of the last epoch (2, seeds) on the moons, at the one rate and at the other."""
    X, y = cases()["moons"].data.X, cases()["moons"].data.y
    return np.stack(
        [
            train_many(SIZES, X, y, seeds, EPOCHS, optimizer=SGD(rate)).epoch_loss[:, -1]
            for rate in (RATE, RIVAL)
        ]
    )  # fmt: skip


@lru_cache
def kept() -> dict[str, np.ndarray]:
    """Return what is kept: the three tables by the names of their tasks, and "versus"."""
    with np.load(KEPT) as file:
        return {name: file[name] for name in file.files}


if __name__ == "__main__":
    np.savez_compressed(KEPT, versus=versus(), **{name: table(name) for name in cases()})
