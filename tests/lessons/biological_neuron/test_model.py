"""The integrate-and-fire neuron against its closed form, its exact solution and arithmetic by hand."""

import dataclasses
import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.biological_neuron.model import Membrane, fires, firing_rate, integrate, simulate

TEN_CURRENTS = (1.51, 1.55, 1.6, 1.75, 2, 2.5, 3, 5, 10, 20)
membranes = st.builds(
    Membrane,
    tau=st.floats(2, 50),
    resistance=st.floats(1, 50),
    rest=st.floats(-80, -60),
    threshold=st.floats(-55, -30),
    reset=st.floats(-90, -56),
    refractory=st.floats(0, 10),
)


def exact(membrane, current, time, start):
    """The solution of the equation without a threshold, from `start` at time 0."""
    settled = membrane.rest + membrane.resistance * current
    return settled + (start - settled) * np.exp(-time / membrane.tau)


@pytest.mark.parametrize("current", TEN_CURRENTS)
def test_the_simulated_rate_is_within_one_percent_of_the_closed_form_over_ten_seconds(current):
    trace = simulate(Membrane(), np.full(1_000_000, current), dt=0.01)
    assert len(trace.spikes) / 10 == pytest.approx(firing_rate(Membrane(), current), rel=0.01)


def test_just_below_the_rheobase_it_is_silent_for_ever():
    membrane = Membrane()
    assert membrane.rheobase == 1.5
    trace = simulate(membrane, np.full(1_000_000, 0.99 * membrane.rheobase), dt=0.01)
    assert trace.spikes.size == 0
    assert trace.voltage[-1] == pytest.approx(membrane.plateau(0.99 * 1.5)) == pytest.approx(-50.15)
    assert firing_rate(membrane, 0.99 * membrane.rheobase) == 0


@given(membranes, st.floats(1.01, 50))
def test_the_closed_form_is_one_over_rest_and_climb(membrane, times):
    """The voltage of the exact solution stands at the threshold when the closed form says that it spikes."""
    current = times * membrane.rheobase
    climb = 1000 / firing_rate(membrane, current) - membrane.refractory
    assert exact(membrane, current, climb, membrane.reset) == pytest.approx(membrane.threshold, abs=1e-6)


@given(membranes, st.floats(0, 1))
def test_up_to_the_rheobase_the_rate_is_zero(membrane, share):
    assert firing_rate(membrane, share * membrane.rheobase * (1 - 1e-12)) == 0


@given(membranes, st.lists(st.floats(-5, 100), min_size=2, max_size=20).map(sorted))
def test_the_rate_never_falls_with_the_current_and_stays_below_its_ceiling(membrane, currents):
    rates = firing_rate(membrane, currents)
    assert rates.shape == (len(currents),)
    assert (np.diff(rates) >= 0).all()
    assert (rates >= 0).all()
    assert (rates * membrane.refractory < 1000).all()
    assert rates.tolist() == [firing_rate(membrane, current) for current in currents]


def test_a_worked_example_of_the_rate():
    assert firing_rate(Membrane(), 2.0) == pytest.approx(1000 / (2 + 10 * math.log(20 / 5)))
    assert isinstance(firing_rate(Membrane(), 2), float)
    assert firing_rate(Membrane(), [[2.0, 4.0]]).shape == (1, 2)
    assert firing_rate(Membrane(), -3) == 0


def test_one_euler_step_is_the_slope_times_the_time():
    assert integrate(-55.0, 0.0, 1.0, Membrane()) == pytest.approx(-56.0)  # leak: -10 mV in 10 ms
    assert integrate(-65.0, 2.0, 1.0, Membrane()) == pytest.approx(-63.0)  # current: +20 mV in 10 ms
    assert integrate(-60.0, 0.5, 3.0, Membrane()) == -60.0  # both balance


@given(membranes, st.floats(-100, 0), st.floats(-2, 5))
def test_euler_meets_the_exact_solution_with_an_error_of_the_second_order(membrane, voltage, current):
    errors = [
        abs(integrate(voltage, current, dt, membrane) - exact(membrane, current, dt, voltage)) for dt in (1e-2, 1e-3)
    ]
    pull = abs(membrane.plateau(current) - voltage)
    assert errors[0] <= 0.51 * (1e-2 / membrane.tau) ** 2 * pull + 1e-12
    assert errors[1] <= 0.51 * (1e-3 / membrane.tau) ** 2 * pull + 1e-12


@given(membranes, st.floats(0, 0.99))
@settings(max_examples=30)
def test_below_the_threshold_the_simulation_follows_the_exact_solution(membrane, share):
    current = share * membrane.rheobase
    trace = simulate(membrane, np.full(2000, current), dt=0.02)
    wanted = exact(membrane, current, trace.time, membrane.rest)
    np.testing.assert_allclose(trace.voltage, wanted, atol=0.01 * (membrane.threshold - membrane.rest))


