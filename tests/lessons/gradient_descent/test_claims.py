"""Every number and every claim in the prose of lesson 10 is recomputed here; none stands in the text unproved."""

import timeit
from functools import partial

import numpy as np
import pytest
from claims import Prose

from helpers.datasets import moons, penguins
from lessons.gradient_descent import predictions
from lessons.gradient_descent.explorers import LineFit, LiveNetwork, OneWeight, Scaling
from lessons.gradient_descent.explorers.many_starts import kept, quartiles
from lessons.gradient_descent.explorers.network_runs import POWERS, fan
from lessons.gradient_descent.explorers.ruler import count, fit
from lessons.gradient_descent.explorers.valleys import LOSSES, SLOPES, VALLEYS
from lessons.gradient_descent.model import SGD, descend, minibatches, train
from lessons.multilayer_perceptron.model import MLP

PROSE = Prose.of("gradient_descent")
says = PROSE.says
GENTOO = penguins(("Gentoo",), ("flipper_length", "body_mass"), centered=False)
FLIPPER, MASS = GENTOO.X[:, 0], GENTOO.X[:, 1] / 1000
X = FLIPPER - FLIPPER.mean()


def why(prediction, *phrases: str) -> None:
    told = " ".join([prediction.question, prediction.why, *prediction.options.values()])
    for phrase in phrases:
        assert phrase in told, phrase


def hessian(x):
    rows = np.column_stack([x, np.ones(len(x))])
    return 2 * rows.T @ rows / len(x)


def losses(lines, x=X):
    return np.mean((np.atleast_2d(lines) @ np.stack([x, np.ones(len(x))]) - MASS) ** 2, axis=1)


def one_at_a_time(rate, order, updates):
    line, lines = np.zeros(2), [np.zeros(2)]
    for i in order[:updates]:
        error = 2 * (line[0] * X[i] + line[1] - MASS[i])
        line = line - rate * error * np.array([X[i], 1.0])
        lines.append(line)
        if not np.abs(line).max() < 1e6:
            break
    return np.array(lines)


def test_the_first_step():
    says("$-8$", r"-2 - 0.1 \cdot (-8) = -1.2")
    assert descend(lambda w: 4 * w, -2.0, 0.1, 1).points[-1] == pytest.approx(-1.2)


def test_the_rate_is_doubled():
    why(predictions.double_rate, "0.8 · 8 = 6.4", "from −2 to 4.4", "−0.6·w", "−2.2·w")
    assert descend(lambda w: 4 * w, -2.0, 0.4, 1).points[-1] == pytest.approx(-0.6 * -2)
    assert descend(lambda w: 4 * w, -2.0, 0.8, 1).points[-1] == pytest.approx(4.4)
    assert abs(descend(lambda w: 4 * w, -2.0, 0.4, 60).points[-1]) < 1e-9


@pytest.mark.parametrize(
    ("rates", "test"),
    [
        ((0.01, 0.1, 0.24), lambda w: (w[1:] / w[:-1] > 0).all() and abs(w[-1]) < abs(w[0])),
        ((0.25,), lambda w: w[1] == 0),
        ((0.26, 0.4, 0.49), lambda w: (w[1:] / w[:-1] < 0).all() and abs(w[-1]) < abs(w[0])),
        ((0.5,), lambda w: (np.abs(w) == 2).all() and (w[1:] == -w[:-1]).all()),
        ((0.51, 0.7, 0.85), lambda w: (w[1:] / w[:-1] < -1).all()),
    ],
)
def test_the_kinds_of_walk(rates, test):
    says(
        "0 and 1 the factor brings the walk down on its own side; where it is 0, at once.", "Between 0 and −1 the walk"
    )
    for rate in rates:
        assert test(descend(lambda w: 4 * w, -2.0, rate, 20).points)


def test_an_explosion_takes_hundreds_of_updates_to_be_nan():
    says(
        'Hundreds of updates pass before there is a NaN ("not a number") to be seen.',
        "more than 1,000 times what it was at the start",
    )
    assert 300 < descend(lambda w: 4 * w, -2.0, 0.8, 2000).diverged_at < 1000


