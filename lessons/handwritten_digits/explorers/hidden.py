"""What a hidden unit looks for: its 64 weights as an image, laid over a digit."""

from functools import lru_cache

import numpy as np

from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Bars, Field, Line, Panel, Pick, Scene, Text
from lessons.handwritten_digits.explorers.common import INSIDE, a, sheet_places
from lessons.handwritten_digits.explorers.nudge import image
from lessons.handwritten_digits.model import SIDE
from lessons.handwritten_digits.network import reader, shown

ACROSS, CELL = 8, SIDE + 2
REACH = 1.0
"""Weights of this size have the full color."""


@lru_cache
def all_weights() -> np.ndarray:
    """Return the weights of the 32 units as one table, (40, 80), the first row at the bottom; NaN between them."""
    page = np.full((32, CELL, CELL), np.nan)
    page[:, 1:-1, 1:-1] = reader().weights[0].T.reshape(32, SIDE, SIDE)
    page = page.reshape(4, ACROSS, CELL, CELL).swapaxes(1, 2).reshape(4 * CELL, ACROSS * CELL)
    return page[::-1]


def sum_of(s: State) -> float:
    """Return the sum of the chosen unit for the chosen image, its bias included."""
    model = reader()
    return float(shown()[0][image(s.digit)] @ model.weights[0][:, s.unit] + model.biases[0][s.unit])


class HiddenUnits(Explorer):
    """Click a unit; see its weights, what they make of an image, and which digits it speaks for."""

    title = "A hidden unit's 64 weights are an image too"

    unit = Integer(22, 0, 31, label="hidden unit")
    digit = Choice("3", tuple("0123456789"), label="laid over a")

    tasks = (
        Task("find a unit that is silent for this 3", lambda s: s.digit == "3" and sum_of(s) <= 0, {"unit": 0}),
        Task(
            "find a unit that fires for a 0 and speaks most of all for it",
            lambda s: s.digit == "0" and sum_of(s) > 0 and reader().weights[1][s.unit].argmax() == 0,
            {"unit": 28, "digit": "0"},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the weights of all units, the products of one with an image, and its weights to the ten digits."""
        places = sheet_places(32, ACROSS)
        frame = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]) * 0.49 + places[s.unit]
        half = 0.5 / CELL
        field = Field(all_weights(), (half, ACROSS - half, half, 4 - half), -REACH, REACH, "signs", smooth=False)
        marks = [field, Line(frame, "class0", 3), Pick("unit", places, "units: click one")]
        looks = {"aspect": "equal", "bare": True, "least": 150, "share": 1.5}
        title = "All 32 units"
        units = Panel("", "", marks, (0, ACROSS), (0, 4), title=title, caption="green raises, purple lowers", **looks)
        return Scene(units, self.products(s), self.votes(s))

    @staticmethod
    def products(s: State) -> Panel:
        """Return pixel times weight for the chosen image."""
        product = shown()[0][image(s.digit)] * reader().weights[0][:, s.unit]
        field = Field(product.reshape(SIDE, SIDE)[::-1], INSIDE, -REACH, REACH, "signs", smooth=False)
        edge = Line(np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]) * SIDE, "muted", 1)
        looks = {"aspect": "equal", "bare": True, "least": 150, "caption": f"sum with bias {plain(sum_of(s))}"}
        return Panel("", "", [field, edge], (0, SIDE), (0, SIDE), title=f"Weight × {a(int(s.digit))}", **looks)

    @staticmethod
    def votes(s: State) -> Panel:
        """Return the weights from the chosen unit to the ten digits."""
        weights = reader().weights[1][s.unit]
        colors = ["positive" if weight >= 0 else "negative" for weight in weights]
        best = int(weights.argmax())
        marks = [
            Line([(0, -0.6), (0, 9.6)], "muted", 1),
            Bars(np.arange(10.0)[::-1], np.clip(weights, -2.2, 2.2), 0.7, 0.0, colors, horizontal=True),
            Text((0, 9.0 - best), "most", "positive", 12, "end", (-6, 0), bold=True),
        ]
        looks = {"title": "It speaks for", "height": 1.0, "least": 150, "share": 0.8}
        ticks = {9.0 - d: str(d) for d in range(10)}
        return Panel("weight to the digit", "", marks, (-2.3, 2.3), (-0.6, 9.6), y_ticks=ticks, **looks)

    def read_out(self, s: State) -> str:
        """Return the unit's sum for the image, and which digit it speaks for."""
        total, best = sum_of(s), int(reader().weights[1][s.unit].argmax())
        fires = f"and fires with {plain(total)}" if total > 0 else "and is silent"
        return f"Unit {s.unit} gets a sum of {plain(total)} for this {s.digit} {fires}. It speaks most for {best}."
