"""What is written down of a run of `fit` while it goes on: losses epoch by epoch, and what the network says now."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from helpers.datasets import moons
from helpers.marks import grid
from helpers.scene import Extent
from lessons.gradient_descent.model import SGD, train
from lessons.multilayer_perceptron.model import MLP
from lessons.optimizers.model import Adam

CELLS = 41
POINTS = 81


@dataclass
class Fitting:
    """The examples of a run and what came of it so far.

    X: (n, n_in), y: (n, …); losses: the training loss of each epoch, `validation` beside it where there is one.
    looks: for some epochs (count of epochs made, outputs on `places`), the first being the start. `answers`: the same
    with the outputs for the examples, kept where `probabilities` says that the loss needs such outputs.
    """

    X: np.ndarray
    y: np.ndarray
    epochs: int = 0
    losses: list[float] = field(default_factory=list)
    validation: list[float] = field(default_factory=list)
    looks: list[tuple[int, np.ndarray]] = field(default_factory=list)
    answers: list[tuple[int, np.ndarray]] = field(default_factory=list)
    probabilities: bool = False
    over: bool = False

    @property
    def kind(self) -> str:
        """What can be drawn of it: a "plane" with two classes, a "line" through points, or its "losses" alone."""
        wide = self.X.shape[1] if self.X.ndim == 2 else 0
        narrow = self.y.ndim == 1 or self.y.shape[1:] == (1,)
        classes = wide == 2 and narrow and set(np.unique(self.y)) <= {0, 1}
        return "plane" if classes else "line" if wide == 1 and narrow else "losses"

    @property
    def extent(self) -> Extent:
        """The part of the plane that is drawn: the examples, a line's start, and a margin."""
        low, high = self.X.min(axis=0), self.X.max(axis=0)
        room = 0.12 * np.maximum(high - low, 1e-6)
        bottom, top = (self.y.min(), self.y.max()) if self.kind == "line" else (low[-1], high[-1])
        if self.kind == "line" and self.looks:
            begun = self.looks[0][1][np.abs(self.looks[0][1]) < 1e6]
            bottom, top = min(bottom, *begun), max(top, *begun)
        rise = 0.15 * max(top - bottom, 1e-6) if self.kind == "line" else room[-1]
        return float(low[0] - room[0]), float(high[0] + room[0]), float(bottom - rise), float(top + rise)

    @property
    def places(self) -> np.ndarray:
        """The inputs at which the network is asked, (places, n_in); none where nothing of it is drawn."""
        if self.kind == "losses":
            return np.empty((0, 1))
        left, right = self.extent[:2]
        return grid(self.extent, CELLS, CELLS) if self.kind == "plane" else np.linspace(left, right, POINTS)[:, None]

    def look(self, ask: Callable[[np.ndarray], np.ndarray]) -> None:
        """Write down what the network says now."""
        if self.kind != "losses":
            self.looks.append((len(self.losses), np.asarray(ask(self.places), float)[:, 0]))
        if self.kind == "plane" and self.probabilities:
            self.answers.append((len(self.losses), np.asarray(ask(self.X), float)[:, 0]))

    def seen_at(self, epoch: int) -> np.ndarray | None:
        """Return the latest outputs on `places` that were written down by then, or None."""
        return _latest(self.looks, epoch)

    def answers_at(self, epoch: int) -> np.ndarray | None:
        """Return the latest outputs for the examples that were written down by then, (n,), or None."""
        return _latest(self.answers, epoch)


def _latest(looks: list[tuple[int, np.ndarray]], epoch: int) -> np.ndarray | None:
    found = [outputs for done, outputs in looks if done <= epoch]
    return found[-1] if found else None


@lru_cache
def example(kind: str = "plane") -> Fitting:
    """Return a run of our own `train`: what a picture shows before it is given to `fit`.

    kind: "plane" for the moons, "line" for points near a line, "outputs" for the moons without an output activation.
    """
    table, loss = moons(250, 0.15), "binary_cross_entropy"
    model, optimizer = MLP([2, 8, 1], output="linear" if kind == "outputs" else "sigmoid", rng=_rng(1)), Adam(0.05)
    X, y = table.X, table.y
    if kind == "line":
        X, y = np.linspace(-2, 2, 40)[:, None], 5 + 0.5 * np.linspace(-2, 2, 40) + _rng(1).normal(0, 0.2, 40)
        model, optimizer, loss = MLP([1, 1], output="linear", rng=_rng(1)), SGD(0.1), "mean_squared_error"
    fitting = Fitting(X, y, epochs=60, probabilities=kind != "line")
    fitting.look(model.predict)

    def note(epoch: int, learner: MLP, loss: np.ndarray) -> None:
        fitting.losses.append(float(loss))
        fitting.look(learner.predict)

    train(model, X, y, loss, optimizer, epochs=40, callbacks=[note])
    return fitting


def _rng(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)
