"""Classic wrong answers to the exercises of lesson 12, as code, each with the question that leads away from it."""

import numpy as np

from helpers.exercise import Slip


def _in_place(n, epochs, rng):
    order, orders = np.arange(n), []
    for _ in range(epochs):
        rng.shuffle(order)
        orders.append(order)
    return orders


def _own(n, epochs, rng):
    rng = np.random.default_rng(0)
    return [rng.permutation(n) for _ in range(epochs)]


def _global(n, epochs, rng):
    old = np.random.RandomState(0)  # draws what np.random does after np.random.seed(0), and leaves it alone
    return [old.permutation(n) for _ in range(epochs)]


def _global_each(n, epochs, rng):
    return [np.random.RandomState(0).permutation(n) for _ in range(epochs)]


EPOCH_ORDERS = [
    Slip(
        "seeding globally",
        _global,
        "np.random.seed(0) makes it repeat. What does your function do with the rng it is given? And what happens to "
        "every other part of the program that draws from np.random?",
    ),
    Slip(
        "seeding globally, in each epoch",
        _global_each,
        "You seed anew in each epoch. How do the orders of your first two epochs differ? And which generator were you "
        "given?",
    ),
    Slip(
        "rng re-created inside the loop",
        lambda n, epochs, rng: [np.random.default_rng(0).permutation(n) for _ in range(epochs)],
        "You make a new generator in each epoch, from the same seed. Two runs agree; but look at two epochs of one "
        "run. How often should a generator be made?",
    ),
    Slip(
        "a generator of its own",
        _own,
        "It repeats, whatever rng it is given. How could a caller ever get other orders from it?",
    ),
    Slip(
        "a seed for each epoch",
        lambda n, epochs, rng: [np.random.default_rng(epoch).permutation(n) for epoch in range(epochs)],
        "The epochs differ, and two runs agree. Now hand it a generator with another seed: what changes?",
    ),
    Slip(
        "one order for all epochs",
        lambda n, epochs, rng: [rng.permutation(n)] * epochs,
        "You draw once and use it in every epoch. How often should be drawn?",
    ),
    Slip(
        "one array, shuffled again and again",
        _in_place,
        "`shuffle` changes the array where it is, and your list holds the same array each time. What does it look "
        "like after the last epoch?",
    ),
    Slip(
        "not shuffled",
        lambda n, epochs, rng: [np.arange(n) for _ in range(epochs)],
        "Every epoch goes 0, 1, 2, … Which method of rng gives these numbers in a random order?",
    ),
    Slip(
        "drawn and put back",
        lambda n, epochs, rng: [rng.integers(0, n, n) for _ in range(epochs)],
        "A row may come twice in your epoch, and another never. In one epoch, how often should each row come?",
    ),
    Slip(
        "counted from 1",
        lambda n, epochs, rng: [rng.permutation(n) + 1 for _ in range(epochs)],
        "The first row has the number 0. Which row do you never deal?",
    ),
    Slip(
        "one epoch",
        lambda n, epochs, rng: rng.permutation(n),
        "That is one order. How many does the caller ask for?",
    ),
]


def _differences(a, b, half):
    d = np.asarray(b) - np.asarray(a)
    return d.mean(), half(d)


PAIRED = [
    Slip(
        "unpaired",
        lambda a, b: (np.mean(b) - np.mean(a), 2 * np.sqrt(np.var(a, ddof=1) / len(a) + np.var(b, ddof=1) / len(b))),
        "You take the spread of a and that of b, each by itself. What do the two numbers of a pair share, and where "
        "would that drop out?",
    ),
    Slip(
        "the root forgotten",
        lambda a, b: _differences(a, b, lambda d: 2 * d.std(ddof=1) / len(d)),
        "Four times as many pairs make the interval half as wide, not a quarter. What is the standard deviation "
        "divided by?",
    ),
    Slip(
        "not divided",
        lambda a, b: _differences(a, b, lambda d: 2 * d.std(ddof=1)),
        "That is how far single differences spread. You have n of them: how much less does their mean spread?",
    ),
    Slip(
        "divided by n inside",
        lambda a, b: _differences(a, b, lambda d: 2 * d.std() / np.sqrt(len(d))),
        "NumPy's std divides by n unless it is told otherwise. The mean was found from the same numbers, so it should "
        "be n − 1: which argument says so?",
    ),
    Slip(
        "one standard error",
        lambda a, b: _differences(a, b, lambda d: d.std(ddof=1) / np.sqrt(len(d))),
        "That is one standard error. How many were asked for?",
    ),
    Slip(
        "the variance",
        lambda a, b: _differences(a, b, lambda d: 2 * d.var(ddof=1) / np.sqrt(len(d))),
        "You used the variance, the mean of the squares. Its unit is that of the loss squared. What brings it back?",
    ),
    Slip(
        "sign",
        lambda a, b: _differences(b, a, lambda d: 2 * d.std(ddof=1) / np.sqrt(len(d))),
        "With a = [1, 2] and b = [2, 4] the differences are 1 and 2. What are yours?",
    ),
    Slip(
        "sizes of the differences",
        lambda a, b: _differences(0, np.abs(np.subtract(b, a)), lambda d: 2 * d.std(ddof=1) / np.sqrt(len(d))),
        "You drop the signs. What would a method look like that wins half its pairs and loses half?",
    ),
    Slip(
        "only the mean",
        lambda a, b: np.mean(np.subtract(b, a)),
        "The mean is there. How far may it be trusted? Return that too.",
    ),
    Slip(
        "the interval's ends",
        lambda a, b: (
            np.subtract(b, a).mean() - 2 * np.subtract(b, a).std(ddof=1) / np.sqrt(len(a)),
            np.subtract(b, a).mean() + 2 * np.subtract(b, a).std(ddof=1) / np.sqrt(len(a)),
        ),
        "Those are the ends of the interval. What is asked for: its ends, or its middle and its reach?",
    ),
]
