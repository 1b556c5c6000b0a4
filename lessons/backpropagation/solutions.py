"""What lesson 09 asks the learner to write, as the lesson writes it."""

import numpy as np


def multiply_backward(a, b, grad, grad_a, grad_b):
    """Return what has reached a and b, once a product's gradient has been handed on to both."""
    return grad_a + b * grad, grad_b + a * grad


def tanh_backward(z, grad, grad_z):
    """Return what has reached z, once the gradient of tanh(z) has been handed on."""
    return grad_z + (1 - np.tanh(z) ** 2) * grad


def layer_backward(delta, a_prev, W, z_prev, derivative):
    """Return ∂loss/∂W, ∂loss/∂b and ∂loss/∂z_prev of a layer with z = a_prev W + b, from delta = ∂loss/∂z."""
    d_W = a_prev.T @ delta  # (n_in, n) @ (n, n_out) -> (n_in, n_out)
    d_b = delta.sum(axis=0)  # (n_out,)
    delta_prev = (delta @ W.T) * derivative(z_prev)  # (n, n_out) @ (n_out, n_in) -> (n, n_in)
    return d_W, d_b, delta_prev
