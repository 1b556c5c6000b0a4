"""Classic wrong answers to lesson 05's exercises, each with the question that leads out of it."""

import itertools

import numpy as np

from helpers.exercise import Slip
from lessons.multilayer_perceptron.model import sigmoid


def _hidden(numbers):
    """Return an `xor` that runs a 2-2-1 network of these nine numbers: W1, b1, W2 and b2, row by row."""
    W1, b1, W2, b2 = (np.array(part) for part in (numbers[:4], numbers[4:6], numbers[6:8], numbers[8]))

    def wrong(x):
        return (np.tanh(x @ W1.reshape(2, 2) + b1) @ W2 + b2 > 0).astype(int)

    return wrong


COUNT = [
    Slip(
        "biases forgotten",
        lambda sizes: sum(a * b for a, b in itertools.pairwise(sizes)),
        "Those are the edges. What else does each unit add to its sum?",
    ),
    Slip(
        "biases for the inputs too",
        lambda sizes: sum(a * b for a, b in itertools.pairwise(sizes)) + sum(sizes),
        "Does an input add anything up? Who has a bias, then?",
    ),
    Slip(
        "one bias a layer",
        lambda sizes: sum(a * b + 1 for a, b in itertools.pairwise(sizes)),
        "You give each layer one bias. What is the shape of b[l]?",
    ),
    Slip(
        "a bias for each unit that sends",
        lambda sizes: sum(a * b + a for a, b in itertools.pairwise(sizes)),
        "At which end of an edge is the sum made, and so the bias added?",
    ),
    Slip(
        "the units, not their parameters",
        lambda sizes: int(sum(sizes[1:])),
        "That counts the units. How many numbers does one unit bring along?",
    ),
    Slip(
        "everything multiplied",
        lambda sizes: int(np.prod(sizes)),
        "Does an edge join three layers, or two? Which layers are neighbors?",
    ),
    Slip(
        "biases of the outputs alone",
        lambda sizes: sum(a * b for a, b in itertools.pairwise(sizes)) + sizes[-1],
        "The outputs have their biases. Which other units add one to their sum?",
    ),
    Slip(
        "biases of the first hidden layer alone",
        lambda sizes: sum(a * b for a, b in itertools.pairwise(sizes)) + sizes[1],
        "The first layer of units has its biases. And the layers after it?",
    ),
    Slip(
        "units added, not multiplied",
        lambda sizes: sum(a + b for a, b in itertools.pairwise(sizes)),
        "Between 2 inputs and 3 units, how many edges can you draw?",
    ),
    Slip(
        "all units, the inputs too",
        lambda sizes: sum(sizes),
        "That counts inputs and units. How many numbers does one unit bring along?",
    ),
    Slip(
        "a bias at both ends",
        lambda sizes: sum((a + 1) * (b + 1) for a, b in itertools.pairwise(sizes)),
        "One more at both ends of every layer: which of the two is the bias, and what would the other be?",
    ),
]

_SIDES = "x is (n, n_in) and W1 is (n_in, n_hidden). Which of them must stand on the left, so that the two n_in meet?"

