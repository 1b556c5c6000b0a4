"""Three sums to drag, their softmax as one point in a triangle, and the cross-entropy it costs."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Choice, Number, Task
from helpers.scene import Bars, Drag, Line, Mark, Panel, Points, Scene, Text
from lessons.multilayer_perceptron.model import softmax

NAMES = ("Adelie", "Chinstrap", "Gentoo")
COLORS = ("class0", "positive", "class1")
CORNERS = np.array([[0.0, 0.0], [0.5, np.sqrt(3) / 2], [1.0, 0.0]])
LEVELS = (0.1, 0.3, 0.5, 0.8, 1.2, 1.7, 2.5)


def sums(s: State) -> np.ndarray:
    """Return the three sums, (3,)."""
    return np.array([s.z1, s.z2, s.z3])


def cost(s: State) -> float:
    """Return −log of the share that the true class gets."""
    z = sums(s)
    z = z - z.max()
    return float(np.log(np.exp(z).sum()) - z[NAMES.index(s.truth)])


def lines(truth: int) -> list[Mark]:
    """Return the places of the triangle that cost the same, with the cost beside.

    Each is a straight line from side to side of the true corner, for on it the true share is the same.
    """
    corner, others = CORNERS[truth], np.delete(CORNERS, truth, axis=0)
    marks: list[Mark] = []
    for level in LEVELS:
        ends = np.exp(-level) * corner + (1 - np.exp(-level)) * others
        marks.append(Line(ends, "loss", 1.1, opacity=0.75))
        away = ends[1] - ends.mean(axis=0)
        x, y = 15 * away / np.hypot(*away)
        marks.append(Text(tuple(ends[1].tolist()), plain(level), "loss", 11, shift=(float(x), float(4 - y))))
    return marks


class Triangle(Explorer):
    """Drag three sums; the point shows their shares, and the lines what each place of the triangle costs."""

    title = "Three shares are one point of a triangle"

    z1 = Number(2.0, -5, 5, step=0.1, label="z₁ (Adelie)")
    z2 = Number(0.5, -5, 5, step=0.1, label="z₂ (Chinstrap)")
    z3 = Number(-1.0, -5, 5, step=0.1, label="z₃ (Gentoo)")
    truth = Choice("Chinstrap", NAMES, label="the bird is a")

    tasks = (
        Task("bring the cost below 0.1", lambda s: cost(s) < 0.1, {"z2": 5}),
        Task("stand in the middle: what does a shrug cost?", lambda s: s.z1 == s.z2 == s.z3, {"z1": 0.5, "z3": 0.5}),
    )

    def scene(self, s: State) -> Scene:
        """Return the sums as bars to drag, and the triangle with the point."""
        return Scene(self.bars(s), self.triangle(s))

    @staticmethod
    def bars(s: State) -> Panel:
        """Return the three sums, each to drag."""
        marks: list[Mark | Drag] = [
            Bars(np.arange(3.0), sums(s), 0.5, color=COLORS),
            Line([(-0.6, 0), (2.6, 0)], "ink", 1),
        ]
        for i, (z, name) in enumerate(zip(sums(s), NAMES, strict=True)):
            marks.append(
                Drag((float(i), float(z)), {f"z{i + 1}": (0.0, 1.0)}, f"sum of {name}", move="y", color=COLORS[i])
            )
            marks.append(
                Text((float(i), float(z)), plain(z, 1), COLORS[i], 13, shift=(0, -16 if z >= 0 else 22), bold=True)
            )
        ticks = {float(i): name for i, name in enumerate(NAMES)}
        return Panel("", "sum z", marks, (-0.6, 2.6), (-6.2, 6.2), title="The sums: drag them", height=1.05, least=200,
                     share=0.8, x_ticks=ticks)  # fmt: skip

    @staticmethod
    def triangle(s: State) -> Panel:
        """Return the triangle with its lines of equal cost, the shares' point and the way to the true corner."""
        shares, k = softmax(sums(s)), NAMES.index(s.truth)
        at = shares @ CORNERS
        marks: list[Mark] = [
            *lines(k),
            Line(np.vstack([CORNERS, CORNERS[:1]]), "ink", 1.5),
            Line([tuple(at), tuple(CORNERS[k])], "other", 1.5, dashed=True),
            Points(CORNERS[[k]], np.array([(0, 2, 1)[k]]), 9, emphasis=True),
            Points(at[None, :], np.array([5]), 8, emphasis=True),
        ]
        for i, (x, y) in enumerate(CORNERS):
            shift = (0, -26) if i == 1 else (0, 24)
            marks.append(Text((x, y), f"{NAMES[i]} {share(shares[i])}", COLORS[i], 13, shift=shift, bold=True))
        said = f"−log {share(shares[k])} = {plain(cost(s), 3)}"
        return Panel("", "", marks, (-0.2, 1.2), (-0.14, 1.06), title="Their shares", caption=said, bare=True,
                     aspect="equal", least=220)  # fmt: skip

    def difference(self, before: State, s: State) -> Difference:
        """Return how the cost has changed."""
        return Difference(f"The cost went from {plain(cost(before), 3)} to {plain(cost(s), 3)}.")

    def read_out(self, s: State) -> str:
        """Return the shares and what they cost."""
        said = ", ".join(f"{name} {share(p)}" for name, p in zip(NAMES, softmax(sums(s)), strict=True))
        return f"{said}. The truth is {s.truth}: cross-entropy {plain(cost(s), 3)}."


def share(p: float) -> str:
    """Return a share in as many decimals as tell it from 0 and from 1."""
    rest = min(p, 1 - p)
    return plain(p, 3 if rest >= 0.001 else 2 - int(np.floor(np.log10(rest))))
