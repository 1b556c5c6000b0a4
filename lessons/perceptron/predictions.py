"""What lesson 03 asks to be predicted before a picture shows it."""

from helpers.prediction import Prediction
from lessons.perceptron.explorers import Boundary


class predictions:  # noqa: N801 - read as a place: predictions.only_bias
    """The questions to commit to before the picture answers."""

    double_both = Prediction(
        question="A perceptron has w = (0.6, −0.8) and b = 2. You double all three numbers. What changes?",
        options={
            "The line moves twice as far from the center.": "It would if b alone were doubled. "
            "Here w grows as much as b does, and the two effects cancel.",
            "The line turns.": "It turns when w₁ and w₂ change in different proportions. Both were doubled.",
            "The arrow grows; the line and every answer stay.": "Yes.",
            "More penguins are called Gentoo.": "Every sum does double. "
            "But a sum below zero, doubled, is still below zero.",
        },
        answer="The arrow grows; the line and every answer stay.",
        why="2w·x + 2b = 2(w·x + b): every sum doubles, so none changes its sign, and the sign is all that counts. "
        "The direction of w matters, and b in proportion to the length of w.",
        picture=lambda: Boundary(w1=0.6, w2=-0.8, bias=2),
        change={"w1": 1.2, "w2": -1.6, "bias": 4},
        gives_away=(r"1\.2, −1\.6", r"[Ss]cal(e|ing)", r"longer arrow"),
    )
    only_bias = Prediction(
        question="The weights stay at w = (0.3, −0.4). The bias goes from 0 to 1. How does the line move?",
        options={
            "It turns about the center.": "To turn the line you must turn w, and w stays.",
            "It slides 1 mm, parallel to itself.": "Parallel, yes. Then how far? "
            "The length of w is 0.5, so each millimeter across the line changes the sum by only 0.5.",
            "It slides 2 mm, parallel to itself.": "Yes.",
            "It becomes steeper.": "How steep it is hangs on the two weights alone, and they stay.",
        },
        answer="It slides 2 mm, parallel to itself.",
        why="The direction of the line hangs on w alone. Its distance from the center is |b|/‖w‖ = 1/0.5 = 2, "
        "where ‖w‖ = √(0.3² + 0.4²) = 0.5 is the length of the arrow. It slides against the arrow, "
        "because a larger b lets more inputs fire.",
        picture=lambda: Boundary(w1=0.3, w2=-0.4, bias=0),
        change={"bias": 1},
        gives_away=(r"−0\.4\), b = 1\b", r"2 mm", r"slides? (it )?against", r"bias slides", r"/ ?‖w‖", r"lvert b"),
    )
    flip_weights = Prediction(
        question="w = (0.6, −0.8) and b = 2. You flip the signs of both weights; b stays 2. What happens?",
        options={
            "The line stays; the two sides swap.": "At a point of the old line, w·x is −2. "
            "With w flipped it is 2, and b adds 2. Is that 0, as it is on a line?",
            "The line makes a quarter turn.": "The arrow makes a half turn, and the line goes with it: "
            "a line that makes a half turn looks as steep as before.",
            "The line jumps to the mirrored place beyond the center.": "Yes.",
            "Nothing: two minus signs cancel.": "They would cancel in a product of the two weights. "
            "Here each stands in its own term of a sum.",
        },
        answer="The line jumps to the mirrored place beyond the center.",
        why="−w·x + b = 0 is the same as w·(−x) + b = 0: a point x lies on the new line exactly if −x lay on the old "
        "one. The arrow points the other way, and the unit fires on the side it points to. "
        "With b = 0 the line would pass through the center and be its own mirror image.",
        picture=lambda: Boundary(w1=0.6, w2=-0.8, bias=2),
        change={"w1": -0.6, "w2": 0.8},
        gives_away=(r"−0\.6, 0\.8\), b = 2", r"mirror", r"half turn"),
    )
    flip_both = Prediction(
        question="w = (0.6, −0.8) and b = 2 once more. Now you flip the signs of w₁, w₂ and b. What happens?",
        options={
            "The line stays; the two sides swap.": "Yes.",
            "The line moves away from the center.": "Its distance from the center is |b|/‖w‖, and signs do not count "
            "in that.",
            "The line jumps to the mirrored place beyond the center.": "That was w alone. With b flipped too, "
            "the line is pulled back to where it was.",
            "The line stays, and so do the answers.": "Every sum changes its sign. What becomes of a sum of 3?",
        },
        answer="The line stays; the two sides swap.",
        why="−w·x − b = −(w·x + b): every sum changes its sign, and 0 stays 0. So the line is the same and every "
        "answer swaps, except for inputs exactly on the line, which get 0 both times.",
        picture=lambda: Boundary(w1=0.6, w2=-0.8, bias=2),
        change={"w1": -0.6, "w2": 0.8, "bias": -2},
        gives_away=(r"−0\.6, 0\.8\), b = −2", r"sides swap", r"swap", r"flip(s|ped)? all", r"k = -1"),
    )
