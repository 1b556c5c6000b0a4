"""What a learner is to write in lesson 05, as written by us, and what it is tried on."""

import numpy as np

from lessons.multilayer_perceptron.model import sigmoid


def count(sizes):
    """Return how many weights and biases a network of these sizes has: (2, 3, 1) is 2 inputs, 3 units, 1 output."""
    return sum((sizes[layer] + 1) * sizes[layer + 1] for layer in range(len(sizes) - 1))


def forward(x, W1, b1, W2, b2):
    """Return the outputs (n, n_out) for the rows of x: tanh units in the hidden layer, sigmoid units at the end."""
    hidden = np.tanh(x @ W1 + b1)  # (n, n_in) @ (n_in, n_hidden) -> (n, n_hidden)
    return sigmoid(hidden @ W2 + b2)  # (n, n_hidden) @ (n_hidden, n_out) -> (n, n_out)


def xor(x):
    """Answer 0 or 1, shape (n,), for rows of x (n, 2): choose nine numbers and run them through a 2-2-1 network."""
    W1, b1 = np.array([[4.0, 4.0], [4.0, 4.0]]), np.array([-2.0, -6.0])  # an OR and an AND
    W2, b2 = np.array([[4.0], [-4.0]]), np.array([-4.0])  # the OR, but not the AND
    hidden = np.tanh(x @ W1 + b1)  # (n, 2) @ (2, 2) -> (n, 2)
    output = sigmoid(hidden @ W2 + b2)  # (n, 2) @ (2, 1) -> (n, 1)
    return (output[:, 0] > 0.5).astype(int)


def forward_cases() -> list[tuple]:
    """Return what a forward pass is tried on."""
    rng = np.random.default_rng(5)

    def weights(n, n_out):  # as many hidden units as inputs: a transposed W1 still fits, and only its answers tell
        return tuple(rng.uniform(-1.5, 1.5, shape).round(2) for shape in ((n, n), n, (n, n_out), n_out))

    return [
        (np.array([[1.0, 0.0]]), *weights(2, 1)),
        (np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), *weights(2, 1)),
        (rng.normal(size=(6, 3)).round(2), *weights(3, 2)),
    ]


def xor_cases() -> list[tuple]:
    """Return what XOR is tried on."""
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return [(corners,), (corners[::-1],), (corners[[1]],), (corners[[3, 0, 3]],)]


def count_cases() -> list[tuple]:
    """Return what a count of parameters is tried on."""
    return [((2, 2, 1),), ((2, 1),), ((2, 3, 1),), ((3, 4, 2),), ((2, 8, 8, 1),), ((64, 32, 10),)]
