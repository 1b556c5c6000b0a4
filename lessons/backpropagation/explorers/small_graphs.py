"""Small graphs: a sum that goes into a product, a number used twice, and one for the learner's own two functions."""

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.own_code import Function
from helpers.parameters import Number, Task
from helpers.timeline import Step
from lessons.backpropagation import solutions
from lessons.backpropagation.explorers.graph import Graph, Node, travel
from lessons.backpropagation.explorers.words import short


class SmallGraph(Graph):
    """Mixed in likewise: a graph of a few edges whose end is the last node."""

    limits = ((-0.75, 5.85), (-0.45, 2.2))

    def read_out(self, s: State) -> str:
        """Return how far the walk has come, the end, and what has reached the leaves."""
        walk, end, edges = self.walk(s), self.nodes[-1].name, len(self.edges())
        if s.gone < edges:
            return f"Forward: {s.gone} of {edges} edges walked."
        value = f"{end} = {short(walk.values[end].data)}"
        if s.gone == edges:
            return f"{value}. Forward is done; the gradient of the end by itself is 1."
        there = [name for name in self.leaves if self.arrived(name, walk, travel(s))]
        known = ", ".join(f"{name} {short(walk.gradients[name])}" for name in there) or "nothing at the leaves"
        return f"{value}. Back: {s.gone - edges} of {edges} edges walked. Arrived so far: {known}."

    def difference(self, before: State, s: State) -> Difference:
        """Return how the end has changed; what has reached the leaves, the read-out says."""
        end = self.nodes[-1].name
        was, now = (self.values(one)[end].data for one in (before, s))
        said = f"{end.split(' ')[0]} was {short(was)}, and now it is {short(now)}."
        return Difference(said if abs(was - now) > 1e-12 else "")


class SumTimes(SmallGraph, Explorer):
    """f = (a + b)·c: drag the leaves, step back along the edges."""

    title = "One small step a box: f = (a + b) × c"

    nodes = (
        Node("a", (0, 1.75)),
        Node("b", (0, 0.9)),
        Node("c", (0, 0)),
        Node("s = a + b", (2.55, 1.325), "+", ("a", "b")),
        Node("f = s × c", (5.2, 0.7), "×", ("s = a + b", "c")),
    )
    leaves = {"a": "a", "b": "b", "c": "c"}

    a = Number(2.0, -5, 5, step=0.1)
    b = Number(1.0, -5, 5, step=0.1)
    c = Number(-4.0, -5, 5, step=0.1)
    gone = Step(4, 8, speed=1, speeds=(1, 2, 5), label="edges walked, forward and back")

    tasks = (
        Task("make the gradient of c 0, with a as it is", lambda s: s.a == 2 and abs(s.a + s.b) < 1e-9, {"b": -2}),
        Task("make all three gradients equal, and not 0", lambda s: abs(s.a + s.b - s.c) < 1e-9 < abs(s.c), {"c": 3}),
    )


class UsedTwice(SmallGraph, Explorer):
    """f = a·b + a: drag the leaves, step back along the edges."""

    title = "Here a is used twice: f = a × b + a"

    nodes = (
        Node("a", (0, 1.65)),
        Node("b", (0, 0.1)),
        Node("p = a × b", (2.55, 0.45), "×", ("a", "b")),
        Node("f = p + a", (5.2, 1.2), "+", ("p = a × b", "a")),
    )
    leaves = {"a": "a", "b": "b"}

    a = Number(2.0, -5, 5, step=0.1)
    b = Number(-3.0, -5, 5, step=0.1)
    gone = Step(4, 8, speed=1, speeds=(1, 2, 5), label="edges walked, forward and back")

    tasks = (Task("make the whole gradient of a 0", lambda s: s.b == -1, {"b": -1}),)


class OwnWalk(SmallGraph, Explorer):
    """f = z·tanh(z) + a with z = a·b: the learner's `multiply_backward` and `tanh_backward` hand its gradients on."""

    title = "z and a are each used twice: z = a × b, f = z × tanh(z) + a"

    nodes = (
        Node("a", (0, 2.15)),
        Node("b", (0, 0.25)),
        Node("z = a × b", (1.55, 0.95), "×", ("a", "b")),
        Node("t = tanh(z)", (2.87, 0.0), "tanh", ("z = a × b",)),
        Node("u = z × t", (4.13, 0.85), "×", ("z = a × b", "t = tanh(z)")),
        Node("f = u + a", (5.4, 1.75), "+", ("u = z × t", "a")),
    )
    leaves = {"a": "a", "b": "b"}
    limits = ((-0.75, 5.85), (-0.35, 2.55))

    a = Number(1.5, -3, 3, step=0.1)
    b = Number(-0.5, -3, 3, step=0.1)
    gone = Step(7, 14, speed=1, speeds=(1, 2, 5), label="edges walked, forward and back")
    multiply_backward = Function(solutions.multiply_backward)
    tanh_backward = Function(solutions.tanh_backward)

    tasks = (
        Task(
            "go all the way back, with a gradient of a between −0.1 and 0.1",
            lambda s: s.gone == 14 and abs(slope_of_a(s)) < 0.1,
            {"gone": 14, "a": -1.5, "b": 0.8},
        ),
    )


def slope_of_a(s: State) -> float:
    """Return the gradient of a in `OwnWalk`, by the course's own `Value`."""
    values = Graph.values(OwnWalk, s)
    values["f = u + a"].backward()
    return values["a"].grad
