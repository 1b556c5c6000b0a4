"""Softmax: three sums to drag, and the shares they become."""

import numpy as np

from helpers.explorer import Explorer, State
from helpers.own_code import Function
from helpers.parameters import Number, Task
from helpers.scene import Bars, Drag, Line, Panel, Scene, Text
from lessons.activations.explorers.words import plain
from lessons.activations.model import softmax

NAMES = ("cat", "dog", "owl")
COLORS = ("class0", "class1", "positive")
PLACES = np.arange(3.0)
REACH = 5.0


class Shares(Explorer):
    """Drag the sums of three classes; `softmax` turns them into shares."""

    title = "Softmax turns any sums into shares that add up to 1"
    lesson = "activations"

    z1 = Number(2.0, -REACH, REACH, label="z₁ (cat)")
    z2 = Number(3.0, -REACH, REACH, label="z₂ (dog)")
    z3 = Number(1.0, -REACH, REACH, label="z₃ (owl)")
    common = Number(0.0, 0, 1000, step=1, label="added to all three")
    softmax = Function(softmax)

    tasks = (
        Task("make the three shares equal", lambda s: s.z1 == s.z2 == s.z3, {"z1": 0, "z2": 0, "z3": 0}),
        Task("give one class more than 99 %", lambda s: softmax(sums(s)).max() > 0.99, {"z1": -5, "z2": 5, "z3": -5}),
        Task("add 1,000 to all three, and watch the shares", lambda s: s.common == 1000, {"common": 1000}),
    )

    def shares(self, s: State) -> np.ndarray:
        """Return the three shares, (3,); softmax is given one row."""
        return self.softmax(sums(s)[None, :])[0]

    def scene(self, s: State) -> Scene:
        """Return the sums as bars to drag, their powers, and the shares."""
        z, parts = np.array([s.z1, s.z2, s.z3]), self.shares(s)
        ticks = {float(at): name for at, name in zip(PLACES, NAMES, strict=True)}
        marks = [Line([(-0.6, 0), (2.6, 0)], "ink", 1.2), Bars(PLACES, z, 0.6, color=COLORS)]
        for i, name in enumerate(NAMES):
            marks.append(Drag((float(i), z[i]), {f"z{i + 1}": (0.0, 1.0)}, f"sum of {name}", move="y", color=COLORS[i]))
            words = plain(z[i], 1) + (f" + {s.common:g}" if s.common else "")
            marks.append(Text((i, z[i]), words, COLORS[i], 14, shift=(0, -16 if z[i] >= 0 else 20), bold=True))
        left = Panel(
            "", "sum z", marks, (-0.6, 2.6), (-6.5, 6.5), title="The sums: drag them", x_ticks=ticks, height=0.72
        )
        marks = [Bars(PLACES, parts, 0.6, color=COLORS), Line([(-0.6, 1), (2.6, 1)], "muted", 1.2, dashed=True)]
        for i in range(3):
            marks.append(Text((i, min(parts[i], 1.1)), f"{parts[i]:.3f}", COLORS[i], 14, shift=(0, -10), bold=True))
        title = f"Their shares: together {plain(parts.sum())}"
        right = Panel("", "share", marks, (-0.6, 2.6), (0.0, 1.2), title=title, x_ticks=ticks, height=0.72)
        return Scene(left, right)

    def read_out(self, s: State) -> str:
        """Return the sums and the shares."""
        parts = self.shares(s)
        said = ", ".join(f"{name} {plain(z)} → {p:.3f}" for name, z, p in zip(NAMES, sums(s), parts, strict=True))
        return f"{said}; together {plain(parts.sum())}."


def sums(s: State) -> np.ndarray:
    """Return the three sums, with what is added to all, (3,)."""
    return np.array([s.z1, s.z2, s.z3]) + s.common
