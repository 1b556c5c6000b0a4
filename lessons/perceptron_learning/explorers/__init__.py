"""The pictures of lesson 04: one update at a time, hopeless data, two rates, the bound, and the staircase."""

from lessons.perceptron_learning.explorers.bound import Bound
from lessons.perceptron_learning.explorers.hopeless import Hopeless
from lessons.perceptron_learning.explorers.one_update import OneUpdate
from lessons.perceptron_learning.explorers.staircase import Staircase
from lessons.perceptron_learning.explorers.two_rates import TwoRates

__all__ = ["Bound", "Hopeless", "OneUpdate", "Staircase", "TwoRates"]
