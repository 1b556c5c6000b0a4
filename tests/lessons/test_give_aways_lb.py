"""What once gave an answer away in lessons 04 and 05, put back: the search of test_predictions.py finds it."""

import pytest
from course import Page
from test_predictions import told

from helpers.parameters import Task
from lessons import multilayer_perceptron, perceptron_learning
from lessons.multilayer_perceptron.explorers.network import STRIPES, Network


class SeventeenNumbers(Network):
    tasks = (Task("XOR: no more than three mistakes", lambda s: False, {"weights": STRIPES}),)


ADDED = 'w, b = w + x, b + 1\nprint("after adding it, w:", w.round(2), "b:", b)'
COUNTS = """run = train_perceptron(data.X, data.y)
counts = [Perceptron(w, b).mistakes(data.X, data.y) for w, b in zip(run.weights, run.biases)]
print("on all 274, after each update:", counts)"""
FOOTNOTE = "In 50 shuffled orders of XOR, 100 epochs each, 0.1 leaves the path of η = 1."
ENDLESS = """run = train_perceptron(X, y, epochs=1000)
print("epochs:", len(run.mistakes), " clean:", run.converged)"""
ONE_MATRIX = "Two layers without a fold are one layer, and a hundred are one layer as well."
ALIKE = "Now they move, and the hidden units stay copies of each other."


@pytest.mark.parametrize(
    ("lesson", "call", "answer", "kind", "source"),
    [
        (perceptron_learning, "predictions.toward.ask(", "toward", "code", ADDED),
        (perceptron_learning, "predictions.toward.ask(", "toward", "markdown", "Silent at a 1: add $x$."),
        (perceptron_learning, "predictions.at_once.ask(", "at_once", "code", COUNTS),
        (perceptron_learning, "predictions.eta.ask(", "eta", "markdown", FOOTNOTE),
        (perceptron_learning, "predictions.eta.ask(", "eta", "code", "TwoRates()"),
        (perceptron_learning, "predictions.xor.ask(", "xor", "markdown", FOOTNOTE),
        (perceptron_learning, "predictions.xor.ask(", "xor", "code", ENDLESS),
        (perceptron_learning, "predictions.xor.ask(", "xor", "code", "Hopeless()"),
        (multilayer_perceptron, "predictions.how_many.ask(", "how_many", "code", 'Training(units="2", seed=1)'),
        (
            multilayer_perceptron,
            "predictions.how_many.ask(",
            "how_many",
            "markdown",
            "Choose nine numbers that make XOR.",
        ),
        (multilayer_perceptron, "predictions.straight.ask(", "straight", "markdown", ONE_MATRIX),
        (multilayer_perceptron, "predictions.zeros.ask(", "zeros", "markdown", ALIKE),
        (multilayer_perceptron, "exercises.xor.check(", "xor", "code", "SeventeenNumbers()"),
        (multilayer_perceptron, "exercises.xor.check(", "xor", "code", "NineNumbers(w12=4, w22=4, b2=-6, v2=-4, c=-4)"),
    ],
)
def test_each_known_give_away_is_found_when_put_back(lesson, call, answer, kind, source):
    page = Page.read(lesson.__name__.split(".")[-1])
    page.namespace |= {"SeventeenNumbers": SeventeenNumbers, "TwoRates": perceptron_learning.TwoRates}
    declared = getattr(getattr(lesson, call.split(".")[0]), answer)
    assert told(page, call, declared.gives_away) == []
    at = page.place(call)
    page.add(kind, source, page.namespace, at=at)
    found = told(page, call, declared.gives_away)
    assert found
    assert all(text.startswith(f"cell {at}: ") for text in found)
