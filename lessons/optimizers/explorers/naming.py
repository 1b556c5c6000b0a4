"""Where the name of a path can stand: beside it, or at the end of a thin line that leads to it; crossed by none."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers.scene import Extent, Line, Text
from helpers.timeline import Timeline

LETTER, HALF, CLEAR = 7.2, 7.0, 6.0
"""In pixels: how wide a letter is, half the height of a word, and how far other paths must be."""

OFFSETS = ((9, 0), (9, 10), (9, -10), (-9, 0), (-9, 10), (-9, -10), (0, 15), (0, -15))
"""How far a word stands from its place on the path, to the right and upward."""

ENDS = ((10, 9), (10, -9), (-10, 9), (-10, -9), (0, 17), (0, -17), (10, 22), (10, -22))
"""How far the name of a bold path stands from where the path has got to."""

NOTHING = np.zeros((0, 3))

FAR = tuple(
    (round(far * np.cos(turn)), round(far * np.sin(turn)))
    for far in (30, 45, 60, 80, 105)
    for turn in np.arange(12) * np.pi / 6 + 0.26
)
"""Where a word stands that has no room beside its path: a thin line leads to it."""


@dataclass(frozen=True)
class Name:
    """A name beside a path: at the point of which row, where that is, and how far from it the word stands."""

    row: int
    at: tuple[float, float]
    offset: tuple[int, int]
    lead: tuple[tuple[float, float], ...] = ()

    def marks(self, words: str, color: str = "other", *, bold: bool = False) -> list[Line | Text]:
        """Return the word, and the thin line that leads to it where it stands apart."""
        right, up = self.offset
        anchor = "middle" if right == 0 else "start" if right > 0 else "end"
        word = Text(self.at, words, color, 12, anchor, (right, -up), bold)
        return [*([Line(self.lead, color, 0.8)] if self.lead else []), word]


def _sampled(path: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Return (n, 3) points along a path in pixels, about 6 apart and in the panel, and the row each belongs to."""
    gaps = np.hypot(*np.diff(path, axis=0).T)
    counts = np.clip(np.ceil(gaps / 6), 1, 60).astype(int)
    rows = np.repeat(np.arange(len(gaps)), counts)
    share = (np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + 1) / counts[rows]
    points = path[rows] + share[:, None] * (path[rows + 1] - path[rows])
    inside = ((points >= 0) & (points <= size)).all(axis=1)
    found = np.column_stack([points, rows + 1])[inside]
    _, kept = np.unique((found[:, :2] / 4).round(), axis=0, return_index=True)  # many steps end in one place
    return found[np.sort(kept)]


def _boxes(points: np.ndarray, width: float, offsets: Sequence[tuple[int, int]]) -> np.ndarray:
    """Return the boxes (points, offsets, 4) that a word of some width can fill: left, right, bottom, top."""
    dx, dy = np.array(offsets, dtype=float).T
    left = points[:, None, 0] + dx - np.where(dx == 0, width / 2, np.where(dx < 0, width, 0))
    middle = points[:, None, 1] + dy
    return np.stack([left, left + width, middle - HALF, middle + HALF], axis=-1)


