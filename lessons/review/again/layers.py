"""Lessons 05 and 06 in new words: hidden layers, and activations."""

from lessons.review.again.rewording import Rewording, pictured

MULTILAYER_PERCEPTRON = {
    "how_many": Rewording(
        question="The yeses of your data lie in a strip that runs slantwise across the plane; on both sides of it are "
        "noes. How small may the hidden layer of tanh units be?",
        options={
            "One unit: a strip has one direction.": "One direction, and two edges. How many edges does one unit draw?",
            "No unit: a line along the strip is enough.": "A line has two sides. Here the noes are on both.",
            "Two units.": "Yes.",
            "Four units: that many make a box.": "They do. Is a strip closed at its ends?",
        },
        answer="Two units.",
        why="A strip lies between two lines, and each hidden unit draws one. The corners of XOR are the same case: "
        "its yeses lie in a strip.",
    ),
    "straight": Rewording(
        question="To be on the safe side, a friend gives a network five hidden layers of 100 units, but no activation "
        "in any of them. What does its boundary look like on the moons?",
        options={
            "It is a straight line.": "Yes.",
            "It follows the moons: 500 units are plenty.": "Plenty of numbers. What do five matrices in a row come to?",
            "It is made of 500 short lines.": "Each unit would have a line of its own, if something folded there.",
            "There is none: it answers the same everywhere.": "It can still tell one side from the other, "
            "as a single unit can.",
        },
        answer="It is a straight line.",
        why="Matrices in a row are one matrix, however many there are. Without a fold, all the layers together are a "
        "single unit. (The picture has one hidden layer, of two units: its fold is taken out.)",
        picture=pictured("multilayer_perceptron", "HiddenView", part=5, data="moons"),
        change={"hidden": "linear"},
    ),
    "zeros": Rewording(
        question="A network with four hidden tanh units is to learn XOR. Every weight and bias starts at ½. "
        "It is trained for long. How do its four hidden units differ in the end?",
        options={
            "Each has found a line of its own.": "What could have sent one of them another way than its neighbor?",
            "Two do the OR and two the AND.": "That would do XOR. Which of them decides to be an OR?",
            "Nothing has moved, so they are as they were.": "That is a start at 0. From ½ the corrections are not 0. "
            "Are they different, though?",
            "Not at all.": "Yes.",
        },
        answer="Not at all.",
        why="Equal units get equal corrections, so they stay equal: four copies of one line, which cannot part XOR. "
        "A random start is there to make them different.",
        picture=pictured("multilayer_perceptron", "Training", start="all alike"),
        change={"step": 100},
    ),
}

ACTIVATIONS = {
    "tanh_by_sigmoid": Rewording(
        question="Your calculator has only a sigmoid. It says σ(1.5) = 0.818 and σ(3) = 0.953. What is tanh(1.5)?",
        options={
            "0.635": "That is 2 · 0.818 − 1. The height is right; tanh runs twice as fast along z.",
            "0.905": "Yes.",
            "0.953": "That is a sigmoid's value. Tanh has a range twice as tall.",
            "0.318": "That is 0.818 − ½: centered, and only half as tall as tanh.",
        },
        answer="0.905",
        why="tanh(z) = 2σ(2z) − 1, so tanh(1.5) = 2 · 0.953 − 1, which is 0.905 before rounding.",
    ),
    "ten_sigmoids": Rewording(
        question="Six sigmoid units one behind the other, and each of the six weights is 2. "
        "How much of a nudge at the front can reach the end, at best?",
        options={
            "64 times the nudge: six doublings.": "The weights double it. What does each sigmoid do to it?",
            "All of it: a weight of 2 makes up for the slope.": "The sigmoid's slope is ¼ at most. Does 2 make up "
            "for that?",
            "A 64th.": "Yes.",
            "A 4,096th.": "That would be ¼ to the sixth power, without the weights.",
        },
        answer="A 64th.",
        why="Each layer multiplies the nudge by its weight and its slope: 2 · ¼ = ½ at most. ½ to the sixth power "
        "is 1/64. The picture has 32 units a layer, with random weights of that size; its sums are away from 0, where "
        "the sigmoid is flatter, so still less is left.",
        picture=pictured("activations", "Chain", depth=1, scale=2.0),
        change={"depth": 6},
    ),
    "same_start": Rewording(
        question="Twenty layers of ReLU, weights drawn with scale 1. About what share of a nudge arrives, on average "
        "over many starts?",
        options={
            "All of it: the slope of a ReLU is 1.": "Of one that fires. How many of them do?",
            "A half.": "Half of the units are silent in each layer. There are twenty layers.",
            "A thousandth.": "Yes.",
            "Nothing: some unit is always silent.": "The silent ones pass on nothing; the others beside them do.",
        },
        answer="A thousandth.",
        why="About half of the units are silent, so a layer keeps √½ of a nudge. To the twentieth power that is ½ to "
        "the tenth, 1/1024. With scale √2, as He et al. draw, it would keep all of it on average. "
        "(The picture is of one start, which may be some way off the average.)",
        picture=pictured("activations", "Chain", depth=1, activation="relu"),
        change={"depth": 20},
    ),
    "probability": Rewording(
        question="A network is to say how likely a bird is an Adelie, a Chinstrap or a Gentoo; it is one of the three. "
        "Three outputs. Which activation in the last layer?",
        options={
            "Softmax": "Yes.",
            "Three sigmoids": "Each of them is a probability. But what keeps them from saying 0.9, 0.9 and 0.9?",
            "ReLU": "Never negative, and never bounded: it may say 7.",
            "Tanh": "Half of its range is negative.",
        },
        answer="Softmax",
        why="Shares that are positive and add up to 1 are what one right answer out of several asks for. "
        "With a yes or no it is the sigmoid, for the same reason: choose the range that the answer has.",
    ),
    "add_to_all": Rewording(
        question="Softmax of the sums 5, 3, 1 gives 0.867, 0.117, 0.016. A program first takes the largest sum away "
        "from all of them: 0, −2, −4. What becomes of the shares?",
        options={
            "Nothing: they stay as they are.": "Yes.",
            "The first becomes 0, since its sum is 0.": "e to the power of 0 is 1, not 0.",
            "Two become negative.": "A power of e is never negative.",
            "They come closer to each other.": "That is what smaller differences do. These are the same as before.",
        },
        answer="Nothing: they stay as they are.",
        why="Taking 5 away divides every power by e⁵, above and below the fraction bar. Programs do so because "
        "the largest power is 1 then, and nothing overflows.",
        picture=pictured("activations", "Shares", z1=5.0, z2=3.0, z3=1.0),
        change={"z1": 0.0, "z2": -2.0, "z3": -4.0},
    ),
}
