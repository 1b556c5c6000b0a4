"""Every number and every claim in the prose of lesson 12 is recomputed here; none stands in the text unproved."""

import random
import textwrap
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from claims import Prose, tells

import lessons.reproducibility
from lessons.gradient_descent.model import SGD, train
from lessons.multilayer_perceptron.model import MLP
from lessons.reproducibility import model, predictions
from lessons.reproducibility.explorers import Fan, Queue, StartOrder, Sums, TwoRuns, Versus
from lessons.reproducibility.explorers.fan import results
from lessons.reproducibility.explorers.queue import learned, thrice
from lessons.reproducibility.explorers.start_order import sure
from lessons.reproducibility.explorers.sums import totals
from lessons.reproducibility.explorers.two_runs import ends, identical
from lessons.reproducibility.explorers.versus import losses, unpaired, wins
from lessons.reproducibility.rule import paired
from lessons.reproducibility.runs import SIZES, cases, kept, mistakes, table
from lessons.reproducibility.slips import EPOCH_ORDERS

PROSE = Prose.of("reproducibility")
says = PROSE.says


def state(picture, **values):
    return picture(**values).state


@cache
def fifty(batch_size: int = 32):
    data = cases()["moons"].data
    return model.train_many(SIZES, data.X, data.y, range(50), 100, batch_size, SGD(0.5))


def test_the_network():
    says("17 weights and biases in all", "100 epochs, batches of 32, plain SGD with $\\eta = 0.5$")
    case = cases()["moons"]
    assert MLP(case.sizes).n_parameters == 17
    assert (case.batch_size, case.epochs, case.optimizer.learning_rate, len(case.data.y)) == (32, 100, 0.5, 200)


def test_two_runs_without_a_seed():
    tells(predictions.twice, "25 mistakes of 200", "it ends with 2", "Not every pair of runs differs that much")
    assert ends(state(TwoRuns)) == (25, 2)
    apart = [abs(np.subtract(*ends(state(TwoRuns, seed=seed)))) for seed in range(1, 31)]
    assert min(apart) <= 1
    assert sum(gap >= 15 for gap in apart) >= 5


def test_both_boxes_give_the_same_bits():
    says("not one bit of the 17 numbers differs")
    assert all(identical(state(TwoRuns, same_start=True, same_order=True, seed=seed)) for seed in (1, 9, 30))


