"""What the hand did in the browser, as new values of parameters. Every message of the front end arrives here."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from helpers.canvas.encode import pieces
from helpers.parameters import Numbers, Parameter, Strokes
from helpers.scene import Drag, Draw, Pick, Point, Scene, Toggle

BIG = 10
"""How many steps an arrow key makes together with Shift."""

FARTHEST = 1e100
"""A place or a way farther than this is no hand's; products of such numbers still fit a float."""

DIRECTIONS = {"ArrowRight": (1, 0), "ArrowLeft": (-1, 0), "ArrowUp": (0, 1), "ArrowDown": (0, -1)}


def moved(
    message: Mapping, scene: Scene, state: Any, grabbed: Any, parameters: Mapping[str, Parameter]
) -> dict[str, Any]:
    """Return the parameters that a message changes, with their new values; {} for a message that makes no sense.

    `grabbed` is the state in which the hand took hold: a drag is measured from there.
    """
    if message.get("kind") == "value":
        return _typed(message, state, parameters)
    name, key = message.get("handle"), message.get("key")
    handle = pieces(scene).get(name) if isinstance(name, str) else None
    match message.get("kind"), handle:
        case "drag", Drag():
            by = _place(message.get("by"))
            return _dragged(handle, by, grabbed, parameters) if by else {}
        case "key", Drag() if isinstance(key, str):
            return _pressed(handle, key, message.get("big") is True, state, parameters)
        case "click", Toggle():
            return _changed(handle.sets, state, parameters, lambda one, _now, value: one.accept(value))
        case "drag", Pick():
            at = _place(message.get("at"))
            return {handle.name: parameters[handle.name].nearest(_nearest(handle.points, at))} if at else {}
        case "key", Pick() if isinstance(key, str):
            steps = _one_number(key, message.get("big") is True)
            return {handle.name: parameters[handle.name].stepped(getattr(state, handle.name), steps)}
        case "draw", Draw():
            return _drawn(handle, message, state, parameters)
    return {}


def _place(sent: object) -> Point | None:
    """Return two numbers (x, y) as the front end sends them, or None for anything else."""
    pair = isinstance(sent, list | tuple) and len(sent) == 2
    if not pair or not all(isinstance(number, int | float) and abs(number) <= FARTHEST for number in sent):
        return None
    return float(sent[0]), float(sent[1])


def _nearest(points: np.ndarray, at: Point) -> int:
    return int(np.hypot(*(np.asarray(points) - at).T).argmin())


def _changed(
    sets: Mapping[str, Any],
    base: Any,
    parameters: Mapping[str, Parameter],
    change: Callable[[Parameter, Any, Any], Any],
) -> dict[str, Any]:
    """Return new values for the parameters named in `sets`: `change(parameter, value in base, what sets says)`.

    A name like "weights[3]" stands for one entry of a `Numbers`; an entry that is not there any more is left out.
    """
    values: dict[str, Any] = {}
    for name, what in sets.items():
        whole, place = re.fullmatch(r"(\w+)(?:\[(\d+)\])?", name).groups()
        parameter = parameters[whole]
        if place is None:
            values[whole] = change(parameter, getattr(base, whole), what)
        elif isinstance(parameter, Numbers) and int(place) < len(numbers := values.get(whole, getattr(base, whole))):
            new = change(parameter.one, numbers[int(place)], what)
            values[whole] = (*numbers[: int(place)], new, *numbers[int(place) + 1 :])
    return values


def _typed(message: Mapping, state: Any, parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    try:
        typed = {message["name"]: message["value"]}
        return _changed(typed, state, parameters, lambda one, _now, value: one.nearest(value))
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
        return {}


def _dragged(
    handle: Drag, by: tuple[float, float], grabbed: Any, parameters: Mapping[str, Parameter]
) -> dict[str, Any]:
    return _changed(
        handle.sets, grabbed, parameters, lambda one, now, rate: one.nearest(now + rate[0] * by[0] + rate[1] * by[1])
    )


def _one_number(key: str, big: bool) -> float:
    """Return how many steps a key makes along a single quantity."""
    if key in ("Home", "End"):
        return -math.inf if key == "Home" else math.inf
    x, y = DIRECTIONS.get(key, (0, 0))
    return (x + y) * (BIG if big else 1)


def _pressed(handle: Drag, key: str, big: bool, state: Any, parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    """Move the handle the way the arrow points; Home and End lead to the limits."""
    x, y = DIRECTIONS.get(key, (0, 0))
    steps = {}
    for name, (rate_x, rate_y) in handle.sets.items():
        along = rate_x * x + rate_y * y
        if key in ("Home", "End") or (along == 0 and len(handle.sets) == 1):
            steps[name] = _one_number(key, big)
        elif abs(along) > 1e-12 * math.hypot(rate_x, rate_y):
            steps[name] = math.copysign(BIG if big else 1, along)
    return _changed(steps, state, parameters, lambda one, now, count: one.stepped(now, count))


def _drawn(handle: Draw, message: Mapping, state: Any, parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    strokes = parameters[handle.name]
    if not isinstance(strokes, Strokes):
        raise TypeError(f"{handle.name} is to be drawn, so it must be declared as Strokes")
    sent = message.get("points")
    points = [_place(point) for point in sent] if isinstance(sent, list) else []
    if not points or None in points:
        return {}
    return {handle.name: strokes.extended(getattr(state, handle.name), points, begin=message.get("begin") is True)}
