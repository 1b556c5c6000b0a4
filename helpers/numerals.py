"""Numbers as the pictures write them: no more digits than they need, and a true minus sign."""


def minus(text: str) -> str:
    """Return a text whose hyphens are true minus signs."""
    return text.replace("-", "−")


def plain(value: float, digits: int = 2) -> str:
    """Return a number with so many decimals at most; a huge one (from 10¹⁰) with four digits and a power of ten.

    >>> plain(-0.504)
    '−0.5'
    """
    value = round(float(value), digits) + 0.0  # never −0
    if abs(value) >= 1e10:
        return minus(f"{value:.4g}")
    text = f"{value:.{digits}f}"
    return minus(text.rstrip("0").rstrip(".") if "." in text else text)
