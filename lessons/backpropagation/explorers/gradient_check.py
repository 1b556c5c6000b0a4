"""The gradient check: a gradient by backpropagation beside the numerical one, weight by weight."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.own_code import Function
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Drag, Line, Mark, Panel, Pick, Scene, Text
from lessons.backpropagation import solutions
from lessons.backpropagation.explorers import xor_nets as nets
from lessons.backpropagation.explorers.words import beside, power, short, tiny
from lessons.loss_functions.model import binary_cross_entropy_from_logits
from lessons.multilayer_perceptron.model import from_vector

FINEST, COARSEST = -15, -1
WRONG = 1e-3
"""A weight's gradient is marked as wrong where it is off by more than this share of it."""
COUNT = 37


def losses(vectors: np.ndarray) -> np.ndarray:
    """Return the loss of many networks (..., 37) on XOR."""
    sums, _ = from_vector(nets.start(0), vectors).layers(nets.X)
    return binary_cross_entropy_from_logits.terms(nets.Y, sums[-1]).mean(axis=(-2, -1))


@lru_cache(maxsize=64)
def numerical(seed: int) -> np.ndarray:
    """Return the numerical gradient for each step 10^FINEST to 10^COARSEST, (15, 37): all nudges at once."""
    steps = 10.0 ** np.arange(FINEST, COARSEST + 1)
    nudges = steps[:, None, None] * np.eye(COUNT)  # (15, 37, 37)
    vector = nets.start_vector(seed)
    return (losses(vector + nudges) - losses(vector - nudges)) / (2 * steps[:, None])


def error(own: np.ndarray, due: np.ndarray) -> np.ndarray:
    """Return ‖own − due‖ / (‖own‖ + ‖due‖) along the last axis: 0 where they agree, 1 where nothing does."""
    size = np.linalg.norm(own, axis=-1) + np.linalg.norm(due, axis=-1)
    return np.linalg.norm(own - due, axis=-1) / np.maximum(size, 1e-300)


def cell_centers() -> np.ndarray:
    """Return where the 37 numbers are drawn, (37, 2): three blocks beside one another, in each the biases below."""
    places = []
    for left, n_in, n_out in ((0.0, 2, 4), (4.9, 4, 4), (9.8, 4, 1)):
        rows = [(left + column, -float(row)) for row in range(n_in) for column in range(n_out)]
        places += rows + [(left + column, -4.6) for column in range(n_out)]
    return np.array(places)


CENTERS = cell_centers()
NAMES = [
    name
    for layer, n_in, n_out in (("₁", 2, 4), ("₂", 4, 4), ("₃", 4, 1))
    for name in [
        *(f"W{layer}[{i}, {j}]" for i in range(n_in) for j in range(n_out)),
        *(f"b{layer}[{j}]" for j in range(n_out)),
    ]
]


