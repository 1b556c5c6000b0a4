"""The pictures of lesson 11 agree with the optimizers, and run the learner's steps."""

import itertools
import re

import numpy as np
import pytest

from helpers.scene import Line, Text
from lessons.gradient_descent.model import descend
from lessons.optimizers import rule
from lessons.optimizers.explorers import Betas, Fifty, FirstStep, Phases, Race, Ravine, Turned
from lessons.optimizers.explorers.arithmetic import lines, number
from lessons.optimizers.explorers.common import NAMES, soon
from lessons.optimizers.explorers.ends import spread
from lessons.optimizers.explorers.fans import ALL, SHORT
from lessons.optimizers.explorers.landscapes import first
from lessons.optimizers.explorers.phases import DIVERGING, GLIDING, SWINGING, ZIGZAG, phase
from lessons.optimizers.explorers.phases import STEPS as DRAWN
from lessons.optimizers.explorers.winners import ACROSS, alone_first, races
from lessons.optimizers.fifty import GRID, fifty, losses
from lessons.optimizers.model import LANDSCAPES, Adam, Momentum
from lessons.optimizers.race import BEST, RACERS, STARTS, STEPS, best_rates, five_starts, race
from lessons.optimizers.race import settled as settled_of
from lessons.optimizers.ravines import BETAS, found, momentum_settles, ravine, ravine_rates
from lessons.optimizers.ravines import best_rates as best_rates_kept
from lessons.optimizers.rolling import roll, roll_rate


def settled(picture):
    return dict(zip(picture.names(), map(int, soon(picture.timeline(picture.state))), strict=True))


def adam_without_correction(parameters, mean, squares, gradient, t, learning_rate):
    mean, squares = 0.9 * mean + 0.1 * gradient, 0.999 * squares + 0.001 * gradient**2
    return parameters - learning_rate * mean / (np.sqrt(squares) + 1e-7), mean, squares


@pytest.mark.parametrize("name", LANDSCAPES)
def test_the_race_is_each_optimizer_alone(name):
    place = LANDSCAPES[name]
    together = race(place.gradient, STARTS[name], BEST[name], 60)
    for i, (make, rate) in enumerate(zip(RACERS.values(), BEST[name], strict=True)):
        alone = descend(place.gradient, STARTS[name], optimizer=make(rate), steps=60)
        np.testing.assert_allclose(together[: len(alone.points), i], alone.points, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", LANDSCAPES)
def test_the_best_rates_are_the_best_of_81(name):
    np.testing.assert_allclose(best_rates(LANDSCAPES[name], five_starts(name), STEPS), BEST[name], rtol=1e-5)


def test_a_walk_has_settled_where_it_stays():
    away = np.array([[3, 3, 0.05, 3], [0.05, 3, 0.05, np.nan], [3, 0.05, 0.05, np.nan], [0.05, 0.05, 0.05, np.nan]])
    assert settled_of(away).tolist() == [3, 2, 0, -1]


@pytest.mark.parametrize("angle", [0, 30, 45, 90])
def test_the_turned_ravine_is_the_ravine_turned(angle):
    turn = np.deg2rad(angle)
    R = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    points = np.random.default_rng(0).normal(size=(20, 2))
    np.testing.assert_allclose(ravine(20, angle).value(points @ R.T), ravine(20).value(points), atol=1e-12)
    np.testing.assert_allclose(ravine(20, angle).gradient(points @ R.T), ravine(20).gradient(points) @ R.T, atol=1e-12)
    np.testing.assert_allclose(ravine(20).gradient(points), LANDSCAPES["ravine"].gradient(points), atol=1e-12)


def test_rates_between_two_steepnesses_lie_between_and_below_the_limit():
    low, between, high = (np.array(ravine_rates(k)) for k in (20, 22.5, 25))
    assert ((np.minimum(low, high) <= between) & (between <= np.maximum(low, high))).all()
    assert all(ravine_rates(k)[0] < 2 / k for k in np.linspace(5, 100, 60))


@pytest.mark.parametrize(
    ("step", "make", "walk"),
    [(rule.momentum_step, Momentum, rule.momentum_walk), (rule.adam_step, Adam, rule.adam_walk)],
)
@pytest.mark.parametrize("name", ["ravine", "Beale", "saddle"])
def test_the_steps_that_the_learner_writes_walk_as_the_optimizers_do(step, make, walk, name):
    place = LANDSCAPES[name]
    own = walk(step, place.gradient, STARTS[name], 0.003, 100)
    ours = descend(place.gradient, STARTS[name], optimizer=make(0.003), steps=100).points
    np.testing.assert_allclose(own, ours, atol=1e-4)


@pytest.mark.parametrize("picture", [Ravine, Turned, Race])
def test_a_right_step_covers_ours_and_a_wrong_one_is_told(picture):
    right = picture(bold="Adam", adam_step=lambda *a: list(rule.adam_step(*a)))
    assert settled(right)["yours"] == settled(right)["Adam"]
    assert "The rule says" not in right.frame().read_out
    wrong = picture(bold="Adam", adam_step=adam_without_correction)
    assert "The rule says" in wrong.frame().read_out
    assert "(after step 1)" in wrong.frame().read_out
    both = picture(momentum_step=rule.momentum_step, adam_step=rule.adam_step)
    assert {"your Momentum", "your Adam"} <= set(settled(both))


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (lambda p, v, g, r, b: p - r * g, "must return two things: the new parameters and the new velocity"),
        (lambda p, v, g, r, b: (p * np.nan, v), "Step 1 leads to numbers that are not finite"),
        (lambda p, v, g, r, b: (p - r * g,), "must return two things"),
        (lambda p, v, g, r, b: None if v is None or v.any() else (p, v + 1), "returned None"),
    ],
)
def test_what_no_walk_can_use_is_explained(step, says):
    picture = Race(momentum_step=step)
    assert says in picture.frame().note
    assert picture.frame().note.startswith("Ours draws this picture.")


