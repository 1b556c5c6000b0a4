from types import SimpleNamespace

import numpy as np
import pytest

from helpers.hand import moved
from helpers.parameters import Flag, Integer, Number, Numbers, Strokes
from helpers.scene import Along, Arrow, Drag, Draw, Line, Panel, Pick, Scene, Tip, Toggle

PARAMETERS = {
    "w1": Number(1.0, -3, 3, step=0.1),
    "w2": Number(1.0, -3, 3, step=0.1),
    "bias": Number(0.0, -10, 10, step=0.1),
    "row": Integer(0, 0, 3),
    "on": Flag(False),
    "curve": Strokes(),
    "many": Numbers((0.0, 0.5, 1.0), -1, 1, step=0.1),
}
for _name, _parameter in PARAMETERS.items():
    _parameter.__set_name__(object, _name)

SCENE = Scene(
    Panel(
        "",
        "",
        [
            Arrow((0, 0), (2.0, 2.0), handle=Tip("w1", "w2", scale=2)),
            Line([(-1, 1), (1, -1)], handle=Along("bias", (-1.0, -1.0))),
            Toggle((0, 0), {"on": True}, "switch"),
            Pick("row", np.array([[0, 0], [1, 0], [0, 1], [5, 5]]), "points"),
            Draw("curve", "board"),
            Drag((0, 0), {"bias": (0.0, 2.0)}, "lever", move="y"),
            Drag((0, 0), {"many[1]": (0.0, 0.5), "many[2]": (1.0, 0.0)}, "two of many"),
            Drag((0, 0), {"many[7]": (0.0, 0.5)}, "one that is gone"),
            Toggle((0, 0), {"many[0]": 1.0}, "raise the first"),
        ],
    )
)


@pytest.fixture
def state():
    return SimpleNamespace(w1=1.0, w2=1.0, bias=0.0, row=0, on=False, curve=(), many=(0.0, 0.5, 1.0))


def send(state, **message):
    return moved(message, SCENE, state, state, PARAMETERS)


def test_the_tip_of_an_arrow_sets_both_its_parameters(state):
    assert send(state, kind="drag", handle="0/tip of the arrow (w1, w2)", by=[1.0, -3.0]) == {"w1": 1.5, "w2": -0.5}


def test_a_drag_is_measured_from_where_the_hand_took_hold(state):
    later = SimpleNamespace(**vars(state) | {"w1": 2.5, "w2": 2.5})
    message = {"kind": "drag", "handle": "0/tip of the arrow (w1, w2)", "by": [1.0, 1.0]}
    assert moved(message, SCENE, later, state, PARAMETERS) == {"w1": 1.5, "w2": 1.5}


def test_a_drag_out_of_range_stops_at_its_end(state):
    assert send(state, kind="drag", handle="0/tip of the arrow (w1, w2)", by=[1e9, -1e9]) == {"w1": 3.0, "w2": -3.0}


def test_a_dragged_line_changes_the_bias_so_that_it_passes_under_the_hand(state):
    values = send(state, kind="drag", handle="0/line (bias)", by=[1.0, 1.0])
    assert values == {"bias": -2.0}
    assert 1.0 * 1 + 1.0 * 1 + values["bias"] == 0  # w·p + b = 0 at p = (1, 1), one step from the center


@pytest.mark.parametrize(
    ("key", "big", "expected"),
    [
        ("ArrowRight", False, {"w1": 1.1}),
        ("ArrowLeft", True, {"w1": 0.0}),
        ("ArrowUp", False, {"w2": 1.1}),
        ("ArrowDown", True, {"w2": 0.0}),
        ("Home", False, {"w1": -3.0, "w2": -3.0}),
        ("End", False, {"w1": 3.0, "w2": 3.0}),
        ("Escape", False, {}),
    ],
)
def test_keys_move_the_way_they_point(state, key, big, expected):
    assert send(state, kind="key", handle="0/tip of the arrow (w1, w2)", key=key, big=big) == expected


