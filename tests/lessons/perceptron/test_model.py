"""The perceptron's mathematics against loops, scikit-learn and linear programs."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.optimize import linprog
from sklearn.linear_model import Perceptron as Rosenblatt

from helpers.datasets import penguins
from lessons.perceptron.model import Line, Perceptron, boolean_inputs, separate

reals = st.floats(-10, 10, allow_subnormal=False)
weights_2 = arrays(float, 2, elements=reals).filter(lambda w: np.hypot(*w) > 1e-2)


@st.composite
def units_and_rows(draw):
    """A perceptron of 1 to 4 inputs with X of any leading shape."""
    d = draw(st.integers(1, 4))
    shape = (*draw(array_shapes(max_dims=2, max_side=4)), d)
    unit = Perceptron(draw(arrays(float, d, elements=reals)), draw(reals))
    return unit, draw(arrays(float, shape, elements=reals))


@given(units_and_rows())
def test_activation_and_answers_equal_a_plain_loop(case):
    unit, X = case
    sums = unit.activation(X)
    answers = unit.predict(X)
    assert sums.shape == answers.shape == X.shape[:-1]
    assert answers.dtype.kind == "i"
    for place in np.ndindex(sums.shape):
        total = sum(w * x for w, x in zip(unit.weights.tolist(), X[place].tolist(), strict=True)) + unit.bias
        assert sums[place] == pytest.approx(total, rel=1e-12, abs=1e-12)
        assert answers[place] == (1 if sums[place] > 0 else 0)


def test_a_worked_example():
    unit = Perceptron([1.0, -2.0], bias=0.5)
    assert unit.activation([3.0, 1.0]) == 1.5
    assert unit.predict([[3.0, 1.0], [0.0, 1.0], [-0.5, 0.0]]).tolist() == [1, 0, 0]  # the last sum is exactly 0
    assert unit.line() == Line(slope=0.5, intercept=0.25)
    assert repr(unit) == "Perceptron([1.0, -2.0], bias=0.5)"


def test_scikit_learns_perceptron_gives_the_same_answers_on_the_penguins():
    data = penguins()
    for seed in range(5):
        other = Rosenblatt(random_state=seed, max_iter=3, tol=None).fit(data.X, data.y)
        unit = Perceptron(other.coef_[0], other.intercept_[0])
        np.testing.assert_array_equal(unit.predict(data.X), other.predict(data.X))
        np.testing.assert_allclose(unit.activation(data.X), other.decision_function(data.X), rtol=1e-12, atol=1e-12)
        assert unit.mistakes(data.X, data.y) == round((1 - other.score(data.X, data.y)) * 274)


@given(weights_2, reals)
def test_the_weights_are_perpendicular_to_the_boundary(weights, bias):
    p, q = Perceptron(weights, bias).boundary()
    cosine = abs(weights @ (p - q)) / (np.linalg.norm(weights) * np.linalg.norm(p - q))
    assert cosine <= 1e-12


@given(weights_2, reals, st.floats(1, 1000))
def test_both_points_of_the_boundary_have_sum_zero_and_lie_reach_from_its_foot(weights, bias, reach):
    unit = Perceptron(weights, bias)
    points = unit.boundary(reach)
    size = np.linalg.norm(weights) * np.abs(points).max() + abs(bias)
    assert np.abs(unit.activation(points)).max() <= 1e-14 * size + 1e-300
    assert np.linalg.norm(points[1] - points[0]) == pytest.approx(2 * reach)
    assert np.linalg.norm(points.mean(axis=0)) == pytest.approx(abs(bias) / np.linalg.norm(weights), rel=1e-9, abs=1e-9)


@given(weights_2, reals, reals)
def test_the_line_in_slope_and_intercept_form_is_the_same_boundary(weights, bias, x1):
    assume(abs(weights[1]) > 1e-2)
    unit = Perceptron(weights, bias)
    slope, intercept = unit.line()
    x2 = slope * x1 + intercept
    size = np.abs(weights) @ np.abs([x1, x2]) + abs(bias)
    assert abs(unit.activation([x1, x2])) <= 1e-14 * size + 1e-300  # products of tiny numbers underflow


def test_a_vertical_boundary_has_infinite_slope_and_still_two_points():
    unit = Perceptron([2.0, 0.0], bias=-3.0)
    slope, intercept = unit.line()
    assert slope == math.inf
    assert math.isnan(intercept)
    assert unit.boundary()[:, 0].tolist() == [1.5, 1.5]


def test_tiny_weights_still_have_a_boundary():
    points = Perceptron([3e-200, 4e-200], bias=5e-200).boundary()
    np.testing.assert_allclose(points.mean(axis=0), [-0.6, -0.8])


@given(units_and_rows(), st.integers(-8, 8))
def test_scaling_weights_and_bias_by_a_positive_number_changes_no_answer(case, power):
    unit, X = case
    scale = 2.0**power  # a power of two, so that floating point scales exactly
    scaled = Perceptron(scale * unit.weights, scale * unit.bias)
    np.testing.assert_array_equal(scaled.predict(X), unit.predict(X))
    if np.linalg.norm(unit.weights) > 1e-2:
        np.testing.assert_allclose(scaled.distance(X), unit.distance(X), rtol=1e-12)


@given(weights_2, reals, arrays(float, 2, elements=reals))
def test_distance_is_that_to_the_nearest_point_of_the_boundary(weights, bias, x):
    unit = Perceptron(weights, bias)
    p, q = unit.boundary()
    along = (q - p) / np.linalg.norm(q - p)
    nearest = p + ((x - p) @ along) * along  # projection on the line through p and q
    assert abs(unit.distance(x)) == pytest.approx(np.linalg.norm(x - nearest), rel=1e-9, abs=1e-9)
    assert np.sign(unit.distance(x)) == np.sign(unit.activation(x))


@given(weights_2, reals)
def test_mistakes_and_margin_and_wrong_distance_equal_plain_loops(weights, bias):
    data, unit = penguins(), Perceptron(weights, bias)
    distances = [(w1 * weights[0] + w2 * weights[1] + bias) / math.hypot(*weights) for w1, w2 in data.X.tolist()]
    right = [d if label == 1 else -d for d, label in zip(distances, data.y, strict=True)]
    wrong = [abs(d) for d, label in zip(distances, data.y, strict=True) if (d > 0) != (label == 1)]
    assert unit.mistakes(data.X, data.y) == len(wrong)
    assert unit.margin(data.X, data.y) == pytest.approx(min(right), abs=1e-9)
    assert unit.mean_wrong_distance(data.X, data.y) == pytest.approx(sum(wrong) / 274, abs=1e-9)


def test_a_small_move_of_the_boundary_changes_the_mean_wrong_distance_by_as_little():
    data = penguins()
    for bias in np.linspace(-10, 10, 201):
        before, after = (Perceptron([0.6, -0.8], b).mean_wrong_distance(data.X, data.y) for b in (bias, bias + 1e-6))
        assert abs(after - before) <= 1.001e-6


def test_a_positive_margin_means_no_mistake_and_no_wrong_distance():
    data, unit = penguins(), Perceptron([0.5, -1.0])
    assert unit.margin(data.X, data.y) > 0
    assert unit.mistakes(data.X, data.y) == 0
    assert unit.mean_wrong_distance(data.X, data.y) == 0.0


def test_counting_how_many_are_on_is_a_perceptron_with_the_threshold_moved_down_by_a_half():
    for n_inputs in (1, 2, 3, 4):
        inputs = boolean_inputs(n_inputs)
        for theta in range(n_inputs + 2):
            unit = Perceptron(np.ones(n_inputs), bias=-(theta - 0.5))
            assert unit.predict(inputs).tolist() == [int(row.sum() >= theta) for row in inputs]


def feasible(inputs: np.ndarray, column: tuple[int, ...]) -> bool:
    """Whether some (w, b) has w·x + b ≥ 1 for every yes and ≤ −1 for every no: a linear program decides it."""
    signed = np.where(np.array(column) == 1, 1.0, -1.0)[:, None] * np.column_stack([inputs, np.ones(len(inputs))])
    result = linprog(np.zeros(signed.shape[1]), A_ub=-signed, b_ub=-np.ones(len(inputs)), bounds=(None, None))
    assert result.status in (0, 2)  # solved, or proved infeasible
    return result.status == 0


@pytest.mark.parametrize(("n_inputs", "count"), [(1, 4), (2, 14), (3, 104)])
def test_how_many_boolean_functions_a_perceptron_has(n_inputs, count):
    inputs = boolean_inputs(n_inputs)
    found = 0
    for column in itertools.product((0, 1), repeat=2**n_inputs):
        unit = separate(column)
        if unit is not None:
            assert unit.predict(inputs).tolist() == list(column)
            found += 1
        else:
            assert not feasible(inputs, column)
    assert found == count


def test_of_two_inputs_only_xor_and_xnor_are_missing():
    missing = [column for column in itertools.product((0, 1), repeat=4) if separate(column) is None]
    assert missing == [(0, 1, 1, 0), (1, 0, 0, 1)]


@pytest.mark.parametrize("n_inputs", range(1, 9))
def test_parity_is_out_of_reach_from_two_inputs_on(n_inputs):
    inputs = boolean_inputs(n_inputs)
    assert feasible(inputs, tuple(inputs.sum(axis=1) % 2)) == (n_inputs == 1)


def test_boolean_inputs_are_in_counting_order():
    assert boolean_inputs(2).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert [int("".join(map(str, row)), 2) for row in boolean_inputs(3)] == list(range(8))


TWO = Perceptron([1.0, 1.0])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Perceptron([]), r"weights: got shape \(0,\)"),
        (lambda: Perceptron(1.0), r"weights: got shape \(\)"),
        (lambda: Perceptron([[1.0]]), r"weights: got shape \(1, 1\)"),
        (lambda: Perceptron([1.0, math.nan]), r"weights: got nan; allowed are finite"),
        (lambda: Perceptron([1.0, "x"]), r"weights: got \[1.0, 'x'\]; allowed are numbers"),
        (lambda: Perceptron([1.0], [1.0]), r"bias: got shape \(1,\); allowed is one number"),
        (lambda: Perceptron([1.0], math.inf), r"bias: got inf"),
        (lambda: Perceptron([1.0], None), r"bias: got nan|bias: got None"),
        (lambda: TWO.activation(1.0), r"X: got shape \(\); allowed is \(\.\.\., 2\)"),
        (lambda: TWO.predict([[1.0, 2.0, 3.0]]), r"X: got shape \(1, 3\)"),
        (lambda: TWO.predict([[1.0, math.nan]]), r"X: got nan"),
        (lambda: TWO.predict([[1.0], [1.0, 2.0]]), r"X: .*rows of equal length"),
        (lambda: TWO.mistakes([[1.0, 2.0]], [2]), r"y: got the label 2; allowed are 0 and 1"),
        (lambda: TWO.mistakes([[1.0, 2.0]], [-1]), r"y: got the label -1"),
        (lambda: TWO.mistakes([[1.0, 2.0]], [0, 1]), r"y: got shape \(2,\); allowed is \(1,\)"),
        (lambda: TWO.margin([[1.0, 2.0]], [math.nan]), r"y: got nan"),
        (lambda: TWO.margin(np.zeros((0, 2)), []), r"X: got no rows"),
        (lambda: TWO.mean_wrong_distance(np.zeros((0, 2)), []), r"X: got no rows"),
        (lambda: Perceptron([0.0, 0.0]).line(), r"weights: got all zeros"),
        (lambda: Perceptron([0.0, 0.0]).boundary(), r"weights: got all zeros"),
        (lambda: Perceptron([0.0]).distance([1.0]), r"weights: got all zeros"),
        (lambda: Perceptron([1.0, 2.0, 3.0]).line(), r"weights: got 3; line\(\) is for two"),
        (lambda: Perceptron([1.0]).boundary(), r"weights: got 1; boundary\(\) is for two"),
        (lambda: separate([0, 1, 1]), r"column: got shape \(3,\)"),
        (lambda: separate([0, 1, 1, 2]), r"column: got the label 2"),
        (lambda: separate(np.zeros(16)), r"column: got shape \(16,\)"),
    ],
)
def test_bad_input_is_named_with_what_was_got_and_what_is_allowed(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_the_arrays_handed_in_are_neither_changed_nor_shared():
    weights = np.array([1.0, 2.0])
    unit = Perceptron(weights)
    weights[0] = 99.0
    assert unit.weights.tolist() == [1.0, 2.0]
