"""Every number and every claim in the prose of lesson 03 is recomputed here; none stands in the text unproved."""

import itertools
import re

import numpy as np
import pytest
from claims import Prose

from helpers.datasets import folder, penguins
from lessons.perceptron import predictions
from lessons.perceptron.explorers import boundary, plane
from lessons.perceptron.model import Perceptron, boolean_inputs, separate

PROSE = Prose.of("perceptron")
says = PROSE.says
DATA = penguins()


def test_the_penguins_are_as_told():
    says("`X` has shape (274, 2)", "3.6 mm shorter and 1.9 mm deeper", "an Adelie. Gentoos are class 1")
    assert DATA.X.shape == (274, 2)
    assert DATA.X[0].round(1).tolist() == [-3.6, 1.9]
    assert (DATA.y[0], DATA.class_names) == (0, ("Adelie", "Gentoo"))
    says("measured to a tenth of a millimeter")
    raw = penguins(centered=False).X
    np.testing.assert_allclose(raw, raw.round(1), atol=1e-12)


def test_the_first_penguins_sum_is_negative_and_its_answer_right():
    says("with weights 0.6 and −0.8 and no bias", "The sum is not above 0, so the answer is 0: Adelie, and right.")
    assert Perceptron([0.6, -0.8]).activation(DATA.X[0]) < 0
    says("a deep bill speaks against Gentoo")
    mean_depth = [DATA.X[DATA.y == k, 1].mean() for k in (0, 1)]
    assert mean_depth[0] > mean_depth[1]


def test_a_majority_of_three_needs_theta_two():
    says("A majority of three needs $\\theta = 2$", "$b = \\tfrac12 - \\theta$")
    answers = Perceptron([1, 1, 1], bias=0.5 - 2).predict(boolean_inputs(3))
    assert answers.tolist() == [int(row.sum() > 1.5) for row in boolean_inputs(3)]


def test_the_arrow_points_to_the_side_that_fires():
    says("The arrow points to the side that fires.")
    for weights, bias in (([0.6, -0.8], 2.0), ([-2.0, 0.5], -1.0), ([0.0, 3.0], 0.0)):
        unit = Perceptron(weights, bias)
        foot = unit.boundary().mean(axis=0)
        assert unit.predict([foot + 0.1 * unit.weights, foot - 0.1 * unit.weights]).tolist() == [1, 0]


def test_the_pictures_draw_what_the_prose_says_of_them():
    says(f"{boundary.SCALE:g} mm of the picture for each 1", "each measurement is divided by its spread")
    np.testing.assert_allclose(plane.X.std(axis=0), 1)


def test_the_count_of_mistakes_stands_still_and_jumps():
    says("The count of mistakes stands still, then jumps by one or more")
    counts = [Perceptron([0.6, -0.8], bias).mistakes(DATA.X, DATA.y) for bias in np.arange(-3, 3, 0.1)]
    steps = np.diff(counts)
    assert 0 in steps
    assert np.abs(steps).max() > 1


@pytest.mark.parametrize(("weights", "before", "after", "slide"), [((0.3, -0.4), 0, 1, 2), ((0.9, 1.2), 1, 4, 2)])
def test_a_larger_bias_slides_the_line_against_the_arrow(weights, before, after, slide):
    says("a larger bias slides it against the arrow and lets more inputs fire", "It slides by $3 / 1.5 = 2$")
    assert "1/0.5 = 2" in predictions.only_bias.why
    old, new = Perceptron(weights, before), Perceptron(weights, after)
    move = new.boundary().mean(axis=0) - old.boundary().mean(axis=0)
    np.testing.assert_allclose(move, -slide * old.weights / np.linalg.norm(weights))
    assert new.line().slope == old.line().slope
    assert new.predict(DATA.X).sum() >= old.predict(DATA.X).sum()


def test_the_example_of_distances_has_norm_five():
    says("$w = (3, -4)$, $b = 10$, with $\\lVert w \\rVert = 5$")
    unit = Perceptron([3, -4], bias=10)
    np.testing.assert_allclose(unit.distance(DATA.X), unit.activation(DATA.X) / 5)


def test_the_example_of_question_two_has_norm_one_and_a_half():
    says("while ‖w‖ = 1.5")
    assert np.linalg.norm([0.9, 1.2]) == pytest.approx(1.5)


UNIT = Perceptron([0.6, -0.8], 2)


def changed(weights, bias):
    """What becomes of the line and of the answers: (same direction, same place, mirrored place, same, swapped)."""
    unit = Perceptron(weights, bias)
    old, new = UNIT.boundary().mean(axis=0), unit.boundary().mean(axis=0)
    answers, others = UNIT.predict(DATA.X), unit.predict(DATA.X)
    return (
        unit.line().slope == pytest.approx(UNIT.line().slope),
        np.allclose(old, new),
        np.allclose(old, -new),
        bool((answers == others).all()),
        bool((answers != others).all()),
    )


