"""What lesson 10 asks the learner to write: a step, and the batches of an epoch."""

import numpy as np

from helpers.exercise import Exercise
from lessons.gradient_descent import batch_slips, slips
from lessons.gradient_descent.predictions import predictions
from lessons.gradient_descent.rule import minibatches, step
from lessons.gradient_descent.seeded_generator import SeededGenerator

__all__ = ["exercises", "predictions"]


def _step_cases() -> list[tuple]:
    return [
        (np.array([1.0]), np.array([2.0]), 0.25),
        (np.array([-2.0]), np.array([-8.0]), 0.05),
        (np.array([0.5, -1.0, 3.0]), np.array([1.0, 0.0, -2.0]), 0.5),
        (np.array([0.0, 2.0]), np.array([3.0, 4.0]), 0.01),
        (np.array([1.0, 1.0]), np.array([0.0, 0.0]), 0.3),
    ]


def _batch_cases() -> list[tuple]:
    sizes = [(10, 4), (6, 3), (5, 1), (3, 8), (12, 5), (4, 4)]
    return [(n, size, SeededGenerator(seed)) for seed, (n, size) in enumerate(sizes, 1)]


class exercises:  # noqa: N801 - read as a place: exercises.step
    """The functions to write in this lesson."""

    step = Exercise(
        prompt="Write `step(parameters, gradient, learning_rate)`: where one step of gradient descent leads.",
        returns="The new parameters, an array of the same shape; the old one stays as it was.",
        solution=step,
        cases=_step_cases,
        slips=slips.STEP,
        hints=[
            "The gradient points the steepest way up. Which sign leads down?",
            "How far? The learning rate times the gradient. Multiply first, then take it away from where you stand.",
            "One line, no loop: NumPy multiplies an array by a number, and takes one array from another.",
        ],
        gives_away=(
            r"parameters ?- ?learning_rate",
            r"learning_rate ?\* ?gradient",
            r"-= ?(learning_rate|rate|eta)",
            r"w ?- ?(eta|rate)",
        ),
    )
    minibatches = Exercise(
        prompt="Write `minibatches(n, batch_size, rng)`: the row numbers 0 to n − 1 of one epoch, shuffled by `rng`, "
        "in batches of `batch_size`; the last batch is shorter where they do not come out even.",
        returns="A list of arrays (or lists) of row numbers. Each row is in one batch.",
        solution=minibatches,
        cases=_batch_cases,
        slips=batch_slips.MINIBATCHES,
        hints=[
            "Shuffle once, then cut. `rng.permutation(n)` is 0 to n − 1 in a random order.",
            "Batches begin at 0, batch_size, 2·batch_size, … `range` with three arguments counts like that.",
            "A slice that reaches beyond the end stops at the end: `order[8:12]` of ten rows has two.",
        ],
        gives_away=(r"order\[", r"range\(0, ?n", r"permutation\(n\)\["),
    )
