"""Steep units, each times an output weight, and what they add up to."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Number, Task
from helpers.scene import Drag, Line, Panel, Scene, Text
from lessons.multilayer_perceptron.model import sigmoid
from lessons.universal_approximation.explorers.common import GRID, curve

STEEPNESS = 80.0
SUBSCRIPTS = {1: "₁", 2: "₂"}
KNOBS = {1: 0.78, 2: 0.97}
"""Where the knob of each output weight stands."""


def unit(s: State, which: int) -> np.ndarray:
    """Return a unit times its output weight at each place of GRID, (401,)."""
    return getattr(s, f"v{which}") * sigmoid(STEEPNESS * (GRID - getattr(s, f"edge{which}")))


def summed(s: State) -> np.ndarray:
    """Return what the units add up to, (401,)."""
    return unit(s, 1) + unit(s, 2)


def bump(s: State) -> bool:
    """Return whether the sum is up, half or more, and down again at the end."""
    return summed(s).max() >= 0.5 and abs(summed(s)[-1]) < 0.01


def hollow(s: State) -> bool:
    """Return whether the sum goes below 0 somewhere and ends above it."""
    return summed(s).min() <= -0.25 and summed(s)[-1] >= 0.25


class Units(Explorer):
    """Drag edges and output weights; a unit of weight 0 takes no part."""

    title = "Steep units, each times its weight, added up"

    edge1 = Number(0.3, 0.05, 0.95, step=0.01, label="edge of unit 1")
    v1 = Number(0.8, -1, 1, step=0.05, label="output weight v₁")
    edge2 = Number(0.6, 0.05, 0.95, step=0.01, label="edge of unit 2")
    v2 = Number(0.0, -1, 1, step=0.05, label="output weight v₂")

    tasks = (
        Task("up, half or more, and back to 0 at the end", bump, {"v2": -0.8}),
        Task("first down, then up: end above 0", hollow, {"v1": -0.5, "v2": 1.0}),
    )

    def scene(self, s: State) -> Scene:
        """Return the sum of the units, and each of them with its knobs."""
        marks = [Line([(0, 0), (1, 0)], "muted", 1), Line(curve(GRID, summed(s)), "own", 3)]
        whole = Panel("x", "", marks, (0, 1), (-1.3, 1.5), title="Their sum", height=0.5)
        return Scene(whole, self.parts(s))

    @staticmethod
    def parts(s: State) -> Panel:
        """Return each unit times its output weight, with a knob for its edge and one for its weight."""
        marks = [Line([(0, 0), (1, 0)], "muted", 1)]
        for which in (1, 2):
            edge, weight = getattr(s, f"edge{which}"), getattr(s, f"v{which}")
            color = "positive" if weight >= 0 else "negative"
            name, at = f"v{SUBSCRIPTS[which]} = {plain(weight)}", (KNOBS[which], weight)
            marks += [
                Line(curve(GRID, unit(s, which)), color, 2.5 if weight else 1, dashed=weight < 0),
                Drag((edge, weight / 2), {f"edge{which}": (1.0, 0.0)}, f"edge {which}", move="x"),
                Drag(at, {f"v{which}": (0.0, 1.0)}, f"weight {which}", move="y", color=color),
                Text(at, name, color, 13, "end", (-4, -13), bold=True),
            ]
        return Panel("x", "", marks, (0, 1), (-1.3, 1.5), title="The units, each times its weight", height=0.5)

    def difference(self, before: State, s: State) -> Difference:
        """Return by how much the sum has changed at the right end, measured there."""
        was, now = float(summed(before)[-1]), float(summed(s)[-1])
        if abs(now - was) < 0.005:
            return Difference("At the right end the sum is what it was.")
        change = f"{'+' if now > was else '−'}{plain(abs(now - was))}"
        measure = [
            Line([(0.96, was), (0.96, now)], "ink", 1.5),
            Text((0.96, (was + now) / 2), change, "ink", 13, "end", (-7, 4), bold=True),
        ]
        return Difference(f"At the right end the sum was {plain(was)}, and now it is {plain(now)}.", {0: measure})

    def read_out(self, s: State) -> str:
        """Return the weight and the edge of each unit that takes part, and where the sum ends."""
        parts = [(getattr(s, f"v{which}"), getattr(s, f"edge{which}")) for which in (1, 2)]
        said = [f"{plain(abs(v))} {'up' if v > 0 else 'down'} at x = {plain(edge)}" for v, edge in parts if v]
        high, end = plain(summed(s).max()), plain(summed(s)[-1])
        return f"{', '.join(said) or 'No unit takes part'}. The sum: highest {high}, at the end {end}."
