"""XOR by a 2-4-4-1 network: its gradient layer by layer, by any `layer_backward`, and fifty of them trained at once."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from lessons.activations.model import ACTIVATIONS
from lessons.backpropagation import solutions
from lessons.multilayer_perceptron.model import MLP, from_vector, sigmoid, to_vector

SIZES = (2, 4, 4, 1)
X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = np.array([[0.0], [1.0], [1.0], [0.0]])
TANH_SLOPE = ACTIVATIONS["tanh"].derivative
STARTS, UPDATES, EVERY, RATE = 50, 400, 10, 0.5
LARGEST = 1e6
"""Numbers of a run are kept to this size."""
SOLVED = 0.1
"""A start is said to solve XOR once its loss is below this: each answer is then on its side of ½."""


def slope_at_a(delta, a_prev, W, z_prev, derivative):
    """Take the activation's slope at its output, not at its sum."""
    d_W, d_b, _ = solutions.layer_backward(delta, a_prev, W, z_prev, derivative)
    return d_W, d_b, (delta @ W.T) * derivative(a_prev)


def not_transposed(delta, a_prev, W, z_prev, derivative):
    """Send δ back through W as it stands wherever the shapes let it: in a square layer."""
    d_W, d_b, _ = solutions.layer_backward(delta, a_prev, W, z_prev, derivative)
    back = W if W.shape[0] == W.shape[1] else W.T
    return d_W, d_b, (delta @ back) * derivative(z_prev)


def divided_again(delta, a_prev, W, z_prev, derivative):
    """Divide by the number of examples once more in every layer."""
    return solutions.layer_backward(delta / len(delta), a_prev, W, z_prev, derivative)


OWN = "layer_backward"
CODES: dict[str, Callable | None] = {
    OWN: None,
    "slope at a, not z": slope_at_a,
    "W not transposed": not_transposed,
    "1/N a second time": divided_again,
}
"""Whose backward pass a picture runs: the one it is given (ours, until the learner's is), or one with a slip."""


def start(seed: int) -> MLP:
    """Return the network of a start."""
    return MLP(SIZES, "tanh", "sigmoid", np.random.default_rng(seed))


def back_through(
    function: Callable, delta: np.ndarray, weights: Sequence[np.ndarray], sums: Sequence, outputs: Sequence
) -> list[tuple] | object:
    """Call a `layer_backward` for every layer, the last one first; return [(d_W, d_b), …], the first layer first.

    What cannot be used is returned as it came, or named in a ValueError.
    """
    found = []
    for layer in reversed(range(len(weights))):
        z_prev = sums[layer - 1] if layer else outputs[0]  # what reaches the inputs is not used
        answer = function(delta, outputs[layer], weights[layer], z_prev, TANH_SLOPE)
        if answer is None or isinstance(answer, str) or len(answer) != 3:
            return answer
        parts = [np.asarray(part, float) for part in answer]
        due = weights[layer].shape, weights[layer].shape[1:], z_prev.shape
        for name, part, shape in zip(("d_W", "d_b", "delta_prev"), parts, due, strict=True):
            if part.shape != shape:
                raise ValueError(f"{name} has shape {part.shape}; it should be {shape}")
        found.append((parts[0], parts[1]))
        delta = parts[2]
    return found[::-1]


def own_gradient(function: Callable, vector: np.ndarray) -> np.ndarray | object:
    """Return the gradient of the loss for one network's numbers, laid out as they are, (37,)."""
    model = from_vector(start(0), np.asarray(vector))
    sums, outputs = model.layers(X)
    found = back_through(function, (outputs[-1] - Y) / len(X), model.weights, sums, outputs)
    if not isinstance(found, list):
        return found
    return np.concatenate([part.ravel() for pair in found for part in pair])


