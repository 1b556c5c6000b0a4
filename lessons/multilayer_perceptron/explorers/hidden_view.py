"""What the hidden layer sees: the plane turned, stretched, shifted and folded, until one straight line will do."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.datasets import PLANE, Dataset
from helpers.explorer import Explorer, State
from helpers.marks import contours, grid, grip, regions, straight_line
from helpers.numerals import plain
from helpers.parameters import Choice, Number, Task
from helpers.scene import Along, Arrow, Extent, Line, Panel, Points, Scene, Text, Tip
from lessons.multilayer_perceptron.explorers.common import arrays, nine
from lessons.multilayer_perceptron.explorers.layer_parts import PARTS, Layer
from lessons.multilayer_perceptron.model import sigmoid

SIDE = 1.7
OUTSIDE: Extent = (-SIDE, SIDE, -SIDE, SIDE)
CELLS = 61
GRID = grid(OUTSIDE, CELLS, CELLS)
WIDE = 4.0
INSIDE = {"tanh": (-1.4, 1.4), "relu": (-0.6, WIDE), "step": (-0.5, 1.5), "linear": (-WIDE, WIDE)}
"""How much of the hidden plane is shown once it is folded; until then, WIDE to every side."""
BOX = {"tanh": (-1.0, 1.0), "step": (0.0, 1.0)}
SOLVED = {"w11": 2.4, "w21": 1.6, "b1": 2, "w12": 1.6, "w22": 2.4, "b2": -2, "v1": 2, "v2": -2, "c": -2}
"""Weights that fold XOR so that one line parts it."""


@lru_cache
def data(name: str) -> Dataset:
    """Return 120 examples of one of the sets in the plane."""
    return PLANE[name](120)


def layer(s: State) -> Layer:
    """Return the hidden layer of a state, taken apart."""
    W1, b1, _, _ = arrays(nine(s))
    return Layer.of(W1, b1, s.hidden, s.fold)


def output(s: State, X: np.ndarray) -> np.ndarray:
    """Return what the network of a state says of the points X (n, 2), between 0 and 1, (n,)."""
    return sigmoid(layer(s).at(X, PARTS) @ [s.v1, s.v2] + s.c)


def mistakes(s: State) -> int:
    """Return how many of the examples the network gets wrong."""
    return int(np.sum((output(s, data(s.data).X) > 0.5) != data(s.data).y))


def mirrors(s: State) -> bool:
    """Return whether the matrix of the hidden layer mirrors the plane, and the slider is past its stretch."""
    return s.w11 * s.w22 - s.w12 * s.w21 < -0.1 and s.part >= 2


def _lattice(step: float = 0.4) -> np.ndarray:
    """Return the lines of a grid over the plane, with fine points so that they can bend, as one path."""
    along, pen_up = np.linspace(-1.6, 1.6, 49), np.full((1, 2), np.nan)
    lines = [np.column_stack([np.full(49, k * step), along]) for k in range(-4, 5)]
    return np.vstack([part for line in lines for part in (line, pen_up, line[:, ::-1], pen_up)])


LATTICE = _lattice()


class HiddenView(Explorer):
    """Move the slider from before the layer to after it; drag the hidden units' arrows and lines, then the output's."""

    title = "A hidden layer turns, stretches, shifts and folds the plane before a straight line divides it"

    part = Number(0.0, 0, PARTS, step=0.05, label="through the layer")
    data = Choice("XOR", tuple(PLANE))
    hidden = Choice("tanh", ("tanh", "relu", "step", "linear"), label="activation")
    fold = Number(1.0, 0, 1, step=0.05, label="share of the activation", control=False)
    w11 = Number(1.4, -3, 3, step=0.05, label="w₁₁ (x₁ to h₁)")
    w21 = Number(0.6, -3, 3, step=0.05, label="w₂₁ (x₂ to h₁)")
    b1 = Number(0.5, -4, 4, step=0.05, label="b₁ (bias of h₁)")
    w12 = Number(-0.6, -3, 3, step=0.05, label="w₁₂ (x₁ to h₂)")
    w22 = Number(1.0, -3, 3, step=0.05, label="w₂₂ (x₂ to h₂)")
    b2 = Number(-0.3, -4, 4, step=0.05, label="b₂ (bias of h₂)")
    v1 = Number(2.0, -3, 3, step=0.05, label="v₁ (h₁ to y)")
    v2 = Number(2.0, -3, 3, step=0.05, label="v₂ (h₂ to y)")
    c = Number(-0.5, -4, 4, step=0.05, label="c (bias of y)")

    tasks = (
        Task("go all the way through the layer", lambda s: s.part == PARTS, {"part": PARTS}),
        Task("mirror the plane, and see it in the stretch", mirrors, {"w11": -1.4, "part": 2}),
        Task("part XOR with no mistake", lambda s: s.data == "XOR" and mistakes(s) == 0, SOLVED),
    )

    def scene(self, s: State) -> Scene:
        """Return the plane outside with the bent boundary, and what the hidden layer has made of it so far."""
        values = output(s, GRID).reshape(CELLS, CELLS)
        bent = contours(values, OUTSIDE, [0.5], "own", width=2.5)
        return Scene(self.outside(s, values, bent), self.inside(s, np.asarray(bent.points)))

    def outside(self, s: State, values: np.ndarray, bent: Line) -> Panel:
        """Return the plane with the output's colors, its boundary, and each hidden unit's arrow and line."""
        table = data(s.data)
        marks = [regions(values, OUTSIDE), Line(LATTICE, "other", 0.7, opacity=0.6), Points(table.X, table.y, 4)]
        for k, x, y, bias in ((1, "w11", "w21", s.b1), (2, "w12", "w22", s.b2)):
            w, name = (getattr(s, x), getattr(s, y)), "h₁h₂"[2 * k - 2 : 2 * k]
            line = straight_line(w, bias, OUTSIDE)
            slide = Along(f"b{k}", (-w[0], -w[1]), f"line of {name}, moved by its bias", at=grip(line, OUTSIDE))
            marks.append(Line(line, "ink", 1.5, dashed=True, handle=slide))
            tip = (0.5 * w[0], 0.5 * w[1])
            marks.append(Arrow((0, 0), tip, "ink", 2.5, handle=Tip(x, y, 0.5, f"tip of the weights of {name}")))
            marks.append(Text(tip, name, size=15, shift=(14, -10), bold=True))
        title = "Outside: the plane of x₁ and x₂"
        return Panel("x₁", "x₂", [*marks, bent], OUTSIDE[:2], OUTSIDE[2:], title=title, aspect="equal")

    def inside(self, s: State, bent: np.ndarray) -> Panel:
        """Return the same plane so far through the layer: its grid, its examples and its boundary, carried along."""
        table, parts = data(s.data), layer(s)
        low, high = self.window(s)
        ends, marks = (low, high, low, high), []
        if s.part == PARTS:
            output = sigmoid(grid(ends, CELLS, CELLS) @ [s.v1, s.v2] + s.c)
            marks.append(regions(output.reshape(CELLS, CELLS), ends))
        if s.part > PARTS - 1 and s.hidden in BOX and s.fold == 1:
            a, b = BOX[s.hidden]
            marks.append(Line([(a, a), (b, a), (b, b), (a, b), (a, a)], "muted", 1.2))
        marks += [
            Line(parts.at(LATTICE, s.part), "other", 0.9, opacity=0.8),
            Points(parts.at(table.X, s.part), table.y, 4),
        ]
        if s.hidden != "step" or s.part <= PARTS - 1:  # the step tears the plane just where its boundary runs
            marks.append(Line(parts.at(bent, s.part), "own", 2.5))
        if s.part == PARTS:
            scale = 0.2 * (high - low) / 2
            line = straight_line((s.v1, s.v2), s.c, ends)
            slide = Along("c", (-s.v1, -s.v2), "line of the output, moved by its bias", at=grip(line, ends))
            marks.append(Line(line, "own", 1.5, dashed=True, handle=slide))
            tip = (scale * s.v1, scale * s.v2)
            marks.append(Arrow((0, 0), tip, "own", 2.5, handle=Tip("v1", "v2", scale, "tip of the output's weights")))
            marks.append(Text(tip, "v", "own", 15, shift=(13, -9), bold=True))
        names = ("h₁", "h₂") if s.part == PARTS else ("to h₁", "to h₂")
        title = "Inside: " + self.words(s)
        return Panel(*names, marks, (low, high), (low, high), title=title, aspect="equal")

    def between(self, before: State, after: State, share: float) -> State:
        """Return the state a share of the way on: between an activation and none there is a part of it."""
        s = super().between(before, after, share)
        if 0 < share < 1 and before.hidden != after.hidden and "linear" in (before.hidden, after.hidden):
            away = after.hidden == "linear"
            s.hidden, s.fold = (before.hidden, 1 - share) if away else (after.hidden, share)
        return s

    def difference(self, before: State, s: State) -> Difference:
        """Return how many mistakes have come or gone."""
        more = mistakes(s) - mistakes(before)
        said = f"{abs(more)} {'more than' if more > 0 else 'fewer than'}" if more else "as many as"
        return Difference(f"That is {said} before.") if before.data == s.data else Difference()

    def window(self, s: State) -> tuple[float, float]:
        """Return how much of the hidden plane is shown; while it is folded, the view comes nearer."""
        (low, high), near = INSIDE[s.hidden], max(0.0, s.part - (PARTS - 1)) * s.fold
        return -WIDE + near * (low + WIDE), WIDE + near * (high - WIDE)

    def words(self, s: State) -> str:
        """Return what is happening to the plane at this place of the slider."""
        if s.part == 0:
            return "the plane as it comes in"
        return layer(s).words()[int(np.ceil(s.part - 1e-9)) - 1]

    def read_out(self, s: State) -> str:
        """Return what the layer does in words, and how many examples are on the wrong side."""
        done = layer(s).words()[: int(np.ceil(s.part - 1e-9))]
        said = ", ".join(done) or "as it comes in"
        inputs = f"h₁ from ({plain(s.w11)}, {plain(s.w21)}), h₂ from ({plain(s.w12)}, {plain(s.w22)})"
        return f"{inputs}. The plane is {said}. {mistakes(s)} of {len(data(s.data).y)} on the wrong side."
