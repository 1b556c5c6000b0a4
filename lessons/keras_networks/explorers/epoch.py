"""One epoch of `fit`, batch by batch, and what its log counts."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Integer, Task
from helpers.scene import Bars, Drag, Line, Panel, Scene, Text

MOST = 500


def batches(s: State) -> list[int]:
    """Return how many examples each batch of an epoch has."""
    return [min(s.batch_size, s.examples - begin) for begin in range(0, s.examples, s.batch_size)]


def updates(s: State) -> int:
    """Return the updates of one epoch."""
    return -(-s.examples // s.batch_size)


class OneEpoch(Explorer):
    """Drag the height of the batches; the updates of an epoch, and of a whole fit, follow."""

    title = "Each bar is one batch, and each batch is one update"
    examples = Integer(250, 10, MOST, label="examples")
    batch_size = Integer(250, 1, MOST, label="batch_size")
    epochs = Integer(500, 1, 1000, label="epochs")
    track = {"each_epoch": "updates an epoch"}
    tasks = (
        Task(
            "a last batch of a single example", lambda s: s.batch_size > 1 and batches(s)[-1] == 1, {"batch_size": 83}
        ),
        Task(
            "10,000 updates in 100 epochs",
            lambda s: s.epochs == 100 and updates(s) * s.epochs == 10_000,
            {"examples": 500, "batch_size": 5, "epochs": 100},
        ),
    )

    def reach(self, s: State) -> dict[str, int]:
        """Return that no batch has more than all examples."""
        return {"batch_size": s.examples}

    def each_epoch(self, s: State) -> int:
        """Return the updates of one epoch."""
        return updates(s)

    def scene(self, s: State) -> Scene:
        """Return a bar for each batch, and the line of the log under it."""
        sizes = batches(s)
        places = np.arange(1, len(sizes) + 1)
        colors = ["gradient"] * (len(sizes) - 1) + ["own" if sizes[-1] < s.batch_size else "gradient"]
        high = 1.25 * max(sizes)
        marks = [Bars(places, np.array(sizes, float), 0.8 if len(sizes) <= 60 else 1.0, color=colors)]
        if len(sizes) <= 16:
            marks += [
                Text((float(k), float(n)), str(n), shift=(0, -9 if k > 1 else -24), size=12)
                for k, n in zip(places, sizes, strict=True)
            ]
        first = (1.0, float(sizes[0]))
        marks += [Drag(first, {"batch_size": (0.0, 1.0)}, "height of a batch", move="y", color="gradient")]
        said = f"{s.examples} examples in {len(sizes)}" + (f"; the last has {sizes[-1]}" if len(sizes) > 1 else "")
        limits = {"x_limits": (0.4, len(sizes) + 0.6), "y_limits": (0, high)}
        ticks = {float(k): str(k) for k in sorted({1, (1 + len(sizes)) // 2, len(sizes)})}
        looks = {"caption": said, "height": 0.4, "x_ticks": ticks, "least": 150}
        return Scene(Panel("update of the epoch", "examples", marks, **limits, **looks), self._log(s))

    def _log(self, s: State) -> Panel:
        n = updates(s)
        marks = [
            Text((0.0, 0.72), f"Epoch {s.epochs}/{s.epochs}", anchor="start"),
            Text((0.0, 0.28), f"{n}/{n}", anchor="start", bold=True),
            Line([(1.6, 0.28), (4.4, 0.28)], "positive", 5),
            Text((4.7, 0.28), "0s 2ms/step - loss: …", "muted", anchor="start"),
        ]
        return Panel("", "", marks, (0, 10), (0, 1), "The last lines of the log", bare=True, height=0.1, stack=True)

    def difference(self, before: State, s: State) -> Difference:
        """Return how many updates an epoch had before."""
        return Difference(f"{_updates(updates(before))} an epoch before.")

    def read_out(self, s: State) -> str:
        """Return how many updates that makes."""
        n = updates(s)
        return f"{_updates(n)} an epoch; {s.epochs:,} epochs are {n * s.epochs:,} in all."


def _updates(n: int) -> str:
    return f"{plain(n)} update{'s' if n != 1 else ''}"
