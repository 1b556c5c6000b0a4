"""A network drawn as a diagram: edges by weight, a heat map inside every unit, everything a hand can pull."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.marks import disk
from helpers.scene import Drag, Field, Line, Mark, Panel, Point, Text
from lessons.multilayer_perceptron.model import MLP, from_vector, to_vector

WIDE, HIGH = 10.0, 8.6
TALL = 7.4
"""How much of the panel's height a full column of units takes."""


WITHIN_ONE = ("tanh", "sigmoid", "step")
"""The activations whose outputs lie between −1 and 1."""


@dataclass(frozen=True)
class Edge:
    """One number of a network: its place among all of them, what it is called, and where it is drawn."""

    place: int
    label: str
    ends: tuple[Point, Point]


def radius(sizes: Sequence[int]) -> float:
    """Return how large the units are drawn: larger where there are few in every column."""
    return min(0.75, 0.43 * TALL / max(sizes))


def places(sizes: Sequence[int]) -> list[list[Point]]:
    """Return the center of every unit, column by column from the inputs on the left to the output on the right."""
    r = radius(sizes)
    across = np.linspace(0.5 + r, WIDE - 0.3 - r, len(sizes))
    gaps = [min(3.2, TALL / n) for n in sizes]
    return [
        [(float(x), float(HIGH / 2 - 0.2 + gap * ((n - 1) / 2 - k))) for k in range(n)]
        for x, n, gap in zip(across, sizes, gaps, strict=True)
    ]


def names(sizes: Sequence[int]) -> list[list[str]]:
    """Return what every unit is called: x₁ and x₂, "unit 1" and so on in each layer, "output"."""
    hidden = [[f"unit {k + 1}" for k in range(n)] for n in sizes[1:-1]]
    return [[f"x{'₁₂₃₄₅₆₇₈₉'[k]}" for k in range(sizes[0])], *hidden, ["output"]]


def edges(sizes: Sequence[int]) -> Iterator[Edge]:
    """Yield every weight and bias in the order of `to_vector`: layer by layer, W row by row, then b."""
    at, called, r, place = places(sizes), names(sizes), radius(sizes), 0
    for layer in range(1, len(sizes)):
        for i, start in enumerate(at[layer - 1]):
            for j, end in enumerate(at[layer]):
                label = f"layer {layer}: weight from {called[layer - 1][i]} to {called[layer][j]}"
                yield Edge(place, label, ((start[0] + r, start[1]), (end[0] - r, end[1])))
                place += 1
        for j, (x, y) in enumerate(at[layer]):
            stub = ((x - 1.5 * r, y - 1.15 * r), (x - 0.8 * r, y - 0.6 * r))
            yield Edge(place, f"layer {layer}: bias of {called[layer][j]}", stub)
            place += 1


def network(sizes: Sequence[int], hidden: str, numbers: Sequence[float]) -> MLP:
    """Return the network with these weights and biases, given in the order of `edges`."""
    return from_vector(MLP(sizes, hidden, rng=np.random.default_rng(0)), np.array(numbers))


def drawn(edge: Edge, number: float, parameter: str | None) -> Line:
    """Return one edge: green and solid if positive, purple and dashed if negative, thick by size; held by a handle."""
    (x0, y0), (x1, y1) = edge.ends
    grip = (x0 + 0.3 * (x1 - x0), y0 + 0.3 * (y1 - y0))  # nearer to where it starts: the edges have parted there
    color = "positive" if number > 0 else "negative" if number < 0 else "muted"
    sets = {f"{parameter}[{edge.place}]": (0.0, 1.0)}
    handle = Drag(grip, sets, edge.label, move="still", grab="edge", color=color) if parameter else None
    return Line(edge.ends, color, 0.7 + 1.5 * min(abs(number), 5.0), dashed=number < 0, handle=handle)


def heat(center: Point, r: float, values: np.ndarray, size: float, palette: str) -> Field:
    """Return a unit's own picture of the plane: its output (rows, columns) at every point, inside its circle."""
    (x, y), inner = center, r * (1 - 1 / len(values))  # the cells at the rim reach half a cell further
    low = 0.0 if palette == "classes" else -size
    return Field(values, (x - inner, x + inner, y - inner, y + inner), low, size, palette, round=True)


def diagram(model: MLP, outputs: Sequence[np.ndarray], parameter: str | None = None, title: str = "") -> Panel:
    """Return a network as a panel: `outputs` holds, for every layer, what it gives on a square grid of the plane.

    outputs: a list of (rows, columns, units), the inputs first. With `parameter`, a `Numbers` in the order of
    `edges`, every edge can be pulled up and down.
    """
    numbers, at, r = to_vector(model), places(model.sizes), radius(model.sizes)
    marks: list[Mark] = [drawn(edge, numbers[edge.place], parameter) for edge in edges(model.sizes)]
    for column, values, name in zip(at, outputs, ("linear", *model.activations), strict=True):
        looks = (1.0, "classes") if column is at[-1] else (1.0 if name in WITHIN_ONE else 2.0, "signs")
        for k, center in enumerate(column):
            marks += [heat(center, r, values[..., k], *looks), disk(center, r)[1]]
    marks += [Text((x - r, y), f"x{'₁₂'[k]}", shift=(-12, 0)) for k, (x, y) in enumerate(at[0])]
    layers = ["hidden layer"] if len(at) == 3 else [f"hidden layer {n}" for n in range(1, len(at) - 1)]
    heads = zip(at, ["inputs", *layers, "output"], strict=True)
    marks += [Text((column[0][0], HIGH - 0.2), head, "muted", 12.5) for column, head in heads]
    return Panel("", "", marks, (0.0, WIDE), (0.0, HIGH), title=title, aspect="equal", bare=True, share=1.7)
