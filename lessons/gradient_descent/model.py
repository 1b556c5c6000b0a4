"""Gradient descent: step after step against the gradient, on a function or on a network's loss. NumPy only."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike

from lessons.backpropagation.model import backward_pass, check_examples
from lessons.loss_functions.model import finite_numbers
from lessons.multilayer_perceptron.model import MLP, from_vector, to_vector

RECORDS = 500
"""`train` records after every epoch, or after every second, third, … so that no more than this many are kept."""


class Optimizer(Protocol):
    """Whatever changes lists of parameters in place, given the list of their gradients."""

    def update(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> None: ...  # noqa: D102


class SGD:
    """Plain gradient descent: θ ← θ − η g.

    learning_rate η: a number above 0; or a function of the updates made so far (a schedule); or an array that stands
    against the parameters, such as (runs, 1) for `train`: a rate for each network.
    Raises ValueError for a rate that is not above 0.
    """

    def __init__(self, learning_rate: float | np.ndarray | Callable[[int], float] = 0.01):
        if not callable(learning_rate) and not np.all(finite_numbers("learning_rate", learning_rate) > 0):
            raise ValueError(f"learning_rate: got {learning_rate}; allowed is a finite number above 0.")
        self.learning_rate = learning_rate
        self.updates = 0

    def update(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> None:
        """Take one step, in place."""
        rate = self.next_rate()
        for parameter, gradient in zip(parameters, gradients, strict=True):
            parameter -= rate * gradient

    def next_rate(self) -> float | np.ndarray:
        """Return the learning rate of the coming update, and count it."""
        self.updates += 1
        return self.learning_rate(self.updates - 1) if callable(self.learning_rate) else self.learning_rate


class Walker:
    """Moves points in place by a copy of an optimizer; a point that would leave the finite numbers stays where it is.

    at: (..., d). `diverged_at`: (...), the step that a point could not make, counted from 0, or −1; it then no longer
    moves, and the others go on.
    """

    def __init__(self, at: np.ndarray, optimizer: Optimizer | None):
        self.at, self.before = at, at.copy()
        self.optimizer = SGD() if optimizer is None else copy.deepcopy(optimizer)
        self.steps = 0
        self.diverged_at = np.full(at.shape[:-1], -1)
        self.stuck: np.ndarray | None = None  # which points have diverged, once there are any

    def step(self, gradient: np.ndarray, loss: np.ndarray | float = 0.0) -> bool:
        """Make one update and return whether any point still moves; one whose loss (...) is not finite does not."""
        np.copyto(self.before, self.at)
        self.optimizer.update([self.at], [gradient])
        self.steps += 1
        if self.stuck is None and np.isfinite(self.at).all() and np.isfinite(loss).all():
            return True
        broken = ~(np.isfinite(self.at).all(axis=-1) & np.isfinite(loss))
        self.diverged_at[broken & (self.diverged_at < 0)] = self.steps - 1
        self.stuck = self.diverged_at >= 0
        self.at[self.stuck] = self.before[self.stuck]
        return not self.stuck.all()

    @property
    def diverged(self) -> int | np.ndarray | None:
        """`diverged_at`, for a single point as a number or None."""
        if self.diverged_at.ndim:
            return self.diverged_at
        return None if self.diverged_at < 0 else int(self.diverged_at)


@dataclass(frozen=True, eq=False)
class Path:
    """Where descent went: points (..., steps + 1, d), the start first; (steps + 1,) when the start is a number.

    diverged_at: the step, counted from 0, whose result is no longer finite, or None; the path ends before it. With
    many starts it is an array (...), −1 where all is well, and a point that diverges stays where it was.
    """

    points: np.ndarray
    diverged_at: int | np.ndarray | None


def descend(
    gradient: Callable[[np.ndarray], ArrayLike], start: ArrayLike, learning_rate: float = 0.1, steps: int = 50
) -> Path:
    """Walk downhill: θ ← θ − η ∇f(θ), `steps` times. `walk` says what start and gradient are, and what is raised."""
    return walk(gradient, start, SGD(learning_rate), steps)


def walk(gradient: Callable[[np.ndarray], ArrayLike], start: ArrayLike, optimizer: Optimizer, steps: int) -> Path:
    """Walk downhill as an optimizer says: the gradient where we stand, one update, and again, `steps` times.

    start: a number, (d,), or (..., d) for many walks at once; gradient: takes and returns arrays of the start's shape.
    A copy of the optimizer walks, so the same call gives the same path.
    Raises ValueError for a start that is not finite, a gradient of another shape, steps that are no whole number.
    Source: Cauchy (1847), Méthode générale pour la résolution des systèmes d'équations simultanées.
    """
    start = finite_numbers("start", start)
    walker = Walker(np.array(start, ndmin=1), optimizer)
    points = [walker.at.copy()]
    with np.errstate(all="ignore"):
        for _ in range(whole_number("steps", steps, least=0)):
            slope = np.asarray(gradient(points[-1].reshape(start.shape)), dtype=float)
            if slope.shape != start.shape:
                raise ValueError(f"gradient: got shape {slope.shape}; allowed is that of start, {start.shape}.")
            if not walker.step(slope.reshape(walker.at.shape)):
                break
            points.append(walker.at.copy())
    path = np.stack(points, axis=-2)
    return Path(path if start.ndim else path[:, 0], walker.diverged)


def minibatches(n: int, batch_size: int | None = 32, rng: np.random.Generator | None = None) -> list[np.ndarray]:
    """Return the rows of one epoch, cut into batches: every row of the n once, the last batch perhaps shorter.

    The order is drawn from `rng`; without one it is 0, 1, 2, …; batch_size None: all rows in one batch.
    Raises ValueError for numbers that are not whole, or below 1.
    """
    n = whole_number("n", n)
    size = whole_number("batch_size", n if batch_size is None else batch_size)
    order = np.arange(n) if rng is None else rng.permutation(n)
    return [order[start : start + size] for start in range(0, n, size)]


@dataclass(frozen=True, eq=False)
class TrainingRun:
    """What happened while a network learned; the leading axes (...) of many networks come first.

    loss: (..., updates), of each batch before its update; epoch_loss: (..., epochs), their mean over the examples of
    an epoch, as Keras reports it; parameters: (..., records, n_parameters), see `at`; recorded_at: (records,), how
    many updates had been made by then; diverged_at: the first update, counted from 0, whose loss or result is not
    finite, or None, and for many networks an array with −1 where all is well; model: the network at the end, or before
    it diverged; optimizer: in its final state.
    """

    loss: np.ndarray
    epoch_loss: np.ndarray
    parameters: np.ndarray
    recorded_at: np.ndarray
    diverged_at: int | np.ndarray | None
    model: MLP
    optimizer: Optimizer

    def at(self, record: int | slice | Sequence[int]) -> MLP:
        """Return the network as it was at a record; with a slice, all of them at once along a new last leading axis."""
        return from_vector(self.model, self.parameters[..., record, :].copy())


def train(
    model: MLP,
    X: ArrayLike,
    y: ArrayLike,
    loss: str = "binary_cross_entropy",
    optimizer: Optimizer | None = None,
    epochs: int = 100,
    batch_size: int | None = 32,
    rng: np.random.Generator | Sequence[np.random.Generator] | None = None,
    callbacks: Sequence[Callable[[int, MLP, np.ndarray], Any]] = (),
    record_every: int | None = None,
) -> TrainingRun:
    """Let a network learn: for each batch of each epoch, backpropagate its loss and make one update.

    The model given is not changed, nor the optimizer: copies of them learn, so the same call gives the same run.
    X: (n, n_in), or (..., n, n_in) with the model's leading axes; y: (n,) for one output, or (..., n, n_out);
    loss: a name from `LOSSES`; optimizer: any object with `update(parameters, gradients)`, None for `SGD()`; it is
    handed all weights and biases as one array (..., n_parameters). batch_size None: all rows at once.
    rng draws the order of the rows, anew for each epoch; a list of them, one for each network, gives each its own
    order; None keeps the order given. callbacks: called as callback(epoch, model, epoch_loss) after each epoch, counted
    from 0; one that returns True ends the run. Parameters are recorded at the start, the end and after each epoch
    (each k-th, so that at most about 500 are kept), or after every `record_every` updates.
    A network that diverges stays where it was, the others go on; when none is left, the run ends. Nothing warns.
    Raises ValueError for what does not fit.
    Source: Robbins & Monro (1951), https://doi.org/10.1214/aoms/1177729586.
    """
    X, y, chosen = check_examples(model, X, y, loss)
    theta = to_vector(model)
    networks, n = theta.shape[:-1], X.shape[-2]
    if X.shape[:-2] not in ((), networks):
        raise ValueError(f"X: got shape {X.shape}; allowed before its last two is {networks} or nothing.")
    size = min(n, whole_number("batch_size", n if batch_size is None else batch_size))
    updates = -(-n // size)  # in an epoch, the last batch perhaps shorter
    epochs = whole_number("epochs", epochs)
    spacing = updates * -(-epochs // RECORDS) if record_every is None else record_every
    spacing = whole_number("record_every", spacing)
    rngs = _one_for_each(rng, networks)

    walker, gradient = Walker(theta, optimizer), np.empty_like(theta)
    learner, slopes = from_vector(model, theta), from_vector(model, gradient)  # views: they follow every update
    losses, epoch_losses = np.full((epochs * updates, *networks), np.nan), []
    shares = np.diff([*range(0, n, size), n]) / n
    recorded_at, records, moving = [0], [theta.copy()], True
    for epoch in range(epochs):
        X_epoch, y_epoch = _in_order(X, y, n, rngs)
        with np.errstate(all="ignore"):
            for start in range(0, n, size):
                batch = np.s_[..., start : start + size, :]
                value = backward_pass(learner, X_epoch[batch], y_epoch[batch], chosen, slopes.weights, slopes.biases)
                losses[walker.steps] = np.where(walker.stuck, np.nan, value) if walker.stuck is not None else value
                moving = walker.step(gradient, value)
                if not moving:
                    break
                if walker.steps % spacing == 0:
                    recorded_at.append(walker.steps)
                    records.append(theta.copy())
            epoch_losses.append(np.tensordot(shares, losses[epoch * updates : (epoch + 1) * updates], 1))
        if not moving:
            break
        answers = [callback(epoch, learner, epoch_losses[-1]) for callback in callbacks]
        if any(answers):
            break
    made = walker.steps if moving else walker.steps - 1
    if recorded_at[-1] < made:
        recorded_at.append(made)
        records.append(theta.copy())
    return TrainingRun(
        loss=np.moveaxis(losses[: walker.steps], 0, -1),
        epoch_loss=np.stack(epoch_losses, axis=-1),
        parameters=np.stack(records, axis=-2),
        recorded_at=np.array(recorded_at),
        diverged_at=walker.diverged,
        model=learner,
        optimizer=walker.optimizer,
    )


def _one_for_each(rng: Any, networks: tuple[int, ...]) -> list[np.random.Generator]:
    """Return no generator, one for all networks, or as many as there are networks."""
    rngs = [] if rng is None else [rng] if isinstance(rng, np.random.Generator) else list(rng)
    if len(rngs) > 1 and networks != (len(rngs),):
        raise ValueError(f"rng: got {len(rngs)} generators for networks of shape {networks}; allowed is one for each.")
    return rngs


def _in_order(X: np.ndarray, y: np.ndarray, n: int, rngs: list[np.random.Generator]) -> tuple[np.ndarray, np.ndarray]:
    """Return the examples in the order of an epoch, which each generator draws anew."""
    orders = [rng.permutation(n) for rng in rngs]
    if len(orders) < 2:
        return (X[..., orders[0], :], y[..., orders[0], :]) if orders else (X, y)
    rows = np.stack(orders)  # (networks, n): each network has its own order

    def take(table: np.ndarray) -> np.ndarray:
        return table[rows] if table.ndim == 2 else np.take_along_axis(table, rows[..., None], axis=-2)

    return take(X), take(y)


def whole_number(argument: str, value: Any, least: int = 1) -> int:
    """Return the value as an int; raise ValueError that names the argument if it is not whole, or below the least."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < least:
        raise ValueError(f"{argument}: got {value!r}; allowed is a whole number from {least}.")
    return int(value)
