"""Two balls from one start, down the log loss and the squared error, and what becomes of their neurons."""

from collections.abc import Callable

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import minus, plain
from helpers.own_code import Function, alike, both, in_words
from helpers.parameters import Number, Task
from helpers.scene import Drag, Line, Mark, Panel, Scene
from helpers.timeline import Played, Step, Timeline
from lessons.loss_functions.explorers.common import (
    EXTENT,
    LOG,
    REACH,
    SQUARED,
    X,
    Y,
    is_ours,
    levels_for,
    log_loss,
    loss_at,
    mse_gradient,
    over_the_map,
    right,
    surface,
)
from lessons.loss_functions.explorers.neuron import curve, neuron_panel
from lessons.loss_functions.explorers.relief import clear_of, relief
from lessons.loss_functions.explorers.walks import FAR, STEPS, by_height, by_slopes, by_the_book


def asked(measure: Callable, question: Callable, *arguments: object) -> np.ndarray:
    """Return what a question makes of a measure: a walk down it, or its map."""
    return question(measure, *arguments)


class Roll(Played, Explorer):
    """Drag the start and play: `log_loss` steers the black ball, `mse_gradient` the gray one."""

    title = "One start, two losses, two ways down"

    w = Number(-6.0, *REACH, step=0.05, label="w at the start")
    b = Number(0.0, *REACH, step=0.05, label="b at the start")
    step = Step(0, STEPS, speed=10, label="step")
    log_loss = Function(log_loss, through=asked)
    mse_gradient = Function(mse_gradient, through=by_slopes)

    tasks = (
        Task(
            "find a start from which both have 250 right after 20 steps",
            lambda s: s.step == 20 and min(s.good) >= 250,
            {"w": 0, "step": 20},
        ),
        Task(
            "find one from which squared error has not even 200 right after 300",
            lambda s: s.step == STEPS and s.good[1] < 200,
            {"w": -8, "b": 4, "step": STEPS},
        ),
    )

    def judged(self, s: State) -> State:
        """Return the state with how many penguins each of the balls that are drawn has right."""
        return State(**vars(s), good=tuple(self.timeline(s).at(s.step).good.tolist()))

    def record(self, s: State) -> Timeline:
        """Return both walks from the start of a state."""
        start = np.array([s.w, s.b])
        if self.ground() is surface(LOG):
            log = by_the_book(s.w, s.b, LOG)
            log = np.column_stack([log, loss_at(*log.T, LOG)])
        else:
            log = self.log_loss(by_height, start)
        slopes = self.mse_gradient(start)
        squared, said = slopes[:-1], np.tile(slopes[-1], (STEPS + 1, 1))
        heights = loss_at(*squared.T, SQUARED)
        good = [[right(*log[k, :2]), right(*squared[k])] for k in range(STEPS + 1)]
        return Timeline(log=log[:, :2], fell=log[:, 2], squared=squared, heights=heights, said_slopes=said, good=good)

    def ground(self) -> np.ndarray:
        """Return the map that the black ball rolls on: the learner's where it is another than ours, worked out once."""
        if not self.own_code.runs("log_loss"):
            return surface(LOG)
        if "_own" not in self.__dict__:
            own = self.log_loss(over_the_map, Y, X)
            self._own = surface(LOG) if is_ours(own) else own
        return self._own

    def scene(self, s: State) -> Scene:
        """Return both neurons over the penguins with what they have right, and both maps with the ball's way."""
        whole, run, now = self.timeline(s).arrays, self.timeline(s).until(s.step), self.timeline(s).at(s.step)
        others = [Line(curve(*now.squared), "other", 3, dashed=True)]
        said = [("log loss", "own"), (" · ", "muted"), ("squared error", "other")]
        neurons = neuron_panel(
            *now.log.tolist(), held=False, others=others, said=said, title=f"After step {s.step}", tall=0.66
        )
        log = map_panel(LOG, self.ground(), run.log, whole["log"], run.fell, "own")
        squared = map_panel(SQUARED, surface(SQUARED), run.squared, whole["squared"], run.heights, "other")
        return Scene(neurons, counts(run.good), log, squared)

    def difference(self, before: State, s: State) -> Difference:
        """Return how many more each ball has got right."""
        if (before.w, before.b) != (s.w, s.b) or before.step == s.step:
            return Difference()
        log, squared = self.timeline(s).at(s.step).good - self.timeline(before).at(before.step).good
        return Difference(f"Changed by: log loss {minus(f'{log:+}')} right, squared error {minus(f'{squared:+}')}.")

    def compared(self, s: State) -> str:
        """Return what the rule and the learner's functions say at the start; else where a ball has gone otherwise."""
        with self.own_code.paused():
            rule = self.timeline(s).at(s.step)
        own = self.timeline(s).at(s.step)
        if alike(rule.log, own.log) and not alike(rule.fell, own.fell):
            due, got = in_words(*np.array([[rule.fell], [own.fell]]))
            return both(f"a log loss of {due} here", got)
        if not alike(rule.said_slopes, own.said_slopes):
            return both(*in_words(rule.said_slopes, own.said_slopes), " (first slope at the start, sum of all)")
        for name in ("log", "squared"):
            due, got = getattr(rule, name), getattr(own, name)
            if not alike(due, got):
                return both(*in_words(due, got), f" (w and b after step {s.step})")
        return ""

    def read_out(self, s: State) -> str:
        """Return where both balls are, and how many penguins each has right."""
        now = self.timeline(s).at(s.step)
        parts = []
        for loss, (w, b) in ((LOG, now.log.tolist()), (SQUARED, now.squared.tolist())):
            lost = ", and lost" if max(abs(w), abs(b)) > FAR else ""
            parts.append(f"{loss} at ({plain(w)}, {plain(b)}){lost}, {right(w, b)} of 274 right")
        return f"Step {s.step}: {'; '.join(parts)}."


