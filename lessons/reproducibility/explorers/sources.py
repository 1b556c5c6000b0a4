"""Three places where random numbers come from, and which of them a line at the top of a program fixes."""

import random

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.parameters import Flag, Integer, Task
from helpers.scene import Bars, Drag, Line, Panel, Scene, Text

DRAWS = 12
UNSEEDED = (20260101, 20260102)
"""What stands for the unforeseeable: the seeds of recorded draws, one for each run, shown where nothing is seeded."""

ROWS = ("Python's random", "NumPy's np.random", "np.random.default_rng()")
TALL = 2.8
"""How far apart the rows are: a bar up, a bar down, and room for words."""


def drawn(row: int, seed: int) -> np.ndarray:
    """Return numbers from 0 to 1 (DRAWS,) of a source after its seed."""
    if row == 0:
        source = random.Random(seed)
        return np.array([source.random() for _ in range(DRAWS)])
    return np.random.RandomState(seed).random(DRAWS) if row == 1 else np.random.default_rng(seed).random(DRAWS)


def fixed(s: State) -> tuple[bool, ...]:
    """Return for each source whether it is seeded."""
    return s.python, s.numpy, s.generator


class Sources(Explorer):
    """Switch on a line, and see which source draws the same numbers in both runs of the program."""

    title = "Each source of chance has a seed of its own"

    python = Flag(False, label="random.seed(0)")
    numpy = Flag(False, label="np.random.seed(0)")
    generator = Flag(False, label="default_rng(0)")
    draws = Integer(DRAWS, 0, DRAWS, label="second run")

    tasks = (
        Task("make NumPy's old source repeat, and nothing else", lambda s: fixed(s) == (0, 1, 0), {"numpy": True}),
        Task(
            "make all three repeat",
            lambda s: all(fixed(s)),
            {"python": True, "numpy": True, "generator": True},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return a row for each source: the first run's numbers as bars up, the second's as bars down."""
        at, marks = np.arange(1, DRAWS + 1), []
        for row, (name, seeded) in enumerate(zip(ROWS, fixed(s), strict=True)):
            base = TALL * (2 - row)
            first, second = (drawn(row, seed) for seed in ((0, 0) if seeded else UNSEEDED))
            marks += [
                Bars(at, base + first, 0.62, base, "other"),
                Bars(at[: s.draws], base - second[: s.draws], 0.62, base, "own"),
                Line([(0.5, base), (DRAWS + 0.5, base)], "ground", 2),
                Text((0.5, base + 1.38), name, "ink", 13, "start", bold=True),
            ]
            if s.draws:
                said = "the same numbers" if seeded else "other numbers"
                marks.append(Text((DRAWS + 0.5, base + 1.38), said, "own", 13, "end"))
        at = (s.draws + 0.5, -1.3)
        marks.append(Drag(at, {"draws": (1.0, 0.0)}, "how many numbers are drawn", move="x", color="own"))
        said = [("up: first run", "other"), ("   down: second run", "own")]
        looks = {"title": "Twelve numbers from 0 to 1", "caption": said, "height": 0.42, "least": 300}
        limits = ((0.2, DRAWS + 0.8), (-1.6, 2 * TALL + 1.75))
        return Scene(Panel("", "", marks, *limits, x_ticks={}, y_ticks={}, **looks))

    def difference(self, before: State, s: State) -> Difference:
        """Return which sources have begun to repeat, or stopped."""
        pairs = list(zip(ROWS, fixed(before), fixed(s), strict=True))
        said = [f"{name}: {'now the same' if now else 'no longer the same'}" for name, old, now in pairs if old != now]
        return Difference(f"{'; '.join(said)}." if said else "")

    def read_out(self, s: State) -> str:
        """Return which sources draw the same numbers in both runs."""
        if s.draws == 0:
            return "The first run is over. The second has drawn nothing yet."
        same = [name for name, seeded in zip(ROWS, fixed(s), strict=True) if seeded]
        if len(same) == len(ROWS):
            return "All three draw the same numbers in both runs."
        if not same:
            return "None of the three draws the same numbers in both runs."
        others = " and ".join(name for name in ROWS if name not in same)
        return f"The same in both runs: {' and '.join(same)}. Other numbers each time: {others}."
