"""A prediction in new words: what it is made of."""

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from helpers.explorer import Explorer


@dataclass(frozen=True)
class Rewording:
    """Another question that asks for the idea of a prediction: other words, another case, other places of the answer.

    `options` holds what to say to who chose each. `picture` and `change` show the case where a picture of the lesson
    can: the state before, and the values it glides to, or several legs of them.
    """

    question: str
    options: Mapping[str, str]
    answer: str
    why: str
    picture: Callable[[], Explorer] | None = None
    change: Mapping[str, object] | Sequence[Mapping[str, object]] = ()


def pictured(lesson: str, name: str, **state: object) -> Callable[[], Explorer]:
    """Return what makes a lesson's picture in a state; the lesson is imported only when the picture is shown."""
    return lambda: getattr(importlib.import_module(f"lessons.{lesson}.explorers"), name)(**state)
