"""A unit as a diagram: inputs to click, connections to change, and a pile of inputs that must reach the threshold."""

from collections.abc import Sequence

from helpers.marks import disk
from helpers.scene import Drag, Line, Panel, Point, Text
from lessons.mcculloch_pitts.explorers.drawing import SUBSCRIPTS, changer, connection, lamp, part_way, switch

CENTER, RADIUS, BLOCK = (0.7, 0.0), 1.2, 0.4
"""Place and size of a large unit, and how high one input is in its pile."""


def excited(kinds: Sequence[str], bits: Sequence[int]) -> int:
    """Return how many excitatory inputs are on."""
    return sum(bit for kind, bit in zip(kinds, bits, strict=True) if kind == "excitatory")


def vetoes(kinds: Sequence[str], bits: Sequence[int]) -> list[int]:
    """Return the places of the inhibitory inputs that are on."""
    return [i for i, (kind, bit) in enumerate(zip(kinds, bits, strict=True)) if kind == "inhibitory" and bit]


def compared(kinds: Sequence[str], bits: Sequence[int], threshold: int) -> list[tuple[str, str]]:
    """Return the comparison that decides, in colored words."""
    names = [f"x{SUBSCRIPTS[i]}" for i in vetoes(kinds, bits)]
    if names:
        return [(f"{' and '.join(names)} forbid{'s' * (len(names) == 1)} it", "negative")]
    count = excited(kinds, bits)
    enough = count >= threshold
    return [(f"{count} on", "positive"), (f" {'≥' if enough else '<'} θ = {threshold}", "ink")]


def pile(
    center: Point,
    block: float,
    n_blocks: int,
    count: int,
    threshold: int,
    veto: bool,
    handle: tuple[str, str] | None = None,
) -> list:
    """Return `count` of `n_blocks` blocks filled, and the line at the threshold's height that they must reach.

    `handle` is (parameter, label) of the line when it can be dragged.
    """
    small = block < 0.4
    left = (1.0 if small else 1.3) * block
    x, base = center[0] + 0.16 * small, center[1] - (n_blocks + 1.25) / 2 * block
    half, marks = 0.75 * block, []
    for k in range(n_blocks):
        low, high, on = base + block * (k + 0.08), base + block * (k + 0.92), k < count
        box = [(x - half, low), (x + half, low), (x + half, high), (x - half, high), (x - half, low)]
        marks.append(Line(box, "positive" if on else "muted", 1, fill=0.85 if on else 0.0))
    if veto:
        marks.append(Text((center[0], base - 0.4 * block), "veto", "negative", 13 if small else 16, bold=True))
    y, end = base + block * threshold, x + 1.6 * block
    grip = handle and Drag((end, y), {handle[0]: (0.0, 1 / block)}, handle[1], move="y", grab="mark", color="own")
    marks.append(Line([(x - left, y), (end, y)], "own", 3, handle=grip))
    # At 0 the line is near the rim: beside it there is no room for its name; below it there is, but for a veto.
    at, anchor, shift = ((x - left, y), "end", (-3, 0)) if threshold or veto else ((x, y), "middle", (0, 12))
    label = Text(at, f"θ={threshold}", "own", 12 if small else 14, anchor, shift, bold=True)
    return [*marks, label]


def diagram(
    kinds: Sequence[str],
    bits: Sequence[int],
    threshold: int,
    answer: int,
    *,
    rule: int | None = None,
    live: bool = True,
    **style: object,
) -> Panel:
    """Return one large unit; `live` ones set x1, x2, …, kind1, kind2, … and threshold.

    Where `rule` is another answer, the lamp says that its own is the learner's.
    """
    marks: list = []
    for i, (kind, bit) in enumerate(zip(kinds, bits, strict=True)):
        place, name = (-2.6, 1.55 - 3.1 * i / (len(kinds) - 1)), f"x{SUBSCRIPTS[i]}"
        marks += connection(place, CENTER, RADIUS, kind, bool(bit))
        if live:
            marks += changer(part_way(place, CENTER, 0.36), f"of {name}", f"kind{i + 1}", kind)
        marks += switch(place, name, f"x{i + 1}", bool(bit))
    handle = ("threshold", "threshold line") if live else None
    veto = bool(vetoes(kinds, bits))
    marks += disk(CENTER, RADIUS)
    marks += pile(CENTER, BLOCK, len(kinds), excited(kinds, bits), threshold, veto, handle)
    edge = CENTER[0] + RADIUS
    marks.append(Line([(edge, 0.0), (edge + 0.55, 0.0)], "ink", 5 if answer else 2))
    differs = rule is not None and rule != answer
    marks += lamp((edge + 0.75, 0.0), answer, "yours" if differs else "fires" if answer else "silent")
    if differs:
        marks.append(Text((edge + 0.75, 0.0), f"{rule} the rule", "muted", 13, "start", (16, 22)))
    marks.append(Text((CENTER[0], -1.6), compared(kinds, bits, threshold), size=13.5))
    return Panel("", "", marks, (-3.4, 3.9), (-2.0, 1.95), bare=True, aspect="equal", **style)
