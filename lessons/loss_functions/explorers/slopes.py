"""What one Gentoo costs as a function of the neuron's sum, by both measures: tangents, slopes and a tight string."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Number, Task
from helpers.scene import Drag, Line, Mark, Panel, Scene, Text
from lessons.loss_functions.explorers.common import LOG, SQUARED
from lessons.multilayer_perceptron.model import sigmoid

WIDE = (-8.0, 8.0)
SHOWN = (-9.2, 9.2)
"""What the pictures show of z: more than a hand can choose, so that no knob stands on an axis."""
Z = np.linspace(*SHOWN, 185)
TICKS = {float(z): plain(z) for z in (-8, -4, 0, 4, 8)}
TOPS = {SQUARED: 1.3, LOG: 9.7}


def cost(loss: str, z: np.ndarray | float) -> np.ndarray:
    """Return what a Gentoo (y = 1) with p = σ(z) costs: (1 − p)², or −log p."""
    return (1 - sigmoid(z)) ** 2 if loss == SQUARED else np.logaddexp(0.0, -np.asarray(z, float))


def slope(loss: str, z: np.ndarray | float) -> np.ndarray:
    """Return the slope of that cost along z: −2 p (1 − p)², or p − 1."""
    p = sigmoid(z)
    return -2 * p * (1 - p) ** 2 if loss == SQUARED else p - 1


def widest(s: State, loss: str) -> tuple[float, float, float]:
    """Return the z where the string between the two ends runs farthest below the curve, and both heights there."""
    at, share = np.linspace(s.z, s.end, 101), np.linspace(0, 1, 101)
    first, last = cost(loss, np.array([s.z, s.end]))
    string, curve = first + share * (last - first), cost(loss, at)
    k = int((curve - string).argmax())
    return float(at[k]), float(string[k]), float(curve[k])


def sag(s: State, loss: str) -> float:
    """Return how far the string between the two ends runs below the curve at most (0 where it never does)."""
    _, string, curve = widest(s, loss)
    return max(0.0, curve - string)


class Slopes(Explorer):
    """Drag the Gentoo's sum z along both costs, and the other end of the string."""

    title = "Two ways to charge one Gentoo for the same sum z"

    z = Number(-2.0, *WIDE, step=0.1, label="z of the Gentoo")
    end = Number(3.0, *WIDE, step=0.1, label="string's other end")

    tasks = (
        Task(
            "find where the squared error is steepest",
            lambda s: abs(s.z + np.log(2)) < 0.06,
            {"z": -0.7},
        ),
        Task(
            "make one slope more than 100 times the other",
            lambda s: float(slope(LOG, s.z)) < 100 * float(slope(SQUARED, s.z)),
            {"z": -6},
        ),
        Task(
            "lay a string that runs 0.3 below its curve somewhere",
            lambda s: max(sag(s, loss) for loss in (LOG, SQUARED)) >= 0.3,
            {"z": -8, "end": 1},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return both costs with tangent and string, and both slopes."""
        return Scene(self.curve(s, SQUARED), self.curve(s, LOG), self.slopes(s))

    @staticmethod
    def curve(s: State, loss: str) -> Panel:
        """Return one cost over z with the tangent at the Gentoo's sum, and the string to its other end."""
        top, path = TOPS[loss], np.column_stack([Z, cost(loss, Z)])
        here, there = (s.z, float(cost(loss, s.z))), (s.end, float(cost(loss, s.end)))
        steep = float(slope(loss, s.z))
        reach = 2.5 / np.hypot(1, steep * 12 / top)
        tangent = [(s.z + way * reach, here[1] + way * reach * steep) for way in (-1, 1)]
        side = ("start", (9, -16)) if s.z < 4 else ("end", (9, 24))
        marks: list[Mark | Drag] = [
            Line(path, "loss", 3),
            Line([here, there], "ink", 1.6),
            Line(tangent, "gradient", 4),
            Text(here, f"slope {tiny(steep)}", "gradient", 13, *side, bold=True),
            Drag(there, {"end": (1.0, 0.0)}, f"other end of the string, {loss}", move=path, color="ink"),
            Drag(here, {"z": (1.0, 0.0)}, f"the Gentoo's z, {loss}", move=path, color="class1"),
        ]
        if sag(s, loss) > 0.005:
            z, low, high = widest(s, loss)
            marks += [Line([(z, low), (z, high)], "ink", 4), Text((z, high), plain(high - low), "ink", 13, "start",
                      (8, -4), bold=True)]  # fmt: skip
        formula = "(1 − p)²" if loss == SQUARED else "−log p"
        title = f"{loss.capitalize()}: {formula}"
        limits = (-0.14 * top, top)
        return Panel("sum z", "cost", marks, SHOWN, limits, title=title, height=1.25, least=200, x_ticks=TICKS)

    @staticmethod
    def slopes(s: State) -> Panel:
        """Return how steep both costs are at every sum."""
        marks: list[Mark] = [
            Line([(s.z, 0), (s.z, float(-slope(LOG, s.z)))], "class1", 2.5),
            Line(np.column_stack([Z, -slope(LOG, Z)]), "gradient", 3),
            Line(np.column_stack([Z, -slope(SQUARED, Z)]), "gradient", 3, dashed=True),
            Text((SHOWN[0], 1.27), "solid: log loss", "gradient", 12, "start", bold=True),
            Text((SHOWN[0], 1.12), "dashed: squared error", "gradient", 12, "start", bold=True),
        ]
        title, label = "How steep: the pull on z", "size of the slope"
        return Panel("sum z", label, marks, SHOWN, (-0.14, 1.4), title=title, height=1.25, least=200, x_ticks=TICKS)

    def difference(self, before: State, s: State) -> Difference:
        """Return how far each string runs below its curve, where the string was moved, or how the slopes changed."""
        z = np.array([before.z, before.end])
        was = {i: [Line(np.column_stack([z, cost(loss, z)]), "muted", 2, dashed=True)] for i, loss in enumerate(TOPS)}
        if before.end != s.end:
            words = [f"{loss}: {plain(sag(s, loss))}" for loss in (SQUARED, LOG)]
            return Difference(f"The string runs below its curve by at most: {', '.join(words)}.", was)
        if before.z == s.z:
            return Difference()
        words = [f"{loss} {tiny(float(slope(loss, before.z)))} → {tiny(float(slope(loss, s.z)))}" for loss in TOPS]
        return Difference(f"Slopes: {', '.join(words)}.", was)

    def read_out(self, s: State) -> str:
        """Return p, both costs and both slopes."""
        parts = [f"{loss} {plain(cost(loss, s.z), 3)}, slope {tiny(float(slope(loss, s.z)))}" for loss in TOPS]
        return f"z = {plain(s.z, 1)}, so p = {plain(sigmoid(s.z), 4)}: {'; '.join(parts)}."


def tiny(value: float) -> str:
    """Return a number with three decimals, or two digits that count where it is smaller."""
    size = abs(value)
    return plain(value, 3 if size >= 0.01 else 4 if size >= 0.0001 else 1 - int(np.floor(np.log10(size))))
