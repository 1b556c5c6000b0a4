"""XOR learned from fifty starts with any `layer_backward`: their losses, and the plane of one of them."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.marks import contours, grid, regions
from helpers.own_code import Function
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Drag, Line, Panel, Pick, Points, Scene, Text
from helpers.timeline import Played, Step, Timeline
from lessons.backpropagation import solutions
from lessons.backpropagation.explorers import xor_nets as nets
from lessons.backpropagation.explorers.words import short
from lessons.multilayer_perceptron.model import from_vector

EXTENT = (-0.4, 1.4, -0.4, 1.4)
CELLS = 41
GRID = grid(EXTENT, CELLS, CELLS)
FRAMES = nets.UPDATES // nets.EVERY
HIGHEST = 1.2


class FiftyStarts(Played, Explorer):
    """Play the training of fifty starts. `layer_backward`, which may be the learner's, runs it."""

    title = "Fifty random starts try to learn XOR"

    step = Step(4, FRAMES, speed=10, label="moment")
    code = Choice(nets.OWN, tuple(nets.CODES), label="backward pass", control=False)
    start = Integer(0, 0, nets.STARTS - 1, label="start shown")
    layer_backward = Function(solutions.layer_backward, through=nets.train_all, seconds=4.0)

    tasks = (
        Task(
            "show the start that gets below 0.1 last",
            lambda s: s.code == nets.OWN and s.start == slowest(),
            {"step": 15, "start": 30},
        ),
        Task(
            "find a moment with about half of them below 0.1: 20 to 30",
            lambda s: 20 <= count(nets.trained(s.code), s.step) <= 30,
            {"step": 8},
        ),
    )

    def runs(self, s: State) -> np.ndarray:
        """Return loss and numbers of every start at every moment, (moments, 50, 38)."""
        return self.timeline(s).arrays["all"]

    def record(self, s: State) -> Timeline:
        """Return the runs of a backward pass: the learner's, ours, or one with a slip."""
        if s.code != nets.OWN:
            return Timeline(all=nets.trained(s.code))
        if self.own_code.runs("layer_backward"):
            return Timeline(all=self.layer_backward())
        return Timeline(all=nets.trained(nets.OWN))

    def timeline(self, s: State) -> Timeline:
        """Return the recorded runs; which start is shown makes no other ones."""
        return super().timeline(State(**vars(s) | {"start": 0}))

    def scene(self, s: State) -> Scene:
        """Return the losses of all starts so far, and what the chosen one makes of the plane."""
        return Scene(self.losses(s), self.plane(s))

    def losses(self, s: State) -> Panel:
        """Return fifty loss curves up to the moment, the chosen start's in front, with a knob to scrub by."""
        losses = np.minimum(self.runs(s)[:, :, 0], HIGHEST)
        updates = np.arange(len(losses)) * float(nets.EVERY)
        pen_up = np.full((1, 2), np.nan)
        so_far = losses[: s.step + 1]
        others = np.vstack(
            [part for one in so_far.T for part in (np.column_stack([updates[: s.step + 1], one]), pen_up)]
        )
        own = np.column_stack([updates, losses[:, s.start]])
        here = (float(updates[s.step]), float(own[s.step, 1]))
        below = count(self.runs(s), s.step)
        marks = [
            Line([(0, nets.SOLVED), (nets.UPDATES, nets.SOLVED)], "loss", 1.5, dashed=True),
            Text((nets.UPDATES, nets.SOLVED), "0.1", "loss", 12, "start", (5, 4), bold=True),
            Pick("start", np.column_stack([np.full(nets.STARTS, here[0]), losses[s.step]]), "starts: click one"),
            Line(others, "other" if s.code == nets.OWN else "loss", 1, opacity=0.6),
            Line(own[: s.step + 1], "own", 2.5),
            Drag(here, {"step": (1.0 / nets.EVERY, 0.0)}, "moment in the run", move=own, color="own"),
        ]
        by = "" if s.code == nets.OWN else f"Slip “{s.code}”: "
        title = f"{by}{below} of 50 below 0.1 after {s.step * nets.EVERY} updates"
        return Panel(
            "update", "loss", marks, (0, 1.09 * nets.UPDATES), (0, HIGHEST), title=title, height=0.72, share=1.3
        )

    def plane(self, s: State) -> Panel:
        """Return the output of the chosen start over the plane, and the four examples of XOR."""
        model = from_vector(nets.start(0), self.runs(s)[s.step, s.start, 1:])
        with np.errstate(all="ignore"):
            values = np.nan_to_num(model.predict(GRID), nan=0.5).reshape(CELLS, CELLS)
        marks = [
            regions(values, EXTENT),
            contours(values, EXTENT, [0.5], "own", width=2.5),
            Points(nets.X, nets.Y[:, 0].astype(int), 8),
        ]
        title = f"Start {s.start}: its output over the plane"
        return Panel("x₁", "x₂", marks, EXTENT[:2], EXTENT[2:], title=title, aspect="equal")

    def between(self, before: State, after: State, share: float) -> State:
        """Return the state a share of the way on; another backward pass is played from its start."""
        if not 0 < share < 1 or before.code == after.code:
            return super().between(before, after, share)
        return State(**vars(after) | {"step": round(share * after.step)})

    def difference(self, before: State, s: State) -> Difference:
        """Return how many starts were below 0.1, and how many are."""
        was, now = (count(self.runs(one), one.step) for one in (before, s))
        return Difference(f"Before, {was} of 50 were below 0.1; now {now} of 50 are.")

    def compared(self, s: State) -> str:
        """Return, where the learner's backward pass leads elsewhere, to how many solved starts each leads."""
        if s.code != nets.OWN or not self.own_code.runs("layer_backward"):
            return ""
        rule, own = nets.trained(nets.OWN), self.runs(s)
        if np.allclose(rule[..., 0], own[..., 0], rtol=1e-5, atol=1e-8):
            return ""
        one, other = (short(float(np.median(runs[-1, :, 0]))) for runs in (rule, own))
        if one == other:
            one, other = (f"{runs[-1, :, 0].sum():.9g}" for runs in (rule, own))
            return f"The rule says a loss of {one} for all fifty together at the end; yours says {other}."
        return f"The rule says a median loss of {one} at the end; yours says {other}."

    def read_out(self, s: State) -> str:
        """Return where the runs stand."""
        runs = self.runs(s)
        below, loss = count(runs, s.step), short(float(runs[s.step, s.start, 0]))
        return f"Update {s.step * nets.EVERY}: {below} of 50 below 0.1. Start {s.start}: loss {loss}."


def count(runs: np.ndarray, step: int) -> int:
    """Return how many of the starts have a loss below SOLVED at a moment."""
    return int((runs[step, :, 0] < nets.SOLVED).sum())


@lru_cache
def slowest() -> int:
    """Return the start that our backward pass brings below SOLVED last."""
    return int((nets.trained(nets.OWN)[:, :, 0] >= nets.SOLVED).sum(axis=0).argmax())


class SlipStarts(FiftyStarts):
    """The same with a choice of backward passes, some with a slip: for after the question about one of them."""

    title = "Fifty starts try XOR, with a slip or without"

    code = Choice(nets.OWN, tuple(nets.CODES), label="backward pass")
    tasks = (
        Task(
            "with a slip, and at the end: neither all 50 below 0.1 nor none",
            lambda s: s.step == FRAMES and 0 < count(nets.trained(s.code), FRAMES) < nets.STARTS,
            {"code": "W not transposed", "step": FRAMES},
        ),
    )
