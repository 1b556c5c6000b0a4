"""Three walkers in one ravine: the hand makes its walls steeper, and then chooses Momentum's β."""

from typing import ClassVar

import numpy as np

from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Choice, Number, Task
from helpers.scene import Drag, Line, Mark, Panel, Scene, Text
from helpers.timeline import Step
from lessons.optimizers.explorers.arithmetic import by_hand
from lessons.optimizers.explorers.common import NAMES, place_of, raced, settling, soon, start_handle, walks, when
from lessons.optimizers.explorers.walking import Walking
from lessons.optimizers.model import Landscape
from lessons.optimizers.race import BETA, START, STEPS, TRIO
from lessons.optimizers.ravines import BETAS, momentum_settles, ravine, ravine_rates

EXTENT = (-4.0, 4.0, -2.4, 2.4)
SIDE = 0.5
"""How far from the floor the knob on the wall sits."""

FEWEST = 2
"""The lower end of the logarithmic axis of steps."""


def ellipses(steepness: float, angle: float = 0.0) -> list[Line]:
    """Return contour lines of a ravine: ellipses whose halves along are 1, 2, 3 and 4."""
    turn, lean = np.linspace(0, 2 * np.pi, 73), np.deg2rad(angle)
    along, across = np.cos(turn), np.sin(turn) / np.sqrt(steepness)
    ring = np.column_stack([along * np.cos(lean) - across * np.sin(lean), along * np.sin(lean) + across * np.cos(lean)])
    return [Line(half * ring, "loss", 1.2, opacity=0.55) for half in (1, 2, 3, 4)]


def trio_rates(steepness: float, beta: float) -> tuple[float, ...]:
    """Return the best rates of the three."""
    rates = dict(zip(NAMES, ravine_rates(steepness, beta), strict=True))
    return tuple(rates[name] for name in TRIO)


def ends(s: State) -> dict[str, int]:
    """Return for each of the three when it has settled in the ravine of a state, by the rules themselves."""
    beta = getattr(s, "beta", BETA)
    run = raced(ravine(s.steepness), (s.start_x, s.start_y), trio_rates(s.steepness, beta), TRIO, beta)
    return dict(zip(TRIO, map(int, soon(run)), strict=True))


class Ravine(Walking, Explorer):
    """Pull the wall of the ravine and drag the start; three optimizers walk, each at its best rate."""

    title = "Three walkers go down one ravine"
    walkers: ClassVar[tuple[str, ...]] = TRIO

    steepness = Number(20.0, 5, 100, step=5, label="steepness κ")
    start_x = Number(START[0], -4, 4, step=0.1, label="start x")
    start_y = Number(START[1], -2, 2, step=0.05, label="start y")
    bold = Choice("SGD", TRIO, label="bold path", control=False)
    step = Step(STEPS, STEPS, speed=25, label="step")

    tasks = (
        Task(
            "find a steepness at which SGD and Momentum settle within a step of each other",
            lambda s: level(s),
            {"steepness": 25},
        ),
    )

    def landscape(self, s: State) -> Landscape:
        """Return the ravine along the axes."""
        return ravine(s.steepness)

    def rates(self, s: State) -> tuple[float, ...]:
        """Return each racer's best rate for this steepness."""
        return trio_rates(s.steepness, self.momentum_of(s))

    def scene(self, s: State) -> Scene:
        """Return the map with the walks, the cuts through the ravine, and the steps to settle."""
        bars = settling(self.timeline(s), s, self.names(), stack=True, height=0.5, least=90)
        return Scene(self.map(s), self.cuts(s), bars)

    def map(self, s: State) -> Panel:
        """Return the walks over the contour lines of the ravine."""
        drawn = walks(self.timeline(s), s.step, s.bold, self.names(), EXTENT, 520)
        said = [("solid: one rate for all", "ink"), ("   dashed: one for each coordinate", "ink")]
        looks = {"title": "The map", "caption": said, "aspect": "equal", "share": 1.7, "least": 200}
        marks = [*ellipses(s.steepness), *drawn, start_handle(s)]
        return Panel("x, along", "y, across", marks, EXTENT[:2], EXTENT[2:], **looks)

    @staticmethod
    def cuts(s: State) -> Panel:
        """Return the height along the ravine and across it, with a knob on the wall."""
        at = np.linspace(-1.5, 1.5, 61)
        knob, top = (SIDE, s.steepness * SIDE**2 / 2), 14.0
        across = np.column_stack([at, s.steepness * at**2 / 2])
        inside = -min(np.sqrt(2 * 11 / s.steepness), 1.2)
        marks = [
            Line(np.column_stack([at, at**2 / 2]), "other", 2, dashed=True),
            Text((-1.45, 0), "along", "other", 12, "start", (0, 9)),
            Line(across[across[:, 1] <= 1.3 * top], "loss", 2.5),
            Text((inside, s.steepness * inside**2 / 2), "across", "loss", 12, "start", (10, -6)),
            Drag(knob, {"steepness": (0.0, 2 / SIDE**2)}, "wall of the ravine", move="y", color="loss"),
        ]
        said = [(f"κ = {plain(s.steepness, 1)}: pull the wall", "loss")]
        looks = {
            "title": "Two cuts",
            "caption": said,
            "height": 0.6,
            "least": 90,
            "y_ticks": {0: "0", 5: "5", 10: "10"},
        }
        return Panel("from the floor", "height", marks, (-1.5, 1.5), (-3.5, top), **looks)

    def read_out(self, s: State) -> str:
        """Return the steepness, where the bold walk is and when each has settled."""
        here = self.timeline(s).at(s.step).points[TRIO.index(s.bold)]
        rate = plain(self.rates(s)[TRIO.index(s.bold)], 4)
        where = f"κ = {plain(s.steepness, 1)}. {s.bold} at η = {rate}, step {s.step}: {place_of(here)}"
        return f"{where}. {self.outcome(s)}"


