"""What lesson 12 asks to be predicted before a picture shows it."""

from helpers.prediction import Prediction
from lessons.reproducibility.explorers import Fan, Sources, StartOrder, TwoRuns, Versus


class predictions:  # noqa: N801 - read as a place: predictions.twice
    """The questions to commit to before the picture answers."""

    twice = Prediction(
        question="A 2-4-1 network learns 200 moons for 100 epochs. The program draws its initial weights and the order "
        "of its examples at random, without a seed. It is run twice, on one machine, with nothing changed. "
        "How do the two networks compare?",
        options={
            "The same weights, to the last digit: a computer does what it is told.": "It did, both times. "
            "Was it told where to start?",
            "Other weights, but about the same number of mistakes: both learned the same data.": "So one would hope. "
            "But a start can lead into a valley of the loss from which 100 epochs do not lead out.",
            "One may have ten times as many mistakes as the other.": "Yes.",
        },
        answer="One may have ten times as many mistakes as the other.",
        why="The first run ends with 25 mistakes of 200. The second began from other weights and met the examples in "
        "another order, and it ends with 2. Nothing else was different. Not every pair of runs differs that much.",
        picture=lambda: TwoRuns(same_start=True, same_order=True),
        change=({"epoch": 0, "same_start": False, "same_order": False}, {"epoch": 100}),
        gives_away=(r"25 mistakes", r"ten times as many", r"differ widely"),
    )
    seed_zero = Prediction(
        question="A friend writes `random.seed(0)` at the top of a program that draws numbers in three ways: by "
        "Python's `random.random()`, by NumPy's `np.random.random()` and by `np.random.default_rng().random()`. "
        "Which of them are the same each time the program is run?",
        options={
            "All three: the seed of chance is fixed.": "There is no one seed of chance. "
            "Each library keeps a generator of its own.",
            "Python's and `np.random`: both are old.": "They are, and `np.random` has a seed as well, "
            "its own: `np.random.seed(0)`.",
            "Only Python's own.": "Yes.",
            "None: every run draws anew.": "Without a seed, yes. But what does the one that was seeded do?",
        },
        answer="Only Python's own.",
        why="`random.seed(0)` seeds the generator inside Python's module `random`, and no other. NumPy has one of its "
        "own behind `np.random`, and every call of `np.random.default_rng()` makes a new one, seeded by the machine.",
        picture=lambda: Sources(python=True, draws=0),
        change={"draws": 12},
        gives_away=(r"same in both runs: Python's", r"seeds only Python", r"Only Python's own", r"each library"),
    )
    which = Prediction(
        question="On the moons the start matters more: the mean spread of the mistakes is 9.3 over the starts, 2.4 "
        "over the orders. Now a network like that one learns penguins, Adelies and Chinstraps, in batches of 8 for 20 "
        "epochs. What moves its mistakes more?",
        options={
            "The start, about four times as much: it is a network like that one.": "It is. "
            "But are there valleys here in which a start can get stuck?",
            "Both about alike.": "That happens as well, on a third task below. Look at the map: rows or columns?",
            "The order of the examples.": "Yes.",
        },
        answer="The order of the examples.",
        why="The map has vertical stripes: whatever the start, the same order ends with nearly the same mistakes. "
        "The mean spread is 0.5 over the starts, 1.5 over the orders. Every start seems to find the same "
        "broad valley, and small batches with a large rate then shake the boundary until the last step.",
        picture=lambda: StartOrder(task="penguins", rows=2),
        change={"rows": 12},
        gives_away=(r"vertical stripes", r"order matters more", r"1\.5 over"),
    )
    mean_run = Prediction(
        question="Fifty seeds learn the moons. The mean number of mistakes is 15. How many of the fifty runs have "
        "between 12 and 20 mistakes?",
        options={
            "Most of them: the mean is the usual case.": "It would be, if results lay in one heap. "
            "What if some runs find one valley and the others another?",
            "About half.": "That is what a single broad heap would give. Are these results one heap?",
            "Five or so.": "Then the results would be scattered evenly. Look where they pile up.",
            "None.": "Yes.",
        },
        answer="None.",
        why="22 runs end with 11 mistakes or fewer, 28 with 21 or more, and none in between. Nobody ever gets the "
        "mean. Here a mean with its spread hides what a plot of all results shows at once.",
        picture=lambda: Fan(shown=1, place=1),
        change=({"shown": 50}),
        gives_away=(r"mean 14\.9, median", r"none in between", r"two heaps", r"\b22 runs", r"28 with"),
    )
    honest = Prediction(
        question="Is a rate of 0.5 better than one of 0.45? On seeds 0 to 9 the rate 0.5 ends with the lower loss in "
        "10 of 10 pairs, both rates having the same seed in each pair. Now 0.45 gets seeds 30 to 39 instead, as if a "
        "colleague had run it. Call a result clear if the interval of the mean (two standard errors to either side, a "
        "measure you build below) leaves out 0. What is the result?",
        options={
            "The same: ten runs each, and 0.5 is the better rate.": "Ten runs each, but now every difference holds the "
            "difference between two seeds as well. How large is that?",
            "The opposite: now 0.45 is the better rate.": "The mean may well change its sign. But is that clear? "
            "The seeds move the loss far more than the rates do.",
            "Nothing clear.": "Yes.",
        },
        answer="Nothing clear.",
        why="With the same seeds the mean difference is 0.016 ± 0.015. With other seeds it is −0.029 ± 0.071: 0.5 wins "
        "4 of 10, and the interval is nearly five times as wide. It is no rare case: of the 21 groups of ten seeds in "
        "a row, from 10 to 39, 19 have 0 inside. What two runs from one seed have in common drops out of their "
        "difference.",
        picture=Versus,
        change={"shift": 30},
        gives_away=(r"4 of 10", r"−0\.029", r"five times as wide", r"drops out of"),
    )
