"""Pictures under the hand, in a real JupyterLab: mouse, keys, sliders and typing all lead to the same state."""

import pytest
from hands import Picture, fresh, write
from lab import LAPTOP, Lab

SETUP = """
import numpy as np
from helpers.explorer import Explorer
from helpers.parameters import Choice, Flag, Integer, Number, Numbers, Strokes, Task
from helpers.scene import *
from lessons.perceptron import Arithmetic, BooleanLines, Boundary, Plane

class Sample(Explorer):
    title = "Every kind of handle"
    track = ("height",)
    across = Number(0.0, -5, 5, step=0.1)
    height = Number(0.0, -5, 5, step=0.1)
    row = Integer(0, 0, 3)
    lit = Flag(False)
    kind = Choice("tanh", ("tanh", "relu"))
    board = Strokes()
    heights = Numbers((1.0, 2.0), -5, 5, step=0.1, label="peg")
    tasks = (
        Task("rise to 1", lambda s: s.height >= 1, {"height": 1}),
        Task("slide to the left", lambda s: s.across <= -1, {"across": -1}),
    )

    def scene(self, s):
        corners = np.array([[-3, -3], [3, -3], [3, 3], [-3, 3.0]])
        first = [
            Points(corners, np.array([0, 1, 0, 1])),
            Pick("row", corners, "corners"),
            Drag((s.across, -4), {"across": (1, 0)}, "sledge", move="x"),
            Drag((4, s.height), {"height": (0, 1)}, "lift", move="y"),
            Toggle((-2, 2), {"lit": not s.lit}, "lamp", on=s.lit),
            Line([(-1, s.height), (1, s.height)], handle=Along("height", (0, 1), "bar")),
        ]
        sets = {k: {f"heights[{k}]": (0, 1)} for k in range(2)}
        first += [Drag((1 + k, h), sets[k], f"peg {k + 1}", move="y") for k, h in enumerate(s.heights)]
        drawn = [Line(stroke, "own") for stroke in s.board] + [Draw("board", "board")]
        limits = ((-5, 5), (-5, 5))
        return Scene(Panel("x", "y", first, *limits, aspect="equal"), Panel("x", "y", drawn, *limits, aspect="equal"))

    def read_out(self, s):
        points = sum(map(len, s.board))
        return f"across {s.across:g}, height {s.height:g}, row {s.row}, lit {s.lit}, {s.kind}, {points} points."
"""
PICTURES = {
    "sample": "Sample()",
    "boundary": "Boundary()",
    "arithmetic": "Arithmetic()",
    "plane": "Plane()",
    "lines": "BooleanLines()",
}


@pytest.fixture
def sample(studio):
    return fresh(studio, "sample")


@pytest.fixture
def boundary(studio):
    return fresh(studio, "boundary")


@pytest.mark.parametrize(
    ("label", "by", "parameter", "sign"),
    [("sledge", (60, 25), "across", 1), ("lift", (25, -60), "height", 1), ("bar", (0, 60), "height", -1)],
)
def test_a_knob_follows_the_mouse_and_the_keys(sample, label, by, parameter, sign):
    sample.drag(label, *by)
    value = sample.state()[parameter]
    assert sign * value > 0.5
    other = "height" if parameter == "across" else "across"
    assert sample.state()[other] == 0
    assert f"{parameter} {value:g}" in sample.read_out
    handle = sample.handle(label)
    assert float(handle.get_attribute("aria-valuenow")) == pytest.approx(value)
    assert f"{value:g}".replace("-", "−") in handle.get_attribute("aria-valuetext")

    step = "ArrowRight" if parameter == "across" else "ArrowUp"
    sample.press(label, step)
    assert sample.state()[parameter] == pytest.approx(value + 0.1)
    sample.press(label, "Shift+" + {"ArrowRight": "ArrowLeft", "ArrowUp": "ArrowDown"}[step])
    assert sample.state()[parameter] == pytest.approx(value - 0.9)
    sample.press(label, "End")
    assert sample.state()[parameter] == 5


