"""Predict, commit, and only then see."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import ipywidgets

from helpers import display, progress
from helpers.card import Block, Card, Face, Tone, one_line
from helpers.declared import Declared

ROOM = "The picture comes here once you have committed."
"""What holds the picture's place: without it, the page would already show what comes after the answer."""


class Picture(Protocol):
    """What a prediction shows: an explorer, that can go from its first state to another one."""

    widget: ipywidgets.DOMWidget

    def reveal(self, *legs: Mapping[str, object], watch: bool = True) -> None:
        """Go through the values of each leg, to be watched or at once."""

    def tell(self, verdict: str) -> None:
        """Say below the picture, once the change has been seen, what has come of the prediction."""


@dataclass(frozen=True)
class Prediction(Declared):
    """A question to commit to before its picture answers: each option stands beside what to say to who chose it.

    `answer` is the right option, `why` the reason, told to everyone. `picture` makes the picture in the state before;
    `change` holds the values that it then glides to, or several of them, one leg after another. `after` makes what else
    belongs after the commitment: a count, a table, a solved picture. `gives_away` are regular expressions for words
    that would tell the answer: a test looks for them in all that can be seen before the commitment.
    `lesson` and `name` are those of the class that declares it, unless given.
    Raises ValueError for fewer than three options, and when `answer` is none of them.
    """

    question: str
    options: Mapping[str, str]
    answer: str
    why: str
    picture: Callable[[], Picture] | None = None
    change: Mapping[str, object] | Sequence[Mapping[str, object]] = ()
    after: Callable[[], Sequence[Block | Picture]] = tuple
    gives_away: Sequence[str] = ()
    lesson: str = ""
    name: str = ""

    def __post_init__(self) -> None:
        if len(self.options) < 3:
            raise ValueError(f"options: got {len(self.options)}; allowed are three or more, so that a guess is rare.")
        if self.answer not in self.options:
            raise ValueError(f"answer must be one of {', '.join(map(repr, self.options))}, not {self.answer!r}")

    @property
    def legs(self) -> Sequence[Mapping[str, object]]:
        """The change as a sequence of legs, each the values that it leads to."""
        return [self.change] if isinstance(self.change, Mapping) else list(self.change)

    def ask(self) -> "PredictionCard":
        """Show the question; after the commitment the picture with its change, and the why."""
        return PredictionCard(self)


