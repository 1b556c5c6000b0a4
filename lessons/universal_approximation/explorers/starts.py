"""Fifty random starts toward a target that a network of eight units draws exactly."""

from collections.abc import Mapping
from functools import cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Line, Panel, Pick, Points, Scene, Text
from lessons.multilayer_perceptron.model import MLP
from lessons.universal_approximation.explorers.common import GRID, curve, small
from lessons.universal_approximation.model import fit_curve

STARTS = 50
CLOSE = 0.1
"""A fit is called close when its worst error is below this; the hills are 0.7 to 1 high."""
UNITS = ("8", "12", "16")
X = np.linspace(0, 1, 200)


def four_hills() -> MLP:
    """Return the target: a network of eight sigmoid units, four pairs, written down by hand."""
    edges = np.array([0.06, 0.14, 0.25, 0.32, 0.55, 0.62, 0.82, 0.90])
    heights = np.array([1.0, -1.0, -0.7, 0.7, 0.9, -0.9, 0.8, -0.8])
    model = MLP((1, 8, 1), hidden="sigmoid", output="linear", rng=np.random.default_rng(0))
    model.weights, model.biases = [np.full((1, 8), 150.0), heights[:, None]], [-150.0 * edges, np.zeros(1)]
    return model


def target(x: np.ndarray) -> np.ndarray:
    """Return the target at places (n,)."""
    return four_hills().predict(np.asarray(x)[:, None])[:, 0]


def fits(units: int) -> tuple[np.ndarray, np.ndarray]:
    """Return what networks of so many units draw on GRID from each start (STARTS, 401), and their worst errors."""
    return every_fit()[units]


@cache
def every_fit() -> dict[int, tuple[np.ndarray, np.ndarray]]:
    """Return the fits for each number of units: all are made with the first picture, so that the menu need not wait."""
    return {int(units): fifty_fits(int(units)) for units in UNITS}


def fifty_fits(units: int) -> tuple[np.ndarray, np.ndarray]:
    """Fit a network of so many units from each start; return their curves and worst errors."""
    y = target(X)
    models = [fit_curve(X, y, units, np.random.default_rng(start)) for start in range(STARTS)]
    curves = np.array([model.predict(GRID[:, None])[:, 0] for model in models])
    return curves, np.abs(curves - target(GRID)).max(axis=1)


class FiftyStarts(Explorer):
    """Click a start; its fit is drawn over all the others, of which as many are shown as were `fitted`."""

    title = "A perfect network exists; how many starts find it?"

    units = Choice("8", UNITS, label="hidden units")
    start = Integer(0, 0, STARTS - 1, label="start")
    fitted = Integer(STARTS, 1, STARTS, label="starts fitted so far")

    tasks = (
        Task(
            "find the most exact of all the fits with sixteen units",
            lambda s: s.units == "16" and s.start == int(np.argmin(fits(16)[1])),
            {"units": "16", "start": 23},
        ),
        Task(
            "with twelve units, find a start that misses by 0.1 or more",
            lambda s: s.units == "12" and fits(12)[1][s.start] >= CLOSE,
            {"units": "12", "start": 6},
        ),
    )

    def reach(self, s: State) -> Mapping[str, float]:
        """Return that only a start that is fitted can be chosen."""
        return {"start": s.fitted - 1}

    def scene(self, s: State) -> Scene:
        """Return the target with all fits, and the worst error of each start."""
        curves, worst = (of_all[: s.fitted] for of_all in fits(int(s.units)))
        order = np.argsort(worst, kind="stable")
        pen_up = np.full((1, 2), np.nan)
        others = np.vstack([part for values in curves for part in (curve(GRID, values)[::2], pen_up)])
        marks = [
            Line(curve(GRID, target(GRID)), "other", 5),
            Line(others, "muted", 0.8, opacity=0.35),
            Line(curve(GRID, curves[s.start]), "own", 2.5),
        ]
        title = f"Thick gray: the target. Fits of {s.units} units"
        plane = Panel("x", "", marks, (0, 1), (-1.1, 1.3), title=title, height=0.7, share=1.2)
        heights = np.log10(np.maximum(worst, 1e-4))
        places = np.empty((s.fitted, 2))
        places[order] = curve(np.arange(1, s.fitted + 1), heights[order])
        fine = (worst >= CLOSE).astype(int)
        line = float(np.log10(CLOSE))
        ring = places[[s.start]]
        scores = [
            Line([(0, line), (STARTS + 1, line)], "loss", 1.5, dashed=True),
            Text((STARTS + 1, line), f"{CLOSE:g}", "loss", anchor="end", shift=(-4, 12), bold=True),
            Points(places, fine, 4),
            Points(ring, fine[[s.start]], 7, emphasis=True),
            Pick("start", places, "starts: click one"),
        ]
        ticks = {float(n): small(10.0**n) for n in range(-4, 1)}
        title = f"{closer(s)} come closer than {CLOSE:g}"
        limits = ((0, STARTS + 1), (-4.3, 0.3))
        chart = Panel(
            "starts, the best first",
            "worst error (the lowest line: 0.0001 or less)",
            scores,
            *limits,
            title=title,
            height=0.8,
            x_ticks={1.0: "1", 25.0: "25", 50.0: "50"},
            y_ticks=ticks,
        )
        return Scene(plane, chart)

    def difference(self, before: State, s: State) -> Difference:
        """Return how many came closer before."""
        return Difference(f"Before, {closer(before)} came closer.")

    def read_out(self, s: State) -> str:
        """Return how the chosen start fares, and how many succeed."""
        worst = fits(int(s.units))[1][s.start]
        return (
            f"{s.units} hidden units, start {s.start}: worst error {small(worst)}. "
            f"{closer(s)} come closer than {CLOSE:g}."
        )


def closer(s: State) -> str:
    """Return how many of the starts that are fitted come close: "0 of 50 starts"."""
    count = int((fits(int(s.units))[1][: s.fitted] < CLOSE).sum())
    return f"{count} of {s.fitted} start{'s' * (s.fitted > 1)}"
