"""Lesson 00: how the course works, and whether the set-up is right."""

from lessons.start_here.course_map import course_map
from lessons.start_here.exercises import exercises, predictions
from lessons.start_here.explorers import Practice, Twice
from lessons.start_here.setup import check_setup

__all__ = ["Practice", "Twice", "check_setup", "course_map", "exercises", "predictions"]
