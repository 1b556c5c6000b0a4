"""Classic wrong answers to the exercises of lesson 10, each with the question that leads away from it."""

import numpy as np

from helpers.exercise import Slip


def _in_place(parameters, gradient, learning_rate):
    parameters -= learning_rate * gradient
    return parameters


def _length_one(parameters, gradient, learning_rate):
    return parameters - learning_rate * gradient / (np.linalg.norm(gradient) or 1.0)


def _only_first(parameters, gradient, learning_rate):
    moved = parameters.copy()
    moved[0] -= learning_rate * gradient[0]
    return moved


STEP = [
    Slip(
        "plus",
        lambda parameters, gradient, learning_rate: parameters + learning_rate * gradient,
        "The gradient points uphill. Which way does your step go? Try parameters [1.0] and gradient [2.0].",
    ),
    Slip(
        "gradient not scaled by the rate",
        lambda parameters, gradient, learning_rate: parameters - gradient,
        "Halve the learning rate. By how much shorter should the step be, and by how much is yours?",
    ),
    Slip(
        "changes its input in place",
        _in_place,
        "What is in the caller's `parameters` after your call? `-=` on an array changes the array itself: which "
        "expression makes a new one?",
    ),
    Slip(
        "only the change",
        lambda parameters, gradient, learning_rate: -learning_rate * gradient,
        "That is by how much they move. Where do they stand afterwards?",
    ),
    Slip(
        "only the change, uphill",
        lambda parameters, gradient, learning_rate: learning_rate * gradient,
        "That is how long the step is. From where does it start, and which way does it go?",
    ),
    Slip(
        "the direction alone",
        lambda parameters, gradient, learning_rate: parameters - learning_rate * np.sign(gradient),
        "Where it is twice as steep, should the step be as long as before? Yours only looks at the sign.",
    ),
    Slip(
        "a gradient of length 1",
        _length_one,
        "Your steps are all equally long. What tells the walk that it is near the bottom, if not a small gradient?",
    ),
    Slip(
        "divided by the rate",
        lambda parameters, gradient, learning_rate: parameters - gradient / learning_rate,
        "With half the learning rate your step is twice as long. Which way round should it be?",
    ),
    Slip(
        "roles exchanged",
        lambda parameters, gradient, learning_rate: gradient - learning_rate * parameters,
        "Let the learning rate be almost 0. Then hardly anything should move. What does yours give?",
    ),
    Slip(
        "the rate times both",
        lambda parameters, gradient, learning_rate: learning_rate * (parameters - gradient),
        "Where the gradient is 0, nothing should move. What does yours do there? Look at your brackets.",
    ),
    Slip(
        "the rate taken away",
        lambda parameters, gradient, learning_rate: parameters - learning_rate,
        "Where it is flat, nothing should move. Which of your three arguments says how steep it is?",
    ),
    Slip(
        "all three taken away",
        lambda parameters, gradient, learning_rate: parameters - learning_rate - gradient,
        "Where the gradient is 0, nothing should move. By which sign are the rate and the gradient joined?",
    ),
    Slip(
        "a step of the parameters' own size",
        lambda parameters, gradient, learning_rate: parameters * (1 - learning_rate * gradient),
        "A weight of 0 with a gradient of 1 should move. Does yours?",
    ),
    Slip(
        "only the first",
        _only_first,
        "One parameter moves. What about the others?",
    ),
    Slip(
        "a rate of its own",
        lambda parameters, gradient, learning_rate: parameters - 0.1 * gradient,
        "Your steps do not ask for the learning rate that they are given. Where should it stand?",
    ),
    Slip(
        "nothing moves",
        lambda parameters, gradient, learning_rate: parameters.copy(),
        "You give back what you were given. Where does a step of η times the gradient lead?",
    ),
]


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
