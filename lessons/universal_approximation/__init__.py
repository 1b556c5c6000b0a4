"""Lesson 07: can a network be any function?"""

from lessons.universal_approximation.exercises import exercises, predictions
from lessons.universal_approximation.explorers import Bumps, DrawAndFit, FiftyStarts, Rates, Units

__all__ = ["Bumps", "DrawAndFit", "FiftyStarts", "Rates", "Units", "exercises", "predictions"]
