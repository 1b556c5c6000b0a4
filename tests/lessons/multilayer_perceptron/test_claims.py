"""Every number and every claim in the prose of lesson 05 is recomputed here; none stands in the text unproved."""

import json
import re
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from claims import Prose

from helpers.datasets import PLANE
from helpers.scene import Line
from lessons.gradient_descent.model import train
from lessons.multilayer_perceptron import predictions
from lessons.multilayer_perceptron.explorers import hidden_view, sharpness, training
from lessons.multilayer_perceptron.model import MLP, sigmoid
from lessons.multilayer_perceptron.solutions import count
from lessons.optimizers.model import Adam

PROSE = Prose.of("multilayer_perceptron")
says = PROSE.says
NOTEBOOK = Path(__file__).parents[3] / "notebooks" / "05_multilayer_perceptron.ipynb"


def printed() -> str:
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return "".join("".join(output.get("text", "")) for output in outputs)


@lru_cache
def solved(name: str, units: int) -> int:
    """How many of 50 starts end with no example on the wrong side, all 50 trained at once."""
    data = PLANE[name](200)
    models = MLP.stacked([MLP((2, units, 1), rng=np.random.default_rng(seed)) for seed in range(50)])
    end = train(models, data.X, data.y, optimizer=Adam(0.05), epochs=1200, batch_size=None, record_every=1200).model
    return int(((end.predict(data.X)[..., 0] > 0.5) == data.y).all(axis=1).sum())


def wilson(k: int, n: int) -> tuple[float, float]:
    """The two rates p at which k of n lies exactly 1.96 standard deviations away: the roots of a quadratic."""
    z, rate = 1.96, k / n
    low, high = np.sort(np.roots([1 + z**2 / n, -(2 * rate + z**2 / n), rate**2]))
    return low, high


@pytest.mark.parametrize(("units", "expected"), [(2, 16), (3, 47), (4, 48)])
def test_xor_is_learned_from_so_many_of_50_starts(units, expected):
    k = solved("XOR", units)
    assert k == expected
    low, high = wilson(k, 50)
    line = f"{units} hidden units: XOR solved in {k} of 50 runs, a rate of {low:.0%} to {high:.0%}"
    assert line in printed()


def test_four_units_learn_xor_from_more_starts_than_two():
    says("With two units, most starts get stuck", "**more units than necessary made training easier**")
    says("between three and four this count cannot tell")
    two, three, four = (wilson(solved("XOR", units), 50) for units in (2, 3, 4))
    assert solved("XOR", 2) < 25
    assert two[1] < min(three[0], four[0])
    assert max(three[0], four[0]) < min(three[1], four[1])


def test_the_seeds_of_the_count_are_those_of_the_picture():
    says("the ones you can choose by *seed* in the picture above")
    ends = [training.trained("XOR", "2", training.RANDOM, seed).arrays["wrong"][-1] for seed in range(50)]
    assert sum(wrong == 0 for wrong in ends) == solved("XOR", 2)


def test_a_ring_stays_a_ring_for_two_units_and_not_for_three():
    says("With two tanh units it will not work", "A *third* hidden unit lifts the plane into space")
    assert (solved("circles", 2), solved("circles", 3)) == (0, 50)
    assert "circles, 2 hidden units: solved from 0 of 50 starts" in printed()
    assert "circles, 3 hidden units: solved from 50 of 50 starts" in printed()


@pytest.mark.parametrize("name", PLANE)
@pytest.mark.parametrize("sizes", [(2, 1, 1), (2, 4, 1), (2, 8, 8, 1)])
def test_from_zeros_no_weight_ever_moves(name, sizes):
    assert "XOR has as many yeses as noes" in predictions.zeros.why
    data, start = PLANE[name](200), MLP(sizes, rng=np.random.default_rng(0))
    start.weights = [np.zeros_like(W) for W in start.weights]
    run = train(start, data.X, data.y, optimizer=Adam(0.05), epochs=1200, batch_size=None)
    assert all((W == 0).all() for W in run.model.weights)
    assert all((b == 0).all() for b in run.model.biases[:-1])
    assert abs(run.model.biases[-1][0]) < 1e-6  # half the examples are yeses
    assert predictions.zeros.answer == "The weights never move from 0."


def test_with_more_yeses_than_noes_the_bias_of_the_output_moves_alone():
    data, start = PLANE["XOR"](199), MLP((2, 4, 1))
    start.weights = [np.zeros_like(W) for W in start.weights]
    run = train(start, data.X, data.y, optimizer=Adam(0.05), epochs=200, batch_size=None)
    assert all((W == 0).all() for W in run.model.weights)
    assert sigmoid(run.model.biases[-1][0]) == pytest.approx(data.y.mean(), abs=1e-3)


def test_units_that_start_alike_stay_alike():
    (said,) = predictions.zeros.after()
    assert "stay copies of each other" in said.text
    assert "Four equal units draw one line, four times" in said.text
    run = training.trained("XOR", "4", training.ALIKE, 0)
    assert np.ptp(run.arrays["W0"], axis=-1).max() < 1e-9
    assert run.arrays["W0"][-1].max() > 1
    says("The first never left; the second did, as a troop in step.")