def test_one_of_many_numbers_follows_mouse_keys_menu_slider_and_typing(sample):
    menu, slider = sample.root.get_by_label("peg", exact=True), sample.root.get_by_label("peg, the chosen one")
    sample.drag("peg 2", 0, -60)
    first, second = sample.state()["heights"]
    assert first == 1
    assert second > 2.3
    assert menu.locator("option:checked").inner_text() == "peg 2"  # taking hold of it has chosen it
    assert float(slider.input_value()) == pytest.approx(second)
    assert sample.handle("peg 2").get_attribute("aria-valuetext") == f"peg {second:g}"
    assert "nn-chosen" in sample.handle("peg 2").get_attribute("class")

    menu.select_option("peg 1")
    sample.rest()
    assert "nn-chosen" in sample.handle("peg 1").get_attribute("class")
    slider.press("ArrowLeft")
    sample.rest()
    assert sample.state()["heights"] == pytest.approx([0.9, second])
    sample.root.get_by_label("peg, typed").fill("-1.5")
    sample.root.get_by_label("peg, typed").press("Enter")
    sample.rest()
    assert sample.state()["heights"] == pytest.approx([-1.5, second])
    sample.press("peg 1", "Shift+ArrowUp")
    assert sample.state()["heights"] == pytest.approx([-0.5, second])


def test_the_knob_stands_where_the_state_says(sample):
    sample.drag("sledge", 47, 0)
    knob, lift = (sample.handle(label).locator(".nn-ring").bounding_box() for label in ("sledge", "lift"))
    sample.lab.evaluate(f"sample.set(across={sample.state()['across'] - 1})")
    sample.rest()
    moved = sample.handle("sledge").locator(".nn-ring").bounding_box()
    width = sample.root.locator(".nn-plot canvas").first.bounding_box()["width"]
    assert knob["x"] - moved["x"] == pytest.approx(width / 10, abs=1.5)  # one of ten units
    assert sample.handle("lift").locator(".nn-ring").bounding_box() == lift


def test_a_toggle_answers_click_and_key(sample):
    sample.handle("lamp").click()
    sample.rest()
    assert sample.state()["lit"] is True
    assert sample.handle("lamp").get_attribute("aria-pressed") == "true"
    sample.press("lamp", "Enter")
    assert sample.state()["lit"] is False
    sample.press("lamp", "Space")
    assert "lit True" in sample.read_out


def test_a_pick_takes_the_nearest_point_and_steps_by_key(sample):
    box = sample.box("corners")
    sample.page.mouse.click(box["x"] + 0.9 * box["width"], box["y"] + 0.1 * box["height"])
    sample.rest()
    assert sample.state()["row"] == 2
    sample.press("corners", "ArrowRight")
    assert sample.state()["row"] == 3
    assert "row 3" in sample.read_out


def test_a_stroke_is_drawn_by_mouse_and_by_keys(sample):
    board = "board: arrow keys move the pen, space puts it down or lifts it"
    box, area = sample.box(board), sample.handle(board)
    sample.page.mouse.move(box["x"] + 40, box["y"] + 40)
    sample.page.mouse.down()
    sample.page.mouse.move(box["x"] + 140, box["y"] + 90, steps=10)
    sample.page.mouse.up()
    sample.rest()
    (stroke,) = sample.state()["board"]
    assert len(stroke) == 11
    assert stroke[-1][0] > stroke[0][0]
    assert stroke[-1][1] < stroke[0][1]
    for key in ("Space", "ArrowUp", "ArrowUp", "Space", "ArrowUp"):
        area.press(key)
    sample.rest()
    (stroke,) = sample.state()["board"]
    assert len(stroke) == 3
    assert stroke[2][1] > stroke[1][1] > stroke[0][1]


def test_sliders_boxes_menus_and_ticks(sample):
    sample.root.get_by_label("across", exact=True).press("ArrowRight")
    sample.rest()
    assert sample.state()["across"] == pytest.approx(0.1)
    box = sample.root.get_by_label("across, typed")
    box.press("Control+a")
    box.press_sequentially("2.5")
    box.press("Enter")
    sample.rest()
    assert sample.state()["across"] == 2.5
    assert sample.root.get_by_label("across", exact=True).input_value() == "2.5"
    box.press("Control+a")
    box.press_sequentially("99")
    box.press("Enter")
    sample.rest()
    assert sample.state()["across"] == 5
    assert box.input_value() == "5"
    sample.root.get_by_label("kind").select_option("relu")
    sample.root.get_by_label("lit").check()
    sample.rest()
    assert "lit True, relu" in sample.read_out


