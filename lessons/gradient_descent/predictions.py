"""What lesson 10 asks to be predicted before a picture shows it."""

from helpers.prediction import Prediction
from lessons.gradient_descent.explorers import Batches, LineFit, LiveNetwork, OneWeight, Scaling
from lessons.gradient_descent.explorers.dealt_walks import BIRDS, EPOCH


class predictions:  # noqa: N801 - read as a place: predictions.double_rate
    """The questions to commit to before the picture answers."""

    double_rate = Prediction(
        question="The loss is 2w², so the slope at w is 4w. You start at w = −2 with η = 0.4: each step jumps to the "
        "other side of the bowl, and the walk arrives at 0. Now η = 0.8. What happens?",
        options={
            "It arrives in about half as many updates.": "Twice the step would be half the updates if the slope "
            "stayed as it is on the way. Here a step of 0.8 · 8 = 6.4 leads from −2 to 4.4.",
            "It jumps wider to and fro, and still arrives.": "It does jump wider. Work out the first landing: "
            "−2 + 0.8 · 8. Is that nearer to 0 than −2 was?",
            "It lands farther out each time.": "Yes.",
            "It stays where it is.": "It would if the slope were 0. At w = −2 it is −8.",
        },
        answer="It lands farther out each time.",
        why="The new weight is w − η·4w = (1 − 4η)·w. With η = 0.4 that is −0.6·w: the other side, and nearer. With "
        "η = 0.8 it is −2.2·w: the other side, and more than twice as far, where it is steeper still.",
        picture=lambda: OneWeight(rate=0.4),
        change={"rate": 0.8},
        gives_away=(r"farther out", r"2\.2", r"1 - 4", r"2 ?/ ?\\lambda|2/λ", r"too (large|big)|diverge|without end"),
    )
    straight = Prediction(
        question="The loss of all lines (w, b) is a long valley: its curvature across, along w, is 42 times that "
        "lengthwise, along b. You start on its slope, with η = 0.02. Each step goes the steepest way down. Which way "
        "does the walk take?",
        options={
            "Straight toward the lowest point.": "It would in a round bowl. The gradient is the steepest way down from "
            "where you stand; in a long valley that is toward the valley's floor.",
            "Across to the floor first, then slowly along it.": "Yes.",
            "Along the valley first, then across.": "The steeper way comes first: a step is η times the slope, and "
            "across it the slope is up to 42 times as large.",
            "In a spiral around the lowest point.": "That takes something that turns you sideways. The gradient of a "
            "loss only ever points up or down its slope.",
        },
        answer="Across to the floor first, then slowly along it.",
        why="One η serves both directions. Across, the error is multiplied by 1 − 0.02 · 83.4 = −0.67 at each update: "
        "it changes sides and is soon gone. Along the floor it is multiplied by 1 − 0.02 · 2 = 0.96: after 50 updates "
        "an eighth of it is left. A larger η would help along the floor, but across the valley it would diverge.",
        picture=lambda: LineFit(rate=0.02, update=0),
        change={"update": 50},
        gives_away=(r"slowly along", r"floor", r"crawl", r"zigzag.*along", r"0\.96", r"η = 0\.02, after update [1-9]"),
    )
    centimeters = Prediction(
        question="With flippers in millimeters from the mean, and η at half its limit, 205 updates bring the loss to "
        "within 1 % of its least. Now the same flippers are measured in centimeters, with η at half the new limit. "
        "How many updates?",
        options={
            "205: the birds have not changed.": "Nor has the best line. But w is now kg per cm, and the loss as a "
            "function of that w has another shape.",
            "About 2,000: the numbers are ten times smaller.": "The slope along w is ten times smaller. That is what "
            "allows a larger η.",
            "About 20: ten times fewer.": "The right way. But the curvature has the inputs squared in it.",
            "5.": "Yes.",
        },
        answer="5.",
        why="The curvature along w is twice the mean of the squared inputs: 83.4 for millimeters, a hundredth of that, "
        "0.83, for centimeters. Along b it is 2 in both. So the condition number falls from 42 to 2.4, "
        "and an η that suits one direction nearly suits the other.",
        picture=Scaling,
        change={"unit": 10},
        gives_away=(r"[Cc]entimeter", r"\b5 updates", r"\bcm\b", r"2\.4", r"rul(er|ing)", r"round bowl by"),
    )
    one_epoch = Prediction(
        question="Three runs from w = b = 0, all with η = 0.003. One asks all 123 birds for each update, one 32 of "
        "them, one a single bird. Each has now seen every bird once. Whose loss is lowest?",
        options={
            "All birds: its one step is the best informed.": "Its step is the best single step of the three. "
            "How many steps has it made by now, and how many has the run that asks one bird?",
            "32 birds: the middle way.": "It has made 4 updates. Better than 1. And the run that asks one bird?",
            "One bird at a time.": "Yes.",
            "All the same: they have seen the same birds.": "The same birds, but not the same number of steps: the "
            "second bird is asked from the place that the first one's step led to.",
        },
        answer="One bird at a time.",
        why="Looking at each bird once is the same work for all three. It buys 1 update, or 4, or 123. So an update "
        "by one bird is the cheapest there is, a 123rd of the work, and its direction is rough but right "
        "on average. Over 50 orders of the birds, the loss is then between 5.4 and 8.9, against 24.7 with batches of "
        "32 (the middle one of 50) and 25.7 with all.",
        picture=lambda: Batches(clock=EPOCH, moment=0),
        change={"moment": BIRDS},
        gives_away=(
            r"123 updates, loss 8",
            r"[Cc]heapest",
            r"123rd",
            r"one bird at a time (wins|is lowest|arrives)",
            r"5\.4",
        ),
    )
    one_by_one = Prediction(
        question="With all birds, η = 0.02 is fine: it is below the limit, a little under 0.024. What does "
        "one bird at a time do with η = 0.02?",
        options={
            "It is quicker, and its path is smoother.": "Each bird pulls its own way. Larger steps make more of that, "
            "not less.",
            "It is quicker and noisier, but fine.": "It would be, if the limit for all birds were the limit for each. "
            "What is the curvature of one bird’s loss, 14 mm from the mean?",
            "It diverges.": "Yes.",
            "It does not move: the birds cancel out.": "In the mean over all birds much cancels. One at a time, each "
            "has its own step.",
        },
        answer="It diverges.",
        why="The loss of a single bird has a curvature of 2(x² + 1), x being its flipper in mm from the mean. The bird "
        "farthest out has x = −14.2, which makes 405, and a limit of 2/405 = 0.005. With η = 0.02 the step is too "
        "large for 43 of the 123 birds, and the others cannot make up for that: in 50 of 50 orders it diverges. "
        "Batches of 32 mostly average it away.",
        picture=lambda: Batches(rate=0.02, moment=0),
        change=[{"moment": 8}, {"moment": BIRDS}],
        gives_away=(
            r"one bird an update: [\d,]+ updates?, diverged",
            r"\b405\b",
            r"43 of",
            r"diverges? (with|for) one",
            r"2\(x²",
        ),
    )
    too_large = Prediction(
        question="A 2-4-2-1 network learns the moons from a random start. With η = 1 its loss is 0.018 after 150 "
        "updates. Now η = 32. What does the loss do?",
        options={
            "It gets there about 32 times sooner.": "The steps are 32 times as long where the slope is the same. "
            "But a long step lands where the slope is another.",
            "It leaves the finite numbers (NaN).": "A bowl does that, for its slope grows without end. Here the slope "
            "at the output is p − y, and that is never larger than 1.",
            "It jumps up and down and never settles.": "Yes.",
        },
        answer="It jumps up and down and never settles.",
        why="Each step overshoots, and lands where the network is sure of itself and wrong. This start "
        "happens to stop in a dip. From 50 random starts, 49 end higher than they began, and none with NaN: so do "
        "not wait for NaN, look at the curve.",
        picture=lambda: LiveNetwork(power=0.0),
        change={"power": 1.5},
        gives_away=(r"η = 32", r"up and down", r"never settle", r"49", r"ends above 3", r"end higher"),
    )
