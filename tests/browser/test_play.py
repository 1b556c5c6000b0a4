"""A recorded run under the hand, in a real JupyterLab: play, pause, step, scrub; and lesson 04's pictures."""

import re

import pytest
from hands import fresh

SETUP = """
import numpy as np
from helpers.explorer import Explorer
from helpers.parameters import Number
from helpers.scene import *
from helpers.timeline import Played, Step, Timeline
from lessons.perceptron_learning import *

class Walk(Played, Explorer):
    title = "A walk"
    step = Step(0, 500, speed=10)
    length = Number(60, 1, 500, step=1)
    def record(self, s):
        return Timeline(height=np.arange(s.length + 1))
    def scene(self, s):
        height = float(self.timeline(s).at(s.step).height)
        marks = [Line([(0, 0), (s.step, height)]), Drag((s.step, height), {"step": (1, 0)}, "walker", move="x")]
        return Scene(Panel("step", "height", marks, (0, 60), (0, 60)))
    def read_out(self, s):
        return f"Step {s.step}."
"""


PICTURES = {
    "walk": "Walk()",
    "one": "OneUpdate()",
    "hopeless": "Hopeless()",
    "rates": "TwoRates()",
    "bound": "Bound()",
    "stairs": "Staircase()",
}


@pytest.fixture
def walk(studio):
    return fresh(studio, "walk")


def button(picture, name):
    return picture.root.get_by_role("button", name=name)


def until(picture, words):
    picture.root.locator(".nn-readout", has_text=words).wait_for()


def test_play_runs_to_the_end_and_one_undo_takes_it_back(walk):
    walk.root.get_by_label("Steps a second").select_option("60")
    button(walk, "Play").click()
    until(walk, "Step 60.")
    button(walk, "Play").wait_for()  # it says Play again by itself
    assert walk.root.locator(".nn-readout").get_attribute("aria-live") == "polite"
    button(walk, "Undo").click()
    walk.rest()
    assert walk.read_out == "Step 0."
    button(walk, "Redo").click()
    walk.rest()
    button(walk, "Play").click()  # at the end it begins anew
    button(walk, "Pause").click()
    walk.rest()
    assert walk.state()["step"] < 60


def test_pause_holds_and_steps_go_both_ways_by_mouse_and_keys(walk):
    walk.root.get_by_label("Steps a second").select_option("10")
    button(walk, "Play").focus()
    walk.page.keyboard.press("Enter")
    until(walk, re.compile(r"Step ([4-9]|[1-5]\d)\."))  # on a busy machine a single step may pass unseen
    assert walk.root.locator(".nn-readout").get_attribute("aria-live") == "off"
    walk.page.keyboard.press("Space")
    walk.rest()
    held = walk.state()["step"]
    walk.page.wait_for_timeout(400)
    assert walk.state()["step"] == held
    button(walk, "One step forward").click()
    walk.rest()
    assert walk.state()["step"] == held + 1
    button(walk, "One step back").press("Enter")
    button(walk, "One step back").press("Space")
    walk.rest()
    assert walk.state()["step"] == held - 1


def test_another_hand_ends_the_play(walk):
    walk.root.get_by_label("Steps a second").select_option("2")
    button(walk, "Play").click()
    until(walk, re.compile(r"Step [1-9]"))
    walk.root.get_by_label("step", exact=True).press("End")
    until(walk, "Step 60.")
    button(walk, "Play").wait_for()
    button(walk, "Reset").click()
    walk.rest()
    walk.page.wait_for_timeout(600)
    assert walk.state()["step"] == 0


def test_the_slider_ends_where_the_run_ends(walk):
    slider = walk.root.get_by_label("step", exact=True)
    assert slider.get_attribute("max") == "60"
    walk.press("length", "End")
    assert slider.get_attribute("max") == "500"
    walk.press("length", "Home")
    assert slider.get_attribute("max") == "1"


def test_whoever_asks_for_less_motion_gets_one_change_a_second(walk):
    walk.page.emulate_media(reduced_motion="reduce")
    walk.root.get_by_label("Steps a second").select_option("10")
    button(walk, "Play").click()
    walk.page.wait_for_timeout(2600)
    button(walk, "Pause").click()
    walk.rest()
    assert 0 < int(walk.lab.evaluate("walk._moves.ways[-1]._passed")) <= 3
    assert walk.state()["step"] >= 15
    walk.page.emulate_media(reduced_motion="no-preference")


@pytest.mark.parametrize("name", ["one", "hopeless", "rates", "bound"])
def test_each_run_is_scrubbed_by_its_knob_by_mouse_and_by_keys(studio, name):
    picture, knob = fresh(studio, name), "place in the run"
    picture.drag(knob, 120, 0)
    step = picture.state()["step"]
    assert step > 0
    picture.press(knob, "ArrowLeft")
    assert picture.state()["step"] == step - 1
    picture.press(knob, "End")
    reach = studio.evaluate(f"{name}.frame().reach['step']")
    assert str(picture.state()["step"]) == reach


def test_the_start_is_dragged_and_the_staircase_turned(studio):
    one, stairs = fresh(studio, "one"), fresh(studio, "stairs")
    one.drag("start of w", 60, -40)
    assert one.state()["start_1"] > 0
    assert one.state()["start_2"] > 0
    one.press("start of w", "ArrowLeft")
    stairs.drag("direction of w", -60, 0)
    turned = stairs.state()["angle"]
    assert turned < 30
    stairs.press("direction of w", "ArrowRight")
    assert stairs.state()["angle"] == pytest.approx(turned + 0.02)
    assert fresh(studio, "stairs").root.locator(".nn-task").count() == 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(studio, theme):
    studio.theme(theme)
    assert studio.axe_everywhere() == []
    studio.theme("light")
