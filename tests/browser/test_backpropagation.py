"""Lesson 09's pictures in a real JupyterLab: graphs, training step, fifty starts and check by mouse and keys."""

import pytest
from hands import fresh

SETUP = """
from lessons.backpropagation import *

def put_down(a, b, grad, grad_a, grad_b):
    return b * grad, a * grad
"""
PICTURES = {
    "nudges": "FiveNudges()",
    "unit": "UnitGraph(gone=18)",
    "twice": "OwnWalk(gone=14, multiply_backward=put_down)",
    "step": "TrainingStep()",
    "starts": "SlipStarts()",
    "check": "GradientCheck()",
    "depths": "Depths()",
}


def done(picture, task):
    return "done" in picture.root.locator(".nn-task").nth(task).inner_text()


def click(picture, label):
    picture.still(picture.handle(label))
    picture.handle(label).locator(".nn-toggle").click()
    picture.rest()


def choose(picture, label, option):
    picture.root.get_by_label(label, exact=True).select_option(option)
    picture.rest()


def test_nudges_are_made_one_by_one(studio):
    nudges = fresh(studio, "nudges")
    nudges.root.get_by_label("nudges made", exact=True).press("ArrowRight")
    nudges.rest()
    assert nudges.read_out == "w₁ is nudged by 0.1: the answer goes from 0.706 to 0.793."
    nudges.root.get_by_label("nudges made", exact=True).press("End")
    nudges.rest()
    nudges.drag("leaf x₂: pull up or down", 0, -30)
    assert nudges.state()["x2"] > 0.5
    assert done(nudges, 0)


def test_a_leaf_is_dragged_until_the_unit_is_saturated(studio):
    unit = fresh(studio, "unit")
    unit.drag("leaf b: pull up or down", 0, -90)
    assert unit.state()["b"] > 8
    unit.press("leaf b: pull up or down", "End")
    assert unit.state()["b"] == 12
    assert "saturated" in unit.root.inner_text()
    assert done(unit, 0)
    unit.root.get_by_label("edges walked, forward and back", exact=True).press("Home")
    unit.rest()
    assert unit.read_out == "Forward: 0 of 9 edges walked."


def test_a_knob_that_stands_still_is_pulled_beyond_the_edge_of_its_panel(studio):
    unit = fresh(studio, "unit")
    unit.drag("leaf w₁: pull up or down", 0, -200)
    assert unit.state()["w1"] > 1


def test_own_code_that_puts_down_is_told(studio):
    twice = fresh(studio, "twice")
    assert "the rule says 1.541; yours says 0.541" in twice.read_out
    assert "✗ a: 0.541" in twice.root.inner_text()
    twice.press("leaf b: pull up or down", "ArrowUp")
    assert twice.state()["b"] == pytest.approx(-0.4)
    assert "the rule says 1.386; yours says 0.386" in twice.read_out


def test_a_training_step_is_taken_stroke_by_stroke(studio):
    step = fresh(studio, "step")
    assert step.read_out.startswith("The outputs are 0.639 and −0.626")
    click(step, "stroke 2 loss")
    assert step.read_out.startswith("The loss is 1.87")
    for stroke in ("3 backward", "4 update"):
        click(step, f"stroke {stroke}")
    assert step.state()["stroke"] == "update"
    click(step, "h₂ → y₁: show its chain")
    assert "h₂ → y₁: gradient" in step.read_out
    assert step.read_out.startswith("The loss was 1.87; after the step it is 1.1.")
    click(step, "stroke 4 update")
    assert step.read_out.startswith("The loss was 1.1; after the step it is 0.646.")
    step.press("h₁ → y₁: show its chain", "Enter")
    assert "h₁ → y₁: gradient" in step.read_out


def test_an_edge_and_a_bias_are_pulled(studio):
    step = fresh(studio, "step")
    step.pull("edge h₁ → y₁", 0, -40, at=0.85)
    assert step.state()["numbers"][6] > 1.3
    click(step, "stroke 3 backward")
    assert "h₁ → y₁: gradient" in step.read_out
    step.drag("knob, bias of h₁", -30, 0)
    assert step.state()["numbers"][4] < -1
    step.press("knob, bias of h₂", "End")
    assert done(step, 1)


def test_fifty_starts_are_scrubbed_by_another_backward_pass(studio):
    starts = fresh(studio, "starts")
    starts.press("moment in the run", "End")
    assert starts.read_out.startswith("Update 400: 50 of 50 below 0.1.")
    choose(starts, "backward pass", "1/N a second time")
    assert starts.read_out.startswith("Update 400: 0 of 50 below 0.1.")
    starts.press("starts: click one", "ArrowRight")
    assert starts.state()["start"] == 1


def test_the_check_turns_red_and_its_step_is_dragged(studio):
    check = fresh(studio, "check")
    check.drag("step h on the curve", -40, 0)
    assert check.state()["power"] < -3
    choose(check, "backward pass", "W not transposed")
    assert "12 of 37 are off" in check.read_out
    check.press("weights: click one", "Home")
    assert check.state()["weight"] == 0
    choose(check, "backward pass", "slope at a, not z")
    assert not done(check, 2)
    check.press("weights: click one", "End")
    assert done(check, 2)


def test_the_last_layer_is_pulled_deeper(studio):
    depths = fresh(studio, "depths")
    depths.drag("last layer", 120, 0)
    assert depths.state()["depth"] > 11
    depths.press("last layer", "End")
    assert depths.read_out.startswith("20 tanh layers")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(studio, theme):
    studio.theme(theme)
    assert studio.axe_everywhere() == []
    studio.theme("light")
