"""What lesson 09 asks the learner to write: three functions. (What it asks them to predict is in predictions.py.)"""

import numpy as np

from helpers.exercise import Exercise
from helpers.needs import Calls
from lessons.activations.model import ACTIVATIONS
from lessons.backpropagation import layer_slips, slips, solutions
from lessons.backpropagation.predictions import predictions

__all__ = ["exercises", "predictions"]


def _layers() -> list[tuple]:
    rng = np.random.default_rng(9)
    cases = []
    for n, n_in, n_out, name in ((1, 2, 1, "tanh"), (3, 2, 2, "tanh"), (4, 3, 2, "sigmoid"), (5, 4, 4, "relu")):
        z_prev, f = rng.normal(size=(n, n_in)).round(2), ACTIVATIONS[name]
        delta, W = rng.normal(size=(n, n_out)).round(2), rng.normal(size=(n_in, n_out)).round(2)
        cases.append((delta, f.function(z_prev), W, z_prev, f.derivative))
    return cases


class exercises:  # noqa: N801 - read as a place: exercises.multiply_backward
    """The functions to write in this lesson."""

    multiply_backward = Exercise(
        prompt="Write `multiply_backward(a, b, grad, grad_a, grad_b)`: the way back through p = a × b. `grad` is the "
        "gradient of p; `grad_a` and `grad_b` are what has reached a and b so far, on other ways.",
        returns="Two numbers: what has reached a, and what has reached b, with what comes through this product.",
        solution=solutions.multiply_backward,
        cases=[
            (2.0, -3.0, 1.0, 0.0, 0.0),
            (2.0, -3.0, 1.0, 1.0, 0.0),
            (0.5, 4.0, -2.0, 0.0, 3.0),
            (-1.5, 0.0, 0.25, 2.0, -1.0),
        ],
        slips=slips.MULTIPLY,
        hints=[
            "If a grows by 1, by how much does a × b grow? That is the slope along a.",
            "A nudge of a is multiplied by that slope, and then by `grad` on its way to the end.",
            "`grad_a` is what has come so far. What happens to it when more arrives?",
        ],
        gives_away=(r"b \* grad", r"grad_a \+"),
    )
    tanh_backward = Exercise(
        prompt="Write `tanh_backward(z, grad, grad_z)`: the way back through a = tanh(z). `grad` is the gradient of a; "
        "`grad_z` is what has reached z so far.",
        returns="One number: what has reached z, with what comes through this tanh.",
        solution=solutions.tanh_backward,
        cases=[(0.0, 1.0, 0.0), (1.0, 1.0, 0.0), (-3.0, 2.0, 0.5), (0.5, -1.5, -2.0)],
        slips=slips.TANH,
        hints=[
            "Which slope has tanh at z? Lesson 06 found it: one minus the square of something.",
            "`np.tanh(z)` is the output a, and the slope is 1 − a². What does it multiply?",
        ],
        gives_away=(r"np\.tanh\(z\) ?\*\*", r"grad_z \+"),
    )
    layer_backward = Exercise(
        prompt="Write `layer_backward(delta, a_prev, W, z_prev, derivative)`: the way back through one layer, for all "
        "examples at once.",
        returns="Three arrays: ∂loss/∂W in the shape of W, ∂loss/∂b of shape (n_out,), and delta of the layer before, "
        "∂loss/∂z_prev, in the shape of z_prev.",
        solution=solutions.layer_backward,
        cases=_layers,
        slips=layer_slips.LAYER,
        hints=[
            "Write the shapes beside the names. W is (n_in, n_out) and so is its gradient: how do a_prev, (n, n_in), "
            "and delta, (n, n_out), make that?",
            "One bias serves all the examples, so over which axis is delta summed?",
            "For delta_prev, (n, n_in), send delta back through W turned on its side. Then one factor is missing, "
            "number by number: which function are you given, and where is it to be taken?",
        ],
        gives_away=(r"a_prev\.T", r"@ W\.T", r"derivative\(z_prev\)", r"sum\(axis=0\)"),
        needs=Calls(
            lambda _function, case: [case[4]],
            "What is still wanted is that the slopes come from the `derivative` that your function is given: it need "
            "not be tanh's. Where do you call it?",
        ),
    )
