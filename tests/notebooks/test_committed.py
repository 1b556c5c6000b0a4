"""What notebooks/ holds is what the lessons say, executed in order, with every output a learner should see."""

import ast
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from helpers import lesson_source
from helpers.build import VARIES
from helpers.jupyter import WIDGET_VIEW
from lessons import ORDER, notebook_name

ROOT = Path(__file__).resolve().parents[2]
BUILT = [lesson for lesson in ORDER if (ROOT / "notebooks" / notebook_name(lesson)).exists()]
LONGEST_CELL = 15


@pytest.fixture(params=BUILT)
def lesson(request):
    return request.param


@pytest.fixture
def notebook(lesson):
    return nbformat.read(ROOT / "notebooks" / notebook_name(lesson), as_version=4)


@pytest.fixture
def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_the_notebook_has_the_cells_of_its_source(lesson, notebook):
    source = lesson_source.read((ROOT / "lessons" / lesson / "lesson.md").read_text("utf-8"))
    expected = [(cell.cell_type, cell.source, cell.metadata) for cell in source.cells]
    rebuild = f"stale: uv run python -m helpers.build {lesson}"
    assert [(cell.cell_type, cell.source, cell.metadata) for cell in notebook.cells] == expected, rebuild


def test_nothing_that_varies_is_committed(notebook):
    assert [cell.id for cell in notebook.cells] == [f"cell-{n}" for n in range(1, len(notebook.cells) + 1)]
    assert notebook.metadata == {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


def test_cells_ran_once_in_order(code_cells):
    assert [cell.execution_count for cell in code_cells] == list(range(1, len(code_cells) + 1))


def test_every_cell_that_shows_something_has_its_output(code_cells):
    """Strict nbval passes a notebook without outputs; this does not."""
    stubs = set()
    for cell in code_cells:
        stubs |= stubs_in(cell.source)
        varies = VARIES in cell.metadata.get("tags", [])
        if displays(cell.source, stubs):
            assert cell.outputs or varies, f"no output under\n{cell.source}"
    assert any(cell.outputs for cell in code_cells)


def stubs_in(source):
    """The functions that a cell leaves for the learner to write; until then they return None."""
    functions = (node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef))
    return {function.name for function in functions if ast.unparse(function.body[-1]) == "..."}


def displays(source, stubs):
    """Whether a cell prints or ends with an expression, other than a call of a stub."""
    statements = ast.parse(source).body
    if "print(" in source or not statements or not isinstance(statements[-1], ast.Expr):
        return "print(" in source
    last = statements[-1].value
    return not (isinstance(last, ast.Call) and ast.unparse(last.func) in stubs)


def test_outputs_open_anywhere(code_cells):
    for output in (output for cell in code_cells for output in cell.outputs):
        assert output.output_type != "error"
        assert output.get("name") != "stderr"
        if output.output_type != "stream":
            assert WIDGET_VIEW not in output.data
            assert output.data.get("text/plain"), "a picture needs its sentence"
            if "image/png" in output.data:
                assert output.metadata.get("image/png", {}).get("alt") == output.data["text/plain"]


def test_code_cells_are_short(code_cells):
    assert not [cell.source for cell in code_cells if len(cell.source.splitlines()) > LONGEST_CELL]


def test_a_cell_whose_output_varies_says_why(code_cells):
    varying = [cell.source for cell in code_cells if VARIES in cell.metadata.get("tags", [])]
    assert not [source for source in varying if "#" not in source]


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]])
def test_notebooks_are_ruff_clean(command):
    run = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "notebooks"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout
