"""Lesson 05's pictures in a real JupyterLab: networks, nine numbers, the hidden layer's view, sharpness, training."""

import pytest
from hands import fresh
from playwright.sync_api import expect

SETUP = "from lessons.multilayer_perceptron import HiddenView, Network, NineNumbers, Sharpness, Training"
PICTURES = {
    "net": 'Network(layers="2-2-1")',
    "deep": 'Network(layers="2-8-8-1")',
    "nine": "NineNumbers()",
    "view": "HiddenView()",
    "sharp": "Sharpness()",
    "run": "Training()",
}
EDGE = "layer 1: weight from x₁ to unit 1"


def slide(picture, label, value):
    box = picture.root.get_by_label(f"{label}, typed")
    box.fill(value)
    box.press("Enter")
    picture.rest()


@pytest.mark.parametrize("name", ["net", "deep"])
def test_an_edge_is_pulled_by_mouse_and_moved_by_keys_and_everything_follows(studio, name):
    picture = fresh(studio, name)
    before, said = picture.state()["weights"], picture.read_out
    picture.pull(EDGE, 0, -50)
    after = picture.state()["weights"]
    assert [k for k, (a, b) in enumerate(zip(before, after, strict=True)) if a != b] == [0]
    assert after[0] > before[0] + 0.5
    assert picture.read_out != said
    assert picture.root.get_by_label("weight or bias", exact=True).locator("option:checked").inner_text() == EDGE
    assert picture.handle(EDGE).locator(".nn-value").text_content() == f"{after[0]:g}".replace("-", "−")

    picture.press(EDGE, "ArrowDown")
    assert picture.state()["weights"][0] == pytest.approx(after[0] - 0.05)
    picture.press(EDGE, "Home")
    assert picture.state()["weights"][0] == -6
    assert picture.handle(EDGE).get_attribute("aria-valuetext") == "weight or bias −6"


@pytest.mark.parametrize(("unit", "to", "at"), [(2, 3, 0.3), (5, 1, 0.45), (8, 8, 0.4), (4, 6, 0.7)])
def test_in_a_thicket_the_edge_nearest_to_the_pointer_is_taken(studio, unit, to, at):
    picture = fresh(studio, "deep")
    before = picture.state()["weights"]
    picture.pull(f"layer 2: weight from unit {unit} to unit {to}", 0, -40, at=at)
    after = picture.state()["weights"]
    changed = [k for k, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    assert changed == [2 * 8 + 8 + 8 * (unit - 1) + to - 1]


def test_a_bias_has_its_stub_and_the_menu_reaches_every_number(studio):
    picture = fresh(studio, "net")
    picture.press("layer 2: bias of output", "End")
    assert picture.state()["weights"][-1] == 6
    menu = picture.root.get_by_label("weight or bias", exact=True)
    assert menu.locator("option").count() == 9
    menu.select_option(label="layer 1: bias of unit 2")
    picture.root.get_by_label("weight or bias, typed").fill("1.5")
    picture.root.get_by_label("weight or bias, typed").press("Enter")
    picture.rest()
    assert picture.state()["weights"][5] == 1.5


def test_other_layers_bring_their_own_edges_and_undo_brings_back_the_old(studio):
    picture = fresh(studio, "net")
    before = picture.state()["weights"]
    picture.root.get_by_label("layers", exact=True).select_option("2-4-4-1")
    picture.rest()
    assert len(picture.state()["weights"]) == 37
    assert picture.root.locator(".nn-handle.nn-edge").count() == 37
    picture.root.get_by_role("button", name="Undo").click()
    picture.rest()
    assert picture.state()["weights"] == before
    assert picture.root.locator(".nn-handle.nn-edge").count() == 9


def test_an_edge_a_bias_and_a_line_change_the_nine_numbers(studio):
    nine = fresh(studio, "nine")
    nine.pull("edge x₁ to h₂", 0, -40, at=0.28)
    assert nine.state()["w12"] > 3
    nine.press("edge x₁ to h₂", "Home")
    assert nine.state()["w12"] == -8
    nine.drag("knob for the bias of h₁", 0, -30)
    assert nine.state()["b1"] > -2
    before = nine.state()["b2"]
    nine.drag("line of h₂, moved by its bias", 0, 40)
    assert nine.state()["b2"] != before


def test_a_corner_is_worked_out_by_click_and_by_key(studio):
    nine = fresh(studio, "nine")
    box = nine.box("corners of the square")
    studio.page.mouse.click(box["x"] + 0.7 * box["width"], box["y"] + 0.75 * box["height"])
    nine.rest()
    assert nine.state()["corner"] == 2
    nine.press("corners of the square", "ArrowRight")
    assert nine.state()["corner"] == 3
    assert "What it does with the corner (1, 1)" in nine.root.inner_text()


def test_xor_is_made_by_keys_alone(studio):
    nine = fresh(studio, "nine")
    for label, key, count in (
        ("edge x₁ to h₂", "ArrowUp", 2),
        ("edge x₂ to h₂", "ArrowUp", 14),
        ("knob for the bias of h₂", "ArrowDown", 12),
        ("edge h₂ to y", "ArrowDown", 12),
        ("knob for the bias of y", "ArrowDown", 8),
    ):
        nine.press(label, *[key] * count)
    assert nine.read_out.endswith("4 of 4 as XOR asks.")
    assert "done" in nine.root.locator(".nn-task").first.inner_text()


def test_the_slider_leads_through_the_layer_and_the_arrows_turn(studio):
    view = fresh(studio, "view")
    tip = "tip of the weights of h₁"
    view.drag(tip, -40, 30)
    state = view.state()
    assert state["w11"] < 1.4
    assert state["w21"] < 0.6
    view.press(tip, "ArrowRight")
    assert view.state()["w11"] == pytest.approx(state["w11"] + 0.05)
    assert view.handle("tip of the output's weights").count() == 0
    slide(view, "through the layer", "5")
    assert view.state()["part"] == 5
    assert "bent by tanh" in view.read_out
    before = view.state()
    view.drag("tip of the output's weights", 0, -40)
    assert view.state()["v2"] > before["v2"]
    view.press("line of the output, moved by its bias", "End")
    assert view.state()["c"] == 4


def test_the_point_walks_along_the_error_and_sharpening_levels_the_ground(studio):
    sharp = fresh(studio, "sharp")
    sharp.drag("point on the error", 60, 0)
    assert sharp.state()["value"] > -0.5
    sharp.press("point on the error", "Home")
    assert sharp.state()["value"] == -3
    slide(sharp, "sharpness", "40")
    assert "done" in sharp.root.locator(".nn-task").first.inner_text()


def test_training_is_played_and_scrubbed(studio):
    run = fresh(studio, "run")
    run.root.get_by_role("button", name="Play").click()
    studio.page.wait_for_timeout(900)
    run.root.get_by_role("button", name="Pause").click()
    run.rest()
    assert 0 < run.state()["step"] < 100
    run.press("place in the run", "End")
    assert run.state()["step"] == 100
    assert run.read_out == "Update 1200: loss 0, 0 of 200 on the wrong side."
    run.drag("place in the run", -120, 0)
    assert run.state()["step"] < 80
    run.root.get_by_label("weights start", exact=True).select_option("all zeros")
    expect(run.root.locator(".nn-readout")).to_contain_text("100 of 200 on the wrong side")  # trained, then shown


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(studio, theme):
    studio.theme(theme)
    assert studio.axe_everywhere() == []
    studio.theme("light")
