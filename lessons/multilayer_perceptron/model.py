"""The multilayer perceptron: layers of units, each layer's output the next one's input. NumPy only."""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from helpers.arguments import finite_numbers, look_up

HE = ("relu", "leaky_relu", "elu", "gelu", "softplus", "swish")
"""The activations whose layers start with He's normal weights; the others start with Glorot's uniform ones."""


def sigmoid(z: ArrayLike) -> np.ndarray:
    """Return 1 / (1 + e⁻ᶻ), in (0, 1); safe for any size of z, since only e to a negative power is taken."""
    z = np.asarray(z, dtype=float)
    return np.exp(np.minimum(z, 0.0)) / (1.0 + np.exp(-np.abs(z)))


def softmax(z: ArrayLike, axis: int = -1) -> np.ndarray:
    """Return e^zᵢ / Σ e^zⱼ along an axis: positive numbers that sum to 1.

    The largest z is taken off first: that changes nothing and no power overflows. z: any shape with at least one
    number along `axis`; the result has its shape.
    """
    z = np.asarray(z, dtype=float)
    powers = np.exp(z - z.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def _elu(z: np.ndarray) -> np.ndarray:
    return np.where(z > 0, z, np.expm1(np.minimum(z, 0.0)))


def _gelu(z: np.ndarray) -> np.ndarray:
    return 0.5 * z * (1.0 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))


FUNCTIONS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "step": lambda z: np.where(z > 0, 1.0, 0.0),
    "linear": lambda z: z,
    "sigmoid": sigmoid,
    "tanh": np.tanh,
    "relu": lambda z: np.maximum(z, 0.0),
    "leaky_relu": lambda z: np.where(z > 0, z, 0.2 * z),
    "elu": _elu,
    "gelu": _gelu,
    "softplus": lambda z: np.logaddexp(0.0, z),
    "swish": lambda z: z * sigmoid(z),
    "softmax": softmax,
}
"""What a layer may do to its sums, by name; each function keeps the shape. Lesson 06 takes them apart."""


class MLP:
    """A multilayer perceptron: a[0] = X, then z[l] = a[l−1] W[l] + b[l] and a[l] = f(z[l]), layer by layer.

    sizes: the number of inputs, then of units in each layer; hidden, output: names from `FUNCTIONS`. `weights[l]` is
    (..., n_in, n_out) and `biases[l]` (..., n_out): with leading axes it is that many networks at once. Every X is
    (..., n, sizes[0]), its rows are examples. Weights start at random (Glorot or He), drawn from `rng`; biases at 0.
    Raises ValueError for sizes, names of activations or inputs that do not fit.
    Sources: Rumelhart, Hinton & Williams (1986), https://doi.org/10.1038/323533a0; Glorot & Bengio (2010); He et al.
    (2015), https://doi.org/10.1109/ICCV.2015.123.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        hidden: str = "tanh",
        output: str = "sigmoid",
        rng: np.random.Generator | None = None,
    ):
        self.sizes = _sizes(sizes)
        look_up(FUNCTIONS, "hidden", hidden)
        look_up(FUNCTIONS, "output", output)
        self.activations = (hidden,) * (len(self.sizes) - 2) + (output,)
        rng = np.random.default_rng() if rng is None else rng
        shapes = zip(self.sizes[:-1], self.sizes[1:], self.activations, strict=True)
        self.weights = [initial_weights(n_in, n_out, name, rng) for n_in, n_out, name in shapes]
        self.biases = [np.zeros(n_out) for n_out in self.sizes[1:]]

    def __repr__(self) -> str:
        networks = self.weights[0].shape[:-2]
        many = f" × {'×'.join(map(str, networks))} networks" if networks else ""
        return f"<MLP {'-'.join(map(str, self.sizes))}, {', '.join(self.activations)}{many}>"

    @classmethod
    def stacked(cls, models: "Sequence[MLP]") -> "MLP":
        """Return many networks as one, along a new leading axis; each keeps its own weights.

        Raises ValueError for no models, or for models of different sizes or activations.
        """
        models = list(models)
        kinds = {(model.sizes, model.activations) for model in models}
        if len(kinds) != 1:
            raise ValueError(f"models: got {len(kinds)} different architectures; allowed is one, shared by all.")
        together = models[0].copy()
        together.weights = [np.stack(layer) for layer in zip(*(model.weights for model in models), strict=True)]
        together.biases = [np.stack(layer) for layer in zip(*(model.biases for model in models), strict=True)]
        return together

    def copy(self) -> "MLP":
        """Return a network of its own with the same weights and biases."""
        twin = object.__new__(type(self))
        twin.sizes, twin.activations = self.sizes, self.activations
        twin.weights, twin.biases = [W.copy() for W in self.weights], [b.copy() for b in self.biases]
        return twin

    @property
    def n_parameters(self) -> int:
        """How many weights and biases one network has: Σ (n_in + 1) n_out."""
        return sum((n_in + 1) * n_out for n_in, n_out in zip(self.sizes[:-1], self.sizes[1:], strict=True))

    def forward(self, X: ArrayLike) -> list[np.ndarray]:
        """Return the output of every layer, [a[0] = X, a[1], …], each (..., n, units)."""
        return self.layers(self._inputs(X))[1]

    def predict(self, X: ArrayLike) -> np.ndarray:
        """Return the output of the last layer, (..., n, sizes[-1])."""
        return self.forward(X)[-1]

    def layers(self, X: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Return the sums [z[1], …] and the outputs [X, a[1], …]; training repeats this, so X is not checked."""
        sums, outputs = [], [X]
        for W, b, name in zip(self.weights, self.biases, self.activations, strict=True):
            z = outputs[-1] @ W  # (..., n, n_in) @ (..., n_in, n_out) -> (..., n, n_out)
            z += b[..., None, :]
            sums.append(z)
            outputs.append(FUNCTIONS[name](z))
        return sums, outputs

    def _inputs(self, X: ArrayLike) -> np.ndarray:
        X = finite_numbers("X", X)
        if X.ndim < 2 or X.shape[-1] != self.sizes[0]:
            raise ValueError(f"X: got shape {X.shape}; allowed is (..., n, {self.sizes[0]}), a row for each example.")
        return X


