"""The pictures of lesson 10 agree with the mathematics, follow the hand, and run the learner's own code."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.datasets import penguins
from helpers.scene import Arrow, Drag, Line, Text
from lessons.backpropagation.model import numerical_gradient
from lessons.gradient_descent import rule
from lessons.gradient_descent.explorers import (
    Batches,
    LineFit,
    LiveNetwork,
    OneWeight,
    Scaling,
    common,
    dealt_walks,
    many_starts,
)
from lessons.gradient_descent.explorers.network_runs import POWERS, UPDATES, examples, fan, last_loss, network
from lessons.gradient_descent.explorers.ruler import fit
from lessons.gradient_descent.explorers.valleys import LOSSES, SLOPES
from lessons.gradient_descent.model import SGD, descend, minibatches, train
from lessons.gradient_descent.seeded_generator import SeededGenerator

GENTOO = penguins(("Gentoo",), ("flipper_length", "body_mass"), centered=False)
x, y = GENTOO.X[:, 0], GENTOO.X[:, 1] / 1000


def mean_squared(line):
    return float(np.mean((line[0] * (x - x.mean()) + line[1] - y) ** 2))


def handle(picture, label):
    ((key, mark),) = [
        (f"{p}/{label}", mark)
        for p, panel in enumerate(picture.frame().scene.panels)
        for mark in panel.marks
        if isinstance(mark, Drag) and mark.label == label
    ]
    return key, mark


def drag(picture, label, dx, dy):
    picture.receive({"kind": "drag", "handle": handle(picture, label)[0], "gesture": "g", "by": [dx, dy]})


@pytest.mark.parametrize("curve", LOSSES)
def test_the_slope_of_each_curve_is_its_numerical_one(curve):
    for w in np.linspace(-3, 3, 13):
        slope = numerical_gradient(lambda at: float(LOSSES[curve](at)), np.array(w))
        assert SLOPES[curve](w) == pytest.approx(float(slope), abs=1e-7)


def test_the_loss_of_lines_is_the_mean_squared_error_with_its_numerical_gradient():
    assert len(common.X) == 123
    for line in np.random.default_rng(0).normal([0, 5], [0.5, 2], (20, 2)):
        assert float(common.line_loss(line)) == pytest.approx(mean_squared(line))
        np.testing.assert_allclose(
            common.line_slope(line), numerical_gradient(mean_squared, line), rtol=1e-6, atol=1e-6
        )
    np.testing.assert_allclose(common.BEST, np.polyfit(x - x.mean(), y, 1), rtol=1e-9)
    np.testing.assert_allclose(common.line_loss(common.ellipse(2.0)), common.LEAST + 2.0)


@given(st.floats(-2.4, 2.4), st.floats(0.01, 0.85), st.sampled_from(list(LOSSES)))
def test_a_walk_on_a_curve_is_descend_up_to_where_it_is_stopped(start, rate, curve):
    w = OneWeight(start=start, rate=rate, curve=curve)
    run = w.timeline(w.state)
    path = descend(SLOPES[curve], start, rate, 30).points[: len(run)]
    np.testing.assert_allclose(run.arrays["w"], path, rtol=1e-9)
    losses = LOSSES[curve](path)
    assert len(run) == 31 or losses[-1] > 1000 * max(losses[0], 1e-3)
    assert (losses[:-1] <= 1000 * max(losses[0], 1e-3)).all()


def test_an_explosion_is_told_by_its_size_and_can_be_scrubbed_back():
    picture = OneWeight(rate=0.6)
    said = picture.frame().read_out
    assert "It diverges, climbing without end: stopped at update 11" in said
    assert said.endswith("It first rose at update 1.")
    assert picture.state.update == 11
    picture.set(update=1)
    assert picture.frame().read_out.startswith("η = 0.6, after update 1: w = 2.8")


def test_a_walk_seen_to_its_end_is_so_after_the_rate_is_pulled_into_an_explosion_and_back():
    picture = OneWeight()
    for rate, update in ((0.6, 11), (0.05, 30)):
        picture.set(rate=rate)
        assert picture.state.update == update
    picture.set(update=4)
    picture.set(rate=0.1)
    assert picture.state.update == 4
    lines = LineFit(rate=0.03)
    assert lines.state.update < 50
    lines.set(rate=0.01)
    assert lines.state.update == 50


def test_the_tip_of_the_first_step_sets_the_rate():
    picture = OneWeight(rate=0.1)
    assert handle(picture, "tip of the first step")[1].at == pytest.approx((-1.2, 8.0))
    drag(picture, "tip of the first step", 0.8, 3.0)
    assert picture.state.rate == pytest.approx(0.2)
    lines = LineFit(rate=0.01)
    (arrow,) = [m for m in lines.frame().scene.panels[1].marks if isinstance(m, Arrow)]
    np.testing.assert_allclose(arrow.end, np.array(arrow.start) - 0.01 * common.line_slope(np.array(arrow.start)))
    drag(lines, "tip of the first step", arrow.end[0] - arrow.start[0], arrow.end[1] - arrow.start[1])
    assert lines.state.rate == pytest.approx(0.02)


def test_the_start_is_dragged_on_the_map_and_the_line_follows():
    picture = LineFit(update=0)
    drag(picture, "start on the map", -0.2, 1.0)
    assert (picture.state.start_w, picture.state.start_b) == pytest.approx((0.2, 4.6))
    lines = [m for m in picture.frame().scene.panels[0].marks if isinstance(m, Line)]
    for line in lines:
        (x0, y0), (x1, y1) = line.points
        assert (y1 - y0) / (x1 - x0) == pytest.approx(0.2)
        assert y0 - 0.2 * x0 == pytest.approx(4.6)


@given(st.floats(0, 260), st.floats(1, 20))
@settings(max_examples=30)
def test_the_loss_of_a_ruler_is_that_of_a_walk_made_with_its_numbers(center, unit):
    rows = np.column_stack([(x - center) / unit, np.ones(len(x))])
    found = fit(center, unit)
    path = descend(lambda at: 2 * rows.T @ (rows @ at - y) / len(rows), [0.0, 0.0], 1 / found.steep[1], 60).points
    losses = np.mean((path @ rows.T - y) ** 2, axis=1)
    np.testing.assert_allclose(found.loss(np.arange(61)), losses, rtol=1e-6)
    if found.needed() <= 60:
        assert losses[found.needed()] <= 1.01 * found.least * (1 + 1e-9)
        assert found.needed() == 1 or losses[found.needed() - 1] > 1.01 * found.least * (1 - 1e-9)


def test_another_ruler_leaves_birds_and_line_alone():
    picture = Scaling()
    before = picture.frame().scene.panels[0].marks
    picture.set(center=167.2, unit=10)
    after = picture.frame().scene.panels[0].marks
    np.testing.assert_allclose(before[0].points, after[0].points, atol=1e-8)
    squares = [next(m for m in marks if m.color == "class1").points for marks in (before, after)]
    np.testing.assert_array_equal(*squares)
    np.testing.assert_allclose(squares[0].reshape(123, 6, 2)[:, [0, 2]].mean(axis=1), np.column_stack([x, y]))


@pytest.mark.parametrize("name", dealt_walks.SIZES)
@pytest.mark.parametrize("rate", [0.003, 0.02])
def test_a_run_of_batches_is_written_out(name, rate):
    draw, line, xs = np.random.default_rng(7), np.zeros(2), x - x.mean()
    lines = [line]
    while len(lines) <= dealt_walks.MADE[name]:
        for rows in minibatches(123, dealt_walks.SIZES[name], draw):
            error = line[0] * xs[rows] + line[1] - y[rows]
            line = line - rate * 2 * np.array([np.mean(error * xs[rows]), np.mean(error)])
            lines.append(line)
    picture = Batches(rate=rate, seed=7)
    walked = dealt_walks.by_the_rule(picture.state, name)
    np.testing.assert_allclose(walked, lines[: len(walked)], rtol=1e-6, atol=1e-9)
    assert len(walked) == dealt_walks.MADE[name] + 1 or mean_squared(walked[-1]) > 1000 * mean_squared([0, 0])


def test_the_two_clocks_count_updates_and_birds():
    by_updates, by_birds = Batches(moment=40), Batches(clock="birds, 1 epoch", moment=123)
    assert by_updates.frame().read_out.count("40 updates") == 3
    said = by_birds.frame().read_out
    for words in ("all birds an update: 1 update,", "32 birds an update: 4 updates,", "bird an update: 123 updates,"):
        assert words in said


def test_batches_that_drop_birds_are_seen_to():
    def dropping(n, batch_size, rng):
        order = rng.permutation(n)
        return [order[i : i + batch_size] for i in range(0, n - batch_size + 1, batch_size)]

    assert "holds only 96 of 123 birds" in Batches(minibatches=dropping).frame().read_out
    assert "holds only" not in Batches(minibatches=rule.minibatches).frame().read_out
    assert "row numbers from 0 to 122" in Batches(minibatches=lambda n, size, rng: [[200]]).frame().note
    assert Batches(minibatches=lambda n, size, rng: []).frame().note == ""
    said = Batches(minibatches=lambda n, size, rng: [rng.permutation(n)]).frame().read_out
    assert "Asked for batches of 1, yours made one of 123." in said


def test_each_landing_of_a_walk_that_diverges_is_seen_in_the_bowl():
    picture = OneWeight(rate=0.8)
    for update in range(6):
        picture.set(update=update)
        panel = picture.frame().scene.panels[1]
        w = picture.timeline(picture.state).arrays["w"][: update + 1]
        for limits, values in ((panel.x_limits, w), (panel.y_limits, 2 * w**2)):
            assert limits[0] < values.min()
            assert values.max() < limits[1]


def test_another_loss_opens_where_it_is_not_flat():
    picture = OneWeight()
    picture.set(curve="two valleys")
    losses = picture.timeline(picture.state).arrays["loss"]
    assert losses[-1] < 0.2 * losses[0]
    picture.set(curve="bowl")
    assert picture.state == OneWeight().state
    picture.set(curve="two valleys", start=2.4)
    assert picture.state.start == 2.4


def test_a_run_is_said_to_have_diverged_only_once_it_has():
    picture = Batches(clock="birds, 10 epochs", rate=0.025, moment=1230)
    assert "all birds an update: 10 updates, loss 10;" in picture.frame().read_out
    assert "one bird an update: 8 updates, diverged" in picture.frame().read_out
    words = [m.text for m in picture.frame().scene.panels[1].marks if isinstance(m, Text)]
    assert [text.split()[-1] == "diverged" for text in words].count(True) == 1


def test_what_comes_later_is_not_drawn_yet():
    for moment in (0, 40):
        lines = Batches(clock="birds, 10 epochs", moment=moment).frame().scene.panels[1].marks
        assert max(m.points[-1][0] for m in lines if isinstance(m, Line)) == moment
    net = LiveNetwork()
    for power, end in ((-0.5, -0.5), (1.5, 1.5), (0.0, 1.5)):
        net.set(power=power)
        ends = net.frame().scene.panels[2].marks[4].points
        assert ends[-1, 0] == pytest.approx(end, abs=0.01)


@pytest.mark.parametrize("rate", [0.0005, 0.003, 0.02, 0.025])
@pytest.mark.parametrize("clock", dealt_walks.LENGTH)
def test_the_names_of_three_walks_do_not_meet(rate, clock):
    for moment in (0, 8, 123, dealt_walks.LENGTH[clock]):
        panel = Batches(rate=rate, clock=clock, moment=moment).frame().scene.panels[1]
        heights = sorted(m.at[1] for m in panel.marks if isinstance(m, Text))
        assert min(np.diff(heights)) > 0.07 * np.diff(panel.y_limits)[0]
        assert panel.y_limits[0] <= heights[0]


@pytest.mark.parametrize("data", ["moons", "XOR", "circles"])
def test_the_fan_and_the_live_run_are_runs_of_train(data):
    shown = examples(data)
    for place, rate in ((4, 10 ** (-1.5 + 4 / 6)), (18, 10**1.5)):
        alone = train(network(3), shown.X, shown.y, optimizer=SGD(rate), epochs=UPDATES, batch_size=None)
        np.testing.assert_allclose(fan(data, 3)[place, :-1][:20], alone.loss[:20], rtol=1e-6)
    picture = LiveNetwork(data=data, start=3, power=-0.5)
    alone = train(network(3), shown.X, shown.y, optimizer=SGD(10**-0.5), epochs=UPDATES, batch_size=None)
    np.testing.assert_allclose(picture.timeline(picture.state).arrays["loss"][:-1], alone.loss, rtol=1e-9)


def test_a_step_uphill_climbs_in_all_three_pictures():
    def uphill(parameters, gradient, learning_rate):
        return parameters + learning_rate * gradient

    for picture in (OneWeight(step=uphill), LineFit(step=uphill), LiveNetwork(step=uphill)):
        run = picture.timeline(picture.state)
        assert run.arrays["loss"][-1] > run.arrays["loss"][0]
        assert "The rule says" in picture.frame().read_out


def test_a_step_in_place_walks_as_well():
    def in_place(parameters, gradient, learning_rate):
        parameters -= learning_rate * gradient
        return parameters

    for explorer in (OneWeight, LineFit, LiveNetwork):
        one, two = explorer(step=in_place), explorer()
        np.testing.assert_array_equal(one.timeline(one.state).arrays["loss"], two.timeline(two.state).arrays["loss"])


def test_tasks_are_judged_by_the_rule():
    never = LiveNetwork(step=lambda parameters, gradient, learning_rate: parameters, power=0.5)
    assert LiveNetwork.tasks[0].test(never.state)
    assert last_loss("moons", 1, 0.5) < 0.02


def test_a_seeded_generator_gives_one_order_to_every_way_of_shuffling():
    order = SeededGenerator(4).permutation(9)
    assert sorted(order) == list(range(9))
    shuffled = list(range(9))
    SeededGenerator(4).shuffle(shuffled)
    ways = [
        shuffled,
        SeededGenerator(4).permuted(np.arange(9)),
        SeededGenerator(4).choice(9, 9, replace=False),
        SeededGenerator(4).choice(np.arange(9), size=9, replace=False),
        np.argsort(SeededGenerator(4).random(9)),
        SeededGenerator(4).permutation(np.arange(9)),
    ]
    for way in ways:
        assert list(way) == order.tolist()
    assert SeededGenerator(4).integers(0, 100) == np.random.default_rng(4).integers(0, 100)


def test_the_first_step_that_is_drawn_is_the_learners():
    double = OneWeight(step=lambda parameters, gradient, learning_rate: parameters - 2 * learning_rate * gradient)
    (arrow,) = [m for m in double.frame().scene.panels[0].marks if isinstance(m, Arrow)]
    assert arrow.end[0] == pytest.approx(-0.4)
    assert double.frame().scene.panels[0].caption[0] == ("first step: −2 → −0.4", "gradient")
    assert OneWeight().frame().scene.panels[0].caption[0] == ("first step: −0.1 · (−8) = 0.8", "gradient")


def test_a_start_that_happens_to_lie_well_is_called_luck():
    lucky = Scaling()
    lucky.set(center=124.0)
    assert "after 1 update. By luck" in lucky.frame().read_out
    assert not lucky.frame().tasks[1]
    assert (
        "luck"
        not in Scaling(center=0.0).frame().read_out + Scaling(unit=6.5).frame().read_out + Scaling().frame().read_out
    )
    lucky.set(center=217.2, unit=6.5)
    assert lucky.frame().tasks[1]


def centers(panel, color="own"):
    filled = [m for m in panel.marks if isinstance(m, Line) and m.fill == 1 and m.color == color]
    return [(m.points.min(axis=0) + m.points.max(axis=0)) / 2 for m in filled]


def test_the_present_place_is_marked_where_the_walk_stands():
    for update in (0, 3, 20):
        for place in (0, 1):
            panel = OneWeight(rate=0.4, update=update).frame().scene.panels[place]
            w = -2 * (-0.6) ** update
            np.testing.assert_allclose(centers(panel), [(w, 2 * w**2)], atol=1e-9)
        lines = LineFit(update=update)
        walked = lines.timeline(lines.state).arrays["point"]
        np.testing.assert_allclose(centers(lines.frame().scene.panels[1]), walked[[update]], atol=1e-9)
    batches = Batches(moment=40)
    for name, color in (("all", "class0"), ("some", "positive"), ("one", "own")):
        due = dealt_walks.by_the_rule(batches.state, name)[[40]]
        np.testing.assert_allclose(centers(batches.frame().scene.panels[0], color), due, atol=1e-9)


def test_a_place_outside_the_map_is_not_marked():
    assert centers(LineFit(rate=0.03).frame().scene.panels[1]) == []
    assert centers(OneWeight(rate=0.85).frame().scene.panels[0]) == []


@given(st.floats(0, 260), st.floats(1, 20))
@settings(max_examples=20)
def test_the_steps_drawn_on_the_loss_of_a_ruler_are_those_of_descend(center, unit):
    rows = np.column_stack([(x - center) / unit, np.ones(len(x))])
    found = fit(center, unit)
    path = descend(lambda at: 2 * rows.T @ (rows @ at - y) / len(rows), [0.0, 0.0], 1 / found.steep[1], 20).points
    np.testing.assert_allclose(found.walk(20), (path - found.best) / np.hypot(*found.best), atol=1e-6)


def test_an_epoch_fills_its_axis():
    for clock, length in dealt_walks.LENGTH.items():
        panel = Batches(clock=clock, moment=length).frame().scene.panels[1]
        assert panel.x_limits[1] == pytest.approx(1.3 * length)


@pytest.mark.parametrize("data", many_starts.DATA)
def test_what_is_kept_of_fifty_starts_is_what_they_do(data):
    made = many_starts.ends(data, POWERS[6])
    np.testing.assert_allclose(made, many_starts.kept(data)[6], rtol=0.02)
    np.testing.assert_allclose(np.median(made[:, 1]), many_starts.quartiles(data)[1, 6], rtol=0.02)