def test_two_units_can_and_one_cannot():
    picture = predictions.how_many.picture()
    assert "50 of 200 on the wrong side." in picture.frame().read_out
    picture.set(**predictions.how_many.change)
    assert (picture.state.data, picture.state.units) == ("XOR", "2")
    assert picture.frame().read_out.endswith("0 of 200 on the wrong side.")
    assert predictions.how_many.answer == "Two."
    assert solved("XOR", 1) == 0
    rng = np.random.default_rng(0)
    X = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    for _ in range(2000):
        one = MLP((2, 1, 1), rng=rng)
        one.weights, one.biases = [rng.normal(0, 5, W.shape) for W in one.weights], [rng.normal(0, 5, 1) for _ in "ab"]
        assert (one.predict(X)[:, 0] > 0.5).tolist() != [False, True, True, False]


def test_without_a_fold_two_layers_are_one():
    says("Two layers without a fold are one layer, and a hundred are one layer as well")
    rng = np.random.default_rng(0)
    hundred = MLP((2, *[3] * 99, 1), hidden="linear", output="linear", rng=rng)
    W, b = np.eye(2), np.zeros(2)
    for weights, bias in zip(hundred.weights, hundred.biases, strict=True):
        W, b = W @ weights, b @ weights + bias
    X = rng.normal(size=(50, 2))
    np.testing.assert_allclose(hundred.predict(X), X @ W + b, rtol=1e-9)
    assert predictions.straight.answer == "One straight line."
    picture = predictions.straight.picture()
    assert hidden_view.mistakes(picture.state) == 0
    picture.set(**predictions.straight.change)
    boundary = [m for m in picture.frame().scene.panels[0].marks if isinstance(m, Line)][-1].points
    boundary = boundary[np.isfinite(boundary).all(axis=1)]
    assert np.ptp(boundary, axis=0).min() > 1  # in the middle of the picture
    assert np.linalg.svd(boundary - boundary.mean(axis=0))[1][1] < 1e-3


@pytest.mark.parametrize(("sizes", "parameters"), [((2, 2, 1), 9), ((3, 5, 2), 32), ((2, 3, 1), 13)])
def test_parameters_are_counted(sizes, parameters):
    says("2-2-1, has nine", "$15 + 5 + 10 + 2 = 32$")
    network = MLP(sizes)
    arrays = [*network.weights, *network.biases]
    assert count(sizes) == network.n_parameters == sum(array.size for array in arrays) == parameters


def test_the_loss_glides_and_the_mistakes_jump_up_now_and_then():
    says("the loss goes down almost without a bump.", "The mistakes go down in stairs, and now and then up again.")
    run = training.trained("XOR", "4", training.RANDOM, 0)
    assert (np.diff(run.arrays["loss"]) < 1e-3).all()
    assert (np.diff(run.arrays["wrong"]) > 5).any()


def test_two_hidden_units_of_the_picture_part_xor_with_one_line_inside():
    state = hidden_view.HiddenView(**hidden_view.SOLVED).state
    assert hidden_view.mistakes(state) == 0
    says("stretched by", "columns are the arrows of h1 and h2")
    start = hidden_view.HiddenView().state
    assert [[start.w11, start.w12], [start.w21, start.w22]] == [[1.4, -0.6], [0.6, 1.0]]


def test_steps_are_level_and_the_lowest_smooth_point_need_not_be_the_lowest_step():
    says("Wherever you stand, the ground is level", "the lowest point of the smooth curve need not be the lowest step")
    stairs = sharpness.stairs("x₁ to h₁")
    assert np.mean(np.diff(stairs) == 0) > 0.9
    smooth = sharpness.curve("x₁ to h₁", 1.0)
    assert stairs[smooth.argmin()] > stairs.min()
    says("watch the slope die while the error is still large")
    sharp = sharpness.Sharpness(sharpness=20).state
    assert abs(sharpness.slope(sharp)) < 1e-3
    assert sharpness.error_at(sharp) > 0.4


def test_flipping_a_hidden_unit_on_both_sides_changes_nothing():
    says("flip the sign of a hidden unit on both of its sides, and nothing changes either")
    one = MLP((2, 3, 1), rng=np.random.default_rng(1))
    one.biases[0][:] = [0.5, -1, 2]
    other = one.copy()
    other.weights[0][:, 1] *= -1
    other.biases[0][1] *= -1
    other.weights[1][1] *= -1
    X = np.random.default_rng(2).normal(size=(20, 2))
    np.testing.assert_allclose(one.predict(X), other.predict(X), rtol=1e-12)


def test_parity_is_right_for_every_number_of_inputs_shown():
    assert "8 inputs, 8 hidden units: parity right for 256 of 256 inputs" in printed()
    assert re.findall(r"right for (\d+) of \1 inputs", printed()) == [str(2**n) for n in range(2, 9)]


def test_the_years_and_the_sources_go_together():
    for year, name in ((1969, "Minsky"), (1986, "Rumelhart"), (1927, "Wilson")):
        says(str(year))
        assert re.search(rf"- {name}[^-]*\({year}\)\.", PROSE)
