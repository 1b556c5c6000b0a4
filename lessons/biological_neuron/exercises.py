"""What lesson 01 asks the learner to write: two functions. (What it asks them to predict is in predictions.py.)"""

import numpy as np

from helpers.exercise import Exercise
from lessons.biological_neuron import slips
from lessons.biological_neuron.model import Membrane
from lessons.biological_neuron.predictions import predictions

__all__ = ["exercises", "predictions"]


def integrate(voltage, current, dt, membrane):
    """Return the voltage, in mV, one step of dt milliseconds later."""
    slope = (-(voltage - membrane.rest) + membrane.resistance * current) / membrane.tau  # mV per ms
    return voltage + dt * slope


def fires(inputs, weights, threshold):
    """Return 1 if the weighted sum of the inputs is greater than the threshold, else 0."""
    total = sum(weight * x for weight, x in zip(weights, inputs, strict=True))
    return 1 if total > threshold else 0


def _integrate_cases() -> list[tuple]:
    other = Membrane(tau=20.0, resistance=5.0, rest=-70.0, threshold=-40.0, reset=-75.0)
    return [
        (-55.0, 0.0, 1.0, Membrane()),  # leak alone
        (-65.0, 2.0, 1.0, Membrane()),  # current alone
        (-60.0, 2.0, 0.1, Membrane()),
        (-72.0, 1.5, 0.5, other),
    ]


def _fires_cases() -> list[tuple]:
    return [
        (np.array([1.0, 1.0]), np.array([1.0, 1.0]), 2.0),  # exactly at the threshold
        (np.array([1.0, 1.0]), np.array([0.5, 0.25]), 1.0),
        (np.array([1.0, 0.0, 1.0]), np.array([2.0, 1.0, -0.5]), 1.0),
        (np.array([0.5, 3.0]), np.array([1.0, -1.0]), -2.0),
        (np.array([1.0, 1.0, 1.0]), np.array([0.5, 0.5, -1.0]), 0.0),  # so is this one
        (np.array([0.2, 0.2]), np.array([4.0, 3.0]), 1.0),
        (np.array([1.0, 1.0]), np.array([1.0, 0.5]), -2.0),
    ]


class exercises:  # noqa: N801 - read as a place: exercises.integrate
    """The functions to write in this lesson."""

    integrate = Exercise(
        prompt="Write `integrate(voltage, current, dt, membrane)`: the voltage one small step of time later.",
        returns="One number: the voltage after dt milliseconds, in mV.",
        solution=integrate,
        cases=_integrate_cases,
        slips=slips.INTEGRATE,
        hints=[
            "Two things push the voltage: the leak, −(V − rest), and the current, R·I. What is their sum, in mV?",
            "That sum divided by τ is the slope: millivolts per millisecond. How far does one get in dt milliseconds?",
            "The new voltage is the old one plus dt times the slope. Are `rest`, `resistance` and `tau` taken from "
            "`membrane`?",
        ],
        gives_away=(r"voltage \+ dt", r"dt ?/ ?(membrane\.)?tau", r"resistance ?\* ?current", r"/ ?membrane\.tau"),
    )
    fires = Exercise(
        prompt="Write `fires(inputs, weights, threshold)`: the artificial neuron.",
        returns="The whole number 1 if the weighted sum is greater than the threshold, else 0.",
        solution=fires,
        cases=_fires_cases,
        exact=True,
        slips=slips.FIRES,
        hints=[
            "Which products does each synapse contribute, and what does the soma do with them?",
            "`zip(weights, inputs)` walks along both at once; `sum(...)` adds. Or does NumPy have a shorter way?",
            "Compare the sum with the threshold: is it greater? Then 1, otherwise 0.",
        ],
        gives_away=(r"inputs ?@ ?weights", r"np\.dot", r"\w ?> ?threshold", r"zip\("),
    )
