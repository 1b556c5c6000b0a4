"""What lesson 09 asks to be predicted before a picture shows it."""

from helpers.prediction import Prediction
from lessons.backpropagation.explorers import FiveNudges, ReluStep, SlipStarts, SumTimes, UsedTwice
from lessons.backpropagation.explorers.step_network import START

ALIVE = (*START[:5], 1.5, *START[6:])
SILENT = (*START[:5], -3.0, *START[6:])


class predictions:  # noqa: N801 - read as a place: predictions.sum_and_product
    """The questions to commit to before the picture answers."""

    five_nudges = Prediction(
        question="A unit answers a = tanh(w₁·x₁ + w₂·x₂ + b), with w₁ = −3, x₁ = 2, w₂ = 1, x₂ = 0 and b = 6.88. "
        "You may nudge one of these five numbers by 0.1. Which nudge moves the answer most?",
        options={
            "w₁": "It comes second. It counts twice, because x₁ = 2 stands beside it. And what stands beside x₁?",
            "x₁": "Yes.",
            "b, the largest of the five": "A nudge of b goes into the sum as it is. What does one of x₁ become on its "
            "way there?",
            "all alike": "The same nudge goes in, but not the same comes out: look at the bars.",
        },
        answer="x₁",
        why="The answer falls by 0.184. w₁ moves it by about half as much, b and x₂ by a quarter, and w₂ not at all: "
        "it is not the size of a number that counts, but what happens to its nudge on the way.",
        picture=FiveNudges,
        change=[{"gone": n} for n in (1, 2, 3, 4, 5)],
        gives_away=(r"0\.184", r"x₁ moved the answer most", r"half as much"),
    )
    sum_and_product = Prediction(
        question="f = (a + b) × c, with a = 2, b = 1 and c = −4. If you nudge a upward by a little, f changes by how "
        "many times that little? And if you nudge c?",
        options={
            "a: 2 times; c: −4 times": "Those are the numbers themselves. Try it: with a = 2.1 the sum is 3.1, and "
            "3.1 × (−4) = −12.4, where −12 was. How many times 0.1 is that?",
            "a: −4 times; c: 3 times": "Yes.",
            "a: 1 time; c: 1 time": "The sum does change by as much as a does. Then the sum is multiplied by c.",
            "a: 3 times; c: −4 times": "These two have changed places: with a = 2.1, f = 3.1 × (−4). What does the "
            "extra 0.1 get multiplied by?",
        },
        answer="a: −4 times; c: 3 times",
        why="A sum hands on what comes back to it, to each part unchanged: one more in a is one more in the sum. "
        "A product hands to each of its two factors the other one's value: one more in c is one more sum, 3.",
        picture=SumTimes,
        change=[{"a": 2.1}, {"a": 2.0}, {"gone": 5}, {"gone": 6}, {"gone": 7}, {"gone": 8}],
        gives_away=(r"[Pp]artner", r"hands? on", r"unchanged", r"other (one|factor)'s value", r"a −4, b −4"),
    )
    twice = Prediction(
        question="f = a × b + a, with a = 2 and b = −3. Here a is used twice. What is the gradient of a?",
        options={
            "−3": "That is what comes through the product. But a is also added, by itself.",
            "1": "That is what comes through the sum. But a is also a factor of the product.",
            "−2": "Yes.",
            "2": "That is a itself. With a = 2.1, f = 2.1 × (−3) + 2.1 = −4.2, where −4 was. By how many times 0.1 "
            "has it changed?",
        },
        answer="−2",
        why="A nudge of a reaches f on two ways, −3 times through the product and 1 time directly, and both changes "
        "happen. So what arrives on the two ways is added: −3 + 1 = −2.",
        picture=lambda: UsedTwice(gone=4),
        change=[{"a": 2.1}, {"a": 2.0}, {"gone": 5}, {"gone": 6}, {"gone": 7}, {"gone": 8}],
        gives_away=(
            r"on two ways",
            r"two streams",
            r"both (ways|changes)",
            r"\+=",
            r"adds? up",
            r"is added",
            r"a −2, b 2",
        ),
    )
    dead_unit = Prediction(
        question="ReLU units now. The bias of h₂ is lowered until the sum of h₂ is negative, so that it sends on 0. "
        "h₂ has two weights and a bias coming in, and two weights going out. Which of these five gradients are 0?",
        options={
            "the three on the way in": "They are: they pass the slope of the silent unit. What do the two going out "
            "have as a factor?",
            "the two on the way out": "They are: what came in is h₂ = 0. And the three on the way in have to pass the "
            "slope of ReLU at a negative sum.",
            "all five": "Yes.",
            "none: only h₂ itself is 0": "Each gradient is a product, and one factor that is 0 makes it 0. Which "
            "factors are these?",
        },
        answer="all five",
        why="On the way in, every gradient has the factor relu′(z₂), which is 0. On the way out, every one has "
        "the factor h₂, which is 0 too. Nothing that belongs to this unit changes in the update, for this example. "
        "If it is so for every example, the unit is dead: lesson 06 met it from outside.",
        picture=lambda: ReluStep(numbers=ALIVE),
        change=[{}, {"numbers": SILENT}],  # first a look at the unit alive
        gives_away=(r"[Aa]ll five", r"relu′\(z₂\)", r"h₂, which is 0", r"a dead unit", r"h₂: gradient 1 · 0"),
    )
    wrong_and_solved = Prediction(
        question="A friend's layer_backward has a slip: it takes tanh's slope at a, the output, instead of at z, the "
        "sum. From how many of the same 50 starts does it learn XOR, in 400 updates?",
        options={
            "none": "Its gradient is wrong in every layer but the last. But does a wrong gradient point uphill?",
            "about half": "Some do take longer. Look at the end of the run.",
            "all 50": "Yes.",
        },
        answer="all 50",
        why="Its slope has the right sign (tanh's slope is never negative, wherever it is taken) and is only too "
        "steep: a bent compass, which still points downhill often enough, even if some losses jump on the way. "
        "So a network that learns proves nothing "
        "about your gradient. Only a check of the gradient itself does, and that comes next.",
        picture=lambda: SlipStarts(step=40),
        change=[{}, {"code": "slope at a, not z", "step": 40}],  # first a look at the right ones
        gives_away=(r"all 50 of", r"bent compass", r"proves nothing", r"still (learns|solves)", r"50 of 50"),
    )
