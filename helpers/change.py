"""A change to watch: the state before stays as a ghost, and the picture glides from it to the state after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from helpers.canvas.encode import encode
from helpers.parameters import Parameter
from helpers.scene import Arrow, Bars, Line, Mark, Panel, Points, Scene


@dataclass(frozen=True, eq=False)
class Difference:
    """What lies between the kept state and the present one: in words, and as marks by the number of their panel."""

    words: str = ""
    marks: Mapping[int, Sequence[Mark]] = field(default_factory=dict)


class Change:
    """The state that a picture keeps as a ghost, and the way from it that can be watched again."""

    def __init__(self, kept: Any = None):
        self.kept, self.way = kept, ()
        self.share: float | None = None  # how much of the way is gone; None where nothing glides
        self.number = 0  # of the glide: a view plays each once

    def begin(self, way: Sequence[Any], *, watch: bool) -> None:
        """Take a way through states, its first as the ghost; to be watched from its start, or gone already."""
        self.way, self.kept = tuple(way), way[0]
        if watch:
            self.again()
        else:
            self.share = None

    def again(self) -> None:
        """Go back to the start of the way, to watch it."""
        self.kept, self.share, self.number = self.way[0], 0.0, self.number + 1

    def leg(self) -> tuple[Any, Any, float]:
        """Return the two states that the picture is between, and its share of the way from one to the other."""
        legs = len(self.way) - 1
        gone = min(int(self.share * legs), legs - 1)
        return self.way[gone], self.way[gone + 1], self.share * legs - gone


def between(parameters: Mapping[str, Parameter], before: Any, after: Any, share: float) -> dict[str, Any]:
    """Return the values a share (0 to 1) of the way from one state to another; exactly theirs at both ends."""
    if share in (0, 1):
        return dict(vars(after if share else before))
    return {n: p.between(getattr(before, n), getattr(after, n), share) for n, p in parameters.items()}


def haunted(scene: Scene, ghost: Scene, measured: Mapping[int, Sequence[Mark]]) -> Scene:
    """Return a scene with the marks of `ghost` that it draws otherwise, and what measures the difference on top."""
    pairs = zip(scene.panels, ghost.panels, strict=False)
    panels = [_with(panel, _ghosts(panel, old), measured.get(i, ())) for i, (panel, old) in enumerate(pairs)]
    return Scene(*panels, *scene.panels[len(panels) :])


def _with(panel: Panel, ghosts: Sequence[Mark], measured: Sequence[Mark]) -> Panel:
    return replace(panel, marks=[*panel.marks, *measured, *ghosts]) if ghosts or measured else panel


def _ghosts(panel: Panel, old: Panel) -> list[Mark]:
    """Return the marks of the panel as it was that are not drawn now; words and colored grounds leave no ghost."""
    kinds = Line | Arrow | Points | Bars
    present = {_digest(mark) for mark in panel.marks if isinstance(mark, kinds)}
    gone = [mark for mark in old.marks if isinstance(mark, kinds) and _digest(mark) not in present]
    return [replace(mark, ghost=True, **({} if isinstance(mark, Points | Bars) else {"handle": None})) for mark in gone]


def _digest(mark: Mark) -> tuple:
    """Return what a mark looks like as something that can be compared quickly."""
    return tuple(v.tobytes() if isinstance(v, np.ndarray) else repr(v) for v in encode(mark).values())
