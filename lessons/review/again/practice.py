"""Lessons 13 and 14 in new words: Keras, and real images. No pictures: theirs need TensorFlow, which takes seconds."""

from lessons.review.again.rewording import Rewording

KERAS_NETWORKS = {
    "how_many": Rewording(
        question="Dense(5) on examples of three numbers. How many parameters does the layer have?",
        options={
            "15": "Those are the weights. What else does each unit add?",
            "20": "Yes.",
            "16": "One bias for all five? Each unit has its own.",
            "8": "5 + 3. Every unit has a weight for every input.",
        },
        answer="20",
        why="(inputs + 1) · units: each of the five has three weights and a bias, (3 + 1) · 5 = 20.",
    ),
    "how_many_updates": Rewording(
        question="1,000 examples, batch_size=64, epochs=3. How many updates does fit make?",
        options={
            "45": "15 full batches in each epoch. What about the 40 examples that are left?",
            "47": "3,000 / 64 is 46.9, but each epoch begins with a fresh batch.",
            "48": "Yes.",
            "3,000": "That would be an update for each example.",
        },
        answer="48",
        why="1,000 / 64 is 15.6: 15 batches of 64 and one of 40, so 16 updates an epoch, and 3 · 16 = 48.",
    ),
    "shuffled": Rewording(
        question="Two programs train the network of lesson 13 from the same weights for 100 updates. "
        "One takes the examples as they come, the other shuffles them. What do you find when you compare?",
        options={
            "Equal weights, but for rounding: they saw the same examples.": "In other batches. Each batch has a "
            "gradient of its own.",
            "Two networks with nothing in common.": "They began at the same place and went down the same slope.",
            "Weights that differ far more than by rounding, and boundaries that look the same.": "Yes.",
        },
        answer="Weights that differ far more than by rounding, and boundaries that look the same.",
        why="Other batches, other steps: the weights differ by thousandths, where rounding differs by less than a "
        "millionth. To the eye it is still one boundary. That is for 100 updates from one start; lesson 12 "
        "shows what another start can do.",
    ),
}

HANDWRITTEN_DIGITS = {
    "one_pixel": Rewording(
        question="A dense network has learned digits that all stand in the middle. You write a perfect 4, two pixels "
        "too far left. What does the network get to see?",
        options={
            "Another row of 64 numbers, whose ink meets weights made for other places.": "Yes.",
            "The same 4: two pixels are nothing.": "To your eye. Every one of the 64 inputs has a weight of its own, "
            "and these do not move along.",
            "The same 4, with a little noise.": "Noise changes many numbers by a little. What does a shift do at the "
            "edge of a stroke?",
        },
        answer="Another row of 64 numbers, whose ink meets weights made for other places.",
        why="To the network an image is a list. It has learned which places go with which digit, "
        "so a digit elsewhere is another list, and moving all by one pixel cost it half of its right answers.",
    ),
    "longer": Rewording(
        question="On images it is not trained on, a network's loss has been rising for 60 epochs. "
        "All that time it has read 93 % of them right. How can both be?",
        options={
            "They cannot: one of the two is computed wrongly.": "Loss and accuracy count different things.",
            "It grows surer of the 7 % that it gets wrong.": "Yes.",
            "The 93 % are of the images that it is trained on.": "Both are of the others, says the question.",
            "Its weights no longer move.": "Then the loss would not move either.",
        },
        answer="It grows surer of the 7 % that it gets wrong.",
        why="Accuracy asks which probability is the largest, log loss how large the one of the truth is. "
        "Surer mistakes cost more and more, and are the same number of mistakes.",
    ),
    "nudge": Rewording(
        question="A sum has 100 weights, each 0.2 or −0.2. Every input may be changed by 0.05. "
        "By how much can the sum be moved by who knows the weights, and about how much by a coin?",
        options={
            "By 1.0, and by about 0.1.": "Yes.",
            "By 1.0 both times.": "The coin's hundred changes have mixed signs. They do not all add up.",
            "By 0.01 both times.": "That is a single one of the hundred.",
            "By 1.0, and by exactly 0.": "A coin's changes cancel, but hardly ever to the last.",
        },
        answer="By 1.0, and by about 0.1.",
        why="Each input moves the sum by 0.2 · 0.05 = 0.01. A hundred that agree make 1.0; a hundred at random make "
        "about √100 = 10 times 0.01. With more inputs the gap grows: that is what a nudge on purpose lives on.",
    ),
    "blocks": Rewording(
        question="A program was trained on sentences by 20 speakers and tested on others of their sentences, drawn at "
        "random: 98 % right. Now strangers talk to it. What do you expect?",
        options={
            "98 %: that is what a test is for.": "It is for more of the same. Are strangers more of the same?",
            "Less, perhaps by several points.": "Yes.",
            "More: strangers speak more clearly to a machine.": "Perhaps. But it knows the 20 voices, and not theirs.",
            "About one in 20, pure guessing.": "What it learned of the 20 holds for others too, in part.",
        },
        answer="Less, perhaps by several points.",
        why="The random split has learned every voice that it was tested on. Test on speakers who were left out, "
        "and the number says something about strangers.",
    ),
}
