"""Every prediction of every lesson: what it says, the change it shows, and that nothing tells its answer before."""

import re
from functools import cache

import numpy as np
import pytest
from course import Page, declared, shown, told

from helpers.canvas.encode import pieces
from helpers.exercise import Exercise
from helpers.prediction import Prediction

PREDICTIONS = declared(Prediction, "predictions")
each = pytest.mark.parametrize(("lesson", "name", "prediction"), PREDICTIONS)
each_exercise = pytest.mark.parametrize(("lesson", "name", "exercise"), declared(Exercise, "exercises"))
page = cache(Page.read)


def test_there_are_predictions_to_look_at():
    assert len(PREDICTIONS) >= 28


@each
def test_it_has_an_answer_and_a_reply_for_every_option(lesson, name, prediction):
    assert prediction.question.endswith("?")
    assert prediction.answer in prediction.options
    assert len(prediction.options) >= 3
    assert all(prediction.options.values())
    assert prediction.why
    assert any(source == f"predictions.{name}.ask()" for _, source in page(lesson).cells)


@each
def test_its_card_shows_plain_text(lesson, name, prediction):
    said = [prediction.question, *prediction.options, *prediction.options.values(), prediction.why]
    marked = [text for text in said if re.search(r"\*\w[^*]*\*|\$|\]\(", re.sub(r"`[^`]*`", "", text))]
    assert marked == []


@each
def test_the_picture_glides_from_its_start_to_exactly_the_change(lesson, name, prediction):
    first, picture = prediction.picture().state, prediction.picture()
    picture.reveal(*prediction.legs)
    assert picture.frame().values == prediction.picture().frame().values, "it is shown from its start on"
    for share in np.linspace(0.05, 0.95, 19):
        picture.receive({"kind": "glide", "share": float(share)})
        assert not re.search(r"\bnan\b", picture.frame().read_out.lower())
    picture.receive({"kind": "glide", "share": 1})

    declared = [name for leg in prediction.legs for name in leg]
    assert picture.state != first
    for name in declared:
        assert getattr(picture.state, name) == next(leg[name] for leg in reversed(prediction.legs) if name in leg)
    assert picture.frame().glide is None
    assert any(getattr(piece, "ghost", False) for piece in pieces(picture.frame().scene).values()), "no ghost"
    assert picture.frame().kept


@each
def test_its_own_picture_in_the_end_would_be_found_if_it_stood_on_the_page(lesson, name, prediction):
    picture = prediction.picture()
    for leg in prediction.legs:
        picture.set(**leg)
    texts = [text for text in shown(picture) if text not in shown(prediction.picture())]
    assert any(re.search(pattern, text) for pattern in prediction.gives_away for text in texts), texts


@each
def test_nothing_tells_the_answer_before_it_is_given(lesson, name, prediction):
    assert prediction.gives_away
    assert told(page(lesson), f"predictions.{name}.ask(", prediction.gives_away) == []


@each_exercise
def test_nothing_tells_the_solution_before_it_is_written(lesson, name, exercise):
    assert told(page(lesson), f"exercises.{name}.check(", exercise.gives_away) == []
