"""A sigmoid to stretch and to shift until it lies on tanh."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Number, Task
from helpers.scene import Drag, Line, Panel, Scene, Text
from lessons.multilayer_perceptron.model import sigmoid

Z = np.linspace(-5, 5, 401)
LEFT, RIGHT = -4.0, 4.0
"""Where the knobs of the lower and of the upper end stand."""


def drawn(s: State) -> np.ndarray:
    """Return the stretched sigmoid at each place of Z, (401,)."""
    return s.height * sigmoid(s.speed * Z) - s.down


def apart(s: State) -> float:
    """Return the largest distance between the stretched sigmoid and tanh."""
    return float(np.abs(drawn(s) - np.tanh(Z)).max())


def formula(s: State) -> str:
    """Return the stretched sigmoid in symbols: "2·σ(1.5·z) − 1"."""
    height = f"{plain(s.height, 3)}·" if s.height != 1 else ""
    speed = f"{plain(s.speed, 3)}·" if s.speed != 1 else ""
    sign = "−" if s.down > 0 else "+"
    return f"{height}σ({speed}z)" + (f" {sign} {plain(abs(s.down), 3)}" if s.down else "")


class Stretch(Explorer):
    """Drag the two ends of a sigmoid and its tangent; tanh lies behind it."""

    title = "A sigmoid, stretched and shifted"

    height = Number(1.0, 0.2, 2.5, step=0.05)
    down = Number(0.0, -1, 1.5, step=0.05, label="shifted down by")
    speed = Number(1.0, 0.2, 4, step=0.05, label="speed along z")

    tasks = (
        Task("lay it over tanh", lambda s: apart(s) < 0.01, {"height": 2, "down": 1, "speed": 2}),
        Task(
            "from 0 to 1, and yet as steep in the middle as tanh",
            lambda s: s.height == 1 and s.down == 0 and s.speed == 4,
            {"height": 1, "down": 0, "speed": 4},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return tanh, the sigmoid as it is stretched, and its tangent in the middle with a run of 1."""
        middle, rise = s.height / 2 - s.down, s.height * s.speed / 4
        marks = [
            Line([(-5, 0), (5, 0)], "faint", 1.2),
            Line([(0, -1.5), (0, 2.4)], "faint", 1.2),
            Line(np.column_stack([Z, np.tanh(Z)]), "other", 8, opacity=0.5),
            Line(np.column_stack([Z, drawn(s)]), "own", 2.8),
            Line([(0, middle), (1, middle)], "muted", 2),
            Line([(1, middle), (1, middle + rise)], "gradient", 4),
            Drag((LEFT, self.end(s, LEFT)), {"down": (0.0, -1.0)}, "lower end: shift it all", "y"),
            Drag((RIGHT, self.end(s, RIGHT)), {"height": (0.0, 1.0)}, "upper end: stretch it", "y", color="own"),
            Drag((1.0, middle + rise), {"speed": (0.0, 4 / s.height)}, "tangent: run faster", "y", color="gradient"),
            Text((1, middle + rise / 2), f"slope {plain(rise, 3)}", "gradient", 13, "start", (9, 8), bold=True),
            Text((-4.8, 2.1), formula(s), "own", 17, "start", bold=True),
            Text((-4.8, 1.7), "thick, in gray: tanh(z)", "muted", 13, "start"),
        ]
        return Scene(Panel("input z", "output", marks, (-5, 5), (-1.5, 2.4), height=0.5))

    @staticmethod
    def end(s: State, z: float) -> float:
        """Return the output at one of the two ends."""
        return float(s.height * sigmoid(s.speed * z) - s.down)

    def difference(self, before: State, s: State) -> Difference:
        """Return how much nearer to tanh the curve has come, or how much farther away."""
        was, now = apart(before), apart(s)
        return Difference(f"At worst it was {plain(was, 2)} away from tanh; now it is {plain(now, 2)} away.")

    def read_out(self, s: State) -> str:
        """Return the formula, and how far it is from tanh."""
        low, high = plain(-s.down, 3), plain(s.height - s.down, 3)
        return f"{formula(s)}: from {low} to {high}, {plain(apart(s), 3)} from tanh at worst."
