"""The pictures of lesson 14 agree with the network and the data, and run the learner's functions."""

import numpy as np
import pytest

from helpers.scene import Field, Points, Text, Toggle
from lessons.handwritten_digits import rule
from lessons.handwritten_digits.explorers import (
    Choose,
    Confusion,
    DrawDigit,
    Fitting,
    HiddenUnits,
    Nudge,
    Shift,
    Spread,
)
from lessons.handwritten_digits.explorers.common import sheet, sheet_places, squares
from lessons.handwritten_digits.explorers.draw import NO_DIGIT, OWN, SCRIBBLE, answer, drawn, inside
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


def test_a_reset_brings_the_ready_three_back():
    picture = moved(DrawDigit(), strokes=(((4.0, 4.0), (8.0, 8.0)),), meant="1")
    picture.reset()
    assert picture.state == DrawDigit().state


def test_ink_stays_on_the_board():
    picture = moved(DrawDigit(), strokes=(((16.0, 16.0), (16.0, -4.0), (40.0, -4.0)),))
    assert drawn(picture.state) == (((16.0, 16.0), (16.0, 0.0), (32.0, 0.0)),)
    shown_line = inside(((16.0, 16.0), (16.0, -4.0), (40.0, -4.0)))
    assert np.nanmin(shown_line) == 0
    assert len(shown_line) > 32


def test_an_empty_board_is_not_titled_as_read():
    empty = moved(DrawDigit(), strokes=(), sketch=OWN)
    assert empty.frame().scene.panels[2].title == "Nothing is written"


def test_a_goal_of_the_drawings_asks_what_was_drawn():
    digit, _, break_it = DrawDigit.tasks
    picture = moved(DrawDigit(ready=True), strokes=SCRIBBLE)
    assert not digit.test(picture.state) | break_it.test(picture.state)
    picture.set(meant=str(answer(picture.state).argmax()))
    assert digit.test(picture.state)
    picture.set(meant=NO_DIGIT)
    assert break_it.test(picture.state)
    assert not digit.test(picture.state)
    picture.set(strokes=(), sketch=OWN)
    assert picture.state.meant == DrawDigit().state.meant


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
    zeros = Confusion(one_hot=lambda y, k: [[1.0] + [0.0] * 9 for _ in y]).frame().read_out
    assert "16 images of an 8 are read as a 1, though your table counts 0." in zeros
    assert "yours says 300 in row 0, column 0;" in zeros
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
    assert picture.stops(picture.state) == (keep, last)
    assert run[1, keep] == run[1, : last + 1].min()
    assert Fitting(epochs=LONGEST).stops(Fitting().state) is None


def test_a_list_of_losses_begins_before_any_training():
    assert grid()[..., 0].shape == (len(UNITS), len(IMAGES), len(DECAYS), 6)
    assert grid().shape[-1] == LONGEST + 1
    assert (np.abs(grid()[..., :3, 0] - np.log(10)) < 0.8).all()


def test_what_lies_off_the_axes_is_said():
    early = Fitting(epochs=1).frame().scene.panels
    said = [mark.text for panel in early for mark in panel.marks if isinstance(mark, Text)]
    assert said == ["above this picture: 1.875", "below this picture"]
    assert not [mark for panel in Fitting().frame().scene.panels for mark in panel.marks if isinstance(mark, Text)]


BEST = {"units": "128", "images": "1000", "decay": "0.1", "epochs": 85}


def test_the_test_stays_sealed_until_it_is_opened():
    run = grid()[UNITS.index(128), IMAGES.index(1000), DECAYS.index(0.1)]
    picture = moved(Choose(), **BEST)
    right, on_test = f"{100 * run[4, 85]:.1f} %", f"{100 * run[5, 85]:.1f}".removesuffix(".0") + " %"
    assert right in picture.frame().read_out
    assert picture.frame().read_out.endswith("The test is sealed.")

    def drawn_points():
        return [mark.at[0] for mark in picture.frame().scene.panels[1].marks if isinstance(mark, Points)]

    assert [y for _, y in drawn_points()] == [2.0]
    picture.set(opened=True)
    assert drawn_points()[1] == pytest.approx((100 * run[5, 85], 1.0))
    assert f"Test: {on_test} of 497 right, 95 % interval 96.3 % to 98.9 %." in picture.frame().read_out


def test_an_open_test_locks_the_choice_and_a_second_look_is_counted():
    picture = moved(Choose(**BEST), opened=True)
    picture.set(units="2", epochs=3)
    assert (picture.state.units, picture.state.epochs, picture.state.looks) == ("128", 85, 1)
    picture.set(opened=False)
    assert "It has been opened once" in picture.frame().read_out
    picture.set(units="32")
    picture.set(opened=True)
    assert "Opened twice: no longer a test." in picture.frame().read_out
    picture.reset()
    assert picture.state == Choose(**BEST).state
    assert Choose(opened=True).state.looks == 1


def test_the_rule_chooses_the_epoch():
    picture = Choose(**BEST | {"epochs": 100, "patience": 30})
    keep, _ = picture.stops(picture.state)
    assert f"epoch {keep}. " in picture.frame().read_out
    late = Choose(**BEST | {"patience": 30}, stop_epoch=lambda *a: (95, 99))
    assert "epoch 85. " in late.frame().read_out


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


def test_no_point_of_the_spread_is_cut_by_its_axis():
    for kind in KINDS:
        for when in Spread.parameters["when"].options:
            panel = Spread(kind=kind, when=when).frame().scene.panels[0]
            x = np.concatenate([mark.at[:, 0] for mark in panel.marks if isinstance(mark, Points)])
            assert panel.x_limits[0] + 0.3 < x.min() <= x.max() < panel.x_limits[1] - 0.3


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
