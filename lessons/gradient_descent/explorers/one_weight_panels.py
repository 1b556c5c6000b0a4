"""The two drawings of one weight's walk: near, where the hand moves it, and from as far off as the walk goes."""

from collections.abc import Mapping
from types import SimpleNamespace

import numpy as np

from helpers.explorer import State
from helpers.numerals import plain
from helpers.own_code import alike
from helpers.scene import Arrow, Drag, Line, Mark, Panel
from lessons.gradient_descent.explorers.common import rings, spot
from lessons.gradient_descent.explorers.valleys import BOWL, LOSSES, SLOPES, VALLEYS

TOPS = {BOWL: 13.0, VALLEYS: 6.0}
NEAR: Mapping[str, float] = {BOWL: 6.0, VALLEYS: 5.2}
"""How far to either side the far view shows at least."""

WIDE = np.linspace(-4.6, 4.6, 185)
SHOWN = {curve: ((-4.6, 4.6), (-0.04 * top, top)) for curve, top in TOPS.items()}
"""The limits of the near view."""

TALL, SLIM = 0.92, 1.75
"""How high the near view and the others are for a width of 1."""


def first_step(rate: float, start: float, slope: float, tip: float) -> str:
    """Return the first step in numbers: as a product where it is that, as a mere change where it is not."""
    if not alike(start - rate * slope, tip):
        return f"first step: {plain(start)} → {plain(tip)}"
    factor = f"({plain(slope)})" if slope < 0 else plain(slope)
    return f"first step: −{plain(rate)} · {factor} = {plain(-rate * slope)}"


def near(s: State, tip: float, now: SimpleNamespace, path: np.ndarray) -> Panel:
    """Return the loss about its lowest point, with the walk (n, 2) so far, and the start and first step to pull."""
    loss, w0, g0, top = LOSSES[s.curve], s.start, float(SLOPES[s.curve](s.start)), TOPS[s.curve]
    whole = np.column_stack([WIDE, loss(WIDE)])
    ball = (w0, float(loss(w0)))
    marks = [
        Line(whole, "loss", 2.5),
        Line(path, "own", 1.2, opacity=0.6),
        rings(path[(np.abs(path[:, 0]) < 4.6) & (path[:, 1] < top)], (0.2, 0.03 * top)),
        *tangent(s.curve, float(now.w)),
        *arrow(s, tip),
        *([spot(path[-1], SHOWN[s.curve], TALL)] if np.abs(path[-1, 0]) < 4.5 and path[-1, 1] < top else []),
        Drag(
            (float(np.clip(tip, -4.5, 4.5)), ball[1]),
            {"rate": (-1 / g0 if abs(g0) > 1e-3 else 0.0, 0.0)},
            "tip of the first step",
            move="x",
            color="gradient",
        ),
        Drag(ball, {"start": (1.0, 0.0)}, "start on the curve", move=whole, color="own"),
    ]
    said = [(first_step(s.rate, w0, g0, tip), "gradient"), ("   ● now", "own")]
    looks = {"caption": said, "height": TALL, "share": 2.0, "least": 230}
    return Panel("weight w", "loss", marks, *SHOWN[s.curve], **looks)


def far(s: State, tip: float, path: np.ndarray) -> Panel:
    """Return the same loss from so far off that each landing (n, 2) of the walk so far is seen."""
    reach = float(min(max(NEAR[s.curve], 1.15 * np.abs(path[:, 0]).max(), 1.15 * abs(tip)), 1e4))
    wide = np.linspace(-reach, reach, 185)
    heights = LOSSES[s.curve](wide)
    marks: list[Mark] = [
        Line(np.column_stack([wide, heights]), "loss", 2),
        Line(path, "own", 1.2, opacity=0.8),
        *arrow(s, tip),
    ]
    landed = float(LOSSES[s.curve](tip)) if abs(tip) < 1e4 else 0.0
    top = max(2.2 * TOPS[s.curve], 1.15 * float(path[:, 1].max()), 1.05 * landed)
    limits = ((-reach, reach), (-0.04 * top, top))
    marks.append(spot(path[-1], limits, SLIM))
    marks.append(Line(frame(s.curve), "muted", 1.2, dashed=True))
    looks = {"title": "Farther off", "caption": [("frame: left view", "muted")], "height": SLIM, "share": 0.8}
    return Panel("weight w", "loss", marks, *limits, **looks)


def frame(curve: str) -> np.ndarray:
    """Return the border (5, 2) of what the near view shows."""
    (left, right), (bottom, top) = SHOWN[curve]
    return np.array([(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)])


def arrow(s: State, tip: float) -> list[Mark]:
    """Return the first step as an arrow, and from its tip the way to where it lands on the curve."""
    loss = LOSSES[s.curve]
    height = float(loss(s.start))
    step = Arrow((s.start, height), (tip, height), "gradient", 3)
    if not abs(tip) < 1e4:
        return [step]
    return [step, Line([(tip, height), (tip, float(loss(tip)))], "gradient", 1.2, dashed=True)]


def tangent(curve: str, w: float) -> list[Line]:
    """Return the tangent at a place of the curve, if it can be seen."""
    rise, height = float(SLOPES[curve](w)), float(LOSSES[curve](w))
    if abs(w) > 4.5 or height > TOPS[curve]:
        return []
    reach = 0.9 / float(np.hypot(1, 9 * rise / TOPS[curve]))
    return [Line([(w - reach, height - reach * rise), (w + reach, height + reach * rise)], "gradient", 2.5)]
