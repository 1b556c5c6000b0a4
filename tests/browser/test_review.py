"""The review in a real JupyterLab: the deck is answered card by card, the words are shown with their symbols."""

import nbformat
import pytest
from lab import Lab

SETUP = """\
from helpers import progress; progress.forget()
for name in ("only_bias", "double_both"):
    progress.record("prediction", "perceptron", name, option="x", right=False)
progress.record("prediction", "mcculloch_pitts", "majority", option="x", right=False)
from lessons.review import abilities, glossary, open_exercises, review"""
CELLS = [SETUP, "deck = review()\ndeck", "open_exercises()", "glossary('rate')", "glossary()", "abilities()"]


@pytest.fixture(scope="module")
def lab(context, server, tmp_path_factory):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    path = tmp_path_factory.mktemp("review") / "review.ipynb"
    nbformat.write(notebook, path)
    lab = Lab(context.new_page(), server)
    lab.open(path)
    yield lab
    lab.close()


def test_one_card_after_another_wrong_ones_at_the_end(lab):
    lab.run_all()
    cell = lab.scroll_to(1)
    cell.get_by_text("You saw 0 of 3 predictions coming at first.").wait_for()
    for question, option, fate in (
        ("Seven friends vote on a film", "θ = 7", "This card goes to the end of the deck."),
        ("w = (1.2, 1.6)", "2.5 mm forward", "This card leaves the deck."),
        ("Somebody hands you a perceptron", "For none.", "This card leaves the deck."),
        ("Seven friends vote on a film", "θ = 4", "This card leaves the deck."),
    ):
        cell.get_by_role("group", name=question).wait_for()
        assert cell.get_by_role("radio", checked=True).count() == 0
        assert cell.locator(".nn-explorer").count() == 0
        cell.get_by_role("radio", name=option).check()
        cell.get_by_role("button", name="Commit").click()
        cell.get_by_text(fate).wait_for()
        assert cell.get_by_role("button", name="Change my answer").count() == 0
        if question != "Seven friends vote on a film":
            cell.locator(".nn-explorer[data-frame]").wait_for()
        assert "lesson 03" in cell.inner_text() or "Seven" in question
        cell.get_by_role("button", name="Done" if option == "θ = 4" else "Next").click()
    cell.get_by_text("The deck is empty").wait_for()
    assert cell.get_by_role("radio").count() == 0
    assert lab.evaluate("review().waiting") == "[]"
    assert lab.console_errors == []


def test_words_have_their_symbols_and_links_lead_to_notebooks(lab):
    lab.run_all()
    rows = lab.scroll_to(3).get_by_role("row")
    rows.filter(has_text="how far to step").locator("mjx-container").first.wait_for()
    link = rows.filter(has_text="how far to step").get_by_role("link", name="10 Gradient descent")
    assert "10_gradient_descent.ipynb" in link.get_attribute("href")
    letters = lab.scroll_to(4).locator("summary")
    assert letters.first.inner_text().startswith("A: accuracy · activation")
    letters.first.click()
    lab.cell(4).get_by_role("cell", name="the fiber that carries the spikes away").wait_for()
    assert lab.scroll_to(5).locator("summary").count() >= 15
    assert lab.scroll_to(2).get_by_role("row").count() == 1 + 2 + 3


def test_all_is_accessible_in_both_themes(lab):
    lab.run_all()
    for theme in ("light", "dark"):
        lab.theme(theme)
        lab.scroll_to(1)
        assert lab.axe("[data-windowed-list-index='1'] .nn-card") == []
    lab.theme("light")
