"""The same birds measured from another zero and in other units: the loss becomes a ravine or a bowl."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Number, Task
from helpers.scene import Along, Arrow, Line, Panel, Points, Scene, Text
from lessons.gradient_descent.explorers.common import CENTER, FLIPPER, MASS, power_ticks, rings, spot
from lessons.gradient_descent.explorers.ruler import Fit, count, fit

MEAN = round(CENTER, 1)
BIRDS = (-25.0, 265.0, -9.5, 8.0)
CORNERS = np.array([(-1.8, -0.16), (1.8, -0.16), (1.8, 0.16), (-1.8, 0.16), (-1.8, -0.16), (np.nan, np.nan)])
SQUARES = (np.column_stack([FLIPPER, MASS])[:, None] + CORNERS).reshape(-1, 2)
"""The birds as squares without a border, as one mark: so small, borders would be all that is seen of them."""

STEPS = 20
RADII = (0.25, 0.5, 0.75, 1.0, 1.5, 2.2, 3.2)
"""How many steps are drawn on the loss, and its contour lines: 1 is the one that is as long as the start is far."""

LATEST = 9
"""The loss is drawn up to update 10⁹."""

COUNTS = np.concatenate([np.arange(0, 10), np.unique(np.geomspace(10, 10.0**LATEST, 180).round())])


def rate(limit: float) -> str:
    """Return a learning rate in some four digits: "0.02397", "1", "0.0000212"."""
    return plain(limit, 5 if limit > 0.01 else 7)


def of(s: State) -> Fit:
    """Return the loss in the units of a state."""
    return fit(s.center, s.unit)


def by_luck(found: Fit) -> bool:
    """Return whether the walk is far sooner there than such a valley lets most be: hardly any way lies along it."""
    return found.condition > 10 and found.needed() < found.condition / 10


class Scaling(Explorer):
    """Move the zero of the ruler and change its unit; the birds stay, and the loss changes its shape."""

    title = "Same birds: the ruler shapes the loss"

    unit = Number(1.0, 1, 20, step=0.5, label="one unit, mm")
    center = Number(MEAN, 0, 260, step=0.1, label="ruler’s zero, mm")

    tasks = (
        Task("as round as can be: a condition number below 1.1", lambda s: of(s).condition < 1.1, {"unit": 6.5}),
        Task(
            "within 1 % after 3 updates or fewer, and not by luck",
            lambda s: of(s).needed() <= 3 and not by_luck(of(s)),
            {"unit": 6.5},
        ),
        Task(
            "more than a million updates",
            lambda s: of(s).needed() > 1e6,
            {"center": 0.0},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the birds over the ruler, the shape of the loss, and the loss against the updates."""
        return Scene(self.birds(s), self.shape(s), self.losses(s))

    @staticmethod
    def birds(s: State) -> Panel:
        """Return the birds with the line of least squares; the numbers below are those of the ruler."""
        w, b = of(s).best
        ends = np.array(BIRDS[:2])
        line = np.column_stack([ends, w * (ends - s.center) / s.unit + b])
        marks = [
            Line(line, "own", 1.5),
            Line(
                [(s.center, BIRDS[2]), (s.center, BIRDS[3])],
                "ink",
                1.5,
                dashed=True,
                handle=Along("center", (1.0, 0.0), "zero of the ruler, moved sideways", at=(s.center, -8.3)),
            ),
            Line([(s.center - 9, b), (s.center + 9, b)], "own", 4),
            Line(SQUARES, "class1", 0.5, fill=0.8),
        ]
        each = next(n for n in (2, 5, 10, 20, 50) if n * s.unit >= 40)
        ticks = {s.center + n * each * s.unit: f"{n * each}".replace("-", "−") for n in range(-7, 8)}
        ticks = {at: name for at, name in ticks.items() if BIRDS[0] <= at <= BIRDS[1]}
        said = [(f"at its zero: b = {plain(b)} kg", "own")]
        return Panel(
            "flipper, in units of the ruler",
            "mass, kg",
            marks,
            BIRDS[:2],
            BIRDS[2:],
            title="The ruler",
            caption=said,
            height=1.0,
            share=1.3,
            x_ticks=ticks,
            y_ticks={-5.0: "−5", 0.0: "0", 5.0: "5"},
        )

    @staticmethod
    def shape(s: State) -> Panel:
        """Return contour lines of the loss around its least, w as long as b, and the first steps of the walk there."""
        found = of(s)
        turn = np.linspace(0, 2 * np.pi, 121)
        circle = np.column_stack([np.cos(turn), np.sin(turn)]) * np.sqrt(found.steep[0] / found.steep)
        outer = circle @ found.along.T
        path, limits = found.walk(STEPS), ((-1.15, 1.15), (-1.15, 1.15))
        marks = [
            *(Line(radius * outer, "loss", 1.2, opacity=0.5, fill=0.05) for radius in RADII),
            Points(np.zeros((1, 2)), np.array([4]), 5),
            Line(path, "own", 1.5),
            rings(path, (0.05, 0.05), 3),
            spot(path[-1], limits, 1.0),
        ]
        said = [(f"condition {count(found.condition).removeprefix('about ')}", "loss"), ("  ● now", "own")]
        looks = {"title": f"{STEPS} steps", "caption": said, "aspect": "equal", "least": 180, "share": 1.2}
        return Panel("w", "b", marks, *limits, x_ticks={}, y_ticks={}, **looks)

    @staticmethod
    def losses(s: State) -> Panel:
        """Return the loss against the updates, both on axes where equal distances multiply alike."""
        found = of(s)
        at = np.log10(np.maximum(COUNTS, 0.5))
        curve = np.column_stack([at, np.log10(found.loss(COUNTS))])
        here = (float(np.log10(found.needed())), float(np.log10(found.least)))
        side = ("end", (-2, -34)) if here[0] > 5 else ("start", (2, -14))
        marks = [
            Line([(-0.4, np.log10(found.least)), (LATEST, np.log10(found.least))], "muted", 1.2, dashed=True),
            Line(curve, "loss", 2.5),
            Line([(here[0], -1.05), (here[0], here[1])], "ink", 1.5),
            Text(here, count(found.needed()), "ink", 13, *side, bold=True),
        ]
        ticks = {-0.3: "0", 0.0: "1", 2.0: "100", 4.0: "10⁴", 6.0: "10⁶", 8.0: "10⁸"}
        said = [("marked: within 1 %", "ink")]
        return Panel(
            "updates (both axes multiply)",
            "",
            marks,
            (-0.4, LATEST),
            (-1.05, 1.6),
            title="Loss",
            caption=said,
            height=1.15,
            x_ticks=ticks,
            y_ticks=power_ticks(-1, 1),
        )

    def difference(self, before: State, s: State) -> Difference:
        """Return how many updates it takes, before and now."""
        old, now = of(before).needed(), of(s).needed()
        if old == now:
            return Difference()
        heights = float(np.log10(of(s).least)) + 0.75
        ends = [(float(np.log10(n)), heights) for n in (old, now)]
        side = ("start", (8, 4)) if old > now else ("start", (0, -10))  # clear of the number at the arrow's other end
        marks = [Arrow(*ends, "ink", 1.5), Text(ends[0], f"before: {count(old)}", "ink", 13, *side)]
        return Difference(f"Before, it was {count(old)}.", {2: marks})

    def read_out(self, s: State) -> str:
        """Return the limit of the learning rate, the condition number and the updates it takes."""
        found, needed = of(s), of(s).needed()
        luck = " By luck: from this start hardly any way leads along the valley." if by_luck(found) else ""
        return (
            f"Zero at {plain(s.center, 1)} mm, one unit is {plain(s.unit, 1)} mm: η must stay below "
            f"{rate(2 / found.steep[1])}, condition number {count(found.condition)}. At half that η, from "
            f"w = b = 0, the loss is within 1 % of its least after {count(needed)} update{'s' * (needed > 1)}.{luck}"
        )
