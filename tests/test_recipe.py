"""The recipe for a new lesson, lessons/README.md, works as it is written: a lesson made by it passes every test."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STEP = re.compile(r"^`([\w./]+)`\n\n(`{3,})\w+\n(.*?)\n\2$", re.MULTILINE | re.DOTALL)
NEW = "averages or (committed_outputs and (start_here or review))"
NEVER = shutil.ignore_patterns("*.ipynb", "__pycache__", ".*")


def followed(root: Path) -> Path:
    """Copy the course without its notebooks, and do what the recipe says."""
    for name in ("helpers", "lessons", "tests", "data"):
        shutil.copytree(ROOT / name, root / name, ignore=NEVER)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, root / name)
    for file, _, text in STEP.findall((ROOT / "lessons" / "README.md").read_text(encoding="utf-8")):
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as end:
            end.write(f"{text}\n")
    return root


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return followed(tmp_path_factory.mktemp("course"))


def run(course: Path, *command: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(course)}
    done = subprocess.run(
        [sys.executable, *command], cwd=course, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_lesson_made_by_the_recipe_is_built_found_and_passes(course):
    built = run(course, "-m", "helpers.build", "averages", "start_here", "review")
    notebooks = ("18_averages", "00_start_here", "16_review")
    assert built == "".join(f"notebooks/{name}.ipynb: written\n" for name in notebooks)
    row = "| 18 | Averages | Where is the middle of two numbers? | [open](notebooks/18_averages.ipynb) |\n"
    assert row in (course / "README.md").read_text(encoding="utf-8")
    run(course, "-m", "ruff", "check")
    run(course, "-m", "ruff", "format", "--check")
    tests = ["tests/lessons", "tests/notebooks", "tests/test_layering.py", "tests/test_readme.py"]
    passed = run(course, "-m", "pytest", "-o", "addopts=--import-mode=importlib", "-rA", "-k", NEW, *tests)
    for found in (
        "test_the_solution_is_solved[averages.middle]",
        "test_a_slip_is_met_with_its_own_hint[averages.middle:_the_sum]",
        "test_the_picture_glides_from_its_start_to_exactly_the_change[averages.how_far]",
        "test_every_parameter_changes_the_scene[averages.Middle]",
        "test_every_lesson_has_all_its_parts[averages]",
        "test_a_run_gives_the_committed_outputs[averages]",
        "test_a_run_gives_the_committed_outputs[start_here]",
        "test_every_check_comes_out_solved_once_the_solutions_are_in[averages]",
        "test_the_mean_is_that_of_the_standard_library",
    ):
        assert re.search(rf"^PASSED .*{re.escape(found)}", passed, re.MULTILINE), found
