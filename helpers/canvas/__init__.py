"""The widget that paints a scene in the browser and reports what the hand did. It knows nothing of mathematics."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import anywidget
import traitlets

from helpers import style
from helpers.canvas.encode import Packer

HERE = Path(__file__).parent
SCRIPTS = ("../page", "panel", "labels", "layout", "held", "handles", "player", "glide", "canvas")


def _theme_css() -> str:
    """Return the palette as CSS variables of the picture itself: one value for light pages, one for dark ones."""
    rules = []
    for dark, marks, words in (("", "light", "text_light"), (".nn-dark", "dark", "text_dark")):
        colors = "".join(
            f"--nn-{role}:{getattr(color, marks)};--nn-{role}-text:{getattr(color, words)};"
            for role, color in style.COLORS.items()
        )
        rules.append(f".nn-explorer{dark}{{{colors}}}")
    return "\n".join(rules)


class Canvas(anywidget.AnyWidget):
    """One live view of an explorer: `receive` is called with each message of the hand."""

    _esm = "\n".join((HERE / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    _css = _theme_css() + (HERE / "canvas.css").read_text(encoding="utf-8")

    still = traitlets.Dict().tag(sync=True)
    """The picture as it was when it was shown, a PNG and its sentence, for a page that no Python answers."""

    def __init__(self, receive: Callable[[dict], None], declaration: dict):
        super().__init__()
        self._packer, self._number, self._declaration = Packer(), 0, declaration
        self._words: dict[str, object] = {}
        self.on_msg(lambda _widget, content, _buffers: receive(content))

    def paint(self, frame: SimpleNamespace, *, reply: list | None = None, everything: bool = False) -> None:
        """Send what changed since the last frame; `reply` names the view and message this answers."""
        content, buffers = self._packer.pack(frame.scene, everything=everything)
        self._words = {name: value for name, value in vars(frame).items() if name != "scene"}
        self._number += 1
        content |= self._words | {"kind": "frame", "number": self._number, "reply": reply, "everything": everything}
        if everything:
            content["declaration"] = self._declaration
        self.send(content, buffers)

    def answer(self, reply: list, note: str) -> None:
        """Answer a message without a new frame: the last one stays, with a note."""
        self._number += 1
        nothing = {"pieces": {}, "gone": [], "palettes": {}, "everything": False}
        self.send(self._words | nothing | {"kind": "frame", "number": self._number, "reply": reply, "note": note}, [])

    def listen(self) -> None:
        """Hear what the browser says even while a cell runs that paints here.

        ipykernel 7.4 hands it to the thread that spoke last on a comm: here the main one, which is busy. Without that
        rule of the comm's own, it goes to the thread that JupyterLab asks for, as in other versions.
        """
        self.comm._reply_subshell_for = None
