"""Gradient descent: step after step against the gradient, on a function or on a network's loss. NumPy only."""

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from helpers.arguments import finite_numbers, positive, whole_number
from lessons.backpropagation.model import backward_pass, check_examples
from lessons.multilayer_perceptron.model import MLP, from_vector, to_vector


class SGD:
    """Plain gradient descent: θ ← θ − η g.

    learning_rate η: a number above 0, or a schedule, a function of the updates made so far; for many networks also an
    array (runs, 1), a rate for each. An optimizer is any object with such an `update`.
    """

    def __init__(self, learning_rate: float | np.ndarray | Callable[[int], float] = 0.01):
        self.learning_rate = learning_rate if callable(learning_rate) else positive("learning_rate", learning_rate)
        self.updates = 0

    def update(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> None:
        """Change the parameters in place: one step."""
        rate = self.next_rate()
        for parameter, gradient in zip(parameters, gradients, strict=True):
            parameter -= rate * gradient

    def next_rate(self) -> float | np.ndarray:
        """Return the learning rate of the coming update, and count it."""
        self.updates += 1
        return self.learning_rate(self.updates - 1) if callable(self.learning_rate) else self.learning_rate


@dataclass(frozen=True, eq=False)
class Path:
    """Where descent went: points (..., steps + 1, d), the start first; (steps + 1,) when the start is a number.

    diverged_at: the step, counted from 0, that would leave the finite numbers, or None; the path ends before it. For
    many starts an array (...), −1 where all is well; a point that would leave stays where it is.
    """

    points: np.ndarray
    diverged_at: int | np.ndarray | None


def descend(
    gradient: Callable, start: ArrayLike, learning_rate: float = 0.1, steps: int = 50, optimizer: Any = None
) -> Path:
    """Walk downhill: `steps` times, take the gradient where we stand and step against it, θ ← θ − η ∇f(θ).

    start: a number, (d,), or (..., d) for many walks at once; gradient: takes and returns arrays of that shape. With an
    optimizer, a copy of it makes the steps, and learning_rate is not used.
    Raises ValueError for what does not fit. Source: Cauchy (1847), Comptes rendus 25, 536–538.
    """
    start = finite_numbers("start", start)
    theta = np.array(start, ndmin=1)

    def slopes() -> Iterator[np.ndarray]:
        for _ in range(whole_number("steps", steps, least=0)):
            slope = np.asarray(gradient(theta.reshape(start.shape).copy()), dtype=float)
            if slope.shape != start.shape:
                raise ValueError(f"gradient: got shape {slope.shape}; allowed is that of start, {start.shape}.")
            yield slope.reshape(theta.shape)

    points, _, diverged_at = _walk(theta, slopes(), _copy_of(optimizer, SGD(learning_rate)))
    return Path(points if start.ndim else points[:, 0], diverged_at)


def _walk(
    theta: np.ndarray, slopes: Iterable[np.ndarray], optimizer: Any, record_every: int = 1
) -> tuple[np.ndarray, np.ndarray, int | np.ndarray | None]:
    """Move theta (..., d) in place, an update for each gradient; return records, their steps, and diverged_at.

    A point that an update would make non-finite stays where it is; the others go on.
    """
    before, records, step = theta.copy(), {0: theta.copy()}, 0
    diverged_at, stuck, nothing = np.full(theta.shape[:-1], -1), None, np.zeros_like(theta)
    with np.errstate(all="ignore"):
        for slope in slopes:
            np.copyto(before, theta)
            optimizer.update([theta], [slope])
            if stuck is not None or np.vdot(theta, nothing) != 0:  # 0 times NaN or infinity is NaN
                diverged_at[~np.isfinite(theta).all(axis=-1) & (diverged_at < 0)] = step
                stuck = diverged_at >= 0
                theta[stuck] = before[stuck]
                if stuck.all():
                    break
            step += 1
            if step % record_every == 0:
                records[step] = theta.copy()
    records[step] = theta.copy()
    one = diverged_at if diverged_at.ndim else None if stuck is None else int(diverged_at)
    return np.stack(list(records.values()), axis=-2), np.array(list(records)), one


def _copy_of(optimizer: Any, default: SGD) -> Any:
    if optimizer is not None and not callable(getattr(optimizer, "update", None)):
        raise ValueError(f"optimizer: got {optimizer!r}; allowed is an object with an `update`, such as SGD(0.1).")
    return default if optimizer is None else copy.deepcopy(optimizer)


def minibatches(n: int, batch_size: int | None = 32, rng: np.random.Generator | None = None) -> list[np.ndarray]:
    """Return the row numbers of one epoch in batches: each of the n rows once, the last batch perhaps shorter.

    The order is drawn from `rng`; without one it is 0, 1, 2, …; batch_size None: all rows in one batch.
    """
    order = np.arange(whole_number("n", n)) if rng is None else rng.permutation(whole_number("n", n))
    size = n if batch_size is None else whole_number("batch_size", batch_size)
    return [order[start : start + size] for start in range(0, n, size)]


@dataclass(frozen=True, eq=False)
class TrainingRun:
    """What happened while a network learned, or many: their leading axes (...) come first.

    loss: (..., updates), of each batch before its update; epoch_loss: (..., epochs), the mean of these over the
    examples of each epoch, as Keras reports it; parameters: (..., records, n_parameters), which `at` makes networks of;
    recorded_at: (records,), the updates made by then; diverged_at: the first update, counted from 0, whose loss or
    result is not finite, or None, for many networks an array with −1 where all is well; model, optimizer: at the end.
    """

    loss: np.ndarray
    epoch_loss: np.ndarray
    parameters: np.ndarray
    recorded_at: np.ndarray
    diverged_at: int | np.ndarray | None
    model: MLP
    optimizer: Any

    def at(self, record: int | slice) -> MLP:
        """Return the network as it was at a record; for a slice all of these at once, along a new last leading axis."""
        return from_vector(self.model, self.parameters[..., record, :].copy())


def train(
    model: MLP,
    X: ArrayLike,
    y: ArrayLike,
    loss: str = "binary_cross_entropy",
    optimizer: Any = None,
    epochs: int = 100,
    batch_size: int | None = 32,
    rng: np.random.Generator | Sequence[np.random.Generator] | None = None,
    callbacks: Sequence[Callable[[int, MLP, np.ndarray], Any]] = (),
    record_every: int | None = None,
) -> TrainingRun:
    """Let a network learn: for every batch of every epoch, one backpropagation and one update.

    The model and the optimizer given stay as they are: copies learn, so that the same call gives the same run.
    X: (n, n_in) or (..., n, n_in), y: (n,) for one output or (..., n, n_out), (...) the model's leading axes; loss: a
    name from `LOSSES`; optimizer: gets all weights and biases as one array (..., n_parameters), None is `SGD()`;
    batch_size None: all rows; rng draws the order of the rows anew for each epoch, a list of them draws one order for
    each network, None keeps that given. After epoch 0, 1, … each callback(epoch, model, epoch_loss) is called; a true
    answer ends the run. Recorded are the start, the end and each epoch (of more than 500, each second, third, …), or
    every so many updates. A network that diverges stays as it was; when none is left, the run ends.
    Raises ValueError for what does not fit. Source: Robbins & Monro (1951), https://doi.org/10.1214/aoms/1177729586.
    """
    X, y, chosen = check_examples(model, X, y, loss)
    theta, n, epochs = to_vector(model), X.shape[-2], whole_number("epochs", epochs)
    gradient, networks, nothing = np.empty_like(theta), theta.shape[:-1], np.zeros(theta.shape[:-1])
    if X.shape[:-2] not in ((), networks):
        raise ValueError(f"X: got shape {X.shape}; allowed for one network is {X.shape[-2:]}.")
    rngs = list(rng) if isinstance(rng, list | tuple) else [rng] * (rng is not None)
    if (len(rngs) > 1 and (len(rngs),) != networks) or {*map(type, rngs)} - {np.random.Generator}:
        raise ValueError(f"rng: got {rng!r}; allowed is np.random.default_rng(seed), or a list, one for each network.")
    starts = range(0, n, n if batch_size is None else whole_number("batch_size", batch_size))
    spacing = len(starts) * -(-epochs // 500) if record_every is None else whole_number("record_every", record_every)
    optimizer, losses, epoch_losses, shares = _copy_of(optimizer, SGD()), [], [], np.diff([*starts, n]) / n
    learner, slopes = from_vector(model, theta), from_vector(model, gradient)  # views of the two vectors

    def gradients() -> Iterator[np.ndarray]:
        for epoch in range(epochs):
            X_epoch, y_epoch = _in_order(X, y, rngs)
            for start in starts:
                batch = np.s_[..., start : start + starts.step, :]
                value = backward_pass(learner, X_epoch[batch], y_epoch[batch], chosen, slopes.weights, slopes.biases)
                losses.append(value)
                if np.vdot(value, nothing) != 0:  # one is not finite: 0 times NaN or infinity is NaN
                    gradient[~np.isfinite(value)] = np.nan  # no step leads on from a loss beyond all numbers
                yield gradient
            epoch_losses.append(np.tensordot(shares, losses[-len(starts) :], 1) if len(starts) > 1 else losses[-1])
            if sum(bool(callback(epoch, learner, epoch_losses[-1])) for callback in callbacks):
                return

    parameters, recorded_at, diverged_at = _walk(theta, gradients(), optimizer, spacing)
    curves = (np.moveaxis(np.reshape(values, (-1, *networks)), 0, -1) for values in (losses, epoch_losses))
    return TrainingRun(*curves, parameters, recorded_at, diverged_at, learner, optimizer)


def _in_order(X: np.ndarray, y: np.ndarray, rngs: list[np.random.Generator]) -> Iterator[np.ndarray]:
    """Return X and y with their rows in the order that is drawn: one for all networks, or one for each."""
    rows = np.array([rng.permutation(X.shape[-2]) for rng in rngs])  # (0 or 1 or networks, n)
    if len(rows) < 2:
        return (table.take(rows[0], axis=-2) if rngs else table for table in (X, y))
    return (table[rows] if table.ndim == 2 else np.take_along_axis(table, rows[..., None], -2) for table in (X, y))
