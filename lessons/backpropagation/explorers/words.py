"""Numbers and names as the pictures of this lesson write them."""

import numpy as np

from helpers.numerals import minus, plain

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

SMALL = 0.05
"""A factor below this is called near 0."""


def short(value: float) -> str:
    """Return a number in few digits, the small ones too: "−1.5", "772", "0.0027", "3.1·10⁻⁸"."""
    value = float(value)
    size = abs(value)
    if size == 0 or 0.1 <= size < 1e4:
        return plain(value, 3 if size < 10 else 2 if size < 100 else 0)
    exponent = int(np.floor(np.log10(size)))
    if -4 <= exponent < 0:
        return minus(np.format_float_positional(float(f"{value:.2g}"), trim="-"))
    return minus(f"{value / 10.0**exponent:.1f}·{power(exponent)}")


def boxed(value: float) -> str:
    """Return a number in as few characters as a box has room for: a tiny one is "≈ 0"."""
    return "≈ 0" if 0 < abs(value) < 1e-4 else short(value)


def signed(value: float) -> str:
    """Return a change with its sign, in as few characters as a box has room for: "+0.087", "−0.3", "0"."""
    return "0" if abs(value) < 1e-9 else ("+" if value > 0 else "") + boxed(round(value, 3) or value)


def power(exponent: float) -> str:
    """Return ten to a whole power: "10⁻⁶"."""
    return "10" + str(round(exponent)).translate(SUPERSCRIPTS)


def factor(value: float) -> str:
    """Return a number as it stands in a product: a negative one in brackets."""
    return f"({short(value)})" if value < 0 else short(value)


def tiny(value: float) -> str:
    """Return a number in the few characters that a cell has room for."""
    if 0 < abs(value) < 5e-4:
        text = f"{value:.4f}" if abs(value) >= 5e-5 else "≈ 0"
    else:
        text = f"{value:.3f}" if abs(value) < 10 else f"{value:.0f}" if abs(value) < 1e5 else "large"
    return text.replace("-", "−").replace("0.", ".", 1)


def beside(errors: np.ndarray, here: int) -> tuple[str, tuple[float, float]]:
    """Return anchor and shift of a number at a place of a curve, clear of the curve: on its upper side."""
    rise = errors[min(here + 1, len(errors) - 1)] - errors[max(here - 1, 0)]
    if abs(rise) < 0.5:
        return "middle", (0, -15)
    return ("end", (-13, -5)) if rise > 0 else ("start", (13, -5))
