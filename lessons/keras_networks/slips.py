"""Classic wrong answers to the exercises of lesson 13, each with the question that leads away from it."""

from collections.abc import Callable

import keras

from helpers.exercise import Slip


def _moons(
    hidden: str | None = "tanh",
    output: str | None = "sigmoid",
    loss: str = "binary_crossentropy",
    optimizer: Callable = lambda: keras.optimizers.Adam(0.05),
    outputs: int = 1,
) -> Callable:
    def moons_network(units: int) -> keras.Sequential:
        layers = [keras.layers.Dense(units, activation=hidden), keras.layers.Dense(outputs, activation=output)]
        network = keras.Sequential([keras.Input((2,)), *layers])
        network.compile(optimizer=optimizer(), loss=loss)
        return network

    return moons_network


def _not_compiled(units: int) -> keras.Sequential:
    layers = [keras.layers.Dense(units, activation="tanh"), keras.layers.Dense(1, activation="sigmoid")]
    return keras.Sequential([keras.Input((2,)), *layers])


def _nothing_returned(units: int) -> None:
    _moons()(units)


MOONS = [
    Slip(
        "output activation forgotten",
        _moons(output=None),
        "A Dense layer without `activation` is linear. Which numbers may a probability be, and which can your last "
        "layer give?",
    ),
    Slip(
        "hidden activation forgotten",
        _moons(hidden=None),
        "Layers of linear units are one linear layer (lesson 06). What bends your boundary?",
    ),
    Slip(
        "softmax on one unit",
        _moons(output="softmax"),
        "softmax shares 1 out among the units of its layer. How much does a unit get that is alone?",
    ),
    Slip(
        "two outputs",
        _moons(outputs=2),
        "Two sigmoid units give two numbers for each example. How many numbers does each target have?",
    ),
    Slip(
        "mean squared error for classes",
        _moons(loss="mse"),
        "The squared error hardly pulls where the network is sure and wrong (lesson 08). Which loss is made for "
        "probabilities?",
    ),
    Slip(
        "Adam at its default rate",
        _moons(optimizer=lambda: "adam"),
        'The word "adam" takes the rate 0.001. Where can you hand over a rate of your own?',
    ),
    Slip(
        "plain SGD",
        _moons(optimizer=lambda: keras.optimizers.SGD(0.05)),
        "That is plain gradient descent. Which class of `keras.optimizers` did lesson 11 call Adam?",
    ),
    Slip(
        "not compiled", _not_compiled, "Loss and optimizer are not chosen yet. Which method of the network does that?"
    ),
    Slip(
        "nothing returned", _nothing_returned, "The network is made, and then forgotten. What hands it to the caller?"
    ),
]


def _line(activation: str | None = None, loss: str = "mse", n_inputs: int = 1, kind: type | None = None) -> Callable:
    def line_network(learning_rate: float) -> keras.Sequential:
        network = keras.Sequential([keras.Input((n_inputs,)), keras.layers.Dense(1, activation=activation)])
        network.compile(optimizer=(kind or keras.optimizers.SGD)(learning_rate), loss=loss)
        return network

    return line_network


def _rate_not_used(learning_rate: float) -> keras.Sequential:
    network = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    network.compile(optimizer="sgd", loss="mse")
    return network


LINE = [
    Slip(
        "a sigmoid on a line",
        _line("sigmoid"),
        "A sigmoid's output stays between 0 and 1. How heavy is the heaviest penguin, in kg?",
    ),
    Slip("a ReLU on a line", _line("relu"), "ReLU cuts off all that is below 0. Is w x + b still a line then?"),
    Slip(
        "a cross-entropy for numbers",
        _line(loss="binary_crossentropy"),
        "A cross-entropy compares probabilities. What does a mass in kg have to be compared by?",
    ),
    Slip("two inputs", _line(n_inputs=2), "How many numbers are known of each bird? `Input` asks for that."),
    Slip(
        "Adam",
        _line(kind=keras.optimizers.Adam),
        "That is Adam. Which optimizer takes plain steps against the gradient?",
    ),
    Slip("the rate not used", _rate_not_used, 'The word "sgd" takes the rate 0.01. Where does `learning_rate` go in?'),
]


def _last(mass: tuple, gentoo: tuple, digit: tuple) -> Callable:
    answers = {"mass": mass, "gentoo": gentoo, "digit": digit}
    return lambda task: answers[task]


_MASS, _GENTOO = (1, "linear", "mse"), (1, "sigmoid", "binary_crossentropy")
_DIGIT = (10, "softmax", "sparse_categorical_crossentropy")

LAST = [
    Slip(
        "no activation anywhere",
        _last(_MASS, (1, None, "binary_crossentropy"), (10, None, "sparse_categorical_crossentropy")),
        "For a mass that is right. Which numbers may a probability be, and which does a linear unit give?",
    ),
    Slip(
        "softmax on one unit",
        _last(_MASS, (1, "softmax", "binary_crossentropy"), _DIGIT),
        "softmax shares 1 out among the units of its layer. What does it give to a single unit, whatever its sum?",
    ),
    Slip(
        "mean squared error for classes",
        _last(_MASS, (1, "sigmoid", "mse"), (10, "softmax", "mse")),
        "It is the loss for a number on a scale. Is a 7 more wrong than a 2, where the digit is a 1?",
    ),
    Slip(
        "one-hot loss for whole numbers",
        _last(_MASS, _GENTOO, (10, "softmax", "categorical_crossentropy")),
        "That loss wants rows such as 0 0 1 0 …, and the labels here are whole numbers. "
        "Which row of the table of losses has whole numbers for targets?",
    ),
    Slip(
        "binary loss for ten classes",
        _last(_MASS, _GENTOO, (10, "softmax", "binary_crossentropy")),
        "`binary` is for one yes or no. How many answers are there to choose from?",
    ),
    Slip(
        "one unit for ten digits",
        _last(_MASS, _GENTOO, (1, "linear", "mse")),
        "One number on a scale says that an 8 is nearly a 9. How many units give each digit a probability of its own?",
    ),
    Slip(
        "a sigmoid for a mass",
        _last((1, "sigmoid", "mse"), _GENTOO, _DIGIT),
        "A sigmoid's output stays below 1. What if a bird has 5 kg?",
    ),
]
