"""Runs code that the learner wrote, whatever it does."""

import copy
import dis
import inspect
import linecache
import sysconfig
import traceback
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from numbers import Number
from pathlib import Path
from types import TracebackType
from typing import Literal

import numpy as np

from helpers import watchdog
from helpers.plain_words import explain
from helpers.quiet import Quiet
from helpers.stop import Stoppable


@dataclass(frozen=True)
class Problem:
    """What went wrong in a call, in plain words, with the learner's own line where one is known."""

    kind: Literal["error", "timeout", "stopped"]
    sentence: str
    line: int | None
    code: str


@dataclass(frozen=True)
class Outcome:
    """What came of a call: its value or its problem, and the positions of the arguments that it changed in place."""

    value: object
    problem: Problem | None
    mutated: tuple[int, ...]


def call(function: Callable, *args: object, seconds: float = 2.0) -> Outcome:
    """Call `function` on copies of `args`, in this thread: never raises, and ends soon after `seconds`.

    Endless loops, exceptions, `exit()` and the Stop button become a Problem; prints and pictures are dropped. Code
    inside C (one long `time.sleep`) ends first and is stopped then; the Stop button ends a `time.sleep` at once.
    """
    copies = tuple(_copy(argument) for argument in args)
    with Stoppable() as stop, Quiet():
        value, error = watchdog.run(function, copies, seconds)
        mutated = tuple(
            i for i, (before, after) in enumerate(zip(args, copies, strict=True)) if _changed(before, after)
        )
        problem = None if error is None else _problem(error, function, copies, seconds)
        stop.note(error)
        if stop.pressed:
            problem = Problem("stopped", "You pressed Stop while it ran.", None, "")
    error = None  # its traceback holds this frame
    return Outcome(value, problem, mutated)


def not_written(function: object) -> bool:
    """Whether a function's body is still empty: `...`, `pass`, a docstring, `return None` or `return ...`.

    Looks at the compiled code; runs nothing. False for what is not a Python function.
    """
    code = getattr(function, "__code__", None)
    if code is None:
        return False
    steps = [step for step in dis.get_instructions(code) if step.opname not in ("RESUME", "NOP")]
    constants = [step.argval for step in steps if step.opname in ("LOAD_CONST", "RETURN_CONST")]
    only_returns = all(step.opname in ("LOAD_CONST", "RETURN_CONST", "RETURN_VALUE") for step in steps)
    return only_returns and all(constant in (None, ...) for constant in constants)


def uses_xor(function: object) -> bool:
    """Whether `^`, which learners take for a power, stands in a function's code."""
    code = getattr(function, "__code__", None)
    return code is not None and any(
        step.opname == "BINARY_OP" and step.argrepr in ("^", "^=") for step in dis.get_instructions(code)
    )


def _problem(error: BaseException, function: Callable, args: tuple, seconds: float) -> Problem:
    line, code = _own_line(error.__traceback__, function)
    if isinstance(error, watchdog.TimeUp):
        sentence = f"It was still running after {seconds:g} seconds. Does every loop come to an end?"
        return Problem("timeout", sentence, line, code)
    if line is None and isinstance(error, TypeError) and (sentence := _wrong_call(function, args)):
        return Problem("error", sentence, None, "")
    said, failed = watchdog.run(explain, (error,), seconds)  # asks the exception, perhaps the learner's own class
    return Problem("error", f"It raised {type(error).__name__}." if failed else said, line, code)


_LIBRARIES = tuple(
    str(folder)
    for folder in (
        *{sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")},
        *(Path(__file__).resolve().parents[1] / name for name in ("helpers", "lessons")),
        "<frozen",
    )
)


def _own_line(trace: TracebackType | None, function: Callable) -> tuple[int | None, str]:
    """Return number and text of the innermost line of the learner's: not in a library, or in `function`'s file."""
    own_file = getattr(getattr(function, "__code__", None), "co_filename", None)
    found = None
    for frame, line in traceback.walk_tb(trace):
        file = frame.f_code.co_filename
        if line is not None and (file == own_file or not file.startswith(_LIBRARIES)):
            found = file, line
    if found is None:
        return None, ""
    return found[1], linecache.getline(*found).strip()


def _wrong_call(function: Callable, args: tuple) -> str:
    """Say how many arguments are given and taken, when these differ."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return ""
    try:
        signature.bind(*args)
    except TypeError:
        if len(args) == len(signature.parameters):
            return ""  # some can be given by name alone
        taken = ", ".join(signature.parameters) or "none"
        count = f"{len(args)} argument{'s' if len(args) != 1 else ''}"
        return f"It is called with {count}, and it takes {len(signature.parameters)}: {taken}."
    return ""


def _copy(value: object) -> object:
    if isinstance(value, np.ndarray) and not value.dtype.hasobject:
        return value.copy()
    try:
        return copy.deepcopy(value)
    except Exception:  # a generator, an open file: what cannot be copied is passed as it is
        return value


def _changed(before: object, after: object) -> bool:
    """Whether a copy no longer equals what it was made from; unknown kinds of objects count as unchanged."""
    try:
        if type(before) is not type(after):
            return True
        if isinstance(before, np.ndarray):
            return before.shape != after.shape or before.dtype != after.dtype or not _equal_arrays(before, after)
        if isinstance(before, list | tuple):
            return len(before) != len(after) or any(map(_changed, before, after))
        if isinstance(before, dict):
            return list(before) != list(after) or any(map(_changed, before.values(), after.values()))
        if isinstance(before, set | bytearray | str | Number):
            return before != after and before == before  # else NaN
        if is_dataclass(before) and not isinstance(before, type):
            return any(_changed(getattr(before, field.name), getattr(after, field.name)) for field in fields(before))
        own = getattr(before, "__dict__", None)
        return isinstance(own, dict) and not callable(before) and _changed(own, after.__dict__)
    except Exception:  # the learner left something in it that cannot even be compared
        return True


def _equal_arrays(a: np.ndarray, b: np.ndarray) -> bool:
    return bool(((a == b) | ((a != a) & (b != b))).all())
