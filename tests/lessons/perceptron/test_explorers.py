import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from matplotlib.path import Path

from helpers.explorer import State
from helpers.scene import Bars, Field, Line, Points
from lessons.perceptron.explorers import Arithmetic, BooleanLines, Boundary, Plane
from lessons.perceptron.explorers.boolean_lines import COLUMNS, NAMES
from lessons.perceptron.explorers.boundary import DATA, EXTENT
from lessons.perceptron.explorers.plane import camera, cut
from lessons.perceptron.explorers.unit import equation, explicit
from lessons.perceptron.model import separate

weight = st.integers(-60, 60).map(lambda n: round(0.05 * n, 2))
bias = st.integers(-200, 200).map(lambda n: round(0.1 * n, 1))


def marks(picture, kind, panel=0):
    return [mark for mark in picture.frame().scene.panels[panel].marks if isinstance(mark, kind)]


@given(weight, weight, bias)
def test_the_drawn_boundary_satisfies_its_equation_and_is_perpendicular_to_w(w1, w2, b):
    assume((w1, w2) != (0, 0))
    ends = next(m for m in marks(Boundary(w1=w1, w2=w2, bias=b), Line) if m.handle is not None).points
    assume(len(ends) == 2)
    w = np.array([w1, w2])
    assert np.abs(ends @ w + b).max() <= 1e-9
    along = ends[0] - ends[1]
    assert abs(w @ along) <= 1e-12 * np.linalg.norm(w) * np.linalg.norm(along)


@given(weight, weight, bias)
def test_emphasis_marks_exactly_the_mistakes(w1, w2, b):
    picture = Boundary(w1=w1, w2=w2, bias=b)
    wrong = next(m for m in marks(picture, Points) if m.emphasis)
    by_hand = sum((w1 * x + w2 * y + b > 0) != label for (x, y), label in zip(DATA.X, DATA.y, strict=True))
    assert len(wrong.at) == by_hand == picture.mistakes(picture.state)
    assert f"{by_hand} of 274" in picture.frame().read_out


def test_the_colors_are_the_answers_of_the_function_in_the_picture():
    upside_down = Boundary(predict=lambda X, weights, bias: (X @ weights + bias <= 0).astype(int))
    (field,) = marks(upside_down, Field)
    (right,) = marks(Boundary(), Field)
    assert ((field.values + right.values) == 1).all()
    assert upside_down.mistakes(upside_down.state) == 274 - Boundary().mistakes(Boundary().state)


def test_the_line_through_the_equation_and_the_form_y_mx_c_agree():
    s = State(w1=0.6, w2=-0.8, bias=2.0)
    assert "".join(words for words, _ in equation(s.w1, s.w2, s.bias)) == "0.6·x₁ − 0.8·x₂ + 2 = 0"
    assert explicit(s.w1, s.w2, s.bias) == "x₂ = 0.75·x₁ + 2.5"
    assert explicit(0.5, 0, 1) == "x₁ = −2: vertical"
    assert explicit(0, 0, 1) == "no line: both weights are 0"


@given(st.integers(0, 273), weight, weight, bias)
def test_the_bars_add_up_to_the_sum(row, w1, w2, b):
    picture = Arithmetic(penguin=row, w1=w1, w2=w2, bias=b)
    *parts, total = marks(picture, Bars, panel=1)
    assert sum(part.heights[0] - part.base for part in parts) == pytest.approx(total.heights[0])
    assert total.heights[0] == pytest.approx(w1 * DATA.X[row, 0] + w2 * DATA.X[row, 1] + b)
    answer = int(total.heights[0] > 0)
    assert f"answer {answer}" in picture.frame().read_out
    assert ("right." in picture.frame().read_out) == (answer == DATA.y[row])


three = st.tuples(weight, weight, weight).map(np.array)


@given(three, st.floats(-4, 4))
def test_the_cut_of_the_plane_lies_in_the_plane_and_on_the_cube(w, b):
    assume(w.any())
    corners = cut(w, b)
    for corner in corners:
        assert abs(corner @ w + b) < 1e-9 * (1 + np.linalg.norm(w))
        assert np.isclose(np.abs(corner).max(), 2.8)
    if len(corners) > 3:  # in order around: the middle is inside, seen from along w
        flat = corners @ np.linalg.svd(w[None])[2][1:].T
        assert Path(flat).contains_point(flat.mean(axis=0))


@given(st.integers(-180, 180), st.integers(-89, 89))
def test_the_camera_is_a_rotation(azimuth, elevation):
    view = camera(State(azimuth=azimuth, elevation=elevation))
    assert np.abs(view @ view.T - np.eye(3)).max() < 1e-12
    assert np.linalg.det(view) == pytest.approx(1)


def test_sliding_the_plane_by_hand_keeps_it_under_the_hand():
    picture = Plane()
    knob = picture.frame().scene.panels[0].marks[-1]
    picture.receive(
        {
            "kind": "drag",
            "handle": "0/plane, moved by the bias",
            "gesture": "g",
            "by": [0.5 * m for m in knob.move],
        }
    )
    moved = picture.frame().scene.panels[0].marks[-1]
    assert np.subtract(moved.at, knob.at) == pytest.approx(np.multiply(0.5, knob.move), abs=0.03)


def test_the_names_of_the_boolean_functions_are_right():
    named = dict(zip(NAMES, COLUMNS, strict=True))
    assert named["AND"] == (0, 0, 0, 1)
    assert named["OR"] == (0, 1, 1, 1)
    assert named["NAND"] == (1, 1, 1, 0)
    assert named["NOR"] == (1, 0, 0, 0)
    assert named["XOR"] == (0, 1, 1, 0)
    assert named["XNOR"] == (1, 0, 0, 1)
    for name, column in named.items():
        truth = [(a, b) for a in (0, 1) for b in (0, 1)]
        words = name.replace("x₁", "a").replace("x₂", "b").replace(" not ", " and not ").replace("or and", "or")
        if words.split()[0] in ("a", "b", "not"):
            assert tuple(int(eval(words, {"a": a, "b": b})) for a, b in truth) == column, name


def test_every_function_but_two_lights_up_and_can_be_called_back():
    picture = BooleanLines()
    for k, column in enumerate(COLUMNS):
        if separate(column) is None:
            assert NAMES[k] in ("XOR", "XNOR")
            continue
        picture.set(**picture.line_of(k))
        assert f"That is {NAMES[k]};" in picture.frame().read_out
    assert "14 of the 16" in picture.frame().read_out
    assert all(picture.frame().tasks)


def test_the_lines_of_the_boolean_picture_fit_its_sliders():
    for k, column in enumerate(COLUMNS):
        if separate(column) is not None:
            BooleanLines(**BooleanLines.line_of(k))


def test_the_picture_covers_all_penguins():
    left, right, bottom, top = EXTENT
    assert left < DATA.X[:, 0].min()
    assert DATA.X[:, 0].max() < right
    assert bottom < DATA.X[:, 1].min()
    assert DATA.X[:, 1].max() < top
