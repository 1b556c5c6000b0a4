"""What lesson 05 asks the learner to write: a forward pass, XOR from nine numbers, and a count of parameters."""

import itertools

import numpy as np

from helpers.exercise import Exercise, Slip
from helpers.needs import Products
from lessons.multilayer_perceptron.model import sigmoid
from lessons.multilayer_perceptron.predictions import predictions
from lessons.multilayer_perceptron.solutions import count, count_cases, forward, forward_cases, xor, xor_cases

__all__ = ["exercises", "predictions"]


def _hidden(numbers):
    """Return an `xor` that runs a 2-2-1 network of these nine numbers: W1, b1, W2 and b2, row by row."""
    W1, b1, W2, b2 = (np.array(part) for part in (numbers[:4], numbers[4:6], numbers[6:8], numbers[8]))

    def wrong(x):
        return (np.tanh(x @ W1.reshape(2, 2) + b1) @ W2 + b2 > 0).astype(int)

    return wrong


class exercises:  # noqa: N801 - read as a place: exercises.forward
    """The functions to write in this lesson."""

    count = Exercise(
        prompt="Write `count(sizes)`: how many weights and biases does a network have?",
        returns="A whole number: all entries of all W and all b.",
        solution=count,
        cases=count_cases,
        gives_away=(
            r"zip\(sizes|pairwise|n_parameters",
            r"n_in (×|\*) n_out|\(n_in \+ 1\)|n_\\text\{in\} ?(\+ 1|n_|\\cdot)",
            r"\b13 (weights|numbers|parameters)",
        ),
        slips=[
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
        ],
        hints=[
            "Begin with one layer, from 2 inputs to 3 units. How many numbers are in W, and how many in b?",
            "A layer from n_in to n_out has n_in × n_out weights and n_out biases. Which pairs of sizes are layers?",
            "`zip(sizes[:-1], sizes[1:])` gives those pairs. What do you add up over them?",
        ],
    )
    forward = Exercise(
        prompt="Write `forward(x, W1, b1, W2, b2)`: a tanh layer, then a sigmoid layer, for all rows of x at once.",
        returns="An array (n, n_out): sigmoid(a W2 + b2) with a = tanh(x W1 + b1).",
        solution=forward,
        cases=forward_cases,
        gives_away=(r"@ ?W[12]\b", r"np\.tanh\(x", r"\.dot\(W", r"sigmoid\(np\.tanh"),
        slips=[
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
        ],
        hints=[
            "Two layers, twice the same two steps: a sum, then an activation. What goes into the second layer?",
            "`x @ W1` is (n, n_in) @ (n_in, n_hidden). What shape comes out, and what shape has b1?",
            "Call `np.tanh(x @ W1 + b1)` the hidden outputs. How do you write the same with W2, b2 and `sigmoid`?",
        ],
    )
    xor = Exercise(
        prompt="Write `xor(x)`: choose W1, b1, W2 and b2, run the rows of x through them, "
        "and answer 1 where the output is above one half.",
        returns="An array (n,) of 0 and 1: 1 for the rows (0, 1) and (1, 0), 0 for (0, 0) and (1, 1).",
        solution=xor,
        cases=xor_cases,
        gives_away=(
            r"\b4 of 4 as XOR asks",
            r"\[4(\.0)?, ?-?4|XOR:? (with )?no( more than \w+)? mistakes?",
            r"(?i)\bb1 ?= ?(np\.array\()?\[|\bW1 ?= ?(np\.array\()?\[",
            r"NineNumbers\([^)]*(w11|b2|v2)",
            r"bias −6|− 6\)",
        ),
        needs=Products(
            "What is still wanted is the network: nine numbers in W1, b1, W2 and b2, and the rows of x sent through "
            "them. Which two lines must the hidden units draw?"
        ),
        slips=[
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
        ],
        hints=[
            "XOR is yes to (x₁ OR x₂), but no to (x₁ AND x₂). Which two lines are those in the picture above?",
            "A unit with weights 4 and 4 has the sums b, b + 4, b + 4 and b + 8 at the corners. "
            "Which b makes an OR of it, and which an AND?",
            "Weight 4 for the OR, −4 for the AND. The sum is then near 0, 8 and 0. Which bias puts the limit between?",
        ],
    )
