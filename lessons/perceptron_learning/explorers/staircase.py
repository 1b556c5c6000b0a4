"""The count of mistakes as a function of one weight's direction: a staircase."""

import numpy as np

from helpers.change import Difference
from helpers.datasets import penguins
from helpers.explorer import Explorer, State
from helpers.marks import beyond, straight_line
from helpers.numerals import minus
from helpers.parameters import Choice, Number, Task
from helpers.scene import Drag, Line, Panel, Points, Scene, Text
from lessons.perceptron.model import Perceptron
from lessons.perceptron_learning.explorers.common import half_planes
from lessons.perceptron_learning.explorers.run_panels import whole_ticks

DATA = penguins()
EXTENT = (-16.0, 19.0, -11.0, 11.0)
ZOOMS = {"whole turn": 180.0, "40 degrees": 20.0, "4 degrees": 2.0, "0.4 degrees": 0.2}
PLACES = 601


def arrow(angle: np.ndarray | float) -> np.ndarray:
    """Return unit arrows (..., 2) in the directions given in degrees."""
    turn = np.radians(angle)
    return np.stack([np.cos(turn), np.sin(turn)], axis=-1)


def counts(angle: np.ndarray | float) -> np.ndarray:
    """Return the mistakes on all penguins with the arrow in each direction and bias 0, (...)."""
    return ((arrow(angle) @ DATA.X.T > 0) != DATA.y).sum(axis=-1)


def window(s: State) -> np.ndarray:
    """Return the directions that the curve shows, (PLACES,)."""
    half = ZOOMS[s.zoom]
    return (s.angle if half < 180 else 0.0) + np.linspace(-half, half, PLACES)


class Staircase(Explorer):
    """Turn the arrow; the count of mistakes stands still or jumps, however close one looks."""

    title = "The count of mistakes is a staircase: on a step there is no slope to follow"

    angle = Number(30.0, -180, 180, step=0.02, label="direction of w, degrees")
    zoom = Choice("whole turn", tuple(ZOOMS), label="width of the curve")

    tasks = (
        Task("turn the arrow to two mistakes or fewer", lambda s: counts(s.angle) <= 2, {"angle": -63.5}),
        Task(
            "zoom in until the curve is flat from end to end, and not at zero mistakes",
            lambda s: np.ptp(counts(window(s))) == 0 and counts(s.angle) > 0,
            {"angle": -90, "zoom": "0.4 degrees"},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the penguins with the line, and the curve with a knob."""
        w = arrow(s.angle)
        wrong = Perceptron(w).predict(DATA.X) != DATA.y
        marks = [
            half_planes(w, 0.0, EXTENT),
            Points(DATA.X, DATA.y, size=4),
            Points(DATA.X[wrong], DATA.y[wrong], 4, emphasis=True),
            Line(straight_line(w, 0.0, EXTENT), "own", 2.5),
            Line([(0, 0), tuple(7 * w)], "own", 3),
            beyond(7 * w, "w"),
        ]
        labels = ("bill length x₁, mm from the mean", "bill depth x₂, mm from the mean")
        plane = Panel(*labels, marks, EXTENT[:2], EXTENT[2:], aspect="equal", share=1.2)
        at, here = window(s), (s.angle, float(counts(s.angle)))
        values = counts(at)
        top = float(max(4, 1.15 * values.max()))
        path = np.column_stack([at, values])
        curve = [
            Line(path, "loss", 2),
            Drag(here, {"angle": (1.0, 0.0)}, "direction of w", move=path, color="loss"),
            Text(here, f"{here[1]:.0f}", "loss", shift=(0, -18), bold=True),
        ]
        limits = ((float(at[0]), float(at[-1])), (0, top))
        title = "Mistakes on all 274"
        return Scene(plane, Panel("direction of w, degrees", "", curve, *limits, title=title, y_ticks=whole_ticks(top)))

    def difference(self, before: State, s: State) -> Difference:
        """Return how many mistakes have come or gone, measured between the two heights of the curve."""
        old, new = int(counts(before.angle)), int(counts(s.angle))
        if old == new:
            return Difference("The count is the same.")
        words = f"{abs(new - old)} mistakes {'more' if new > old else 'fewer'}"
        at, middle = float(s.angle), (float(s.angle), (old + new) / 2)
        side, shift = ("end", -8) if at > 0 else ("start", 8)
        measure = [
            Line([(at, old), (at, new)], "ink", 1.5),
            Text(middle, words, anchor=side, shift=(shift, 0), bold=True),
        ]
        return Difference(f"{words}.", {1: measure})

    def read_out(self, s: State) -> str:
        """Return the direction, the mistakes, and what a tiny turn would change."""
        here, aside = int(counts(s.angle)), int(counts(s.angle + 0.001))
        change = "the same count" if here == aside else f"{aside}"
        direction = minus(f"{s.angle:g}")
        return f"Direction {direction} degrees: {here} of 274 wrong. A thousandth of a degree further on: {change}."
