"""Classic wrong answers to the exercises of lesson 11, as code, each with the question that leads away from it."""

import numpy as np

from helpers.exercise import Slip


def _adam(parameters, mean, squares, g, t, rate, *, t_off=0, correct=True, root=True, inside=False, of=None):
    """Return Adam's step with one thing wrong."""
    mean = 0.9 * mean + 0.1 * g
    squares = 0.999 * squares + 0.001 * (g**2 if of is None else of)
    with np.errstate(all="ignore"):
        m, v = (mean / (1 - 0.9 ** (t + t_off)), squares / (1 - 0.999 ** (t + t_off))) if correct else (mean, squares)
        below = np.sqrt(v + 1e-7) if inside else np.sqrt(v) + 1e-7 if root else v + 1e-7
        return parameters - rate * m / below, mean, squares


MOMENTUM = [
    Slip(
        "forgets its velocity",
        lambda p, v, g, r, b: (p - r * g, -r * g),
        "Call it twice in the same direction. Is the second step longer than the first? What became of `velocity`?",
    ),
    Slip(
        "hands the old velocity back",
        lambda p, v, g, r, b: (p + b * v - r * g, v),
        "The step is right. Which velocity will the next call be given, the old one or the new?",
    ),
    Slip(
        "sign",
        lambda p, v, g, r, b: (p + b * v + r * g, b * v + r * g),
        "Start at rest with a gradient of 2. Does your step go up the slope or down?",
    ),
    Slip(
        "subtracts a velocity that points downhill",
        lambda p, v, g, r, b: (p - (b * v - r * g), b * v - r * g),
        "Your velocity, β v − η g, already points downhill. Is it to be added or taken away?",
    ),
    Slip(
        "rate applied twice",
        lambda p, v, g, r, b: (p + r * (b * v - r * g), b * v - r * g),
        "From rest, how long is the first step: η g, or η times that? Where does the rate come in, and how often?",
    ),
    Slip(
        "steps with the old velocity",
        lambda p, v, g, r, b: (p + v, b * v - r * g),
        "From rest your first step goes nowhere. Which velocity do you add: the one given, or the one after the push?",
    ),
    Slip(
        "a running mean",
        lambda p, v, g, r, b: (p + b * v - (1 - b) * r * g, b * v - (1 - b) * r * g),
        "You push with (1 − β) g, a running mean, as Adam does. What does the formula push with?",
    ),
]

ADAM = [
    Slip(
        "no bias correction",
        lambda p, m, s, g, t, r: _adam(p, m, s, g, t, r, correct=False),
        "At t = 1 your mean is 0.1 g. Of what is it the mean so far? What must it be divided by to be g?",
    ),
    Slip(
        "counts from 0",
        lambda p, m, s, g, t, r: _adam(p, m, s, g, t, r, t_off=-1),
        "The first call has t = 1. What is 1 − 0.9⁰, and what happens if you divide by it?",
    ),
    Slip(
        "one step ahead",
        lambda p, m, s, g, t, r: _adam(p, m, s, g, t, r, t_off=1),
        "The first call has t = 1, the second t = 2. Do you count on from there once more?",
    ),
    Slip(
        "no root",
        lambda p, m, s, g, t, r: _adam(p, m, s, g, t, r, root=False),
        "A mean of g, divided by a mean of g²: double the gradient, and what becomes of your step?",
    ),
    Slip(
        "ε inside the root",
        lambda p, m, s, g, t, r: _adam(p, m, s, g, t, r, inside=True),
        "Where does ε stand in the formula: under the root, or beside it?",
    ),
    Slip(
        "squares of the parameters",
        lambda p, m, s, g, t, r: _adam(p, m, s, g, t, r, of=p**2),
        "Your squares are those of the parameters. Whose size is a step to be measured by?",
    ),
    Slip(
        "gradient not squared",
        lambda p, m, s, g, t, r: _adam(p, m, s, g, t, r, of=g),
        "With a negative gradient, what stands under your root?",
    ),
    Slip(
        "hands the corrected means back",
        lambda p, m, s, g, t, r: (
            _adam(p, m, s, g, t, r)[0],
            (0.9 * m + 0.1 * g) / (1 - 0.9**t),
            (0.999 * s + 0.001 * g**2) / (1 - 0.999**t),
        ),
        "Your step is right. Which means does the next call need: the corrected ones, or those that it goes on from?",
    ),
    Slip(
        "up the slope",
        lambda p, m, s, g, t, r: (2 * p - _adam(p, m, s, g, t, r)[0], *_adam(p, m, s, g, t, r)[1:]),
        "With a gradient of 2, does your step go up the slope or down?",
    ),
]
