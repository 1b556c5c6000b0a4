"""One neuron over its penguins beside its loss as a map of (w, b): what moves in one moves in the other."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function, alike, both, in_words
from helpers.parameters import Choice, Number, Task
from helpers.scene import Arrow, Drag, Line, Panel, Scene
from lessons.loss_functions.explorers.common import (
    CELLS,
    EXTENT,
    LOG,
    REACH,
    SQUARED,
    X,
    Y,
    downhill,
    is_ours,
    levels_for,
    log_loss,
    loss_at,
    over_the_map,
    right,
    surface,
)
from lessons.loss_functions.explorers.neuron import neuron_panel
from lessons.loss_functions.explorers.relief import clear_of, relief

CELL = (EXTENT[1] - EXTENT[0]) / (CELLS - 1)
RIM = 0.5
"""How far from the point its arrow begins, so that the ring around the point does not cover it."""


class Landscape(Explorer):
    """Drag the point on the map or the line over the penguins; `log_loss` makes the map and the read-out."""

    title = "One point on the map is one line over the penguins"
    track = {"logs": "log loss"}

    w = Number(-3.0, *REACH, step=0.05, label="w (weight)")
    b = Number(3.0, *REACH, step=0.05, label="b (bias)")
    loss = Choice(LOG, (LOG, SQUARED), label="loss")
    log_loss = Function(log_loss, through=over_the_map)

    tasks = (
        Task(
            "by hand, bring the log loss below 0.15",
            lambda s: s.loss == LOG and loss_at(s.w, s.b, LOG) < 0.15,
            {"w": 6, "b": -0.5},
        ),
        Task(
            "on the map of the squared error, get fewer than 20 right",
            lambda s: s.loss == SQUARED and right(s.w, s.b) < 20,
            {"loss": SQUARED, "w": -6, "b": 0},
        ),
    )

    def heights(self, s: State) -> np.ndarray:
        """Return the loss over the map; of the learner's function it is worked out once for all moves."""
        if s.loss == SQUARED or not self.own_code.runs("log_loss"):
            return surface(s.loss)
        if "_own" not in self.__dict__:
            own = self.log_loss(Y, X)
            self._own = surface(LOG) if is_ours(own) else own
        return self._own

    def value(self, s: State) -> float:
        """Return the loss at the point; the learner's as their map has it."""
        heights = self.heights(s)
        return float(loss_at(s.w, s.b, s.loss)) if heights is surface(s.loss) else height_at(heights, s.w, s.b)

    def logs(self, s: State) -> float:
        """Return the log loss at the point, whichever map is shown: two losses do not belong on one curve."""
        return self.value(State(**vars(s) | {"loss": LOG}))

    def down(self, s: State) -> np.ndarray:
        """Return minus the slopes (2,) of the map that is drawn; the learner's as their map has them."""
        heights = self.heights(s)
        if heights is surface(s.loss):
            return downhill(s.w, s.b, s.loss)
        ways = ((CELL, 0), (0, CELL))
        rises = [height_at(heights, s.w + x, s.b + y) - height_at(heights, s.w - x, s.b - y) for x, y in ways]
        return -np.array(rises) / (2 * CELL)

    def scene(self, s: State) -> Scene:
        """Return the map with the point, and the neuron over its penguins."""
        return Scene(self.map(s), neuron_panel(s.w, s.b, tall=0.58))

    def map(self, s: State) -> Panel:
        """Return the contour lines of the loss, the point, and the way down from it."""
        heights, step = self.heights(s), 3 * self.down(s)
        drawn = relief(heights, EXTENT, levels_for(heights, s.loss), room=0.2)
        marks = clear_of(drawn, np.array([[s.w, s.b], [s.w + step[0], s.b + step[1]]]), EXTENT)
        long = float(np.hypot(*step))
        if long:
            rim = np.array([s.w, s.b]) + RIM * step / long
            marks.append(Arrow(tuple(rim.tolist()), tuple((rim + step).tolist()), "gradient", 4))
        marks.append(Drag((s.w, s.b), {"w": (1.0, 0.0), "b": (0.0, 1.0)}, "point (w, b)", color="own"))
        title = f"The map: {s.loss} of all 274"
        return Panel("weight w", "bias b", marks, EXTENT[:2], EXTENT[2:], title=title, height=1.03, least=220)

    def difference(self, before: State, s: State) -> Difference:
        """Return by how much the loss has changed, with the way on the map."""
        if before.loss != s.loss:
            return Difference()
        was, now = self.value(before), self.value(s)
        way = Line([(before.w, before.b), (s.w, s.b)], "ink", 1.2, dashed=True)
        return Difference(f"The {s.loss} went from {plain(was, 3)} to {plain(now, 3)}.", {0: [way]})

    def compared(self, s: State) -> str:
        """Return the log loss at the point by the rule and by the learner's function; else where they differ most."""
        s = State(**vars(s) | {"loss": LOG})
        own, due = self.heights(s), surface(LOG)
        if own is due:
            return ""
        if not alike(height_at(due, s.w, s.b), height_at(own, s.w, s.b)):
            rule, yours = in_words(*np.array([[loss_at(s.w, s.b, LOG)], [self.value(s)]], float))
            return both(f"a log loss of {rule} here", yours)
        worst = np.unravel_index(np.abs(own - due).argmax(), due.shape)
        return both(*in_words(due[worst][None], own[worst][None]), " elsewhere on the map")

    def read_out(self, s: State) -> str:
        """Return the point, the loss, the slope there, and how many are right."""
        here, steep = f"w = {plain(s.w)}, b = {plain(s.b)}", float(np.hypot(*self.down(s)))
        said = f"{s.loss} {plain(self.value(s), 3)}, slope {plain(steep, 3)}"
        return f"{here}: {said}; {right(s.w, s.b)} of 274 right."


def height_at(heights: np.ndarray, w: float, b: float) -> float:
    """Return the height of a map at (w, b): between the corners of its cell."""
    column, row = (w - EXTENT[0]) / CELL, (b - EXTENT[2]) / CELL
    i, j = (min(int(place), CELLS - 2) for place in (row, column))
    up, along = row - i, column - j
    ends = (1 - up) * heights[i, j : j + 2] + up * heights[i + 1, j : j + 2]
    return float((1 - along) * ends[0] + along * ends[1])
