"""What lesson 12 asks the learner to write: orders that repeat, and a comparison in pairs."""

import numpy as np

from helpers.exercise import Exercise
from lessons.reproducibility import rule, slips
from lessons.reproducibility.turn_generator import TurnGenerator


def _orders() -> list[tuple]:
    return [(4, 2, TurnGenerator(1)), (6, 3, TurnGenerator(2)), (5, 3, TurnGenerator(3)), (8, 4, TurnGenerator(4))]


def _pairs() -> list[tuple]:
    rng = np.random.default_rng(12)
    cases = [(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 3.5]))]
    for n in (4, 5, 10):
        common = rng.normal(2, 1, n)
        cases.append(tuple((common + rng.normal(shift, 0.2, n)).round(2) for shift in (0.0, 0.1)))
    return cases


class exercises:  # noqa: N801 - read as a place: exercises.epoch_orders
    """The functions to write in this lesson."""

    epoch_orders = Exercise(
        prompt="Write `epoch_orders(n, epochs, rng)`: for each epoch the rows 0 to n − 1 in a random order, drawn from "
        "the generator `rng` that the caller passes in.",
        returns="A list of arrays (or lists), one order for each epoch.",
        solution=rule.epoch_orders,
        cases=_orders,
        slips=slips.EPOCH_ORDERS,
        hints=[
            "All chance is to come from rng: no seed, and no new generator, inside the function.",
            "`rng.permutation(n)` is one order; each further call gives the next one. How often must it be called?",
            "Begin with an empty list. In a loop over the epochs, append one permutation.",
        ],
        gives_away=(r"rng\.permutation\(n\) for", r"append\(rng\.permutation"),
    )
    paired = Exercise(
        prompt="Write `paired(a, b)`: the mean of the differences b − a, and two standard errors of that mean, 2·s/√n.",
        returns="Two numbers: the mean difference, and how far its interval reaches to each side.",
        solution=rule.paired,
        cases=_pairs,
        slips=slips.PAIRED,
        hints=[
            "First the differences, pair by pair: one array minus the other. From then on a and b are not needed.",
            "s is their standard deviation, with `ddof=1` so that it divides by n − 1.",
            "Return two numbers: the mean of the differences, and 2 times s divided by the root of n.",
        ],
        gives_away=(r"std\(ddof=1\) ?/ ?np\.sqrt", r"\(b - a\)\.std", r"b - a\)\.mean"),
    )
