"""What lesson 17 asks to be predicted before the playground shows it."""

from helpers.prediction import Prediction
from lessons.playground.explorers import Playground


class predictions:  # noqa: N801 - read as a place: predictions.squares
    """The questions to commit to before the picture answers."""

    squares = Prediction(
        question="The two rings, and one neuron without a hidden layer. On x₁ and x₂ it drew a line, and got every "
        "second example wrong. Now it is given x₁² and x₂² in their place, and is trained again. What will its "
        "boundary look like in the plane?",
        options={
            "A straight line, as before.": "It is a straight line, but in the plane of x₁² and x₂². What is drawn is "
            "the plane of x₁ and x₂.",
            "An ellipse.": "Yes.",
            "A parabola.": "That takes one square alone, and the other input as it is. Here both inputs are squared.",
            "There is none: a neuron without a hidden layer cannot bend.": "The neuron does not bend anything. What "
            "happens to x₁ before it arrives there?",
        },
        answer="An ellipse.",
        why="The neuron's sum is w₁·x₁² + w₂·x₂² + b. Where it is 0 there is the boundary, and with both weights of "
        "one sign that is an ellipse around the middle. Three numbers do what took a hidden layer before: the bend is "
        "in the inputs.",
        picture=lambda: Playground(data="circles", hidden=(), step=600),
        change={"x1": False, "x2": False, "x1_squared": True, "x2_squared": True, "step": 500},
        gives_away=(r"(?i)ellipse", r" 0 of 210 wrong; held-out loss [\d.]+, 0 of 90 wrong. Network 2-1:"),
    )
    held_out = Prediction(
        question="60 noisy examples to train on, 240 held out, and a network of 105 weights and biases. After 60 "
        "updates 10 % or more of either are wrong. Training goes on to update 1,000, until not one of the 60 is wrong. "
        "What becomes of the held-out loss?",
        options={
            "It falls too, if not as far.": "So it does at first, while the network finds what both parts share. What "
            "is left to learn after that?",
            "It stays about where it is.": "The network goes on changing its answers, and the held-out examples are "
            "asked too. Which of the 60 does it still bend toward?",
            "It doubles, or worse.": "Yes.",
        },
        answer="It doubles, or worse.",
        why="What is left to learn after the first updates is the noise: the few of the 60 that lie among the other "
        "class. The boundary bends around each of them, and the network becomes ever surer there. Held-out examples "
        "at such places are wrong, and surely wrong costs much.",
        picture=lambda: Playground(data="moons", noise=3, held_out=0.8, hidden=(8, 8), step=60),
        change={"step": 1000},
        gives_away=(r"Overfitting: the held-out", r"lowest held out", r"held-out loss (rises|climbs|doubles)"),
    )
    ten_times = Prediction(
        question="ReLU units, plain SGD, rate 1: after 300 updates the moons are parted, not one of 300 wrong. Now "
        "the same start with rate 10. What happens?",
        options={
            "It gets there in about 30 updates.": "Ten times the step would do that if the slope stayed as it is on "
            "the way. How much does it change on so long a step?",
            "It gets there, with a loss that jumps.": "It jumps. Does a jump land where the slope is smaller, or "
            "larger?",
            "Within a few updates the loss is hundreds of times what it was.": "Yes.",
            "Nothing: every unit is off at once.": "That can happen as well: with other starts it does. This one goes "
            "another way.",
        },
        answer="Within a few updates the loss is hundreds of times what it was.",
        why="A step too long lands where the loss is steeper, so the next one is longer still. ReLU has no ceiling: "
        "the outputs grow with the weights, and so do the slopes. The run is stopped before its numbers become "
        "infinite, and you can go back to where it went wrong.",
        picture=lambda: Playground(data="moons", hidden=(8, 8), activation="relu", optimizer="SGD", rate="1", step=300),
        change={"rate": "10", "step": 3},
        gives_away=(r"It diverged", r"at rate 10", r"hundreds of times"),
    )
