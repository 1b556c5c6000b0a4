"""The network drawn as a diagram, from the seed to the step, with the chosen part lit."""

import numpy as np

from helpers.marks import disk
from helpers.numerals import minus
from helpers.scene import Arrow, Line, Mark, Panel, Point, Text, Toggle
from lessons.review.explorers.run import RATE, Moment, X

INPUT_AT, SUM_AT, BEND_AT = (((x, 1.2), (x, -1.2)) for x in (0.8, 4.3, 5.75))
LAST_SUM, OUTPUT, LOSS = (8.7, 0.0), (10.05, 0.0), (11.7, 0.0)
RADIUS = 0.5
LIMITS = (0.0, 12.4), (-3.15, 3.15)


def box(left: float, right: float, bottom: float, top: float) -> np.ndarray:
    """Return a rectangle as a closed line (5, 2)."""
    return np.array([(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)])


def round_(center: Point) -> np.ndarray:
    """Return a circle (49, 2) as large as a unit."""
    turn = np.linspace(0, 2 * np.pi, 49)
    return np.asarray(center) + RADIUS * np.column_stack([np.cos(turn), np.sin(turn)])


REGIONS: dict[str, list[np.ndarray]] = {
    "input": [round_(at) for at in INPUT_AT],
    "weight": [box(1.4, 3.65, -1.6, 1.65), box(6.4, 8.1, -1.0, 1.0)],
    "bias": [box(3.75, 4.85, 0.3, 0.68), box(3.75, 4.85, -0.68, -0.3), box(8.15, 9.25, -0.95, -0.55)],
    "sum": [round_(at) for at in (*SUM_AT, LAST_SUM)],
    "activation": [round_(at) for at in BEND_AT],
    "hidden layer": [box(3.68, 6.35, -2.3, -1.85)],
    "output": [round_(OUTPUT)],
    "loss": [round_(LOSS)],
    "gradient": [box(4.4, 11.5, -2.95, -2.4)],
    "step": [box(1.55, 3.65, -2.95, -2.4)],
    "seed": [box(0.1, 1.7, 2.4, 2.95)],
}
"""Where a click chooses which part, and what is lit."""
NAMES_AT: dict[str, Point] = {
    "input": (0.8, -1.98),
    "weight": (3.05, 2.05),
    "bias": (4.3, 0.0),
    "sum": (4.3, 2.05),
    "activation": (5.75, 2.05),
    "output": (10.05, 0.8),
    "loss": (11.7, 0.8),
}
"""Where the names stand that no box holds."""


def short(value: float) -> str:
    """Return a number with two digits after the point."""
    return minus(f"{value + 0.0:.2f}")


def diagram(now: Moment, part: str, seed: int, update: int) -> Panel:
    """Return the diagram of a moment."""
    marks: list[Mark | Toggle] = [*lit(part), *wires(now), *units(now), *around(now, part, seed)]
    for name, at in NAMES_AT.items():
        marks.append(Text(at, name, "class1" if name == part else "muted", 13, bold=name == part))
    for name, regions in REGIONS.items():
        for i, region in enumerate(regions, 1):
            label = f"part: {name}" if len(regions) == 1 else f"part: {name} {i}"
            at = tuple(map(float, region.mean(axis=0)))
            marks.append(Toggle(at, {"part": name}, label, on=name == part, region=region, framed=False))
    title = f"One example, x = (1, −0.5) and y = 1, after update {update}"
    return Panel("", "", marks, *LIMITS, title=title, bare=True, aspect="equal", share=2.0)


def lit(part: str) -> list[Line]:
    """Return the light behind the chosen part."""
    if part == "hidden layer":
        return [Line(box(3.68, 6.35, -2.3, 1.8), "class1", 0, fill=0.35)]
    return [Line(region, "class1", 0, fill=0.45) for region in REGIONS[part]]


