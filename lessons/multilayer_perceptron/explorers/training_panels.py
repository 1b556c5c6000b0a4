"""A training run in curves, drawn so far: its loss, its mistakes, its weights."""

from types import SimpleNamespace

import numpy as np

from helpers.numerals import plain
from helpers.scene import Drag, Line, Mark, Panel, Text
from helpers.timeline import Timeline

UPDATE = "update, the first ones spread out"


def loss(run: Timeline, step: int) -> Panel:
    """Return the loss up to a step, with a knob to scrub by."""
    values = run.arrays["loss"]
    here = (float(step), float(values[step]))
    side, across = ("start", 8) if step < 0.8 * run.last else ("end", 4)
    marks = [
        _curve(values[: step + 1], "loss"),
        Drag(here, {"step": (1.0, 0.0)}, "place in the run", move=_curve(values, "loss").points, color="loss"),
        Text(here, plain(here[1], 3), "loss", anchor=side, shift=(across, -14), bold=True),
    ]
    top = max(0.8, 1.15 * float(values.max()))
    return _panel("The loss: how wrong, in one number that glides", run, marks, (0, top), height=0.5)


def mistakes(run: Timeline, step: int, n: int) -> Panel:
    """Return the mistakes on all n examples up to a step."""
    counts, here = run.arrays["wrong"], (float(step), float(run.at(step).wrong))
    marks = [
        _curve(counts[: step + 1], "own"),
        Line([(here[0], 0.0), here], "own", 1.2, dashed=True),
        Text(here, f"{here[1]:.0f}", "own", anchor="start", shift=(5, -10), bold=True),
    ]
    return _panel(f"Mistakes on all {n}", run, marks, (0, 0.75 * n), height=0.42, stack=True)


def all_weights(run: Timeline, step: int) -> Panel:
    """Return every weight up to a step, a line each; those that are alike lie on one another."""
    values = np.array([weights(run.at(k)) for k in range(step + 1)])  # (steps so far, weights)
    pen_up = np.full((1, 2), np.nan)
    pieces = [part for one in values.T for part in (_curve(one, "own").points, pen_up)]
    high = max(1.0, 1.15 * float(max(np.abs(values).max() for name, values in run.arrays.items() if name[0] == "W")))
    largest = float(np.abs(values[-1]).max())
    here = (float(step), float(values[-1].max()))
    said = Text(here, f"largest {plain(largest)}", "own", anchor="end", shift=(-4, -12), bold=True)
    marks = [Line(np.vstack(pieces), "own", 2), said] if step > 0 else [Line(np.vstack(pieces), "own", 2)]
    title = f"All {values.shape[1]} weights, a line each"
    return _panel(title, run, marks, (-high, high), height=0.42, stack=True)


def weights(frame: SimpleNamespace) -> np.ndarray:
    """Return all weights of a frame, without the biases, (n,)."""
    return np.concatenate([values.ravel() for name, values in vars(frame).items() if name[0] == "W"])


def height(step: int, old: float, new: float, said: str) -> list[Mark]:
    """Return the difference between two heights at a step, measured."""
    at = float(step)
    return [
        Line([(at, old), (at, new)], "ink", 1.5),
        Text((at, (old + new) / 2), said, anchor="end", shift=(-8, 0), bold=True),
    ]


def _curve(values: np.ndarray, color: str) -> Line:
    return Line(np.column_stack([np.arange(len(values)), values]), color, 2)


def _panel(title: str, run: Timeline, marks: list[Mark], y_limits: tuple[float, float], **looks: object) -> Panel:
    ticks = {float(at): str(run.arrays["update"][at]) for at in range(0, run.last + 1, run.last // 5)}
    return Panel(UPDATE, "", marks, (0, 1.06 * run.last), y_limits, title=title, x_ticks=ticks, **looks)
