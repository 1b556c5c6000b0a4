"""How fast small networks learn: `uv run python tests/benchmarks/training.py`.

One process, one run: a 2-4-2-1 network on 250 points of two moons in batches of 10, by `train`, by a NumPy loop
written out for this one network, by scikit-learn's MLPClassifier and by Keras's fit, each with plain gradient descent
and with Adam; then fifty such networks at once. The loop checks and records nothing but the losses: it is the floor,
and ends with the same weights. scikit-learn is measured twice: many epochs in one `fit`, and an epoch at a time by
`partial_fit`.
A figure is the time of one epoch: the difference between a long and a short training, so that what is done once does
not count, divided by the epochs between. Both are the quickest of many, short enough for some of them to be left alone
by whatever else the machine does, and taken in turns, each round in another order: what comes after a pause is quicker.
On a machine that is busy with other work the ratios mean little.
"""

import os
import time
import warnings
from collections.abc import Callable

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from sklearn.neural_network import MLPClassifier

from helpers.datasets import moons
from lessons.gradient_descent.model import SGD, TrainingRun, train
from lessons.multilayer_perceptron.model import MLP, sigmoid, to_vector
from lessons.optimizers.model import Adam

DATA = moons(250)
BATCH, NETWORKS, ROUNDS = 10, 50, 40
SIZES = (2, 4, 2, 1)


def ours(name: str, networks: int | None = None) -> Callable[[int], TrainingRun]:
    """Return a training of one network, or of many at once in orders of their own."""
    optimizer = {"sgd": SGD(0.1), "adam": Adam(0.01)}[name]
    starts = [MLP(SIZES, rng=np.random.default_rng(seed)) for seed in range(networks or 1)]
    model = MLP.stacked(starts) if networks else starts[0]
    rngs = [np.random.default_rng(seed) for seed in range(len(starts))]
    return lambda epochs: train(model, DATA.X, DATA.y, optimizer=optimizer, epochs=epochs, batch_size=BATCH, rng=rngs)


def flat_loop(name: str) -> Callable[[int], np.ndarray]:
    """Return the training of one network as one would write it out by hand; it returns all weights and biases."""
    start, X, y = to_vector(MLP(SIZES, rng=np.random.default_rng(0))), DATA.X, DATA.y[:, None].astype(float)

    def run(epochs: int) -> np.ndarray:
        theta, rng, losses, t = start.copy(), np.random.default_rng(0), [], 0
        W1, b1, W2, b2 = theta[:8].reshape(2, 4), theta[8:12], theta[12:20].reshape(4, 2), theta[20:22]
        W3, b3 = theta[22:24].reshape(2, 1), theta[24:]
        mean, squares = np.zeros_like(theta), np.zeros_like(theta)
        for _ in range(epochs):
            order = rng.permutation(len(X))
            X_epoch, y_epoch = X[order], y[order]
            for first in range(0, len(X), BATCH):
                a0, target = X_epoch[first : first + BATCH], y_epoch[first : first + BATCH]
                a1 = np.tanh(a0 @ W1 + b1)
                a2 = np.tanh(a1 @ W2 + b2)
                z3 = a2 @ W3 + b3
                losses.append((np.logaddexp(0.0, z3) - target * z3).sum() / BATCH)
                d3 = (sigmoid(z3) - target) / BATCH
                d2 = d3 @ W3.T * (1 - a2**2)
                d1 = d2 @ W2.T * (1 - a1**2)
                layers = ((a0, d1), (a1, d2), (a2, d3))
                gradient = np.concatenate([part for a, d in layers for part in ((a.T @ d).ravel(), d.sum(axis=0))])
                if name == "sgd":
                    theta -= 0.1 * gradient
                else:
                    t += 1
                    mean += 0.1 * (gradient - mean)
                    squares += 0.001 * (gradient * gradient - squares)
                    rate = 0.01 * (1 - 0.999**t) ** 0.5 / (1 - 0.9**t)
                    theta -= rate * mean / (np.sqrt(squares) + 1e-7)
        return theta

    return run


