"""The edges of a graph on the way back: what each multiplies by, or, where a function is wrong, what it leaves."""

from dataclasses import dataclass

import numpy as np

from helpers.own_code import alike
from helpers.scene import Arrow, Line, Mark
from lessons.backpropagation.explorers.graph_shapes import along, pill
from lessons.backpropagation.explorers.words import SMALL, boxed

LABEL = 0.5
"""Where on its way an edge says its slope, as a share of its length."""
HEAD = 0.16
"""How long the last piece of a stream is, that bears its head."""


@dataclass(frozen=True)
class Flow:
    """What one edge carries back: from `source`, the gradient it sets out with, times `slope`, into `receiver`.

    `before` is what the receiver had, `after` what it has then; `due` is what it should have then.
    """

    receiver: str
    operation: str
    source: float
    slope: float
    before: float
    after: float
    due: float

    @property
    def carried(self) -> float:
        """What the edge has brought."""
        return self.after - self.before

    @property
    def faulty(self) -> bool:
        """Whether the receiver has got something else than was due."""
        return not alike(self.after, self.due)

    @property
    def blocked(self) -> str:
        """What is the matter where the slope is near 0; nothing in words where it is not."""
        if abs(self.slope) >= SMALL or self.operation == "+":
            return ""
        if self.operation == "×":
            return "partner near 0" if self.slope else "partner 0"
        return "saturated"


def stream(path: np.ndarray, flow: Flow, share: float = 1.0) -> list[Mark]:
    """Return an edge on the way back, up to a share of it: thick by what it carries, with the slope on it.

    Where a learner's function leaves something else than was due, it says that.
    """
    back = path[::-1]
    color = "loss" if flow.faulty or flow.blocked else "gradient"
    width = 2.0 if flow.faulty else 1.5 + 1.5 * min(abs(flow.carried), 3.0)
    gone = along(back, share)
    marks: list[Mark] = []
    if share < 1:
        marks += [Line(path, "ink", 2), Line(gone, color, width)]
    else:
        tail = along(back, 1 - HEAD / length(back))
        marks += [Line(tail, color, width, dashed=flow.faulty), Arrow(tail[-1], back[-1], color, width)]
    here = tuple(map(float, along(back, LABEL)[-1]))
    if flow.faulty:
        marks += pill((here[0], here[1] + 0.11), f"✗ {flow.receiver}: {boxed(flow.after)}", color)
        return [*marks, *pill((here[0], here[1] - 0.04), f"due: {boxed(flow.due)}", color)]
    if flow.blocked == "saturated":
        marks += pill((here[0], here[1] - 0.15), flow.blocked, color)
        marks += pill(here, f"× {boxed(flow.slope)}", color)
    else:
        marks += pill(here, f"× {boxed(flow.slope)}" + (f": {flow.blocked}" if flow.blocked else ""), color)
    if share < 1:  # the number on its way: past the slope, multiplied by it
        number = flow.source if share < LABEL else flow.carried
        marks += pill(tuple(map(float, gone[-1])), boxed(number), "gradient", rim="gradient")
    return marks


def length(path: np.ndarray) -> float:
    """Return the length of a path (n, 2)."""
    return float(np.hypot(*np.diff(path, axis=0).T).sum())
