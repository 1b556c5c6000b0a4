"""Fifty networks for each optimizer: how low they end at each rate, how they get there, and who ends lowest."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Bars, Drag, Line, Mark, Panel, Scene, Text, Toggle
from lessons.optimizers.explorers.common import NAMES
from lessons.optimizers.explorers.ends import names_at_ends
from lessons.optimizers.fifty import EPOCHS, GRID, SEEDS, fifty

LOW, HIGH = -2.6, 1.0
TICKS = {-2.0: "0.01", -1.0: "0.1", 0.0: "1", 1.0: "10"}
POWERS = np.log10(GRID)
SHORT, ALL = 13, len(GRID)
"""How many rates are tried in each of two grids: those up to 0.1, and those up to 10."""


def logs(losses: np.ndarray) -> np.ndarray:
    """Return losses in powers of ten, inside the panel."""
    return np.clip(np.log10(np.maximum(np.nan_to_num(losses, nan=1e9, posinf=1e9), 1e-9)), LOW, HIGH)


@lru_cache
def by_rates() -> np.ndarray:
    """Return the quartiles (3, 6, rates) of the losses at the end, in powers of ten."""
    return logs(np.quantile(fifty().final, (0.25, 0.5, 0.75), axis=-1))


def edge(s: State) -> int:
    """Return the place of the largest rate that is tried."""
    return s.tried - 1


def place(s: State) -> int:
    """Return the place of the bold optimizer's rate, of those that are tried."""
    return min(s.rate, s.tried) - 1


