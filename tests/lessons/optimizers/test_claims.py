"""Every number and every claim in the prose of lesson 11 is recomputed here; none stands in the text unproved."""

import math
import re

import numpy as np
import pytest
from claims import Prose, tells

from lessons.gradient_descent.model import descend
from lessons.optimizers import model, predictions
from lessons.optimizers.explorers import Betas, FirstStep, Race, Ravine
from lessons.optimizers.explorers.common import NAMES
from lessons.optimizers.explorers.fans import ALL, SHORT
from lessons.optimizers.explorers.first_step import steady, uncorrected
from lessons.optimizers.explorers.landscapes import ACROSS, _away, alone_first, lost, races
from lessons.optimizers.explorers.ravine import ends
from lessons.optimizers.explorers.turned import AT_ZERO, EXTENT, STEEPNESS, Turned, turned
from lessons.optimizers.explorers.turned import ends as turned_ends
from lessons.optimizers.fifty import GRID, fifty
from lessons.optimizers.race import BEST, BETA, RATES, START, STEPS, distances, settled
from lessons.optimizers.ravines import BETAS, momentum_settles, ravine
from lessons.optimizers.rolling import roll_rate

PROSE = Prose.of("optimizers")
says = PROSE.says


def test_the_grid_of_rates():
    says("of 81 rates from 0.001 to 10, twenty to each factor of ten")
    assert (len(RATES), RATES[0], RATES[-1]) == (81, 0.001, 10)
    assert RATES[20] == pytest.approx(0.01)


def test_who_slows_in_a_steeper_ravine():
    tells(predictions.who_slows, "39 steps become 199", "Momentum's 51 and Adam's 53", "about fivefold")
    before, after = (ends(Ravine(steepness=k).state) for k in (20, 100))
    assert (before["SGD"], after["SGD"]) == (39, 199)
    assert before["Momentum"] == after["Momentum"] == 51
    assert before["Adam"] == after["Adam"] == 53
    says("with $\\beta = 0.9$ to as much as ten of")
    assert pytest.approx(10) == 1 / (1 - BETA)
    says("At $\\kappa = 10$, though, plain SGD is ahead of Momentum with $\\beta = 0.9$, and at 20 as well")
    assert ends(Ravine(steepness=10).state)["SGD"] < 50 <= ends(Ravine(steepness=10).state)["Momentum"]


def test_momentum_with_its_best_beta():
    says(
        "At $\\kappa = 20$, $\\beta = 0.55$ settles in 9 steps, where 0.9 takes 51 and SGD 39",
        "at 100 it needs 20 steps",
    )
    assert [ends(Betas(beta=beta).state)["Momentum"] for beta in (0.55, 0.9, 0.0)] == [9, 51, 39]
    for k, best in ((10, 6), (20, 9), (100, 20)):
        assert momentum_settles(float(k), START).min() == best < ends(Ravine(steepness=k).state)["SGD"]
    says("That is why 0.9 took 50 or 51 steps in every ravine, from this start")
    assert {ends(Ravine(steepness=k).state)["Momentum"] for k in range(5, 101, 5)} == {50, 51}
    for k in (20, 100):  # in the long run, the smallest β that lets both directions swing is the best
        rates = {b: min(max(roll_rate(a, b), roll_rate(a / k, b)) for a in np.linspace(0.05, 4, 400)) for b in BETAS}
        least = min(b for b in BETAS if (1 + np.sqrt(b)) ** 2 / k > (1 - np.sqrt(b)) ** 2)
        assert abs(min(rates, key=rates.get) - least) <= 0.0501


def test_the_map_of_momentum():
    says("at $\\beta = 0.99$ each step leaves 0.995", "For $\\kappa = 100$: 0.818 against 0.980")
    assert float(roll_rate(0.5, 0.99)) == pytest.approx(0.995, abs=5e-4)
    root = np.sqrt(100)
    best, eta = ((root - 1) / (root + 1)) ** 2, 4 / (root + 1) ** 2  # Polyak's, for steepnesses 1 and 100
    both = [float(roll_rate(eta * steep, best)) for steep in (1, 100)]
    assert both == pytest.approx([0.818, 0.818], abs=1e-3)
    plain = [float(roll_rate(2 / 101 * steep, 0.0)) for steep in (1, 100)]
    assert plain == pytest.approx([0.980, 0.980], abs=5e-4)
    grid = [
        max(float(roll_rate(a, b)), float(roll_rate(a / 100, b)))
        for a in np.linspace(0.05, 4, 80)
        for b in np.linspace(0, 0.98, 50)
    ]
    assert min(grid) > 0.818 - 1e-3


