"""The network of the training step as a diagram: its edges can be pulled, each number chosen, its chain lit up."""

import numpy as np

from helpers.explorer import State
from helpers.marks import disk
from helpers.scene import Drag, Line, Mark, Panel, Point, Text, Toggle
from lessons.backpropagation.explorers import step_network as net
from lessons.backpropagation.explorers.step_buttons import buttons
from lessons.backpropagation.explorers.words import short

X_AT, H_AT, Y_AT = (((x, 2.0), (x, -2.0)) for x in (-4.0, -0.4, 3.2))
LOSS_AT = (5.6, 0.0)
RADIUS = 0.56
LIMITS = (-5.5, 6.3), (-4.55, 5.1)
TRACK = 1.2
"""Half the length of the way of a bias's knob; an input's and a target's is shorter."""
ON_THE_EDGES: dict[str, list[tuple[str, str]]] = {
    "forward": [("on the edges: the weights", "muted")],
    "loss": [("on the edges: the weights", "muted")],
    "backward": [("on the edges: weight", "muted"), (" | ", "muted"), ("its gradient", "gradient")],
    "update": [("on the edges: the weights before → after the step", "muted")],
}


def ends(place: int) -> tuple[Point, Point]:
    """Return where the edge of a weight begins and ends: the centers of its two units."""
    starts, targets, first = (X_AT, H_AT, 0) if place < 6 else (H_AT, Y_AT, 6)
    return starts[(place - first) // 2], targets[(place - first) % 2]


def rims(start: Point, end: Point) -> list[Point]:
    """Return where the straight line from one unit's center to another's leaves the one and meets the other."""
    along = np.subtract(end, start) * RADIUS / np.hypot(*np.subtract(end, start))
    return [tuple(map(float, np.add(start, along))), tuple(map(float, np.subtract(end, along)))]


def is_bias(place: int) -> bool:
    """Return whether a number of the twelve is a bias."""
    return place in (4, 5, 10, 11)


def label_at(place: int) -> Point:
    """Return where the number of a weight or bias is written: on its edge, or beyond its unit."""
    if is_bias(place):
        x, y = (H_AT if place < 6 else Y_AT)[place % 2]
        return x, y + (1.85 if y > 0 else -1.85)
    (x0, y0), (x1, y1) = ends(place)
    if abs(y1 - y0) < 0.1:
        return (x0 + x1) / 2, y0 + (0.4 if y0 > 0 else -0.4)
    return x0 + 0.3 * (x1 - x0), y0 + 0.3 * (y1 - y0) + (0.26 if y1 >= y0 else 0.3)


def diagram(s: State) -> Panel:
    """Return the network in one of its four strokes, with the chain of the chosen number lit up."""
    there = net.passed(s.numbers, s.hidden)
    marks: list[Mark | Drag | Toggle] = [*chain_lines(s)]
    counted, back = net.reached(s, "loss"), s.stroke == "backward"
    marks += [Line(rims(y, LOSS_AT), "gradient" if back else "loss", 2 if counted else 0.8) for y in Y_AT]
    marks += [mark for place in range(12) if not is_bias(place) for mark in edge(s, place)]
    marks += chevrons(s)
    for k in range(2):
        marks += unit(f"x{'₁₂'[k]}", X_AT[k], there.x[k], None)
        marks += unit(f"h{'₁₂'[k]}", H_AT[k], there.h[k], there.delta_h[k] if back else None)
        marks += unit(f"y{'₁₂'[k]}", Y_AT[k], there.y[k], there.delta_y[k] if back else None)
        marks += outside(s, k)
    marks += [mark for place in range(12) if is_bias(place) for mark in bias(s, place)]
    marks += [*disk(LOSS_AT, RADIUS, "loss"), Text((LOSS_AT[0], RADIUS), "loss", "loss", 14, shift=(0, -10), bold=True)]
    marks.append(Text(LOSS_AT, short(there.loss) if counted else "?", "loss", 13, bold=True))
    marks.append(Text((LIMITS[0][0], LIMITS[1][0]), ON_THE_EDGES[s.stroke], "muted", 12, "start", (4, -8)))
    return Panel("", "", [*marks, *buttons(s)], *LIMITS, bare=True, aspect="equal", share=1.75)


def chevrons(s: State) -> list[Line]:
    """Return which way the numbers go: forward from unit to unit, or back from the loss to the hidden units."""
    edges = [(h, y) for h in H_AT for y in Y_AT]
    if s.stroke == "forward":
        edges += [(x, h) for x in X_AT for h in H_AT]
    elif s.stroke in ("loss", "backward"):
        edges = (edges if s.stroke == "backward" else []) + [(y, LOSS_AT) for y in Y_AT]
    else:
        return []
    color, sign = ("gradient", -1) if s.stroke == "backward" else ("loss" if s.stroke == "loss" else "ink", 1)
    return [Line(chevron(start, end, sign), color, 3) for start, end in edges]


def chevron(start: Point, end: Point, sign: int) -> np.ndarray:
    """Return an angle on the line from one point to another, (3, 2), open against `sign` times its direction."""
    ahead = sign * np.subtract(end, start) / np.hypot(*np.subtract(end, start))
    aside, tip = np.array([-ahead[1], ahead[0]]), np.add(start, 0.64 * np.subtract(end, start)) + 0.1 * ahead
    return np.array([tip - 0.22 * ahead + 0.17 * aside, tip, tip - 0.22 * ahead - 0.17 * aside])


def chain_lines(s: State) -> list[Line]:
    """Return the way from the chosen number to the loss, as a broad band behind the edges."""
    place = net.WEIGHTS.index(s.chosen)
    targets = (H_AT if place < 6 else Y_AT)[place % 2]
    way = [(label_at(place) if is_bias(place) else ends(place)[0], targets)]
    if place < 6:
        way += [part for y in Y_AT for part in ((targets, y), (y, LOSS_AT))]
    else:
        way.append((targets, LOSS_AT))
    return [Line(part, "gradient", 13, opacity=0.35) for part in way]


def number_shown(s: State, place: int) -> list[tuple[str, str]]:
    """Return what is written at a weight or bias in the present stroke, each part with its color."""
    value = s.numbers[place]
    said = [(short(value), "positive" if value >= 0 else "negative")]
    if is_bias(place):
        said.insert(0, ("bias ", "ink"))
    if s.stroke == "backward":
        gradient = short(net.passed(s.numbers, s.hidden).gradients[place])
        return [*said, (" | ", "muted"), (gradient, "gradient")]
    if s.stroke == "update":
        said.insert(-1, (f"{short(net.before_step(s)[place])} → ", "muted"))
    return said


def edge(s: State, place: int) -> list[Mark | Toggle]:
    """Return an edge, to be pulled up or down, and its number, to be clicked."""
    value, (start, end) = s.numbers[place], ends(place)
    color = "positive" if value >= 0 else "negative"
    grip = (start[0] + 0.7 * (end[0] - start[0]), start[1] + 0.7 * (end[1] - start[1]))
    sets = {f"numbers[{place}]": (0.0, 1.5)}
    held = Drag(grip, sets, f"edge {net.WEIGHTS[place]}", move="still", grab="edge", color=color)
    return [
        Line(rims(start, end), color, 0.8 + 1.3 * min(abs(value), 4.0), dashed=value < 0, handle=held),
        *number(s, place),
    ]


def number(s: State, place: int) -> list[Mark | Toggle]:
    """Return the number of a weight or bias, on ground of its own, to be clicked."""
    (x, y), said = label_at(place), number_shown(s, place)
    wide = 0.12 + 0.085 * sum(len(part) for part, _ in said)
    box = np.array([[x - wide, y - 0.22], [x + wide, y - 0.22], [x + wide, y + 0.22], [x - wide, y + 0.22]])
    name = net.WEIGHTS[place]
    return [
        Line(box, "ground", 0, fill=0.8),
        Text((x, y), said, "ink", 13, shift=(0, 1), bold=True),
        Toggle((x, y), {"chosen": name}, f"{name}: show its chain", s.chosen == name, region=box),
    ]


def unit(name: str, at: Point, value: float, delta: float | None) -> list[Mark]:
    """Return a unit with its value inside, and its name and δ above."""
    x, y = at
    said = [(name, "ink")] + ([(f"   δ = {short(delta)}", "gradient")] if delta is not None else [])
    return [
        *disk(at, RADIUS),
        Text(at, short(value), "ink", 13, bold=True),
        Text((x, y + RADIUS if y > 0 else y - RADIUS), said, "ink", 14, shift=(0, -10 if y > 0 else 13)),
    ]


def outside(s: State, k: int) -> list[Mark | Drag]:
    """Return the knobs of an input and of a target, and the target's number."""
    (x, y), (u, v) = X_AT[k], Y_AT[k]
    at = (u + 1.38, v + (0.4 if k == 0 else -0.4))
    return [
        *knob(s, 12 + k, (x - 0.95, y), (0.0, 0.9), f"input x{'₁₂'[k]}"),
        *knob(s, 14 + k, at, (0.0, 0.9), f"target t{'₁₂'[k]}", "loss"),
        Text(at, f"t{'₁₂'[k]} = {short(s.numbers[14 + k])}", "loss", 13, "start", (14, 0), bold=True),
    ]


def knob(s: State, place: int, middle: Point, half: Point, label: str, color: str = "ink") -> list[Mark | Drag]:
    """Return a knob on its way, from the lowest number to the highest, with a tick at 0."""
    (x, y), (dx, dy) = middle, half
    share = s.numbers[place] / net.HIGH
    upright = dy > 0
    tick = [(x - 0.1, y), (x + 0.1, y)] if upright else [(x, y - 0.1), (x, y + 0.1)]
    sets = {f"numbers[{place}]": (0.0, net.HIGH / dy) if upright else (net.HIGH / dx, 0.0)}
    held = Drag((x + share * dx, y + share * dy), sets, label, move="y" if upright else "x", color=color)
    return [Line([(x - dx, y - dy), (x + dx, y + dy)], "muted", 1), Line(tick, "muted", 1), held]


def bias(s: State, place: int) -> list[Mark | Drag | Toggle]:
    """Return the knob of a bias between its unit and its number."""
    x, y = label_at(place)
    middle = (x, y + (-0.42 if y > 0 else 0.42))
    return [*knob(s, place, middle, (TRACK, 0.0), f"knob, {net.WEIGHTS[place]}"), *number(s, place)]