def test_undo_redo_reset_and_share(sample):
    start = sample.read_out
    sample.drag("sledge", 60, 0)
    dragged = sample.read_out
    button = {name: sample.root.get_by_role("button", name=name) for name in ("Undo", "Redo", "Reset", "Share")}
    button["Undo"].click()
    sample.rest()
    assert sample.read_out == start
    button["Redo"].click()
    sample.rest()
    assert sample.read_out == dragged
    button["Share"].click()
    sample.rest()
    assert sample.root.locator(".nn-share").input_value() == f"Sample(across={sample.state()['across']})"
    button["Reset"].click()
    sample.rest()
    assert sample.read_out == start
    button["Share"].click()


def test_a_task_ticks_itself_and_the_strip_grows(sample):
    task = sample.root.locator(".nn-task").first
    trail = sample.root.locator(".nn-panel").last.locator(".nn-inner path")
    before = trail.get_attribute("d")
    sample.press("lift", "Shift+ArrowUp")
    assert "done" in task.inner_text()
    assert len(trail.get_attribute("d")) > len(before)


def test_a_task_ticks_where_the_hand_rests_and_not_in_passing(sample):
    task, mouse = sample.root.locator(".nn-task").last, sample.page.mouse
    box = sample.still(sample.handle("sledge").locator(".nn-ring"))
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 80, y, steps=4)
    mouse.move(x + 20, y, steps=4)
    mouse.up()
    sample.rest()
    assert "done" not in task.inner_text()
    mouse.move(x + 20, y)
    mouse.down()
    mouse.move(x - 80, y, steps=4)
    sample.rest()  # held still
    assert "done" in task.inner_text()
    mouse.up()
    sample.rest()


def test_the_arrow_the_line_and_the_edge_of_a_perceptron(boundary):
    boundary.drag("tip of the weights w", 20, 150)
    state = boundary.state()
    assert state["w2"] < 0 < state["w1"]
    assert f"w = ({state['w1']:g}, −{-state['w2']:g})" in boundary.read_out
    boundary.drag("boundary, moved by the bias", 50, 0)
    assert boundary.state()["bias"] < 0
    before = boundary.state()["w1"]
    boundary.drag("edge of x₁", 0, -20, part=".nn-hit")
    assert boundary.state()["w1"] > before
    assert boundary.state()["w2"] == state["w2"]


def test_a_space_turns_and_its_plane_slides(studio):
    plane = fresh(studio, "plane")
    plane.drag("space: drag to turn it", 100, 30, part="rect")
    assert plane.state()["azimuth"] < 35
    assert plane.state()["elevation"] > 22
    plane.press("space: drag to turn it", "ArrowLeft")
    before = plane.state()
    plane.drag("plane, moved by the bias", 60, -40)
    assert plane.state()["bias"] != before["bias"]
    assert plane.state()["azimuth"] == before["azimuth"]


def test_penguins_are_picked_and_functions_called_back(studio):
    arithmetic, lines = fresh(studio, "arithmetic"), fresh(studio, "lines")
    box = arithmetic.box("penguins: click one")
    arithmetic.page.mouse.click(box["x"] + 0.3 * box["width"], box["y"] + 0.4 * box["height"])
    arithmetic.rest()
    assert f"Penguin {arithmetic.state()['penguin']}:" in arithmetic.read_out
    arithmetic.drag("end of the bias bar", 40, 0)
    assert arithmetic.state()["bias"] > 2
    lines.press("line, moved by the bias", "End")
    assert lines.read_out != ""
    lines.handle("call back x₁").click()
    lines.rest()
    assert "That is x₁;" in lines.read_out


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(studio, theme):
    studio.theme(theme)
    assert studio.axe_everywhere() == []
    studio.theme("light")


