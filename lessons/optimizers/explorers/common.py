"""What the pictures of lesson 11 share: walks on a map, and how soon each racer settles."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from helpers.explorer import State
from helpers.marks import contours, grid
from helpers.numerals import minus
from helpers.scene import Bars, Drag, Extent, Line, Mark, Panel, Point, Text, Toggle
from helpers.timeline import Timeline
from lessons.optimizers.model import Landscape
from lessons.optimizers.race import NEAR, PER_COORDINATE, RACERS, STEPS, distances, race, settled

NAMES = tuple(RACERS)
FAR = 1e3


def recorded(points: np.ndarray, minima: Sequence[tuple[float, float]]) -> Timeline:
    """Return the walks (steps + 1, walkers, 2) as a recorded run, with the distance from the nearest minimum."""
    return Timeline(points=points, away=distances(points, minima))


@lru_cache(maxsize=256)
def raced(landscape: Landscape, start: tuple[float, float], rates: tuple[float, ...]) -> Timeline:
    """Return the walks of the six as a recorded run: a picture and its tasks ask for the same ones."""
    return recorded(race(landscape.gradient, start, rates, STEPS), landscape.minima)


def soon(run: Timeline) -> np.ndarray:
    """Return the step at which each walk of a run has settled, −1 where it has not."""
    return settled(run.arrays["away"])


def when(step: int, steps: int) -> str:
    """Return when a walk has settled, in words."""
    return f"{step}" if step >= 0 else f"not in {steps}"


def changes(names: Sequence[str], old: np.ndarray, now: np.ndarray) -> str:
    """Return who settles sooner or later than before, who no longer does, and who as before; nothing if all do."""
    pairs = list(zip(names, map(int, old), map(int, now), strict=True))
    if all(a == b for _, a, b in pairs):
        return ""
    said = [f"{n} {'not yet' if a < 0 else a} → {b}" for n, a, b in pairs if a != b and b >= 0]
    parts = [f"Settled after: {', '.join(said)}."] if said else []
    for words, group in (
        ("No longer settled", [n for n, a, b in pairs if a != b and b < 0]),
        ("As before", [n for n, a, b in pairs if a == b]),
    ):
        parts += [f"{words}: {', '.join(group)}."] if group else []
    return " ".join(parts)


def walks(run: Timeline, step: int, bold: str, names: Sequence[str], extent: Extent) -> list[Mark]:
    """Return the paths up to a step, the chosen one boldly, the places they have reached, and names where they fit.

    Dashed are those that give each coordinate a step size of its own. Where the learner's own walk is among them it is
    the black one, and the chosen one stays gray.
    """
    paths = np.clip(run.until(step).points, -FAR, FAR)
    own = len(names) > len(NAMES)
    black = [i for i, name in enumerate(names) if (i >= len(NAMES) if own else name == bold)]
    order = [*(i for i in range(len(names)) if i not in black and names[i] != bold)]
    order += [i for i in range(len(names)) if i not in order and i not in black] + black
    marks: list[Mark] = []
    for i in order:
        wide = 2.4 if i in black else 5 if names[i] == bold else 1.4
        marks.append(Line(paths[:, i], "own" if i in black else "other", wide, names[i] in PER_COORDINATE))
    marks += [_dot(paths[-1, i], extent, "own" if i in black else "other", i in black) for i in order]
    return marks + _names(paths[-1], order[::-1], names, black, extent, paths[0, 0])


def _dot(at: np.ndarray, extent: Extent, color: str, large: bool) -> Line:
    wide = (0.011 if large else 0.008) * (extent[1] - extent[0])
    turn = np.linspace(0, 2 * np.pi, 17)
    return Line(at + wide * np.column_stack([np.cos(turn), np.sin(turn)]), color, 0, fill=1.0)


def _names(
    places: np.ndarray, order: Sequence[int], names: Sequence[str], black: Sequence[int], extent: Extent, start: Point
) -> list[Text]:
    """Return the names beside the places, the black one first, and none that would stand in the way of another.

    None is written where it would lie under the knob at the start.
    """
    left, right, bottom, top = extent
    corner, scale, marks = np.array([left, bottom]), np.array([right - left, top - bottom]), []
    knob = (np.asarray(start) - corner) / scale
    taken = [(*knob, 0.0)]  # where words begin or end, and which way they run
    for i in order:
        at = (places[i] - corner) / scale
        way = -1.0 if at[0] > 0.8 else 1.0
        inside = 0.02 < at[0] < 0.98 and 0.05 < at[1] < 0.9
        if not inside or any(abs(at[1] - y) < 0.09 and abs(at[0] + 0.08 * (way - w) - x) < 0.2 for x, y, w in taken):
            continue
        taken.append((*at, way))
        color, anchor = "own" if i in black else "other", "start" if way > 0 else "end"
        marks.append(Text(tuple(places[i]), names[i], color, 12, anchor, (9.0 * way, -7.0), bold=i in black))
    return marks


def settling(run: Timeline, s: State, names: Sequence[str], *, before: np.ndarray | None = None, **looks) -> Panel:
    """Return how many steps each walker takes to settle, as bars to click; `before` are marks of what it was."""
    steps, found, own = len(run) - 1, soon(run), len(names) > len(NAMES)
    lengths = np.where(found >= 0, found, steps).astype(float)
    rows = np.arange(len(names))[::-1].astype(float)
    black = [i >= len(NAMES) if own else name == s.bold for i, name in enumerate(names)]
    colors = ["own" if one else "other" for one in black]
    marks: list = [Bars(rows, np.minimum(lengths, s.step), 0.5, 0.0, colors, horizontal=True)]
    for i, (row, name, length) in enumerate(zip(rows, names, lengths, strict=True)):
        bold = black[i] or name == s.bold
        marks.append(Line(_box(0, length, row, 0.25), colors[i], 1))
        marks.append(Text((length, row), when(int(found[i]), steps), "ink", 12, "start", (6, 0), bold=bold))
        marks.append(Text((0, row), name, "own" if black[i] else "ink", 12, "end", (-6, 0), bold=bold))
        if before is not None and before[i] != found[i]:
            was = float(before[i] if before[i] >= 0 else steps)
            marks.append(Line([(was, row - 0.42), (was, row + 0.42)], "loss", 3))
        if name in NAMES:
            area = _box(-0.4 * steps, 1.4 * steps, row, 0.5)
            marks.append(
                Toggle((-0.2 * steps, row), {"bold": name}, f"path of {name}", name == s.bold, 18, area, False)
            )
    return Panel(
        f"steps until it stays within {NEAR} of a minimum",
        "",
        marks,
        (-0.42 * steps, 1.45 * steps),
        (-0.6, len(names) - 0.4),
        title="Settled after",
        caption="click a name",
        height=0.6,
        least=150,
        x_ticks={0: "0", steps // 2: f"{steps // 2}", steps: f"{steps}"},
        y_ticks={},
        **looks,
    )


def _box(left: float, right: float, row: float, half: float) -> np.ndarray:
    low, high = row - half, row + half
    return np.array([[left, low], [right, low], [right, high], [left, high], [left, low]])


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
