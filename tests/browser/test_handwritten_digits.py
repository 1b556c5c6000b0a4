"""Lesson 14's pictures in a real JupyterLab: digits drawn with the mouse and read right, and all else by hand."""

import pytest
from hands import fresh

from lessons.handwritten_digits.sketches import SKETCHES

SETUP = "from lessons.handwritten_digits import *"
PICTURES = {
    "shift": "Shift()",
    "draw": "DrawDigit(ready=True)",
    "confusion": "Confusion()",
    "fitting": "Fitting()",
    "choose": "Choose()",
    "nudge": "Nudge()",
    "spread": "Spread()",
    "hidden": "HiddenUnits()",
}
BOARD = "board: arrow keys move the pen, space puts it down or lifts it"


def pen(picture, strokes):
    """Draw strokes, whose points go from 0 to 32, in the upper half of the board."""
    picture.box(BOARD)
    picture.page.wait_for_timeout(300)  # a cell above that comes into the window may still push the board
    box, mouse = picture.box(BOARD), picture.page.mouse
    unit = 0.5 * box["width"] / 32
    for stroke in strokes:
        places = [(box["x"] + 20 + unit * x, box["y"] + 5 + unit * (32 - y)) for x, y in stroke]
        mouse.move(*places[0])
        mouse.down()
        for place in places[1:]:
            mouse.move(*place, steps=4)
        mouse.up()
    picture.rest()


@pytest.mark.parametrize("digit", ["0", "3", "4", "5", "7"])
def test_a_digit_drawn_with_the_mouse_is_read_right(studio, digit):
    draw = fresh(studio, "draw")
    pen(draw, SKETCHES[digit])
    assert draw.read_out.startswith(f"Your drawing, prepared, is read as {digit}, with probability")
    assert len(draw.state()["strokes"]) == len(SKETCHES[digit])
    draw.root.get_by_label("what I drew", exact=True).select_option(digit)
    draw.rest()
    assert draw.read_out.endswith(" Right.")
    draw.handle("wipe the board").click()
    draw.rest()
    assert draw.read_out.startswith("Nothing is on the board")


def test_a_ready_drawing_is_chosen_and_moved_with_the_keys(studio):
    draw = fresh(studio, "draw")
    draw.root.get_by_label("drawing", exact=True).select_option("7")
    draw.rest()
    assert draw.read_out.startswith("A drawn 7, prepared, is read as 7")
    draw.root.get_by_label("prepared as the data were", exact=True).press("Space")
    draw.root.get_by_label("to the right", exact=True).first.press("End")
    draw.rest()
    assert draw.state()["across"] == 12
    assert draw.read_out.startswith("A drawn 7, as it lies on the board")


def test_the_six_is_pulled_to_the_right_and_read_as_a_one(studio):
    shift = fresh(studio, "shift")
    for _ in range(4):
        shift.press("image, by its middle", "ArrowRight")
    assert shift.state()["right"] == 1
    assert shift.read_out.startswith("This 6 is read as 1")
    assert "49 %" in shift.read_out
    shift.root.get_by_role("button", name="Reset").click()
    box = shift.box("image, by its middle")
    mouse = shift.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + box["width"] * 0.625, box["y"] + box["height"] / 2, steps=6)
    mouse.up()
    shift.rest()
    assert shift.state()["right"] == 1
    sheet = shift.box("sheet: click an image")
    mouse.click(sheet["x"] + 2, sheet["y"] + 2)
    shift.rest()
    assert shift.state()["image"] == 0


def test_a_cell_of_the_table_is_clicked(studio):
    confusion = fresh(studio, "confusion")
    confusion.handle("9 read as 7").click()
    confusion.rest()
    assert "3 images of a 9 are read as a 7." in confusion.read_out
    confusion.root.get_by_label("epoch", exact=True).first.press("End")
    confusion.rest()
    assert confusion.read_out.startswith("After epoch 40, 291 of 300")


def test_the_last_epoch_is_dragged_and_early_stopping_marks_it(studio):
    fitting = fresh(studio, "fitting")
    fitting.drag("last epoch, on the curve", 120, 0)
    assert fitting.state()["epochs"] > 40
    fitting.press("last epoch, on the curve", "End")
    fitting.root.get_by_label("patience (0: no early stopping)", exact=True).first.press("ArrowRight")
    fitting.rest()
    assert fitting.read_out.startswith("After 100 epochs")
    assert "Training ends after epoch" in fitting.read_out


def test_the_envelope_is_opened_by_a_click_on_it_and_locks_the_choice(studio):
    choose = fresh(studio, "choose")
    units = choose.root.get_by_label("hidden units", exact=True)
    units.select_option("128")
    choose.rest()
    assert choose.read_out.endswith("The test is sealed.")
    choose.handle("envelope: open the test").click()
    choose.rest()
    assert "Test: " in choose.read_out
    units.select_option("2")
    choose.rest()
    assert (choose.state()["units"], units.input_value()) == ("128", "128")


def test_the_nudge_is_dragged(studio):
    nudge = fresh(studio, "nudge")
    nudge.drag("size of the nudge, on the curve", 80, 0)
    assert nudge.state()["size"] > 0.05
    nudge.press("size of the nudge, on the curve", "End")
    assert "of all 300, 0 %" in nudge.read_out


def test_a_run_and_a_unit_are_clicked(studio):
    spread = fresh(studio, "spread")
    spread.press("runs: click one", "ArrowRight")
    assert spread.state()["run"] == 1
    spread.root.get_by_label("ten runs:", exact=True).select_option("ten blocks")
    spread.rest()
    assert "93.1 %" in spread.read_out
    hidden = fresh(studio, "hidden")
    box = hidden.box("units: click one")
    hidden.page.mouse.click(box["x"] + 3, box["y"] + 3)
    hidden.rest()
    assert hidden.read_out.startswith("Unit 0 ")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(studio, theme):
    studio.theme(theme)
    assert studio.axe_everywhere() == []
    studio.theme("light")
