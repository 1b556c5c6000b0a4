"""The straight way from an XOR network to its twin with the hidden units exchanged, and the loss along it."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function
from helpers.parameters import Choice, Number, Task
from helpers.scene import Drag, Line, Panel, Scene, Text
from lessons.loss_functions.explorers.common import LOG, SQUARED
from lessons.loss_functions.explorers.xor import SOLVED, answers, boundary, diagram, loss_of, plane
from lessons.multilayer_perceptron.explorers.common import arrays

WAY = np.linspace(0, 1, 101)


def swap_units(W1: np.ndarray, b1: np.ndarray, W2: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the weights with hidden units 1 and 2 exchanged: W1 (n_in, 2) and b1 (2,) by column, W2 (2, 1) by row."""
    order = [1, 0]
    return W1[:, order], b1[order], W2[order]


def nine_swapped(swap: Callable, numbers: np.ndarray) -> np.ndarray:
    """Return nine numbers after a function has exchanged the hidden units of their network."""
    W1, b1, W2, c = arrays(numbers)
    W1, b1, W2 = (np.asarray(part, float) for part in swap(W1, b1, W2))
    return np.array([*W1[:, 0], b1[0], *W1[:, 1], b1[1], *W2.ravel(), *c])


@lru_cache(maxsize=32)
def along(twin: tuple[float, ...], loss: str) -> np.ndarray:
    """Return the loss at each place of WAY from the solved network to its twin, (101,)."""
    start = np.array(SOLVED)
    return loss_of(start + WAY[:, None] * (np.array(twin) - start), loss)


class Swap(Explorer):
    """Walk from a network that does XOR to its twin; `swap_units` makes the twin."""

    title = "A straight way joins a network and its twin"

    part = Number(0.0, 0, 1, step=0.01, label="share of the way")
    loss = Choice(LOG, (LOG, SQUARED), label="loss")
    swap_units = Function(swap_units, through=nine_swapped)

    tasks = (
        Task("walk all the way to the twin", lambda s: s.part == 1, {"part": 1}),
        Task("stop where no corner is told from another", lambda s: s.part == 0.5, {"part": 0.5}),
        Task("by squared error instead: stop where the way is worst", lambda s: s.loss == SQUARED and s.part == 0.5,
             {"part": 0.5, "loss": SQUARED}),
    )  # fmt: skip

    def place(self, s: State) -> np.ndarray:
        """Return the nine numbers at a state's place on the way."""
        start = np.array(SOLVED)
        return start + s.part * (self.swap_units(start) - start)

    def scene(self, s: State) -> Scene:
        """Return the loss along the way with its string, the plane, and the network."""
        numbers = self.place(s)
        return Scene(self.way(s), plane(numbers, "What this network answers"), diagram(numbers))

    def way(self, s: State) -> Panel:
        """Return the loss as far as it was walked, and the string between its ends."""
        heights = along(tuple(self.swap_units(np.array(SOLVED)).tolist()), s.loss)
        top = 2.4 if s.loss == LOG else 0.62
        top = max(top, float(heights.max()) * 1.15)
        here = float(loss_of(self.place(s), s.loss))
        path = np.column_stack([WAY, heights])
        walked = np.vstack([path[s.part > WAY], [(s.part, here)]])
        ends = [(0.0, float(heights[0])), (1.0, float(heights[-1]))]
        late, worst = s.part > 0.6, int(heights.argmax())
        marks = [
            Line(walked, "loss", 3),
            Line(ends, "ink", 1.4, dashed=True),
            Drag((s.part, here), {"part": (1.0, 0.0)}, "place on the way", move=path, color="own"),
            Text((s.part, here), plain(here, 3), "loss", 14, "end" if late else "start",
                 (-12 if late else 12, -12), bold=True),
        ]  # fmt: skip
        if s.part > WAY[worst] + 0.15:
            marks.append(Text(tuple(path[worst].tolist()), plain(heights[worst], 3), "loss", 13, shift=(0, -12)))
        ticks = {0.0: "A", 0.5: "halfway", 1.0: "its twin"}
        labels = ("share of the way", s.loss)
        title, limits = "The loss on the way", ((-0.06, 1.06), (-0.1 * top, top))
        return Panel(*labels, marks, *limits, title=title, height=0.9, least=200, share=1.15, x_ticks=ticks)

    def difference(self, before: State, s: State) -> Difference:
        """Return how the loss compares with the start of the walk."""
        if before.loss != s.loss or before.part == s.part:
            return Difference()
        was, now = (float(loss_of(self.place(one), s.loss)) for one in (before, s))
        words = f"The {s.loss} was {plain(was, 3)}; here it is {plain(now, 3)}."
        return Difference(words, {1: [boundary(self.place(before), "muted", dashed=True)]})

    def read_out(self, s: State) -> str:
        """Return the place, the loss, and how many corners are right."""
        numbers = self.place(s)
        good = int(((answers(numbers) > 0.5) == (0, 1, 1, 0)).sum())
        return (
            f"{round(100 * s.part)} % of the way: {s.loss} {plain(loss_of(numbers, s.loss), 3)}, "
            f"{good} of 4 corners right."
        )
