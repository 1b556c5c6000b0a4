"""A lesson that nbconvert has run and exported: a page without a kernel, and without the network."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "notebooks" / "03_perceptron.ipynb"
PICTURES = """() => [...document.querySelectorAll(".jp-OutputArea img")].map(
    image => ({wide: image.naturalWidth, shown: image.clientWidth, alt: image.alt}))"""


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("export")
    command = [sys.executable, "-m", "nbconvert", "--execute", "--to", "html", "--output-dir", str(folder)]
    subprocess.run([*command, str(NOTEBOOK)], check=True, capture_output=True)
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(f"file://{folder}/03_perceptron.html")
    yield page
    context.close()


def test_an_executed_and_exported_page_shows_its_pictures(page):
    pictures = page.evaluate(PICTURES)
    assert len(pictures) >= 3
    assert all(picture["wide"] > 800 and picture["shown"] > 400 for picture in pictures)
    assert all(picture["alt"].endswith(".") and "description" not in picture["alt"] for picture in pictures)


def test_questions_and_checks_of_an_exported_page_are_there_in_words(page):
    from lessons.perceptron import exercises, predictions

    words = page.locator("body").inner_text()
    asked = [value for value in vars(predictions).values() if hasattr(value, "options")]
    assert asked
    for prediction in asked:
        for text in (prediction.question, *prediction.options):
            assert " ".join(text.replace("`", "").split()) in " ".join(words.split())
    checked = [name for name, value in vars(exercises).items() if hasattr(value, "solution_source")]
    assert checked
    assert all(f"{name}: not attempted." in words for name in checked)