@dataclass(eq=False)
class PredictionCard:
    """One asking of a prediction. It opens committed when the learner committed on an earlier day."""

    prediction: Prediction
    picture: Picture | None = field(init=False, default=None)
    committed: str | None = field(init=False)
    widget: ipywidgets.VBox = field(init=False, repr=False)
    _asked_to_choose: bool = field(init=False, default=False, repr=False)

    def __post_init__(self) -> None:
        self.committed = self._recorded("latest")
        self._card = Card(self._face(), self._press)
        self._words: Card | None = None
        self.widget = ipywidgets.VBox([self._card])
        if self.committed is not None:
            self._reveal(watch=False)

    def commit(self, option: str) -> None:
        """Do what the button does: commit to an option, or change to another; the first answer is kept.

        Raises ValueError when there is no such option.
        """
        prediction = self.prediction
        if option not in prediction.options:
            raise ValueError(f"option must be one of {', '.join(map(repr, prediction.options))}, not {option!r}")
        if option != self.committed:
            right = option == prediction.answer
            progress.record("prediction", prediction.lesson, prediction.name, option=option, right=right)
            self.committed = option
        self._asked_to_choose = False
        self._card.show(self._face())
        if self._words is None:
            self._reveal(watch=True)
        else:
            self._words.show(self._told())
            self._tell()

    def _press(self, button: str, chosen: int | None) -> None:
        if chosen is None:
            self._asked_to_choose = True
            self._card.show(self._face())
        else:
            self.commit(list(self.prediction.options)[chosen])

    def _reveal(self, *, watch: bool) -> None:
        """Put the picture with its change below the question, and below that in words what it has shown."""
        prediction, shown = self.prediction, [self._card]
        if prediction.picture is not None:
            self.picture = prediction.picture()
            self.picture.reveal(*prediction.legs, watch=watch)
            self._tell()
            shown.append(self.picture.widget)
        after = prediction.after()
        self._blocks = [one for one in after if isinstance(one, Block)]
        self._words = Card(self._told(), lambda *_: None)
        self.widget.children = (*shown, self._words, *(one.widget for one in after if not isinstance(one, Block)))

    def _tell(self) -> None:
        """Say beside the picture, which fills a laptop's window, how it went: question and why are above and below."""
        if self.picture is not None:
            _, symbol, status = self._outcome()
            self.picture.tell(f"{symbol} {status}: {self.prediction.answer}")

    def _told(self) -> Face:
        """Return what stands below the picture: what to say to this answer, the why, and what else comes after."""
        reply, right = self.prediction.options[self.committed], self.committed == self.prediction.answer
        blocks = [Block("text", self.prediction.why, label="Why:"), *self._blocks]
        if reply.rstrip(".!").lower() not in ("yes", ""):  # the status says as much
            blocks.insert(0, Block("text", reply, label="" if right else f"You said “{self.committed.rstrip('.')}”."))
        return Face("solved" if right else "almost", "", "", after=blocks)

    def _recorded(self, which: str) -> str | None:
        found = progress.entry("prediction", self.prediction.lesson, self.prediction.name)
        option = found[which].get("option") if found else None
        return option if option in self.prediction.options else None  # the lesson may have been reworded since

    def _face(self) -> Face:
        prediction, committed = self.prediction, self.committed
        options = list(prediction.options)
        question = {"question": prediction.question, "options": options}
        if committed is None:
            after = [Block("text", "Choose an answer first.")] if self._asked_to_choose else []
            held = {"buttons": {"commit": "Commit"}, "room": ROOM if prediction.picture else ""}
            return Face("open", "?", "Predict", **question, **held, after=[*after, *_news()])
        tone, symbol, status = self._outcome()
        after, first = [], self._recorded("first")
        if first not in (None, committed):
            after.append(Block("note", f"Your first answer was “{first.rstrip('.')}”. It is kept for the review."))
        buttons = {"commit": "Change my answer"}
        chosen = options.index(committed)
        return Face(tone, symbol, status, **question, chosen=chosen, buttons=buttons, after=[*after, *_news()])

    def _outcome(self) -> tuple[Tone, str, str]:
        """Return how the prediction went: its tone, its symbol, and in words."""
        if self.committed == self.prediction.answer:
            return "solved", "✓", "You saw it coming"
        return "almost", "↷", "It goes another way"

    def __repr__(self) -> str:
        """Return the question and its options: the same whatever was answered."""
        lines = [one_line(self.prediction.question), *(f"( ) {one_line(option)}" for option in self.prediction.options)]
        return "\n".join(lines)

    def _markdown(self) -> str:
        options = "\n".join(f"- {_plain(option)}" for option in self.prediction.options)
        return f"**Predict.** {_plain(self.prediction.question)}\n\n{options}\n\n*Run this cell to answer.*"

    def _repr_mimebundle_(self, **_: object) -> dict:
        display.own(self.widget)
        view = {"version_major": 2, "version_minor": 0, "model_id": self.widget.model_id}
        return {
            "text/plain": repr(self),
            "text/markdown": self._markdown(),
            "application/vnd.jupyter.widget-view+json": view,
        }


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is, except for code between backticks."""
    parts = one_line(text).split("`")
    parts[::2] = [re.sub(r"([\\*_<>\[\]#$|])", r"\\\1", part) for part in parts[::2]]
    return "`".join(parts)


def _news() -> list[Block]:
    news = progress.news()
    return [Block("note", news)] if news else []