def scikit_learn(name: str) -> Callable[[int], None]:
    """Return the same training by scikit-learn; nothing stops it early."""
    settings = {"activation": "tanh", "batch_size": BATCH, "tol": 0.0, "n_iter_no_change": 10**6, "alpha": 0.0}
    settings |= {"solver": name, "momentum": 0.0, "learning_rate_init": 0.1 if name == "sgd" else 0.01}
    return lambda epochs: MLPClassifier(SIZES[1:-1], max_iter=epochs, random_state=0, **settings).fit(DATA.X, DATA.y)


def scikit_learn_by_epochs(name: str) -> Callable[[int], None]:
    """Return the same training by scikit-learn, called anew for each epoch, as one does to look at every epoch."""
    rate = 0.1 if name == "sgd" else 0.01
    learner = MLPClassifier(SIZES[1:-1], "tanh", solver=name, batch_size=BATCH, learning_rate_init=rate, momentum=0.0)
    learner.partial_fit(DATA.X, DATA.y, classes=[0, 1])

    def run(epochs: int) -> None:
        for _ in range(epochs):
            learner.partial_fit(DATA.X, DATA.y)

    return run


def by_keras(name: str) -> Callable[[int], None]:
    """Return the same training by Keras, compiled once."""
    network = keras.Sequential([keras.Input((2,))])
    for units, activation in zip(SIZES[1:], ("tanh", "tanh", "sigmoid"), strict=True):
        network.add(keras.layers.Dense(units, activation))
    rule = {"sgd": keras.optimizers.SGD(0.1), "adam": keras.optimizers.Adam(0.01)}[name]
    network.compile(rule, "binary_crossentropy")
    y = DATA.y[:, None].astype("float32")
    return lambda epochs: network.fit(DATA.X.astype("float32"), y, batch_size=BATCH, epochs=epochs, verbose=0)


def seconds(training: Callable[[int], None], epochs: int) -> float:
    """Return how long a training takes."""
    start = time.perf_counter()
    training(epochs)
    return time.perf_counter() - start


def milliseconds_an_epoch(trainings: dict[str, tuple[Callable[[int], None], int]]) -> dict[str, float]:
    """Return the quickest time of an epoch of each training, (training, epochs); the trainings take turns."""
    found = {name: [] for name in trainings}
    for turn in range(ROUNDS):
        for name in np.random.default_rng(turn).permutation(list(trainings)):
            training, epochs = trainings[name]
            found[name].append((seconds(training, 1), seconds(training, 1 + epochs)))
    quickest = {name: np.min(times, axis=0) for name, times in found.items()}  # of the short and of the long training
    return {name: 1000 * (long - short) / trainings[name][1] for name, (short, long) in quickest.items()}


def main() -> None:
    """Measure both optimizers and print the table."""
    warnings.simplefilter("ignore")
    for name in ("sgd", "adam"):
        same = flat_loop(name)(3)
        np.testing.assert_allclose(to_vector(ours(name)(3).model), same, rtol=1e-9, err_msg="the loop trains otherwise")
        times = milliseconds_an_epoch(
            {
                "one network": (ours(name), 10),
                "flat NumPy loop": (flat_loop(name), 10),
                "fifty at once": (ours(name, NETWORKS), 4),
                "scikit-learn, fit": (scikit_learn(name), 4),
                "scikit-learn, partial_fit": (scikit_learn_by_epochs(name), 4),
                "Keras": (by_keras(name), 2),
            }
        )
        print(f"\n{name}: milliseconds for an epoch of {-(-len(DATA.y) // BATCH)} updates")
        for who, milliseconds in times.items():
            print(f"{who:28}{milliseconds:10.2f}")
        one, many, flat = times["one network"], times["fifty at once"], times["flat NumPy loop"]
        print(f"One network takes {one / flat:.2f} times as long as the flat NumPy loop.")
        for other in list(times)[3:]:
            print(f"One network learns {times[other] / one:.1f} times as fast as by {other}.")
        print(f"In a group of fifty, each costs 1/{NETWORKS * one / many:.1f} of one alone.")


if __name__ == "__main__":
    main()
