"""A learner's value in words: what kind it is, and what it holds."""

import inspect
import numbers
from collections.abc import Callable
from dataclasses import astuple, is_dataclass

import numpy as np

from helpers import watchdog
from helpers.quiet import Quiet

NUMBERS = "biuf"
"""NumPy's kinds of numbers: booleans, whole numbers with and without a sign, numbers with a decimal point."""

_SECONDS = 1.0  # to look at one value
_LONGEST = 600  # characters that a card shows of one value
_TYPES = {np.ndarray: "an array", list: "a list", tuple: "a tuple", dict: "a dictionary"}
_TYPES |= {str: "text", bool: "a boolean", type(...): "`...`", type(None): "None"}


def show(value: object, digits: int = 4) -> str:
    """Return a short text of a value, the same in every run; of kinds not known here only the kind."""
    text, failed = looked_at(_shown, value, digits)
    if failed:
        text = f"an object of type {type(value).__name__}"
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"


def looked_at(look: Callable, *arguments: object) -> tuple[object, bool]:
    """Return what `look` gives and whether it failed: the learner's own objects may do anything when looked at."""
    with Quiet():
        found, error = watchdog.run(look, arguments, _SECONDS)
    return found, error is not None


def _shown(value: object, digits: int) -> str:
    if isinstance(value, np.ndarray) and value.dtype.kind in NUMBERS:
        text = np.array2string(
            value,
            threshold=24,
            separator=", ",
            max_line_width=64,
            formatter={"all": lambda number: _shown(number, digits)},
        )
        return text if value.size <= 24 else f"{text}  (shape {value.shape})"
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, numbers.Integral):
        return str(int(value))
    if isinstance(value, float | np.floating):
        number = float(value)
        return f"{number:.1f}" if number.is_integer() and abs(number) < 1e6 else f"{number:.{digits}g}"
    if isinstance(value, list | tuple):
        inner = ", ".join(show(item, digits) for item in value[:8]) + (", …" if len(value) > 8 else "")
        return f"[{inner}]" if isinstance(value, list) else f"({inner}{',' if len(value) == 1 else ''})"
    if is_dataclass(value) and not isinstance(value, type):
        return f"{type(value).__name__}({', '.join(show(item, digits) for item in astuple(value))})"
    return "None" if value is None else repr(value) if type(value) is str else kind(value)


def is_number(value: object) -> bool:
    """Whether a value is one number, a boolean or an array without axes included."""
    if isinstance(value, np.ndarray):
        return value.shape == () and value.dtype.kind in NUMBERS
    return isinstance(value, numbers.Real | np.bool_)


def kind(value: object) -> str:
    """Return what kind of thing a value is, with its article."""
    if inspect.isgenerator(value):
        return "a generator (from `yield`, or from `for` in round brackets)"
    if inspect.iscoroutine(value):
        value.close()
        return "a coroutine (that comes of `async`)"
    if isinstance(value, np.bool_):
        return "a boolean"
    if type(value) in _TYPES:
        return _TYPES[type(value)]
    if inspect.isroutine(value):
        return "a function"
    if inspect.isclass(value):
        return "a class"
    return "a number" if is_number(value) else f"an object of type {type(value).__name__}"
