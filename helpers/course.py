"""The list of lessons, `lessons/course.toml`, and what follows from it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

_HEAD = "| nr | lesson | answers | |\n|---|---|---|---|\n"


@dataclass(frozen=True)
class Lesson:
    """A line of the list: the folder's name, its place in the course from 0, its title and the question it answers."""

    name: str
    number: int
    title: str
    question: str
    written: bool

    @property
    def notebook(self) -> str:
        """The file name of its notebook, such as "03_perceptron.ipynb"."""
        return f"{self.number:02d}_{self.name}.ipynb"


def read(lessons: Path) -> dict[str, Lesson]:
    """Return the lessons that the folder's course.toml lists, by name; written are those that have a lesson.md.

    Raises ValueError for a line that is not a title and a question.
    """
    listed = tomllib.loads((lessons / "course.toml").read_text(encoding="utf-8"))
    course = {}
    for number, (name, said) in enumerate(listed.items()):
        if not (isinstance(said, list) and len(said) == 2 and all(isinstance(words, str) and words for words in said)):
            raise ValueError(f"{name}: got {said!r} in course.toml; allowed is [title, question].")
        course[name] = Lesson(name, number, *said, written=(lessons / name / "lesson.md").is_file())
    return course


def lesson_of(module: str) -> str:
    """Return the lesson whose folder holds a module, by the module's name; "" where it is no lesson's.

    >>> lesson_of("lessons.perceptron.explorers.boundary")
    'perceptron'
    """
    package, _, rest = module.partition(".")
    return rest.split(".")[0] if package == "lessons" else ""


def table(course: dict[str, Lesson]) -> str:
    """Return the course as a table for the README."""
    rows = (
        f"| {lesson.number:02d} | {lesson.title} | {lesson.question} | "
        f"{f'[open](notebooks/{lesson.notebook})' if lesson.written else 'in preparation'} |\n"
        for lesson in course.values()
    )
    return _HEAD + "".join(rows)


def with_table(text: str, course: dict[str, Lesson]) -> str:
    """Return a text with its table of the course renewed; unchanged if it has none."""
    before, head, after = text.partition(_HEAD)
    if not head:
        return text
    rows = after.splitlines(keepends=True)
    end = next((i for i, row in enumerate(rows) if not row.startswith("|")), len(rows))
    return before + table(course) + "".join(rows[end:])
