"""What there is to see of a run at one update: its losses, its mistakes, the units that do nothing, what went wrong."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lessons.multilayer_perceptron.model import MLP
from lessons.playground.examples import Examples
from lessons.playground.model import idle_units
from lessons.playground.run import Run

SURELY = 20
"""Overfitting is told of so many held-out examples or more."""


@dataclass(eq=False)
class Seen:
    """A run after so many updates, on its examples; `inputs` (n, d) are what the network is given of all of them."""

    run: Run
    update: int
    examples: Examples
    inputs: np.ndarray

    @cached_property
    def theta(self) -> np.ndarray:
        """All weights and biases, (n_parameters,)."""
        return self.run.at(self.update)

    @cached_property
    def model(self) -> MLP:
        """The network."""
        return self.run.learning.network(self.theta)

    @cached_property
    def _judged(self) -> tuple[float, float, int, int]:
        with np.errstate(all="ignore"):
            return self.run.learning.judge(self.theta)

    @property
    def losses(self) -> tuple[float, float]:
        """The training loss and the held-out loss, NaN without held-out examples."""
        return self._judged[:2]

    @property
    def mistakes(self) -> tuple[int, int]:
        """How many examples to train on, and how many held out, are on the wrong side."""
        return self._judged[2:]

    @cached_property
    def wrong(self) -> np.ndarray:
        """Which of all examples are on the wrong side, (n,)."""
        with np.errstate(all="ignore"):
            return (self.model.layers(self.inputs)[0][-1][:, 0] > 0) != self.examples.y

    @cached_property
    def idle(self) -> dict[tuple[int, int], str]:
        """The hidden units that do nothing, by (layer, unit), and what they are."""
        with np.errstate(all="ignore"):
            dead, saturated = idle_units(self.model, self.inputs[self.examples.train])
        return dict.fromkeys(dead, "dead") | dict.fromkeys(saturated, "sat.")

    @cached_property
    def lowest(self) -> tuple[int, float]:
        """Where the held-out loss was lowest so far, and how low."""
        curve = self.run.until(self.update)
        row = curve[int(np.argmin(np.nan_to_num(curve[:, 2], nan=np.inf)))]
        return int(row[0]), float(row[2])

    @property
    def diverged(self) -> bool:
        """Whether the run cannot make its next update."""
        return self.run.diverged_at is not None and self.update >= self.run.diverged_at

    @cached_property
    def overfits(self) -> bool:
        """Whether the held-out loss is above its lowest by a third and 0.1, and the training loss has halved since."""
        if self.diverged or len(self.examples.test) < SURELY:
            return False
        at, low = self.lowest
        curve = self.run.until(self.update)
        then = float(curve[curve[:, 0] == at][0, 1])
        return self.losses[1] > max(4 / 3 * low, low + 0.1) and self.losses[0] < then / 2

    @cached_property
    def calm(self) -> int:
        """The update from which a run that diverged climbed: where its training loss was lowest."""
        curve = self.run.until(self.update)
        return int(curve[int(np.argmin(np.nan_to_num(curve[:, 1], nan=np.inf))), 0])
