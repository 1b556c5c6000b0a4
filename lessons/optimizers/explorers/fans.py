"""Fifty networks for each optimizer: how low they end at each rate, how they get there, and who ends lowest."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Choice, Number, Task
from helpers.scene import Bars, Drag, Extent, Line, Mark, Panel, Scene, Text, Toggle
from lessons.optimizers.explorers.common import NAMES
from lessons.optimizers.explorers.naming import names_beside
from lessons.optimizers.fifty import EPOCHS, GRID, SEEDS, fifty

LOW, HIGH = -2.6, 0.6
TICKS = {-2.0: "0.01", -1.0: "0.1", 0.0: "1"}
POWERS = np.log10(GRID)
LEAST, STEP = -3.0, 1 / 6
SHORT, ALL = -1.0, 1.0
"""The edges of two grids, as powers of ten: the rates up to 0.1, and up to 10."""


def logs(losses: np.ndarray) -> np.ndarray:
    """Return losses in powers of ten, inside the panel."""
    return np.clip(np.log10(np.maximum(np.nan_to_num(losses, nan=1e9, posinf=1e9), 1e-9)), LOW, HIGH)


@lru_cache
def by_rates() -> np.ndarray:
    """Return the quartiles (3, 6, rates) of the losses at the end, in powers of ten."""
    return logs(np.quantile(fifty().final, (0.25, 0.5, 0.75), axis=-1))


def named(paths: list[np.ndarray], other: list[np.ndarray], bold: str, extent: Extent, tall: float) -> list[Text]:
    """Return the names of all paths but the bold one, where there is room for them beside all that is drawn."""
    words = [name if name != bold else "" for name in NAMES]
    beside = names_beside([*paths, *other], [*words, *("" for _ in other)], extent, (380, tall))
    return [name.text(words[i]) for i, name in beside.items()]


def on_grid(place: int) -> float:
    """Return the power of ten of a rate by its place in the grid, as a control shows it."""
    return round(LEAST + STEP * place, 4)


def edge(s: State) -> int:
    """Return the place of the largest rate that is tried."""
    return int(np.floor((s.largest - LEAST) / STEP + 0.01))


def place(s: State) -> int:
    """Return the place of the bold optimizer's rate, of those that are tried."""
    return min(round((s.power - LEAST) / STEP), edge(s))


