"""One neuron with one input over its penguins: the line of its sum, and the S that the sigmoid makes of it."""

from collections.abc import Sequence

import numpy as np

from helpers.numerals import plain
from helpers.scene import Drag, Line, Mark, Panel, Points, Spans, Text
from lessons.loss_functions.explorers.common import X, Y
from lessons.multilayer_perceptron.model import sigmoid

PLACES = np.linspace(-2.4, 3.6, 181)
RISE = 24.0
"""How large a sum is as tall as the panel's way from p = 0 to p = 1: the two scales share their middle."""

AT = 0.5
"""Where the line is held to change w: this far from the mean bill, in spreads."""

_RNG = np.random.default_rng(0)
SPOTS = np.column_stack([X, Y + np.where(Y == 1, 1, -1) * _RNG.uniform(0.02, 0.14, len(Y))])
"""Where the penguins are drawn, (274, 2): Gentoos above p = 1, Adelies below p = 0, spread so that all are seen."""


def height(z: np.ndarray | float) -> np.ndarray | float:
    """Return how high a sum is drawn: 0 at one half."""
    return 0.5 + z / RISE


def curve(w: float, b: float) -> np.ndarray:
    """Return the neuron's S, (181, 2)."""
    return np.column_stack([PLACES, sigmoid(w * PLACES + b)])


def neuron_panel(
    w: float,
    b: float,
    *,
    held: bool = True,
    others: Sequence[Mark] = (),
    title: str = "The neuron over its penguins",
    said: Spans = "",
    tall: float = 0.8,
) -> Panel:
    """Return the penguins, the S of p = σ(w x + b), and the line of its sum with two places to hold it."""
    marks: list[Mark | Drag] = [
        Points(SPOTS, Y.astype(int), 3),
        Line([(PLACES[0], 0.5), (PLACES[-1], 0.5)], "faint", 1.5, dashed=True),
        *others,
        Line(curve(w, b), "own", 3),
    ]
    if held:
        line = np.column_stack([PLACES[[0, -1]], height(w * PLACES[[0, -1]] + b)])
        marks += [
            Line(line, "muted", 2, dashed=True),
            Drag((0.0, height(b)), {"b": (0.0, RISE)}, "line, moved by b", move="y", color="own"),
            Drag((AT, height(w * AT + b)), {"w": (0.0, RISE / AT)}, "line, turned by w", move="y", color=_sign(w)),
        ]
    marks += [
        Text((PLACES[0], 1.08), "■ Gentoo", "class1", 12, "start", (2, 0), bold=True),
        Text((PLACES[-1], -0.08), "● Adelie", "class0", 12, "end", (-2, 8), bold=True),
    ]
    said = said or f"dashed: z = {plain(w)}·x {'−' if b < 0 else '+'} {plain(abs(b))}"
    labels = ("bill length x, in spreads from the mean", "p(Gentoo)")
    limits = ((float(PLACES[0]), float(PLACES[-1])), (-0.27, 1.27))
    ticks = {0.0: "0", 0.5: "½", 1.0: "1"}
    return Panel(*labels, marks, *limits, title=title, caption=said, height=tall, least=130, y_ticks=ticks)


def _sign(weight: float) -> str:
    return "positive" if weight >= 0 else "negative"
