"""A training run without an end: it grows as far as it is asked to, and any update of it can be gone back to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from lessons.backpropagation.model import backward_pass
from lessons.gradient_descent.model import minibatches
from lessons.loss_functions.model import LOSSES
from lessons.playground.model import Learning, Moment

DIVERGED = 1000.0
"""A run is stopped where the loss of a batch is so many times that of the start: long before NaN."""

LARGEST_WEIGHT = 1e8
"""It is stopped as well where a weight outgrows this."""

DENSE = 64
"""How many of the updates that doubled a run are written down: each at first, then every second, fourth, …"""


@dataclass(eq=False)
class Run:
    """A run that grows: `at(update)` extends it from where it stands, or goes back by way of what was kept.

    However it is asked, the weights after so many updates are the same, bit for bit. `start` is the moment it begins
    with, after `first` updates of the run `before`, if it is one that a hand has changed. `diverged_at` is the update
    that it cannot make, once it has come there. What is kept is bounded: 64 moments for each doubling of its length.
    """

    learning: Learning
    start: Moment
    first: int = 0
    before: "Run | None" = None
    diverged_at: int | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        with np.errstate(all="ignore"):
            self.limit = DIVERGED * max(self.learning.judge(self.learning.begin().theta)[0], 0.1)
        self.kept: dict[int, Moment] = {}
        self.curve: list[tuple[int, float, float]] = []  # update, training loss, held-out loss
        self.last, self._front, self._looked = self.first, self.start.copy(), -1
        self._write_down()

    def at(self, update: int) -> np.ndarray:
        """Return all weights and biases (n,) after so many updates; after the last one where the run has diverged."""
        return self.moment(update).theta.copy()

    def moment(self, update: int) -> Moment:
        """Return where the run stands after so many updates; not to be changed."""
        if update < self.first and self.before:
            return self.before.moment(update)
        while self.last < update and self.diverged_at is None:
            each = spacing(self.last)
            asked = min(update, (self.last // each + 1) * each) - self.last
            made = self._advance(self._front, asked)
            self.last += made
            self.diverged_at = None if made == asked else self.last
            if self.last % each == 0 or self.diverged_at is not None:
                self._write_down()
        update = min(max(update, self.first), self.last)
        if update == self.last:
            self._look_ahead()
            return self._front
        nearest = max(place for place in self.kept if place <= update)
        moment = self.kept[nearest].copy()
        self._advance(moment, update - nearest)
        return moment

    def _look_ahead(self) -> None:
        """Find out whether the next update can be made: where a run ends is known as soon as one stands there."""
        if self.diverged_at is None and self._looked < self.last:
            self._looked = self.last
            if not self._advance(self._front.copy(), 1):
                self.diverged_at = self.last
                self._write_down()

    def until(self, update: int) -> np.ndarray:
        """Return the rows (update, training loss, held-out loss) that were written down up to an update, (n, 3)."""
        self.moment(update)
        rows = np.array([row for row in self.curve if row[0] <= update]).reshape(-1, 3)
        if self.before is None:
            return rows
        earlier = self.before.until(min(update, self.first))
        return np.vstack([earlier, rows]) if update >= self.first else earlier

    def _write_down(self) -> None:
        if self.last not in self.kept:
            self.kept[self.last] = self._front.copy()
            with np.errstate(all="ignore"):
                self.curve.append((self.last, *self.learning.judge(self._front.theta)[:2]))

    def _advance(self, moment: Moment, updates: int) -> int:
        """Make so many updates, in place, and return how many were made: fewer where the next one diverges."""
        one, batches = self.learning, _batches(self.learning, moment)
        model, gradient, loss = one.network(moment.theta), np.zeros_like(moment.theta), LOSSES[one.loss]
        slopes, decay = one.network(gradient), 2 * one.l2 * self._weights_only()
        with np.errstate(all="ignore"):
            for made in range(updates):
                rows = next(batches)
                before = moment.theta.copy()
                value = backward_pass(model, one.X[rows], one.y[rows], loss, slopes.weights, slopes.biases)
                if one.l2:
                    gradient += decay * moment.theta
                moment.optimizer.update([moment.theta], [gradient])
                if not value <= self.limit or not np.abs(moment.theta).max() <= LARGEST_WEIGHT:  # true of NaN as well
                    moment.theta[:] = before
                    return made
        return updates

    def _weights_only(self) -> np.ndarray:
        """Return 1 for each weight and 0 for each bias, (n_parameters,): biases do not decay."""
        theta = np.zeros_like(self.start.theta)
        for W in self.learning.network(theta).weights:
            W[:] = 1.0
        return theta


def _batches(one: Learning, moment: Moment) -> Iterator[np.ndarray]:
    """Yield the rows of the batches from a moment on, and note in the moment what has been dealt."""
    rng = np.random.default_rng()
    while True:
        rng.bit_generator.state = moment.epoch
        batches = minibatches(len(one.X), one.batch_size, rng)
        after = rng.bit_generator.state
        while moment.dealt < len(batches):
            moment.dealt += 1
            yield batches[moment.dealt - 1]
        moment.epoch, moment.dealt = after, 0


def spacing(update: int) -> int:
    """Return how many updates lie between two that are written down, near this one: 1, then 2, 4, 8, …"""
    return 1 << max(0, (update // DENSE).bit_length() - 1)
