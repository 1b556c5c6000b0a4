"""One tanh unit as a graph: five numbers to drag, and the gradient of its output for each of them."""

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.parameters import Number, Task
from helpers.timeline import Step
from lessons.backpropagation.explorers.graph import Graph, Node
from lessons.backpropagation.explorers.words import short

NAMES = {"w₁": "w1", "x₁": "x1", "w₂": "w2", "x₂": "x2", "b": "b"}
EDGES = 9


class UnitGraph(Graph, Explorer):
    """Drag a leaf, step along the edges."""

    title = "Values flow forward, gradients flow back"

    nodes = (
        Node("w₁", (0, 2.56)),
        Node("x₁", (0, 1.92)),
        Node("w₂", (0, 1.28)),
        Node("x₂", (0, 0.64)),
        Node("b", (0, 0)),
        Node("w₁ × x₁", (1.5, 2.24), "×", ("w₁", "x₁")),
        Node("w₂ × x₂", (1.5, 0.96), "×", ("w₂", "x₂")),
        Node("their sum", (2.75, 1.6), "+", ("w₁ × x₁", "w₂ × x₂")),
        Node("z = sum + b", (4.0, 1.28), "+", ("their sum", "b")),
        Node("a = tanh(z)", (5.5, 1.28), "tanh", ("z = sum + b",)),
    )
    leaves = NAMES
    limits = ((-0.75, 5.9), (-0.25, 2.95))

    w1 = Number(-3.0, -5, 5, step=0.05, label="w₁")
    x1 = Number(2.0, -5, 5, step=0.05, label="x₁")
    w2 = Number(1.0, -5, 5, step=0.05, label="w₂")
    x2 = Number(0.0, -5, 5, step=0.05, label="x₂")
    b = Number(6.88, -12, 12, step=0.02, label="b")
    gone = Step(EDGES, 2 * EDGES, speed=2, speeds=(1, 2, 5), label="edges walked, forward and back")

    tasks = (
        Task(
            "go all the way back; with w₁, x₁, w₂ and x₂ as they are, bring the gradient of w₁ below 0.01",
            lambda s: (
                s.gone == 2 * EDGES and (s.w1, s.x1, s.w2, s.x2) == (-3, 2, 1, 0) and true_gradients(s)["w₁"] < 0.01
            ),
            {"b": 10, "gone": 2 * EDGES},
        ),
        Task(
            "give w₂ the same gradient as w₁, and not 0",
            lambda s: abs(true_gradients(s)["w₁"] - true_gradients(s)["w₂"]) < 1e-9 < abs(true_gradients(s)["w₂"]),
            {"x2": 2, "w2": 0},
        ),
    )

    def difference(self, before: State, s: State) -> Difference:
        """Return what has become of the output, and of the gradient of w₁."""
        was, now = (self.walk(State(**vars(one) | {"gone": 2 * EDGES})) for one in (before, s))
        words = [
            f"a was {short(was.values['a = tanh(z)'].data)}, and now it is {short(now.values['a = tanh(z)'].data)}"
        ]
        words.append(f"the gradient of w₁ was {short(was.gradients['w₁'])}, and now it is {short(now.gradients['w₁'])}")
        return Difference("; ".join(words) + ".")

    def read_out(self, s: State) -> str:
        """Return how far the walk has come, and the gradients at the leaves."""
        walk = self.walk(s)
        if s.gone < EDGES:
            return f"Forward: {s.gone} of {EDGES} edges walked."
        if s.gone < 2 * EDGES:
            return f"Back: {s.gone - EDGES} of {EDGES} edges walked. Each multiplies what it carries by one slope."
        known = ", ".join(f"{name} {short(walk.gradients[name])}" for name in NAMES)
        return f"a = {short(walk.values['a = tanh(z)'].data)}. Its gradients: {known}."


def true_gradients(s: State) -> dict[str, float]:
    """Return the gradient of the output for every node, by the course's own `Value`."""
    values = Graph.values(UnitGraph, s)
    values["a = tanh(z)"].backward()
    return {name: value.grad for name, value in values.items()}
