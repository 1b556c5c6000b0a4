"""Imports run one way (notebooks → lessons → helpers), and every lesson has all its parts."""

import ast
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest

from lessons import COURSE, ORDER, notebook_name

ROOT = Path(__file__).resolve().parents[1]
KERAS_LESSONS = {"keras_networks", "handwritten_digits", "captcha_reader"}
FOR_MODELS = {
    "numpy",
    "collections",
    "copy",
    "dataclasses",
    "difflib",
    "enum",
    "functools",
    "itertools",
    "math",
    "types",
    "typing",
}


def module_name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for package in ("helpers", "lessons") for path in (ROOT / package).rglob("*.py")}
FOLDERS = sorted(path.parent.name for path in (ROOT / "lessons").glob("*/__init__.py"))
LESSONS = [name for name in FOLDERS if (ROOT / "lessons" / name / "lesson.md").is_file()]
PLACES = {lesson.name: lesson.number for lesson in COURSE.values()}


def imports(module, *, running=False):
    """Every module that a module imports, anywhere in its text; with `running`, not those for type checkers alone."""
    path, found = MODULES[module], set()
    tree = ast.parse(path.read_text("utf-8"))
    if running:
        tree.body = [node for node in tree.body if not for_type_checkers(node)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{source}.{alias.name}"
                found.add(whole if whole in MODULES else source)
    return found - {module}


def for_type_checkers(node):
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def test_there_are_modules_to_look_at():
    assert "helpers.jupyter" in MODULES
    assert "numpy" in {name for module in MODULES for name in imports(module)}
    assert LESSONS


@pytest.mark.parametrize("module", [name for name in MODULES if name.split(".")[0] == "helpers"])
def test_helpers_never_import_lessons(module):
    assert not {name for name in imports(module) if name.split(".")[0] == "lessons"}


@pytest.mark.parametrize("module", MODULES)
def test_the_packages_never_import_tests_or_notebooks(module):
    assert not {name for name in imports(module) if name.split(".")[0] in {"tests", "notebooks", "pytest"}}


@pytest.mark.parametrize("lesson", [lesson for lesson in FOLDERS if f"lessons.{lesson}.model" in MODULES])
def test_a_model_imports_numpy_and_earlier_models_only(lesson):
    earlier = {f"lessons.{name}.model" for name in COURSE if PLACES[name] < PLACES[lesson]} | {"helpers.arguments"}
    allowed = FOR_MODELS | ({"keras"} if lesson in KERAS_LESSONS else set())
    wrong = {
        name for name in imports(f"lessons.{lesson}.model") if name not in earlier and name.split(".")[0] not in allowed
    }
    assert not wrong


@pytest.mark.parametrize("lesson", FOLDERS)
def test_a_lesson_imports_no_later_lesson_but_a_model_to_preview(lesson):
    """A picture may run what a later lesson explains, such as training; start and review look at all lessons."""
    if lesson in ("start_here", "review"):
        return
    own = [name for name in MODULES if name.split(".")[:2] == ["lessons", lesson]]
    used = {name for module in own for name in imports(module) if name.startswith("lessons.")}
    later = {name for name in used if PLACES[name.split(".")[1]] > PLACES[lesson]}
    assert all(name.endswith(".model") for name in later), later


@pytest.mark.parametrize("folder", [name for name in FOLDERS if name not in LESSONS])
def test_a_folder_without_a_lesson_yet_is_a_tested_model_and_nothing_else(folder):
    modules = {path.name for path in (ROOT / "lessons" / folder).glob("*.py")}
    assert modules == {"__init__.py", "model.py"}
    assert (ROOT / "tests" / "lessons" / folder / "test_model.py").is_file()


def test_no_import_cycle():
    graph = {module: imports(module, running=True) & MODULES.keys() for module in MODULES}
    list(graphlib.TopologicalSorter(graph).static_order())  # raises CycleError, which names the cycle


def test_every_module_can_be_the_first_to_be_imported():
    """A package's own imports run before those of its modules, so the graph of modules does not show every cycle."""
    code = """
import importlib, sys
for first in sys.argv[1:]:
    for name in [name for name in sys.modules if name.split(".")[0] == "lessons"]:
        del sys.modules[name]
    importlib.import_module(first)
"""
    modules = [name for name in MODULES if name.split(".")[0] == "lessons" and not {*name.split(".")} & KERAS_LESSONS]
    run = subprocess.run([sys.executable, "-c", code, *modules], capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("lesson", sorted({*LESSONS, *ORDER}))
def test_every_lesson_has_all_its_parts(lesson):
    assert lesson in ORDER
    assert lesson in LESSONS
    assert (ROOT / "lessons" / lesson / "lesson.md").is_file()
    assert (ROOT / "notebooks" / notebook_name(lesson)).is_file()
    assert list((ROOT / "tests" / "lessons" / lesson).glob("test_*.py"))


def test_the_order_is_the_order_and_holds_every_notebook():
    assert list(ORDER.values()) == sorted(set(ORDER.values()))
    assert {path.name for path in (ROOT / "notebooks").glob("*.ipynb")} == {notebook_name(name) for name in ORDER}


def test_an_unknown_lesson_has_no_notebook():
    with pytest.raises(ValueError, match="must be one of start_here"):
        notebook_name("perceptrom")


def test_importing_the_lessons_is_light():
    """TensorFlow takes seconds to import, so only the Keras lessons may; Matplotlib waits for the first picture."""
    code = """
import importlib, sys
for lesson in sys.argv[1:]:
    importlib.import_module(f"lessons.{lesson}")
    heavy = {"tensorflow", "keras", "sklearn", "matplotlib"} & sys.modules.keys()
    assert not heavy, f"lessons.{lesson} loads {heavy}"
"""
    lessons = [lesson for lesson in FOLDERS if lesson not in KERAS_LESSONS]
    run = subprocess.run([sys.executable, "-c", code, *lessons], capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0, run.stderr
