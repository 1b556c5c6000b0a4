"""A run of `fit` with every example's output on an axis: those that are no probabilities can be seen."""

import numpy as np

from helpers.explorer import State
from helpers.parameters import Task
from helpers.scene import Line, Mark, Panel, Points
from lessons.keras_networks.explorers.live import Live

LANES = 0.28, 0.72
"""How high the examples with label 0 and label 1 lie."""
SPREAD = 0.34
"""How far apart the examples of one label are drawn, so that they do not hide one another."""


class LiveOutputs(Live):
    """As `Live`, with a row for each label in which every example stands at its output."""

    title = "Every example's output, while fit runs"
    tasks = (Task("go back to the outputs before the first update", lambda s: s.epoch == 0, {"epoch": 0}),)
    begins_with = "outputs"
    tall = 0.36

    def more(self, s: State) -> list[Panel]:
        """Return the axis of the outputs, where they are known."""
        run, outputs = self.fitting, self.fitting.answers_at(s.epoch)
        if outputs is None:
            return []
        left, right = _limits([answers for _, answers in run.answers])
        labels = run.y.ravel().astype(int)
        shown = np.clip(np.nan_to_num(outputs, nan=0.0), left, right)
        heights = np.array(LANES)[labels] + SPREAD * (np.arange(len(labels)) * 0.618 % 1 - 0.5)
        marks: list[Mark] = [
            Line([(left, 0.5), (0, 0.5), (0, 1), (left, 1), (left, 0.5)], "loss", 0.0, fill=0.16),
            Line([(1, 0), (right, 0), (right, 0.5), (1, 0.5), (1, 0)], "loss", 0.0, fill=0.16),
            Points(np.column_stack([shown, heights]), labels, 2.4),
            Line([(0, 0), (0, 1)], "ink", 1.5),
            Line([(1, 0), (1, 1)], "ink", 1.5),
        ]
        ticks = {float(x): f"{x:g}".replace("-", "−") for x in {left, 0.0, 1.0, right}}
        looks = {"x_ticks": ticks, "y_ticks": {LANES[0]: "label 0", LANES[1]: "label 1"}}
        said = "shaded: outside, on the wrong side"
        sizes = {"height": 0.32, "least": 100, "stack": True}
        return [Panel("output", "", marks, (left, right), (0, 1), title="Outputs", caption=said, **looks, **sizes)]

    def outside(self, s: State) -> str:
        """Return how many outputs are no probabilities, and how many of these lie on the wrong side."""
        said, outputs, labels = super().outside(s), self.fitting.answers_at(s.epoch), self.fitting.y.ravel()
        if not said:
            return said
        stuck = int((((outputs < 0) & (labels == 1)) | ((outputs > 1) & (labels == 0))).sum())
        return f"{said} On the wrong side: {stuck}."


def _limits(answers: list[np.ndarray]) -> tuple[float, float]:
    """Return the ends of the axis: whole numbers around all outputs so far, and around -1 and 2."""
    there = np.concatenate(answers)
    there = there[np.isfinite(there)]
    return float(max(np.floor(there.min(initial=-1)), -20)), float(min(np.ceil(there.max(initial=2)), 20))
