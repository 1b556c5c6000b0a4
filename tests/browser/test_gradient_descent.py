"""Lesson 10's pictures in a real JupyterLab: starts, steps, rulers, clocks and rates, by mouse and by keys."""

import pytest
from hands import fresh

SETUP = "from lessons.gradient_descent import Batches, LineFit, LiveNetwork, OneWeight, Scaling"
PICTURES = {
    "weight": "OneWeight()",
    "line": "LineFit()",
    "ruler": "Scaling()",
    "batches": "Batches()",
    "net": "LiveNetwork()",
}


def test_the_first_step_is_pulled_until_the_walk_diverges_and_is_scrubbed_back(studio):
    weight = fresh(studio, "weight")
    weight.drag("tip of the first step", 240, 0)
    assert weight.state()["rate"] > 0.5
    assert "It diverges, climbing without end: stopped at update" in weight.read_out
    stopped = weight.state()["update"]
    weight.press("place in the run", "ArrowLeft")
    assert weight.state()["update"] == stopped - 1
    weight.press("start on the curve", "ArrowRight")
    assert weight.state()["start"] == pytest.approx(-1.9)


def test_the_start_is_dragged_on_the_map(studio):
    line = fresh(studio, "line")
    line.drag("start on the map", -12, -60)
    state = line.state()
    assert 0.1 < state["start_w"] < 0.4
    assert state["start_b"] > 3.8
    line.press("tip of the first step", "ArrowLeft")
    assert line.state()["rate"] > 0.012
    assert "after update 50" in line.read_out


def test_the_ruler_is_moved_and_its_unit_changed(studio):
    ruler = fresh(studio, "ruler")
    ruler.drag("zero of the ruler, moved sideways", -60, 0)
    assert ruler.state()["center"] < 190
    ruler.root.get_by_label("one unit, mm", exact=True).press("End")
    ruler.rest()
    assert "one unit is 20 mm" in ruler.read_out


def test_three_runs_are_scrubbed_together_by_either_clock(studio):
    batches = fresh(studio, "batches")
    batches.drag("moment of the clock", -150, 0)
    assert batches.state()["moment"] < 123
    batches.root.get_by_label("at equal", exact=True).select_option("birds, 10 epochs")
    batches.press("moment of the clock", "End")
    batches.root.locator(".nn-readout", has_text="1,230 updates").wait_for()


def test_a_network_trains_anew_while_its_rate_is_dragged(studio):
    net = fresh(studio, "net")
    net.drag("learning rate and its outcome", 40, 0)
    state = net.state()
    assert state["power"] > 0
    assert "loss 0.0" in net.read_out
    net.press("learning rate and its outcome", "End")
    assert net.state()["power"] == 2.5
    net.root.get_by_label("random start", exact=True).press("ArrowRight")
    net.rest()
    assert "start 2," in net.read_out


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(studio, theme):
    studio.theme(theme)
    assert studio.axe_everywhere() == []
    studio.theme("light")
