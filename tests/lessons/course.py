"""What the lessons declare, and what a learner sees of them before anything is answered."""

import ast
import contextlib
import importlib
import importlib.util
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import lessons
from helpers import lesson_source
from helpers.explorer import Explorer
from helpers.parameters import Choice
from helpers.prediction import PredictionCard
from helpers.scene import Text
from helpers.verdict import Verdict

FOLDER = Path(lessons.__file__).parent
FOLD = re.compile(r"<details>.*?</details>", re.DOTALL)


def declared(kind: type, place: str) -> list:
    """Every exercise or prediction in the order of the course, as test parameters: lesson, name, value."""
    found = []
    for lesson in lessons.ORDER:
        if importlib.util.find_spec(f"lessons.{lesson}") and (FOLDER / lesson / "lesson.md").exists():
            for name, value in vars(getattr(importlib.import_module(f"lessons.{lesson}"), place, object)).items():
                if isinstance(value, kind):
                    found.append(pytest.param(lesson, name, value, id=f"{lesson}.{name}"))
    return found


def words(text: object) -> str:
    return text if isinstance(text, str) else "".join(part for part, _ in text)


@dataclass
class Page:
    """A lesson as it stands on the page of a learner who has run everything and answered nothing."""

    lesson: str
    cells: list[tuple[str, str]] = field(default_factory=list)  # kind and source
    seen: list[list[str]] = field(default_factory=list)  # what each cell shows

    @classmethod
    def read(cls, lesson: str) -> "Page":
        page, namespace = cls(lesson), {}
        for cell in lesson_source.read((FOLDER / lesson / "lesson.md").read_text(encoding="utf-8")).cells:
            page.add(cell.cell_type, cell.source, namespace)
        page.namespace = namespace
        return page

    def add(self, kind: str, source: str, namespace: dict, at: int | None = None) -> None:
        texts = [FOLD.sub("", source), *(run(source, namespace) if kind == "code" else ())]
        at = len(self.cells) if at is None else at
        self.cells.insert(at, (kind, source))
        self.seen.insert(at, texts)

    def place(self, call: str) -> int:
        """The number of the cell that begins with a call."""
        return next(i for i, (kind, source) in enumerate(self.cells) if kind == "code" and source.startswith(call))

    def ahead(self, call: str) -> Iterator[tuple[int, str]]:
        """All that can be seen before or beside the answer: up to the end of the section of the cell that asks."""
        place = self.place(call)
        for i, texts in enumerate(self.seen):
            if i > place and self.cells[i][0] == "markdown" and re.match("#{1,3} ", self.cells[i][1]):
                return
            hidden = i >= place and "predictions." in self.cells[i][1]  # what its card says is not to be seen yet
            yield from ((i, text) for text in texts[i == place : 1 if hidden else None])


def run(source: str, namespace: dict) -> list[str]:
    """What a cell prints and shows, as a learner reads it."""
    tree, printed = ast.parse(source), io.StringIO()
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "<cell>", "exec"), namespace)
        value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace) if last else None
    return [printed.getvalue(), *shown(value)]


def shown(value: object) -> list[str]:
    match value:
        case None:
            return []
        case PredictionCard():  # an earlier one has been answered by then
            return [*value.prediction.options.values(), value.prediction.why]
        case Explorer():
            frame = value.frame()
            texts = [words(mark.text) for p in frame.scene.panels for mark in p.marks if isinstance(mark, Text)]
            titles = [value.title, *(panel.title for panel in frame.scene.panels)]
            menus = [name for p in value.parameters.values() if isinstance(p, Choice) for name in p.options]
            return [*titles, *texts, *menus, *(task.text for task in value.tasks), frame.read_out, frame.note]
        case Verdict():
            return [value.message]
    return [repr(value)]


def told(page: Page, call: str, patterns: Sequence[str]) -> list[str]:
    """What a learner sees before the cell of `call` is answered, and matches a pattern."""
    return [f"cell {i}: {text}" for i, text in page.ahead(call) if any(re.search(p, text) for p in patterns)]
