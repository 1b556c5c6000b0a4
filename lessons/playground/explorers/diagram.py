"""The network as a diagram to click and to pull: inputs, layers, weights, and a heat map in every unit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers.marks import disk
from helpers.scene import Drag, Field, Line, Mark, Point, Text, Toggle
from lessons.playground.model import FEATURES

WIDE, HIGH = 13.8, 10.2
LEFT, RIGHT, MIDDLE = 3.3, 13.1, 4.85
RADIUS = 0.44
MOST_LAYERS, MOST_UNITS = 4, 8
NAMES = dict(zip(FEATURES, ("x₁", "x₂", "x₁²", "x₂²", "x₁x₂", "sin x₁", "sin x₂"), strict=True))
WITHIN_ONE = ("tanh", "sigmoid")


@dataclass(frozen=True)
class Edge:
    """One number of the network: what it is called, and where it is drawn."""

    label: str
    ends: tuple[Point, Point]


def column(layer: int, layers: int) -> float:
    """Return where a layer stands, the inputs being layer 0 and the output layer `layers`."""
    return LEFT + (RIGHT - LEFT) * layer / layers


def rows(n: int) -> list[float]:
    """Return the heights of n units, from the top."""
    gap = min(1.3, 7.14 / max(n - 1, 1))
    return [MIDDLE + gap * ((n - 1) / 2 - k) for k in range(n)]


def places(inputs: Sequence[str], hidden: Sequence[int]) -> list[list[Point]]:
    """Return the center of every unit that takes part, layer by layer; an input stands where it does among all."""
    depth, heights = len(hidden) + 1, dict(zip(FEATURES, rows(len(FEATURES)), strict=True))
    found = [[(LEFT, heights[name]) for name in inputs]]
    found += [[(column(layer, depth), y) for y in rows(n)] for layer, n in enumerate(hidden, start=1)]
    return [*found, [(RIGHT, MIDDLE)]]


def edges(inputs: Sequence[str], hidden: Sequence[int]) -> Iterator[Edge]:
    """Yield every weight and bias in the order of lesson 05's `to_vector`: layer by layer, W row by row, then b."""
    at, r = places(inputs, hidden), RADIUS
    called = [[NAMES[name] for name in inputs], *([f"unit {k + 1}" for k in range(n)] for n in hidden), ["the output"]]
    for layer in range(1, len(at)):
        for i, start in enumerate(at[layer - 1]):
            for j, end in enumerate(at[layer]):
                label = f"layer {layer}: weight from {called[layer - 1][i]} to {called[layer][j]}"
                yield Edge(label, ((start[0] + r, start[1]), (end[0] - r, end[1])))
        for j, (x, y) in enumerate(at[layer]):
            stub = ((x - 1.5 * r, y - 1.25 * r), (x - 0.8 * r, y - 0.6 * r))
            yield Edge(f"layer {layer}: bias of {called[layer][j]}", stub)


def weights(inputs: Sequence[str], hidden: Sequence[int], theta: np.ndarray) -> list[Mark]:
    """Return every edge: green and solid if positive, purple and dashed if negative, thick by size; to be pulled.

    An edge that looks as before is the very mark of before, so that it is neither encoded nor sent anew.
    """
    looks = zip(np.sign(theta).tolist(), np.round(0.5 + 1.3 * np.minimum(np.abs(theta), 4.0), 1).tolist(), strict=True)
    every = _edges(tuple(inputs), tuple(hidden))
    return [_drawn(edge, place, *look) for place, (edge, look) in enumerate(zip(every, looks, strict=True))]


@lru_cache(maxsize=8)
def _edges(inputs: tuple[str, ...], hidden: tuple[int, ...]) -> tuple[Edge, ...]:
    return tuple(edges(inputs, hidden))


@lru_cache(maxsize=4000)
def _drawn(edge: Edge, place: int, sign: float, width: float) -> Line:
    (x0, y0), (x1, y1) = edge.ends
    part = 0.2 + 0.12 * (place % 3)  # where the number of the one that is held stands: not all on one line
    grip = (x0 + part * (x1 - x0), y0 + part * (y1 - y0))
    color = "positive" if sign > 0 else "negative" if sign < 0 else "muted"
    handle = Drag(grip, {f"weights[{place}]": (0.0, 1.0)}, edge.label, move="still", grab="edge", color=color)
    return Line(edge.ends, color, width, dashed=sign < 0, handle=handle)


