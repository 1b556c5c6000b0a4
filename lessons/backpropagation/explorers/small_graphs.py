"""Two small graphs: a sum that goes into a product, and a number that is used twice."""

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.own_code import Function
from helpers.parameters import Number, Task
from helpers.timeline import Step
from lessons.backpropagation import solutions
from lessons.backpropagation.explorers.graph import Graph, Node
from lessons.backpropagation.explorers.words import short

EDGES = 4


def all_gone(s: State) -> State:
    """Return the state with every edge gone along, there and back."""
    return State(**vars(s) | {"gone": 2 * EDGES})


class SmallGraph(Graph):
    """Mixed in likewise: a graph of four edges whose end is the last node."""

    limits = ((-0.85, 4.15), (-0.65, 3.1))
    shape = 0.42

    def read_out(self, s: State) -> str:
        """Return how far the walk has come, the end, and what has reached the leaves."""
        walk, end = self.walk(s), self.nodes[-1].name
        if s.gone < EDGES:
            return f"Forward: {s.gone} of {EDGES} edges gone."
        value = f"{end} = {short(walk.values[end].data)}"
        if s.gone == EDGES:
            return f"{value}. Forward is done; the gradient of the end by itself is 1."
        known = ", ".join(f"{name} {short(walk.gradients[name])}" for name in self.leaves)
        return f"{value}. Back: {s.gone - EDGES} of {EDGES} edges gone; so far has arrived: {known}."

    def difference(self, before: State, s: State) -> Difference:
        """Return what the leaves have got since."""
        was, now = self.walk(before), self.walk(s)
        said = [
            f"{name} had {short(was.gradients[name])}, and now it has {short(now.gradients[name])}"
            for name in self.leaves
            if abs(was.gradients[name] - now.gradients[name]) > 1e-12
        ]
        return Difference("; ".join(said) + "." if said else "Every gradient is as it was.")


class SumTimes(SmallGraph, Explorer):
    """f = (a + b)·c: drag the leaves, step back along the edges."""

    title = "A graph is a calculation, one small step a node: f = (a + b) × c"

    nodes = (
        Node("a", (0, 2.2)),
        Node("b", (0, 1.1)),
        Node("c", (0, 0)),
        Node("s = a + b", (1.75, 1.65), "+", ("a", "b")),
        Node("f = s × c", (3.5, 0.8), "×", ("s = a + b", "c")),
    )
    leaves = {"a": "a", "b": "b", "c": "c"}

    a = Number(2.0, -5, 5, step=0.1)
    b = Number(1.0, -5, 5, step=0.1)
    c = Number(-4.0, -5, 5, step=0.1)
    gone = Step(EDGES, 2 * EDGES, speed=1, speeds=(1, 2, 5), label="edges gone, there and back")

    tasks = (
        Task("go all the way back", lambda s: s.gone == 2 * EDGES, {"gone": 2 * EDGES}),
        Task("make the gradient of c 0", lambda s: abs(s.a + s.b) < 1e-9, {"b": -2}),
    )


class UsedTwice(SmallGraph, Explorer):
    """f = a·b + a: drag the leaves, step back along the edges; `multiply_backward` hands the product's gradient on."""

    title = "Here a is used twice: f = a × b + a"

    nodes = (
        Node("a", (0, 2.0)),
        Node("b", (0, 0.2)),
        Node("p = a × b", (1.75, 0.7), "×", ("a", "b")),
        Node("f = p + a", (3.5, 1.5), "+", ("p = a × b", "a")),
    )
    leaves = {"a": "a", "b": "b"}

    a = Number(2.0, -5, 5, step=0.1)
    b = Number(-3.0, -5, 5, step=0.1)
    gone = Step(EDGES, 2 * EDGES, speed=1, speeds=(1, 2, 5), label="edges gone, there and back")
    multiply_backward = Function(solutions.multiply_backward)

    tasks = (
        Task("go all the way back", lambda s: s.gone == 2 * EDGES, {"gone": 2 * EDGES}),
        Task("make the whole gradient of a 0", lambda s: s.b == -1, {"b": -1}),
    )

    def read_out(self, s: State) -> str:
        """Return also, at the end, the two streams that flow into a."""
        said = super().read_out(s)
        flows = self.walk(s).flows
        if ("p = a × b", 0) not in flows:
            return said
        direct, through = flows["f = p + a", 1], flows["p = a × b", 0]
        return f"{said} Into a flow {short(direct)} and {short(through)}."
