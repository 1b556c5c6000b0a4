"""Draw a curve with the pen; a network of a few hidden units is fitted to it while you draw."""

from itertools import pairwise

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.parameters import Integer, Strokes, Task
from helpers.scene import Drag, Draw, Line, Panel, Scene, Text
from helpers.timeline import Played, Step, Timeline
from lessons.universal_approximation.explorers.common import GRID, curve, small
from lessons.universal_approximation.model import STEPS, fit_steps

COLUMNS = 200
"""A drawn curve is read at so many places."""

BANDS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 1000.0, 1e5)
"""How far the panel of hidden units may reach to either side of 0."""


def drawn(strokes: tuple) -> tuple[np.ndarray, np.ndarray]:
    """Return places x (COLUMNS,) and heights y of what was drawn; where the pen went twice, the later holds.

    Without a stroke it is a curve to begin with, on the whole of [0, 1].
    """
    points = [point for stroke in strokes for point in stroke]
    if not points:
        x = np.linspace(0, 1, COLUMNS)
        return x, 0.55 * np.sin(9 * x**1.4) + 0.3 * np.exp(-200 * (x - 0.3) ** 2) - 0.1
    ends = np.array(points)[:, 0]
    x = np.linspace(ends.min(), ends.max(), COLUMNS)
    y = np.full(COLUMNS, points[-1][1])
    for (x0, y0), (x1, y1) in pairwise(points):
        under = (x >= min(x0, x1)) & (x <= max(x0, x1))
        y[under] = y0 + (y1 - y0) * (x[under] - x0) / (x1 - x0) if x0 != x1 else y1
    return x, y


def sketch(function) -> tuple:
    """Return the strokes of a hand that draws a function from 0 to 1."""
    return (tuple((float(x), float(function(x))) for x in np.linspace(0, 1, 81)),)


