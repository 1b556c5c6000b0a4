"""The pictures of lesson 03: a boundary to drag, one penguin's arithmetic, a plane, and the Boolean functions."""

from lessons.perceptron.explorers.arithmetic import Arithmetic
from lessons.perceptron.explorers.boolean_lines import BooleanLines
from lessons.perceptron.explorers.boundary import Boundary
from lessons.perceptron.explorers.plane import Plane

__all__ = ["Arithmetic", "BooleanLines", "Boundary", "Plane"]
