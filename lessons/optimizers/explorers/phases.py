"""What momentum does on a parabola, in closed form: a map of all rates and momenta, and two points on it."""

from collections.abc import Sequence

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Number, Task
from helpers.scene import Drag, Line, Panel, Scene, Text
from lessons.optimizers.explorers.naming import names_beside
from lessons.optimizers.rolling import roll, roll_rate

STEPS = 60
LOW, HIGH = 0.005, 11.0
HIGHEST = (1.6, 4.0, 10.0, 40.0)
"""How high the panel of the walks can be: none that comes to rest gets farther."""
GLIDING, SWINGING, ZIGZAG, DIVERGING = "gliding", "swinging", "zigzag", "diverging"


LANDS = {
    GLIDING: ((0.022, 0.3), (0.022, 0.55), (0.03, 0.12)),
    SWINGING: ((0.3, 0.66), (0.55, 0.45), (0.09, 0.92), (0.5, 0.86)),
    ZIGZAG: ((1.41, -0.05),),
    DIVERGING: ((5.2, 0.3), (5.2, 0.6), (5.2, 0.1)),
}
"""Where the name of each land can stand on the map, the best place first."""


def _clear(spots: Sequence[tuple[float, float]], knobs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the first spot that no knob and no name above a knob covers; the farthest one where all are covered."""

    def gap(spot: tuple[float, float]) -> float:
        return min(max(abs(np.log10(spot[0] / x)) / 0.55, abs(spot[1] - y - 0.03) / 0.12) for x, y in knobs)

    return next((spot for spot in spots if gap(spot) > 1), max(spots, key=gap))


def phase(a: float, beta: float) -> str:
    """Return what a walk with ηλ = a and momentum β does in the long run."""
    if a >= 2 * (1 + beta):
        return DIVERGING
    if (1 - np.sqrt(beta)) ** 2 < a < (1 + np.sqrt(beta)) ** 2:
        return SWINGING
    return GLIDING if a <= (1 - np.sqrt(beta)) ** 2 else ZIGZAG


def farthest(a: float, beta: float) -> float:
    """Return how far from the floor a walk gets within the steps that are drawn, from 1."""
    return float(np.abs(roll(a, beta, STEPS)).max())


def rates(s: State) -> tuple[float, float]:
    """Return what each step leaves, in the long run, across the ravine and along it."""
    return float(roll_rate(s.size, s.beta)), float(roll_rate(s.size / s.steepness, s.beta))


def slowest(s: State) -> float:
    """Return the larger of the two: it says how soon the whole walk is over."""
    return max(rates(s))


class Phases(Explorer):
    """Drag the step size and the momentum over the map; both directions of a ravine follow."""

    title = "Two numbers, ηλ and β, say how a walk goes"

    size = Number(0.5, 0.01, 4.5, step=0.01, label="ηλ across")
    beta = Number(0.0, 0, 0.99, step=0.01, label="momentum β")
    steepness = Number(20.0, 2, 100, step=1, label="steepness κ")

    tasks = (
        Task(
            "make both directions swing at once",
            lambda s: {phase(s.size, s.beta), phase(s.size / s.steepness, s.beta)} == {SWINGING},
            {"beta": 0.9},
        ),
        Task(
            "κ at 20 or more: let each step leave 0.7 at most, in both directions",
            lambda s: s.steepness >= 20 and slowest(s) <= 0.7,
            {"size": 2.6, "beta": 0.42},
        ),
        Task(
            "break it, with β at 0.5 or more", lambda s: s.beta >= 0.5 and slowest(s) >= 1, {"size": 3.5, "beta": 0.5}
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the map with its two points, and the two walks."""
        return Scene(self.map(s), self.walks(s))

    @staticmethod
    def map(s: State) -> Panel:
        """Return the map of ηλ and β, with the borders between its four lands."""
        a = np.geomspace(LOW, 4.0, 160)
        swing = np.column_stack([a, (1 - np.sqrt(a)) ** 2])
        edge = np.column_stack([np.linspace(2.0, 4.0, 30), np.linspace(0.0, 1.0, 30)])
        inside = np.concatenate([[(LOW, 1.0)], swing, [(4.0, 1.0)]])
        beyond = np.concatenate([edge, [(HIGH, 1.0), (HIGH, 0.0)]])
        here, along = (s.size, s.beta), (max(s.size / s.steepness, 1.05 * LOW), s.beta)
        knobs = [(here, "across", "own"), (along, "along", "other")]
        below = s.beta > 0.9
        marks = [
            Line(inside, "other", 0, fill=0.16),
            Line(beyond, "loss", 0, fill=0.16),
            Line(swing, "other", 1.5),
            Line(edge, "loss", 2.5),
            *(Text(_clear(spots, (here, along)), land, "ink", 13) for land, spots in LANDS.items()),
            Line([along, here], "other", 1.5, dashed=True),
            *(Text(at, name, color, 12, "middle", (0, 19 if below else -17), bold=True) for at, name, color in knobs),
            Drag(here, {"size": (1.0, 0.0), "beta": (0.0, 1.0)}, "across the ravine, on the map", color="own"),
            Drag(
                along,
                {"steepness": (-(s.steepness**2) / s.size, 0.0)},
                "along the ravine, on the map",
                "x",
                color="other",
            ),
        ]
        ticks = {0.01: "0.01", 0.1: "0.1", 1.0: "1", 2.0: "2", 4.0: "4"}
        looks = {"title": "The map", "caption": "pull either point", "height": 0.8, "least": 220}
        axes = ("rate times steepness, ηλ", "momentum β")
        return Panel(*axes, marks, (LOW, HIGH), (-0.09, 1), x_scale="log", x_ticks=ticks, **looks)

    @staticmethod
    def walks(s: State) -> Panel:
        """Return the distance from the floor after each step, across and along; one that gets away, until it does."""
        at, paths = np.arange(STEPS + 1), []
        widest = max(farthest(s.size / s.steepness, s.beta), farthest(s.size, s.beta))
        high = next((high for high in HIGHEST if high >= widest), HIGHEST[-1])
        for a in (s.size / s.steepness, s.size):
            path = roll(a, s.beta, STEPS)
            outside = np.flatnonzero(np.abs(path) > high)
            end = int(outside[0]) + 1 if len(outside) else len(path)
            paths.append(np.column_stack([at, np.clip(path, -3 * high, 3 * high)])[:end])
        marks: list = [Line([(0, 0), (STEPS, 0)], "loss", 1.2)]
        marks += [Line(paths[0], "other", 2.0, dashed=True), Line(paths[1], "own", 2.4)]
        floor = np.column_stack([at, 0.0 * at])
        found = names_beside([*paths, floor], ["along", "across", ""], (0, STEPS, -high, high), (360, 290))
        marks += [mark for i, name in found.items() for mark in name.marks(("along", "across")[i], ("other", "own")[i])]
        if len(paths[1]) <= STEPS:
            marks.append(
                Text((STEPS, -high), f"across gets away at step {len(paths[1]) - 1}", "own", 13, "end", (-6, -12))
            )
        looks = {
            "title": "Two walks, both from 1",
            "caption": [("the floor at 0", "loss")],
            "height": 0.8,
            "least": 150,
        }
        return Panel("step", "distance from the floor", marks, (0, STEPS), (-high, high), **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return what each step left before, and leaves now."""
        if before == s:
            return Difference()
        old, now = rates(before), rates(s)
        return Difference(
            f"Each step leaves: across {plain(old[0], 3)} → {plain(now[0], 3)}, "
            f"along {plain(old[1], 3)} → {plain(now[1], 3)}."
        )

    def read_out(self, s: State) -> str:
        """Return what the walk does in both directions, and how soon a tenth of the way is left."""
        across, along = rates(s)
        said = (
            f"Across: {phase(s.size, s.beta)}, each step leaves {plain(across, 3)} in the long run. "
            f"Along: {phase(s.size / s.steepness, s.beta)}, {plain(along, 3)}."
        )
        worst = slowest(s)
        if worst >= 1:
            return f"{said} The walk does not come to rest."
        tenth = int(np.ceil(np.log(10) / -np.log(worst))) if worst > 0 else 1
        far = farthest(s.size, s.beta)
        if far > 1.2:
            said += f" But first it swings out to {plain(far, 1)} times its start."
        return f"{said} The slower needs about {tenth} steps for each further decimal."
