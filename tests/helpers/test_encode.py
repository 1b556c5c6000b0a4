import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.canvas import encode
from helpers.canvas.encode import Packer, pieces, ticks
from helpers.scene import (
    Along,
    Arrow,
    Bars,
    Drag,
    Draw,
    Field,
    Image,
    Line,
    Panel,
    Pick,
    Points,
    Scene,
    Text,
    Tip,
    Toggle,
)


def everything(slope: float = 1.0, words: str = "here") -> Scene:
    table = np.linspace(-1, 1, 12).reshape(3, 4)
    return Scene(
        Panel(
            "x",
            "y",
            [
                Field(table, (0, 1, 0, 1)),
                Line([(0, 0), (1, slope)], handle=Along("bias", (0, 1))),
                Arrow((0, 0), (1, slope), handle=Tip("x", "y", 2.0)),
                Points(np.eye(2), np.array([0, 1])),
                Bars(np.arange(2.0), np.array([1.0, slope]), color=["own", "loss"]),
                Image(np.zeros((2, 2, 3), np.uint8), (0, 1, 0, 1)),
                Text((0.5, 0.5), [(words, "ink"), (" now", "loss")]),
                Drag((0.5, 0.5), {"x": (1, 0)}, "knob"),
                Toggle((0, 0), {"on": True}, "switch"),
                Pick("row", np.eye(2), "points"),
                Draw("curve", "board"),
            ],
            title="All there is",
        ),
        Panel("", "", [Line([(0, 0)])], stack=True),
    )


def test_the_first_message_holds_every_piece_and_later_ones_what_changed():
    packer = Packer()
    content, buffers = packer.pack(everything())
    assert set(content["pieces"]) == set(pieces(everything()))
    json.dumps(content, allow_nan=False)
    assert all(isinstance(b, bytes) for b in buffers)
    assert packer.pack(everything())[0]["pieces"] == {}
    changed = packer.pack(everything(slope=0.5))[0]["pieces"]
    assert set(changed) == {"0/1", "0/line (bias)", "0/2", "0/tip of the arrow (x, y)", "0/4"}
    assert set(packer.pack(everything(slope=0.5, words="there"))[0]["pieces"]) == {"0/6"}
    assert set(packer.pack(everything(slope=0.5, words="there"), everything=True)[0]["pieces"]) == set(
        content["pieces"]
    )


def test_what_left_the_scene_is_named():
    packer = Packer()
    packer.pack(everything())
    assert "1" in packer.pack(Scene(*everything().panels[:1]))[0]["gone"]


def test_handles_keep_their_names_when_marks_come_and_go():
    one = Scene(Panel("", "", [Draw("curve", "board")]))
    two = Scene(Panel("", "", [Line([(0, 0), (1, 1)]), Draw("curve", "board")]))
    packer = Packer()
    packer.pack(one)
    assert set(packer.pack(two)[0]["pieces"]) == {"0/0"}
    with pytest.raises(ValueError, match="two handles of panel 0 are called 'board'"):
        pieces(Scene(Panel("", "", [Draw("a", "board"), Draw("b", "board")])))


def test_points_stay_where_they_are_sent_once():
    packer = Packer()
    packer.pack(everything())
    _, buffers = packer.pack(everything(slope=0.9))
    assert sum(map(len, buffers)) < 200


def test_arrays_travel_as_they_are():
    content, buffers = Packer().pack(everything())
    spec = content["pieces"]["0/1"]["points"]
    assert np.frombuffer(buffers[spec["$"]], np.float32).reshape(spec["shape"]).tolist() == [[0, 0], [1, 1]]
    spec = content["pieces"]["0/0"]["values"]
    assert np.frombuffer(buffers[spec["$"]], np.uint8)[[0, -1]].tolist() == [0, 255]


def test_a_field_with_nan_and_infinity_is_still_a_picture():
    field = Field(np.array([[np.nan, np.inf, -np.inf, 0.0]]), (0, 1, 0, 1))
    assert encode.levels(field).tolist() == [[128, 255, 0, 128]]


