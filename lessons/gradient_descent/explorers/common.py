"""What the pictures of lesson 10 share: the birds, their loss, curves on a logarithmic axis, and verdicts in words."""

from collections.abc import Sequence

import numpy as np

from helpers.datasets import penguins
from helpers.explorer import State
from helpers.numerals import minus, plain
from helpers.own_code import alike, both, in_words
from helpers.scene import Drag, Line, Panel, Point, Points, Text

_GENTOO = penguins(("Gentoo",), ("flipper_length", "body_mass"), centered=False)
FLIPPER, MASS = _GENTOO.X[:, 0], _GENTOO.X[:, 1] / 1000
"""Flipper length in mm and body mass in kg of 123 Gentoos."""

CENTER = float(FLIPPER.mean())
X = FLIPPER - CENTER
CURVATURES = np.array([2 * float(np.mean(X**2)), 2.0])
"""The second derivatives of the loss along w and along b, for mm from the mean."""

BEST = np.array([float(np.mean(X * MASS) / np.mean(X**2)), float(MASS.mean())])
LEAST = float(np.mean((X * BEST[0] + BEST[1] - MASS) ** 2))
LIMIT = 2 / CURVATURES[0]
"""The least-squares line (w, b), its loss, and the learning rate from which on descent climbs."""

LOWEST = 1e-6


def line_loss(points: np.ndarray) -> np.ndarray:
    """Return the mean squared error (...) of lines (..., 2) over all birds."""
    return LEAST + 0.5 * ((points - BEST) ** 2 * CURVATURES).sum(axis=-1)


def line_slope(point: np.ndarray) -> np.ndarray:
    """Return the gradient (2,) of the mean squared error at a line (2,)."""
    return CURVATURES * (point - BEST)


def ellipse(height: float) -> np.ndarray:
    """Return the contour line (73, 2) on which the loss is so much above its least."""
    turn = np.linspace(0, 2 * np.pi, 73)
    return BEST + np.sqrt(2 * height / CURVATURES) * np.column_stack([np.cos(turn), np.sin(turn)])


def logs(values: np.ndarray) -> np.ndarray:
    """Return losses in powers of ten, none below a millionth."""
    return np.log10(np.maximum(values, LOWEST))


def size(number: float) -> str:
    """Return a number from 0 in three digits or so: "0.128", "25.5", "367", "12,300", "8.6·10⁷"."""
    if 0 < number < 5e-4:
        return "less than 0.001"
    if number < 10:
        return plain(number, 3 if number < 1 else 2)
    if number < 100:
        return plain(number, 1)
    if number < 1e6:
        return f"{number:,.0f}" if number < 1000 else f"{float(f'{number:.3g}'):,.0f}"
    mantissa, power = f"{number:.1e}".split("e")
    return f"{mantissa}·10{str(int(power)).translate(str.maketrans('-0123456789', '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'))}"


def power_ticks(low: int, high: int, each: int = 1) -> dict[float, str]:
    """Return the ticks of a logarithmic axis: the number behind each power of ten."""
    names = {-3: "0.001", -2: "0.01", -1: "0.1", 0: "1", 1: "10", 2: "100", 3: "1,000"}
    up = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
    ticks = {float(n): names.get(n, "10" + str(n).translate(up)) for n in range(low, high + 1, each)}
    return ticks | ({-6.0: "≤10⁻⁶"} if low == -6 else {})  # what is lower is drawn there


def rings(path: np.ndarray, apart: Point, size: float = 4.0) -> Points:
    """Return the points of a walk (n, 2) as small rings in the color of a step, none nearer than `apart` to another."""
    kept: list[np.ndarray] = []
    for place in path:
        if all(np.hypot(*((place - one) / apart)) > 1 for one in kept):
            kept.append(place)
    return Points(np.reshape(kept, (-1, 2)), np.full(len(kept), 5), size)


