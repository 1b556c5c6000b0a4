"""One card of the deck."""

from collections.abc import Callable
from dataclasses import replace

from helpers.card import Block, Face
from helpers.prediction import PredictionCard
from lessons.review.answers import reworded


class Asked(PredictionCard):
    """A prediction in new words: unanswered at first, whatever was answered before; it takes one answer.

    `of` is the lesson it is from. `answered` is told whether the answer was right, and returns what comes of the card
    and what the button says then; `onward` asks the next card.
    """

    def __init__(self, lesson: str, name: str, answered: Callable[[bool], tuple[str, str]], onward: Callable[[], None]):
        self.of, self._answered, self._onward = lesson, answered, onward
        self._fate, self._button = "", ""
        super().__init__(reworded(lesson, name))

    def commit(self, option: str) -> None:
        """Commit to an option. A second answer changes nothing: by then the card has told the right one."""
        if self.committed is None:
            if option in self.prediction.options:
                self._fate, self._button = self._answered(option == self.prediction.answer)
            super().commit(option)

    def markdown(self) -> str:
        """Return the question and its options for a page without widgets."""
        return self._markdown()

    def _press(self, button: str, chosen: int | None) -> None:
        if button == "next":
            self._onward()
        else:
            super()._press(button, chosen)

    def _recorded(self, which: str) -> None:
        """Return None: earlier answers do not count here."""

    def _face(self) -> Face:
        face = super()._face()
        if self.committed is None:
            return face
        return replace(face, buttons={"next": self._button}, after=[Block("note", self._fate), *face.after])
