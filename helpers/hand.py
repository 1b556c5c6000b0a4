"""What the hand did in the browser, as new values of parameters. Every message of the front end arrives here."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.canvas.encode import pieces
from helpers.parameters import Parameter, Strokes
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
        return _typed(message, parameters)
    handle = pieces(scene).get(message.get("handle"))
    match message.get("kind"), handle:
        case "drag", Drag():
            return _dragged(handle, message["by"], grabbed, parameters)
        case "key", Drag():
            return _pressed(handle, message["key"], bool(message.get("big")), state, parameters)
        case "click", Toggle():
            return {name: parameters[name].accept(value) for name, value in handle.sets.items()}
        case "drag", Pick():
            distance = np.hypot(*(np.asarray(handle.points) - message["at"]).T)
            return {handle.name: parameters[handle.name].nearest(int(distance.argmin()))}
        case "key", Pick():
            steps = _one_number(message["key"], bool(message.get("big")))
            return {handle.name: parameters[handle.name].stepped(getattr(state, handle.name), steps)}
        case "draw", Draw():
            return _drawn(handle, message, state, parameters)
    return {}


def _typed(message: Mapping, parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    parameter = parameters.get(message["name"])
    if parameter is None:
        return {}
    try:
        return {parameter.name: parameter.nearest(message["value"])}
    except (TypeError, ValueError):
        return {}


def _dragged(handle: Drag, by: list[float], grabbed: Any, parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    return {
        name: parameters[name].nearest(getattr(grabbed, name) + rate_x * by[0] + rate_y * by[1])
        for name, (rate_x, rate_y) in handle.sets.items()
    }


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
    return {name: parameters[name].stepped(getattr(state, name), count) for name, count in steps.items()}


def _drawn(handle: Draw, message: Mapping, state: Any, parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    strokes = parameters[handle.name]
    if not isinstance(strokes, Strokes):
        raise TypeError(f"{handle.name} is to be drawn, so it must be declared as Strokes")
    return {handle.name: strokes.extended(getattr(state, handle.name), message["points"], begin=message["begin"])}
