"""Many layers: the size of the blame δ in each, and of the gradient of its weights, by real backpropagation."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Choice, Integer, Number, Task
from helpers.scene import Arrow, Drag, Line, Panel, Scene, Text
from lessons.activations.model import ACTIVATIONS
from lessons.backpropagation.explorers.words import power, short
from lessons.backpropagation.solutions import layer_backward

WIDTH, DEEPEST = 32, 20
FLOOR, CEILING = -20.0, 20.0
NAMES = ("tanh", "sigmoid", "relu", "linear")


@lru_cache(maxsize=512)
def norms(depth: int, activation: str, scale: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return ‖δ‖ and ‖∂loss/∂W‖ of each layer, each (depth,), as `gradient_norms` draws its network."""
    f, rng = ACTIVATIONS[activation], np.random.default_rng(seed)
    weights = rng.normal(0.0, scale / np.sqrt(WIDTH), (depth, WIDTH, WIDTH))
    X, y = rng.normal(size=(2, WIDTH, WIDTH))
    outputs, sums = [X], []
    with np.errstate(all="ignore"):
        for W in weights:
            sums.append(outputs[-1] @ W)  # (32, 32) @ (32, 32) -> (32, 32)
            outputs.append(f.function(sums[-1]))
        delta = 2 * (outputs[-1] - y) / y.size * f.derivative(sums[-1])
        blame, gradients = np.empty((2, depth))
        for layer in reversed(range(depth)):
            blame[layer] = np.linalg.norm(delta)
            z_prev = sums[layer - 1] if layer else X
            d_W, _, delta = layer_backward(delta, outputs[layer], weights[layer], z_prev, f.derivative)
            gradients[layer] = np.linalg.norm(d_W)
    return blame, gradients


def exponents(sizes: np.ndarray) -> np.ndarray:
    """Return log₁₀ of sizes, kept between FLOOR and CEILING."""
    return np.clip(np.log10(np.clip(np.nan_to_num(sizes, nan=np.inf), 1e-300, 1e300)), FLOOR, CEILING)


def ratios(s: State) -> tuple[float, float]:
    """Return log₁₀ of first layer over last, for δ and for the weights' gradient."""
    return tuple(float(e[0] - e[-1]) for e in map(exponents, norms(s.depth, s.activation, s.scale, s.seed)))


class Depths(Explorer):
    """Choose depth, activation and scale of the weights; the blame of every layer is measured, not guessed."""

    title = "On its way to the first layer, the blame changes its size"

    depth = Integer(10, 2, DEEPEST, label="depth (layers)")
    activation = Choice("tanh", NAMES)
    scale = Number(0.5, 0.2, 3, step=0.05, label="scale of the weights")
    seed = Integer(0, 0, 49, label="start (seed)")

    tasks = (
        Task(
            "20 layers of tanh: keep the first layer's δ within a factor of 10 of the last one's",
            lambda s: s.depth == DEEPEST and s.activation == "tanh" and abs(ratios(s)[0]) <= 1,
            {"depth": DEEPEST, "scale": 1.2},
        ),
        Task(
            "let it explode: the first layer's δ more than 1,000 times the last one's",
            lambda s: ratios(s)[0] > 3,
            {"activation": "linear", "scale": 3},
        ),
        Task(
            "10 layers, scale 1 or more: δ of the first layer below 1/1,000 of the last one's",
            lambda s: s.depth == 10 and s.scale >= 1 and ratios(s)[0] < -3,
            {"activation": "sigmoid", "scale": 1},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return both sizes in every layer, the scale of the drawing in powers of ten."""
        sizes = [exponents(size) for size in norms(s.depth, s.activation, s.scale, s.seed)]
        others = [exponents(size) for k in range(5) for size in norms(s.depth, s.activation, s.scale, k)]
        low = max(FLOOR, 2 * np.floor(min(one.min() for one in sizes + others) / 2))
        high = min(CEILING, 2 * np.ceil(max(one.max() for one in sizes + others) / 2))
        low, high = min(low, -6.0), max(high, 0.0)
        layers = np.arange(1.0, s.depth + 1)
        marks = []
        for k, other in enumerate(others):
            marks.append(Line(np.column_stack([layers, other]), "gradient" if k % 2 == 0 else "other", 1, opacity=0.35))
        ends = [float(one[0]) for one in sizes]
        apart = 0.055 * (high - low)
        middle, far = (ends[0] + ends[1]) / 2, max(abs(ends[0] - ends[1]) / 2, apart)
        up = (1 if ends[0] >= ends[1] else -1, 1 if ends[0] < ends[1] else -1)
        for size, color, name, sign in zip(sizes, ("gradient", "own"), ("‖δ‖", "‖∂W‖"), up, strict=True):
            path = np.column_stack([layers, size])
            marks.append(Line(path, color, 3))
            at = (0.75, middle + sign * far)
            marks.append(Text(at, f"{name} {short(10 ** float(size[0]))}", color, 13, "end", (0, 4), bold=True))
        floor, top, last = low - 0.03 * (high - low), high + 0.05 * (high - low), float(s.depth)
        marks.append(Arrow((last, top), (max(1.0, last - 3), top), "gradient", 2))
        marks.append(Text((last, top), "blame", "gradient", 13, "start", (8, 0), bold=True))
        marks.append(Drag((last, floor), {"depth": (1.0, 0.0)}, "last layer", move="x"))
        step = 2 if high - low <= 14 else 4 if high - low <= 24 else 8
        y_ticks = {float(n): power(n) for n in range(int(low), int(high) + 1, step)}
        x_ticks = {float(n): str(n) for n in (1, 5, 10, 15, 20)}
        limits = ((-3.5, DEEPEST + 2.0), (low - 0.08 * (high - low), high + 0.1 * (high - low)))
        title = f"Blame ‖δ‖ and weights' gradient ‖∂W‖ in each layer of {WIDTH} units"
        return Scene(Panel("layer", "", marks, *limits, title=title, height=0.42, x_ticks=x_ticks, y_ticks=y_ticks))

    def difference(self, before: State, s: State) -> Difference:
        """Return what the first layer's share of δ was, and what it is."""
        was, now = (short(10 ** ratios(one)[0]) for one in (before, s))
        return Difference(f"The first layer's δ was {was} of the last one's, and now it is {now} of it.")

    def read_out(self, s: State) -> str:
        """Return both sizes of the first layer as shares of the last one's."""
        blame, weights = (short(10**ratio) for ratio in ratios(s))
        kind = f"{s.depth} {s.activation} layers, weights of scale {plain(s.scale)}"
        return f"{kind}. First layer over last: δ {blame}, gradient of the weights {weights}."
