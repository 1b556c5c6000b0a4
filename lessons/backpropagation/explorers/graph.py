"""A sum of small steps as a graph: every node shows its value and its gradient, edge by edge forward and back."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from helpers.explorer import State
from helpers.own_code import alike, both, in_words
from helpers.parameters import Parameter
from helpers.scene import Drag, Line, Mark, Panel, Point, Scene, Text
from lessons.backpropagation import solutions
from lessons.backpropagation.explorers.graph_edges import HALF, ends, stream
from lessons.backpropagation.explorers.words import boxed, factor, short
from lessons.backpropagation.model import Value


@dataclass(frozen=True)
class Node:
    """One number of a graph: its name, where it stands, and what it is made of; a leaf is made of nothing."""

    name: str
    at: Point
    operation: str = ""
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Walk:
    """What is known after so many edges: values and gradients by name, and by edge what it has carried back.

    `due` is what each of these edges should have carried, for the gradient that it started from.
    """

    values: Mapping[str, Value]
    gradients: Mapping[str, float]
    flows: Mapping[tuple[str, int], float]
    due: Mapping[tuple[str, int], float]


class Graph:
    """Mixed into an explorer (before `Explorer`): a graph of `nodes`, each after its inputs, the last one the end.

    Its leaves are parameters, named in `leaves`. A subclass declares them, and `gone`, a `Step`: how many edges have
    been gone along, forward and then back.
    """

    nodes: tuple[Node, ...] = ()
    leaves: Mapping[str, str] = {}  # the name that a leaf is drawn with, and its parameter
    parameters: Mapping[str, Parameter]
    limits: tuple[Point, Point] = ((0.0, 1.0), (0.0, 1.0))
    shape = 0.5

    def values(self, s: State) -> dict[str, Value]:
        """Return every node's value by name, as the course's own `Value` makes it."""
        made: dict[str, Value] = {}
        for node in self.nodes:
            parts = [made[name] for name in node.inputs]
            match node.operation:
                case "+":
                    made[node.name] = parts[0] + parts[1]
                case "×":
                    made[node.name] = parts[0] * parts[1]
                case "tanh":
                    made[node.name] = parts[0].tanh()
                case _:
                    made[node.name] = Value(getattr(s, self.leaves[node.name]))
        return made

    def edges(self) -> list[tuple[str, int]]:
        """Return the edges in the order of a walk forward: a node, and which of its inputs."""
        return [(node.name, k) for node in self.nodes for k in range(len(node.inputs))]

    def backward_edges(self) -> list[tuple[str, int]]:
        """Return the edges in the order of the walk back: the last node's first."""
        return [(node.name, k) for node in reversed(self.nodes) for k in range(len(node.inputs))]

    def handed_on(self, node: Node, values: Mapping[str, Value], gradients: Mapping[str, float]) -> list[float]:
        """Return what the node's inputs have got once it has handed its gradient on to all of them."""
        numbers = [values[name].data for name in node.inputs]
        so_far = [gradients[name] for name in node.inputs]
        grad = gradients[node.name]
        match node.operation:
            case "×":
                function = getattr(self, "multiply_backward", solutions.multiply_backward)
                return [float(part) for part in function(*numbers, grad, *so_far)]
            case "tanh":
                function = getattr(self, "tanh_backward", solutions.tanh_backward)
                return [float(function(*numbers, grad, *so_far))]
        return [part + grad for part in so_far]

    def walk(self, s: State) -> Walk:
        """Go forward along all edges, and back along those that have been gone."""
        values, names = self.values(s), [node.name for node in self.nodes]
        gradients, flows, due = dict.fromkeys(names, 0.0), {}, {}
        gradients[names[-1]] = 1.0
        left = s.gone - len(self.edges())
        for node in reversed(self.nodes):
            if left <= 0 or not node.inputs:
                break
            before = [gradients[name] for name in node.inputs]
            after = self.handed_on(node, values, gradients)
            for k, name in enumerate(node.inputs[:left]):
                gradients[name] = after[k]
                flows[node.name, k] = after[k] - before[k]
                due[node.name, k] = values[node.name].slopes[k] * gradients[node.name]
            left -= len(node.inputs)
        return Walk(values, gradients, flows, due)

    def reached(self, s: State) -> set[str]:
        """Return the nodes whose value is there: leaves, and those that all edges forward have reached."""
        gone = set(self.edges()[: s.gone])
        return {node.name for node in self.nodes if all((node.name, k) in gone for k in range(len(node.inputs)))}

    def arrived(self, name: str, walk: Walk) -> list[float]:
        """Return what each edge gone back has brought to a node, in the order of the walk."""
        ways = [(node.name, k) for node in self.nodes for k, part in enumerate(node.inputs) if part == name]
        return [carried for way, carried in walk.flows.items() if way in ways]

    def compared(self, s: State) -> str:
        """Return the leaves' gradients by the rule and by the learner's functions, where they differ.

        Every function of the learner's is replaced for the rule: a slip of one is not to be judged by another's.
        """
        own = self.walk(s).gradients
        with self.own_code.paused():
            rule = self.walk(s).gradients
        names = list(self.leaves) if any(not alike(rule[n], own[n]) for n in self.leaves) else list(rule)
        wrong = [name for name in names if not alike(rule[name], own[name])]
        if not wrong:
            return ""
        said = in_words(*(np.array([gradients[name] for name in wrong]) for gradients in (rule, own)))
        return f"Gradient of {' and '.join(wrong)}: {both(*said).replace('The', 'the', 1)}"

    def scene(self, s: State) -> Scene:
        """Return the graph: a box a node, a line for each edge gone forward, an arrow for each gone back."""
        walk, there, at = self.walk(s), self.reached(s), {node.name: node.at for node in self.nodes}
        back = s.gone >= len(self.edges())
        marks: list[Mark | Drag] = []
        for k, (name, place) in enumerate(self.edges()):
            node = next(node for node in self.nodes if node.name == name)
            start, end = ends(at[node.inputs[place]], node.at)
            if (name, place) in walk.flows:
                slope, carried = walk.values[name].slopes[place], walk.flows[name, place]
                marks += stream(start, end, slope, carried, walk.due[name, place], node.operation)
            else:
                marks.append(Line([start, end], "ink" if k < s.gone else "faint", 2))
        for node in self.nodes:
            shown = walk.values[node.name].data if node.name in there else None
            arrived = self.arrived(node.name, walk)
            told = back and (node is self.nodes[-1] or arrived)
            marks += self.box(node, shown, walk.gradients[node.name] if told else None)
            if len(arrived) > 1:
                said = " + ".join(map(factor, arrived))
                if node.inputs:
                    below, anchor = (node.at[0], node.at[1] - HALF[1]), "middle"
                else:  # clear of the edges that come in on the right
                    said += f" = {short(walk.gradients[node.name])}"
                    below, anchor = (node.at[0] + 0.8 * HALF[0], node.at[1] - HALF[1]), "end"
                marks.append(Text(below, said, "gradient", 14, anchor, (0, 15), bold=True))
        return Scene(Panel("", "", marks, *self.limits, bare=True, height=self.shape))

    def box(self, node: Node, value: float | None, gradient: float | None) -> list[Mark | Drag]:
        """Return a node's box: what it is above, value | gradient inside; a leaf has a knob on its left."""
        (x, y), (w, h) = node.at, HALF
        rim = np.array([[x - w, y - h], [x + w, y - h], [x + w, y + h], [x - w, y + h], [x - w, y - h]])
        said = [("…" if value is None else boxed(value), "ink"), ("  |  ", "muted")]
        said.append(("…" if gradient is None else boxed(gradient), "gradient"))
        marks: list[Mark | Drag] = [Line(rim, "ground", 0, fill=1.0), Line(rim, "ink", 1.5)]
        marks.append(Text((x, y), said, "ink", 14, shift=(0, 1), bold=True))
        marks.append(Text((x, y + h), node.name, "ink", 14, shift=(0, -9)))
        if not node.inputs:
            sets = {self.leaves[node.name]: (0.0, 2.0)}
            marks.append(Drag((x - w - 0.2, y), sets, f"leaf {node.name}: pull up or down", move="still"))
        return marks
