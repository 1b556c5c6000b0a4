"""A straight walk over the map of one neuron's loss: the loss on the way, and a string from its start to its end."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Choice, Number, Task
from helpers.scene import Drag, Line, Mark, Panel, Scene, Text
from lessons.loss_functions.explorers.common import EXTENT, LEVELS, LOG, REACH, SQUARED, X, Y, surface
from lessons.loss_functions.explorers.relief import clear_of, relief
from lessons.multilayer_perceptron.model import sigmoid

WAY = np.linspace(0, 1, 61)
SOME = [[i for i in np.argsort(X) if Y[i] == k][5::12] for k in (0, 1)]
"""The penguins whose own costs are drawn, by class: every twelfth from the shortest bill to the longest."""
TOPS = {LOG: (1.5, 3.0, 6.0, 12.0), SQUARED: (1.08,)}


def ends(s: State) -> np.ndarray:
    """Return the walk's start and end on the map, (2, 2)."""
    return np.array([[s.w, s.b], [s.to_w, s.to_b]])


def costs(s: State) -> np.ndarray:
    """Return what each penguin costs at each place of the walk, (61, 274)."""
    start, end = ends(s)
    w, b = (start + WAY[:, None] * (end - start)).T
    z = np.outer(w, X) + b[:, None]
    return np.logaddexp(0.0, z) - Y * z if s.loss == LOG else (sigmoid(z) - Y) ** 2


def ground_and_string(s: State) -> tuple[np.ndarray, np.ndarray]:
    """Return the loss and the height of its string along the walk, (61,) each."""
    ground = costs(s).mean(axis=1)
    return ground, ground[0] + WAY * (ground[-1] - ground[0])


def sag(s: State) -> float:
    """Return how far the string runs below the ground at most (0 where it never does)."""
    ground, string = ground_and_string(s)
    return max(0.0, float((ground - string).max()))


def dip(s: State) -> float:
    """Return how far the walk goes below the lower of its ends."""
    ground, _ = ground_and_string(s)
    return float(min(ground[0], ground[-1]) - ground.min())


class Strings(Explorer):
    """Drag both ends of a walk over the map, and compare the loss on the way with the string."""

    title = "A walk over the map, and its string"

    w = Number(-6.0, *REACH, step=0.05, label="w, start")
    b = Number(0.0, *REACH, step=0.05, label="b, start")
    to_w = Number(6.0, *REACH, step=0.05, label="w, end")
    to_b = Number(0.0, *REACH, step=0.05, label="b, end")
    loss = Choice(LOG, (LOG, SQUARED), label="loss")

    tasks = (
        Task("by log loss: a walk 1 lower in between than at both ends", lambda s: s.loss == LOG and dip(s) >= 1,
             {"w": -1, "b": 9, "to_w": 9, "to_b": -9}),
        Task("by squared error: a string that runs 0.25 below the ground", lambda s: s.loss == SQUARED
             and sag(s) >= 0.25, {"w": -9, "b": 0, "to_w": 1, "to_b": 0, "loss": SQUARED}),
    )  # fmt: skip

    def scene(self, s: State) -> Scene:
        """Return the map with the walk, and the loss on the way with its string."""
        return Scene(self.map(s), self.way(s))

    @staticmethod
    def map(s: State) -> Panel:
        """Return the contour lines of the loss, and the walk with both ends to drag."""
        start, end = ends(s)
        sides = (-1 if s.b < s.to_b - 1 else 1), (-1 if s.to_b < s.b - 1 else 1)  # the words stand off the walk
        words = ends(s) + 1.6 * np.array([[0, side] for side in sides])
        walk = start + WAY[:, None] * (end - start)
        marks = clear_of(relief(surface(s.loss), EXTENT, LEVELS[s.loss], room=0.2), np.vstack([walk, words]), EXTENT)
        marks += [
            Line([tuple(start), tuple(end)], "own", 3),
            Drag((s.w, s.b), {"w": (1.0, 0.0), "b": (0.0, 1.0)}, "start of the walk", color="own"),
            Drag((s.to_w, s.to_b), {"to_w": (1.0, 0.0), "to_b": (0.0, 1.0)}, "end of the walk", color="own"),
            *(
                Text(tuple(at.tolist()), name, "own", 12, shift=(0, -15 if side > 0 else 25), bold=True)
                for at, name, side in zip(ends(s), ("start", "end"), sides, strict=True)
            ),
        ]
        return Panel("weight w", "bias b", marks, EXTENT[:2], EXTENT[2:], title=f"The map: {s.loss} of all 274",
                     height=0.85, least=220)  # fmt: skip

    @staticmethod
    def way(s: State) -> Panel:
        """Return single penguins' costs, the loss and its string, and how far the string runs below it."""
        each, (ground, string) = costs(s), ground_and_string(s)
        top = next((top for top in TOPS[s.loss] if 1.15 * ground.max() <= top), TOPS[s.loss][-1])
        marks: list[Mark] = []
        for k, some in enumerate(SOME):
            curves = np.full((len(some), len(WAY) + 1, 2), np.nan)  # a row of NaN parts two curves
            curves[:, :-1, 0], curves[:, :-1, 1] = WAY, each[:, some].T
            marks.append(Line(curves.reshape(-1, 2), f"class{k}", 1.2, opacity=0.55))
        marks += [
            Line(np.column_stack([WAY, ground]), "loss", 4),
            Line([(0.0, ground[0]), (1.0, ground[-1])], "ink", 2),
        ]
        k = int((ground - string).argmax())
        if sag(s) > 0.005:
            marks += [Line([(WAY[k], string[k]), (WAY[k], ground[k])], "ink", 4),
                      Text((WAY[k], ground[k]), plain(sag(s)), "ink", 13, shift=(0, -10), bold=True)]  # fmt: skip
        said = [("loss", "loss"), (", its string", "ink"), (", some ", "muted"), ("Gentoos", "class1"),
                (" and ", "muted"), ("Adelies", "class0")]  # fmt: skip
        return Panel("share of the way", "cost", marks, (0, 1), (0, top), title="On the way", caption=said, height=0.85,
                     least=220, x_ticks={0: "start", 0.5: "halfway", 1: "end"})  # fmt: skip

    def difference(self, before: State, s: State) -> Difference:
        """Return the walk that was there before, where both are on one map."""
        same = before.loss != s.loss or (ends(before) == ends(s)).all()
        return Difference() if same else Difference("", {0: [Line(ends(before), "ink", 1.2, dashed=True)]})

    def read_out(self, s: State) -> str:
        """Return both ends of the walk, the loss there, and how high ground and string are halfway."""
        ground, string = ground_and_string(s)
        places = " to ".join(f"({plain(w)}, {plain(b)})" for w, b in ends(s))
        middle = len(WAY) // 2
        return (
            f"From {places}: {s.loss} {plain(ground[0], 3)} to {plain(ground[-1], 3)}. "
            f"Halfway the ground is at {plain(ground[middle], 3)} and the string at {plain(string[middle], 3)}."
        )
