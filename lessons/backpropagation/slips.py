"""Classic wrong ways back through a product and through tanh, each with the question that leads out of it."""

import numpy as np

from helpers.exercise import Slip

MULTIPLY = [
    Slip(
        "put down, not added",
        lambda a, b, grad, grad_a, grad_b: (b * grad, a * grad),
        "If a is used twice, something has already arrived there: `grad_a`. What becomes of it in yours?",
    ),
    Slip(
        "partners exchanged",
        lambda a, b, grad, grad_a, grad_b: (grad_a + a * grad, grad_b + b * grad),
        "Nudge a by 0.1 while b = −3. By how many times 0.1 does a × b change: by a, or by the other one?",
    ),
    Slip(
        "what came back is missing",
        lambda a, b, grad, grad_a, grad_b: (grad_a + b, grad_b + a),
        "Yours is right where the product is the end of the graph, and its gradient 1. What if the gradient of the "
        "product is 0, because nothing depends on it?",
    ),
    Slip(
        "added in place of multiplied",
        lambda a, b, grad, grad_a, grad_b: (grad_a + b + grad, grad_b + a + grad),
        "A nudge is multiplied on its way, once in every node. What do you do with `b` and `grad`?",
    ),
    Slip(
        "the product to both",
        lambda a, b, grad, grad_a, grad_b: (grad_a + a * b * grad, grad_b + a * b * grad),
        "The slope of a × b along a: how much more is the product if a is one more?",
    ),
    Slip(
        "as a sum",
        lambda a, b, grad, grad_a, grad_b: (grad_a + grad, grad_b + grad),
        "That is what a sum hands on. What does a × b do with a nudge of a, if b is −3?",
    ),
    Slip(
        "exchanged, and put down",
        lambda a, b, grad, grad_a, grad_b: (a * grad, b * grad),
        "Two things: which of a and b is the slope along a? And what has already arrived in `grad_a`?",
    ),
    Slip(
        "put down, and what came back is missing",
        lambda a, b, grad, grad_a, grad_b: (b, a),
        "Those are the slopes. What are they multiplied by, and what is the result added to?",
    ),
    Slip(
        "only one of the two",
        lambda a, b, grad, grad_a, grad_b: grad_a + b * grad,
        "That is right for a. Who tells b?",
    ),
]

TANH = [
    Slip(
        "put down, not added",
        lambda z, grad, grad_z: (1 - np.tanh(z) ** 2) * grad,
        "If z is used twice, something has already arrived: `grad_z`. Where is it in yours?",
    ),
    Slip(
        "what came back is missing",
        lambda z, grad, grad_z: grad_z + 1 - np.tanh(z) ** 2,
        "That is tanh's slope. What does the slope multiply?",
    ),
    Slip(
        "slope at the output",
        lambda z, grad, grad_z: grad_z + (1 - np.tanh(np.tanh(z)) ** 2) * grad,
        "You took the slope of tanh at tanh(z). Where on the curve does the unit stand: at its input, or its output?",
    ),
    Slip(
        "square of z",
        lambda z, grad, grad_z: grad_z + (1 - z**2) * grad,
        "1 − a² has a = tanh(z) in it. At z = 3, is the slope of tanh −8?",
    ),
    Slip(
        "square forgotten",
        lambda z, grad, grad_z: grad_z + (1 - np.tanh(z)) * grad,
        "Try z = −3, where tanh is flat. What is 1 − tanh(−3), and what would 1 − tanh² be?",
    ),
    Slip(
        "tanh itself",
        lambda z, grad, grad_z: grad_z + np.tanh(z) * grad,
        "That is the height of the curve at z. How steep is it there?",
    ),
    Slip(
        "sigmoid's slope",
        lambda z, grad, grad_z: grad_z + np.tanh(z) * (1 - np.tanh(z)) * grad,
        "a·(1 − a) is the slope of the sigmoid. What is tanh's, which is 1 at z = 0?",
    ),
    Slip(
        "added in place of multiplied",
        lambda z, grad, grad_z: grad_z + (1 - np.tanh(z) ** 2) + grad,
        "A nudge is multiplied by the slope on its way. What do you do with `grad`?",
    ),
]
