import math
import re
import threading
import time

import numpy as np
import pytest

from helpers import progress
from helpers.explorer import Explorer
from helpers.own_code import Function
from helpers.parameters import Integer, Number, Numbers, Strokes, Task
from helpers.scene import Arrow, Drag, Draw, Line, Panel, Scene, Tip


class Sample(Explorer):
    title = "A sample"
    lesson = "sample"
    track = ("size",)

    x = Number(1.0, -5, 5, step=0.5)
    y = Number(0.0, -5, 5, step=0.5, label="height")
    most = Integer(1, 0, 5, control=False)
    board = Strokes()
    double = Function(lambda values: 2 * values)

    tasks = (Task("reach the top", lambda s: s.y == 5, {"y": 5}),)

    def settle(self, s, before):
        return {"most": max(s.most, math.floor(abs(s.x)))}

    def size(self, s):
        return math.hypot(s.x, s.y)

    def scene(self, s):
        values = self.double(np.array([s.x, s.y]))
        arrow = Arrow((0, 0), (s.x, s.y), handle=Tip("x", "y"))
        return Scene(Panel("x", "y", [arrow, Line([(0, 0), tuple(values)]), Draw("board", "board")]))

    def read_out(self, s):
        return f"({s.x:g}, {s.y:g}) doubled is {self.double(np.array([s.x, s.y])).tolist()}"


class Screen:
    """Stands in for the browser: keeps what it is sent."""

    def __init__(self, explorer):
        self.explorer, self.frames, self.count = explorer, [], 0
        explorer.widget.send = lambda content, buffers=None: self.frames.append(content)

    def __call__(self, **message):
        self.count += 1
        self.explorer.receive({"view": "v", "n": self.count} | message)
        return self.frames[-1]


def drag(by, gesture="g1"):
    return {"kind": "drag", "handle": "0/tip of the arrow (x, y)", "by": by, "gesture": gesture}


def test_every_way_to_set_a_parameter_leads_to_the_same_state():
    by_code, by_hand, by_slider, by_key = (Sample() for _ in range(4))
    by_code.set(x=2)
    Screen(by_hand)(**drag([1.0, 0.0]))
    Screen(by_slider)(kind="value", name="x", value=2, gesture="s")
    screen = Screen(by_key)
    for press in range(2):
        screen(kind="key", handle="0/tip of the arrow (x, y)", key="ArrowRight", gesture=f"k{press}")
    assert by_code.state == by_hand.state == by_slider.state == by_key.state
    assert by_code.state.x == 2


def test_one_drag_is_one_move_to_undo():
    sample = Sample()
    screen = Screen(sample)
    for step in (0.5, 1.0, 1.5):
        screen(**drag([step, 0.0]))
    screen(**drag([0.0, 1.0], gesture="g2"))
    assert (sample.state.x, sample.state.y) == (2.5, 1.0)
    assert screen(kind="undo")["redo"] is True
    assert (sample.state.x, sample.state.y) == (2.5, 0.0)
    screen(kind="undo")
    assert sample.state == Sample().state
    screen(kind="redo")
    screen(kind="redo")
    assert (sample.state.x, sample.state.y) == (2.5, 1.0)
    frame = screen(kind="reset")
    assert sample.state == Sample().state
    assert frame["undo"] is True


def test_what_changes_nothing_is_no_move():
    picture = Sample()
    picture.set(x=2)
    picture.undo()
    picture.set(x=1.0, y=0)
    assert not picture.frame().undo
    assert picture.frame().redo, "what was taken back can still be made again"


def test_a_hello_gets_everything_and_a_move_only_the_change():
    sample = Sample()
    screen = Screen(sample)
    first = screen(kind="hello")
    assert first["everything"] is True
    assert first["declaration"]["tasks"] == ["reach the top"]
    assert {"0", "0/0", "0/tip of the arrow (x, y)", "0/1", "0/board"} <= set(first["pieces"])
    second = screen(**drag([1.0, 0.0]))
    assert second["number"] > first["number"]
    assert second["reply"] == ["v", 2]
    assert "0" not in second["pieces"]
    assert "0/board" not in second["pieces"]


