"""What the learner has predicted: their first answers, kept in the progress file, and what they said here since."""

import importlib
from dataclasses import dataclass, replace

from helpers import progress
from helpers.prediction import Prediction
from lessons.review import pages
from lessons.review.again import AGAIN


@dataclass(frozen=True)
class Answer:
    """A prediction that was made: whether the first answer was right, and whether its rewording, last time, was."""

    lesson: str
    name: str
    right: bool
    since: bool

    @property
    def waits(self) -> bool:
        """Whether it is to be asked again: wrong at first, and not put right here."""
        return not self.right and not self.since


def answers(*chosen: str) -> list[Answer]:
    """Return the predictions that were made in these lessons, or in all, in the order in which they are asked.

    What a lesson no longer asks does not count, nor does an entry that does not say whether it was right.
    Raises ValueError for a lesson that is not written.
    """
    for lesson in chosen:
        if lesson not in pages.asking():
            raise ValueError(f"lesson must be one of {', '.join(pages.asking())}, not {lesson!r}")
    done, found = progress.read(), []
    here = done.get(pages.HERE, {}).get("prediction", {})
    for one in chosen or pages.asking():
        made = done.get(one, {}).get("prediction", {})
        for name in pages.names(one, "predictions"):
            right = made[name]["first"].get("right") if name in made else None
            if isinstance(right, bool):
                since = f"{one}.{name}" in here and here[f"{one}.{name}"]["latest"].get("right") is True
                found.append(Answer(one, name, right, since))
    return found


def reworded(lesson: str, name: str) -> Prediction:
    """Return a prediction in its new words; as its lesson asks it where there are none."""
    place = {"lesson": pages.HERE, "name": f"{lesson}.{name}"}
    new = AGAIN.get(lesson, {}).get(name)
    if new is None:
        return replace(getattr(importlib.import_module(f"lessons.{lesson}").predictions, name), **place)
    return Prediction(new.question, new.options, new.answer, new.why, new.picture, new.change, **place)
