"""Lesson 01's pictures in a real JupyterLab: a neuron to click, a current to drag, by mouse and by keys."""

import re

import pytest
from hands import fresh

SETUP = "from lessons.biological_neuron import Anatomy, RateCurve, Spikes"
PICTURES = {"anatomy": "Anatomy()", "spikes": "Spikes()", "curve": "RateCurve()"}


@pytest.mark.parametrize(
    ("label", "part"),
    [
        *[(part, part) for part in ("soma", "dendrites", "axon hillock", "axon", "terminals")],
        *[(f"myelin {i}", "myelin") for i in (1, 4)],
        *[(f"synapse {i}", "synapse") for i in (1, 3)],
        *[("weights", "synapse"), ("sum", "soma"), ("wires to the next units", "terminals")],
    ],
)
def test_a_part_or_its_twin_is_chosen_by_a_click(studio, label, part):
    anatomy = fresh(studio, "anatomy")
    anatomy.handle(label).click()
    anatomy.rest()
    assert anatomy.state()["part"] == part
    assert anatomy.read_out.startswith(part.capitalize())
    assert anatomy.handle(label).get_attribute("aria-pressed") == "true"
    assert anatomy.root.get_by_label("part", exact=True).input_value() == part


def test_parts_are_chosen_by_key_and_by_menu_and_the_visits_are_counted(studio):
    anatomy = fresh(studio, "anatomy")
    anatomy.press("soma", "Enter")
    anatomy.press("output", "Space")
    assert anatomy.state()["part"] == "axon"
    anatomy.root.get_by_label("part", exact=True).select_option("myelin")
    anatomy.rest()
    assert anatomy.read_out.startswith("Myelin")
    assert "4 of 7 parts" in anatomy.root.inner_text()
    assert "done" in anatomy.root.locator(".nn-task").nth(1).inner_text()


def test_a_chosen_part_wears_no_frame_and_the_pointer_shows_what_a_click_would_choose(studio):
    anatomy = fresh(studio, "anatomy")
    region = anatomy.handle("soma").locator("path")
    fill = "e => getComputedStyle(e).fillOpacity + ' ' + getComputedStyle(e).fill"
    assert "rgba(0, 0, 0, 0)" in region.evaluate(fill)
    anatomy.handle("soma").hover()
    assert region.evaluate(fill).startswith("0.15 rgb(")
    anatomy.handle("soma").click()
    anatomy.rest()
    assert region.evaluate("e => getComputedStyle(e).stroke") == "rgba(0, 0, 0, 0)"


def count(picture):
    return int(re.search(r"(\d+) spikes?", picture.read_out)[1])


def test_the_current_is_dragged_up_and_down(studio):
    spikes = fresh(studio, "spikes")
    before = count(spikes)
    spikes.drag("current", 0, -60)
    assert spikes.state()["current"] > 2.5
    assert count(spikes) > before
    spikes.drag("current", 15, 300)
    assert spikes.state()["current"] == 0
    assert count(spikes) == 0
    spikes.press("current", "End")
    assert spikes.state()["current"] == 5
    spikes.press("current", "ArrowDown")
    assert spikes.state()["current"] == pytest.approx(4.95)


def test_the_threshold_is_dragged_and_the_sliders_move_it_too(studio):
    spikes = fresh(studio, "spikes")
    spikes.drag("threshold", 0, -40)
    assert spikes.state()["threshold"] > -50
    assert "silence" in spikes.read_out
    spikes.press("threshold", *["Shift+ArrowDown"] * 3)
    assert count(spikes) > 9
    spikes.root.get_by_label("τ (leak time, ms)", exact=True).press("ArrowRight")
    spikes.rest()
    assert spikes.state()["tau"] == 10.5


def test_the_point_runs_along_the_curve(studio):
    curve = fresh(studio, "curve")
    curve.drag("current", 120, 0)
    high = curve.state()["current"]
    assert high > 4
    assert curve.read_out.startswith(f"{high:g} nA: ")
    curve.press("current", "Home")
    assert "silent" in curve.read_out
    curve.press("current", "Shift+ArrowRight", "ArrowRight")
    assert curve.state()["current"] == pytest.approx(1.1)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(studio, theme):
    studio.theme(theme)
    assert studio.axe_everywhere() == []
    studio.theme("light")
