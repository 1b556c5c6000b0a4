"""The pictures of lesson 09: graphs with value and gradient, a training step, the check, fifty starts, depth."""

from lessons.backpropagation.explorers.depths import Depths
from lessons.backpropagation.explorers.fifty_starts import FiftyStarts, SlipStarts
from lessons.backpropagation.explorers.five_nudges import FiveNudges
from lessons.backpropagation.explorers.gradient_check import GradientCheck
from lessons.backpropagation.explorers.small_graphs import OwnWalk, SumTimes, UsedTwice
from lessons.backpropagation.explorers.training_step import ReluStep, TrainingStep
from lessons.backpropagation.explorers.unit_graph import UnitGraph

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
]
