"""Lessons 09 and 10 in new words: gradients, and walking downhill."""

from lessons.review.again.rewording import Rewording, pictured

BACKPROPAGATION = {
    "five_nudges": Rewording(
        question="A sum is z = w₁·x₁ + w₂·x₂ + b, with w₁ = 0.5, x₁ = 4, w₂ = −1, x₂ = −6 and b = 2. One of the five "
        "may be nudged by 0.1. Which nudge moves z farthest, up or down?",
        options={
            "b": "It goes into z as it is, 0.1 for 0.1. What stands beside the others?",
            "x₁, the largest of the five": "Its size does not count, but what it is multiplied by: w₁ = 0.5.",
            "w₂": "Yes.",
            "x₂": "It is multiplied by −1, so z moves by 0.1. Now look at the partner of w₂.",
        },
        answer="w₂",
        why="A nudge of a factor is multiplied by its partner: w₂ moves z by −6 × 0.1 = −0.6, w₁ by 4 × 0.1 = 0.4, "
        "x₁ by 0.5 × 0.1 = 0.05.",
    ),
    "sum_and_product": Rewording(
        question="f = (a + b) × c, now with a = −1, b = 5 and c = 3. You may nudge b or c upward by the same little. "
        "By how many times that little does f change?",
        options={
            "b: 5 times; c: 3 times": "Those are the numbers themselves. With b = 5.1 the sum is 4.1: what is that "
            "times 3, and what was it before?",
            "b: 1 time; c: 1 time": "The sum grows by as much as b does. After the sum comes a product.",
            "b: 3 times; c: 5 times": "For b that is right. One more c is one more of the whole sum.",
            "b: 3 times; c: 4 times": "Yes.",
        },
        answer="b: 3 times; c: 4 times",
        why="The sum hands on to b what comes back to it, unchanged, and that is c = 3. The product hands c the other "
        "factor's value, the sum: −1 + 5 = 4.",
        picture=pictured("backpropagation", "SumTimes", a=-1.0, b=5.0, c=3.0),
        change=({"gone": 6}, {"gone": 8}),
    ),
    "twice": Rewording(
        question="f = x × x: the same number is both factors. x = 3. What is the gradient of x?",
        options={
            "3: a factor gets the value of the other factor.": "It does, and x is the other factor as well.",
            "6": "Yes.",
            "9": "That is f. With x = 3.1 it is 9.61: by how many times 0.1 has it grown, about?",
            "0: the two cancel.": "Both pull the same way.",
        },
        answer="6",
        why="As the first factor x gets 3, as the second one it gets 3 again, and what arrives on two ways is added. "
        "That is the 2x which school knows as the slope of x².",
    ),
    "dead_unit": Rewording(
        question="A ReLU has a bias of −15, and its sum is negative for every example. To wake it, a friend multiplies "
        "its weights into the next layer by 100. Do its own weights and bias get a gradient now?",
        options={
            "Yes, one that is 100 times as large.": "100 times what? Multiply the factors from the loss back to its "
            "bias.",
            "No.": "Yes.",
            "Yes, but of the wrong sign.": "A sign needs something that is not 0.",
            "Only the bias does: it is always 1.": "1 is what the bias is multiplied by. What stands between it and "
            "the loss?",
        },
        answer="No.",
        why="On the way to its own weights and bias every gradient passes the ReLU's slope, and at a negative sum that "
        "is 0. 100 times 0 is 0. (The picture shows such a unit among penguins: lower its bias, and it falls silent.)",
        picture=pictured("activations", "DeadUnit"),
        change={"bias": -15.0},
    ),
    "wrong_and_solved": Rewording(
        question="You have written backpropagation yourself. The loss goes down, and your network solves its task. "
        "Is your gradient right?",
        options={
            "Yes: a wrong one would make the loss go up.": "Only if it pointed uphill. There is much room between "
            "straight down and up.",
            "That is not shown: many a wrong gradient points downhill as well.": "Yes.",
            "Yes, if the loss has come close to 0.": "Lesson 09 had a slip that came there from all 50 starts.",
            "No: if it were right, the first step would have been enough.": "A right gradient is the steepest way down "
            "from here. It is not the way to the end.",
        },
        answer="That is not shown: many a wrong gradient points downhill as well.",
        why="Anything that points less than a right angle away from straight down lowers the loss, if the steps are "
        "small. Only a comparison with the numerical gradient, weight by weight, tells right from nearly right.",
    ),
}

