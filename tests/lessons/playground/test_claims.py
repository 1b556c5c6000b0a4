"""Every number and every claim in the prose and on the cards of lesson 17 is recomputed here."""

import numpy as np
import pytest
from claims import Prose, tells

from helpers.datasets import penguins
from lessons.playground import Playground, predictions
from lessons.playground.examples import N
from lessons.playground.model import LARGEST_SLOPES, idle_units

says = Prose.of("playground").says


def seen(**settings):
    picture = Playground(**settings)
    return picture.seen(picture.state)


def test_one_neuron_on_the_rings():
    says("three numbers", "its boundary is straight in the plane of the squares, and an ellipse")
    tells(predictions.squares, "got every second example wrong", "Three numbers")
    for seed in range(10):
        straight = seen(data="circles", hidden=(), step=600, start=seed)
        assert 0.45 < sum(straight.mistakes) / N < 0.56
        squares = {"x1": False, "x2": False, "x1_squared": True, "x2_squared": True}
        one = seen(data="circles", hidden=(), step=500, start=seed, **squares)
        assert one.mistakes == (0, 0)
        w1, w2, b = one.theta
        assert w1 * w2 > 0 > w1 * b, "an ellipse, around the middle"


def test_what_is_held_out_in_a_long_training():
    tells(predictions.held_out, "60 noisy examples", "240 held out", "105 weights", "10 % or more of either", "doubles")
    for seed in range(12):
        settings = {"data": "moons", "noise": 3, "held_out": 0.8, "hidden": (8, 8), "start": seed}
        early, late = seen(step=60, **settings), seen(step=1000, **settings)
        assert (len(early.examples.train), len(early.examples.test)) == (60, 240)
        assert len(early.theta) == 105
        assert late.losses[0] < early.losses[0] / 3
        assert late.losses[1] > 2 * late.lowest[1], "in all of 12 starts"
        if seed == 0:
            assert early.mistakes[0] >= 6
            assert early.mistakes[1] >= 24
            assert late.mistakes[0] == 0
            assert late.losses[1] > 2 * early.losses[1]


def test_ten_times_the_rate():
    tells(predictions.ten_times, "after 300 updates", "not one of 300 wrong", "with other starts it does")
    given = {"data": "moons", "hidden": (8, 8), "activation": "relu", "optimizer": "SGD"}
    assert seen(rate="1", step=300, **given).mistakes == (0, 0)
    ends = [seen(rate="10", step=300, start=seed, **given) for seed in range(10)]
    assert ends[0].diverged
    assert ends[0].update == 3
    assert ends[0].losses[0] > 300 * ends[0].run.until(0)[0, 1]
    assert sum(end.diverged for end in ends) >= 5
    off = [end for end in ends if not end.diverged and list(end.idle.values()).count("dead") >= 8]
    assert off, "with other starts a whole layer is off"


def test_what_dead_and_saturated_mean():
    says("its slope is 0 on every training example", "on 19 of 20 training examples its slope is less than a twentieth")
    tanh = seen(data="XOR", step=100)
    z = tanh.model.layers(tanh.inputs[tanh.examples.train])[0][0]
    small = ((1 - np.tanh(z) ** 2) < 0.05 * LARGEST_SLOPES["tanh"]).mean(axis=0) >= 0.95
    _, saturated = idle_units(tanh.model, tanh.inputs[tanh.examples.train])
    assert [unit for layer, unit in saturated if layer == 1] == (np.flatnonzero(small) + 1).tolist()


def test_the_birds_of_the_table():
    says("one column is twenty times as large as the other", "These two kinds are nearly alike in size.")
    birds = penguins(("Adelie", "Chinstrap"), ("flipper_length", "body_mass"), centered=False)
    flipper, mass = birds.X.mean(axis=0)
    assert 19 < mass / flipper < 21
    means = [birds.X[birds.y == k].mean(axis=0) for k in (0, 1)]
    assert (np.abs(means[0] / means[1] - 1) < 0.04).all()
    bills = penguins(("Adelie", "Chinstrap"), ("bill_length", "bill_depth"), centered=False)
    apart = [np.abs(np.diff([d.X[d.y == k].mean(axis=0) for k in (0, 1)], axis=0) / d.X.std(axis=0)).max()
             for d in (birds, bills)]  # fmt: skip
    assert apart[1] > 2 * apart[0], "two columns part them better"


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("fewer units", {"hidden": (2,)}), ("L2", {"l2": "0.01"}), ("more examples", {"held_out": 0.3})],
)
def test_the_remedies_for_overfitting(name, remedy):
    says("more examples (a smaller share held out), fewer units, L2 (which pulls all weights toward 0), or an earlier")
    settings = {"data": "moons", "noise": 3, "held_out": 0.8, "hidden": (8, 8), "step": 1000}
    for seed in range(3):
        worst = seen(**settings, start=seed).losses[1]
        assert seen(**settings | remedy, start=seed).losses[1] < worst, name


def test_the_run_of_the_script():
    says('Playground(data="moons", hidden=(3,), step=200)', "The two losses of this run agree to 5 digits")
    # test_scripts.py runs it with Keras, and finds them closer than 1e-5
