"""The race of six over five landscapes, from a start that the hand moves."""

import numpy as np

from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Choice, Flag, Number, Task
from helpers.scene import Line, Mark, Panel, Points, Scene
from helpers.timeline import Step
from lessons.optimizers.explorers.common import (
    NAMES,
    blackened,
    heights,
    place_of,
    raced,
    settling,
    start_handle,
    walks,
)
from lessons.optimizers.explorers.ends import names_at_ends
from lessons.optimizers.explorers.walking import Walking
from lessons.optimizers.explorers.winners import ACROSS, alone_first, races, roomy, wins
from lessons.optimizers.model import LANDSCAPES, Landscape
from lessons.optimizers.race import BEST, FAR, NEAR, PER_COORDINATE, STARTS, STEPS, settled

LEVELS = {  # the heights of the contour lines
    "ravine": (0.5, 2, 5, 10, 20),
    "Rosenbrock": (1, 4, 15, 50, 150, 500),
    "Beale": (0.3, 2, 8, 30, 150, 1000, 10000),
    "Himmelblau": (3, 15, 40, 80, 150, 250),
    "saddle": (-0.2, -0.1, 0.0, 0.2, 0.6, 1.2, 2.0),
}
LOWEST, LOW, HIGH = 1e-4, -4.4, 2.4
TICKS = {-4: "10⁻⁴", -2: "0.01", -1: "0.1", 0: "1", 2: "100"}