GRADIENT_DESCENT = {
    "double_rate": Rewording(
        question="The loss is 2w², its slope 4w. You stand at w = 1 and take η = 0.65. "
        "Where do the first two steps lead?",
        options={
            "To −1.6, then to 2.56.": "Yes.",
            "To 0.35, then to 0.12.": "That is w − η·w. The slope is 4w, not w.",
            "To −0.6, then to 0.36.": "The right side. Compute the step once more: 0.65 · 4.",
            "To 0, and it stays there.": "That takes η = 0.25: one step of just the right length.",
        },
        answer="To −1.6, then to 2.56.",
        why="Each step multiplies w by 1 − 4η = −1.6: the other side, and farther out each time. "
        "Where 1 − 4η lies between −1 and 1, which is for η below 0.5, the walk comes nearer instead.",
        picture=pictured("gradient_descent", "OneWeight", rate=0.3, start=1.0),
        change={"rate": 0.65},
    ),
    "straight": Rewording(
        question="In a long valley gradient descent first crosses to the floor. When does it head straight for the "
        "lowest point, wherever it starts?",
        options={
            "When η is small enough.": "A small η follows the same bent way, in finer steps.",
            "When it starts far enough away.": "In a valley the walls are only higher there.",
            "When the loss curves equally in all directions.": "Yes.",
            "Always, since it goes the steepest way.": "The steepest way from where it stands. In a valley that is "
            "toward the floor.",
        },
        answer="When the loss curves equally in all directions.",
        why="In a round bowl the steepest way is the way to the middle. The more the curvatures differ, the more the "
        "steepest way and the way to the lowest point part.",
    ),
    "centimeters": Rewording(
        question="Two inputs: a height in meters, which varies by 0.1, and an income in euros, which varies by 10,000. "
        "Gradient descent hardly gets on. What helps most?",
        options={
            "Give both inputs a similar spread.": "Yes.",
            "A larger η.": "Along the income's weight it would diverge at once.",
            "A smaller η.": "Then the height's weight, which is slow already, is slower still.",
            "Ten times as many epochs.": "The two curvatures differ by a factor of 10 billion. Ten times is not "
            "much against that.",
        },
        answer="Give both inputs a similar spread.",
        why="The curvature along a weight goes with the square of its input: here the two differ by (10,000/0.1)². "
        "One η serves both directions, so what counts is that they become alike.",
    ),
    "one_epoch": Rewording(
        question="A million examples. One run asks all of them for each update, another one 100 at a time. "
        "Both have now looked at each example once. Which has come farther down, most likely?",
        options={
            "The one that asks all: it knows the exact slope.": "It does, and with that it has made a single step.",
            "The one that asks 100: it has made 10,000 updates.": "Yes.",
            "Neither: the same examples tell the same.": "They are asked at different places. How many places "
            "has each run been to?",
        },
        answer="The one that asks 100: it has made 10,000 updates.",
        why="The work of a pass over the data buys one exact step, or 10,000 rough ones that are right on average. "
        "Early on many rough steps win by far, as long as η suits them.",
    ),
    "one_by_one": Rewording(
        question="On average over all examples the curvature is 4. One example, far out, has a curvature of 40 of its "
        "own. You ask one example at a time, with η = 0.2. What does an update by that one do to its own error?",
        options={
            "It turns it around and makes it seven times as large.": "Yes.",
            "It makes it a fifth as large.": "A fifth is left where η times the curvature is 0.8. Here it is 8.",
            "It removes it exactly.": "That would be η = 1/40.",
            "It does what the average does: 0.2 is below 2/4.": "The average is not asked here. One example is.",
        },
        answer="It turns it around and makes it seven times as large.",
        why="Its error is multiplied by 1 − 0.2 · 40 = −7. The limit 2/λ is 0.5 for the average of all, "
        "and 0.05 for this one alone: a rate can be fine for large batches and too large for single examples.",
    ),
    "too_large": Rewording(
        question="For 200 epochs the loss of a classifier has been jumping between 0.1 and 3. "
        "There is no NaN anywhere. What do you change first?",
        options={
            "Nothing: only a NaN says that η is too large.": "The slope at its output is never larger than 1, so a NaN "
            "may never come.",
            "I lower η.": "Yes.",
            "I raise η, to get it over the hill.": "It is getting over everything already.",
            "I train it ten times as long.": "200 epochs have shown what it does: it does not come to rest.",
        },
        answer="I lower η.",
        why="Each step overshoots and lands where the network is sure and wrong. With log loss behind a sigmoid that "
        "ends in jumps, not in infinity: so it is the loss curve that tells you.",
        picture=pictured("gradient_descent", "LiveNetwork", power=1.5),
        change={"power": 0.0},
    ),
}
