"""Checks of arguments, for models too: each error names the argument, says what came and what is allowed."""

import difflib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def finite_numbers(argument: str, values: ArrayLike, *, at_most: float = np.inf) -> np.ndarray:
    """Return the values as an array of floats.

    Raises ValueError if they are no numbers in rows of equal length, or one is not finite or larger than `at_most`.
    """
    try:
        array = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{argument}: got {values!r}; allowed are numbers, with rows of equal length.") from None
    fits = np.isfinite(array) & (np.abs(array) <= at_most)
    if not fits.all():
        allowed = "finite numbers" if at_most == np.inf else f"numbers of size {at_most:g} at most"
        raise ValueError(f"{argument}: got {array[~fits][0]:g}; allowed are {allowed}.")
    return array


def finite_number(argument: str, value: object) -> float:
    """Return the value as a float; raise ValueError if it is not one finite number."""
    one = np.ndim(value) == 0 and np.asarray(value).dtype.kind in "iuf"
    if not one or not np.isfinite(value):
        raise ValueError(f"{argument}: got {value!r}; allowed is a finite number.")
    return float(value)


def positive(argument: str, value: ArrayLike) -> np.ndarray:
    """Return a finite number above 0, or an array of them; raise ValueError otherwise."""
    if not (finite_numbers(argument, value) > 0).all():
        raise ValueError(f"{argument}: got {value}; allowed is a finite number above 0.")
    return np.asarray(value, dtype=float)[()]


def whole_number(argument: str, value: object, least: int = 1) -> int:
    """Return the value as an int; raise ValueError if it is not whole, or below the least."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < least:
        raise ValueError(f"{argument}: got {value!r}; allowed is a whole number from {least}.")
    return int(value)


def look_up(table: Mapping[str, Any], argument: str, name: object) -> Any:
    """Return what a table holds under a name; raise ValueError that says what is allowed, and what comes nearest."""
    if isinstance(name, str) and name in table:
        return table[name]
    near = difflib.get_close_matches(str(name), table, n=1, cutoff=0.4)
    guess = f" Did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"{argument}: got {name!r}; allowed are {', '.join(table)}.{guess}")
