"""Draw a digit, and see what the network makes of it: as it is, or prepared as the training images were."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.parameters import Choice, Flag, Number, Strokes, Task
from helpers.scene import Draw, Field, Line, Panel, Scene, Text, Toggle
from lessons.handwritten_digits.explorers.common import a, bars_panel, image_panel, share
from lessons.handwritten_digits.model import FRAME, PEN, bitmap, counted, prepared
from lessons.handwritten_digits.network import reader
from lessons.handwritten_digits.sketches import SKETCHES

OWN = "your own"
UNSAID, NO_DIGIT = "…", "no digit"
APART = 1.0
"""Points of a stroke that are nearer to each other than this, in pixels, are one for the pen."""

SCRIBBLE = (((4.0, 16.0), (12.0, 18.0), (20.0, 14.0), (28.0, 16.0)),)
"""No digit, and read as one with 0.9 or more."""


class DrawDigit(Explorer):
    """Draw on the board, or move and shrink a ready drawing; with or without the preparation of the data."""

    title = "A drawing becomes 64 numbers: all that the network gets"

    strokes = Strokes(append=True, limit=1500)
    sketch = Choice("3", (OWN, *SKETCHES), label="drawing")
    size = Number(0.5, 0.3, 1.2, step=0.05)
    across = Number(-7.0, -12, 12, step=0.5, label="to the right")
    up = Number(6.0, -12, 12, step=0.5)
    ready = Flag(False, label="prepared as the data were")
    meant = Choice(UNSAID, (UNSAID, *SKETCHES, NO_DIGIT), label="what I drew")

    tasks = (
        Task(
            "draw a digit of your own, say which it is, and have it read right with 0.9 or more, prepared",
            lambda s: of_own(s) and answer(s).max() >= 0.9 and s.meant == str(answer(s).argmax()),
            {"strokes": SKETCHES["7"], "ready": True, "meant": "7"},
        ),
        Task(
            "the ready 3, as it is: move or grow it until it is read as a 3",
            lambda s: s.sketch == "3" and not s.ready and answer(s).argmax() == 3,
            {"size": 1.0, "across": 0.0, "up": 0.0},
        ),
        Task(
            "break it: draw what is no digit, say so, and have it read with 0.9 or more, prepared",
            lambda s: of_own(s) and answer(s).max() >= 0.9 and s.meant == NO_DIGIT,
            {"strokes": SCRIBBLE, "ready": True, "meant": NO_DIGIT},
        ),
    )

    def settle(self, s: State, before: State | None) -> dict:
        """Return that a new stroke joins what lies on the board, and that a ready drawing replaces it."""
        middle = {"sketch": OWN, "size": 1.0, "across": 0.0, "up": 0.0}
        if before is None:
            return middle if s.strokes and s.sketch == "3" else {}
        if s.sketch not in (before.sketch, OWN):  # a ready drawing is chosen, or all is reset
            return {"strokes": (), "meant": UNSAID}
        if s.strokes == before.strokes:
            return {}
        if not s.strokes:
            return middle | {"meant": UNSAID}
        strokes, longer = on_board(s.strokes), len(s.strokes) > len(before.strokes)
        if longer and before.sketch == OWN and (s.size, s.across, s.up) != (1.0, 0.0, 0.0):
            strokes = placed(before.strokes, before) + strokes[len(before.strokes) :]
        return middle | {"strokes": strokes}

    def scene(self, s: State) -> Scene:
        """Return the board, the 64 numbers, and the ten probabilities."""
        lines = drawn(s)
        marks = [Field(raster(lines)[::-1], (0.5, FRAME - 0.5) * 2, 0.0, 2.5, palette="grays", smooth=False)]
        marks += [Line(inside(line), "class0", 3) for line in lines]
        edge = Line(np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]) * FRAME, "muted", 1)
        marks += [edge, Draw("strokes", "board")]
        clear = Toggle((FRAME - 3.5, -2.2), {"strokes": (), "sketch": OWN}, "wipe the board", size=20)
        marks += [clear, Text((FRAME - 6.0, -2.2), "wipe the board", "ink", 12, "end")]
        looks = {"aspect": "equal", "bare": True, "least": 200, "share": 1.1, "caption": "draw here"}
        board = Panel("", "", marks, (0, FRAME), (-4.5, FRAME), title="The board", **looks)
        how = "prepared" if s.ready else "as it is"
        pixels, said = seen(s), answer(s)
        truth = int(s.meant) if s.meant in SKETCHES else None
        title = f"It is read as {said.argmax()}" if lines else "Nothing is written"
        return Scene(
            board,
            image_panel(pixels, f"8 × 8, {how}", least=170),
            bars_panel(said, title, truth, least=190, share=0.9),
        )

    def difference(self, before: State, s: State) -> Difference:
        """Return both answers."""
        was, now = answer(before), answer(s)
        return Difference(
            f"Before: read as {was.argmax()}, {share(float(was.max()))}. "
            f"Now: read as {now.argmax()}, {share(float(now.max()))}."
        )

    def read_out(self, s: State) -> str:
        """Return what is on the board, how it was made into numbers, and the answer."""
        what = "Your drawing" if s.sketch == OWN else f"A drawn {s.sketch}"
        if not drawn(s):
            return "Nothing is on the board. Draw a digit, in one stroke or several."
        how = "prepared" if s.ready else "as it lies on the board"
        said = answer(s)
        return f"{what}, {how}, is read as {said.argmax()}, with probability {share(float(said.max()))}.{verdict(s)}"


def placed(strokes: tuple, s: State) -> tuple:
    """Return strokes as they lie on the board: scaled about its middle, and moved."""
    middle = FRAME / 2
    return tuple(
        tuple((middle + s.size * (x - middle) + s.across, middle + s.size * (y - middle) + s.up) for x, y in stroke)
        for stroke in strokes
    )


def drawn(s: State) -> tuple:
    """Return the strokes that are on the board."""
    return placed(s.strokes if s.sketch == OWN else SKETCHES[s.sketch], s)


def thinned(strokes: tuple) -> list[np.ndarray]:
    """Return strokes without the points that lie close to the one before."""
    found = []
    for stroke in strokes:
        kept = [stroke[0]] if stroke else []
        for point in stroke[1:]:
            if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= APART:
                kept.append(point)
        found.append(np.array([*kept, *stroke[-1:]]).reshape(-1, 2))
    return found


@lru_cache(maxsize=8)
def raster(strokes: tuple) -> np.ndarray:
    """Return the ink of strokes on the board, (32, 32); a small drawing is written with a thin pen."""
    points = np.array([point for stroke in strokes for point in stroke]).reshape(-1, 2)
    reach = float(np.ptp(points, axis=0).max()) / (FRAME - 2 * PEN) if len(points) else 1.0
    return bitmap(thinned(strokes), PEN * min(max(reach, 0.4), 1.0))


@lru_cache(maxsize=8)
def numbers(strokes: tuple, ready: bool) -> np.ndarray:
    """Return what the network gets of strokes, (64,) from 0 to 1."""
    ink = bitmap(prepared(thinned(strokes))) if ready else raster(strokes)
    return counted(ink) / 16


def seen(s: State) -> np.ndarray:
    """Return what the network gets of the board, (64,)."""
    return numbers(drawn(s), s.ready)


def answer(s: State) -> np.ndarray:
    """Return the ten probabilities, (10,)."""
    return reader().predict(seen(s)[None])[0]


def of_own(s: State) -> bool:
    """Return whether a drawing of the learner's own is on the board, and prepared."""
    return s.sketch == OWN and bool(s.strokes) and s.ready


