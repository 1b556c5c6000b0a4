"""How far bumps side by side are off a target on [0, 1], in two measures, each worked out once."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from lessons.universal_approximation.explorers.common import TARGETS
from lessons.universal_approximation.model import MLP, bump_network, values_of

PLACES = 2000
EVEN = np.linspace(0, 1, PLACES)
"""The places where a network is compared with its target."""


def network_of(tops: np.ndarray) -> MLP:
    """Return the network of bumps side by side on [0, 1] that are as high as `tops` (n,)."""
    return bump_network(lambda x: tops[int(x * len(tops))], len(tops))


def jumping(place: float) -> Callable:
    """Return the function that jumps from 0 to 1 at a place."""
    return lambda x: 1.0 if x > place else 0.0


def target_of(name: str, place: float) -> Callable:
    """Return the target of that name, of a number."""
    return jumping(place) if name == "jump" else TARGETS[name]


@lru_cache(maxsize=256)
def drawn(tops: tuple[float, ...]) -> np.ndarray:
    """Return what bumps of these heights draw at EVEN: a jump that moves within a bump leaves all heights alone."""
    return network_of(np.array(tops)).predict(EVEN[:, None])[:, 0]


@lru_cache(maxsize=64)
def target_values(name: str, place: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the places where a target is compared, EVEN and the floats beside its jump, and its values there."""
    beside = [np.nextafter(place, side) for side in (-np.inf, np.inf)] if name == "jump" else []
    x = np.concatenate([EVEN, beside])
    return x, values_of(target_of(name, place), x)


@lru_cache(maxsize=512)
def errors(name: str, place: float, tops: tuple[float, ...]) -> tuple[float, float]:
    """Return worst error and mean-square error of bumps with these heights, for the target of that name.

    They are the model's `worst_error` and `mean_squared_error`, the network asked once for both.
    """
    x, values = target_values(name, place)
    beside = network_of(np.array(tops)).predict(x[PLACES:, None])[:, 0]
    off = np.concatenate([drawn(tops), beside]) - values
    return float(np.abs(off).max()), float(np.mean(off[:PLACES] ** 2))
