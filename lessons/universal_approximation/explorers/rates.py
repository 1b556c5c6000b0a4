"""Error against the number of bumps, in both measures, for a continuous target and for one that jumps."""

from collections.abc import Callable

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.own_code import Function, both
from helpers.parameters import Choice, Integer, Number, Task
from helpers.scene import Along, Drag, Line, Panel, Points, Scene, Text
from lessons.universal_approximation.explorers.common import GRID, broken, curve, small
from lessons.universal_approximation.explorers.errors import errors, jumping, network_of, target_of
from lessons.universal_approximation.model import values_of
from lessons.universal_approximation.parts import heights

DOUBLINGS = 7
LEFT, RIGHT = ("end", (6, -14)), ("start", (-6, -14))
"""How the name of an error stands at the start of its line: anchor and shift."""
SMOOTH = ("wave", "corner")


def all_heights(function, target, sizes):
    """Return the heights for each size, one after the other in one array; None where the function returns None."""
    parts = [function(target, n, 0.0, 1.0) for n in sizes]
    return None if any(part is None for part in parts) else np.concatenate(parts)


def of_numbers_and_arrays(function: Callable) -> Callable:
    """Return a function of a number as one of arrays too, and as quick as before with a number."""
    of_arrays = np.vectorize(function, otypes=[float])
    return lambda x: of_arrays(x) if np.ndim(x) else function(x)


