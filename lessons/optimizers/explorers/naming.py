"""Where the name of a path can stand: beside it, or at the end of a thin line that leads to it; crossed by none."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.scene import Extent, Line, Text

LETTER, HALF, CLEAR = 7.2, 7.0, 6.0
"""In pixels: how wide a letter is, half the height of a word, and how far other paths must be."""

OFFSETS = ((9, 0), (9, 10), (9, -10), (-9, 0), (-9, 10), (-9, -10), (0, 15), (0, -15))
"""How far a word stands from its place on the path, to the right and upward."""

GAP = 3
"""How many pixels a thin line stops before its word."""

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
        if not self.lead:
            return [Text(self.at, words, color, 12, anchor, (right, -up), bold)]
        short = GAP / float(np.hypot(right, up))
        return [
            Line(self.lead, color, 0.8),
            Text(self.lead[-1], words, color, 12, anchor, (short * right, -short * up)),
        ]


def sampled(path: np.ndarray, size: np.ndarray) -> np.ndarray:
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


def boxes_at(points: np.ndarray, width: float, offsets: Sequence[tuple[int, int]]) -> np.ndarray:
    """Return the boxes (points, offsets, 4) that a word of some width can fill: left, right, bottom, top."""
    dx, dy = np.array(offsets, dtype=float).T
    left = points[:, None, 0] + dx - np.where(dx == 0, width / 2, np.where(dx < 0, width, 0))
    middle = points[:, None, 1] + dy
    return np.stack([left, left + width, middle - HALF, middle + HALF], axis=-1)


def _summed(points: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Return how many points (m, 2) lie left of and below each pixel: with it any box is counted at once."""
    wide, tall = np.ceil(size).astype(int) + 1
    x, y = points.astype(int).T
    place = np.clip(y, 0, tall - 1) * wide + np.clip(x, 0, wide - 1)
    count = np.bincount(place, minlength=tall * wide).reshape(tall, wide)
    return np.pad(count.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))


def _held(summed: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Return how many points lie in each box (..., 4)."""
    tall, wide = np.array(summed.shape) - 1
    left, right = (np.clip(np.round(boxes[..., k]).astype(int), 0, wide) for k in (0, 1))
    bottom, top = (np.clip(np.round(boxes[..., k]).astype(int), 0, tall) for k in (2, 3))
    return summed[top, right] - summed[top, left] - summed[bottom, right] + summed[bottom, left]


def _free(boxes: np.ndarray, summed: np.ndarray, taken: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Return which boxes (n, 4) lie in the panel, on no path and on no taken box (k, 4)."""
    left, right, bottom, top = boxes.T
    free = (left >= 2) & (right <= size[0] - 2) & (bottom >= 2) & (top <= size[1] - 2)
    free &= _held(summed, boxes + np.array([-2, 2, 0, 0])) == 0
    meets = (taken[:, 0] < right[:, None] + 4) & (taken[:, 1] > left[:, None] - 4)
    meets &= (taken[:, 2] < top[:, None]) & (taken[:, 3] > bottom[:, None])
    return free & ~meets.any(axis=1)


def _apart(boxes: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return how far each box (n, 4) is from the nearest point (m, 2), 40 at most."""
    left, right, bottom, top = boxes.T[..., None]
    x, y = points.T
    beside = np.maximum(np.maximum(left - x, x - right), 0)
    return np.hypot(beside, np.maximum(np.maximum(bottom - y, y - top), 0)).min(axis=1, initial=40.0)


def _met(at: np.ndarray, offsets: np.ndarray, summed: np.ndarray) -> np.ndarray:
    """Return in how many places thin lines from `at` (n, 2) by `offsets` (n, 2) meet a path.

    A foot may be near its own path, so the first pixels of the line do not count.
    """
    length = np.hypot(*offsets.T)[:, None]
    part = np.minimum(np.arange(9, 106, 6), length - 2) / length
    spots = at[:, None] + offsets[:, None] * part[..., None]  # (n, 17, 2)
    boxes = spots[..., [0, 0, 1, 1]] + np.array([-3.5, 3.5, -3.5, 3.5])
    return (_held(summed, boxes) > 0).sum(axis=1)


def _place(
    width: float,
    samples: list[np.ndarray],
    mine: int,
    summed: np.ndarray,
    taken: Sequence,
    size: np.ndarray,
    *,
    apart: bool,
) -> tuple[np.ndarray, tuple[int, int], np.ndarray] | None:
    """Return the best place for a word of a width: the sample (3,) it belongs to, its offset and its box; or None."""
    offsets, clear = (FAR, 1.5) if apart else (OFFSETS, CLEAR)
    own = samples[mine][:: max(1, len(samples[mine]) // (100 if apart else 40))]
    others = np.concatenate([NOTHING, *(s for k, s in enumerate(samples) if k != mine)])[:, :2]
    alone = _apart(own[:, [0, 0, 1, 1]], others)
    own, alone = own[alone >= clear], alone[alone >= clear]
    at, by = np.repeat(own, len(offsets), axis=0), np.tile(np.array(offsets, dtype=float), (len(own), 1))
    boxes = boxes_at(own, width, offsets).reshape(-1, 4)
    free = np.flatnonzero(_free(boxes, summed, np.array(taken).reshape(-1, 4), size))
    if not len(free):
        return None
    if apart:
        beside = -1.5 * np.hypot(*by[free].T) - 100 * _met(at[free, :2], by[free], summed)
    else:
        beside = _apart(boxes[free], others)
    score = np.repeat(alone, len(offsets))[free] + beside
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
    samples = [sampled((np.asarray(path) - corner) * scale, size) for path in paths]
    summed, taken, found = _summed(np.concatenate(samples)[:, :2], size), list(keep), {}
    for apart in (False, True):
        for i in (i for i, word in enumerate(words) if word and i not in found):
            place = _place(LETTER * len(words[i]) + 6, samples, i, summed, taken, size, apart=apart)
            if place is None:
                continue
            at, offset, box = place
            by = np.array(offset, dtype=float)
            ends = [at[:2], at[:2] + by * (1 - GAP / np.hypot(*by))] if apart else []
            lead = tuple(tuple(map(float, end / scale + corner)) for end in ends)
            found[i] = Name(int(at[2]), tuple(map(float, at[:2] / scale + corner)), offset, lead)
            taken.append(box)
    return found
