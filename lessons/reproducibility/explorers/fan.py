"""Fifty seeds at once: their losses as a fan, their results sorted, and the boundary of any one of them."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Integer, Number, Task
from helpers.scene import Bars, Drag, Line, Panel, Scene, Text, Toggle
from lessons.reproducibility.explorers.common import answers, count, fifty
from lessons.reproducibility.runs import EPOCHS

SEEDS = 50


@lru_cache(maxsize=64)
def ranked(shown: int) -> np.ndarray:
    """Return the first so many seeds, sorted from fewest mistakes to most, by the loss where these are equal."""
    run, wrong = fifty()
    return np.lexsort((run.epoch_loss[:shown, -1], wrong[:shown]))


def results(s: State) -> np.ndarray:
    """Return the mistakes of the seeds that are shown, from few to many."""
    return fifty()[1][ranked(s.shown)]


def middle(s: State) -> tuple[int, int]:
    """Return the first and the last place, counted from 1, of the band: the middle share of the sorted runs."""
    inside = max(1, round(s.band * s.shown))
    first = (s.shown - inside) // 2 + 1
    return first, first + inside - 1


class Fan(Explorer):
    """Drag along the sorted runs to see their boundaries; drag the edge of the band to take in more of them."""

    title = "Each seed is one run: here, from best to worst"

    shown = Integer(SEEDS, 1, SEEDS, label="seeds")
    place = Integer(25, 1, SEEDS, label="run")
    band = Number(0.5, 0.1, 1, step=0.02, label="share in band")

    tasks = (
        Task("look at the worst of all fifty", lambda s: s.shown == SEEDS and s.place == SEEDS, {"place": SEEDS}),
        Task("widen the band to nine runs of ten", lambda s: s.shown == SEEDS and s.band >= 0.9, {"band": 0.9}),
        Task("find the place where the next run has ten mistakes more", lambda s: cliff(s), {"place": 22}),
    )

    def reach(self, s: State) -> dict[str, int]:
        """Return that no place lies beyond the last seed."""
        return {"place": s.shown}

    def scene(self, s: State) -> Scene:
        """Return the sorted results, the fan of losses, and the boundary of the chosen run."""
        run, wrong = fifty()
        seed = int(ranked(s.shown)[s.place - 1])
        said = f"seed {seed}: {count(int(wrong[seed]))}"
        return Scene(self.staircase(s), self.fan(s, seed), answers(run, run.parameters[seed, -1], "Chosen run", said))

    @staticmethod
    def staircase(s: State) -> Panel:
        """Return the mistakes of all runs from fewest to most, the band, and the knobs."""
        found, (first, last) = results(s), middle(s)
        path = np.column_stack([np.arange(1, s.shown + 1), found]).astype(float)
        box = [(first - 0.5, 0), (last + 0.5, 0), (last + 0.5, 28), (first - 0.5, 28)]
        here, mean = tuple(path[s.place - 1]), float(found.mean())
        marks = [
            Line([*box, box[0]], "own", 0, fill=0.12),
            Bars(path[:, 0], found, 0.7, 0.0, ["own" if n == s.place else "other" for n in range(1, s.shown + 1)]),
            Line([(0, mean), (SEEDS + 1, mean)], "loss", 1.8, dashed=True),
            Drag((last + 0.5, 28), {"band": (2 / s.shown, 0.0)}, "edge of the band", move="x", color="other"),
            Drag(here, {"place": (1.0, 0.0)}, "chosen run among the sorted", move=path, color="own"),
        ]
        at = {"best": 1, "median": (s.shown + 1) // 2, "worst": s.shown}
        for x, (name, place) in zip((1, 16, 38), at.items(), strict=True):
            marks += [
                Toggle((x, 33), {"place": place}, f"the {name} run", s.place == place, 18),
                Text((x, 33), name, "ink", 12, "start", shift=(13, 0)),
            ]
        said = [(f"dashed: mean {plain(mean, 1)}", "loss")]
        looks = {"title": "Mistakes, sorted", "caption": said, "height": 0.95, "least": 200}
        ticks = {1.0: "1", 50.0: "50"}
        y_ticks = {float(n): f"{n}" for n in range(0, 26, 5)}
        limits = ((-1, SEEDS + 2), (0, 36))
        return Panel("place", "of 200", marks, *limits, x_ticks=ticks, y_ticks=y_ticks, **looks)

    @staticmethod
    def fan(s: State, seed: int) -> Panel:
        """Return the loss of each epoch of all runs, the chosen one boldly, and the band between their quantiles."""
        losses = fifty()[0].epoch_loss[: s.shown]
        at, edge = np.arange(1, EPOCHS + 1), (1 - s.band) / 2
        low, high = (np.column_stack([at, np.quantile(losses, q, axis=0)]) for q in (edge, 1 - edge))
        pen_up = np.full((1, 2), np.nan)
        thin = np.concatenate([part for one in losses for part in (np.column_stack([at, one])[::3], pen_up)])
        marks = [
            Line(thin, "other", 0.8, opacity=0.6),
            Line(np.concatenate([low, high[::-1]]), "own", 0, fill=0.12),
            Line(np.column_stack([at, losses[seed]]), "own", 2.5),
        ]
        looks = {"title": "Loss of each epoch", "caption": "band shaded", "height": 0.95, "least": 150}
        return Panel("epoch", "", marks, (0, EPOCHS), (0, 0.75), **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return how many runs have been added, and where the chosen run was."""
        if before.shown != s.shown:
            return Difference(f"{count(before.shown, 'run')} before, {s.shown} now.")
        if before.place != s.place:
            old, now = (int(results(one)[one.place - 1]) for one in (before, s))
            return Difference(f"The chosen run: {count(old)} before, {now} now.")
        return Difference()

    def read_out(self, s: State) -> str:
        """Return the range, the mean and the median of the results, and what the band holds."""
        found, (first, last) = results(s), middle(s)
        if s.shown == 1:
            return f"1 seed: {count(int(found[0]))}. One result says nothing of how far results spread."
        held = last - first + 1
        return (
            f"{s.shown} seeds: {found[0]} to {found[-1]} mistakes, mean {plain(found.mean(), 1)}, "
            f"median {plain(float(np.median(found)), 1)}. "
            f"The band holds {held} of them, from {found[first - 1]} to {found[last - 1]}."
        )


def cliff(s: State) -> bool:
    """Return whether the next run of all fifty has at least ten mistakes more."""
    found = results(s)
    return s.shown == SEEDS and s.place < SEEDS and int(found[s.place] - found[s.place - 1]) >= 10