def test_two_valleys_are_unlike_and_the_start_decides():
    says("with a small η the start decides which valley you end in")
    w = np.linspace(-3, 3, 60001)
    left, right = LOSSES[VALLEYS](w[w < 0]).min(), LOSSES[VALLEYS](w[w > 0.5]).min()
    assert left < right - 1
    ends = [descend(SLOPES[VALLEYS], start, 0.1, 300).points[-1] for start in (-2.4, -0.5, 1.0, 2.4)]
    np.testing.assert_allclose(ends, [-2.07, -2.07, 1.92, 1.92], atol=0.01)


def test_the_birds_the_curvatures_the_limit_and_the_condition_number():
    says(
        "123 Gentoo penguins", "= 83.43$", r"\eta < 2 / 83.43 = 0.02397", "$83.43 / 2 = 42$", r"0.024 \cdot 2 = 95\,\%"
    )
    assert len(FLIPPER) == 123
    np.testing.assert_allclose(hessian(X), np.diag([83.426, 2]), atol=1e-3)
    assert round(83.426, 2) == 83.43
    assert round(2 / 83.426, 5) == 0.02397
    assert round(83.426 / 2) == 42
    assert round(1 - 0.024 * 2, 2) == 0.95


def test_the_limit_from_both_sides():
    best = np.polyfit(X, MASS, 1)
    start = np.array([0.4, 3.6])
    for rate, comes_down in ((0.0238, True), (0.0241, False)):
        path = descend(lambda at: hessian(X) @ (at - best), start, rate, 2000).points
        assert (abs(path[-1] - best)[0] < abs(start - best)[0]) == comes_down


def test_across_and_then_slowly_along():
    why(predictions.straight, "1 − 0.02 · 83.4 = −0.67", "1 − 0.02 · 2 = 0.96", "an eighth of it is left")
    np.testing.assert_allclose([1 - 0.02 * 83.426, 0.96**50], [-0.67, 1 / 8], atol=0.006)
    picture = LineFit(rate=0.02)
    left = np.abs(picture.timeline(picture.state).arrays["point"] - np.polyfit(X, MASS, 1))
    assert left[10, 0] < 0.02 * left[0, 0]
    assert left[50, 1] == pytest.approx(left[0, 1] / 8, rel=0.05)


def test_millimeters_and_centimeters():
    why(predictions.centimeters, "205 updates", "83.4", "0.83", "from 42 to 2.4")
    assert predictions.centimeters.answer == "5."
    needed = {}
    for unit in (1, 10):
        x = X / unit
        curvatures = np.linalg.eigvalsh(hessian(x))
        best = np.polyfit(x, MASS, 1)
        slope = partial(lambda H, best, at: H @ (at - best), hessian(x), best)
        path = descend(slope, [0.0, 0.0], 1 / curvatures[1], 300).points
        needed[unit] = int(np.flatnonzero(losses(path, x) <= 1.01 * losses(best, x))[0])
        assert fit(float(FLIPPER.mean()), unit).needed() == needed[unit]
        assert fit(217.2, unit).needed() == needed[unit]
        assert curvatures[1] / curvatures[0] == pytest.approx({1: 41.7, 10: 2.4}[unit], rel=0.01)
    assert needed == {1: 205, 10: 5}
    assert "η must stay below 0.02397, condition number 42." in Scaling().frame().read_out


def test_standardized_inputs_arrive_in_one_step():
    says("At a unit of 6.46 mm", "a walk with η = 0.5 arrives in one step")
    assert FLIPPER.std() == pytest.approx(6.46, abs=0.005)
    x = X / FLIPPER.std()
    best = np.polyfit(x, MASS, 1)
    np.testing.assert_allclose(hessian(x), 2 * np.eye(2), atol=1e-12)
    np.testing.assert_allclose(descend(lambda at: hessian(x) @ (at - best), [0.0, 0.0], 0.5, 1).points[-1], best)


def test_an_epoch_of_123_in_batches_of_32():
    says(
        "make four updates an epoch: 32, 32, 32, and the 27 that are left",
        "an epoch has 32 updates, and five have 160",
    )
    assert [len(rows) for rows in minibatches(123, 32, np.random.default_rng(0))] == [32, 32, 32, 27]
    sizes = [len(rows) for rows in minibatches(1000, 32, np.random.default_rng(0))]
    assert (len(sizes), sizes[-1], 5 * len(sizes)) == (32, 8, 160)


