"""What the pictures of lesson 11 share: walks on a map, and how soon each racer settles."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from helpers.explorer import State
from helpers.marks import contours, grid
from helpers.numerals import minus
from helpers.scene import Bars, Drag, Extent, Line, Mark, Panel, Points, Text, Toggle
from helpers.timeline import Timeline
from lessons.optimizers.model import Landscape
from lessons.optimizers.race import PER_COORDINATE, RACERS, distances, settled

NAMES = tuple(RACERS)
FAR = 1e3


def recorded(points: np.ndarray, minima: Sequence[tuple[float, float]]) -> Timeline:
    """Return the walks (steps + 1, walkers, 2) as a recorded run, with the distance from the nearest minimum."""
    return Timeline(points=points, away=distances(points, minima))


def soon(run: Timeline) -> np.ndarray:
    """Return the step at which each walk of a run has settled, −1 where it has not."""
    return settled(run.arrays["away"])


def when(step: int, steps: int) -> str:
    """Return when a walk has settled, in words."""
    return f"{step} steps" if step >= 0 else f"not in {steps}"


def walks(run: Timeline, step: int, bold: str, names: Sequence[str] = NAMES, extent: Extent = (-4, 4, -2, 2)) -> list:
    """Return the paths up to a step, the chosen one boldly, the places they have reached, and names where they fit.

    Dashed are those that give each coordinate a step size of its own.
    """
    paths = np.clip(run.until(step).points, -FAR, FAR)
    order = [*(i for i, name in enumerate(names) if name != bold), names.index(bold)]
    marks: list[Mark] = []
    for i in order:
        chosen, dashed = names[i] == bold, names[i] in PER_COORDINATE
        marks.append(Line(paths[:, i], "own" if chosen else "other", 2.8 if chosen else 1.4, dashed))
    for i in order:
        marks.append(_dot(paths[-1, i], extent, "own" if names[i] == bold else "other", names[i] == bold))
    return marks + _names(paths[-1], order[::-1], names, bold, extent)


def _dot(at: np.ndarray, extent: Extent, color: str, large: bool) -> Line:
    wide = (0.011 if large else 0.008) * (extent[1] - extent[0])
    turn = np.linspace(0, 2 * np.pi, 17)
    return Line(at + wide * np.column_stack([np.cos(turn), np.sin(turn)]), color, 0, fill=1.0)


def _names(places: np.ndarray, order: Sequence[int], names: Sequence[str], bold: str, extent: Extent) -> list[Text]:
    """Return the names beside the places, the bold one first, and no other that would stand in the way of one."""
    left, right, bottom, top = extent
    scale, written, marks = np.array([right - left, top - bottom]), [], []
    for i in order:
        at = (places[i] - [left, bottom]) / scale
        clear = all(abs(at[0] - x) > 0.16 or abs(at[1] - y) > 0.09 for x, y in written)
        if not (0.02 < at[0] < 0.98 and 0.05 < at[1] < 0.9 and clear):
            continue
        written.append(at)
        late, mine = at[0] > 0.8, names[i] == bold
        shift = (-9.0 if late else 9.0, -7.0)
        color = "own" if mine else "other"
        marks.append(Text(tuple(places[i]), names[i], color, 12, "end" if late else "start", shift, bold=mine))
    return marks


def settling(run: Timeline, s: State, *, before: np.ndarray | None = None, stack: bool = False) -> Panel:
    """Return how many steps each racer takes to settle, as bars to click; `before` is what it was, as an outline."""
    steps, ends, marks = len(run) - 1, soon(run), []
    rows = np.arange(len(NAMES))[::-1].astype(float)
    lengths = np.where(ends >= 0, ends, steps)
    colors = ["own" if name == s.bold else "other" for name in NAMES]
    marks.append(Bars(rows, np.minimum(lengths, s.step), 0.5, 0.0, colors, horizontal=True))
    for row, name, end, length in zip(rows, NAMES, ends, lengths, strict=True):
        box = np.array([[0, row - 0.25], [length, row - 0.25], [length, row + 0.25], [0, row + 0.25], [0, row - 0.25]])
        chosen = name == s.bold
        marks.append(Line(box, "own" if chosen else "other", 1, dashed=end < 0))
        said = when(int(end), steps)
        marks.append(Text((length, row), said, "ink", 12, "start", (6, 4), bold=chosen))
        area = np.array(
            [[-0.3 * steps, row - 0.5], [1.35 * steps, row - 0.5], [1.35 * steps, row + 0.5], [-0.3 * steps, row + 0.5]]
        )
        marks.append(Toggle((-0.15 * steps, row), {"bold": name}, f"{name}: show its path", chosen, 18, area, framed=False))
        marks.append(Text((0, row), name, "own" if chosen else "ink", 12, "end", (-6, 4), bold=chosen))
        if before is not None and before[int(len(NAMES) - 1 - row)] != end:
            was = before[int(len(NAMES) - 1 - row)]
            place = float(was if was >= 0 else steps)
            marks.append(Line([(place, row - 0.4), (place, row + 0.4)], "loss", 2.5))
    ticks = {0: "0", steps // 2: f"{steps // 2}", steps: f"{steps}"}
    return Panel(
        "steps until within 0.1 of a minimum for good",
        "",
        marks,
        (-0.34 * steps, 1.4 * steps),
        (-0.6, len(NAMES) - 0.4),
        title="Settled after",
        caption="click a name",
        height=0.6,
        stack=stack,
        least=150,
        x_ticks=ticks,
        y_ticks={},
    )


@lru_cache(maxsize=64)
def heights(landscape: Landscape, levels: tuple[float, ...], columns: int = 121) -> Line:
    """Return the contour lines of a landscape."""
    values = landscape.value(grid(landscape.extent, columns, columns)).reshape(columns, columns)
    return contours(values, landscape.extent, levels, "loss", width=1.1, opacity=0.5)


def start_handle(s: State, label: str = "start") -> Drag:
    """Return the handle that moves the start of all walks."""
    return Drag((s.start_x, s.start_y), {"start_x": (1.0, 0.0), "start_y": (0.0, 1.0)}, label, color="own")


def place_of(at: Sequence[float], digits: int = 2) -> str:
    """Return a point as it is written in the text: (−3.5, 1)."""
    return minus("({}, {})".format(*(f"{round(float(v), digits) + 0.0:g}" for v in at)))