def wires(now: Moment) -> list[Mark]:
    """Return the wires with their weights: green for a positive one, dashed for a negative one, thick for a large."""
    first, last = now.model.weights
    marks: list[Mark] = []
    for i, start in enumerate(INPUT_AT):
        for j, end in enumerate(SUM_AT):
            straight = i == j
            at = (2.55, start[1]) if straight else along(start, end, 0.3)
            marks += wire(start, end, first[i, j], at, (-10 if i == 0 else 11) if straight else 0)
    for j, start in enumerate(BEND_AT):
        marks += [
            Line([SUM_AT[j], start], "ink", 2),
            *wire(start, LAST_SUM, last[j, 0], along(start, LAST_SUM, 0.5), 0),
        ]
    return [*marks, Line([LAST_SUM, LOSS], "ink", 2)]


def along(start: Point, end: Point, share: float) -> Point:
    """Return the place a share of the way from one to the other."""
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def wire(start: Point, end: Point, weight: float, at: Point, down: float) -> list[Mark]:
    """Return a wire with its weight, on ground of its own where it would be crossed."""
    color = "positive" if weight >= 0 else "negative"
    line = Line([start, end], color, 1 + 1.6 * min(abs(float(weight)), 3.0), dashed=weight < 0)
    ground = [] if down else [Line(box(at[0] - 0.4, at[0] + 0.4, at[1] - 0.19, at[1] + 0.19), "ground", 0, fill=0.85)]
    return [line, *ground, Text(at, short(float(weight)), color, 13, shift=(0, down or 1), bold=True)]


def units(now: Moment) -> list[Mark]:
    """Return every circle with its number, and the biases."""
    values = [*zip(INPUT_AT, X[0], strict=True), (LAST_SUM, now.sums[-1][0, 0]), (OUTPUT, now.p), (LOSS, now.loss)]
    values += [*zip(SUM_AT, now.sums[0][0], strict=True), *zip(BEND_AT, now.outputs[1][0], strict=True)]
    marks: list[Mark] = []
    for at, value in values:
        rim, inside = disk(at, RADIUS, "loss" if at == LOSS else "ink")[::-1]
        marks += [inside, rim, Text(at, short(float(value)), "loss" if at == LOSS else "ink", 12, bold=True)]
    places = [(4.3, 0.49), (4.3, -0.49), (8.7, -0.75)]
    biases = [*now.model.biases[0], now.model.biases[1][0]]
    return [
        *marks,
        *(
            Text(at, f"+ {short(float(b))}".replace("+ −", "− "), "ink", 12)
            for at, b in zip(places, biases, strict=True)
        ),
    ]


def around(now: Moment, part: str, seed: int) -> list[Mark]:
    """Return the seed above the weights, and the way back below: gradient and step."""
    said = {
        "seed": ((0.9, 2.68), f"seed {seed}", "ink"),
        "step": ((2.6, -2.68), f"step, η = {RATE:g}", "ink"),
        "gradient": ((7.95, -2.68), f"gradient, {now.length:.3f} long", "gradient"),
        "hidden layer": ((5.02, -2.08), "hidden layer", "muted"),
    }
    marks: list[Mark] = [
        Arrow((1.75, 2.55), (2.45, 1.75), "muted", 1.5, dashed=True),
        Line([(11.7, -0.5), (11.7, -2.68), (11.5, -2.68)], "gradient", 2.5),
        Arrow((4.4, -2.68), (3.7, -2.68), "gradient", 2.5),
        Arrow((2.6, -2.4), (2.6, -1.72), "ink", 2),
        Line(box(3.68, 6.35, -2.3, 1.8), "muted", 1, dashed=True),
    ]
    for name, (at, words, color) in said.items():
        if name != "hidden layer":
            marks.append(Line(REGIONS[name][0], color, 1.2))
        marks.append(Text(at, words, "class1" if name == part else color, 13, shift=(0, 1), bold=name == part))
    return marks
