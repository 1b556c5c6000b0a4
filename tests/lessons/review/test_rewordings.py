"""Every prediction has its new words: complete, different from the old ones, right where that can be computed."""

import math
import re

import numpy as np
import pytest
from course import declared

import lessons
from helpers.prediction import Prediction
from lessons.activations.model import slope_through_depth, softmax
from lessons.biological_neuron.model import Membrane, firing_rate, simulate
from lessons.mcculloch_pitts.model import McCullochPitts, boolean_inputs, reachable
from lessons.multilayer_perceptron.model import sigmoid
from lessons.optimizers.explorers.ravine import ends
from lessons.perceptron.model import Perceptron
from lessons.review.again import AGAIN
from lessons.review.answers import reworded

ORIGINALS = {(one.values[0], one.values[1]): one.values[2] for one in declared(Prediction, "predictions")}
ALL = [(lesson, name, new) for lesson, found in AGAIN.items() for name, new in found.items()]
each = pytest.mark.parametrize(("lesson", "name", "new"), ALL, ids=[f"{lesson}.{name}" for lesson, name, _ in ALL])


def say(lesson: str, name: str, *phrases: str):
    """The rewording, which has these very words: change them, and its test must be looked at again."""
    new = AGAIN[lesson][name]
    said = " ".join([new.question, new.why, *new.options, *new.options.values()])
    for phrase in phrases:
        assert phrase in said, phrase
    return new


def test_every_prediction_up_to_lesson_14_has_new_words_and_no_words_are_left_over():
    asked = {(lesson, name) for lesson, name in ORIGINALS if lessons.ORDER[lesson] < 15}
    assert asked == {(lesson, name) for lesson, name, _ in ALL}
    assert list(AGAIN) == [lesson for lesson in lessons.ORDER if lessons.ORDER[lesson] < 15]


def test_only_the_lessons_after_it_was_written_fall_back_to_their_own_words():
    without = {lesson for lesson, name in ORIGINALS if name not in AGAIN.get(lesson, {})}
    of_the_course = {lesson for lesson in without if lessons.ORDER[lesson] <= 17}
    assert of_the_course <= {"captcha_reader", "playground", "review"}


@each
def test_it_is_whole(lesson, name, new):
    assert new.question.endswith("?")
    assert 3 <= len(new.options) <= 4
    assert new.answer in new.options
    assert new.options[new.answer] == "Yes."
    assert all(reply and reply[-1] in ".?" for reply in new.options.values())
    assert sum(reply == "Yes." for reply in new.options.values()) == 1
    assert len(new.why) > 20
    said = [new.question, *new.options, *new.options.values(), new.why]
    assert [text for text in said if re.search(r"\*\w[^*]*\*|\$|\]\(", re.sub(r"`[^`]*`", "", text))] == []


def five(text: str) -> set[tuple[str, ...]]:
    """Return all rows of five words."""
    found = re.findall(r"[\w.,−/]+", text.lower())
    return set(zip(*(found[i:] for i in range(5)), strict=False))


@each
def test_it_cannot_be_answered_by_remembering_the_old_one(lesson, name, new):
    old = ORIGINALS[lesson, name]
    assert list(new.options).index(new.answer) != list(old.options).index(old.answer)
    assert len(five(new.question) & five(old.question)) <= 2
    assert new.answer.rstrip(".") not in {option.rstrip(".") for option in old.options}


def test_no_place_is_right_more_often_than_the_others():
    places = [list(new.options).index(new.answer) for _, _, new in ALL]
    assert max(places.count(place) for place in range(4)) <= 0.45 * len(places)


@each
def test_its_picture_glides_to_what_it_says(lesson, name, new):
    prediction = reworded(lesson, name)
    assert (prediction.lesson, prediction.name) == ("review", f"{lesson}.{name}")
    if new.picture is None:
        assert not new.change
        return
    picture = new.picture()
    first = picture.state
    picture.reveal(*prediction.legs)
    assert picture.state != first
    for key, value in prediction.legs[-1].items():
        assert getattr(picture.state, key) == value


def test_a_dozen_and_more_have_a_picture():
    assert sum(new.picture is not None for _, _, new in ALL) >= 25


