"""A network finds its own weights, recorded and played: how it is done is the matter of lessons 08 to 10."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.datasets import PLANE, Dataset
from helpers.explorer import Explorer, State
from helpers.marks import contours, grid, regions, straight_line
from helpers.numerals import plain
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Extent, Line, Panel, Points, Scene
from helpers.timeline import Played, Step, Timeline
from lessons.multilayer_perceptron.explorers import training_panels as panels
from lessons.multilayer_perceptron.model import MLP

EXTENT: Extent = (-1.7, 1.7, -1.7, 1.7)
CELLS = 61
GRID = grid(EXTENT, CELLS, CELLS)
UPDATES, FRAMES = 1200, 100
"""How many updates a run makes, and how many frames are shown of it, closer together where it begins."""
SHOWN = np.round([i + (UPDATES - FRAMES) * (i / FRAMES) ** 2 for i in range(FRAMES + 1)]).astype(int)

LOOK = 0.2
"""The share of a glide to another run that the old one stands still for."""

UNITS = {"1": (1,), "2": (2,), "3": (3,), "4": (4,), "8": (8,), "8 and 8": (8, 8)}
RANDOM, ALIKE, ZEROS = "at random", "all alike", "all zeros"


@lru_cache
def data(name: str) -> Dataset:
    """Return 200 examples of one of the sets in the plane."""
    return PLANE[name](200)


def start(units: str, kind: str, seed: int) -> MLP:
    """Return the network that training begins with; "all alike" gives every weight the value ½."""
    model = MLP((2, *UNITS[units], 1), rng=np.random.default_rng(seed))
    if kind != RANDOM:
        model.weights = [np.full_like(W, 0.5 if kind == ALIKE else 0.0) for W in model.weights]
    return model


@lru_cache(maxsize=32)
def trained(name: str, units: str, kind: str, seed: int) -> Timeline:
    """Return the recorded run: at each of SHOWN the weights, the loss and the mistakes on all examples."""
    # Imported only now: these later models build on this lesson's, and importing that one imports its pictures.
    from lessons.gradient_descent.model import train
    from lessons.loss_functions.model import LOSSES
    from lessons.optimizers.model import Adam

    table, model = data(name), start(units, kind, seed)
    run = train(model, table.X, table.y, optimizer=Adam(0.05), epochs=UPDATES, batch_size=None, record_every=1)
    frames = run.at(SHOWN)
    outputs = frames.predict(table.X)  # (frames, n, 1)
    loss = LOSSES["binary_cross_entropy"].value(table.y[:, None], outputs)
    arrays = {f"W{k}": W for k, W in enumerate(frames.weights)} | {f"b{k}": b for k, b in enumerate(frames.biases)}
    wrong = ((outputs[..., 0] > 0.5) != table.y).sum(axis=-1)
    return Timeline(update=SHOWN, loss=loss, wrong=wrong, **arrays)


def run_of(s: State) -> Timeline:
    """Return the run of a state."""
    return trained(s.data, s.units, s.start, s.seed)


def wrong_now(s: State) -> int:
    """Return how many examples are on the wrong side at this step of the run."""
    return int(run_of(s).at(s.step).wrong)


class Training(Played, Explorer):
    """Play a recorded training run of a network on one of four sets; choose its hidden units and its start.

    The strips draw what has been so far: loss and mistakes, or, from a start that is not random, all the weights.
    """

    title = "Preview: a network finds its own weights (lessons 08 to 10 open this box)"

    step = Step(0, FRAMES, speed=10, label="moment")
    data = Choice("XOR", tuple(PLANE))
    units = Choice("4", tuple(UNITS), label="hidden units")
    start = Choice(RANDOM, (RANDOM, ALIKE, ZEROS), label="weights start")
    seed = Integer(0, 0, 49, label="seed of the start")

    tasks = (
        Task(
            "play XOR until no example is on the wrong side",
            lambda s: s.data == "XOR" and wrong_now(s) == 0,
            {"step": 60},
        ),
        Task(
            "find a start from which two units do not learn XOR",
            lambda s: (s.data, s.units, s.start) == ("XOR", "2", RANDOM) and run_of(s).at(FRAMES).wrong > 0,
            {"units": "2", "seed": 0},
        ),
        Task(
            "no more than five mistakes on the spirals",
            lambda s: s.data == "spirals" and wrong_now(s) <= 5,
            {"data": "spirals", "units": "8 and 8", "step": FRAMES},
        ),
    )

    def record(self, s: State) -> Timeline:
        """Return the run of this set, these units and this start."""
        return run_of(s)

    def scene(self, s: State) -> Scene:
        """Return the output over the plane with the hidden units' lines, and the loss along the run."""
        run = self.timeline(s)
        now, table = run.at(s.step), data(s.data)
        model = start(s.units, ZEROS, 0)
        layers = range(len(model.weights))
        model.weights, model.biases = [getattr(now, f"W{k}") for k in layers], [getattr(now, f"b{k}") for k in layers]
        values = model.predict(GRID).reshape(CELLS, CELLS)
        wrong = (model.predict(table.X)[:, 0] > 0.5) != table.y
        marks = [regions(values, EXTENT)]
        for w, b in zip(now.W0.T, now.b0, strict=True):
            marks.append(Line(straight_line(w, b, EXTENT), "other", 1.2, dashed=True))
        marks += [
            Points(table.X, table.y, 4),
            Points(table.X[wrong], table.y[wrong], 4, emphasis=True),
            contours(values, EXTENT, [0.5], "own", width=2.5),
        ]
        said = [("dashed: where a first-layer unit's sum is 0", "muted")]
        plane = Panel("x₁", "x₂", marks, EXTENT[:2], EXTENT[2:], caption=said, aspect="equal", share=1.3)
        below = panels.mistakes(run, s.step, len(table.y)) if s.start == RANDOM else panels.all_weights(run, s.step)
        return Scene(plane, panels.loss(run, s.step), below)

    def between(self, before: State, after: State, share: float) -> State:
        """Return the state a share of the way on; another run is played from its start, after a look at the old one."""
        runs = [(s.data, s.units, s.start, s.seed) for s in (before, after)]
        if not 0 < share < 1 or runs[0] == runs[1]:
            return super().between(before, after, share)
        gone = (share - LOOK) / (1 - LOOK)
        return before if gone < 0 else State(**vars(after) | {"step": round(gone * after.step)})

    def difference(self, before: State, s: State) -> Difference:
        """Return how the mistakes, the loss and, in one and the same run, the weights have changed."""
        old, new = run_of(before).at(before.step), run_of(s).at(s.step)
        words = [f"{_more(old.wrong, new.wrong)} on the wrong side"]
        fallen, marks = float(old.loss - new.loss), {}
        if abs(fallen) < 5e-4:
            words.append("the loss is the same")
        else:
            size = plain(abs(fallen), 3)
            words.append(f"the loss is {size} {'lower' if fallen > 0 else 'higher'}")
            marks = {1: panels.height(s.step, float(old.loss), float(new.loss), size)}
        if run_of(before) is run_of(s):
            moved = np.abs(panels.weights(old) - panels.weights(new)).max()
            words.append("no weight has moved" if moved < 1e-9 else f"a weight has moved by {plain(moved)}")
        return Difference(f"{', '.join(words)}.", marks)

    def read_out(self, s: State) -> str:
        """Return where the run stands."""
        now = self.timeline(s).at(s.step)
        return (
            f"Update {now.update}: loss {plain(now.loss, 3)}, {now.wrong} of {len(data(s.data).y)} on the wrong side."
        )


def _more(old: int, new: int) -> str:
    return f"{abs(new - old)} {'more' if new > old else 'fewer'}" if old != new else "As many"
