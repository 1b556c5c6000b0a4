"""Images, splits, tables and nudges against scikit-learn, SciPy, finite differences and Keras's words for them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage, stats
from sklearn import metrics

from helpers.datasets import digits
from lessons.backpropagation.model import numerical_gradient
from lessons.handwritten_digits.model import (
    FRAME,
    PEN,
    WIDEST,
    accuracy,
    bitmap,
    block_split,
    confusion_matrix,
    counted,
    input_gradient,
    interval,
    nudged,
    one_hot,
    prepared,
    shifted,
    split,
)
from lessons.loss_functions.model import LOSSES
from lessons.multilayer_perceptron.model import MLP

rng = np.random.default_rng(14)
CIRCLE = 16 + 8 * np.column_stack([np.cos(np.linspace(0, 7, 60)), np.sin(np.linspace(0, 7, 60))])


def test_a_split_deals_every_row_to_one_pile():
    parts = split(1797, np.random.default_rng(0))
    assert [len(rows) for rows in (parts.train, parts.validation, parts.test)] == [1000, 300, 497]
    assert sorted(np.concatenate([parts.train, parts.validation, parts.test])) == list(range(1797))
    again = split(1797, np.random.default_rng(0))
    assert np.array_equal(parts.test, again.test)


@pytest.mark.parametrize("first", [0, 180, 1620])
def test_a_block_of_the_file_is_held_back_whole(first):
    parts = block_split(1797, first, np.random.default_rng(0))
    assert np.array_equal(parts.test, (first + np.arange(497)) % 1797)
    assert sorted(np.concatenate([parts.train, parts.validation, parts.test])) == list(range(1797))


def test_a_split_that_leaves_no_test_is_refused():
    with pytest.raises(ValueError, match="n: got 1300; allowed is more than"):
        split(1300, np.random.default_rng(0))


def test_the_tables_are_those_of_scikit_learn():
    labels, table = rng.integers(0, 10, 200), rng.uniform(size=(200, 10))
    answers = table.argmax(axis=1)
    assert accuracy(table, labels) == pytest.approx(metrics.accuracy_score(labels, answers))
    expected = metrics.confusion_matrix(labels, answers, labels=range(10))
    np.testing.assert_array_equal(confusion_matrix(labels, answers), expected)
    assert one_hot([2, 0], 3).tolist() == [[0, 0, 1], [1, 0, 0]]


@pytest.mark.parametrize("labels", [[1.5], [-1], [3], [[1]], ["a"], [np.nan]])
def test_labels_that_are_no_classes_are_refused(labels):
    with pytest.raises(ValueError, match="labels: got"):
        one_hot(labels, 3)


@given(st.floats(-3, 3), st.floats(-3, 3))
def test_a_shift_is_scipys(right, down):
    image = digits().X[5]
    expected = ndimage.shift(np.pad(image.reshape(8, 8), 4), (down, right), order=1)[4:-4, 4:-4]
    np.testing.assert_allclose(shifted(image, right, down).reshape(8, 8), expected, atol=1e-9)


def test_a_shift_of_a_whole_pixel_moves_the_columns():
    images = digits().X[:7]
    moved = shifted(images, 1, 0).reshape(7, 8, 8)
    np.testing.assert_array_equal(moved[:, :, 1:], images.reshape(7, 8, 8)[:, :, :-1])
    assert not moved[:, :, 0].any()
    with pytest.raises(ValueError, match="right: got nan"):
        shifted(images, np.nan, 0)


def test_ink_is_where_the_pen_has_been():
    dot = bitmap([[(10.0, 20.0)]])
    assert dot.sum() == pytest.approx(np.pi * PEN**2, rel=0.15)
    rows, columns = np.nonzero(dot)
    assert (columns.mean() + 0.5, 32 - rows.mean() - 0.5) == pytest.approx((10, 20), abs=0.5)
    line = bitmap([[(8.0, 16.0), (24.0, 16.0)]], pen=1.0)
    assert line.sum() == pytest.approx(2 * 16 + np.pi, rel=0.2)
    assert not bitmap([]).any()
    assert not bitmap([[]]).any()


def test_blocks_are_counted():
    ink = np.zeros((32, 32))
    ink[:4, 28:] = 1
    ink[31, 0] = 1
    found = counted(ink).reshape(8, 8)
    assert (found[0, 7], found[7, 0], found.sum()) == (16, 1, 17)


@given(st.floats(0.1, 3), st.floats(-20, 20), st.floats(-20, 20))
def test_a_prepared_drawing_does_not_know_where_and_how_large_it_was_drawn(size, x, y):
    (here,), (there,) = prepared([CIRCLE]), prepared([size * CIRCLE + (x, y)])
    np.testing.assert_allclose(here, there, atol=1e-9)
    assert np.ptp(here[:, 1]) == pytest.approx(FRAME - 2 * PEN)
    assert np.ptp(here[:, 0]) == pytest.approx(WIDEST - 2 * PEN)


def test_prepared_lines_and_dots_stay_in_the_frame():
    for stroke in ([(3.0, 4.0)], [(3.0, 4.0), (3.0, 30.0)], [(0.0, 5.0), (32.0, 5.0)], [(0.0, 5.0), (32.0, 6.0)]):
        (moved,) = prepared([stroke])
        assert np.isfinite(moved).all()
        assert (moved >= PEN - 1e-6).all()
        assert (moved <= FRAME - PEN + 1e-6).all()
    assert prepared([]) == []


def test_the_data_fill_the_height_of_the_frame_and_leave_its_sides_free():
    images = digits().X.reshape(-1, 8, 8)
    assert images[:, 0].max(axis=1).min() > 0
    assert images[:, 7].max(axis=1).min() > 0
    assert np.mean(images[:, :, 0] > 0) < 0.01
    assert np.mean(images[:, :, 7] > 0) < 0.05


@pytest.mark.parametrize("sizes", [(5, 4), (6, 5, 3), (4, 7, 5, 3)])
def test_the_gradient_of_the_pixels_is_that_of_finite_differences(sizes):
    model = MLP(sizes, "tanh", "softmax", np.random.default_rng(3))
    X, y = rng.normal(size=(4, sizes[0])), np.eye(sizes[-1])[rng.integers(0, sizes[-1], 4)]
    loss = LOSSES["categorical_cross_entropy"]
    expected = [
        numerical_gradient(lambda x, row=row: float(loss.value(row[None], model.predict(x[None]))), x)
        for x, row in zip(X, y, strict=True)
    ]
    np.testing.assert_allclose(input_gradient(model, X, y), expected, atol=1e-8)


def test_a_nudge_is_of_one_size_and_stays_on_paper():
    X, way = np.array([0.0, 0.5, 1.0, 0.5]), np.array([-3.0, 0.2, 9.0, 0.0])
    assert nudged(X, way, 0.1).tolist() == [0.0, 0.6, 1.0, 0.5]
    with pytest.raises(ValueError, match="size: got nan"):
        nudged(X, way, np.nan)


@pytest.mark.parametrize(("right", "n"), [(487, 497), (0, 5), (5, 5), (30, 64)])
def test_the_interval_is_scipys_by_wilson(right, n):
    expected = stats.binomtest(right, n).proportion_ci(method="wilson")
    assert interval(right / n, n) == pytest.approx((expected.low, expected.high), abs=1e-4)
