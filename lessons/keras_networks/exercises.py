"""What lesson 13 asks the learner to write: networks in Keras, and the last layer that fits a task."""

import operator

from helpers.values import show
from lessons.keras_networks import slips, solutions
from lessons.keras_networks.checking import NetworkExercise, NoAnswerError, activation_name, loss_name

EQUAL = {
    (1, "linear", "mean_absolute_error"): (1, "linear", "mean_squared_error"),
    (1, "linear", "binary_crossentropy from logits"): (1, "sigmoid", "binary_crossentropy"),
    (2, "softmax", "sparse_categorical_crossentropy"): (1, "sigmoid", "binary_crossentropy"),
    (2, "linear", "sparse_categorical_crossentropy from logits"): (1, "sigmoid", "binary_crossentropy"),
    (10, "linear", "sparse_categorical_crossentropy from logits"): (10, "softmax", "sparse_categorical_crossentropy"),
}
"""Other right answers, and the one that stands for each."""


def last_layer_in_words(answer: object) -> str:
    """Return units, activation and loss in one line, by their full names; raise NoAnswerError for anything else."""
    try:
        units, activation, loss = answer
    except (TypeError, ValueError):
        said = "it should return three values: units, activation and loss"
        raise NoAnswerError(f"It returned {show(answer)}; {said}.") from None
    try:
        whole = operator.index(units)
    except TypeError:
        raise NoAnswerError(f"The units are {show(units)}; they should be a whole number.") from None
    named = whole, activation_name(activation), loss_name(loss)
    units, activation, loss = EQUAL.get(named, named)
    return f"{units} {activation}, {loss}"


class exercises:  # noqa: N801 - read as a place: exercises.moons_network
    """The functions to write in this lesson."""

    moons_network = NetworkExercise(
        prompt="Write `moons_network(units)`: two inputs, `units` tanh units, one sigmoid output; compiled with log "
        "loss and Adam at rate 0.05.",
        returns="A compiled `keras.Sequential`.",
        solution=solutions.moons_network,
        cases=[(8,), (3,), (1,)],
        slips=slips.MOONS,
        hints=[
            "Which three lines of the network above have to change: its input, its units, its activations?",
            '`network.add(keras.layers.Dense(units, activation="tanh"))` is the hidden layer. What is the last one?',
            "`keras.optimizers.Adam(0.05)` is the optimizer. What does `compile` need besides, and what is returned?",
        ],
        gives_away=(r"Adam\(0\.05\)", r"Dense\(8, activation=.tanh"),
    )
    line_network = NetworkExercise(
        prompt="Write `line_network(learning_rate)`: one input and one Dense unit that is a line; compiled with the "
        "mean squared error and plain SGD at that rate.",
        returns="A compiled `keras.Sequential`.",
        solution=solutions.line_network,
        cases=[(0.1,), (0.01,), (0.5,)],
        slips=slips.LINE,
        hints=[
            "One layer is enough. Which activation leaves w x + b as it is?",
            "`keras.layers.Dense(1)` on `keras.Input((1,))`. Which loss did lesson 10 use for the penguins' line?",
            '`keras.optimizers.SGD(learning_rate)` and `loss="mean_squared_error"`. Where do both go?',
        ],
        gives_away=(r"SGD\(learning_rate\)", r"Dense\(1\)\]"),
    )
    last_layer = NetworkExercise(
        prompt="Write `last_layer(task)`: units, activation and loss of the last layer for the tasks "
        '"mass" (kg), "gentoo" (0 or 1) and "digit" (labels 0 to 9).',
        returns="Three values: a number of units, the name of an activation, the name of a loss.",
        solution=solutions.last_layer,
        cases=[("mass",), ("gentoo",), ("digit",)],
        slips=slips.LAST,
        look=last_layer_in_words,
        shows_expected=False,
        hints=[
            "How many numbers should come out for each example, and which numbers are allowed?",
            "Any number: linear. One probability: sigmoid. Shares that sum to 1: softmax. Which task is which?",
            "Ten classes with whole numbers for labels: which row of the table of losses has such targets?",
        ],
        gives_away=(r"softmax., .sparse_categorical_crossentropy", r"\"digit\".{0,40}softmax"),
    )
