"""The lessons, one folder each; course.toml lists them."""

from pathlib import Path

from helpers import course

COURSE: dict[str, course.Lesson] = course.read(Path(__file__).parent)
"""Every lesson in the order of the course, by the name of its folder."""

ORDER: dict[str, int] = {lesson.name: lesson.number for lesson in COURSE.values() if lesson.written}
"""The number of each lesson that is written."""


def notebook_name(lesson: str) -> str:
    """File name of a lesson's notebook: `notebook_name("perceptron") == "03_perceptron.ipynb"`.

    Raises:
        ValueError: if no lesson has that name.
    """
    if lesson not in COURSE:
        raise ValueError(f"lesson must be one of {', '.join(COURSE)}, not {lesson!r}")
    return COURSE[lesson].notebook
