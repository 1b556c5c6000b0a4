"""Lesson 05: what does a hidden layer do?"""

from lessons.multilayer_perceptron.exercises import exercises, predictions
from lessons.multilayer_perceptron.explorers import HiddenView, Network, NineNumbers, Sharpness, Training

__all__ = ["HiddenView", "Network", "NineNumbers", "Sharpness", "Training", "exercises", "predictions"]