def verdict(s: State) -> str:
    """Return what is to be said of the answer to one who has told what they drew; nothing otherwise."""
    if s.sketch != OWN or s.meant == UNSAID:
        return ""
    if s.meant == NO_DIGIT:
        return " You say that it is no digit; that is none of the ten answers."
    return " Right." if s.meant == str(answer(s).argmax()) else f" You say that it is {a(int(s.meant))}."


def on_board(strokes: tuple) -> tuple:
    """Return strokes whose pen stays at the edge where the hand has left the board."""
    return tuple(tuple((min(max(x, 0.0), FRAME), min(max(y, 0.0), FRAME)) for x, y in stroke) for stroke in strokes)


def inside(stroke: tuple) -> np.ndarray:
    """Return a stroke as a line (n, 2) of short pieces, the pen lifted wherever it is not over the board."""
    points = np.array(stroke).reshape(-1, 2)
    if len(points) > 1:
        length = np.append(0, np.cumsum(np.hypot(*np.diff(points, axis=0).T)))
        at = np.union1d(length, np.arange(0, length[-1], APART / 2))
        points = np.column_stack([np.interp(at, length, column) for column in points.T])
    off = ((points < 0) | (points > FRAME)).any(axis=1)
    return np.where(off[:, None], np.nan, points)