def test_adams_first_means_are_corrected_by_a_tenth_and_a_thousandth():
    says("it divides $m$ by 0.1 and $s$ by 0.001")
    assert pytest.approx((0.1, 0.001)) == (1 - 0.9**1, 1 - 0.999**1)


def test_adam_without_its_correction():
    says("$0.1 / \\sqrt{0.001} \\approx 3.16$ times $\\eta$ long", "up to 6.6 times")
    sizes = np.abs(np.diff(steady(uncorrected, (0.5, -0.5), 0.1)[:, 0])) / 0.1
    assert sizes[0] == pytest.approx(3.16, abs=5e-3)
    assert sizes.max() == pytest.approx(6.6, abs=0.05)
    says("keeps to the corners of the square")
    right = FirstStep()
    np.testing.assert_allclose(np.abs(np.diff(right.walk(right.state), axis=0)) / 0.1, 1, rtol=1e-4)


def test_turning_the_ravine():
    assert turned_ends(Turned().state) == AT_ZERO == turned_ends(Turned(angle=90).state)
    at_45 = turned_ends(Turned(angle=45).state)
    changed = {name for name in NAMES if at_45[name] != AT_ZERO[name]}
    assert changed == {"AdaGrad", "RMSProp", "Adam"}
    says("Along the axes, AdaGrad's four steps had a reason", "the best of the 81 still takes 55 steps")
    place, start = ravine(STEEPNESS, 45.0), np.tile(turned(START, 45.0), (len(RATES), 1))
    walks = descend(place.gradient, start, optimizer=model.AdaGrad(RATES[:, None]), steps=STEPS).points
    found = settled(distances(np.moveaxis(walks, -2, 0), place.minima))
    assert found[found >= 0].min() == 55
    for angle in range(0, 91, 5):  # the overshoot is the point: the map must show it
        points = Turned(angle=angle).timeline(Turned(angle=angle).state).arrays["points"]
        assert (points.min(axis=(0, 1)) > EXTENT[::2]).all()
        assert (points.max(axis=(0, 1)) < EXTENT[1::2]).all()
    assert AT_ZERO["AdaGrad"] == 4
    assert at_45["AdaGrad"] > 50
    for angle in range(0, 91, 5):
        found = turned_ends(Turned(angle=angle).state)
        assert all(abs(found[name] - AT_ZERO[name]) <= 0 for name in ("SGD", "Momentum", "Nesterov"))


def test_no_optimizer_wins_everywhere():
    says("of 625 on a grid over the map", "From 531 starts on Rosenbrock and 328 on Beale, nobody settles")
    rows = {
        "ravine": ("AdaGrad, 616 of 625", "RMSProp, 8"),
        "Rosenbrock": ("Adam, 39", "Momentum, 24"),
        "Beale": ("Adam, 108", "RMSProp, 84"),
        "Himmelblau": ("AdaGrad, 352", "SGD, 195"),
        "saddle": ("SGD, 372", "AdaGrad, 138"),
    }
    wins = {}
    for name, (most, next_) in rows.items():
        says(f"| {name} | {most} | {next_} |")
        found = alone_first(races(name, 0.0))
        wins[name] = np.array([(found == i).sum() for i in range(6)])
        one, two = np.argsort(wins[name])[::-1][:2]
        assert most.removesuffix(" of 625") == f"{NAMES[one]}, {wins[name][one]}"
        assert next_ == f"{NAMES[two]}, {wins[name][two]}"
    assert ACROSS**2 == 625
    assert [int((races(name, 0.0) < 0).all(axis=0).sum()) for name in ("Rosenbrock", "Beale")] == [531, 328]
    says("Adam, first from most starts on two of the five, wins from no start on the other three")
    assert [int(wins[name][NAMES.index("Adam")]) for name in rows] == [0, 39, 108, 0, 0]
    says("On Beale alone there is a start for each of the six")
    assert (wins["Beale"] > 0).all()


def test_on_the_ridge_none_arrives_and_a_hair_beside_it_all_do():
    tells(predictions.ridge, "From (1.5, 0.3) all six", "at (1.5, 0)", "y = 0.01, and all six arrive")

    def arrive(y):
        return int((settled(_away(Race(landscape_name="saddle", start_x=1.5, start_y=y).state)) >= 0).sum())

    assert [arrive(y) for y in (0.3, 0.0, 0.01)] == [6, 0, 6]


