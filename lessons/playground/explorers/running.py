"""Which run a state shows: it is trained as far as it has been seen, kept, and changed where a hand pulls a weight."""

from collections import OrderedDict
from typing import Any

import numpy as np

from helpers.datasets import Dataset
from helpers.explorer import State
from helpers.marks import grid
from lessons.multilayer_perceptron.model import MLP, to_vector
from lessons.playground.examples import DRAWN, TABLE, Examples, drawn_parts, made_up_parts, sample_table, table_parts
from lessons.playground.explorers.kinds import CHUNK, LONGEST, Pulls
from lessons.playground.explorers.panels import EXTENT
from lessons.playground.explorers.seen import Seen
from lessons.playground.model import FEATURES, Learning
from lessons.playground.run import Run

CELLS = 61
GRID = grid(EXTENT, CELLS, CELLS)
KEPT = 6
"""How many of the latest runs, and of the latest views of them, are kept."""

LOOSE = ("step", "reached", "weights", "pulls", "pen", "broken")
"""The parameters that do not make it another run."""

BROKEN = ("nothing", "diverged", "overfitted", "both")
"""In which ways a learner has broken a run so far."""

Pulled = tuple[tuple[int, int, float], ...]


def given(s: State) -> list[str]:
    """Return the inputs that the network is given."""
    return [name for name in FEATURES if getattr(s, name)] or [FEATURES[0]]


def settings(s: State) -> tuple:
    """Return what makes the run of a state the run that it is."""
    unused = {DRAWN: ("noise",), TABLE: ("noise", "blue", "orange")}.get(s.data, ("blue", "orange"))
    unused += ("noise",) if s.data == "penguins" else ()
    return tuple((name, value) for name, value in vars(s).items() if name not in (*LOOSE, *unused))


