"""The glossary of all lessons, the exercises that are still open, and what the learner can do now."""

import ast

from helpers import progress
from lessons.review import pages
from lessons.review.pages import Said, Word
from lessons.start_here.course_map import declarations

WORDS = "The words of this lesson"
HEAD = "| word | meaning | lesson |\n|---|---|---|"


def glossary(part: str = "") -> Said:
    """Return every word of the course with its meaning, from A to Z; or only those with `part` in them.

    Where no word has it, the meanings are searched.
    """
    found = sorted(
        (word for lesson in pages.asking() for word in pages.words(lesson)), key=lambda word: word.plain.casefold()
    )
    if not part:
        return Said("\n\n".join(_letter(letter, found) for letter in dict.fromkeys(_initial(word) for word in found)))
    wanted = part.casefold().strip()
    chosen = [word for word in found if wanted in word.plain.casefold()]
    chosen = chosen or [word for word in found if wanted in word.meaning.casefold()]
    return Said(_table(chosen) if chosen else f"No lesson explains a word with “{_plain(part)}” in it.")


def _initial(word: Word) -> str:
    return word.plain[0].upper()


def _letter(letter: str, found: list[Word]) -> str:
    chosen = [word for word in found if _initial(word) == letter]
    summary = " · ".join(dict.fromkeys(word.plain for word in chosen))
    return f"<details><summary><b>{letter}</b>: {summary}</summary>\n\n{_table(chosen)}\n\n</details>"


def _table(chosen: list[Word]) -> str:
    rows = [
        f"| {word.word} | {word.meaning} | {pages.link(word.lesson, pages.titled(word.lesson), WORDS)} |"
        for word in chosen
    ]
    return "\n".join([HEAD, *rows])


def open_exercises() -> Said:
    """Return the exercises still to be solved in the lessons that were begun, with links to their notebooks."""
    done = progress.read()
    begun = [lesson for lesson in pages.asking() if done.get(lesson)]
    left = [
        (lesson, name)
        for lesson in begun
        for name in pages.names(lesson, "exercises")
        if not progress.solved(lesson, name)
    ]
    if not begun:
        return Said("You have not begun a lesson yet. The exercises that you leave open will be listed here.")
    waiting = [lesson for lesson in pages.asking() if lesson not in begun and pages.names(lesson, "exercises")]
    later = f"Not begun yet: {', '.join(pages.link(lesson, pages.titled(lesson)) for lesson in waiting)}."
    rows = [
        f"| `{name}` | {_prompt(lesson, name)} | {pages.link(lesson, pages.titled(lesson))} |" for lesson, name in left
    ]
    table = "\n".join(["| exercise | what it asks | lesson |\n|---|---|---|", *rows])
    said = table if left else "Every exercise of the lessons that you have begun is solved."
    return Said(f"{said}\n\n{later}" if waiting else said)


def _prompt(lesson: str, name: str) -> str:
    """Return what an exercise asks for, as its declaration says; "" where that is put together by code."""
    call = declarations(pages.FOLDER / lesson, "exercises")[name]
    given = next((keyword.value for keyword in call.keywords if keyword.arg == "prompt"), None)
    try:
        return " ".join(ast.literal_eval(given).split()).replace("|", "\\|") if given else ""
    except ValueError:
        return ""


def abilities() -> Said:
    """Return for every lesson what one can do after it, ticked where all of its exercises are solved."""
    return Said("\n\n".join(_can(lesson) for lesson in pages.asking() if pages.abilities(lesson)))


def _can(lesson: str) -> str:
    exercises = pages.names(lesson, "exercises")
    solved = sum(progress.solved(lesson, name) for name in exercises)
    tick = "✓" if exercises and solved == len(exercises) else "○"
    count = f"{solved} of {len(exercises)} exercise{'s' * (len(exercises) != 1)} solved"
    points = "\n".join(f"- {point}" for point in pages.abilities(lesson))
    there = pages.link(lesson, f"Open lesson {pages.titled(lesson)}")
    head = f"<summary>{tick} <b>{pages.titled(lesson)}</b>: {count}</summary>"
    return f"<details>{head}\n\n{points}\n\n{there}\n\n</details>"


def _plain(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>()#+-.!|$" else sign for sign in text)