class Fifty(Explorer):
    """Drag the edge of the grid and the rate of one optimizer; the losses of fifty networks and the winners follow."""

    title = "Who ends lowest depends on which rates were tried"

    largest = Number(SHORT, LEAST, ALL, step=STEP, label="log₁₀ of the largest rate")
    power = Number(SHORT, LEAST, ALL, step=STEP, label="log₁₀ η of the bold one")
    bold = Choice("Adam", NAMES, label="bold optimizer", control=False)

    tasks = (
        Task("make Adam look its best: lowest from 48 starts", lambda s: wins(s, "Adam") >= 48,
             {"largest": on_grid(13)}),
        Task("let Momentum end lowest from 15 starts", lambda s: wins(s, "Momentum") >= 15, {"largest": on_grid(17)}),
        Task("break Momentum: a median loss above 1", lambda s: s.bold == "Momentum" and median(s) > 1,
             {"bold": "Momentum", "largest": ALL, "power": ALL}),
    )  # fmt: skip

    def settle(self, s: State, before: State | None) -> dict[str, float]:
        """Return the best rate of an optimizer that has just been chosen, or of a grid whose edge has moved."""
        fresh = before is None or (s.bold, s.largest) == (before.bold, before.largest) or s.power != before.power
        return {"largest": on_grid(edge(s)), "power": on_grid(place(s) if fresh else best(s))}

    def scene(self, s: State) -> Scene:
        """Return the final losses against the rate, the losses along the way, and from how many starts each wins."""
        return Scene(self.by_rate(s), self.fans(s), self.wins(s))

    def places(self, s: State) -> np.ndarray:
        """Return the place of each optimizer's rate: its best of the grid, but for the bold one where the hand is."""
        found = fifty().best(edge(s)).copy()
        found[NAMES.index(s.bold)] = place(s)
        return found

    def by_rate(self, s: State) -> Panel:
        """Return the median loss of each optimizer at each rate that is tried, and the quartiles of the bold one."""
        b, x, ends = NAMES.index(s.bold), POWERS[: edge(s) + 1], by_rates()[..., : edge(s) + 1]
        band = np.concatenate([np.column_stack([x, ends[0, b]]), np.column_stack([x, ends[2, b]])[::-1]])
        paths = [np.column_stack([x, ends[1, i]]) for i in range(len(NAMES))]
        marks: list[Mark | Drag] = [Line(band, "own", 0, fill=0.15)]
        marks += [Line(path, "other", 1.2) for i, path in enumerate(paths) if i != b]
        lowest = fifty().best(edge(s))
        marks += [Line(disk(*paths[i][lowest[i]]), "other", 0, fill=1.0) for i in range(len(NAMES)) if i != b]
        border = (s.largest, LOW + 0.12)
        knob = (min(s.power, float(x[-1])), float(np.interp(s.power, *paths[b].T)))
        wall = np.array([(border[0], LOW), (border[0], HIGH)])
        marks += named(paths, [band, wall], s.bold, (-3.1, 1.1, LOW, HIGH), 380)
        tried = f"{len(x)} rate{'s' * (len(x) > 1)} tried"
        marks += [
            Line(wall, "ink", 1.5, dashed=True),
            Text(border, tried, "ink", 12, *(("end", (-14, 0)) if len(x) > 9 else ("start", (14, 0)))),
            Line(paths[b], "own", 2.6),
            Drag(border, {"largest": (1.0, 0.0)}, "largest rate that is tried", move="x"),
            Drag(knob, {"power": (1.0, 0.0)}, "rate of the bold one", move=paths[b], color="own"),
        ]
        ticks = {-3.0: "0.001", -2.0: "0.01", -1.0: "0.1", 0.0: "1", 1.0: "10"}
        said = f"{s.bold}, quartiles shaded; dots: best rates"
        looks = {"title": "Loss at the end", "caption": said, "height": 1.0, "least": 200}
        return Panel("learning rate η", "", marks, (-3.1, 1.1), (LOW, HIGH), x_ticks=ticks, y_ticks=TICKS, **looks)

    def fans(self, s: State) -> Panel:
        """Return the median loss of each epoch for all, with the quartiles of the bold one as a fan."""
        data, b, places = fifty(), NAMES.index(s.bold), self.places(s)
        at = np.arange(1, EPOCHS + 1)
        curves = logs(data.quartiles[np.arange(len(NAMES)), places])  # (6, epochs, 3)
        low, high = (np.column_stack([at, curves[b, :, k]]) for k in (0, 2))
        paths = [np.column_stack([at, curve[:, 1]]) for curve in curves]
        band = np.concatenate([low, high[::-1]])
        marks: list[Mark] = [Line(band, "own", 0, fill=0.15)]
        marks += [Line(path, "other", 1.2) for i, path in enumerate(paths) if i != b]
        marks += [Line(paths[b], "own", 2.6), *named(paths, [band], s.bold, (0, EPOCHS, LOW, HIGH), 170)]
        looks = {"title": "Loss along the way", "caption": "medians; half of all inside the fan", "height": 0.62}
        return Panel("epoch", "", marks, (0, EPOCHS), (LOW, HIGH), y_ticks=TICKS, least=120, **looks)

    def wins(self, s: State) -> Panel:
        """Return from how many of the fifty starts each optimizer ends lowest, every one at its best rate."""
        counts = fifty().wins(edge(s))
        rows = np.arange(len(NAMES))[::-1].astype(float)
        colors = ["own" if name == s.bold else "other" for name in NAMES]
        marks: list = [Bars(rows, counts.astype(float), 0.5, 0.0, colors, horizontal=True)]
        for row, name, count in zip(rows, NAMES, counts, strict=True):
            chosen = name == s.bold
            marks.append(Text((57.0, row), f"{count}", "ink", 12, "end", bold=chosen))  # clear of every bar and ghost
            marks.append(Text((0, row), name, "own" if chosen else "ink", 12, "end", (-6, 0), bold=chosen))
            area = np.array([[-20, row - 0.5], [58, row - 0.5], [58, row + 0.5], [-20, row + 0.5]])
            marks.append(Toggle((-10, row), {"bold": name}, f"choose {name}", chosen, 18, area, framed=False))
        looks = {
            "title": "Lowest of the six",
            "caption": f"best of the rates up to {plain(GRID[edge(s)], 3)}; click a name",
            "height": 0.5,
            "stack": True,
        }
        ticks = {0: "0", 25: "25", 50: "50"}
        return Panel("of 50 starts", "", marks, (-20, 58), (-0.6, 5.6), x_ticks=ticks, y_ticks={}, least=120, **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return how the wins or the median have changed."""
        if before.largest != s.largest:
            old, now = (fifty().wins(edge(one)) for one in (before, s))
            said = ", ".join(f"{name} {a} → {b}" for name, a, b in zip(NAMES, old, now, strict=True) if a != b)
            return Difference(f"Lowest of the six: {said}." if said else "")
        if before.power != s.power or before.bold != s.bold:
            return Difference(f"The median loss goes from {plain(median(before), 3)} to {plain(median(s), 3)}.")
        return Difference()

    def read_out(self, s: State) -> str:
        """Return what the bold optimizer reaches at its rate, and from how many starts it ends lowest."""
        count = wins(s, s.bold)
        return (
            f"{s.bold} at η = {plain(GRID[place(s)], 4)}: median loss {plain(median(s), 3)} after {EPOCHS} epochs. "
            f"Each at its best of the rates up to {plain(GRID[edge(s)], 3)}, "
            f"{s.bold} ends lowest from {count} of {SEEDS} starts."
        )


def disk(x: float, y: float) -> np.ndarray:
    """Return the rim of a dot in the panel of rates, which is about as high as wide."""
    turn = np.linspace(0, 2 * np.pi, 17)
    return np.column_stack([x + 0.045 * np.cos(turn), y + 0.035 * np.sin(turn)])


def best(s: State) -> int:
    """Return the place of the bold optimizer's best rate of those that are tried."""
    return int(fifty().best(edge(s))[NAMES.index(s.bold)])


def wins(s: State, name: str) -> int:
    """Return from how many starts an optimizer ends lowest."""
    return int(fifty().wins(edge(s))[NAMES.index(name)])


def median(s: State) -> float:
    """Return the median final loss of the bold optimizer at its rate."""
    return float(fifty().medians()[NAMES.index(s.bold), place(s)])
