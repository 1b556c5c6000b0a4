"""A run of `fit` while it goes on: what the network says, its loss, how far it is, and a button to stop it."""

import numpy as np

from helpers.explorer import Explorer, State
from helpers.marks import contours, regions
from helpers.numerals import plain
from helpers.parameters import Flag, Task
from helpers.scene import Drag, Line, Mark, Panel, Points, Scene, Text, Toggle
from helpers.timeline import Step
from lessons.keras_networks.fitting import CELLS, Fitting, example

LONGEST = 10_000
"""The most epochs whose place can be scrubbed to."""


class Live(Explorer):
    """Follows a `Fitting`, or shows an example of one; scrub back, or press Stop while it goes on."""

    title = "What the network says, while fit runs"
    epoch = Step(12, LONGEST, speed=10, label="epochs done")
    stop = Flag(False, control=False)
    tasks = (
        Task("stop a run before its last epoch", lambda s: s.stop, {"stop": True}),
        Task("go back to the start of a run", lambda s: s.epoch == 0, {"epoch": 0}),
    )

    begins_with = "plane"
    tall = 0.6  # the losses, as a share of their width

    def __init__(self, *, fitting: Fitting | None = None, **given: object):
        self.fitting = example(self.begins_with) if fitting is None else fitting
        self.heard = False
        super().__init__(**given)

    def reach(self, s: State) -> dict[str, int]:
        """Return the epochs done so far."""
        return {"epoch": len(self.fitting.losses)}

    def settle(self, s: State, before: State | None) -> dict[str, bool]:
        """Return that there is nothing to stop once a run is over."""
        return {"stop": False} if self.fitting.over and s.stop and not (before and before.stop) else {}

    def receive(self, message: dict) -> None:
        """Take a message of the front end, and remember that it is there."""
        self.heard = True
        super().receive(message)

    def follow(self, *, anew: bool = False) -> None:
        """Go to the latest epoch of the run, or to the start of a new one; it is no move of the learner's."""
        with self._lock:
            now = State(**vars(self._state) | {"epoch": len(self.fitting.losses)} | ({"stop": False} if anew else {}))
            self._stop_gliding()
            self._moves.now = now
            self._refresh(record=False)
        self._paint(everything=not self.heard)  # a view that was opened in a running cell has not been answered yet

    def share(self) -> str:
        """Return what builds this picture; a run of one's own comes of running its cell."""
        return "# this run is made by its cell: run it again" if self._follows_fit else super().share()

    @property
    def _follows_fit(self) -> bool:
        return self.fitting is not example(self.begins_with)

    def _repr_mimebundle_(self, **how: object) -> tuple[dict, dict]:
        data, about = super()._repr_mimebundle_(**how)
        if self._follows_fit:  # the last digits of a run of Keras are not the same on every machine
            said = f"A run of fit over {self.fitting.epochs} epochs: what the network says, and the loss so far."
            data["text/plain"] = about["image/png"]["alt"] = said
        return data, about

    def scene(self, s: State) -> Scene:
        """Return what the network says at that epoch, the losses, and the progress with the button."""
        seen = [] if self.fitting.kind == "losses" else [self._answers(s)]
        return Scene(*seen, self._losses(s, alone=not seen), *self.more(s), self._progress(s))

    def more(self, s: State) -> list[Panel]:
        """Return what else is drawn below the losses: nothing, unless overridden."""
        return []

    def _answers(self, s: State) -> Panel:
        run, outputs = self.fitting, self.fitting.seen_at(s.epoch)
        extent = run.extent
        looks = {"x_limits": extent[:2], "y_limits": extent[2:], "share": 1.1}
        if run.kind == "line":
            marks: list[Mark] = [Points(np.column_stack([run.X[:, 0], run.y.ravel()]), None, 3.2)]
            if outputs is not None:
                x = run.places[:, 0]
                marks.append(Line(np.column_stack([x, _drawable(outputs)]), "own", 3))
            return Panel("x", "y", marks, **looks, height=0.7)
        marks = [Points(run.X, run.y.ravel().astype(int), 3.2)]
        if outputs is not None:
            values = _drawable(outputs).reshape(CELLS, CELLS)
            marks = [regions(values, extent), *marks, contours(values, extent, [0.5], "own", width=2.5)]
        return Panel("x₁", "x₂", marks, **looks, aspect="equal")

    def _losses(self, s: State, *, alone: bool) -> Panel:
        run = self.fitting
        last, top = max(run.epochs, len(run.losses), 1), _top(run.losses + run.validation)
        curves = [("loss", run.losses, False), ("ink", run.validation, True)]
        marks: list[Mark] = []
        for color, losses, dashed in curves:
            if losses:
                done = np.arange(1, len(losses) + 1)
                curve = np.column_stack([done, np.minimum(_drawable(np.array(losses)), top)])
                marks.append(Line(curve, color, 2.5, dashed=dashed))
        here = min(s.epoch, len(run.losses))
        if run.losses:
            x, low = float(here), 0.07 * top  # the start has no loss of its own: the knob runs below the curve
            marks.append(Line([(x, low), (x, 1.05 * top)], "loss", 1.2, dashed=True))
            marks.append(Drag((x, low), {"epoch": (1.0, 0.0)}, "place in the run", move="x", color="loss"))
        said = [("training loss", "loss")] + ([("   dashed: validation", "ink")] if run.validation else [])
        looks = {
            "x_limits": (0, last),
            "y_limits": (0, 1.05 * top),
            "height": 0.4 if alone else self.tall,
            "least": 100,
        }
        return Panel("epoch", "", marks, title="Loss", caption=said, **looks)

    def _progress(self, s: State) -> Panel:
        run = self.fitting
        done, total = len(run.losses), max(run.epochs, len(run.losses), 1)
        stopped = s.stop or (run.over and done < run.epochs)
        end = 7.0 * done / total
        button = np.array([(7.6, 0.1), (9.9, 0.1), (9.9, 0.9), (7.6, 0.9)])
        words = "stopped" if stopped else "done" if run.over else "■ Stop"
        marks = [
            Line([(0, 0.35), (7.0, 0.35)], "faint", 12),
            Line([(0, 0.35), (end, 0.35)], "positive", 12),
            Text((0.0, 0.85), f"epoch {done} of {run.epochs}", anchor="start", size=12),
            Line(np.vstack([button, button[:1]]), "muted" if stopped or run.over else "ink", 1.8),
            Text((8.75, 0.5), words, "muted" if stopped or run.over else "ink", bold=True),
            Toggle((8.75, 0.5), {"stop": True}, "stop training", on=s.stop, region=button, framed=False),
        ]
        return Panel("", "", marks, (0, 10), (0, 1.1), bare=True, height=0.13, stack=True)

    def read_out(self, s: State) -> str:
        """Return how far it is, and how wrong."""
        run, done = self.fitting, s.epoch
        if not run.losses:
            return "Nothing is trained yet."
        if done == 0:
            return f"The start, before the first of {run.epochs} epochs.{self.outside(s)}"
        loss = run.losses[done - 1]
        number = plain(loss, 3) if np.isfinite(loss) else "not a number any more"
        said = f"Epoch {done} of {run.epochs}: loss {number}."
        if done <= len(run.validation):
            said = f"{said[:-1]}, validation loss {plain(run.validation[done - 1], 3)}."
        return said + self.outside(s)

    def outside(self, s: State) -> str:
        """Return a sentence on outputs that are no probabilities, where the loss needs such; else nothing."""
        outputs = self.fitting.answers_at(s.epoch)
        many = 0 if outputs is None else int(((outputs < 0) | (outputs > 1)).sum())
        return f" {many} of {len(outputs)} outputs are no probabilities: below 0 or above 1." if many else ""


class LiveLine(Live):
    """The same for one input and one output: the curve comes to its points."""

    title = "The line, while fit runs"
    tasks = (Task("go back to where the line began", lambda s: s.epoch == 0, {"epoch": 0}),)
    begins_with = "line"


def _drawable(values: np.ndarray) -> np.ndarray:
    """Return numbers that a picture can hold: what is not finite becomes a gap."""
    return np.where(np.isfinite(values), np.clip(values, -1e6, 1e6), np.nan)


def _top(losses: list[float]) -> float:
    """Return how high the axis of the losses reaches: the first loss has its room, a runaway has not."""
    there = [loss for loss in losses if np.isfinite(loss)]
    return min(max(there), 4 * max(there[0], 0.1)) if there and max(there) > 0 else 1.0
