import io
import threading

import numpy as np
import pytest
from matplotlib.image import imread

from helpers.scene import Bars, Drag, Field, Image, Line, Panel, Points, Scene, Text, Toggle
from helpers.snapshot import snapshot


def pixels(scene: Scene, title: str = "") -> np.ndarray:
    return imread(io.BytesIO(snapshot(scene, title)), format="png")


def scene(*marks) -> Scene:
    return Scene(Panel("across", "up", marks, (-1, 1), (-1, 1)))


def test_the_same_scene_gives_the_same_bytes():
    one = scene(Points(np.eye(2), np.array([0, 1])), Text((0, 0), "here"))
    assert snapshot(one, "A title") == snapshot(one, "A title")


MARKS = {
    "field": Field(np.linspace(-1, 1, 6).reshape(2, 3), (-1, 1, -1, 1)),
    "round field": Field(np.ones((4, 4)), (-1, 1, -1, 1), round=True),
    "line": Line([(-1, -1), (1, 1)]),
    "filled": Line([(-1, -1), (1, -1), (0, 1)], width=0, fill=0.5),
    "points": Points(np.zeros((1, 2)), emphasis=True),
    "bars": Bars(np.array([0.0]), np.array([0.5]), horizontal=True),
    "image": Image(np.zeros((2, 2, 3), np.uint8), (-1, 1, -1, 1)),
    "text": Text((0, 0), [("red", "loss"), (" blue", "class0")]),
    "drag": Drag((0, 0), {"x": (1, 0)}, "knob"),
    "toggle": Toggle((0, 0), {"on": True}, "switch", on=True),
}


@pytest.mark.parametrize("name", MARKS)
def test_every_mark_leaves_ink(name):
    empty, drawn = pixels(scene()), pixels(scene(MARKS[name]))
    assert drawn.shape == empty.shape
    assert (np.abs(drawn - empty).max(axis=-1) > 0.05).sum() > 100


def test_nan_and_nothing_do_not_break_it():
    odd = [
        Line(np.full((3, 2), np.nan)),
        Line(np.empty((0, 2))),
        Points(np.empty((0, 2))),
        Field(np.full((2, 2), np.nan), (0, 1, 0, 1)),
    ]
    assert pixels(scene(*odd)).shape[2] == 4


def test_a_stacked_panel_stands_below():
    panel = Panel("", "", [], height=0.5)
    beside = pixels(Scene(panel, panel)).shape
    below = pixels(Scene(panel, Panel("", "", [], height=0.5, stack=True))).shape
    assert below[0] > 1.8 * beside[0]


def test_pictures_may_be_taken_in_several_threads_at_once():
    expected, got = snapshot(scene(MARKS["points"])), []
    threads = [threading.Thread(target=lambda: got.append(snapshot(scene(MARKS["points"])))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [expected] * 6
