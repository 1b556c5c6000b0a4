"""A sum of small steps as a graph: every node shows its value and its gradient, edge by edge forward and back."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from helpers.explorer import State
from helpers.own_code import alike, both, in_words
from helpers.parameters import Parameter
from helpers.scene import Drag, Line, Mark, Panel, Point, Scene, Text
from lessons.backpropagation import solutions
from lessons.backpropagation.explorers.graph_edges import Flow, stream
from lessons.backpropagation.explorers.graph_shapes import HALF, PORTS, box, way
from lessons.backpropagation.explorers.words import boxed, factor, short
from lessons.backpropagation.model import Value

Edge = tuple[str, int]
"""An edge: the name of the node it leads into, and which of its inputs it comes from."""


@dataclass(frozen=True)
class Node:
    """One number of a graph: its name, where it stands, and what it is made of; a leaf is made of nothing."""

    name: str
    at: Point
    operation: str = ""
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Walk:
    """What is known after so many edges: values and gradients by name, and by edge what it has carried back."""

    values: Mapping[str, Value]
    gradients: Mapping[str, float]
    flows: Mapping[Edge, Flow]


class Graph:
    """Mixed into an explorer (before `Explorer`): a graph of `nodes`, each after its inputs, the last one the end.

    Its leaves are parameters, named in `leaves`. A subclass declares them, and `gone`, a `Step`: how many edges have
    been walked, forward and then back. While a glide is watched, its states have a `travel` too: how much of the last.
    """

    nodes: tuple[Node, ...] = ()
    leaves: Mapping[str, str] = {}  # the name that a leaf is drawn with, and its parameter
    parameters: Mapping[str, Parameter]
    limits: tuple[Point, Point] = ((0.0, 1.0), (0.0, 1.0))

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

    def edges(self) -> list[Edge]:
        """Return the edges in the order of a walk forward: a node, and which of its inputs."""
        return [(node.name, k) for node in self.nodes for k in range(len(node.inputs))]

    def backward_edges(self) -> list[Edge]:
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
        """Go forward along all edges, and back along those that have been walked to their end."""
        values, names = self.values(s), [node.name for node in self.nodes]
        gradients, flows = dict.fromkeys(names, 0.0), {}
        gradients[names[-1]] = 1.0
        left = s.gone - len(self.edges())
        for node in reversed(self.nodes):
            if left <= 0 or not node.inputs:
                break
            before = [gradients[name] for name in node.inputs]
            after, source = self.handed_on(node, values, gradients), gradients[node.name]
            for k, name in enumerate(node.inputs[:left]):
                slope = values[node.name].slopes[k]
                due = before[k] + slope * source
                flows[node.name, k] = Flow(name.split(" ")[0], node.operation, source, slope, before[k], after[k], due)
                if k < left - 1 or travel(s) == 1:
                    gradients[name] = after[k]
            left -= len(node.inputs)
        return Walk(values, gradients, flows)

    def between(self, before: State, after: State, share: float) -> State:
        """Return the state a share of the way on: the number travels along its edge."""
        place = before.gone + share * (after.gone - before.gone)
        if not 0 < share < 1 or before.gone == after.gone:
            return super().between(before, after, share)
        gone = int(np.ceil(place))
        walked = {"gone": gone, "travel": round(place - gone + 1, 3)}
        return State(**vars(super().between(before, after, share)) | walked)

    def reached(self, s: State) -> set[str]:
        """Return the nodes whose value is there: leaves, and those that all edges forward have reached."""
        gone = set(self.edges()[: s.gone])
        return {node.name for node in self.nodes if all((node.name, k) in gone for k in range(len(node.inputs)))}

    def arrived(self, name: str, walk: Walk, share: float = 1.0) -> list[Flow]:
        """Return what each edge walked to its end has brought to a node, in the order of the walk."""
        ways = [(node.name, k) for node in self.nodes for k, part in enumerate(node.inputs) if part == name]
        there = list(walk.flows)[: -1 if share < 1 else None]
        return [walk.flows[edge] for edge in there if edge in ways]

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

    def ways(self) -> dict[Edge, np.ndarray]:
        """Return the way of every edge, (n, 2), forward: where two meet at a side of a box, one below the other."""
        at = {node.name: node.at for node in self.nodes}
        edges = {(node.name, k): (at[part], node.at) for node in self.nodes for k, part in enumerate(node.inputs)}

        def port(edge: Edge, side: int) -> float:
            here, there = edges[edge][side], edges[edge][1 - side]
            others = [ends[1 - side][1] for other, ends in edges.items() if other != edge and ends[side] == here]
            return sum(PORTS if there[1] > other else -PORTS for other in others)

        return {edge: way(*ends, port(edge, 0), port(edge, 1)) for edge, ends in edges.items()}

    def scene(self, s: State) -> Scene:
        """Return the graph: a box a node, a line for each edge walked forward, a blue stream for each walked back."""
        walk, there, ways = self.walk(s), self.reached(s), self.ways()
        back = s.gone >= len(self.edges())
        marks: list[Mark | Drag] = [
            Line(path, "ink" if edge in self.edges()[: s.gone] else "faint", 2)
            for edge, path in ways.items()
            if edge not in walk.flows
        ]
        for edge, flow in walk.flows.items():
            marks += stream(ways[edge], flow, travel(s) if edge == list(walk.flows)[-1] else 1.0)
        for node in self.nodes:
            arrived = self.arrived(node.name, walk, travel(s))
            told = back and (node is self.nodes[-1] or arrived)
            value = boxed(walk.values[node.name].data) if node.name in there else "…"
            marks += box(node.at, node.name, value, boxed(walk.gradients[node.name]) if told else "…", bool(told))
            if len(arrived) > 1 and not any(flow.faulty for flow in arrived):
                said = " + ".join(factor(flow.carried) for flow in arrived)
                said += "" if node.inputs else f" = {short(walk.gradients[node.name])}"
                marks.append(Text((node.at[0], node.at[1] - HALF[1]), said, "gradient", 13, shift=(0, 14), bold=True))
            if not node.inputs:
                marks.append(self.knob(node))
        return Scene(Panel("", "", marks, *self.limits, bare=True, aspect="equal"))

    def knob(self, leaf: Node) -> Drag:
        """Return the knob on the left of a leaf."""
        at = (leaf.at[0] - HALF[0] - 0.17, leaf.at[1])
        return Drag(at, {self.leaves[leaf.name]: (0.0, 4.0)}, f"leaf {leaf.name}: pull up or down", move="still")


def travel(s: State) -> float:
    """Return how much of the last edge has been walked: all of it, but in the middle of a glide."""
    return getattr(s, "travel", 1.0)