def test_what_the_hand_draws_becomes_the_parameter():
    sample = Sample()
    screen = Screen(sample)
    screen(kind="draw", handle="0/board", points=[[0.0, 0.0]], begin=True, gesture="p")
    screen(kind="draw", handle="0/board", points=[[0.5, 0.5], [1.0, 1.0]], begin=False, gesture="p")
    assert sample.state.board == (((0, 0), (0.5, 0.5), (1, 1)),)


def test_the_strip_chart_follows_the_moves():
    sample = Sample()
    for x in (2, 3, 4):
        sample.set(x=x)
    strip = sample.frame().scene.panels[-1]
    assert "size" in strip.title
    assert strip.marks[0].points[:, 1].tolist() == [1, 2, 3, 4]


def test_what_is_remembered_stays():
    sample = Sample()
    sample.set(x=4)
    sample.set(x=0)
    assert sample.state.most == 4


def test_a_task_ticks_when_reached_and_is_kept_on_disk():
    sample = Sample()
    assert sample.frame().tasks == [False]
    sample.set(y=5)
    sample.set(y=0)
    assert sample.frame().tasks == [True]
    assert progress.task_done("sample", "reach the top")
    assert Sample().frame().tasks == [True]


def test_a_task_does_not_tick_by_itself():
    assert Sample(y=5).frame().tasks == [False]


def test_a_hand_reaches_a_goal_where_it_rests_and_not_in_passing():
    screen = Screen(Sample())
    assert screen(**drag([0, 5]), passing=True)["tasks"] == [False]
    screen(**drag([0, 4]), passing=True)
    assert screen(kind="rest")["tasks"] == [False]
    screen(**drag([0, 5]), passing=True)
    assert screen(kind="rest")["tasks"] == [True]


def test_a_rest_counts_for_the_hand_that_rests_alone():
    sample = Sample()
    screen = Screen(sample)
    screen(**drag([0, 4]), passing=True)
    sample.reveal({"y": 5}, watch=False)
    assert screen(kind="rest")["tasks"] == [False]


def test_sharing_rebuilds_the_state():
    sample = Sample(x=2.5)
    sample.set(y=-1, board=[[(0, 0), (1, 1)]])
    assert eval(sample.share()).state == sample.state
    assert Sample().share() == "Sample()"
    screen = Screen(sample)
    assert screen(kind="share")["share"] == sample.share()
    assert screen(kind="share")["share"] == ""


@pytest.mark.parametrize(
    ("wrong", "said"), [({"z": 1}, "no parameter 'z'"), ({"x": 9}, "x is 9; a number from -5 to 5")]
)
def test_wrong_values_are_refused_by_name_and_change_nothing(wrong, said):
    with pytest.raises(ValueError, match=said):
        Sample(**wrong)
    sample = Sample()
    with pytest.raises(ValueError, match=said):
        sample.set(**wrong)
    assert sample.state == Sample().state


def test_the_bundle_has_a_picture_and_a_sentence():
    bundle, about = Sample()._repr_mimebundle_()
    assert bundle["text/plain"] == "(1, 0) doubled is [2.0, 0.0]"
    assert bundle["image/png"].startswith("iVBORw0KGgo")
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert about == {"image/png": {"alt": bundle["text/plain"]}}


def test_a_widget_keeps_the_picture_of_when_it_was_shown_and_draws_no_other(monkeypatch):
    sample, drawn = Sample(), []
    assert sample.widget.still == {}
    bundle, _ = sample._repr_mimebundle_()
    monkeypatch.setattr("helpers.snapshot.snapshot", lambda *_: drawn.append(1))
    sample.set(x=2)
    sample.widget.get_state()
    assert sample.widget.still == {"png": bundle["image/png"], "alt": bundle["text/plain"]}
    assert not drawn


def test_a_closed_picture_can_be_shown_again():
    sample = Sample()
    first = sample.widget
    first.close()
    assert sample.widget is not first
    sample.set(x=2)


def written(values):
    return 3 * values


