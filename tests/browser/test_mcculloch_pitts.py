"""Lesson 02's pictures in a real JupyterLab: every input, connection, threshold, row and function by mouse and keys."""

import pytest
from hands import fresh

SETUP = "from lessons.mcculloch_pitts import Match, Sixteen, Unit, Wiring"
PICTURES = {"unit": "Unit()", "match": "Match()", "wiring": "Wiring()", "sixteen": "Sixteen()"}


def click(picture, label):
    picture.handle(label).scroll_into_view_if_needed()
    picture.handle(label).locator(".nn-toggle").click(position={"x": 4, "y": 8})
    picture.rest()


def test_inputs_and_connections_answer_click_and_key(studio):
    unit = fresh(studio, "unit")
    click(unit, "input x₁: click to switch")
    assert unit.state()["x1"] is False
    assert unit.handle("input x₁: click to switch").get_attribute("aria-pressed") == "false"
    assert "x₁ = 0 excitatory" in unit.read_out
    unit.press("input x₁: click to switch", "Enter")
    assert unit.state()["x1"] is True
    click(unit, "connection of x₃: click to change")
    assert unit.state()["kind3"] == "inhibitory"
    assert unit.read_out.endswith("x₃ forbids it. It is silent.")
    assert "done" in unit.root.locator(".nn-task").nth(1).inner_text()
    unit.press("connection of x₃: click to change", "Space")
    assert unit.state()["kind3"] == "unconnected"
    assert unit.read_out.endswith("It fires.")


def test_the_threshold_is_dragged_pressed_and_typed(studio):
    unit = fresh(studio, "unit")
    unit.drag("threshold line", 0, -55)
    assert unit.state()["threshold"] == 3
    assert "2 on < θ = 3. It is silent." in unit.read_out
    unit.press("threshold line", "ArrowDown")
    assert unit.state()["threshold"] == 2
    unit.press("threshold line", "Home")
    assert unit.state()["threshold"] == 0
    unit.root.get_by_label("θ (threshold)", exact=True).press("ArrowRight")
    unit.rest()
    assert unit.state()["threshold"] == 1


def test_a_row_of_the_table_is_chosen_by_click_and_key(studio):
    unit = fresh(studio, "unit")
    click(unit, "row 011: click to choose")
    assert [unit.state()[name] for name in ("x1", "x2", "x3")] == [False, True, True]
    unit.press("row 110: click to choose", "Enter")
    assert [unit.state()[name] for name in ("x1", "x2", "x3")] == [True, True, False]


def test_a_gate_is_matched_by_hand(studio):
    match = fresh(studio, "match")
    match.root.get_by_label("target", exact=True).select_option("NOR")
    match.rest()
    click(match, "connection of x₁: click to change")
    match.press("connection of x₂: click to change", "Enter")
    match.drag("threshold line", 0, 60)
    assert match.state()["threshold"] == 0
    assert match.read_out.endswith("4 of 4 rows match NOR.")
    assert "done" in match.root.locator(".nn-task").first.inner_text()


def test_three_units_are_wired_into_xor_by_mouse_and_by_keys(studio):
    wiring = fresh(studio, "wiring")
    wiring.drag("threshold line of h₂", 0, -22)
    assert wiring.state()["theta2"] == 2
    click(wiring, "connection h₂ to y: click to change")
    assert wiring.read_out.endswith("The net is XOR.")
    assert "done" in wiring.root.locator(".nn-task").first.inner_text()
    studio.evaluate("wiring.reset()")
    wiring.rest()
    wiring.press("threshold line of h₂", "ArrowUp")
    wiring.press("connection h₂ to y: click to change", "Enter")
    assert wiring.read_out.endswith("The net is XOR.")


def test_every_connection_of_the_net_is_in_reach_of_the_mouse(studio):
    wiring = fresh(studio, "wiring")
    for label, parameter in (
        ("x₁ to h₁", "x1h1"),
        ("x₂ to h₁", "x2h1"),
        ("x₁ to h₂", "x1h2"),
        ("x₂ to h₂", "x2h2"),
        ("h₁ to y", "h1y"),
    ):
        click(wiring, f"connection {label}: click to change")
        assert wiring.state()[parameter] == "inhibitory"


def test_a_function_of_the_map_is_opened_and_made_by_other_means(studio):
    sixteen = fresh(studio, "sixteen")
    click(sixteen, "function NAND")
    assert "NAND (not both)" in sixteen.read_out
    assert "One unit cannot make it" in sixteen.read_out
    sixteen.root.get_by_label("made by", exact=True).select_option("one unit with weights")
    sixteen.rest()
    assert "One unit with weights can make it, and 14 of the 16" in sixteen.read_out
    sixteen.press("function XOR", "Enter")
    assert "One unit with weights cannot make it" in sixteen.read_out


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(studio, theme):
    studio.theme(theme)
    assert studio.axe_everywhere() == []
    studio.theme("light")


def test_a_table_does_not_grow_with_a_narrow_window(studio):
    with studio.window(900):
        wiring = fresh(studio, "wiring")
        net, rows = (wiring.root.locator(".nn-panel").nth(i).bounding_box() for i in (0, 1))
    assert rows["y"] > net["y"] + net["height"] - 1
    assert rows["width"] <= 421
