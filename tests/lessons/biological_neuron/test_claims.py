"""Every number and every claim in the prose of lesson 01 is recomputed here; none stands in the text unproved."""

import math
import re

import numpy as np
import pytest
from claims import Prose

from lessons.biological_neuron import model, predictions
from lessons.biological_neuron.explorers import spikes
from lessons.biological_neuron.explorers.anatomy import PARTS
from lessons.biological_neuron.model import Membrane, fires, firing_rate, simulate

PROSE = Prose.of("biological_neuron")
says = PROSE.says
CELL = Membrane()


def count(membrane, current, duration, dt=0.05):
    """How many spikes a constant current brings in `duration` ms."""
    return len(simulate(membrane, np.full(round(duration / dt), current), dt).spikes)


def test_the_membrane_is_the_one_of_the_prose():
    says("here −65 mV", "here −50 mV", "here for 2 ms", "(1 MΩ × 1 nA = 1 mV)")
    assert (CELL.rest, CELL.threshold, CELL.refractory) == (-65, -50, 2)
    assert CELL.plateau(1) - CELL.plateau(0) == CELL.resistance  # 10 MΩ times 1 nA is 10 mV


def test_after_tau_a_bit_more_than_a_third_of_the_distance_is_left():
    says("37 % of the distance to rest is left")
    assert round(100 * math.exp(-1)) == 37


def test_the_first_spike_needs_the_climb_and_each_later_one_the_rest_as_well():
    says(
        "2 nA for 2000 steps of 0.05 ms, which is 100 ms",
        "nearly 14 ms",
        "each later one needs the same climb and 2 ms",
    )
    assert 2000 * 0.05 == 100
    at = simulate(CELL, np.full(2000, 2.0)).spikes
    assert 13.5 < at[0] < 14
    np.testing.assert_allclose(np.diff(at), at[0] + 2, atol=0.11)


def test_twice_the_current_more_than_doubles_the_rate():
    says("falls from 15.9 to 6.7 ms", "$V_\\infty$ is −45 mV, only 5 mV", "it is −25 mV")
    slow, fast = (firing_rate(CELL, current) for current in (2.0, 4.0))
    assert [round(1000 / rate, 1) for rate in (slow, fast)] == [15.9, 6.7]
    assert [round(rate) for rate in (slow, fast)] == [63, 149]
    assert fast > 2 * slow
    assert [CELL.plateau(current) for current in (2, 4)] == [-45, -25]
    asked = predictions.double_current
    assert "63 times a second" in asked.question
    assert "more than twice" in asked.answer
    assert [round(1000 / rate - 2, 1) for rate in (fast, slow)] == [4.7, 13.9]
    assert all(words in asked.why for words in ("4.7 ms", "13.9 ms", "149 Hz, not 63", "same 15 mV"))
    assert CELL.threshold - CELL.reset == 15
    assert "from 0.5 to 2.5 nA" in asked.options["The spikes come twice as fast."]
    assert [current - CELL.rheobase for current in (2, 4)] == [0.5, 2.5]


def test_just_below_the_rheobase_the_voltage_stops_half_a_millivolt_short():
    says("\\frac{15\\text{ mV}}{10\\text{ MΩ}} = 1.5\\text{ nA}")
    assert CELL.rheobase == 15 / 10 == 1.5
    assert CELL.plateau(1.45) == pytest.approx(-50.5)
    assert all(words in predictions.just_below.why for words in ("× 1.45 nA = −50.5 mV", "half a millivolt"))
    assert "a little over 1.5 nA" in predictions.just_below.question
    assert count(CELL, 1.45, 10_000) == 0


def test_ten_seconds_at_99_percent_bring_nothing_and_at_101_they_do():
    says("At 0.99 of it, ten seconds of patience bring nothing; at 1.01 of it, spikes without end")
    assert count(CELL, 0.99 * CELL.rheobase, 10_000) == 0
    assert count(CELL, 1.01 * CELL.rheobase, 10_000) > 100


def test_the_ceiling_is_never_reached():
    says("here 500 Hz")
    rates = firing_rate(CELL, np.geomspace(1.6, 1e6, 200))
    assert (np.diff(rates) > 0).all()
    assert rates.max() < 500
    assert rates.max() == pytest.approx(500, rel=1e-4)
    restless = Membrane(refractory=0)
    assert [round(firing_rate(restless, current)) for current in (2, 4, 8)] == [72, 213, 482]
    assert any("72, 213 and 482 Hz" in reply for reply in predictions.no_limit.options.values())
    even = firing_rate(CELL, np.linspace(2, 20, 50))
    assert (np.diff(even, 2) < 0).all()  # more and more slowly
    assert predictions.no_limit.answer == "It grows more and more slowly and never reaches 500 Hz."


