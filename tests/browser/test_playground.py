"""Lesson 17's playground in a real JupyterLab: played, pulled, drawn, clicked together, by mouse and by keys."""

import pytest
from hands import fresh

BOARD = "draw {} points: arrow keys move the pen, space puts it down or lifts it"
SETUP = "from lessons.playground import Playground"
PICTURES = {
    "play": 'Playground(data="moons")',
    "wide": 'Playground(data="spirals", hidden=(8, 8))',
    "board": 'Playground(data="drawn")',
    "broken": 'Playground(data="moons", activation="relu", hidden=(8, 8), optimizer="SGD", rate="10")',
}


def test_it_plays_pauses_and_steps_and_the_same_run_is_there_at_once(studio):
    play = fresh(studio, "play")
    play.root.get_by_role("button", name="▶ Play").click()
    studio.wait_until("play.state.step > 60", seconds=60)
    play.root.get_by_role("button", name="❚❚ Pause").click()
    play.rest()
    reached = play.state()["step"]
    play.root.get_by_role("button", name="One step forward").click()
    play.rest()
    assert play.state()["step"] == reached + 1
    play.root.get_by_role("button", name="One step back").click()
    play.rest()
    assert f"Update {reached:,}: training loss" in play.read_out
    assert studio.evaluate(f"play.state.weights == Playground(data='moons', step={reached}).state.weights") == "True"
    play.press("back to the start", "Enter")
    assert play.state()["step"] == 0


def test_an_edge_is_pulled_in_the_middle_of_training_by_mouse_and_by_keys(studio):
    play = fresh(studio, "play")
    play.root.get_by_label("update, typed", exact=True).fill("50")
    play.root.get_by_label("update, typed", exact=True).press("Enter")
    play.rest()
    label = "layer 1: weight from x₁ to unit 2"
    before = play.state()["weights"][1]
    play.pull(label, 0, -60)
    pulled = play.state()["weights"][1]
    assert pulled > before + 0.5
    assert play.state()["step"] == 50
    play.press(label, "ArrowUp")
    assert play.state()["weights"][1] == pytest.approx(pulled + 0.05)
    assert [pull[:2] for pull in play.state()["pulls"]] == [[50, 1]]
    play.press("place in the run", "ArrowRight")
    assert play.state()["step"] == 51
    play.root.get_by_role("button", name="Undo").click()
    play.rest()
    assert play.state()["weights"][1] == pytest.approx(pulled + 0.05)


def test_data_inputs_layers_and_units_are_clicked_and_pressed(studio):
    play = fresh(studio, "play")
    play.handle("data: circles").click()
    play.handle("one unit more in layer 2").click()
    play.press("one layer more", "Enter")
    play.press("input x₁²", " ")
    play.rest()
    state = play.state()
    assert (state["data"], state["hidden"], state["x1_squared"]) == ("circles", [4, 3, 3], True)
    play.root.get_by_label("rate", exact=True).select_option("0.3")
    play.rest()
    assert play.state()["rate"] == "0.3"
    assert "Network 3-4-3-3-1" in play.read_out


def test_two_colors_are_drawn_with_the_pen_and_learned(studio):
    board = fresh(studio, "board")
    for pen, places in (("blue", (0.2, 0.3)), ("orange", (0.7, 0.8))):
        board.handle(f"{pen} pen").click()
        board.rest()
        for x in places:
            box = board.box(BOARD.format(pen))
            left, top = box["x"] + x * box["width"], box["y"] + 0.2 * box["height"]
            board.page.mouse.move(left, top)
            board.page.mouse.down()
            board.page.mouse.move(left, top + 0.5 * box["height"], steps=6)
            board.page.mouse.up()
            board.rest()
    assert len(board.state()["blue"]) == len(board.state()["orange"]) == 2
    assert "Network 2-4-2-1" in board.read_out
    board.handle("clear the board").click()
    board.rest()
    assert "Too few points" in board.read_out


def test_points_are_drawn_with_the_keys(studio):
    board = fresh(studio, "board")
    pen = board.handle(BOARD.format("blue"))
    for key in ("Space", *["ArrowRight"] * 20, "Space"):
        pen.press(key)
    board.rest()
    (stroke,) = board.state()["blue"]
    assert len(stroke) == 21
    assert stroke[-1][0] > stroke[0][0] + 2


def test_a_run_that_breaks_says_so_and_leads_back(studio):
    broken = fresh(studio, "broken")
    broken.root.get_by_role("button", name="▶ Play").click()
    broken.root.locator(".nn-readout", has_text="It diverged: the loss is").wait_for()
    assert broken.state()["broken"] == "diverged"
    broken.press("back to the start", "Enter")
    assert "Update 0" in broken.read_out


def test_a_run_that_is_kept_stays_to_be_seen_as_a_dotted_line(studio):
    play = fresh(studio, "play")
    play.root.get_by_role("button", name="Compare").click()
    play.root.get_by_label("rate", exact=True).select_option("0.1")
    play.root.get_by_label("update, typed", exact=True).fill("100")
    play.root.get_by_label("update, typed", exact=True).press("Enter")
    play.rest()
    assert "Against the kept run, the training loss is" in play.read_out
    lines = play.root.locator(".nn-panel").nth(1).locator(".nn-ghost path[stroke-dasharray]")
    caps = lines.evaluate_all("lines => lines.map(line => getComputedStyle(line).strokeLinecap)")
    assert caps
    assert set(caps) == {"round"}, "dots of a tenth of a pixel are seen by their round caps alone"
    play.root.get_by_role("button", name="Compare").click()
    play.rest()


def test_a_wide_network_follows_the_hand_and_is_accessible(studio):
    wide = fresh(studio, "wide")
    wide.pull("layer 2: weight from unit 1 to unit 1", 0, 40)
    assert len(wide.state()["pulls"]) == 1
    assert studio.axe(".nn-explorer") == []
