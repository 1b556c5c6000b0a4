"""Backpropagation: the slope of the loss with respect to every weight, in one pass backward. NumPy only."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lessons.activations.model import ACTIVATIONS
from lessons.loss_functions.model import (
    LOSSES,
    Loss,
    binary_cross_entropy_from_logits,
    categorical_cross_entropy_from_logits,
    finite_numbers,
)
from lessons.multilayer_perceptron.model import MLP, look_up, softmax

FROM_LOGITS: dict[tuple[str, str], Loss] = {
    ("sigmoid", "binary_cross_entropy"): binary_cross_entropy_from_logits,
    ("softmax", "categorical_cross_entropy"): categorical_cross_entropy_from_logits,
}
"""(activation of the output, loss): the pairs whose loss is taken from the last sums z, where its slope is p − y."""


@dataclass(frozen=True, eq=False)
class Gradients:
    """The slope of a loss with respect to every weight and bias, and the loss itself.

    loss: (...), one for each network; weights[l]: (..., n_in, n_out) and biases[l]: (..., n_out), as in the `MLP`.
    """

    loss: np.ndarray
    weights: list[np.ndarray]
    biases: list[np.ndarray]


def backpropagate(model: MLP, X: ArrayLike, y: ArrayLike, loss: str = "binary_cross_entropy") -> Gradients:
    """Return how the loss changes with each weight and bias: one pass forward, one backward.

    With δ[l] = ∂loss/∂z[l], from the last layer to the first:
    δ[last] = ∂loss/∂a · f′(z),  ∂loss/∂W[l] = a[l−1]ᵀ δ[l],  ∂loss/∂b[l] = Σ rows of δ[l],
    δ[l−1] = (δ[l] W[l]ᵀ) · f′(z[l−1]).
    X: (..., n, n_in), y: (n,) for one output, or (..., n, n_out); loss: a name from `LOSSES`. Leading axes, of the
    model or of X, are kept. Sigmoid with binary cross-entropy and softmax with categorical cross-entropy go through
    their logits form. Raises ValueError for what does not fit.
    Source: Rumelhart, Hinton & Williams (1986), https://doi.org/10.1038/323533a0.
    """
    X, y, loss = check_examples(model, X, y, loss)
    weights, biases = [None] * len(model.weights), [None] * len(model.weights)
    value = backward_pass(model, X, y, loss, weights, biases)
    return Gradients(value, weights, biases)


def backward_pass(
    model: MLP,
    X: np.ndarray,
    y: np.ndarray,
    loss: Loss,
    d_weights: list[np.ndarray | None],
    d_biases: list[np.ndarray | None],
) -> np.ndarray:
    """Put the gradients into the two lists (into their arrays, where there are any) and return the loss, (...).

    Training repeats this, so nothing is checked: X and y are what `check_examples` returned.
    """
    sums, outputs = model.layers(X)
    from_logits = FROM_LOGITS.get((model.activations[-1], loss.name))
    if from_logits:
        value = from_logits.terms(y, sums[-1])
        delta = outputs[-1] - y  # (..., n, n_out)
    else:
        value = loss.terms(y, outputs[-1])
        delta = through(model.activations[-1], sums[-1], loss.slopes(y, outputs[-1]))
    divisor = loss.divisor(delta.shape)
    delta /= divisor
    for layer in reversed(range(len(model.weights))):
        # (..., n_in, n) @ (..., n, n_out) -> (..., n_in, n_out)
        d_weights[layer] = np.matmul(outputs[layer].mT, delta, out=d_weights[layer])
        d_biases[layer] = np.add.reduce(delta, axis=-2, out=d_biases[layer])
        if layer > 0:
            d_output = delta @ model.weights[layer].mT  # (..., n, n_out) @ (..., n_out, n_in) -> (..., n, n_in)
            delta = through(model.activations[layer - 1], sums[layer - 1], d_output)
    return value.sum(axis=(-2, -1)) / divisor


def through(activation: str, z: np.ndarray, d_output: np.ndarray) -> np.ndarray:
    """Return ∂loss/∂z from ∂loss/∂a, a = f(z): times f′(z); each softmax output hangs on every z of its row."""
    if activation == "softmax":
        a = softmax(z)
        return a * (d_output - (a * d_output).sum(axis=-1, keepdims=True))
    return d_output * ACTIVATIONS[activation].derivative(z)


def check_examples(model: MLP, X: ArrayLike, y: ArrayLike, loss: str) -> tuple[np.ndarray, np.ndarray, Loss]:
    """Return X (..., n, n_in), y (..., n, n_out) and the loss by that name; raise ValueError for what does not fit."""
    loss = look_up(LOSSES, "loss", loss)
    X = finite_numbers("X", X)
    if X.ndim < 2 or X.shape[-1] != model.sizes[0] or X.shape[-2] == 0:
        raise ValueError(f"X: got shape {X.shape}; allowed is (..., n, {model.sizes[0]}), a row for each example.")
    networks = model.weights[0].shape[:-2]
    try:
        leading = np.broadcast_shapes(X.shape[:-2], networks)
    except ValueError:
        raise ValueError(f"X: got shape {X.shape}; allowed before its last two is {networks} or nothing.") from None
    return X, loss.check_targets(y, (*leading, X.shape[-2], model.sizes[-1])), loss
