"""The practice picture measures how much longer an arrow has become."""

import numpy as np
import pytest

from helpers.scene import Line, Text
from lessons.start_here import Practice
from lessons.start_here.explorers import turned


def compared(before: dict, now: dict):
    picture = Practice(**before)
    picture.compare()
    picture.set(**now)
    return picture.frame()


@pytest.mark.parametrize(
    ("before", "now", "said", "label"),
    [
        ({"x": 3, "y": 0}, {"x": 3, "y": 4}, "It is 2.00 longer than the one kept.", "+2.00"),
        ({"x": 0, "y": 4}, {"x": -1, "y": 0}, "It is 3.00 shorter than the one kept.", "−3.00"),
        ({"x": 3, "y": 4}, {"x": -4, "y": 3}, "It is as long as the one kept.", ""),
    ],
)
def test_the_difference_of_two_lengths_is_said_and_drawn(before, now, said, label):
    frame = compared(before, now)
    assert frame.read_out.endswith(said)
    marks = frame.scene.panels[0].marks
    measured = [m for m in marks if isinstance(m, Line) and m.width == 7]
    assert len(measured) == bool(label)
    if label:
        start, end = np.array(measured[0].points)
        assert np.hypot(*(end - start)) == pytest.approx(abs(float(label.replace("−", "-"))))
        assert label in [m.text for m in marks if isinstance(m, Text)]


def test_the_shorter_arrow_is_turned_the_short_way_round():
    short, long = Practice(x=-1, y=-0.1).state, Practice(x=-5, y=1).state
    arc = turned(short, long)
    np.testing.assert_allclose(np.hypot(*arc.T), np.hypot(1, 0.1))
    assert arc[:, 0].max() < 0
    assert arc[-1, 0] * long.y == pytest.approx(arc[-1, 1] * long.x)
