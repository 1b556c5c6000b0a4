import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.path import Path

from helpers.scene import Drag, Line, Points, Text, Toggle
from lessons.biological_neuron import Anatomy, RateCurve, Spikes
from lessons.biological_neuron.explorers import shapes, spikes
from lessons.biological_neuron.explorers.anatomy import NAMES, PARTS
from lessons.biological_neuron.explorers.twin import REGIONS
from lessons.biological_neuron.model import Membrane, firing_rate, simulate


def marks(picture, kind, panel=0):
    return [mark for mark in picture.frame().scene.panels[panel].marks if isinstance(mark, kind)]


def words(picture, panel=0):
    return [mark.text for mark in marks(picture, Text, panel)]


def click(picture, label, panel=0):
    picture.receive({"kind": "click", "handle": f"{panel}/{label}", "gesture": "g", "view": "v", "n": 1})


# The drawn neuron


def test_every_part_can_be_clicked_and_says_what_it_does():
    picture = Anatomy()
    for toggle in marks(picture, Toggle):
        part = toggle.sets["part"]
        click(picture, toggle.label)
        assert picture.state.part == part
        read_out = picture.frame().read_out
        assert read_out.startswith(part.capitalize())
        assert PARTS[part].kept in read_out
    assert all(picture.frame().tasks)
    assert "7 of 7" in picture.frame().scene.panels[0].title


def test_a_click_on_the_twin_lights_the_real_part():
    for part, (name, label, *_) in REGIONS.items():
        picture = Anatomy(part="myelin")
        click(picture, label, panel=1)
        assert picture.state.part == part
        lit = [text for text in marks(picture, Text) if text.bold]
        assert [text.text for text in lit] == [f"✓ {part}"]
        assert [text.text for text in marks(picture, Text, 1) if text.bold and text.color == "class1"] == [name]


def test_only_myelin_has_no_twin():
    assert set(NAMES) - set(REGIONS) == {"myelin"}
    assert any("no myelin" in text for text in words(Anatomy(part="myelin"), 1))


@pytest.mark.parametrize("part", NAMES)
def test_what_is_lit_lies_where_its_part_is_clicked(part):
    picture = Anatomy(part=part)
    lit = [mark for mark in marks(picture, Line) if mark.color == "class1"]
    regions = [Path(t.region) for t in marks(picture, Toggle) if t.sets == {"part": part}]
    assert lit
    assert regions
    points = np.vstack([np.asarray(mark.points) for mark in lit])
    points = points[np.isfinite(points).all(axis=1)]
    if part != "soma":  # which is drawn over the roots of its neighbors
        points = points[~Path(shapes.SOMA).contains_points(points)]
    inside = np.any([region.contains_points(points, radius=0.01) for region in regions], axis=0)
    inside |= np.any([region.contains_points(points, radius=-0.01) for region in regions], axis=0)
    assert inside.mean() > 0.6
    assert all(toggle.on == (toggle.sets["part"] == part) for toggle in marks(picture, Toggle))


def test_a_part_and_its_twin_stand_one_below_the_other():
    for part, (_, _, region, x) in REGIONS.items():
        assert region[:, 0].min() <= x <= region[:, 0].max(), part
        if part in shapes.AROUND and part != "dendrites":
            outline = shapes.AROUND[part]
            assert outline[:, 0].min() < x < outline[:, 0].max(), part


def test_the_neuron_lies_inside_its_panel():
    panel = Anatomy().frame().scene.panels[0]
    for mark in panel.marks:
        if isinstance(mark, Line):
            x, y = np.asarray(mark.points, float).T
            assert panel.x_limits[0] <= np.nanmin(x)
            assert np.nanmax(x) <= panel.x_limits[1]
            assert panel.y_limits[0] < np.nanmin(y)
            assert np.nanmax(y) < panel.y_limits[1]


