"""Six walkers in one ravine: its walls are made steeper with the hand, and it is turned."""

import numpy as np

from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Number, Task
from helpers.scene import Drag, Line, Panel, Scene
from helpers.timeline import Step
from lessons.optimizers.explorers.common import NAMES, place_of, raced, settling, soon, start_handle, walks
from lessons.optimizers.explorers.walking import Walking
from lessons.optimizers.model import Landscape
from lessons.optimizers.race import START, STEPS, ravine, ravine_rates

EXTENT = (-4.0, 4.0, -2.0, 2.0)
SIDE = 0.5
"""How far from the floor the knob on the wall sits."""


def ellipses(steepness: float, angle: float = 0.0) -> list[Line]:
    """Return contour lines of a ravine: ellipses whose halves along are 1, 2, 3 and 4."""
    turn, lean = np.linspace(0, 2 * np.pi, 73), np.deg2rad(angle)
    along, across = np.cos(turn), np.sin(turn) / np.sqrt(steepness)
    ring = np.column_stack([along * np.cos(lean) - across * np.sin(lean), along * np.sin(lean) + across * np.cos(lean)])
    return [Line(half * ring, "loss", 1.2, opacity=0.55) for half in (1, 2, 3, 4)]


def ends(s: State) -> dict[str, int]:
    """Return for each racer when it has settled in the ravine of a state, by the rules themselves."""
    run = raced(ravine(s.steepness), (s.start_x, s.start_y), ravine_rates(s.steepness))
    return dict(zip(NAMES, map(int, soon(run)), strict=True))


class Ravine(Walking, Explorer):
    """Pull the wall of the ravine, drag the start; six optimizers walk, each at its own best rate."""

    title = "Six walkers in one ravine, each at its best rate"

    steepness = Number(20.0, 5, 100, step=1, label="steepness κ")
    start_x = Number(START[0], -4, 4, step=0.1, label="start x")
    start_y = Number(START[1], -2, 2, step=0.05, label="start y")
    step = Step(STEPS, STEPS, speed=25, label="step")

    tasks = (
        Task("find a steepness at which SGD and Momentum settle within a step", lambda s: level(s), {"steepness": 26}),
        Task("find one where SGD needs more than twice Momentum's steps", lambda s: slower(s), {"steepness": 60}),
    )

    def landscape(self, s: State) -> Landscape:
        """Return the ravine along the axes."""
        return ravine(s.steepness)

    def rates(self, s: State) -> tuple[float, ...]:
        """Return each racer's best rate for this steepness."""
        return ravine_rates(s.steepness)

    def scene(self, s: State) -> Scene:
        """Return the map with the walks, the two cuts through the ravine, and the steps to settle."""
        run = self.timeline(s)
        marks = [*ellipses(s.steepness), *walks(run, s.step, s.bold, self.names(), EXTENT), start_handle(s)]
        said = [("solid: one rate for all", "ink"), ("   dashed: one for each coordinate", "ink")]
        looks = {"title": "The map", "caption": said, "aspect": "equal", "share": 1.7, "least": 200}
        plane = Panel("x, along", "y, across", marks, EXTENT[:2], EXTENT[2:], **looks)
        return Scene(plane, self.cuts(s), settling(run, s, self.names(), stack=True))

    @staticmethod
    def cuts(s: State) -> Panel:
        """Return the height along the ravine and across it, with a knob on the wall."""
        at = np.linspace(-1.5, 1.5, 61)
        knob = (SIDE, s.steepness * SIDE**2 / 2)
        top = 14.0
        across = np.column_stack([at, s.steepness * at**2 / 2])
        marks = [
            Line(np.column_stack([at, at**2 / 2]), "other", 2, dashed=True),
            Line(across[across[:, 1] <= 1.3 * top], "loss", 2.5),
            Drag(knob, {"steepness": (0.0, 2 / SIDE**2)}, "wall of the ravine", move="y", color="loss"),
        ]
        said = [(f"across: κ = {plain(s.steepness, 1)}", "loss"), ("   dashed: along", "other")]
        looks = {"title": "Two cuts", "caption": said, "height": 0.4, "least": 90}
        return Panel("from the floor", "height", marks, (-1.5, 1.5), (0, top), **looks)

    def read_out(self, s: State) -> str:
        """Return the steepness, where the bold walk is and when each has settled."""
        here = self.timeline(s).at(s.step).points[NAMES.index(s.bold)]
        rate = plain(self.rates(s)[NAMES.index(s.bold)], 4)
        where = f"κ = {plain(s.steepness, 1)}. {s.bold} at η = {rate}, step {s.step}: {place_of(here)}"
        return f"{where}. {self.outcome(s)}"


def level(s: State) -> bool:
    """Return whether SGD and Momentum settle at most a step apart."""
    found = ends(s)
    return min(found["SGD"], found["Momentum"]) > 0 and abs(found["SGD"] - found["Momentum"]) <= 1


def slower(s: State) -> bool:
    """Return whether SGD needs more than twice the steps of Momentum."""
    found = ends(s)
    return found["Momentum"] > 0 and (found["SGD"] < 0 or found["SGD"] > 2 * found["Momentum"])
