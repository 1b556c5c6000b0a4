"""Three units in two layers, to be wired by hand."""

from collections.abc import Callable

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.marks import disk
from helpers.parameters import Choice, Flag, Integer, Task
from helpers.scene import Line, Panel, Scene, Text
from lessons.mcculloch_pitts.explorers.diagram import excited, pile, vetoes
from lessons.mcculloch_pitts.explorers.drawing import (
    answers_changed,
    changer,
    connection,
    lamp,
    part_way,
    switch,
    table,
)
from lessons.mcculloch_pitts.explorers.functions import COLUMNS, INPUTS, NAMES
from lessons.mcculloch_pitts.model import KINDS, Net, wired

PLACES = {"x₁": (-3.3, 1.15), "x₂": (-3.3, -1.15), "h₁": (0.0, 1.15), "h₂": (0.0, -1.15), "y": (3.1, 0.0)}
RADIUS, BLOCK = 0.92, 0.34
WIRES = {  # parameter: (from, to, how far along its button sits)
    "x1h1": ("x₁", "h₁", 0.5),
    "x2h1": ("x₂", "h₁", 0.28),
    "x1h2": ("x₁", "h₂", 0.28),
    "x2h2": ("x₂", "h₂", 0.5),
    "h1y": ("h₁", "y", 0.48),
    "h2y": ("h₂", "y", 0.48),
}


def net(s: State) -> Net:
    """Return the net of a state."""
    hidden = [wired((s.x1h1, s.x2h1), s.theta1), wired((s.x1h2, s.x2h2), s.theta2)]
    return Net(hidden, wired((s.h1y, s.h2y), s.theta3))


def column(s: State) -> tuple[int, ...]:
    """Return the truth column of the net, (4,)."""
    return tuple(net(s)(INPUTS).tolist())


def makes(name: str) -> Callable[[State], bool]:
    """Return the test whether the net is this function."""
    return lambda s: column(s) == COLUMNS[NAMES.index(name)]


def wire(label: str, kind: str = "excitatory") -> Choice:
    """Return a connection; it is changed in the diagram, by click or by key."""
    return Choice(kind, KINDS, label=label, control=False)


class Wiring(Explorer):
    """Click the connections, drag the thresholds; every answer in the net and in its table follows."""

    title = "Two units look at the inputs, a third looks at the two: wire them into XOR"

    x1 = Flag(True, label="x₁ on")
    x2 = Flag(True, label="x₂ on")
    theta1 = Integer(1, 0, 3, label="θ of h₁")
    theta2 = Integer(1, 0, 3, label="θ of h₂")
    theta3 = Integer(1, 0, 3, label="θ of y")
    x1h1, x2h1 = wire("x₁ to h₁"), wire("x₂ to h₁")
    x1h2, x2h2 = wire("x₁ to h₂"), wire("x₂ to h₂")
    h1y, h2y = wire("h₁ to y"), wire("h₂ to y")

    tasks = (
        Task("make XOR: exactly one of the two", makes("XOR"), {"theta2": 2, "h2y": "inhibitory"}),
        Task("make XNOR: both or neither", makes("XNOR"), {
            "theta1": 0, "x1h1": "inhibitory", "x2h1": "inhibitory", "theta2": 2}),
        Task("make NAND: not both", makes("NAND"), {
            "theta2": 2, "h1y": "unconnected", "h2y": "inhibitory", "theta3": 0}),
    )  # fmt: skip

    def scene(self, s: State) -> Scene:
        """Return the net as a diagram, and its truth table with the hidden answers."""
        whole = net(s)
        hidden, answers = whole.inside(INPUTS).tolist(), column(s)
        now, goal = 2 * s.x1 + s.x2, COLUMNS[NAMES.index("XOR")]
        cells = [
            [*row, *inner, answer, "✓" if answer == want else "✗"]
            for row, inner, answer, want in zip(INPUTS.tolist(), hidden, answers, goal, strict=True)
        ]
        sets = [{"x1": bool(a), "x2": bool(b)} for a, b in INPUTS.tolist()]
        title = f"Its truth table: {NAMES[COLUMNS.index(answers)]}"
        rows = table(["x₁", "x₂", "h₁", "h₂", "y", "XOR?"], cells, now, sets, 2, height=0.74, title=title)
        return Scene(self.diagram(s, hidden[now], answers[now]), rows)

    def diagram(self, s: State, hidden: list[int], answer: int) -> Panel:
        """Return the inputs, the three units and their connections, for the inputs that are on."""
        values = {"x₁": int(s.x1), "x₂": int(s.x2), "h₁": hidden[0], "h₂": hidden[1]}
        marks: list = []
        for parameter, (begin, end, _) in WIRES.items():
            kind = getattr(s, parameter)
            marks += connection(
                PLACES[begin], PLACES[end], RADIUS, kind, bool(values[begin]), 0.22 if "x" in begin else RADIUS
            )
        for parameter, (begin, end, part) in WIRES.items():
            marks += changer(
                part_way(PLACES[begin], PLACES[end], part), f"{begin} to {end}", parameter, getattr(s, parameter)
            )
        for name, parameter in (("x₁", "x1"), ("x₂", "x2")):
            marks += switch(PLACES[name], name, parameter, bool(values[name]))
        for place, (name, theta) in enumerate((("h₁", "theta1"), ("h₂", "theta2"), ("y", "theta3"))):
            wires = [(getattr(s, p), values[begin]) for p, (begin, end, _) in WIRES.items() if end == name]
            kinds, bits = zip(*wires, strict=True)
            count, veto = excited(kinds, bits), bool(vetoes(kinds, bits))
            marks += disk(PLACES[name], RADIUS)
            handle = (theta, f"threshold line of {name}")
            marks += pile(PLACES[name], BLOCK, 2, count, getattr(s, theta), veto, handle)
            value = (*hidden, answer)[place]
            above = (PLACES[name][0], PLACES[name][1] + RADIUS)
            marks.append(Text(above, f"{name} = {value}", f"class{value}", 14, shift=(0, -14), bold=True))
        edge = PLACES["y"][0] + RADIUS
        marks.append(Line([(edge, 0.0), (edge + 0.35, 0.0)], "ink", 5 if answer else 2))
        marks += lamp((edge + 0.55, 0.0), answer)
        return Panel("", "", marks, (-4.0, 5.1), (-2.2, 2.5), bare=True, aspect="equal", share=2.0)

    def difference(self, before: State, s: State) -> Difference:
        """Return in how many rows the net answers otherwise than it did."""
        return answers_changed(column(before), column(s), 6)

    def read_out(self, s: State) -> str:
        """Return the answers inside for the inputs that are on, and the function that the net makes."""
        row = (int(s.x1), int(s.x2))
        first, second = net(s).inside(*row).tolist()
        answer, name = net(s)(*row), NAMES[COLUMNS.index(column(s))]
        return f"For {row[0]} {row[1]}: h₁ = {first}, h₂ = {second}, y = {answer}. The net is {name}."