def test_doubling_both_keeps_the_line_and_every_answer():
    assert changed([1.2, -1.6], 4) == (True, True, False, True, False)
    assert predictions.double_both.answer == "The arrow grows; the line and every answer stay."


def test_flipping_the_weights_mirrors_the_line():
    assert changed([-0.6, 0.8], 2)[:3] == (True, False, True)
    assert "mirrored" in predictions.flip_weights.answer


def test_flipping_everything_keeps_the_line_and_swaps_every_answer():
    assert changed([-0.6, 0.8], -2) == (True, True, False, False, True)
    assert predictions.flip_both.answer == "The line stays; the two sides swap."
    says("Every answer swaps. A perceptron that gets nearly everything wrong knows nearly everything: flip its signs.")
    good = Perceptron([0.6, -0.8], -0.5)
    assert good.mistakes(DATA.X, DATA.y) + Perceptron([-0.6, 0.8], 0.5).mistakes(DATA.X, DATA.y) == 274


def test_one_measurement_is_not_enough_and_two_are():
    says("Neither measurement does it, and both together do, with no mistake at all.", "a tenth of a millimeter apart")
    for feature in (0, 1):
        values = np.unique(DATA.X[:, feature])
        cuts = np.concatenate([[values[0] - 1], (values[1:] + values[:-1]) / 2, [values[-1] + 1]])
        fires = DATA.X[:, feature, None] > cuts  # (274, cuts): every way there is to part them by one measurement
        wrong = (fires != (DATA.y == 1)[:, None]).sum(axis=0)
        assert min(wrong.min(), (274 - wrong).min()) > 0
    assert Perceptron([0.6, -0.8], -0.5).mistakes(DATA.X, DATA.y) == 0


def test_sixteen_functions_of_which_the_two_diagonals_resist():
    says("$2^4 = 16$ functions", "Two of them resist.")
    columns = list(itertools.product((0, 1), repeat=4))
    assert len(columns) == 16
    assert {column for column in columns if separate(column) is None} == {(0, 1, 1, 0), (1, 0, 0, 1)}


def test_the_four_demands_of_xor_contradict_each_other():
    says("$b \\le 0$", "$w_1 + b > 0$", "$w_2 + b > 0$", "$w_1 + w_2 + b \\le 0$", "$w_1 + w_2 + 2b > 0$")
    rng = np.random.default_rng(0)
    w1, w2, b = rng.uniform(-1, 1, (3, 100_000))
    met = np.array([b <= 0, w1 + b > 0, w2 + b > 0, w1 + w2 + b <= 0])
    assert not met.all(axis=0).any()
    for left_out in range(4):  # any three of them can be met: the proof needs all four
        assert np.delete(met, left_out, axis=0).all(axis=0).any()


def test_parity_with_all_but_two_inputs_at_zero_is_xor():
    says("hold all inputs but two at 0, and what remains is XOR")
    for n in range(2, 7):
        rest = [row for row in boolean_inputs(n) if not row[2:].any()]
        assert [int(row.sum() % 2) for row in rest] == [0, 1, 1, 0]


def test_the_functions_that_are_left_become_few():
    says("an ever smaller share")
    shares = []
    for n in (1, 2, 3):
        columns = list(itertools.product((0, 1), repeat=2**n))
        shares.append(sum(separate(column) is not None for column in columns) / len(columns))
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] < 0.5


def test_one_character_turns_and_into_or():
    says("At (0, 1) and (1, 0) the sum is exactly 0.", "The first is AND, the second OR.")
    sums = Perceptron([1, 1], bias=-1).activation(boolean_inputs(2))
    assert sums.tolist() == [-1, 0, 0, 1]
    assert (sums > 0).tolist() == [False, False, False, True]
    assert (sums >= 0).tolist() == [False, True, True, True]


def test_without_an_arrow_all_fire_or_none():
    says("All or none: a unit without weights has an opinion, and no boundary.")
    assert [Perceptron([0, 0], bias).predict(DATA.X).sum() for bias in (0.0, 0.001)] == [0, 274]


def test_a_small_image_has_784_pixels():
    says("$d = 784$, the pixels of a small image")
    assert 28 * 28 == 784


def test_the_years_and_the_sources_go_together():
    for year, name in ((1943, "McCulloch"), (1958, "Rosenblatt"), (1969, "Minsky"), (2020, "Horst")):
        says(str(year))
        assert re.search(rf"- {name}[^-]*\({year}\)\.", PROSE)
    readme = (folder() / "README.md").read_text(encoding="utf-8")
    assert all("10.5281/zenodo.3960218" in text for text in (PROSE, readme))
