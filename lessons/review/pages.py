"""What the lessons say, read from their files: words, abilities, and in which order they ask. Nothing is imported."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import lessons
from lessons.start_here.course_map import declarations

FOLDER = Path(lessons.__file__).parent
HERE = "review"
ROW = re.compile(r"^\| *(?P<word>\S.*?) *\| *(?P<meaning>\S.*?) *\|$")


@dataclass(frozen=True)
class Word:
    """A row of a lesson's table of words: Markdown, with LaTeX between dollar signs."""

    word: str
    meaning: str
    lesson: str

    @property
    def plain(self) -> str:
        """The word as it is spoken, without its symbol: "learning rate" of "learning rate $\\eta$"."""
        return " ".join(re.sub(r"\$[^$]*\$|`", "", self.word).split())


def asking() -> list[str]:
    """Return the lessons that are written, in the order of the course, but for this one."""
    return [lesson for lesson in lessons.ORDER if lesson != HERE]


@cache
def text(lesson: str) -> str:
    """Return the source of a lesson's notebook."""
    return (FOLDER / lesson / "lesson.md").read_text(encoding="utf-8")


def names(lesson: str, place: str) -> list[str]:
    """Return what a lesson declares as "predictions" or "exercises", in the order in which its page asks for them."""
    page = text(lesson)
    found = {name: page.find(f"{place}.{name}.") for name in declarations(FOLDER / lesson, place)}
    return sorted(found, key=lambda name: (found[name] < 0, found[name], name))


def words(lesson: str) -> list[Word]:
    """Return the rows of the table "The words of this lesson"; none where a lesson has no such table."""
    _, _, after = text(lesson).partition("\n## The words of this lesson\n")
    rows = [ROW.match(line) for line in after.split("\n+++\n")[0].splitlines()]
    found = [(row["word"], row["meaning"]) for row in rows if row and not set(row["word"]) <= {"-", ":"}]
    return [Word(word, meaning, lesson) for word, meaning in found if word != "word"]


def abilities(lesson: str) -> list[str]:
    """Return the points of "After this lesson you can", without the mark at their end."""
    _, _, after = text(lesson).partition("After this lesson you can")
    points = re.split(r"^- ", re.split(r"\n\n(?!- )|\n\+\+\+", after)[0], flags=re.MULTILINE)[1:]
    return [" ".join(point.split()).rstrip(";.") for point in points]


def link(lesson: str, said: str, section: str = "") -> str:
    """Return a Markdown link to a lesson's notebook, or to a section of it."""
    anchor = f"#{section.replace(' ', '-')}" if section else ""
    return f"[{said}]({lessons.notebook_name(lesson)}{anchor})"


def titled(lesson: str) -> str:
    """Return a lesson's number and title: "03 The perceptron"."""
    return f"{lessons.ORDER[lesson]:02d} {lessons.COURSE[lesson].title}"


@dataclass(frozen=True)
class Said:
    """Markdown that a cell shows; its text/plain is the same words."""

    markdown: str

    def __repr__(self) -> str:
        return self.markdown

    def _repr_markdown_(self) -> str:
        return self.markdown
