"""What the hand did in the browser, as new values of parameters. Every message of the front end arrives here."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from helpers.canvas.encode import pieces
from helpers.parameters import Numbers, Parameter, Strokes
from helpers.scene import Drag, Draw, Pick, Scene, Toggle

BIG = 10
"""How many steps an arrow key makes together with Shift."""

DIRECTIONS = {"ArrowRight": (1, 0), "ArrowLeft": (-1, 0), "ArrowUp": (0, 1), "ArrowDown": (0, -1)}


def moved(
    message: Mapping, scene: Scene, state: Any, grabbed: Any, parameters: Mapping[str, Parameter]
) -> dict[str, Any]:
    """Return the parameters that a message changes, with their new values; {} for a message that makes no sense.

    `grabbed` is the state in which the hand took hold: a drag is measured from there.
    """
    if message.get("kind") == "value":
        return _typed(message, state, parameters)
    handle = pieces(scene).get(message.get("handle"))
    match message.get("kind"), handle:
        case "drag", Drag():
            return _dragged(handle, message["by"], grabbed, parameters)
        case "key", Drag():
            return _pressed(handle, message["key"], bool(message.get("big")), state, parameters)
        case "click", Toggle():
            return _changed(handle.sets, state, parameters, lambda one, _now, value: one.accept(value))
        case "drag", Pick():
            distance = np.hypot(*(np.asarray(handle.points) - message["at"]).T)
            return {handle.name: parameters[handle.name].nearest(int(distance.argmin()))}
        case "key", Pick():
            steps = _one_number(message["key"], bool(message.get("big")))
            return {handle.name: parameters[handle.name].stepped(getattr(state, handle.name), steps)}
        case "draw", Draw():
            return _drawn(handle, message, state, parameters)
    return {}


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
    except (AttributeError, KeyError, TypeError, ValueError):
        return {}


def _dragged(handle: Drag, by: list[float], grabbed: Any, parameters: Mapping[str, Parameter]) -> dict[str, Any]:
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
    return {handle.name: strokes.extended(getattr(state, handle.name), message["points"], begin=message["begin"])}
