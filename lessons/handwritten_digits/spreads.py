"""Test accuracy over ten starts, ten splits and ten blocks of the file: our network's and Keras's.

Keras takes minutes for them, so what came of the runs is kept beside this file:
`python -m lessons.handwritten_digits.spreads` makes it anew, and a test makes a part of it anew.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from lessons.handwritten_digits.model import Split, accuracy, block_split, one_hot, split
from lessons.handwritten_digits.network import BATCH, EPOCHS, RATE, images, learned, rows
from lessons.loss_functions.model import LOSSES

KINDS = ("ten starts", "ten splits", "ten blocks")
RUNS = 10
KEPT = Path(__file__).with_name("spreads.npz")


@dataclass(frozen=True, eq=False)
class Spreads:
    """For each kind and run (3, 10): `validation_loss` and `test` accuracy of ours after each of 40 epochs; `keras`."""

    validation_loss: np.ndarray
    test: np.ndarray
    keras: np.ndarray

    @property
    def ours(self) -> np.ndarray:
        """The test accuracy of our networks after the last epoch, (3, 10)."""
        return self.test[..., -1]

    def chosen(self, by_test: bool) -> np.ndarray:
        """Return the test accuracy at the epoch chosen by the validation loss, or by the test itself, (3, 10)."""
        place = self.test.argmax(axis=-1) if by_test else self.validation_loss.argmin(axis=-1)
        return np.take_along_axis(self.test, place[..., None], axis=-1)[..., 0]


def split_of(kind: str, run: int) -> Split:
    """Return the split of a run: the lesson's for all starts, one drawn anew, or a test of 497 consecutive rows."""
    n, rng = len(images()[1]), np.random.default_rng(run)
    match kind:
        case "ten starts":
            return rows()
        case "ten splits":
            return split(n, rng)
        case _:
            return block_split(n, 180 * run, rng)


def ours(kind: str, run: int) -> tuple[list[float], list[float]]:
    """Return the validation loss and the test accuracy of our network after each epoch."""
    (X, y), part, losses, found = images(), split_of(kind, run), [], []

    def look(_epoch, model, _loss):
        value = LOSSES["categorical_cross_entropy"].value(
            one_hot(y[part.validation]), model.predict(X[part.validation])
        )
        losses.append(float(value))
        found.append(accuracy(model.predict(X[part.test]), y[part.test]))

    learned(part.train, run, callbacks=[look])
    return losses, found


def with_keras(kind: str, run: int) -> float:
    """Return the test accuracy of the same network written in Keras, with Keras's own start and order."""
    import helpers.keras_ready  # noqa: F401 - only now: TensorFlow takes seconds

    # isort: split
    import keras

    (X, y), part = images(), split_of(kind, run)
    keras.utils.set_random_seed(run)
    layers = [keras.Input((64,)), keras.layers.Dense(32, "relu"), keras.layers.Dense(10, "softmax")]
    network = keras.Sequential(layers)
    network.compile(keras.optimizers.Adam(RATE), "sparse_categorical_crossentropy")
    network.fit(X[part.train], y[part.train], BATCH, EPOCHS, verbose=0)
    return accuracy(network.predict(X[part.test], verbose=0), y[part.test])


@lru_cache
def spreads() -> Spreads:
    """Return what came of the runs, as it is kept."""
    with np.load(KEPT) as kept:
        return Spreads(*(kept[name].astype(float) for name in ("validation_loss", "test", "keras")))


def computed() -> Spreads:
    """Run all of it."""
    mine = np.array([[ours(kind, run) for run in range(RUNS)] for kind in KINDS])  # (3, 10, 2, epochs)
    theirs = np.array([[with_keras(kind, run) for run in range(RUNS)] for kind in KINDS])
    return Spreads(mine[:, :, 0], mine[:, :, 1], theirs)


if __name__ == "__main__":
    made = computed()
    np.savez_compressed(KEPT, validation_loss=made.validation_loss, test=made.test, keras=made.keras)
