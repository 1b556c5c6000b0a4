"""The deck: predictions that went another way, asked again in new words, one card at a time."""

from collections.abc import Sequence

import ipywidgets

from helpers import display
from helpers.card import Block, Card, Face
from lessons.review import pages
from lessons.review.answers import Answer, answers
from lessons.review.asked import Asked

ASKED = "Asked again"
FEW = 5
"""How many are asked again where nothing went wrong."""
NOTHING = (
    "You have not committed to a prediction yet. Those that go another way than you said will be asked again here, in "
    "new words. The map of the course, in lesson 00, says where predictions wait for you."
)


def review() -> "Deck":
    """Return the deck of all predictions whose first answer was wrong and that were not yet put right here."""
    made = answers()
    wrong, waiting = [one for one in made if not one.right], [one for one in made if one.waits]
    if not made:
        return Deck(NOTHING)
    seen = f"You saw {len(made) - len(wrong)} of {_count(made)} coming at first."
    if not wrong:
        return Deck(f"{seen} Here are the first few once more, in new words.", made[:FEW])
    since = len(wrong) - len(waiting)
    mended = f" Of the {len(wrong)} that went another way, you have put {since} right here." if since else ""
    return Deck(seen + mended, waiting)


def again(lesson: str) -> "Deck":
    """Return the deck of all predictions that were made in a lesson, right or wrong.

    Raises ValueError for a lesson that is not written.
    """
    made = answers(lesson)
    said = f"Lesson {pages.titled(lesson)}: {_count(made)} that you have made, in new words."
    return Deck(said if made else f"You have not made a prediction in lesson {pages.titled(lesson)} yet.", made)


class Deck:
    """Cards asked one after another: one answered right leaves the deck, one answered wrong goes to its end."""

    def __init__(self, said: str, waiting: Sequence[Answer] = ()):
        self.said = said
        self.waiting = [(one.lesson, one.name) for one in waiting]
        self.card: Asked | None = None
        self._ends = "The deck is empty" if waiting else ""
        self._head = Card(self._face(), lambda *_: None)
        self.widget = ipywidgets.VBox([self._head])
        self.next()

    def next(self) -> None:
        """Ask what is on top of the deck; the card that was answered goes."""
        old, self.card = self.card, None
        if self.waiting:
            self.card = Asked(*self.waiting[0], self._answered, self.next)
        self._head.show(self._face())
        self.widget.children = [self._head, *([self.card.widget] if self.card else [])]
        if old is not None:
            for part in (*old.widget.children, old.widget):
                part.close()

    def _answered(self, right: bool) -> tuple[str, str]:
        """Take the top card away, or to the end; return what comes of it, in a sentence, and what to press then."""
        top, *rest = self.waiting
        self.waiting = rest if right else [*rest, top]
        self._head.show(self._face())
        if right:
            return "This card leaves the deck.", "Next" if rest else "Done"
        return "This card goes to the end of the deck." if rest else "This card stays: it is the last one.", "Next"

    def _face(self) -> Face:
        said = [Block("text", self.said)]
        if not self.waiting and self.card is None:
            return Face("solved", "✓", self._ends, after=said) if self._ends else Face("open", "↻", ASKED, after=said)
        asked = self.card.of if self.card else self.waiting[0][0]
        many = f"{len(self.waiting) or 'No more'} card{'s' * (len(self.waiting) != 1)}"
        left = f"{many} in the deck. This one is from lesson {pages.titled(asked)}."
        return Face("open", "↻", ASKED, after=[*said, Block("note", left)])

    def __repr__(self) -> str:
        """Return the sentence, and the question that is asked."""
        return "\n".join([self.said, *([repr(self.card)] if self.card else [])])

    def _repr_mimebundle_(self, **_: object) -> dict:
        display.own(self.widget)
        asked = [self.card.markdown()] if self.card else []
        return {
            "text/plain": repr(self),
            "text/markdown": "\n\n".join([f"**{ASKED}.** {self.said}", *asked]),
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 0,
                "model_id": self.widget.model_id,
            },
        }


def _count(made: Sequence[Answer]) -> str:
    return f"{len(made)} prediction{'s' * (len(made) != 1)}"
