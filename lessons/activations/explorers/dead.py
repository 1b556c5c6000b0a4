"""One ReLU over the penguins: slide its bias until no penguin makes it fire, and no slope comes back."""

import numpy as np

from helpers.change import Difference
from helpers.datasets import penguins
from helpers.explorer import Explorer, State
from helpers.marks import grid, grip, regions, straight_line
from helpers.numerals import plain
from helpers.parameters import Choice, Number, Task
from helpers.scene import Along, Arrow, Drag, Line, Panel, Points, Scene, Text, Tip
from lessons.activations.model import ACTIVATIONS

X = penguins().X
EXTENT = (-15.0, 19.0, -11.0, 11.0)
ROWS, COLUMNS = 67, 103
GRID = grid(EXTENT, COLUMNS, ROWS)
SCALE = 6.0
SUMS = (-24.0, 18.0)


def sums(s: State) -> np.ndarray:
    """Return the sum z for each penguin, (274,)."""
    return X @ np.array([s.w1, s.w2]) + s.bias


def slopes(s: State) -> np.ndarray:
    """Return the slope of the activation at each penguin's sum, (274,)."""
    return ACTIVATIONS[s.activation].derivative(sums(s))


def firing(s: State) -> int:
    """Return for how many penguins the sum is above 0."""
    return int((sums(s) > 0).sum())


class DeadUnit(Explorer):
    """Drag the line out of the crowd: the unit falls silent, and with ReLU no slope is left to bring it back."""

    title = "A ReLU silent for every example has no slope to learn by"

    activation = Choice("relu", ("relu", "leaky_relu", "elu", "gelu"), label="activation")
    w1 = Number(0.6, -1.5, 1.5, step=0.05, label="w₁ (bill length)")
    w2 = Number(-0.8, -1.5, 1.5, step=0.05, label="w₂ (bill depth)")
    bias = Number(2.0, -15, 15, step=0.1, label="b (bias)")

    tasks = (
        Task(
            "kill it: with ReLU, no penguin makes it fire",
            lambda s: s.activation == "relu" and not firing(s),
            {"bias": -15},
        ),
        Task(
            "silent for every penguin, and yet a slope comes back",
            lambda s: not firing(s) and slopes(s).mean() > 1e-3,
            {"activation": "leaky_relu", "bias": -15},
        ),
        Task(
            "make it linear as far as the penguins can tell: all 274 fire",
            lambda s: firing(s) == len(X),
            {"bias": 15},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the penguins with the side that fires, and the same penguins on the activation's curve."""
        z, w = sums(s), np.array([s.w1, s.w2])
        on = (z > 0).astype(int)
        fires = (GRID @ w + s.bias > 0).astype(float).reshape(ROWS, COLUMNS)
        tip = (SCALE * s.w1, SCALE * s.w2)
        ends = straight_line(w, s.bias, EXTENT)
        slide = Along("bias", tuple(-w), "boundary, moved by the bias", at=grip(ends, EXTENT))
        marks = [
            regions(fires, EXTENT),
            Points(X, on),
            Line(ends, "own", 2.5, handle=slide),
            Arrow((0, 0), tip, "own", handle=Tip("w1", "w2", SCALE, "tip of the weights w")),
        ]
        labels = ("bill length x₁, mm from the mean", "bill depth x₂, mm from the mean")
        said = [(f"fires for {firing(s)} of {len(X)}", "class1")]
        plane = Panel(
            *labels, marks, EXTENT[:2], EXTENT[2:], title="Where it fires", caption=said, aspect="equal", share=1.15
        )
        return Scene(plane, self.curve(s, z, on))

    @staticmethod
    def curve(s: State, z: np.ndarray, on: np.ndarray) -> Panel:
        """Return the activation with every penguin at its sum, and the mean slope."""
        at = np.linspace(*SUMS, 421)
        f, mean = ACTIVATIONS[s.activation], float(slopes(s).mean())
        said = f"mean slope f′(z) = {plain(mean, 3)}"
        marks = [
            Line([(0, -9.4), (0, 18)], "faint", 1.2),
            Line(np.column_stack([at, f.function(at)]), "own", 2.5),
            *(strokes(z[on == k], f.function(z[on == k]), f"class{k}") for k in (0, 1)),
            Text((SUMS[1] - 1, -6.3), "silent ●", "class0", 12, "end"),  # where no silent penguin can be
            Text((SUMS[0] + 1, -8.3), "■ fires", "class1", 12, "start"),
            Drag((s.bias, 0.0), {"bias": (1.0, 0.0)}, "bias: the sum at the center", move="x"),
            Text((s.bias, 0.0), "b", "own", 14, shift=(0, 22), bold=True),
        ]
        return Panel(
            "sum z = w·x + b",
            "output f(z)",
            marks,
            SUMS,
            (-9.4, 18.0),
            title="The same penguins on the curve",
            caption=[(said, "gradient"), (f"   {verdict(s)}", "ink")],
            height=0.68,
        )

    def difference(self, before: State, s: State) -> Difference:
        """Return for how many the unit fires more or fewer than before, and what has become of the mean slope."""
        more, was, now = firing(s) - firing(before), plain(slopes(before).mean(), 3), plain(slopes(s).mean(), 3)
        fires = (
            f"It fires for {abs(more)} {'more' if more > 0 else 'fewer'} than before" if more else "It fires as often"
        )
        return Difference(f"{fires}; the mean slope was {was}, and now it is {now}.")

    def read_out(self, s: State) -> str:
        """Return for how many the unit fires, and the mean slope."""
        mean = plain(slopes(s).mean(), 3)
        count = f"fires for {firing(s)} of {len(X)}"
        return f"{s.activation} with b = {plain(s.bias, 3)}: {count}, mean slope {mean}. {verdict(s)}"


def strokes(z: np.ndarray, outputs: np.ndarray, color: str) -> Line:
    """Return for each sum a stroke from 0 to its output, and one in a row of its own below, as one mark."""
    low, gap = (-6.8, -5.8) if color == "class0" else (-8.8, -7.8), np.full(len(z), np.nan)
    x = np.column_stack([z, z, gap, z, z, gap]).ravel()
    y = np.column_stack([0 * z, outputs, gap, 0 * z + low[0], 0 * z + low[1], gap]).ravel()
    return Line(np.column_stack([x, y]), color, 1.2, opacity=0.55)


def verdict(s: State) -> str:
    """Return in words whether the unit can still learn."""
    mean = slopes(s).mean()
    if mean == 0:
        return "Dead: whatever the loss, no slope reaches its weights."
    if not firing(s):
        return "Silent, and a slope still comes back." if mean > 1e-3 else "Silent, and next to no slope comes back."
    return "All on the straight part: as good as linear." if firing(s) == len(X) else "Alive."