def test_the_same_seed_with_another_batch_size():
    says("nearly twice as many steps: 4 mistakes instead of 25", "smaller batches end with the lower loss 49 times")
    assert ends(state(TwoRuns, same_start=True, same_order=True, batch="16")) == (25, 4)
    lower = fifty(16).epoch_loss[:, -1] < fifty().epoch_loss[:, -1]
    assert lower.sum() == 49
    assert [-(-200 // 16), -(-200 // 32)] == [13, 7]


def test_start_or_order():
    tells(predictions.which, "9.3 over the starts, 2.4 over the orders", "is 0.5 over the starts, 1.5 over the orders")
    tells(predictions.which, "in batches of 8 for 20 epochs")
    assert (cases()["penguins"].batch_size, cases()["penguins"].epochs) == (8, 20)
    found = {name: model.spreads(kept()[name]) for name in cases()}
    assert [round(float(x), 1) for x in found["moons"]] == [9.3, 2.4]
    assert [round(float(x), 1) for x in found["penguins"]] == [0.5, 1.5]


def test_the_intervals_lie_apart_for_two_tasks_and_overlap_for_the_third():
    says("For the moons and the penguins the two bars lie apart. For the spirals they overlap")
    (_, starts), (_, orders) = sure("moons")
    assert starts[0] > orders[1]
    (_, starts), (_, orders) = sure("penguins")
    assert orders[0] > starts[1]
    (_, starts), (_, orders) = sure("spirals")
    assert orders[1] > starts[0]


def test_twelve_seeds_leave_open_which_spread_of_the_spirals_is_larger():
    says("goes from below 0 to above 0: twelve seeds leave open which is larger")
    results, rng = kept()["spirals"], np.random.default_rng(1)
    rows, columns = (rng.integers(0, n, (2000, n)) for n in results.shape)
    starts, orders = model.spreads(results[rows[:, :, None], columns[:, None, :]])
    low, high = np.quantile(starts - orders, (0.025, 0.975))
    assert low < 0 < high


def test_other_seeds_give_the_same_three_answers():
    moons, penguins = (model.spreads(table(name, range(20, 32), range(40, 52))) for name in ("moons", "penguins"))
    assert moons[0] > 2 * moons[1]
    assert penguins[1] > 2 * penguins[0]


def test_the_map_shows_the_stripes_that_the_prose_sees():
    says("start 7 is right in every order", "a straight boundary")
    assert kept()["spirals"][7].max() == 0
    rows, columns = kept()["moons"].mean(axis=1), kept()["penguins"].mean(axis=0)
    assert np.ptp(rows) > 3 * np.ptp(kept()["moons"].mean(axis=0))
    assert np.ptp(columns) > 3 * np.ptp(kept()["penguins"].mean(axis=1))
    assert StartOrder(start=4, order=6).frame().read_out.startswith("Moons: 2-4-1, SGD, η = 0.5, batches of 32")


def test_nobody_gets_the_mean():
    tells(predictions.mean_run, "mean number of mistakes is 15", "22 runs end with 11 mistakes or fewer, 28 with 21 or")
    says("1 mistake", "anything from 1 to 25", "A mean with its spread, 14.9 and 10.0")
    found = mistakes(fifty(), cases()["moons"].data)
    assert ((found <= 11).sum(), (found >= 21).sum()) == (22, 28)
    assert (found.min(), found.max(), round(found.mean(), 1)) == (1, 25, 14.9)
    assert round(float(found.std(ddof=1)), 1) == 10.0
    assert sorted(found) == results(state(Fan)).tolist()


def test_fifty_other_seeds_make_two_heaps_as_well():
    data = cases()["moons"].data
    found = mistakes(model.train_many(SIZES, data.X, data.y, range(100, 150), 100, optimizer=SGD(0.5)), data)
    assert ((found >= 12) & (found <= 20)).sum() <= 5
    assert min((found < 12).sum(), (found > 20).sum()) >= 10


def test_the_comparison():
    tells(predictions.honest, "10 of 10 pairs", "0.016 ± 0.015", "−0.029 ± 0.071", "0.5 wins 4 of 10")
    tells(predictions.honest, "nearly five times as wide")
    same, other = state(Versus), state(Versus, shift=30)
    assert (wins(same), wins(other)) == (10, 4)
    assert [round(float(x), 3) for x in (*paired(*losses(same)), *paired(*losses(other)))] == [
        0.016,
        0.015,
        -0.029,
        0.071,
    ]
    assert 4.5 < paired(*losses(other))[1] / paired(*losses(same))[1] < 5
    tells(predictions.honest, "of the 21 groups of ten seeds in a row, from 10 to 39, 19 have 0 inside")
    means = [paired(*losses(state(Versus, shift=first))) for first in range(10, 31)]
    assert (len(means), sum(abs(mean) < half for mean, half in means)) == (21, 19)
    says("the unpaired interval is nearly six times as wide as the paired one")
    assert 5.5 < unpaired(same) / paired(*losses(same))[1] < 6


def test_other_seeds_agree_on_the_pairs():
    one, other = kept()["versus"]
    assert ((other > one)[10:].sum(), len(one) - 10) == (49, 50)


def test_how_often_two_standard_errors_hold_the_mean():
    says("about 95 times in a hundred when $n$ is 50, and 92 when it is 10")
    stats = pytest.importorskip("scipy.stats")
    assert [round(100 * (1 - 2 * stats.t.sf(2, n - 1))) for n in (50, 10)] == [95, 92]


def test_one_order_for_all_epochs_does_not_show_in_the_mistakes():
    says("ended with more mistakes than fresh ones 12 times, with fewer 13 times")
    data, orders = cases()["moons"].data, [np.random.default_rng(k).permutation(200) for k in range(30)]
    many = MLP.stacked([MLP(SIZES, rng=np.random.default_rng(k)) for k in range(30)])
    how = {"optimizer": SGD(0.5), "epochs": 100}
    fresh = train(many, data.X, data.y, rng=[np.random.default_rng(k) for k in range(30)], **how)
    fixed = train(many, data.X[orders], data.y[orders][..., None], **how)
    more = mistakes(fixed, data).astype(int) - mistakes(fresh, data).astype(int)
    assert ((more > 0).sum(), (more < 0).sum()) == (12, 13)


def test_a_generator_made_inside_keeps_every_penguin_in_its_place():
    says("each penguin keeps its place, in all 20 epochs, whatever seed you choose")
    inside = next(slip for slip in EPOCH_ORDERS if slip.name == "rng re-created inside the loop").function
    orders = thrice(inside, 3)
    assert (orders == orders[0, 0]).all()
    curves = learned(orders.tobytes(), 3)
    assert (curves == curves[0]).all()
    assert "Different orders in 20 epochs: 1." in Queue(epoch_orders=inside).frame().read_out


def test_sums():
    says("about 16 digits", "Add a thousand numbers from 0 to 1, one after another, in fifty orders")
    assert totals(state(Sums)) == 12
    assert (0.1 + 0.2) + 0.3 != 0.1 + (0.2 + 0.3)
    assert np.finfo(float).precision == 15


def test_the_optional_cell_shows_what_keras_line_reaches(keras, capsys):
    says("seeds Python's `random`, NumPy's old `np.random` and TensorFlow", "It prints True three times, then False")
    text = (Path(lessons.reproducibility.__file__).parent / "lesson.md").read_text("utf-8")
    code = text.split("It prints True three times, then False.")[1].split("</details>")[0]
    python, old = random.getstate(), np.random.get_state()  # noqa: NPY002
    try:
        exec(textwrap.dedent(code), {"random": random, "np": np})
    finally:
        random.setstate(python)
        np.random.set_state(old)  # noqa: NPY002
    assert capsys.readouterr().out.split() == ["True", "True", "True", "False"]
