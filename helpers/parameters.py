"""What an explorer declares: parameters with their limits and controls, whose values are its state; and tasks."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any


class State(SimpleNamespace):
    """The parameters of an explorer at one moment, by name."""


class Parameter:
    """One named quantity of an explorer's state; `default` is where it starts. `control=False` shows no control."""

    kind = ""
    name = ""

    def __init__(self, default: object, label: str = "", *, control: bool = True):
        self.label, self.control = label, control
        self.default = default

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.label = self.label or name.replace("_", " ")
        self.default = self.accept(self.default)

    def accept(self, value: object) -> Any:
        """Return the value as the state keeps it; raise ValueError that names the parameter when it cannot."""
        raise NotImplementedError

    def nearest(self, value: object) -> Any:
        """Return the allowed value nearest to one that a hand has dragged to."""
        return self.accept(value)

    def stepped(self, value: Any, steps: float) -> Any:
        """Return the value that so many presses of an arrow key lead to from `value`."""
        return value

    def between(self, one: Any, other: Any, share: float) -> Any:
        """Return the value a share (0 to 1) of the way from one to the other: where there is none, the nearer."""
        return one if share < 0.5 else other

    def declaration(self) -> dict:
        """Return what the front end needs to build the control."""
        return {"name": self.name, "kind": self.kind, "label": self.label, "control": self.control}

    def refuse(self, value: object, allowed: str) -> ValueError:
        """Return the error for a value that is not allowed."""
        return ValueError(f"{self.name} is {value!r}; {allowed}")


class Number(Parameter):
    """A number from `low` to `high`, in steps of `step` (by default a hundredth of a round share of the range)."""

    kind = "number"

    def __init__(
        self, default: float, low: float, high: float, *, step: float = 0.0, label: str = "", control: bool = True
    ):
        self.low, self.high = low, high
        self.step = step or 10.0 ** math.floor(math.log10((high - low) / 50))
        self.digits = max(0, -Decimal(repr(float(self.step))).as_tuple().exponent)  # of 0.25: two
        super().__init__(default, label, control=control)

    def accept(self, value: object) -> float:
        """Return the value as a float; raise ValueError outside [low, high]."""
        allowed = f"a number from {self.low:g} to {self.high:g} is allowed"
        try:
            number = float(value)
        except (TypeError, ValueError):
            raise self.refuse(value, allowed) from None
        if not self.low <= number <= self.high:
            raise self.refuse(value, allowed)
        return number

    def nearest(self, value: object) -> float:
        """Return the nearest multiple of the step inside the range (the present default for NaN)."""
        number = float(value)
        if math.isnan(number):
            return self.default
        number = min(max(number, self.low), self.high)
        rounded = round(round(number / self.step) * self.step, self.digits)
        return min(max(rounded, self.low), self.high) + 0.0

    def stepped(self, value: float, steps: float) -> float:
        """Return the value so many steps on, kept inside the range; infinite steps lead to its ends."""
        return self.nearest(value + steps * self.step)

    def between(self, one: float, other: float, share: float) -> float:
        """Return the number a share (0 to 1) of the way from one to the other, a digit finer than the steps."""
        return round(one + share * (other - one), self.digits + 1) + 0.0

    def declaration(self) -> dict:
        """Return what the front end needs to build the slider and the box."""
        return super().declaration() | {"low": self.low, "high": self.high, "step": self.step}


class Integer(Number):
    """A whole number from `low` to `high`."""

    def __init__(self, default: int, low: int, high: int, *, label: str = "", control: bool = True):
        super().__init__(default, low, high, step=1, label=label, control=control)

    def accept(self, value: object) -> int:
        """Return the value as an int; raise ValueError for a fraction or outside [low, high]."""
        number = super().accept(value)
        if number != int(number):
            raise self.refuse(value, f"a whole number from {self.low:g} to {self.high:g} is allowed")
        return int(number)

    def nearest(self, value: object) -> int:
        """Return the nearest whole number inside the range."""
        return int(super().nearest(value))

    def between(self, one: int, other: int, share: float) -> int:
        """Return the whole number nearest to a share (0 to 1) of the way from one to the other."""
        return round(one + share * (other - one))


