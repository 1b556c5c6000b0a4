"""Every number and every claim in the prose of lesson 08 is recomputed here; none stands in the text unproved."""

import math
import re

import numpy as np
import pytest
from claims import Prose
from scipy.ndimage import label

from lessons.backpropagation.model import backpropagate
from lessons.loss_functions import AnyTwo, Strings, model, predictions
from lessons.loss_functions.explorers import any_two, common, slopes, strings, walks, xor
from lessons.loss_functions.explorers.common import DATA, LOG, SQUARED, X, Y
from lessons.loss_functions.model import LOSSES, binary_cross_entropy_from_logits
from lessons.multilayer_perceptron.explorers.common import network
from lessons.multilayer_perceptron.model import MLP, from_vector, sigmoid, to_vector

PROSE = Prose.of("loss_functions")
says = PROSE.says


def steps_to_nine_tenths(start, loss, most):
    at = np.array(start, float)
    for k in range(most + 1):
        if common.right(*at) >= 0.9 * len(Y):
            return k
        at = at + common.downhill(*at, loss)
    return None


def test_a_shrug_and_a_half():
    says(
        "Half of it costs $-\\log \\tfrac12 = 0.69$", "has a log loss of 0.693. More than that is worse than no opinion"
    )
    assert -math.log(0.5) == pytest.approx(0.693, abs=5e-4)
    assert LOSSES["binary_cross_entropy"].value([1, 0, 0], [0.5, 0.5, 0.5]) == pytest.approx(math.log(2))
    assert round(-math.log(0.5), 2) == 0.69


def test_each_zero_costs_the_same():
    assert "another 2.3" in predictions.zeros.why
    costs = -np.log([0.1, 0.01, 0.001])
    np.testing.assert_allclose(np.diff(costs), math.log(10))
    assert round(math.log(10), 1) == 2.3
    reply = predictions.zeros.options["It doubles the cost."]
    assert "4.61" in reply
    assert "6.91" in reply
    assert costs.round(2).tolist() == [2.3, 4.61, 6.91]
    assert costs[1] / costs[0] == pytest.approx(2)
    squares = ((1 - np.array([0.1, 0.01, 0.001])) ** 2).round(3).tolist()
    assert squares == [0.81, 0.98, 0.998]
    assert "0.81, 0.98, 0.998" in predictions.zeros.options["It adds less and less, since p hardly moves any more."]


def test_without_minus_or_mean_the_loss_misleads():
    says("the worst answer looks best", "twice as many birds are twice as much loss")
    answers = np.array([0.9, 0.5, 0.01])
    assert np.argmin(np.log(answers)) == 2
    one = LOSSES["binary_cross_entropy"].per_example([1, 0], [0.7, 0.2]).sum()
    assert LOSSES["binary_cross_entropy"].per_example([1, 0] * 2, [0.7, 0.2] * 2).sum() == pytest.approx(2 * one)


def test_the_log_loss_is_minus_the_log_of_the_likelihood():
    says("the log loss is minus that sum, divided by $n$")
    p = np.array([0.9, 0.2, 0.6])
    y = np.array([1, 0, 0])
    likelihood = np.prod(np.where(y == 1, p, 1 - p))
    assert LOSSES["binary_cross_entropy"].value(y, p) == pytest.approx(-math.log(likelihood) / 3)


def test_the_penguins_and_their_spread():
    says("one is 5.2 mm", "over 274 penguins")
    assert len(X) == 274
    assert DATA.X.std() == pytest.approx(5.2, abs=0.05)
    assert X.mean() == pytest.approx(0, abs=1e-12)
    assert X.std() == pytest.approx(1)


def test_the_two_walks_from_a_neuron_the_wrong_way_round():
    assert "15 of 274" in predictions.arrives.question
    assert common.right(-6, 0) == 15
    slope = {loss: np.hypot(*common.downhill(-6, 0, loss)) for loss in (LOG, SQUARED)}
    assert slope[LOG] == pytest.approx(0.834, abs=5e-4)
    assert slope[SQUARED] == pytest.approx(0.022, abs=5e-4)
    assert all(number in predictions.arrives.why for number in ("0.834", "0.022", "259", "15", "275"))
    assert [common.right(*walks.by_the_book(-6, 0, loss)[20]) for loss in (LOG, SQUARED)] == [259, 15]
    assert steps_to_nine_tenths((-6, 0), SQUARED, 400) == 275
    assert steps_to_nine_tenths((-6, 0), LOG, 400) == 10
    assert "10 steps are enough" in predictions.arrives.options["On neither: 20 steps are too few."]


