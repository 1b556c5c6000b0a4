"""The pictures of lesson 08."""

from lessons.loss_functions.explorers.any_two import AnyTwo
from lessons.loss_functions.explorers.cost_bars import CostBars
from lessons.loss_functions.explorers.landscape import Landscape
from lessons.loss_functions.explorers.roll import Roll
from lessons.loss_functions.explorers.slopes import Slopes
from lessons.loss_functions.explorers.strings import Strings
from lessons.loss_functions.explorers.swap import Swap
from lessons.loss_functions.explorers.triangle import Triangle

__all__ = ["AnyTwo", "CostBars", "Landscape", "Roll", "Slopes", "Strings", "Swap", "Triangle"]
