"""Pull the edges of a network and watch every unit's picture of the plane."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.datasets import PLANE, Dataset
from helpers.explorer import Explorer, State
from helpers.marks import contours, grid, regions
from helpers.parameters import Choice, Integer, Numbers, Task
from helpers.scene import Panel, Points, Scene
from lessons.multilayer_perceptron.explorers.diagram import diagram, network
from lessons.multilayer_perceptron.model import MLP, to_vector

EXTENT = (-1.8, 1.8, -1.8, 1.8)
CELLS = 60
GRID = grid(EXTENT, CELLS, CELLS)
LAYERS = ("2-2-1", "2-4-1", "2-8-1", "2-4-4-1", "2-8-8-1")
HIDDEN = ("tanh", "relu", "sigmoid", "linear", "step")
STRIPES = (3, 3, 3, 3, 3, -3, 3, -3, -3)
"""Two parallel lines, x₁ + x₂ = ±1, and an output that says yes between them: XOR in nine numbers."""
SLANT = (0.3, 0, -2, 0, 0.3, 0, 4, 0, -0.5)
"""A slanting line, drawn by one hidden unit of two: most of the moons lie on their own side of it."""


@lru_cache
def examples(name: str) -> Dataset:
    """Return one of the synthetic sets, 120 examples."""
    return PLANE[name](120)


@dataclass(frozen=True, eq=False)
class Answers:
    """A network on a set of examples: `outputs` (CELLS, CELLS, units) of each layer over the plane, loss, mistakes."""

    model: MLP
    outputs: list[np.ndarray]
    loss: float
    mistakes: int


@lru_cache(maxsize=16)
def answers(data: str, layers: str, hidden: str, weights: tuple[float, ...]) -> Answers:
    """Return what the network with these weights and biases says."""
    from lessons.loss_functions.model import binary_cross_entropy_from_logits  # it builds on this lesson's model

    model, examples_ = network(sizes(layers), hidden, weights), examples(data)
    outputs = [a.reshape(CELLS, CELLS, -1) for a in model.layers(GRID)[1]]
    z, y = model.layers(examples_.X)[0][-1][:, 0], examples_.y
    loss = float(binary_cross_entropy_from_logits.value(y, z))
    return Answers(model, outputs, loss, int(np.sum((z > 0) != y)))


def of(s: State) -> Answers:
    """Return what the network of a state says."""
    return answers(s.data, s.layers, s.hidden, s.weights)


def sizes(layers: str) -> tuple[int, ...]:
    """Return "2-8-1" as (2, 8, 1)."""
    return tuple(map(int, layers.split("-")))


def without(s: State) -> bool:
    """Return whether some hidden unit of the first layer says the same everywhere, being off or weighed by 0."""
    first = of(s).outputs[1].reshape(CELLS * CELLS, -1)
    return bool((np.ptp(first, axis=0) == 0).any())


class Network(Explorer):
    """Pull an edge up or down to change its weight, a stub to change a bias; each unit shows its output everywhere."""

    title = "Every unit draws its own picture of the plane; the next layer mixes them"
    track = "loss"

    data = Choice("XOR", tuple(PLANE))
    layers = Choice("2-4-1", LAYERS)
    hidden = Choice("tanh", HIDDEN, label="hidden activation")
    start = Integer(0, 0, 49, label="random start")
    weights = Numbers((), -6, 6, step=0.05, label="weight or bias")

    tasks = (
        Task(
            "pull the loss of XOR below 0.6",
            lambda s: s.data == "XOR" and of(s).loss < 0.6,
            {"data": "XOR", "layers": "2-2-1", "weights": STRIPES},
        ),
        Task(
            "switch a hidden unit off: make its picture the same everywhere",
            without,
            {"layers": "2-2-1", "weights": (0, 1, 0, 1, 0, 0, 1, 1, 0)},
        ),
        Task(
            "the moons, with a loss below 0.3",
            lambda s: s.data == "moons" and of(s).loss < 0.3,
            {"data": "moons", "layers": "2-2-1", "weights": SLANT},
        ),
    )

    def settle(self, s: State, before: State | None) -> dict:
        """Begin with new weights, drawn at random, where the layers or the start have changed."""
        model = MLP(sizes(s.layers), rng=np.random.default_rng(s.start))
        changed = before is not None and (before.layers, before.start) != (s.layers, s.start)
        given = before is None or before.weights != s.weights
        if len(s.weights) == model.n_parameters and (given or not changed):
            return {}
        return {"weights": self.parameters["weights"].nearest(to_vector(model))}

    def loss(self, s: State) -> float:
        """Return the loss: −ln of the probability given to an example's own class, averaged over the examples."""
        return of(s).loss

    def scene(self, s: State) -> Scene:
        """Return the diagram with a heat map in every unit, and the output over the plane beside it."""
        said = of(s)
        small = [a[::2, ::2] for a in said.outputs]
        probability, shown = said.outputs[-1][..., 0], examples(s.data)
        wrong = f"{said.mistakes} of {len(shown.y)} wrong, loss {said.loss:.3f}"
        plane = [
            regions(probability, EXTENT),
            contours(probability, EXTENT, [0.5], "own", width=2.5),
            Points(shown.X, shown.y),
        ]
        output = Panel("x₁", "x₂", plane, EXTENT[:2], EXTENT[2:], title=wrong, aspect="equal", widest=420)
        return Scene(diagram(said.model, small, "weights", "pull an edge up or down"), output)

    def difference(self, before: State, s: State) -> Difference:
        """Return how the loss on the same examples has changed."""
        fallen = of(before).loss - of(s).loss
        if before.data != s.data or abs(fallen) < 5e-4:
            return Difference()
        return Difference(f"The loss is {abs(fallen):.3f} {'lower' if fallen > 0 else 'higher'}.")

    def read_out(self, s: State) -> str:
        """Return the network's size, mistakes and loss."""
        said = of(s)
        hidden = " and ".join(str(n) for n in said.model.sizes[1:-1])
        numbers = f"{said.model.n_parameters} weights and biases"
        return (
            f"{hidden} hidden units ({s.hidden}), {numbers}: {said.mistakes} of {len(examples(s.data).y)} examples "
            f"on the wrong side, loss {said.loss:.3f}."
        )
