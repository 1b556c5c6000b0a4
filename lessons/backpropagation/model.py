"""Backpropagation: the slope of the loss with respect to every weight, in one pass backward. NumPy only."""

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from helpers.arguments import finite_numbers, look_up, positive, whole_number
from lessons.activations.model import ACTIVATIONS
from lessons.loss_functions.model import FROM_LOGITS, LOSSES, Loss
from lessons.multilayer_perceptron.model import MLP, sigmoid


class Value:
    """A number that remembers how it was made: by + − * / ** or by exp, log, tanh, relu, sigmoid of other values.

    data: the number; inputs: what it was made of; slopes: ∂self/∂input, one each; name: the operation; grad:
    ∂end/∂self, once `end.backward()` has run. After karpathy/micrograd (2020).
    """

    _births = itertools.count()
    __array_ufunc__ = None  # a NumPy number times a value is for the value to work out

    def __init__(self, data: float, inputs: tuple["Value", ...] = (), slopes: tuple[float, ...] = (), name: str = ""):
        self.data, self.inputs, self.slopes, self.name = float(data), inputs, slopes, name
        self.grad, self._birth = 0.0, next(Value._births)

    def __repr__(self) -> str:
        return f"Value({self.name} {self.data:.6g} | {self.grad:.6g})"

    def __add__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0), "+")

    def __mul__(self, other: "Value | float") -> "Value":
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data), "*")

    def __pow__(self, power: float) -> "Value":
        return Value(self.data**power, (self,), (power * self.data ** (power - 1),), f"**{power:g}")

    def __neg__(self) -> "Value":
        return self * -1.0

    def __sub__(self, other: "Value | float") -> "Value":
        return self + other * -1.0

    def __rsub__(self, other: float) -> "Value":
        return -self + other

    def __truediv__(self, other: "Value | float") -> "Value":
        return self * other**-1.0

    def __rtruediv__(self, other: float) -> "Value":
        return self**-1.0 * other

    __radd__, __rmul__ = __add__, __mul__

    def exp(self) -> "Value":
        """Return e to this power; its slope is itself."""
        return Value(math.exp(self.data), (self,), (math.exp(self.data),), "exp")

    def log(self) -> "Value":
        """Return the natural logarithm; its slope is 1 / self. Raises ValueError unless self is above 0."""
        if not self.data > 0:
            raise ValueError(f"log: got {self.data:g}; allowed is a number above 0.")
        return Value(math.log(self.data), (self,), (1 / self.data,), "log")

    def tanh(self) -> "Value":
        """Return the hyperbolic tangent; its slope is 1 − tanh²."""
        return Value(math.tanh(self.data), (self,), (1 - math.tanh(self.data) ** 2,), "tanh")

    def relu(self) -> "Value":
        """Return the number if it is positive, else 0; its slope is 1 or 0."""
        return Value(max(self.data, 0.0), (self,), (float(self.data > 0),), "relu")

    def sigmoid(self) -> "Value":
        """Return 1 / (1 + e⁻ˢᵉˡᶠ); its slope is itself times (1 − itself)."""
        share, rest = float(sigmoid(self.data)), float(sigmoid(-self.data))
        return Value(share, (self,), (share * rest,), "sigmoid")

    def graph(self) -> list["Value"]:
        """Return all values that this one was made of, each after its inputs; this one comes last."""
        found, waiting = {self}, [self]
        while waiting:
            new = set(waiting.pop().inputs) - found
            found |= new
            waiting += new
        return sorted(found, key=lambda value: value._birth)  # whatever is made, is made after its inputs

    def backward(self) -> None:
        """Set `grad` of all values in the graph: backward from here, multiplied by each slope on the way."""
        values = self.graph()
        for value in values:
            value.grad = float(value is self)
        for value in reversed(values):
            for source, slope in zip(value.inputs, value.slopes, strict=True):
                source.grad += slope * value.grad  # added up: a value may be used twice


@dataclass(frozen=True, eq=False)
class Gradients:
    """A loss, (...), one for each network, and its slope for all weights and biases, in their shapes in the `MLP`."""

    loss: np.ndarray
    weights: list[np.ndarray]
    biases: list[np.ndarray]


def backpropagate(model: MLP, X: ArrayLike, y: ArrayLike, loss: str = "binary_cross_entropy") -> Gradients:
    """Return how the loss changes with each weight and bias: one pass forward, one backward.

    δ[l] = ∂loss/∂z[l], from the last layer to the first: δ[last] = ∂loss/∂a · f′(z), ∂loss/∂W[l] = a[l−1]ᵀ δ[l],
    ∂loss/∂b[l] = Σ rows of δ[l], δ[l−1] = (δ[l] W[l]ᵀ) · f′(z[l−1]).
    X: (..., n, n_in), y: (n,) for one output or (..., n, n_out), loss: a name from `LOSSES`; leading axes, of the model
    or of X, are kept. The pairs of `FROM_LOGITS` are taken from z. Raises ValueError for what does not fit.
    Source: Rumelhart, Hinton & Williams (1986), https://doi.org/10.1038/323533a0.
    """
    weights, biases = [None] * len(model.weights), [None] * len(model.weights)
    return Gradients(backward_pass(model, *check_examples(model, X, y, loss), weights, biases), weights, biases)


