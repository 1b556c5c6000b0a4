"""Classic wrong ways back through a layer, each with the question that leads out of it."""

from helpers.exercise import Slip
from lessons.backpropagation.solutions import layer_backward


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
