"""Lessons 07 and 08 in new words: what a network can follow, and how wrong it is."""

from lessons.review.again.rewording import Rewording, pictured

UNIVERSAL_APPROXIMATION = {
    "pair": Rewording(
        question="A curve has three separate blocks of different heights, with level ground at 0 between them. "
        "How many steep sigmoid units build it?",
        options={
            "Three, one for each block.": "One unit goes up and stays up. What brings the curve down again?",
            "Four, one for each piece of level ground.": "Ground at 0 needs no unit. What needs one is each wall.",
            "Six.": "Yes.",
            "One, if its weights are right.": "One sigmoid has one wall. How many walls do three blocks have?",
        },
        answer="Six.",
        why="Each block has two walls, one up and one down, and each wall is a unit: the second has the negative "
        "output weight of the first.",
    ),
    "double": Rewording(
        question="A network follows a smooth wave with 4 bumps. You give it 32, each an eighth as wide. "
        "By how much do the worst error and the mean-square error shrink?",
        options={
            "The worst error: an eighth. The mean square: a 64th.": "Yes.",
            "Both: an eighth.": "Each error is an eighth. And its square?",
            "Both: a 64th.": "The worst error is not squared.",
            "The worst error stays. The mean square: an eighth.": "Within a narrow bump a smooth wave has no room to "
            "run away, at no place.",
        },
        answer="The worst error: an eighth. The mean square: a 64th.",
        why="Within a bump the wave moves away by its slope times half the width: an eighth of the width, an eighth "
        "of the error. And an eighth, squared, is a 64th.",
        picture=pictured("universal_approximation", "Rates", targets="continuous", doublings=2),
        change={"doublings": 5},
    ),
    "at_jump": Rewording(
        question="A switch: the target is 0 up to some place and 4 from there on. A continuous network follows it with "
        "a thousand bumps. What is its worst error, at least?",
        options={
            "About 0.004: the jump divided by the bumps.": "So it would be if the target rose evenly. It rises all at "
            "once.",
            "2": "Yes.",
            "0, if an edge meets the switch.": "Even a steep wall has no gap. At which height is the network at "
            "the switch?",
            "4": "That is if it is quite wrong on one side. It can do better by being half wrong on both.",
        },
        answer="2",
        why="At the switch the network has one height, and it cannot be nearer than 2 to both 0 and 4. "
        "More bumps make the place narrower, not the error less. (In the picture the jump is 1, and half of it ½.)",
        picture=pictured("universal_approximation", "Rates", targets="jump", doublings=2),
        change={"doublings": 7},
    ),
    "starts": Rewording(
        question="“The theorem says that a network like mine can follow this curve. "
        "So if I train it for long enough, it will.” What is wrong with that?",
        options={
            "Nothing.": "Lesson 07 trained 8 units from 50 starts, toward a curve that 8 units can draw.",
            "That weights exist says nothing about finding them.": "Yes.",
            "The theorem holds for deep networks only.": "One hidden layer is enough for it.",
            "It would need to be trained faster, not longer.": "Faster along the same way downhill ends at the same "
            "place.",
        },
        answer="That weights exist says nothing about finding them.",
        why="The theorem promises weights. Training walks downhill from a random start, and may come to rest where no "
        "small change helps, far from those weights.",
    ),
}

LOSS_FUNCTIONS = {
    "zeros": Rewording(
        question="A model gives the truth a probability of 0.2, later 0.02: its log loss for this example has grown "
        "by 2.3. Then it goes down to 0.0002. By how much does the loss grow now?",
        options={
            "By 2.3.": "For one more zero. Here there are two.",
            "By 4.6.": "Yes.",
            "By 230.": "That is a hundred times 2.3. A logarithm turns factors into sums.",
            "By next to nothing: 0.02 is nearly 0 already.": "So thinks the squared error. The logarithm looks at the "
            "factor, and that is a hundred.",
        },
        answer="By 4.6.",
        why="Each further zero costs another log 10 = 2.3, wherever one is already. Two zeros: 4.6.",
    ),
    "arrives": Rewording(
        question="One sigmoid neuron, a bird with y = 1, and a sum z = −7: it is sure, and wrong. "
        "By which loss does a step downhill move z more?",
        options={
            "By the squared error: a large error is squared.": "The error of a probability is below 1, and squaring "
            "does not enlarge it. Then comes the slope of the sigmoid: what is it at −7?",
            "By both the same: the answer is equally wrong.": "The answer is. How steep is each cost at z = −7?",
            "By the log loss, hundreds of times as much.": "Yes.",
            "By neither: both are flat out there.": "One of them is nearly the line −z out there.",
        },
        answer="By the log loss, hundreds of times as much.",
        why="The slope of the log loss is p − y, nearly −1. That of the squared error is 2(p − y)·p(1 − p), and "
        "p(1 − p) is 0.0009 at z = −7: about 550 times less. The more wrong, the flatter.",
        picture=pictured("loss_functions", "Slopes", z=-1.0, end=3.0),
        change={"z": -7.0},
    ),
    "string": Rewording(
        question="Take any two settings (w, b) of one sigmoid neuron, and the setting halfway between them. "
        "For which loss is the loss halfway never above the mean of the two?",
        options={
            "The squared error.": "Between a setting that is quite wrong and one that is right, its map has a shelf. "
            "Is the shelf below the mean of its two ends?",
            "Either.": "One of the two has a shelf, high up, where the neuron is quite wrong.",
            "The log loss.": "Yes.",
            "Neither.": "For one of them the map is a bowl, wherever one cuts it.",
        },
        answer="The log loss.",
        why="That a curve stays below its strings is what convex means, and halfway is one place on the string. "
        "For one neuron the log loss is convex in (w, b), and the squared error behind a sigmoid is not.",
        picture=pictured("loss_functions", "Strings", loss="squared error"),
        change={"loss": "log loss"},
    ),
    "halfway": Rewording(
        question="Two networks have learned the same task from different starts, each with a log loss of 0.02. "
        "A friend makes a third one of them: each weight is the mean of the two. What do you expect of it?",
        options={
            "A loss of about 0.02: both parents have that.": "Equal losses do not make equal weights. "
            "Which hidden unit of the one does the work of which of the other?",
            "A loss below 0.02: errors average out.": "In the mean of two answers they may. Here weights are averaged.",
            "A loss of exactly 0.04: errors add up.": "Nothing is added here. What is the mean of an OR and an AND?",
            "It may well be far worse than both.": "Yes.",
        },
        answer="It may well be far worse than both.",
        why="The same job may be done by other hidden units in each. Blended, a unit that detects one thing and a unit "
        "that detects another detect neither: between two good networks there may be a hill.",
    ),
}
