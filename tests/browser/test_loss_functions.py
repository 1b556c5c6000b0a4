"""Lesson 08's pictures in a real JupyterLab: bars, map and line, balls, strings and a walk, by mouse and keys."""

import pytest
from hands import fresh

SETUP = "from lessons.loss_functions import AnyTwo, CostBars, Landscape, Roll, Slopes, Strings, Swap, Triangle"
PICTURES = {
    "bars": "CostBars()",
    "land": "Landscape()",
    "roll": "Roll()",
    "slopes": "Slopes()",
    "strings": "Strings()",
    "swap": "Swap()",
    "two": "AnyTwo()",
    "triangle": "Triangle()",
}


def test_an_answer_is_dragged_and_pressed(studio):
    bars = fresh(studio, "bars")
    bars.drag("p of G3", 0, 110)
    low = bars.state()["p3"]
    assert low < 0.3
    assert "1 mistake" in bars.read_out
    bars.press("p of G3", "ArrowUp")
    assert bars.state()["p3"] == pytest.approx(low + 0.01)
    bars.press("p of G3", "Home")
    assert bars.state()["p3"] == 0.001
    assert "done" in bars.root.locator(".nn-task").first.inner_text()


def test_the_point_moves_the_line_and_the_line_the_point(studio):
    land = fresh(studio, "land")
    line = land.handle("line, turned by w").locator(".nn-ring")
    before = land.still(line)["y"]
    land.drag("point (w, b)", 120, 60)
    moved = land.state()
    assert moved["w"] > 0
    assert moved["b"] < 2
    assert land.still(line)["y"] != before
    land.drag("line, moved by b", 0, 10)
    assert land.state()["b"] < moved["b"]
    assert land.state()["w"] == moved["w"]
    land.press("line, turned by w", "ArrowUp")
    assert land.state()["w"] == pytest.approx(moved["w"] + 0.05)


def test_the_balls_roll_from_where_they_are_put(studio):
    roll = fresh(studio, "roll")
    roll.root.get_by_label("step", exact=True).press("ArrowRight")
    roll.rest()
    assert roll.read_out.startswith("Step 1: log loss at (−5.17, −0.08), 15 of 274 right")
    roll.drag("start on the map of the squared error", 60, 0)
    assert roll.state()["w"] > -4
    roll.press("start on the map of the log loss", "ArrowUp")
    assert roll.state()["b"] == pytest.approx(0.05)


def test_a_string_is_laid_and_a_twin_walked_to(studio):
    slopes = fresh(studio, "slopes")
    slopes.drag("other end of the string, squared error", -20, 0)
    assert slopes.state()["end"] < 3
    slopes.press("the Gentoo's z, log loss", "Home")
    assert slopes.read_out.startswith("z = −8, so p = 0.0003")
    swap = fresh(studio, "swap")
    swap.drag("place on the way", 60, -60)
    assert swap.state()["part"] > 0.1
    swap.press("place on the way", "End")
    assert swap.read_out.startswith("100 % of the way: log loss 0.023, 4 of 4")


def test_a_walk_over_the_map_is_laid_and_its_string_sags_by_squared_error(studio):
    walk = fresh(studio, "strings")
    walk.drag("end of the walk", -60, -40)
    assert walk.state()["to_w"] < 4
    assert walk.state()["to_b"] > 1
    walk.press("start of the walk", "ArrowLeft")
    assert walk.state()["w"] == pytest.approx(-6.05)
    walk.root.get_by_label("loss", exact=True).select_option("squared error")
    walk.rest()
    assert "squared error 0.8" in walk.read_out
    studio.evaluate("strings.set(w=-9, b=0, to_w=1, to_b=0)")
    walk.rest()
    assert "done" in walk.root.locator(".nn-task").nth(1).inner_text()


def test_two_weights_are_chosen_and_dragged(studio):
    two = fresh(studio, "two")
    two.drag("the two numbers", -140, 110)
    assert two.state()["weights"][5] < -2
    two.root.get_by_label("across", exact=True).select_option("h₁ to p")
    two.rest()
    assert "This map is one bowl" in two.read_out
    assert "done" in two.root.locator(".nn-task").nth(1).inner_text()
    triangle = fresh(studio, "triangle")
    triangle.drag("sum of Chinstrap", 0, -80)
    assert triangle.state()["z2"] > 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(studio, theme):
    studio.theme(theme)
    assert studio.axe_everywhere() == []
    studio.theme("light")
