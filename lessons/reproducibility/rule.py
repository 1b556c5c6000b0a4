"""The two functions of this lesson as the learner is to write them."""

import numpy as np


def epoch_orders(n, epochs, rng):
    """Return the order of the rows 0 to n − 1 in each epoch, drawn from rng: a list of arrays."""
    return [rng.permutation(n) for _ in range(epochs)]


def paired(a, b):
    """Return the mean of the differences b − a, pair by pair, and two standard errors of that mean."""
    differences = np.asarray(b) - np.asarray(a)
    return differences.mean(), 2 * differences.std(ddof=1) / np.sqrt(len(differences))