class Numbers(Parameter):
    """A tuple of numbers from `low` to `high`, `limit` of them at most; handles and controls name one as "name[place]".

    Its control is a menu of the handles in the picture that set an entry, with a slider and a box for the one chosen.
    """

    kind = "numbers"

    def __init__(
        self,
        default: Sequence[float],
        low: float,
        high: float,
        *,
        step: float = 0.0,
        limit: int = 200,
        label: str = "",
        control: bool = True,
    ):
        self.one, self.limit = Number(low, low, high, step=step), limit
        super().__init__(default, label, control=control)

    def __set_name__(self, owner: type, name: str) -> None:
        self.one.name = name
        super().__set_name__(owner, name)

    def accept(self, value: object) -> tuple[float, ...]:
        """Return the numbers as a tuple of floats; raise ValueError for one outside [low, high], or too many."""
        try:
            numbers = tuple(value)
        except TypeError:
            raise self.refuse(value, f"a sequence of up to {self.limit} numbers is allowed") from None
        if len(numbers) > self.limit:
            raise self.refuse(value, f"a sequence of up to {self.limit} numbers is allowed")
        return tuple(self.one.accept(number) for number in numbers)

    def nearest(self, value: Sequence[float]) -> tuple[float, ...]:
        """Return for each number the nearest multiple of the step inside the range."""
        return self.accept(self.one.nearest(number) for number in value)

    def between(self, one: tuple, other: tuple, share: float) -> tuple:
        """Return each number a share (0 to 1) of the way on, where there are as many on both sides."""
        if len(one) != len(other):
            return super().between(one, other, share)
        return tuple(self.one.between(a, b, share) for a, b in zip(one, other, strict=True))

    def declaration(self) -> dict:
        """Return what the front end needs to build the menu, the slider and the box."""
        return super().declaration() | {name: getattr(self.one, name) for name in ("low", "high", "step")}


class Choice(Parameter):
    """One of `options`."""

    kind = "choice"

    def __init__(self, default: str, options: Sequence[str], *, label: str = "", control: bool = True):
        self.options = tuple(options)
        super().__init__(default, label, control=control)

    def accept(self, value: object) -> str:
        """Return the option; raise ValueError for any other value."""
        if value not in self.options:
            raise self.refuse(value, f"choose one of {', '.join(map(repr, self.options))}")
        return value

    def stepped(self, value: str, steps: float) -> str:
        """Return the option so many places on."""
        place = self.options.index(value) + steps
        return self.options[int(min(max(place, 0), len(self.options) - 1))]

    def declaration(self) -> dict:
        """Return what the front end needs to build the menu."""
        return super().declaration() | {"options": list(self.options)}


class Flag(Parameter):
    """Yes or no."""

    kind = "flag"

    def accept(self, value: object) -> bool:
        """Return the value as a bool; raise ValueError for anything but True, False, 1 and 0."""
        if value not in (True, False):
            raise self.refuse(value, "True or False is allowed")
        return bool(value)


class Strokes(Parameter):
    """What a hand has drawn: a tuple of strokes, each a tuple of points (x, y); a new stroke replaces the old ones.

    With `append` it joins them. At most `limit` points are kept.
    """

    kind = "strokes"

    def __init__(self, default: tuple = (), *, append: bool = False, limit: int = 2000, label: str = ""):
        self.append, self.limit = append, limit
        super().__init__(default, label, control=False)

    def accept(self, value: object) -> tuple:
        """Return the strokes as tuples of floats; raise ValueError for anything else."""
        allowed = f"a sequence of strokes of finite points (x, y) is allowed, {self.limit} points at most"
        try:
            strokes = tuple(tuple((float(x), float(y)) for x, y in stroke) for stroke in value)
        except (TypeError, ValueError):
            raise self.refuse(value, allowed) from None
        points = [number for stroke in strokes for point in stroke for number in point]
        if len(points) > 2 * self.limit or not all(map(math.isfinite, points)):
            raise self.refuse(value, allowed)
        return strokes

    def extended(self, strokes: tuple, points: Sequence, *, begin: bool) -> tuple:
        """Return the strokes after the pen has moved through `points`; `begin` starts a new stroke."""
        if begin or not strokes:
            strokes = (*(strokes if self.append else ()), ())
        room = self.limit - sum(map(len, strokes))
        joined = (*strokes[:-1], (*strokes[-1], *map(tuple, points[: max(0, room)])))
        return self.accept(joined)


@dataclass(frozen=True)
class Task:
    """A small goal: `test` says of a state whether it is reached, and `example` holds parameters that reach it."""

    text: str
    test: Callable[[Any], bool]
    example: dict[str, object]
