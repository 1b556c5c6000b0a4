"""An exercise: a function to write, checked on probes, with hints in steps and the solution last."""

import inspect
import keyword
import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from helpers import guard, library, progress, stop
from helpers.answers import difference, varies
from helpers.declared import Declared
from helpers.needs import Calls, Products
from helpers.values import show
from helpers.verdict import Failing, Note, Verdict

_TWO_ANSWERS = (
    "The same input gave two different answers. Does it draw random numbers, or keep something between calls?"
)


@dataclass(frozen=True)
class Slip:
    """A classic wrong answer, written down as code, beside the hint for who gives it."""

    name: str
    function: Callable
    hint: str


_XOR_FOR_POWER = Slip(
    "^ for a power",
    lambda x: x ^ 2,
    "There is a `^` in your function. In Python it compares bits, and `5 ^ 2` is 7. How is a power written?",
)


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
                raise self._stopped()
            if verdict.state != "not attempted":
                progress.record("exercise", self.lesson, self.name, state=verdict.state)
        if stopping.pressed:
            raise stop.Stopped(f"You pressed Stop as the check of `{self.name}` had come to its end: {verdict.state}.")
        return verdict

    def judge(self, function: Callable) -> Verdict:
        """Return the verdict on a function, and record nothing; raise Stopped when the Stop button is pressed."""
        if function is ... or guard.not_written(function):
            return self._verdict("not attempted", self.prompt)
        if (wrong := _not_a_function(function, self.name)) is not None:
            return self._verdict("error", wrong)
        replaced = library.put_back()
        cases = self._cases()
        expected = [self._run(self.solution, case) for case in cases]
        got = []
        for case in cases:
            got.append(self._run(function, case))
            if got[-1].problem and got[-1].problem.kind == "timeout":
                break  # a learner should not wait for the same endless loop at every probe
        slip = self._slip_like(got, cases, expected)
        if slip is None and guard.uses_xor(function) and not any(outcome.problem for outcome in got):
            slip = _XOR_FOR_POWER
        verdict = self._compared(function, cases, expected, got, slip)
        return verdict if not replaced else replace(verdict, message=f"{verdict.message} {_put_back(replaced)}")

    def _compared(
        self,
        function: Callable,
        cases: list[tuple],
        expected: list[guard.Outcome],
        got: list[guard.Outcome],
        slip: Slip | None,
    ) -> Verdict:
        order = sorted(range(len(got)), key=lambda i: _size(cases[i]))
        if broken := [got[i].problem for i in order if got[i].problem]:
            return self._verdict("error", broken[0].sentence, problem=broken[0], slip=slip)
        again = [self._run(function, case) for case in cases]
        if any(varies(one.value, two.value) for one, two in zip(got, again, strict=True)):
            return self._verdict("not yet", _TWO_ANSWERS)
        if broken := [outcome.problem for outcome in again if outcome.problem]:
            return self._verdict("error", f"On its second run it gave no answer. {broken[0].sentence}")
        for i in order:
            wrong = difference(expected[i].value, got[i].value, exact=self.exact, tolerance=self.tolerance)
            if wrong:
                return self._verdict("not yet", wrong, failing=self._failing(cases[i], expected[i], got[i]), slip=slip)
        if mutated := sorted({i for outcome in got for i in outcome.mutated}):
            return self._verdict("not yet", self._mutation(mutated), slip=slip)
        still = self.needs.missing(function, cases) if self.needs else ""
        if stop.pressed():
            raise self._stopped()
        if still:
            return self._verdict("not yet", f"The answers are right, all {len(cases)} of them. {still}")
        return self._verdict(
            "solved", f"`{self.name}` gives what it should on all {len(cases)} inputs that were tried."
        )

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

    def _cases(self) -> list[tuple]:
        return self.cases() if callable(self.cases) else list(self.cases)

    def _run(self, function: Callable, case: tuple) -> guard.Outcome:
        outcome = guard.call(function, *case)
        if stop.pressed() or (outcome.problem and outcome.problem.kind == "stopped"):
            raise self._stopped()
        return outcome

    def _stopped(self) -> stop.Stopped:
        return stop.Stopped(f"You stopped the check of `{self.name}`. Nothing was recorded; run the cell to try again.")

    def _slip_like(self, got: list[guard.Outcome], cases: list[tuple], expected: list[guard.Outcome]) -> Slip | None:
        """Return the slip that behaves as `got` does on every probe, if `got` differs from what is expected."""
        if len(got) < len(cases) or self._alike(got, expected):
            return None
        return next((s for s in self.slips if self._alike(got, [self._run(s.function, case) for case in cases])), None)

    def _alike(self, got: list[guard.Outcome], other: list[guard.Outcome]) -> bool:
        return all(
            one.mutated == two.mutated
            and (one.problem is None) == (two.problem is None)
            and (
                one.problem.sentence == two.problem.sentence
                if one.problem and two.problem
                else difference(two.value, one.value, exact=self.exact, tolerance=self.tolerance) is None
            )
            for one, two in zip(got, other, strict=True)
        )

    def _names(self, count: int) -> list[str]:
        names = list(inspect.signature(self.solution).parameters)[:count]
        return names + [f"argument {i + 1}" for i in range(len(names), count)]

    def _failing(self, case: tuple, expected: guard.Outcome, got: guard.Outcome) -> Failing:
        arguments = tuple((name, show(value)) for name, value in zip(self._names(len(case)), case, strict=True))
        texts = show(expected.value), show(got.value)
        if texts[0] == texts[1]:  # they differ in a later digit
            texts = show(expected.value, 16), show(got.value, 16)
        return Failing(arguments, *texts)

    def _mutation(self, positions: list[int]) -> str:
        names = self._names(max(positions) + 1)
        changed = " and ".join(f"`{names[i]}`" for i in positions)
        return f"The answers are right, but it changes {changed} in place, and the caller still needs it as it was."

    def _verdict(self, state: str, message: str, *, slip: Slip | None = None, **facts: object) -> Verdict:
        return Verdict(self, state, message, hint=slip.hint if slip else None, **facts)


def _not_a_function(given: object, name: str) -> str | None:
    """Return what was given in place of a function, or None if it can be called."""
    if given is None or isinstance(given, str):
        return f"`check` was given {'None' if given is None else 'text'}. Give it the function's name: `check({name})`."
    if isinstance(given, type):
        return f"`check` was given the class {given.__name__}. Give it the function: `check({name})`."
    if inspect.iscoroutinefunction(given) or inspect.isasyncgenfunction(given):
        return f"It begins with `async def`, so a call of it gives no answer yet. Begin it with `def {name}(`."
    if not callable(given):
        kind = type(given).__name__
        return f"`check` was given a value (of type {kind}), not a function. Give it the name alone: `check({name})`."
    return None


def _put_back(names: list[str]) -> str:
    said = " and ".join(f"`{name}`" for name in names[:3]) + (" and others" if len(names) > 3 else "")
    return f"({said} had got another meaning in this notebook; it was put back for this check.)"


def _size(case: tuple) -> int:
    return sum(int(np.size(value)) if isinstance(value, np.ndarray | list | tuple) else 1 for value in case)
