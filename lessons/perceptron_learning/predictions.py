"""What lesson 04 asks to be predicted before a picture shows it."""

from helpers.prediction import Prediction


class predictions:  # noqa: N801 - read as a place: predictions.toward
    """The questions to commit to before the picture answers."""

    toward = Prediction(
        lesson="perceptron_learning",
        name="toward",
        question="The unit stays silent on a Gentoo x, although Gentoos are class 1. The rule adds x to w. "
        "What does the arrow w do?",
        options={
            "It turns toward x.": "Yes.",
            "It turns away from x.": "That is what happens when x is taken away: "
            "for an Adelie at which the unit fired by mistake.",
            "It keeps its direction and grows.": "Only if x lay in the direction of w already. "
            "Then w·x would be large, and the unit would hardly have been silent.",
            "It becomes x.": "It does so only from w = (0, 0). Otherwise w keeps what it has learned, and x is added.",
        },
        answer="It turns toward x.",
        why="w + x is the diagonal of the parallelogram of w and x: it lies between the two. And the sum grows: "
        "(w + x)·x + b + 1 = (w·x + b) + ‖x‖² + 1. The next time this Gentoo comes, the unit is nearer to firing.",
    )
    at_once = Prediction(
        lesson="perceptron_learning",
        name="at_once",
        question="After an update, is the example that caused it always answered rightly?",
        options={
            "Yes: that is what the update is for.": "It always moves the sum the right way. "
            "Is one push always far enough?",
            "Not always: the sum moves the right way, but perhaps not far enough.": "Yes.",
            "No: it takes at least two updates.": "Often one is enough: "
            "the push is ‖x‖² + 1, and for a bird far from the center that is a lot.",
        },
        answer="Not always: the sum moves the right way, but perhaps not far enough.",
        why="One update changes the sum of that example by η(‖x‖² + 1) in the right direction. If the sum was "
        "further from 0 than that, the example is still wrong, and must wait for its next turn. "
        "Meanwhile other examples may become wrong: the count of all mistakes can go up.",
    )
    eta = Prediction(
        lesson="perceptron_learning",
        name="eta",
        question="Both runs start from w = (0, 0), b = 0. One has η = 1, the other η = 1/8. Which needs more updates?",
        options={
            "η = 1/8: its steps are eight times smaller.": "They are. And how long is the arrow that they turn?",
            "η = 1: it overshoots.": "A large step overshoots where there is a bottom to hit. "
            "Here only the direction of the arrow counts.",
            "Neither: they make the same mistakes, one by one.": "Yes.",
        },
        answer="Neither: they make the same mistakes, one by one.",
        why="From zero, the weights are η times a sum of examples. So one run's w and b are an eighth of "
        "the other's, at every step. By lesson 03, scaling w and b changes no answer: the same line, the same "
        "mistakes. From any other start that is no longer so.",
    )
    xor = Prediction(
        lesson="perceptron_learning",
        name="xor",
        question="Four points, XOR: no line is right on all of them. What will the rule do, given enough epochs?",
        options={
            "It stops at the line with the fewest mistakes.": "It stops only when a whole epoch is clean. "
            "With one mistake left, it moves again.",
            "It goes on for ever, and its weights stay small.": "Yes.",
            "It goes on for ever, and its weights grow without end.": "It does go on. But on XOR each mistake "
            "pulls the arrow back from where the last one pushed it.",
            "It finds a bent line.": "There is none among its choices: whatever w and b are, the boundary is straight.",
        },
        answer="It goes on for ever, and its weights stay small.",
        why="A clean epoch would be a line that parts XOR, and lesson 03 proved that there is none. "
        "The weights are whole numbers here and stay small, so sooner or later they are back where they were: "
        "the run goes round in a circle.",
    )
