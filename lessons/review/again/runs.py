"""Lessons 11 and 12 in new words: optimizers, and what repeats."""

from lessons.review.again.rewording import Rewording, pictured

OPTIMIZERS = {
    "who_slows": Rewording(
        question="A ravine is 25 times as steep across as along, and plain SGD, at its best rate, needs about 50 "
        "steps. Another one is 100 times as steep across; SGD gets its best rate there, too. How many steps, about?",
        options={
            "50: it has its best rate in both.": "The best rate is the largest that the walls allow, and these walls "
            "are steeper.",
            "100: twice, for the root of 4.": "Something with a root is what momentum with a tuned β can reach. "
            "And plain SGD?",
            "200: four times.": "Yes.",
            "800: 16 times.": "The rate falls to a quarter. How often must a quarter of a step be made?",
        },
        answer="200: four times.",
        why="The walls keep the rate below 2/κ, and the floor is crossed by that same rate: κ four times as large, "
        "steps four times as many. Momentum (β = 0.9) and Adam hardly slow down there.",
        picture=pictured("optimizers", "Ravine", steepness=25),
        change={"steepness": 100},
    ),
    "first_step": Rewording(
        question="Adam, η = 0.01, begins at a place where the gradient is (0.001, −300). What is its first step?",
        options={
            "(−0.00001, 3)": "That is SGD's: −η times the gradient.",
            "(−0.01, 0.01)": "Yes.",
            "(0, 0.01): the small one is too small to count.": "Adam divides each by its own size. What is 0.001 "
            "divided by 0.001?",
            "(0.01, −0.01)": "The size is right. Does it go with the gradient, or against it?",
        },
        answer="(−0.01, 0.01)",
        why="At the first step the corrected mean is g and the root of the mean square |g|. Their ratio is 1 or −1 "
        "(but for ε), so each coordinate moves by η against its sign. (The picture has η = 0.1 and flatter slopes.)",
        picture=pictured("optimizers", "FirstStep", slope_x=1.0, slope_y=-0.5),
        change={"slope_x": 3.0},
    ),
    "turned": Rewording(
        question="You turn the whole map of a loss by 30°, with the start on it. "
        "Which walks are simply turned along, with the same number of steps?",
        options={
            "Those of SGD and Momentum.": "Yes.",
            "Those of AdaGrad, RMSProp and Adam: they adapt.": "They adapt to x and to y, each by itself, "
            "and neither of these has turned.",
            "All of them.": "SGD follows arrows, and arrows turn. What do the others keep that has no direction?",
            "None.": "SGD's step is −η times the gradient. What does the gradient do when the map is turned?",
        },
        answer="Those of SGD and Momentum.",
        why="They add and scale gradients, and these turn with the map. A size for each coordinate does not turn: "
        "what lay along one axis is shared by two now.",
        picture=pictured("optimizers", "Turned", bold="Adam"),
        change={"angle": 30},
    ),
    "ridge": Rewording(
        question="Exactly on the ridge of a saddle Momentum with β = 0.9 does not find the way down. "
        "Somebody raises β to 0.99. What happens?",
        options={
            "It gets down, only later.": "What is 0.99 of a velocity of 0?",
            "It gets down sooner: there is more momentum.": "More of what has been gathered is kept. What has been "
            "gathered sideways?",
            "It still does not get down.": "Yes.",
        },
        answer="It still does not get down.",
        why="Sideways every gradient there is exactly 0, so the velocity is 0 as well, and any share of 0 is 0. What "
        "helps is a hair to the side: in the picture the start moves from y = 0 to y = 0.01.",
        picture=pictured("optimizers", "Race", landscape_name="saddle", start_x=1.5, start_y=0.0, bold="Momentum"),
        change={"start_y": 0.01},
    ),
    "who_wins": Rewording(
        question="“Our new optimizer beats SGD on ten tasks.” For the new one 100 rates were tried; "
        "SGD ran at 0.01, its default. What have you learned?",
        options={
            "Little: SGD never had its best rate.": "Yes.",
            "That the new one is better: ten tasks are many.": "Many races, and in each of them one runner was "
            "tied to one speed.",
            "That SGD is better: it needed no search.": "It was not asked how well it can do.",
        },
        answer="Little: SGD never had its best rate.",
        why="In lesson 11 a longer grid of rates turned the ranking around. A comparison says something about the two "
        "when each has its best rate, well inside the same grid.",
    ),
}

