"""The artificial neuron, whose parts stand for those of the real one above it."""

from helpers.marks import disk
from helpers.scene import Line, Panel, Point, Text, Toggle
from lessons.biological_neuron.explorers.shapes import box, circle

HEIGHTS = (0.8, 0.0, -0.8)
SUM, GATE, INPUT, FORK, OUT = (3.7, 0.0), (4.95, 0.0), 0.75, 9.6, 11.3
LOW = -1.32
"""Where the names stand."""
REGIONS = {
    "dendrites": ("inputs", "inputs", box(INPUT - 0.36, INPUT + 0.36, -1.14, 1.14), INPUT),
    "synapse": ("weights", "weights", box(1.3, 2.9, -1.0, 1.0), 2.1),
    "soma": ("sum", "sum", circle(SUM, 0.46), SUM[0]),
    "axon hillock": ("threshold", "threshold", box(GATE[0] - 0.4, GATE[0] + 0.4, -0.4, 0.4), GATE[0]),
    "axon": ("output", "output", box(5.45, 9.5, -0.3, 0.5), 7.4),
    "terminals": ("to the next units", "wires to the next units", box(FORK, OUT + 0.36, -1.14, 1.14), 10.6),
}
"""For each part of a real neuron: its twin's name, the label of its button, where a click counts, where the name is."""


def panel(part: str, wide: Point) -> Panel:
    """Return the artificial neuron with the twin of `part` lit."""
    marks = [*wires(part), *nodes(part)]
    for twin, (name, label, region, x) in REGIONS.items():
        lit = twin == part
        marks.append(Text((x, LOW), name, "class1" if lit else "muted", 14 if lit else 13, bold=lit))
        marks.append(Toggle(tuple(region.mean(axis=0)), {"part": twin}, label, on=lit, region=region, framed=False))
    if part == "myelin":
        marks.append(Text((7.4, -0.42), "no myelin: ŷ arrives at once", "class1", 14, bold=True))
    title = "Its artificial twin"
    return Panel("", "", marks, wide, (-1.55, 1.2), title=title, bare=True, aspect="equal", stack=True)


def wires(part: str) -> list:
    """Return the lines: a weight a line, as in every lesson to come; the output; the wires to the next units."""
    marks = []
    for i, y in enumerate(HEIGHTS):
        color, ends = ("negative" if i == 2 else "positive"), [(INPUT, y), SUM]
        if part == "synapse":
            marks.append(Line([(1.25, y + (SUM[1] - y) * 0.17), (2.95, y * 0.254)], "class1", 15, opacity=0.55))
        marks.append(Line(ends, color, (5, 3, 4)[i], dashed=i == 2))
        marks.append(Text((2.1, y * 0.54), f"w{'₁₂₃'[i]}", color, 14, shift=(0, -13 if i < 2 else 14), bold=True))
    lit = {"axon": [(5.4, 0.0), (FORK, 0.0)]}.get(part)
    if lit:
        marks.append(Line(lit, "class1", 13, opacity=0.7))
    marks.append(Line([SUM, (FORK, 0.0)], "ink", 2.5))
    for y in HEIGHTS:
        if part == "terminals":
            marks.append(Line([(FORK, 0.0), (OUT, y)], "class1", 13, opacity=0.7))
        marks.append(Line([(FORK, 0.0), (OUT, y)], "ink", 2))
    words = "ŷ = 1 (it fires) or 0"
    return [*marks, Text((7.4, 0.0), words, "class1" if part == "axon" else "ink", 13, shift=(0, -15))]


def nodes(part: str) -> list:
    """Return the inputs, the sum, the threshold and the next units."""
    marks = []
    for i, y in enumerate(HEIGHTS):
        marks += [*_round((INPUT, y), 0.27, part == "dendrites"), Text((INPUT, y), f"x{'₁₂₃'[i]}", size=14)]
        marks += disk((OUT, y), 0.2)
    gate = box(GATE[0] - 0.4, GATE[0] + 0.4, -0.4, 0.4)
    marks += [*_round(SUM, 0.46, part == "soma"), Text(SUM, "Σ", size=20, bold=True)]
    marks += _tinted(gate, part == "axon hillock")
    x = GATE[0]
    step = [(x - 0.28, -0.2), (x, -0.2), (x, 0.22), (x + 0.28, 0.22)]
    return [*marks, Line(step, "ink", 2.5)]


def _round(center: Point, radius: float, lit: bool) -> list[Line]:
    return _tinted(circle(center, radius), lit)


def _tinted(outline, lit: bool) -> list[Line]:
    inside, rim = Line(outline, "ground", 0, fill=1.0), Line(outline, "own" if lit else "ink", 2)
    return [inside, *([Line(outline, "class1", 0, fill=0.8)] if lit else []), rim]
