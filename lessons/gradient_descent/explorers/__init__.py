"""The pictures of lesson 10: one weight, a line, the units of an input, three sizes of batch, and a live network."""

from lessons.gradient_descent.explorers.batches import Batches
from lessons.gradient_descent.explorers.line_fit import LineFit
from lessons.gradient_descent.explorers.live_network import LiveNetwork
from lessons.gradient_descent.explorers.one_weight import OneWeight
from lessons.gradient_descent.explorers.scaling import Scaling

__all__ = ["Batches", "LineFit", "LiveNetwork", "OneWeight", "Scaling"]
