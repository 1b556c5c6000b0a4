"""The step's staircase, and what smoothing it gives: the error of a 2-2-1 network along one of its numbers."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.datasets import xor
from helpers.explorer import Explorer, State
from helpers.marks import contours, grid, regions
from helpers.numerals import plain
from helpers.parameters import Choice, Number, Task
from helpers.scene import Drag, Extent, Line, Panel, Points, Scene, Text
from lessons.multilayer_perceptron.explorers.common import NAMES, network

DATA = xor(60, 0.45, seed=3)
BASE = dict(zip(NAMES, (1.0, 1.0, 1.0, 1.0, 1.0, -1.0, 1.0, -1.0, -1.0), strict=True))
"""A 2-2-1 network that does XOR about as well as it can be done here."""

WHICH = {"x₁ to h₁": "w11", "bias of h₁": "b1", "h₁ to y": "v1"}
LOW, HIGH = -3.0, 3.0
ALONG = np.linspace(LOW, HIGH, 481)
EXTENT: Extent = (-2.2, 2.2, -2.2, 2.2)
CELLS = 61
GRID = grid(EXTENT, CELLS, CELLS)


def numbers(which: str, values: np.ndarray) -> np.ndarray:
    """Return the nine numbers (n, 9) with one of them at each of `values` (n,)."""
    table = np.tile(list(BASE.values()), (len(values), 1))
    table[:, NAMES.index(WHICH[which])] = values
    return table


def smooth_error(which: str, values: np.ndarray, sharpness: float) -> np.ndarray:
    """Return the mean squared error (n,) of tanh units and a sigmoid, all nine numbers times the sharpness."""
    many = network(sharpness * numbers(which, np.asarray(values, float)))
    return ((many.predict(DATA.X)[..., 0] - DATA.y) ** 2).mean(axis=-1)


def step_error(which: str, values: np.ndarray) -> np.ndarray:
    """Return the share of mistakes (n,) of the same network with steps (−1 or 1, then 0 or 1) for its activations."""
    w11, w21, b1, w12, w22, b2, v1, v2, c = numbers(which, np.asarray(values, float)).T[..., None]
    x1, x2 = DATA.X.T
    h1 = np.where(w11 * x1 + w21 * x2 + b1 > 0, 1, -1)
    h2 = np.where(w12 * x1 + w22 * x2 + b2 > 0, 1, -1)
    return ((v1 * h1 + v2 * h2 + c > 0) != DATA.y).mean(axis=1)


@lru_cache(maxsize=64)
def curve(which: str, sharpness: float) -> np.ndarray:
    """Return the smooth error (481,) all along one number."""
    return smooth_error(which, ALONG, sharpness)


@lru_cache
def stairs(which: str) -> np.ndarray:
    """Return the step's error (481,) all along one number."""
    return step_error(which, ALONG)


def slope(s: State) -> float:
    """Return the slope of the smooth error at the point."""
    before, after = smooth_error(s.which, np.array([s.value - 1e-4, s.value + 1e-4]), s.sharpness)
    return float((after - before) / 2e-4)


def error_at(s: State) -> float:
    """Return the smooth error at the point."""
    return float(smooth_error(s.which, np.array([s.value]), s.sharpness)[0])


class Sharpness(Explorer):
    """Drag the point along the error; sharpen the units until they are steps."""

    title = "Smooth units make a slope of the staircase, and a slope says which way is down"

    value = Number(-0.5, LOW, HIGH, step=0.05, label="the number")
    sharpness = Number(1.0, 0.5, 40, step=0.5)
    which = Choice("bias of h₁", tuple(WHICH), label="which number")

    tasks = (
        Task(
            "sharpen until the slope where you stand is less than 0.001",
            lambda s: s.sharpness > 5 and abs(slope(s)) < 1e-3,
            {"sharpness": 40, "value": -2.0},
        ),
        Task(
            "walk down until the smooth error is below 0.085",
            lambda s: error_at(s) < 0.085,
            {"value": 1.25, "sharpness": 2},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the error along the number, with the tangent at the point, and the plane for the number's value."""
        return Scene(self.error_panel(s), self.plane(s))

    def error_panel(self, s: State) -> Panel:
        """Return the smooth error in the color of the loss, and the step's staircase in gray."""
        error, rise = error_at(s), slope(s)
        reach = np.array([-0.5, 0.5])
        tangent = np.column_stack([s.value + reach, error + rise * reach])
        smooth = np.column_stack([ALONG, curve(s.which, s.sharpness)])
        marks = [
            Line(np.column_stack([ALONG, stairs(s.which)]), "other", 1.8),
            Line(smooth, "loss", 2.5),
            Line(tangent, "gradient", 3),
            Drag((s.value, error), {"value": (1.0, 0.0)}, "point on the error", move=smooth, color="loss"),
            Text((s.value, error), f"slope {plain(rise, 3)}", "gradient", shift=(0, -22), bold=True),
            Text(
                (LOW, 0.66), [("smooth units", "loss"), ("   steps", "other")], anchor="start", shift=(8, 0), bold=True
            ),
        ]
        title = "Mean squared error along one number"
        return Panel(s.which, "", marks, (LOW, HIGH), (0, 0.7), title=title, height=0.72, share=1.3)

    def plane(self, s: State) -> Panel:
        """Return the output over the plane and its boundary."""
        nine = s.sharpness * numbers(s.which, np.array([s.value]))[0]
        values = network(nine).predict(GRID).reshape(CELLS, CELLS)
        marks = [regions(values, EXTENT), Points(DATA.X, DATA.y, 4), contours(values, EXTENT, [0.5], "own", width=2.5)]
        return Panel("x₁", "x₂", marks, EXTENT[:2], EXTENT[2:], aspect="equal")

    def difference(self, before: State, s: State) -> Difference:
        """Return how much the error has fallen or risen, measured at the point."""
        old, new = error_at(before), error_at(s)
        if before.which != s.which or abs(new - old) < 5e-4:
            return Difference()
        words = f"{plain(abs(new - old), 3)} {'lower' if new < old else 'higher'}"
        side, shift = ("end", -10) if s.value > 0 else ("start", 10)
        measure = [
            Line([(s.value, old), (s.value, new)], "ink", 1.5),
            Text((s.value, (old + new) / 2), words, anchor=side, shift=(shift, 0), bold=True),
        ]
        return Difference(f"The error is {words}.", {0: measure})

    def read_out(self, s: State) -> str:
        """Return both errors and the slope at the point."""
        step = float(step_error(s.which, np.array([s.value]))[0])
        rise = plain(slope(s), 4)
        return (
            f"{s.which[0].upper()}{s.which[1:]} = {plain(s.value)}, sharpness {plain(s.sharpness)}: "
            f"error {plain(error_at(s), 3)}, slope {rise}. With steps: error {plain(step, 3)}, slope 0."
        )
