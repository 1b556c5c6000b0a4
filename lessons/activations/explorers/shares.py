"""Softmax: three sums to drag, and the shares they become."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function, alike
from helpers.parameters import Number, Task
from helpers.scene import Bars, Drag, Line, Panel, Scene, Text
from lessons.activations.model import softmax

NAMES = ("cat", "dog", "owl")
COLORS = ("class0", "class1", "positive")
PLACES = np.arange(3.0)
TICKS = dict(zip(PLACES.tolist(), NAMES, strict=True))
REACH = 5.0


class Shares(Explorer):
    """Drag the sums of three classes; `softmax` turns them into shares."""

    title = "Softmax turns any sums into shares that add up to 1"

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
        """Return the sums as bars to drag, and the shares."""
        return Scene(self.sums_panel(s), self.shares_panel(self.shares(s), softmax(sums(s))))

    @staticmethod
    def sums_panel(s: State) -> Panel:
        """Return the sums; the axis follows what is added to all of them, once they would leave the panel."""
        z, up = sums(s), max(0.0, s.common - 1)
        marks = [Line([(-0.6, 0), (2.6, 0)], "ink", 1.2), Bars(PLACES, z, 0.6, color=COLORS)]
        for i, name in enumerate(NAMES):
            at, own = (float(i), z[i]), z[i] - s.common
            marks.append(Drag(at, {f"z{i + 1}": (0.0, 1.0)}, f"sum of {name}", move="y", color=COLORS[i]))
            words = plain(own, 1) + (f" + {plain(s.common, 1)}" if s.common else "")
            marks.append(Text(at, words, COLORS[i], 14, shift=(0, -16 if z[i] >= 0 else 20), bold=True))
        heights = {float(n): f"{n:,}" for n in range(-6, 1010, 2) if abs(n - up) <= 6.5}
        limits, title = ((-0.6, 2.6), (up - 6.5, up + 6.5)), "The sums: drag them"
        return Panel("", "sum z", marks, *limits, title=title, x_ticks=TICKS, y_ticks=heights, height=0.72)

    @staticmethod
    def shares_panel(parts: np.ndarray, due: np.ndarray) -> Panel:
        """Return the shares as bars; where they are not what is due, a dashed line on each says what is."""
        marks = [Bars(PLACES, parts, 0.6, color=COLORS), Line([(-0.6, 1), (2.6, 1)], "muted", 1.2, dashed=True)]
        for i, part in enumerate(parts):  # above its bar, or in it where the line at 1 would strike it through
            down = 13 if 0.88 < part <= 1 else -10
            marks.append(Text((i, min(part, 1.1)), f"{part:.3f}", COLORS[i], 14, shift=(0, down), bold=True))
        title = f"Their shares: together {plain(parts.sum(), 3)}"
        if not alike(due, parts):
            title = f"Your shares: together {plain(parts.sum(), 3)} (dashed: the rule's)"
            marks += [Line([(i - 0.4, share), (i + 0.4, share)], "ink", 2, dashed=True) for i, share in enumerate(due)]
        return Panel("", "share", marks, (-0.6, 2.6), (0.0, 1.2), title=title, x_ticks=TICKS, height=0.72)

    def difference(self, before: State, s: State) -> Difference:
        """Return what was added to all sums, and which share has changed most."""
        lifted = s.common - before.common
        moved = self.shares(s) - self.shares(before)
        most = int(np.argmax(np.abs(moved)))
        words = [f"Each sum is {abs(lifted):,.6g} {'larger' if lifted > 0 else 'smaller'}."] if lifted else []
        if abs(moved[most]) < 5e-4:
            words.append("Every share is what it was.")
        else:
            words.append(f"The share of {NAMES[most]} has {'grown' if moved[most] > 0 else 'shrunk'} by "
                         f"{abs(moved[most]):.3f}.")  # fmt: skip
        top = max(0.0, s.common - 1) + 6.0
        gone = Text((-0.5, top), f"↓ the sums before: {lifted:,.0f} lower", "muted", 12, "start")
        return Difference(" ".join(words), {0: [gone]} if lifted > 12 else {})

    def read_out(self, s: State) -> str:
        """Return the sums and the shares."""
        parts = self.shares(s)
        said = ", ".join(f"{name} {plain(z, 3)} → {p:.3f}" for name, z, p in zip(NAMES, sums(s), parts, strict=True))
        return f"{said}; together {plain(parts.sum(), 3)}."


def sums(s: State) -> np.ndarray:
    """Return the three sums, with what is added to all, (3,)."""
    return np.array([s.z1, s.z2, s.z3]) + s.common
