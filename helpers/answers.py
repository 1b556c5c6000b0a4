"""Compares what a learner's function gave back with what was expected, and says the difference in a sentence."""

import numbers
from dataclasses import astuple, is_dataclass

import numpy as np

from helpers.values import NUMBERS, is_number, kind, looked_at, show

_KINDS = {"b": "True and False", "i": "whole numbers", "u": "whole numbers", "f": "numbers with a decimal point"}


def difference(expected: object, got: object, *, exact: bool, tolerance: float) -> str | None:
    """Return how `got` differs from `expected`, or None when it does not.

    First the type, then the shape, then (when `exact`) the kind of number, then the values: equal when `exact`,
    else |got − expected| ≤ tolerance · (1 + |expected|). NaN equals NaN, and a list of numbers is as good as an array.
    """
    said, failed = looked_at(_difference, expected, got, exact, tolerance)
    return f"It returned {kind(got)}, which cannot be compared." if failed else said


def varies(one: object, two: object) -> bool:
    """Whether two answers of one function to the same question hold numbers or text that differ.

    What cannot be compared (a generator, a function, an object of the learner's) does not count.
    """
    found, failed = looked_at(_varies, one, two)
    return bool(found) and not failed


def _varies(one: object, two: object) -> bool:
    if type(one) is not type(two):
        return False
    if isinstance(one, np.ndarray):
        known = one.dtype.kind in NUMBERS and one.dtype == two.dtype
        return known and not np.array_equal(one, two, equal_nan=one.dtype.kind == "f")
    if isinstance(one, list | tuple):
        return len(one) != len(two) or any(map(_varies, one, two))
    if isinstance(one, dict):
        return one.keys() == two.keys() and any(_varies(one[key], two[key]) for key in one)
    return isinstance(one, str | numbers.Real | np.bool_) and one != two and (one == one or two == two)


def _difference(expected: object, got: object, exact: bool, tolerance: float) -> str | None:
    if got is None and expected is not None:
        return "It returned None. Does it end with `return …`?"
    if is_number(expected):
        return _number_difference(expected, got, exact, tolerance)
    if isinstance(expected, np.ndarray):
        if isinstance(got, list | tuple) and (inner := _not_numbers(got)):
            return inner
        if not isinstance(got, np.ndarray | np.generic | list | tuple):
            return f"It returned {kind(got)}; it should be an array."
        return _array_difference(expected, np.asarray(got), exact, tolerance)
    if is_dataclass(expected) and type(got) is type(expected):
        return _parts_difference(astuple(expected), astuple(got), exact, tolerance)
    if isinstance(expected, list | tuple):
        if isinstance(got, np.ndarray) and got.ndim and not exact:
            got = list(got)
        if not isinstance(got, list | tuple):
            return f"It returned {kind(got)}; it should be {len(expected)} values, as in `return a, b`."
        return _parts_difference(expected, got, exact, tolerance)
    if isinstance(expected, dict):
        if not isinstance(got, dict):
            return f"It returned {kind(got)}; it should be a dictionary."
        if expected.keys() != got.keys():
            return f"Its dictionary should have the keys {', '.join(map(show, expected))}."
        return _parts_difference(list(expected.values()), [got[key] for key in expected], exact, tolerance)
    if type(got) is not type(expected):
        return f"It returned {kind(got)}; it should be {kind(expected)}."
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
    if not is_number(got):
        return f"It returned {kind(got)}; it should be a number."
    if np.asarray(got).dtype.kind == "O":  # a fraction, or a whole number that no array can hold
        if isinstance(got, numbers.Integral):
            return _TOO_LARGE
        got = float(got)
    return _array_difference(np.asarray(expected), np.asarray(got), exact, tolerance)


def _array_difference(expected: np.ndarray, got: np.ndarray, exact: bool, tolerance: float) -> str | None:
    if got.dtype.kind not in NUMBERS:
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
    return None if close.all() else _anotherkind(expected, got, tolerance) or _another(x)


def _anotherkind(expected: np.ndarray, got: np.ndarray, tolerance: float) -> str | None:
    """Return what to say where the answers would be right but for the kind of number that holds them."""
    if expected.dtype.kind != "f":
        return None
    if got.dtype.kind in "iu" and (got == np.trunc(expected)).all():
        return _CUT_OFF
    small = got.dtype.kind == "f" and got.dtype.itemsize < expected.dtype.itemsize
    if small and np.allclose(got, expected, rtol=100 * np.finfo(got.dtype).eps, atol=tolerance):
        return _FEW_DIGITS.format(got.dtype.name, np.finfo(got.dtype).precision)
    return None


def _another(x: np.ndarray) -> str:
    return _ONE_VALUE if x.size == 1 else _SOME_VALUES


def _not_numbers(given: list | tuple) -> str | None:
    """Return why a list is no table of numbers, or None if it is one."""
    rows = [value for value in given if isinstance(value, list | tuple | np.ndarray) and np.shape(value) != ()]
    if rows and (len(rows) < len(given) or len({len(row) for row in rows}) > 1):
        return f"It returned {kind(given)} whose rows are not all of the same length."
    if rows:
        return next(filter(None, map(_not_numbers, rows)), None)
    strange = [value for value in given if not is_number(value)]
    return f"It returned {kind(given)} that holds {kind(strange[0])}; it should hold numbers." if strange else None


_NAN = "Among the answers is NaN, “not a number”: something like 0/0 or ∞ − ∞ happened on the way."
_ONE_VALUE = "The answer should be another number."
_SOME_VALUES = "The shape is right, and some of the numbers are not."
_TOO_LARGE = "It returned a whole number that is larger than any array can hold."
_CUT_OFF = (
    "The decimals are cut off: the answer holds whole numbers. An array that is made of whole numbers, such as "
    "`np.zeros_like(x)` for whole x, keeps only those. Which kind of number does yours begin with?"
)
_FEW_DIGITS = (
    "The answers are right as far as {} reaches, about {} digits. The course counts in float64, NumPy's own kind: "
    "where do the shorter numbers come in?"
)
_VALUES = (_NAN, _ONE_VALUE, _SOME_VALUES, _TOO_LARGE, _CUT_OFF)


def _shape(array: np.ndarray) -> str:
    return f"an array of shape {array.shape}" if array.ndim else "one number"
