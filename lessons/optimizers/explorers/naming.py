"""Where the name of a path can stand: beside it, far from the others, and crossed by none."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers.scene import Extent, Text
from helpers.timeline import Timeline

LETTER, HALF, CLEAR = 7.2, 7.0, 6.0
"""In pixels: how wide a letter is, half the height of a word, and how far other paths must be."""

OFFSETS = ((9, 0), (9, 10), (9, -10), (-9, 0), (-9, 10), (-9, -10), (0, 15), (0, -15))
"""How far a word stands from its place on the path, to the right and upward."""


@dataclass(frozen=True)
class Name:
    """A name beside a path: at the point of which row, where that is, and how far from it the word stands."""

    row: int
    at: tuple[float, float]
    offset: tuple[int, int]

    def text(self, words: str, color: str = "other") -> Text:
        """Return the mark."""
        right, up = self.offset
        return Text(
            self.at, words, color, 12, "middle" if right == 0 else "start" if right > 0 else "end", (right, -up)
        )


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


def _boxes(points: np.ndarray, width: float) -> np.ndarray:
    """Return the boxes (points, offsets, 4) that a word of some width can fill: left, right, bottom, top."""
    dx, dy = np.array(OFFSETS, dtype=float).T
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


def names_beside(
    paths: Sequence[np.ndarray], words: Sequence[str], extent: Extent, size: tuple[float, float], keep: Sequence = ()
) -> dict[int, Name]:
    """Return for each path (n, 2) with words where they can stand; none where there is no room.

    extent: what the panel shows; size: about how wide and tall it is in pixels. `keep` are boxes (left, right, bottom,
    top) in pixels to keep clear of.
    """
    corner, size = np.array([extent[0], extent[2]]), np.array(size)
    scale = size / np.array([extent[1] - extent[0], extent[3] - extent[2]])
    samples = [_sampled((np.asarray(path) - corner) * scale, size) for path in paths]
    everything, taken, found = np.concatenate(samples)[:, :2], list(keep), {}
    for i, word in enumerate(words):
        mine = samples[i][:: max(1, len(samples[i]) // 40)]
        if not word or not len(mine):
            continue
        others = np.concatenate([s[:, :2] for k, s in enumerate(samples) if k != i] or [np.zeros((0, 2))])
        boxes = _boxes(mine, LETTER * len(word)).reshape(-1, 4)
        at = np.repeat(mine[:, :2], len(OFFSETS), axis=0)
        free = _free(boxes, everything, np.array(taken).reshape(-1, 4), size)
        alone = _apart(at[:, [0, 0, 1, 1]], others)
        score = np.where(free & (alone >= CLEAR), alone + _apart(boxes, others), 0.0)
        best = int(score.argmax())
        if score[best] > 2 * CLEAR:
            x, y = at[best] / scale + corner
            found[i] = Name(int(mine[best // len(OFFSETS), 2]), (float(x), float(y)), OFFSETS[best % len(OFFSETS)])
            taken.append(boxes[best])
    return found


@lru_cache(maxsize=32)
def names_of_walks(run: Timeline, words: tuple[str, ...], extent: Extent, wide: float) -> dict[int, Name]:
    """Return where the names of recorded walks can stand: clear of the start, and of the ends of those without."""
    points = np.clip(run.arrays["points"], -1e3, 1e3)
    size = (wide, wide * (extent[3] - extent[2]) / (extent[1] - extent[0]))
    scale = wide / (extent[1] - extent[0])
    start, *ends = (points[[0, *([-1] * words.count(""))], [0, *(i for i, w in enumerate(words) if not w)]] -
                    np.array(extent[::2])) * scale  # fmt: skip
    keep = [start[[0, 0, 1, 1]] + np.array([-12, 12, -12, 12])]
    keep += [end[[0, 0, 1, 1]] + np.array([-8, 80, -8, 16]) for end in ends]
    return names_beside(list(np.moveaxis(points, 1, 0)), words, extent, size, keep)
