"""The XOR network of lesson 05 from its nine numbers: its loss at the four corners, its plane, its drawing."""

from collections.abc import Sequence

import numpy as np

from helpers.marks import contours, disk, grid, regions
from helpers.numerals import plain
from helpers.scene import Line, Mark, Panel, Points, Text
from lessons.loss_functions.explorers.common import LOG
from lessons.multilayer_perceptron.explorers.common import network

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = np.array([0.0, 1.0, 1.0, 0.0])
SOLVED = (4.0, 4.0, -2.0, 4.0, 4.0, -6.0, 4.0, -4.0, -4.0)
"""Lesson 05's solution by hand: hidden unit 1 is an OR, unit 2 an AND, the output "the OR but not the AND"."""
LABELS = ("x₁ to h₁", "x₂ to h₁", "bias of h₁", "x₁ to h₂", "x₂ to h₂", "bias of h₂", "h₁ to p", "h₂ to p", "bias of p")
AREA = (-0.5, 1.5, -0.5, 1.5)
SIDE = 51
GRID = grid(AREA, SIDE, SIDE)


def answers(numbers: np.ndarray) -> np.ndarray:
    """Return the outputs at the four corners, (..., 4), for nine numbers (..., 9)."""
    return network(numbers).predict(CORNERS)[..., 0]


def loss_of(numbers: np.ndarray, loss: str) -> np.ndarray:
    """Return the loss at the four corners, (...), for nine numbers (..., 9)."""
    sums, outputs = network(numbers).layers(CORNERS)
    if loss != LOG:
        return ((outputs[-1][..., 0] - XOR) ** 2).mean(axis=-1)
    z = sums[-1][..., 0]  # from the sums, so that nothing has to be kept away from the logarithm of 0
    return (np.logaddexp(0.0, z) - XOR * z).mean(axis=-1)


def boundary(numbers: Sequence[float], color: str, **style) -> Line:
    """Return where the network's output is one half."""
    values = network(np.asarray(numbers, float)).predict(GRID).reshape(SIDE, SIDE)
    return contours(values, AREA, [0.5], color, width=2.5, **style)


def plane(numbers: Sequence[float], title: str) -> Panel:
    """Return the network's output over the plane, with the four corners and what it says there."""
    numbers = np.asarray(numbers, float)
    values = network(numbers).predict(GRID).reshape(SIDE, SIDE)
    marks: list[Mark] = [
        regions(values, AREA),
        boundary(numbers, "own"),
        Points(CORNERS, XOR.astype(int), 8),
    ]
    for (x, y), p in zip(CORNERS, answers(numbers), strict=True):
        marks.append(Text((x, y), plain(p), "ink", 12, shift=(0, -14 if y else 22), bold=True))
    ticks = {0.0: "0", 1.0: "1"}
    return Panel("x₁", "x₂", marks, AREA[:2], AREA[2:], title=title, aspect="equal", share=0.9, least=180,
                 x_ticks=ticks, y_ticks=ticks)  # fmt: skip


def diagram(numbers: Sequence[float]) -> Panel:
    """Return the network drawn: an edge a weight, as thick as its size, dashed when negative."""
    w11, w21, b1, w12, w22, b2, v1, v2, c = map(float, numbers)
    x, h, y = ((-2.0, 1.0), (-2.0, -1.0)), ((0.0, 1.0), (0.0, -1.0)), (2.0, 0.0)
    edges = [(w11, x[0], h[0], 0.5), (w21, x[1], h[0], 0.27), (w12, x[0], h[1], 0.27), (w22, x[1], h[1], 0.5),
             (v1, h[0], y, 0.5), (v2, h[1], y, 0.5)]  # fmt: skip
    marks: list[Mark] = []
    for weight, start, end, part in edges:
        color = "positive" if weight >= 0 else "negative"
        marks.append(Line([start, end], color, 0.8 + 0.9 * min(5.0, abs(weight)), dashed=weight < 0))
        at = tuple((1 - part) * np.array(start) + part * np.array(end))
        up = -11 if start[1] > 0 or (start[1] == end[1]) else 13
        marks.append(Text(at, plain(weight, 1), color, 12, shift=(0, up), bold=True))
    for i, at in enumerate((*x, *h, y)):
        marks += [*disk(at, 0.34), Text(at, ("x₁", "x₂", "h₁", "h₂", "p")[i], "ink", 13)]
    for at, bias in ((h[0], b1), (h[1], b2), (y, c)):
        marks.append(Text(at, f"bias {plain(bias, 1)}", "ink", 12, shift=(0, -30 if at[1] >= 0 else 34)))
    return Panel("", "", marks, (-2.5, 2.8), (-1.9, 1.9), title="The network", bare=True, aspect="equal", share=1.0)
