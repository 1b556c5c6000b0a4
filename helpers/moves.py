"""What a picture remembers of its learner's moves: the states to go back to, strip charts, and goals reached."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from helpers import progress
from helpers.marks import strip
from helpers.parameters import Task
from helpers.scene import Panel

KEPT = 400
"""How many of the latest moves a strip chart shows."""


class Moves:
    """The present state `now`, the states before it and those taken back."""

    def __init__(self, start: Any):
        self.now, self.past, self.future = start, [], []

    def go(self, new: Any, *, joined: bool) -> None:
        """Make a move; a joined one is undone together with the one before."""
        if not joined or not self.past:
            self.past.append(self.now)
        self.now, self.future = new, []

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
        self.now = source.pop()
        return True


class Trail:
    """The values of the tracked quantities along the moves, to be drawn as one strip chart each."""

    def __init__(self, titles: Sequence[str]):
        self.titles, self.rows = tuple(titles), []

    def add(self, values: Sequence[float]) -> None:
        """Take the values of the present move."""
        if self.titles:
            self.rows = [*self.rows[-KEPT:], values]

    def strips(self, *, beside: bool) -> list[Panel]:
        """Return the charts, the first as a column of its own if `beside`, the others below it."""
        columns = np.array(self.rows, float).reshape(len(self.rows), len(self.titles)).T
        return [
            strip(title, column, stack=i > 0 or not beside)
            for i, (title, column) in enumerate(zip(self.titles, columns, strict=True))
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