@given(membranes, st.floats(1.05, 20))
@settings(max_examples=30)
def test_a_trace_has_one_number_a_step_resets_and_rests(membrane, times):
    dt = 0.05
    trace = simulate(membrane, np.full(4000, times * membrane.rheobase), dt)
    assert trace.time.shape == trace.voltage.shape == (4001,)
    assert (trace.time[0], trace.voltage[0]) == (0, membrane.rest)
    assert (trace.voltage < membrane.threshold).all()
    hold = round(membrane.refractory / dt)
    for spike in np.round(trace.spikes / dt).astype(int):
        assert (trace.voltage[spike : spike + hold + 1] == membrane.reset).all()
    assert all(b - a > hold * dt for a, b in pairwise(trace.spikes))


def test_every_spike_is_followed_by_the_same():
    gaps = np.diff(simulate(Membrane(), np.full(20_000, 3.0)).spikes)
    np.testing.assert_allclose(gaps, gaps[0], rtol=1e-9)


def test_a_negative_current_pulls_down_and_no_current_does_nothing():
    assert (simulate(Membrane(), np.zeros(100)).voltage == -65.0).all()
    assert simulate(Membrane(), np.full(4000, -1.0)).voltage[-1] == pytest.approx(-75.0)
    assert simulate(Membrane(), []).voltage.tolist() == [-65.0]


def test_another_step_may_take_the_place_of_ours():
    no_leak = simulate(Membrane(), np.full(1000, 0.5), 0.1, step=lambda v, i, dt, m: v + dt / m.tau * m.resistance * i)
    assert len(no_leak.spikes) == 3  # 15 mV at half a millivolt a millisecond, then 2 ms of rest: 30, 62 and 94 ms
    np.testing.assert_allclose(no_leak.spikes, [30, 62, 94], atol=0.31)  # each up to a step late


@given(
    st.integers(1, 6).flatmap(
        lambda d: st.tuples(*[st.lists(st.integers(-9, 9), min_size=d, max_size=d)] * 2, st.integers(-60, 60))
    )
)
def test_it_fires_above_the_threshold_alone(case):
    inputs, weights, threshold = case
    answer = fires(inputs, weights, threshold)
    assert answer == int(sum(w * x for w, x in zip(weights, inputs, strict=True)) > threshold)
    assert type(answer) is int


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Membrane(tau=0), "tau: got 0; allowed is a number above 0"),
        (lambda: Membrane(resistance=-1), "resistance: got -1"),
        (lambda: Membrane(refractory=-0.1), "refractory: got -0.1; allowed is 0 or more"),
        (lambda: Membrane(threshold=-65), "threshold: got -65; allowed is a voltage above rest"),
        (lambda: Membrane(reset=-40), "threshold: got -50; .*reset"),
        (lambda: Membrane(rest=math.nan), "rest: got nan"),
        (lambda: Membrane(tau="slow"), "tau: got 'slow'; allowed is a finite number"),
        (lambda: simulate(Membrane(), 2.0), r"current: got shape \(\); allowed is \(n,\)"),
        (lambda: simulate(Membrane(), [[1.0]]), r"current: got shape \(1, 1\)"),
        (lambda: simulate(Membrane(), [1.0, math.inf]), "current: got inf"),
        (lambda: simulate(Membrane(), ["x"]), "current: got .*allowed are numbers"),
        (lambda: simulate(Membrane(), [1.0], dt=0), "dt: got 0; allowed is above 0 and at most tau"),
        (lambda: simulate(Membrane(), [1.0], dt=10.1), "dt: got 10.1"),
        (lambda: simulate(Membrane(), [1.0], dt=math.nan), "dt: got nan"),
        (lambda: firing_rate(Membrane(), math.nan), "current: got nan"),
        (lambda: fires([1.0], [1.0, 2.0], 0), r"weights: got shape \(2,\) for inputs of shape \(1,\)"),
        (lambda: fires(1.0, 1.0, 0), r"weights: got shape \(\)"),
        (lambda: fires([1.0], [math.nan], 0), "weights: got nan"),
        (lambda: fires([math.inf], [1.0], 0), "inputs: got inf"),
        (lambda: fires([1.0], [1.0], None), "threshold: got None"),
    ],
)
def test_bad_input_is_named_with_what_was_got_and_what_is_allowed(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_membrane_cannot_be_changed_and_holds_floats():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Membrane().tau = 3
    assert Membrane(tau=np.int64(3)) == Membrane(tau=3.0)
    assert type(Membrane(tau=3).tau) is float
