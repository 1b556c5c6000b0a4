"""The ravine is turned about its lowest point, and the start with it."""

import numpy as np

from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Number, Task
from helpers.scene import Drag, Panel, Scene
from helpers.timeline import Step
from lessons.optimizers.explorers.arithmetic import by_hand
from lessons.optimizers.explorers.common import NAMES, place_of, raced, settling, soon, walks
from lessons.optimizers.explorers.ravine import ellipses
from lessons.optimizers.explorers.walking import Walking
from lessons.optimizers.model import Landscape
from lessons.optimizers.race import START, STEPS
from lessons.optimizers.ravines import ravine, ravine_rates

EXTENT = (-4.2, 4.2, -5.8, 4.0)
"""All of AdaGrad's walk stays on this map, whatever the angle."""
STEEPNESS = 20.0
ARM = 3.6
"""How far from the middle the knob that turns the ravine sits."""


def turned(point: tuple[float, float], angle: float) -> tuple[float, float]:
    """Return a point turned about (0, 0) by an angle in degrees."""
    c, s = np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))
    return float(c * point[0] - s * point[1]), float(s * point[0] + c * point[1])


class Turned(Walking, Explorer):
    """Turn a ravine 20 times as steep across as along, with its start; the rates stay those of angle 0."""

    title = "The ravine turns, and the start turns with it"

    angle = Number(0.0, 0, 90, step=1, label="angle in degrees")
    step = Step(STEPS, STEPS, speed=25, label="step")

    tasks = (
        Task("find an angle that costs AdaGrad more than 50 steps", lambda s: ends(s)["AdaGrad"] > 50, {"angle": 45}),
        Task("turn it until all settle as soon as at 0°", lambda s: s.angle != 0 and ends(s) == AT_ZERO, {"angle": 90}),
    )

    def landscape(self, s: State) -> Landscape:
        """Return the turned ravine."""
        return ravine(STEEPNESS, s.angle)

    def start(self, s: State) -> tuple[float, float]:
        """Return the start, turned as well."""
        return turned(START, s.angle)

    def rates(self, s: State) -> tuple[float, ...]:
        """Return each racer's best rate for the ravine along the axes."""
        return ravine_rates(STEEPNESS)

    def scene(self, s: State) -> Scene:
        """Return the map with the walks, the steps to settle beside those at angle 0, and a step by hand."""
        run, names = self.timeline(s), self.names()
        knob = turned((ARM, 0.0), s.angle)
        turn = np.column_stack([turned((ARM, 0.0), a) for a in np.linspace(0, 90, 46)]).T
        around = np.deg2rad(s.angle)
        sets = {"angle": (float(-np.sin(around) * 180 / np.pi / ARM), float(np.cos(around) * 180 / np.pi / ARM))}
        marks = [
            *ellipses(STEEPNESS, s.angle),
            *walks(run, s.step, s.bold, names, EXTENT, 330),
            Drag(knob, sets, "end of the ravine", move=turn, color="loss"),
        ]
        looks = {"title": "The map", "caption": "pull the end of the ravine", "aspect": "equal", "least": 250}
        plane = Panel("x", "y", marks, EXTENT[:2], EXTENT[2:], **looks)
        before = soon(self.timeline(State(**vars(s) | {"angle": 0.0})))
        bars = settling(run, s, names, before=before, height=0.5)
        place = NAMES.index(s.bold)
        walked = run.arrays["points"][:, place]
        told = by_hand(s.bold, walked, self.landscape(s).gradient, self.rates(s)[place], s.step)
        return Scene(plane, bars, told)

    def read_out(self, s: State) -> str:
        """Return the angle, where the bold walk is and when each has settled."""
        here = self.timeline(s).at(s.step).points[NAMES.index(s.bold)]
        return f"Turned by {plain(s.angle, 1)}°. {s.bold}, step {s.step}: {place_of(here)}. {self.outcome(s)}"


def ends(s: State) -> dict[str, int]:
    """Return when each racer has settled at an angle, by the rules themselves."""
    run = raced(ravine(STEEPNESS, s.angle), turned(START, s.angle), ravine_rates(STEEPNESS))
    return dict(zip(NAMES, map(int, soon(run)), strict=True))


AT_ZERO = {"SGD": 39, "Momentum": 51, "Nesterov": 40, "AdaGrad": 4, "RMSProp": 92, "Adam": 53}
