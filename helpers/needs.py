"""What right answers are to be made of: a function is watched while it runs, and what is missing is said kindly."""

import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from types import FrameType

import numpy as np

from helpers import guard


@dataclass(frozen=True)
class Calls:
    """The function is to call `parts(function, case)`, its means, `least` times or more for one of the cases.

    `counts` may say of a call, by its frame, that it does not count. A means that is no Python function is never seen.
    """

    parts: Callable[[Callable, tuple], Collection[Callable]]
    still: str
    least: int = 1
    counts: Callable[[FrameType], bool] = lambda frame: True

    def missing(self, function: Callable, cases: Sequence[tuple]) -> str:
        """Return what is still wanted, or an empty text; of a run that breaks off nothing is held against it."""
        return self.still if all(self._count(function, case) < self.least for case in cases) else ""

    def _count(self, function: Callable, case: tuple) -> int:
        codes = {getattr(part, "__code__", None) for part in self.parts(function, case)}
        seen = 0

        def watch(frame: FrameType, event: str, _argument: object) -> None:
            nonlocal seen
            seen += event == "call" and frame.f_code in codes and self.counts(frame)

        def watched(*arguments: object) -> object:
            before = sys.getprofile()
            sys.setprofile(watch)
            try:
                return function(*arguments)
            finally:
                sys.setprofile(before)

        return self.least if guard.call(watched, *case).problem else seen


@dataclass(frozen=True)
class Products:
    """The function is to weigh the numbers of its first argument, an array, or to send them through an activation.

    It is missed only where NumPy was seen to compare or count the array's numbers, and nothing of the kind.
    """

    still: str

    def missing(self, function: Callable, cases: Sequence[tuple]) -> str:
        """Return what is still wanted, or an empty text; of a run that breaks off nothing is held against it."""
        done = set().union(*(self._done(function, case) for case in cases))
        return self.still if done & _ROUND_IT and not done & _WEIGHING else ""

    @staticmethod
    def _done(function: Callable, case: tuple) -> set[str]:
        kind, done = _noting()
        outcome = guard.call(lambda x, *others: function(x.view(kind), *others), *case)
        return _WEIGHING if outcome.problem else done


_WEIGHING = {"matmul", "multiply", "dot", "vdot", "inner", "einsum", "tensordot", "vecdot", "matvec", "tanh", "exp"}

_ROUND_IT = {"equal", "not_equal", "logical_xor", "logical_and", "logical_or", "logical_not", "absolute", "remainder"}
_ROUND_IT |= {"bitwise_xor", "bitwise_and", "bitwise_or", "invert"}


def _noting() -> tuple[type[np.ndarray], set[str]]:
    """Return a kind of array that notes what NumPy does with it, and the names that it has noted."""
    done: set[str] = set()

    class Noting(np.ndarray):
        def __array_ufunc__(self, ufunc, method, *inputs, **options):
            done.add(ufunc.__name__)
            outs = {"out": tuple(map(_bare, options.pop("out")))} if "out" in options else {}
            result = getattr(ufunc, method)(*map(_bare, inputs), **options, **outs)
            return result.view(Noting) if isinstance(result, np.ndarray) else result

        def __array_function__(self, function, types, arguments, options):
            done.add(function.__name__)
            return super().__array_function__(function, types, arguments, options)

        def dot(self, other, out=None):
            done.add("dot")
            return _bare(self).dot(_bare(other)).view(Noting)

    return Noting, done


def _bare(value: object) -> object:
    return value.view(np.ndarray) if isinstance(value, np.ndarray) else value
