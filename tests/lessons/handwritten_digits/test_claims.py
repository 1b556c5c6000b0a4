"""Every number and every claim in the prose of lesson 14 is recomputed here; none stands in the text unproved."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from lessons.gradient_descent.model import SGD, train
from lessons.handwritten_digits import model, predictions, rule
from lessons.handwritten_digits.fitting import DECAYS, IMAGES, UNITS, curves, grid
from lessons.handwritten_digits.model import accuracy, input_gradient, nudged, one_hot, shifted, split
from lessons.handwritten_digits.network import images, learned, reader, rows, shown
from lessons.handwritten_digits.spreads import KINDS, spreads
from lessons.multilayer_perceptron.model import MLP

PROSE = " ".join(Path(model.__file__).with_name("lesson.md").read_text(encoding="utf-8").split())
TEN = range(10)


def says(*phrases: str) -> None:
    """The prose has these very words: change them, and their test must be looked at again."""
    for phrase in phrases:
        assert phrase in PROSE, phrase


def tells(prediction, *phrases: str) -> None:
    said = " ".join([prediction.question, prediction.why, *prediction.options, *prediction.options.values()])
    for phrase in phrases:
        assert phrase in said, phrase


@cache
def ten() -> list[tuple[MLP, np.ndarray, np.ndarray]]:
    """Ten splits, each with a network from a start of its own, and its validation images."""
    X, y = images()
    parts = [split(len(y), np.random.default_rng(seed)) for seed in TEN]
    return [(learned(p.train, s).model, X[p.validation], y[p.validation]) for s, p in zip(TEN, parts, strict=True)]


def test_the_data_and_the_network():
    says("1,797 such images, by 13 of the people", "2,410 parameters", "| training | 1,000 |", "| test | 497 |")
    X, y = images()
    assert (len(X), X.min(), X.max(), reader().n_parameters) == (1797, 0, 1, 2410)
    assert [len(part) for part in (rows().train, rows().validation, rows().test)] == [1000, 300, 497]
    assert y[1223] == 6


def test_one_pixel_costs_half():
    tells(predictions.one_pixel, "97 % become 49 %", "44 to 51 % are left")
    X, y = shown()
    assert accuracy(reader().predict(X), y) == pytest.approx(0.97, abs=5e-3)
    assert accuracy(reader().predict(shifted(X, 1, 0)), y) == pytest.approx(0.49, abs=1e-2)
    left = [accuracy(network.predict(shifted(X, 1, 0)), y) for network, X, y in ten()]
    assert 0.43 < min(left) < 0.45
    assert 0.50 < max(left) < 0.52


def test_longer_training():
    tells(predictions.longer, "0.06 on these", "0.32 becomes 0.4, while 93 % stay right", "by 2.4 points at most")
    run = grid()[UNITS.index(32), IMAGES.index(200), 0]
    assert (run[0, 19], run[1, 19], run[1, 99]) == pytest.approx((0.06, 0.32, 0.4), abs=5e-3)
    assert run[4, [19, 99]] == pytest.approx([0.93, 0.93], abs=5e-3)
    assert np.argmax(run[3] == 1) < 50
    assert (run[3, 50:] == 1).all()
    falls = []
    for seed in TEN:
        others = curves(32, 200, 0.0, seed, split(1797, np.random.default_rng(seed)))
        low = others[1].argmin()
        assert others[1, -1] > others[1, low] + 0.004
        falls.append(others[4, low] - others[4, -1])
    assert max(falls) == pytest.approx(0.024, abs=1.5e-3)


def test_under_and_overfitting():
    says("Two hidden units cannot tell ten digits apart", "the gap nearly closes from 200 to 1,000")
    assert grid()[0, :, :, 4].max() < 0.8
    gaps = [grid()[UNITS.index(32), IMAGES.index(n), 0][1, -1] for n in (200, 1000)]
    assert gaps[1] < 0.4 * gaps[0]
    says("With 32 units, 200 images and $\\lambda = 0.1$ the validation loss hardly rises")
    decayed = grid()[UNITS.index(32), IMAGES.index(200), DECAYS.index(0.1)][1]
    assert decayed[-1] - decayed.min() < 0.01


def test_the_example_of_early_stopping():
    says("1.0, 0.8, 0.9, 0.6, 0.7, 0.65, 0.5 and patience 2", "after epoch 5, counted from 0, and epoch 3 is kept")
    assert rule.stop_epoch([], [1.0, 0.8, 0.9, 0.6, 0.7, 0.65, 0.5], [], 2) == (3, 5)


def test_the_nudge():
    tells(predictions.nudge, "39.7 % are left", "it was 36 to 46 %, and 93 % or more", "95 % are still read right")
    left, coin = [], []
    for seed, (network, X, y) in enumerate(ten()):
        chance = np.random.default_rng(seed).choice([-1.0, 1.0], X.shape)
        gradient = input_gradient(network, X, one_hot(y))
        left.append(accuracy(network.predict(nudged(X, gradient, 0.1)), y))
        coin.append(accuracy(network.predict(nudged(X, chance, 0.1)), y))
    assert (min(left), max(left)) == pytest.approx((0.36, 0.46), abs=1e-2)
    assert min(coin) > 0.925
    tells(predictions.nudge, "about 40 %".capitalize(), "about 85 %".capitalize(), "With 0.3 it comes to that")
    X, y = shown()
    gradient = input_gradient(reader(), X, one_hot(y))
    assert accuracy(reader().predict(nudged(X, gradient, 0.3)), y) < 0.005
    chance = np.random.default_rng(14).choice([-1.0, 1.0], X.shape)
    assert accuracy(reader().predict(nudged(X, chance, 0.2)), y) == pytest.approx(0.85, abs=0.03)


def test_the_spreads():
    ours, keras = 100 * spreads().ours, 100 * spreads().keras
    says("read 95.4 to 97.8 % right", "**Starts** spread by 0.6 points", "**splits** by 1.1")
    assert (ours[0].min(), ours[0].max()) == pytest.approx((95.4, 97.8), abs=0.05)
    assert ours.std(axis=1, ddof=1)[:2] == pytest.approx([0.6, 1.1], abs=0.05)
    says("**Blocks** are harder by 3.6 points", "For a new person, 93 is nearer")
    tells(predictions.blocks, "96.7 % right, on average", "96.7 % become 93.1 %")
    assert ours.mean(axis=1) == pytest.approx([96.6, 96.7, 93.1], abs=0.05)
    says("0.3 points on average over the ten splits, with a 95 % interval from −0.1 to 0.7")
    gap = ours[1] - keras[1]
    wide = stats.t.ppf(0.975, 9) * gap.std(ddof=1) / np.sqrt(10)
    assert (gap.mean(), gap.mean() - wide, gap.mean() + wide) == pytest.approx((0.3, -0.1, 0.7), abs=0.05)
    assert (np.abs((ours - keras).mean(axis=1)) <= 1).all()


def test_choosing_by_the_test():
    says("The mean rises by 0.8 points over what the validation loss chooses")
    gain = 100 * (spreads().chosen(True) - spreads().chosen(False))[KINDS.index("ten splits")]
    assert gain.mean() == pytest.approx(0.8, abs=0.05)
    assert (gain >= 0).all()


def test_the_file_repeats_itself_about_every_130_images():
    tells(predictions.blocks, "repeat themselves about every 130 images")
    labels = images()[1]
    agree = {lag: np.mean(labels[lag:] == labels[:-lag]) for lag in range(60, 200)}
    assert max(agree, key=agree.get) == 130
    assert agree[130] > 0.5
    assert sorted(agree.values())[-5] < 0.3


def test_raw_pixels_and_noise():
    X, y = images()
    for name, scale in (("scaled", 1), ("raw", 16)):
        found = []
        for seed in range(5):
            part = split(len(y), np.random.default_rng(seed))
            network, order = MLP([64, 32, 10], "relu", "softmax", np.random.default_rng(seed)), np.random.default_rng(1)
            loss, step = "categorical_cross_entropy", SGD(0.1)
            run = train(network, scale * X[part.train], one_hot(y[part.train]), loss, step, 40, 32, order)
            found.append(accuracy(run.model.predict(scale * X[part.validation]), y[part.validation]))
        assert min(found) > 0.9 if name == "scaled" else max(found) < 0.5
    noise = np.random.default_rng(0).integers(0, 17, (1000, 64)) / 16
    sure = [np.mean(network.predict(noise).max(axis=1) > 0.9) for network, *_ in ten()]
    assert min(sure) > 0.4


@pytest.mark.parametrize(("kind", "run"), [(1, 2), (2, 8)])
def test_a_kept_run_of_keras_is_what_comes_of_running_it(kind, run):
    """In a process of its own, for Keras counts in float32 here; other machines may round otherwise."""
    code = f"from lessons.handwritten_digits.spreads import KINDS, with_keras; print(with_keras(KINDS[{kind}], {run}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) == pytest.approx(spreads().keras[kind, run], abs=0.015)
