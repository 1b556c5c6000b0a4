"""The pictures of lesson 07: bumps to drag, a curve to draw, errors against size, and fifty random starts."""

from lessons.universal_approximation.explorers.bumps import Bumps
from lessons.universal_approximation.explorers.draw import DrawAndFit
from lessons.universal_approximation.explorers.rates import Rates
from lessons.universal_approximation.explorers.starts import FiftyStarts

__all__ = ["Bumps", "DrawAndFit", "FiftyStarts", "Rates"]