def backward_pass(model: MLP, X: np.ndarray, y: np.ndarray, loss: Loss, d_weights: list, d_biases: list) -> np.ndarray:
    """Put the gradients into two lists (into their arrays, if they hold any) and return the loss; checks nothing."""
    sums, outputs = model.layers(X)
    from_logits = FROM_LOGITS.get((model.activations[-1], loss.name))
    if from_logits:
        terms, delta = from_logits.terms(y, sums[-1]), outputs[-1] - y  # (..., n, n_out)
    else:
        terms = loss.terms(y, outputs[-1])
        delta = through(model.activations[-1], sums[-1], outputs[-1], loss.slopes(y, outputs[-1]))
    divisor = loss.divisor(delta.shape)
    delta /= divisor
    for layer in reversed(range(len(model.weights))):
        # (..., n_in, n) @ (..., n, n_out) -> (..., n_in, n_out)
        d_weights[layer] = np.matmul(outputs[layer].mT, delta, out=d_weights[layer])
        d_biases[layer] = _sum_of_rows(delta, d_biases[layer])
        if layer > 0:
            d_output = delta @ model.weights[layer].mT  # (..., n, n_out) @ (..., n_out, n_in) -> (..., n, n_in)
            delta = through(model.activations[layer - 1], sums[layer - 1], outputs[layer], d_output)
    return np.add.reduce(terms, axis=(-2, -1)) / divisor


def _sum_of_rows(delta: np.ndarray, out: np.ndarray | None) -> np.ndarray:
    """Return (..., n_out): for many networks by the call that is quicker there and adds in the same order."""
    if delta.ndim > 2 and delta.shape[-1] > 1:
        return np.einsum("...ij->...j", delta, out=out)
    return np.add.reduce(delta, axis=-2, out=out)


def through(activation: str, z: np.ndarray, a: np.ndarray, d_output: np.ndarray) -> np.ndarray:
    """Return ∂loss/∂z from ∂loss/∂a, a = f(z): times f′(z); each softmax output hangs on every z of its row."""
    if activation == "tanh":
        return d_output * (1.0 - a**2)  # its slope in terms of its output, which is there already
    if activation == "softmax":
        return a * (d_output - (a * d_output).sum(axis=-1, keepdims=True))
    return d_output * ACTIVATIONS[activation].derivative(z)


def check_examples(model: MLP, X: ArrayLike, y: ArrayLike, loss: str) -> tuple[np.ndarray, np.ndarray, Loss]:
    """Return X (..., n, n_in), y (..., n, n_out) and the loss by that name; raise ValueError for what does not fit."""
    chosen, networks = look_up(LOSSES, "loss", loss), model.weights[0].shape[:-2]
    X = finite_numbers("X", X)
    if networks and X.shape[:-2] not in ((), networks):
        raise ValueError(f"X: got shape {X.shape}; allowed before its last two is {networks} or nothing.")
    with np.errstate(all="ignore"):
        shape = model.predict(X).shape  # raises for an X that does not fit
    return X, chosen.check_targets(y, shape), chosen


def numerical_gradient(function: Callable[[np.ndarray], float], at: ArrayLike, step: float = 1e-5) -> np.ndarray:
    """Return the slope of a function for each number of `at`: (f(… + step …) − f(… − step …)) / (2 step).

    The function takes an array of the shape of `at` and returns a number. Raises ValueError for numbers not finite.
    """
    at = finite_numbers("at", at)
    nudges = positive("step", step) * np.eye(at.size).reshape(at.size, *at.shape)
    slopes = [(function(at + nudge) - function(at - nudge)) / (2 * step) for nudge in nudges]
    return np.array(slopes, dtype=float).reshape(at.shape)


def gradient_norms(depth: int, activation: str, scale: float, rng: np.random.Generator, width: int = 32) -> np.ndarray:
    """Return the size of the gradient in each of `depth` layers, ‖∂loss/∂W[l]‖, (depth,), the first layer first.

    All layers have `width` units and weights drawn from `rng`, normal with standard deviation scale / √width; `width`
    inputs and the targets of a mean squared error are standard normal. inf where it outgrows all numbers.
    Raises ValueError for an unknown activation, and for numbers that are not above 0.
    """
    look_up(ACTIVATIONS, "activation", activation)
    spread = positive("scale", scale) / math.sqrt(whole_number("width", width))
    model = MLP([width] * (whole_number("depth", depth) + 1), activation, activation)
    model.weights = [rng.normal(0.0, spread, W.shape) for W in model.weights]
    X, y = rng.normal(size=(2, width, width))
    with np.errstate(all="ignore"):
        norms = np.array([np.linalg.norm(W) for W in backpropagate(model, X, y, "mean_squared_error").weights])
    return np.where(np.isfinite(norms), norms, math.inf)
