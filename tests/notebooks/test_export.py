"""A notebook as a web page: its pictures have alternative texts."""

import subprocess
import sys
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "notebooks" / "03_perceptron.ipynb"


def test_each_picture_of_an_exported_page_says_its_sentence(tmp_path):
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--output-dir", str(tmp_path), str(NOTEBOOK)]
    subprocess.run(command, check=True, capture_output=True)
    page = BeautifulSoup((tmp_path / "03_perceptron.html").read_text("utf-8"), "html.parser")
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    outputs = [output.data for cell in cells for output in cell.get("outputs", []) if "data" in output]
    pictures = [data for data in outputs if "image/png" in data]
    assert len(pictures) >= 3
    assert [image["alt"] for image in page.select(".jp-OutputArea img")] == [data["text/plain"] for data in pictures]
    assert not page.select("script[type='application/vnd.jupyter.widget-view+json']")


def test_the_state_of_a_widget_holds_its_picture_for_pages_that_others_make(tmp_path):
    """Where this course is not installed nbconvert keeps the widget, which no Python answers any more."""
    source = "from lessons.perceptron import Boundary\nBoundary()"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
    data = notebook.cells[0].outputs[0].data
    states = notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"]
    still = states[data["application/vnd.jupyter.widget-view+json"]["model_id"]]["state"]["still"]
    assert still == {"png": data["image/png"].replace("\n", ""), "alt": data["text/plain"]}
