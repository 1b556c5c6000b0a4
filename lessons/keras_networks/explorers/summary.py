"""A network of Dense layers beside what `summary()` prints of it."""

import itertools

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.marks import disk
from helpers.parameters import Integer, Task
from helpers.scene import Drag, Line, Mark, Panel, Point, Scene, Text

MOST = 16
WIDE, HIGH = 10.0, 8.6
TALL = 7.0
LAYERS = ("inputs", "first", "second", "outputs")


def sizes(s: State) -> list[int]:
    """Return the inputs and the units of each layer that is there; a layer of 0 units is none."""
    return [s.inputs, *(units for units in (s.first, s.second) if units), s.outputs]


def count(n_in: int, n_out: int) -> int:
    """Return how many weights and biases one Dense layer has."""
    return (n_in + 1) * n_out


def counts(s: State) -> list[int]:
    """Return the parameters of each layer."""
    rows = sizes(s)
    return [count(n_in, n_out) for n_in, n_out in itertools.pairwise(rows)]


class Summary(Explorer):
    """Drag a column's top to change its number of units; the parameters are counted anew."""

    title = "summary() counts a layer's weights and biases"
    inputs = Integer(2, 1, MOST, label="inputs")
    first = Integer(8, 0, MOST, label="units, first hidden")
    second = Integer(0, 0, MOST, label="second hidden (0: none)")
    outputs = Integer(1, 1, MOST, label="units, last layer")
    track = {"total": "parameters"}
    tasks = (
        Task(
            "more than 200 parameters with two hidden layers",
            lambda s: s.first > 0 and s.second > 0 and sum(counts(s)) > 200,
            {"first": 10, "second": 16},
        ),
        Task(
            "no hidden layer, and 10 parameters in all",
            lambda s: not s.first and not s.second and sum(counts(s)) == 10,
            {"first": 0, "second": 0, "inputs": 9},
        ),
    )

    def total(self, s: State) -> int:
        """Return all parameters."""
        return sum(counts(s))

    def scene(self, s: State) -> Scene:
        """Return the diagram, and the table beside it."""
        diagram = Panel("", "", self._diagram(s), (0, WIDE), (0, HIGH), aspect="equal", bare=True, share=1.2)
        return Scene(diagram, self._table(s))

    def _diagram(self, s: State) -> list[Mark]:
        places = dict(zip(LAYERS, np.linspace(1.0, WIDE - 1.0, len(LAYERS)).tolist(), strict=True))
        shown = [name for name in LAYERS if getattr(s, name)]
        columns = [_column(places[name], getattr(s, name)) for name in shown]
        r = min(0.42, 0.4 * min(_gap(getattr(s, name)) for name in shown))
        marks: list[Mark] = []
        for name in [name for name in LAYERS if name not in shown]:  # no layer, and still a knob to make one with
            marks.append(Text((places[name], 0.1), "none", "muted"))
            marks.append(_knob((places[name], 0.62), name))
        for one, other in itertools.pairwise(columns):
            marks += [Line(_web(one, other, r), "muted", 1.0)]
            marks += [Line(_stubs(other, r), "ink", 2.5)]
        for column, name in zip(columns, shown, strict=True):
            for center in column:
                marks += disk(center, r)
            x = column[0][0]
            marks.append(Text((x, 0.1), str(getattr(s, name)), bold=True))
            marks.append(_knob((x, min(column[0][1] + r + 0.35, HIGH - 0.15)), name))
        return marks

    def _table(self, s: State) -> Panel:
        rows = sizes(s)
        marks: list[Mark] = []
        heads = ("Layer (type)", "Output Shape", "Param #")
        for x, words in zip((0.0, 3.2, 6.2), heads, strict=True):
            marks.append(Text((x, 6.6), words, "muted", anchor="start"))
        for k, (n_in, n_out) in enumerate(itertools.pairwise(rows)):
            y, called = 5.5 - 1.45 * k, f"dense_{k} (Dense)" if k else "dense (Dense)"
            marks += [
                Text((0.0, y), called, anchor="start"),
                Text((3.2, y), f"(None, {n_out})", anchor="start"),
                Text((6.2, y), f"{count(n_in, n_out):,}", anchor="start", bold=True),
                Text((6.2, y - 0.6), _sum(n_in, n_out), "muted", 12, anchor="start"),
            ]
        marks.append(Text((0.0, 0.7), f"Total params: {self.total(s):,}", anchor="start", bold=True))
        return Panel("", "", marks, (0, 10), (0, 7.2), bare=True, height=0.62)

    def difference(self, before: State, s: State) -> Difference:
        """Return how many parameters there were before."""
        return Difference(f"{self.total(before):,} parameters before.")

    def read_out(self, s: State) -> str:
        """Return the sum, layer by layer."""
        parts = [f"{n:,}" for n in counts(s)]
        added = f" = {' + '.join(parts)}" if len(parts) > 1 else ""
        return f"The network {'-'.join(map(str, sizes(s)))} has {self.total(s):,}{added} parameters."


def _sum(n_in: int, n_out: int) -> str:
    weights = f"{n_in} × {n_out} weight{'s' if n_in * n_out > 1 else ''}"
    return f"{weights} + {n_out} bias{'es' if n_out > 1 else ''}"


def _knob(at: Point, name: str) -> Drag:
    return Drag(at, {name: (0.0, 2.0)}, f"number of units: {name}", move="y")


def _gap(n: int) -> float:
    return min(1.3, TALL / n)


def _column(x: float, n: int) -> list[Point]:
    return [(x, HIGH / 2 + _gap(n) * ((n - 1) / 2 - k)) for k in range(n)]


def _web(one: list[Point], other: list[Point], r: float) -> np.ndarray:
    """Return the edges between two columns as one line, its pen lifted between them."""
    pieces = [[(a[0] + r, a[1]), (b[0] - r, b[1]), (np.nan, np.nan)] for a in one for b in other]
    return np.array(pieces).reshape(-1, 2)


def _stubs(column: list[Point], r: float) -> np.ndarray:
    """Return a short stroke into each unit, its bias."""
    pieces = [[(x - 1.6 * r, y - 1.3 * r), (x - 0.75 * r, y - 0.65 * r), (np.nan, np.nan)] for x, y in column]
    return np.array(pieces).reshape(-1, 2)