def test_outlines_turn_one_way_so_that_overlaps_stay_filled():
    for outline in [*shapes.DENDRITES, *shapes.TERMINALS, *shapes.SHEATHS, shapes.AXON, shapes.HILLOCK]:
        x, y = outline.T
        assert np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) < 0


def test_excitation_is_green_and_solid_and_inhibition_purple_and_dashed_in_both_drawings():
    for panel in (0, 1):
        looks = {(m.color, m.dashed) for m in marks(Anatomy(), Line, panel) if m.color in ("positive", "negative")}
        looks -= {("negative", False)} if panel == 0 else set()  # the rim of the synapse is no line to dash
        assert looks == {("positive", False), ("negative", True)}


# The step of current

current = st.integers(0, 100).map(lambda n: round(0.05 * n, 2))
tau = st.integers(4, 80).map(lambda n: 0.5 * n)
threshold = st.integers(-124, -80).map(lambda n: 0.5 * n)


@given(current, tau, threshold)
@settings(max_examples=30)
def test_the_drawn_spikes_are_the_simulated_ones(i, t, level):
    picture = Spikes(current=i, tau=t, threshold=level)
    strokes = next(m for m in marks(picture, Line) if m.color == "class1")
    cell = Membrane(tau=t, threshold=level)
    time = np.arange(2000) * 0.1
    trace = simulate(cell, np.where((time >= 30) & (time < 180), i, 0.0), 0.1)
    at = np.asarray(strokes.points).reshape(-1, 3, 2)
    np.testing.assert_allclose(at[:, 0, 0], trace.spikes, atol=1e-9)
    assert (at[:, 0, 1] == level).all()
    assert (at[:, 1, 1] == spikes.PEAK).all()  # all or none: every stroke as tall as the others
    assert f": {len(trace.spikes)} spike" in picture.frame().read_out
    assert ((trace.spikes >= 30) & (trace.spikes <= 180.1)).all()


@given(current, tau, threshold)
@settings(max_examples=50)
def test_silence_is_said_exactly_where_the_closed_form_has_it(i, t, level):
    picture = Spikes(current=i, tau=t, threshold=level)
    silent = firing_rate(Membrane(tau=t, threshold=level), i) == 0
    assert ("silence" in picture.frame().read_out) == silent
    if silent:
        assert spikes.spikes(picture.state) == 0


def test_the_handles_stand_on_the_threshold_and_on_the_step():
    picture = Spikes(current=3.2, threshold=-55)
    line = next(m for m in marks(picture, Line) if m.handle is not None)
    assert line.handle.at[1] == -55
    assert {y for _, y in line.points} == {-55}
    (grip,) = marks(picture, Drag, 1)
    assert grip.at[1] == 3.2
    assert any("rheobase 1 nA" in text for text in words(picture, 1))


def leak_forgotten(voltage, current, dt, membrane):
    return voltage + dt / membrane.tau * membrane.resistance * current


def test_the_learners_step_moves_the_voltage():
    picture = Spikes(integrate=leak_forgotten, current=1.0)
    assert spikes.spikes(picture.state) == 0
    assert (
        "1 nA for 150 ms: 8 spikes. The rule says 0 spikes; yours says 8 spikes." in picture.frame().read_out
    )  # one every 17 ms, and a bit
    assert picture.frame().note == ""


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (lambda voltage, current, dt, membrane: print(voltage), "returned None"),
        (lambda voltage, current, dt, membrane: np.array([voltage]), r"shape \(1,\)"),
        (lambda voltage, current, dt, membrane: float("nan"), "NaN"),
        (lambda voltage, current, dt, membrane: 1 / 0, "divided by zero"),
        (lambda voltage, current, dt, membrane: "high", "needs numbers"),
    ],
)
def test_a_broken_step_is_explained_and_ours_draws(step, said):
    frame = Spikes(integrate=step).frame()
    assert re.search(said, frame.note), frame.note
    assert "9 spikes" in frame.read_out


# The f–I curve