class Fifty(Explorer):
    """Drag the edge of the grid and the rate of one optimizer; the losses of fifty networks and the winners follow."""

    title = "Who ends lowest depends on which rates were tried"

    tried = Integer(SHORT, 1, ALL, label="rates tried")
    rate = Integer(SHORT, 1, ALL, label="bold: its rate no.")
    bold = Choice("Adam", NAMES, label="bold optimizer", control=False)

    tasks = (
        Task("make Adam look its best: lowest from 48 starts", lambda s: wins(s, "Adam") >= 48,
             {"tried": 14}),
        Task("let Momentum end lowest from 15 starts", lambda s: wins(s, "Momentum") >= 15, {"tried": 18}),
        Task("break Momentum: a median loss above 1", lambda s: s.bold == "Momentum" and median(s) > 1,
             {"bold": "Momentum", "tried": ALL, "rate": ALL}),
    )  # fmt: skip

    def settle(self, s: State, before: State | None) -> dict[str, int]:
        """Return the best rate of an optimizer that has just been chosen, or of a grid whose edge has moved."""
        fresh = before is None or (s.bold, s.tried) == (before.bold, before.tried) or s.rate != before.rate
        return {"rate": place(s) + 1 if fresh else best(s) + 1}

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
        b, x, ends = NAMES.index(s.bold), POWERS[: s.tried], by_rates()[..., : s.tried]
        band = np.concatenate([np.column_stack([x, ends[0, b]]), np.column_stack([x, ends[2, b]])[::-1]])
        paths = [np.column_stack([x, ends[1, i]]) for i in range(len(NAMES))]
        marks: list[Mark | Drag] = [Line(band, "own", 0, fill=0.15)]
        marks += [Line(path, "other", 1.3) for i, path in enumerate(paths) if i != b]
        lowest, wall = fifty().best(edge(s)), float(x[-1])
        marks += [Line(disk(*paths[i][lowest[i]]), "other", 0, fill=1.0) for i in range(len(NAMES)) if i != b]
        knob = tuple(map(float, paths[b][place(s)]))
        bold = [name == s.bold for name in NAMES]
        last = [tuple(path[-1]) for path in paths]
        marks += names_at_ends(last, NAMES, bold, at=wall + 0.35, apart=0.17, limits=(LOW + 0.4, HIGH))
        tried = f"{s.tried} rate{'s' * (s.tried > 1)} tried, up to {eta(edge(s))}"
        side = ("end", (-14, 0)) if s.tried > 9 else ("start", (14, 0))
        marks += [
            Line([(wall, LOW), (wall, HIGH)], "ink", 1.5, dashed=True),
            Text((wall, LOW + 0.14), tried, "ink", 12, *side),
            Line(paths[b], "own", 2.6),
            Drag((wall, LOW + 0.14), {"tried": (6.0, 0.0)}, "largest rate that is tried", move="x"),
            Drag(knob, {"rate": (6.0, 0.0)}, "rate of the bold one", move=paths[b], color="own"),
        ]
        ticks = {-3.0: "0.001", -2.0: "0.01", -1.0: "0.1", 0.0: "1", 1.0: "10"}
        said = f"{s.bold} at η = {eta(place(s))}; dots: best rates"
        looks = {"title": "Loss at the end", "caption": said, "height": 0.9, "least": 200, "share": 1.2}
        return Panel(
            "learning rate η", "median", marks, (-3.1, 2.1), (LOW, HIGH), x_ticks=ticks, y_ticks=TICKS, **looks
        )

    def fans(self, s: State) -> Panel:
        """Return the median loss of each epoch for all, with the quartiles of the bold one as a fan."""
        data, b, places = fifty(), NAMES.index(s.bold), self.places(s)
        at = np.arange(1, EPOCHS + 1)
        curves = logs(data.quartiles[np.arange(len(NAMES)), places])  # (6, epochs, 3)
        low, high = (np.column_stack([at, curves[b, :, k]]) for k in (0, 2))
        paths = [np.column_stack([at, curve[:, 1]]) for curve in curves]
        marks: list[Mark] = [Line(np.concatenate([low, high[::-1]]), "own", 0, fill=0.15)]
        marks += [Line(path, "other", 1.3) for i, path in enumerate(paths) if i != b]
        marks.append(Line(paths[b], "own", 2.6))
        bold, last = [name == s.bold for name in NAMES], [tuple(path[-1]) for path in paths]
        marks += names_at_ends(last, NAMES, bold, at=1.06 * EPOCHS, apart=(HIGH - LOW) / 8.5, limits=(LOW, HIGH))
        ticks = {0: "0", 25: "25", 50: "50"}
        looks = {"title": "Loss along the way", "caption": "half of all inside the fan", "height": 0.62, "least": 120}
        return Panel("epoch", "", marks, (0, 1.4 * EPOCHS), (LOW, HIGH), x_ticks=ticks, y_ticks=TICKS, **looks)

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
            "caption": "each at its best rate; click a name",
            "height": 0.5,
            "stack": True,
        }
        ticks = {0: "0", 25: "25", 50: "50"}
        return Panel("of 50 starts", "", marks, (-20, 58), (-0.6, 5.6), x_ticks=ticks, y_ticks={}, least=120, **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return how the wins or the median have changed."""
        if before.tried != s.tried:
            old, now = (fifty().wins(edge(one)) for one in (before, s))
            said = ", ".join(f"{name} {a} → {b}" for name, a, b in zip(NAMES, old, now, strict=True) if a != b)
            return Difference(f"Lowest of the six: {said}." if said else "")
        if before.rate != s.rate or before.bold != s.bold:
            return Difference(f"The median loss goes from {plain(median(before), 3)} to {plain(median(s), 3)}.")
        return Difference()

    def read_out(self, s: State) -> str:
        """Return what the bold optimizer reaches at its rate, and from how many starts it ends lowest."""
        count = wins(s, s.bold)
        return (
            f"{s.bold} at η = {eta(place(s))}: median loss {plain(median(s), 3)} after {EPOCHS} epochs. "
            f"Each at its best of the rates up to {eta(edge(s))}, "
            f"{s.bold} ends lowest from {count} of {SEEDS} starts."
        )


def eta(place: int) -> str:
    """Return a rate of the grid, with two digits that count."""
    return f"{float(f'{GRID[place]:.2g}'):g}"


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
