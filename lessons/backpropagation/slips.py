"""Classic wrong answers to lesson 09's exercises, each with the question that leads out of it."""

import numpy as np

from helpers.exercise import Slip
from lessons.backpropagation.solutions import layer_backward

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


def _square(W):
    return W.shape[0] == W.shape[1]


def _weights_turned(delta, a_prev, W, z_prev, derivative):
    d_W, d_b, delta_prev = layer_backward(delta, a_prev, W, z_prev, derivative)
    return d_W.T, d_b, delta_prev


def _not_turned(delta, a_prev, W, z_prev, derivative):
    d_W, d_b, _ = layer_backward(delta, a_prev, W, z_prev, derivative)
    return d_W, d_b, (delta @ W) * derivative(z_prev)


def _turned_to_fit(delta, a_prev, W, z_prev, derivative):
    d_W, d_b, _ = layer_backward(delta, a_prev, W, z_prev, derivative)
    return d_W, d_b, (delta @ (W if _square(W) else W.T)) * derivative(z_prev)


def _slope_at_a(delta, a_prev, W, z_prev, derivative):
    d_W, d_b, _ = layer_backward(delta, a_prev, W, z_prev, derivative)
    return d_W, d_b, (delta @ W.T) * derivative(a_prev)


def _no_slope(delta, a_prev, W, z_prev, derivative):
    d_W, d_b, _ = layer_backward(delta, a_prev, W, z_prev, derivative)
    return d_W, d_b, delta @ W.T


def _divided_again(delta, a_prev, W, z_prev, derivative):
    return layer_backward(delta / len(delta), a_prev, W, z_prev, derivative)


def _divided_weights(delta, a_prev, W, z_prev, derivative):
    d_W, d_b, delta_prev = layer_backward(delta, a_prev, W, z_prev, derivative)
    return d_W / len(delta), d_b / len(delta), delta_prev


def _bias_by_mean(delta, a_prev, W, z_prev, derivative):
    d_W, d_b, delta_prev = layer_backward(delta, a_prev, W, z_prev, derivative)
    return d_W, d_b / len(delta), delta_prev


def _bias_by_inputs(delta, a_prev, W, z_prev, derivative):
    d_W, _, delta_prev = layer_backward(delta, a_prev, W, z_prev, derivative)
    return d_W, d_W.sum(axis=0), delta_prev


def _bias_not_summed(delta, a_prev, W, z_prev, derivative):
    d_W, _, delta_prev = layer_backward(delta, a_prev, W, z_prev, derivative)
    return d_W, delta, delta_prev


def _bias_along_rows(delta, a_prev, W, z_prev, derivative):
    d_W, _, delta_prev = layer_backward(delta, a_prev, W, z_prev, derivative)
    return d_W, delta.sum(axis=1), delta_prev


def _doubled(delta, a_prev, W, z_prev, derivative):
    d_W, d_b, delta_prev = layer_backward(delta, a_prev, W, z_prev, derivative)
    return 2 * d_W, 2 * d_b, delta_prev


def _sums_for_outputs(delta, a_prev, W, z_prev, derivative):
    _, d_b, delta_prev = layer_backward(delta, a_prev, W, z_prev, derivative)
    return z_prev.T @ delta, d_b, delta_prev


LAYER = [
    Slip(
        "d_W turned on its side",
        _weights_turned,
        "In a square layer the shape does not tell. Row i of W belongs to input i: what is in row i of yours?",
    ),
    Slip(
        "W not transposed",
        _not_turned,
        "In a square layer this runs, and is wrong. Row i of W leads from input i: what must be summed for input i, "
        "its row or its column?",
    ),
    Slip(
        "transposed only where the shape asks for it",
        _turned_to_fit,
        "Your answers are right but for the square layer. Should its shape decide which way δ goes through W?",
    ),
    Slip(
        "slope at a",
        _slope_at_a,
        "`derivative` wants the sum z, and you give it an output a. Which of the five arguments holds the sums?",
    ),
    Slip(
        "slope missing",
        _no_slope,
        "That is ∂loss/∂a of the layer before. Which factor leads from its output to its sum z?",
    ),
    Slip(
        "1/N a second time",
        _divided_again,
        "`delta` has been divided by N already, where the loss was a mean. How often should that be done?",
    ),
    Slip(
        "1/N a second time in this layer",
        _divided_weights,
        "`delta` has been divided by N already. Yours divides d_W and d_b once more: is the gradient of a mean a mean "
        "of means?",
    ),
    Slip(
        "bias by the mean",
        _bias_by_mean,
        "d_W is a sum over the examples, and your d_b a mean. Where has the 1/N gone in already?",
    ),
    Slip(
        "bias times the inputs",
        _bias_by_inputs,
        "A bias does not get to see the inputs: it is added as it is. What is its slope, ∂z/∂b?",
    ),
    Slip(
        "bias for each example",
        _bias_not_summed,
        "Yours has a row for each example. One bias serves them all: what becomes of their wishes?",
    ),
    Slip(
        "bias along the wrong axis",
        _bias_along_rows,
        "How many biases has the layer: one a unit, or one an example? Which axis of delta are the examples?",
    ),
    Slip(
        "factor 2 in this layer",
        _doubled,
        "Everything that comes from the loss, a factor 2 too, is in `delta`. Where does yours come from?",
    ),
    Slip(
        "z for a",
        _sums_for_outputs,
        "What does W multiply on the way forward: the sums of the layer before, or its outputs?",
    ),
]
