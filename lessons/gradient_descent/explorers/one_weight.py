"""One weight on its loss: the start and the first step are dragged, and every later step follows."""

from collections.abc import Callable, Mapping

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function, alike
from helpers.parameters import Choice, Number, Task
from helpers.scene import Arrow, Drag, Line, Panel, Scene
from helpers.timeline import Played, Step, Timeline
from lessons.gradient_descent import rule
from lessons.gradient_descent.explorers.common import ToTheEnd, beside_rule, loss_panel, outcome, rings, size

UPDATES = 30
BOWL, VALLEYS = "bowl", "two valleys"
LOSSES: Mapping[str, Callable] = {
    BOWL: lambda w: 2 * w**2,
    VALLEYS: lambda w: (w**2 - 4) ** 2 / 8 + 0.3 * w + 0.7,
}
SLOPES: Mapping[str, Callable] = {BOWL: lambda w: 4 * w, VALLEYS: lambda w: w * (w**2 - 4) / 2 + 0.3}
TOPS = {BOWL: 20.0, VALLEYS: 8.0}
WIDE = np.linspace(-4.6, 4.6, 185)


def walk(step: Callable, curve: str, start: float, rate: float) -> np.ndarray:
    """Return the places (updates + 1, 1) of a walk on a curve."""
    return rule.walk(step, SLOPES[curve], lambda w: float(LOSSES[curve](w)[0]), (start,), rate, UPDATES)


def by_the_rule(s: State) -> np.ndarray:
    """Return the places (updates + 1,) of the walk of a state, by the rule itself."""
    return walk(rule.step, s.curve, s.start, s.rate)[:, 0]


def arrived(s: State) -> int:
    """Return after how many updates the walk in the bowl has a loss below 0.001; more than there are where never."""
    low = np.flatnonzero(LOSSES[BOWL](by_the_rule(s)) < 1e-3)
    return int(low[0]) if s.curve == BOWL and len(low) else UPDATES + 1


def zigzags(s: State) -> bool:
    """Return whether the walk lands on another side of the bowl at each of its first ten updates, and arrives."""
    w = by_the_rule(s)
    return 10 < arrived(s) <= UPDATES and bool((w[:10] * w[1:11] < 0).all())


def on_the_right(s: State) -> bool:
    """Return whether a walk on two valleys ends in the shallower one, on the right."""
    w = by_the_rule(s)
    return s.curve == VALLEYS and len(w) > UPDATES and abs(w[-1] - 1.92) < 0.05


def first_step(rate: float, start: float, slope: float, tip: float) -> str:
    """Return the first step in numbers: as a product where it is that, as a mere change where it is not."""
    if not alike(start - rate * slope, tip):
        return f"first step: {plain(start)} → {plain(tip)}"
    factor = f"({plain(slope)})" if slope < 0 else plain(slope)
    return f"first step: −{plain(rate)} · {factor} = {plain(-rate * slope)}"


class OneWeight(ToTheEnd, Played, Explorer):
    """Drag the ball to start elsewhere, and the tip of the first step to set the learning rate. `step` drives it."""

    title = "Each step is η times the slope where you stand"

    rate = Number(0.05, 0.01, 0.85, step=0.01, label="learning rate η")
    start = Number(-2.0, -2.4, 2.4, step=0.1, label="start")
    curve = Choice(BOWL, tuple(LOSSES), label="loss")
    update = Step(UPDATES, UPDATES, speed=5, label="update")
    step = Function(rule.step, through=walk, any_length=True)

    tasks = (
        Task("arrive after one update: a loss below 0.001", lambda s: arrived(s) == 1, {"rate": 0.25}),
        Task("zigzag from side to side, and arrive nevertheless", zigzags, {"rate": 0.42}),
        Task(
            "two valleys: find a start from which the walk ends in the shallower one",
            on_the_right,
            {"curve": VALLEYS, "start": 2.4, "rate": 0.1},
        ),
    )

    def record(self, s: State) -> Timeline:
        """Return the walk of the learner's step, or of the rule itself."""
        w = self.step(s.curve, s.start, s.rate)[:, 0]
        with np.errstate(over="ignore"):
            return Timeline(w=w, loss=LOSSES[s.curve](w))

    def scene(self, s: State) -> Scene:
        """Return the curve with the walk on it, and the loss after each update."""
        run, loss, slope = self.timeline(s), LOSSES[s.curve], SLOPES[s.curve]
        now, walked = run.at(s.update), run.until(s.update)
        w0, g0 = s.start, float(slope(s.start))
        tip = float(run.at(1).w)
        top = TOPS[s.curve]
        whole = np.column_stack([WIDE, loss(WIDE)])
        ball = (w0, float(loss(w0)))
        path = np.column_stack([walked.w, walked.loss])
        marks = [
            Line(whole, "loss", 2.5),
            Line(np.clip(path, -1e3, 1e3), "own", 1.2, opacity=0.7),
            rings(path[(np.abs(path[:, 0]) < 4.6) & (path[:, 1] < top)]),
            *self.tangent(s.curve, float(now.w)),
            Arrow(ball, (tip, ball[1]), "gradient", 3.5),
            Drag(
                (float(np.clip(tip, -4.5, 4.5)), ball[1]),
                {"rate": (-1 / g0 if abs(g0) > 1e-3 else 0.0, 0.0)},
                "tip of the first step",
                move="x",
                color="gradient",
            ),
            Drag(ball, {"start": (1.0, 0.0)}, "start on the curve", move=whole, color="own"),
        ]
        said = [(first_step(s.rate, w0, g0, tip), "gradient")]
        plane = Panel(
            "weight w", "loss", marks, (-4.6, 4.6), (-0.04 * top, top), caption=said, height=0.62, share=1.35, least=230
        )
        limits = (-6, 5) if s.curve == BOWL else (-1, 4)
        return Scene(plane, loss_panel(run.arrays["loss"], s.update, UPDATES, limits, height=0.8))

    @staticmethod
    def tangent(curve: str, w: float) -> list[Line]:
        """Return the tangent at a place of the curve, if it can be seen."""
        rise, height = float(SLOPES[curve](w)), float(LOSSES[curve](w))
        if abs(w) > 4.5 or height > TOPS[curve]:
            return []
        reach = 0.9 / float(np.hypot(1, 9 * rise / TOPS[curve]))
        return [Line([(w - reach, height - reach * rise), (w + reach, height + reach * rise)], "gradient", 2.5)]

    def difference(self, before: State, s: State) -> Difference:
        """Return what became of the loss at the end of the walk, before and now."""
        old, now = (self.timeline(one).at(UPDATES).loss for one in (before, s))
        if before.curve != s.curve or np.isclose(old, now, atol=5e-4):
            return Difference()
        return Difference(f"At its end the walk has a loss of {size(float(now))}; before, {size(float(old))}.")

    def compared(self, s: State) -> str:
        """Return what the rule and what the learner's step say where their walks part."""
        with self.own_code.paused():
            due = self.timeline(s)
        return beside_rule(due.arrays["w"][:, None], self.timeline(s).arrays["w"][:, None])

    def read_out(self, s: State) -> str:
        """Return where the walk stands, and what becomes of it."""
        run = self.timeline(s)
        now, made = run.at(s.update), min(s.update, len(run) - 1)
        end = outcome(run.arrays["loss"], UPDATES)
        place = f"η = {plain(s.rate)}, after update {made}: w = {plain(now.w, 3)}, loss {size(float(now.loss))}."
        return f"{place} {end}".strip()
