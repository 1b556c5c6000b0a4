"""The leaky integrate-and-fire neuron: a leaking charge, a threshold, a spike, a rest. NumPy only.

Units throughout: time in ms, voltage in mV, current in nA, resistance in MΩ (1 MΩ · 1 nA = 1 mV), rates in Hz.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike

from helpers.arguments import finite_number, finite_numbers


@dataclass(frozen=True)
class Membrane:
    """The skin of a neuron: τ dV/dt = −(V − rest) + R·I, a spike at the threshold, then reset and refractory period.

    tau: how fast charge leaks away, in ms; resistance R in MΩ; rest, threshold and reset in mV; refractory in ms.
    Raises ValueError for numbers that are not finite, tau or resistance not above 0, a refractory period below 0,
    and a threshold that is not above both rest and reset.
    Source: Lapicque (1907), in English: https://doi.org/10.1007/s00422-007-0189-6.
    """

    tau: float = 10.0
    resistance: float = 10.0
    rest: float = -65.0
    threshold: float = -50.0
    reset: float = -65.0
    refractory: float = 2.0

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, finite_number(field.name, getattr(self, field.name)))
        for name in ("tau", "resistance"):
            if getattr(self, name) <= 0:
                raise ValueError(f"{name}: got {getattr(self, name):g}; allowed is a number above 0.")
        if self.refractory < 0:
            raise ValueError(f"refractory: got {self.refractory:g}; allowed is 0 or more, in ms.")
        if self.threshold <= max(self.rest, self.reset):
            above = f"above rest ({self.rest:g} mV) and reset ({self.reset:g} mV)"
            raise ValueError(f"threshold: got {self.threshold:g}; allowed is a voltage {above}.")

    @property
    def rheobase(self) -> float:
        """The smallest current that reaches the threshold, (threshold − rest) / R, in nA; it must be exceeded."""
        return (self.threshold - self.rest) / self.resistance

    def plateau(self, current: float) -> float:
        """Return the voltage, in mV, where a constant current (nA) would settle without a threshold: rest + R·I."""
        return self.rest + self.resistance * current


@dataclass(frozen=True, eq=False)
class Trace:
    """What happened: `time` (n + 1,) in ms from 0, `voltage` (n + 1,) in mV, `spikes` (k,) in ms, for n steps."""

    time: np.ndarray
    voltage: np.ndarray
    spikes: np.ndarray


def integrate(voltage: float, current: float, dt: float, membrane: Membrane) -> float:
    """Return the voltage one Euler step on: V + dt/τ · (−(V − rest) + R·I), in mV.

    voltage in mV, current in nA, dt in ms. It knows no threshold.
    """
    leak = membrane.rest - voltage
    return voltage + dt / membrane.tau * (leak + membrane.resistance * current)


def simulate(membrane: Membrane, current: ArrayLike, dt: float = 0.05, step: Callable = integrate) -> Trace:
    """Return how the voltage runs, from rest, under a current (n,) in nA, one number for each step of dt ms.

    `step` is called as `integrate` is. At the threshold a spike is noted, the voltage goes to reset and is held there
    for the refractory period, rounded to whole steps. With coarse steps the spikes come late: see `firing_rate`.
    Raises ValueError for a current that is not (n,) finite numbers, and a dt outside (0, tau].
    """
    current = finite_numbers("current", current)
    if current.ndim != 1:
        raise ValueError(f"current: got shape {current.shape}; allowed is (n,), one number for each step.")
    dt = finite_number("dt", dt)
    if not 0 < dt <= membrane.tau:
        raise ValueError(f"dt: got {dt:g}; allowed is above 0 and at most tau, {membrane.tau:g} ms.")
    threshold, reset, hold = membrane.threshold, membrane.reset, round(membrane.refractory / dt)
    voltage, free = membrane.rest, 0
    voltages, spikes = [voltage], []
    for k, amount in enumerate(current.tolist(), start=1):  # plain floats: several times faster than NumPy's
        if k > free:
            voltage = step(voltage, amount, dt, membrane)
            if voltage >= threshold:
                spikes.append(k)
                voltage, free = reset, k + hold
        voltages.append(voltage)
    return Trace(dt * np.arange(len(voltages)), np.array(voltages), dt * np.array(spikes, float))


def firing_rate(membrane: Membrane, current: ArrayLike) -> float | np.ndarray:
    """Return how often a constant current (...) in nA makes the neuron fire, in Hz, in closed form.

    1000 / (refractory + τ ln((V∞ − reset) / (V∞ − threshold))) with V∞ = rest + R·I, and 0 up to the rheobase, where
    V∞ does not exceed the threshold. One number for one current, else an array (...).
    Raises ValueError for a current that is not finite numbers.
    """
    amounts = finite_numbers("current", current)
    over = membrane.rest + membrane.resistance * amounts - membrane.threshold  # V∞ − threshold
    fires = over > 0
    climb = np.log1p((membrane.threshold - membrane.reset) / np.where(fires, over, 1.0))
    rate = np.where(fires, 1000.0 / (membrane.refractory + membrane.tau * climb), 0.0)
    return rate if rate.ndim else float(rate)


def fires(inputs: ArrayLike, weights: ArrayLike, threshold: float) -> int:
    """Return what the artificial neuron makes of all this: 1 if Σ wᵢxᵢ > threshold, else 0; inputs and weights (d,).

    Raises ValueError for shapes that differ, and numbers that are not finite.
    Source: after McCulloch and Pitts (1943), https://doi.org/10.1007/BF02478259.
    """
    x, w = (finite_numbers(name, values) for name, values in (("inputs", inputs), ("weights", weights)))
    if x.ndim != 1 or x.shape != w.shape:
        raise ValueError(f"weights: got shape {w.shape} for inputs of shape {x.shape}; allowed is one weight an input.")
    return int(w @ x > finite_number("threshold", threshold))  # (d,) @ (d,) -> a number
