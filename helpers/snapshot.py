"""The same scene drawn by Matplotlib: the still picture for GitHub, print, and readers without a kernel."""

import io
import threading

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Affine2D, Bbox, ScaledTranslation

from helpers import style
from helpers.canvas.encode import HANDLES, attached, levels, ticks
from helpers.scene import Arrow, Bars, Drag, Field, Image, Line, Points, Scene, Text, Toggle
from helpers.still_layout import DPI, PANEL_TITLE, ROW, TICK, TITLE, WIDTH, Place, free_place, places, wrapped

SHAPES = {"circle": "o", "square": "s", "triangle": "^", "diamond": "D", "cross": "P", "ring": "X"}

FAINT = 0.45
"""How opaque a ghost is."""
WORDS, KNOB = "words", "knob"
"""What is moved until it covers nothing, and what must not be covered."""

_drawing = threading.Lock()
"""Matplotlib is not thread-safe, and widget messages run beside cells."""


def snapshot(scene: Scene, title: str = "") -> bytes:
    """Return the scene as the bytes of a PNG, on a white ground; the same scene gives the same bytes."""
    out = io.BytesIO()
    with _drawing:
        drawn(scene, title).savefig(out, format="png", facecolor="white", metadata={"Software": None})
    return out.getvalue()


def drawn(scene: Scene, title: str = "") -> Figure:
    """Return the scene as a figure of Matplotlib."""
    spots = list(places(scene))
    rows = wrapped(title, TITLE, WIDTH - 6, bold=True)
    head = 12 + 20 * len(rows) if rows else 0.0
    high = head + max((spot.y + spot.height for spot in spots), default=0.0)
    figure = Figure(figsize=(WIDTH / 96, high / 96), dpi=DPI)
    FigureCanvasAgg(figure)
    for row, said in enumerate(rows):
        look = {"fontsize": TITLE, "fontweight": "bold", "color": _text("ink")}
        figure.text(0.003, 1 - (16 + 20 * row) / high, said, **look)
    for spot in spots:
        wide, tall = spot.axes
        bottom = high - head - spot.y - spot.height + spot.bottom
        axes = figure.add_axes(((spot.x + spot.left) / WIDTH, bottom / high, wide / WIDTH, tall / high))
        _draw_panel(axes, spot)
        _part_words(axes, spot)
    return figure


def _mark(role: str) -> str:
    return style.COLORS[role].light


def _text(role: str) -> str:
    return style.COLORS[role].text_light


def _draw_panel(axes, spot: Place) -> None:
    panel, (width, height) = spot.panel, spot.axes
    axes.set(xscale=panel.x_scale, yscale=panel.y_scale, xlim=panel.x_limits, ylim=panel.y_limits, facecolor="none")
    _draw_title(axes, spot)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, labelsize=TICK, labelcolor=_text("muted"))
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
        axes.text((4 - spot.left) / width, 1 + 8 / height, panel.y_label and f"↑ {panel.y_label}", **label)
    # A ghost is under what is there now.
    marks = sorted(panel.marks, key=lambda mark: not getattr(mark, "ghost", False))
    for order, mark in enumerate(marks, start=3):
        _draw(axes, mark, order)
        handle = mark if isinstance(mark, HANDLES) else attached(mark)
        if handle is not None:
            _draw_handle(axes, handle, order + 100)


def _draw_title(axes, spot: Place) -> None:
    (names, captions, beside), (width, height) = spot.title, spot.axes
    rows = [(name, "bold", False) for name in names] + [(said, "normal", beside) for said in captions]
    for row, (said, weight, right) in enumerate(rows):
        at = 1 + (spot.top - 18 - ROW * (row - right)) / height
        look = {"fontsize": PANEL_TITLE, "fontweight": weight, "color": _text("ink"), "transform": axes.transAxes}
        axes.text(1 if right else -spot.left / width, at, said, ha="right" if right else "left", **look)


def _part_words(axes, spot: Place) -> None:
    """Move the words of marks inside the panel, clear of knobs, ticks and one another, as the browser does."""
    renderer, dot = axes.figure.canvas.get_renderer(), DPI / 96
    inner = axes.get_window_extent(renderer)
    left, right, below, above = (dot * room for room in (spot.left, spot.right, spot.bottom, spot.above))
    room = Bbox.from_extents(inner.x0 - left, inner.y0 - below, inner.x1 + right, inner.y1 + above)
    still = [text for text in (*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels()) if text.get_text()]
    words = [text for text in still if text.get_gid() == WORDS]
    knobs = [line for line in axes.lines if line.get_gid() == KNOB]
    taken = [one.get_window_extent(renderer) for one in (*still, *knobs) if one not in words]
    for text in words:
        own = text.get_window_extent(renderer)
        by = free_place(own, taken, room)
        text.set_transform(text.get_transform() + Affine2D().translate(*by))
        taken.append(own.translated(*by))


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
                "linestyle": _dash(mark),
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
            look = {"color": colors, "zorder": order}
            if mark.ghost:
                look = {"facecolor": "none", "edgecolor": colors, "zorder": order, "alpha": FAINT, "linestyle": ":"}
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


def _dash(mark: Line | Arrow) -> str:
    """Return the style of a line: a ghost is dotted, so that it is not taken for what is drawn gray now."""
    return ":" if mark.ghost else "--" if mark.dashed else "-"


def _draw_line(axes, mark: Line, order: int) -> None:
    points = np.asarray(mark.points, float).reshape(-1, 2)
    if mark.fill:
        axes.fill(*points.T, color=_mark(mark.color), alpha=mark.fill, linewidth=0, zorder=order)
    if mark.width:
        look = {"color": _mark(mark.color), "alpha": FAINT if mark.ghost else mark.opacity}
        axes.plot(*points.T, _dash(mark), linewidth=0.75 * mark.width, zorder=order, **look)


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
    place = axes.transData + ScaledTranslation(right / 96, -down / 96, axes.figure.dpi_scale_trans)
    anchor = {"start": "left", "middle": "center", "end": "right"}[mark.anchor]
    look = {"fontsize": 0.75 * mark.size, "fontweight": "bold" if mark.bold else "normal", "va": "center"}
    if mark.color != "ground":  # words on ink: an outline of their own color would blot them
        look["path_effects"] = [withStroke(linewidth=2.2, foreground=_mark("ground"))]
    color = spans[0][1] if len({c for _, c in spans}) == 1 else "ink"
    axes.text(
        *mark.at,
        "".join(t for t, _ in spans),
        color=_text(color),
        ha=anchor,
        transform=place,
        zorder=order,
        gid=WORDS,
        **look,
    )


def _draw_handle(axes, handle: object, order: int) -> None:
    if isinstance(handle, Drag) and handle.grab in ("knob", "mark"):
        look = {"ms": 10.5, "mfc": "white", "mec": _mark(handle.color), "mew": 2.2, "clip_on": False}
        axes.plot(*handle.at, "o", zorder=order, gid=KNOB, **look)
    if isinstance(handle, Toggle) and handle.region is None:
        face = _mark("own") if handle.on else "white"
        axes.plot(*handle.at, "o", ms=0.75 * handle.size, mfc=face, mec=_mark("ink"), mew=1.6, zorder=order - 100)
