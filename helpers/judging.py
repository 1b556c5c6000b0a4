"""How a learner's function is judged: tried on an exercise's probes, compared with the solution and with its slips."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from helpers import guard, library, stop
from helpers.answers import difference, varies
from helpers.values import show
from helpers.verdict import Failing, Verdict

if TYPE_CHECKING:
    from helpers.exercise import Exercise

_TWO_ANSWERS = (
    "The same input gave two different answers. Does it draw random numbers, or keep something between calls?"
)
_XOR_FOR_POWER = (
    "There is a `^` in your function. In Python it compares bits, and `5 ^ 2` is 7. How is a power written?"
)


def judge(exercise: "Exercise", function: Callable) -> Verdict:
    """Return the verdict on a function; raise Stopped when the Stop button is pressed."""
    if function is ... or guard.not_written(function):
        return Verdict(exercise, "not attempted", exercise.prompt)
    if (wrong := _not_a_function(function, exercise.name)) is not None:
        return Verdict(exercise, "error", wrong)
    replaced = library.put_back()
    verdict = _Trial(exercise, function).verdict()
    return verdict if not replaced else replace(verdict, message=f"{verdict.message} {_put_back(replaced)}")


def stopped(exercise: "Exercise") -> stop.Stopped:
    """Return the exception that ends a check when the Stop button is pressed."""
    return stop.Stopped(f"You stopped the check of `{exercise.name}`. Nothing was recorded; run the cell to try again.")


class _Trial:
    """A function on the probes: what was expected and what came, up to the first endless loop."""

    def __init__(self, exercise: "Exercise", function: Callable):
        self.exercise, self.function = exercise, function
        self.cases = exercise.cases() if callable(exercise.cases) else list(exercise.cases)
        self.expected = [self.run(exercise.solution, case) for case in self.cases]
        self.got: list[guard.Outcome] = []
        for case in self.cases:
            self.got.append(self.run(function, case))
            if self.got[-1].problem and self.got[-1].problem.kind == "timeout":
                break  # a learner should not wait for the same endless loop at every probe

    def run(self, function: Callable, case: tuple) -> guard.Outcome:
        """Call a function on a probe; raise Stopped when the Stop button is pressed."""
        outcome = guard.call(function, *case)
        if stop.pressed() or (outcome.problem and outcome.problem.kind == "stopped"):
            raise stopped(self.exercise)
        return outcome

    def verdict(self) -> Verdict:
        """Return what all this amounts to."""
        verdict = self.wrong(self.thought())
        if verdict is not None:
            return verdict
        exercise, count = self.exercise, len(self.cases)
        still = exercise.needs.missing(self.function, self.cases) if exercise.needs else ""
        if stop.pressed():
            raise stopped(exercise)
        if still:
            return Verdict(exercise, "not yet", f"The answers are right, all {count} of them. {still}")
        return Verdict(
            exercise, "solved", f"`{exercise.name}` gives what it should on all {count} inputs that were tried."
        )

    def wrong(self, thought: str | None) -> Verdict | None:
        """Return the verdict on answers that are not right, the smallest first; None if all are right."""
        exercise = self.exercise
        order = sorted(range(len(self.got)), key=lambda i: _size(self.cases[i]))
        if broken := [self.got[i].problem for i in order if self.got[i].problem]:
            return Verdict(exercise, "error", broken[0].sentence, hint=thought, problem=broken[0])
        again = [self.run(self.function, case) for case in self.cases]
        if any(varies(one.value, two.value) for one, two in zip(self.got, again, strict=True)):
            return Verdict(exercise, "not yet", _TWO_ANSWERS)
        if broken := [outcome.problem for outcome in again if outcome.problem]:
            return Verdict(exercise, "error", f"On its second run it gave no answer. {broken[0].sentence}")
        for i in order:
            if said := self.differs(self.expected[i], self.got[i]):
                return Verdict(exercise, "not yet", said, hint=thought, failing=self.failing(i))
        if mutated := sorted({i for outcome in self.got for i in outcome.mutated}):
            return Verdict(exercise, "not yet", self.mutation(mutated), hint=thought)
        return None

    def thought(self) -> str | None:
        """Return the hint of the slip that behaves as the function does on every probe, unless that is right."""
        if len(self.got) < len(self.cases) or self.alike(self.expected):
            return None
        for slip in self.exercise.slips:
            if self.alike([self.run(slip.function, case) for case in self.cases]):
                return slip.hint
        breaks_off = any(outcome.problem for outcome in self.got)
        return _XOR_FOR_POWER if guard.uses_xor(self.function) and not breaks_off else None

    def alike(self, other: list[guard.Outcome]) -> bool:
        """Return whether what came is the same as other outcomes on the same probes."""
        return all(
            one.mutated == two.mutated
            and (one.problem is None) == (two.problem is None)
            and (
                one.problem.sentence == two.problem.sentence
                if one.problem and two.problem
                else self.differs(two, one) is None
            )
            for one, two in zip(self.got, other, strict=True)
        )

    def differs(self, expected: guard.Outcome, got: guard.Outcome) -> str | None:
        """Return how one answer differs from another, by the measure of the exercise."""
        exercise = self.exercise
        return difference(expected.value, got.value, exact=exercise.exact, tolerance=exercise.tolerance)

    def failing(self, i: int) -> Failing:
        """Return a probe with what was expected and what came, in as many digits as tell them apart."""
        case, expected, got = self.cases[i], self.expected[i].value, self.got[i].value
        arguments = tuple((name, show(value)) for name, value in zip(self.names(len(case)), case, strict=True))
        texts = show(expected), show(got)
        if texts[0] == texts[1]:  # they differ in a later digit
            texts = show(expected, 16), show(got, 16)
        return Failing(arguments, *texts)

    def mutation(self, positions: list[int]) -> str:
        """Say which arguments were changed in place."""
        names = self.names(max(positions) + 1)
        changed = " and ".join(f"`{names[i]}`" for i in positions)
        return f"The answers are right, but it changes {changed} in place, and the caller still needs it as it was."

    def names(self, count: int) -> list[str]:
        """Return the names of the first arguments."""
        names = list(inspect.signature(self.exercise.solution).parameters)[:count]
        return names + [f"argument {i + 1}" for i in range(len(names), count)]


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
