"""The pictures of the course, and states to show them in."""

import importlib
import random

import pytest

from helpers.explorer import Explorer
from helpers.parameters import Choice, Flag, Number, Numbers, Parameter, Strokes
from lessons import ORDER


def explorers() -> list[type[Explorer]]:
    found = []
    for lesson in ORDER:
        try:
            module = importlib.import_module(f"lessons.{lesson}.explorers")
        except ModuleNotFoundError as error:
            if error.name != f"lessons.{lesson}.explorers":
                raise
            continue
        found += [c for c in vars(module).values() if isinstance(c, type) and issubclass(c, Explorer)]
    return [c for c in dict.fromkeys(found) if c is not Explorer]


EVERY = pytest.mark.parametrize("explorer", explorers(), ids=lambda c: f"{c.__module__.split('.')[1]}.{c.__name__}")


def other_values(parameter: Parameter, value: object) -> list:
    match parameter:
        case Choice():
            return [option for option in parameter.options if option != value]
        case Flag():
            return [not value]
        case Strokes():
            return [(((0.0, 0.0), (0.3, 0.2), (0.5, 0.6)),)]
        case Numbers():
            many = len(value or parameter.default)
            return [(number,) * many for number in (parameter.one.low, parameter.one.high, parameter.one.nearest(0.0))]
        case Number():
            return [v for v in (parameter.low, highest(parameter), parameter.nearest(0.0)) if v != value]
        case Parameter(examples=examples):
            return [v for v in examples if v != value]
    raise TypeError(f"no other value is known for a {type(parameter).__name__}")


def highest(parameter: Number) -> float:
    """The largest value to try: of what grows as it is played, as much as one move may add."""
    return getattr(parameter, "chunk", parameter.high)


def random_value(parameter: Parameter, rng: random.Random) -> object:
    match parameter:
        case Choice():
            return rng.choice(parameter.options)
        case Flag():
            return rng.random() < 0.5
        case Strokes():
            strokes = [[(rng.uniform(-20, 20), rng.uniform(-2, 2)) for _ in range(rng.randrange(9))] for _ in range(2)]
            return tuple(map(tuple, strokes[: rng.randrange(3)]))
        case Numbers(one=one):
            count = rng.choice([0, 1, 2, parameter.limit, rng.randint(0, parameter.limit)])
            return tuple(
                one.nearest(rng.choice([one.low, one.high, rng.uniform(one.low, one.high)])) for _ in range(count)
            )
        case Number():
            low, high = parameter.low, highest(parameter)
            return parameter.nearest(rng.choice([low, high, rng.uniform(low, high)]))
        case Parameter(examples=examples):
            return rng.choice(examples)
    raise TypeError(f"no random value is known for a {type(parameter).__name__}")


def random_state(explorer: type[Explorer], rng: random.Random) -> dict:
    """Values for all parameters, drawn together; now and then a few keep their defaults."""
    drawn = {n: random_value(p, rng) for n, p in explorer.parameters.items()}
    keep = rng.choice([0.0, 0.0, 0.5])
    return {n: value for n, value in drawn.items() if rng.random() >= keep}
