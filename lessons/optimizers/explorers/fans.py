"""Fifty networks for each optimizer: how low they end at each rate, how they get there, and who ends lowest."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Bars, Drag, Line, Mark, Panel, Scene, Text, Toggle
from lessons.optimizers.explorers.common import NAMES
from lessons.optimizers.fifty import COARSE, EPOCHS, FINE, SEEDS, fifty

EIGHT, ALL = "8 rates, 0.001 to 3.16", "25 rates, 0.001 to 10"
GRIDS = {EIGHT: COARSE, ALL: FINE}
LOW, HIGH = -2.6, 0.6
TICKS = {-2.0: "0.01", -1.0: "0.1", 0.0: "1"}


def logs(losses: np.ndarray) -> np.ndarray:
    """Return losses in powers of ten, inside the panel."""
    return np.clip(np.log10(np.maximum(np.nan_to_num(losses, nan=1e9, posinf=1e9), 1e-9)), LOW, HIGH)


def best(s: State) -> int:
    """Return the place of the bold optimizer's best rate of the chosen grid."""
    return int(fifty().best(GRIDS[s.grid])[NAMES.index(s.bold)])


class Fifty(Explorer):
    """Choose an optimizer, drag its rate; the loss of fifty networks follows, as a median between its quartiles."""

    title = "How low each optimizer ends depends on its rate"

    grid = Choice(EIGHT, tuple(GRIDS), label="each at its best of")
    place = Integer(18, 0, 24, label="number of the rate")
    bold = Choice("Momentum", NAMES, label="bold optimizer", control=False)

    tasks = (
        Task(
            "choose SGD, and find its best rate of all 25",
            lambda s: at_best(s, "SGD"),
            {"grid": ALL, "bold": "SGD", "place": 24},
        ),
        Task("break it: a median loss above 1", lambda s: median(s) > 1, {"place": 24, "grid": ALL}),
    )

    def settle(self, s: State, before: State | None) -> dict[str, int]:
        """Return the best rate of an optimizer or a grid that has just been chosen; else a rate that is in the grid."""
        if before is not None and (s.bold, s.grid) != (before.bold, before.grid) and s.place == before.place:
            return {"place": best(s)}
        return {"place": s.place if s.grid == ALL else min(21, 3 * round(s.place / 3))}

    def scene(self, s: State) -> Scene:
        """Return the final losses against the rate, the losses along the way, and from how many starts each wins."""
        return Scene(self.by_rate(s), self.fans(s), self.wins(s))

    def places(self, s: State) -> np.ndarray:
        """Return the place of each optimizer's rate: its best of the grid, but for the bold one where the hand is."""
        found = fifty().best(GRIDS[s.grid]).copy()
        found[NAMES.index(s.bold)] = s.place
        return found

    def by_rate(self, s: State) -> Panel:
        """Return the median final loss of each optimizer against its rate, with the quartiles of the bold one."""
        data, b = fifty(), NAMES.index(s.bold)
        among = np.flatnonzero(np.isin(FINE, GRIDS[s.grid]))
        x = np.log10(FINE[among])
        ends = logs(np.quantile(data.final, (0.25, 0.5, 0.75), axis=-1)[..., among])  # (3, 6, rates)
        band = np.concatenate([np.column_stack([x, ends[0, b]]), np.column_stack([x, ends[2, b]])[::-1]])
        marks: list[Mark] = [Line(band, "own", 0, fill=0.15)]
        marks += [Line(np.column_stack([x, ends[1, i]]), "other", 1.2) for i in range(len(NAMES)) if i != b]
        path = np.column_stack([x, ends[1, b]])
        k = int(np.flatnonzero(among == s.place)[0])
        marks += [
            Line(path, "own", 2.6),
            Drag(tuple(path[k]), {"place": (6.0, 0.0)}, "rate of the bold one", move=path, color="own"),
        ]
        ticks = {-3.0: "0.001", -2.0: "0.01", -1.0: "0.1", 0.0: "1", 1.0: "10"}
        looks = {"title": "Loss at the end", "caption": f"{s.bold}, quartiles shaded", "height": 1.0, "least": 200}
        return Panel("learning rate η", "", marks, (-3.1, 1.1), (LOW, HIGH), x_ticks=ticks, y_ticks=TICKS, **looks)

    def fans(self, s: State) -> Panel:
        """Return the median loss of each epoch for all, with the quartiles of the bold one as a fan."""
        data, b, places = fifty(), NAMES.index(s.bold), self.places(s)
        at = np.arange(1, EPOCHS + 1)
        curves = logs(data.quartiles[np.arange(len(NAMES)), places])  # (6, epochs, 3)
        low, high = (np.column_stack([at, curves[b, :, k]]) for k in (0, 2))
        marks: list[Mark] = [Line(np.concatenate([low, high[::-1]]), "own", 0, fill=0.15)]
        marks += [Line(np.column_stack([at, curves[i, :, 1]]), "other", 1.2) for i in range(len(NAMES)) if i != b]
        marks.append(Line(np.column_stack([at, curves[b, :, 1]]), "own", 2.6))
        looks = {"title": "Loss along the way", "caption": "medians; half of all inside the fan", "height": 0.62}
        return Panel("epoch", "", marks, (0, EPOCHS), (LOW, HIGH), y_ticks=TICKS, least=120, **looks)

    def wins(self, s: State) -> Panel:
        """Return from how many of the fifty starts each optimizer ends lowest, every one at its best rate."""
        counts = fifty().wins(GRIDS[s.grid])
        rows = np.arange(len(NAMES))[::-1].astype(float)
        colors = ["own" if name == s.bold else "other" for name in NAMES]
        marks: list = [Bars(rows, counts.astype(float), 0.5, 0.0, colors, horizontal=True)]
        for row, name, count in zip(rows, NAMES, counts, strict=True):
            chosen = name == s.bold
            marks.append(Text((float(count), row), f"{count}", "ink", 12, "start", (6, 0), bold=chosen))
            marks.append(Text((0, row), name, "own" if chosen else "ink", 12, "end", (-6, 0), bold=chosen))
            area = np.array([[-14, row - 0.5], [32, row - 0.5], [32, row + 0.5], [-14, row + 0.5]])
            marks.append(Toggle((-7, row), {"bold": name}, f"choose {name}", chosen, 18, area, framed=False))
        looks = {
            "title": "Lowest of the six",
            "caption": "each at its best; click a name",
            "height": 0.5,
            "stack": True,
        }
        ticks = {0: "0", 10: "10", 20: "20"}
        return Panel("of 50 starts", "", marks, (-14, 32), (-0.6, 5.6), x_ticks=ticks, y_ticks={}, least=120, **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return how the wins or the median have changed."""
        if before.grid != s.grid:
            old, now = (fifty().wins(GRIDS[one.grid]) for one in (before, s))
            said = ", ".join(f"{name} {a} → {b}" for name, a, b in zip(NAMES, old, now, strict=True) if a != b)
            return Difference(f"Lowest of the six: {said}.")
        if before.place != s.place or before.bold != s.bold:
            return Difference(f"The median loss goes from {plain(median(before), 3)} to {plain(median(s), 3)}.")
        return Difference()

    def read_out(self, s: State) -> str:
        """Return what the bold optimizer reaches at its rate, and from how many starts it ends lowest."""
        count = fifty().wins(GRIDS[s.grid])[NAMES.index(s.bold)]
        return (
            f"{s.bold} at η = {plain(FINE[s.place], 4)}: median loss {plain(median(s), 3)} after {EPOCHS} epochs. "
            f"Each at its best of {s.grid}, {s.bold} ends lowest from {count} of {SEEDS} starts."
        )


def median(s: State) -> float:
    """Return the median final loss of the bold optimizer at its rate."""
    return float(fifty().medians()[NAMES.index(s.bold), s.place])


def at_best(s: State, name: str) -> bool:
    """Return whether a certain optimizer is bold, at its best rate of all."""
    return s.bold == name and s.grid == ALL and s.place == best(s)
