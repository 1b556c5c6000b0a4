"""Lesson 03: what does a weight mean?"""

from lessons.perceptron.exercises import exercises, predictions
from lessons.perceptron.explorers import Arithmetic, BooleanLines, Boundary, Plane

__all__ = ["Arithmetic", "BooleanLines", "Boundary", "Plane", "exercises", "predictions"]
