"""How often a neuron fires, current by current: the f–I curve, beside the two activations that imitate it."""

from collections.abc import Callable

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function, alike
from helpers.parameters import Choice, Number, Task
from helpers.scene import Drag, Line, Panel, Points, Scene, Text
from lessons.biological_neuron.model import Membrane, fires, firing_rate

MOST = 20.0
CURRENTS = np.linspace(0, MOST, 401)
TOPS = (100, 200, 300, 500, 600, 1000, 2000, 5000, 10000)
"""How high, in Hz, the axis of the rate may reach."""
WIDE = (0.0, MOST)


def membrane(s: State) -> Membrane:
    """Return the membrane of a state."""
    return Membrane(tau=s.tau, refractory=s.refractory)


def rate(s: State) -> float:
    """Return the firing rate of a state, in Hz."""
    return firing_rate(membrane(s), s.current)


def near_ceiling(s: State) -> bool:
    """Return whether the rate has come within a tenth of the ceiling that the refractory period sets."""
    return s.refractory > 0 and rate(s) * s.refractory >= 900


def answers(decide: Callable, currents: np.ndarray, threshold: float) -> object:
    """Return 0 or 1 for each current, sent through one weight of 1; or what came, when it is no number."""
    if decide is fires:
        return (currents > threshold).astype(int)  # the same, all at once
    found = [decide(np.array([current]), np.array([1.0]), threshold) for current in currents]
    return next((one for one in found if one is None or np.ndim(one)), found)


def beside(current: float, now: float, words: str, size: float) -> Text:
    """Return words beside the present current's point, clear of the curve and inside the panel."""
    left = current > MOST / 6
    shift = (-12 if left else 14, -15 if left or not now else 8)
    return Text((current, now), words, "class1", size, "end" if left else "start", shift, bold=True)