class Race(Walking, Explorer):
    """Six optimizers from one start over a landscape of your choice; drag the start, change all rates, scrub."""

    title = "Who is first, if anyone, depends on the start"

    landscape_name = Choice("Beale", tuple(LANDSCAPES), label="landscape")
    start_x = Number(STARTS["Beale"][0], -5, 5, step=0.05, label="start x")
    start_y = Number(STARTS["Beale"][1], -5, 5, step=0.05, label="start y")
    doublings = Number(0.0, -3, 3, step=0.25, label="rates doubled")
    winning = Flag(False, label="shade its wins")
    step = Step(STEPS, STEPS, speed=25, label="step")

    tasks = (
        Task(
            "on Beale, find a start from which Momentum settles first",
            lambda s: s.landscape_name == "Beale" and first(s) == "Momentum",
            {"start_x": 0.5, "start_y": -1.25},
        ),
        Task(
            "on Himmelblau, let the six settle in three minima or more",
            lambda s: s.landscape_name == "Himmelblau" and len(reached(s)) >= 3,
            {"landscape_name": "Himmelblau", "start_x": 2.0, "start_y": -3.5},
        ),
        Task(
            "on Rosenbrock, raise the rates until three walks leave the map for good",
            lambda s: s.landscape_name == "Rosenbrock" and s.doublings > 0 and lost(s) >= 3,
            {"landscape_name": "Rosenbrock", "start_x": -1.2, "start_y": 1.0, "doublings": 2.0},
        ),
    )

    def settle(self, s: State, before: State | None) -> dict[str, float]:
        """Return the start of a landscape that has just been chosen, and keep the start on its map."""
        if before is not None and s.landscape_name != before.landscape_name:
            moved = (s.start_x, s.start_y) != (before.start_x, before.start_y)
            x, y = (s.start_x, s.start_y) if moved else STARTS[s.landscape_name]
        else:
            x, y = s.start_x, s.start_y
        left, right, bottom, top = roomy(LANDSCAPES[s.landscape_name].extent)
        return {"start_x": min(max(x, left), right), "start_y": min(max(y, bottom), top)}

    def landscape(self, s: State) -> Landscape:
        """Return the landscape by its name."""
        return LANDSCAPES[s.landscape_name]

    def rates(self, s: State) -> tuple[float, ...]:
        """Return each racer's best rate for the landscape's own start, as often doubled as the state says."""
        return tuple(rate * 2**s.doublings for rate in BEST[s.landscape_name])

    def scene(self, s: State) -> Scene:
        """Return the map with the walks, the heights along them, and the steps to settle."""
        run, place, names = self.timeline(s), self.landscape(s), self.names()
        extent = roomy(place.extent)
        marks: list[Mark] = [
            *([Line(wins(s.landscape_name, s.doublings, s.bold), "own", 0, fill=0.22)] if s.winning else []),
            heights(place, extent, LEVELS[s.landscape_name]),
            Points(np.array(place.minima), np.full(len(place.minima), 4), 5),
            *walks(run, s.step, s.bold, names, extent, 330),
            start_handle(s),
        ]
        said = [("✕ minimum", "loss"), ("   dashed: rate per coordinate", "ink")]
        if s.winning:
            said = [("shaded: starts from which ", "ink"), (s.bold, "own"), (" is first", "ink")]
        looks = {"title": "The map", "caption": said, "aspect": "equal", "share": 1.2, "least": 230}
        plane = Panel("x", "y", marks, extent[:2], extent[2:], **looks)
        return Scene(plane, settling(run, s, names), self.away(s, names))

    def away(self, s: State, names: tuple[str, ...]) -> Panel:
        """Return how far each walk is from a minimum after each step, on a logarithmic axis."""
        run = self.timeline(s)
        logs = np.log10(np.clip(run.arrays["away"], LOWEST, 100.0))
        at, black = np.arange(len(logs)), blackened(names, s.bold)
        marks: list[Mark] = [Line([(0, -1), (STEPS, -1)], "loss", 1.2, dashed=True)]
        for i in sorted(range(len(names)), key=lambda i: (black[i], names[i] == s.bold)):
            color, thick = ("own", 2.4) if black[i] else ("other", 1.2)
            marks.append(Line(np.column_stack([at, logs[:, i]]), color, thick, names[i] in PER_COORDINATE))
        marks.append(Line([(s.step, LOW), (s.step, HIGH)], "ink", 1))
        ends = [(float(STEPS), float(logs[-1, i])) for i in range(len(names))]
        marks += names_at_ends(ends, names, black, at=1.06 * STEPS, apart=(HIGH - LOW) / 7.5, limits=(LOW, HIGH))
        said = [(f"settled below {NEAR}", "loss")]
        looks = {"title": "Distance from the nearest minimum", "caption": said, "height": 0.5, "least": 104}
        ticks = {0: "0", 50: "50", 100: "100", 150: "150", 200: "200"}
        return Panel(
            "step", "", marks, (0, 1.4 * STEPS), (LOW, HIGH), stack=True, x_ticks=ticks, y_ticks=TICKS, **looks
        )

    def read_out(self, s: State) -> str:
        """Return where the bold walk is, when each has settled, and from how many starts the bold one is first."""
        here, rate = self.timeline(s).at(s.step).points[NAMES.index(s.bold)], self.rates(s)[NAMES.index(s.bold)]
        gone = bool(np.abs(here).max() > 1000)
        where = "it has exploded" if gone else place_of(here)
        said = f"{s.bold} at η = {plain(rate, 4)}, step {s.step}: {where}. {self.outcome(s)}"
        if not s.winning:
            return said
        count = int((alone_first(races(s.landscape_name, s.doublings)) == NAMES.index(s.bold)).sum())
        return f"{said} Alone in front from {count} of the {ACROSS**2} starts tried."


def _away(s: State) -> np.ndarray:
    """Return the distances of the six walks of a state, by the rules themselves."""
    rates = tuple(rate * 2**s.doublings for rate in BEST[s.landscape_name])
    return raced(LANDSCAPES[s.landscape_name], (s.start_x, s.start_y), rates).arrays["away"]


def first(s: State) -> str:
    """Return who settles soonest, by the rules themselves, or nobody."""
    place = int(alone_first(settled(_away(s))))
    return NAMES[place] if place >= 0 else ""


def lost(s: State) -> int:
    """Return how many walks end far from all minima."""
    return int(np.sum(~(_away(s)[-1] < FAR)))


def reached(s: State) -> set[int]:
    """Return the minima in which one of the six has settled, by the rules themselves."""
    rates = tuple(rate * 2**s.doublings for rate in BEST[s.landscape_name])
    run = raced(LANDSCAPES[s.landscape_name], (s.start_x, s.start_y), rates)
    last = run.arrays["points"][-1][settled(run.arrays["away"]) >= 0]  # (settled, 2)
    gaps = last[:, None] - np.array(LANDSCAPES[s.landscape_name].minima)
    return set(map(int, np.hypot(*np.moveaxis(gaps, -1, 0)).argmin(axis=1)))