def test_who_wins_on_fifty_networks():
    tells(predictions.who_wins, "the 13 rates up to 0.1", "Adam ends lowest from 43", "Momentum and AdaGrad from none")
    tells(predictions.who_wins, "AdaGrad ends lowest from 16 starts, SGD from 15, Adam from 9", "wins from no start")
    tells(predictions.who_wins, "Adam's lies at 0.22, AdaGrad's at 6.8, SGD's at 10")
    kept = fifty()
    short, whole = (dict(zip(NAMES, map(int, kept.wins(edge)), strict=True)) for edge in (12, 24))
    assert (GRID[SHORT - 1], GRID[ALL - 1], len(GRID), SHORT, ALL) == (0.1, 10, 25, 13, 25)
    assert short == {"SGD": 0, "Momentum": 0, "Nesterov": 2, "AdaGrad": 0, "RMSProp": 5, "Adam": 43}
    assert whole == {"SGD": 15, "Momentum": 3, "Nesterov": 7, "AdaGrad": 16, "RMSProp": 0, "Adam": 9}
    best = dict(zip(NAMES, GRID[kept.best()], strict=True))
    assert [f"{best[name]:.2g}" for name in ("Adam", "AdaGrad", "SGD")] == ["0.22", "6.8", "10"]


def test_what_both_grids_say_of_the_ranking():
    """Start by start: of which pairs the same one is lower in both grids, from 33 of 50 starts or more (p < 0.05)."""
    assert 2 * sum(math.comb(50, k) for k in range(33, 51)) / 2**50 < 0.05
    said = predictions.who_wins.after()
    assert "from 44 and from 48 of the 50" in said[-1].text
    assert "Nesterov (from 48 and from 35)" in said[-1].text
    both = {}
    for i, one in enumerate(NAMES):
        for k, other in enumerate(NAMES):
            counts = tuple(int((at[i] < at[k]).sum()) for at in map(fifty().at_best, (12, 24)))
            if min(counts) >= 33:
                both[one, other] = counts
    assert both == {("Adam", "RMSProp"): (44, 48), ("Adam", "Nesterov"): (48, 35)}


def test_the_ranking_of_each_grid_is_told_with_its_spread_once_the_learner_has_committed():
    short, whole = (block.pairs for block in predictions.who_wins.after() if block.pairs)
    assert short[0] == ("Adam", "0.019 (0.018 to 0.024)")
    assert whole[0] == ("AdaGrad", "0.010 (0.007 to 0.018)")
    assert [name for name, _ in short] == ["Adam", "RMSProp", "Momentum", "Nesterov", "AdaGrad", "SGD"]
    assert [name for name, _ in whole] == ["AdaGrad", "Adam", "Momentum", "SGD", "Nesterov", "RMSProp"]


def test_whose_valley_is_wide():
    says(
        "a median loss below 0.05 comes from 8 of the 25 rates with Adam, from 7 with Momentum or Nesterov, from 3 with"
    )
    wide = dict(zip(NAMES, (fifty().medians() < 0.05).sum(axis=1), strict=True))
    assert (wide["Adam"], wide["Momentum"], wide["Nesterov"], wide["SGD"]) == (8, 7, 7, 3)
    assert wide["Adam"] == max(wide.values())
    says("SGD's best rate is the largest of all", "at 0.001, a common default, every one of the six")
    assert fifty().medians()[:, 0].min() > 0.3 > 10 * fifty().medians().min()


def test_doubling_all_rates_on_the_ravine():
    says('set "rates doubled" to 1. SGD and Nesterov explode', "lay more than forty times below it")
    assert 40 * BEST["ravine"][NAMES.index("Momentum")] < 2 * (1 + BETA) / 20
    state = Race(landscape_name="ravine", start_x=-3.5, start_y=1.0, doublings=1).state
    exploded = {name for name, away in zip(NAMES, _away(state)[-1], strict=True) if not away < 100}
    assert exploded == {"SGD", "Nesterov"}
    assert lost(state) == 2


@pytest.mark.parametrize("name", ["Himmelblau", "saddle"])
def test_rmsprop_falls_and_then_trembles(name):
    says("choose RMSProp on Himmelblau or the saddle")
    picture = Race()
    picture.set(landscape_name=name)
    away = _away(picture.state)[:, NAMES.index("RMSProp")]
    assert away[-100:].max() < 0.2 * away[0]
    assert away[-40:].min() > 1e-4
    assert (np.diff(away[-40:]) > 0).sum() > 5


def test_the_schedules_of_the_fold():
    says("halves it every thousand updates")
    schedule = model.exponential_decay(0.1, 1000, 0.5)
    assert schedule(1000) == pytest.approx(0.05)


def test_no_number_of_a_race_stands_in_the_prose_twice():
    assert not re.search(r"\b199\b", PROSE)
