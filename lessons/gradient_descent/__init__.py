"""Gradient descent: how do we walk downhill?"""

from lessons.gradient_descent.exercises import exercises
from lessons.gradient_descent.explorers import Batches, LineFit, LiveNetwork, OneWeight, Scaling
from lessons.gradient_descent.predictions import predictions

__all__ = ["Batches", "LineFit", "LiveNetwork", "OneWeight", "Scaling", "exercises", "predictions"]
