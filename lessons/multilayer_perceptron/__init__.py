"""Lesson 05: what does a hidden layer do?"""

from lessons.multilayer_perceptron.explorers import Network

__all__ = ["Network"]
