"""A change to watch: the ghost of the state before, the states between, and Compare."""

import numpy as np
import pytest

from helpers.canvas.encode import Packer, pieces
from helpers.change import Difference, haunted
from helpers.explorer import Explorer
from helpers.own_code import Function
from helpers.parameters import Choice, Flag, Integer, Number, Numbers
from helpers.scene import Along, Arrow, Bars, Line, Panel, Points, Scene, Text, Tip


class Sample(Explorer):
    title = "A sample"
    track = ("x",)

    x = Number(0.0, -5, 5, step=0.1)
    count = Integer(1, 0, 9)
    many = Numbers((0.0, 1.0), -5, 5, step=0.1)
    kind = Choice("a", ("a", "b"))
    lit = Flag(False)
    height = Function(lambda x: np.array(2 * x))

    def scene(self, s):
        marks = [
            Line([(0, 0), (1, 1)]),
            Line([(s.x, 0), (s.x, 1)], handle=Along("x", (1, 0))),
            Arrow((0, 0), (s.x, float(self.height(s.x))), handle=Tip("x", "x", label="tip")),
            Points(np.array([[s.x, s.x]])),
            Bars(np.arange(2), np.array(s.many)),
            Text((s.x, 0), f"{s.x:g}"),
        ]
        return Scene(Panel("", "", marks, (-5, 5), (-5, 5)))

    def read_out(self, s):
        return f"x is {s.x:g}."

    def difference(self, before, s):
        mark = Text((s.x, 1), f"{s.x - before.x:+g}")
        return Difference(f"It has moved by {s.x - before.x:g}.", {0: [mark]})


def ghosts(picture):
    return [m for m in picture.frame().scene.panels[0].marks if getattr(m, "ghost", False)]


def test_compare_keeps_the_present_state_as_a_ghost_and_lets_it_go():
    picture = Sample()
    picture.receive({"kind": "compare"})
    assert picture.frame().compare is True
    assert (ghosts(picture), picture.frame().kept) == ([], "")
    picture.receive({"kind": "value", "name": "x", "value": 2})
    line, arrow, points = ghosts(picture)
    assert (line.points, arrow.end, points.at.tolist()) == ([(0, 0), (0, 1)], (0, 0), [[0, 0]])
    assert picture.frame().kept == "Kept, dotted: x is 0."
    assert picture.frame().read_out == "x is 2. It has moved by 2."
    assert any(getattr(mark, "text", "") == "+2" for mark in picture.frame().scene.panels[0].marks)
    picture.receive({"kind": "compare"})
    assert picture.frame().compare is False
    assert (ghosts(picture), picture.frame().kept, picture.frame().read_out) == ([], "", "x is 2.")


def test_a_ghost_has_no_handle_and_no_words_and_what_stands_still_has_none():
    picture = Sample()
    picture.compare()
    picture.set(x=1, many=(2, 1))
    assert [type(m).__name__ for m in ghosts(picture)] == ["Line", "Arrow", "Points", "Bars"]
    assert all(getattr(m, "handle", None) is None for m in ghosts(picture))
    keys = [key for key, piece in pieces(picture.frame().scene).items() if getattr(piece, "sets", None)]
    assert keys == ["0/line (x)", "0/tip"]


def test_a_ghost_is_sent_once():
    picture, packer = Sample(), Packer()
    picture.compare()
    picture.set(x=1)
    packer.pack(picture.frame().scene)
    picture.set(x=2)
    content, _ = packer.pack(picture.frame().scene)
    assert not [spec for spec in content["pieces"].values() if spec.get("ghost")]


def test_panels_that_were_not_there_before_have_no_ghost():
    one, two = (Scene(*(Panel("", "", [Line([(0, 0), (1, n)])]) for _ in range(n))) for n in (1, 2))
    assert [len(panel.marks) for panel in haunted(two, one, {}).panels] == [2, 1]
    assert [len(panel.marks) for panel in haunted(one, two, {}).panels] == [2]


def test_a_shared_line_rebuilds_the_ghost_too():
    picture = Sample(count=2)
    picture.compare()
    picture.set(x=1.5)
    assert picture.share() == "Sample(x=1.5, count=2, compare={'count': 2})"
    again = eval(picture.share())
    assert again.state == picture.state
    assert Packer().pack(again.frame().scene.panels and again._kept(again.state)[0]) == Packer().pack(
        picture._kept(picture.state)[0]
    )
    assert "compare" not in Sample(x=1).share()
    assert Sample(compare={}).frame().compare is True
    with pytest.raises(ValueError, match="no parameter 'z'"):
        Sample(compare={"z": 1})


