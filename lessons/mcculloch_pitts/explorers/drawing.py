"""Units, connections and truth tables as marks, alike in all pictures of this lesson."""

from collections.abc import Mapping, Sequence

import numpy as np

from helpers.change import Difference
from helpers.marks import disk
from helpers.scene import Line, Panel, Point, Points, Text, Toggle
from lessons.mcculloch_pitts.model import KINDS

COLORS = dict(zip(KINDS, ("positive", "negative", "muted"), strict=True))
SIGNS = dict(zip(KINDS, ("+", "−", ""), strict=True))
SUBSCRIPTS = "₁₂₃"
ROW = 1.0
"""How high a row of a table is."""
WIDEST = 420.0
"""How wide a table may grow, in pixels."""


def following(kind: str) -> str:
    """Return the kind of connection that a click leads to."""
    return KINDS[(KINDS.index(kind) + 1) % len(KINDS)]


def switch(at: Point, name: str, parameter: str, on: bool) -> list:
    """Return an input as a disk to click on and off, with its value in it and its name beside."""
    return [
        Toggle(at, {parameter: not on}, f"input {name}: click to switch", on, size=30),
        Text(at, str(int(on)), "ground" if on else "ink", 15, bold=True),
        Text(at, name, size=16, anchor="end", shift=(-24, 0)),
    ]


def lamp(at: Point, on: int, words: str = "") -> list:
    """Return an answer in the color and shape of its class, with its value and words beside."""
    return [
        Points(np.array([at]), np.array([on]), 9),
        Text(at, f"{on} {words}".strip(), f"class{on}", 15, "start", (16, 0), bold=True),
    ]


def connection(
    start: Point, center: Point, radius: float, kind: str, on: bool, begin_radius: float = 0.22
) -> list[Line]:
    """Return a connection to a unit's rim: solid with a full end excites, dashed with a ring inhibits; on is thick."""
    a, b = np.asarray(start, float), np.asarray(center, float)
    along = (b - a) / np.hypot(*(b - a))
    begin, end = a + begin_radius * along, b - (radius + 0.1) * along
    if kind == "unconnected":
        return [Line(np.array([begin, begin + 0.3 * (end - begin)]), "muted", 1.2)]
    color = COLORS[kind]
    line = Line(np.array([begin, end]), color, 5 if on else 2, dashed=kind == "inhibitory")
    return [line, *disk(tuple(end), 0.1, color, color if kind == "excitatory" else "ground")]


def changer(at: Point, label: str, parameter: str, kind: str) -> list:
    """Return the button on a connection: a click makes it excitatory, inhibitory, unconnected in turn."""
    return [
        Toggle(at, {parameter: following(kind)}, f"connection {label}: click to change", kind == "inhibitory", 20),
        Text(at, SIGNS[kind], "ground" if kind == "inhibitory" else "positive", 16, bold=True),
    ]


def part_way(start: Point, end: Point, part: float) -> Point:
    """Return the point so far from start to end, 0 to 1."""
    return (start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1]))


def table(
    head: Sequence[str],
    cells: Sequence[Sequence[object]],
    lit: int,
    sets: Sequence[Mapping[str, object]],
    n_inputs: int,
    **style: object,
) -> Panel:
    """Return a truth table as a panel: a click on a row chooses it, the one chosen is framed.

    `head` names the columns and `cells` holds their entries, a row each: the first `n_inputs` are inputs, other 0s and
    1s are answers, drawn in their classes' colors and shapes, and a word stands as it is. `sets` is what a click gives.
    """
    wide, high = len(head), len(cells)
    marks: list = [Text((i, 0.1), name, "ink", 13, bold=True) for i, name in enumerate(head)]
    marks.append(Line([(-0.5, -0.4), (wide - 0.5, -0.4)], "muted", 1))
    for row, entries in enumerate(cells):
        y = -(row + 1) * ROW
        inputs = "".join(map(str, entries[:n_inputs]))
        region = np.array([(-0.5, y - 0.45), (wide - 0.5, y - 0.45), (wide - 0.5, y + 0.45), (-0.5, y + 0.45)])
        marks.append(Toggle((0, y), sets[row], f"row {inputs}: click to choose", row == lit, region=region))
        marks += [m for column, entry in enumerate(entries) for m in _cell(column, y, entry, column < n_inputs)]
    if 0 <= lit < high:
        y = -(lit + 1) * ROW
        frame = [(-0.5, y - 0.45), (wide - 0.5, y - 0.45), (wide - 0.5, y + 0.45), (-0.5, y + 0.45), (-0.5, y - 0.45)]
        marks.append(Line(frame, "own", 2.5))
    return Panel("", "", marks, (-0.7, wide - 0.3), (-high - 0.6, 0.6), bare=True, widest=WIDEST, **style)


def answers_changed(before: Sequence[int], now: Sequence[int], wide: int) -> Difference:
    """Return in how many rows of a table, the second panel and `wide` columns wide, the answer is another one.

    Those rows get a bar at their right end.
    """
    rows = [row for row, (old, new) in enumerate(zip(before, now, strict=True)) if old != new]
    many = f"{len(rows)} of the {len(now)} rows" if rows else "no row"
    bars = [Line([(wide - 0.4, -(r + 1) * ROW - 0.42), (wide - 0.4, -(r + 1) * ROW + 0.42)], "ink", 5) for r in rows]
    return Difference(f"The answer has changed in {many}.", {1: bars})


def _cell(column: int, y: float, entry: object, is_input: bool) -> list:
    if isinstance(entry, str):
        return [Text((column, y), entry, "positive" if entry == "✓" else "loss" if entry == "✗" else "ink", 13)]
    if is_input:
        return [Text((column, y), str(entry), "ink", 14)]
    return [
        Points(np.array([(column - 0.14, y)]), np.array([entry]), 6),
        Text((column + 0.14, y), str(entry), f"class{entry}", 14, bold=True),
    ]
