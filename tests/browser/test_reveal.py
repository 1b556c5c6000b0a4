"""A change is seen, in a real JupyterLab: a reveal glides and keeps a ghost, and Compare keeps one in any picture."""

import pytest
from hands import Picture, write
from lab import LAPTOP, Lab

SETUP = "from helpers import progress; progress.forget()\nfrom lessons.perceptron import Boundary, predictions"
ASK = "card = predictions.only_bias.ask()\ncard"
# The bias that the knob of the boundary tells, in every frame that is painted.
LISTEN = """() => {
    window.biases = [];
    const look = () => {
        const knob = document.querySelector('.nn-handle[aria-label="boundary, moved by the bias"]');
        const told = knob?.getAttribute("aria-valuenow");
        if (told != null && window.biases.at(-1) !== told) window.biases.push(told);
        requestAnimationFrame(look);
    };
    look();
}"""


@pytest.fixture
def asked(lab, tmp_path):
    """A prediction, not answered yet; no glide has been seen."""
    lab.open(write(tmp_path / "card.ipynb", SETUP, ASK))
    lab.run_all()
    lab.page.evaluate(LISTEN)
    return lab


def commit(lab: Lab) -> Picture:
    card = lab.cell(1).locator(".nn-card").first
    card.get_by_role("radio").first.check()
    card.get_by_role("button", name="Commit").click()
    lab.page.locator(".nn-explorer[data-frame]").wait_for()
    return Picture(lab, "card.picture", 1)


def watched(lab: Lab) -> list[float]:
    """The biases that were shown, once the glide has come to its end."""
    lab.page.wait_for_function("() => document.querySelector('.nn-explorer:not(.nn-gliding)[data-waiting=\"0\"]')")
    lab.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")  # painted
    return [float(bias) for bias in lab.page.evaluate("() => window.biases.splice(0)")]


def ghosts(picture: Picture) -> int:
    return picture.root.locator(".nn-ghost > *").count()


SHIFTING = """
from helpers.explorer import Explorer
from helpers.parameters import Number
from helpers.scene import Drag, Line, Panel, Scene, Text
class Shifting(Explorer):
    n = Number(0, 0, 1)
    def scene(self, s):
        first = [Line([(0, s.n), (1, 1)]), Drag((s.n, s.n), {"n": (1, 0)}, "n")]
        late = [Line([(0, 0.5), (1, 0.5)]), Text((0.5, 0.5), "there")] if s.n > 0.5 else []
        return Scene(Panel("x", "y", first + late))
    def read_out(self, s):
        return f"{s.n}."
"""


def test_a_mark_that_takes_the_number_of_a_ghost_is_no_ghost(lab, tmp_path):
    lab.open(write(tmp_path / "shifting.ipynb", SHIFTING, "shifting = Shifting()\nshifting"))
    lab.run_all()
    picture = Picture(lab, "shifting", 1).show()
    lab.evaluate("shifting.compare()")
    for n in (0.2, 0.9, 0.2):  # what is the ghost's number at first is then that of a line, and the other way round
        lab.evaluate(f"shifting.set(n={n})")
        picture.rest()
        together = picture.root.evaluate(
            """root => [...root.querySelectorAll(".nn-ghost")].map(ghost =>
                [...ghost.parentNode.children].every(one => one.classList.contains("nn-ghost")))"""
        )
        assert together == [True]
        assert picture.root.locator(".nn-ghost text").count() == 0


