"""What once told an answer before it was asked: the search of the lessons' pages finds it when it is put back."""

import re
from functools import cache

import pytest
from course import Page, declared, told

from helpers.exercise import Exercise
from helpers.parameters import Task
from helpers.prediction import Prediction
from lessons.backpropagation.explorers import FiveNudges, ReluStep, SumTimes, UsedTwice
from lessons.backpropagation.predictions import SILENT
from lessons.multilayer_perceptron.explorers.network import STRIPES, Network
from lessons.perceptron_learning import TwoRates

ELEVEN = """
from lessons.mcculloch_pitts.model import reachable
for n in (1, 2, 3):
    found, whole = len(reachable(n)), 2 ** (2**n)
    print(f"{n} input{'s' * (n > 1)}: {found:2d} of {whole} functions, {found / whole:.0%}")
"""
MISSING = """
from lessons.mcculloch_pitts.model import reachable
print("missing for two inputs:", *set(itertools.product((0, 1), repeat=4)) - reachable(2))
"""
VOTES = """
for threshold in range(5):
    print("θ =", threshold, "  answers:", McCullochPitts(3, threshold)(boolean_inputs(3)))
"""
RATES = """
print("current   closed form")
print(2.0, firing_rate(membrane, 2.0), 5.0, firing_rate(membrane, 5.0))
"""
OBJECTIVE = "- wire three units into XOR, and two layers into any yes/no function at all."
OWN_NOT = "Letting $\\theta$ be 0, as we do, gives NOT a unit of its own."
SOLVED = 'Match(gate=gate, target="NOR", kind1="inhibitory", kind2="inhibitory", threshold=0)'
NEITHER = "With two inhibitory inputs it says yes if neither is on: **NOR**."
DRAWN = 'Sixteen(xor=xor, means="two layers of units", chosen=6)'

ADDED = 'w, b = w + x, b + 1\nprint("after adding it, w:", w.round(2), "b:", b)'
COUNTS = """run = train_perceptron(data.X, data.y)
counts = [Perceptron(w, b).mistakes(data.X, data.y) for w, b in zip(run.weights, run.biases)]
print("on all 274, after each update:", counts)"""
FOOTNOTE = "In 50 shuffled orders of XOR, 100 epochs each, 0.1 leaves the path of η = 1."
ENDLESS = """run = train_perceptron(X, y, epochs=1000)
print("epochs:", len(run.mistakes), " clean:", run.converged)"""
ONE_MATRIX = "Two layers without a fold are one layer, and a hundred are one layer as well."
ALIKE = "Now they move, and the hidden units stay copies of each other."
SILENCED = 'ReluStep(numbers=SILENT, chosen="x₁ → h₂")'


class SeventeenNumbers(Network):
    tasks = (Task("XOR: no more than three mistakes", lambda s: False, {"weights": STRIPES}),)


