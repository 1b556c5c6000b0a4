"""Lesson 02: can yes/no units think?"""

from lessons.mcculloch_pitts.exercises import exercises, predictions
from lessons.mcculloch_pitts.explorers import Match, Sixteen, Unit, Wiring

__all__ = ["Match", "Sixteen", "Unit", "Wiring", "exercises", "predictions"]