def test_units():
    say("start_here", "length", "12 steps west", "√169 = 13")
    assert math.hypot(12, 5) == 13
    say("biological_neuron", "double_current", "fire 112 times", "112 Hz become 63 Hz, 44 % less")
    high, low = firing_rate(Membrane(), 3.0), firing_rate(Membrane(), 2.0)
    assert (round(high), round(low), round(100 * (1 - low / high))) == (112, 63, 44)
    say("biological_neuron", "just_below", "10 MΩ · 1.2 nA = −53 mV", "After some 50 ms")
    trace = simulate(Membrane(), np.full(4000, 1.2))
    assert len(trace.spikes) == 0
    assert trace.voltage[-1] == pytest.approx(-53, abs=1e-6)
    assert trace.voltage[np.searchsorted(trace.time, 50)] == pytest.approx(-53, abs=0.1)
    say("biological_neuron", "no_limit", "1000 / 5 = 200")
    rates = [firing_rate(Membrane(refractory=5.0), current) for current in (2, 20, 2e3, 2e6)]
    assert rates == sorted(rates)
    assert 199 < rates[-1] < 200


def test_units_of_1943():
    assert say("mcculloch_pitts", "majority").answer == "θ = 4"
    votes = boolean_inputs(7)
    assert np.array_equal(McCullochPitts(7, 4)(votes), votes.sum(axis=1) > 3.5)
    assert say("mcculloch_pitts", "lone_inhibitor").answer == "For 0 0 only."
    assert list(McCullochPitts(2, 0, inhibitory=(0, 1))(boolean_inputs(2))) == [1, 0, 0, 0]
    say("mcculloch_pitts", "impossible", "rain inhibits, umbrella excites, θ = 1", "rain inhibits, θ = 0")
    assert (1, 1, 0, 1) not in reachable(2)
    assert list(McCullochPitts(2, 1, inhibitory=(0,))(boolean_inputs(2))) == [0, 1, 0, 0]
    assert list(McCullochPitts(2, 0, inhibitory=(0,))(boolean_inputs(2))) == [1, 1, 0, 0]
    both = McCullochPitts(2, 2)(boolean_inputs(2))
    assert list(McCullochPitts(1, 0, inhibitory=(0,))(both[:, None])) == [1, 1, 1, 0]


def test_lines():
    say("perceptron", "double_both", "w = (−1.2, 0.4) and b = −3", "w = (−0.6, 0.2) and b = −1.5")
    X = np.random.default_rng(0).uniform(-20, 20, (500, 2))
    assert np.array_equal(Perceptron([-1.2, 0.4], -3).predict(X), Perceptron([-0.6, 0.2], -1.5).predict(X))
    say("perceptron", "only_bias", "w = (1.2, 1.6)", "5/2 = 2.5 mm")
    at = 2.5 * np.array([1.2, 1.6]) / math.hypot(1.2, 1.6)
    assert Perceptron([1.2, 1.6], -5).activation(at[None])[0] == pytest.approx(0)
    assert say("perceptron", "flip_weights").answer == "4 mm to the left of the center."
    assert Perceptron([-1, 0], -4).activation([[-4, 7]])[0] == 0
    assert say("perceptron", "flip_both").answer == "All three."
    say("perceptron_learning", "at_once", "9 + 16 + 1 = 26: from −30 to −4")
    x, w, b = np.array([3.0, 4.0]), np.array([-6.0, -3.0]), 0.0
    assert w @ x + b == -30
    assert (w + x) @ x + b + 1 == -4


def test_layers():
    say("activations", "tanh_by_sigmoid", "σ(1.5) = 0.818 and σ(3) = 0.953", "which is 0.905", "2 · 0.818 − 1")
    assert [round(float(sigmoid(z)), 3) for z in (1.5, 3)] == [0.818, 0.953]
    assert round(math.tanh(1.5), 3) == 0.905
    assert (round(2 * sigmoid(1.5) - 1, 3), round(sigmoid(1.5) - 0.5, 3)) == (0.635, 0.318)
    say("activations", "ten_sigmoids", "½ to the sixth power is 1/64")
    left = [slope_through_depth(6, "sigmoid", 2.0, np.random.default_rng(seed))[0] for seed in range(50)]
    assert np.mean(left) < 1.2 / 64
    say("activations", "same_start", "A thousandth", "1/1024")
    assert 0.5**10 == 1 / 1024
    say("activations", "add_to_all", "5, 3, 1 gives 0.867, 0.117, 0.016")
    for z in ([5, 3, 1], [0, -2, -4]):
        assert list(softmax(z).round(3)) == [0.867, 0.117, 0.016]


