"""The pictures of lesson 14 agree with the network and the data, and run the learner's functions."""

import numpy as np
import pytest

from helpers.scene import Field, Points, Text, Toggle
from lessons.handwritten_digits import rule
from lessons.handwritten_digits.explorers import Confusion, DrawDigit, Fitting, HiddenUnits, Nudge, Shift, Spread
from lessons.handwritten_digits.explorers.common import sheet, sheet_places, squares
from lessons.handwritten_digits.explorers.draw import OWN, answer, drawn
from lessons.handwritten_digits.explorers.nudge import SIZES, curves, directions
from lessons.handwritten_digits.explorers.shift import FIRST
from lessons.handwritten_digits.fitting import DECAYS, IMAGES, LONGEST, UNITS, grid
from lessons.handwritten_digits.fitting import curves as fitted
from lessons.handwritten_digits.model import confusion_matrix, nudged, shifted
from lessons.handwritten_digits.network import images, lesson_run, reader, rows, shown
from lessons.handwritten_digits.sketches import SKETCHES
from lessons.handwritten_digits.spreads import KINDS, ours, split_of, spreads


def moved(picture, **values):
    picture.set(**values)
    return picture


def test_the_pictures_show_validation_images_only():
    assert FIRST in rows().validation
    np.testing.assert_array_equal(shown()[0], images()[0][rows().validation])


def test_shifting_reads_the_shifted_images():
    picture = Shift(right=-1.0, down=0.5)
    said = reader().predict(shifted(shown()[0], -1.0, 0.5)).argmax(axis=1)
    assert picture.right_answers(picture.state) == np.mean(said == shown()[1])
    six = int(np.flatnonzero(rows().validation == FIRST)[0])
    assert (Shift().state.image, shown()[1][six]) == (six, 6)


def test_a_wrong_accuracy_is_drawn_and_told():
    down = Shift(accuracy=lambda p, y: np.mean(np.argmax(p, axis=0)[:9] == y[:9])).frame()
    assert "The rule says" in down.read_out
    assert Shift(accuracy=rule.accuracy).frame().read_out == Shift().frame().read_out


def test_a_sheet_holds_each_image_at_its_place():
    field = sheet(shown()[0], 20)
    assert isinstance(field, Field)
    table = field.values[::-1]
    assert table.shape == (15 * 9, 20 * 9)
    np.testing.assert_array_equal(table[9:17, 18:26].ravel(), shown()[0][22])
    assert sheet_places(300, 20)[22].tolist() == [2.5, 13.5]
    assert np.nanmin(squares(np.array([[2.5, 13.5]])), axis=0).tolist() == [2, 13]


@pytest.mark.parametrize("digit", SKETCHES)
def test_every_ready_drawing_is_read_right_when_prepared_wherever_it_lies(digit):
    for place in ({}, {"size": 0.3, "across": -12.0, "up": -12.0}, {"size": 1.2, "across": 5.0}):
        assert answer(DrawDigit(sketch=digit, ready=True, **place).state).argmax() == int(digit)


def test_unprepared_most_small_drawings_in_the_corner_are_misread():
    right = [answer(DrawDigit(sketch=digit).state).argmax() == int(digit) for digit in SKETCHES]
    assert sum(right) <= 3


def test_strokes_join_what_lies_on_the_board():
    picture = moved(DrawDigit(), strokes=(((4.0, 4.0), (8.0, 8.0)),))
    assert (picture.state.sketch, picture.state.size, picture.state.across) == (OWN, 1.0, 0.0)
    picture.set(across=5.0)
    before = drawn(picture.state)
    assert before == (((9.0, 4.0), (13.0, 8.0)),)
    picture.set(strokes=(*picture.state.strokes, ((20.0, 20.0),)))
    assert drawn(picture.state) == (*before, ((20.0, 20.0),))
    picture.set(sketch="7")
    assert picture.state.strokes == ()
    picture.set(strokes=(), sketch=OWN)
    assert picture.frame().read_out.startswith("Nothing is on the board")


