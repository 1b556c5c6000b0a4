"""What lesson 05 asks the learner to write: a forward pass, XOR from nine numbers, and a count of parameters."""

from helpers.exercise import Exercise
from helpers.needs import Products
from lessons.multilayer_perceptron import slips
from lessons.multilayer_perceptron.predictions import predictions
from lessons.multilayer_perceptron.solutions import count, count_cases, forward, forward_cases, xor, xor_cases

__all__ = ["exercises", "predictions"]


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
        slips=slips.COUNT,
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
        slips=slips.FORWARD,
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
        slips=slips.XOR,
        hints=[
            "XOR is yes to (x₁ OR x₂), but no to (x₁ AND x₂). Which two lines are those in the picture above?",
            "A unit with weights 4 and 4 has the sums b, b + 4, b + 4 and b + 8 at the corners. "
            "Which b makes an OR of it, and which an AND?",
            "Weight 4 for the OR, −4 for the AND. The sum is then near 0, 8 and 0. Which bias puts the limit between?",
        ],
    )
