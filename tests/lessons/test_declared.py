"""Whatever a lesson declares is where the notebook and the other tests look for it; what is missing is named."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from course import FOLDER

import lessons
from helpers import lesson_source
from helpers.exercise import Exercise
from helpers.explorer import Explorer
from helpers.prediction import Prediction

PLACES = {Exercise: "exercises", Prediction: "predictions"}
each = pytest.mark.parametrize("lesson", lessons.ORDER)


def modules(lesson: str) -> list[ModuleType]:
    package = importlib.import_module(f"lessons.{lesson}")
    inner = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return [package, *(importlib.import_module(found.name) for found in inner)]


def declarations(found: Sequence[ModuleType]) -> Iterator[tuple[str, str, object]]:
    """Every exercise and prediction: its full name, the class that holds it or "", itself."""
    for module in found:
        for name, value in vars(module).items():
            if isinstance(value, Exercise | Prediction):
                yield f"{module.__name__}.{name}", "", value
            elif isinstance(value, type) and value.__module__ == module.__name__:
                for inner, one in vars(value).items():
                    if isinstance(one, Exercise | Prediction):
                        yield f"{module.__name__}.{name}.{inner}", name, one


def kind(value) -> type:
    """Exercise or Prediction, also of what a lesson has made of one."""
    return next(one for one in PLACES if isinstance(value, one))


def misplaced(found: Sequence[ModuleType]) -> list[str]:
    """Those that no test would find: outside of the class of their kind, or in one that the lesson does not export."""
    exported = {
        id(value)
        for place in PLACES.values()
        for value in vars(getattr(found[0], place, object)).values()
        if isinstance(value, Exercise | Prediction)
    }
    return [
        f"{name} must stand in a class `{PLACES[kind(value)]}` that {found[0].__name__} exports"
        for name, place, value in declarations(found)
        if place != PLACES[kind(value)] or id(value) not in exported
    ]


@each
def test_a_lesson_has_predictions_exercises_and_pictures_where_they_are_looked_for(lesson):
    found = modules(lesson)
    assert misplaced(found) == []
    kinds = {kind(value) for _, _, value in declarations(found)}
    needed = {Prediction} if lesson == "review" else {Exercise, Prediction}  # the review lists what others left open
    assert kinds == needed, f"lessons.{lesson} needs both exercises and predictions"


@each
def test_what_is_declared_knows_its_lesson_and_its_name(lesson):
    for full, _, value in declarations(modules(lesson)):
        assert (value.lesson, value.name) == (lesson, full.split(".")[-1])


@each
def test_every_picture_is_exported_by_the_lessons_explorers(lesson):
    found = modules(lesson)
    exported = list(vars(importlib.import_module(f"lessons.{lesson}.explorers")).values())
    pictures = {
        value
        for module in found
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Explorer) and value.__module__ == module.__name__
    }
    missing = [f"{picture.__module__}.{picture.__name__}" for picture in pictures if picture not in exported]
    assert not missing, f"lessons.{lesson}.explorers must import them: {missing}"
    assert all(picture.lesson == lesson for picture in pictures)


@each
def test_the_heading_of_the_page_is_the_lessons_question(lesson):
    first = lesson_source.read((FOLDER / lesson / "lesson.md").read_text(encoding="utf-8")).cells[0]
    assert first.source.startswith(f"# {lessons.COURSE[lesson].question}\n")


def test_every_folder_is_in_the_course():
    folders = {path.parent.name for path in Path(FOLDER).glob("*/__init__.py")}
    assert folders <= lessons.COURSE.keys(), f"not in course.toml: {folders - lessons.COURSE.keys()}"


def test_an_exercise_outside_its_class_is_named():
    package, inner = ModuleType("lessons.sample"), ModuleType("lessons.sample.exercises")
    lost, found = (Exercise("", abs, [(1,)], [], []) for _ in range(2))
    place = type("exercises", (), {"found": found, "__module__": inner.__name__})
    another = type("questions", (), {"lost": lost, "__module__": inner.__name__})
    vars(inner).update(lost=lost, exercises=place, questions=another)
    says = "must stand in a class `exercises` that lessons.sample exports"
    assert misplaced([package, inner]) == [
        f"lessons.sample.exercises.lost {says}",
        f"lessons.sample.exercises.exercises.found {says}",
        f"lessons.sample.exercises.questions.lost {says}",
    ]
    package.exercises = place
    assert [said.split()[0].split(".")[-1] for said in misplaced([package, inner])] == ["lost", "lost"]
    assert (found.lesson, found.name) == ("sample", "found")


@each
def test_the_head_of_a_fold_is_plain_text_or_html(lesson):
    path = FOLDER / lesson / "lesson.md"
    heads = re.findall(r"<summary>.*?</summary>", path.read_text("utf-8") if path.exists() else "", re.DOTALL)
    assert [head for head in heads if re.search(r"[`*$]", head)] == [], "Markdown is not read inside a summary"
