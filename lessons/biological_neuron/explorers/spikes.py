"""A step of current, and what the membrane makes of it: a leak, a threshold, spikes."""

import numbers
from collections.abc import Callable
from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function, alike, both
from helpers.parameters import Number, Task
from helpers.scene import Drag, Line, Panel, Point, Scene, Text
from lessons.biological_neuron.model import Membrane, Trace, firing_rate, integrate, simulate

DT, END = 0.1, 200.0
"""One step of the simulation and the length of the picture, in ms."""
ON, OFF = 30.0, 180.0
"""When the current is switched on and off, in ms."""
DRAWN = 2
"""Every so many steps the voltage is drawn: five points a millisecond."""
PEAK = 25.0
"""How high a spike's stroke is drawn, in mV; the model has no height for it."""
TIMES = np.arange(round(END / DT)) * DT
LOW, HIGH, MOST = -75.0, 38.0, 5.0


def membrane(s: State) -> Membrane:
    """Return the membrane of a state."""
    return Membrane(tau=s.tau, threshold=s.threshold)


def step_of(current: float) -> np.ndarray:
    """Return the current of each step of the simulation, in nA: 0, then the step, then 0 again."""
    return np.where((TIMES >= ON) & (TIMES < OFF), current, 0.0)


@lru_cache(maxsize=64)
def run(current: float, tau: float, threshold: float) -> Trace:
    """Return what our own step makes of a state."""
    return simulate(Membrane(tau=tau, threshold=threshold), step_of(current), DT)


def spikes(s: State) -> int:
    """Return how many spikes our own step gives."""
    return len(run(s.current, s.tau, s.threshold).spikes)


def counted(spikes: int) -> str:
    """Return a count of spikes in words."""
    return f"{spikes} spike{'s' * (spikes != 1)}"


def silent_limit(s: State) -> bool:
    """Return whether the current is as strong as it can be without a spike, to 0.05 nA."""
    spare = membrane(s).rheobase - s.current
    return spikes(s) == 0 and -1e-9 <= spare <= 0.05 + 1e-9


def drive(step: Callable, cell: Membrane, current: float) -> object:
    """Return voltage and spikes `(2, n + 1)` with any step of the learner's, or what it gave if that is no number."""
    if step is integrate:
        trace = run(current, cell.tau, cell.threshold)
    else:
        first = step(cell.rest, current, DT, cell)
        if not isinstance(first, numbers.Real):
            return first
        trace = simulate(cell, step_of(current), DT, step)
    fired = np.zeros(len(trace.time))
    fired[np.round(trace.spikes / DT).astype(int)] = 1.0
    return np.array([trace.voltage, fired])


def _gap(at: np.ndarray, s: State) -> tuple[float, float]:
    """Return two spikes that follow one another, the first of them in the middle of the picture where one is there.

    Where the closed form gives the same to a step of the simulation, it is as long as there.
    """
    second = min(max(int(np.searchsorted(at, END / 2)), 1), len(at) - 1)
    start, end = float(at[second - 1]), float(at[second])
    rate = firing_rate(membrane(s), s.current)
    exact = start + 1000 / rate if rate else end
    return start, exact if abs(exact - end) <= DT else end


def _measured(start: Point, end: Point, words: str, color: str = "ink", shift: Point = (6, 0)) -> list:
    """Return a stroke from start to end, and at its end or, for a shift to the left, at its middle the words."""
    at = end if shift[0] > 0 else (end[0], (start[1] + end[1]) / 2)
    return [
        Line([start, end], color, 3),
        Text(at, words, color, 12, "start" if shift[0] > 0 else "end", shift, bold=True),
    ]