def initial_weights(n_in: int, n_out: int, activation: str, rng: np.random.Generator) -> np.ndarray:
    """Return random weights (n_in, n_out) for a layer to start with.

    He, for the names in `HE`: normal with variance 2 / n_in. Glorot, for the others: uniform within
    ± √(6 / (n_in + n_out)).
    """
    if activation in HE:
        return rng.normal(0.0, math.sqrt(2 / n_in), (n_in, n_out))
    edge = math.sqrt(6 / (n_in + n_out))
    return rng.uniform(-edge, edge, (n_in, n_out))


def to_vector(model: MLP) -> np.ndarray:
    """Return all weights and biases as one vector, (..., n_parameters): W[1] row by row, b[1], W[2], b[2], …

    model: an MLP, or whatever else has `weights` and `biases`, such as the gradients of lesson 09.
    """
    parts = []
    for W, b in zip(model.weights, model.biases, strict=True):
        parts += [W.reshape(*W.shape[:-2], -1), b]
    return np.concatenate(parts, axis=-1)


def from_vector(model: MLP, vector: np.ndarray) -> MLP:
    """Return a network like `model` whose weights and biases lie in the vector: to change one is to change the other.

    vector: (..., n_parameters), laid out as by `to_vector`; its leading axes become the network's.
    """
    if vector.shape[-1:] != (model.n_parameters,):
        raise ValueError(f"vector: got shape {vector.shape}; allowed is (..., {model.n_parameters}).")
    twin, start = model.copy(), 0
    for layer, (n_in, n_out) in enumerate(zip(model.sizes[:-1], model.sizes[1:], strict=True)):
        middle, end = start + n_in * n_out, start + (n_in + 1) * n_out
        twin.weights[layer] = vector[..., start:middle].reshape(*vector.shape[:-1], n_in, n_out)
        twin.biases[layer] = vector[..., middle:end]
        start = end
    return twin


def _sizes(sizes: Sequence[int]) -> tuple[int, ...]:
    allowed = "allowed are two or more positive whole numbers: the inputs, then the units of each layer."
    try:
        given = tuple(sizes)
        whole = tuple(int(n) for n in given)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"sizes: got {sizes!r}; {allowed}") from None
    if len(given) < 2 or any(n != m or n < 1 or isinstance(m, bool | str) for n, m in zip(whole, given, strict=True)):
        raise ValueError(f"sizes: got {sizes!r}; {allowed}")
    return whole
