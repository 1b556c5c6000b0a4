"""The names of walks on their map: the gray ones beside their paths, a black one where its walk has got to."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from helpers.scene import Extent
from helpers.timeline import Timeline
from lessons.optimizers.explorers.naming import LETTER, NOTHING, Name, boxes_at, names_beside, sampled

ENDS = ((10, 9), (10, -9), (-10, 9), (-10, -9), (0, 17), (0, -17), (10, 22), (10, -22))
"""How far the name of a bold path stands from where the path has got to."""


def on_map(path: np.ndarray, extent: Extent) -> np.ndarray:
    """Return a path (steps + 1, 2) up to the first step after which it is never on the map again."""
    left, right, bottom, top = extent
    x, y = path.T
    inside = (x >= left) & (x <= right) & (y >= bottom) & (y <= top)
    last = len(path) - int(np.argmax(inside[::-1])) if inside.any() else 1
    return np.clip(path[: last + 1], -1e3, 1e3)


def end_name(paths: Sequence[np.ndarray], mine: int, word: str, extent: Extent, wide: float) -> tuple[Name, np.ndarray]:
    """Return where a bold name stands beside the end of its path, on the fewest lines, and the box that it fills."""
    corner, scale = np.array(extent[::2]), wide / (extent[1] - extent[0])
    size = (np.array(extent[1::2]) - corner) * scale
    drawn = np.concatenate([sampled((path - corner) * scale, size) for path in paths if len(path) > 1] or [NOTHING])
    end = paths[mine][-1]
    boxes = boxes_at(((end - corner) * scale)[None], 1.15 * LETTER * len(word), ENDS)[0]
    left, right, bottom, top = boxes.T[..., None]
    x, y = drawn[:, :2].T
    on = ((x > left) & (x < right) & (y > bottom) & (y < top)).sum(axis=1)
    off = (boxes[:, [0, 2]] < 2).any(axis=1) | (boxes[:, [1, 3]] > size - 2).any(axis=1)
    best = int((on + 1000 * off).argmin())
    return Name(len(paths[mine]) - 1, tuple(map(float, end)), ENDS[best]), boxes[best]


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
