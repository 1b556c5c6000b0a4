"""What the pictures of lesson 12 share: a network's answers over the plane, and runs of the moons."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from helpers.marks import contours, grid, regions
from helpers.scene import Line, Mark, Panel, Points
from lessons.gradient_descent.model import SGD, TrainingRun
from lessons.multilayer_perceptron.model import from_vector
from lessons.reproducibility.model import train_apart, train_many
from lessons.reproducibility.runs import EPOCHS, RATE, SIZES, cases, mistakes

EXTENT = (-1.8, 1.8, -1.8, 1.8)
CELLS = 50
GRID = grid(EXTENT, CELLS, CELLS)
N = 200
"""How many moons there are."""


@lru_cache(maxsize=64)
def alone(start: int, order: int, batch: int) -> TrainingRun:
    """Return the run of one network on the moons: its weights and the order of its examples from a seed each."""
    data = cases()["moons"].data
    return train_apart(SIZES, data.X, data.y, [start], [order], EPOCHS, batch, SGD(RATE))


@lru_cache(maxsize=1)
def fifty() -> tuple[TrainingRun, np.ndarray]:
    """Return the runs of seeds 0 to 49 on the moons, and the mistakes of each, (50,)."""
    data = cases()["moons"].data
    run = train_many(SIZES, data.X, data.y, range(50), EPOCHS, optimizer=SGD(RATE))
    return run, mistakes(run, data)


def wrong(run: TrainingRun, weights: np.ndarray) -> int:
    """Return how many moons a network with these weights (n_parameters,) has on the wrong side."""
    data = cases()["moons"].data
    return int(((from_vector(run.model, weights).predict(data.X)[:, 0] > 0.5) != data.y).sum())


def answers(run: TrainingRun, weights: np.ndarray, title: str, caption: str, others: Sequence[Mark] = (), **looks):
    """Return the panel of what a network with these weights (n_parameters,) answers over the plane."""
    data = cases()["moons"].data
    marks = [regions(field(run, weights), EXTENT), *others, boundary(run, weights, "own"), Points(data.X, data.y, 4)]
    looks = {"title": title, "caption": caption, "aspect": "equal", "least": 200} | looks
    return Panel("x₁", "x₂", marks, EXTENT[:2], EXTENT[2:], **looks)


def field(run: TrainingRun, weights: np.ndarray) -> np.ndarray:
    """Return the answers (CELLS, CELLS) of a network over the plane."""
    return from_vector(run.model, weights).predict(GRID).reshape(CELLS, CELLS)


def boundary(run: TrainingRun, weights: np.ndarray, color: str, **style) -> Line:
    """Return the line on which a network answers one half."""
    return contours(field(run, weights), EXTENT, [0.5], color, **{"width": 2.5} | style)


def count(n: int, one: str = "mistake") -> str:
    """Return a count in words: "1 mistake", "2 mistakes"."""
    return f"{n} {one}{'s' * (n != 1)}"