def test_both_maps_are_low_on_the_same_side():
    assert "Both maps are low on the same side" in predictions.arrives.options["On both."]
    side = common.SIDE
    for loss in (LOG, SQUARED):
        row, column = np.unravel_index(common.surface(loss).argmin(), (common.CELLS, common.CELLS))
        assert side[column] > 6
        assert abs(side[row]) < 1


def test_from_the_far_corner_squared_error_never_arrives():
    says("From $(-8, 4)$ the log loss needs 15 steps to nine tenths right.", "nor would it be after 5,000.")
    assert steps_to_nine_tenths((-8, 4), LOG, 100) == 15
    assert steps_to_nine_tenths((-8, 4), SQUARED, 5000) is None


def test_behind_a_sigmoid_the_squared_error_is_weakest_where_most_wrong():
    says("At $z = -6$ the log loss pulls with 0.998, the squared error with 0.0049: some 200 times less.")
    pulls = [-float(slopes.slope(loss, -6)) for loss in (LOG, SQUARED)]
    assert pulls[0] == pytest.approx(0.998, abs=5e-4)
    assert pulls[1] == pytest.approx(0.0049, abs=5e-5)
    assert pulls[0] / pulls[1] == pytest.approx(200, rel=0.02)
    z = np.linspace(-30, -1, 200)
    assert (np.diff(-slopes.slope(SQUARED, z)) > 0).all()  # ever weaker to the left
    assert (np.diff(-slopes.slope(LOG, z)) <= 0).all()  # ever stronger
    for y in (0.0, 1.0):
        p = np.linspace(0.01, 0.99, 50)
        both = LOSSES["binary_cross_entropy"].slopes(np.full(50, y), p) * p * (1 - p)
        np.testing.assert_allclose(both, p - y)
        np.testing.assert_allclose(LOSSES["binary_cross_entropy"].slopes(np.full(50, y), p), (p - y) / (p * (1 - p)))


def curvature(loss, w, b):
    """The eigenvalues of the Hessian of the loss at (w, b), in closed form."""
    p = sigmoid(w * X + b)
    by_z = p * (1 - p)
    if loss == SQUARED:
        by_z = 2 * by_z * (by_z + (p - Y) * (1 - 2 * p))
    features = np.stack([X, np.ones_like(X)])
    return np.linalg.eigvalsh((features * by_z) @ features.T / len(Y))


def test_the_log_loss_of_one_neuron_is_convex_and_the_squared_error_is_not():
    says("The log loss of one neuron is convex in its weights and bias")
    places = [(w, b) for w in np.linspace(-9, 9, 25) for b in np.linspace(-9, 9, 25)]
    assert min(curvature(LOG, *place).min() for place in places) >= -1e-12
    assert min(curvature(SQUARED, *place).min() for place in places) < -0.01
    for loss in (LOG, SQUARED):  # the closed forms are what differences say
        h, (w, b) = 1e-3, (-1.3, 0.7)

        def value(i, j, loss=loss, w=w, b=b, h=h):
            return float(common.loss_at(w + i * h, b + j * h, loss))

        ww = (value(1, 0) - 2 * value(0, 0) + value(-1, 0)) / h**2
        bb = (value(0, 1) - 2 * value(0, 0) + value(0, -1)) / h**2
        wb = (value(1, 1) - value(1, -1) - value(-1, 1) + value(-1, -1)) / (4 * h**2)
        np.testing.assert_allclose(curvature(loss, w, b), np.linalg.eigvalsh([[ww, wb], [wb, bb]]), atol=1e-6)


def test_strings_over_z():
    z = np.linspace(-8, 8, 81)
    a, b = np.meshgrid(z, z)
    for loss, below in ((LOG, False), (SQUARED, True)):
        middle, ends = slopes.cost(loss, (a + b) / 2), (slopes.cost(loss, a) + slopes.cost(loss, b)) / 2
        assert bool((middle > ends + 1e-9).any()) == below
    p = sigmoid(z)
    np.testing.assert_allclose(-np.log(1 - p), slopes.cost(LOG, -z), atol=1e-9)  # an Adelie's is the mirror image
    assert float(slopes.cost(LOG, -8)) == pytest.approx(8, abs=0.001)  # far on the left nearly −z
    assert predictions.string.answer == "For the log loss."