@lru_cache(maxsize=200)
def _ring(center: Point, color: str) -> Line:
    return disk(center, RADIUS, color)[1]


def heat(center: Point, values: np.ndarray, size: float, palette: str = "signs") -> Field:
    """Return a unit's own picture of the plane (rows, columns), inside its circle."""
    (x, y), inner = center, RADIUS * (1 - 1 / len(values))
    low = 0.0 if palette == "classes" else -size
    return Field(values, (x - inner, x + inner, y - inner, y + inner), low, size, palette, round=True)


def inputs_column(on: Sequence[str], values: np.ndarray) -> list[Mark | Toggle]:
    """Return all that can be given to the network, values (rows, columns, 7); what is not given is pale."""
    marks: list[Mark | Toggle] = [Text((LEFT - 0.15, HIGH - 0.4), "inputs", "muted", 12.5)]
    for k, (name, y) in enumerate(zip(FEATURES, rows(len(FEATURES)), strict=True)):
        center, given = (LEFT, y), name in on
        size = max(float(np.abs(values[..., k]).max()), 1e-12) * (1 if given else 5)
        marks += [heat(center, values[..., k], size), _ring(center, "ink" if given else "faint")]
        color = "ink" if given else "muted"
        marks.append(Text((LEFT - RADIUS - 0.12, y), NAMES[name], color, 13, "end", bold=given))
        sets = {name: not given}
        square = around(center, RADIUS)
        marks.append(Toggle(center, sets, f"input {NAMES[name]}", on=given, region=square, framed=False))
    return marks


def units(
    hidden: Sequence[int], outputs: Sequence[np.ndarray], activation: str, idle: dict[tuple[int, int], str]
) -> list[Mark]:
    """Return every hidden unit and the output with what it says over the plane; `idle` names the units that are."""
    marks: list[Mark] = []
    size = 1.0 if activation in WITHIN_ONE else 2.0
    for layer, centers in enumerate(places((), hidden)[1:], start=1):
        last = layer == len(hidden) + 1
        for k, center in enumerate(centers):
            values = outputs[layer][..., k]
            marks.append(heat(center, values, 1.0, "classes") if last else heat(center, values, size))
            word = idle.get((layer, k + 1), "")
            marks.append(_ring(center, "loss" if word else "ink"))
            if word:
                marks.append(Text(center, word, "loss", 11, bold=True))
    return marks


@lru_cache(maxsize=64)
def buttons(hidden: tuple[int, ...]) -> list[Mark | Toggle]:
    """Return what adds and takes away layers and units."""
    depth, x = len(hidden) + 1, (LEFT + RIGHT) / 2
    words = "no hidden layer" if not hidden else f"{len(hidden)} hidden layer{'s' * (len(hidden) > 1)}"
    marks = [Text((x, HIGH - 0.4), words, "ink", 12.5), Text((RIGHT, HIGH - 0.4), "output", "muted", 12.5)]
    if hidden:
        marks += sign((x - 2.1, HIGH - 0.4), "−", hidden[:-1], "one layer fewer")
    if len(hidden) < MOST_LAYERS:
        marks += sign((x + 2.1, HIGH - 0.4), "+", (*hidden, hidden[-1] if hidden else 4), "one layer more")
    for layer, n in enumerate(hidden, start=1):
        at = column(layer, depth)
        marks.append(Text((at, HIGH - 1.15), str(n), "ink", 12.5))
        for by, word, side in ((-1, "−", "fewer"), (1, "+", "more")):
            if 1 <= n + by <= MOST_UNITS:
                sizes = (*hidden[: layer - 1], n + by, *hidden[layer:])
                marks += sign((at + 0.5 * by, HIGH - 1.15), word, sizes, f"one unit {side} in layer {layer}")
    return marks


def sign(at: Point, word: str, sizes: Sequence[int], label: str) -> list[Mark | Toggle]:
    """Return a small round button that gives the layers other sizes."""
    return [Toggle(at, {"hidden": tuple(sizes)}, label, size=19), Text(at, word, "ink", 13, bold=True)]


def around(center: Point, half: float) -> np.ndarray:
    """Return the corners (4, 2) of a square."""
    return np.asarray(center) + half * np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