def spot(at: Sequence[float], limits: tuple[Point, Point], high: float, color: str = "own") -> Line:
    """Return a disk that marks the present place in a panel with these limits, `high` times as high as wide."""
    turn = np.linspace(0, 2 * np.pi, 25)
    (left, right), (bottom, top) = limits
    radii = np.array([right - left, (top - bottom) / high]) * 0.019
    return Line(np.asarray(at) + radii * np.column_stack([np.cos(turn), np.sin(turn)]), color, 1, fill=1.0)


def basin(heights: Sequence[float]) -> list[Line]:
    """Return the map of the loss of all lines: contour lines at these heights above its least, deeper where darker."""
    return [Line(ellipse(height), "loss", 1.2, opacity=0.5, fill=0.05) for height in heights]


class ToTheEnd:
    """Mixed into a picture that plays a walk (before `Played`): a walk seen to its end is so after a change too."""

    def settle(self, s: State, before: State | None) -> dict[str, int]:
        """Return the last update there can be, where the walk before was seen to its end and another one begins."""
        place = self._step()
        if before is None or s == before or getattr(s, place) != getattr(before, place):
            return {}
        ended = getattr(before, place) == self.own_code.careful(self.timeline, before).last
        return {place: self.parameters[place].high} if ended else {}


def outcome(losses: np.ndarray, updates: int) -> str:
    """Return what became of a walk that was to make so many updates, told by the size of its loss."""
    rises = np.flatnonzero(np.diff(losses) > 0)
    if len(losses) <= updates:
        first = int(rises[0]) + 1 if len(rises) else len(losses) - 1
        times = size(float(losses[-1] / max(losses[0], 1e-3)))
        return (
            f"It diverges, climbing without end: stopped at update {len(losses) - 1}, where the loss is {times} times "
            f"that of the start. It first rose at update {first}."
        )
    if losses[-1] > losses[0] * (1 + 1e-9):
        return "It climbs: the loss ends above that of the start."
    return ""


def loss_panel(
    losses: np.ndarray,
    update: int,
    updates: int,
    limits: tuple[int, int],
    *,
    height: float,
    share: float = 1.0,
) -> Panel:
    """Return the losses of a walk on a logarithmic axis, up to an update boldly, with a knob to scrub by."""
    whole = np.column_stack([np.arange(len(losses)), np.clip(logs(losses), limits[0], limits[1])])
    update = min(update, len(losses) - 1)
    here = (float(update), float(whole[update, 1]))
    marks = [
        Line(whole, "loss", 1.5, opacity=0.35),
        Line(whole[: update + 1], "loss", 2.5),
        Drag(here, {"update": (1.0, 0.0)}, "place in the run", move=whole, color="loss"),
    ]
    if len(losses) <= updates:
        marks.append(Text((whole[-1, 0], whole[-1, 1]), "stopped", "loss", anchor="start", shift=(12, 4), bold=True))
    said = [(f"now {size(float(losses[update]))}", "loss")]
    low, high = limits
    each = 1 if high - low < 6 else 2
    room = 0.04 * (high - low)
    return Panel(
        "update",
        "",
        marks,
        (0, 1.06 * updates),
        (low - room, high + room),
        title="Loss",
        caption=said,
        height=height,
        share=share,
        y_ticks=power_ticks(low, high, each),
    )


def beside_rule(rule: np.ndarray, own: np.ndarray) -> str:
    """Return what the rule and what the learner's step say at the first update where two walks (n, d) part."""
    for place, (due, got) in enumerate(zip(rule, own, strict=False)):
        if not alike(due, got):
            worst = [int(np.argmax(np.abs(got - due)))] if len(due) > 4 else slice(None)
            return both(*in_words(due[worst], got[worst]), f" (after update {place})")
    return "" if len(rule) == len(own) else both(f"{len(rule) - 1} updates", f"{len(own) - 1}")


def pair(point: Sequence[float]) -> str:
    """Return a point as it is written in the text: (0.4, 2)."""
    return minus(f"({plain(point[0], 3)}, {plain(point[1], 2)})")