def test_the_states_between_lead_from_the_one_to_the_other():
    picture = Sample()
    before, after = Sample().state, Sample(x=1, count=5, many=(2, -1), kind="b", lit=True).state
    assert picture.between(before, after, 0) == before
    assert picture.between(before, after, 1) == after
    quarter = picture.between(before, after, 0.25)
    assert vars(quarter) == {"x": 0.25, "count": 2, "many": (0.5, 0.5), "kind": "a", "lit": False}
    late = picture.between(before, after, 0.75)
    assert (late.kind, late.lit, late.count) == ("b", True, 4)
    assert picture.between(before, Sample(many=(1, 2, 3)).state, 0.4).many == (0, 1)


def test_a_reveal_shows_the_start_and_glides_leg_by_leg_to_exactly_the_last():
    picture = Sample(x=1)
    picture.reveal({"x": 2}, {"count": 5, "x": 4})
    assert vars(picture.state) == vars(Sample(x=4, count=5).state)
    assert picture.frame().glide == {"number": 1, "legs": 2}
    assert (picture.frame().values["x"], picture.frame().read_out) == (1, "x is 1.")
    seen = []
    for share in (0.25, 0.5, 0.75, 1):
        picture.receive({"kind": "glide", "share": share})
        seen.append((picture.frame().values["x"], picture.frame().values["count"]))
    assert seen == [(1.5, 1), (2, 1), (3, 3), (4, 5)]
    assert picture.frame().glide is None
    assert picture.frame().kept == "Kept, dotted: x is 1."
    assert picture.frame().again is True
    picture.undo()
    assert picture.state == Sample(x=1).state


def test_the_strip_follows_a_glide_as_one_move_each_time_it_is_watched():
    def strip(picture):
        return [tuple(row) for row in picture.frame().scene.panels[-1].marks[0].points]

    picture = Sample()
    picture.reveal({"x": 2})
    assert strip(picture) == [(0, 0)]
    for share in (0.25, 0.5, 1):
        picture.receive({"kind": "glide", "share": share})
    once = strip(picture)
    assert [value for _, value in once] == [0, 0.5, 1, 2]
    assert once[-1][0] == 1
    picture.receive({"kind": "again"})
    assert strip(picture) == [(0, 0)]
    for share in (0.25, 0.5, 1):
        picture.receive({"kind": "glide", "share": share})
    assert strip(picture) == once
    at_once = Sample()
    at_once.reveal({"x": 2}, watch=False)
    assert strip(at_once) == [(0, 0), (1, 2)]


def test_without_being_watched_it_is_there_at_once_and_can_be_shown_again():
    picture = Sample()
    picture.reveal({"x": 2}, watch=False)
    assert (picture.frame().glide, picture.frame().read_out) == (None, "x is 2. It has moved by 2.")
    picture.set(x=-3)
    picture.receive({"kind": "again"})
    assert (picture.state.x, picture.frame().values["x"]) == (2, 0)
    assert picture.frame().glide == {"number": 1, "legs": 1}
    picture.receive({"kind": "glide", "share": 1})
    assert picture.frame().values["x"] == 2
    picture.receive({"kind": "again"})
    assert picture.frame().glide["number"] == 2


def test_a_hand_that_takes_hold_ends_the_glide():
    picture = Sample()
    picture.reveal({"x": 2})
    picture.receive({"kind": "glide", "share": 0.5})
    picture.receive({"kind": "key", "handle": "0/line (x)", "key": "ArrowRight", "gesture": "k"})
    assert (picture.state.x, picture.frame().values["x"], picture.frame().glide) == (2.1, 2.1, None)
    picture.receive({"kind": "glide", "share": 0.1})
    assert picture.frame().values["x"] == 2.1


@pytest.mark.parametrize("share", [None, "half", -1, 2, float("nan")])
def test_a_share_that_makes_no_sense_is_ignored(share):
    picture = Sample()
    picture.reveal({"x": 2})
    picture.receive({"kind": "glide", "share": share})
    assert picture.frame().values["x"] == 0


def test_nothing_to_show_again_is_no_error():
    picture = Sample()
    picture.receive({"kind": "again"})
    assert (picture.state, picture.frame().again) == (Sample().state, False)


def test_a_learners_function_that_fails_leaves_the_ghost_to_the_reference():
    def broken(x):
        return 1 / (x - 1)

    picture = Sample(x=1)
    picture.compare()
    picture.set(x=2)
    kept = picture.state
    picture = Sample(height=broken, x=2, compare={"x": 1})
    assert picture.state == kept
    assert [m.end for m in ghosts(picture) if isinstance(m, Arrow)] == [(1, 2.0)]
