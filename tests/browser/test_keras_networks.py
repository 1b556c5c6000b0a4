"""Lesson 13's pictures in a real JupyterLab: by mouse and keys, and a `fit` that is watched and stopped."""

import pytest
from hands import Picture, fresh, write

SETUP = "from lessons.keras_networks import Live, LiveOutputs, OneEpoch, Parity, Summary"
PICTURES = {
    "parity": "Parity()",
    "summary": "Summary()",
    "epoch": "OneEpoch()",
    "live": "Live()",
    "outputs": "LiveOutputs()",
}

BEGIN = """
from helpers.datasets import moons
from lessons.keras_networks import Live, LiveLoss, exercises
data = moons(250)
network = exercises.moons_network.solution(8)
live = LiveLoss(data.X, data.y)
shown = Live()
shown
"""
FIT = "history = network.fit(data.X, data.y, epochs=3_000, verbose=0, callbacks=[live])"
LOOK = "print(len(live.picture.fitting.losses), live.picture.state.epoch, live.picture.fitting.over)"


def test_a_column_is_made_taller_and_counted(studio):
    summary = fresh(studio, "summary")
    summary.drag("number of units: first", 0, -30)
    assert summary.state()["first"] > 8
    summary.press("number of units: first", "Home")
    assert summary.read_out == "The network 2-1 has 3 parameters."
    summary.drag("number of units: first", 0, -60)  # a layer that is gone keeps its knob
    assert summary.state()["first"] > 0
    summary.drag("number of units: second", 0, -60)
    assert summary.state()["second"] > 0


def test_the_batches_are_made_smaller(studio):
    epoch = fresh(studio, "epoch")
    epoch.drag("height of a batch", 0, 60)
    assert epoch.state()["batch_size"] < 200
    epoch.press("height of a batch", "End")
    assert epoch.read_out.startswith("1 update an epoch")


def test_the_difference_is_scrubbed_and_the_numbers_changed(studio):
    parity = fresh(studio, "parity")
    parity.drag("place in the run", 100, 0)
    assert parity.state()["step"] > 20
    parity.root.get_by_label("Keras's numbers", exact=True).select_option("float64")
    parity.rest()
    assert "· 10⁻¹⁶ from its twin" in parity.read_out


def test_a_recorded_fit_is_gone_back_to(studio):
    live = fresh(studio, "live")
    live.press("place in the run", "Home")
    assert live.read_out.startswith("The start")


def test_outputs_are_gone_back_to(studio):
    outputs = fresh(studio, "outputs")
    outputs.press("place in the run", "Home")
    assert outputs.read_out.startswith("The start")
    outputs.press("place in the run", "End")
    assert "no probabilities" in outputs.read_out


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(studio, theme):
    studio.theme(theme)
    assert studio.axe_everywhere() == []
    studio.theme("light")


@pytest.mark.parametrize("way", ["button", "kernel"])
def test_a_fit_is_watched_and_stopped(lab, tmp_path, way):
    """The picture moves while the cell runs, and the last epoch is what it shows when that was stopped."""
    lab.open(write(tmp_path / "fit.ipynb", BEGIN, FIT, LOOK))
    lab.command("notebook:run-cell-and-select-next")
    lab.settle()
    Picture(
        lab, "shown"
    ).show()  # an earlier picture of the lesson: from now on a running cell keeps no message waiting
    lab.page.evaluate("() => void window.jupyterapp.commands.execute('notebook:run-all-below')")
    read_out = lab.cell(1).locator(".nn-readout")
    read_out.filter(has_text="Epoch").wait_for()
    first = read_out.inner_text()
    lab.page.wait_for_function("([one, before]) => one.innerText !== before", arg=[read_out.element_handle(), first])
    if way == "button":
        lab.cell(1).get_by_label("stop training", exact=True).click()
    else:
        lab.command("notebook:interrupt-kernel")
    lab.settle()
    losses, epoch, over = lab.cell(2).locator(".jp-OutputArea-output").inner_text().split()
    assert over == "True"
    assert 0 < int(losses) == int(epoch) < 3_000
    read_out.filter(has_text=f"Epoch {int(epoch)} of 3000").wait_for()  # its view is a new one, of the last frame
    assert lab.console_errors == []
