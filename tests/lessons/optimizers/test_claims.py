"""Every number and every claim in the prose of lesson 11 is recomputed here; none stands in the text unproved."""

import re
from pathlib import Path

import numpy as np
import pytest

from lessons.optimizers import model, predictions
from lessons.optimizers.explorers import FirstStep, Race, Ravine
from lessons.optimizers.explorers.common import NAMES
from lessons.optimizers.explorers.first_step import steady, uncorrected
from lessons.optimizers.explorers.landscapes import _away, first, lost
from lessons.optimizers.explorers.ravine import ends
from lessons.optimizers.explorers.turned import AT_ZERO, Turned
from lessons.optimizers.explorers.turned import ends as turned_ends
from lessons.optimizers.fifty import COARSE, FINE, fifty
from lessons.optimizers.race import RATES, settled
from lessons.optimizers.rolling import roll_rate

PROSE = " ".join(Path(model.__file__).with_name("lesson.md").read_text(encoding="utf-8").split())


def says(*phrases: str) -> None:
    """The prose has these very words: change them, and their test must be looked at again."""
    for phrase in phrases:
        assert phrase in PROSE, phrase


def tells(prediction, *phrases: str) -> None:
    said = " ".join([prediction.question, prediction.why, *prediction.options, *prediction.options.values()])
    for phrase in phrases:
        assert phrase in said, phrase


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
    says("At $\\kappa = 10$ plain SGD is ahead of Momentum; at 20 as well; at 100 it needs nearly four times as many")
    assert ends(Ravine(steepness=10).state)["SGD"] < 51
    assert 3.7 < 199 / 51 < 4


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


def test_adam_without_its_correction():
    says("$0.1 / \\sqrt{0.001} \\approx 3.16$ times $\\eta$ long", "up to 6.6 times")
    sizes = np.abs(np.diff(steady(uncorrected, (0.5, -0.5), 0.1)[:, 0])) / 0.1
    assert sizes[0] == pytest.approx(3.16, abs=5e-3)
    assert sizes.max() == pytest.approx(6.6, abs=0.05)
    says("Is it 1 all along?")
    right = FirstStep()
    np.testing.assert_allclose(np.abs(np.diff(right.walk(right.state), axis=0)) / 0.1, 1, rtol=1e-4)


def test_turning_the_ravine():
    assert turned_ends(Turned().state) == AT_ZERO == turned_ends(Turned(angle=90).state)
    at_45 = turned_ends(Turned(angle=45).state)
    changed = {name for name in NAMES if at_45[name] != AT_ZERO[name]}
    assert changed == {"AdaGrad", "RMSProp", "Adam"}
    says("AdaGrad's four steps along the axes")
    assert AT_ZERO["AdaGrad"] == 4
    assert at_45["AdaGrad"] > 50
    for angle in range(0, 91, 5):
        found = turned_ends(Turned(angle=angle).state)
        assert all(abs(found[name] - AT_ZERO[name]) <= 0 for name in ("SGD", "Momentum", "Nesterov"))


def test_each_of_the_six_can_win_on_beale():
    says("for SGD $(3.5, -0.5)$, for AdaGrad $(-0.75, -1.25)$, for RMSProp $(3.75, -2)$")
    at = {"SGD": (3.5, -0.5), "Momentum": (0.5, -1.25), "Nesterov": (0.0, -1.0)}
    at |= {"AdaGrad": (-0.75, -1.25), "RMSProp": (3.75, -2.0), "Adam": (-1.0, -0.5)}
    starts = {name: {"start_x": x, "start_y": y} for name, (x, y) in at.items()}
    assert {name: first(Race(**start).state) for name, start in starts.items()} == {name: name for name in starts}


def test_on_the_ridge_none_arrives_and_a_hair_beside_it_all_do():
    tells(predictions.ridge, "From (1.5, 0.3) all six", "at (1.5, 0)", "y = 0.01, and all six arrive")

    def arrive(y):
        return int((settled(_away(Race(landscape_name="saddle", start_x=1.5, start_y=y).state)) >= 0).sum())

    assert [arrive(y) for y in (0.3, 0.0, 0.01)] == [6, 0, 6]


def test_who_wins_on_fifty_networks():
    tells(predictions.who_wins, "best of 8 rates up to 3.16", "from 22 of the 50 starts, SGD from none")
    tells(predictions.who_wins, "SGD goes from 0 to 15", "AdaGrad from 3 to 16", "10 and 6.8", "from 22 to 3")
    kept = fifty()
    coarse, fine = (dict(zip(NAMES, map(int, kept.wins(grid)), strict=True)) for grid in (COARSE, FINE))
    assert (len(COARSE), round(float(COARSE[-1]), 2)) == (8, 3.16)
    assert (coarse["SGD"], coarse["Momentum"], coarse["AdaGrad"]) == (0, 22, 3)
    assert (fine["SGD"], fine["Momentum"], fine["AdaGrad"]) == (15, 3, 16)
    best = dict(zip(NAMES, FINE[kept.best()], strict=True))
    assert best["SGD"] == 10 == FINE[-1]
    assert round(float(best["AdaGrad"]), 1) == 6.8


def test_what_both_grids_say():
    says("RMSProp, whose steps do not settle, never leads", "at 0.001, a common default, every one of the six")
    for grid in (COARSE, FINE):
        assert fifty().wins(grid)[NAMES.index("RMSProp")] < max(fifty().wins(grid))
    assert fifty().medians()[:, 0].min() > 0.3 > 10 * fifty().medians().min()


def test_doubling_all_rates_on_the_ravine():
    says('set "all rates doubled, times" to 1. SGD and Nesterov explode')
    state = Race(landscape_name="ravine", start_x=-3.5, start_y=1.0, doublings=1).state
    exploded = {name for name, away in zip(NAMES, _away(state)[-1], strict=True) if not away < 100}
    assert exploded == {"SGD", "Nesterov"}
    assert lost(state) == 2


def test_rmsprop_trembles_on_every_landscape():
    says("choose RMSProp on any landscape")
    for name in model.LANDSCAPES:
        picture = Race()
        picture.set(landscape_name=name)
        away = _away(picture.state)[-40:, NAMES.index("RMSProp")]
        assert away.min() > 1e-4
        assert (np.diff(away) > 0).any()


def test_the_schedules_of_the_fold():
    says("halves it every thousand updates")
    schedule = model.exponential_decay(0.1, 1000, 0.5)
    assert schedule(1000) == pytest.approx(0.05)


def test_no_number_of_a_race_stands_in_the_prose_twice():
    assert not re.search(r"\b199\b", PROSE)