def test_a_string_over_the_map_hangs_below_the_squared_error_alone():
    says("a quarter of the way from $(-6, 0)$ to $(6, 0)$ the string hangs at 0.66, and the ground is at 0.76.")
    w, none = np.array([-6.0, -3.0, 6.0]), np.zeros(3)
    start, quarter, end = common.loss_at(w, none, SQUARED)
    assert round(0.75 * start + 0.25 * end, 2) == 0.66
    assert round(quarter, 2) == 0.76
    assert tuple(strings.ends(Strings().state).ravel()) == (-6, 0, 6, 0)
    draw = np.random.default_rng(0).uniform(-9, 9, (2, 200, 2))
    ends = [common.loss_at(*one.T, LOG) for one in draw]
    assert (common.loss_at(*draw.mean(axis=0).T, LOG) <= np.mean(ends, axis=0)).all()


def test_where_one_value_parts_all_birds_there_is_no_lowest_place():
    says("If one value of $x$ separates all birds, a steeper neuron is always better still.")
    x, y = np.array([-2.0, -0.5, 0.7, 3.0]), np.array([0.0, 0.0, 1.0, 1.0])
    losses = [binary_cross_entropy_from_logits.value(y, w * x) for w in (1, 2, 4, 8, 16)]
    assert (np.diff(losses) < 0).all()


def test_halfway_between_the_twins():
    start = np.array(xor.SOLVED)
    twin = start[[3, 4, 5, 0, 1, 2, 7, 6, 8]]
    assert "log loss 0.023" in predictions.halfway.question
    assert xor.loss_of(start, LOG) == pytest.approx(0.023, abs=5e-4)
    assert xor.loss_of(twin, LOG) == pytest.approx(float(xor.loss_of(start, LOG)))
    middle = (start + twin) / 2
    assert middle[:3].tolist() == middle[3:6].tolist()
    assert middle[6:8].tolist() == [0, 0]
    assert "p = 0.018 to every corner, and its loss is 2.018" in predictions.halfway.why
    np.testing.assert_allclose(xor.answers(middle), 0.018, atol=5e-4)
    assert xor.loss_of(middle, LOG) == pytest.approx(2.018, abs=5e-4)
    says("Switch the loss in the picture: both have their hill.")
    assert xor.loss_of(middle, SQUARED) > 100 * xor.loss_of(start, SQUARED)


def test_fifty_networks_learn_xor_and_every_solved_one_has_its_hill():
    says("We trained 50 of them on XOR by log loss, from 50 random starts. 29 learn it, with a loss below 0.003")
    says("for each of the 29 the loss halfway to its twin is above 3")
    says("stay at 0.347: two corners right, a shrug for the other two")
    many = MLP.stacked([MLP((2, 2, 1), rng=np.random.default_rng(seed)) for seed in range(50)])
    for _ in range(4000):
        slope = backpropagate(many, xor.CORNERS, xor.XOR[:, None], "binary_cross_entropy")
        for part, down in zip(many.weights + many.biases, slope.weights + slope.biases, strict=True):
            part -= 0.5 * down
    solved = to_vector(many)[slope.loss < 0.1]
    np.testing.assert_allclose(slope.loss[slope.loss > 0.1], 0.347, atol=1e-3)
    p = many.predict(xor.CORNERS)[slope.loss > 0.1, :, 0]
    assert ((abs(p - xor.XOR) < 0.01).sum(axis=1) == 2).all()
    assert ((abs(p - 0.5) < 0.01).sum(axis=1) == 2).all()
    assert len(solved) == 29

    def loss(vectors):
        z = from_vector(MLP((2, 2, 1)), vectors).layers(xor.CORNERS)[0][-1]
        return binary_cross_entropy_from_logits.value(xor.XOR, z)

    twins = solved[:, [1, 0, 3, 2, 5, 4, 7, 6, 8]]
    np.testing.assert_allclose(loss(twins), loss(solved))
    assert loss(solved).max() < 0.003
    assert loss((solved + twins) / 2).min() > 3


