"""The network of this lesson: 64 pixels, 32 hidden units, 10 digits, trained on 1,000 of the images. NumPy only."""

from functools import lru_cache

import numpy as np

from helpers.datasets import digits
from lessons.gradient_descent.model import SGD, TrainingRun, train
from lessons.handwritten_digits.model import Split, accuracy, one_hot, split
from lessons.multilayer_perceptron.model import MLP
from lessons.optimizers.model import AdamW

EPOCHS, BATCH, RATE = 40, 32, 0.01
SPLIT = 27
"""Seed of the lesson's split. In this one, image 1223 is among those to choose by: pictures may show it."""


@lru_cache
def images() -> tuple[np.ndarray, np.ndarray]:
    """Return the pixels scaled to 0–1, (1797, 64), and the digits, (1797,); not to be changed."""
    data = digits()
    X, y = data.X / 16, data.y
    X.flags.writeable = y.flags.writeable = False
    return X, y


@lru_cache
def rows() -> Split:
    """Return the row numbers of the lesson's split."""
    return split(len(images()[1]), np.random.default_rng(SPLIT))


def learned(
    train_rows: np.ndarray, seed: int, *, units: int = 32, epochs: int = EPOCHS, decay: float = 0.0, callbacks=()
) -> TrainingRun:
    """Return the training of a 64-units-10 network on these images: Adam at 0.01, batches of 32."""
    X, y = images()
    model = MLP([64, units, 10], "relu", "softmax", np.random.default_rng(seed))
    return train(
        model,
        X[train_rows],
        one_hot(y[train_rows]),
        "categorical_cross_entropy",
        AdamW(RATE, decay),  # without decay it is Adam
        epochs,
        BATCH,
        np.random.default_rng(1000 + seed),
        callbacks,
    )


@lru_cache
def lesson_run() -> TrainingRun:
    """Return the training of the network that the pictures show."""
    return learned(rows().train, 0)


def reader() -> MLP:
    """Return the trained network; not to be changed."""
    return lesson_run().model


@lru_cache
def shown() -> tuple[np.ndarray, np.ndarray]:
    """Return pixels (300, 64) and digits (300,) of the images to choose by, which the pictures show."""
    X, y = images()
    return X[rows().validation], y[rows().validation]


def pile(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the images (n, 64) and one-hot labels (n, 10) of the lesson's "train", "validation" or "test" pile."""
    (X, y), part = images(), getattr(rows(), name)
    return X[part], one_hot(y[part])


def with_sgd(scale: float, seed: int = 0, split_rows: Split | None = None) -> tuple[float, int]:
    """Return what plain SGD at 0.1 makes of pixels from 0 to `scale`: the share read right, and how many units died.

    The share is that of the validation images; a unit is dead when it is 0 for every image trained on.
    """
    (X, y), part = images(), split_rows or rows()
    model, order = MLP([64, 32, 10], "relu", "softmax", np.random.default_rng(seed)), np.random.default_rng(1)
    X = scale * X
    run = train(
        model, X[part.train], one_hot(y[part.train]), "categorical_cross_entropy", SGD(0.1), EPOCHS, BATCH, order
    )
    hidden = run.model.layers(X[part.train])[1][-2]  # outputs of the hidden layer, (1000, 32)
    return accuracy(run.model.predict(X[part.validation]), y[part.validation]), int((hidden <= 0).all(axis=0).sum())
