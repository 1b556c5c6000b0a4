"""Where the panels and the words of a still picture stand: nothing outside the picture, nothing over other words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.transforms import Bbox

from helpers.canvas.encode import ticks
from helpers.scene import Panel, Scene

WIDTH, GAP = 920.0, 20.0
"""Width of the whole picture and the room between columns, in pixels of the screen."""
DPI = 120
"""Dots to the inch of the still picture; a screen has 96 pixels to the inch."""
TITLE, PANEL_TITLE, TICK = 11.25, 9.75, 8.6
"""Sizes of type, in points."""
ROW = 17.0
"""The height of one row of a title, in pixels."""


@lru_cache(maxsize=4096)
def width_of(text: str, points: float, *, bold: bool = False) -> float:
    """Return how wide words are, in pixels of the screen."""
    look = FontProperties(size=points, weight="bold" if bold else "normal")
    wide, _, _ = RendererAgg(1, 1, DPI).get_text_width_height_descent(text, look, ismath=False)
    return wide * 96 / DPI


def wrapped(text: str, points: float, width: float, *, bold: bool = False) -> list[str]:
    """Return text in rows no wider than `width` pixels, where its words let it; none for no text."""
    rows: list[str] = []
    for word in text.split(" "):
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and width_of(longer.rstrip(), points, bold=bold) <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    return [row.strip() for row in rows if row.strip()]


@dataclass(frozen=True)
class Place:
    """Where a panel stands in the picture, in pixels from the left and the top, and the room around its axes.

    `head` is the height of its title, `above` the room between that and the axes. `title` holds the rows of the title
    and of the caption, and whether the caption stands beside the title.
    """

    panel: Panel
    x: float
    y: float
    width: float
    height: float
    left: float
    right: float
    head: float
    above: float
    bottom: float
    title: tuple[list[str], list[str], bool]

    @property
    def top(self) -> float:
        """The room above the axes."""
        return self.head + self.above

    @property
    def axes(self) -> tuple[float, float]:
        """The width and height of the axes."""
        return self.width - self.left - self.right, self.height - self.top - self.bottom


def places(scene: Scene) -> Iterator[Place]:
    """Yield the place of each panel, laid out in columns as the browser does."""
    columns: list[list[Panel]] = []
    for panel in scene.panels:
        if not panel.stack or not columns:
            columns.append([])
        columns[-1].append(panel)
    room = WIDTH - GAP * (len(columns) - 1)
    x, shares = 0.0, sum(column[0].share for column in columns)
    for column in columns:
        y, width = 0.0, room * column[0].share / shares
        for panel in column:
            yield (place := _place(panel, x, y, width))
            y += place.height + 8
        x += width + GAP


def _place(panel: Panel, x: float, y: float, width: float) -> Place:
    left, right, above, bottom = _margins(panel)
    title = _title(panel, width - right)
    names, captions, beside = title
    rows = len(names) + len(captions) - beside
    head = 9 + ROW * rows if rows else 0.0
    height = (width - left - right) * _ratio(panel) + head + above + bottom
    return Place(panel, x, y, width, height, left, right, head, above, bottom, title)


def _title(panel: Panel, width: float) -> tuple[list[str], list[str], bool]:
    """Return the rows of a panel's title and of its caption, and whether the caption stands beside the title."""
    caption = panel.caption if isinstance(panel.caption, str) else "".join(part for part, _ in panel.caption)
    names = wrapped(panel.title, PANEL_TITLE, width, bold=True)
    long = width_of(panel.title, PANEL_TITLE, bold=True) + 14 + width_of(caption, PANEL_TITLE)
    if names and caption and long <= width:
        return names, [caption], True
    return names, wrapped(caption, PANEL_TITLE, width), False


def _margins(panel: Panel) -> tuple[float, float, float, float]:
    """Return the room left of, right of, above (but for a title) and below the axes, in pixels."""
    if panel.bare:
        return 2.0, 2.0, 2.0, 2.0
    beside = [label for _, label in ticks(panel.y_limits, panel.y_scale, panel.y_ticks)]
    left = max([46.0, *(width_of(label, TICK) + 10 for label in beside)])
    _, last = max(ticks(panel.x_limits, panel.x_scale, panel.x_ticks), default=(0, ""))
    right = max(14.0, width_of(last, TICK) / 2 + 1)
    return left, right, 20.0 if panel.y_label else 8.0, 40.0 if panel.x_label else 24.0


def _ratio(panel: Panel) -> float:
    (x0, x1), (y0, y1) = panel.x_limits, panel.y_limits
    return (y1 - y0) / (x1 - x0) if panel.aspect == "equal" else panel.height


def free_place(own: Bbox, taken: Sequence[Bbox], room: Bbox) -> tuple[float, float]:
    """Return how far to move a box so that it is inside the room and, if that can be, meets none that is taken."""
    first = _inside(own, (0.0, 0.0), room)
    tries = [first, *_escapes(own, first, taken, room)]
    for near in tries[1:6]:  # each step aside may meet something else: one more step from there
        tries += _escapes(own, near, taken, room)
    free = (by for by in tries if not any(_meet(own.translated(*by), other) for other in taken))
    return next(free, first)


def _escapes(own: Bbox, by: tuple[float, float], taken: Sequence[Bbox], room: Bbox) -> list[tuple[float, float]]:
    """Return the moves that clear a box that is met, the shortest first."""
    box, found = own.translated(*by), []
    for other in taken:
        if _meet(box, other):
            across, up = (other.x1 - box.x0, other.x0 - box.x1), (other.y1 - box.y0, other.y0 - box.y1)
            found += [(by[0] + dx, by[1]) for dx in across] + [(by[0], by[1] + dy) for dy in up]
    return sorted((_inside(own, to, room) for to in found), key=lambda to: to[0] ** 2 + to[1] ** 2)


def _inside(own: Bbox, by: tuple[float, float], room: Bbox) -> tuple[float, float]:
    box = own.translated(*by)
    dx = max(0.0, room.x0 - box.x0) - max(0.0, box.x1 - room.x1)
    dy = max(0.0, room.y0 - box.y0) - max(0.0, box.y1 - room.y1)
    return by[0] + dx, by[1] + dy


def _meet(a: Bbox, b: Bbox) -> bool:
    """Whether boxes overlap; letters leave room above and below themselves, so a little does not count."""
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 3
