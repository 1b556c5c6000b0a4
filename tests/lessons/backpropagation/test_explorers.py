"""Lesson 09's pictures: what they show is what backpropagation says, and what the learner's code does in them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.scene import Arrow, Drag, Line, Text, Toggle
from lessons.backpropagation import solutions
from lessons.backpropagation.explorers import (
    Depths,
    FiftyStarts,
    GradientCheck,
    SumTimes,
    TrainingStep,
    UnitGraph,
    UsedTwice,
)
from lessons.backpropagation.explorers import depths as deep
from lessons.backpropagation.explorers import gradient_check as checks
from lessons.backpropagation.explorers import step_network as net
from lessons.backpropagation.explorers import xor_nets as nets
from lessons.backpropagation.explorers.words import boxed, factor, short
from lessons.backpropagation.model import backpropagate, gradient_norms, numerical_gradient
from lessons.loss_functions.model import LOSSES
from lessons.multilayer_perceptron.model import MLP, from_vector, to_vector

halves = st.integers(-8, 8).map(lambda n: n / 2)


def marks(picture, kind, which=0):
    return [mark for mark in picture.frame().scene.panels[which].marks if isinstance(mark, kind)]


def words(picture, which=0):
    def said(text):
        return text if isinstance(text, str) else "".join(part for part, _ in text)

    return [said(mark.text) for mark in marks(picture, Text, which)]


@given(halves, halves, halves)
@settings(max_examples=30, deadline=None)
def test_a_graph_walked_back_has_the_slopes_of_its_formula(a, b, c):
    s = SumTimes(a=a, b=b, c=c, gone=8)
    assert dict(s.walk(s.state).gradients) == pytest.approx(
        {"a": c, "b": c, "c": a + b, "s = a + b": c, "f = s × c": 1}
    )
    t = UsedTwice(a=a, b=b, gone=8)
    gradients = t.walk(t.state).gradients
    assert (gradients["a"], gradients["b"]) == pytest.approx((b + 1, a))


@given(halves, halves, halves, halves, halves)
@settings(max_examples=30, deadline=None)
def test_the_unit_has_the_slopes_of_two_nudges(w1, x1, w2, x2, b):
    picture = UnitGraph(w1=w1, x1=x1, w2=w2, x2=x2, b=b)
    found = [picture.walk(picture.state).gradients[name] for name in ("w₁", "x₁", "w₂", "x₂", "b")]
    due = numerical_gradient(lambda v: np.tanh(v[0] * v[1] + v[2] * v[3] + v[4]), [w1, x1, w2, x2, b])
    assert found == pytest.approx(due, abs=1e-8)


def test_every_step_of_a_walk_goes_along_one_more_edge():
    picture = UnitGraph()
    for gone in range(19):
        picture.set(gone=gone)
        lines = [line for line in marks(picture, Line) if len(line.points) == 2]
        assert sum(line.color == "ink" for line in lines) == min(gone, 18 - gone)
        assert len(marks(picture, Arrow)) == max(0, gone - 9)


def test_a_saturated_unit_is_named_and_so_is_a_partner_of_0():
    assert "saturated" not in words(UnitGraph())
    assert "saturated" in words(UnitGraph(b=10))
    assert "× 0: partner 0" in words(UnitGraph())


def put_down(a, b, grad, grad_a, grad_b):
    return b * grad, a * grad


def test_a_product_that_puts_down_shows_its_wrong_gradient():
    picture = UsedTwice(gone=8, multiply_backward=put_down)
    assert picture.walk(picture.state).gradients["a"] == -3
    assert "The rule says (−2, 2); yours says (−3, 2)." in picture.frame().read_out


sixteen = st.lists(halves, min_size=16, max_size=16).map(tuple)


@given(sixteen, st.sampled_from(net.HIDDEN))
@settings(max_examples=40, deadline=None)
def test_every_chain_multiplies_to_the_gradient(numbers, hidden):
    there = net.passed(numbers, hidden)
    for place in range(12):
        product = np.prod([one.value for one in net.chain(numbers, hidden, place)])
        assert product == pytest.approx(there.gradients[place], abs=1e-9)
    assert there.loss == pytest.approx(0.5 * ((there.y - there.t) ** 2).sum())
    assert there.gradients[[4, 5, 10, 11]] == pytest.approx([*there.delta_h, *there.delta_y])


def test_the_step_of_the_picture_is_w_minus_eta_times_gradient():
    picture = TrainingStep(stroke="update")
    there = net.passed(net.START, "tanh")
    handle = next(mark for mark in marks(picture, Toggle) if mark.label == "take the step")
    np.testing.assert_allclose(handle.sets["numbers"][:12], np.array(net.START[:12]) - 0.1 * there.gradients, atol=1e-6)
    picture.set(**handle.sets)
    assert picture.state.stroke == "forward"
    assert net.passed(picture.state.numbers, "tanh").loss < there.loss


def test_touching_a_number_chooses_it():
    picture = TrainingStep()
    picture.set(numbers=(*net.START[:6], 2.0, *net.START[7:]))
    assert picture.state.chosen == "h₁ → y₁"
    assert TrainingStep(numbers=(1.0, 2.0)).state.numbers == (1.0, 2.0, *net.START[2:])


def test_a_published_example_worked_by_hand_comes_out_the_same():
    """Mazur (2015), "A step by step backpropagation example": its hidden layer, with our outputs left linear."""
    numbers = (0.15, 0.25, 0.2, 0.3, 0.35, 0.35, 0.4, 0.5, 0.45, 0.55, 0.6, 0.6, 0.05, 0.1, 0.01, 0.99)
    there = net.passed(numbers, "sigmoid")
    assert there.h == pytest.approx([0.593269992, 0.596884378], abs=1e-9)
    assert there.y == pytest.approx([1.105905967, 1.224921404], abs=1e-9)


@pytest.mark.parametrize(
    ("values", "matter"),
    [
        ({"hidden": "relu", "numbers": (*net.START[:4], -3.0, *net.START[5:])}, "dead"),
        ({"numbers": (*net.START[:4], 6.0, *net.START[5:])}, "saturated"),
        ({"numbers": (*net.START[:12], 0.0, *net.START[13:])}, "an input of 0"),
    ],
)
def test_a_factor_near_0_is_named(values, matter):
    assert matter in words(TrainingStep(**values), which=2)


def test_the_wide_network_is_fifty_networks():
    """One network after the other, by the course's own backpropagation, leads to the same numbers."""
    runs = nets.trained(nets.OWN)
    for seed in (0, 7, 49):
        model = nets.start(seed)
        for _ in range(nets.UPDATES):
            found = backpropagate(model, nets.X, nets.Y)
            model.weights = [W - nets.RATE * g for W, g in zip(model.weights, found.weights, strict=True)]
            model.biases = [b - nets.RATE * g for b, g in zip(model.biases, found.biases, strict=True)]
        np.testing.assert_allclose(runs[-1, seed, 1:], to_vector(model), atol=1e-9)
        loss = LOSSES["binary_cross_entropy"].value(nets.Y, model.predict(nets.X))
        assert runs[-1, seed, 0] == pytest.approx(float(loss))
        assert ((model.predict(nets.X) > 0.5) == nets.Y).all()


