"""Training and validation curves for many sizes, shares of the data and weight decays. NumPy only.

All 120 runs take a minute, so what came of them is kept beside this file:
`python -m lessons.handwritten_digits.fitting` makes it anew, and a test makes a part of it anew.
"""

from functools import lru_cache
from pathlib import Path

import numpy as np

from lessons.handwritten_digits.model import accuracy, one_hot
from lessons.handwritten_digits.network import images, learned, rows
from lessons.loss_functions.model import LOSSES

UNITS = (2, 4, 8, 16, 32, 128)
IMAGES = (50, 100, 200, 500, 1000)
DECAYS = (0.0, 0.03, 0.1, 0.3)
LONGEST = 100
KEPT = Path(__file__).with_name("fitting.npz")


def curves(units: int, n_images: int, decay: float, seed: int = 0, split_rows=None) -> np.ndarray:
    """Return what a run looks like after so many epochs, (6, LONGEST + 1), first before any training.

    Three losses and three accuracies: on the images trained on, on those to choose by, and on the test images.
    """
    X, y = images()
    split_rows = rows() if split_rows is None else split_rows
    parts = [split_rows.train[:n_images], split_rows.validation, split_rows.test]
    cross_entropy, found = LOSSES["categorical_cross_entropy"], []

    def look(_epoch, model, _loss):
        answers = [(model.predict(X[part]), y[part]) for part in parts]
        losses = [cross_entropy.value(one_hot(labels), p) for p, labels in answers]
        found.append([*losses, *(accuracy(p, labels) for p, labels in answers)])

    run = learned(parts[0], seed, units=units, epochs=LONGEST, decay=decay, callbacks=[look])
    look(None, run.at(0), None)
    return np.array([found[-1], *found[:-1]]).T


def computed() -> np.ndarray:
    """Run all of it: (6, 5, 4, 6, LONGEST + 1) for each number of units, of images, each decay."""
    return np.array([[[curves(u, n, d) for d in DECAYS] for n in IMAGES] for u in UNITS])


@lru_cache
def grid() -> np.ndarray:
    """Return the curves of all runs, as they are kept, (6, 5, 4, 6, LONGEST + 1); not to be changed."""
    with np.load(KEPT) as kept:
        found = kept["curves"].astype(float)
    for k, n_images in enumerate(IMAGES):  # shares of so many images, which a short number has rounded
        sizes = np.array([n_images, len(rows().validation), len(rows().test)])[:, None]
        found[:, k, :, 3:] = np.round(found[:, k, :, 3:] * sizes) / sizes
    found.flags.writeable = False
    return found


if __name__ == "__main__":
    np.savez_compressed(KEPT, curves=computed().astype(np.float16))
