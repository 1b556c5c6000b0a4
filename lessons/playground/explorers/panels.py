"""What the network says over the plane, and its losses along the run."""

from collections.abc import Sequence

import numpy as np

from helpers.marks import contours, regions
from helpers.numerals import minus
from helpers.scene import Drag, Draw, Line, Mark, Panel, Points, Text
from lessons.gradient_descent.explorers.common import size
from lessons.playground.examples import DRAWN, REACH, Examples
from lessons.playground.explorers.kinds import CHUNK

EXTENT = (-REACH, REACH, -REACH, REACH)


def answers(
    data: str, pen: str, examples: Examples, values: np.ndarray, logits: np.ndarray, wrong: np.ndarray
) -> Panel:
    """Return the probability of class 1 over the plane, values (rows, columns), with the examples on it.

    Held-out examples are small; those on the wrong side are outlined.
    """
    marks: list[Mark | Draw] = [regions(values, EXTENT)] if examples.usable else []
    for rows, radius in ((examples.test, 2.0), (examples.train, 3.2)):
        marks.append(Points(examples.X[rows], examples.y[rows], radius))
        missed = rows[wrong[rows]]
        marks.append(Points(examples.X[missed], examples.y[missed], radius, emphasis=True))
    if examples.usable:
        marks.append(contours(np.clip(logits, -1, 1), EXTENT, [0.0], "own", width=2.5))
    if data == DRAWN:
        marks.append(Draw(pen, f"draw {pen} points"))
    if not examples.usable:
        for said, down in (("Draw points here,", -12), ("of both colors.", 12)):
            marks.append(Text((0, 0), said, "ink", 14, shift=(0, down), bold=True))
    x, y = examples.feature_names
    said = [(f"● {examples.class_names[0]}", "class0"), (f"  ■ {examples.class_names[1]}", "class1")]
    said += [(f"  → {x}  ↑ {y}", "ink")]
    said += [("  small: held out", "muted")] if len(examples.test) else []
    ticks = {at: minus(f"{at:g}") for at in (-4.0, -2.0, 0.0, 2.0, 4.0)}
    looks = {"aspect": "equal", "share": 1.05, "least": 150, "widest": 440, "x_ticks": ticks, "y_ticks": ticks}
    return Panel("", "", marks, EXTENT[:2], EXTENT[2:], caption=said, **looks)


def losses(curve: np.ndarray, step: int, now: tuple[float, float], low: tuple[int, float] | None, more: str) -> Panel:
    """Return both losses along the run, curve (n, 3) = (update, training, held out), bold up to a step.

    `low` is where the held-out loss was lowest, to be marked; `more` goes into the caption.
    """
    top = loss_top(curve)
    longest = max(100, rounded_up(int(curve[-1, 0])))
    height = np.column_stack([curve[:, 0], np.clip(np.nan_to_num(curve[:, 1:], nan=2 * top, posinf=2 * top), 0, top)])
    here = min(now[0], top) if np.isfinite(now[0]) else top
    gone = np.vstack([height[height[:, 0] <= step], [step, here, min(np.nan_to_num(now[1], posinf=top), top)]])
    held_out = np.isfinite(now[1])
    marks: list[Mark] = []
    for part, opacity in ((height, 0.35), (gone, 1.0)):
        if held_out:
            marks.append(Line(part[:, [0, 2]], "ink", 1.8, dashed=True, opacity=opacity))
        marks.append(Line(part[:, [0, 1]], "loss", 2.2, opacity=opacity))
    if low:
        late = low[0] > 0.6 * longest
        words = Text(
            (low[0], 1.0 * top), "lowest held out", "ink", 11.5, "end" if late else "start", (-5 if late else 5, 0)
        )
        marks += [Line([(low[0], 0), (low[0], 1.08 * top)], "ink", 1, dashed=True), words]
    path = height[:, [0, 1]] if len(height) > 1 else "x"
    marks.append(Drag((float(step), float(here)), {"step": (1.0, 0.0)}, "place in the run", move=path, color="loss"))
    caption = [(f"training {size(now[0])}", "loss")]
    caption += [(f"  held out, dashed {size(now[1])}", "ink")] if held_out else []
    caption += [(f"  {more}", "positive")] if more else []
    limits = ((0, 1.04 * longest), (0, 1.08 * top))
    looks = {"title": "Loss", "caption": caption, "height": 0.4, "stack": True, "strip": True, "least": 46}
    return Panel("", "", marks, *limits, **looks)


def loss_top(curve: np.ndarray) -> float:
    """Return how high the losses are drawn: what starts them has its room, and a runaway has not."""
    there = curve[:, 1:][np.isfinite(curve[:, 1:])]
    first = float(max(curve[0, 1], 0.05))
    return float(min(max(1.1 * first, there.max(initial=0.0)), 3 * first))


def rounded_up(update: int) -> int:
    """Return a round number of updates, this one or more."""
    sizes: Sequence[int] = [n * 10**p for p in range(2, 6) for n in (1, 2, 3, 5, 7)]
    return next((n for n in sizes if n >= update), CHUNK * -(-update // CHUNK))