def test_a_reveal_glides_from_before_to_after_and_can_be_shown_again(asked):
    room = asked.cell(1).locator(".nn-card-room").first
    assert room.bounding_box()["height"] > LAPTOP["height"] / 2, "what comes after the answer is out of sight"
    picture = commit(asked)
    verdict = picture.root.locator(".nn-verdict")
    assert (room.is_visible(), verdict.is_visible()) == (False, False)
    biases = watched(asked)
    assert verdict.inner_text() == "↷ It goes another way: It slides 2 mm, parallel to itself."
    assert biases == sorted(biases)
    assert (biases[0], biases[-1]) == (0, 1)
    assert len(biases) > 5
    assert picture.state()["bias"] == 1
    assert ghosts(picture) >= 1
    assert "The line has slid by 2 mm." in picture.read_out
    assert picture.root.locator(".nn-texts").get_by_text("2 mm", exact=True).count() == 1
    assert "b = 0:" in picture.root.locator(".nn-kept").inner_text()

    seen, room = (asked.page.locator(one).bounding_box() for one in (".nn-explorer", ".jp-WindowedPanel-outer"))
    assert room["y"] - 1 <= seen["y"]
    assert seen["y"] + seen["height"] <= room["y"] + room["height"] + 1

    picture.root.get_by_role("button", name="Show again").click()
    picture.rest()
    _, *biases = watched(asked)  # from where it stood
    assert biases == sorted(biases)
    assert (biases[0], biases[-1]) == (0, 1)
    assert len(biases) > 5
    assert asked.axe(".nn-explorer") == []
    assert asked.console_errors == []


def test_a_hand_may_take_over_in_the_middle(asked):
    picture = commit(asked)
    asked.page.wait_for_function("() => Number(window.biases.at(-1)) > 0.2")
    picture.press("boundary, moved by the bias", "ArrowUp")
    assert picture.state()["bias"] == pytest.approx(1.1)
    assert "b = 1.1" in picture.read_out
    asked.page.wait_for_timeout(400)
    assert "b = 1.1" in picture.read_out


def test_a_card_that_was_answered_before_shows_the_change_without_gliding(asked):
    asked.evaluate("card.commit('It becomes steeper.')")
    watched(asked)
    asked.page.evaluate("() => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = 1 }")
    asked.command("notebook:run-cell")
    asked.settle()
    asked.page.evaluate("() => window.biases.splice(0)")
    picture = Picture(asked, "card.picture", 1).show()
    assert set(watched(asked)) <= {1.0}
    assert ghosts(picture) >= 1
    picture.root.get_by_role("button", name="Show again").press("Enter")
    picture.rest()
    _, *biases = watched(asked)  # from where it stood
    assert (biases[0], biases[-1]) == (0, 1)


def test_with_reduced_motion_it_jumps_and_keeps_the_ghost(browser, server, tmp_path):
    context = browser.new_context(viewport=LAPTOP, reduced_motion="reduce")
    lab = Lab(context.new_page(), server)
    lab.open(write(tmp_path / "calm.ipynb", SETUP, ASK))
    lab.run_all()
    lab.page.evaluate(LISTEN)
    picture = commit(lab)
    assert [bias for bias in watched(lab) if 0 < bias < 1] == []
    assert picture.state()["bias"] == 1
    assert ghosts(picture) >= 1
    lab.close()
    context.close()


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_compare_keeps_the_present_state_and_lets_it_go(lab, tmp_path, by):
    lab.open(write(tmp_path / "compare.ipynb", SETUP, "plain = Boundary()\nplain"))
    lab.run_all()
    picture = Picture(lab, "plain", 1).show()
    button = picture.root.get_by_role("button", name="Compare")
    press = button.click if by == "mouse" else lambda: button.press("Enter")
    press()
    picture.rest()
    assert button.get_attribute("aria-pressed") == "true"
    if by == "mouse":
        picture.drag("tip of the weights w", 20, 150)
    else:
        picture.press("tip of the weights w", *["Shift+ArrowDown"] * 3)
    assert ghosts(picture) >= 2  # the arrow and the boundary
    dotted = picture.root.locator('.nn-ghost > [stroke-linecap="round"]')
    assert dotted.count() >= 2, "a ghost is not to be taken for a gray line of now"
    assert "w = (0.6, 0.8), b = 0" in picture.root.locator(".nn-kept").inner_text()
    assert "turned by" in picture.read_out
    assert "compare={}" in lab.evaluate("plain.share()")
    assert lab.axe(".nn-explorer") == []
    press()
    picture.rest()
    assert (ghosts(picture), picture.root.locator(".nn-kept").is_visible()) == (0, False)
    assert lab.console_errors == []
