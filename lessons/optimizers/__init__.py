"""Lesson 11: how do we walk downhill well?"""

from lessons.optimizers.exercises import exercises
from lessons.optimizers.explorers import Betas, Fifty, FirstStep, Phases, Race, Ravine, Turned
from lessons.optimizers.predictions import predictions

__all__ = ["Betas", "Fifty", "FirstStep", "Phases", "Race", "Ravine", "Turned", "exercises", "predictions"]
