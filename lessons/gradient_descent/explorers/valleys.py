"""The losses of one weight: a bowl, and two valleys."""

from collections.abc import Callable, Mapping

BOWL, VALLEYS = "bowl", "two valleys"
LOSSES: Mapping[str, Callable] = {
    BOWL: lambda w: 2 * w**2,
    VALLEYS: lambda w: (w**2 - 4) ** 2 / 8 + 0.3 * w + 0.7,
}
SLOPES: Mapping[str, Callable] = {BOWL: lambda w: 4 * w, VALLEYS: lambda w: w * (w**2 - 4) / 2 + 0.3}
OPENS: Mapping[str, Mapping[str, float]] = {BOWL: {"start": -2.0, "rate": 0.1}, VALLEYS: {"start": -0.8, "rate": 0.3}}
"""How a walk begins when its loss is chosen: not where it is flat, and with a first step to take hold of."""
