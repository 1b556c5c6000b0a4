"""Lesson 06: why bend the line?"""

from lessons.activations.exercises import exercises, predictions
from lessons.activations.explorers import Chain, Curve, DeadUnit, Shares, Stack, Stretch

__all__ = ["Chain", "Curve", "DeadUnit", "Shares", "Stack", "Stretch", "exercises", "predictions"]
