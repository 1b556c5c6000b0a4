"""The pictures of lesson 07: steps and bumps to drag, a curve to draw, errors against size, fifty random starts."""

from lessons.universal_approximation.explorers.bumps import Bumps
from lessons.universal_approximation.explorers.draw import DrawAndFit
from lessons.universal_approximation.explorers.rates import Rates
from lessons.universal_approximation.explorers.starts import FiftyStarts
from lessons.universal_approximation.explorers.units import Units

__all__ = ["Bumps", "DrawAndFit", "FiftyStarts", "Rates", "Units"]
