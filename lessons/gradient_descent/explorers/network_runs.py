"""Training runs of one small network: under the rate that is chosen, and under many others at once."""

from functools import lru_cache

import numpy as np

from helpers.datasets import PLANE, Dataset
from lessons.gradient_descent import rule
from lessons.gradient_descent.model import SGD, train
from lessons.loss_functions.model import binary_cross_entropy_from_logits
from lessons.multilayer_perceptron.model import MLP, from_vector

LAYERS = (2, 4, 2, 1)
EXAMPLES = 60
UPDATES = 150
POWERS = np.linspace(-1.5, 2.5, 25)
"""The learning rates whose outcome is drawn beside, as powers of ten."""


@lru_cache
def examples(name: str) -> Dataset:
    """Return one of the synthetic sets, 60 examples."""
    return PLANE[name](EXAMPLES)


@lru_cache(maxsize=64)
def network(start: int) -> MLP:
    """Return the network as it is drawn at random."""
    return MLP(LAYERS, rng=np.random.default_rng(start))


def losses(data: str, weights: np.ndarray) -> np.ndarray:
    """Return the loss (...) of networks with all weights and biases (..., n) on all examples."""
    many = from_vector(network(0), weights)
    with np.errstate(all="ignore"):
        logits = many.layers(examples(data).X)[0][-1]  # (..., EXAMPLES, 1)
        values = binary_cross_entropy_from_logits.value(examples(data).y[:, None], logits)
    return np.minimum(np.nan_to_num(values, nan=1e30), 1e30)


@lru_cache(maxsize=64)
def fan(data: str, start: int) -> np.ndarray:
    """Return the losses (rates, updates + 1) of one start under each rate of POWERS: all trained at once."""
    shown, rates = examples(data), 10.0 ** POWERS[:, None]
    many = MLP.stacked([network(start)] * len(POWERS))
    run = train(many, shown.X, shown.y, optimizer=SGD(rates), epochs=UPDATES, batch_size=None)
    return np.column_stack([run.loss, losses(data, run.parameters[:, -1])])


def trained(step: object, data: str, start: int, rate: float) -> np.ndarray:
    """Return all weights (updates + 1, n) of a run."""
    shown = examples(data)
    return rule.trained(step, network(start), shown.X, shown.y, rate, UPDATES)


@lru_cache(maxsize=64)
def last_loss(data: str, start: int, power: float) -> float:
    """Return the loss at the end of a run, by the rule itself."""
    return float(losses(data, trained(rule.step, data, start, 10.0**power)[-1]))
