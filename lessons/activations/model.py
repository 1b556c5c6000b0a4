"""Activations with their slopes, and what becomes of a slope on its way through many layers. NumPy only."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers.arguments import finite_number, look_up, positive, whole_number
from lessons.multilayer_perceptron.model import FUNCTIONS, sigmoid, softmax

__all__ = ["ACTIVATIONS", "Activation", "slope_through_depth", "softmax"]

Elementwise = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Activation:
    """A function that a unit puts on its sum z, and the slope of that function.

    `function` and `derivative` take an array of sums and return one of the same shape, number by number, with no
    warning at ±1e4. `range`: the ends of the interval in which all outputs lie; an end may be approached and never
    reached. `formula`: the function in LaTeX.

    Where a curve has a kink, z = 0, there is no slope. A computer needs a number all the same: `derivative` returns
    the slope to the left, as Keras does on TensorFlow, so 0 for relu and 0.2 for leaky_relu. The step, which Keras
    lacks, has slope 0 everywhere, its jump included.
    """

    name: str
    function: Elementwise
    derivative: Elementwise
    range: tuple[float, float]
    formula: str


def _sigmoid_slope(z: np.ndarray) -> np.ndarray:
    return sigmoid(z) * sigmoid(-z)  # 1 − sigmoid(z) is sigmoid(−z), and loses no digits where sigmoid(z) is near 1


def _gelu_slope(z: np.ndarray) -> np.ndarray:
    root = math.sqrt(2 / math.pi)
    bend = np.tanh(root * (z + 0.044715 * z**3))
    return 0.5 * (1.0 + bend) + 0.5 * z * (1.0 - bend**2) * root * (1.0 + 3 * 0.044715 * z**2)


_DERIVATIVES: dict[str, Elementwise] = {
    "step": lambda z: np.zeros_like(z, dtype=float),
    "linear": lambda z: np.ones_like(z, dtype=float),
    "sigmoid": _sigmoid_slope,
    "tanh": lambda z: 1.0 - np.tanh(z) ** 2,
    "relu": lambda z: np.where(z > 0, 1.0, 0.0),
    "leaky_relu": lambda z: np.where(z > 0, 1.0, 0.2),
    "elu": lambda z: np.exp(np.minimum(z, 0.0)),
    "gelu": _gelu_slope,
    "softplus": sigmoid,
    "swish": lambda z: sigmoid(z) + z * _sigmoid_slope(z),
}

_RANGES: dict[str, tuple[float, float]] = {
    "step": (0.0, 1.0),
    "linear": (-math.inf, math.inf),
    "sigmoid": (0.0, 1.0),
    "tanh": (-1.0, 1.0),
    "relu": (0.0, math.inf),
    "leaky_relu": (-math.inf, math.inf),
    "elu": (-1.0, math.inf),
    "gelu": (-0.17004075057125406, math.inf),  # its lowest point, at z = −0.7525
    "softplus": (0.0, math.inf),
    "swish": (-0.27846454276107377, math.inf),  # its lowest point, at z = −1.2785
}

_FORMULAS: dict[str, str] = {
    "step": r"1 \text{ if } z > 0 \text{ else } 0",
    "linear": r"z",
    "sigmoid": r"\frac{1}{1+e^{-z}}",
    "tanh": r"\frac{e^z-e^{-z}}{e^z+e^{-z}}",
    "relu": r"\max(0, z)",
    "leaky_relu": r"z \text{ if } z > 0 \text{ else } 0.2\,z",
    "elu": r"z \text{ if } z > 0 \text{ else } e^z-1",
    "gelu": r"\frac{z}{2}\left(1+\tanh\left(\sqrt{2/\pi}\,(z+0.044715\,z^3)\right)\right)",
    "softplus": r"\ln(1+e^z)",
    "swish": r"\frac{z}{1+e^{-z}}",
}

ACTIVATIONS: dict[str, Activation] = {
    name: Activation(name, FUNCTIONS[name], derivative, _RANGES[name], _FORMULAS[name])
    for name, derivative in _DERIVATIVES.items()
}
"""Every activation that works on one sum at a time, by name.

`softmax` is no member: each of its outputs depends on every sum, so it has no curve, and a slope for each pair of
output and sum. Sources: relu, Nair & Hinton (2010); leaky_relu, Maas, Hannun & Ng (2013), with Keras's slope 0.2;
elu, Clevert, Unterthiner & Hochreiter (2016); gelu, Hendrycks & Gimpel (2016), in its tanh form; softplus, Dugas et
al. (2001); swish, Ramachandran, Zoph & Le (2017).
"""


def slope_through_depth(
    depth: int, activation: str, scale: float, rng: np.random.Generator, width: int = 32
) -> np.ndarray:
    """Return, for each of `depth` layers, the slope from its input to the end of the chain: a product of slopes.

    Layer l turns a[l−1] into a[l] = f(a[l−1] W[l]), all of `width` units, no biases. A nudge of its input is
    multiplied by W[l], then by f′(z[l]), then by the same of every later layer. The product is a matrix J of shape
    (width, width), and the slope is ‖J‖ / √width, the root of the mean of what a nudge of length 1 in a random
    direction becomes, squared. At width 1 it is the size of the product of w·f′(z).

    activation: a name from `ACTIVATIONS`. scale: the weights are drawn from `rng`, normal with standard deviation
    scale / √width; 1 is Glorot's variance and √2 is He's. The first input is drawn from `rng` too, standard normal.
    The result is (depth,), the first layer first; a slope that outgrows float64 is inf.
    Raises ValueError for a depth or a width that is no positive whole number, a scale that is not positive and finite,
    or an unknown name.
    Source: Hochreiter (1991) and Bengio, Simard & Frasconi (1994), https://doi.org/10.1109/72.279181.
    """
    f = look_up(ACTIVATIONS, "activation", activation)
    depth, width = whole_number("depth", depth), whole_number("width", width)
    spread = positive("scale", finite_number("scale", scale)) / math.sqrt(width)
    a = rng.normal(size=width)
    weights = rng.normal(0.0, spread, (depth, width, width))
    J = np.empty((depth, width, width))  # of each layer: first ∂a[l] / ∂a[l−1], a row for each input, then to the end
    with np.errstate(over="ignore", invalid="ignore"):
        for layer, W in enumerate(weights):
            z = a @ W  # (width,) @ (width, width) -> (width,)
            J[layer] = W * f.derivative(z)
            a = f.function(z)
        for layer in reversed(range(depth - 1)):
            J[layer] = J[layer] @ J[layer + 1]  # (width, width) @ (width, width) -> (width, width)
        slopes = np.sqrt((J**2).sum(axis=(1, 2)) / width)
    return np.where(np.isnan(slopes), math.inf, slopes)