def test_the_table_is_the_confusion_matrix_and_its_cells_open():
    picture = Confusion(epoch=3)
    said = lesson_run().at(3).predict(shown()[0]).argmax(axis=1)
    expected = confusion_matrix(shown()[1], said)
    panel = picture.scene(picture.state).panels[0]
    written = {tuple(mark.at): int(mark.text) for mark in panel.marks if isinstance(mark, Text)}
    assert written == {(float(j), 9.0 - i): int(expected[i, j]) for i, j in np.argwhere(expected)}
    assert sum(isinstance(mark, Toggle) for mark in panel.marks) == np.count_nonzero(expected)


def test_one_hot_of_the_learners_makes_the_table():
    listed = Confusion(one_hot=lambda y, k: [[float(c == label) for c in range(k)] for label in y])
    assert listed.frame().read_out == Confusion().frame().read_out
    assert (
        "yours says"
        in Confusion(one_hot=lambda y, k: rule.one_hot((y + 1) % 10, k) * (y > 3)[:, None]).frame().read_out
    )
    aside = Confusion(one_hot=lambda y, k: rule.one_hot(y, k).T).frame()
    assert "It must return an array of shape (300, 10), not (10, 300)." in aside.note


def test_the_kept_curves_are_those_of_the_training():
    made = fitted(UNITS[3], IMAGES[1], DECAYS[2])
    np.testing.assert_allclose(grid()[3, 1, 2], made, rtol=2e-3, atol=2e-3)


@pytest.mark.parametrize("patience", [1, 3, 12, 30])
def test_the_marks_are_the_rules(patience):
    picture = Fitting(epochs=LONGEST, patience=patience)
    run = grid()[UNITS.index(32), IMAGES.index(200), 0]
    keep, last = rule.stop_epoch(run[0], run[1], run[2], patience)
    assert picture.stops(picture.state) == (keep + 1, last + 1)
    assert run[1, keep] == run[1, : last + 1].min()
    assert Fitting(epochs=LONGEST).stops(Fitting().state) is None


def test_a_rule_of_the_learners_sets_the_marks():
    leak = Fitting(epochs=100, patience=5, stop_epoch=lambda train, val, test, p: rule.stop_epoch(train, test, val, p))
    assert "The rule says (" in leak.frame().read_out
    listed = Fitting(epochs=100, patience=5, stop_epoch=lambda *a: list(rule.stop_epoch(*a)))
    assert "yours says" not in listed.frame().read_out
    wild = Fitting(epochs=100, patience=5, stop_epoch=lambda *a: (-7, 1e6))
    assert wild.frame().read_out


def test_the_curves_of_the_nudge_are_the_networks():
    X, y = shown()
    for k, way in enumerate(directions()):
        said = reader().predict(nudged(X, way, 0.2)).argmax(axis=1)
        assert curves()[k, list(SIZES).index(0.2)] == np.mean(said == y)


def test_the_points_of_the_spread_are_the_kept_accuracies():
    for k, kind in enumerate(KINDS):
        panel = Spread(kind=kind).frame().scene.panels[0]
        above, below = (mark.at[:, 0] for mark in panel.marks if isinstance(mark, Points) and not mark.emphasis)
        np.testing.assert_allclose(above, 100 * spreads().ours[k])
        np.testing.assert_allclose(below, 100 * spreads().keras[k])


@pytest.mark.parametrize(("kind", "run"), [(0, 3), (1, 7), (2, 4)])
def test_kept_runs_are_what_comes_of_running_them(kind, run):
    losses, found = ours(KINDS[kind], run)
    np.testing.assert_allclose(spreads().validation_loss[kind, run], losses, atol=5e-3)
    np.testing.assert_allclose(spreads().test[kind, run], found, atol=5e-3)


def test_every_run_has_its_own_test_images():
    for kind in KINDS:
        for run in range(10):
            part = split_of(kind, run)
            assert not set(part.test) & {*part.train, *part.validation}
            assert len(part.test) == 497


def test_the_hidden_units_sum_is_the_networks():
    picture = HiddenUnits(unit=7, digit="4")
    said = picture.read_out(picture.state)
    at = np.flatnonzero(shown()[1] == 4)
    sums = shown()[0][at] @ reader().weights[0][:, 7] + reader().biases[0][7]
    assert any(f"sum of {value:.2f}".rstrip("0").replace("-", "−") in said for value in sums)


def test_the_nudge_follows_the_gradient_where_the_hand_is():
    assert "39.7 % and 95.3 %" in Nudge(size=0.1).frame().read_out
