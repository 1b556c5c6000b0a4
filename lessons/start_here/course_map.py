"""The map of the course: every lesson, what the learner has done of it, and where to go next."""

import ast
import html
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import lessons
from helpers import progress
from helpers.course import Lesson

LEFT = 'style="text-align: left"'


@dataclass(frozen=True)
class Stop:
    """One lesson on the map; `exercises` and `predictions` are (done, all) and `notebook` is None until written."""

    number: int
    title: str
    question: str
    notebook: str | None
    exercises: tuple[int, int] = (0, 0)
    predictions: tuple[int, int] = (0, 0)

    @property
    def finished(self) -> bool:
        """Whether every exercise is solved and every prediction made."""
        return self.notebook is not None and all(done == whole for done, whole in (self.exercises, self.predictions))

    @property
    def progress(self) -> str:
        """What has been done, in words."""
        if self.notebook is None:
            return "in preparation"
        parts = ((self.exercises, "exercise", "solved"), (self.predictions, "prediction", "made"))
        words = [f"{done} of {whole} {noun}{'s' * (whole != 1)} {verb}" for (done, whole), noun, verb in parts if whole]
        return ("✓ " if self.finished else "") + (", ".join(words) or "to read")


@dataclass(frozen=True)
class CourseMap:
    """Every lesson of the course in order; displays as a table whose links open the notebooks."""

    stops: tuple[Stop, ...]

    @property
    def next_stop(self) -> Stop | None:
        """The first written lesson that is not finished, or None when all are."""
        return next((stop for stop in self.stops if stop.notebook and not stop.finished), None)

    @property
    def advice(self) -> str:
        """One sentence: where to go next."""
        stop = self.next_stop
        return f"Next: {stop.number:02d} {stop.title}." if stop else "You have finished every lesson there is so far."

    def __repr__(self) -> str:
        lines = (f"{s.number:02d}  {s.title}: {s.question} {s.progress}" for s in self.stops)
        return "\n".join([self.advice, "", *lines])

    def _repr_html_(self) -> str:
        head = "".join(
            f'<th scope="col" {LEFT}>{name}</th>' for name in ("Number", "Lesson", "Answers", "Your progress")
        )
        rows = "".join(f"<tr>{_cells(stop)}</tr>" for stop in self.stops)
        caption = f"<caption {LEFT}>{html.escape(self.advice)}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def course_map() -> CourseMap:
    """Return every lesson of the course with what the learner has done of it."""
    return CourseMap(tuple(_stop(lesson) for lesson in lessons.COURSE.values()))


def _stop(lesson: Lesson) -> Stop:
    if not lesson.written:
        return Stop(lesson.number, lesson.title, lesson.question, None)
    folder = Path(lessons.__file__).parent / lesson.name
    exercises, predictions = declared(folder, "exercises"), declared(folder, "predictions")
    return Stop(
        lesson.number,
        lesson.title,
        lesson.question,
        lesson.notebook,
        (sum(progress.solved(lesson.name, name) for name in exercises), len(exercises)),
        (sum(progress.entry("prediction", lesson.name, name) is not None for name in predictions), len(predictions)),
    )


def declared(folder: Path, place: str) -> frozenset[str]:
    """Return the names of all that the classes of this name, `exercises` or `predictions`, of a folder declare."""
    return frozenset(declarations(folder, place))


@cache
def declarations(folder: Path, place: str) -> dict[str, ast.Call]:
    """Return, by name, the calls that make what the classes of this name of a folder declare.

    The files are read, not imported: some lessons import TensorFlow, which takes seconds.
    """
    nodes = (node for file in folder.rglob("*.py") for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    classes = (node for node in nodes if isinstance(node, ast.ClassDef) and node.name == place)
    statements = (statement for found in classes for statement in found.body)
    return {
        statement.targets[0].id: statement.value
        for statement in statements
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call)
    }


def _cells(stop: Stop) -> str:
    title = html.escape(stop.title)
    link = f'<a href="{html.escape(stop.notebook)}">{title}</a>' if stop.notebook else title
    cells = (f"{stop.number:02d}", link, html.escape(stop.question), html.escape(stop.progress))
    return "".join(f"<td {LEFT}>{cell}</td>" for cell in cells)
