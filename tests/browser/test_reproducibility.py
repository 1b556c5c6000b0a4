"""Lesson 12's pictures in a real JupyterLab: runs, sources, queue, map, fan, rates and sums, by mouse and keys."""

import pytest
from hands import fresh

SETUP = "from lessons.reproducibility import Fan, Queue, Sources, StartOrder, Sums, TwoRuns, Versus"
PICTURES = {
    "runs": "TwoRuns()",
    "sources": "Sources()",
    "queue": "Queue()",
    "map": "StartOrder()",
    "fan": "Fan()",
    "versus": "Versus()",
    "sums": "Sums()",
}


def test_both_boxes_make_two_runs_alike(studio):
    runs = fresh(studio, "runs")
    assert "A has 25 mistakes of 200, B 2." in runs.read_out
    for box in ("same start", "same orders"):
        runs.root.get_by_label(box, exact=True).first.check()
        runs.rest()
    assert "to the last bit" in runs.read_out
    runs.press("epoch of both runs", "Home")
    assert runs.read_out.startswith("After epoch 0")


def test_a_source_is_seeded_and_the_draws_are_dragged(studio):
    sources = fresh(studio, "sources")
    sources.root.get_by_label("random.seed(0)", exact=True).first.check()
    sources.rest()
    assert sources.read_out.startswith("The same in both runs: Python's random.")
    sources.drag("how many numbers are drawn", -200, 0)
    assert sources.state()["draws"] < 11


def test_a_penguin_is_followed_through_the_epochs(studio):
    queue = fresh(studio, "queue")
    queue.press("penguin in its epoch", "End")
    assert queue.read_out.endswith("in epoch 20.")
    queue.drag("penguin in its epoch", -150, 0)
    assert queue.state()["epoch"] < 20


def test_the_cross_is_dragged_over_the_map(studio):
    grid = fresh(studio, "map")
    grid.drag("start and order", 60, -60)
    assert (grid.state()["start"], grid.state()["order"]) == (6, 8)
    grid.root.get_by_label("task", exact=True).select_option("penguins")
    grid.rest()
    assert grid.read_out.startswith("Penguins:")


def test_the_black_run_slides_and_the_band_is_widened(studio):
    fan = fresh(studio, "fan")
    fan.drag("chosen run among the sorted", -60, 60)
    assert fan.state()["place"] < 20
    fan.handle("the worst run").click()
    fan.rest()
    assert fan.state()["place"] == 50
    fan.press("edge of the band", "End")
    assert fan.state()["band"] == 1


def test_more_seeds_and_a_longer_sum(studio):
    versus = fresh(studio, "versus")
    versus.drag("number of seeds", 0, -60)
    assert versus.state()["n"] > 12
    sums = fresh(studio, "sums")
    sums.press("place in the sum", "End")
    assert "Fifty orders, 12 different sums." in sums.read_out


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(studio, theme):
    studio.theme(theme)
    assert studio.axe_everywhere() == []
    studio.theme("light")
