"""The pictures of lesson 05: a network by hand, nine numbers, the hidden layer's view, smooth stairs, training."""

from lessons.multilayer_perceptron.explorers.hidden_view import HiddenView
from lessons.multilayer_perceptron.explorers.network import Network
from lessons.multilayer_perceptron.explorers.nine_numbers import NineNumbers
from lessons.multilayer_perceptron.explorers.sharpness import Sharpness
from lessons.multilayer_perceptron.explorers.training import Training

__all__ = ["HiddenView", "Network", "NineNumbers", "Sharpness", "Training"]
