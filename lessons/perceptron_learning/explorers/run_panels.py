"""A learning run in numbers: the mistakes of each epoch, and those after each update."""

from collections.abc import Sequence

import numpy as np

from helpers.scene import Bars, Drag, Line, Panel, Text
from helpers.timeline import Timeline
from lessons.perceptron_learning.explorers.common import per_epoch
from lessons.perceptron_learning.explorers.part_way import moment
from lessons.perceptron_learning.rule import EPOCHS, UPDATES


def whole_ticks(top: float) -> dict[float, str]:
    """Return ticks at whole numbers from 0 to `top`, five at most."""
    between = next(n * 10**k for k in range(6) for n in (1, 2, 5) if n * 10**k * 4 >= top)
    return {float(at): str(at) for at in range(0, int(top) + 1, between)}


def so_far(run: Timeline, step: float) -> np.ndarray:
    """Return the updates in each epoch up to a step, (epochs,)."""
    counts = np.bincount(run.until(int(np.ceil(step))).epoch[1:], minlength=1)
    return counts[: len(per_epoch(run))]


def epochs_panel(
    runs: Sequence[np.ndarray],
    epoch: int,
    *,
    whole: np.ndarray | None = None,
    stack: bool = False,
    height: float = 0.5,
) -> Panel:
    """Return the mistakes of each epoch as bars, those of this epoch in the color of the loss; a dot marks a zero.

    Where runs are shown only so far, `whole` is the run that the axes have room for.
    """
    room = runs if whole is None else [whole]
    marks, longest = [], max(map(len, room))
    width = 0.8 / len(runs)
    for k, counts in enumerate(runs):
        at = 1 + np.arange(len(counts)) + width * (k - (len(runs) - 1) / 2)
        marks.append(Bars(at, counts.astype(float), width, color="other" if k or len(runs) == 1 else "own"))
        if len(runs) == 1 and epoch < len(counts):  # a mark of its own: scrubbing sends one bar, not all
            marks.append(Bars(at[[epoch]], counts[[epoch]].astype(float), width, color="loss"))
        if counts[-1] == 0 and k == 0 and whole is None:
            marks.append(Text((float(at[-1]), 0), "✓ 0", "positive", shift=(0, -9), bold=True))
    highest = max(int(counts.max()) for counts in room)
    right = next(n for n in (10, 15, 20, 30, EPOCHS + 1) if n >= longest)
    top = max(4, highest + 1)
    limits = (0.4, right + 0.6), (0, top)
    title = "Mistakes in each epoch"
    ticks = {
        "x_ticks": {1.0: "1"} | {at: n for at, n in whole_ticks(right).items() if at > 1},
        "y_ticks": whole_ticks(top),
    }
    return Panel("epoch", "", marks, *limits, title=title, stack=stack, height=height, **ticks)


def run_panel(
    run: Timeline,
    step: float,
    n: int,
    others: Sequence[tuple[np.ndarray, str]] = (),
    color: str = "loss",
    *,
    until: int = UPDATES,
) -> Panel:
    """Return the mistakes on all n rows after each update up to `until`, with a knob at this step to scrub by."""
    counts = run.arrays["mistakes"]
    longest = max(run.last, 1)
    here = (float(step), float(moment(run, step).mistakes))
    marks = [Line(_curve(counts[: until + 1]), color, 2)]
    marks += [Line(_curve(values[: until + 1]), role, 1.8, dashed=True) for values, role in others]
    marks += [
        Drag(here, {"step": (1.0, 0.0)}, "place in the run", move=_curve(counts), color=color),
        Text(here, f"{here[1]:.0f}", color, shift=(0, -18), bold=True),
    ]
    top = max(float(counts.max()), *(float(values.max()) for values, _ in others), 4.0) * 1.2
    title = f"Mistakes on all {n} after each update"
    limits = (0, longest * 1.04), (0, top)
    ticks = {"x_ticks": whole_ticks(longest), "y_ticks": whole_ticks(top)}
    return Panel("update", "", marks, *limits, title=title, stack=True, height=0.5, **ticks)


def _curve(values: np.ndarray) -> np.ndarray:
    return np.column_stack([np.arange(len(values)), values])
