"""Keras's own runs on the moons, recorded once: `python -m lessons.keras_networks.recording` writes `parity.npz`.

Recorded rather than run when the picture is shown: float64 would have to be chosen before anything else is made.
"""

from functools import lru_cache
from pathlib import Path

import numpy as np

from helpers.datasets import Dataset, moons
from lessons.multilayer_perceptron.model import MLP

FILE = Path(__file__).with_name("parity.npz")
EPOCHS, BATCH, RATE, SEED = 10, 25, 0.1, 0
KINDS = ("float32", "float64")


@lru_cache
def data() -> Dataset:
    """Return 250 examples of the moons: ten batches of 25."""
    return moons(250, 0.15)


def start() -> MLP:
    """Return the network that every run begins with."""
    return MLP([2, 8, 1], rng=np.random.default_rng(SEED))


def record(kind: str, *, shuffle: bool) -> np.ndarray:
    """Train Keras's twin of `start()` and return its weights before and after every update, (101, 33).

    kind: the kind of number, which Keras is set to. With `shuffle` the orders come of Keras's seed 0.
    """
    import keras

    from lessons.gradient_descent.model import SGD
    from lessons.keras_networks.model import from_keras, to_keras
    from lessons.multilayer_perceptron.model import to_vector

    keras.config.set_floatx(kind)
    keras.config.set_dtype_policy(kind)
    keras.utils.set_random_seed(0)
    table, twin = data(), to_keras(start(), optimizer=SGD(RATE))
    weights = [to_vector(from_keras(twin))]

    def note(batch: int, logs: dict) -> None:
        weights.append(to_vector(from_keras(twin)))

    watching = [keras.callbacks.LambdaCallback(on_train_batch_end=note)]
    order = {"batch_size": BATCH, "epochs": EPOCHS, "shuffle": shuffle}
    twin.fit(table.X, table.y[:, None], **order, verbose=0, callbacks=watching)
    return np.array(weights)


def name(kind: str, shuffle: bool) -> str:
    """Return under which name a run is kept."""
    return f"{kind}_{'shuffled' if shuffle else 'in_order'}"


@lru_cache
def recorded() -> dict[str, np.ndarray]:
    """Return the recorded runs by name."""
    with np.load(FILE) as file:
        return dict(file)


def main() -> None:
    """Record all four runs."""
    runs = {name(kind, shuffle): record(kind, shuffle=shuffle) for kind in KINDS for shuffle in (False, True)}
    np.savez_compressed(FILE, **runs)


if __name__ == "__main__":
    main()
