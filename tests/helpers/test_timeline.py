"""A recorded run: frames by step, two side by side, one recording for each setting, and the control that plays it."""

import numpy as np
import pytest

from helpers.explorer import Explorer
from helpers.own_code import Function
from helpers.parameters import Number
from helpers.scene import Line, Panel, Scene
from helpers.timeline import KEPT, Played, Step, Timeline


def test_a_frame_is_a_row_of_each_array():
    run = Timeline(weights=np.arange(12).reshape(4, 3), loss=[4.0, 3.0, 2.0, 1.0])
    assert (len(run), run.last) == (4, 3)
    frame = run.at(2)
    assert frame.weights.tolist() == [6, 7, 8]
    assert frame.loss == 2
    assert run.until(1).weights.shape == (2, 3)
    assert run.until(1).loss.tolist() == [4, 3]
    assert run.at(99).loss == run.at(3).loss == 1
    assert run.at(-5).loss == 4


def test_two_runs_from_one_start_lie_side_by_side_and_the_shorter_waits():
    run = Timeline(value=[1.0, 2.0, 4.0], beside=Timeline(value=[1.0, 3.0, 9.0, 27.0], other=[0, 0, 0, 0]))
    assert run.last == 3
    assert (run.at(1).value, run.beside.at(1).value) == (2, 3)
    assert (run.at(3).value, run.beside.at(3).value) == (4, 27)


@pytest.mark.parametrize(
    ("arrays", "named"),
    [
        ({}, "at least one array"),
        ({"a": []}, "one frame in each"),
        ({"a": 3.0}, "one frame in each"),
        ({"a": [1, 2], "b": [1]}, "a row for each frame"),
    ],
)
def test_arrays_that_make_no_run_are_refused(arrays, named):
    with pytest.raises(ValueError, match=f"arrays: .*{named}"):
        Timeline(**arrays)


def test_two_runs_with_different_starts_are_no_comparison():
    with pytest.raises(ValueError, match="beside: its value starts elsewhere"):
        Timeline(value=[1.0, 2.0], beside=Timeline(value=[1.5, 2.0]))


class Growth(Played, Explorer):
    title = "It doubles"
    step = Step(0, 500, speed=10)
    start = Number(1.0, 0, 8, step=1)
    length = Number(4.0, 0, 600, step=1)
    grow = Function(lambda value: 2 * value, through=lambda f, start, n: np.cumprod([start] + [f(1.0)] * n)[:, None])
    recorded = 0

    def record(self, s):
        self.recorded += 1
        return Timeline(value=self.grow(s.start, int(s.length))[:, 0])

    def scene(self, s):
        return Scene(Panel("step", "value", [Line([(0, 0), (s.step, float(self.timeline(s).at(s.step).value))])]))

    def read_out(self, s):
        return f"{self.timeline(s).at(s.step).value:g}."


def test_a_run_is_recorded_once_and_then_looked_up():
    picture = Growth()
    for step in (3, 1, 4, 2):
        picture.set(step=step)
        assert picture.frame().read_out == f"{2**step}."
    assert picture.recorded == 1
    picture.set(start=3)
    assert picture.frame().read_out == "12."
    picture.undo()
    assert picture.frame().read_out == "4."
    assert picture.recorded == 2


def test_only_the_latest_recordings_are_kept():
    picture = Growth()
    for length in range(3 * KEPT):
        picture.set(length=length)
    assert len(picture._runs) == KEPT


def test_the_step_stays_inside_the_run_however_it_is_asked_for():
    picture = Growth(step=400)
    assert picture.state.step == 4
    assert picture.frame().reach == {"step": 4}
    picture.set(length=10, step=9)
    picture.set(length=2)
    assert picture.state.step == 2
    picture.receive({"kind": "value", "name": "step", "value": 77, "gesture": "g", "view": "v", "n": 1})
    assert picture.state.step == 2
    assert Growth(length=600, step=500).state.step == 500


def test_playing_is_one_move_to_undo():
    picture = Growth()
    picture.set(start=2)
    for value in (0, 1, 2, 3):  # the first tells what is so already
        picture.receive({"kind": "value", "name": "step", "value": value, "gesture": "play", "view": "v", "n": value})
    assert picture.state.step == 3
    picture.undo()
    assert (picture.state.step, picture.state.start) == (0, 2)
    picture.undo()
    assert picture.state.start == 1


def test_the_learners_function_makes_the_run():
    picture = Growth(grow=lambda value: 3 * value, step=2)
    assert picture.frame().read_out == "9."
    assert picture.frame().note == ""


def test_a_function_that_fails_or_hangs_is_asked_once_and_the_picture_goes_on():
    asked = []

    def broken(value):
        asked.append(value)
        raise ZeroDivisionError

    picture = Growth(grow=broken)
    picture.set(step=3)
    assert len(asked) == 1
    assert picture.frame().reach == {"step": 4}
    assert "Your grow broke off" in picture.frame().note
    assert picture.frame().read_out == "8."


def test_a_run_of_another_length_is_welcome_and_one_of_another_kind_is_not():
    class Free(Growth):
        grow = Function(lambda: np.ones((4, 1)), through=lambda f, *_: f(), any_length=True)

    assert Free(grow=lambda: np.full((9, 1), 5.0)).frame().reach == {"step": 8}
    assert "(3, 2)" in Free(grow=lambda: np.ones((3, 2))).frame().note
    assert "returned None" in Free(grow=lambda: [].append(1)).frame().note


def test_a_step_declares_its_player():
    step = Step(0, 50, speed=2, speeds=(1, 2))
    step.__set_name__(Growth, "step")
    assert step.declaration() | {"speed": 2, "speeds": [1, 2], "kind": "number", "high": 50} == step.declaration()
    with pytest.raises(ValueError, match="speed is 3; choose one of 1, 2"):
        Step(0, 50, speed=3, speeds=(1, 2))