def test_the_gradient_of_the_mean_is_the_mean_of_the_gradients():
    says("The gradient of the mean loss is the mean of the gradients of single birds.")
    line = np.array([0.3, 2.0])
    each = [2 * (line[0] * a + line[1] - m) * np.array([a, 1]) for a, m in zip(X, MASS, strict=True)]
    np.testing.assert_allclose(np.mean(each, axis=0), hessian(X) @ (line - np.polyfit(X, MASS, 1)), atol=1e-9)


def test_after_one_epoch_the_smallest_batch_is_lowest():
    why(predictions.one_epoch, "between 5.4 and 8.9", "24.7", "25.7 with all")
    assert predictions.one_epoch.answer == "One bird at a time."
    ends, some = [], []
    for seed in range(50):
        order = np.random.default_rng(seed).permutation(123)
        ends.append(losses(one_at_a_time(0.003, order, 123)[-1])[0])
        line = np.zeros(2)
        for rows in minibatches(123, 32, np.random.default_rng(seed)):
            error = line[0] * X[rows] + line[1] - MASS[rows]
            line = line - 0.003 * 2 * np.array([np.mean(error * X[rows]), np.mean(error)])
        some.append(losses(line)[0])
    assert 5.4 < min(ends) < max(ends) < 8.9
    assert np.median(some) == pytest.approx(24.7, abs=0.05)
    best = np.polyfit(X, MASS, 1)
    assert losses(descend(lambda at: hessian(X) @ (at - best), [0.0, 0.0], 0.003, 1).points[-1])[0] == pytest.approx(
        25.7, abs=0.05
    )


def test_one_bird_at_a_time_explodes_where_all_do_not():
    says("up to 405, and so a limit of 0.005")
    why(predictions.one_by_one, "x = −14.2", "405", "2/405 = 0.005", "43 of the 123 birds", "50 of 50 orders")
    steepness = 2 * (X**2 + 1)
    assert X[np.argmax(np.abs(X))] == pytest.approx(-14.2, abs=0.05)
    assert round(steepness.max()) == 405
    assert int((2 / steepness < 0.02).sum()) == 43
    for seed in range(50):
        draw = np.random.default_rng(seed)
        order = np.concatenate([draw.permutation(123) for _ in range(10)])
        assert losses(one_at_a_time(0.02, order, 1230)).max() > 1000 * losses(np.zeros(2))[0]
        assert losses(one_at_a_time(0.003, order, 1230))[-1] < 0.3


def test_noise_never_comes_to_rest():
    says("look at the curve of one bird: it never comes to rest")
    order = np.concatenate([np.random.default_rng(seed).permutation(123) for seed in range(10)])
    late = losses(one_at_a_time(0.003, order, 1230))[-123:]
    assert (np.diff(late) > 0).sum() > 30
    assert late.max() > 1.1 * late.min()


def test_noise_carries_balls_out_of_the_shallow_valley():
    says("(standard deviation 4, η = 0.1)", "within 1,000 updates, 34 of 50 balls got out", "Without noise none does.")
    for size, due in ((4, 34), (0, 0)):
        ends = []
        for seed in range(50):
            draw, w = np.random.default_rng(seed), 1.92
            for _ in range(1000):
                w = np.clip(w - 0.1 * (SLOPES[VALLEYS](w) + size * draw.normal()), -4, 4)
            ends.append(w)
        assert int((np.array(ends) < 0).sum()) == due


def test_thirty_two_rows_take_less_than_eight_times_one():
    says("in less than 8 times the time of one")
    network, rows = MLP((2, 4, 2, 1)), np.zeros((32, 2))
    one, many = (min(timeit.repeat(lambda n=n: network.predict(rows[:n]), number=200, repeat=7)) for n in (1, 32))
    assert many < 8 * one