class DrawAndFit(Played, Explorer):
    """A curve of one's own, the number of hidden units, and the fit, step by step."""

    title = "Draw a curve, and a handful of hidden units tries to follow it"

    units = Integer(8, 1, 20, label="hidden units")
    start = Integer(0, 0, 49, label="random start")
    step = Step(STEPS, STEPS, speed=10, label="step of the fit")
    curve = Strokes()

    tasks = (
        Task(
            "draw a curve of your own, half the width or more, and have it met to 0.05",
            lambda s: wide(s) and off(s)[-1] <= 0.05,
            {"curve": sketch(lambda x: 0.6 * np.sin(5 * x))},
        ),
        Task(
            "draw what a single unit can follow to 0.05, at least 1 from lowest to highest",
            lambda s: wide(s) and s.units == 1 and off(s)[-1] <= 0.05 and np.ptp(drawn(s.curve)[1]) >= 1,
            {"curve": sketch(lambda x: 0.7 * np.tanh(9 * (x - 0.5))), "units": 1},
        ),
    )

    def settle(self, s: State, before: State | None) -> dict:
        """Show the end of the fit to a curve while it is drawn."""
        return {"step": STEPS} if before is not None and s.curve != before.curve else {}

    def record(self, s: State) -> Timeline:
        """Return the fit: for each step the parts of the network, its values on the drawn curve, and both errors."""
        return fitted(s)

    def scene(self, s: State) -> Scene:
        """Return the board with the curve and the network, the hidden units, and the errors along the steps."""
        run, (x, y) = self.timeline(s), drawn(s.curve)
        now = run.at(s.step)
        bent = now.heights * np.tanh(np.outer(GRID, now.slopes) + now.shifts)  # (401, units)
        whole = np.clip(bent.sum(axis=1) + now.level, -9, 9)
        inside = (x[0] <= GRID) & (x[-1] >= GRID)
        marks = [
            Line(curve(x, y), "other", 7),
            Line(curve(GRID, whole), "muted", 1.2, dashed=True),
            Line(curve(GRID[inside], whole[inside]), "own", 2.5),
            Draw("curve", "board"),
        ]
        if not s.curve:
            marks.append(Text((0.5, 0.87), "Draw here, from left to right.", "ink", 15))
        title = f"Gray: your curve. The thin line on it: {s.units} hidden unit{'s' * (s.units > 1)}"
        board = Panel("x", "", marks, (0, 1), (-1, 1), title=title, height=0.8, share=1.3)
        return Scene(board, self.hidden(now, bent), self.progress(s, run))

    @staticmethod
    def hidden(now, bent: np.ndarray) -> Panel:
        """Return each hidden unit's bend times its output weight."""
        size = float(np.abs(bent).max())
        reach = next((band for band in BANDS if band >= size), 10.0 ** np.ceil(np.log10(size)))
        marks = [Line([(0, 0), (1, 0)], "muted", 1)]
        for unit, weight in zip(bent.T, now.heights, strict=True):
            color = "positive" if weight >= 0 else "negative"
            marks.append(Line(curve(GRID, unit), color, 1.5, dashed=weight < 0, opacity=0.8))
        title = "The hidden units, each times its weight"
        return Panel("x", "", marks, (0, 1), (-1.05 * reach, 1.05 * reach), title=title, height=0.45)

    @staticmethod
    def progress(s: State, run: Timeline) -> Panel:
        """Return the worst error along the steps of the fit, its axis in powers of ten, with a knob at this step."""
        height = np.log10(np.clip(run.arrays["worst"], 1e-4, 10))
        here = (float(s.step), float(height[s.step]))
        left = s.step > STEPS / 2
        words = Text(here, small(run.at(s.step).worst), "loss", 13, "end" if left else "start",
                     (-10 if left else 10, -14), bold=True)  # fmt: skip
        path = curve(np.arange(len(run)), height)
        marks = [
            Line(path, "loss", 2),
            Drag(here, {"step": (1.0, 0.0)}, "place in the fit", move=path, color="loss"),
            words,
        ]
        ticks = {float(n): small(10.0**n) for n in range(-4, 2)}
        title = "Worst error on your curve"
        return Panel("step", "", marks, (0, STEPS), (-4.2, 1.2), title=title, height=0.4, stack=True, y_ticks=ticks)

    def difference(self, before: State, s: State) -> Difference:
        """Return what has become of the worst error."""
        was, now = (self.timeline(one).at(one.step).worst for one in (before, s))
        return Difference(f"The worst error was {small(was)}, and now it is {small(now)}.")

    def read_out(self, s: State) -> str:
        """Return the errors at this step."""
        now = self.timeline(s).at(s.step)
        whose = "your curve" if s.curve else "the curve"
        errors = f"worst error {small(now.worst)}, mean-square error {small(now.mean)}"
        return f"{s.units} hidden unit{'s' * (s.units > 1)}, step {s.step} of {STEPS}: {errors} on {whose}."


def fitted(s: State) -> Timeline:
    """Return the recorded fit to the curve of a state."""
    x, y = drawn(s.curve)
    run = fit_steps(x, y, s.units, np.random.default_rng(s.start))
    outputs = run.predict(x[:, None])[..., 0]  # (steps + 1, COLUMNS)
    return Timeline(
        slopes=run.weights[0][:, 0, :],
        shifts=run.biases[0],
        heights=run.weights[1][..., 0],
        level=run.biases[1][:, 0],
        worst=np.abs(outputs - y).max(axis=1),
        mean=((outputs - y) ** 2).mean(axis=1),
    )


def off(s: State) -> np.ndarray:
    """Return the worst error after each step of the fit of a state."""
    return fitted(s).arrays["worst"]


def wide(s: State) -> bool:
    """Return whether a curve was drawn that is half as wide as the board, or wider."""
    return bool(s.curve) and np.ptp(drawn(s.curve)[0]) >= 0.5
