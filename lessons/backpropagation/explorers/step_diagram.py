"""The network of the training step as a diagram: its edges can be pulled, each number chosen, its chain lit up."""

import numpy as np

from helpers.explorer import State
from helpers.marks import disk
from helpers.scene import Drag, Line, Mark, Panel, Point, Text, Toggle
from lessons.backpropagation.explorers import step_network as net
from lessons.backpropagation.explorers.words import short

STROKES = ("forward", "loss", "backward", "update")
X_AT, H_AT, Y_AT = (((x, 2.0), (x, -2.0)) for x in (-4.0, -0.4, 3.2))
LOSS_AT = (5.6, 0.0)
RADIUS = 0.56
LIMITS = (-5.5, 6.3), (-3.95, 5.1)
ON_THE_EDGES = {
    "forward": "on the edges: the weights",
    "loss": "on the edges: the weights",
    "backward": "on the edges, in blue: the gradients of the weights",
    "update": "on the edges: the weights after the step",
}
WORDS = {"forward": "1 forward", "loss": "2 loss", "backward": "3 backward", "update": "4 update"}


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
    """Return where the number of a weight or bias is written: on its edge, or below its unit."""
    if is_bias(place):
        x, y = (H_AT if place < 6 else Y_AT)[place % 2]
        return x + 0.3, y + (1.45 if y > 0 else -1.45)
    (x0, y0), (x1, y1) = ends(place)
    part = 0.3 if abs(y1 - y0) > 0.1 else 0.5
    return x0 + part * (x1 - x0), y0 + part * (y1 - y0) + (0.26 if y1 >= y0 else -0.26 if abs(y1 - y0) < 0.1 else 0.3)


def diagram(s: State) -> Panel:
    """Return the network in one of its four strokes, with the chain of the chosen number lit up."""
    there = net.passed(s.numbers, s.hidden)
    marks: list[Mark | Drag | Toggle] = [*chain_lines(s)]
    marks += [Line(rims(y, LOSS_AT), "loss", 1.5 if later(s, "loss") else 0.6) for y in Y_AT]
    marks += [mark for place in range(12) if not is_bias(place) for mark in edge(s, place)]
    for k in range(2):
        marks += unit(f"x{'₁₂'[k]}", X_AT[k], there.x[k], None)
        marks += unit(f"h{'₁₂'[k]}", H_AT[k], there.h[k], there.delta_h[k] if later(s, "backward") else None)
        marks += unit(f"y{'₁₂'[k]}", Y_AT[k], there.y[k], there.delta_y[k] if later(s, "loss") else None)
        marks += outside(s, k)
    marks += [mark for place in range(12) if is_bias(place) for mark in bias(s, place)]
    marks += [*disk(LOSS_AT, RADIUS, "loss"), Text((LOSS_AT[0], RADIUS), "loss", "loss", 14, shift=(0, -10), bold=True)]
    marks.append(Text(LOSS_AT, short(there.loss) if later(s, "loss") else "?", "loss", 13, bold=True))
    marks.append(Text((LIMITS[0][0], LIMITS[1][0]), ON_THE_EDGES[s.stroke], "muted", 12, "start", (4, -8)))
    return Panel("", "", [*marks, *buttons(s)], *LIMITS, bare=True, aspect="equal", share=1.75)


def later(s: State, stroke: str) -> bool:
    """Return whether a stroke has been made."""
    return STROKES.index(s.stroke) >= STROKES.index(stroke)


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


def number_shown(s: State, place: int) -> tuple[str, str]:
    """Return what is written at a weight or bias in the present stroke, and in which color."""
    value = s.numbers[place]
    if s.stroke == "backward":
        return short(net.passed(s.numbers, s.hidden).gradients[place]), "gradient"
    if s.stroke == "update":
        value = net.stepped(s.numbers, s.hidden, s.rate)[place]
    return short(value), "positive" if value >= 0 else "negative"


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
    (x, y), (said, color) = label_at(place), number_shown(s, place)
    wide, said = (0.75, f"bias {said}") if is_bias(place) else (0.46, said)
    box = np.array([[x - wide, y - 0.22], [x + wide, y - 0.22], [x + wide, y + 0.22], [x - wide, y + 0.22]])
    name = net.WEIGHTS[place]
    return [
        Line(box, "ground", 0, fill=0.8),
        Text((x, y), said, color, 13, shift=(0, 1), bold=True),
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
    at = (u + 1.3, v + (0.4 if k == 0 else -0.4))
    return [
        Drag((x - 0.95, y), {f"numbers[{12 + k}]": (0.0, 1.5)}, f"input x{'₁₂'[k]}", move="still"),
        Drag(at, {f"numbers[{14 + k}]": (0.0, 1.5)}, f"target t{'₁₂'[k]}", move="still", color="loss"),
        Text(at, f"t{'₁₂'[k]} = {short(s.numbers[14 + k])}", "loss", 13, "start", (12, 0), bold=True),
    ]


def bias(s: State, place: int) -> list[Mark | Drag | Toggle]:
    """Return the knob of a bias below its unit, and its number beside."""
    x, y = label_at(place)
    sets = {f"numbers[{place}]": (0.0, 1.5)}
    held = Drag((x - 1.3, y), sets, f"knob, {net.WEIGHTS[place]}", move="still")
    return [held, *number(s, place)]


def buttons(s: State) -> list[Mark | Toggle]:
    """Return the four strokes to click, and, in the last one, the step to take."""
    marks: list[Mark | Toggle] = []
    for k, stroke in enumerate(STROKES):
        marks += button(
            -4.45 + 2.05 * k, WORDS[stroke], {"stroke": stroke}, f"stroke {WORDS[stroke]}", s.stroke == stroke
        )
    marks.append(Text((-4.45 + 2.05 * 3, 4.4), f"η = {short(s.rate)}", "muted", 12, shift=(0, 12)))
    if s.stroke == "update":
        sets = {"numbers": net.stepped(s.numbers, s.hidden, s.rate), "stroke": "forward"}
        marks += button(5.2, "take the step", sets, "take the step", on=False)
    return marks


def button(x: float, words: str, sets: dict, label: str, on: bool) -> list[Mark | Toggle]:
    """Return a place to click with words in it."""
    box = np.array([[x - 0.95, 4.4], [x + 0.95, 4.4], [x + 0.95, 5.0], [x - 0.95, 5.0]])
    rim = np.vstack([box, box[:1]])
    at = (x, 4.7)
    marks: list[Mark | Toggle] = [Line(rim, "own" if on else "muted", 2 if on else 1)]
    marks.append(Text(at, words, "own" if on else "muted", 13, shift=(0, 1), bold=on))
    return [*marks, Toggle(at, sets, label, on, region=box)]
