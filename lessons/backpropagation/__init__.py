"""Lesson 09: who is to blame for the error?"""

from lessons.backpropagation.exercises import exercises
from lessons.backpropagation.explorers import (
    Depths,
    FiftyStarts,
    FiveNudges,
    GradientCheck,
    OwnWalk,
    ReluStep,
    SlipStarts,
    SumTimes,
    TrainingStep,
    UnitGraph,
    UsedTwice,
)
from lessons.backpropagation.predictions import predictions

__all__ = [
    "Depths",
    "FiftyStarts",
    "FiveNudges",
    "GradientCheck",
    "OwnWalk",
    "ReluStep",
    "SlipStarts",
    "SumTimes",
    "TrainingStep",
    "UnitGraph",
    "UsedTwice",
    "exercises",
    "predictions",
]
