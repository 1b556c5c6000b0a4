"""Two balls from one start, one down the log loss and one down the squared error, and the neurons they stand for."""

from collections.abc import Callable

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function, alike, both, in_words
from helpers.parameters import Number, Task
from helpers.scene import Drag, Line, Panel, Scene, Text
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
from lessons.loss_functions.explorers.relief import relief
from lessons.loss_functions.explorers.walks import FAR, STEPS, by_height, by_slopes, by_the_book


def asked(measure: Callable, question: Callable, *arguments: object) -> np.ndarray:
    """Return what a question makes of a measure: a walk down it, or its map."""
    return question(measure, *arguments)


class Roll(Played, Explorer):
    """Drag the start and play: `log_loss` steers the black ball, `mse_gradient` the gray one."""

    title = "One start, two losses: which one sets the neuron right?"

    w = Number(-6.0, *REACH, step=0.05, label="w at the start")
    b = Number(0.0, *REACH, step=0.05, label="b at the start")
    step = Step(0, STEPS, speed=10, label="step")
    log_loss = Function(log_loss, through=asked)
    mse_gradient = Function(mse_gradient, through=by_slopes)

    tasks = (
        Task(
            "find a start from which both have 250 right after 20 steps",
            lambda s: s.step == 20 and min(score(s, loss) for loss in (LOG, SQUARED)) >= 250,
            {"w": 0, "step": 20},
        ),
        Task(
            "find one from which squared error has not even 200 right after 300",
            lambda s: s.step == STEPS and score(s, SQUARED) < 200,
            {"w": -8, "b": 4, "step": STEPS},
        ),
    )

    def record(self, s: State) -> Timeline:
        """Return both walks from the start of a state."""
        start = np.array([s.w, s.b])
        log, squared = self.log_loss(by_height, start), self.mse_gradient(start)
        said = np.tile(squared[-1], (STEPS + 1, 1))
        heights = loss_at(squared[:-1, 0], squared[:-1, 1], SQUARED)
        return Timeline(log=log[:, :2], fell=log[:, 2], squared=squared[:-1], heights=heights, said_slopes=said)

    def ground(self) -> np.ndarray:
        """Return the map that the black ball rolls on: the learner's where it is another than ours, worked out once."""
        if not self.own_code.runs("log_loss"):
            return surface(LOG)
        if "_own" not in self.__dict__:
            own = self.log_loss(over_the_map, Y, X)
            self._own = surface(LOG) if is_ours(own) else own
        return self._own

    def scene(self, s: State) -> Scene:
        """Return both neurons over the penguins, and both maps with the ball's way."""
        run, now = self.timeline(s).until(s.step), self.timeline(s).at(s.step)
        others = [Line(curve(*now.squared), "other", 3, dashed=True)]
        neurons = neuron_panel(
            *now.log.tolist(),
            held=False,
            others=others,
            said="black: log loss; gray: squared error",
            title=f"Both neurons after step {s.step}",
        )
        log = map_panel(LOG, self.ground(), run.log, run.fell, "own")
        return Scene(neurons, log, map_panel(SQUARED, surface(SQUARED), run.squared, run.heights, "other"))

    def difference(self, before: State, s: State) -> Difference:
        """Return how many more each ball has got right."""
        if (before.w, before.b) != (s.w, s.b) or before.step == s.step:
            return Difference()
        way = []
        for name, loss in (("log", LOG), ("squared", SQUARED)):
            was, now = (right(*getattr(self.timeline(one).at(one.step), name)) for one in (before, s))
            way.append(f"{loss} from {was} to {now} right")
        return Difference(f"Steps {before.step} to {s.step}: {', '.join(way)}.")

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


def score(s: State, loss: str) -> int:
    """Return how many penguins the ball on one of the course's losses has right."""
    return right(*by_the_book(s.w, s.b, loss)[s.step].tolist())


def map_panel(loss: str, heights: np.ndarray, path: np.ndarray, fell: np.ndarray, color: str) -> Panel:
    """Return the map of a loss with the way of its ball, how far it fell, and its start to drag."""
    whose = "" if heights is surface(loss) else "your "
    w, b = path[-1].tolist()
    edge = EXTENT[1] - 0.4
    seen = max(abs(w), abs(b)) <= edge
    at = (float(np.clip(w, -0.6 * edge, 0.6 * edge)), float(np.clip(b, -edge, 0.86 * edge)))
    sets = {"w": (1.0, 0.0), "b": (0.0, 1.0)}
    said = f"{right(w, b)} right" if seen else f"off the map: {right(w, b)} right"
    marks = [
        *relief(heights, EXTENT, levels_for(heights, loss), room=0.22),
        Line(path, color, 3, dashed=color == "other"),
        *(ball(path[-1], color) if seen else ()),
        Drag(tuple(path[0].tolist()), sets, f"start on the map of the {loss}", color=color),
        Text(at, said, color, 12, shift=(0, -16), bold=True),
    ]
    way = f"{plain(fell[0], 3)} → {plain(fell[-1], 3)}" if len(fell) > 1 else plain(fell[0], 3)
    return Panel("weight w", "bias b", marks, EXTENT[:2], EXTENT[2:], title=f"Map: {whose}{loss}", caption=way,
                 height=0.9, least=190, share=1.0)  # fmt: skip


def ball(at: np.ndarray, color: str) -> list[Line]:
    """Return a filled disk at a place of the map."""
    turn = np.linspace(0, 2 * np.pi, 25)
    rim = np.asarray(at) + 0.42 * np.column_stack([np.cos(turn), np.sin(turn)])
    return [Line(rim, color, 1, fill=1.0)]