def test_a_narrow_window_stacks_the_panels_and_hides_nothing(studio):
    with studio.window(900):
        picture = fresh(studio, "boundary")
        outside = picture.root.evaluate(
            """root => [...root.querySelectorAll(".nn-plot svg, .nn-control, .nn-tools")].filter(
                e => e.getBoundingClientRect().right > root.getBoundingClientRect().right + 2).length"""
        )
    assert outside == 0


def test_a_sharp_screen_gets_a_sharp_field(browser, server, tmp_path):
    context = browser.new_context(viewport=LAPTOP, device_scale_factor=2)
    lab = Lab(context.new_page(), server)
    lab.open(write(tmp_path / "sharp.ipynb", "from lessons.perceptron import Boundary\nBoundary()"))
    lab.run_all()
    lab.page.locator(".nn-explorer[data-frame]").wait_for()
    ratio = lab.page.locator(".nn-plot canvas").first.evaluate("c => c.width / c.getBoundingClientRect().width")
    assert ratio == pytest.approx(2, abs=0.02)
    lab.close()
    context.close()


def test_a_drag_while_a_cell_runs_is_answered_warm_and_not_lost_cold(lab, tmp_path):
    show = "from lessons.perceptron import Boundary\nboundary = Boundary()\nboundary"
    page = lab.open(write(tmp_path / "busy.ipynb", show, "import time\ntime.sleep(4)"))
    lab.command("notebook:run-all-cells")
    picture = Picture(lab, "boundary")
    page.locator(".nn-explorer[data-frame]").wait_for()  # cold: the hello may wait for the sleeping cell
    picture.drag("tip of the weights w", 20, 100)
    lab.settle()
    picture.rest()
    assert picture.state()["w2"] < 0.3

    lab.command("notebook:run-all-cells")
    page.wait_for_function("() => document.querySelectorAll('.nn-explorer[data-frame]').length === 1")
    lab.settle()
    picture.press("tip of the weights w", "ArrowUp")  # warm: used before
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-cell') }")
    before = picture.read_out
    picture.drag("tip of the weights w", 30, 60)
    assert picture.read_out != before
    lab.settle()
    assert f"w = ({picture.state()['w1']:g}" in picture.read_out


def test_a_cell_run_twice_shows_one_picture_and_leaks_no_widget(lab, tmp_path):
    show = "from lessons.perceptron import Boundary\nboundary = Boundary()\nboundary"
    page = lab.open(write(tmp_path / "twice.ipynb", show))
    count = "len(__import__('ipywidgets').Widget.widgets)"
    lab.run_all()
    page.locator(".nn-explorer[data-frame]").wait_for()
    once = lab.evaluate(count)
    for _ in range(3):
        lab.run_all()
        page.wait_for_function("() => document.querySelectorAll('.nn-explorer[data-frame]').length === 1")
    assert lab.evaluate(count) == once
    picture = Picture(lab, "boundary")
    picture.press("tip of the weights w", "ArrowRight")
    assert picture.state()["w1"] == 0.65
    assert lab.console_errors == []


def test_after_a_restart_the_picture_says_so_and_runs_again(lab, tmp_path):
    page = lab.open(write(tmp_path / "restart.ipynb", "from lessons.perceptron import Boundary\nb = Boundary()\nb"))
    lab.run_all()
    picture = Picture(lab, "b")
    picture.press("tip of the weights w", "ArrowRight")
    lab.restart_kernel()
    lab.run_all()
    page.wait_for_function("() => document.querySelectorAll('.nn-explorer[data-frame]').length === 1")
    picture.rest()
    assert picture.state()["w1"] == 0.6
    picture.press("tip of the weights w", "ArrowRight")
    assert "w = (0.65, 0.8)" in picture.read_out


def test_a_function_with_a_slip_is_explained_in_the_picture(lab, tmp_path):
    code = "def predict(X, weights, bias):\n    return X @ weight + bias > 0\n"
    show = "from lessons.perceptron import Boundary\nb = Boundary(predict=predict)\nb"
    page = lab.open(write(tmp_path / "slip.ipynb", code, show))
    lab.run_all()
    page.locator(".nn-explorer[data-frame]").wait_for()
    note = page.locator(".nn-note").inner_text()
    assert "weight" in note
    assert "Line 2:  return X @ weight + bias > 0" in note
    assert lab.axe(".nn-explorer") == []
