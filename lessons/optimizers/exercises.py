"""What lesson 11 asks the learner to write: a step of Momentum and one of Adam."""

import numpy as np

from helpers.exercise import Exercise
from lessons.optimizers import rule, slips


def _rolling() -> list[tuple]:
    rng = np.random.default_rng(11)
    cases = [(np.array([1.0]), np.array([0.0]), np.array([2.0]), 0.1, 0.9)]
    for size in (2, 3):
        theta, velocity, gradient = rng.normal(size=(3, size)).round(2)
        cases += [(theta, velocity, gradient, 0.05, 0.9), (theta, velocity, gradient, 0.5, 0.5)]
    return cases


def _adapting() -> list[tuple]:
    rng = np.random.default_rng(12)
    cases = [(np.array([1.0]), np.array([0.0]), np.array([0.0]), np.array([2.0]), 1, 0.1)]
    for t in (1, 2, 7, 100):
        theta, mean, gradient = rng.normal(size=(3, 2)).round(2)
        before = np.zeros(2) if t == 1 else 1.0
        cases.append((theta, before * mean, before * rng.uniform(0.1, 2, 2).round(2), gradient, t, 0.1))
    tiny = np.array([1e-4, -2e-4])
    return [*cases, (np.array([0.5, -0.5]), np.zeros(2), np.zeros(2), tiny, 1, 0.1)]


class exercises:  # noqa: N801 - read as a place: exercises.momentum_step
    """The functions to write in this lesson."""

    momentum_step = Exercise(
        prompt="Write `momentum_step(parameters, velocity, gradient, learning_rate, beta)`: v ← β v − η g, then "
        "θ ← θ + v.",
        returns="Two arrays: the new parameters and the new velocity.",
        solution=rule.momentum_step,
        cases=_rolling,
        slips=slips.MOMENTUM,
        hints=[
            "Two lines. The first makes a new velocity out of the old one and the gradient; which sign has the push?",
            "The second adds the new velocity to the parameters. Return both: "
            "the next call needs the velocity of this one.",
        ],
        gives_away=(r"beta \* velocity", r"velocity \* beta", r"parameters \+ velocity"),
    )
    adam_step = Exercise(
        prompt="Write `adam_step(parameters, mean, squares, gradient, t, learning_rate)` with β₁ = 0.9, β₂ = 0.999 and "
        "ε = 1e-7; t is 1 in the first call.",
        returns="Three arrays: the new parameters, and the new mean and squares before their correction.",
        solution=rule.adam_step,
        cases=_adapting,
        slips=slips.ADAM,
        tolerance=1e-9,
        hints=[
            "First the two running means: nine tenths of the old mean and one tenth of the gradient; then likewise "
            "with 0.999, and with what of the gradient?",
            "At t = 1 the mean is 0.1 g. Divide it by 1 − 0.9ᵗ, and the squares by 1 − 0.999ᵗ, under new names: "
            "the next call goes on from the old ones.",
            "The step is η times the corrected mean, divided by (the root of the corrected squares, plus ε).",
        ],
        gives_away=(r"0\.9 \* mean", r"0\.999 \* squares", r"1 - 0\.9\s?\*\*", r"np\.sqrt\((fair_)?squares"),
    )
