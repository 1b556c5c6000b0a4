"""Training against validation: how large a network, how many images, how much decay, and when to stop."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Drag, Line, Mark, Panel, Scene, Text
from lessons.handwritten_digits import rule
from lessons.handwritten_digits.explorers.common import percent
from lessons.handwritten_digits.fitting import DECAYS, IMAGES, LONGEST, UNITS, grid

AT = np.arange(LONGEST + 1)
"""After so many epochs: 0 is before any training. It is the place in a list of losses as well."""


def small(loss: float) -> str:
    """Return a loss as the text writes it: a tiny one is not said to be 0."""
    return "below 0.001" if loss < 0.001 else plain(loss, 3)


def risen(losses: np.ndarray) -> float:
    """Return how far the last of some losses lies above the lowest."""
    return float(losses[-1] - losses.min())


def run_of(s: State) -> np.ndarray:
    """Return the curves of the run that is chosen, (6, LONGEST + 1): see `fitting.curves`."""
    return grid()[UNITS.index(int(s.units)), IMAGES.index(int(s.images)), DECAYS.index(float(s.decay))]


class Fitting(Explorer):
    """Choose a network and its images, drag the epoch; `stop_epoch` sets the markers where a patience is given."""

    title = "Loss and accuracy, on images trained on and on images held back"

    epochs = Integer(20, 0, LONGEST, label="epochs so far")
    units = Choice("32", tuple(map(str, UNITS)), label="hidden units")
    images = Choice("200", tuple(map(str, IMAGES)), label="images to train on")
    decay = Choice("0", tuple(f"{decay:g}" for decay in DECAYS), label="weight decay λ")
    patience = Integer(0, 0, 30, label="patience (0: no early stopping)")
    stop_epoch = Function(rule.stop_epoch)

    tasks = (
        Task(
            "underfit: after 100 epochs, less than 70 % right even on the images trained on",
            lambda s: s.epochs == LONGEST and run_of(s)[3, -1] < 0.7,
            {"epochs": 100, "units": "2", "images": "1000"},
        ),
        Task(
            "overfit: all images trained on right, less than 85 % of the others",
            lambda s: run_of(s)[3, s.epochs] == 1 and run_of(s)[4, s.epochs] < 0.85,
            {"epochs": 100, "units": "16", "images": "50"},
        ),
        Task(
            "200 images, 32 units: after 100 epochs, a validation loss that has not risen again",
            lambda s: (s.epochs, s.units, s.images) == (LONGEST, "32", "200") and risen(run_of(s)[1]) < 0.01,
            {"epochs": 100, "decay": "0.1"},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the losses and the accuracies, as far as the training has come."""
        run = run_of(s)
        stops = self.stops(s)
        return Scene(self.losses(s, run, stops), self.accuracies(s, run, stops))

    def stops(self, s: State) -> tuple[int, int] | None:
        """Return the epoch to keep and the last one, by the learner's rule or ours; None without."""
        if s.patience == 0:
            return None
        curves = [list(map(float, curve[: s.epochs + 1])) for curve in run_of(s)[:3]]
        keep, last = self.stop_epoch(*curves, s.patience)
        return tuple(int(np.clip(round(float(n)), 0, LONGEST)) for n in (keep, last))

    @staticmethod
    def losses(s: State, run: np.ndarray, stops: tuple[int, int] | None) -> Panel:
        """Return both losses, with a knob on the one on validation images."""
        top = 1.0 if run[1].min() < 0.8 else 2.5
        train, held = (np.column_stack([AT, run[k]]) for k in (0, 1))
        path = np.minimum(held, (LONGEST, top))
        marks: list = [
            Line(train[: s.epochs + 1], "other", 2.5, dashed=True),
            Line(held[: s.epochs + 1], "loss", 3),
            *markers(stops, s.epochs, (0, top)),
            Drag(tuple(path[s.epochs]), {"epochs": (1.0, 0.0)}, "last epoch, on the curve", move=path, color="loss"),
        ]
        if held[s.epochs, 1] > top:
            off = f"above this picture: {small(held[s.epochs, 1])}"
            marks.append(Text((s.epochs, top), off, "loss", 13, "start", (18, 14)))
        looks = {"title": "Loss", "height": 0.75, "least": 190}
        said = [("trained on ", "other"), (small(run[0, s.epochs]), "other")]
        said += [("   validation ", "loss"), (small(run[1, s.epochs]), "loss")]
        return Panel("epoch", "", marks, (0, LONGEST), (-0.03 * top, top), caption=said, **looks)

    @staticmethod
    def accuracies(s: State, run: np.ndarray, stops: tuple[int, int] | None) -> Panel:
        """Return both accuracies."""
        low = 0.6 if run[4, -1] > 0.7 else 0.0
        train, held = (np.column_stack([AT, run[k]]) for k in (3, 4))
        marks: list = [
            Line(train[: s.epochs + 1], "other", 2.5, dashed=True),
            Line(held[: s.epochs + 1], "own", 3),
            *markers(stops, s.epochs, (low, 1), words=False),
        ]
        if run[3:5, s.epochs].max() < low:
            marks.append(Text((s.epochs, low), "below this picture", "ink", 13, "start", (6, -10)))
        said = [(f"trained on {percent(run[3, s.epochs])}", "other")]
        said += [(f"   validation {percent(run[4, s.epochs])}", "own")]
        ticks = {float(t): percent(t) for t in np.linspace(low, 1, 5)}
        looks = {"title": "Accuracy", "height": 0.75, "least": 190, "caption": said, "y_ticks": ticks}
        return Panel("epoch", "", marks, (0, LONGEST), (low - 0.01, 1.02), **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return both losses and the accuracy on validation images, before and now."""
        was, now = (run_of(one)[:, one.epochs] for one in (before, s))
        return Difference(
            f"Validation: loss {small(was[1])} → {small(now[1])}, right {percent(was[4])} → {percent(now[4])}. "
            f"Trained on: loss {small(was[0])} → {small(now[0])}."
        )

    def read_out(self, s: State) -> str:
        """Return where both losses stand, and what early stopping does."""
        run, stops = run_of(s)[:, s.epochs], self.stops(s)
        said = (
            f"After {s.epochs} epoch{'s' * (s.epochs != 1)}: loss {small(run[0])} on the images trained on, "
            f"{small(run[1])} on 300 others."
        )
        if stops is None:
            return said
        keep, last = stops
        more = f"the weights of epoch {keep} are kept"
        ended = f"Training ends after epoch {last}" if last < s.epochs else "Training has not been stopped"
        return f"{said} {ended}; {more}, with {percent(run_of(s)[4, keep - 1])} right."


def markers(stops: tuple[int, int] | None, so_far: int, height: tuple[float, float], words: bool = True) -> list[Mark]:
    """Return upright lines at the epoch that is kept and at the one after which training ends."""
    if stops is None:
        return []
    (low, high), (keep, last) = height, stops
    ended = last < so_far
    tall = [low + part * (high - low) for part in ((0.86, 0.76) if words else (1.0, 1.0))]
    marks: list[Mark] = [Line([(keep, low), (keep, tall[0])], "class0", 2.5)]
    if ended:
        marks.append(Line([(last, low), (last, tall[1])], "class0", 1.5, dashed=True))
    for epoch, word, y in ((keep, "kept", tall[0]), (last, "end", tall[1])):
        if words and (word == "kept" or ended):
            late = epoch > LONGEST / 2
            anchor, shift = ("end", 4) if late else ("start", -4)
            marks.append(Text((epoch, y), f"{word}: {epoch}", "class0", 13, anchor, (shift, -9), bold=word == "kept"))
    return marks
