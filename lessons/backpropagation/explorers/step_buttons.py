"""The four strokes of the training step, to click."""

import numpy as np

from helpers.explorer import State
from helpers.scene import Line, Mark, Text, Toggle
from lessons.backpropagation.explorers import step_network as net
from lessons.backpropagation.explorers.words import short

WORDS = {"forward": "1 forward", "loss": "2 loss", "backward": "3 backward", "update": "4 update"}


def buttons(s: State) -> list[Mark | Toggle]:
    """Return the four strokes to click; the fourth takes the step."""
    marks: list[Mark | Toggle] = []
    for k, stroke in enumerate(net.STROKES):
        sets: dict = {"stroke": stroke}
        if stroke == "update":
            sets["numbers"] = net.stepped(s.numbers, s.hidden, s.rate)
        marks += button(-4.45 + 2.05 * k, WORDS[stroke], sets, f"stroke {WORDS[stroke]}", s.stroke == stroke)
    marks.append(Text((-3.3 + 2.05 * 3, 4.7), f"with η = {short(s.rate)}", "muted", 12, "start", (0, 1)))
    return marks


def button(x: float, words: str, sets: dict, label: str, on: bool) -> list[Mark | Toggle]:
    """Return a place to click with words in it."""
    box = np.array([[x - 0.95, 4.4], [x + 0.95, 4.4], [x + 0.95, 5.0], [x - 0.95, 5.0]])
    rim = np.vstack([box, box[:1]])
    at = (x, 4.7)
    marks: list[Mark | Toggle] = [Line(rim, "own" if on else "muted", 2 if on else 1)]
    marks.append(Text(at, words, "own" if on else "muted", 13, shift=(0, 1), bold=on))
    return [*marks, Toggle(at, sets, label, on, region=box)]
