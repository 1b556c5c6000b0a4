"""The parts of a network and of its training: what each is, in one line, and the lesson that built it."""

from dataclasses import dataclass

import lessons


@dataclass(frozen=True)
class Part:
    """A part: the lesson that built it, and what it is."""

    lesson: str
    is_: str

    @property
    def where(self) -> str:
        """The lesson by number and title."""
        return f"lesson {lessons.ORDER[self.lesson]:02d}, {lessons.COURSE[self.lesson].title}"


PARTS = {
    "input": Part("perceptron", "a number that describes the example"),
    "weight": Part("perceptron", "how strongly what comes along this wire speaks for a large sum, or against it"),
    "bias": Part("perceptron", "what is added to the sum, whatever comes in"),
    "sum": Part("perceptron", "all that comes in, each times its weight, and the bias"),
    "activation": Part("activations", "what a unit does to its sum: the bend, here tanh"),
    "hidden layer": Part("multilayer_perceptron", "units side by side, each a feature that the network makes"),
    "output": Part("activations", "the last sum through a sigmoid, from 0 to 1, as a probability is"),
    "loss": Part("loss_functions", "one number for how wrong the output is, here −log p, since y = 1"),
    "gradient": Part(
        "backpropagation", "by how much the loss changes with each of the nine numbers; its length is shown"
    ),
    "step": Part("gradient_descent", "every weight and bias goes against its gradient, here by η = 0.5 times as much"),
    "seed": Part("reproducibility", "the whole number from which the first weights follow"),
}
"""From the input to the loss and back, with the lesson that built each."""
NAMES = tuple(PARTS)
