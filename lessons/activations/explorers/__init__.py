"""The pictures of lesson 06: a curve and its slope, stacked layers, a long chain, a dead unit, and shares."""

from lessons.activations.explorers.chain import Chain
from lessons.activations.explorers.curve import Curve
from lessons.activations.explorers.dead import DeadUnit
from lessons.activations.explorers.shares import Shares
from lessons.activations.explorers.stack import Stack

__all__ = ["Chain", "Curve", "DeadUnit", "Shares", "Stack"]
