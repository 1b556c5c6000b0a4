"""The pictures of lesson 01: a neuron and its twin, spikes under a step of current, and the f–I curve."""

from lessons.biological_neuron.explorers.anatomy import Anatomy
from lessons.biological_neuron.explorers.rate_curve import RateCurve
from lessons.biological_neuron.explorers.spikes import Spikes

__all__ = ["Anatomy", "RateCurve", "Spikes"]
