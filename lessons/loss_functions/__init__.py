"""Lesson 08: how wrong are we?"""

from lessons.loss_functions.exercises import exercises, predictions
from lessons.loss_functions.explorers import AnyTwo, CostBars, Landscape, Roll, Slopes, Strings, Swap, Triangle

__all__ = [
    "AnyTwo",
    "CostBars",
    "Landscape",
    "Roll",
    "Slopes",
    "Strings",
    "Swap",
    "Triangle",
    "exercises",
    "predictions",
]