REPRODUCIBILITY = {
    "twice": Rewording(
        question="You start the same training script twice, on the same data, and set no seed. The first network is "
        "right on 96 % of the test examples, the second on 91 %. What do you think?",
        options={
            "There is a bug: the same program gives the same result.": "The same program asked for random numbers, "
            "and got others.",
            "Another start and another order may be all there is to it.": "Yes.",
            "The second computed less exactly.": "Rounding differs in the 16th digit. What differs much more?",
            "Somebody has changed the data.": "Perhaps. But need it be?",
        },
        answer="Another start and another order may be all there is to it.",
        why="Initial weights and the order of the examples are drawn anew in each run, and can lead to quite another "
        "end. Fix the seed to repeat a run; use many seeds to know what the method does.",
    ),
    "seed_zero": Rewording(
        question="A program makes `rng = np.random.default_rng(7)` and draws by `rng.random()`, now and then also by "
        "`np.random.random()`. You write `np.random.seed(1)` at its top. Which draws does that line fix?",
        options={
            "Only those by `np.random.random()`.": "Yes.",
            "All: both are NumPy.": "Both are, with a generator each.",
            "Only those by `rng.random()`.": "These were fixed before, by the 7.",
            "None: a seed must be 0.": "Any whole number from 0 on will do.",
        },
        answer="Only those by `np.random.random()`.",
        why="`np.random.seed` seeds the generator behind `np.random`. A generator made by `default_rng(7)` follows "
        "from its own 7, and neither hears of the other.",
    ),
    "which": Rewording(
        question="On the moons the start moved the result most, on the penguins the order did. You have a new task. "
        "How do you find out which matters more there?",
        options={
            "It is the start: weights are what is trained.": "So it was on the moons. On the penguins it was not.",
            "I hold one still and vary the other, then the other way round.": "Yes.",
            "It is the order, since there are more orders than starts.": "How many there are does not say how much "
            "each does.",
            "I run it once with a new seed for both.": "Then both move, and you cannot tell them apart.",
        },
        answer="I hold one still and vary the other, then the other way round.",
        why="It depends on the task. A map of starts by orders shows it: rows alike or columns alike.",
    ),
    "mean_run": Rewording(
        question="Of 40 runs, 20 are right on about 70 % and 20 on about 95 %. Which report is honest?",
        options={
            "A picture of all 40 results.": "Yes.",
            "“82.5 % on average.”": "No run came near that.",
            "“95 %”: the best run is what one would use.": "Who runs it once gets that in half of the cases.",
            "“82.5 ± 12.5 %.”": "That reads like one heap around 82.5. How many runs lie there?",
        },
        answer="A picture of all 40 results.",
        why="There are two heaps, and a mean with its spread lies between them, where nothing is.",
    ),
    "honest": Rewording(
        question="Two methods, ten seeds, each seed run with both. The differences, pair by pair, have a mean of 0.4 "
        "and a standard error of 0.1. Each method by itself spreads by 3 from seed to seed. Is the difference clear?",
        options={
            "Yes: its interval goes from 0.2 to 0.6.": "Yes.",
            "No: 0.4 is nothing against a spread of 3.": "What a seed does to both drops out of their difference. The "
            "spread of 3 is of that kind.",
            "No: the second method should have had ten other seeds.": "Then the difference between seeds would be "
            "added to the difference between methods.",
        },
        answer="Yes: its interval goes from 0.2 to 0.6.",
        why="Mean and two standard errors to either side: 0.4 ± 0.2 leaves out 0. It is the pairing that shows it.",
    ),
}