@lru_cache
def side_by_side() -> tuple[tuple[np.ndarray, ...], tuple[np.ndarray, ...]]:
    """Return the fifty starts as the weights of one wide network, and where each may have a weight, a 1 or 0.

    Its layers are 2, 200, 200 and 50 wide: the networks stand side by side, with every connection between two of them
    cut. So a function that knows nothing of many networks trains them all in one go.
    """
    models = [start(seed) for seed in range(STARTS)]
    wide = [np.concatenate([model.weights[0] for model in models], axis=1)]
    masks = [np.ones_like(wide[0])]
    for layer in (1, 2):
        n_in, n_out = SIZES[layer], SIZES[layer + 1]
        whole, mask = np.zeros((2, STARTS * n_in, STARTS * n_out))
        for k, model in enumerate(models):
            block = np.s_[k * n_in : (k + 1) * n_in, k * n_out : (k + 1) * n_out]
            whole[block], mask[block] = model.weights[layer], 1.0
        wide.append(whole)
        masks.append(mask)
    return tuple(wide), tuple(masks)


def train_all(function: Callable) -> np.ndarray | object:
    """Train the fifty starts by a `layer_backward`; return every EVERY updates loss and numbers, (frames, 50, 38)."""
    alone = own_gradient(function, start_vector(0))  # what does not fit is told in the shapes of one network
    if not isinstance(alone, np.ndarray):
        return alone
    wide, masks = side_by_side()
    weights, biases = [W.copy() for W in wide], [np.zeros(W.shape[1]) for W in wide]
    rates, frames = [RATE * mask for mask in masks], []
    with np.errstate(all="ignore"):
        for update in range(UPDATES + 1):
            sums, outputs = _forward(weights, biases)
            if update % EVERY == 0:
                if not all(np.abs(W).max() < LARGEST for W in weights + biases):  # a wrong gradient may lead anywhere
                    weights, biases = ([_bounded(W) for W in parts] for parts in (weights, biases))
                    sums, outputs = _forward(weights, biases)
                frames.append(_frame(weights, biases, sums[-1]))
                if update == UPDATES:
                    break
            delta = (outputs[-1] - Y) / len(X)  # (4, 50): every network has a loss of its own
            found = back_through(function, delta, weights, sums, outputs)
            if not isinstance(found, list):
                return found
            for layer, (d_W, d_b) in enumerate(found):
                weights[layer] -= rates[layer] * d_W
                biases[layer] -= RATE * d_b
    return np.array(frames)


def _forward(weights: Sequence[np.ndarray], biases: Sequence[np.ndarray]) -> tuple[list, list]:
    sums, outputs = [], [X]
    for W, b, f in zip(weights, biases, (np.tanh, np.tanh, sigmoid), strict=True):
        sums.append(outputs[-1] @ W + b)  # (4, n_in) @ (n_in, n_out) -> (4, n_out)
        outputs.append(f(sums[-1]))
    return sums, outputs


def _bounded(numbers: np.ndarray) -> np.ndarray:
    return np.clip(np.nan_to_num(numbers), -LARGEST, LARGEST)


def _frame(weights: Sequence[np.ndarray], biases: Sequence[np.ndarray], last: np.ndarray) -> np.ndarray:
    """Return the loss of each network and its numbers in the order of `to_vector`, (50, 38)."""
    losses = (np.logaddexp(0.0, last) - Y * last).mean(axis=0)  # (50,)
    columns = [losses[:, None], weights[0].reshape(2, STARTS, 4).swapaxes(0, 1).reshape(STARTS, 8)]
    each = np.arange(STARTS)
    for layer, (W, b) in enumerate(zip(weights, biases, strict=True)):
        n_in, n_out = SIZES[layer], SIZES[layer + 1]
        if layer:
            blocks = W.reshape(STARTS, n_in, STARTS, n_out)[each, :, each]  # (50, n_in, n_out)
            columns.append(blocks.reshape(STARTS, -1))
        columns.append(b.reshape(STARTS, n_out))
    return np.concatenate(columns, axis=1)


@lru_cache
def trained(code: str) -> np.ndarray:
    """Return the runs by one of the named codes, or by ours."""
    return train_all(CODES[code] or solutions.layer_backward)


@lru_cache(maxsize=64)
def start_vector(seed: int) -> np.ndarray:
    """Return the numbers of a start, with biases that are not 0, (37,)."""
    vector, rng = to_vector(start(seed)), np.random.default_rng(seed + 1000)
    vector = vector + 0.3 * rng.normal(size=vector.shape)
    vector.flags.writeable = False
    return vector
