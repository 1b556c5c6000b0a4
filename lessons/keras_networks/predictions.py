"""What lesson 13 asks to be predicted before a picture shows it."""

from helpers.prediction import Prediction
from lessons.keras_networks.explorers import OneEpoch, Shuffled, Summary


class predictions:  # noqa: N801 - read as a place: predictions.how_many
    """The questions to commit to before the picture answers."""

    how_many = Prediction(
        question="A network of one layer, Dense(1) on one input, is a line: w x + b, two parameters. "
        "Now it is Dense(4) on one input. How many parameters?",
        options={
            "4": "There are four weights, one for each unit. What else has each unit of its own?",
            "5": "Four weights, and one bias for all of them? Each unit adds its own.",
            "8": "Yes.",
            "16": "A weight from every unit to every other? A layer's units look at the input, not at each other.",
        },
        answer="8",
        why="Each of the 4 units has a weight for the one input, and a bias: (1 + 1) · 4 = 8. "
        "A layer has (inputs + 1) · units, as you counted in lesson 05.",
        picture=lambda: Summary(inputs=1, first=0, outputs=1),
        change={"outputs": 4},
        gives_away=(r"\b8 parameters", r"8 = ", r"\(1 \+ 1\)"),
    )
    how_many_updates = Prediction(
        question="250 examples. With batch_size=250 an epoch is one update. Now batch_size=32. "
        "How many updates does an epoch have?",
        options={
            "7": "7 · 32 is 224. What happens to the 26 that are left?",
            "8": "Yes.",
            "32": "32 is how many examples go into one batch. How many such batches are in 250?",
            "250": "That would be batches of one: each example its own update.",
        },
        answer="8",
        why="250 / 32 is 7.8: seven batches of 32, and an eighth of the 26 that are left. Nothing is thrown away. "
        "So the log of each epoch counts to 8/8, and 500 epochs are 4,000 updates.",
        picture=OneEpoch,
        change={"batch_size": 32},
        gives_away=(r"8/8", r"\b8 updates", r"4,000", r"eighth", r"\b26\b"),
    )
    shuffled = Prediction(
        question="After 100 updates from the same start, on the same batches, our weights and Keras's differ by less "
        "than a millionth. Now Keras takes the examples in an order of its own. How large is the largest difference?",
        options={
            "Still less than a millionth: the examples are the same.": "The same 250, ten times over. "
            "But is each update computed from the same 25?",
            "Some thousandths.": "Yes.",
            "About 1: two unrelated networks.": "Another order is another walk. "
            "But both begin at the same weights, on the same slope. How far can they part on the way?",
        },
        answer="Some thousandths.",
        why="Every batch has another gradient, so the first update already differs. Here 0.006 is reached; "
        "with 20 other starts, and ours in two orders, it is 0.002 to 0.011. "
        "That is ten thousand times what rounding does, and still the same boundary to the eye: "
        "both walk down the same slope. Keras shuffles unless told otherwise.",
        picture=lambda: Shuffled(step=100),
        change={"shuffle": True},
        gives_away=(r"thousandth", r"10⁻³", r"0\.006"),
    )
