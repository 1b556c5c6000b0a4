"""One small network with all that belongs to its training: each part names the lesson that built it."""

import numpy as np

from helpers.explorer import Explorer, State
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Line, Panel, Points, Scene, Text
from lessons.review.explorers.diagram import diagram
from lessons.review.explorers.parts import NAMES, PARTS
from lessons.review.explorers.run import SEEDS, UPDATES, Moment, moments

CLASSES = {"loss": np.array([4]), "gradient": np.array([5])}
"""The classes that have the colors of the two curves."""


class WholeCourse(Explorer):
    """Click a part: what it is, and the lesson that built it. Let the network make updates."""

    title = "One small network, and the lesson behind each of its parts"

    part = Choice("weight", NAMES, label="part")
    update = Integer(0, 0, UPDATES, label="update")
    seed = Integer(0, 0, SEEDS - 1, label="seed")

    tasks = (
        Task("find the part that chance decides", lambda s: s.part == "seed", {"part": "seed"}),
        Task("find the part that the chain rule computes", lambda s: s.part == "gradient", {"part": "gradient"}),
        Task("bring the loss below 0.1", lambda s: now(s).loss < 0.1, {"update": UPDATES}),
    )

    def scene(self, s: State) -> Scene:
        """Return the diagram, and beside it the loss and the gradient's length so far."""
        return Scene(diagram(now(s), s.part, s.seed, s.update), curves(s))

    def read_out(self, s: State) -> str:
        """Return what the chosen part is, where it was built, and how far the training has come."""
        part, here = PARTS[s.part], now(s)
        built = f"{s.part.capitalize()}: {part.is_}. It was built in {part.where}."
        return f"{built} After update {s.update} the network says p = {here.p:.2f}, and its loss is {here.loss:.3f}."


def now(s: State) -> Moment:
    """Return the network as it is in a state."""
    return moments(s.seed)[s.update]


def curves(s: State) -> Panel:
    """Return the loss and the length of the gradient from the first update to the present one."""
    whole = moments(s.seed)
    passed, top = whole[: s.update + 1], 1.25 * max(whole[0].loss, whole[0].length)
    curves = {"loss": [one.loss for one in passed], "gradient": [one.length for one in passed]}
    upper = max(curves, key=lambda name: curves[name][-1])
    close = abs(curves["loss"][-1] - curves["gradient"][-1]) < 0.12 * top
    late = s.update > UPDATES / 2
    marks: list = []
    for name, values in curves.items():
        path = np.column_stack([np.arange(len(values)), values])
        said = "loss" if name == "loss" else "length of the gradient"
        shift = (-4 if late else 9, -30 if close and name == upper else -12)
        marks += [Line(path, name, 2.5), Points(path[-1:], CLASSES[name], 4)]
        marks.append(Text(tuple(path[-1]), said, name, 13, "end" if late else "start", shift, bold=True))
    return Panel("update", "", marks, (0, UPDATES), (0, top), title="Up to now", height=0.8)
