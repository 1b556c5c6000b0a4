"""Four places where random numbers come from, and which of them a line at the top of a program fixes."""

import random

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.parameters import Flag, Integer, Task
from helpers.scene import Drag, Line, Panel, Points, Scene, Text

DRAWS = 12
UNSEEDED = (20260101, 20260102)
"""What stands for the unforeseeable: the seeds of recorded draws, one for each run, shown where nothing is seeded."""

ROWS = ("Python's random", "NumPy's np.random", "np.random.default_rng()")


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

    title = "Three sources of random numbers, run twice"

    python = Flag(False, label="random.seed(0)")
    numpy = Flag(False, label="np.random.seed(0)")
    generator = Flag(False, label="default_rng(0), not default_rng()")
    draws = Integer(DRAWS, 1, DRAWS, label="numbers drawn")

    tasks = (
        Task("make NumPy's old source repeat, and nothing else", lambda s: fixed(s) == (0, 1, 0), {"numpy": True}),
        Task(
            "make all three repeat",
            lambda s: all(fixed(s)),
            {"python": True, "numpy": True, "generator": True},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the numbers of both runs, one row for each source."""
        at, marks = np.arange(1, s.draws + 1), []
        for row, (name, seeded) in enumerate(zip(ROWS, fixed(s), strict=True)):
            base = 1.45 * (2 - row)
            marks.append(Line([(0.5, base - 0.1), (DRAWS + 0.5, base - 0.1)], "faint", 1))
            seeds = (0, 0) if seeded else UNSEEDED
            for seed, (color, wide) in zip(seeds, (("other", 6), ("own", 1.8)), strict=True):
                path = np.column_stack([at, base + drawn(row, seed)[: s.draws]])
                marks += [Line(path, color, wide), *([] if wide > 2 else [Points(path, np.full(len(path), 5), 4)])]
            marks.append(Text((0.5, base + 1.14), name, "ink", 13, "start", bold=True))
            said = "the same numbers" if seeded else "other numbers"
            marks.append(Text((DRAWS + 0.5, base + 1.14), said, "own", 13, "end"))
        marks.append(
            Drag((float(s.draws), -0.1), {"draws": (1.0, 0.0)}, "how many numbers are drawn", move="x", color="own")
        )
        said = [("thick: first run", "other"), ("   thin: second run", "own")]
        looks = {"title": "Numbers from 0 to 1", "caption": said, "height": 0.42, "least": 300}
        ticks = {float(n): f"{n}" for n in (1, 4, 8, 12)}
        return Scene(Panel("draw", "", marks, (0.2, DRAWS + 0.8), (-0.35, 4.35), x_ticks=ticks, y_ticks={}, **looks))

    def difference(self, before: State, s: State) -> Difference:
        """Return which sources have begun to repeat, or stopped."""
        pairs = list(zip(ROWS, fixed(before), fixed(s), strict=True))
        said = [f"{name}: {'now the same' if now else 'no longer the same'}" for name, old, now in pairs if old != now]
        return Difference(f"{'; '.join(said)}." if said else "")

    def read_out(self, s: State) -> str:
        """Return which sources draw the same numbers in both runs."""
        same = [name for name, seeded in zip(ROWS, fixed(s), strict=True) if seeded]
        if len(same) == len(ROWS):
            return "All three draw the same numbers in both runs."
        if not same:
            return "None of the three draws the same numbers in both runs."
        others = " and ".join(name for name in ROWS if name not in same)
        return f"The same in both runs: {' and '.join(same)}. Other numbers each time: {others}."
