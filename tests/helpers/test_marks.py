import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import marks
from helpers.canvas.encode import Packer
from helpers.scene import Scene

any_number = st.floats() | st.sampled_from([5e-324, -5e-324, 1e-310, 1.7e308, -1.7e308, 0.0])
number = st.floats(-5, 5, allow_nan=False).map(lambda v: round(v, 3))


@given(number, number, number)
def test_a_straight_line_satisfies_its_equation_and_ends_on_the_rim(w1, w2, bias):
    ends = marks.straight_line((w1, w2), bias, (-3, 3, -2, 2))
    for x, y in ends:
        assert abs(w1 * x + w2 * y + bias) < 1e-9 * (1 + abs(w1) + abs(w2))
        assert max(abs(x) / 3, abs(y) / 2) == pytest.approx(1)
    corners = [w1 * x + w2 * y + bias for x in (-3, 3) for y in (-2, 2)]
    if min(corners) < -1e-9 and max(corners) > 1e-9:
        assert ends.shape == (2, 2)


def test_a_line_without_weights_is_empty():
    assert marks.straight_line((0, 0), 1, (-1, 1, -1, 1)).shape == (0, 2)


def test_a_grid_runs_row_by_row_from_the_bottom():
    points = marks.grid((0, 2, 10, 11), columns=3, rows=2)
    assert points.tolist() == [[0, 10], [1, 10], [2, 10], [0, 11], [1, 11], [2, 11]]


def test_contours_lie_at_their_level():
    extent = (-2.0, 2.0, -2.0, 2.0)
    x, y = marks.grid(extent, 81, 81).T
    line = marks.contours((x**2 + y**2).reshape(81, 81), extent, [1.0])
    at = line.points[~np.isnan(line.points).any(axis=1)]
    assert len(at) > 20
    assert np.hypot(*at.T) == pytest.approx(1, abs=2e-3)
    assert np.isnan(marks.contours(np.zeros((5, 5)), extent, [1.0]).points).all()


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60))
def test_a_strip_chart_holds_all_its_values(values):
    path = np.column_stack([np.arange(len(values)), values])
    panel = marks.strip("loss", path, stack=False)
    low, high = panel.y_limits
    assert low <= min(values)
    assert max(values) <= high
    assert panel.x_limits[1] >= len(values) - 1


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(-1, 1), st.floats(-0.5, 0.5))
def test_the_grip_of_a_line_moves_straight_with_it(w1, w2, bias, more):
    w, extent = np.round([w1, w2], 2), (-15.0, 15.0, -10.0, 10.0)
    if np.hypot(*w) < 0.3:
        return
    before, after = (marks.grip(marks.straight_line(w, b, extent), extent) for b in (bias, bias + more))
    assert w @ before + bias == pytest.approx(0, abs=1e-9)
    assert np.subtract(after, before) == pytest.approx(-more * w / (w @ w), abs=1e-9)


def test_a_grip_stays_on_its_line_in_a_corner_and_is_none_without_one():
    extent = (-1.0, 1.0, -1.0, 1.0)
    x, y = marks.grip(marks.straight_line((1, 1), -1.9, extent), extent)
    assert x + y == pytest.approx(1.9)
    assert max(x, y) < 1
    assert marks.grip(np.empty((0, 2)), extent) is None


def test_a_disk_is_round():
    inside, rim = marks.disk((1.0, 2.0), 0.5)
    assert np.hypot(*(np.asarray(rim.points) - (1, 2)).T) == pytest.approx(0.5)
    assert inside.fill == 1


def test_a_line_through_all_but_zero_weights_overflows_in_silence():
    ends = marks.straight_line(np.array([1.0, 2.2e-313]), 0.0, (-1.0, 1.0, -1.0, 1.0))
    np.testing.assert_allclose(np.abs(ends), [[0, 1], [0, 1]], atol=1e-12)
    assert len(marks.straight_line((2.2e-313, 2.2e-313), 1.0, (-1.0, 1.0, -1.0, 1.0))) == 0


def test_a_strip_has_a_gap_where_there_is_no_number():
    panel = marks.strip("distance", np.array([[0, 2.0], [1, np.nan]]), stack=False)
    line, words = panel.marks
    assert np.isnan(line.points[1, 1])
    assert (words.text, words.at) == ("none", (1.0, 0.0))
    assert panel.y_limits == (0.0, 3.0)


@given(st.lists(any_number, min_size=1, max_size=12), st.booleans())
@pytest.mark.filterwarnings("error")
def test_a_strip_of_any_numbers_can_be_shown(values, steps):
    path = np.column_stack([np.arange(len(values)), values])
    panel = marks.strip("loss", path, stack=False, steps=steps)
    low, high = panel.y_limits
    assert np.isfinite([low, high]).all()
    assert low < high
    small = np.array([v for v in values if abs(v) <= 1e30])
    assert ((small >= low) & (small <= high)).all()
    content, buffers = Packer().pack(Scene(panel))
    json.dumps(content, allow_nan=False)
    assert not any(np.isinf(np.frombuffer(buffer, np.float32)).any() for buffer in buffers)


@given(any_number, any_number, any_number, st.lists(any_number, min_size=4, max_size=4))
@pytest.mark.filterwarnings("error")
def test_lines_and_grips_of_any_numbers_lie_in_their_extent(w1, w2, bias, corners):
    left, right, bottom, top = np.clip(np.nan_to_num(corners), -1e6, 1e6)
    extent = (min(left, right), max(left, right) + 0.1, min(bottom, top), max(bottom, top) + 0.1)
    ends = marks.straight_line((w1, w2), bias, extent)
    at = marks.grip(ends, extent)
    assert (at is None) == (len(ends) == 0)
    assert np.isfinite(ends).all()
    assert at is None or np.isfinite(at).all()