@given(st.integers(0, 200).map(lambda n: round(0.1 * n, 1)), st.integers(0, 100).map(lambda n: round(0.1 * n, 1)), tau)
@settings(max_examples=50)
def test_the_point_lies_on_the_curve_and_beside_it_on_step_and_relu(i, rest, t):
    picture = RateCurve(current=i, refractory=rest, tau=t)
    cell = Membrane(tau=t, refractory=rest)
    values = []
    for panel in range(3):
        (point,) = marks(picture, Points, panel)
        assert point.at[0, 0] == i
        values.append(point.at[0, 1])
        limits = picture.frame().scene.panels[panel].y_limits
        assert limits[0] <= values[-1] <= limits[1]
    assert values == [firing_rate(cell, i), float(i > 1.5), max(0.0, i - 1.5)]
    assert [value > 0 for value in values] == [i > 1.5] * 3  # the three agree on silence
    assert f"{values[0]:.0f} Hz" in picture.frame().read_out or values[0] == 0


def test_the_curve_is_the_closed_form():
    curve = next(m for m in marks(RateCurve(refractory=3), Line) if m.color == "own")
    x, y = np.asarray(curve.points).T
    np.testing.assert_allclose(y, [firing_rate(Membrane(refractory=3), current) for current in x])


def test_the_step_is_the_learners():
    picture = RateCurve(fires=lambda inputs, weights, threshold: int(inputs @ weights >= 2 * threshold))
    step = next(m for m in marks(picture, Line, 1) if m.color == "own")
    x, y = np.asarray(step.points).T
    assert (y == (x >= 3.0)).all()
    none = RateCurve(fires=lambda inputs, weights, threshold: print(inputs))
    assert "returned None" in none.frame().note
    several = RateCurve(fires=lambda inputs, weights, threshold: inputs * np.ones(2))
    assert "shape (2,)" in several.frame().note


def test_up_to_the_current_the_curve_ends_at_the_point_and_has_no_ceiling():
    part = RateCurve(current=5.03, curve="up to the current")
    x, y = np.asarray(next(m for m in marks(part, Line) if m.color == "own").points).T
    assert (x[-1], y[-1]) == (5.03, firing_rate(Membrane(), 5.03))
    assert (np.diff(x) > 0).all()
    assert not any("ceiling" in text for text in words(part))
    assert any("ceiling" in text for text in words(RateCurve(current=5.03)))


def test_two_rates_are_compared_and_two_membranes_measured_at_the_present_current():
    picture = RateCurve(current=2)
    picture.compare()
    picture.set(current=20)
    assert picture.frame().read_out.endswith("From 2 to 20 nA the rate goes from 63 to 360 Hz.")
    picture.set(refractory=0)
    (measure,) = [m for m in marks(picture, Line) if m.color == "ink" and not m.dashed]
    rates = [firing_rate(Membrane(refractory=rest), 20) for rest in (2, 0)]
    np.testing.assert_allclose(measure.points, [(20, rate) for rate in rates])
    assert f"{rates[1] - rates[0]:.0f} Hz" in words(picture)


def test_the_time_between_spikes_is_measured_before_and_now():
    picture = Spikes(current=2)
    picture.compare()
    picture.set(current=4)
    said = "9 spikes before, 22 now. From spike to spike: 15.9 ms before, 6.7 ms now."
    assert picture.frame().read_out.endswith(said)
    strokes = [m for m in marks(picture, Line) if m.width == 3]
    lengths = [m.points[1][0] - m.points[0][0] for m in strokes]
    np.testing.assert_allclose(lengths, [1000 / firing_rate(Membrane(), i) for i in (2, 4)])


def test_the_rise_of_a_silent_voltage_is_measured():
    picture = Spikes(current=0)
    picture.compare()
    picture.set(current=1.45)
    assert picture.frame().read_out.endswith("It settles 14.5 mV higher than before.")
    assert "14.5 mV" in words(picture)
    picture.set(current=2)
    assert picture.frame().read_out.endswith("0 spikes before, 9 now.")
