"""The learner's network, trained in a picture."""

from collections.abc import Callable

import keras
from numpy.typing import ArrayLike

from helpers import guard
from lessons.keras_networks.exercises import exercises
from lessons.keras_networks.live import LiveLoss

SECONDS = 20.0
"""How long the learner's function may take to make its network."""


def watch(
    build: Callable, argument: object, X: ArrayLike, y: ArrayLike, *, epochs: int, batch_size: int = 32, seed: int = 0
) -> keras.Sequential | None:
    """Let a network be seen while `fit` trains it: the one that `build(argument)` gives, which is then returned.

    Where `build` is not written yet, the exercise's own is taken, and that is said. Where it gives no compiled
    network, that is said too, and nothing is trained: None. X: (n, n_in), y: (n,).
    """
    if guard.not_written(build):
        print(f"Your {build.__name__} is not written yet, so ours is trained.")
        build = getattr(exercises, build.__name__).solution
    keras.utils.set_random_seed(seed)
    outcome = guard.call(build, argument, seconds=SECONDS)
    network = outcome.value
    if outcome.problem or not isinstance(network, keras.Model) or not network.compiled:
        said = outcome.problem.sentence if outcome.problem else "It should return a compiled network."
        print(f"Your {build.__name__} gave nothing to train. {said}")
        return None
    network.fit(X, y, epochs=epochs, batch_size=batch_size, verbose=0, callbacks=[LiveLoss(X, y)])
    return network
