"""Every notebook runs from top to bottom with every exercise solved."""

import ast
import importlib
from pathlib import Path

import nbformat
import pytest

from helpers import build
from lessons import ORDER, notebook_name

ROOT = Path(__file__).resolve().parents[2]
BUILT = [lesson for lesson in ORDER if (ROOT / "notebooks" / notebook_name(lesson)).exists()]


@pytest.mark.parametrize("lesson", BUILT)
def test_every_check_comes_out_solved_once_the_solutions_are_in(lesson):
    notebook = nbformat.read(ROOT / "notebooks" / notebook_name(lesson), as_version=4)
    exercises = exercises_of(lesson)
    solved, stubs = put_in_solutions(notebook, exercises)
    assert stubs == solved == set(exercises), "each exercise needs a stub and a check in the notebook"
    build.execute(notebook, ROOT / "notebooks", notebook_name(lesson))
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output.text for output in outputs if output.get("name") == "stderr"]


def exercises_of(lesson):
    namespace = getattr(importlib.import_module(f"lessons.{lesson}"), "exercises", object)
    return {name: value for name, value in vars(namespace).items() if hasattr(value, "solution_source")}


def put_in_solutions(notebook, exercises):
    """Replace each stub by its solution and follow each check by the claim that it is solved; name both."""
    solved, stubs, cells = set(), set(), []
    for cell in notebook.cells:
        cells.append(cell)
        if cell.cell_type != "code":
            continue
        lines, tree = cell.source.splitlines(), ast.parse(cell.source)
        for node in reversed(tree.body):
            if is_stub(node):
                lines[node.lineno - 1 : node.end_lineno] = [exercises[node.name].solution_source().rstrip()]
                stubs.add(node.name)
        cell.source = "\n".join(lines)
        for call in checks(tree):
            solved.add(call.func.value.attr)
            text = f"verdict = {ast.unparse(call)}\nassert verdict.state == 'solved', verdict.message"
            cells.append(nbformat.v4.new_code_cell(text))
    notebook.cells = cells
    return solved, stubs


def is_stub(node):
    if not isinstance(node, ast.FunctionDef):
        return False
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return [ast.unparse(statement) for statement in body] == ["..."]


def checks(tree):
    """The calls `exercises.<name>.check(…)`."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call for call in calls if ast.unparse(call.func).startswith("exercises.") and call.func.attr == "check"]