def test_a_step_up_the_slope_is_drawn_as_far_as_it_goes():
    picture = Ravine(momentum_step=lambda p, v, g, r, b: (p + r * g, v))
    assert settled(picture)["yours"] == -1
    assert not picture.frame().note


@pytest.mark.parametrize("a", [0.01, 0.3, 0.9, 1.3, 1.9, 2.5, 3.2, 4.4])
@pytest.mark.parametrize("beta", [0.0, 0.1, 0.4, 0.9])
def test_the_map_of_momentum_is_what_the_walks_do(a, beta):
    roots = np.roots([1, -(1 + beta - a), beta])
    assert float(roll_rate(a, beta)) == pytest.approx(float(np.abs(roots).max()), abs=1e-9)
    says = phase(a, beta)
    if np.abs(roots).max() > 1:
        assert says == DIVERGING
    elif np.iscomplex(roots).any():
        assert says == SWINGING
    else:
        assert says == (GLIDING if (roots.real >= 0).all() else ZIGZAG)
    path = roll(a, beta, 400)
    assert np.isfinite(path).all()
    assert (np.abs(path[-1]) > 1) == (says == DIVERGING)


def test_roll_is_momentum_on_a_parabola():
    ours = descend(lambda x: 2 * x, 1.0, optimizer=Momentum(0.3, 0.7), steps=30).points
    np.testing.assert_allclose(roll(0.6, 0.7, 30), ours, atol=1e-12)


def test_the_point_on_the_map_moves_with_the_hand():
    picture = Phases()
    key = next(
        f"{p}/{mark.label}"
        for p, panel in enumerate(picture.frame().scene.panels)
        for mark in panel.marks
        if getattr(mark, "label", "").startswith("across")
    )
    picture.receive({"kind": "drag", "handle": key, "gesture": "g", "by": [0.5, 0.6]})
    assert (picture.state.size, picture.state.beta) == (1.0, 0.6)


def test_adams_first_step_is_as_long_as_the_rate():
    for slope in (0.05, 0.5, 3.0):
        first = FirstStep(slope_x=-slope, slope_y=slope).walk(FirstStep(slope_x=-slope, slope_y=slope).state)[1]
        np.testing.assert_allclose(first, [0.1, -0.1], rtol=1e-5)
    bare = FirstStep(bare=True)
    np.testing.assert_allclose(bare.walk(bare.state)[1], [np.sqrt(0.1), -np.sqrt(0.1)], rtol=1e-4)


