"""How a function is made by one unit, by weights or by two layers; or the three rows that forbid it."""

import numpy as np

from helpers.marks import disk
from helpers.numerals import minus
from helpers.scene import Line, Panel, Points, Text
from lessons.mcculloch_pitts.explorers.drawing import SIGNS, connection
from lessons.mcculloch_pitts.explorers.functions import COLUMNS, INPUTS, MAKERS, NAMES, WEIGHTED, reason
from lessons.mcculloch_pitts.model import McCullochPitts, two_layers

LIMITS = {"x_limits": (-3.2, 3.4), "y_limits": (-3.3, 2.6), "bare": True, "aspect": "equal"}
LEFT = -3.0


def answers(k: int, y: float = -2.2) -> list:
    """Return the function's four answers under their inputs, in a row."""
    places = np.array([(-1.95 + 1.3 * i, y) for i in range(4)])
    marks: list = [Points(places, np.array(COLUMNS[k]), 8)]
    for (x, at), (a, b), answer in zip(places, INPUTS.tolist(), COLUMNS[k], strict=True):
        marks.append(Text((x, at + 0.45), f"{a} {b}", "muted", 13))
        marks.append(Text((x, at - 0.45), str(answer), f"class{answer}", 14, bold=True))
    return marks


def small_unit(
    unit: McCullochPitts, center: tuple[float, float], sources: list[tuple[float, float]], gap: float = 0.3
) -> list:
    """Return a unit that nobody drags: its threshold, and its connections, which begin a gap from their sources."""
    marks: list = []
    for place, source in enumerate(sources):
        kind = next(kind for kind in SIGNS if place in getattr(unit, kind))
        marks += connection(source, center, 0.5, kind, False, gap)
    return [*marks, *disk(center, 0.5), Text(center, f"θ={unit.threshold}", "own", 14, bold=True)]


def inputs(places: list[tuple[float, float]]) -> list[Text]:
    """Return the names of the two inputs at their places."""
    return [Text(place, name, size=16) for place, name in zip(places, ("x₁", "x₂"), strict=True)]


def units(k: int, means: int) -> Panel:
    """Return the function made: by one unit (means 0), by weights (1) or by two layers (2)."""
    places = [(-2.8, 1.3), (-2.8, -0.7)]
    marks = [*inputs(places), *answers(k)]
    if means == 0:
        marks += small_unit(MAKERS[k], (0.6, 0.3), places)
        end = (0.6, 0.3)
    elif means == 1:
        marks += weighted_unit(k, (0.6, 0.3), places)
        end = (0.6, 0.3)
    else:
        net = two_layers(COLUMNS[k])
        heights = [0.3] if len(net.hidden) == 1 else [1.3, -0.7]
        for unit, y in zip(net.hidden, heights, strict=True):
            marks += small_unit(unit, (-0.4, y), places)
        end = (2.0, 0.3)
        marks += small_unit(net.output, end, [(-0.4, y) for y in heights], gap=0.5)
    marks.append(Line([(end[0] + 0.5, end[1]), (end[0] + 1.0, end[1])], "ink", 2))
    return Panel("", "", marks, title=f"{NAMES[k]}: made like this", **LIMITS)


def untried(k: int) -> Panel:
    """Return the function's answers alone: whether it is made or refused is not known yet."""
    return Panel("", "", answers(k), title=f"{NAMES[k]}: not tried yet", **LIMITS)


def weighted_unit(k: int, center: tuple[float, float], sources: list[tuple[float, float]]) -> list:
    """Return a unit of lesson 03's kind: each connection has a number, and a negative one counts against."""
    w1, w2, threshold = WEIGHTED[k]
    marks: list = []
    for weight, source in zip((w1, w2), sources, strict=True):
        kind = {1: "excitatory", -1: "inhibitory", 0: "unconnected"}[weight]
        marks += connection(source, center, 0.5, kind, False, 0.3)
        middle = ((source[0] + center[0]) / 2, (source[1] + center[1]) / 2)
        color = {1: "positive", -1: "negative", 0: "muted"}[weight]
        marks.append(Text(middle, minus(f"{weight:+d}").replace("+0", "0"), color, 15, bold=True,
                          shift=(0, -14)))  # fmt: skip
    sums = minus(f"Σ≥{threshold}")
    return [*marks, *disk(center, 0.5), Text(center, sums, "own", 13, bold=True)]


def because(k: int, weights: bool) -> Panel:
    """Return why the function is out of reach: of a unit, three of its rows; of weights, where the proof stands."""
    marks = [*answers(k)]
    if weights:
        said = [("No weights and no threshold do it:", "ink"), ("the proof waits in lesson 03.", "ink")]
    else:
        place, off, on, other = reason(COLUMNS[k])
        name = ("x₁", "x₂")[place]
        rows = [" ".join(map(str, INPUTS[i])) for i in (off, on, other)]
        said = [
            (f"From {rows[0]} to {rows[1]} only {name} comes on,", "ink"),
            ("and the yes becomes a no.", "ink"),
            (f"So {name} would have to inhibit,", "negative"),
            ("and an inhibitor that is on forbids.", "negative"),
            (f"But at {rows[2]} it is on, and the answer is yes.", "loss"),
        ]
    for row, (words, color) in enumerate(said):
        marks.append(Text((LEFT, 2.1 - 0.62 * row), words, color, 14.5, "start", bold=color != "ink"))
    return Panel("", "", marks, title=f"{NAMES[k]}: out of reach, because", **LIMITS)
