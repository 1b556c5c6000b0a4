"""The parts of a network of bumps, as the learner is to write them."""

import numpy as np

from lessons.multilayer_perceptron.model import sigmoid


def step_unit(edge, steepness):
    """Return weight and bias of a sigmoid unit that rises at edge, with this steepness."""
    return steepness, -steepness * edge


def bump(x, left, right, height, steepness):
    """Return a bump at each x: up at left, down again at right, made of two sigmoid units."""
    rising = sigmoid(steepness * (x - left))
    falling = sigmoid(steepness * (x - right))
    return height * rising - height * falling


def heights(function, n_bumps, low, high):
    """Return the function's value in the middle of each of n_bumps cells of one width, from low to high."""
    width = (high - low) / n_bumps
    middles = low + width * (np.arange(n_bumps) + 0.5)
    return np.array([function(x) for x in middles])
