"""The test opened: ten accuracies of ours and of Keras, over starts, splits and blocks of the file."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Image, Line, Mark, Panel, Pick, Points, Scene, Text
from helpers.style import COLORS, to_rgb
from lessons.handwritten_digits.explorers.common import percent
from lessons.handwritten_digits.network import images
from lessons.handwritten_digits.spreads import KINDS, RUNS, split_of, spreads

LONG = 130
"""Images in a row of the map of the file: about as many as one person wrote."""

WHEN = ("after 40 epochs", "by the validation loss", "by the test images")
ROWS = {"ours": 2.0, "Keras": 1.0}


def ours(s: State) -> np.ndarray:
    """Return the ten test accuracies of our networks, at the epoch that is chosen so, (10,)."""
    kind = KINDS.index(s.kind)
    found = spreads()
    return (found.ours if s.when == WHEN[0] else found.chosen(s.when == WHEN[2]))[kind]


def keras(s: State) -> np.ndarray:
    """Return the ten of Keras, after 40 epochs, (10,)."""
    return spreads().keras[KINDS.index(s.kind)]


class Spread(Explorer):
    """Choose what changes from run to run, and by what the epoch of our network is chosen; click a run."""

    title = "Ten runs of one network: other starts, other splits, other blocks"

    kind = Choice(KINDS[0], KINDS, label="ten runs:")
    when = Choice(WHEN[0], WHEN, label="our epoch is chosen")
    run = Integer(0, 0, RUNS - 1)

    tasks = (
        Task("let the mean of ours fall below 94 %", lambda s: ours(s).mean() < 0.94, {"kind": KINDS[2]}),
        Task(
            "cheat: raise the mean of the ten splits by choosing the epoch",
            lambda s: s.kind == KINDS[1] and s.when == WHEN[2],
            {"kind": KINDS[1], "when": WHEN[2]},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the accuracies of the ten runs, ours above Keras's, and the file with the test rows of one run."""
        return Scene(self.dots(s), self.file(s))

    @staticmethod
    def dots(s: State) -> Panel:
        """Return a point for each run and a line between the two that share its images; means as strokes."""
        both = {"ours": ours(s), "Keras": keras(s)}
        off = np.linspace(0.22, -0.22, RUNS)
        marks: list = []
        places = {name: np.column_stack([100 * both[name], ROWS[name] + off]) for name in ROWS}
        for k in range(RUNS):
            color, width = ("own", 2.5) if k == s.run else ("muted", 0.8)
            marks.append(Line(np.array([places["ours"][k], places["Keras"][k]]), color, width))
        for name in ROWS:
            mean = 100 * both[name].mean()
            marks.append(Line([(mean, ROWS[name] - 0.33), (mean, ROWS[name] + 0.33)], "loss", 3))
            said = f"{name}: mean {percent(mean / 100)}, sd {plain(100 * both[name].std(ddof=1), 1)}"
            above = name == "ours"
            marks.append(Text((93.5, ROWS[name]), said, "loss", 13, shift=(0, -52 if above else 52), bold=True))
            marks.append(Points(places[name], np.zeros(RUNS, int), 4.5))
        chosen = np.vstack([places["ours"][s.run], places["Keras"][s.run]])
        marks += [Points(chosen, np.zeros(2, int), 6.5, emphasis=True), Pick("run", places["ours"], "runs: click one")]
        looks = {"title": f"Test accuracy of {s.kind}", "height": 0.75, "least": 190}
        ticks = {row: name for name, row in ROWS.items()}
        return Panel("% of 497 images read right", "", marks, (88, 100), (0.2, 2.8), y_ticks=ticks, **looks)

    @staticmethod
    def file(s: State) -> Panel:
        """Return all digits of the file as a page of gray cells, in its order, the test rows of this run in orange."""
        labels = images()[1]
        test = split_of(s.kind, s.run).test
        lines = -(-len(labels) // LONG)
        page = np.ones((lines * LONG, 3))
        page[: len(labels)] = 1 - 0.6 * labels[:, None] / 9
        tint = np.array(to_rgb(COLORS["loss"].light))
        page[test] = 0.25 * page[test] + 0.75 * tint
        pixels = np.round(255 * page).astype(np.uint8).reshape(lines, LONG, 3)
        marks: list[Mark] = [Image(pixels, (0, LONG, 0, lines))]
        looks = {"title": "The file, 130 images in a row", "height": 0.75, "least": 170}
        looks |= {"caption": "darker: a larger digit; orange: test", "x_ticks": {}, "y_ticks": {}}
        return Panel(f"test images of run {s.run}", "", marks, (0, LONG), (0, lines), **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return the means of ours before and now."""
        return Difference(f"Ours on average: {percent(ours(before).mean())} before, {percent(ours(s).mean())} now.")

    def read_out(self, s: State) -> str:
        """Return the run that is chosen, and both means."""
        mine, theirs = ours(s), keras(s)
        return (
            f"{s.kind.capitalize()}, run {s.run}: ours {percent(mine[s.run])}, Keras {percent(theirs[s.run])}. "
            f"Over the ten: {percent(mine.mean())} and {percent(theirs.mean())}."
        )
