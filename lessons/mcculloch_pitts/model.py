"""Units that say yes or no, and what they can say alone and in two layers. NumPy only."""

import itertools
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from helpers.arguments import whole_number

KINDS = ("excitatory", "inhibitory", "unconnected")


class McCullochPitts:
    """A unit that fires when no inhibitory input is on and at least `threshold` excitatory inputs are on.

    ŷ = 1 if Σ x_i ≥ θ over the excitatory inputs and x_j = 0 for every inhibitory one, else 0.
    n_inputs: how many inputs; threshold θ: 0, 1, 2, …; inhibitory, unconnected: places of inputs, counted from 0.
    All other inputs are excitatory, each of weight 1. Raises ValueError for any other threshold, place or input.
    Source: McCulloch & Pitts (1943), https://doi.org/10.1007/BF02478259.
    """

    def __init__(self, n_inputs: int, threshold: int, inhibitory: Iterable[int] = (), unconnected: Iterable[int] = ()):
        self.n_inputs = whole_number("n_inputs", n_inputs)
        self.threshold = whole_number("threshold", threshold, least=0)
        self.inhibitory = _places("inhibitory", inhibitory, self.n_inputs)
        self.unconnected = _places("unconnected", unconnected, self.n_inputs)
        if both := set(self.inhibitory) & set(self.unconnected):
            raise ValueError(f"unconnected: got {min(both)}, which is inhibitory too; an input is one or the other.")

    @property
    def excitatory(self) -> tuple[int, ...]:
        """The places of the excitatory inputs: all that are neither inhibitory nor unconnected."""
        return tuple(sorted(set(range(self.n_inputs)) - {*self.inhibitory, *self.unconnected}))

    def __repr__(self) -> str:
        given = {"inhibitory": self.inhibitory, "unconnected": self.unconnected}
        places = "".join(f", {name}={list(value)}" for name, value in given.items() if value)
        return f"McCullochPitts({self.n_inputs}, threshold={self.threshold}{places})"

    def __call__(self, *inputs: ArrayLike) -> int | np.ndarray:
        """Return the answer to inputs given one by one, `unit(0, 1)`, or as rows (..., n): 0 or 1, or (...) of them.

        Raises ValueError for an input other than 0 and 1, which it names, and for too many or too few of them.
        """
        rows = len(inputs) == 1 and isinstance(inputs[0], list | tuple | np.ndarray)
        x = _bits("inputs", inputs[0] if rows else inputs)
        if x.shape[-1] != self.n_inputs:
            raise ValueError(f"inputs: got {x.shape[-1]} of them; allowed are {self.n_inputs}, one a connection.")
        count = x[..., list(self.excitatory)].sum(axis=-1)  # (..., n) -> (...)
        vetoed = x[..., list(self.inhibitory)].any(axis=-1)
        answer = ((count >= self.threshold) & ~vetoed).astype(int)
        return answer if answer.ndim else int(answer)


class Net:
    """Two layers: every unit of `hidden` looks at the inputs, and `output` looks at their answers.

    Raises ValueError without a hidden unit, or unless the numbers of inputs fit.
    """

    def __init__(self, hidden: Sequence[McCullochPitts], output: McCullochPitts):
        self.hidden, self.output = tuple(hidden), output
        if len({unit.n_inputs for unit in self.hidden}) != 1:
            raise ValueError(f"hidden: got {list(self.hidden)}; allowed are one unit or more, of equally many inputs.")
        if output.n_inputs != len(self.hidden):
            raise ValueError(f"output: got {output.n_inputs} inputs; allowed are {len(self.hidden)}: the hidden units.")

    def __repr__(self) -> str:
        return f"Net({list(self.hidden)}, {self.output})"

    def inside(self, *inputs: ArrayLike) -> np.ndarray:
        """Return the hidden units' answers, (..., units), to inputs given as to a unit."""
        return np.stack([np.asarray(unit(*inputs)) for unit in self.hidden], axis=-1)

    def __call__(self, *inputs: ArrayLike) -> int | np.ndarray:
        """Return the output's answer, 0 or 1, or (...) of them for rows (..., n)."""
        return self.output(self.inside(*inputs))


def boolean_inputs(n_inputs: int) -> np.ndarray:
    """Return every row of 0s and 1s in counting order, shape (2ⁿ, n): for two inputs 00, 01, 10, 11.

    Raises ValueError unless n is a whole number from 1.
    """
    return np.array(list(itertools.product((0, 1), repeat=whole_number("n_inputs", n_inputs))))


def truth_table(function: Callable, n_inputs: int) -> np.ndarray:
    """Return every row of inputs in counting order and, in the last column, the function's answer: (2ⁿ, n + 1).

    The function is called as `function(x1, x2, …)`; raises ValueError for an answer other than 0 and 1.
    """
    rows = boolean_inputs(n_inputs)
    answers = [_answer(function, row) for row in rows.tolist()]
    return np.column_stack([rows, answers])


