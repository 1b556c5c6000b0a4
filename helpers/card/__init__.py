"""The card that an exercise's check and a prediction show: Python says what stands on it, the browser paints it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

import anywidget
import traitlets

HERE = Path(__file__).parent

Tone = Literal["open", "error", "almost", "solved"]


@dataclass(frozen=True)
class Block:
    """One part of a card, plain text: words between backticks are shown as code, nothing else is interpreted."""

    kind: Literal["text", "note", "code", "pairs"]
    text: str = ""
    label: str = ""
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Face:
    """All that a card shows. `after` is announced by screen readers when it changes, and so is the status.

    `room` says what will stand below the card, and holds the place for it.
    """

    tone: Tone
    symbol: str
    status: str
    before: Sequence[Block] = ()
    question: str = ""
    options: Sequence[str] = ()
    chosen: int | None = None
    buttons: Mapping[str, str] = field(default_factory=dict)
    after: Sequence[Block] = ()
    room: str = ""


class Card(anywidget.AnyWidget):
    """One live card: `press(button, chosen)` is called with a button's key and the position of the chosen option."""

    _esm = (HERE.parent / "page.js").read_text("utf-8") + (HERE / "card.js").read_text("utf-8")
    _css = HERE / "card.css"

    face = traitlets.Dict().tag(sync=True)

    def __init__(self, face: Face, press: Callable[[str, int | None], None]):
        super().__init__(face=asdict(face))
        self._press = press
        self.on_msg(lambda _widget, content, _buffers: self._receive(content))

    def show(self, face: Face) -> None:
        """Paint another face."""
        self.face = asdict(face)

    def _receive(self, content: dict) -> None:
        button, chosen = content.get("button"), content.get("chosen")
        if button in self.face["buttons"]:
            self._press(button, chosen if chosen in range(len(self.face["options"])) else None)


def one_line(text: str) -> str:
    """Return text without line breaks or runs of spaces."""
    return " ".join(text.split())
