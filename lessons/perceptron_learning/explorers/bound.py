"""The convergence theorem, drawn: a run is caught between two lines that must meet."""

import numpy as np

from helpers.explorer import Explorer, State
from helpers.marks import straight_line
from helpers.numerals import plain
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Drag, Line, Panel, Points, Scene, Text
from helpers.timeline import Played, Step, Timeline
from lessons.perceptron_learning.explorers.common import (
    CENTERED,
    MILLIMETERS,
    TABLES,
    by_the_rule,
    half_planes,
    pair,
    per_epoch,
)
from lessons.perceptron_learning.explorers.run_panels import epochs_panel
from lessons.perceptron_learning.model import mistake_bound
from lessons.perceptron_learning.rule import UPDATES

JUDGES = {  # units: the separating (w₁, w₂, b) with the widest room around it, and the window
    MILLIMETERS: ((0.370498, -0.928833, -0.000532), (30.0, 62.0, 11.0, 23.0)),
    CENTERED: ((0.447865, -0.893444, 0.034264), (-16.0, 19.0, -7.0, 7.0)),
}
FAR = 5e4


def limits(s: State) -> tuple[float, float, float]:
    """Return R, γ and (R/γ)² for the units of a state."""
    (X, y), judge = TABLES[s.units], np.array(JUDGES[s.units][0])
    farthest = float(np.sqrt(1 + (X**2).sum(axis=1).max()))
    bound = mistake_bound(X, y, judge[:2], judge[2])
    return farthest, farthest / float(np.sqrt(bound)), bound


def updates(s: State) -> int:
    """Return how many updates the run of a state takes."""
    return by_the_rule(s.units, order=s.order).last


class Bound(Played, Explorer):
    """A run in raw or centered millimeters, and the two lines of the convergence proof around it."""

    title = "The arrow must grow, and cannot grow fast: so the mistakes end"

    units = Choice(MILLIMETERS, (MILLIMETERS, CENTERED))
    step = Step(0, UPDATES, speed=5, label="update")
    order = Integer(0, 0, 50, label="order of the rows")

    tasks = (
        Task(
            "play a run of more than fifty updates to its end",
            lambda s: s.step > 50 and s.step == updates(s),
            {"order": 3, "step": UPDATES},
        ),
        Task(
            "move the center to the mean and find an order with two updates or fewer",
            lambda s: s.units == CENTERED and updates(s) <= 2,
            {"units": CENTERED, "order": 5},
        ),
    )

    def record(self, s: State) -> Timeline:
        """Return the run of the rule from zero, in the units and the order of a state."""
        return by_the_rule(s.units, order=s.order)

    def scene(self, s: State) -> Scene:
        """Return the penguins with the present line, the two lines of the proof, and the mistakes of each epoch."""
        (X, y), extent, run = TABLES[s.units], JUDGES[s.units][1], self.timeline(s)
        now = run.at(s.step)
        marks = [
            half_planes(now.weights, now.bias, extent),
            Points(X, y, size=4),
            Line(straight_line(now.weights, now.bias, extent), "own", 2.5),
        ]
        if s.step:
            marks.append(Points(X[[now.row]], y[[now.row]], 6.5, emphasis=True))
        from_mean = ", mm from the mean" if s.units == CENTERED else ", mm"
        names = (f"bill length x₁{from_mean}", f"bill depth x₂{from_mean}")
        plane = Panel(*names, marks, extent[:2], extent[2:], aspect="equal", share=1.2)
        return Scene(plane, epochs_panel([per_epoch(run)], int(now.epoch), stack=True, height=0.3), self.proof(s, run))

    def proof(self, s: State, run: Timeline) -> Panel:
        """Return the length of (w, b) along the run between kγ and R√k, on logarithmic axes."""
        farthest, room, bound = limits(s)
        k = np.geomspace(1, FAR, 60)
        sizes = np.hypot(np.linalg.norm(run.arrays["weights"], axis=1), run.arrays["bias"])
        path = np.column_stack([np.arange(1, len(run)), sizes[1:]])
        meet = (bound, bound * room)
        here = (float(max(1, s.step)), float(sizes[max(1, s.step) if len(run) > 1 else 0]))
        marks = [
            Line(np.column_stack([k, farthest * np.sqrt(k)]), "muted", 2),
            Line(np.column_stack([k, room * k]), "muted", 2, dashed=True),
            Line([(bound, 0.1), meet], "loss", 1.5, dashed=True),
            Text((200, farthest * 200**0.5), "at most R√k", "ink", anchor="end", shift=(-8, -8)),
            Text((12, 12 * room), "at least kγ", "ink", anchor="start", shift=(4, 14)),
            Text((bound, 0.2), f"{bound:,.0f} ", "loss", anchor="end", bold=True),
            Line(path, "own", 3),
            Drag(here, {"step": (1.0, 0.0)}, "place in the run", move=path, color="own"),
            Text(here, f"‖(w, b)‖ = {here[1]:.0f}", "own", anchor="start", shift=(4, 22), bold=True),
        ]
        scales = {"x_scale": "log", "y_scale": "log"}
        title = "Length of (w, b): no run passes the crossing"
        return Panel("k, updates", "", marks, (1, FAR), (0.1, FAR), title=title, height=0.9, **scales)

    def read_out(self, s: State) -> str:
        """Return the place in the run, its length and the bound."""
        run, (farthest, room, bound) = self.timeline(s), limits(s)
        now = run.at(s.step)
        return (
            f"Update {s.step} of {run.last}: w = {pair(now.weights)}, b = {plain(now.bias)}, "
            f"{now.mistakes} of 274 wrong. R = {farthest:.1f}, γ = {room:.3f}: at most {bound:,.0f} updates."
        )
