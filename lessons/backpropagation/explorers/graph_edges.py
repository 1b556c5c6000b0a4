"""The edges of a graph on the way back: what each multiplies by, or, where a function is wrong, what it brings."""

from helpers.own_code import alike
from helpers.scene import Arrow, Mark, Point, Text
from lessons.backpropagation.explorers.words import SMALL, boxed

HALF = (0.36, 0.34)
"""Half the width and half the height of a node's box."""


def stream(start: Point, end: Point, slope: float, flow: float, due: float, operation: str) -> list[Mark]:
    """Return an edge on the way back: thick by what it carries, with the slope that it multiplies by.

    Where a learner's function carries something else, it says that, and what was due.
    """
    middle = (0.5 * (start[0] + end[0]), 0.5 * (start[1] + end[1]))
    faulty = not alike(flow, due)
    color = "loss" if faulty or (abs(slope) < SMALL and operation != "+") else "gradient"
    width = 1.2 + 2.2 * min(abs(flow), 3.0)
    falls, level = end[1] < start[1] - 0.2, abs(end[1] - start[1]) < 0.6
    shift = (0.0, -9.0 - width) if level else (22.0 if falls else -22.0, -8.0 - 0.5 * width)
    marks: list[Mark] = [Arrow(end, start, color, width, dashed=faulty)]
    if faulty:
        lines = f"✗ brings {boxed(flow)}", f"due: {boxed(due)}"
        return [
            *marks,
            *(Text(middle, one, color, 13, shift=(0, 16 * k - 7), bold=True) for k, one in enumerate(lines)),
        ]
    said = f"× {boxed(slope)}"
    if color == "loss":
        if operation == "×":  # both inputs of a product are near: it has to stand clear of the edge
            said = f"{said}: partner {'near 0' if slope else '0'}"
            shift = (10.0, -20.0) if falls else (10.0, 24.0)
        else:
            marks.append(Text(middle, "saturated", color, 12, shift=(0, 17), bold=True))
    return [*marks, Text(middle, said, color, 13, shift=shift, bold=True)]


def ends(start: Point, end: Point) -> tuple[Point, Point]:
    """Return where an edge leaves one box and enters another: on the right, and on the left."""
    return (start[0] + HALF[0], start[1]), (end[0] - HALF[0], end[1])