def counts(good: np.ndarray) -> Panel:
    """Return how many of the penguins both neurons had right after each step so far, from `good` (steps + 1, 2)."""
    steps, (log, squared) = np.arange(len(good)), good.T
    longest = next(n for n in (20, 50, 100, STEPS) if steps[-1] <= n)
    marks: list[Mark] = [
        Line(np.column_stack([steps, squared]), "other", 2.5, dashed=True),
        Line(np.column_stack([steps, log]), "own", 2.5),
    ]
    said = [(f"log loss {log[-1]}", "own"), (" · ", "muted"), (f"squared error {squared[-1]}", "other")]
    return Panel(
        "step",
        "",
        marks,
        (0, longest),
        (-8, 290),
        title="Birds right",
        caption=said,
        height=0.5,
        least=80,
        stack=True,
        x_ticks={0: "0", longest: str(longest)},
        y_ticks={0: "0", 137: "137", 274: "274"},
    )


def map_panel(
    loss: str, heights: np.ndarray, path: np.ndarray, whole: np.ndarray, fell: np.ndarray, color: str
) -> Panel:
    """Return the map of a loss with the way of its ball so far, how far it fell, and its start to drag.

    No height is written on the `whole` of its way, so that none comes and goes while it plays.
    """
    whose = "" if heights is surface(loss) else "your "
    w, b = path[-1].tolist()
    edge = EXTENT[1] - 0.5
    seen = max(abs(w), abs(b)) <= edge
    sets = {"w": (1.0, 0.0), "b": (0.0, 1.0)}
    marks = [
        *clear_of(relief(heights, EXTENT, levels_for(heights, loss), room=0.26), whole, EXTENT),
        Line(path, color, 3, dashed=color == "other"),
        *(ball(path[-1], color) if seen else ()),
        Drag(tuple(path[0].tolist()), sets, f"start on the map of the {loss}", color=color),
    ]
    way = f"{plain(fell[0], 3)} → {plain(fell[-1], 3)}" if len(fell) > 1 else plain(fell[0], 3)
    way += "" if seen else ", off the map"
    title = f"{whose}{loss}".capitalize()
    return Panel("weight w", "bias b", marks, EXTENT[:2], EXTENT[2:], title=title, caption=way, height=1.62, least=190)


def ball(at: np.ndarray, color: str) -> list[Line]:
    """Return a filled disk at a place of the map, whose units are longer upward than across."""
    turn = np.linspace(0, 2 * np.pi, 25)
    rim = np.asarray(at) + np.column_stack([0.5 * np.cos(turn), 0.32 * np.sin(turn)])
    return [Line(rim, color, 1, fill=1.0)]
