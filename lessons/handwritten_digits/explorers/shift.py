"""Move every image by a pixel or two, and see what the network reads then."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.own_code import Function
from helpers.parameters import Integer, Number, Task
from helpers.scene import Drag, Line, Panel, Pick, Scene
from lessons.handwritten_digits import rule
from lessons.handwritten_digits.explorers.common import (
    a,
    bars_panel,
    image_panel,
    percent,
    share,
    sheet,
    sheet_places,
    squares,
)
from lessons.handwritten_digits.model import shifted
from lessons.handwritten_digits.network import reader, rows, shown

COLUMNS = 20
FIRST = 1223
"""The image of the file that the picture opens on."""


@lru_cache(maxsize=64)
def read(right: float, down: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the 300 images moved (300, 64), and what the network makes of each (300, 10)."""
    moved = shifted(shown()[0], right, down)
    return moved, reader().predict(moved)


class Shift(Explorer):
    """Drag one image by its middle; all 300 move with it. `accuracy` counts the ones that are read right."""

    title = "Every image moves by as many pixels as the one in your hand"
    track = {"wrong_answers": "images read wrong, of 300,"}

    right = Number(0.0, -2, 2, step=0.25, label="pixels to the right")
    down = Number(0.0, -2, 2, step=0.25, label="pixels down")
    image = Integer(int(np.flatnonzero(rows().validation == FIRST)[0]), 0, 299, label="image")
    accuracy = Function(rule.accuracy)

    tasks = (
        Task("have the 6 read as a 1", lambda s: is_six(s) and answer(s) == 1, {"right": 1.0}),
        Task("half a pixel to the left, to the right or up: 80 % or more still right",
             lambda s: half(s) and right_share(s) >= 0.8, {"right": 0.5}),
        Task("break it: fewer than 15 % right, a guess being worth 10 %", lambda s: right_share(s) < 0.15,
             {"right": -2.0, "down": 2.0}),
    )  # fmt: skip

    def right_answers(self, s: State) -> float:
        """Return the share read right, by the learner's function or ours."""
        return float(self.accuracy(read(s.right, s.down)[1], shown()[1]))

    def wrong_answers(self, s: State) -> int:
        """Return how many of the 300 that leaves."""
        return round(300 * (1 - self.right_answers(s)))

    def scene(self, s: State) -> Scene:
        """Return the image in the hand, what the network makes of it, and the sheet of all."""
        moved, answers = read(s.right, s.down)
        truth = int(shown()[1][s.image])
        middle = (4 + s.right, 4 - s.down)
        hold = Drag(middle, {"right": (1, 0), "down": (0, -1)}, "image, by its middle", grab="panel", color="loss")
        one = image_panel(moved[s.image], a(truth).capitalize(), [hold], caption="drag it", least=190)
        bars = bars_panel(answers[s.image], f"It is read as {answers[s.image].argmax()}", truth, share=0.8, least=190)
        return Scene(one, bars, self.all_of_them(s))

    def all_of_them(self, s: State) -> Panel:
        """Return the sheet of 300 images, with a frame around the one in the hand."""
        places = sheet_places(300, COLUMNS)
        moved, answers = read(s.right, s.down)
        wrong = answers.argmax(axis=1) != shown()[1]
        marks = [
            sheet(moved, COLUMNS),
            Line(squares(places[wrong]), "loss", 0, fill=0.45),
            Line(squares(places[[s.image]]), "class0", 3),
            Pick("image", places, "sheet: click an image"),
        ]
        title = f"300 images, {percent(self.right_answers(s))} read right"
        looks = {"aspect": "equal", "bare": True, "share": 1.5, "least": 190, "caption": "orange: read wrong"}
        return Panel("", "", marks, (0, COLUMNS), (0, 300 / COLUMNS), title=title, **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return the two shares."""
        was, now = self.right_answers(before), self.right_answers(s)
        return Difference(f"Read right: {percent(was)} before, {percent(now)} now.")

    def read_out(self, s: State) -> str:
        """Return the answer to the image in the hand, and the share of all that is read right."""
        truth, said = int(shown()[1][s.image]), read(s.right, s.down)[1][s.image]
        return (
            f"This {truth} is read as {said.argmax()}, with probability {share(float(said.max()))}. "
            f"Of all 300, {percent(self.right_answers(s))} are read right."
        )


def answer(s: State) -> int:
    """Return what the image in the hand is read as."""
    return int(read(s.right, s.down)[1][s.image].argmax())


def right_share(s: State) -> float:
    """Return the share of all images that is read right, by the rule itself."""
    return float(rule.accuracy(read(s.right, s.down)[1], shown()[1]))


def is_six(s: State) -> bool:
    """Return whether the image in the hand is the one that the picture opens on."""
    return rows().validation[s.image] == FIRST


def half(s: State) -> bool:
    """Return whether all has moved by half a pixel, along one side."""
    return sorted((abs(s.right), abs(s.down))) == [0, 0.5]
