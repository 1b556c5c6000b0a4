"""The pictures of lesson 05."""

from lessons.multilayer_perceptron.explorers.network import Network

__all__ = ["Network"]