class Running:
    """Mixed into an explorer (before `Explorer`): the examples, the run and its views, by state."""

    def __init__(self, *, table: Dataset | None = None, **given: object):
        if table is not None and not isinstance(table, Dataset):
            raise ValueError(f'table: got {table!r}; allowed is read_csv("my.csv", x, y, label), or another Dataset.')
        self.table = table
        self._runs: OrderedDict[tuple, Any] = OrderedDict()
        self._parts: dict[float, Examples] = {}
        super().__init__(**({"data": TABLE} if table is not None else {}) | given)

    def examples(self, s: State) -> Examples:
        """Return the examples of a state; the same object as long as they are the same."""
        if s.data == TABLE:
            return self.table_examples(s.held_out)
        if s.data == DRAWN:
            return drawn_parts(s.blue, s.orange, s.held_out)
        return made_up_parts(s.data, s.noise, s.held_out)

    def table_examples(self, held_out: float) -> Examples:
        """Return the table's examples in two parts."""
        if held_out not in self._parts:
            self._parts = {held_out: table_parts(self.table or sample_table(), held_out)}
        return self._parts[held_out]

    def inputs(self, s: State) -> tuple[np.ndarray, np.ndarray]:
        """Return all seven features of the plane, (CELLS², 7), and of the examples, (n, 7).

        Raises FunctionError where the learner's function fails.
        """
        columns = self.features(np.vstack([GRID, self.examples(s).X]))
        return columns[: len(GRID)], columns[len(GRID) :]

    def run(self, s: State, pulls: Pulled) -> Run:
        """Return the run of a state's settings, changed by the pulls."""
        return self._remembered(("run", settings(s), pulls), lambda: self._made(s, pulls))

    def seen(self, s: State) -> Seen:
        """Return the run of a state at its update."""
        run = self.run(s, s.pulls)
        run.moment(s.reached)
        columns = [FEATURES.index(name) for name in given(s)]
        make = lambda: Seen(run, s.step, self.examples(s), self.inputs(s)[1][:, columns])  # noqa: E731
        return self._remembered(("seen", settings(s), s.pulls, s.step), make)

    def _remembered(self, key: tuple, make: Any) -> Any:
        key = (self.own_code.paused_now, *key)
        if key not in self._runs:
            self._runs[key] = make()
        self._runs.move_to_end(key)
        while len(self._runs) > 2 * KEPT:
            self._runs.popitem(last=False)
        return self._runs[key]

    def _made(self, s: State, pulls: Pulled) -> Run:
        if not pulls:
            learning = self._learning(s)
            return Run(learning, learning.begin())
        update = pulls[-1][0]
        before = self.run(s, tuple(pull for pull in pulls if pull[0] < update))
        moment = before.moment(update).copy()
        if before.diverged_at is not None and before.diverged_at < update:
            return before
        for at, place, value in pulls:
            if at == update and place < len(moment.theta):
                moment.theta[place] = value
        return Run(before.learning, moment, update, before)

    def _learning(self, s: State) -> Learning:
        examples, columns = self.examples(s), [FEATURES.index(name) for name in given(s)]
        X, y = np.ascontiguousarray(self.inputs(s)[1][:, columns]), examples.y[:, None].astype(float)
        return Learning(
            (len(columns), *s.hidden, 1),
            s.activation,
            X[examples.train],
            y[examples.train],
            X[examples.test],
            y[examples.test],
            s.loss,
            s.optimizer,
            float(s.rate),
            None if s.batch == "all" else int(s.batch),
            float(s.l2),
            s.start,
        )

    def untrained(self, s: State) -> MLP:
        """Return the network that training begins with."""
        return MLP((len(given(s)), *s.hidden, 1), s.activation, rng=np.random.default_rng(s.start))

    # What follows from a move of the hand

    def settle(self, s: State, before: State | None) -> dict[str, Any]:
        """Return the place in the run, the weights there, and what the hand has done to them.

        Other settings begin another run, at its start. A run grows by `CHUNK` updates a move at most.
        """
        s = State(**vars(s) | {name: name in given(s) for name in FEATURES})
        if not self.examples(s).usable:
            nothing = {"step": 0, "reached": 0, "weights": nearest(to_vector(self.untrained(s))), "pulls": ()}
            return {name: getattr(s, name) for name in FEATURES} | nothing
        same = before is not None and settings(before) == settings(s)
        self._place(s, before, same=same)
        run = self.own_code.careful(self.run, s, s.pulls)
        shown = nearest(run.at(s.step))
        if self._pulled(s, before, same=same) and s.weights != shown:
            changed = {i: value for i, (value, was) in enumerate(zip(s.weights, shown, strict=True)) if value != was}
            kept = [
                pull for pull in s.pulls if pull[:2] < (s.step, 0) or (pull[0] == s.step and pull[1] not in changed)
            ]
            pulls = sorted([*kept, *((s.step, place, value) for place, value in changed.items())])
            if len(pulls) <= Pulls.limit:
                s.pulls, s.reached = tuple(pulls), s.step
                run = self.own_code.careful(self.run, s, s.pulls)
        run.moment(s.reached)
        if run.diverged_at is not None:
            s.step, s.reached = min(s.step, run.diverged_at), min(s.reached, run.diverged_at)
        s.weights = nearest(run.at(s.step))
        s.broken = self._broken(s)
        return vars(s)

    def _place(self, s: State, before: State | None, *, same: bool) -> None:
        """Put the step and the pulls of a state where they may be."""
        if before is None:
            s.reached = max(s.reached, s.step)
        elif same:
            room = min(max(before.reached, 0) + CHUNK, LONGEST)
            s.step = min(s.step, room)
            s.reached = min(max(s.reached, s.step), room)
        else:
            s.step = 0 if s.step == before.step else min(s.step, CHUNK)
            s.reached = s.step
            s.pulls = () if s.pulls == before.pulls else s.pulls

    def _pulled(self, s: State, before: State | None, *, same: bool) -> bool:
        n = sum((a + 1) * b for a, b in zip((len(given(s)), *s.hidden), (*s.hidden, 1), strict=True))
        if len(s.weights) != n:
            return False
        return before is None or (same and (s.step, s.pulls) == (before.step, before.pulls))

    def _broken(self, s: State) -> str:
        """Return in which ways runs were broken, this one at this update included."""
        seen = self.own_code.careful(self.seen, s)
        ways = {"diverged": seen.diverged, "overfitted": seen.overfits}
        found = [way for way, now in ways.items() if now or s.broken in (way, "both")]
        return "both" if len(found) == 2 else found[0] if found else "nothing"

    def reach(self, s: State) -> dict[str, int]:
        """Return how far the step may go: a little beyond what was seen, or to where the run diverged."""
        if not self.examples(s).usable:
            return {"step": 0}
        run = self.own_code.careful(self.run, s, s.pulls)
        if run.diverged_at is not None and run.diverged_at <= s.reached:
            return {"step": run.diverged_at}
        return {"step": min(s.reached + CHUNK, LONGEST)}


def nearest(theta: np.ndarray) -> tuple[float, ...]:
    """Return weights as their sliders show them: in four digits, and no larger than these reach."""
    return tuple((np.clip(theta, -Pulls.largest, Pulls.largest).round(4) + 0.0).tolist())
