"""Lesson 01: what does a real neuron compute?"""

from lessons.biological_neuron.exercises import exercises, predictions
from lessons.biological_neuron.explorers import Anatomy, RateCurve, Spikes

__all__ = ["Anatomy", "RateCurve", "Spikes", "exercises", "predictions"]
