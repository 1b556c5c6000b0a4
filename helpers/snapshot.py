"""The same scene drawn by Matplotlib: the still picture for GitHub, print, and readers without a kernel."""

import io
import threading
from collections.abc import Iterator

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse
from matplotlib.transforms import ScaledTranslation

from helpers import style
from helpers.canvas.encode import HANDLES, attached, levels, ticks
from helpers.scene import Arrow, Bars, Drag, Field, Image, Line, Panel, Points, Scene, Text, Toggle

WIDTH, GAP, TITLE = 920.0, 20.0, 26.0
"""Width of the whole picture, the room between columns and the height of a title, in pixels of the screen."""
PIXEL = 1 / 96
"""One pixel of the screen in inches; a point of type is 4/3 pixels."""
DPI = 120
SHAPES = {"circle": "o", "square": "s", "triangle": "^", "diamond": "D", "cross": "P", "ring": "X"}

FAINT = 0.45
"""How opaque a ghost is."""

_drawing = threading.Lock()
"""Matplotlib is not thread-safe, and widget messages run beside cells."""


def snapshot(scene: Scene, title: str = "") -> bytes:
    """Return the scene as the bytes of a PNG, on a white ground; the same scene gives the same bytes."""
    with _drawing:
        places = list(_places(scene))
        head = TITLE + 6 if title else 0.0
        high = head + max((y + h for _, _, y, _, h in places), default=0.0)
        figure = Figure(figsize=(WIDTH * PIXEL, high * PIXEL), dpi=DPI)
        FigureCanvasAgg(figure)
        if title:
            figure.text(0.003, 1 - 16 / high, title, fontsize=11.25, fontweight="bold", color=_text("ink"))
        for panel, x, y, w, h in places:
            left, right, top, bottom = _margins(panel)
            at = (x + left, high - head - y - h + bottom, w - left - right, h - top - bottom)
            axes = figure.add_axes((at[0] / WIDTH, at[1] / high, at[2] / WIDTH, at[3] / high))
            _draw_panel(axes, panel, at[2], at[3])
        out = io.BytesIO()
        figure.savefig(out, format="png", facecolor="white", metadata={"Software": None})
        return out.getvalue()


def _places(scene: Scene) -> Iterator[tuple[Panel, float, float, float, float]]:
    """Yield each panel with its left, top, width and height, laid out in columns as the browser does."""
    columns: list[list[Panel]] = []
    for panel in scene.panels:
        if not panel.stack or not columns:
            columns.append([])
        columns[-1].append(panel)
    room = WIDTH - GAP * (len(columns) - 1)
    x, shares = 0.0, sum(column[0].share for column in columns)
    for column in columns:
        y, w = 0.0, room * column[0].share / shares
        for panel in column:
            left, right, top, bottom = _margins(panel)
            h = (w - left - right) * _height(panel) + top + bottom
            yield panel, x, y, w, h
            y += h + 8
        x += w + GAP


def _margins(panel: Panel) -> tuple[float, float, float, float]:
    """Return the room left of, right of, above and below the axes, in pixels."""
    title = TITLE if panel.title or panel.caption else 0.0
    if panel.bare:
        return 2.0, 2.0, title + 2, 2.0
    return 46.0, 14.0, title + (20 if panel.y_label else 8), 40.0 if panel.x_label else 24.0


def _height(panel: Panel) -> float:
    (x0, x1), (y0, y1) = panel.x_limits, panel.y_limits
    return (y1 - y0) / (x1 - x0) if panel.aspect == "equal" else panel.height


def _mark(role: str) -> str:
    return style.COLORS[role].light


def _text(role: str) -> str:
    return style.COLORS[role].text_light


def _draw_panel(axes, panel: Panel, width: float, height: float) -> None:
    axes.set(xscale=panel.x_scale, yscale=panel.y_scale, xlim=panel.x_limits, ylim=panel.y_limits, facecolor="none")
    left, _, top, _ = _margins(panel)
    title = {"fontsize": 9.75, "fontweight": "bold", "color": _text("ink")}
    axes.text(-left / width, 1 + (top - 18) / height, panel.title, transform=axes.transAxes, **title)
    if panel.caption:
        said = panel.caption if isinstance(panel.caption, str) else "".join(part for part, _ in panel.caption)
        at, side = (1, "right") if panel.title else (-left / width, "left")
        look = title | {"fontweight": "normal", "ha": side, "transform": axes.transAxes}
        axes.text(at, 1 + (top - 18) / height, said, **look)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, labelsize=8.6, labelcolor=_text("muted"))
    for axis, limits, scale, given in (
        (axes.xaxis, panel.x_limits, panel.x_scale, panel.x_ticks),
        (axes.yaxis, panel.y_limits, panel.y_scale, panel.y_ticks),
    ):
        marks = [] if panel.bare else ticks(limits, scale, given)
        axis.set_ticks([at for at, _ in marks], [label for _, label in marks])
        axis.set_ticks([], minor=True)
    if not panel.bare:
        axes.grid(color=_mark("faint"), linewidth=0.8)
        axes.set_axisbelow(True)
        label = {"fontsize": 9.4, "color": _text("muted"), "transform": axes.transAxes}
        axes.text(0.5, -36 / height, panel.x_label, ha="center", **label)
        axes.text(-42 / width, 1 + 8 / height, panel.y_label and f"↑ {panel.y_label}", **label)
    marks = sorted(
        panel.marks, key=lambda mark: not getattr(mark, "ghost", False)
    )  # a ghost is under what is there now
    for order, mark in enumerate(marks, start=3):
        _draw(axes, mark, order)
        handle = mark if isinstance(mark, HANDLES) else attached(mark)
        if handle is not None:
            _draw_handle(axes, handle, order + 100)


