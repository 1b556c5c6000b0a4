"""The learner's own functions inside a picture: run safely, checked against the reference, explained if wrong."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

import numpy as np

from helpers import guard, library
from helpers.numerals import plain
from helpers.scene import LARGEST
from helpers.values import kind, looked_at

SECONDS = 1.0
"""How long a learner's function may take for one frame."""


class FunctionError(Exception):
    """The learner's function did not give what the picture needs; the message says so in words."""


class Function:
    """Declares a function that a learner may put in the picture; until they do, `reference` runs.

    Read on an explorer it is a function: the learner's, guarded, or the reference. `finite=False` allows NaN.
    With `through`, it is `through(function, *arguments)`, which calls the function as often as it needs in one guarded
    run and gives back whatever it cannot use, to be explained. With `any_length` the array's first axis is free.
    `rule=False` says that the reference is an example: another answer is not a wrong one. `seconds` is how long one
    run may take: longer for a whole training than for a frame.
    """

    def __init__(
        self,
        reference: Callable,
        *,
        finite: bool = True,
        through: Callable | None = None,
        any_length: bool = False,
        rule: bool = True,
        seconds: float = SECONDS,
    ):
        self.reference, self.finite, self.through = reference, finite, through
        self.any_length, self.rule, self.seconds = any_length, rule, seconds

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def driven(self, function: Callable) -> Callable:
        """Return what is to be called in place of a function: the function itself, or its run `through`."""
        return partial(self.through, function) if self.through else function

    def __get__(self, explorer: object, owner: type | None = None) -> object:
        return self if explorer is None else explorer.own_code.runner(self)


class OwnCode:
    """The functions that a learner gave to one explorer, by name; raises ValueError for what is not a function."""

    def __init__(self, declared: Mapping[str, Function], given: Mapping[str, Callable | None]):
        for name, function in given.items():
            if function is not None and not callable(function):
                raise ValueError(f"{name} is {function!r}; a function is needed")
        library.put_back()
        self.declared = declared
        self.written = {n: f for n, f in given.items() if f is not None and not guard.not_written(f)}
        self.given = {n: f for n, f in given.items() if f is not None}
        self.paused_now = False
        self._endless: dict[str, FunctionError] = {}
        self._calls: list[tuple[np.ndarray, np.ndarray]] = []

    def note(self) -> str:
        """Return what to say of functions that are not written yet."""
        waiting = [name for name in self.given if name not in self.written]
        verb, ours = ("is", "ours draws") if len(waiting) == 1 else ("are", "ours draw")
        return f"Your {' and '.join(waiting)} {verb} not written yet, so {ours} this picture." if waiting else ""

    def arguments(self) -> list[str]:
        """Return the functions as arguments of a Python call."""
        return [f"{name}={getattr(function, '__name__', '…')}" for name, function in self.given.items()]

    def runs(self, name: str = "") -> bool:
        """Return whether it is the learner's function that runs now, not the reference; or whether any of theirs is."""
        return not self.paused_now and (name in self.written if name else bool(self.written))

    @contextmanager
    def paused(self, pause: bool = True) -> Iterator[None]:
        """Run the references for a while."""
        before, self.paused_now = self.paused_now, self.paused_now or pause
        try:
            yield
        finally:
            self.paused_now = before

    def careful(self, ask: Callable, *arguments: object) -> Any:
        """Ask something; where the learner's function fails, ask the reference."""
        try:
            return ask(*arguments)
        except FunctionError:
            with self.paused():
                return ask(*arguments)

    def runner(self, declared: Function) -> Callable:
        """Return the function to call from a scene: it raises FunctionError, in words, when the learner's fails.

        One that did not come to an end by itself is not run again: the learner is to wait for it once.
        """

        def run(*arguments: object) -> np.ndarray:
            name = declared.name
            expected = np.asarray(declared.driven(declared.reference)(*arguments))
            if not self.runs(name):
                return expected
            if name in self._endless:
                raise self._endless[name]
            outcome = guard.call(declared.driven(self.written[name]), *arguments, seconds=declared.seconds)
            if outcome.problem:
                raise self._failed(name, outcome.problem)
            value = _checked(declared, outcome.value, expected)
            if declared.rule:
                self._calls.append((expected, value))
            return value

        return run

    def forget(self) -> None:
        """Forget what was asked: a new frame begins."""
        self._calls = []

    def compared(self) -> str:
        """Return what the rule and what the learner's function said since `forget`, if they ever differed."""
        wrong = [(rule, own) for rule, own in self._calls if rule.shape == own.shape and not alike(rule, own)]
        if not wrong:
            return ""
        rule, own = (np.ravel(array) for array in wrong[-1])
        if rule.size <= 4:
            return both(*in_words(rule, own))
        worst = int(np.argmax(np.abs(own - rule)))
        places = f" (they differ at {np.sum(~np.isclose(rule, own))} of {rule.size:,} places)"
        return both(*in_words(rule[[worst]], own[[worst]]), places)

    def _failed(self, name: str, problem: guard.Problem) -> FunctionError:
        """Return what went wrong in words, with the learner's own line, and remember it of what had no end."""
        line = f"\nLine {problem.line}:  {problem.code}" if problem.line is not None else ""
        endless = problem.kind in ("timeout", "stopped")
        again = " It is not run again until you run this cell again." if endless else ""
        error = FunctionError(f"Your {name} broke off. {problem.sentence}{again}{line}")
        if endless:
            self._endless[name] = error
        return error


def alike(rule: object, own: object) -> bool:
    """Return whether two answers are the same numbers, but for what rounding does."""
    rule, own = np.asarray(rule, float), np.asarray(own, float)
    if rule.shape != own.shape:
        return False
    return bool((rule == own).all()) or bool(np.allclose(own, rule, rtol=1e-5, atol=1e-8, equal_nan=True))


def both(rule: str, own: str, where: str = "") -> str:
    """Return the sentence that says what the rule and what the learner's function make of the same thing."""
    return f"The rule says {rule}; yours says {own}{where}."


def in_words(rule: np.ndarray, own: np.ndarray) -> tuple[str, str]:
    """Return two arrays (n,) as text, in as many digits as it takes to tell them apart."""
    for digits in range(3, 10):
        said = tuple(", ".join(plain(number, digits) for number in array) for array in (rule, own))
        if said[0] != said[1]:
            break
    return tuple(f"({text})" if len(rule) > 1 else text for text in said)


def _checked(declared: Function, value: object, expected: np.ndarray) -> np.ndarray:
    """Return the learner's value as an array; raise FunctionError when no picture can be drawn from it."""
    name = declared.name
    if value is None:
        raise FunctionError(f"Your {name} returned None. Is a return missing at its end?")
    array, failed = looked_at(np.asarray, value, float)
    if failed:
        raise FunctionError(f"Your {name} returned {kind(value)}; the picture needs numbers.")
    free = 1 if declared.any_length else 0
    if array.ndim != expected.ndim or array.shape[free:] != expected.shape[free:]:
        shapes = f"an array of shape {array.shape}; the picture needs shape {expected.shape}"
        raise FunctionError(f"Your {name} returned {shapes}.")
    if declared.finite and not np.isfinite(array).all():
        raise FunctionError(f"Your {name} returned NaN or infinity, which no color can show.")
    if (np.abs(array[np.isfinite(array)]) > LARGEST).any():
        raise FunctionError(f"Your {name} returned {np.nanmax(np.abs(array)):.3g}, too large for a picture.")
    return array
