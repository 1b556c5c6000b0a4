"""Compares what a learner's function gave back with what was expected, and says the difference in a sentence."""

import inspect
import numbers
from dataclasses import astuple, is_dataclass

import numpy as np

_LONGEST = 600  # characters that a card shows of one value
_NUMBERS = "biuf"
_TYPES = {np.ndarray: "an array", list: "a list", tuple: "a tuple", dict: "a dictionary"}
_TYPES |= {str: "text", bool: "a boolean", type(...): "`...`"}
_KINDS = {"b": "True and False", "i": "whole numbers", "u": "whole numbers", "f": "numbers with a decimal point"}


def difference(expected: object, got: object, *, exact: bool, tolerance: float) -> str | None:
    """Return how `got` differs from `expected`, or None when it does not.

    First the type, then the shape, then (when `exact`) the kind of number, then the values: equal when `exact`,
    else |got − expected| ≤ tolerance · (1 + |expected|). NaN equals NaN.
    """
    try:
        return _difference(expected, got, exact, tolerance)
    except Exception:  # the learner's own objects may do anything when they are looked at
        return f"It returned {_kind(got)}, which cannot be compared."


def show(value: object, digits: int = 4) -> str:
    """Return a short text of a value, the same in every run; of kinds not known here only the kind."""
    try:
        text = _shown(value, digits)
    except Exception:  # the learner's own objects may do anything when they are looked at
        text = f"an object of type {type(value).__name__}"
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"


def _shown(value: object, digits: int) -> str:
    if isinstance(value, np.ndarray) and value.dtype.kind in _NUMBERS:
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
    return "None" if value is None else repr(value) if type(value) is str else _kind(value)


def varies(one: object, two: object) -> bool:
    """Whether two answers of one function to the same question differ at all; kinds not known here never do."""
    known = (
        one.dtype.kind in _NUMBERS
        if isinstance(one, np.ndarray)
        else isinstance(one, list | tuple | str | numbers.Real)
    )
    return known and difference(one, two, exact=True, tolerance=0.0) is not None


def _difference(expected: object, got: object, exact: bool, tolerance: float) -> str | None:
    if got is None and expected is not None:
        return "It returned None. Does it end with `return …`?"
    if _is_number(expected):
        return _number_difference(expected, got, exact, tolerance)
    if isinstance(expected, np.ndarray):
        if not isinstance(got, np.ndarray | np.generic):
            return f"It returned {_kind(got)}; it should be an array."
        return _array_difference(expected, np.asarray(got), exact, tolerance)
    if is_dataclass(expected) and type(got) is type(expected):
        return _parts_difference(astuple(expected), astuple(got), exact, tolerance)
    if isinstance(expected, list | tuple):
        if isinstance(got, np.ndarray) and got.ndim and not exact:
            got = list(got)
        if not isinstance(got, list | tuple):
            return f"It returned {_kind(got)}; it should be {len(expected)} values, as in `return a, b`."
        return _parts_difference(expected, got, exact, tolerance)
    if isinstance(expected, dict):
        if not isinstance(got, dict):
            return f"It returned {_kind(got)}; it should be a dictionary."
        if expected.keys() != got.keys():
            return f"Its dictionary should have the keys {', '.join(map(show, expected))}."
        return _parts_difference(list(expected.values()), [got[key] for key in expected], exact, tolerance)
    if type(got) is not type(expected):
        return f"It returned {_kind(got)}; it should be {_kind(expected)}."
    return None if expected == got else "The answer is another."


def _parts_difference(expected: list | tuple, got: list | tuple, exact: bool, tolerance: float) -> str | None:
    if len(expected) != len(got):
        return f"It returned {len(got)} value{'s' if len(got) != 1 else ''}; it should be {len(expected)}."
    for i, (one, other) in enumerate(zip(expected, got, strict=True), 1):
        said = _difference(one, other, exact, tolerance)
        if said:
            return said if said in _VALUES else f"Value {i} of {len(expected)}: {said[0].lower()}{said[1:]}"
    return None


def _number_difference(expected: object, got: object, exact: bool, tolerance: float) -> str | None:
    if isinstance(got, np.ndarray) and got.shape != ():
        return f"It returned an array of shape {got.shape}; it should be one number."
    if not _is_number(got):
        return f"It returned {_kind(got)}; it should be a number."
    return _array_difference(np.asarray(expected), np.asarray(got), exact, tolerance)


def _array_difference(expected: np.ndarray, got: np.ndarray, exact: bool, tolerance: float) -> str | None:
    if got.dtype.kind not in _NUMBERS:
        return "It returned an array that holds other things than numbers."
    if got.shape != expected.shape:
        return f"It returned {_shape(got)}; it should be {_shape(expected)}."
    kinds = [kind.replace("u", "i") for kind in (expected.dtype.kind, got.dtype.kind)]
    if exact and kinds[0] != kinds[1]:
        return f"It returned {_KINDS[kinds[1]]}; it should be {_KINDS[kinds[0]]}."
    x, y = expected.astype(float), got.astype(float)
    if (np.isnan(y) & ~np.isnan(x)).any():
        return _NAN
    with np.errstate(invalid="ignore"):
        close = (x == y) | (np.isnan(x) & np.isnan(y))
        if not exact:
            close |= np.isfinite(x) & (np.abs(y - x) <= tolerance * (1 + np.abs(x)))
    return None if close.all() else (_ONE_VALUE if x.size == 1 else _SOME_VALUES)


_NAN = "Among the answers is NaN, “not a number”: something like 0/0 or ∞ − ∞ happened on the way."
_ONE_VALUE = "The answer should be another number."
_SOME_VALUES = "The shape is right, and some of the numbers are not."
_VALUES = (_NAN, _ONE_VALUE, _SOME_VALUES)


def _is_number(value: object) -> bool:
    if isinstance(value, np.ndarray):
        return value.shape == () and value.dtype.kind in _NUMBERS
    return isinstance(value, numbers.Real | np.bool_)


def _shape(array: np.ndarray) -> str:
    return f"an array of shape {array.shape}" if array.ndim else "one number"


def _kind(value: object) -> str:
    if inspect.isgenerator(value):
        return "a generator (that comes of `yield`)"
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
    return "a number" if _is_number(value) else f"an object of type {type(value).__name__}"
