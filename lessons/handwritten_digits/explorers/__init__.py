"""The pictures of lesson 14."""

from lessons.handwritten_digits.explorers.choose import Choose
from lessons.handwritten_digits.explorers.confusion import Confusion
from lessons.handwritten_digits.explorers.draw import DrawDigit
from lessons.handwritten_digits.explorers.fitting import Fitting
from lessons.handwritten_digits.explorers.hidden import HiddenUnits
from lessons.handwritten_digits.explorers.nudge import Nudge
from lessons.handwritten_digits.explorers.shift import Shift
from lessons.handwritten_digits.explorers.spread import Spread

__all__ = ["Choose", "Confusion", "DrawDigit", "Fitting", "HiddenUnits", "Nudge", "Shift", "Spread"]
