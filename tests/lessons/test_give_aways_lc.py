"""Lessons 06 and 07: what once gave an answer away is found when it is put back."""

import re

import pytest
from course import Page
from test_predictions import PREDICTIONS, told

CASES = [
    ("activations", "ten_sigmoids", "markdown", "- explain why a slope vanishes or explodes on its way"),
    ("activations", "ten_sigmoids", "code", "Chain(depth=10)"),
    ("activations", "same_start", "markdown", "- what ReLU does and does not mend"),
    (
        "activations",
        "same_start",
        "markdown",
        "Half of the units get a sum below 0, and pass nothing on.",
    ),
    ("activations", "tanh_by_sigmoid", "code", "def tanh(z, sigmoid):\n    return 2 * sigmoid(2 * z) - 1"),
    ("activations", "probability", "code", 'Curve(activation="sigmoid", z=0)'),
    ("activations", "probability", "markdown", "| yes or no, as a probability of yes | 0 to 1 | sigmoid |"),
    ("activations", "add_to_all", "markdown", "Every power gets the same factor, and it cancels."),
    ("universal_approximation", "pair", "code", "Bumps()"),
    ("universal_approximation", "double", "markdown", "Twice the bumps, half the error, everywhere."),
    ("universal_approximation", "at_jump", "markdown", "- say which of the errors a jump defeats."),
    ("universal_approximation", "at_jump", "code", "Rates(fewest=1, most=7)"),
    ("universal_approximation", "starts", "markdown", "To exist is not to be learned"),
    ("universal_approximation", "starts", "code", "FiftyStarts()"),
]


@pytest.mark.parametrize(("lesson", "name", "kind", "source"), CASES)
@pytest.mark.parametrize("beside", [False, True], ids=["above", "below"])
def test_each_known_give_away_is_found_when_put_back(lesson, name, kind, source, beside):
    page = Page.read(lesson)
    call, prediction = f"predictions.{name}.ask(", by_name(lesson, name)
    assert told(page, call, prediction.gives_away) == []
    page.add(kind, source, page.namespace, at=page.place(call) + beside)
    assert told(page, call, prediction.gives_away)


def by_name(lesson, name):
    return next(p.values[2] for p in PREDICTIONS if p.values[:2] == (lesson, name))


@pytest.mark.parametrize("lesson", ["activations", "universal_approximation"])
def test_no_card_that_stands_on_the_page_tells_another_ones_answer(lesson):
    predictions = [p.values[2] for p in PREDICTIONS if p.values[0] == lesson]
    for one in predictions:
        for other in predictions:
            asked = [other.question, *other.options]
            assert one is other or [text for text in asked if _tells(one, text)] == [], (one.name, other.name)


def _tells(prediction, text):
    return any(re.search(pattern, text) for pattern in prediction.gives_away)
