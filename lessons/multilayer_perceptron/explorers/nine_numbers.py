"""XOR by hand: the nine numbers of a 2-2-1 network, as edges of the drawn network and as a picture of the plane."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.marks import contours, disk, grid, grip, regions, straight_line
from helpers.numerals import plain
from helpers.own_code import Function, alike, both, in_words
from helpers.parameters import Integer, Number, Task
from helpers.scene import Along, Drag, Line, Panel, Pick, Points, Scene, Text
from lessons.multilayer_perceptron.explorers.common import arrays, network, nine, weighted_sum
from lessons.multilayer_perceptron.solutions import forward

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = np.array([0, 1, 1, 0])
EXTENT = (-0.6, 1.6, -0.6, 1.6)
CELLS = 67
GRID = grid(EXTENT, CELLS, CELLS)
SOLVED = {"w11": 4, "w21": 4, "b1": -2, "w12": 4, "w22": 4, "b2": -6, "v1": 4, "v2": -4, "c": -4}
"""An OR, an AND, and "the OR but not the AND"."""

X_AT, H_AT, Y_AT = [(-2.0, 1.0), (-2.0, -1.0)], [(0.0, 1.0), (0.0, -1.0)], (2.0, 0.0)
EDGES = {
    "w11": (X_AT[0], H_AT[0], "x₁ to h₁", 0.5),
    "w21": (X_AT[1], H_AT[0], "x₂ to h₁", 0.28),
    "w12": (X_AT[0], H_AT[1], "x₁ to h₂", 0.28),
    "w22": (X_AT[1], H_AT[1], "x₂ to h₂", 0.5),
    "v1": (H_AT[0], Y_AT, "h₁ to y", 0.5),
    "v2": (H_AT[1], Y_AT, "h₂ to y", 0.5),
}


@lru_cache(maxsize=256)
def decisions(numbers: tuple[float, ...]) -> tuple[int, ...]:
    """Return the answers at the four corners, 1 where the output is above one half."""
    return tuple((network(numbers).predict(CORNERS)[:, 0] > 0.5).astype(int).tolist())


def right(s: State) -> int:
    """Return how many of the four corners are answered as XOR asks."""
    return int(np.sum(np.array(decisions(nine(s))) == XOR))


def second_is_and(s: State) -> bool:
    """Return whether hidden unit 2 is above 0 at (1, 1) and nowhere else on the square."""
    return (network(nine(s)).forward(CORNERS)[1][:, 1] > 0).tolist() == [False, False, False, True]


class NineNumbers(Explorer):
    """Drag edges and lines until two hidden units and an output make XOR; `forward` colors the plane."""

    title = "Two hidden units draw two lines, and the output joins them"

    w11 = Number(4.0, -8, 8, step=0.5, label="x₁ to h₁")
    w21 = Number(4.0, -8, 8, step=0.5, label="x₂ to h₁")
    b1 = Number(-2.0, -12, 12, step=0.5, label="bias of h₁")
    w12 = Number(3.0, -8, 8, step=0.5, label="x₁ to h₂")
    w22 = Number(-3.0, -8, 8, step=0.5, label="x₂ to h₂")
    b2 = Number(0.0, -12, 12, step=0.5, label="bias of h₂")
    v1 = Number(4.0, -8, 8, step=0.5, label="h₁ to y")
    v2 = Number(2.0, -8, 8, step=0.5, label="h₂ to y")
    c = Number(0.0, -12, 12, step=0.5, label="bias of y")
    corner = Integer(1, 0, 3, label="corner to work out")
    forward = Function(forward)

    tasks = (
        Task("all four corners right", lambda s: right(s) == 4, SOLVED),
        Task("make h₂ an AND: above 0 at (1, 1) only", second_is_and, {"w12": 4, "w22": 4, "b2": -6}),
        Task("break it: all four corners wrong", lambda s: right(s) == 0, SOLVED | {"v1": -4, "v2": 4, "c": 4}),
    )

    def scene(self, s: State) -> Scene:
        """Return the network with a corner running through it, the plane, and that corner's arithmetic."""
        return Scene(self.plane(s), self.diagram(s), self.arithmetic(s))

    def plane(self, s: State) -> Panel:
        """Return the output over the plane, its boundary, both hidden units' lines, and the four corners."""
        parts = arrays(nine(s))
        own = self.forward(GRID, *parts).reshape(CELLS, CELLS)
        due = network(nine(s)).predict(GRID).reshape(CELLS, CELLS)
        answers = self.forward(CORNERS, *parts)[:, 0] > 0.5
        marks = [Pick("corner", CORNERS, "corners of the square"), regions(np.clip(own, 0, 1), EXTENT)]
        if np.abs(own - due).max() > 1e-6:
            marks.append(contours(due, EXTENT, [0.5], "other", width=3, dashed=True))
        for k, (w, b) in enumerate((((s.w11, s.w21), s.b1), ((s.w12, s.w22), s.b2)), 1):
            ends = straight_line(w, b, EXTENT)
            if len(ends):
                label = f"line of h{'₁₂'[k - 1]}, moved by its bias"
                slide = Along(f"b{k}", (-w[0], -w[1]), label, at=grip(ends, EXTENT, 0.15))
                marks.append(Line(ends, "ink", 1.5, dashed=True, handle=slide))
                marks.append(Text(tuple(ends[0]), f"h{'₁₂'[k - 1]} = 0", "ink", 12, shift=_beside(ends)))
        marks += [contours(own, EXTENT, [0.5], "own", width=2.5), Points(CORNERS, XOR, 9)]
        wrong = answers != XOR
        marks += [Points(CORNERS[wrong], XOR[wrong], 9, emphasis=True)]
        x, y = CORNERS[s.corner]
        marks += [Line(_ring((x, y)), "own", 1.5)]
        marks += [
            Text((x, y), "✓" if ok else "✗", "ink", 14, shift=(22, 14), bold=True)
            for (x, y), ok in zip(CORNERS, ~wrong, strict=True)
        ]
        return Panel("x₁", "x₂", marks, EXTENT[:2], EXTENT[2:], aspect="equal", share=1.2)

    def diagram(self, s: State) -> Panel:
        """Return the network: an edge a weight, dragged up or down; each unit shows its output for the corner."""
        marks = []
        for name, (start, end, label, part) in EDGES.items():
            weight = getattr(s, name)
            color = "positive" if weight >= 0 else "negative"
            x, y = np.add(start, part * np.subtract(end, start))
            grip = Drag((x, y), {name: (0.0, 4.0)}, f"edge {label}", move="still", grab="edge", color=color)
            width = 0.8 + 0.9 * abs(weight)
            marks.append(Line([start, end], color, width, dashed=weight < 0, handle=grip))
            marks.append(Text((x, y), plain(weight), color, bold=True, shift=(0, -13)))
        hidden, output = network(nine(s)).forward(CORNERS[[s.corner]])[1:]
        values = [*CORNERS[s.corner], *hidden[0], output[0, 0]]
        for (x, y), value, name in zip([*X_AT, *H_AT, Y_AT], values, ("x₁", "x₂", "h₁", "h₂", "y"), strict=True):
            marks += [*disk((x, y), 0.36), Text((x, y), plain(value), bold=True)]
            marks.append(Text((x, y + 0.36), name, size=15, shift=(0, -11)))
        for name, (x, y) in zip(("b1", "b2", "c"), [*H_AT, Y_AT], strict=True):
            marks.append(Drag((x, y - 0.68), {name: (0.0, 4.0)}, f"knob for the bias of {_unit(name)}", move="still"))
            marks.append(Text((x, y - 0.68), f"bias {plain(getattr(s, name))}", anchor="start", shift=(12, 0)))
        title = f"What it does with the corner ({', '.join(f'{v:g}' for v in CORNERS[s.corner])})"
        return Panel("", "", marks, (-2.6, 3.1), (-2.0, 1.8), title=title, bare=True, aspect="equal", share=1.2)

    def arithmetic(self, s: State) -> Panel:
        """Return the three sums for the chosen corner, written out."""
        sums, outputs = network(nine(s)).layers(CORNERS[[s.corner]])
        values = [f"{v:g}" for v in CORNERS[s.corner]]
        lines = []
        for k, (w, b) in enumerate((((s.w11, s.w21), s.b1), ((s.w12, s.w22), s.b2))):
            said, z, h = weighted_sum(w, values, b), sums[0][0, k], outputs[1][0, k]
            lines.append(f"h{'₁₂'[k]} = tanh({said}) = tanh({plain(z)}) = {plain(h)}")
        inside = [f"({plain(h)})" if h < 0 else plain(h) for h in outputs[1][0]]
        said, z, y = weighted_sum((s.v1, s.v2), inside, s.c), sums[1][0, 0], outputs[2][0, 0]
        lines.append(f"y = sigmoid({said}) = sigmoid({plain(z)}) = {plain(y, 3)}")
        verdict = f"{plain(y, 3)} is {'above' if y > 0.5 else 'not above'} ½: the answer is {int(y > 0.5)}, "
        own = self.forward(CORNERS[[s.corner]], *arrays(nine(s)))[0]
        lines.append(f"{verdict}XOR asks for {XOR[s.corner]}." if alike([y], own) else both(*in_words([y], own)))
        marks = [Text((0.0, -i), line, anchor="start") for i, line in enumerate(lines)]
        return Panel("", "", marks, (-0.02, 1.0), (-3.6, 0.6), bare=True, height=0.26, stack=True)

    def difference(self, before: State, s: State) -> Difference:
        """Return at which corners the answer has changed."""
        kept, now = (self.forward(CORNERS, *arrays(nine(t)))[:, 0] > 0.5 for t in (before, s))
        changed = " and ".join(f"({x:g}, {y:g})" for x, y in CORNERS[kept != now])
        return Difference(f"The answer has changed at {changed}." if changed else "All four answers are as they were.")

    def read_out(self, s: State) -> str:
        """Return the four answers, and how many of them are XOR's."""
        outputs = self.forward(CORNERS, *arrays(nine(s)))[:, 0]
        said = ", ".join(f"{x:g}{y:g} → {plain(v)}" for (x, y), v in zip(CORNERS, outputs, strict=True))
        good = int(np.sum((outputs > 0.5) == XOR))
        differs = np.abs(outputs - network(nine(s)).predict(CORNERS)[:, 0]).max() > 1e-6
        other = " The gray dashed line is the boundary that these nine numbers make; yours differs." if differs else ""
        return f"Outputs {said}: {good} of 4 as XOR asks.{other}"


def _unit(bias: str) -> str:
    return {"b1": "h₁", "b2": "h₂", "c": "y"}[bias]


def _ring(center: tuple[float, float]) -> np.ndarray:
    turn = np.linspace(0, 2 * np.pi, 49)
    return np.asarray(center) + 0.11 * np.column_stack([np.cos(turn), np.sin(turn)])


def _beside(ends: np.ndarray) -> tuple[float, float]:
    """Return the pixels by which the name of a line is moved from its first end: inside the plane, beside the line."""
    along = (ends[1] - ends[0]) * (1, -1) / np.hypot(*(ends[1] - ends[0]))
    aside = np.array([along[1], -along[0]])
    right, down = 46 * along + (12 + 24 * abs(aside[0])) * aside  # the name is 2 · 20 pixels wide
    return float(right), float(down)
