"""Handwritten digits: images as rows of numbers, honest splits, and what a network makes of an image. NumPy only."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from helpers.arguments import finite_number, finite_numbers, whole_number
from lessons.backpropagation.model import check_examples, through
from lessons.multilayer_perceptron.model import MLP

SIDE, BLOCK = 8, 4
"""An image is SIDE × SIDE blocks; each block was BLOCK × BLOCK pixels of ink or paper."""

FRAME = SIDE * BLOCK
"""The bitmap that the blocks are counted in has FRAME × FRAME pixels."""

WIDEST, PEN = 20.0, 2.9
"""A prepared drawing is so many pixels wide at most; the pen's tip has this radius, in pixels of the bitmap."""


@dataclass(frozen=True, eq=False)
class Split:
    """Row numbers: of the images to train on, to choose by, and to open once, at the end."""

    train: np.ndarray
    validation: np.ndarray
    test: np.ndarray


def split(n: int, rng: np.random.Generator, n_train: int = 1000, n_validation: int = 300) -> Split:
    """Return a random split of n rows: the first n_train of an order drawn from rng, n_validation more, the rest.

    Raises ValueError when no row is left for the test.
    """
    wanted = whole_number("n_train", n_train) + whole_number("n_validation", n_validation)
    if whole_number("n", n) <= wanted:
        raise ValueError(f"n: got {n}; allowed is more than n_train + n_validation = {wanted}.")
    return Split(*np.split(rng.permutation(n), [n_train, wanted]))


def block_split(n: int, first: int, rng: np.random.Generator, n_train: int = 1000, n_validation: int = 300) -> Split:
    """Return a split whose test rows follow each other in the file, from row `first` on, around the end if need be."""
    whole = split(n, rng, n_train, n_validation)
    order = (np.arange(n) + whole_number("first", first, least=0)) % n
    test, rest = np.split(order, [len(whole.test)])
    return Split(*np.split(rng.permutation(rest), [n_train]), test)


def one_hot(labels: ArrayLike, n_classes: int = 10) -> np.ndarray:
    """Return a row for each label, (n, n_classes): 1 in the column of the class, 0 in the others.

    Raises ValueError for labels that are not whole numbers from 0 to n_classes − 1.
    """
    labels = finite_numbers("labels", labels)
    if labels.ndim != 1 or not np.isin(labels, np.arange(whole_number("n_classes", n_classes))).all():
        raise ValueError(f"labels: got {labels!r}; allowed are (n,) whole numbers from 0 to {n_classes - 1}.")
    return np.eye(n_classes)[labels.astype(int)]


def accuracy(probabilities: ArrayLike, labels: ArrayLike) -> float:
    """Return the share of rows (n, classes) whose largest entry stands in the column that `labels` (n,) names."""
    return float(np.mean(np.argmax(probabilities, axis=-1) == np.asarray(labels)))


def interval(share: float, n: int, z: float = 1.96) -> tuple[float, float]:
    """Return Wilson's interval for a share of n independent cases, 95 % with this z: two shares from 0 to 1.

    Source: Wilson (1927), https://doi.org/10.1080/01621459.1927.10502953.
    """
    middle, room = share + z**2 / (2 * n), z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return float((middle - room) / (1 + z**2 / n)), float((middle + room) / (1 + z**2 / n))


def confusion_matrix(labels: ArrayLike, answers: ArrayLike, n_classes: int = 10) -> np.ndarray:
    """Return how many images of each class (row) got each answer (column), (n_classes, n_classes)."""
    return one_hot(labels, n_classes).T @ one_hot(answers, n_classes)


def shifted(images: ArrayLike, right: float, down: float) -> np.ndarray:
    """Return images (..., 64) moved by so many pixels; paper comes in, and what leaves the frame is lost.

    Part of a pixel is shared out between two. Raises ValueError for a shift that is not a finite number.
    """
    table = finite_numbers("images", images)
    table = table.reshape(*table.shape[:-1], SIDE, SIDE)
    across, along = _mover(finite_number("right", right)), _mover(finite_number("down", down))
    return (along @ table @ across.T).reshape(*table.shape[:-2], SIDE * SIDE)


