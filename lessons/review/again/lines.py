"""Lessons 03 and 04 in new words: the perceptron's line, and how it learns."""

from lessons.review.again.rewording import Rewording, pictured

PERCEPTRON = {
    "double_both": Rewording(
        question="Somebody hands you a perceptron with w = (−1.2, 0.4) and b = −3, and a second one with w = (−0.6, "
        "0.2) and b = −1.5. For how many inputs do their answers differ?",
        options={
            "For none.": "Yes.",
            "For those near the line: the second is less sure.": "Its sums are smaller. But a perceptron asks only "
            "for the sign of the sum.",
            "For about half of them.": "Work out both sums for one input, say (0, 10). What do they have in common?",
            "For those between the two lines.": "How far from the center is each line? Take |b|/‖w‖ for both.",
        },
        answer="For none.",
        why="The second has half of each number of the first: every sum is halved, none changes its sign. "
        "The same line, the same sides.",
        picture=pictured("perceptron", "Boundary", w1=-1.2, w2=0.4, bias=-3),
        change={"w1": -0.6, "w2": 0.2, "bias": -1.5},
    ),
    "only_bias": Rewording(
        question="w = (1.2, 1.6), an arrow of length 2, with a bias of 0. The bias becomes −5. Where does the line go?",
        options={
            "5 mm forward, the way the arrow points.": "Forward, yes. But each millimeter along this arrow changes the "
            "sum by 2.",
            "2.5 mm forward, the way the arrow points.": "Yes.",
            "2.5 mm back, against the arrow.": "The distance is right. A negative bias makes a yes harder: must an "
            "input be farther forward for it, or less far?",
            "10 mm forward, the way the arrow points.": "Is a long arrow more sensitive to a millimeter, or less?",
        },
        answer="2.5 mm forward, the way the arrow points.",
        why="On the line w·x has to make up for the −5. Going 1 mm along the arrow adds ‖w‖ = 2 to the sum, so it "
        "takes 5/2 = 2.5 mm. The weights, and with them the line's direction, stay.",
        picture=pictured("perceptron", "Boundary", w1=1.2, w2=1.6, bias=0),
        change={"bias": -5},
    ),
    "flip_weights": Rewording(
        question="w = (1, 0) and b = −4: the line stands upright, 4 mm to the right of the center. "
        "Now w = (−1, 0), and b is still −4. Where is the line?",
        options={
            "Where it was; only the sides swap.": "At x₁ = 4 the sum is now −4 − 4. On a line it is 0.",
            "It lies flat, 4 mm above the center.": "To lie flat it would need w₁ = 0.",
            "8 mm to the right.": "There the sum is −8 − 4. Which x₁ makes −x₁ − 4 equal to 0?",
            "4 mm to the left of the center.": "Yes.",
        },
        answer="4 mm to the left of the center.",
        why="−x₁ − 4 = 0 where x₁ = −4. Turning the arrow around with b kept mirrors the line at the center.",
        picture=pictured("perceptron", "Boundary", w1=1, w2=0, bias=-4),
        change={"w1": -1},
    ),
    "flip_both": Rewording(
        question="A perceptron says yes to Gentoos. You want the very same line, and a yes to Adelies instead. "
        "Which of its three numbers get the other sign?",
        options={
            "The bias.": "Then the line goes to the other side of the center.",
            "Both weights.": "Then the line goes to the other side of the center, and the arrow turns around.",
            "All three.": "Yes.",
            "None: one swaps the labels, and that is all.": "The labels are what it is to say. What says it is "
            "w·x + b: which change makes every sum its opposite?",
        },
        answer="All three.",
        why="With −w and −b every sum is the opposite of what it was, and where it was 0 it stays 0: "
        "the line is kept, and every yes becomes a no.",
        picture=pictured("perceptron", "Boundary", w1=-0.5, w2=1.2, bias=3),
        change={"w1": 0.5, "w2": -1.2, "bias": -3},
    ),
}

PERCEPTRON_LEARNING = {
    "toward": Rewording(
        question="The unit fires at an Adelie x, but Adelies are class 0. What does the learning rule do to w?",
        options={
            "It adds x: every mistake adds its example.": "That raises the sum w·x. It was too high already.",
            "It becomes −x, so that this Adelie gets a no.": "And all that was learned from other penguins would be "
            "gone.",
            "It takes x away, and w turns away from x.": "Yes.",
            "Nothing: only the bias goes down.": "The bias does go down by η. But the error y − ŷ = −1 also stands "
            "before x.",
        },
        answer="It takes x away, and w turns away from x.",
        why="The error is 0 − 1 = −1, so w becomes w − ηx and b becomes b − η. Both lower the sum of this Adelie.",
    ),
    "at_once": Rewording(
        question="Class 1, x = (3, 4), η = 1, and the sum w·x + b is −30. The rule makes one update. "
        "What does the unit say to this x now?",
        options={
            "Still no: its sum is −4.": "Yes.",
            "Yes: its sum is 26.": "26 is by how much the sum grows. It begins at −30.",
            "Yes: an update puts its own example right.": "It pushes the right way. How far does it push, "
            "and how far was it to go?",
            "Still no: its sum is −29.": "That is what the bias alone would do.",
        },
        answer="Still no: its sum is −4.",
        why="The sum grows by η(‖x‖² + 1) = 9 + 16 + 1 = 26: from −30 to −4. It is nearer, and not yet there.",
    ),
    "eta": Rewording(
        question="From w = (0, 0), b = 0 and with η = 1, the rule comes to rest after 6 updates at w = (6, −8). "
        "Your neighbor takes η = 1/4, the same start and the same order. What does she get?",
        options={
            "(6, −8), after 24 updates.": "Four times as many steps would lead there if the mistakes were others. "
            "When does an example count as a mistake?",
            "(1.5, −2), after 6 updates.": "Yes.",
            "(1.5, −2), after 24 updates.": "The weights are right. After each step hers are a quarter of yours: "
            "on which examples is she wrong, then?",
            "Some other line.": "Which line it is hangs on w and b up to a common factor.",
        },
        answer="(1.5, −2), after 6 updates.",
        why="From zero, w and b are η times a sum of examples. A quarter of all three numbers gives the same answers, "
        "so she makes the same mistakes at the same examples, and stops when you do.",
    ),
    "xor": Rewording(
        question="No line parts Adelies and Chinstraps by their bills without a mistake. "
        "You run the perceptron rule for 500 updates and then stop it. What have you got?",
        options={
            "The line with the fewest mistakes.": "The rule never counts them. That is what the pocket is for.",
            "A line without mistakes: it only takes long enough.": "No such line exists here, and the rule stops at "
            "nothing else.",
            "Whatever line the last mistake left, good or bad.": "Yes.",
            "Weights that have grown without end.": "Each mistake pulls back from where an earlier one has pushed: "
            "they stay bounded.",
        },
        answer="Whatever line the last mistake left, good or bad.",
        why="Where no line is clean, there is always a next mistake, and each one moves the line. It neither settles "
        "nor runs away. Stop it at a bad moment, and you keep a bad line; the pocket keeps the best so far.",
        picture=pictured("perceptron_learning", "Hopeless", data="Adelie and Chinstrap", step=100),
        change=({"step": 300}, {"step": 500}),
    ),
}
