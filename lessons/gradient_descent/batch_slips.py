"""Classic wrong answers to the exercise on mini-batches, each with the question that leads away from it."""

import numpy as np

from helpers.exercise import Slip


def _cut(order, size):
    return [order[first : first + size] for first in range(0, len(order), size)]


def _no_short(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[first : first + batch_size] for first in range(0, n - batch_size + 1, batch_size)]


def _in_order(n, batch_size, rng):
    return _cut(np.arange(n), batch_size)


def _always_the_same(n, batch_size, rng):
    return _cut(np.random.default_rng(0).permutation(n), batch_size)


def _drawn_anew(n, batch_size, rng):
    return [rng.choice(n, min(batch_size, n), replace=False) for _ in range(-(-n // batch_size))]


def _put_back(n, batch_size, rng):
    return [rng.integers(0, n, batch_size) for _ in range(-(-n // batch_size))]


def _sliding(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[first : first + batch_size] for first in range(n)]


def _one_too_many(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[first : first + batch_size + 1] for first in range(0, n, batch_size)]


def _so_many_batches(n, batch_size, rng):
    return np.array_split(rng.permutation(n), batch_size)


def _cut_down(n, batch_size, rng):
    return np.array_split(rng.permutation(n), n // batch_size)


def _even(n, batch_size, rng):
    return np.array_split(rng.permutation(n), -(-n // batch_size))


def _only_batches(n, batch_size, rng):
    batches = _cut(np.arange(n), batch_size)
    return [batches[i] for i in rng.permutation(len(batches))]


def _from_one(n, batch_size, rng):
    return _cut(rng.permutation(n) + 1, batch_size)


MINIBATCHES = [
    Slip(
        "last short batch dropped",
        _no_short,
        "10 rows in batches of 4: how many rows are in your batches, all together? Which are never learned from?",
    ),
    Slip(
        "not shuffled",
        _in_order,
        "Your first batch is always rows 0, 1, 2, … What if the first half of the table is one kind of penguin?",
    ),
    Slip(
        "same order each epoch",
        _always_the_same,
        "You make a generator of your own, from the same seed at each call. Call it twice: how do the two epochs "
        "differ? Which generator were you given?",
    ),
    Slip(
        "overlapping: each batch drawn by itself",
        _drawn_anew,
        "Each of your batches is drawn from all rows. Which rows are in two of them, and which in none? When should "
        "the drawing happen: for each batch, or once?",
    ),
    Slip(
        "overlapping: drawn and put back",
        _put_back,
        "A row may come twice in your batch. In one epoch, how often should each row come?",
    ),
    Slip(
        "overlapping: a window that moves by one",
        _sliding,
        "Your second batch begins one row after the first. Where should it begin, so that no row comes twice?",
    ),
    Slip(
        "overlapping by one row",
        _one_too_many,
        "How many rows are in `order[0:4]`, and how many in yours? A slice leaves out its end.",
    ),
    Slip(
        "so many batches, not so large",
        _so_many_batches,
        "10 rows, batch size 4: you make 4 batches. Is 4 to be their number, or their size?",
    ),
    Slip(
        "as many batches as come out full",
        _cut_down,
        "10 rows, batch size 4: `n // batch_size` is 2, so you make two batches of 5. And 3 rows, batch size 8? "
        "Where does each batch begin, if it may hold 4?",
    ),
    Slip(
        "all equally large",
        _even,
        "Your batches are as even as can be. They are to be full, all but the last. With 10 rows and size 4, how "
        "large are they?",
    ),
    Slip(
        "only the batches shuffled",
        _only_batches,
        "Your batches come in another order, but rows 0 to 3 always stay together. What should be shuffled?",
    ),
    Slip(
        "one batch", lambda n, batch_size, rng: [rng.permutation(n)], "All rows are in one batch. How large may it be?"
    ),
    Slip(
        "the order, not cut",
        lambda n, batch_size, rng: rng.permutation(n),
        "The order is there. What is still to be done with it?",
    ),
    Slip("counted from 1", _from_one, "The first row has the number 0. Which row do you never ask?"),
    Slip(
        "no batches",
        lambda n, batch_size, rng: [],
        "Your list is empty. How many batches should 10 rows in fours make?",
    ),
]