class Betas(Ravine):
    """Pull Momentum's β along the curve of its steps: each β walks at its own best rate."""

    title = "How soon Momentum settles depends on its β"

    beta = Number(BETA, 0, 0.95, step=0.05, label="Momentum's β")
    bold = Choice("Momentum", TRIO, label="bold path", control=False)

    tasks = (
        Task(
            "at κ = 20, let Momentum settle in 10 steps",
            lambda s: s.steepness == 20 and 0 < ends(s)["Momentum"] <= 10,
            {"beta": 0.55},
        ),
        Task(
            "at κ = 100, let it settle in half of its 51 steps",
            lambda s: s.steepness == 100 and 0 < ends(s)["Momentum"] <= 25,
            {"steepness": 100, "beta": 0.75},
        ),
    )

    def momentum_of(self, s: State) -> float:
        """Return Momentum's β, which the hand sets."""
        return s.beta

    def scene(self, s: State) -> Scene:
        """Return the map with the walks, a step by hand, the steps to settle, and those for each β."""
        run = self.timeline(s)
        told = by_hand("Momentum", run.arrays["points"][:, TRIO.index("Momentum")], self.landscape(s).gradient,
                       self.rates(s)[TRIO.index("Momentum")], s.step, s.beta)  # fmt: skip
        bars = settling(run, s, self.names(), height=0.5, least=90)
        return Scene(self.map(s), told, bars, self.choices(s))

    def choices(self, s: State) -> Panel:
        """Return how soon Momentum settles for each β, with a knob to choose one, beside SGD's steps."""
        found = momentum_settles(s.steepness, (s.start_x, s.start_y))
        path = np.column_stack([BETAS, np.where(found < 0, STEPS, np.maximum(found, FEWEST))])
        knob = (s.beta, float(np.interp(s.beta, *path.T)))
        dark = "own" if s.bold == "Momentum" and not self.own() else "other"
        level = float(path[0, 1])
        marks: list[Mark | Drag] = [
            Line([(0, level), (1, level)], "muted", 1.3, dashed=True),
            Line(path, dark, 2.4),
            Text((0.0, level), "SGD", "other", 12, "start", (6, -9)),
            Drag(knob, {"beta": (1.0, 0.0)}, "β on Momentum's curve", move=path, color=dark),
        ]
        place = int(np.abs(BETAS - s.beta).argmin())
        looks = {
            "title": "Momentum's steps for each β",
            "caption": f"β = {plain(s.beta, 2)}: {when(int(found[place]), STEPS)}",
            "stack": True,
            "height": 0.6,
            "least": 90,
            "y_scale": "log",
            "y_ticks": {5.0: "5", 20.0: "20", 100.0: "100"},
        }
        return Panel("β", "steps", marks, (0, 1), (FEWEST, 500), **looks)


def level(s: State) -> bool:
    """Return whether SGD and Momentum settle at most a step apart."""
    found = ends(s)
    return min(found["SGD"], found["Momentum"]) > 0 and abs(found["SGD"] - found["Momentum"]) <= 1
