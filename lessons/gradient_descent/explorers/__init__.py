"""The pictures of lesson 10: one weight, a line, the units of an input, three sizes of batch, and a live network."""

from lessons.gradient_descent.explorers.line_fit import LineFit
from lessons.gradient_descent.explorers.one_weight import OneWeight

__all__ = ["LineFit", "OneWeight"]