def test_fifty_starts_run_what_they_are_given():
    slip = FiftyStarts(step=40, layer_backward=nets.divided_again)
    assert "0 of 50 below 0.1" in slip.frame().read_out
    assert "The rule says a median loss of" in slip.frame().read_out
    assert np.array_equal(slip.runs(slip.state), nets.trained("1/N a second time"))
    listed = FiftyStarts(step=40, layer_backward=lambda *a: [part.tolist() for part in solutions.layer_backward(*a)])
    assert "50 of 50 below 0.1" in listed.frame().read_out


def test_a_wrong_shape_is_told_in_the_shapes_of_one_network():
    def turned(delta, a_prev, W, z_prev, derivative):
        d_W, d_b, delta_prev = solutions.layer_backward(delta, a_prev, W, z_prev, derivative)
        return d_W.T, d_b, delta_prev

    for picture in (FiftyStarts(layer_backward=turned), GradientCheck(layer_backward=turned)):
        assert "d_W has shape (1, 4); it should be (4, 1)" in picture.frame().note


def test_a_run_that_leaves_all_numbers_is_drawn_without_a_warning():
    def uphill(delta, a_prev, W, z_prev, derivative):
        return tuple(-1e9 * part for part in solutions.layer_backward(delta, a_prev, W, z_prev, derivative))

    with np.errstate(all="raise"):
        frame = FiftyStarts(step=40, layer_backward=uphill).frame()
    assert frame.note == ""
    assert "0 of 50" in frame.read_out


def test_the_check_compares_with_the_models_numerical_gradient():
    vector = nets.start_vector(3)

    def loss(numbers):
        outputs = from_vector(nets.start(0), numbers).predict(nets.X)
        return float(LOSSES["binary_cross_entropy"].value(nets.Y, outputs))

    due = numerical_gradient(loss, vector)
    np.testing.assert_allclose(checks.numerical(3)[10], due, atol=1e-9)
    model = from_vector(nets.start(0), np.array(vector))
    np.testing.assert_allclose(to_vector(backpropagate(model, nets.X, nets.Y)), checks.gradient_of(nets.OWN, 3))


@pytest.mark.parametrize(("code", "count"), [(nets.OWN, 0), ("W not transposed", 12), ("1/N a second time", 37)])
def test_wrong_cells_are_marked(code, count):
    picture = GradientCheck(code=code, power=-5)
    assert words(picture).count("✗") == count
    assert f"{count} of 37 are wrong" in picture.frame().read_out
    colored = [m for m in marks(picture, Line) if m.color == "loss" and m.fill > 0.3]
    assert len(colored) == count


def test_names_and_cells_are_in_the_order_of_the_vector():
    model = MLP(nets.SIZES, rng=np.random.default_rng(0))
    model.weights[1][2, 3], model.biases[1][1] = 77.0, 88.0
    vector = to_vector(model).tolist()
    assert checks.NAMES[vector.index(77.0)] == "W₂[2, 3]"
    assert checks.NAMES[vector.index(88.0)] == "b₂[1]"
    assert checks.CENTERS[vector.index(77.0)].tolist() == [4.9 + 3, -2]


@pytest.mark.parametrize("activation", deep.NAMES)
def test_depth_measures_what_the_model_measures(activation):
    for seed in (0, 5):
        due = gradient_norms(12, activation, 0.9, np.random.default_rng(seed))
        np.testing.assert_allclose(deep.norms(12, activation, 0.9, seed)[1], due, rtol=1e-9)


def test_the_last_layer_is_dragged():
    (grip,) = marks(Depths(depth=7), Drag)
    assert grip.at[0] == 7


def test_numbers_are_short():
    assert [short(v) for v in (-1.5, 0.0027, 3.14e-8, 67866.69, 0)] == ["−1.5", "0.0027", "3.1·10⁻⁸", "6.8·10⁴", "0"]
    assert (factor(-2), factor(2)) == ("(−2)", "2")
    assert (boxed(1e-9), boxed(0), boxed(0.5)) == ("≈ 0", "0", "0.5")
