"""Words, open exercises and abilities are those of the lessons, and every link leads to a notebook."""

import re
from pathlib import Path

import pytest

import lessons
from helpers import progress
from lessons import perceptron
from lessons.review import abilities, glossary, open_exercises, pages
from lessons.start_here.course_map import declared

NOTEBOOKS = Path(lessons.__file__).parents[1] / "notebooks"
OF_THE_COURSE = [lesson for lesson in pages.asking() if lessons.ORDER[lesson] <= 15]


def targets(text: str) -> list[str]:
    return re.findall(r"\]\(([^)]+)\)", text)


def test_every_lesson_has_words_and_abilities():
    for lesson in OF_THE_COURSE:
        assert len(pages.words(lesson)) >= 5, lesson
        assert len(pages.abilities(lesson)) == 3 or lessons.ORDER[lesson] == 15, lesson


@pytest.mark.parametrize(
    ("lesson", "word", "meaning"),
    [
        ("perceptron", "bias $b$", "what is added to the sum: the readiness to say yes; $b = -T$"),
        ("optimizers", "schedule", "a rule that changes the rate as training goes on"),
        ("keras_networks", "`Dense(units, activation)`", "a layer whose units are joined to all inputs"),
    ],
)
def test_a_row_of_a_table_is_read_as_it_stands(lesson, word, meaning):
    assert pages.Word(word, meaning, lesson) in pages.words(lesson)


def test_as_many_words_are_read_as_the_tables_have_rows():
    for lesson in OF_THE_COURSE:
        section = pages.text(lesson).split("## The words of this lesson")[1].split("+++")[0]
        assert len(pages.words(lesson)) == section.count("\n|") - 2, lesson


def test_the_glossary_has_every_word_from_a_to_z():
    whole = glossary().markdown
    rows = [line for line in whole.splitlines() if line.startswith("| ") and not line.startswith("| word |")]
    all_words = [word for lesson in pages.asking() for word in pages.words(lesson)]
    assert len(rows) == len(all_words)
    for word in all_words:
        assert any(row.startswith(f"| {word.word} | {word.meaning} | ") for row in rows), word
    letters = re.findall(r"<summary><b>(.)</b>", whole)
    assert letters == sorted(set(letters))
    assert all(re.fullmatch(r"[^`$*|]+", summary) for summary in re.findall(r"</b>: (.*?)</summary>", whole))
    plain = [pages.Word(row.split(" | ")[0].removeprefix("| "), "", "").plain.casefold() for row in rows]
    assert plain == sorted(plain)


def test_it_can_be_asked_for_a_part_of_a_word():
    assert [row.split(" | ")[0] for row in glossary("BIAS").markdown.splitlines()[2:]] == [
        "| bias $b$",
        "| bias correction",
    ]
    assert "dying" not in glossary("saturated").markdown
    assert "| step |" in glossary("then 1").markdown  # in no word, but in a meaning
    assert glossary("a <b> word").markdown == "No lesson explains a word with “a \\<b\\> word” in it."


def test_every_link_leads_to_a_notebook_and_a_section_that_is_there():
    progress.record("prediction", "perceptron", "only_bias", option="x", right=False)
    found = [*targets(glossary().markdown), *targets(abilities().markdown), *targets(open_exercises().markdown)]
    found += targets((pages.FOLDER / "review" / "lesson.md").read_text(encoding="utf-8"))
    assert len(found) > 100
    for target in found:
        name, _, section = target.partition("#")
        assert (NOTEBOOKS / name).is_file(), target
        assert section in ("", "The-words-of-this-lesson")


def test_a_tick_needs_all_exercises_of_a_lesson():
    assert "✓" not in abilities().markdown
    perceptron.exercises.line.check(perceptron.exercises.line.solution)
    assert "○ <b>03 The perceptron</b>: 1 of 2 exercises solved" in abilities().markdown
    perceptron.exercises.predict.check(perceptron.exercises.predict.solution)
    assert "✓ <b>03 The perceptron</b>: 2 of 2 exercises solved" in abilities().markdown
    assert abilities().markdown.count("✓") == 1


def test_open_exercises_are_those_of_lessons_that_were_begun():
    assert "You have not begun a lesson yet." in open_exercises().markdown
    perceptron.exercises.line.check(perceptron.exercises.line.solution)
    listed = open_exercises().markdown
    rows = [line for line in listed.splitlines() if line.startswith("| `")]
    assert len(rows) == 1
    assert rows[0].startswith("| `predict` | Write `predict(X, weights, bias)`")
    assert "[03 The perceptron](03_perceptron.ipynb)" in rows[0]
    assert "Not begun yet: [00 Start here](00_start_here.ipynb)" in listed
    perceptron.exercises.predict.check(perceptron.exercises.predict.solution)
    assert open_exercises().markdown.startswith("Every exercise of the lessons that you have begun is solved.")


def test_names_come_in_the_order_of_the_page():
    assert pages.names("perceptron", "predictions") == ["only_bias", "double_both", "flip_weights", "flip_both"]
    for lesson in OF_THE_COURSE:
        for place in ("predictions", "exercises"):
            assert set(pages.names(lesson, place)) == declared(pages.FOLDER / lesson, place)


def test_a_lesson_without_words_or_abilities_is_left_out(monkeypatch):
    before = len(abilities().markdown)
    monkeypatch.setattr(pages, "text", lambda lesson: "# A lesson\n\nText.\n" if lesson == "perceptron" else "")
    assert glossary().markdown == abilities().markdown == ""
    assert before > 0
