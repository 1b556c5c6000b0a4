"""Lesson 07's pictures in a real JupyterLab: bumps, rates, a curve of one's own and fifty starts, by mouse and keys."""

import pytest
from hands import fresh

SETUP = "from lessons.universal_approximation import Bumps, DrawAndFit, FiftyStarts, Rates"
PICTURES = {"bumps": "Bumps()", "rates": "Rates()", "draw": "DrawAndFit()", "starts": "FiftyStarts()"}
BOARD = "board: arrow keys move the pen, space puts it down or lifts it"


def test_heights_and_edges_are_dragged_pressed_and_typed(studio):
    bumps = fresh(studio, "bumps")
    bumps.drag("height of bump 1", 0, -60)
    raised = bumps.state()["heights"][0]
    assert raised > 0.4
    assert "Bump 1," in bumps.read_out
    bumps.press("height of bump 1", "ArrowDown")
    assert bumps.state()["heights"][0] == pytest.approx(raised - 0.05)
    bumps.drag("edge of bumps 2 and 3", 50, 0)
    moved = bumps.state()["edges"][1]
    assert moved > 0.65
    bumps.press("edge of bumps 2 and 3", "ArrowLeft")
    assert bumps.state()["edges"][1] == pytest.approx(moved - 0.01)
    assert bumps.state()["shown"] == 2


def test_bumps_are_added_and_an_edge_goes_past_its_neighbor(studio):
    bumps = fresh(studio, "bumps")
    bumps.root.get_by_label("how many bumps", exact=True).press("ArrowRight")
    bumps.rest()
    assert len(bumps.state()["heights"]) == 4
    assert bumps.handle("height of bump 4").count() == 1
    bumps.drag("edge of bumps 1 and 2", 230, 0)
    assert bumps.state()["edges"][0] > bumps.state()["edges"][1]
    assert "done" in bumps.root.locator(".nn-task").nth(1).inner_text()
    bumps.root.get_by_role("button", name="Undo").click()
    bumps.rest()
    assert bumps.state()["edges"][0] == 0.25


def test_the_bumps_are_doubled_and_the_jump_is_moved(studio):
    rates = fresh(studio, "rates")
    rates.drag("bumps for the wave", 110, 0)
    assert rates.state()["doublings"] > 2
    rates.press("bumps for the jump", "End")
    assert rates.read_out.startswith("128 bumps.")
    assert "jump: worst error 0.5," in rates.read_out
    rates.drag("jump, moved sideways", 60, 0)
    place = rates.state()["place"]
    assert place > 0.55
    rates.press("jump, moved sideways", "ArrowLeft")
    assert rates.state()["place"] == pytest.approx(place - 0.01)


def test_a_curve_is_drawn_with_the_mouse_and_met_while_it_is_drawn(studio):
    draw = fresh(studio, "draw")
    box, mouse = draw.box(BOARD), draw.page.mouse
    path = [(0.1, 0.7), (0.3, 0.3), (0.5, 0.5), (0.7, 0.8), (0.9, 0.4)]
    places = [(box["x"] + a * box["width"], box["y"] + b * box["height"]) for a, b in path]
    mouse.move(*places[0])
    mouse.down()
    for place in places[1:]:
        mouse.move(*place, steps=12)
    mouse.up()
    draw.rest()
    (stroke,) = draw.state()["curve"]
    assert len(stroke) > 20
    assert draw.read_out.startswith("8 hidden units, step 60 of 60: worst error 0.0")
    assert draw.read_out.endswith("on your curve.")
    assert "done" in draw.root.locator(".nn-task").first.inner_text()
    draw.drag("place in the fit", -150, 0)
    assert draw.state()["step"] < 60
    draw.press("place in the fit", "Home")
    assert "step 0 of 60" in draw.read_out


def test_a_curve_is_drawn_with_the_keys(studio):
    draw = fresh(studio, "draw")
    pen = draw.handle(BOARD)
    pen.press("Space")
    for key in ["ArrowRight"] * 12 + ["ArrowUp"] * 4 + ["ArrowRight"] * 6:
        pen.press(key)
    pen.press("Space")
    draw.rest()
    (stroke,) = draw.state()["curve"]
    assert len(stroke) == 23
    assert draw.read_out.endswith("on your curve.")
    draw.root.get_by_label("hidden units", exact=True).press("Home")
    draw.rest()
    assert draw.read_out.startswith("1 hidden unit,")


def test_a_start_is_clicked_and_stepped_to(studio):
    starts = fresh(studio, "starts")
    label = "starts: click one"
    box = starts.box(label)
    starts.page.mouse.click(box["x"] + 0.02 * box["width"], box["y"] + 0.3 * box["height"])
    starts.rest()
    best = starts.state()["start"]
    assert best != 0
    starts.press(label, "ArrowRight")
    assert starts.state()["start"] == best + 1
    starts.root.get_by_label("hidden units", exact=True).select_option("16")
    starts.root.locator(".nn-readout", has_text="50 of 50").wait_for()  # fifty fits take a moment


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(studio, theme):
    studio.theme(theme)
    assert studio.axe_everywhere() == []
    studio.theme("light")
