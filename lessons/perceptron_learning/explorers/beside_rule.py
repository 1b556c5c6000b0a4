"""What a learner's update made of a run, beside what the rule makes of it."""

from types import SimpleNamespace

import numpy as np

from helpers.numerals import plain
from helpers.own_code import alike, both, in_words
from helpers.timeline import Timeline
from lessons.perceptron_learning.explorers.common import pair
from lessons.perceptron_learning.rule import update


def follows(run: Timeline, step: int, X: np.ndarray, y: np.ndarray) -> bool:
    """Return whether the update of a step is the rule's."""
    return step == 0 or alike(_flat(_due(run, step, X, y)), _flat(run.at(step)))


def compared(own: Timeline, rule: Timeline, step: int, X: np.ndarray, y: np.ndarray) -> str:
    """Return what the rule and what the learner's update say of this step; else where their runs part; else nothing."""
    if not follows(own, step, X, y):
        return both(*_in_words(_due(own, step, X, y), own.at(step)))
    common = min(len(own), len(rule))
    for place in range(common):
        due, got = rule.at(place), own.at(place)
        if not alike(_flat(due), _flat(got)):
            return both(*_in_words(due, got), f" (after update {place})")
    return both(f"{rule.last} updates in all", f"{own.last}") if len(own) != len(rule) else ""


def _due(run: Timeline, step: int, X: np.ndarray, y: np.ndarray) -> SimpleNamespace:
    """Return the weights and the bias that the rule makes of the frame before, with the row that was looked at."""
    old, row = run.at(step - 1), int(run.at(step).row)
    weights, bias = update(old.weights, old.bias, X[row], y[row], 1.0)
    return SimpleNamespace(weights=weights, bias=bias)


def _flat(frame: SimpleNamespace) -> np.ndarray:
    return np.append(frame.weights, frame.bias)


def _in_words(due: SimpleNamespace, got: SimpleNamespace) -> tuple[str, str]:
    said = tuple(f"w = {pair(frame.weights)}, b = {plain(frame.bias)}" for frame in (due, got))
    return said if said[0] != said[1] else in_words(_flat(due), _flat(got))
