"""The function to write in lesson 00."""


def double(x: float) -> float:
    """Give back twice the number x."""
    return 2 * x
