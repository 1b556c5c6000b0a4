"""Pick an activation and drag its input: value, tangent and slope, with the derivative below."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function, alike, both
from helpers.parameters import Choice, Number, Task
from helpers.scene import Drag, Line, Mark, Panel, Points, Scene, Text
from lessons.activations.explorers.words import FORMULAS, KINKED, RANGES, smoothness
from lessons.activations.model import ACTIVATIONS
from lessons.multilayer_perceptron.model import sigmoid

YOURS = "your own"
WIDE = (-6.0, 6.0)
Z = np.linspace(*WIDE, 481)
NUDGE = 0.1
HIGH = {"step": (-0.75, 1.75), "sigmoid": (-0.75, 1.75), "tanh": (-1.5, 1.5), "linear": (-6.6, 6.6), YOURS: (-3.0, 3.0)}
"""How far the axis of the output reaches; for the others from −2.4 to 6.6."""


def slope(s: State) -> float:
    """Return the slope at the point of a state, of the course's curves; that of a curve of one's own is not known."""
    return float(ACTIVATIONS[s.activation].derivative(np.array(s.z))) if s.activation != YOURS else np.inf


class Curve(Explorer):
    """Drag z; the learner's functions draw sigmoid, tanh, the slope of ReLU, and a curve that is all their own."""

    title = "The slope says how much the output changes per unit of input"

    activation = Choice("sigmoid", (*ACTIVATIONS, YOURS), label="activation")
    z = Number(1.5, *WIDE, step=0.1, label="z (input)")
    sigmoid = Function(sigmoid)
    tanh_from_sigmoid = Function(lambda z, sigmoid: np.tanh(z), through=lambda given, z: given(z, sigmoid))
    relu_derivative = Function(ACTIVATIONS["relu"].derivative)
    own = Function(np.sin, rule=False)

    tasks = (
        Task("find where the sigmoid is steepest", lambda s: s.activation == "sigmoid" and s.z == 0, {"z": 0}),
        Task(
            "saturate the sigmoid: make its slope smaller than 0.01",
            lambda s: s.activation == "sigmoid" and slope(s) < 0.01,
            {"z": 5},
        ),
        Task(
            "find a curve that goes down somewhere, and put the point there",
            lambda s: slope(s) < 0,
            {"activation": "swish", "z": -3},
        ),
    )

    def values(self, s: State, z: np.ndarray) -> np.ndarray:
        """Return the output for each sum, `(n,)`."""
        drawn = {"sigmoid": self.sigmoid, "tanh": self.tanh_from_sigmoid, YOURS: self.own}
        return drawn[s.activation](z) if s.activation in drawn else ACTIVATIONS[s.activation].function(z)

    def slopes(self, s: State, z: np.ndarray) -> np.ndarray:
        """Return the slope at each sum, `(n,)`; of curves that a learner may draw, by a small difference."""
        if s.activation in ("sigmoid", "tanh", YOURS):
            return (self.values(s, z + 1e-4) - self.values(s, z - 1e-4)) / 2e-4
        return self.relu_derivative(z) if s.activation == "relu" else ACTIVATIONS[s.activation].derivative(z)

    def here(self, s: State) -> tuple[float, float, float]:
        """Return the output, the slope, and by how much a nudge of the input changes the output."""
        now, nudged = self.values(s, np.array([s.z, s.z + NUDGE]))
        return float(now), float(self.slopes(s, np.array([s.z]))[0]), float(nudged - now)

    def by_the_rule(self, s: State, *, slopes: bool = False) -> bool:
        """Return whether the curve (or the curve of its slopes) is that of the activation named."""
        if s.activation not in ACTIVATIONS or not self.own_code.runs():
            return s.activation in ACTIVATIONS
        rule = ACTIVATIONS[s.activation]
        if slopes and s.activation == "relu":
            return alike(rule.derivative(Z), self.slopes(s, Z))
        return alike(rule.function(Z), self.values(s, Z))

    def scene(self, s: State) -> Scene:
        """Return the curve with its tangent, its derivative below, and what there is to say of it."""
        return Scene(self.curve(s), self.derivative(s), self.facts(s))

    def curve(self, s: State) -> Panel:
        """Return the curve, its range, and at the point the tangent with a run of 1 and its rise."""
        now, steep, _ = self.here(s)
        low, high = HIGH.get(s.activation, (-2.4, 6.6))
        ends = np.array(WIDE)
        way = 1.0 if s.z <= WIDE[1] - 1 else -1.0
        corner, top = (s.z + way, now), (s.z + way, now + way * steep)
        below = 15.0 if way * steep >= 0 else -9.0  # on the far side of the rise
        own = np.column_stack([Z, self.pen(s, self.values(s, Z))])
        marks: list[Mark | Drag] = [
            *self.bounds(s, low, high),
            Line(np.column_stack([ends, now + steep * (ends - s.z)]), "gradient", 1.5, dashed=True),
            Line(own, "own", 2.8),
            Line([(s.z, now), corner], "muted", 2),
            Line([corner, top], "gradient", 4),
            Text(((s.z + corner[0]) / 2, now), "1", "muted", 12, shift=(0, below)),
            Text(
                corner,
                plain(way * steep, 3),
                "gradient",
                14,
                "start" if way > 0 else "end",
                (7 * way, below),
                bold=True,
            ),
            Drag((s.z, now), {"z": (1.0, 0.0)}, "input z", move=own, color="class1"),
        ]
        if s.activation in ACTIVATIONS:
            true = np.column_stack([Z, self.pen(s, ACTIVATIONS[s.activation].function(Z))])
            marks.insert(-6, Line(true, "other", 2, dashed=True))
        name = f"{'' if self.by_the_rule(s) else 'your '}{s.activation}"
        name = "your function" if s.activation == YOURS else name
        return Panel("", "output a = f(z)", marks, WIDE, (low, high), title=f"f: {name}", height=0.5, share=1.7)

    @staticmethod
    def pen(s: State, heights: np.ndarray) -> np.ndarray:
        """Return the heights with the pen lifted where the step jumps."""
        return np.where(Z == 0, np.nan, heights) if s.activation == "step" else heights

    @staticmethod
    def bounds(s: State, low: float, high: float) -> list[Mark]:
        """Return a line at each end of the range that lies inside the panel, and the axis."""
        axes = [Line([(0, low), (0, high)], "faint", 1.2), Line([(WIDE[0], 0), (WIDE[1], 0)], "faint", 1.2)]
        ends = ACTIVATIONS[s.activation].range if s.activation in ACTIVATIONS else ()
        lines = [Line([(WIDE[0], end), (WIDE[1], end)], "muted", 1.2, dashed=True) for end in ends if np.isfinite(end)]
        return [*axes, *lines]

    def derivative(self, s: State) -> Panel:
        """Return the slope at every input, with the present one marked."""
        steep = self.here(s)[1]
        heights = self.slopes(s, Z)
        if s.activation in KINKED:
            heights = np.where(Z == 0, np.nan, heights)
        limits = (-1.2, 1.5) if s.activation == YOURS else (-0.35, 1.45)
        marks = [
            Line([(WIDE[0], 0), (WIDE[1], 0)], "faint", 1.2),
            Line(np.column_stack([Z, heights]), "gradient", 2.5),
            Line([(s.z, 0), (s.z, steep)], "gradient", 4),
            Points(np.array([[s.z, steep]]), np.array([5]), 5),
            Text((s.z, steep), plain(steep, 3), "gradient", shift=(0, -14 if steep >= 0 else 18), bold=True),
        ]
        title = "Its derivative f′: the slope at every input"
        return Panel("input z", "slope f′(z)", marks, WIDE, limits, title=title, height=0.34, share=1.7, stack=True)

    def facts(self, s: State) -> Panel:
        """Return formula, value, slope, what a nudge does, and the range."""
        now, steep, change = self.here(s)
        known, right = self.by_the_rule(s), self.by_the_rule(s, slopes=True)
        due = f"the rule says {self.rule_here(s)}" if s.activation != YOURS else ""
        at_kink = s.activation in (*KINKED, "step") and s.z == 0
        lines = [
            ("f(z) = " + FORMULAS[s.activation] if known else "f: what your code gives", "ink", True),
            (f"f({plain(s.z, 3)}) = {plain(now, 4)}", "ink", False),
            (f"slope f′({plain(s.z, 3)}) = {plain(steep, 4)}", "gradient", True),
            ("(no tangent here: a value by agreement)" if at_kink else "", "muted", False),
            (f"Nudge z by {NUDGE}:", "ink", False),
            (f"f changes by {plain(change, 4)}", "ink", False),
            (f"slope × {NUDGE} = {plain(NUDGE * steep, 4)}", "gradient", False),
            (f"range {RANGES[s.activation]}" if known else "", "ink", False),
            (smoothness(s.activation) if right else due, "ink", not right),
        ]
        heights = (8.6, 7.4, 6.4, 5.6, 4.5, 3.7, 2.9, 1.5, 0.6)
        marks = [
            Text((0.1, height), text, color, 13.5, "start", bold=bold)
            for height, (text, color, bold) in zip(heights, lines, strict=True)
            if text
        ]
        return Panel("", "", marks, (0.0, 8.0), (0.0, 9.4), title="In numbers", bare=True, height=0.95, widest=380)

    @staticmethod
    def rule_here(s: State) -> str:
        """Return the output that the rule gives at the point, or the slope where the learner's function is a slope."""
        if s.activation not in ACTIVATIONS:
            return ""
        rule = ACTIVATIONS[s.activation]
        return ("slope " if s.activation == "relu" else "") + plain(
            float((rule.derivative if s.activation == "relu" else rule.function)(np.array(s.z))), 4
        )

    def compared(self, s: State) -> str:
        """Return what the rule and what the learner's function say at the point, or of another where they differ."""
        due, (now, steep, _) = self.rule_here(s), self.here(s)
        own = f"slope {plain(steep, 4)}" if s.activation == "relu" else plain(now, 4)
        return both(due, own) if due and due != own else super().compared(s)

    def difference(self, before: State, s: State) -> Difference:
        """Return by how much the output has changed, along one curve also for each unit of the input."""
        was, now, run = self.here(before)[0], self.here(s)[0], s.z - before.z
        if before.activation != s.activation:
            old = f"{before.activation} gave {plain(was, 4)} at z = {plain(before.z, 3)}"
            return Difference(f"Before, {old}; {s.activation} gives {plain(now, 4)} at z = {plain(s.z, 3)}.")
        if not run:
            return Difference()
        ways = f"From z = {plain(before.z, 3)} to z = {plain(s.z, 3)} the output changes by {plain(now - was, 4)}"
        chord = Line([(before.z, was), (s.z, now)], "ink", 1.5)
        return Difference(f"{ways}: {plain((now - was) / run, 4)} for each unit of input.", {0: [chord]})

    def read_out(self, s: State) -> str:
        """Return the value, the slope and the range in words."""
        now, steep, change = self.here(s)
        rest = f" Range {RANGES[s.activation]}." if self.by_the_rule(s) else ""
        name = s.activation if rest or s.activation == YOURS else f"your {s.activation}"
        return (
            f"{name} at z = {plain(s.z, 3)}: output {plain(now, 4)}, slope {plain(steep, 4)}. "
            f"A nudge of {NUDGE} changes the output by {plain(change, 4)}.{rest}"
        )
