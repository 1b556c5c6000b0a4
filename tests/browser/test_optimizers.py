"""Lesson 11's pictures in a real JupyterLab: ravine, map, first step, race and fifty networks, by mouse and keys."""

import pytest
from hands import fresh

SETUP = "from lessons.optimizers import Betas, Fifty, FirstStep, Phases, Race, Ravine, Turned"
PICTURES = {
    "ravine": "Ravine()",
    "betas": "Betas()",
    "phases": "Phases()",
    "first": "FirstStep()",
    "turned": "Turned()",
    "race": "Race()",
    "fifty": "Fifty()",
}


def test_the_wall_is_pulled_and_the_start_is_moved(studio):
    ravine = fresh(studio, "ravine")
    ravine.drag("wall of the ravine", 0, -40)
    assert ravine.state()["steepness"] > 50
    assert "SGD settles after" in ravine.read_out
    ravine.press("wall of the ravine", "Home")
    assert ravine.read_out.startswith("κ = 5.")
    ravine.drag("start", 60, 20)
    assert ravine.state()["start_x"] > -3.2
    ravine.press("start", "ArrowUp")
    assert ravine.read_out.endswith(".")


def test_momentums_beta_is_pulled_along_its_curve(studio):
    betas = fresh(studio, "betas")
    betas.press("β on Momentum's curve", "ArrowLeft")
    assert betas.state()["beta"] == pytest.approx(0.85)
    betas.drag("β on Momentum's curve", -60, 0)
    assert betas.state()["beta"] < 0.8
    assert "Momentum settles after" in betas.read_out


def test_a_name_is_clicked_and_the_walk_is_scrubbed(studio):
    ravine = fresh(studio, "ravine")
    ravine.handle("path of Adam").click()
    ravine.rest()
    assert ravine.state()["bold"] == "Adam"
    assert "Adam at η" in ravine.read_out
    ravine.root.get_by_label("step", exact=True).first.press("Home")
    ravine.rest()
    assert "step 0: (−3.5, 1)" in ravine.read_out


def test_the_point_on_the_map_is_dragged_into_the_swinging_land(studio):
    phases = fresh(studio, "phases")
    phases.drag("across the ravine, on the map", 0, -150)
    assert phases.state()["beta"] > 0.5
    assert phases.read_out.startswith("Across: swinging")
    phases.press("across the ravine, on the map", "ArrowRight")
    assert phases.state()["size"] == pytest.approx(0.51, abs=0.02)


def test_the_gradient_is_dragged_and_adams_step_stays(studio):
    first = fresh(studio, "first")
    first.drag("gradient", 0, -40)
    assert first.state()["slope_y"] > 2.3
    assert "Adam (0.1, −0.1)" in first.read_out


def test_the_ravine_is_turned(studio):
    turned = fresh(studio, "turned")
    turned.drag("end of the ravine", -60, -130)
    assert turned.state()["angle"] > 20
    turned.press("end of the ravine", "End")
    assert "Turned by 90°" in turned.read_out


def test_another_landscape_another_start(studio):
    race = fresh(studio, "race")
    race.drag("start", -40, 20)
    assert race.state()["start_x"] < 1
    race.root.get_by_label("landscape", exact=True).select_option("saddle")
    race.rest()
    assert (race.state()["start_x"], race.state()["start_y"]) == (1.5, 0.3)


def test_the_edge_of_the_grid_is_pulled_and_the_rate_slides_along_its_valley(studio):
    fifty = fresh(studio, "fifty")
    fifty.drag("largest rate that is tried", 100, 0)
    assert fifty.state()["tried"] > 15
    fifty.press("largest rate that is tried", "End")
    assert "Adam ends lowest from 9 of 50 starts" in fifty.read_out
    fifty.press("rate of the bold one", "Home")
    assert "Adam at η = 0.001:" in fifty.read_out


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(studio, theme):
    studio.theme(theme)
    assert studio.axe_everywhere() == []
    studio.theme("light")