def test_the_network_and_its_rates():
    says("2-4-2-1 network has 25 weights and biases", "150 updates, on all 60 examples each")
    why(
        predictions.too_large,
        "its loss is 0.018 after 150 updates",
        "stop in a dip",
        "49 end higher than they began",
        "none with NaN",
    )
    assert MLP((2, 4, 2, 1)).n_parameters == 25
    assert LiveNetwork(power=0.0).frame().read_out.startswith("η = 1, start 1, after update 150: loss 0.018, ")
    data = moons(60)
    many = MLP.stacked([MLP((2, 4, 2, 1), rng=np.random.default_rng(seed)) for seed in range(50)])
    run = train(many, data.X, data.y, optimizer=SGD(10**1.5), epochs=151, batch_size=None)
    assert int((run.loss[:, 150] > run.loss[:, 0]).sum()) == 49
    assert (run.diverged_at == -1).all()
    assert np.isfinite(run.loss).all()


def test_the_larger_the_better_and_then_ruin():
    says(
        "the median loss is 0.43 at η = 0.03, 0.02 at 1, below 0.006 from 2.2 to 3.2, and 7.8 at 32",
        "each of the 50 starts had, at 1.5 to 10 times its own best rate, one at which it ended higher than it began",
        "a run that jumps may be stopped in a dip",
    )
    medians = dict(zip((10**POWERS).round(2), quartiles("moons")[1], strict=True))
    assert len(medians) == 25
    np.testing.assert_allclose([medians[0.03], medians[1], medians[31.62]], [0.43, 0.02, 7.8], rtol=0.01)
    assert max(medians[2.15], medians[3.16]) < 0.006
    began, ended = np.moveaxis(kept("moons"), -1, 0)  # (rates, starts) each
    assert began.shape == (25, 50)
    best, factors = ended.argmin(axis=0), []
    for start, place in enumerate(best):
        worse = place + np.argmax(ended[place:, start] > began[place:, start])
        factors.append(10 ** (POWERS[worse] - POWERS[place]))
    assert (round(min(factors), 1), round(max(factors), 1)) == (1.5, 10)
    dip = fan("moons", 1)[18]
    assert (dip[-1] > dip[0], dip[-1] < 0.3 * dip[-20:].mean()) == (True, True)


def test_raw_millimeters_look_done():
    says("203 to 231", "flat to the fourth digit", "it should be −6.79", "a condition number of 53 million", "1 in 217")
    assert (FLIPPER.min(), FLIPPER.max()) == (203, 231)
    H = hessian(FLIPPER)
    steep = np.linalg.eigvalsh(H)
    assert 1 / steep[1] == pytest.approx(1.06e-5, rel=0.002)
    along = np.linalg.eigh(H)[1][:, 0]
    assert abs(along[1] / along[0]) == pytest.approx(217, abs=0.5)
    assert count(steep[1] / steep[0]) == "about 53 million"
    rows = np.column_stack([FLIPPER, np.ones(123)])
    path = descend(lambda at: 2 * rows.T @ (rows @ at - MASS) / 123, [0.0, 0.0], 1.06e-5, 5000).points
    early, late = losses(path[[50, 5000]], FLIPPER)
    assert f"{early:.4f}" == f"{late:.4f}" == "0.1683"
    assert abs(path[5000][1]) < 0.01
    assert np.polyfit(FLIPPER, MASS, 1)[1] == pytest.approx(-6.79, abs=0.005)
    assert late > 1.3 * losses(np.polyfit(FLIPPER, MASS, 1), FLIPPER)[0]


def test_the_recap():
    says("η must be below 2/10 = 0.2")
    for rate, comes_down in ((0.19, True), (0.21, False)):
        path = descend(lambda at: np.array([10.0, 1.0]) * at, [1.0, 1.0], rate, 400).points
        assert (abs(path[-1][0]) < 1) == comes_down


def test_the_opening_pictures_are_neither_solved_nor_dead():
    for picture, pulled in (
        (OneWeight(), {"rate": 0.2}),
        (LineFit(), {"rate": 0.023}),
        (LiveNetwork(), {"power": 0.3}),
    ):
        before = picture.timeline(picture.state).arrays["loss"][-1]
        picture.set(**pulled)
        assert picture.timeline(picture.state).arrays["loss"][-1] < 0.8 * before
