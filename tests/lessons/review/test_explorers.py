"""The picture's numbers are those of the lessons' own models, and its words name the right lessons."""

import numpy as np
import pytest

import lessons
from lessons.backpropagation.model import backpropagate, numerical_gradient
from lessons.gradient_descent.model import train
from lessons.multilayer_perceptron.model import MLP
from lessons.optimizers.model import SGD
from lessons.review import WholeCourse, predictions
from lessons.review.explorers.diagram import REGIONS
from lessons.review.explorers.parts import NAMES, PARTS
from lessons.review.explorers.run import SEEDS, UPDATES, X, Y, moments


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_run_is_the_one_that_lesson_10_trains(seed):
    model = MLP((2, 2, 1), rng=np.random.default_rng(seed))
    rng = np.random.default_rng(0)
    run = train(model, X, Y, "binary_cross_entropy", SGD(0.5), epochs=UPDATES, batch_size=1, rng=rng)
    last = moments(seed)[-1].model
    for mine, theirs in zip([*last.weights, *last.biases], [*run.model.weights, *run.model.biases], strict=True):
        assert mine == pytest.approx(theirs, abs=1e-12)


def test_the_length_is_that_of_the_numerical_gradient():
    moment = moments(5)[3]
    model = moment.model.copy()
    parts = [*model.weights, *model.biases]

    def loss(flat):
        at = 0
        for part in parts:
            part[...] = flat[at : at + part.size].reshape(part.shape)
            at += part.size
        return float(backpropagate(model, X, Y).loss)

    gradient = numerical_gradient(loss, np.concatenate([part.ravel() for part in parts]))
    assert moment.length == pytest.approx(np.linalg.norm(gradient), rel=1e-6)


def test_the_curves_never_leave_their_panel():
    for seed in range(SEEDS):
        run = moments(seed)
        assert max(one.loss for one in run) == run[0].loss
        assert max(one.length for one in run) == run[0].length


def test_every_part_has_a_place_and_a_lesson_that_is_written():
    assert set(REGIONS) == set(NAMES)
    for name in NAMES:
        picture = WholeCourse(part=name)
        lesson = PARTS[name].lesson
        assert f"lesson {lessons.ORDER[lesson]:02d}, {lessons.COURSE[lesson].title}." in picture.read_out(picture.state)


def test_the_predictions_numbers_are_right():
    first, last = moments(5)[0], moments(5)[-1]
    said = " ".join([predictions.length.question, predictions.length.why])
    for number in (first.p, last.p, first.length, last.length, 1 - first.p, 1 - last.p):
        assert f"{number:.2f}" in said
    assert "from −0.74 to −0.02; the length goes from 1.35 to 0.03" in predictions.length.why