class Rates(Explorer):
    """Double the bumps and read both errors, for a continuous target and for a jump; `heights` samples the target.

    The errors are drawn for the sizes tried so far, from `fewest` to `most` doublings.
    """

    title = "Double the bumps, and read both errors"

    doublings = Integer(2, 1, DOUBLINGS, label="doublings")
    smooth = Choice("wave", SMOOTH, label="continuous target")
    place = Number(0.5, 0.1, 0.9, step=0.01, label="place of the jump")
    targets = Choice("both", ("both", "continuous", "jump"), control=False)
    fewest = Integer(DOUBLINGS, 1, DOUBLINGS, control=False)
    most = Integer(1, 1, DOUBLINGS, control=False)
    heights = Function(heights, through=all_heights)

    tasks = (
        Task("bring the worst error for the wave below 0.03", lambda s: s.smooth == "wave" and s.doublings == DOUBLINGS,
             {"doublings": DOUBLINGS}),
        Task("128 bumps: put the jump where they meet it worst", lambda s: s.doublings == DOUBLINGS
             and errors("jump", s.place, own_heights(s))[0] > 0.99, {"doublings": DOUBLINGS, "place": 0.52}),
    )  # fmt: skip

    def settle(self, s: State, before: State | None) -> dict:
        """Remember the fewest and the most doublings that were tried."""
        return {"fewest": min(s.fewest, s.doublings), "most": max(s.most, s.doublings)}

    def networks(self, s: State, name: str) -> list[np.ndarray]:
        """Return the heights of the bumps for each number of doublings."""
        sizes = 2 ** np.arange(1, DOUBLINGS + 1)
        target = of_numbers_and_arrays(target_of(name, s.place))
        return np.split(self.heights(target, sizes.tolist()), np.cumsum(sizes)[:-1])

    def both(self, s: State, name: str) -> tuple[list[np.ndarray], np.ndarray]:
        """Return the heights for each size, and both errors (sizes, 2)."""
        tops = self.networks(s, name)
        return tops, np.array([errors(name, s.place if name == "jump" else 0.5, tuple(t.tolist())) for t in tops])

    def scene(self, s: State) -> Scene:
        """Return, for each target, the curve with its network, and under it the errors of all sizes."""
        panels = []
        for name in shown(s):
            tops, off = self.both(s, name)
            panels += [self.curves(s, name, tops[s.doublings - 1]), self.chart(s, name, off)]
        return Scene(*panels)

    @staticmethod
    def curves(s: State, name: str, tops: np.ndarray) -> Panel:
        """Return one target and its network."""
        x = np.linspace(0, 1, 1201)
        values = values_of(target_of(name, s.place), x if name == "jump" else GRID)
        marks = [Line(broken(x, values, s.place) if name == "jump" else curve(GRID, values), "other", 4)]
        marks.append(Line(curve(x, network_of(tops).predict(x[:, None])[:, 0]), "own", 2))
        if name == "jump":
            grip = Along("place", (1.0, 0.0), "jump, moved sideways", at=(s.place, -0.3))
            marks.append(Line([(s.place, -0.3), (s.place, 1.35)], "muted", 1, dashed=True, handle=grip))
        limits = (-0.5, 1.5) if name == "jump" else (-1.25, 1.25)
        title = f"{len(tops)} bumps for a jump of 1" if name == "jump" else f"{len(tops)} bumps for the {name}"
        return Panel("x", "", marks, (0, 1), limits, title=title, height=0.5)

    @staticmethod
    def chart(s: State, name: str, off: np.ndarray) -> Panel:
        """Return both errors against the number of bumps; on both axes equal distances multiply alike."""
        at = np.arange(s.fewest, s.most + 1)
        marks = []
        for column, (words, dashed) in enumerate((("worst error", False), ("mean-square error", True))):
            whole = curve(np.arange(1, DOUBLINGS + 1), logs(off[:, column]))
            path, here = whole[at - 1], tuple(map(float, whole[s.doublings - 1]))
            value = small(off[s.doublings - 1, column])
            marks += [
                Line(path, "loss", 2, dashed=dashed),
                Points(path, np.full(len(at), 4), 4),
                Text(tuple(path[0]), words, "loss", 13, *(LEFT if at[0] > 5 else RIGHT), bold=True),
                Text(here, value, "ink", anchor="end" if s.doublings > 1 else "start", shift=(0, 20), bold=True),
            ]
            if column == 0:
                marks.append(Drag(here, {"doublings": (1.0, 0.0)}, f"bumps for the {name}", move=whole, color="loss"))
        if name == "jump" and s.most > s.fewest:
            half = np.log10(0.5)
            marks.append(Line([(0.6, half), (7.4, half)], "ink", 1, dashed=True))
            marks.append(Text((7.4, half), "half the jump", "ink", 12, "end", (-4, 38)))
        every = range(1, DOUBLINGS + 1)
        x_ticks = {float(n): str(2**n) for n in every}
        y_ticks = {float(n): small(10.0**n) for n in range(-4, 1)}
        limits = ((0.6, 7.4), (-5.0, 0.6))
        below, title = s.targets == "both", "Its errors (both axes multiply)"
        return Panel(
            "bumps",
            "",
            marks,
            *limits,
            title=title,
            height=0.55,
            stack=below,
            x_ticks=x_ticks,
            y_ticks=y_ticks,
        )

    def difference(self, before: State, s: State) -> Difference:
        """Return by what factor each error of the continuous target, or of the only one, has changed; measured."""
        name = shown(s)[0]
        was, now = (self.both(one, name)[1][one.doublings - 1] for one in (before, s))
        marks, said = [], []
        for words, old, new in zip(("worst error", "mean-square error"), was, now, strict=True):
            factor = f"{max(old / new, new / old):.2g}"
            said.append(f"the {words} is " + ("what it was" if factor == "1" else f"{factor} times {than(old, new)}"))
            ends = [(float(s.doublings), level) for level in logs(np.array([old, new]))]
            label = f"{'÷' if new < old else '×'} {factor}"
            if s.doublings != before.doublings and factor != "1":
                marks.append(Line(ends, "ink", 1.5))
                marks.append(Text(tuple(np.mean(ends, axis=0)), label, "ink", 13, "start", (8, 4), bold=True))
        return Difference(f"For the {name}, {' and '.join(said)}.", {1: marks})

    def compared(self, s: State) -> str:
        """Return the first worst error that the learner's heights make another than the rule's, with both."""
        for name in shown(s):
            with self.own_code.paused():
                due = small(self.both(s, name)[1][s.doublings - 1][0])
            own = small(self.both(s, name)[1][s.doublings - 1][0])
            if due != own:
                return both(f"a worst error of {due} for the {name}", own)
        return super().compared(s)

    def read_out(self, s: State) -> str:
        """Return both errors of the targets that are shown."""
        said = []
        for name in shown(s):
            worst, mean = self.both(s, name)[1][s.doublings - 1]
            said.append(f"{name}: worst error {small(worst)}, mean-square error {small(mean)}")
        return f"{2**s.doublings} bumps. {'; '.join(said)}.".replace(". w", ". W").replace(". c", ". C")


def shown(s: State) -> list[str]:
    """Return the names of the targets that are shown."""
    return {"both": [s.smooth, "jump"], "continuous": [s.smooth], "jump": ["jump"]}[s.targets]


def logs(errors: np.ndarray) -> np.ndarray:
    """Return errors in powers of ten, none below a millionth."""
    return np.log10(np.maximum(errors, 1e-6))


def than(old: float, new: float) -> str:
    """Return "less" or "more"."""
    return "less" if new < old else "more"


def own_heights(s: State) -> tuple[float, ...]:
    """Return the heights that the lesson's own function gives the bumps of a state for the jump."""
    return tuple(heights(jumping(s.place), 2**s.doublings, 0.0, 1.0).tolist())