def test_an_empty_line_has_no_handle():
    scene = Scene(Panel("", "", [Line(np.empty((0, 2)), handle=Along("bias", (1, 0)))]))
    assert set(pieces(scene)) == {"0", "0/0"}


@pytest.mark.parametrize(("limits", "scale"), [((-3, 7), "linear"), ((0, 1e-3), "linear"), ((1e-6, 1e3), "log")])
def test_ticks_are_few_inside_and_labeled(limits, scale):
    found = ticks(limits, scale)
    assert 3 <= len(found) <= 9
    assert all(limits[0] <= at <= limits[1] for at, _ in found)
    assert len({label for _, label in found}) == len(found)
    assert all("-" not in label for _, label in found if scale == "linear")


def test_equal_aspect_sets_the_height():
    panel = Panel("", "", [], (0, 10), (0, 4), aspect="equal")
    assert encode.panel_header(panel)["height"] == pytest.approx(0.4)


def test_a_path_travels_with_the_rate_of_its_parameter_and_a_direction_without():
    path = np.array([[0.0, 0.0], [1.0, 2.0]])
    spec = encode.encode(Drag((0, 0), {"x": (0.5, 0)}, "bead", move=path))
    assert spec["move"].tolist() == path.tolist()
    assert spec["rate"] == [0.5, 0.0]
    assert "rate" not in encode.encode(Drag((0, 0), {"x": (0.5, 0)}, "bead", move=(1.0, 2.0)))


any_number = st.floats() | st.sampled_from([5e-324, 1e39, -1e39, 1.7e308, -1.7e308, 0.0])


def packed(*marks, **panel) -> tuple[dict, list[np.ndarray]]:
    content, buffers = Packer().pack(Scene(Panel("", "", marks, **panel)))
    return json.loads(json.dumps(content, allow_nan=False)), [np.frombuffer(b, np.uint8) for b in buffers]


@given(any_number, any_number)
@pytest.mark.filterwarnings("error")
def test_limits_of_any_numbers_make_a_panel(one, two):
    content, _ = packed(x_limits=(min(one, two), max(one, two)), y_limits=(one, one), aspect="equal")
    head = content["pieces"]["0"]
    for limits, ticks_of in ((head["x"], head["xticks"]), (head["y"], head["yticks"])):
        assert np.isfinite(limits).all()
        assert limits[0] < limits[1]
        room = 1e-8 * (limits[1] - limits[0])
        assert all(limits[0] - room <= at <= limits[1] + room for at, _ in ticks_of)
        assert len(ticks_of) <= 12
    assert 0 < head["height"] < np.inf


@given(st.lists(any_number, min_size=4, max_size=4), any_number, any_number)
@pytest.mark.filterwarnings("error")
def test_numbers_of_any_size_travel_without_infinity(numbers, low, high):
    table = np.reshape(numbers, (2, 2))
    marks = [
        Line(table),
        Line([tuple(row) for row in table]),
        Points(table),
        Bars(np.arange(4.0), np.array(numbers)),
        Field(table, (0, 1, 0, 1), low, high),
    ]
    for mark in marks:
        spec = encode.encode(mark)
        arrays = [value for value in spec.values() if isinstance(value, np.ndarray)]
        assert arrays
        assert not any(np.isinf(array).any() for array in arrays)


def test_a_mark_that_is_kept_is_encoded_once_and_another_one_like_it_is_not_sent(monkeypatch):
    encoded = []
    monkeypatch.setattr(encode, "encode", lambda piece, plain=encode.encode: encoded.append(piece) or plain(piece))
    kept, packer = Line([(0, 0), (1, 1)], handle=Along("bias", (0, 1))), Packer()
    for other in (Text((0, 0), "one"), Text((0, 0), "two"), Text((0, 0), "two")):
        content, _ = packer.pack(Scene(Panel("", "", [kept, other])))
    assert encoded.count(kept) == 1
    assert content["pieces"] == {}
    content, _ = packer.pack(Scene(Panel("", "", [Text((0, 0), "two"), kept])))
    assert {"0/0", "0/1", "0/line (bias)"} <= {*content["pieces"]}, "it stands elsewhere now, and its handle's owner"
