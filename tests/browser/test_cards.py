"""The cards of predictions and checks in a real JupyterLab: mouse, keyboard, screen reader, both themes."""

import nbformat
import pytest
from lab import Lab

SETUP = """\
from helpers import progress; progress.forget()
from lessons.perceptron import exercises, predictions"""
CELLS = [
    SETUP,
    "first = predictions.double_both.ask()\nfirst",
    "second = predictions.only_bias.ask()\nsecond.commit('It becomes steeper.')\nsecond",
    "def predict(X, weights, bias): ...\nexercises.predict.check(predict)",
    "verdict = exercises.predict.check(lambda X, weights, bias: (X @ weights + bias >= 0).astype(int))\nverdict",
    "def predict(X, weights, bias):\n    raise ValueError('<img src=x onerror=document.title=1> <b>bold</b>')\n"
    "exercises.predict.check(predict)",
    "def predict(X, weights, bias):\n    while True:\n        try: len('')\n        except: pass\n"
    "exercises.predict.check(predict)",
    "def predict(X, weights, bias):\n    exit()\nexercises.predict.check(predict)",
]


@pytest.fixture(scope="module")
def lab(context, server, tmp_path_factory):
    """A notebook of cards, run once for all tests here."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    path = tmp_path_factory.mktemp("cards") / "cards.ipynb"
    nbformat.write(notebook, path)
    lab = Lab(context.new_page(), server)
    lab.open(path)
    yield lab
    lab.close()


@pytest.fixture
def cards(lab):
    """The cards, one in each cell but the first, fresh: the cells run again with nothing committed."""
    lab.run_all()
    for place in range(1, len(CELLS)):
        lab.scroll_to(place).locator(".nn-card").first.wait_for()
    return [lab.cell(place).locator(".nn-card").first for place in range(1, len(CELLS))]


def test_a_prediction_is_answered_by_keyboard_and_then_shows_its_picture(lab, cards):
    card, page = cards[0], lab.page
    assert card.get_by_role("group", name="A perceptron has w = (0.6, −0.8)").count() == 1
    card.get_by_role("button", name="Commit").click()
    card.get_by_text("Choose an answer first.").wait_for()
    assert lab.cell(1).locator(".nn-explorer").count() == 0
    card.get_by_role("radio").first.focus()
    for key in ("Space", "ArrowDown", "ArrowDown", "Tab", "Enter"):
        page.keyboard.press(key)
    card.get_by_role("status").get_by_text("You saw it coming").wait_for()
    lab.cell(1).locator(".nn-explorer[data-frame]").wait_for()
    assert lab.evaluate("first.committed") == "'The arrow grows; the line and every answer stay.'"
    assert page.evaluate("() => document.activeElement.textContent") == "Change my answer"
    assert cards[1].get_by_role("radio", checked=True).count() == 1  # another card's choice is left alone
    assert lab.console_errors == []


def test_hints_come_in_steps_and_the_solution_last(lab, cards):
    card = cards[3]
    for label in ("Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3", "Solution"):
        button = card.get_by_role("button", name=label)
        button.wait_for()
        assert card.get_by_role("button").count() == 1
        button.press("Enter")
    card.get_by_role("group", name="The solution").wait_for()
    assert "def predict(X, weights, bias):" in card.inner_text()
    assert "exactly on the boundary" in card.inner_text()
    assert "'solution_seen'" in lab.evaluate("list(progress.read()['perceptron'])")


def test_what_a_learners_code_says_stays_text_and_the_kernel_lives(lab, cards):
    assert "<b>bold</b>" in cards[4].text_content()
    assert [card.locator("img, b:text-is('bold')").count() for card in cards] == [0] * 7
    assert "It did not come to an end" in cards[5].text_content()
    assert "It asks Python to quit" in cards[6].text_content()
    assert lab.evaluate("1 + 1") == "2"


def test_cards_are_accessible_in_both_themes_and_wrap_in_a_narrow_window(lab, cards):
    for theme in ("light", "dark"):
        lab.theme(theme)
        for place in range(1, len(CELLS)):
            lab.scroll_to(place)
            assert lab.axe(f"[data-windowed-list-index='{place}'] .nn-card") == []
    lab.theme("light")
    with lab.window(600):
        for card in cards:
            card.scroll_into_view_if_needed()
            assert card.evaluate("card => card.scrollWidth <= card.clientWidth + 1")


def test_running_the_cells_again_leaks_no_widget(lab, cards):
    count = "len(__import__('ipywidgets').Widget.widgets)"
    lab.evaluate("first.commit('The line turns.')")
    lab.run_all()
    once = lab.evaluate(count)
    lab.run_all()
    assert lab.evaluate(count) == once
    assert [card.count() for card in cards] == [1] * 7


def test_changing_an_answer_says_at_once_what_to_do_and_then_does_it(lab, cards):
    card = cards[1]
    button, radios = card.get_by_role("button", name="Change my answer"), card.get_by_role("radio")
    button.click()
    card.get_by_text("Choose another answer above, then press again.").wait_for()
    assert radios.nth(0).evaluate("radio => radio.closest('fieldset').contains(document.activeElement)")
    other = next(i for i in range(radios.count()) if not radios.nth(i).is_checked())
    radios.nth(other).check()
    assert "nn-card-ready" in button.get_attribute("class")
    assert "press again" not in card.inner_text()
    before = lab.evaluate("second.committed")
    button.click()
    card.get_by_text("Your first answer was").wait_for()
    assert lab.evaluate("second.committed") != before
    assert "nn-card-ready" not in button.get_attribute("class")
