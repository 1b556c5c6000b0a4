"""Lesson 14: does it work on real images?"""

from lessons.handwritten_digits.exercises import exercises
from lessons.handwritten_digits.explorers import (
    Choose,
    Confusion,
    DrawDigit,
    Fitting,
    HiddenUnits,
    Nudge,
    Shift,
    Spread,
)
from lessons.handwritten_digits.predictions import predictions

__all__ = [
    "Choose",
    "Confusion",
    "DrawDigit",
    "Fitting",
    "HiddenUnits",
    "Nudge",
    "Shift",
    "Spread",
    "exercises",
    "predictions",
]