def _draw(axes, mark: object, order: int) -> None:
    match mark:
        case Field():
            colors = style.palette(mark.palette)[levels(mark)]
            _draw_image(axes, colors, _outer(mark), order, origin="lower", smooth=mark.smooth, round_=mark.round)
        case Image():
            _draw_image(axes, np.asarray(mark.pixels, np.uint8), mark.extent, order, origin="upper", smooth=False)
        case Line():
            _draw_line(axes, mark, order)
        case Arrow():
            line = {
                "color": _mark(mark.color),
                "linewidth": 0.75 * mark.width,
                "linestyle": "--" if mark.dashed else "-",
                "alpha": FAINT if mark.ghost else 1.0,
            }
            arrow = {"arrowstyle": "-|>,head_width=0.35,head_length=0.6", "shrinkA": 0, "shrinkB": 0} | line
            axes.annotate("", mark.end, mark.start, arrowprops=arrow, zorder=order)
        case Points():
            _draw_points(axes, mark, order)
        case Bars():
            colors = [mark.color] if isinstance(mark.color, str) else mark.color
            colors, bars = [_mark(c) for c in colors], axes.barh if mark.horizontal else axes.bar
            base = {"left" if mark.horizontal else "bottom": mark.base}
            look = {"color": colors, "zorder": order, "alpha": FAINT if mark.ghost else 1.0}
            bars(mark.positions, np.asarray(mark.heights) - mark.base, mark.width, **look, **base)
        case Text():
            _draw_text(axes, mark, order)


def _outer(field: Field) -> tuple[float, float, float, float]:
    """Return the outer edges of a field whose extent names the centers of its outer cells."""
    (rows, columns), (left, right, bottom, top) = np.shape(field.values), field.extent
    dx, dy = (right - left) / max(1, columns - 1) / 2, (top - bottom) / max(1, rows - 1) / 2
    return left - dx, right + dx, bottom - dy, top + dy


def _draw_image(axes, colors, extent, order, *, origin: str, smooth: bool, round_: bool = False) -> None:
    limits = axes.get_xlim(), axes.get_ylim()
    interpolation = "bilinear" if smooth else "nearest"
    image = axes.imshow(
        colors, extent=extent, origin=origin, aspect="auto", interpolation=interpolation, zorder=order - 2.5
    )
    if round_:
        left, right, bottom, top = extent
        middle = ((left + right) / 2, (bottom + top) / 2)
        image.set_clip_path(Ellipse(middle, right - left, top - bottom, transform=axes.transData))
    axes.set(xlim=limits[0], ylim=limits[1])


def _draw_line(axes, mark: Line, order: int) -> None:
    points = np.asarray(mark.points, float).reshape(-1, 2)
    dash = "--" if mark.dashed else "-"
    if mark.fill:
        axes.fill(*points.T, color=_mark(mark.color), alpha=mark.fill, linewidth=0, zorder=order)
    if mark.width:
        look = {"color": _mark(mark.color), "alpha": FAINT if mark.ghost else mark.opacity}
        axes.plot(*points.T, dash, linewidth=0.75 * mark.width, zorder=order, **look)


def _draw_points(axes, mark: Points, order: int) -> None:
    at = np.asarray(mark.at, float).reshape(-1, 2)
    classes = np.zeros(len(at), int) if mark.classes is None else np.asarray(mark.classes, int)
    size = (1.5 * mark.size * (1.35 if mark.emphasis else 1)) ** 2
    for k in np.unique(classes):
        look = {"marker": SHAPES[style.CLASS_SHAPES[k]], "color": _mark(style.CLASS_COLORS[k])}
        edge = {"edgecolors": _mark("own" if mark.emphasis else "ground"), "linewidths": 1.5 if mark.emphasis else 0.6}
        if mark.ghost:
            edge = {"facecolors": "none", "edgecolors": look.pop("color"), "linewidths": 1.5, "alpha": FAINT}
        axes.scatter(*at[classes == k].T, s=size, zorder=order, **look, **edge)


def _draw_text(axes, mark: Text, order: int) -> None:
    spans = [(mark.text, mark.color)] if isinstance(mark.text, str) else mark.text
    right, down = mark.shift
    place = axes.transData + ScaledTranslation(right * PIXEL, -down * PIXEL, axes.figure.dpi_scale_trans)
    anchor = {"start": "left", "middle": "center", "end": "right"}[mark.anchor]
    look = {"fontsize": 0.75 * mark.size, "fontweight": "bold" if mark.bold else "normal", "va": "center"}
    color = spans[0][1] if len({c for _, c in spans}) == 1 else "ink"
    axes.text(
        *mark.at, "".join(t for t, _ in spans), color=_text(color), ha=anchor, transform=place, zorder=order, **look
    )


def _draw_handle(axes, handle: object, order: int) -> None:
    if isinstance(handle, Drag) and handle.grab in ("knob", "mark"):
        axes.plot(*handle.at, "o", ms=10.5, mfc="white", mec=_mark(handle.color), mew=2.2, zorder=order, clip_on=False)
    if isinstance(handle, Toggle) and handle.region is None:
        face = _mark("own") if handle.on else "white"
        axes.plot(*handle.at, "o", ms=0.75 * handle.size, mfc=face, mec=_mark("ink"), mew=1.6, zorder=order - 100)
