"""An exercise: a function to write, checked on probes, with hints in steps and the solution last."""

import inspect
import keyword
import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from helpers import progress, stop
from helpers.declared import Declared
from helpers.judging import judge, stopped
from helpers.needs import Calls, Products
from helpers.verdict import Note, Verdict


@dataclass(frozen=True)
class Slip:
    """A classic wrong answer, written down as code, beside the hint for who gives it."""

    name: str
    function: Callable
    hint: str


@dataclass(frozen=True)
class Exercise(Declared):
    """A function to write: `cases` are the arguments that it is tried on, or a function that makes them.

    `exact` asks for the same kind of number and equal values; else |got − expected| ≤ tolerance · (1 + |expected|).
    `gives_away` are regular expressions for words that would tell the solution: a test looks for them in all that can
    be seen up to the exercise.
    `needs` looks at right answers once more: are they made of what the exercise is about?
    `lesson` and `name` are those of the class that declares it, unless given.
    Raises ValueError when `name` is no name for a function.
    """

    prompt: str
    solution: Callable
    cases: Callable[[], list[tuple]] | list[tuple]
    slips: Sequence[Slip]
    hints: Sequence[str]
    exact: bool = False
    tolerance: float = 1e-9
    returns: str = ""
    gives_away: Sequence[str] = ()
    needs: Calls | Products | None = None
    lesson: str = ""
    name: str = ""

    def __post_init__(self) -> None:
        if (self.name and not self.name.isidentifier()) or keyword.iskeyword(self.name):
            raise ValueError(f"name must be the name of a function, not {self.name!r}")

    def check(self, function: Callable) -> Verdict:
        """Try the learner's function on the probes; what came of it is shown, and recorded as progress.

        Raises Stopped when the Stop button is pressed, and records nothing then.
        """
        with stop.Stoppable() as stopping:
            verdict = self.judge(function)
            if stopping.pressed:
                raise stopped(self)
            if verdict.state != "not attempted":
                progress.record("exercise", self.lesson, self.name, state=verdict.state)
        if stopping.pressed:
            raise stop.Stopped(f"You pressed Stop as the check of `{self.name}` had come to its end: {verdict.state}.")
        return verdict

    def judge(self, function: Callable) -> Verdict:
        """Return the verdict on a function, and record nothing; raise Stopped when the Stop button is pressed."""
        return judge(self, function)

    def hint(self, step: int = 1) -> Note:
        """Return a hint, the first being 1, and record that it was seen. Raises ValueError if there is none such."""
        if step not in range(1, len(self.hints) + 1):
            raise ValueError(f"step must be from 1 to {len(self.hints)}, not {step!r}")
        progress.record("hint_seen", self.lesson, self.name, step=step)
        return Note(self.hints[step - 1])

    def show_solution(self) -> Note:
        """Return the solution, and record that it was seen."""
        progress.record("solution_seen", self.lesson, self.name)
        return Note(self.solution_source(), code=True)

    def solution_source(self) -> str:
        """Return the solution's source under the exercise's own name, ready for the notebook's cell."""
        source = textwrap.dedent(inspect.getsource(self.solution))
        return re.sub(rf"\b{re.escape(self.solution.__name__)}\b", self.name, source).strip() + "\n"
