"""A scene as messages: each mark becomes a small dictionary and flat arrays, and only what changed is sent."""

from dataclasses import fields, is_dataclass
from functools import lru_cache

import numpy as np

from helpers import style
from helpers.numerals import minus
from helpers.scene import LARGEST, SMALLEST, Along, Drag, Draw, Field, Line, Panel, Pick, Points, Scene, Tip, Toggle

HANDLES = (Drag, Toggle, Pick, Draw)


def pieces(scene: Scene) -> dict[str, object]:
    """Return the scene's panels, marks and handles by key: "1" is a panel, "1/4" its mark, "1/tip of w" its handle.

    A handle keeps its label as its name whatever marks come and go around it, so that the hand never loses it.
    Raises ValueError when two handles of a panel have the same label.
    """
    found: dict[str, object] = {}
    for p, panel in enumerate(scene.panels):
        found[f"{p}"] = panel
        for m, mark in enumerate(panel.marks):
            handle = mark if isinstance(mark, HANDLES) else attached(mark)
            if not isinstance(mark, HANDLES):
                found[f"{p}/{m}"] = mark
            if handle is None:
                continue
            key = f"{p}/{handle.label}"
            if key in found:
                raise ValueError(f"two handles of panel {p} are called {handle.label!r}")
            found[key] = handle
    return found


def attached(mark: object) -> Drag | None:
    """Return the place to take hold of on a mark, if it has one and is there to be held."""
    handle = getattr(mark, "handle", None)
    if isinstance(mark, Line) and len(mark.points) == 0:
        return None
    return handle.on(mark) if isinstance(handle, Tip | Along) else handle


def owners(scene: Scene) -> dict[str, int]:
    """Return, for the key of each handle that belongs to a mark, that mark's number."""
    return {
        f"{p}/{handle.label}": m
        for p, panel in enumerate(scene.panels)
        for m, mark in enumerate(panel.marks)
        if not isinstance(mark, HANDLES) and (handle := attached(mark)) is not None
    }


def encode(piece: object) -> dict:
    """Return a panel, mark or handle as a dictionary of plain values and arrays."""
    kind = type(piece).__name__.lower()
    if isinstance(piece, Panel):
        return panel_header(piece)
    spec = {f.name: _plain(getattr(piece, f.name)) for f in fields(piece) if f.name not in ("handle", "sets")}
    if isinstance(piece, Field):
        spec["values"] = levels(piece)
    if isinstance(piece, Points):
        classes = np.zeros(len(piece.at)) if piece.classes is None else np.asarray(piece.classes)
        spec["classes"] = classes.astype(np.uint8)
    if isinstance(piece, HANDLES):
        spec["names"] = list(getattr(piece, "sets", None) or [piece.name])
    if isinstance(piece, Drag) and isinstance(piece.move, np.ndarray):
        spec["rate"] = [float(rate) for rate in next(iter(piece.sets.values()))]
    return {"t": kind} | spec


def levels(field: Field) -> np.ndarray:
    """Return a field's numbers as places 0–255 in its palette; NaN goes to the middle."""
    low, high, values = (np.clip(part, -LARGEST, LARGEST) for part in (field.low, field.high, field.values))
    span = float(high - low) if abs(high - low) >= SMALLEST else 1.0
    scaled = np.nan_to_num((np.asarray(values, float) - low) / span, nan=0.5)
    return np.round(255 * np.clip(scaled, 0, 1)).astype(np.uint8)


def _plain(value: object) -> object:
    """Return a value that JSON and binary buffers can hold: arrays of numbers stay arrays."""
    if isinstance(value, np.ndarray):
        return value.astype(np.uint8) if value.dtype == np.uint8 else _single(value)
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, list | tuple):
        if value and all(isinstance(v, list | tuple) and len(v) == 2 and not isinstance(v[0], str) for v in value):
            return _single(np.array(value, float))
        return [_plain(v) for v in value]
    if is_dataclass(value):
        raise TypeError(f"a mark cannot hold {value!r}")
    return value


def _single(numbers: np.ndarray) -> np.ndarray:
    """Return an array in single precision, as the browser paints it; what is too large for that stays at the end."""
    return np.ascontiguousarray(np.clip(numbers, -LARGEST, LARGEST), np.float32)


