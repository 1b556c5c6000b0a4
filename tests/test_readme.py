"""The README keeps its word: the course table, the example, the files it names."""

import re
from pathlib import Path

from helpers import course, explorer, parameters, scene
from lessons import COURSE

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_course_table_is_the_course():
    assert course.table(COURSE) in README, "stale: uv run python -m helpers.build"


def test_its_example_is_a_picture():
    (code,) = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    names = vars(explorer) | vars(parameters) | vars(scene)
    exec(code, names)
    assert names["Practice"]().frame().read_out == "The arrow ends at (2, 1)."


def test_its_links_lead_somewhere():
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
