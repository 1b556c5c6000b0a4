"""The 2-2-2 network of the training step: sixteen numbers, what it makes of them, and the chain of every weight."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers.explorer import State
from lessons.activations.model import ACTIVATIONS
from lessons.backpropagation.explorers.words import SMALL
from lessons.backpropagation.model import backpropagate
from lessons.multilayer_perceptron.model import MLP, from_vector, to_vector

WEIGHTS = (
    *("x₁ → h₁", "x₁ → h₂", "x₂ → h₁", "x₂ → h₂", "bias of h₁", "bias of h₂"),
    *("h₁ → y₁", "h₁ → y₂", "h₂ → y₁", "h₂ → y₂", "bias of y₁", "bias of y₂"),
)
"""The names of the twelve weights and biases, in the order of `to_vector`; after them come x₁, x₂, t₁ and t₂."""

LOW, HIGH = -6.0, 6.0
START = (0.5, -1.0, 1.0, 0.5, 0.0, 0.5, 1.0, -0.5, 0.5, 1.0, 0.0, 0.0, 1.0, 0.5, 2.0, -2.0)
HIDDEN = ("tanh", "relu", "sigmoid")
SMOOTH = ("tanh", "sigmoid")
STROKES = ("forward", "loss", "backward", "update")
KEPT = 40
"""How many of the latest updates are remembered."""


@dataclass(frozen=True, eq=False)
class Pass:
    """One pass forward and one back: sums, outputs, slopes and blame (δ), each (2,); twelve gradients."""

    x: np.ndarray
    t: np.ndarray
    z: np.ndarray
    h: np.ndarray
    slope: np.ndarray
    y: np.ndarray
    delta_y: np.ndarray
    delta_h: np.ndarray
    gradients: np.ndarray
    loss: float


@dataclass(frozen=True)
class Factor:
    """One factor of a gradient: how it is called, what it is worth, and, near 0, what is the matter.

    `since` is the stroke that makes it known.
    """

    name: str
    value: float
    matter: str = ""
    since: str = "forward"


def completed(numbers: Sequence[float]) -> tuple[float, ...]:
    """Return sixteen numbers: those given, and the first ones' own where some are missing."""
    return (*numbers[:16], *START[len(numbers) :])


def network(numbers: Sequence[float], hidden: str) -> MLP:
    """Return the 2-2-2 network of the first twelve numbers; its outputs have no activation."""
    return from_vector(MLP((2, 2, 2), hidden, "linear", np.random.default_rng(0)), np.array(numbers[:12]))


@lru_cache(maxsize=512)
def passed(numbers: tuple[float, ...], hidden: str) -> Pass:
    """Return both passes for one example (x₁, x₂) with targets (t₁, t₂); the loss is ½ [(y₁ − t₁)² + (y₂ − t₂)²]."""
    model, x, t = network(numbers, hidden), np.array(numbers[12:14]), np.array(numbers[14:16])
    found = backpropagate(model, x[None], t[None], "mean_squared_error")  # the mean over two outputs: hence the ½
    sums, outputs = model.layers(x[None])
    slope = ACTIVATIONS[hidden].derivative(sums[0][0])
    d_h, d_y = found.biases  # a bias has the input 1, so its gradient is δ
    return Pass(x, t, sums[0][0], outputs[1][0], slope, outputs[2][0], d_y, d_h, to_vector(found), float(found.loss))


def whole(path: Sequence[float]) -> tuple[float, ...]:
    """Return a path of twelve numbers a step without what is left over at its end."""
    return tuple(path[: len(path) // 12 * 12])


def before_step(s: State) -> tuple[float, ...]:
    """Return the numbers that the gradients shown belong to: in the fourth stroke those before the step."""
    taken = s.stroke == "update" and len(s.path) >= 24
    return (*s.path[-24:-12], *s.numbers[12:]) if taken else s.numbers


def losses(s: State) -> list[float]:
    """Return the loss after each update since the hand last changed a number, the latest last."""
    each = [s.path[i : i + 12] for i in range(0, len(s.path), 12)]
    return [passed((*one, *s.numbers[12:]), s.hidden).loss for one in each]


def steps(numbers: tuple[float, ...], hidden: str, rate: float, count: int) -> list[tuple[float, ...]]:
    """Return the numbers at the start and after each of so many updates."""
    found = [numbers]
    for _ in range(count):
        found.append(stepped(found[-1], hidden, rate))
    return found


def spread(numbers: Sequence[float], there: Pass) -> np.ndarray:
    """Return ∂loss/∂h, (2,): what the outputs send back to each hidden unit, before the slope of its activation."""
    return np.reshape(numbers[6:10], (2, 2)) @ there.delta_y  # (2, 2) @ (2,) -> (2,)


def stepped(numbers: tuple[float, ...], hidden: str, rate: float) -> tuple[float, ...]:
    """Return the numbers after an update, w ← w − η·g for the first twelve, kept in the picture's range."""
    moved = np.array(numbers[:12]) - rate * passed(numbers, hidden).gradients
    return (*np.clip(np.round(moved, 6), LOW, HIGH).tolist(), *numbers[12:])


def chain(numbers: tuple[float, ...], hidden: str, place: int) -> list[Factor]:
    """Return the factors whose product is the gradient of one weight or bias."""
    there = passed(numbers, hidden)
    if place < 6:
        unit = place % 2
        sent = spread(numbers, there)[unit]
        first = Factor("1", 1.0) if place > 3 else _input(f"x{'₁₂'[place // 2]}", there.x[place // 2], "an input of 0")
        slope = there.slope[unit]
        matter = ("dead" if hidden == "relu" else "saturated") if abs(slope) < SMALL else ""
        return [
            first,
            Factor(f"{hidden}′(z{'₁₂'[unit]})", float(slope), matter),
            Factor("from y₁ and y₂", float(sent), "no blame" if abs(sent) < SMALL else "", "backward"),
        ]
    unit = place % 2
    first = Factor("1", 1.0)
    if place < 10:
        silent = "a silent unit" if hidden == "relu" else "an output near 0"
        first = _input(f"h{'₁₂'[(place - 6) // 2]}", there.h[(place - 6) // 2], silent)
    error = float(there.delta_y[unit])
    return [first, Factor(f"y{'₁₂'[unit]} − t{'₁₂'[unit]}", error, "no error" if abs(error) < SMALL else "", "loss")]


def reached(s: State, stroke: str) -> bool:
    """Return whether a stroke has been made."""
    return STROKES.index(s.stroke) >= STROKES.index(stroke)


def _input(name: str, value: float, matter: str) -> Factor:
    return Factor(name, float(value), matter if abs(value) < SMALL else "")