def test_another_landscape_begins_at_its_own_start_and_the_start_stays_on_the_map():
    picture = Race()
    picture.set(landscape_name="saddle")
    assert (picture.state.start_x, picture.state.start_y) == STARTS["saddle"]
    picture.set(start_x=5.0)
    assert picture.state.start_x == 2.0
    picture.set(landscape_name="Rosenbrock", start_x=0.5)
    assert picture.state.start_x == 0.5


def test_a_click_on_a_name_makes_its_path_bold():
    picture = Race()
    key = next(
        f"1/{mark.label}"
        for mark in picture.frame().scene.panels[1].marks
        if getattr(mark, "label", "") == "path of Adam"
    )
    picture.receive({"kind": "click", "handle": key, "gesture": "g"})
    assert picture.state.bold == "Adam"
    bold = [m for m in picture.frame().scene.panels[0].marks if isinstance(m, Line) and m.color == "own" and m.width]
    np.testing.assert_allclose(bold[0].points, picture.timeline(picture.state).arrays["points"][:, NAMES.index("Adam")])


@pytest.mark.parametrize(("name", "place"), [("SGD", 18), ("Momentum", 18), ("AdaGrad", 21), ("Adam", 15)])
def test_what_is_kept_of_the_fifty_networks_is_what_they_do(name, place):
    made = losses(name, GRID[[place]], range(6))[0]
    np.testing.assert_allclose(made[:, -1], fifty().final[NAMES.index(name), place, :6], rtol=0.02)


def test_the_quartiles_are_those_of_the_final_losses():
    kept = fifty()
    np.testing.assert_allclose(kept.quartiles[:, :, -1, 1], kept.medians(), rtol=1e-4)
    assert (np.diff(kept.quartiles, axis=-1) >= 0).all()


def test_the_wins_of_a_grid_add_up_to_fifty_and_the_rate_stays_in_the_grid():
    for edge in range(len(GRID)):
        assert fifty().wins(edge).sum() == 50
        assert (fifty().best(edge) <= edge).all()
    picture = Fifty()
    best = dict(zip(NAMES, fifty().best() + 1, strict=True))
    assert (picture.state.tried, picture.state.rate) == (SHORT, fifty().best(12)[NAMES.index("Adam")] + 1)
    picture.set(rate=23)
    assert picture.state.rate == SHORT
    picture.set(tried=ALL)
    assert picture.state.rate == best["Adam"]
    picture.set(bold="SGD")
    assert picture.state.rate == ALL
    picture.set(tried=11)
    assert picture.state.tried == 11 >= picture.state.rate


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9])
def test_momentum_walks_with_the_beta_of_the_hand_and_settles_as_its_curve_says(beta):
    picture = Betas(beta=beta, momentum_step=lambda *a: rule.momentum_step(*a))
    found = settled(picture)
    assert found["Momentum"] == found["yours"] == momentum_settles(20.0, (-3.5, 1.0))[list(BETAS).index(beta)]
    assert "The rule says" not in picture.frame().read_out


def test_a_start_at_the_lowest_point_leaves_the_curve_of_steps_in_its_panel():
    scene = Betas(start_x=0.0, start_y=0.0).frame().scene
    panel = next(panel for panel in scene.panels if panel.title.startswith("Momentum's steps"))
    heights = np.concatenate([mark.points[:, 1] for mark in panel.marks if isinstance(mark, Line) and mark.width > 2])
    assert (heights >= panel.y_limits[0]).all()


def test_names_stand_beside_their_paths_and_no_path_crosses_them():
    picture = Race(bold="Adam")
    plane = picture.frame().scene.panels[0]
    names = [mark for mark in plane.marks if isinstance(mark, Text)]
    assert sorted(name.text for name in names) == sorted(NAMES)
    points = dict(zip(NAMES, np.moveaxis(picture.timeline(picture.state).arrays["points"], 1, 0), strict=True))
    leads = [mark.points for mark in plane.marks if isinstance(mark, Line) and mark.width == 0.8]
    for name in names:
        way = points[name.text]
        along = np.concatenate([np.linspace(a, b, 20) for a, b in itertools.pairwise(way)])
        feet = [name.at, *(lead[0] for lead in leads if lead[-1] == name.at)]
        assert min(np.hypot(*(along - foot).T).min() for foot in feet) < 0.1


