"""What lesson 14 asks to be predicted before a picture shows it."""

from helpers.prediction import Prediction
from lessons.handwritten_digits.explorers import Fitting, Nudge, Shift, Spread


class predictions:  # noqa: N801 - read as a place: predictions.one_pixel
    """The questions to commit to before the picture answers."""

    one_pixel = Prediction(
        question="Of 300 images that the network has not been trained on, it reads 97 % right. "
        "Now every image is moved by one pixel to the right. How many does it still read right?",
        options={
            "About 97 %: a 6 is a 6.": "For you it is. What does the network get: a 6, or 64 numbers, each with a "
            "weight of its own?",
            "About 90 %.": "That would be a few more mistakes. But nearly all of the 64 numbers have changed.",
            "About 75 %.": "A careful guess. How much does a pixel have in common with its neighbor?",
            "About 50 %.": "Yes.",
        },
        answer="About 50 %.",
        why="Each weight belongs to one place. Move the ink, and it meets other weights: 97 % become 49 %. "
        "The network has learned which pixels go with which digit, and no shapes. In ten other "
        "splits of the file, each with another start, 44 to 51 % are left.",
        picture=Shift,
        change={"right": 1.0},
        gives_away=(r"\b49 %", r"about half", r"learn(s|ed) (which )?pixels", r"half of (all|the)"),
    )
    longer = Prediction(
        question="A network with 32 hidden units learns from 200 images. After 20 epochs its loss is 0.06 on these, "
        "0.32 on 300 others (the validation images). It goes on to epoch 100. What becomes of the 300 others?",
        options={
            "The loss falls on, more slowly.": "It does on the 200 images that are trained on. "
            "What is there to learn from them that holds for others too?",
            "The loss rises, and far fewer are read right.": "The first half happens. "
            "But does a loss that rises mean that the largest of ten probabilities changes place?",
            "The loss rises, and about as many are read right.": "Yes.",
            "Nothing moves any more.": "The loss on the 200 still falls, so the weights still move. Where to?",
        },
        answer="The loss rises, and about as many are read right.",
        why="All 200 are read right long before epoch 100; from then on the loss falls only because the network grows "
        "surer of itself. It grows surer of its mistakes as well, and log loss makes those dear (lesson 08): "
        "0.32 becomes 0.4, while 93 % stay right. In each of ten other splits the loss on the others rose, and the "
        "share read right went down by 2.4 points at most.",
        picture=Fitting,
        change={"epochs": 100},
        gives_away=(r"surer of", r"as many are", r"rises again", r"0\.399", r"from then on it rises"),
    )
    nudge = Prediction(
        question="Ink is 1, paper is 0. Every pixel of an image may now be changed by 0.1, up or down, as a coin "
        "decides: of 300 images, 95 % are still read right. Instead, somebody who knows the weights decides, for "
        "each pixel, which way is worse for the network. How many are still read right?",
        options={
            "About 95 %: it is the same 0.1.": "The size is the same. But the coin's changes cancel in every sum. "
            "Do those of somebody who knows the weights?",
            "About 85 %.": "That is what a coin would do with twice the size. Here all 64 changes pull the same way.",
            "About 40 %.": "Yes.",
            "None.": "With 0.3 it comes to that. With 0.1, some images are far enough from the border.",
        },
        answer="About 40 %.",
        why="The gradient of the loss with respect to the pixels says for each of them which way is worse. 64 small "
        "changes that all pull the same way add up in the sums; those of a coin cancel. "
        "39.7 % are left here. In ten other splits and starts it was 36 to 46 %, and 93 % or more "
        "with the coin.",
        picture=Nudge,
        change={"size": 0.1},
        gives_away=(r"39\.7", r"about 40 %", r"changes cancel", r"add up in the sums"),
    )
    blocks = Prediction(
        question="So far the test images were drawn at random from the whole file: 96.7 % right, on average over ten "
        "splits. Now they are 497 images that follow each other in the file, and the other 1,300 are trained on and "
        "chosen by. What do you expect?",
        options={
            "The same: 497 images not trained on are 497 images not trained on.": "Then it could not matter who wrote "
            "them. Look at the map of the file: what do images that follow each other have in common?",
            "Better: they are more alike.": "Alike among themselves, yes. "
            "But it is the images that were trained on that they would have to be like.",
            "Worse, by several points.": "Yes.",
            "Down to one half, as with one pixel.": "All images are still centered and scaled. "
            "What is new is not where the ink lies.",
        },
        answer="Worse, by several points.",
        why="96.7 % become 93.1 %. The labels repeat themselves about every 130 images. That looks like one form for "
        "each of 13 people; the file does not name them. If so, a random split has learned from everybody's hand, "
        "and a block is mostly by people it has not seen. Which number is right? That depends on whom it will read.",
        picture=lambda: Spread(kind="ten splits"),
        change={"kind": "ten blocks"},
        gives_away=(r"93\.1", r"other hands", r"everybody's hand", r"writers? (it )?has not", r"by several points"),
    )
