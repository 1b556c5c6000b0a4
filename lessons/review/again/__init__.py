"""The predictions of lessons 00 to 14, each in new words: `AGAIN["perceptron"]["only_bias"]`."""

from lessons.review.again.curves import LOSS_FUNCTIONS, UNIVERSAL_APPROXIMATION
from lessons.review.again.layers import ACTIVATIONS, MULTILAYER_PERCEPTRON
from lessons.review.again.lines import PERCEPTRON, PERCEPTRON_LEARNING
from lessons.review.again.practice import HANDWRITTEN_DIGITS, KERAS_NETWORKS
from lessons.review.again.rewording import Rewording
from lessons.review.again.runs import OPTIMIZERS, REPRODUCIBILITY
from lessons.review.again.slopes import BACKPROPAGATION, GRADIENT_DESCENT
from lessons.review.again.units import BIOLOGICAL_NEURON, MCCULLOCH_PITTS, START_HERE

AGAIN: dict[str, dict[str, Rewording]] = {
    "start_here": START_HERE,
    "biological_neuron": BIOLOGICAL_NEURON,
    "mcculloch_pitts": MCCULLOCH_PITTS,
    "perceptron": PERCEPTRON,
    "perceptron_learning": PERCEPTRON_LEARNING,
    "multilayer_perceptron": MULTILAYER_PERCEPTRON,
    "activations": ACTIVATIONS,
    "universal_approximation": UNIVERSAL_APPROXIMATION,
    "loss_functions": LOSS_FUNCTIONS,
    "backpropagation": BACKPROPAGATION,
    "gradient_descent": GRADIENT_DESCENT,
    "optimizers": OPTIMIZERS,
    "reproducibility": REPRODUCIBILITY,
    "keras_networks": KERAS_NETWORKS,
    "handwritten_digits": HANDWRITTEN_DIGITS,
}
"""By lesson and by the name of the prediction that is asked in other words. A later one is asked as it is."""

__all__ = ["AGAIN", "Rewording"]
