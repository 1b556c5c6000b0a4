"""What the pictures of lesson 11 share: walks on a map, and how soon each racer settles."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from helpers.explorer import State
from helpers.marks import contours, grid
from helpers.numerals import minus
from helpers.scene import Bars, Drag, Extent, Line, Mark, Panel, Spans, Text, Toggle
from helpers.timeline import Timeline
from lessons.optimizers.explorers.walk_names import end_name, names_of_walks, on_map
from lessons.optimizers.model import Landscape
from lessons.optimizers.race import BETA, NEAR, PER_COORDINATE, RACERS, STEPS, distances, race, settled

NAMES = tuple(RACERS)


def recorded(points: np.ndarray, minima: Sequence[tuple[float, float]]) -> Timeline:
    """Return the walks (steps + 1, walkers, 2) as a recorded run, with the distance from the nearest minimum."""
    return Timeline(points=points, away=distances(points, minima))


def raced(
    landscape: Landscape,
    start: tuple[float, float],
    rates: tuple[float, ...],
    names: tuple[str, ...] = NAMES,
    beta: float = BETA,
) -> Timeline:
    """Return the walks of those named as a recorded run."""
    return _raced(landscape, start, rates, names, beta)


@lru_cache(maxsize=256)
def _raced(landscape: Landscape, start: tuple, rates: tuple, names: tuple, beta: float) -> Timeline:
    """Keep what was raced: a picture and its tasks ask for the same walks, by name or by place."""
    return recorded(race(landscape.gradient, start, rates, STEPS, names, beta), landscape.minima)


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


def blackened(names: Sequence[str], bold: str) -> list[bool]:
    """Return which paths are black: the learner's own where there is one, else the chosen one."""
    own = any(name not in NAMES for name in names)
    return [name not in NAMES if own else name == bold for name in names]


def walks(run: Timeline, step: int, bold: str, names: Sequence[str], extent: Extent, wide: float) -> list[Mark]:
    """Return the paths up to a step, the chosen one boldly, the places they have reached, and names where they fit.

    Dashed are those that give each coordinate a step size of its own. Where the learner's own walk is among them it is
    the black one, and the chosen one stays gray, but thick. The map is about so many pixels wide. A walk that leaves
    the map for good is drawn to its edge.
    """
    paths, black = [on_map(path, extent) for path in np.moveaxis(run.arrays["points"], 1, 0)], blackened(names, bold)
    order = sorted(range(len(names)), key=lambda i: (black[i], names[i] == bold))
    marks: list[Mark] = []
    for i in order:
        thick = 2.4 if black[i] else 5 if names[i] == bold else 1.3
        faint = 1.0 if black[i] or names[i] == bold else 0.8
        color = "own" if black[i] else "other"
        marks.append(Line(paths[i][: step + 1], color, thick, names[i] in PER_COORDINATE, faint))
    gone = [path[: step + 1] for path in paths]
    marks += [_dot(gone[i][-1], extent, "own" if black[i] else "other", black[i]) for i in order]
    beside = names_of_walks(run, tuple(names), tuple(black), extent, wide)
    marks += [mark for i, name in beside.items() if name.row <= step for mark in name.marks(names[i])]
    for i, dark in enumerate(black):
        if dark and _is_on(gone[i][-1], extent):
            marks += end_name(gone, i, names[i], extent, wide)[0].marks(names[i], "own", bold=True)
    return marks


def _is_on(at: np.ndarray, extent: Extent) -> bool:
    return bool((at >= extent[::2]).all() and (at <= extent[1::2]).all())


def _dot(at: np.ndarray, extent: Extent, color: str, large: bool) -> Line:
    radius = (0.011 if large else 0.008) * (extent[1] - extent[0])
    turn = np.linspace(0, 2 * np.pi, 17)
    return Line(at + radius * np.column_stack([np.cos(turn), np.sin(turn)]), color, 0, fill=1.0)


def settling(
    run: Timeline, s: State, names: Sequence[str], *, before: np.ndarray | None = None, least: int = 150, **looks
) -> Panel:
    """Return how many steps each walker takes to settle, as bars to click; strokes mark what it was before, at 0°."""
    steps, found, black = len(run) - 1, soon(run), blackened(names, s.bold)
    lengths = np.where(found >= 0, found, steps).astype(float)
    rows = np.arange(len(names))[::-1].astype(float)
    colors = ["own" if one else "other" for one in black]
    moved = before is not None and bool((before != found[: len(before)]).any())
    caption: Spans = [("click a name", "ink"), *([("   stroke: at 0°", "loss")] if moved else [])]
    marks: list = [Bars(rows, np.minimum(lengths, s.step), 0.5, 0.0, colors, horizontal=True)]
    for i, (row, name, length) in enumerate(zip(rows, names, lengths, strict=True)):
        bold = black[i] or name == s.bold
        marks.append(Line(_box(0, length, row, 0.25), colors[i], 1))
        marks.append(Text((length, row), when(int(found[i]), steps), "ink", 12, "start", (6, 0), bold=bold))
        marks.append(Text((0, row), name, "own" if black[i] else "ink", 12, "end", (-6, 0), bold=bold))
        if moved and i < len(before) and before[i] != found[i]:
            was = float(before[i] if before[i] >= 0 else steps)
            marks.append(Line([(was, row - 0.42), (was, row + 0.42)], "loss", 3))
        if name in NAMES:
            area = _box(-0.4 * steps, 1.4 * steps, row, 0.5)
            marks.append(
                Toggle((-0.2 * steps, row), {"bold": name}, f"path of {name}", name == s.bold, 18, area, False)
            )
    looks = {"height": 0.6} | looks
    return Panel(
        f"steps until it stays within {NEAR} of a minimum",
        "",
        marks,
        (-0.42 * steps, 1.45 * steps),
        (-0.6, len(names) - 0.4),
        title="Settled after",
        caption=caption,
        least=least,
        x_ticks={0: "0", steps // 2: f"{steps // 2}", steps: f"{steps}"},
        y_ticks={},
        **looks,
    )


def _box(left: float, right: float, row: float, half: float) -> np.ndarray:
    low, high = row - half, row + half
    return np.array([[left, low], [right, low], [right, high], [left, high], [left, low]])


@lru_cache(maxsize=64)
def heights(landscape: Landscape, extent: Extent, levels: tuple[float, ...], columns: int = 121) -> Line:
    """Return the contour lines of a landscape over a part of the plane."""
    values = landscape.value(grid(extent, columns, columns)).reshape(columns, columns)
    return contours(values, extent, levels, "loss", width=1.1, opacity=0.5)


def start_handle(s: State, label: str = "start") -> Drag:
    """Return the handle that moves the start of all walks."""
    return Drag((s.start_x, s.start_y), {"start_x": (1.0, 0.0), "start_y": (0.0, 1.0)}, label, color="own")


def place_of(at: Sequence[float], digits: int = 2) -> str:
    """Return a point as it is written in the text: (−3.5, 1)."""
    return minus("({}, {})".format(*(f"{round(float(v), digits) + 0.0:g}" for v in at)))
