"""Every notebook in a real JupyterLab: it opens with its pictures, runs, and opens with them again after a save."""

from pathlib import Path

import nbformat
import pytest
from walk import WIDGET, Shown, walk

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
PICTURE = """
from lessons.perceptron import Boundary

picture = Boundary()
picture
"""


def outputs(path, kind):
    cells = nbformat.read(path, as_version=4).cells
    return sum(kind in output.get("data", {}) for cell in cells for output in cell.get("outputs", []))


@pytest.fixture
def picture(tmp_path):
    """A notebook with one cell, whose output is a picture: a widget and a PNG."""
    path = tmp_path / "picture.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(PICTURE.strip())])
    notebook.metadata.kernelspec = KERNEL
    nbformat.write(notebook, path)
    return path


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_opens_with_its_pictures_runs_and_opens_again(lab, notebook):
    lab.open(notebook)
    still = Shown(outputs(notebook, "image/png"), 0, [])
    assert walk(lab) == still

    lab.run_all()
    live = walk(lab)
    assert live.complaints == []
    assert live.pictures + live.widgets >= still.pictures

    lab.save()
    lab.shutdown_kernel()
    lab.reopen()
    assert walk(lab) == still
    assert lab.console_errors == []


def test_a_picture_lives_on_through_saves_and_opens_as_a_picture_again_and_again(lab, picture):
    page = lab.open(picture)
    for time in range(1, 4):
        lab.run_all()
        tip = page.get_by_label("tip of the weights w", exact=True)
        for step in range(1, 3):  # before the save, and after it
            tip.press("ArrowRight")
            lab.wait_until(f"abs(picture.state.w1 - {0.6 + 0.05 * step}) < 1e-9")
            lab.save()
            assert (outputs(lab.file, WIDGET), outputs(lab.file, "image/png")) == (0, 1)
            assert walk(lab) == Shown(0, 1, [])
        lab.shutdown_kernel()
        page = lab.reopen()
        assert walk(lab) == Shown(1, 0, []), f"reopened for the {time}. time"
    assert lab.console_errors == []


def test_the_dark_theme_and_a_restarted_kernel(lab, picture):
    lab.open(picture)
    lab.run_all()
    lab.theme("dark")
    lab.restart_kernel()
    with pytest.raises(RuntimeError, match="NameError"):
        lab.evaluate("picture")
    lab.run_all()
    assert walk(lab) == Shown(0, 1, [])
    assert lab.console_errors == []


def test_the_tab_hears_errors_of_the_page(lab, picture):
    page = lab.open(picture)
    page.evaluate("() => { console.error('oh'); setTimeout(() => { throw new Error('no') }); }")
    page.wait_for_timeout(100)
    assert sorted(error.split()[0] for error in lab.console_errors) == ["no", "oh"]


def test_what_is_wrong_in_a_cell_far_below_is_found(lab, tmp_path):
    """The walk itself: a widget without a model, words on stderr, a picture that cannot be painted, an error."""
    wrong = [
        f"display({{'{WIDGET}': {{'model_id': 'gone', 'version_major': 2, 'version_minor': 0}}}}, raw=True)",
        "import sys; print('careful', file=sys.stderr)",
        "display({'image/png': 'bm8gcGljdHVyZQ=='}, raw=True)",
        "oh",
    ]
    cells = []
    for source in wrong:
        cells += [nbformat.v4.new_markdown_cell("A line of prose.\n\n" * 9) for _ in range(9)]
        cells.append(nbformat.v4.new_code_cell(source))
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata.kernelspec = KERNEL
    nbformat.write(notebook, tmp_path / "wrong.ipynb")
    lab.open(tmp_path / "wrong.ipynb")
    lab.run_all()
    found = "\n".join(walk(lab, seconds=3).complaints)
    for words in (
        "cell 9: Error displaying widget",
        "cell 19: careful",
        "cell 29: still loading",
        "cell 39: NameError: name 'oh' is not defined",
    ):
        assert words in found