def reachable(n_inputs: int) -> set[tuple[int, ...]]:
    """Return the truth columns (2ⁿ entries each) that one unit can have, found by trying every unit.

    Each input is excitatory, inhibitory or unconnected, and θ runs from 0 to one more than there are inputs: beyond
    that nothing new comes. 4, 11 and 36 columns for one, two and three inputs.
    """
    rows = boolean_inputs(n_inputs)
    every = itertools.product(itertools.product(KINDS, repeat=n_inputs), range(n_inputs + 2))
    return {tuple(wired(kinds, threshold)(rows).tolist()) for kinds, threshold in every}


def wired(kinds: Sequence[str], threshold: int) -> McCullochPitts:
    """Return the unit whose inputs are of these `KINDS`; raises ValueError for any other kind."""
    for kind in kinds:
        if kind not in KINDS:
            raise ValueError(f"kinds: got {kind!r}; allowed are {', '.join(KINDS)}.")
    places = {name: [i for i, kind in enumerate(kinds) if kind == name] for name in KINDS[1:]}
    return McCullochPitts(len(kinds), threshold, **places)


def detector(row: ArrayLike) -> McCullochPitts:
    """Return the unit that fires for this one row of 0s and 1s: its 1s excite, its 0s inhibit, θ counts the 1s."""
    bits = _bits("row", row)
    if bits.ndim != 1:
        raise ValueError(f"row: got shape {bits.shape}; allowed is (n,), one row of inputs.")
    return McCullochPitts(bits.size, int(bits.sum()), np.flatnonzero(bits == 0).tolist())


def two_layers(column: ArrayLike) -> Net:
    """Return two layers whose answers on `boolean_inputs(n)` are `column`, (2ⁿ,): any function of n inputs there is.

    A hidden unit detects each row of the rarer answer; the output says yes if one of them fires (OR), or, where the
    rarer answer is no, if none does (NOR). Raises ValueError for a column that is not 2ⁿ values of 0 and 1, n ≥ 1.
    """
    bits = _bits("column", column)
    if bits.ndim != 1 or bits.size < 2 or bits.size & (bits.size - 1):
        raise ValueError(f"column: got shape {bits.shape}; allowed is (2ⁿ,): 2, 4, 8, … answers.")
    rarer, n_inputs = int(2 * bits.sum() <= bits.size), bits.size.bit_length() - 1
    hidden = [detector(row) for row in boolean_inputs(n_inputs)[bits == rarer]]
    hidden = hidden or [McCullochPitts(n_inputs, n_inputs + 1)]  # for always and never: a unit that never fires
    output = McCullochPitts(len(hidden), rarer, () if rarer else range(len(hidden)))
    return Net(hidden, output)


def _answer(function: Callable, row: list[int]) -> int:
    answer = function(*row)
    if not _is_bit(answer):
        raise ValueError(f"function: answered {answer!r} to {tuple(row)}; allowed are 0 and 1.")
    return int(answer)


def _is_bit(value: object) -> bool:
    return isinstance(value, int | float | np.number | np.bool_) and value in (0, 1)


def _bits(name: str, values: ArrayLike) -> np.ndarray:
    """Return the values as an integer array (..., n), or say which is neither 0 nor 1."""
    try:
        array = np.array(values, dtype=object)
    except ValueError:
        raise ValueError(f"{name}: got {values!r}; allowed are rows of equal length.") from None
    for place, value in np.ndenumerate(array):
        if not _is_bit(value):
            raise ValueError(f"{name}: got {value!r} for x{place[-1] + 1 if place else ''}; allowed are 0 and 1.")
    return array.astype(int)


def _places(name: str, values: Iterable[int], n_inputs: int) -> tuple[int, ...]:
    """Return places of inputs, sorted; raise ValueError for one that is not there or is named twice."""
    allowed = f"allowed are places of inputs, 0 to {n_inputs - 1}, each once"
    if not isinstance(values, Iterable):
        raise ValueError(f"{name}: got {values!r}; {allowed}.")
    places = list(values)
    for place in places:
        if not isinstance(place, int | np.integer) or not 0 <= place < n_inputs or places.count(place) > 1:
            raise ValueError(f"{name}: got {place!r}; {allowed}.")
    return tuple(sorted(map(int, places)))


GATES: dict[str, McCullochPitts] = {
    "AND": McCullochPitts(2, threshold=2),
    "OR": McCullochPitts(2, threshold=1),
    "NOT": McCullochPitts(1, threshold=0, inhibitory=[0]),
    "NOR": McCullochPitts(2, threshold=0, inhibitory=[0, 1]),
}
"""The gates that are one unit, by name."""
