"""Lesson 09's pictures: what they show is what backpropagation says, and what the learner's code does in them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.parameters import State
from helpers.scene import Arrow, Bars, Drag, Line, Text, Toggle
from lessons.backpropagation import slips, solutions
from lessons.backpropagation.explorers import (
    Depths,
    FiftyStarts,
    FiveNudges,
    GradientCheck,
    OwnWalk,
    ReluStep,
    SlipStarts,
    SumTimes,
    TrainingStep,
    UnitGraph,
    UsedTwice,
)
from lessons.backpropagation.explorers import depths as deep
from lessons.backpropagation.explorers import gradient_check as checks
from lessons.backpropagation.explorers import step_network as net
from lessons.backpropagation.explorers import xor_nets as nets
from lessons.backpropagation.explorers.five_nudges import NUDGE, moved
from lessons.backpropagation.explorers.words import boxed, factor, short, tiny
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
    picture = UnitGraph(w1=w1, x1=x1, w2=w2, x2=x2, b=b, gone=18)
    found = [picture.walk(picture.state).gradients[name] for name in ("w₁", "x₁", "w₂", "x₂", "b")]
    due = numerical_gradient(lambda v: np.tanh(v[0] * v[1] + v[2] * v[3] + v[4]), [w1, x1, w2, x2, b])
    assert found == pytest.approx(due, abs=1e-8)


def test_every_step_of_a_walk_goes_along_one_more_edge():
    picture = UnitGraph()
    for gone in range(19):
        picture.set(gone=gone)
        ways = {path.tobytes() for path in picture.ways().values()}
        lines = [line for line in marks(picture, Line) if np.asarray(line.points, float).tobytes() in ways]
        assert sum(line.color == "ink" for line in lines) == min(gone, 18 - gone)
        assert len(marks(picture, Arrow)) == max(0, gone - 9)


def texts(scene):
    return [mark for mark in scene.panels[0].marks if isinstance(mark, Text) and isinstance(mark.text, str)]


def lower_halves(picture, scene=None):
    """What stands in the lower half of each box, by the name above it."""
    said = texts(scene or picture.frame().scene)
    found = {}
    for node in picture.nodes:
        x, y = node.at
        below = [mark.text for mark in said if mark.at[0] == x and y - 0.15 < mark.at[1] < y]
        if below and below[0] not in ("", "…"):
            found[node.name] = below[0]
    return found


def on_its_way(picture, share):
    """The scene in the middle of a glide, with a share of the last edge behind it."""
    return picture.scene(State(**vars(picture.state) | {"travel": share}))


def test_a_nudge_runs_forward_through_every_box_on_its_way():
    assert lower_halves(FiveNudges()) == {}
    assert lower_halves(FiveNudges(gone=2)) == {
        "x₁": "+0.1",
        "w₁ × x₁": "−0.3",
        "their sum": "−0.3",
        "z = sum + b": "−0.3",
        "a = tanh(z)": "−0.184",
    }
    assert lower_halves(FiveNudges(gone=3))["a = tanh(z)"] == "0"
    picture = FiveNudges(gone=2)
    assert lower_halves(picture, on_its_way(picture, 0.5))["x₁"] == "+0.05"


@given(halves, halves, halves, halves, halves)
@settings(max_examples=30, deadline=None)
def test_the_bars_are_the_nudges_of_the_formula(w1, x1, w2, x2, b):
    picture = FiveNudges(w1=w1, x1=x1, w2=w2, x2=x2, b=b, gone=5)
    numbers = np.array([w1, x1, w2, x2, b])

    def unit(v):
        return np.tanh(v[0] * v[1] + v[2] * v[3] + v[4])

    due = [unit(numbers + NUDGE * row) - unit(numbers) for row in np.eye(5)]
    (bars,) = marks(picture, Bars, 1)
    assert list(bars.heights) == pytest.approx(due)
    assert [moved(picture.state, k) for k in range(5)] == pytest.approx(due)


def test_a_number_travels_along_its_edge_and_is_multiplied_halfway():
    def traveling(share):
        picture = UsedTwice(gone=7)
        scene = on_its_way(picture, share)
        return [mark.text for mark in texts(scene)].count("−3"), lower_halves(picture, scene)["a"]

    assert traveling(0.3) == (1, "1"), "b is −3"
    assert traveling(0.7) == (2, "1")
    assert traveling(1) == (1, "−2")


def test_a_glide_goes_along_one_edge_after_the_other():
    picture = UsedTwice(gone=4)
    after = State(**vars(picture.state) | {"gone": 6})
    seen = [picture.between(picture.state, after, share) for share in (0.25, 0.5, 0.75)]
    assert [(s.gone, s.travel) for s in seen] == [(5, 0.5), (5, 1), (6, 0.5)]


@given(st.floats(-999, 999))
def test_a_number_has_room_in_its_box(value):
    assert len(boxed(value)) <= 7


def test_a_saturated_unit_is_named_and_so_is_a_partner_of_0():
    assert "saturated" not in words(UnitGraph(gone=18))
    assert "saturated" in words(UnitGraph(b=10, gone=18))
    assert "× 0: partner 0" in words(UnitGraph(gone=18))


def put_down(a, b, grad, grad_a, grad_b):
    return b * grad, a * grad


def test_what_arrives_on_two_ways_is_written_as_a_sum():
    assert "1 + (−3) = −2" in words(UsedTwice(gone=8))
    assert not any("+ (" in said for said in words(UsedTwice(gone=6)))
    assert "a −2" in UsedTwice(gone=8).frame().read_out
    assert "nothing at the leaves" in UsedTwice(gone=5).frame().read_out


def test_an_edge_says_what_a_faulty_function_brings_and_what_was_due():
    picture = OwnWalk(gone=14, multiply_backward=put_down)
    said = words(picture)
    assert {"✗ a: 0.541", "due: 1.541"} <= set(said)
    assert not any("+ (" in one and "= " in one for one in said), "no sum is written that the function has not made"
    assert "Gradient of a: the rule says 1.541; yours says 0.541." in picture.frame().read_out
    assert not any(mark.dashed for mark in marks(OwnWalk(gone=14), Arrow))


@pytest.mark.parametrize("slip", [s for s in slips.MULTIPLY if s.name != "only one of the two"], ids=lambda s: s.name)
def test_every_slip_of_a_product_shows(slip):
    assert "yours says" in OwnWalk(gone=14, multiply_backward=slip.function).frame().read_out


@pytest.mark.parametrize("slip", slips.TANH, ids=lambda s: s.name)
def test_every_slip_of_tanh_shows_and_the_rule_is_that_of_the_nudges(slip):
    """Whatever the other function does: what the rule says is the slope of f."""
    picture = OwnWalk(gone=14, multiply_backward=put_down, tanh_backward=slip.function)
    due = numerical_gradient(lambda v: v[0] * v[1] * np.tanh(v[0] * v[1]) + v[0], [1.5, -0.5])
    rule = picture.frame().read_out.split("the rule says ")[1].split("; yours")[0]
    names = picture.frame().read_out.split("Gradient of ")[1].split(":")[0].split(" and ")
    told = [float(number.replace("−", "-")) for number in rule.strip("()").split(", ")]
    assert dict(zip(names, told, strict=True)) == pytest.approx(
        {name: due["ab".index(name)] for name in names}, abs=1e-3
    )


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


def test_the_fourth_stroke_takes_the_step_and_each_click_another():
    picture = TrainingStep()
    there = net.passed(net.START, "tanh")
    for count in (1, 2, 3):
        handle = next(mark for mark in marks(picture, Toggle) if mark.label == "stroke 4 update")
        picture.set(**handle.sets)
        assert picture.state.stroke == "update"
        assert len(net.losses(picture.state)) == count + 1
        if count == 1:
            due = np.array(net.START[:12]) - 0.1 * there.gradients
            np.testing.assert_allclose(picture.state.numbers[:12], due, atol=1e-6)
            assert "0.5 − 0.1 · (−0.86) = 0.586" in " ".join(words(picture, 1))
            assert "0.5 → 0.586" in words(picture)
    losses = net.losses(picture.state)
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] == net.passed(picture.state.numbers, "tanh").loss
    for stroke in ("forward", "loss", "backward"):  # looking on is no step
        picture.set(stroke=stroke)
        assert net.losses(picture.state) == losses
    picture.set(numbers=net.START)
    assert len(net.losses(picture.state)) == 1


def test_a_stroke_tells_only_what_it_has_made():
    def told(stroke):
        picture = TrainingStep(stroke=stroke)
        said = [one for which in range(4) for one in words(picture, which)]
        return picture.frame().read_out + " ".join(said)

    assert not any(one in told("forward") for one in ("1.87", "δ", "−1.361", "−0.86"))
    assert "1.87" in told("loss")
    assert not any(one in told("loss") for one in ("δ", "−0.86"))
    assert all(one in told("backward") for one in ("1.87", "δ = −1.361", "= −0.86"))


def test_relu_is_offered_only_after_the_question_about_it():
    assert "relu" not in TrainingStep.parameters["hidden"].options
    assert "relu" in ReluStep.parameters["hidden"].options


def test_a_step_by_hand_begins_anew():
    picture = TrainingStep()
    picture.set(stroke="update")
    picture.set(rate=0.3)
    assert "0.5 − η · (−0.86) = 0.586" in " ".join(words(picture, 1))
    picture.set(numbers=(*net.START[:6], 2.0, *net.START[7:]))
    assert picture.state.stroke == "forward"
    again = eval(picture.share(), {"TrainingStep": TrainingStep})
    assert again.state == picture.state


def test_a_bias_and_its_gradient_stand_side_by_side_and_its_knob_moves():
    picture = TrainingStep(stroke="backward")
    assert "bias 0 | −0.86" in words(picture)
    assert "bias 0.5 | 0.652" in words(picture)

    def at(label):
        return next(mark.at for mark in marks(picture, Drag) if mark.label == label)

    before = at("knob, bias of h₂")
    picture.set(numbers=(*net.START[:5], -3.0, *net.START[6:]))
    (x, y), (sets,) = (
        at("knob, bias of h₂"),
        [mark.sets for mark in marks(picture, Drag) if mark.label == "knob, bias of h₂"],
    )
    assert (x - before[0]) * sets["numbers[5]"][0] == pytest.approx(-3.5)
    assert y == before[1]
    assert "bias −3 | " in " ".join(words(picture))


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
        ({"hidden": "relu", "numbers": (*net.START[:4], -3.0, *net.START[5:]), "chosen": "x₁ → h₁"}, "dead"),
        ({"hidden": "tanh", "chosen": "x₁ → h₁", "numbers": (*net.START[:4], 6.0, *net.START[5:])}, "saturated"),
        ({"chosen": "x₁ → h₁", "numbers": (*net.START[:12], 0.0, *net.START[13:])}, "an input of 0"),
    ],
)
def test_a_factor_near_0_is_named(values, matter):
    assert matter in words(ReluStep(**values), which=2)


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


def test_a_title_counts_nothing_for_a_function_that_broke_off():
    def broken(delta, a_prev, W, z_prev, derivative):
        return 1 / 0

    picture = GradientCheck(layer_backward=broken)
    assert "37" not in picture.frame().scene.panels[0].title
    assert picture.frame().note.startswith("Ours draws this picture. Your layer_backward broke off.")
    assert GradientCheck(code="W not transposed").frame().scene.panels[0].title == (
        "Slip “W not transposed”: 12 of 37 gradients are off"
    )


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
    assert f"{count} of 37 are off" in picture.frame().read_out
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


def test_small_gradients_are_told_from_nothing():
    assert [tiny(v) for v in (-0.0882, 0.00021, -0.0004, 9e-6, 0, 12.0)] == [
        "−.088",
        ".0002",
        "−.0004",
        "≈ 0",
        ".000",
        "12",
    ]


def test_the_friends_slip_is_marked_wherever_the_blame_has_passed_it():
    picture = GradientCheck(code="slope at a, not z")
    assert words(picture).count("✗") == 32
    assert not {".000", "−.000"} & set(words(picture))


def test_a_choice_in_a_menu_reaches_no_goal_by_itself():
    for code in nets.CODES:
        for picture in (GradientCheck(code=code), SlipStarts(code=code)):
            assert not any(task.test(picture.state) for task in picture.tasks)


def test_slips_are_offered_only_below_the_question_about_one():
    assert not FiftyStarts.parameters["code"].control
    assert SlipStarts.parameters["code"].control
    drawn = {code: {m.color for m in marks(SlipStarts(code=code), Line) if not m.dashed} for code in nets.CODES}
    assert "loss" not in drawn[nets.OWN]
    assert all("loss" in colors for code, colors in drawn.items() if code != nets.OWN)
