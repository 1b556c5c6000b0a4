"""What the pictures of lesson 08 share: penguins told apart by one neuron with one input, and the loss of it."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from helpers.datasets import penguins
from lessons.multilayer_perceptron.model import sigmoid

DATA = penguins(features=("bill_length",))
SPREAD = float(DATA.X.std())
X = DATA.X[:, 0] / SPREAD
Y = DATA.y.astype(float)
LOG, SQUARED = "log loss", "squared error"
REACH = (-9.0, 9.0)
EXTENT = (-11.0, 11.0, -11.0, 11.0)
"""What the map of (w, b) shows: more than a hand can choose, so that a ball that is put at the edge is seen to roll."""
CELLS = 57
SIDE = np.linspace(*EXTENT[:2], CELLS)
LEVELS = {LOG: (0.2, *range(1, 16)), SQUARED: (0.05, *(0.1 * np.arange(1, 10)))}
"""The heights of the drawn contour lines: the lowest rings the bottom, the others are equally far apart."""

Measure = Callable[[np.ndarray, np.ndarray], float]


def log_loss(y: np.ndarray, p: np.ndarray) -> float:
    """Return −(1/n) Σ [yᵢ log pᵢ + (1 − yᵢ) log(1 − pᵢ)] for y and p (n,); p is kept 1e-7 away from 0 and 1."""
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


def squared_error(y: np.ndarray, p: np.ndarray) -> float:
    """Return (1/n) Σ (pᵢ − yᵢ)² for y and p (n,)."""
    return float(np.mean((p - y) ** 2))


def single(value: object) -> float:
    """Return a loss as it is; raise ValueError, in words for its writer, if it is not one number."""
    if value is None:
        raise ValueError("it returned None, so a return may be missing at its end")
    if np.ndim(value):
        raise ValueError(f"a loss is one number, and this is an array of shape {np.shape(value)}")
    return value


def mse_gradient(y: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Return the slopes 2 (pᵢ − yᵢ) / n of the squared error, (n,)."""
    return 2 * (p - y) / len(y)


def probabilities(w: float, b: float) -> np.ndarray:
    """Return σ(w x + b) for each penguin, (274,)."""
    return sigmoid(w * X + b)


def right(w: float, b: float) -> int:
    """Return how many penguins get a probability on their side of one half."""
    return int(np.sum((w * X + b > 0) == (Y == 1)))


def downhill(w: float, b: float, loss: str) -> np.ndarray:
    """Return minus the gradient of the loss, (2,): by the chain rule, which lesson 09 is about."""
    p = probabilities(w, b)
    by_z = p - Y if loss == LOG else 2 * (p - Y) * p * (1 - p)
    return -np.array([by_z @ X, by_z.sum()]) / len(Y)


def loss_at(w: np.ndarray | float, b: np.ndarray | float, loss: str) -> np.ndarray:
    """Return the loss at places w, b (...) of the map, (...); the log loss from the sums, so never clipped."""
    z = np.multiply.outer(w, X) + np.asarray(b)[..., None]  # (..., 274)
    return np.mean(np.logaddexp(0.0, z) - Y * z if loss == LOG else (sigmoid(z) - Y) ** 2, axis=-1)


@lru_cache(maxsize=8)
def surface(loss: str) -> np.ndarray:
    """Return the loss over the map of (w, b), (CELLS, CELLS), first row the lowest b."""
    return np.stack([loss_at(SIDE, np.full(CELLS, b), loss) for b in SIDE])


def surface_of(measure: Measure, y: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return any measure over the map of (w, b), (CELLS, CELLS): it is called once for each cell."""
    return np.array([[single(measure(y, sigmoid(w * x + b))) for w in SIDE] for b in SIDE])


@lru_cache(maxsize=1)
def clipped_surface() -> np.ndarray:
    """Return what `log_loss` makes of the map: lower than the true one where a p is within 1e-7 of 0 or 1."""
    return surface_of(log_loss, Y, X)


def over_the_map(measure: Measure, y: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return a measure over the map, (CELLS, CELLS): the course's own from what is kept, any other worked out."""
    return clipped_surface() if measure is log_loss else surface_of(measure, y, x)


def is_ours(heights: np.ndarray) -> bool:
    """Return whether a learner's map is that of the log loss, kept away from 0 and 1 or not."""
    return any(np.allclose(heights, due, atol=1e-6) for due in (clipped_surface(), surface(LOG)))


def levels_for(heights: np.ndarray, loss: str) -> tuple[float, ...]:
    """Return the heights of the contour lines of a map: those of the loss, or others where they would not do."""
    low, high = float(heights.min()), float(heights.max())
    return LEVELS[loss] if low > -0.01 and high < 20 else tuple(np.linspace(low, high, 16)[1:-1])
