"""One weight on its loss: the start and the first step are dragged, and every later step follows."""

from collections.abc import Callable

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function
from helpers.parameters import Choice, Number, Task
from helpers.scene import Scene
from helpers.timeline import Played, Step, Timeline
from lessons.gradient_descent import rule
from lessons.gradient_descent.explorers.common import ToTheEnd, beside_rule, loss_panel, outcome, size
from lessons.gradient_descent.explorers.one_weight_panels import SLIM, far, near
from lessons.gradient_descent.explorers.valleys import BOWL, LOSSES, OPENS, SLOPES, VALLEYS

UPDATES = 30


def walk(step: Callable, curve: str, start: float, rate: float) -> np.ndarray:
    """Return the places (updates + 1, 1) of a walk on a curve."""
    return rule.walk(step, SLOPES[curve], lambda w: float(LOSSES[curve](w)[0]), (start,), rate, UPDATES)


def by_the_rule(s: State) -> np.ndarray:
    """Return the places (updates + 1,) of the walk of a state, by the rule itself."""
    return walk(rule.step, s.curve, s.start, s.rate)[:, 0]


def at_once(s: State) -> bool:
    """Return whether one update brings the walk in the bowl to a loss below 0.001, from elsewhere."""
    return s.curve == BOWL and s.start != 0 and bool(LOSSES[BOWL](by_the_rule(s))[1] < 1e-3)


def to_and_fro(s: State) -> bool:
    """Return whether the walk in the bowl changes sides at each update, and its loss neither falls nor rises."""
    w = by_the_rule(s)
    return s.curve == BOWL and s.start != 0 and bool(np.allclose(w[1:], -w[:-1]))


def on_the_right(s: State) -> bool:
    """Return whether a walk on two valleys ends in the shallower one, on the right."""
    w = by_the_rule(s)
    return s.curve == VALLEYS and len(w) > UPDATES and abs(w[-1] - 1.92) < 0.05


class OneWeight(ToTheEnd, Played, Explorer):
    """Drag the ball to start elsewhere, and the tip of the first step to set the learning rate. `step` drives it."""

    title = "Each step is η times the slope where you stand"

    rate = Number(OPENS[BOWL]["rate"], 0.01, 0.85, step=0.01, label="learning rate η")
    start = Number(OPENS[BOWL]["start"], -2.4, 2.4, step=0.1, label="start")
    curve = Choice(BOWL, tuple(LOSSES), label="loss")
    update = Step(UPDATES, UPDATES, speed=5, label="update")
    step = Function(rule.step, through=walk, any_length=True)

    tasks = (
        Task("bowl: arrive after one update, with a loss below 0.001", at_once, {"rate": 0.25}),
        Task("bowl: find the η at which the loss neither falls nor rises", to_and_fro, {"rate": 0.5}),
        Task(
            "two valleys: end in the shallower one",
            on_the_right,
            {"curve": VALLEYS, "start": 2.4, "rate": 0.1},
        ),
    )

    def settle(self, s: State, before: State | None) -> dict:
        """Return how a loss opens, where another one was chosen and nothing else."""
        chosen = before is not None and before.curve != s.curve
        alone = chosen and (before.start, before.rate) == (s.start, s.rate)
        return super().settle(s, before) | (OPENS[s.curve] if alone else {})

    def record(self, s: State) -> Timeline:
        """Return the walk of the learner's step, or of the rule itself."""
        w = self.step(s.curve, s.start, s.rate)[:, 0]
        with np.errstate(over="ignore"):
            return Timeline(w=w, loss=LOSSES[s.curve](w))

    def scene(self, s: State) -> Scene:
        """Return the curve with the walk on it, near and from farther off, and the loss after each update."""
        run = self.timeline(s)
        walked, tip = run.until(s.update), float(run.at(1).w)
        path = np.clip(np.column_stack([walked.w, walked.loss]), -1e12, 1e12)
        limits = (-6, 5) if s.curve == BOWL else (-1, 4)
        return Scene(
            near(s, tip, run.at(s.update), path),
            far(s, tip, path),
            loss_panel(run.arrays["loss"], s.update, UPDATES, limits, height=SLIM, share=0.8),
        )

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