def test_what_the_map_calls_calm_stays_in_the_panel_of_the_walks():
    for size, beta in ((3.9, 0.99), (3.82, 0.91), (0.5, 0.99), (2.0, 0.5)):
        panel = Phases(size=size, beta=beta).frame().scene.panels[1]
        assert np.abs(roll(size, beta, DRAWN)).max() <= panel.y_limits[1]
    assert "swings out to 6.9 times its start" in Phases(size=3.9, beta=0.99).frame().read_out


@pytest.mark.parametrize("picture", [Race, Ravine])
def test_no_corner_of_the_map_reaches_a_goal_by_chance(picture):
    left, right, bottom, top = LANDSCAPES["Beale" if picture is Race else "ravine"].extent
    for x in (left, right):
        for y in (bottom, top):
            assert not any(task.test(picture(start_x=x, start_y=y).state) for task in picture.tasks), (x, y)


@pytest.mark.parametrize("picture", [Ravine, Turned, Race])
def test_every_walk_is_named_on_the_map(picture):
    plane = picture().frame().scene.panels[0]
    assert {mark.text for mark in plane.marks if isinstance(mark, Text)} == set(picture.walkers)


def test_a_walk_that_leaves_the_map_for_good_is_drawn_to_its_edge():
    plane = Race(landscape_name="ravine", start_x=-3.5, start_y=1.0, doublings=1, bold="SGD").frame().scene.panels[0]
    bold = next(mark for mark in plane.marks if isinstance(mark, Line) and mark.color == "own" and mark.width > 2)
    inside = (np.abs(bold.points[:, 1]) <= plane.y_limits[1]).all()
    assert 2 <= len(bold.points) < STEPS
    assert not inside
    assert (np.abs(bold.points[-2]) <= (plane.x_limits[1], plane.y_limits[1])).all()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("t", [1, 2, 7])
def test_the_step_by_hand_is_the_step_of_the_optimizer(name, t):
    place, rate = ravine(20.0, 30.0), 0.05
    points = descend(place.gradient, (-3.5, 1.0), optimizer=RACERS[name](rate), steps=9).points
    told = lines(name, points[: t + 1, 0], place.gradient(points[:t])[:, 0], rate, t, 0.9)
    assert told[-1].endswith(f"= {number(points[t, 0])}")
    for said in (part for line in told for part in line.split(", corrected")[:1]):
        sum_, result = said.split("← ")[1].split(" = ")
        python = re.sub(r"√(\S+)", r"(\1)**0.5", sum_.replace("−", "-").replace("·", "*").replace("²", "**2"))
        assert eval(python) == pytest.approx(float(result.replace("−", "-")), rel=0.02, abs=0.006)


def test_the_rates_that_are_kept_are_those_that_are_found():
    for name, rates in found().items():
        np.testing.assert_array_equal(rates, best_rates_kept()[name])


def test_the_shaded_starts_are_those_from_which_the_bold_one_is_first():
    picture = Race(winning=True, bold="Adam")
    won = alone_first(races("Beale", 0.0)) == NAMES.index("Adam")
    assert f"from {won.sum()} of the 625 starts" in picture.frame().read_out
    row, column = np.argwhere(won)[7]
    side = np.linspace(-4.5, 4.5, ACROSS)
    here = Race(start_x=float(side[column]), start_y=float(side[row])).state
    assert first(here) == "Adam"
    strips = next(mark for mark in picture.frame().scene.panels[0].marks if isinstance(mark, Line) and mark.fill)
    cell = 9.0 / (ACROSS - 1)
    corners = strips.points[~np.isnan(strips.points[:, 0])].reshape(-1, 5, 2)
    area = (np.ptp(corners[..., 0], axis=1) * np.ptp(corners[..., 1], axis=1)).sum()
    assert area == pytest.approx(won.sum() * cell**2)


def test_names_at_the_ends_keep_their_order_and_their_distance():
    heights = [0.0, 0.1, 0.05, 3.0, 2.99]
    placed = spread(heights, 0.5, 0.0, 3.2)
    assert np.argsort(placed).tolist() == np.argsort(heights).tolist()
    assert np.diff(np.sort(placed)).min() >= 0.5 - 1e-12
    assert 0.0 <= min(placed) <= max(placed) <= 3.2
