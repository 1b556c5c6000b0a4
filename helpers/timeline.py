"""Play and scrub a recorded run: nothing is computed while it plays, each frame is looked up."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from helpers.own_code import FunctionError
from helpers.parameters import Integer

SPEEDS = (1, 2, 5, 10, 25, 60)
"""How many frames a second a learner can choose from."""

KEPT = 16
"""How many of the latest recordings an explorer keeps, so that going back costs nothing."""


class Timeline:
    """A recorded run: named arrays `(frames, ...)`, one row for each frame, the first being the start.

    `beside` is a second run that was recorded from the same start: at every step both can be looked at together.
    Raises ValueError, naming the argument, for arrays of different lengths or none, and for another start.
    """

    def __init__(self, *, beside: "Timeline | None" = None, **arrays: ArrayLike):
        self.arrays = {name: np.asarray(values) for name, values in arrays.items()}
        lengths = {name: len(values) if values.ndim else 0 for name, values in self.arrays.items()}
        if not lengths or min(lengths.values()) == 0:
            raise ValueError(f"arrays: got lengths {lengths}; at least one array is needed, and one frame in each.")
        if len(set(lengths.values())) > 1:
            raise ValueError(f"arrays: got lengths {lengths}; every array needs a row for each frame.")
        self.length = next(iter(lengths.values()))
        self.beside = beside
        if beside is not None:
            self._same_start(beside)

    def __len__(self) -> int:
        return self.length

    @property
    def last(self) -> int:
        """The last step there is to go to: of the longer run, when there are two."""
        return max(self.length, len(self.beside) if self.beside else 0) - 1

    def at(self, step: int) -> SimpleNamespace:
        """Return the frame at a step, each array's row by name; a run that has ended waits at its last frame."""
        row = self._row(step)
        return SimpleNamespace(**{name: values[row] for name, values in self.arrays.items()})

    def until(self, step: int) -> SimpleNamespace:
        """Return all frames from the start to a step, `(frames so far, ...)` by name."""
        rows = self._row(step) + 1
        return SimpleNamespace(**{name: values[:rows] for name, values in self.arrays.items()})

    def _row(self, step: int) -> int:
        return min(max(int(step), 0), self.length - 1)

    def _same_start(self, other: "Timeline") -> None:
        shared = self.arrays.keys() & other.arrays.keys()
        for name in sorted(shared):
            if not np.array_equal(self.arrays[name][0], other.arrays[name][0]):
                raise ValueError(f"beside: its {name} starts elsewhere; two runs are laid side by side from one start.")


class Step(Integer):
    """The place in a recorded run: a slider with buttons to play, pause and step, and a choice of speed.

    `high` is the longest run there can be; the explorer's `reach` says how long the present one is. `speed` is the
    number of frames a second to begin with, one of `speeds`.
    """

    def __init__(
        self, default: int = 0, high: int = 500, *, speed: int = 5, speeds: Sequence[int] = SPEEDS, label: str = ""
    ):
        if speed not in speeds:
            raise ValueError(f"speed is {speed!r}; choose one of {', '.join(map(str, speeds))}")
        self.speed, self.speeds = speed, tuple(speeds)
        super().__init__(default, 0, high, label=label)

    def declaration(self) -> dict:
        """Return what the front end needs to build the slider, the box and the player."""
        return super().declaration() | {"speed": self.speed, "speeds": list(self.speeds)}


class Played:
    """Mixed into an explorer (before `Explorer`) that plays a run: declare a `Step` and say how to `record`.

    A run is recorded once for each setting of the other parameters; scrubbing looks it up.
    """

    def record(self, s: Any) -> Timeline:
        """Return the run of a state; it must not depend on the step."""
        raise NotImplementedError

    def timeline(self, s: Any) -> Timeline:
        """Return the recorded run of a state, recorded now if it is asked for the first time.

        Raises FunctionError when it is driven by a function of the learner's that fails.
        """
        place = self._step()
        key = (self.own_code.paused_now, *(value for name, value in vars(s).items() if name != place))
        runs = self.__dict__.setdefault("_runs", {})
        if key not in runs:
            try:
                runs[key] = self.record(s)
            except FunctionError as error:  # kept too: a function that hangs is to hang once
                runs[key] = error
            if len(runs) > KEPT:
                del runs[next(iter(runs))]
        if isinstance(runs[key], FunctionError):
            raise runs[key]
        return runs[key]

    def reach(self, s: Any) -> Mapping[str, int]:
        """Return the last step of the present run, the highest value that the step may have."""
        return {self._step(): self.own_code.careful(self.timeline, s).last}

    def _step(self) -> str:
        return next(name for name, parameter in self.parameters.items() if isinstance(parameter, Step))