CASES = {  # by lesson: the cell that asks, what is put back above it and below, and whether that is code
    "start_here": [
        ("predictions.length", "Practice()", True),
        ("predictions.length", "It is written $\\sqrt{x^2 + y^2}$.", False),
    ],
    "biological_neuron": [
        ("predictions.double_current", "Spikes(current=4)", True),
        ("predictions.just_below", "Spikes(current=1.45)", True),
        ("predictions.no_limit", RATES, True),
        ("predictions.no_limit", "RateCurve(current=10)", True),
    ],
    "mcculloch_pitts": [
        ("predictions.majority", VOTES, True),
        ("predictions.lone_inhibitor", OWN_NOT, False),
        ("predictions.impossible", ELEVEN, True),
        ("predictions.impossible", MISSING, True),
        ("predictions.impossible", "Sixteen()", True),
        ("predictions.two_layers", OBJECTIVE, False),
        ("predictions.two_layers", "Wiring()", True),
        ("exercises.gate", SOLVED, True),
        ("exercises.gate", NEITHER, False),
        ("exercises.xor", DRAWN, True),
    ],
    "perceptron": [
        ("predictions.only_bias", "A larger bias slides it against the arrow.", False),
        ("predictions.flip_both", "Flip all its signs, and every answer swaps.", False),
        ("exercises.line", "The slope is $-\\frac{w_1}{w_2}$.", False),
    ],
    "perceptron_learning": [
        ("predictions.toward", ADDED, True),
        ("predictions.toward", "Silent at a 1: add $x$.", False),
        ("predictions.at_once", COUNTS, True),
        ("predictions.eta", FOOTNOTE, False),
        ("predictions.eta", "TwoRates()", True),
        ("predictions.xor", FOOTNOTE, False),
        ("predictions.xor", ENDLESS, True),
        ("predictions.xor", "Hopeless()", True),
    ],
    "multilayer_perceptron": [
        ("predictions.how_many", 'Training(units="2", seed=1)', True),
        ("predictions.how_many", "Choose nine numbers that make XOR.", False),
        ("predictions.straight", ONE_MATRIX, False),
        ("predictions.zeros", ALIKE, False),
        ("exercises.xor", "SeventeenNumbers()", True),
        ("exercises.xor", "NineNumbers(w12=4, w22=4, b2=-6, v2=-4, c=-4)", True),
    ],
    "activations": [
        ("predictions.ten_sigmoids", "- explain why a slope vanishes or explodes on its way", False),
        ("predictions.ten_sigmoids", "Chain(depth=10)", True),
        ("predictions.same_start", "- what ReLU does and does not mend", False),
        ("predictions.same_start", "Half of the units get a sum below 0, and pass nothing on.", False),
        ("predictions.tanh_by_sigmoid", "def tanh(z, sigmoid):\n    return 2 * sigmoid(2 * z) - 1", True),
        ("predictions.probability", 'Curve(activation="sigmoid", z=0)', True),
        ("predictions.probability", "| yes or no, as a probability of yes | 0 to 1 | sigmoid |", False),
        ("predictions.add_to_all", "Every power gets the same factor, and it cancels.", False),
    ],
    "universal_approximation": [
        ("predictions.pair", "Bumps()", True),
        ("predictions.double", "Twice the bumps, half the error, everywhere.", False),
        ("predictions.at_jump", "- say which of the errors a jump defeats.", False),
        ("predictions.at_jump", "Rates(fewest=1, most=7)", True),
        ("predictions.starts", "To exist is not to be learned", False),
        ("predictions.starts", "FiftyStarts()", True),
    ],
    "loss_functions": [
        ("predictions.zeros", "Below 0.1 the log loss adds 2.3 for each further zero.", False),
        ("predictions.zeros", "CostBars(p3=0.01)", True),
        ("predictions.arrives", "Roll(step=20)", True),
        ("predictions.arrives", "The squared error has a plateau where the neuron is most wrong.", False),
        ("predictions.string", "- say which loss of one neuron is convex", False),
        ("predictions.string", "Behind a sigmoid the squared error is an S.", False),
        ("predictions.halfway", "Swap(part=0.5)", True),
        ("predictions.halfway", "Between two solutions of a network there is a hill.", False),
        ("exercises.log_loss", "p = np.clip(p, 1e-7, 1 - 1e-7)", False),
        ("exercises.mse_gradient", "Its slope is $\\frac2n (p_i - y_i)$, that is `2 * (p - y) / len(p)`.", False),
        ("exercises.swap_units", "W1[:, ::-1]", False),
    ],
    "backpropagation": [
        ("predictions.five_nudges", "FiveNudges(gone=2)", True),
        ("predictions.five_nudges", "x₁ moved the answer most, w₁ about half as much.", False),
        ("predictions.sum_and_product", "A product hands on its gradient times the partner's value.", False),
        ("predictions.sum_and_product", "SumTimes(gone=8)", True),
        ("predictions.twice", "What arrives on two ways adds up.", False),
        ("predictions.twice", "UsedTwice(gone=8)", True),
        ("predictions.dead_unit", SILENCED, True),
        ("predictions.wrong_and_solved", 'FiftyStarts(code="slope at a, not z", step=40)', True),
        ("predictions.wrong_and_solved", "A network that learns proves nothing about its gradient.", False),
        ("exercises.multiply_backward", "return grad_a + b * grad, grad_b + a * grad", False),
        ("exercises.tanh_backward", "return grad_z + (1 - np.tanh(z) ** 2) * grad", False),
        ("exercises.layer_backward", "a_prev.T @ delta", False),
    ],
    "keras_networks": [
        ("predictions.how_many", "Summary(inputs=1, first=0, outputs=4)", True),
        ("predictions.how_many_updates", "OneEpoch(batch_size=32)", True),
        ("predictions.shuffled", "Parity(step=100, shuffle=True)", True),
        ("exercises.last_layer", 'return 10, "softmax", "sparse_categorical_crossentropy"', False),
    ],
    "gradient_descent": [
        ("predictions.double_rate", "- say when a walk diverges", False),
        ("predictions.double_rate", "OneWeight(rate=0.8)", True),
        ("predictions.straight", "LineFit(rate=0.02, update=50)", True),
        ("predictions.straight", "It reaches the floor of the valley first.", False),
        ("predictions.centimeters", "Scaling(unit=10)", True),
        ("predictions.one_epoch", "Asking one bird is the cheapest update there is.", False),
        ("predictions.one_by_one", "Batches(rate=0.02)", True),
        ("predictions.too_large", "LiveNetwork(power=1.5)", True),
        ("predictions.too_large", "Too large a rate jumps up and down for ever.", False),
        ("exercises.step", "return parameters - learning_rate * gradient", False),
        ("exercises.minibatches", "order = rng.permutation(n); order[:size]", False),
    ],
    "optimizers": [
        ("predictions.who_slows", "- say why SGD slows in a ravine", False),
        ("predictions.who_slows", "One rate cannot please both.", False),
        ("predictions.who_slows", "Ravine(steepness=100)", True),
        ("predictions.first_step", "Adam's arrow keeps to the corners of the square.", False),
        ("predictions.first_step", "FirstStep(slope_y=0.5)", True),
        ("predictions.turned", "Turned(angle=45)", True),
        ("predictions.ridge", 'Race(landscape_name="saddle", start_x=1.5, start_y=0)', True),
        ("predictions.who_wins", "Fifty(tried=25)", True),
        ("exercises.momentum_step", "velocity = beta * velocity - learning_rate * gradient", False),
        ("exercises.adam_step", "mean = 0.9 * mean + 0.1 * gradient", False),
    ],
    "handwritten_digits": [
        ("predictions.one_pixel", "- say why a network learns pixels, and no shapes", False),
        ("predictions.one_pixel", "Shift(right=1)", True),
        ("predictions.longer", "Fitting(epochs=100)", True),
        ("predictions.longer", "It grows surer of its mistakes.", False),
        ("predictions.nudge", "Nudge(size=0.1)", True),
        ("predictions.blocks", 'Spread(kind="ten blocks")', True),
        ("exercises.accuracy", "np.mean(np.argmax(probabilities, axis=1) == labels)", False),
        ("exercises.one_hot", "np.eye(10)[labels]", False),
        ("exercises.stop_epoch", "if validation[epoch] < lowest", False),
    ],
    "review": [
        ("predictions.length", "WholeCourse(seed=5, update=40)", True),
        ("predictions.length", "Whoever is right has a small gradient.", False),
        ("predictions.length", "Each gradient has the factor p − y.", False),
    ],
    "playground": [
        ("predictions.squares", "With squares as inputs its boundary is an ellipse.", False),
        (
            "predictions.squares",
            'Playground(data="circles", hidden=(), x1=False, x2=False, x1_squared=True, x2_squared=True, step=500)',
            True,
        ),
        ("predictions.held_out", "From there on the held-out loss climbs.", False),
        (
            "predictions.held_out",
            'Playground(data="moons", noise=3, held_out=0.8, hidden=(8, 8), step=900)',
            True,
        ),
        ("predictions.ten_times", 'Playground(optimizer="SGD", rate="10", l2="0.3", step=50)', True),
        ("predictions.ten_times", "Soon the loss is hundreds of times that of the start.", False),
        ("exercises.features", "np.column_stack([x1, x2, x1**2])", False),
        ("exercises.standardize", "(test - train.mean(axis=0)) / train.std(axis=0)", False),
        ("exercises.standardize", "Take mean and deviation of the training part.", False),
    ],
}
PUT_BACK = {
    "SeventeenNumbers": SeventeenNumbers,
    "TwoRates": TwoRates,
    "FiveNudges": FiveNudges,
    "ReluStep": ReluStep,
    "SumTimes": SumTimes,
    "UsedTwice": UsedTwice,
    "SILENT": SILENT,
}
ASKED = {
    (lesson, f"{place}.{name}"): value.gives_away
    for place, kind in (("predictions", Prediction), ("exercises", Exercise))
    for lesson, name, value in (one.values for one in declared(kind, place))
}
read = cache(Page.read)