def panel_header(panel: Panel) -> dict:
    """Return a panel's axes: labels, limits, ticks, height."""
    (x0, x1), (y0, y1) = panel.x_limits, panel.y_limits
    height = (y1 - y0) / (x1 - x0) if panel.aspect == "equal" else panel.height
    names = ("x_label", "y_label", "title", "share", "widest", "least", "stack", "strip", "bare")
    header = {name: getattr(panel, name) for name in names}
    return header | {
        "t": "panel",
        "x": [float(x0), float(x1)],
        "y": [float(y0), float(y1)],
        "height": float(height),
        "equal": panel.aspect == "equal",
        "caption": _plain(panel.caption),
        "xlog": panel.x_scale == "log",
        "ylog": panel.y_scale == "log",
        "xticks": [] if panel.bare else ticks(panel.x_limits, panel.x_scale, panel.x_ticks),
        "yticks": [] if panel.bare else ticks(panel.y_limits, panel.y_scale, panel.y_ticks, most=5),
    }


def ticks(limits, scale, given=None, most: int = 7) -> list[tuple[float, str]]:
    """Return the ticks of an axis and their labels."""
    if given is not None:
        return [(float(at), label) for at, label in given.items()]
    return list(_ticks(float(limits[0]), float(limits[1]), scale, most))


@lru_cache(maxsize=512)
def _ticks(low: float, high: float, scale: str, most: int) -> tuple[tuple[float, str], ...]:
    from matplotlib.ticker import LogLocator, MaxNLocator  # only now: importing a lesson is to stay quick

    if scale == "log":
        at = [t for t in LogLocator(numticks=most).tick_values(low, high) if low <= t <= high]
        return tuple((float(t), f"{t:g}") for t in at)
    at = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    room = 1e-9 * (high - low)
    at = [0.0 if abs(t) < room else t for t in at if low - room <= t <= high + room]
    return tuple((float(t), minus(f"{t:g}")) for t in at)


def same(one: dict, other: dict | None) -> bool:
    """Return whether two encoded pieces are equal, arrays included."""
    if one is other:
        return True
    if other is None or one.keys() != other.keys():
        return False
    return all(_equal(value, other[name]) for name, value in one.items())


def _equal(one: object, other: object) -> bool:
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one is other or (one.shape == other.shape and one.tobytes() == other.tobytes())
    return not isinstance(other, np.ndarray) and not isinstance(one, np.ndarray) and one == other


class Packer:
    """Remembers what the browser has, and packs the difference: a message and its binary buffers.

    A piece that is the very object of the last frame is not encoded anew: a picture of many marks may keep those that
    stand still.
    """

    def __init__(self) -> None:
        self.sent: dict[str, dict] = {}
        self._encoded: dict[str, tuple[object, dict]] = {}

    def pack(self, scene: Scene, *, everything: bool = False) -> tuple[dict, list[bytes]]:
        """Return what changed since the last call (or `everything`), as JSON-ready content and buffers."""
        known, self._encoded = self._encoded, {}
        for key, piece in pieces(scene).items():
            kept = known.get(key)
            self._encoded[key] = kept if kept is not None and kept[0] is piece else (piece, encode(piece))
        now = {key: spec for key, (_, spec) in self._encoded.items()}
        for key, mark in owners(scene).items():
            now[key] = now[key] | {"owner": mark}
        before = {} if everything else self.sent
        changed = {key: spec for key, spec in now.items() if not same(spec, before.get(key))}
        buffers: list[bytes] = []
        content = {
            "pieces": {key: {n: _buffered(v, buffers) for n, v in spec.items()} for key, spec in changed.items()},
            "gone": [key for key in before if key not in now],
        }
        wanted = {spec["palette"] for spec in changed.values() if "palette" in spec}
        content["palettes"] = {name: _buffered(style.palette(name), buffers) for name in wanted}
        self.sent = now
        return content, buffers


def _buffered(value: object, buffers: list[bytes]) -> object:
    if not isinstance(value, np.ndarray):
        return value
    buffers.append(value.tobytes())
    return {"$": len(buffers) - 1, "type": "u1" if value.dtype == np.uint8 else "f4", "shape": list(value.shape)}
