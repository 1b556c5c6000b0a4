"""The pictures of lesson 06: curves and their slopes, stacked layers, a long chain, a dead unit, and shares."""

from lessons.activations.explorers.chain import Chain
from lessons.activations.explorers.curve import Curve
from lessons.activations.explorers.dead import DeadUnit
from lessons.activations.explorers.shares import Shares
from lessons.activations.explorers.stack import Stack
from lessons.activations.explorers.stretch import Stretch

__all__ = ["Chain", "Curve", "DeadUnit", "Shares", "Stack", "Stretch"]