class GradientCheck(Explorer):
    """Drag the step of the numerical gradient, click a weight; `layer_backward` makes the gradient that is checked."""

    title = "Gradient check: nudge every weight, and compare"

    power = Integer(-3, FINEST, COARSEST, label="exponent of h")
    code = Choice(nets.OWN, tuple(nets.CODES), label="backward pass")
    seed = Integer(14, 0, 49, label="start")
    weight = Integer(14, 0, COUNT - 1, label="weight shown")
    layer_backward = Function(solutions.layer_backward, through=nets.own_gradient)

    tasks = (
        Task(
            "choose the step so that the whole error is below 10⁻⁹",
            lambda s: s.code == nets.OWN and whole_error(s) < 1e-9,
            {"power": -5},
        ),
        Task(
            "break the check: a step so small that the error is above 0.01",
            lambda s: s.code == nets.OWN and whole_error(s) > 0.01,
            {"power": -15},
        ),
        Task(
            "run slope at a, not z, and click a gradient that is right all the same",
            lambda s: (
                s.code == "slope at a, not z" and s.power >= -8 and not wrong(gradient_of(s.code, s.seed), s)[s.weight]
            ),
            {"code": "slope at a, not z", "weight": 34},
        ),
    )

    def gradient(self, s: State) -> np.ndarray:
        """Return the gradient that is checked, (37,)."""
        if s.code != nets.OWN:
            return gradient_of(s.code, s.seed)
        return self.layer_backward(nets.start_vector(s.seed))

    def scene(self, s: State) -> Scene:
        """Return every weight's gradient colored by its error, the error against the step, and one weight's sum."""
        own = self.gradient(s)
        return Scene(self.cells(s, own), self.curve(s, own), self.arithmetic(s, own))

    @staticmethod
    def cells(s: State, own: np.ndarray) -> Panel:
        """Return the numbers as their matrices, each cell the more vermillion the more it is off."""
        due = numerical(s.seed)[s.power - FINEST]
        off = relative(own, due)
        marks: list[Mark | Pick] = [Pick("weight", CENTERS, "weights: click one")]
        for k, (x, y) in enumerate(CENTERS):
            rim = np.array([[x - 0.47, y - 0.43], [x + 0.47, y - 0.43], [x + 0.47, y + 0.43], [x - 0.47, y + 0.43]])
            depth = float(np.clip((np.log10(max(off[k], 1e-12)) + 7) / 7, 0, 1))
            marks.append(Line(rim, "loss", 0, fill=0.75 * depth))
            marks.append(
                Line(np.vstack([rim, rim[:1]]), "own" if k == s.weight else "muted", 3 if k == s.weight else 1)
            )
            bad = off[k] > WRONG
            marks.append(Text((x, y), tiny(own[k]), "ink", 12, shift=(0, -5 if bad else 1), bold=bad))
            if bad:
                marks.append(Text((x, y), "✗", "ink", 11, shift=(0, 11)))
        for x, name in ((1.5, "W₁ (2, 4)"), (6.4, "W₂ (4, 4)"), (9.8, "W₃ (4, 1)")):
            marks.append(Text((x, 0.75), name, "ink", 13))
        marks += [Text((x, -3.95), f"b{k}", "ink", 13) for x, k in ((1.5, "₁"), (6.4, "₂"), (9.8, "₃"))]
        count = int((off > WRONG).sum())
        title = "The more vermillion a cell, the more its gradient is off"
        if s.code != nets.OWN:
            title = f"Slip “{s.code}”: {count} of 37 gradients are off"
        return Panel("", "", marks, (-0.6, 10.7), (-5.2, 1.1), title=title, bare=True, height=0.62, share=1.6)

    @staticmethod
    def curve(s: State, own: np.ndarray) -> Panel:
        """Return the error of the whole gradient against the step, with the step's knob on it."""
        errors = np.log10(np.clip(error(own, numerical(s.seed)), 1e-13, 1))
        path = np.column_stack([np.arange(FINEST, COARSEST + 1.0), errors])
        here = tuple(map(float, path[s.power - FINEST]))
        marks = [
            Line(path, "loss", 2),
            Drag(here, {"power": (1.0, 0.0)}, "step h on the curve", move=path, color="loss"),
            Text(here, short(10 ** here[1]), "loss", 13, *beside(errors, s.power - FINEST), bold=True),
        ]
        x_ticks = {float(n): power(n) for n in (-15, -10, -5, -1)}
        y_ticks = {float(n): power(n) for n in (-12, -8, -4, 0)}
        limits = ((FINEST - 1, COARSEST + 1.5), (-13, 1.5))
        return Panel("step h", "", marks, *limits, title="Error of all 37, for each step h", height=0.62, least=110,
                     x_ticks=x_ticks, y_ticks=y_ticks)  # fmt: skip

    @staticmethod
    def arithmetic(s: State, own: np.ndarray) -> Panel:
        """Return one weight's numerical gradient written out."""
        vector, step = nets.start_vector(s.seed), 10.0**s.power
        nudge = step * np.eye(COUNT)[s.weight]
        up, down = float(losses(vector + nudge)), float(losses(vector - nudge))
        due = float(numerical(s.seed)[s.power - FINEST, s.weight])
        lines = [
            f"w = {NAMES[s.weight]} = {short(vector[s.weight])}",
            f"loss at w + h: {up:.12f}",
            f"loss at w − h: {down:.12f}",
            f"their difference / 2h = {due:.8f}".replace("-", "−"),
            f"by backpropagation: {own[s.weight]:.8f}".replace("-", "−"),
        ]
        marks = [Text((0, -k), words, "ink", 13, "start") for k, words in enumerate(lines)]
        return Panel("", "", marks, (-0.02, 1), (-4.6, 0.6), bare=True, height=0.34, stack=True, least=100)

    def difference(self, before: State, s: State) -> Difference:
        """Return what the error of the whole gradient was, and what it is."""
        was, now = (float(error(self.gradient(one), numerical(one.seed)[one.power - FINEST])) for one in (before, s))
        return Difference(f"The error of all together was {short(was)}, and now it is {short(now)}.")

    def read_out(self, s: State) -> str:
        """Return the error of the whole gradient, and how many of its numbers are off."""
        own, due = self.gradient(s), numerical(s.seed)[s.power - FINEST]
        count = int((relative(own, due) > WRONG).sum())
        return f"Step {power(s.power)}: error of all together {short(float(error(own, due)))}; {count} of 37 are off."


@lru_cache(maxsize=256)
def gradient_of(code: str, seed: int) -> np.ndarray:
    """Return the gradient by one of the named codes, or by ours, (37,)."""
    return nets.own_gradient(nets.CODES[code] or solutions.layer_backward, nets.start_vector(seed))


def relative(own: np.ndarray, due: np.ndarray) -> np.ndarray:
    """Return by which share of their size each pair of numbers differs, 0 to 1."""
    return np.abs(own - due) / np.maximum(np.abs(own) + np.abs(due), 1e-300)


def wrong(own: np.ndarray, s: State) -> np.ndarray:
    """Return which of the numbers are off by more than WRONG."""
    return relative(own, numerical(s.seed)[s.power - FINEST]) > WRONG


def whole_error(s: State) -> float:
    """Return the error of the whole gradient of a state, by its code or ours."""
    return float(error(gradient_of(s.code, s.seed), numerical(s.seed)[s.power - FINEST]))
