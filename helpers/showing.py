"""How an explorer is shown: the frame that the front end paints, the live widget, the still picture."""

import logging
from base64 import b64encode
from dataclasses import dataclass
from types import SimpleNamespace

from helpers import display
from helpers.canvas import Canvas
from helpers.change import haunted
from helpers.parameters import Integer, Numbers, State
from helpers.scene import Scene


@dataclass(frozen=True, eq=False)
class Drawn:
    """What was worked out for a state: its scene, read-out and note; `ours` where the references drew it."""

    scene: Scene
    said: str
    note: str
    ours: bool


class Showing:
    """The half of an explorer that shows its state; the other half, `Explorer`, holds and changes it."""

    def _kept(self, seen: State) -> tuple[Scene, str, str]:
        """Return the scene with its ghost, and in words the difference from the kept state, and that state."""
        kept, careful = self._change.kept, self.own_code.careful
        if kept is None or (kept == seen and self._change.share is None):
            return self._drawn.scene, "", ""
        told = f"Kept, dotted: {careful(self.read_out, kept)}"
        if kept == seen:  # a glide is about to start: what it leads to has its room already
            return self._drawn.scene, "", told
        if self._ghost[0] is not kept or self._ghost[1] != self._drawn.ours:
            self._ghost = kept, self._drawn.ours, careful(self.scene, kept)
        difference = careful(self.difference, kept, seen)
        return haunted(self._drawn.scene, self._ghost[2], difference.marks), difference.words, told

    def frame(self) -> SimpleNamespace:
        """Return all that the front end needs to show the present state, or one on the way to it."""
        with self._lock, self.own_code.paused(self._drawn.ours):
            seen, change = self._seen(), self._change
            scene, difference, kept = self._kept(seen)
            beside = sum(not panel.stack for panel in scene.panels) < 2
            return SimpleNamespace(
                scene=Scene(*scene.panels, *self._trail.strips(beside=beside)),
                values=self._shown(seen),
                reach=dict(self.reach(seen)),
                read_out=" ".join(filter(None, [self._drawn.said, difference])),
                kept=kept,
                note=self._drawn.note,
                verdict=self._verdict,
                tasks=list(self._goals.done),
                undo=bool(self._moves.past),
                redo=bool(self._moves.future),
                share=self.share() if self._share_shown else "",
                compare=change.kept is not None,
                again=bool(change.way),
                glide=None if change.share is None else {"number": change.number, "legs": len(change.way) - 1},
            )

    def _shown(self, s: State) -> dict[str, object]:
        """Return the values that controls and handles show, the entries of a `Numbers` one by one."""
        shown = {name: value for name, value in vars(s).items() if not isinstance(value, tuple)}
        for name, parameter in self.parameters.items():
            if isinstance(parameter, Integer):  # partly done on the way of a glide: its control shows whole numbers
                shown[name] = round(shown[name])
            if isinstance(parameter, Numbers):
                shown |= {f"{name}[{place}]": number for place, number in enumerate(getattr(s, name))}
        return shown

    @property
    def widget(self) -> Canvas:
        """The live picture, an ipywidgets DOMWidget; made when first needed, and again once it was closed."""
        if self._canvas is None or self._canvas.comm is None:
            parameters = [p.declaration() for p in self.parameters.values()]
            declaration = {"title": self.title, "parameters": parameters, "tasks": [t.text for t in self.tasks]}
            self._canvas = Canvas(self.receive, declaration)
        return self._canvas

    def _paint(self, **how: object) -> None:
        with self._lock:
            if self._canvas is not None and self._canvas.comm is not None:
                self._canvas.paint(self.frame(), **how)

    def snapshot(self) -> bytes:
        """Return the present picture as a PNG."""
        # Matplotlib's first import on a machine would print to stderr that it collects fonts; and it takes a second.
        logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
        from helpers.snapshot import snapshot

        return snapshot(self.frame().scene, self.title)

    def _repr_mimebundle_(self, **_: object) -> tuple[dict, dict]:
        display.own(self.widget)
        seen = self.frame()
        said = " ".join(filter(None, [seen.note, seen.read_out, seen.kept]))
        png = b64encode(self.snapshot()).decode()
        self.widget.still = {"png": png, "alt": said}
        view = self.widget._repr_mimebundle_()
        data = {**(view[0] if isinstance(view, tuple) else view), "image/png": png, "text/plain": said}
        return data, {"image/png": {"alt": said}}