@pytest.mark.parametrize(("lesson", "asks", "source", "code"), [(n, *case) for n in CASES for case in CASES[n]])
@pytest.mark.parametrize("below", [False, True], ids=["above", "below"])
def test_each_known_give_away_is_found_when_put_back(lesson, asks, source, code, below):
    page, patterns = read(lesson), ASKED[lesson, asks]
    call = f"{asks}.{'ask' if asks.startswith('predictions') else 'check'}("
    assert told(page, call, patterns) == []
    at = page.place(call) + below
    page.namespace |= PUT_BACK
    page.add("code" if code else "markdown", source, page.namespace, at=at)
    try:
        found = told(page, call, patterns)
    finally:
        del page.cells[at], page.seen[at]
    assert found
    assert all(text.startswith(f"cell {at}: ") for text in found)


@pytest.mark.parametrize("lesson", ["activations", "universal_approximation"])
def test_no_card_that_stands_on_the_page_tells_another_ones_answer(lesson):
    predictions = [p.values[2] for p in declared(Prediction, "predictions") if p.values[0] == lesson]
    for one in predictions:
        for other in predictions:
            asked = [other.question, *other.options]
            tells = [text for text in asked if any(re.search(pattern, text) for pattern in one.gives_away)]
            assert one is other or tells == [], (one.name, other.name)
