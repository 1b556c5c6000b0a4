"""What a picture is made of: panels that hold marks and handles. Pure data, with no drawing and no browser.

A point is a pair (x, y) in its panel's own units; colors are names of roles in `helpers.style.COLORS`. A `ghost` is a
mark of a state before: faint, and under the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

Point = tuple[float, float]
Extent = tuple[float, float, float, float]
LARGEST, SMALLEST = 1e30, 1e-30
"""The largest number that a picture can hold, and the shortest range: the browser paints in single precision."""

Spans = str | Sequence[tuple[str, str]]


@dataclass(frozen=True, eq=False)
class Drag:
    """A place to take hold of: moving it by (dx, dy) adds `rate_x * dx + rate_y * dy` to each parameter in `sets`.

    `at` is where it stands for the present state. `move` is what it keeps to while it is held: "free", "x", "y", a
    direction (dx, dy), a path `(n, 2)` that carries it, or "still": it stays where it is, however it is pulled.
    `grab` is what the hand can take: the "knob", the "mark" it belongs to as well, the mark without a knob ("edge"),
    or anywhere in the "panel".
    """

    at: Point
    sets: Mapping[str, Point]
    label: str
    move: Literal["free", "x", "y", "still"] | Point | np.ndarray = "free"
    grab: Literal["knob", "mark", "edge", "panel"] = "knob"
    color: str = "ink"


@dataclass(frozen=True, eq=False)
class Tip:
    """The handle of an arrow: its tip is at `start + scale * (x, y)` for the two parameters named."""

    x: str
    y: str
    scale: float = 1.0
    label: str = ""

    def on(self, arrow: "Arrow") -> Drag:
        """Return the place to take hold of on this arrow."""
        sets = {self.x: (1 / self.scale, 0.0), self.y: (0.0, 1 / self.scale)}
        return Drag(arrow.end, sets, self.label or f"tip of the arrow ({self.x}, {self.y})", color=arrow.color)


@dataclass(frozen=True, eq=False)
class Along:
    """The handle of a whole line: moving the line by (dx, dy) adds `rate · (dx, dy)` to the parameter named.

    The knob sits at `at`, or four fifths along the line, clear of what starts in its middle.
    """

    name: str
    rate: Point
    label: str = ""
    at: Point | None = None

    def on(self, line: "Line") -> Drag:
        """Return the place to take hold of on this line."""
        ends = np.asarray(line.points, float)
        x, y = self.at or 0.2 * ends[0] + 0.8 * ends[-1]
        at = (float(x), float(y))
        return Drag(at, {self.name: self.rate}, self.label or f"line ({self.name})", move=self.rate, grab="mark")


@dataclass(frozen=True, eq=False)
class Toggle:
    """A place to click: gives each parameter in `sets` its value. `on` says whether it is pressed now.

    It is a disk of `size` pixels, or, with `region` `(n, 2)`, whatever lies inside that polygon; a pressed region is
    outlined unless `framed` is False, as where the marks themselves show what is chosen.
    """

    at: Point
    sets: Mapping[str, object]
    label: str
    on: bool = False
    size: float = 22.0
    region: np.ndarray | None = None
    framed: bool = True


@dataclass(frozen=True, eq=False)
class Pick:
    """A click anywhere in the panel chooses the nearest of `points` `(n, 2)`: `name` becomes its row."""

    name: str
    points: np.ndarray
    label: str


@dataclass(frozen=True, eq=False)
class Draw:
    """A stroke with the pointer anywhere in the panel goes into the parameter `name` (a `Strokes`)."""

    name: str
    label: str


Handle = Drag | Toggle | Pick | Draw


@dataclass(frozen=True, eq=False)
class Field:
    """A table of numbers `(rows, columns)` as colors: first row at the bottom, `low` to `high` across the palette.

    `extent` is (left, right, bottom, top), the centers of the outer cells; `round` clips the table to an ellipse.
    """

    values: np.ndarray
    extent: Extent
    low: float = -1.0
    high: float = 1.0
    palette: str = "diverging"
    smooth: bool = True
    round: bool = False


@dataclass(frozen=True, eq=False)
class Line:
    """A line through `points` `(n, 2)`; a row of NaN lifts the pen. `fill` paints what it encloses, 0 to 1 opaque."""

    points: np.ndarray | Sequence[Point]
    color: str = "ink"
    width: float = 2.0
    dashed: bool = False
    opacity: float = 1.0
    fill: float = 0.0
    handle: Along | Drag | None = None
    ghost: bool = False


@dataclass(frozen=True, eq=False)
class Arrow:
    """An arrow from `start` to `end`."""

    start: Point
    end: Point
    color: str = "ink"
    width: float = 3.0
    dashed: bool = False
    handle: Tip | Drag | None = None
    ghost: bool = False


@dataclass(frozen=True, eq=False)
class Points:
    """Examples `(n, 2)`, with shape and color by class `(n,)`; `emphasis` draws them larger with a heavy outline."""

    at: np.ndarray
    classes: np.ndarray | None = None
    size: float = 4.5
    emphasis: bool = False
    ghost: bool = False


@dataclass(frozen=True, eq=False)
class Bars:
    """Bars from `base` to each of `heights` `(n,)` at `positions` `(n,)`, `width` wide; one color, or one a bar."""

    positions: np.ndarray
    heights: np.ndarray
    width: float = 0.8
    base: float = 0.0
    color: str | Sequence[str] = "ink"
    horizontal: bool = False
    ghost: bool = False


@dataclass(frozen=True, eq=False)
class Image:
    """Pixels: `(rows, columns, 3)` of 0–255, first row at the top, inside `extent` (left, right, bottom, top)."""

    pixels: np.ndarray
    extent: Extent


@dataclass(frozen=True, eq=False)
class Text:
    """Words at a place, `shift` pixels to the right and down; spans of (words, color) color each part."""

    at: Point
    text: Spans
    color: str = "ink"
    size: float = 13.0
    anchor: Literal["start", "middle", "end"] = "middle"
    shift: Point = (0.0, 0.0)
    bold: bool = False


Mark = Field | Line | Arrow | Points | Bars | Image | Text


@dataclass(frozen=True, eq=False)
class Panel:
    """One pair of axes, or with `bare` a diagram without any. `height` is the panel's height for a width of 1.

    With `aspect="equal"` a unit is as long along x as along y, and `height` follows from the limits.
    `share` is the panel's part of the row's width; with `stack` it stands below the panel before it.
    `widest` keeps it, in pixels, from filling a whole row where the window is narrow; 0 lets it.
    `least` is how low, in pixels, its axes may become so that the whole picture fits its window; 0 leaves that open.
    Limits without a range between them, or too large for a picture, are moved apart or in.
    A `strip` shrinks before all others do. `caption` stands beside the title, where nothing can cross it.
    """

    x_label: str
    y_label: str
    marks: Sequence[Mark | Handle]
    x_limits: Point = (0.0, 1.0)
    y_limits: Point = (0.0, 1.0)
    title: str = ""
    caption: Spans = ""
    aspect: Literal["auto", "equal"] = "auto"
    height: float = 0.62
    share: float = 1.0
    widest: float = 0.0
    least: float = 0.0
    stack: bool = False
    strip: bool = False
    bare: bool = False
    x_scale: Literal["linear", "log"] = "linear"
    y_scale: Literal["linear", "log"] = "linear"
    x_ticks: Mapping[float, str] | None = None
    y_ticks: Mapping[float, str] | None = None

    def __post_init__(self) -> None:
        for name in ("x_limits", "y_limits"):
            object.__setattr__(self, name, _with_range(getattr(self, name)))


def _with_range(limits: Point) -> Point:
    low, high = (0.0 if limit != limit else min(max(float(limit), -LARGEST), LARGEST) for limit in limits)  # NaN: 0
    if high - low > max(SMALLEST, 1e-9 * max(abs(low), abs(high))):
        return low, high
    room = 0.5 * max(abs(low), 1.0)
    return low - room, low + room


@dataclass(frozen=True, eq=False, init=False)
class Scene:
    """One frame of a picture: its panels from left to right, wrapped where the window is narrow."""

    panels: tuple[Panel, ...] = field(default=())

    def __init__(self, *panels: Panel):
        object.__setattr__(self, "panels", panels)
