"""Lesson 04: how can a machine find its own weights?"""

from lessons.perceptron_learning.exercises import exercises, predictions
from lessons.perceptron_learning.explorers import Bound, Hopeless, OneUpdate, Staircase, TwoRates

__all__ = ["Bound", "Hopeless", "OneUpdate", "Staircase", "TwoRates", "exercises", "predictions"]
