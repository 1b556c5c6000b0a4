"""What becomes of fifty random starts of the small network under each learning rate. NumPy only.

The 3,750 runs take half a minute, so what came of them is kept beside this file:
`python -m lessons.gradient_descent.explorers.many_starts` makes them anew, and a test makes a part of them anew.
"""

from functools import lru_cache
from pathlib import Path

import numpy as np

from lessons.gradient_descent.explorers.network_runs import POWERS, UPDATES, examples, losses, network
from lessons.gradient_descent.model import SGD, train
from lessons.multilayer_perceptron.model import MLP

STARTS = 50
DATA = ("moons", "XOR", "circles")
KEPT = Path(__file__).with_name("many_starts.npz")


def ends(data: str, power: float) -> np.ndarray:
    """Return the loss of each start before the first and after the last update, (starts, 2), under one rate."""
    many = MLP.stacked([network(start) for start in range(STARTS)])
    shown = examples(data)
    run = train(many, shown.X, shown.y, optimizer=SGD(10.0**power), epochs=UPDATES, batch_size=None)
    return np.column_stack([run.loss[:, 0], losses(data, run.parameters[:, -1])])


@lru_cache
def kept(data: str) -> np.ndarray:
    """Return what is kept of `ends` for each rate of POWERS, (rates, starts, 2)."""
    with np.load(KEPT) as all_kept:
        return all_kept[data].astype(float)


@lru_cache
def quartiles(data: str) -> np.ndarray:
    """Return the lower quartile, the median and the upper quartile of the losses at the end, (3, rates)."""
    return np.quantile(kept(data)[..., 1], [0.25, 0.5, 0.75], axis=1)


if __name__ == "__main__":
    np.savez(KEPT, **{data: np.stack([ends(data, power) for power in POWERS]).astype(np.float32) for data in DATA})