def test_keys_move_a_line_the_way_they_point(state):
    assert send(state, kind="key", handle="0/line (bias)", key="ArrowRight", big=False) == {"bias": -0.1}
    assert send(state, kind="key", handle="0/lever", key="ArrowUp", big=False) == {"bias": 0.1}
    assert send(state, kind="key", handle="0/lever", key="ArrowRight", big=False) == {"bias": 0.1}


def test_a_click_gives_the_value_and_picks_the_nearest(state):
    assert send(state, kind="click", handle="0/switch") == {"on": True}
    assert send(state, kind="drag", handle="0/points", at=[0.2, 0.9]) == {"row": 2}
    assert send(state, kind="key", handle="0/points", key="ArrowRight", big=False) == {"row": 1}
    assert send(state, kind="key", handle="0/points", key="End", big=False) == {"row": 3}


def test_entries_of_many_numbers_are_moved_by_name(state):
    assert send(state, kind="drag", handle="0/two of many", by=[-0.5, 0.4]) == {"many": (0.0, 0.7, 0.5)}
    assert send(state, kind="key", handle="0/two of many", key="ArrowUp", big=False) == {"many": (0.0, 0.6, 1.0)}
    assert send(state, kind="key", handle="0/two of many", key="Home", big=False) == {"many": (0.0, -1.0, -1.0)}
    assert send(state, kind="click", handle="0/raise the first") == {"many": (1.0, 0.5, 1.0)}
    assert send(state, kind="value", name="many[2]", value=-9) == {"many": (0.0, 0.5, -1.0)}


@pytest.mark.parametrize(
    "message",
    [
        {"kind": "drag", "handle": "0/one that is gone", "by": [0.0, 1.0]},
        {"kind": "key", "handle": "0/one that is gone", "key": "End", "big": False},
        {"kind": "value", "name": "many[9]", "value": 1},
        {"kind": "value", "name": "many[x]", "value": 1},
        {"kind": "value", "name": "w1[0]", "value": 1},
    ],
)
def test_an_entry_that_is_not_there_changes_nothing(state, message):
    assert send(state, **message) == {}


def test_a_stroke_is_kept(state):
    values = send(state, kind="draw", handle="0/board", points=[[0.0, 1.0]], begin=True)
    assert values == {"curve": (((0.0, 1.0),),)}


def test_typed_values_are_brought_into_range(state):
    assert send(state, kind="value", name="w1", value=99) == {"w1": 3.0}


@pytest.mark.parametrize(
    "message",
    [
        {"kind": "value", "name": "w1", "value": "wide"},
        {"kind": "value", "name": "nobody", "value": 1},
        {"kind": "drag", "handle": "9/9", "by": [0, 0]},
        {"kind": "click", "handle": "0/tip of the arrow (w1, w2)"},
        {"kind": "drag", "handle": ["0/lever"], "by": [0, 0]},
        {"kind": "drag", "handle": "0/lever"},
        {"kind": "drag", "handle": "0/lever", "by": [None, None]},
        {"kind": "drag", "handle": "0/lever", "by": ["1", "2"]},
        {"kind": "drag", "handle": "0/lever", "by": [float("nan"), 0]},
        {"kind": "drag", "handle": "0/lever", "by": [10**400, 0]},
        {"kind": "drag", "handle": "0/points", "at": [1]},
        {"kind": "key", "handle": "0/lever"},
        {"kind": "key", "handle": "0/points", "key": ["ArrowUp"]},
        {"kind": "draw", "handle": "0/board", "points": [[0, None]], "begin": True},
        {"kind": "draw", "handle": "0/board", "points": 3, "begin": True},
        {"kind": "value", "name": "w1", "value": 10**400},
        {"kind": "value", "name": "w1", "value": [1]},
        {"kind": "dance"},
        {},
    ],
)
def test_a_message_that_makes_no_sense_changes_nothing(state, message):
    assert moved(message, SCENE, state, state, PARAMETERS) == {}