def test_coarse_steps_are_off_by_up_to_1_7_percent():
    """Under a constant current every gap is alike, so one gap gives the rate for ever."""
    says("With 0.05 ms some currents are off by 1.7 %", "within 1 % of the formula for every current we tried")
    errors = {}
    for current in np.round(np.arange(19.0, 20.001, 0.02), 2).tolist():
        gap = np.diff(simulate(CELL, np.full(400, current), 0.05).spikes)[-1]
        errors[current] = 1000 / gap / firing_rate(CELL, current) - 1
    assert min(errors, key=errors.get) == 19.46
    assert round(100 * errors[19.46], 1) == -1.7


def test_a_sum_at_the_threshold_is_silent_as_a_current_at_the_rheobase_is():
    says("a sum of exactly $T$ gives 0, as a current of exactly the rheobase gives silence")
    assert fires([1.0, 2.0], [2.0, 1.0], 4.0) == 0
    assert firing_rate(CELL, CELL.rheobase) == 0
    assert count(CELL, CELL.rheobase, 2000) == 0


def test_two_pulses_fire_together_and_not_apart():
    says("pulses of 3 nA, each 3 ms long, once together and once 20 ms apart", "sums $3 + 3$ either way")
    time = np.arange(0, 60, 0.01)
    pulse = {at: np.where((time >= at) & (time < at + 3), 3.0, 0.0) for at in (5, 25)}
    assert len(simulate(CELL, 2 * pulse[5], 0.01).spikes) == 1
    assert len(simulate(CELL, pulse[5] + pulse[25], 0.01).spikes) == 0
    says("Apart, the first has leaked away before the second comes.")
    assert math.exp(-17 / CELL.tau) < 0.2


def test_without_a_leak_a_whisper_is_enough():
    says("0.1 nA, a fifteenth of the rheobase", "a thousand times weaker")
    assert CELL.rheobase / 15 == pytest.approx(0.1)
    tight = Membrane(tau=1000 * CELL.tau, resistance=1000 * CELL.resistance)
    assert (tight.tau, tight.resistance) == (10_000, 10_000)
    assert count(CELL, 0.1, 1000) == 0
    assert count(tight, 0.1, 1000) > 3


def test_giant_steps():
    says("cannot fire faster than once a step, 100 Hz, and of its 2 ms of rest nothing is left")
    assert count(CELL, 20.0, 2000, dt=10.0) / 2 == 100
    assert round(CELL.refractory / 10.0) == 0
    says("Beyond $2\\tau$ Euler's voltage would swing to and fro, farther each time.")
    for dt, grows in ((1.9, False), (2.1, True)):
        away, steps = [-60.0], dt * CELL.tau
        for _ in range(10):
            away.append(model.integrate(away[-1], 0.0, steps, CELL))
        distance = np.array(away) - CELL.rest
        assert (np.sign(distance[1:]) == -np.sign(distance[:-1])).all()
        assert (np.abs(distance[-1]) > np.abs(distance[0])) == grows


def test_question_two_has_a_rheobase_of_one():
    says("R = 20 MΩ, rests at −70 mV and fires at −50 mV", "$(-50 + 70) / 20 = 1$ nA")
    assert Membrane(resistance=20, rest=-70, threshold=-50, reset=-70).rheobase == 1


def test_the_picture_is_as_told():
    says("in steps of 0.1 ms", "In the picture its stroke has a fixed height.")
    assert spikes.DT == 0.1


def test_every_part_is_among_the_words():
    for word in (*PARTS, "rheobase", "refractory period", "firing rate", "activation"):
        says(f"| {word} |")


def test_the_years_and_the_sources_go_together():
    names = {1907: "Lapicque", 1926: "Adrian", 1943: "McCulloch", 1952: "Hodgkin", 2021: "Kandel"}
    for year, name in names.items():
        assert re.search(rf"- {name}[^-]*\({year}\)\.", PROSE), name
    says("in 1926 in single nerve fibers", "In 1952 Alan Hodgkin and Andrew Huxley", "threshold in 1907")
    assert "10.1007/s00422-007-0189-6" in PROSE
    assert "10.1007/s00422-007-0189-6" in model.Membrane.__doc__
