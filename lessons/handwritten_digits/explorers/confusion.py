"""Which digit is taken for which: a table of counts whose cells open the images behind them."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function, alike, both, in_words
from helpers.parameters import Integer, Task
from helpers.scene import Line, Mark, Panel, Scene, Text, Toggle
from helpers.timeline import Step
from lessons.handwritten_digits import rule
from lessons.handwritten_digits.explorers.common import a, sheet
from lessons.handwritten_digits.network import EPOCHS, lesson_run, shown

COLUMNS = 7
AT_ONCE = 35
"""As many images of a cell are shown."""


@lru_cache
def answers() -> np.ndarray:
    """Return what each of the 300 images is read as after each epoch, (41, 300), the first row before training."""
    return lesson_run().at(slice(None)).predict(shown()[0]).argmax(axis=-1)


def table(s: State) -> np.ndarray:
    """Return the counts of a state by the rule itself, (10, 10)."""
    return rule.counts(rule.one_hot, shown()[1], answers()[s.epoch])


class Confusion(Explorer):
    """Scrub through the training; click a cell of the table, and its images are shown. `one_hot` makes the table."""

    title = "Rows: what was written. Columns: what was read"

    epoch = Step(2, EPOCHS, speed=2, label="epoch")
    truth = Integer(8, 0, 9, label="written")
    said = Integer(1, 0, 9, label="read as")
    one_hot = Function(rule.one_hot, through=rule.counts)

    tasks = (
        Task(
            "after the last epoch: open a mistake that is left",
            lambda s: s.epoch == EPOCHS and s.truth != s.said and table(s)[s.truth, s.said] > 0,
            {"epoch": EPOCHS, "truth": 5, "said": 9},
        ),
        Task(
            "after any epoch: open a cell of two digits that are taken for each other, both ways",
            lambda s: s.truth != s.said and min(table(s)[s.truth, s.said], table(s)[s.said, s.truth]) > 0,
            {"epoch": 2, "truth": 2, "said": 1},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the table, and the images of the chosen cell."""
        counts = self.one_hot(shown()[1], answers()[s.epoch])
        return Scene(self.counted(s, counts), self.opened(s))

    @staticmethod
    def counted(s: State, counts: np.ndarray) -> Panel:
        """Return the table of counts, mistakes in orange, each cell that is not empty to be clicked."""
        marks: list = []
        square = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * 0.5
        for truth, said in np.argwhere(np.abs(counts) > 1e-9):
            at = (float(said), 9.0 - truth)
            wrong, count = truth != said, float(counts[truth, said])
            marks.append(Line(square + at, "loss" if wrong else "other", 0, fill=0.3))
            words = plain(count, 1) if abs(count) < 1e4 else "…"
            marks.append(Text(at, words, "ink", 12, bold=bool(wrong)))
            chosen = (int(truth), int(said)) == (s.truth, s.said)
            sets = {"truth": int(truth), "said": int(said)}
            marks.append(Toggle(at, sets, f"{truth} read as {said}", chosen, 18, square + at, framed=False))
        marks.append(Line(square[[0, 1, 2, 3, 0]] + (s.said, 9 - s.truth), "class0", 3))
        ticks = {float(d): str(d) for d in range(10)}
        looks = {"aspect": "equal", "least": 240, "caption": "rows: written; click a cell"}
        limits = (-0.5, 9.5)
        title = f"After epoch {s.epoch}"
        across, along = ticks, {9.0 - d: str(d) for d in range(10)}  # no label along: its arrow would point up
        return Panel("read as", "", marks, limits, limits, title, x_ticks=across, y_ticks=along, **looks)

    @staticmethod
    def opened(s: State) -> Panel:
        """Return the images of the chosen cell."""
        at = inside(s)
        lines = AT_ONCE // COLUMNS
        images = np.zeros((AT_ONCE, 64))
        images[: min(len(at), AT_ONCE)] = shown()[0][at[:AT_ONCE]]
        marks: list[Mark] = [sheet(images, COLUMNS)]
        if not len(at):
            marks.append(Text((COLUMNS / 2, lines / 2), "no image in this cell", "ink"))
        looks = {"aspect": "equal", "bare": True, "least": 180, "share": 0.9}
        title = f"{a(s.truth).capitalize()} that is read as {a(s.said)}"
        return Panel("", "", marks, (0, COLUMNS), (0, lines), title, **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return how many were read right before and now."""
        return Difference(f"Read right: {right(before)} of 300 before, {right(s)} now.")

    def read_out(self, s: State) -> str:
        """Return how many images are read right, and how many are in the chosen cell."""
        many, own = len(inside(s)), float(self.one_hot(shown()[1], answers()[s.epoch])[s.truth, s.said])
        aside = "" if alike(many, own) else f", though your table counts {plain(own, 1)}"
        said = f"{many} image{'s' * (many != 1)} of {a(s.truth)} {'is' if many == 1 else 'are'} read as {a(s.said)}"
        return f"After epoch {s.epoch}, {right(s)} of 300 images are read right. {said}{aside}."

    def compared(self, s: State) -> str:
        """Return where the learner's table is wrong, and by how much: in its worst cell."""
        rule_s, own = table(s), self.one_hot(shown()[1], answers()[s.epoch])
        if alike(rule_s, own):
            return ""
        row, column = np.unravel_index(np.abs(own - rule_s).argmax(), own.shape)
        where = f" in row {row}, column {column}; {np.sum(~np.isclose(own, rule_s))} of the 100 cells differ"
        return both(*in_words(rule_s[[row], column], own[[row], column]), where)


def inside(s: State) -> np.ndarray:
    """Return which of the 300 images are in the chosen cell."""
    return np.flatnonzero((shown()[1] == s.truth) & (answers()[s.epoch] == s.said))


def right(s: State) -> int:
    """Return how many of the 300 images are read right."""
    return int((answers()[s.epoch] == shown()[1]).sum())