class Spikes(Explorer):
    """Drag the current up and down, and the threshold; `integrate` moves the voltage."""

    title = "A stronger current makes the spikes come faster; it never makes them taller"

    current = Number(2.0, 0, MOST, step=0.05, label="I (current, nA)")
    tau = Number(10.0, 2, 40, step=0.5, label="τ (leak time, ms)")
    threshold = Number(-50.0, -62, -40, step=0.5, label="threshold, mV")
    integrate = Function(integrate, through=drive)

    tasks = (
        Task("exactly five spikes", lambda s: spikes(s) == 5, {"current": 1.6}),
        Task("as much current as it bears in silence (to 0.05 nA)", silent_limit, {"current": 1.5}),
        Task(
            "more than 200 spikes a second",
            lambda s: firing_rate(membrane(s), s.current) > 200,
            {"current": 5, "tau": 5},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the voltage with its threshold and spikes above, the current below, on one axis of time."""
        cell = membrane(s)
        voltage, fired = self.integrate(cell, s.current)
        return Scene(self.voltage_panel(s, cell, voltage, fired), self.current_panel(s, cell))

    @staticmethod
    def voltage_panel(s: State, cell: Membrane, voltage: np.ndarray, fired: np.ndarray) -> Panel:
        """Return the voltage over time; a spike is a stroke from the threshold up, always equally tall."""
        time = np.arange(0, len(voltage), DRAWN)
        curve = np.column_stack([time * DT, np.clip(voltage[time], LOW - 9, HIGH + 9)])
        at = np.flatnonzero(fired) * DT
        strokes = np.array([row for t in at for row in ((t, s.threshold), (t, PEAK), (np.nan, np.nan))]).reshape(-1, 2)
        grip = Drag((END - 6, s.threshold), {"threshold": (0.0, 1.0)}, "threshold", move="y", grab="mark")
        settles = cell.plateau(s.current)
        # Clear of the spikes: right of them where there are some, below the plateau where the curve stays at it.
        anchor, shift = ("start", (6, -9)) if settles > s.threshold else ("end", (-4, 11))
        marks = [
            Line([(0, cell.rest), (END, cell.rest)], "other", 1.2, dashed=True),
            Text((2, cell.rest), f"rest {plain(cell.rest)} mV", "other", 12, "start", (0, 11)),
            Line([(ON, settles), (OFF, settles)], "other", 1.2, dashed=True),
            Text((OFF, settles), f"V∞ = {plain(settles)} mV", "other", 12, anchor, shift),
            Line([(0, s.threshold), (END, s.threshold)], "ink", 2, dashed=True, handle=grip),
            Text((2, s.threshold), f"threshold {plain(s.threshold)} mV", "ink", 12.5, "start", (0, -11), bold=True),
            Line(strokes, "class1", 2.2),
            Line(curve, "own", 2),
        ]
        count = f"{counted(len(at))} in {OFF - ON:g} ms"
        marks.append(Text((ON, HIGH - 5), count, "class1" if len(at) else "muted", 14, "start", bold=True))
        title = "The voltage of the membrane"
        return Panel("", "voltage V, mV", marks, (0, END), (LOW, HIGH), title=title, height=0.36)

    @staticmethod
    def current_panel(s: State, cell: Membrane) -> Panel:
        """Return the step of current, with the weakest current that can bring a spike."""
        corners = [(0, 0), (ON, 0), (ON, s.current), (OFF, s.current), (OFF, 0), (END, 0)]
        grip = Drag(((ON + OFF) / 2, s.current), {"current": (0.0, 1.0)}, "current", move="y")
        edge = cell.rheobase
        marks = [
            Line(corners, "own", 2.5, fill=0.12),
            Line([(0, edge), (END, edge)], "ink", 1.2, dashed=True),
            Text((2, edge), f"rheobase {plain(edge)} nA", "ink", 12, "start", (0, -9)),
            Text((OFF, s.current), f"I = {plain(s.current)} nA", "own", 13, "start", (6, -10), bold=True),
            grip,
        ]
        axes = ("time, ms", "current I, nA")
        title = "The current sent in: drag it up and down"
        return Panel(*axes, marks, (0, END), (0, MOST + 0.4), title=title, height=0.17, stack=True)

    def difference(self, before: State, s: State) -> Difference:
        """Return both counts of spikes, and the time from spike to spike or the rise of a silent voltage, measured."""
        fired = [np.flatnonzero(self.integrate(membrane(one), one.current)[1]) * DT for one in (before, s)]
        if not any(map(len, fired)):
            return self._rise(before, s)
        counts = f"{counted(len(fired[0]))} before, {len(fired[1])} now."
        if min(map(len, fired)) < 2:
            return Difference(counts)
        gaps = [_gap(fired[0], before), _gap(fired[1], s)]
        long = [f"{plain(end - start, 1)} ms" for start, end in gaps]
        heights, colors = (PEAK + 10, PEAK + 5), ("other", "class1")
        marks = [_measured((a, y), (b, y), *how) for (a, b), y, *how in zip(gaps, heights, long, colors, strict=True)]
        said = f"{counts} From spike to spike: {long[0]} before, {long[1]} now."
        return Difference(said, {0: [mark for pair in marks for mark in pair]})

    @staticmethod
    def _rise(before: State, s: State) -> Difference:
        """Return how much higher the voltage of a silent neuron settles, measured."""
        low, high = (membrane(one).plateau(one.current) for one in (before, s))
        words, at = f"{plain(abs(high - low), 1)} mV", (ON + OFF) / 2 + 15
        if low == high:
            return Difference()
        said = f"It settles {words} {'higher' if high > low else 'lower'} than before."
        return Difference(said, {0: _measured((at, low), (at, high), words, shift=(-6, 0))})

    def compared(self, s: State) -> str:
        """Return how many spikes our step and the learner's give, or where their voltages are farthest apart."""
        count, ours = int(self.integrate(membrane(s), s.current)[1].sum()), spikes(s)
        return both(counted(ours), counted(count)) if count != ours else super().compared(s)

    def read_out(self, s: State) -> str:
        """Return the count of spikes, and the rate that the closed form gives."""
        cell = membrane(s)
        voltage, fired = self.integrate(cell, s.current)
        rate = firing_rate(cell, s.current)
        sent = f"{plain(s.current)} nA for {OFF - ON:g} ms: {counted(int(fired.sum()))}."
        if not alike(run(s.current, s.tau, s.threshold).voltage, voltage):
            return sent  # what follows is the rule's
        if rate == 0:
            below = f"It settles at {plain(cell.plateau(s.current))} mV, not above the threshold"
            return f"{sent} {below} of {plain(s.threshold)} mV: silence, however long you wait."
        return f"{sent} Kept up for ever: one every {plain(1000 / rate, 1)} ms, {rate:.0f} Hz."
