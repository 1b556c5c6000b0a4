"""The learner's orders of the examples: who stands where in each epoch, and whether a second run is the first again."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from helpers.explorer import Explorer, State
from helpers.own_code import Function
from helpers.parameters import Integer, Task
from helpers.scene import Drag, Field, Line, Panel, Scene, Text
from lessons.gradient_descent.model import train
from lessons.multilayer_perceptron.model import MLP
from lessons.reproducibility.rule import epoch_orders
from lessons.reproducibility.runs import cases

EPOCHS = 20
N = 219
"""How many Adelie and Chinstrap penguins there are."""


def thrice(epoch_orders: Callable, seed: int) -> Any:
    """Return the orders (3, EPOCHS, N) of a run, of its repeat with the same seed, and of one with the next seed.

    What no run can use is returned as it came. Raises ValueError, for the learner to read, where an order does not
    have every row once.
    """
    runs = []
    for one in (seed, seed, seed + 1):
        orders = epoch_orders(N, EPOCHS, np.random.default_rng(one))
        if orders is None:
            return None
        table = np.array(list(orders))
        if table.shape != (EPOCHS, N) or not (np.sort(table, axis=1) == np.arange(N)).all():
            raise ValueError(f"It should return {EPOCHS} orders, and each should hold the rows 0 to {N - 1} once.")
        runs.append(table)
    return np.stack(runs).astype(float)


@lru_cache(maxsize=64)
def learned(orders: bytes, seed: int) -> np.ndarray:
    """Return the mean loss of each epoch (3, EPOCHS) of networks that are dealt the penguins in these orders.

    All three have the same initial weights. The orders (3, EPOCHS, N) come as bytes.
    """
    case, rows = cases()["penguins"], np.frombuffer(orders).reshape(3, EPOCHS, N).astype(int)
    many = MLP.stacked([MLP(case.sizes, rng=np.random.default_rng(seed))] * 3)
    losses = []
    for epoch in range(EPOCHS):
        dealt = rows[:, epoch]
        X, y = case.data.X[dealt], case.data.y[dealt][..., None]
        run = train(many, X, y, optimizer=case.optimizer, epochs=1, batch_size=case.batch_size)
        many = run.model
        losses.append(run.epoch_loss[:, 0])
    return np.stack(losses, axis=1)


class Queue(Explorer):
    """Follow one penguin through the epochs; the orders are drawn by your function."""

    title = "Follow one penguin through the queues of 20 epochs"

    seed = Integer(0, 0, 30, label="seed")
    penguin = Integer(60, 0, N - 1, label="penguin")
    epoch = Integer(3, 1, EPOCHS, label="epoch looked at")
    epoch_orders = Function(epoch_orders, through=thrice, rule=False)

    tasks = (
        Task("find an epoch in which it is among the first five", lambda s: s.stands <= 5, {"epoch": 12}),
        Task(
            "find a seed by which penguin 60 is among the last 20 in epoch 1",
            lambda s: s.penguin == 60 and s.first > N - 20,
            {"seed": 6},
        ),
    )

    def judged(self, s: State) -> State:
        """Return the state with where the penguin stands, in this epoch and in the first, as it is drawn."""
        places = where(self.epoch_orders(s.seed), s.penguin)
        return State(**vars(s), stands=places[s.epoch - 1], first=places[0])

    def scene(self, s: State) -> Scene:
        """Return the queue of each epoch with the path of one penguin, and the losses of the three runs."""
        orders = np.ascontiguousarray(self.epoch_orders(s.seed), float)
        return Scene(self.queues(s, orders), self.losses(s, orders))

    @staticmethod
    def queues(s: State, orders: np.ndarray) -> Panel:
        """Return the place of every penguin in every epoch, in its species' color, and one penguin's path."""
        path = np.column_stack([np.arange(1, EPOCHS + 1), where(orders, s.penguin)])
        here, species = tuple(map(float, path[s.epoch - 1])), cases()["penguins"].data.y.astype(float)
        marks = [
            Field(species[orders[0].astype(int)].T, (1, EPOCHS, 1, N), 0.0, 1.0, palette="classes", smooth=False),
            Line(path, "ground", 5),
            Line(path, "own", 2.2),
            Drag(here, {"epoch": (1.0, 0.0)}, "penguin in its epoch", move=path, color="own"),
        ]
        said = [("Adelie", "class0"), (" and ", "ink"), ("Chinstrap", "class1")]
        looks = {"title": f"Penguin {s.penguin} in the queue", "caption": said, "height": 0.7}
        ticks = {float(n): f"{n}" for n in (1, 5, 10, 15, 20)}
        y_ticks = {1.0: "first", float(N): "last"}
        limits = ((0.5, EPOCHS + 0.5), (-4, N + 5))
        return Panel("epoch", "", marks, *limits, x_ticks=ticks, y_ticks=y_ticks, least=200, **looks)

    @staticmethod
    def losses(s: State, orders: np.ndarray) -> Panel:
        """Return the loss of each epoch of a run, its repeat, and a run with the next seed."""
        at, curves = np.arange(1, EPOCHS + 1), learned(orders.tobytes(), s.seed)
        marks = [
            Line(np.column_stack([at, curves[0]]), "other", 6),
            Line(np.column_stack([at, curves[2]]), "own", 1.6, dashed=True),
            Line(np.column_stack([at, curves[1]]), "own", 1.8),
            Text((EPOCHS - 0.3, 0.185), "thick: first run", "other", 12, "end"),
            Text((EPOCHS - 0.3, 0.172), f"thin: again, seed {s.seed}", "own", 12, "end"),
            Text((EPOCHS - 0.3, 0.159), f"dashed: order of seed {s.seed + 1}", "own", 12, "end"),
        ]
        looks = {"title": "Loss of each epoch", "caption": "all from one start", "height": 0.7, "least": 150}
        ticks = {float(n): f"{n}" for n in (1, 5, 10, 20)}
        return Panel("epoch", "", marks, (0.5, EPOCHS + 0.5), (0.03, 0.2), x_ticks=ticks, **looks)

    def read_out(self, s: State) -> str:
        """Return whether the runs repeat, whether another seed gives other orders, and how many orders there are."""
        orders = self.epoch_orders(s.seed)
        again = "the same orders" if (orders[0] == orders[1]).all() else "other orders"
        other = "the same orders" if (orders[0] == orders[2]).all() else "other orders"
        kinds = len(np.unique(orders[0], axis=0))
        return (
            f"Seed {s.seed} again: {again}. Seed {s.seed + 1}: {other}. "
            f"Different orders in {EPOCHS} epochs: {kinds}. "
            f"Penguin {s.penguin} stands at place {self.judged(s).stands} in epoch {s.epoch}."
        )


def where(orders: np.ndarray, penguin: int) -> list[int]:
    """Return the place, from 1 on, at which a penguin stands in each epoch (EPOCHS,) of the first run's orders."""
    return [int(place) + 1 for place in np.argmax(orders[0] == penguin, axis=1)]
