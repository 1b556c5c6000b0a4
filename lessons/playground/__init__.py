"""Playground: what if I try it all at once, on my own data?"""

from lessons.playground.exercises import exercises
from lessons.playground.explorers import Playground
from lessons.playground.predictions import predictions
from lessons.playground.table import read_csv

__all__ = ["Playground", "exercises", "predictions", "read_csv"]
