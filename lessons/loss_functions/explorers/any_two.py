"""The loss of an XOR network over any two of its nine weights, with the network that a place stands for."""

from functools import lru_cache
from typing import Any

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Choice, Numbers, Task
from helpers.scene import Drag, Line, Panel, Scene
from lessons.loss_functions.explorers.common import LOG, SQUARED
from lessons.loss_functions.explorers.relief import clear_of, relief
from lessons.loss_functions.explorers.xor import LABELS, SOLVED, loss_of, plane

REACH = 9.0
SIDE = 73
STEPS = {LOG: (0.05, 0.2, 0.35, 0.52, 0.75, *(0.5 * np.arange(2, 10))), SQUARED: tuple(0.05 * np.arange(1, 16))}
"""The heights of the drawn contour lines."""


def replaced(numbers: tuple[float, ...], i: int, j: int, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return the nine numbers (..., 9) with numbers i and j taken from two arrays of one shape (...)."""
    many = np.broadcast_to(np.array(numbers), (*np.shape(first), 9)).copy()
    many[..., i], many[..., j] = first, second
    return many


@lru_cache(maxsize=64)
def heights(others: tuple[float, ...], i: int, j: int, loss: str) -> np.ndarray:
    """Return the loss over the two numbers chosen, (SIDE, SIDE), first row the lowest; `others` has 0 in their places.

    It is the same wherever the point stands, so that dragging it works nothing out anew.
    """
    axis = np.linspace(-REACH, REACH, SIDE)
    across, up = np.meshgrid(axis, axis)
    return loss_of(replaced(others, i, j, across, up), loss)


def chosen(s: State) -> tuple[int, int]:
    """Return which two of the nine numbers are the axes."""
    return LABELS.index(s.across), LABELS.index(s.up)


def over(s: State) -> np.ndarray:
    """Return the map of a state, (SIDE, SIDE)."""
    i, j = chosen(s)
    return heights(tuple(0.0 if k in (i, j) else n for k, n in enumerate(s.weights)), i, j, s.loss)


def hollow(s: State) -> bool:
    """Return whether the map is hollow along its rows, columns and diagonals: no string of three cells runs below."""
    v = over(s)
    bends = (
        v[:, :-2] - 2 * v[:, 1:-1] + v[:, 2:],
        v[:-2] - 2 * v[1:-1] + v[2:],
        v[:-2, :-2] - 2 * v[1:-1, 1:-1] + v[2:, 2:],
        v[:-2, 2:] - 2 * v[1:-1, 1:-1] + v[2:, :-2],
    )
    return min(float(bend.min()) for bend in bends) > -1e-9


class AnyTwo(Explorer):
    """Choose two of nine numbers and drag the point over the map of the loss; the other seven stand still."""

    title = "The loss over two of nine numbers, the other seven held still"
    track = {"logs": "log loss"}

    weights = Numbers((*SOLVED[:5], 0.5, SOLVED[6], 0.75, SOLVED[8]), -REACH, REACH, step=0.05, limit=9, label="number")
    across = Choice(LABELS[5], LABELS, label="across")
    up = Choice(LABELS[7], LABELS, label="up")
    loss = Choice(LOG, (LOG, SQUARED), label="loss")

    tasks = (
        Task("out of this valley: bring the log loss below 0.05", lambda s: s.loss == LOG and loss_at(s) < 0.05,
             {"weights": SOLVED}),
        Task("find two numbers whose map is one bowl: no string runs below it", hollow,
             {"across": LABELS[6], "up": LABELS[8]}),
    )  # fmt: skip

    def settle(self, s: State, before: State | None) -> dict[str, Any]:
        """Return nine weights, however many were given, and two different axes."""
        weights = (*s.weights, *SOLVED)[:9] if len(s.weights) < 9 else s.weights
        if s.across != s.up:
            return {"weights": weights}
        moved = before is not None and before.up == s.up  # the axis across was chosen anew: the other one makes way
        other = LABELS[(LABELS.index(s.up) + 1) % 9] if before is None else before.across if moved else before.up
        return {"weights": weights, "up" if moved or before is None else "across": other}

    def logs(self, s: State) -> float:
        """Return the log loss at the point, whichever map is shown: two losses do not belong on one curve."""
        return loss_at(State(**vars(s) | {"loss": LOG}))

    def scene(self, s: State) -> Scene:
        """Return the map with the point, and the plane of the network it stands for."""
        i, j = chosen(s)
        values = over(s)
        area = (-REACH, REACH, -REACH, REACH)
        here = (s.weights[i], s.weights[j])
        sets = {f"weights[{i}]": (1.0, 0.0), f"weights[{j}]": (0.0, 1.0)}
        marks = [
            *clear_of(relief(values, area, STEPS[s.loss], room=0.17), np.array([here]), area),
            Drag(here, sets, "the two numbers", color="own"),
            Drag((here[0], -REACH), {f"weights[{i}]": (1.0, 0.0)}, LABELS[i], move="x", color="muted"),
            Drag((-REACH, here[1]), {f"weights[{j}]": (0.0, 1.0)}, LABELS[j], move="y", color="muted"),
        ]
        title, labels = f"Map of the {s.loss}", (LABELS[i], LABELS[j])
        panel = Panel(*labels, marks, area[:2], area[2:], title=title, caption=f"here {plain(loss_at(s), 3)}",
                      height=0.85, least=220)  # fmt: skip
        return Scene(panel, plane(s.weights, "What this network answers"))

    def difference(self, before: State, s: State) -> Difference:
        """Return how the loss has changed, with the way on the map where both are on one map."""
        if before.loss != s.loss:
            return Difference()
        words = f"The {s.loss} went from {plain(loss_at(before), 3)} to {plain(loss_at(s), 3)}."
        i, j = chosen(s)
        ends = [(one.weights[i], one.weights[j]) for one in (before, s)]
        return Difference(words, {0: [Line(ends, "ink", 1.2, dashed=True)]} if ends[0] != ends[1] else {})

    def read_out(self, s: State) -> str:
        """Return both weights, the loss, and the valleys of the map."""
        i, j = chosen(s)
        kind = "one bowl, no string runs below it" if hollow(s) else "no bowl: some string runs below it"
        return (
            f"{LABELS[i]} {plain(s.weights[i])}, {LABELS[j]} {plain(s.weights[j])}: {s.loss} {plain(loss_at(s), 3)}. "
            f"This map is {kind}."
        )


def loss_at(s: State) -> float:
    """Return the loss at the state's nine weights."""
    return float(loss_of(np.array(s.weights), s.loss))
