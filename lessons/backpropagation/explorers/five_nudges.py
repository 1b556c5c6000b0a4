"""One unit, five numbers: each is nudged in turn, the nudge runs forward, and a bar says how far the answer moved."""

import math

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.parameters import Number, Task
from helpers.scene import Bars, Drag, Line, Mark, Panel, Scene, Text
from helpers.timeline import Step
from lessons.backpropagation.explorers.graph import Graph, travel
from lessons.backpropagation.explorers.graph_shapes import box
from lessons.backpropagation.explorers.unit_graph import NAMES, UnitGraph
from lessons.backpropagation.explorers.words import boxed, short, signed

NUDGE = 0.1


def nudged(s: State, which: int, part: float = 1.0) -> State:
    """Return the state with one of its five numbers nudged, by a part of the whole nudge."""
    name = list(NAMES.values())[which]
    return State(**vars(s) | {name: getattr(s, name) + part * NUDGE})


def answer(s: State) -> float:
    """Return the output of the unit."""
    return math.tanh(s.w1 * s.x1 + s.w2 * s.x2 + s.b)


def moved(s: State, which: int, part: float = 1.0) -> float:
    """Return how far the answer moves when one of the five numbers is nudged."""
    return answer(nudged(s, which, part)) - answer(s)


class FiveNudges(Graph, Explorer):
    """Step from nudge to nudge, or pull a leaf; each number is set back before the next one is nudged."""

    title = "Five nudges, and how far the answer moves"

    nodes, leaves, limits = UnitGraph.nodes, UnitGraph.leaves, UnitGraph.limits

    gone = Step(0, 5, speed=1, speeds=(1, 2, 5), label="nudges made")
    w1 = Number(-3.0, -5, 5, step=0.05, label="w₁")
    x1 = Number(2.0, -5, 5, step=0.05, label="x₁")
    w2 = Number(1.0, -5, 5, step=0.05, label="w₂")
    x2 = Number(0.0, -5, 5, step=0.05, label="x₂")
    b = Number(6.88, -12, 12, step=0.02, label="b")

    tasks = (
        Task(
            "make all five nudges, and pull one number so that w₂ moves the answer too",
            lambda s: s.gone == 5 and abs(moved(s, 2)) > 0.005,
            {"gone": 5, "x2": 0.5},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the unit with the nudge on its way through it, and a bar for each number nudged so far."""
        return Scene(self.unit(s), self.bars(s))

    def unit(self, s: State) -> Panel:
        """Return the graph: in each box its value, and below it by how much the nudge has changed it."""
        which, part = s.gone - 1, travel(s)
        was, now = self.values(s), self.values(s if which < 0 else nudged(s, which, part))
        touched = {list(NAMES)[which]} if which >= 0 else set()
        for node in self.nodes:
            if touched & set(node.inputs):
                touched.add(node.name)
        marks: list[Mark | Drag] = []
        for (name, place), path in self.ways().items():
            part_of = next(node for node in self.nodes if node.name == name).inputs[place]
            lit = part_of in touched
            reach = abs(now[part_of].data - was[part_of].data) / NUDGE
            marks.append(Line(path, "gradient" if lit else "ink", 1.5 + 1.5 * min(reach, 3.0) if lit else 2))
        for node in self.nodes:
            lit = node.name in touched
            change = signed(now[node.name].data - was[node.name].data) if lit else ""
            marks += box(node.at, node.name, boxed(now[node.name].data), change, lit)
            if not node.inputs:
                marks.append(self.knob(node))
        return Panel("", "", marks, *self.limits, bare=True, aspect="equal", share=3.2)

    @staticmethod
    def bars(s: State) -> Panel:
        """Return how far each nudge so far has moved the answer, one bar a number."""
        which, part = s.gone - 1, travel(s)
        changes = [moved(s, k, 1.0 if k < which else part) for k in range(which + 1)]
        rows = [4.0 - k for k in range(5)]
        widest = max(0.1, *(abs(moved(s, k)) for k in range(5)))
        marks: list[Mark] = [Line([(0, -0.6), (0, 4.6)], "muted", 1)]
        if changes:
            marks.append(Bars(rows[: which + 1], changes, 0.5, color="gradient", horizontal=True))
        for row, name in zip(rows, NAMES, strict=True):
            marks.append(Text((-1.15 * widest, row), name, "ink", 14, "end", bold=True))
        for row, change in zip(rows, changes, strict=False):
            marks.append(Text((1.15 * widest, row), signed(change), "gradient", 13, "start", bold=True))
        limits = ((-1.7 * widest, 2.4 * widest), (-0.6, 4.6))
        return Panel("", "", marks, *limits, title="The answer moves by", height=1.1, x_ticks={0.0: "0"}, y_ticks={})

    def difference(self, before: State, s: State) -> Difference:
        """Return which of the nudges made has moved the answer most."""
        which, part = s.gone - 1, travel(s)
        if which < 0:
            return Difference("Nothing has been nudged yet.")
        changes = {name: moved(s, k, 1.0 if k < which else part) for k, name in enumerate(NAMES) if k <= which}
        most = max(changes, key=lambda name: abs(changes[name]))
        return Difference(f"Of the nudges so far, that of {most} moved the answer most: by {signed(changes[most])}.")

    def read_out(self, s: State) -> str:
        """Return the answer, and what the present nudge makes of it."""
        which, part = s.gone - 1, travel(s)
        if which < 0:
            return f"The answer is {short(answer(s))}. Nothing is nudged."
        name, now = list(NAMES)[which], answer(nudged(s, which, part))
        return f"{name} is nudged by {short(part * NUDGE)}: the answer goes from {short(answer(s))} to {short(now)}."
