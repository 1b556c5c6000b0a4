"""What the pictures of this lesson share: an image as a field, ten probabilities as bars, a sheet of small images."""

from collections.abc import Sequence

import numpy as np

from helpers.numerals import plain
from helpers.scene import Bars, Field, Handle, Line, Mark, Panel, Text
from lessons.handwritten_digits.model import SIDE

GUTTER = 1
INSIDE = (0.5, SIDE - 0.5, 0.5, SIDE - 0.5)
"""Where an image lies in a panel that is as many units wide as it has pixels."""


def image_panel(pixels: np.ndarray, title: str, more: Sequence[Mark | Handle] = (), **looks) -> Panel:
    """Return an image (64,), 0 paper to 1 ink, in a panel of its own, 8 units wide."""
    field = Field(pixels.reshape(SIDE, SIDE)[::-1], INSIDE, 0.0, 1.0, palette="grays", smooth=False)
    looks = {"title": title, "aspect": "equal", "bare": True, "least": 150} | looks
    edge = Line(np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]) * SIDE, "muted", 1)
    return Panel("", "", [field, edge, *more], (0, SIDE), (0, SIDE), **looks)


def bars_panel(probabilities: np.ndarray, title: str, truth: int | None = None, **looks) -> Panel:
    """Return ten probabilities as bars, the largest in black with its number; `truth` is marked beside its digit."""
    best = int(probabilities.argmax())
    colors = ["own" if digit == best else "other" for digit in range(10)]
    places = np.arange(10.0)[::-1]
    value = float(probabilities[best])
    late = value > 0.6
    number = Text((value, 9.0 - best), share(value), "ground" if late else "own", 12, "end" if late else "start",
                  (-5 if late else 5, 0), bold=True)  # fmt: skip
    marks = [Bars(places, probabilities, 0.72, 0.0, colors, horizontal=True), number]
    ticks = {9.0 - digit: f"{'true ' if digit == truth else ''}{digit}" for digit in range(10)}
    looks = {"title": title, "height": 1.0, "least": 150, "x_ticks": {0: "0", 0.5: "0.5", 1: "1"}} | looks
    return Panel("probability", "", marks, (0, 1), (-0.6, 9.6), y_ticks=ticks, **looks)


def share(value: float) -> str:
    """Return a probability as the text writes it: what is not quite 1 is not said to be 1."""
    return "above 0.999" if 0.999 < value < 1 else plain(value, 3 if value > 0.99 else 2)


def percent(value: float) -> str:
    """Return a share as a percentage with one decimal at most."""
    return f"{plain(100 * value, 1)} %"


def a(digit: int) -> str:
    """Return a digit with its article: "a 3", "an 8"."""
    return f"{'an' if digit == 8 else 'a'} {digit}"


def sheet(images: np.ndarray, columns: int) -> Field:
    """Return many images (n, 64) as one field, one unit for each image, the first row at the top."""
    n, cell = len(images), SIDE + GUTTER
    lines = -(-n // columns)
    page = np.zeros((lines * columns, cell, cell))
    page[:n, :SIDE, :SIDE] = images.reshape(n, SIDE, SIDE)
    page = page.reshape(lines, columns, cell, cell).swapaxes(1, 2).reshape(lines * cell, columns * cell)
    half = 0.5 / cell
    return Field(page[::-1], (half, columns - half, half, lines - half), 0.0, 1.0, palette="grays", smooth=False)


def squares(places: np.ndarray) -> np.ndarray:
    """Return squares of side 1 around places (n, 2) as one line, the pen lifted between them."""
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1), (np.nan, np.nan)]) / 2
    return (places[:, None] + corners).reshape(-1, 2)


def sheet_places(n: int, columns: int) -> np.ndarray:
    """Return the middle of each image of a sheet, (n, 2), one unit from one to the next, the first row at the top."""
    lines = -(-n // columns)
    at = np.arange(n)
    return np.column_stack([at % columns + 0.5, lines - 0.5 - at // columns])