def test_the_learners_function_draws_the_picture():
    sample = Sample(double=written)
    assert sample.frame().scene.panels[0].marks[1].points[1] == (3.0, 0.0)
    assert sample.share() == "Sample(double=written)"


def broken(values):
    return 1 / 0


def shapeless(values):
    return 3.0


def missing(values):
    values * 2


def not_a_number(values):
    return values * float("nan")


def wordy(values):
    return "two"


def endless(values):
    while True:
        pass


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (broken, "1 / 0"),
        (shapeless, r"shape \(\); the picture needs shape \(2,\)"),
        (missing, "returned None"),
        (not_a_number, "NaN"),
        (wordy, "needs numbers"),
        (endless, "Your double broke off"),
        (lambda values: values * 1e39, r"3e\+39, too large for a picture"),
    ],
)
def test_where_a_function_is_broken_ours_draws_all_of_the_frame_and_the_note_says_why(function, said):
    breaks = Sample(double=lambda values: function(values) if values[0] == 3 else 3 * values)
    breaks.compare()
    breaks.set(x=3)
    frame = breaks.frame()
    assert frame.scene.panels[0].marks[1].points[1] == (6.0, 0.0)
    assert "(3, 0) doubled is [6.0, 0.0]" in frame.read_out
    assert "rule says" not in frame.read_out
    assert frame.note.startswith("Ours draws this picture. Your double ")
    assert re.search(said, frame.note), frame.note
    breaks.set(x=2)
    frame = breaks.frame()
    assert frame.values["x"] == 2
    if function is endless:
        assert "until you run this cell again" in frame.note
        assert "doubled is [4.0, 0.0]" in frame.read_out
    else:
        assert frame.note == ""
        assert "doubled is [6.0, 0.0]" in frame.read_out


@pytest.mark.parametrize(("stopped", "said"), [(False, "still running after"), (True, "pressed Stop")])
def test_an_endless_function_is_waited_for_once(stopped, said):
    calls = []

    def endless(values):
        calls.append(values)
        while not stopped:
            pass
        raise KeyboardInterrupt

    sample = Sample(double=endless)
    for x in (2, 3, 4):
        sample.set(x=x)
        assert said in sample.frame().note
    assert len(calls) == 1
    assert Sample(double=written).frame().note == ""


def test_a_function_that_runs_for_long_may_have_more_time_declared():
    def slow(values):
        time.sleep(0.3)
        return 2 * values

    class Patient(Sample):
        double = Function(lambda values: 2 * values, seconds=5.0)

    class Hasty(Sample):
        double = Function(lambda values: 2 * values, seconds=0.05)

    assert Patient(double=slow).frame().note == ""
    assert "still running after 0.05 seconds" in Hasty(double=slow).frame().note


@pytest.mark.parametrize(("wrong", "both"), [
    (written, "The rule says (4, 2); yours says (6, 3)."),
    (lambda values: 2 * values + 1e-4, "The rule says (4, 2); yours says (4.0001, 2.0001)."),
    (lambda values: np.float32(2) * values, ""),
    (lambda values: [4, 2], ""),
])  # fmt: skip
def test_where_a_function_differs_from_the_rule_both_are_said(wrong, both):
    sample = Sample(double=wrong, x=2, y=1)
    assert sample.frame().read_out == " ".join(filter(None, [sample.read_out(sample.state), both]))


def test_a_function_broken_from_the_start_leaves_the_references_picture():
    frame = Sample(double=broken).frame()
    assert "divided by zero" in frame.note
    assert frame.scene.panels[0].marks[1].points[1] == (2.0, 0.0)
    assert len(frame.scene.panels) == 2


def stub(values): ...


def test_a_function_not_written_yet_runs_the_reference_and_says_so():
    frame = Sample(double=stub).frame()
    assert "double is not written yet" in frame.note
    assert frame.scene.panels[0].marks[1].points[1] == (2.0, 0.0)


def five_times(function, value):
    for _ in range(5):
        value = function(value)
        if value is None:
            return None
    return value


