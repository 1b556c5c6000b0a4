"""Lesson 05's network under the mouse and the keys, in a real JupyterLab."""

import pytest
from hands import fresh, write
from lab import Lab

EDGE = "layer 1: weight from x₁ to unit 1"


@pytest.fixture(scope="module")
def studio(browser, server, tmp_path_factory):
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    lab = Lab(context.new_page(), server)
    path = tmp_path_factory.mktemp("network") / "network.ipynb"
    line = "from lessons.multilayer_perceptron import Network\n"
    lab.open(write(path, line + "net = Network()\nnet", 'deep = Network(layers="2-8-8-1")\ndeep'))
    lab.run_all()
    lab.page.wait_for_function("() => document.querySelectorAll('.nn-explorer[data-frame]').length === 2")
    yield lab
    assert lab.console_errors == []
    lab.close()
    context.close()


@pytest.mark.parametrize(("name", "nth"), [("net", 0), ("deep", 1)])
def test_an_edge_is_pulled_by_mouse_and_moved_by_keys_and_everything_follows(studio, name, nth):
    picture = fresh(studio, name, nth)
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


def test_a_bias_has_its_stub_and_the_menu_reaches_every_number(studio):
    picture = fresh(studio, "net", 0)
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
    picture = fresh(studio, "net", 0)
    before = picture.state()["weights"]
    picture.root.get_by_label("layers", exact=True).select_option("2-4-4-1")
    picture.rest()
    assert len(picture.state()["weights"]) == 37
    assert picture.root.locator(".nn-handle.nn-edge").count() == 37
    picture.root.get_by_role("button", name="Undo").click()
    picture.rest()
    assert picture.state()["weights"] == before
    assert picture.root.locator(".nn-handle.nn-edge").count() == 9


def test_axe_finds_nothing_in_light_and_dark(studio):
    assert studio.axe(".nn-explorer") == []
    studio.theme("dark")
    assert studio.axe(".nn-explorer") == []
    studio.theme("light")