class RateCurve(Explorer):
    """Drag the current along the axis; the step on the right is drawn by `fires`."""

    title = "What a neuron sends is a rate: silence, then more and more spikes, below a ceiling"

    current = Number(3.0, 0, MOST, step=0.1, label="I (current, nA)")
    refractory = Number(2.0, 0, 10, step=0.1, label="refractory period, ms")
    tau = Number(10.0, 2, 40, step=0.5, label="τ (leak time, ms)")
    curve = Choice("whole", ("whole", "up to the current"), label="curve drawn")
    fires = Function(fires, through=answers)

    tasks = (
        Task("100 Hz, to within 2 Hz", lambda s: abs(rate(s) - 100) <= 2, {"current": 2.7}),
        Task("come within a tenth of the ceiling", near_ceiling, {"current": 20, "refractory": 10}),
        Task("take the ceiling away", lambda s: s.refractory == 0, {"refractory": 0}),
    )

    def scene(self, s: State) -> Scene:
        """Return the f–I curve, and a step and a ReLU over the same current."""
        return Scene(self.rates(s), self.step(s), self.relu(s))

    @staticmethod
    def rates(s: State) -> Panel:
        """Return the firing rate against the current, with its ceiling and the present current's point."""
        cell, now, whole = membrane(s), rate(s), s.curve == "whole"
        rates = firing_rate(cell, CURRENTS)
        drawn = np.column_stack([CURRENTS, rates])
        if not whole:
            drawn = np.vstack([drawn[s.current > CURRENTS], (s.current, now)])
        ceiling = 1000 / s.refractory if s.refractory else np.inf
        need = 1.08 * ceiling if ceiling < 1.7 * rates[-1] else 1.05 * rates[-1]
        top = next(top for top in TOPS if top >= need)
        marks = [
            Line([(cell.rheobase, 0), (cell.rheobase, top)], "ink", 1.2, dashed=True),
            Text((cell.rheobase, 0.95 * top), f"rheobase {plain(cell.rheobase)} nA", "ink", 12, "start", (6, 0)),
            Line(drawn, "own", 2.5),
            Line([(s.current, 0), (s.current, now), (0, now)], "class1", 1.5, dashed=True),
            Points(np.array([[s.current, now]]), np.array([1]), 7, emphasis=True),
            beside(s.current, now, f"{now:.0f} Hz", 14),
            Drag((s.current, 0.0), {"current": (1.0, 0.0)}, "current", move="x", color="class1"),
        ]
        if whole and ceiling <= top:
            words = f"ceiling: 1 / {plain(s.refractory)} ms = {plain(ceiling, 0)} Hz"
            marks[:0] = [
                Line([(0, ceiling), (MOST, ceiling)], "other", 1.5, dashed=True),
                Text((MOST, ceiling), words, "other", 12, "end", (-4, 12)),
            ]
        title = "The neuron: spikes a second"
        axes = ("input current I, nA", "firing rate, Hz")
        return Panel(*axes, marks, WIDE, (0, top), title=title, share=1.7, height=0.64)

    def step(self, s: State) -> Panel:
        """Return the step: 1 where `fires` says so, else 0."""
        edge = membrane(s).rheobase
        values = self.fires(CURRENTS, edge)
        now = float(self.fires(np.array([s.current]), edge)[0])
        lines = [Line(np.column_stack([CURRENTS, values]), "own", 2.5)]
        due = (edge < CURRENTS).astype(float)
        if not alike(due, values):
            lines.insert(0, Line(np.column_stack([CURRENTS, due]), "other", 2, dashed=True))
        title = "A step keeps: silent or not" if len(lines) == 1 else "Your step; dashed: the rule's"
        return self.small(title, "output ŷ, 0 or 1", s.current, now, lines, 1.25, {0: "0", 1: "1"})

    def relu(self, s: State) -> Panel:
        """Return the ReLU: 0 up to the rheobase, then as much as the current is above it."""
        edge = membrane(s).rheobase
        lines = [Line([(0, 0), (edge, 0), (MOST, MOST - edge)], "own", 2.5)]
        now = max(0.0, s.current - edge)
        return self.small("A ReLU keeps: how far above", "output, nA above the rheobase", s.current, now, lines, MOST)

    @staticmethod
    def small(title: str, name: str, current: float, now: float, lines: list[Line], top: float, ticks=None) -> Panel:
        """Return one of the two imitations, with the present current's point."""
        marks = [
            *lines,
            Line([(current, 0), (current, now)], "class1", 1.5, dashed=True),
            Points(np.array([[current, now]]), np.array([1]), 6, emphasis=True),
            beside(current, now, plain(now), 13),
        ]
        limits = (-0.08 * top, top)
        stack = title.startswith("A ReLU")
        axes = ("input current I, nA" if stack else "", name)
        return Panel(*axes, marks, WIDE, limits, title=title, height=0.36, stack=stack, y_ticks=ticks)

    def difference(self, before: State, s: State) -> Difference:
        """Return both rates, and where the membrane is another one, how far its curve is from the kept one."""
        was, now = rate(before), rate(s)
        currents = f"From {plain(before.current)} to {plain(s.current)} nA" if before.current != s.current else "Here"
        if was == now:
            return Difference()
        marks, other = {}, firing_rate(membrane(before), s.current)
        if other != now:
            words, middle = f"{abs(now - other):.0f} Hz", (s.current, (now + other) / 2)
            marks = {0: [Line([(s.current, other), (s.current, now)], "ink", 2), Text(middle, words, shift=(28, 0))]}
        return Difference(f"{currents} the rate goes from {was:.0f} to {now:.0f} Hz.", marks)

    def read_out(self, s: State) -> str:
        """Return the rate, and what the step and the ReLU make of the same current."""
        edge, now = membrane(s).rheobase, rate(s)
        step = plain(float(self.fires(np.array([s.current]), edge)[0]))
        relu = plain(max(0.0, s.current - edge))
        spikes = f"{now:.0f} Hz, one spike every {plain(1000 / now, 1)} ms" if now else "silent"
        return f"{plain(s.current)} nA: {spikes}. The step says {step}, the ReLU {relu} (nA above the rheobase)."