def test_curves_and_slopes():
    say("loss_functions", "zeros", "0.2, later 0.02", "0.0002", "4.6")
    assert round(math.log(0.2 / 0.02), 1) == 2.3
    assert round(math.log(0.02 / 0.0002), 1) == 4.6
    say("loss_functions", "arrives", "z = −7", "p(1 − p) is 0.0009", "about 550 times less")
    p = float(sigmoid(-7.0))
    assert round(p * (1 - p), 4) == 0.0009
    assert (1 - p) / (2 * (1 - p) * p * (1 - p)) == pytest.approx(550, abs=5)
    say("backpropagation", "sum_and_product", "a = −1, b = 5 and c = 3", "b: 3 times; c: 4 times")
    nudged = [(-1 + 5.1) * 3 - 12, (-1 + 5) * 3.1 - 12]
    assert nudged == pytest.approx([0.3, 0.4])
    say(
        "gradient_descent", "double_rate", "w = 1 and take η = 0.65", "To −1.6, then to 2.56.", "To 0.35, then to 0.12."
    )
    first = 1 - 0.65 * 4
    assert (first, first - 0.65 * 4 * first) == (pytest.approx(-1.6), pytest.approx(2.56))
    assert round(0.35**2, 2) == 0.12
    say("gradient_descent", "one_by_one", "1 − 0.2 · 40 = −7", "0.5 for the average", "0.05 for this one")
    say("gradient_descent", "one_epoch", "10,000 updates", "A million", "100 at a time")
    say("gradient_descent", "centimeters", "10 billion", "(10,000/0.1)²")
    assert round((10_000 / 0.1) ** 2) == 10_000_000_000


def test_a_ravine_four_times_as_steep_takes_four_times_as_many_steps():
    new = say(
        "optimizers", "who_slows", "25 times as steep", "about 50 steps", "100 times as steep", "200: four times."
    )
    picture = new.picture()
    few = ends(picture.state)
    picture.set(**new.change)
    many = ends(picture.state)
    assert few["SGD"] == pytest.approx(50, abs=3)
    assert many["SGD"] == pytest.approx(200, abs=5)
    assert all(many[name] < 1.2 * few[name] for name in ("Momentum", "Adam"))


def test_first_steps_and_seeds():
    say("optimizers", "first_step", "(0.001, −300)", "η = 0.01", "(−0.01, 0.01)", "(−0.00001, 3)")
    g = np.array([0.001, -300.0])
    step = -0.01 * g / (np.abs(g) + 1e-7)
    assert step == pytest.approx([-0.01, 0.01], rel=1e-3)
    say("reproducibility", "seed_zero", "default_rng(7)", "np.random.seed(1)")
    drawn = []
    for seed in (1, 2):
        rng = np.random.default_rng(7)
        np.random.seed(seed)  # noqa: NPY002 - what is asked about
        drawn.append((rng.random(), np.random.random()))  # noqa: NPY002
    assert drawn[0][0] == drawn[1][0]
    assert drawn[0][1] != drawn[1][1]
    say("reproducibility", "honest", "0.4 and a standard error of 0.1", "0.2 to 0.6")


def test_practice():
    say("keras_networks", "how_many", "(3 + 1) · 5 = 20")
    say("keras_networks", "how_many_updates", "1,000 / 64 is 15.6: 15 batches of 64 and one of 40", "3 · 16 = 48")
    assert (3 * math.ceil(1000 / 64), 1000 - 15 * 64, round(3000 / 64, 1)) == (48, 40, 46.9)
    say("handwritten_digits", "nudge", "100 weights, each 0.2 or −0.2", "0.2 · 0.05 = 0.01", "√100 = 10")
    rng = np.random.default_rng(0)
    weights = rng.choice([0.2, -0.2], 100)
    moved = np.abs(rng.choice([0.05, -0.05], (2000, 100)) @ weights)
    assert np.abs(weights).sum() * 0.05 == pytest.approx(1.0)
    assert np.sqrt(np.mean(moved**2)) == pytest.approx(0.1, rel=0.1)


def test_the_nudge_of_a_factor_is_multiplied_by_its_partner():
    say("backpropagation", "five_nudges", "w₁ = 0.5, x₁ = 4, w₂ = −1, x₂ = −6 and b = 2", "−6 × 0.1 = −0.6")
    start = np.array([0.5, 4.0, -1.0, -6.0, 2.0])

    def total(v):
        return v[0] * v[1] + v[2] * v[3] + v[4]

    moved = [total(start + 0.1 * one) - total(start) for one in np.eye(5)]
    assert np.allclose(moved, [0.4, 0.05, -0.6, -0.1, 0.1])
    assert np.argmax(np.abs(moved)) == 2
