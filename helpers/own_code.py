"""The learner's own functions inside a picture: run safely, checked against the reference, explained if wrong."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

import numpy as np

from helpers import guard

SECONDS = 1.0
"""How long a learner's function may take for one frame."""


class FunctionError(Exception):
    """The learner's function did not give what the picture needs; the message says so in words."""


class Function:
    """Declares a function that a learner may put in the picture; until they do, `reference` runs.

    Read on an explorer it is a function: the learner's, guarded, or the reference. `finite=False` allows NaN.
    With `through`, it is `through(function, *arguments)`, which calls the function as often as it needs in one guarded
    run and gives back whatever it cannot use, to be explained. With `any_length` the array's first axis is free.
    """

    def __init__(
        self, reference: Callable, *, finite: bool = True, through: Callable | None = None, any_length: bool = False
    ):
        self.reference, self.finite, self.through, self.any_length = reference, finite, through, any_length

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
        self.declared = declared
        self.written = {n: f for n, f in given.items() if f is not None and not guard.not_written(f)}
        self.given = {n: f for n, f in given.items() if f is not None}
        self.paused_now = False

    def note(self) -> str:
        """Return what to say of functions that are not written yet."""
        waiting = [name for name in self.given if name not in self.written]
        return f"Your {' and '.join(waiting)} is not written yet, so ours draws this picture." if waiting else ""

    def arguments(self) -> list[str]:
        """Return the functions as arguments of a Python call."""
        return [f"{name}={getattr(function, '__name__', '…')}" for name, function in self.given.items()]

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Run the references for a while."""
        self.paused_now = True
        try:
            yield
        finally:
            self.paused_now = False

    def runner(self, declared: Function) -> Callable:
        """Return the function to call from a scene: it raises FunctionError, in words, when the learner's fails."""

        def run(*arguments: object) -> np.ndarray:
            own = self.written.get(declared.name)
            expected = np.asarray(declared.driven(declared.reference)(*arguments))
            if own is None or self.paused_now:
                return expected
            outcome = guard.call(declared.driven(own), *arguments, seconds=SECONDS)
            if outcome.problem:
                raise FunctionError(_said(declared.name, outcome.problem))
            return _checked(declared, outcome.value, expected)

        return run


def _said(name: str, problem: guard.Problem) -> str:
    """Return what went wrong, with the learner's own line."""
    line = f"\nLine {problem.line}:  {problem.code}" if problem.line is not None else ""
    return f"Your {name} stopped the picture. {problem.sentence}{line}"


def _checked(declared: Function, value: object, expected: np.ndarray) -> np.ndarray:
    """Return the learner's value as an array; raise FunctionError when no picture can be drawn from it."""
    name = declared.name
    if value is None:
        raise FunctionError(f"Your {name} returned None. Is a return missing at its end?")
    try:
        array = np.asarray(value, float)
    except (TypeError, ValueError):
        raise FunctionError(f"Your {name} returned {type(value).__name__}; the picture needs numbers.") from None
    free = 1 if declared.any_length else 0
    if array.ndim != expected.ndim or array.shape[free:] != expected.shape[free:]:
        shapes = f"an array of shape {array.shape}; the picture needs shape {expected.shape}"
        raise FunctionError(f"Your {name} returned {shapes}.")
    if declared.finite and not np.isfinite(array).all():
        raise FunctionError(f"Your {name} returned NaN or infinity, which no color can show.")
    return array
