"""What a lesson says in words, for the tests that compute it again."""

from pathlib import Path

import lessons
from helpers.prediction import Prediction


class Prose(str):
    """A lesson's `lesson.md` as one line, without the marks of quotations."""

    @classmethod
    def of(cls, lesson: str) -> "Prose":
        source = (Path(lessons.__file__).parent / lesson / "lesson.md").read_text(encoding="utf-8")
        return cls(" ".join(source.replace("\n> ", "\n").split()))

    def says(self, *phrases: str) -> None:
        """The prose has these very words: change them, and their test must be looked at again."""
        for phrase in phrases:
            assert phrase in self, phrase


def tells(prediction: Prediction, *phrases: str) -> None:
    """A card has these very words in its question, its options, its replies or its why."""
    said = " ".join([prediction.question, prediction.why, *prediction.options, *prediction.options.values()])
    for phrase in phrases:
        assert phrase in said, phrase
