"""Two balls from one start, one down the log loss and one down the squared error, and the neurons they stand for."""

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
    LEVELS,
    LOG,
    SQUARED,
    log_loss,
    mse_gradient,
    relief,
    right,
    surface,
)
from lessons.loss_functions.explorers.neuron import curve, neuron_panel
from lessons.loss_functions.explorers.walks import FAR, STEPS, by_height, by_slopes, by_the_book


class Roll(Played, Explorer):
    """Drag the start and play: `log_loss` steers the black ball, `mse_gradient` the gray one."""

    title = "One start, two losses: which one sets the neuron right?"

    w = Number(-6.0, *EXTENT[:2], step=0.05, label="w at the start")
    b = Number(0.0, *EXTENT[2:], step=0.05, label="b at the start")
    step = Step(0, STEPS, speed=10, label="step")
    log_loss = Function(log_loss, through=by_height)
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
        log, squared = self.log_loss(start), self.mse_gradient(start)
        said = {"said_height": log[-1], "said_slopes": squared[-1]}
        return Timeline(log=log[:-1], squared=squared[:-1], **{n: np.tile(v, (STEPS + 1, 1)) for n, v in said.items()})

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
        maps = [map_panel(LOG, run.log, "own"), map_panel(SQUARED, run.squared, "other")]
        return Scene(neurons, *maps)

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
        if not alike(rule.said_height, own.said_height):
            due, got = in_words(rule.said_height[:1], own.said_height[:1])
            return both(f"at the start a log loss of {due}", got)
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


def map_panel(loss: str, path: np.ndarray, color: str) -> Panel:
    """Return the map of a loss with the way of its ball, and its start to drag."""
    inside = np.clip(path, EXTENT[0], EXTENT[1])
    here, start = inside[-1], tuple(path[0].tolist())
    name = "start on the map of the " + loss
    w, b = path[-1].tolist()
    marks = [
        *relief(surface(loss), LEVELS[loss], named=False),
        Line(inside, color, 3, dashed=color == "other"),
        *ball(here, color),
        Drag(start, {"w": (1.0, 0.0), "b": (0.0, 1.0)}, name, color=color),
        Text((float(here[0]), float(here[1])), f"{right(w, b)} right", color, 12, shift=(0, -16), bold=True),
    ]
    title = f"Map of the {loss}"
    return Panel("weight w", "bias b", marks, EXTENT[:2], EXTENT[2:], title=title, height=0.9, least=190, share=1.0)


def ball(at: np.ndarray, color: str) -> list[Line]:
    """Return a filled disk at a place of the map."""
    turn = np.linspace(0, 2 * np.pi, 25)
    rim = np.asarray(at) + 0.42 * np.column_stack([np.cos(turn), np.sin(turn)])
    return [Line(rim, color, 1, fill=1.0)]
