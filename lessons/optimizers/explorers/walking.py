"""What every picture of walks does: racers from one dragged start, and the learner's own step as a black path."""

from collections.abc import Callable
from functools import lru_cache
from typing import ClassVar

import numpy as np

from helpers.change import Difference
from helpers.explorer import State
from helpers.own_code import Function, alike, both, in_words
from helpers.parameters import Choice
from helpers.timeline import Played, Timeline
from lessons.optimizers import rule
from lessons.optimizers.explorers.common import NAMES, changes, raced, recorded, soon
from lessons.optimizers.model import Landscape
from lessons.optimizers.race import BETA, STEPS

OWN = {"momentum_step": "Momentum", "adam_step": "Adam"}
"""The learner's functions, and whose rate they walk at."""


def momentum_walk(step: Callable, slope: Callable, start: tuple[float, float], rate: float, beta: float) -> np.ndarray:
    """Return the walk of a `momentum_step`."""
    walk = _by_the_rule if step is rule.momentum_step else rule.momentum_walk
    return walk(step, slope, start, rate, STEPS, beta)


def adam_walk(step: Callable, slope: Callable, start: tuple[float, float], rate: float, _beta: float) -> np.ndarray:
    """Return the walk of an `adam_step`; it has no β of Momentum's."""
    walk = _by_the_rule if step is rule.adam_step else rule.adam_walk
    return walk(step, slope, start, rate, STEPS)


@lru_cache(maxsize=64)
def _by_the_rule(step: Callable, *arguments: object) -> np.ndarray:
    """Return a walk of the rule itself: it is asked for beside each of the learner's."""
    return (rule.adam_walk if step is rule.adam_step else rule.momentum_walk)(step, *arguments)


class Walking(Played):
    """Mixed into a picture of walks, before `Explorer`: it says `landscape`, `start` and `rates` of a state."""

    walkers: ClassVar[tuple[str, ...]] = NAMES
    bold = Choice("SGD", NAMES, label="bold path", control=False)
    momentum_step = Function(rule.momentum_step, through=momentum_walk, any_length=True)
    adam_step = Function(rule.adam_step, through=adam_walk, any_length=True)

    def landscape(self, s: State) -> Landscape:
        """Return what is walked on."""
        raise NotImplementedError

    def start(self, s: State) -> tuple[float, float]:
        """Return where all walks begin."""
        return (s.start_x, s.start_y)

    def rates(self, s: State) -> tuple[float, ...]:
        """Return the learning rate of each walker."""
        raise NotImplementedError

    def momentum_of(self, s: State) -> float:
        """Return how much of its velocity Momentum keeps."""
        return BETA

    def own(self) -> list[str]:
        """Return the names of the functions that the learner has put in."""
        return [name for name in OWN if self.own_code.runs(name)]

    def names(self) -> tuple[str, ...]:
        """Return the names of all walkers, the learner's own last."""
        own = self.own()
        return (*self.walkers, *(["yours"] if len(own) == 1 else [f"your {OWN[name]}" for name in own]))

    def record(self, s: State) -> Timeline:
        """Return the walks, and after them those of the learner's functions."""
        landscape, start, rates, beta = self.landscape(s), self.start(s), self.rates(s), self.momentum_of(s)
        run = raced(landscape, start, rates, self.walkers, beta)
        if not self.own():
            return run
        points = run.arrays["points"]
        for name in self.own():
            path = getattr(self, name)(landscape.gradient, start, rates[self.walkers.index(OWN[name])], beta)
            last = np.repeat(path[-1:], len(points) - len(path), axis=0)  # one that goes too far waits there
            points = np.concatenate([points, np.concatenate([path, last])[:, None]], axis=1)
        return recorded(points, landscape.minima)

    def compared(self, s: State) -> str:
        """Return what the rule and what the learner's step say where their walks part."""
        for name in self.own():
            path = self.timeline(s).arrays["points"][:, self.names().index(self._called(name))]
            walk = momentum_walk if name == "momentum_step" else adam_walk
            rate = self.rates(s)[self.walkers.index(OWN[name])]
            due = walk(getattr(rule, name), self.landscape(s).gradient, self.start(s), rate, self.momentum_of(s))
            for step, (wanted, got) in enumerate(zip(due, path, strict=False)):
                if not alike(wanted, got):
                    return both(*in_words(wanted, got), f" (after step {step})")
        return ""

    def _called(self, name: str) -> str:
        return "yours" if len(self.own()) == 1 else f"your {OWN[name]}"

    def difference(self, before: State, s: State) -> Difference:
        """Return whose steps to settle have changed."""
        return Difference(changes(self.names(), *(soon(self.timeline(one)) for one in (before, s))))

    def outcome(self, s: State) -> str:
        """Return when the bold walk and the learner's have settled, and who was first."""
        names, found = self.names(), soon(self.timeline(s))
        said = [
            f"{name} settles after {int(end)} steps" if end >= 0 else f"{name} does not settle in {STEPS} steps"
            for name, end in zip(names, found, strict=True)
            if name == s.bold or name not in NAMES
        ]
        ours = found[: len(self.walkers)]
        ends, of = np.where(ours < 0, STEPS + 1, ours), {3: "three", 6: "six"}[len(ours)]
        soonest = [name for name, end in zip(self.walkers, ends, strict=True) if end == ends.min()]
        first = (
            f" First of the {of}: {' and '.join(soonest)}." if ends.min() <= STEPS else f" None of the {of} settles."
        )
        return f"{', '.join(said)}.{first}"