def _free(boxes: np.ndarray, points: np.ndarray, taken: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Return which boxes (n, 4) lie in the panel, on no point (m, 2) and on no taken box (k, 4)."""
    left, right, bottom, top = boxes.T
    free = (left >= 2) & (right <= size[0] - 2) & (bottom >= 2) & (top <= size[1] - 2)
    x, y = points.T
    on = (x > left[:, None] - 2) & (x < right[:, None] + 2) & (y > bottom[:, None]) & (y < top[:, None])
    meets = (taken[:, 0] < right[:, None] + 4) & (taken[:, 1] > left[:, None] - 4)
    meets &= (taken[:, 2] < top[:, None]) & (taken[:, 3] > bottom[:, None])
    return free & ~on.any(axis=1) & ~meets.any(axis=1)


def _apart(boxes: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return how far each box (n, 4) is from the nearest point (m, 2), 40 at most."""
    left, right, bottom, top = boxes.T[..., None]
    x, y = points.T
    beside = np.maximum(np.maximum(left - x, x - right), 0)
    return np.hypot(beside, np.maximum(np.maximum(bottom - y, y - top), 0)).min(axis=1, initial=40.0)


def end_name(paths: Sequence[np.ndarray], mine: int, word: str, extent: Extent, wide: float) -> tuple[Name, np.ndarray]:
    """Return where a bold name stands beside the end of its path, on the fewest lines, and the box that it fills."""
    corner, scale = np.array(extent[::2]), wide / (extent[1] - extent[0])
    size = (np.array(extent[1::2]) - corner) * scale
    drawn = np.concatenate([_sampled((path - corner) * scale, size) for path in paths if len(path) > 1] or [NOTHING])
    end = paths[mine][-1]
    boxes = _boxes(((end - corner) * scale)[None], 1.15 * LETTER * len(word), ENDS)[0]
    left, right, bottom, top = boxes.T[..., None]
    x, y = drawn[:, :2].T
    on = ((x > left) & (x < right) & (y > bottom) & (y < top)).sum(axis=1)
    off = (boxes[:, [0, 2]] < 2).any(axis=1) | (boxes[:, [1, 3]] > size - 2).any(axis=1)
    best = int((on + 1000 * off).argmin())
    return Name(len(paths[mine]) - 1, tuple(map(float, end)), ENDS[best]), boxes[best]


def _led(at: np.ndarray, offsets: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return which thin lines from `at` (n, 2) by `offsets` (n, 2) keep clear of all points (m, 2), but at their foot.

    A foot may be near its own path, so the first pixels of the line do not count.
    """
    length = np.hypot(*offsets.T)
    clear = np.ones(len(at), dtype=bool)
    for pixels in range(9, 106, 6):
        spot = at + offsets * (np.minimum(pixels, length - 2) / length)[:, None]
        near = (np.abs(points[:, 0] - spot[:, :1]) < 3.5) & (np.abs(points[:, 1] - spot[:, 1:]) < 3.5)
        clear &= ~near.any(axis=1)
    return clear


def _place(
    width: float, samples: list[np.ndarray], mine: int, taken: Sequence, size: np.ndarray, *, apart: bool
) -> tuple[np.ndarray, tuple[int, int], np.ndarray] | None:
    """Return the best place for a word of a width: the sample (3,) it belongs to, its offset and its box; or None."""
    offsets, clear = (FAR, 2.5) if apart else (OFFSETS, CLEAR)
    own = samples[mine][:: max(1, len(samples[mine]) // 40)]
    if not len(own):
        return None
    others = np.concatenate([s[:, :2] for k, s in enumerate(samples) if k != mine] or [np.zeros((0, 2))])
    everything = np.concatenate(samples)[:, :2]
    boxes = _boxes(own, width, offsets).reshape(-1, 4)
    at, by = np.repeat(own, len(offsets), axis=0), np.tile(np.array(offsets, dtype=float), (len(own), 1))
    alone = _apart(at[:, [0, 0, 1, 1]], others)
    free = np.flatnonzero(alone >= clear)
    free = free[_free(boxes[free], everything, np.array(taken).reshape(-1, 4), size)]
    if apart:
        free = free[_led(at[free, :2], by[free], everything)]
    if not len(free):
        return None
    score = alone[free] + _apart(boxes[free], others) - (1.5 * np.hypot(*by[free].T) if apart else 0.0)
    best = free[int(score.argmax())]
    return (at[best], offsets[best % len(offsets)], boxes[best]) if apart or score.max() > 2 * CLEAR else None


def names_beside(
    paths: Sequence[np.ndarray], words: Sequence[str], extent: Extent, size: tuple[float, float], keep: Sequence = ()
) -> dict[int, Name]:
    """Return for each path (n, 2) with words where they can stand; none where there is no room.

    extent: what the panel shows; size: about how wide and tall it is in pixels. `keep` are boxes (left, right, bottom,
    top) in pixels to keep clear of. First those that find a place beside their path, then those that stand apart.
    """
    corner, size = np.array([extent[0], extent[2]]), np.array(size)
    scale = size / np.array([extent[1] - extent[0], extent[3] - extent[2]])
    samples = [_sampled((np.asarray(path) - corner) * scale, size) for path in paths]
    taken, found = list(keep), {}
    for apart in (False, True):
        for i in (i for i, word in enumerate(words) if word and i not in found):
            place = _place(LETTER * len(words[i]) + 6, samples, i, taken, size, apart=apart)
            if place is None:
                continue
            at, offset, box = place
            by = np.array(offset, dtype=float)
            ends = [at[:2], at[:2] + by * (1 - 3 / np.hypot(*by))] if apart else []
            lead = tuple(tuple(map(float, end / scale + corner)) for end in ends)
            found[i] = Name(int(at[2]), tuple(map(float, at[:2] / scale + corner)), offset, lead)
            taken.append(box)
    return found


def on_map(path: np.ndarray, extent: Extent) -> np.ndarray:
    """Return a path (steps + 1, 2) up to the first step after which it is never on the map again."""
    left, right, bottom, top = extent
    x, y = path.T
    inside = (x >= left) & (x <= right) & (y >= bottom) & (y <= top)
    last = len(path) - int(np.argmax(inside[::-1])) if inside.any() else 1
    return np.clip(path[: last + 1], -1e3, 1e3)


@lru_cache(maxsize=32)
def names_of_walks(
    run: Timeline, names: tuple[str, ...], black: tuple[bool, ...], extent: Extent, wide: float
) -> dict[int, Name]:
    """Return where the names of the gray walks can stand: clear of the start, and of the names of the black ones."""
    paths = [on_map(path, extent) for path in np.moveaxis(run.arrays["points"], 1, 0)]
    size = (wide, wide * (extent[3] - extent[2]) / (extent[1] - extent[0]))
    start = (paths[0][0] - np.array(extent[::2]))[[0, 0, 1, 1]] * wide / (extent[1] - extent[0])
    keep = [start + np.array([-12, 12, -12, 12])]
    keep += [end_name(paths, i, names[i], extent, wide)[1] for i, dark in enumerate(black) if dark]
    words = ["" if dark else name for name, dark in zip(names, black, strict=True)]
    return names_beside(paths, words, extent, size, keep)