FORWARD = [
    Slip(
        "W transposed",
        lambda x, W1, b1, W2, b2: sigmoid(np.tanh(x @ W1.T + b1) @ W2 + b2),
        "W1 has shape (n_in, n_hidden). Which of its entries leads from input 1 to hidden unit 2: "
        "`W1[0, 1]` or `W1[1, 0]`? Which one do you use?",
    ),
    Slip(
        "activation forgotten",
        lambda x, W1, b1, W2, b2: sigmoid((x @ W1 + b1) @ W2 + b2),
        "Follow one row: what happens to the sums of the hidden layer before the output sees them?",
    ),
    Slip(
        "bias added twice",
        lambda x, W1, b1, W2, b2: sigmoid((np.tanh(x @ W1 + b1) + b1) @ W2 + b2),
        "A hidden unit with a bias of 5 puts out more than 1 here. Can tanh do that? Where does b1 come in?",
    ),
    Slip(
        "bias twice in the sum",
        lambda x, W1, b1, W2, b2: sigmoid(np.tanh(x @ W1 + b1 + b1) @ W2 + b2),
        "How often does each bias stand in z = x W + b, and how often in your code?",
    ),
    Slip(
        "activation on the input",
        lambda x, W1, b1, W2, b2: sigmoid((np.tanh(x) @ W1 + b1) @ W2 + b2),
        "Your tanh bends the inputs. Which numbers should it bend: what comes in, or the sums?",
    ),
    Slip(
        "biases forgotten",
        lambda x, W1, b1, W2, b2: sigmoid(np.tanh(x @ W1) @ W2),
        "Give it the row (0, 0). Do your hidden units ever say anything but 0 there?",
    ),
    Slip(
        "tanh at the end too",
        lambda x, W1, b1, W2, b2: np.tanh(np.tanh(x @ W1 + b1) @ W2 + b2),
        "Some of your outputs are below 0. Which function at the end keeps them between 0 and 1?",
    ),
    Slip(
        "sigmoid in both layers",
        lambda x, W1, b1, W2, b2: sigmoid(sigmoid(x @ W1 + b1) @ W2 + b2),
        "Your hidden units answer between 0 and 1. Between which numbers does tanh answer?",
    ),
    Slip(
        "sum without its sigmoid",
        lambda x, W1, b1, W2, b2: np.tanh(x @ W1 + b1) @ W2 + b2,
        "These are the sums of the output layer. What is still to be done to them?",
    ),
    Slip("sides exchanged", lambda x, W1, b1, W2, b2: sigmoid(W2 @ np.tanh(W1 @ x + b1) + b2), _SIDES),
    Slip(
        "sides exchanged in the first layer", lambda x, W1, b1, W2, b2: sigmoid(np.tanh(W1 @ x + b1) @ W2 + b2), _SIDES
    ),
    Slip(
        "sides exchanged in the second layer",
        lambda x, W1, b1, W2, b2: sigmoid(W2 @ np.tanh(x @ W1 + b1) + b2),
        "The hidden outputs are (n, n_hidden) and W2 is (n_hidden, n_out). Which of them stands on the left?",
    ),
    Slip(
        "x turned on its side",
        lambda x, W1, b1, W2, b2: sigmoid(np.tanh(W1 @ x.T + b1) @ W2 + b2),
        "You lay the rows of x on their side. They may stay rows: which order of x and W1 lets the two n_in meet?",
    ),
    Slip(
        "activations exchanged",
        lambda x, W1, b1, W2, b2: np.tanh(sigmoid(x @ W1 + b1) @ W2 + b2),
        "Both activations are there. Which one belongs to the hidden layer, and which to the output?",
    ),
    Slip(
        "multiplied entry by entry",
        lambda x, W1, b1, W2, b2: sigmoid(np.tanh(x * W1 + b1) * W2 + b2),
        "`*` multiplies entry by entry. Which sign multiplies and adds up along a row?",
    ),
    Slip(
        "bias of the output forgotten",
        lambda x, W1, b1, W2, b2: sigmoid(np.tanh(x @ W1 + b1) @ W2),
        "Your hidden layer has its biases. What do you add before the sigmoid?",
    ),
    Slip(
        "biases of the hidden layer forgotten",
        lambda x, W1, b1, W2, b2: sigmoid(np.tanh(x @ W1) @ W2 + b2),
        "Your output has its bias. What do the hidden units add before the tanh?",
    ),
    Slip(
        "yes or no",
        lambda x, W1, b1, W2, b2: (sigmoid(np.tanh(x @ W1 + b1) @ W2 + b2) > 0.5).astype(int),
        "That is the decision. Which number between 0 and 1 was it made from?",
    ),
]

XOR = [
    Slip(
        "both hidden units alike",
        _hidden([4, 4, 4, 4, -2, -2, 4, 4, 0]),
        "Your answers are those of OR. Draw the line of each hidden unit: do you have two lines, or one twice?",
    ),
    Slip(
        "an AND and nothing else",
        _hidden([4, 4, 4, 4, -6, -6, 4, 4, 0]),
        "Your answers are those of AND. Which unit would say yes to (0, 1) and (1, 0)?",
    ),
    Slip(
        "the output upside down",
        _hidden([4, 4, 4, 4, -2, -6, -4, 4, 4]),
        "Every answer is the wrong way round. What happens if all numbers of the output change their signs?",
    ),
    Slip(
        "no biases",
        _hidden([4, 4, 4, 4, 0, 0, 4, -4, 0]),
        "All your answers are 0, whatever comes in. What is the output's sum at (0, 1)? "
        "And do your two hidden units have biases that make them differ?",
    ),
    Slip(
        "the output always fires",
        _hidden([4, 4, 4, 4, -2, -6, 4, -4, 4]),
        "All your answers are 1. How large is the output's sum at (0, 0), and what pushes it up?",
    ),
    Slip(
        "NAND where XOR was meant",
        _hidden([4, 4, 4, 4, -6, -6, -4, -4, 0]),
        "Only (1, 1) gets a 0. What would have to say no at (0, 0)?",
    ),
]
