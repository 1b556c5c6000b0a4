"""Classic wrong answers to the exercise on a step, each with the question that leads away from it."""

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
