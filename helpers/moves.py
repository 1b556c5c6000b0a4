"""What a picture remembers of its learner's moves: the states to go back to, strip charts, and goals reached."""

import math
from collections.abc import Sequence
from numbers import Integral
from typing import Any

import numpy as np

from helpers import progress
from helpers.marks import strip
from helpers.parameters import Task
from helpers.scene import Panel

KEPT = 400
"""How many of the latest moves a strip chart shows."""

POINTS = 40
"""How many of the values passed within one move a strip chart keeps."""


class Way:
    """The values passed within one move: thinned evenly to `POINTS` at most; the last is where it has come to."""

    def __init__(self) -> None:
        self.rows, self._every, self._passed = [], 1, 0

    def add(self, values: list[float]) -> None:
        """Take the values that the move has come to."""
        if self._passed % self._every:
            self.rows[-1] = values
        else:
            self.rows.append(values)
        self._passed += 1
        if len(self.rows) > POINTS:
            self.rows, self._every = self.rows[::-2][::-1], 2 * self._every

    def between(self, start: float, end: float, most: int) -> list[list[float]]:
        """Return rows (place, *values), `most` of them at most, their places evenly after `start` up to `end`."""
        rows = self.rows[:: -math.ceil(len(self.rows) / most) or -1][::-1]
        return [[start + (end - start) * i / len(rows), *values] for i, values in enumerate(rows, 1)]


class Moves:
    """The present state `now`, the states before it and those taken back; and the way of each, from the start on."""

    def __init__(self, start: Any):
        self.now, self.past, self.future = start, [], []
        self.ways, self.travelled = [Way()], False

    def go(self, new: Any, *, joined: bool) -> None:
        """Make a move; a joined one is undone together with the one before."""
        if not joined or not self.past:
            self.past.append(self.now)
            self.ways[len(self.past) :] = [Way()]
        self.now, self.future, self.travelled = new, [], False

    def again(self) -> None:
        """Forget the way of the present move: it is about to be gone once more."""
        self.ways[len(self.past) :], self.travelled = [Way()], False

    def back(self) -> bool:
        """Go back one move and return whether there was one."""
        return self._travel(self.past, self.future)

    def forward(self) -> bool:
        """Take back a `back` and return whether there was one."""
        return self._travel(self.future, self.past)

    def _travel(self, source: list, other: list) -> bool:
        if not source:
            return False
        other.append(self.now)
        self.now, self.travelled = source.pop(), True
        return True


class Trail:
    """The values of the tracked quantities along the moves, to be drawn as one strip chart each.

    A drag is one move, and what it passes is drawn between that move and the one before. A move that is taken back
    leaves the charts until it is made again.
    """

    def __init__(self, titles: Sequence[str], moves: Moves):
        self.titles, self.moves = tuple(titles), moves
        self._whole = [True] * len(self.titles)

    def add(self, values: Sequence[float]) -> None:
        """Take the values of the present state."""
        way = self.moves.ways[len(self.moves.past)]
        if way.rows and self.moves.travelled:
            return
        way.add([float(value) for value in values])
        self._whole = [whole and isinstance(value, Integral) for whole, value in zip(self._whole, values, strict=True)]

    def strips(self, *, beside: bool) -> list[Panel]:
        """Return the charts, the first as a column of its own if `beside`, the others below it."""
        if not self.titles:
            return []
        last = len(self.moves.past)
        ways = self.moves.ways[max(0, last - KEPT) : last + 1]
        most = max(1, min(POINTS, KEPT // len(ways)))
        rows = np.array([row for k, way in enumerate(ways) for row in way.between(k - 1, k, most)])
        return [
            strip(title, rows[:, [0, 1 + i]], stack=i > 0 or not beside, steps=self._whole[i])
            for i, title in enumerate(self.titles)
        ]


class Goals:
    """The tasks of a picture, each ticked for good once a state reaches it; with a lesson, also on disk."""

    def __init__(self, tasks: Sequence[Task], lesson: str):
        self.tasks, self.lesson = tasks, lesson
        self.done = [bool(lesson) and progress.task_done(lesson, task.text) for task in tasks]

    def tick(self, state: Any) -> None:
        """Tick what this state reaches."""
        for place, task in enumerate(self.tasks):
            if not self.done[place] and task.test(state):
                self.done[place] = True
                if self.lesson:
                    progress.record("task", self.lesson, task.text)
