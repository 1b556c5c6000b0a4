"""The diagram is the network: every edge is one of its numbers, every heat map one unit's output."""

import numpy as np
import pytest

from helpers.canvas.encode import pieces
from helpers.scene import Drag, Field, Line
from lessons.multilayer_perceptron.explorers import Network
from lessons.multilayer_perceptron.explorers import network as pictures
from lessons.multilayer_perceptron.explorers.diagram import edges, network, places, radius
from lessons.multilayer_perceptron.model import MLP, to_vector

FENCE = (3, -3, 0, 0, 0, 0, 3, -3, 2.5, 2.5, 2.5, 2.5, 2, 2, 2, 2, -6)
LAYERS = pytest.mark.parametrize("layers", pictures.LAYERS)


@LAYERS
def test_a_vector_and_a_network_undo_each_other(layers):
    model = MLP(pictures.sizes(layers), rng=np.random.default_rng(1))
    for bias in model.biases:
        bias += np.random.default_rng(2).normal(size=bias.shape)
    again = network(model.sizes, "tanh", to_vector(model))
    for one, other in zip(model.weights + model.biases, again.weights + again.biases, strict=True):
        np.testing.assert_array_equal(one, other)
    assert len(to_vector(model)) == model.n_parameters == len(list(edges(model.sizes)))


@LAYERS
def test_an_edge_is_named_for_the_number_it_pulls(layers):
    """Raise the number behind each label by one: the weight between the units named there is what grows."""
    sizes = pictures.sizes(layers)
    for edge in edges(sizes):
        numbers = np.zeros(MLP(sizes).n_parameters)
        numbers[edge.place] = 1.0
        model = network(sizes, "tanh", numbers)
        layer, rest = edge.label.removeprefix("layer ").split(": ")
        kind, _, *ends = rest.split(" ", 2)
        source, _, target = ends[0].partition(" to ")
        column = {"output": 0}
        column |= {f"unit {k + 1}": k for k in range(8)} | {"x₁": 0, "x₂": 1}
        if kind == "bias":
            assert model.biases[int(layer) - 1][column[source]] == 1
        else:
            assert model.weights[int(layer) - 1][column[source], column[target]] == 1


@LAYERS
def test_every_heat_map_is_its_units_output_and_stands_in_its_circle(layers):
    picture = Network(layers=layers)
    model = network(pictures.sizes(layers), "tanh", picture.state.weights)
    grid = pictures.GRID.reshape(pictures.CELLS, pictures.CELLS, 2)[::2, ::2].reshape(-1, 2)
    fields = [mark for mark in picture.frame().scene.panels[0].marks if isinstance(mark, Field)]
    units = [(place, layer, k) for layer, col in enumerate(places(model.sizes)) for k, place in enumerate(col)]
    assert len(fields) == len(units) == sum(model.sizes)
    outputs = model.forward(grid)
    for field, (place, layer, k) in zip(fields, units, strict=True):
        np.testing.assert_allclose(field.values.ravel(), outputs[layer][:, k], atol=1e-12)
        left, right, bottom, top = field.extent
        assert ((left + right) / 2, (bottom + top) / 2) == pytest.approx(place)
        assert right - left < 2 * radius(model.sizes)


@LAYERS
def test_no_two_units_touch_and_all_are_inside_the_panel(layers):
    sizes = pictures.sizes(layers)
    centers = np.array([place for column in places(sizes) for place in column])
    panel = Network(layers=layers).frame().scene.panels[0]
    apart = np.hypot(*(centers[:, None] - centers[None]).transpose(2, 0, 1)) + 9 * np.eye(len(centers))
    assert apart.min() > 2 * radius(sizes)
    assert (centers > radius(sizes)).all()
    assert (centers < np.array([panel.x_limits[1], panel.y_limits[1]]) - radius(sizes)).all()


def test_an_edges_color_dash_and_thickness_tell_its_weight():
    picture = Network(layers="2-2-1", weights=(2, -2, 0.5, -4, 0, 1, 1, 1, 1))
    lines = [m for m in picture.frame().scene.panels[0].marks if isinstance(m, Line) and isinstance(m.handle, Drag)]
    assert [line.color for line in lines[:5]] == ["positive", "negative", "positive", "negative", "muted"]
    assert [line.dashed for line in lines[:4]] == [False, True, False, True]
    assert lines[0].width == lines[1].width
    assert lines[3].width > lines[0].width > lines[2].width > lines[4].width


def test_pulling_an_edge_up_raises_its_weight_alone():
    picture = Network(layers="2-4-1")
    before = picture.state.weights
    key = next(key for key, piece in pieces(picture.frame().scene).items() if key.endswith("from x₂ to unit 3"))
    picture.receive({"kind": "drag", "handle": key, "by": [0.0, 1.0], "gesture": "g", "view": "v", "n": 1})
    changed = [(a, b) for a, b in zip(before, picture.state.weights, strict=True) if a != b]
    assert changed == [(before[6], pytest.approx(before[6] + 1.0))]


def test_the_loss_and_the_mistakes_are_those_of_the_probabilities():
    picture = Network(data="moons", layers="2-4-1", start=7)
    shown = pictures.examples("moons")
    model = network((2, 4, 1), "tanh", picture.state.weights)
    p = model.predict(shown.X)[:, 0]
    assert picture.loss(picture.state) == pytest.approx(-np.log(np.where(shown.y == 1, p, 1 - p)).mean(), rel=1e-12)
    mistakes = int(((p > 0.5) != shown.y).sum())
    assert f"{mistakes} of {len(shown.y)} examples on the wrong side" in picture.frame().read_out


def test_the_drawn_boundary_is_where_the_output_is_one_half():
    picture = Network(layers="2-2-1", weights=pictures.STRIPES)
    boundary = next(m for m in picture.frame().scene.panels[1].marks if isinstance(m, Line))
    points = boundary.points[np.isfinite(boundary.points[:, 0])]
    output = network((2, 2, 1), "tanh", pictures.STRIPES).predict(points)
    np.testing.assert_allclose(output, 0.5, atol=0.02)  # between the cells of the grid the contour is straight
    np.testing.assert_allclose(np.abs(points.sum(axis=1)), 0.86, atol=0.2)  # two stripes, x₁ + x₂ ≈ ±0.86


def test_new_layers_and_a_new_start_draw_new_weights_and_nothing_else_does():
    picture = Network()
    first = picture.state.weights
    picture.set(start=3)
    second = picture.state.weights
    assert second != first
    picture.set(data="moons", hidden="relu")
    assert picture.state.weights == second
    picture.set(layers="2-8-8-1")
    assert len(picture.state.weights) == 105
    picture.undo()
    assert picture.state.weights == second
    picture.set(start=0)
    assert picture.state.weights == first


def test_a_single_stroke_of_the_weights_may_come_with_new_layers():
    assert Network(layers="2-4-1", weights=FENCE).state.weights == FENCE
    picture = Network()
    picture.set(layers="2-4-1", weights=FENCE)
    assert picture.state.weights == FENCE
