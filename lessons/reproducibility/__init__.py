"""Lesson 12: run it twice: same answer?"""

from lessons.reproducibility.exercises import exercises
from lessons.reproducibility.explorers import Fan, Queue, Sources, StartOrder, Sums, TwoRuns, Versus
from lessons.reproducibility.predictions import predictions

__all__ = ["Fan", "Queue", "Sources", "StartOrder", "Sums", "TwoRuns", "Versus", "exercises", "predictions"]