def test_sixteen_units_have_many_orders():
    says("with 16 units there are $16!$, some $2 \\cdot 10^{13}$ ways to order them")
    assert math.factorial(16) == pytest.approx(2e13, rel=0.06)


def test_every_way_out_of_the_trough_leads_uphill_first():
    says("The picture opens in a trough, with a loss of 0.50.", "every way to it there leads uphill first")
    s = AnyTwo().state
    here = any_two.loss_at(s)
    assert round(here, 2) == 0.5
    heights, axis = any_two.over(s), np.linspace(-any_two.REACH, any_two.REACH, any_two.SIDE)
    rooms, _ = label(heights < here + 0.01, np.ones((3, 3)))  # what is joined below a ridge a little higher
    row, column = (int(np.abs(axis - s.weights[k]).argmin()) for k in reversed(any_two.chosen(s)))
    trough = rooms == rooms[row, column]
    assert rooms[row, column] > 0
    assert heights[trough].min() > here - 0.005
    assert heights.min() < 0.05
    says("3,000 steps straight downhill along all nine end at 0.478")
    free = network(np.array(s.weights))
    for _ in range(3000):
        slope = backpropagate(free, xor.CORNERS, xor.XOR[:, None], "binary_cross_entropy")
        for part, down in zip(free.weights + free.biases, slope.weights + slope.biases, strict=True):
            part -= 0.5 * down
    assert slope.loss == pytest.approx(0.478, abs=5e-4)


def test_a_loss_without_adelies_calls_everybody_a_gentoo():
    says("At step 300 it calls nearly everybody a Gentoo: 126 of 274 are right, and its loss has never looked better")
    says("never looked better, 0.003. On this map the low ground is where $b$ is large.")

    def gentoos_only(y, p):
        return -np.mean(y * np.log(np.clip(p, 1e-7, 1 - 1e-7)))

    path = walks.by_height(gentoos_only, np.zeros(2))
    w, b, loss = path[-1]
    assert common.right(w, b) == 126
    assert (w * X + b > 0).mean() > 0.95
    assert round(loss, 3) == 0.003
    assert (np.diff(path[:, 2]) < 0).all()
    heights = common.surface_of(gentoos_only, Y, X)
    assert common.SIDE[np.unravel_index(heights.argmin(), heights.shape)[0]] == common.EXTENT[3]
    assert (np.diff(heights, axis=0) <= 0).all()


def test_the_surest_mistake():
    says("up to $10^{-7}$ the cost stays at 16.12, so its slope is 0")
    assert -math.log(1e-7) == pytest.approx(16.12, abs=0.005)
    loss = LOSSES["binary_cross_entropy"]
    assert loss.value([1], [1e-9]) == loss.value([1], [1e-12]) == pytest.approx(16.118, abs=1e-3)
    assert loss.gradient([1], [1e-9]) == 0
    assert binary_cross_entropy_from_logits.gradient([1], [-50.0]) == pytest.approx(-1)


def test_the_first_recap_answer():
    says("By squared error it costs 0.998, hardly more than 0.81 for $p = 0.1$; by log loss 6.9")
    says("along $z$ its slope $p - y$ is about −1, that of the squared error", "about −0.002.")
    p = 0.001
    assert round((1 - 0.1) ** 2, 2) == 0.81
    assert round(p - 1, 2) == -1
    assert round((1 - p) ** 2, 3) == 0.998
    assert round(-math.log(p), 1) == 6.9
    assert round(2 * (p - 1) * p * (1 - p), 3) == -0.002


def test_three_shares_cost_the_log_of_the_true_one_with_the_slope_p_minus_y():
    says("a bird costs again $-\\log$ of the share that its truth was given", "The slope along each sum is $p_j - y_j$")
    z, y = np.array([[2.0, 0.5, -1.0]]), np.array([[0.0, 1.0, 0.0]])
    p = np.exp(z) / np.exp(z).sum()
    assert LOSSES["categorical_cross_entropy"].value(y, p) == pytest.approx(-math.log(p[0, 1]))
    np.testing.assert_allclose(model.categorical_cross_entropy_from_logits.gradient(y, z), p - y)


def test_the_years_and_the_sources_go_together():
    for year, name in ((1950, "Brier"), (1952, "Good"), (2020, "Horst")):
        says(str(year))
        assert re.search(rf"- {name}[^-]*\({year}\)\.", PROSE)