class Repeats(Explorer):
    double = Function(lambda value: 2 * value, through=five_times)
    x = Number(1.0, 0, 5)

    def scene(self, s):
        return Scene(Panel("", "", [Line([(0, 0), (1, float(self.double(s.x)))])]))

    def read_out(self, s):
        return f"{self.double(s.x)}."


def test_a_function_may_run_many_times_within_one_call_of_the_picture():
    assert Repeats().frame().read_out == "32.0."
    assert Repeats(double=lambda value: value + 1).frame().read_out == "6.0. The rule says 32; yours says 6."
    assert "returned None" in Repeats(double=lambda value: print(value)).frame().note
    fails = Repeats(double=lambda value: value / (value - value)).frame()
    assert "divided by zero" in fails.note
    assert "value / (value - value)" in fails.note
    assert fails.read_out == "32.0."


class Faulty(Sample):
    def scene(self, s):
        return Scene(Panel("x", "y", [Drag((0, 0), {"x": (1.0, 0.0)}, "x")])) if s.x < 3 else [][0]


def test_a_message_that_our_own_fault_spoils_is_answered_and_logged(caplog):
    screen = Screen(Faulty())
    screen(kind="hello")
    for x in (4, 4, 2):
        assert screen(kind="value", name="x", value=x, gesture="g")["reply"] == ["v", screen.count]
    spoiled, again, good = screen.frames[1:]
    assert "could not follow" in spoiled["note"]
    assert "could not follow" in again["note"]
    assert spoiled["values"]["x"] == 1
    assert (good["values"]["x"], good["note"]) == (2, "")
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]
    assert caplog.records[0].exc_info


def test_what_is_not_a_function_is_refused():
    with pytest.raises(ValueError, match="double is 3; a function is needed"):
        Sample(double=3)


def test_many_threads_may_move_it_at_once():
    sample = Sample()
    screen = Screen(sample)

    def play(name):
        for step in range(50):
            screen(**drag([step % 5 * 0.5, 0.0], gesture=name))
            sample.set(y=step % 5)

    threads = [threading.Thread(target=play, args=(f"t{i}",)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [frame["number"] for frame in screen.frames]
    assert numbers == sorted(numbers)
    assert sample.frame().read_out == sample.read_out(sample.state)


class Bent(Explorer):
    """As many numbers as its count says, starting over wherever the count changes."""

    title = "Bends"
    count = Integer(2, 1, 5)
    bends = Numbers((), -1, 1, step=0.25)

    def settle(self, s, before):
        fits = len(s.bends) == s.count and (before is None or before.count == s.count)
        return {} if fits else {"bends": (0.5,) * s.count}

    def scene(self, s):
        knobs = [Drag((i, b), {f"bends[{i}]": (0, 1)}, f"bend {i}", move="y") for i, b in enumerate(s.bends)]
        return Scene(Panel("", "", knobs, (-1, 5), (-1, 1)))

    def read_out(self, s):
        return f"{len(s.bends)} bends."


def test_many_numbers_are_dragged_one_by_one_and_shown_one_by_one():
    picture = Bent()
    screen = Screen(picture)
    frame = screen(kind="drag", handle="0/bend 1", by=[0.0, -0.7], gesture="g")
    assert picture.state.bends == (0.5, -0.25)
    assert frame["values"] == {"count": 2, "bends[0]": 0.5, "bends[1]": -0.25}
    screen(kind="value", name="bends[0]", value=9, gesture="h")
    assert picture.state.bends == (1.0, -0.25)
    picture.undo()
    assert picture.state.bends == (0.5, -0.25)


def test_what_settles_knows_the_state_before():
    picture = Bent(bends=(0.0, 0.25))
    assert picture.state.bends == (0.0, 0.25)
    picture.set(count=3)
    assert picture.state.bends == (0.5, 0.5, 0.5)
    picture.set(bends=(0.0, 0.0, 1.0))
    assert eval(picture.share(), {"Bent": Bent}).state == picture.state
    Screen(picture)(kind="key", handle="0/bend 9", key="End", gesture="k")  # a handle that is gone
    assert picture.state.bends == (0.0, 0.0, 1.0)
