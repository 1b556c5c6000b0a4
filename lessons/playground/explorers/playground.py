"""Everything at once: data, inputs, network and training, to choose, to pull, to draw and to play."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.own_code import Function
from helpers.parameters import Choice, Flag, Integer, Number, Numbers, Strokes
from helpers.scene import Line, Mark, Panel, Scene, Text, Toggle
from lessons.multilayer_perceptron.model import to_vector
from lessons.playground import scripts
from lessons.playground.examples import SETS, TABLE
from lessons.playground.examples import drawn as drawn_points
from lessons.playground.explorers import diagram, panels, words
from lessons.playground.explorers.datasets_column import thumbnails
from lessons.playground.explorers.kinds import Furthest, Layers, OpenStep, Pulls
from lessons.playground.explorers.running import BROKEN, CELLS, Running, given, settings
from lessons.playground.explorers.seen import Seen
from lessons.playground.explorers.tasks import TASKS
from lessons.playground.model import FEATURES, OPTIMIZERS, features

LOOK = 0.2
"""The share of a glide to another run that the old one stands still for."""

RATES = ("0.0001", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10")
STRENGTHS = ("0", "0.0001", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3")
ACTIVATIONS = ("tanh", "relu", "sigmoid", "linear", "leaky_relu", "elu", "gelu", "softplus", "swish")
LOSSES = ("binary_cross_entropy", "mean_squared_error", "mean_absolute_error")


class Playground(Running, Explorer):
    """Choose data, inputs, layers and how to train; press Play; pull edges; draw; `code()` is the same as a script.

    `table` is a set of one's own, as `read_csv` returns it.
    """

    title = "Your data, your network, your training"

    step = OpenStep(speed=100, speeds=(1, 10, 100, 500, 2000), label="update")
    noise = Number(1.0, 0, 5, step=0.25)
    held_out = Number(0.3, 0, 0.8, step=0.1, label="held out")
    start = Integer(0, 0, 49, label="seed")
    activation = Choice("tanh", ACTIVATIONS)
    loss = Choice("binary_cross_entropy", LOSSES)
    l2 = Choice("0", STRENGTHS, label="L2")
    optimizer = Choice("Adam", tuple(OPTIMIZERS))
    rate = Choice("0.03", RATES)
    batch = Choice("32", ("1", "4", "10", "32", "100", "all"))
    weights = Numbers((), -Pulls.largest, Pulls.largest, step=0.05, limit=300, label="weight")
    data = Choice("XOR", SETS, control=False)
    hidden = Layers((4, 2), diagram.MOST_UNITS, diagram.MOST_LAYERS)
    x1, x2 = Flag(True, control=False), Flag(True, control=False)
    x1_squared, x2_squared, x1_x2 = (Flag(False, control=False) for _ in range(3))
    sin_x1, sin_x2 = Flag(False, control=False), Flag(False, control=False)
    blue = Strokes(append=True, limit=1000)
    orange = Strokes(append=True, limit=1000)
    pen = Choice("blue", ("blue", "orange"), control=False)
    pulls = Pulls()
    reached = Furthest()
    broken = Choice("nothing", BROKEN, control=False)
    features = Function(features)

    tasks = TASKS

    def judged(self, s: State) -> State:
        """Return the state with what the tasks ask of its run: its numbers, its examples, its mistakes."""
        if not self.examples(s).usable:
            return State(**vars(s), numbers=0, test=0, wrong=1, wrong_test=1)
        seen = self.seen(s)
        wrong, wrong_test = seen.mistakes
        counts = {"numbers": len(seen.theta), "test": len(seen.examples.test)}
        return State(**vars(s), **counts, wrong=wrong, wrong_test=wrong_test)

    def scene(self, s: State) -> Scene:
        """Return the diagram with the data beside it, what the network says over the plane, and the losses."""
        plane, _ = self.inputs(s)
        on = given(s)
        chosen = np.ascontiguousarray(plane[:, [FEATURES.index(name) for name in on]])
        small = plane.reshape(CELLS, CELLS, -1)[::3, ::3]
        usable = self.examples(s).usable
        seen = self.seen(s) if usable else None
        model = seen.model if seen else self.untrained(s)
        with np.errstate(all="ignore"):
            sums, outputs = model.layers(chosen)
        outputs = [np.nan_to_num(a).reshape(CELLS, CELLS, -1) for a in outputs]
        logits = np.nan_to_num(sums[-1]).reshape(CELLS, CELLS)
        shown = [a[::3, ::3] for a in outputs]
        theta = seen.theta if seen else to_vector(model)
        marks: list[Mark | Toggle] = [
            *self._sets(s),
            *diagram.weights(on, s.hidden, theta),
            *self._inputs_column(on, small),
            *diagram.units(s.hidden, shown, s.activation, seen.idle if seen else {}),
            *diagram.buttons(s.hidden),
            *self._foot(s, seen),
        ]
        limits = {"x_limits": (0, diagram.WIDE), "y_limits": (0, diagram.HIGH)}
        network = Panel("", "", marks, **limits, aspect="equal", bare=True, share=1.7)
        wrong = seen.wrong if seen else np.zeros(len(self.examples(s).y), bool)
        said = panels.answers(s.data, s.pen, self.examples(s), outputs[-1][..., 0], logits, wrong)
        return Scene(network, said, self._losses(s, seen))

    def _sets(self, s: State) -> list[Mark | Toggle]:
        """Return the sets to choose from; the same marks as long as they show the same."""
        make = lambda: thumbnails(  # noqa: E731
            s.data, s.pen, drawn_points(s.blue, s.orange), self.table_examples(s.held_out)
        )
        return self._remembered(("sets", s.data, s.pen, s.blue, s.orange, s.held_out), make)

    def _inputs_column(self, on: list[str], values: np.ndarray) -> list[Mark | Toggle]:
        """Return what can be given to the network; the same marks as long as they show the same."""
        if self.own_code.runs("features"):
            return diagram.inputs_column(on, values)
        return self._remembered(("inputs", *on), lambda: diagram.inputs_column(on, values))

    @staticmethod
    def _foot(s: State, seen: Seen | None) -> list[Mark | Toggle]:
        """Return how it is trained; and what leads back to the start, and to where a run that diverged went wrong."""
        batches = "all at once" if s.batch == "all" else f"batches of {s.batch}"
        said = f"{s.optimizer}, rate {s.rate}, {batches}, L2 {s.l2}"
        marks: list[Mark | Toggle] = [Text((diagram.WIDE - 0.05, 0.3), said, "muted", 12, "end")]
        ways = [("◀ start", 0, 3.4, 1.9)] if s.step else []
        if seen and seen.diverged and 0 < seen.calm < s.step:
            ways.append((f"◀ update {seen.calm:,}", seen.calm, 5.5, 2.7))
        for way, update, x, wide in ways:
            box = np.array([(x, 0.03), (x + wide, 0.03), (x + wide, 0.56), (x, 0.56)])
            at = (x + wide / 2, 0.3)
            marks += [Line(np.vstack([box, box[:1]]), "muted", 1), Text(at, way, "ink", 12.5)]
            marks.append(Toggle(at, {"step": update}, f"back to the {way[2:]}", region=box, framed=False))
        return marks

    @staticmethod
    def _losses(s: State, seen: Seen | None) -> Panel:
        more = {"nothing": "", "both": "✓ diverged ✓ overfitted"}.get(s.broken, f"✓ {s.broken}")
        if seen is None:
            return panels.losses(np.array([[0.0, np.log(2), np.nan]]), 0, (np.log(2), np.nan), None, more)
        low = seen.lowest if seen.overfits else None
        return panels.losses(seen.run.until(s.reached), s.step, seen.losses, low, more)

    def between(self, before: State, after: State, share: float) -> State:
        """Return the state a share of the way on; another run is played from its start, after a look at the old one."""
        if not 0 < share < 1:
            return super().between(before, after, share)
        if settings(before) == settings(after):
            step = round(before.step + share * (after.step - before.step))
            return State(**vars(after) | {"step": step, "reached": max(before.reached, step)})
        gone = (share - LOOK) / (1 - LOOK)
        step = round(gone * after.step)
        return before if gone < 0 else State(**vars(after) | {"step": step, "reached": step})

    def difference(self, before: State, s: State) -> Difference:
        """Return how mistakes and losses differ from the kept run's."""
        if not self.examples(before).usable or not self.examples(s).usable:
            return Difference()
        return Difference(words.difference(self.seen(before), self.seen(s)))

    def read_out(self, s: State) -> str:
        """Return where the run stands, and what is wrong with it."""
        if not self.examples(s).usable:
            return "Too few points to train on: draw a few of each color, blue and orange, and press Play."
        said = words.read_out(s, self.seen(s))
        if s.data == TABLE and self.table is None:
            said += ' No table of yours yet: Playground(table=read_csv("my.csv", "x", "y", "label")) brings one.'
        return said

    def share(self) -> str:
        """Return one line of Python that builds this picture in this state; the weights follow from the run."""
        held = super().share()
        start, end = held.index("(") + 1, len(held) - 1
        parts = [part for part in (self._table_said(), held[start:end]) if part]
        return f"{type(self).__name__}({', '.join(parts)})"

    def code(self, kind: str = "numpy") -> str:
        """Return a script that does the same run and prints its losses: "numpy" or "keras".

        Raises ValueError for another kind, and where there is nothing to train on.
        """
        with self._lock:
            s = self.state
            if not self.examples(s).usable:
                raise ValueError("code: there are too few points to train on; draw a few of each color.")
            own = self.own_code.written.get("features")
            return scripts.script(kind, s, given(s), self.table, scripts.source(own) if own else "")

    def _table_said(self) -> str:
        return "" if self.table is None else f"table={self.table!r}"

    def _changed(self, s: State) -> dict[str, object]:
        changed = super()._changed(s)
        changed.pop("weights", None)
        if changed.get("reached") == s.step:
            del changed["reached"]
        return changed