def _mover(by: float) -> np.ndarray:
    """Return the table (SIDE, SIDE) that moves a column of pixels onward: entry (to, from) is the share that goes."""
    places = np.arange(SIDE)
    return np.clip(1 - np.abs(places[:, None] - places - by), 0, 1)


def bitmap(strokes: Sequence[ArrayLike], pen: float = PEN) -> np.ndarray:
    """Return strokes as ink (1) and paper (0), (32, 32), the first row at the top.

    A stroke is (n, 2): points (x, y) with x from 0 (left) to 32 and y from 0 (bottom) to 32; the pen's tip is round,
    with the radius `pen`.
    """
    middle = np.arange(FRAME) + 0.5
    x, y = np.meshgrid(middle, middle[::-1])
    ink = np.zeros((FRAME, FRAME), bool)
    for stroke in strokes:
        points = np.asarray(stroke, float).reshape(-1, 2)
        if len(points):
            ink |= _distance(x, y, points) <= pen
    return ink.astype(float)


def _distance(x: np.ndarray, y: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return how far each place (32, 32) is from a line through points (n, 2)."""
    start = points[:-1] if len(points) > 1 else points
    way = points[1:] - start if len(points) > 1 else np.zeros_like(points)
    from_x, from_y = x[..., None] - start[:, 0], y[..., None] - start[:, 1]  # (32, 32, n − 1)
    length = np.maximum((way**2).sum(axis=1), 1e-12)
    along = np.clip((from_x * way[:, 0] + from_y * way[:, 1]) / length, 0, 1)
    return np.hypot(from_x - along * way[:, 0], from_y - along * way[:, 1]).min(axis=-1)


def prepared(strokes: Sequence[ArrayLike]) -> list[np.ndarray]:
    """Return strokes moved and scaled as the committed images are: as tall as the frame, in the middle of its width.

    The width follows, to 20 pixels at most. A stroke across is made at most three times as tall as wide.
    """
    parts = [np.asarray(stroke, float).reshape(-1, 2) for stroke in strokes]
    points = np.concatenate([*parts, np.empty((0, 2))])
    if not len(points):
        return parts
    low, high = points.min(axis=0), points.max(axis=0)
    width, height = np.maximum(high - low, 1e-9)
    widest = (WIDEST - 2 * PEN) / width
    tall = min((FRAME - 2 * PEN) / height, 3 * widest)
    return [(part - (low + high) / 2) * [min(widest, tall), tall] + FRAME / 2 for part in parts]


def counted(ink: ArrayLike) -> np.ndarray:
    """Return how much ink is in each block of 4 × 4 pixels of a bitmap (32, 32): (64,) whole numbers from 0 to 16."""
    return np.asarray(ink, float).reshape(SIDE, BLOCK, SIDE, BLOCK).sum(axis=(1, 3)).ravel()


def input_gradient(model: MLP, X: ArrayLike, y: ArrayLike, loss: str = "categorical_cross_entropy") -> np.ndarray:
    """Return how the loss of each image changes with each of its pixels, (n, n_in): one step of backpropagation more.

    X: (n, n_in), y: (n, n_out); the model ends in softmax. Raises ValueError for what does not fit.
    """
    X, y, _ = check_examples(model, X, y, loss)
    sums, outputs = model.layers(X)
    delta = outputs[-1] - y  # ∂loss/∂z of the last layer, for softmax with cross-entropy
    for layer in reversed(range(1, len(model.weights))):
        delta = through(model.activations[layer - 1], sums[layer - 1], outputs[layer], delta @ model.weights[layer].T)
    return delta @ model.weights[0].T  # (n, n_out) @ (n_out, n_in)


def nudged(X: ArrayLike, direction: ArrayLike, size: float) -> np.ndarray:
    """Return pixels X moved by `size` each, up or down by the sign of `direction`, and kept from 0 to 1.

    With the loss's own gradient as the direction it is the fast gradient sign method of Goodfellow, Shlens & Szegedy
    (2015), https://arxiv.org/abs/1412.6572.
    """
    return np.clip(np.asarray(X, float) + finite_number("size", size) * np.sign(direction), 0.0, 1.0)
