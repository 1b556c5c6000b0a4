"""Kinds of parameters that only this picture has: units of layers, pulls at weights, and a run without an end."""

import math
from collections.abc import Sequence

from helpers.parameters import Integer, Numbers, Parameter
from helpers.timeline import Step

LONGEST = 100_000
"""The most updates that a run makes."""

CHUNK = 1000
"""How far beyond what was seen of a run one move may lead: it is trained while the hand waits."""


class Layers(Numbers):
    """How many units each layer has, a tuple of whole numbers; its buttons stand in the picture."""

    def __init__(self, default: Sequence[int], high: int, limit: int):
        super().__init__(default, 1, high, step=1, limit=limit, control=False)
        self.one = Integer(1, 1, high)

    def accept(self, value: object) -> tuple[int, ...]:
        """Return the numbers as a tuple of ints; raise ValueError for one that is not whole, or outside the range."""
        return tuple(self.one.accept(number) for number in super().accept(value))


class Furthest(Integer):
    """How many updates of the present run have been seen: so far its curve is drawn, and its slider leads beyond."""

    chunk = CHUNK

    def __init__(self) -> None:
        super().__init__(0, 0, LONGEST, control=False)


class OpenStep(Step):
    """The place in a run without an end."""

    chunk = CHUNK

    def __init__(self, *, speed: int, speeds: Sequence[int], label: str):
        super().__init__(0, LONGEST, speed=speed, speeds=speeds, label=label)


class Pulls(Parameter):
    """What a hand has done to weights: a tuple of (updates made by then, place of the weight, its new value)."""

    kind = "pulls"
    limit = 100
    largest = 20.0
    examples = ((), ((0, 0, 0.5),), ((0, 3, -2.0), (30, 0, 1.5), (30, 5, -1.0)))

    def __init__(self) -> None:
        super().__init__((), control=False)

    def accept(self, value: object) -> tuple[tuple[int, int, float], ...]:
        """Return the pulls in the order of their updates; raise ValueError for anything else."""
        allowed = (
            f"up to {self.limit} triples (update, place, value) are allowed, values of size {self.largest:g} at most"
        )
        try:
            pulls = tuple((int(update), int(place), float(new)) for update, place, new in value)
        except (TypeError, ValueError, OverflowError):
            raise self.refuse(value, allowed) from None
        fit = (0 <= u <= LONGEST and 0 <= p < 1000 and math.isfinite(v) and abs(v) <= self.largest for u, p, v in pulls)
        if len(pulls) > self.limit or not all(fit):
            raise self.refuse(value, allowed)
        return tuple(sorted(pulls, key=lambda pull: pull[:2]))
