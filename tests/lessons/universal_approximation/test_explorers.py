"""The pictures of lesson 07 agree with the mathematics, and follow the hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.scene import Drag, Line, Points
from lessons.multilayer_perceptron.model import MLP, sigmoid
from lessons.universal_approximation.explorers import Bumps, DrawAndFit, FiftyStarts, Rates, Units
from lessons.universal_approximation.explorers.common import GRID, TARGETS, broken, small
from lessons.universal_approximation.explorers.draw import COLUMNS, drawn
from lessons.universal_approximation.explorers.starts import CLOSE, UNITS, fits, four_hills
from lessons.universal_approximation.model import STEPS, bump_network, fit_curve, mean_squared_error, worst_error


def marks(picture, kind, panel=0):
    return [mark for mark in picture.frame().scene.panels[panel].marks if isinstance(mark, kind)]


def own_line(picture, panel=0):
    (line,) = [mark for mark in marks(picture, Line, panel) if mark.color == "own" and mark.width > 1.5]
    return np.asarray(line.points)


def handle(picture, label):
    found = [
        (f"{p}/{label}", mark)
        for p, panel in enumerate(picture.frame().scene.panels)
        for mark in panel.marks
        if getattr(mark, "label", "") == label
    ]
    ((key, mark),) = found
    return key, mark


def drag(picture, label, dx, dy, gesture="g"):
    picture.receive({"kind": "drag", "handle": handle(picture, label)[0], "gesture": gesture, "by": [dx, dy]})


height = st.integers(-30, 30).map(lambda n: round(0.05 * n, 2))
edge = st.integers(0, 100).map(lambda n: round(0.01 * n, 2))


@given(st.data(), st.integers(2, 12), st.integers(2, 80).map(lambda n: 5.0 * n))
def test_the_drawn_sum_is_a_network_with_a_pair_for_each_bump(data, n, k):
    h = data.draw(st.lists(height, min_size=n, max_size=n))
    e = data.draw(st.lists(edge, min_size=n - 1, max_size=n - 1))
    picture = Bumps(bumps=n, heights=h, edges=e, steepness=k)
    ends = np.array([-1.0, *e, 2.0])
    network = MLP((1, 2 * n, 1), hidden="sigmoid", output="linear")
    network.weights = [np.full((1, 2 * n), k), np.array([[v] for one in h for v in (one, -one)])]
    network.biases = [-k * np.repeat(ends, 2)[1:-1], np.zeros(1)]
    np.testing.assert_allclose(own_line(picture)[:, 1], network.predict(GRID[:, None])[:, 0], atol=1e-9)


def test_the_bar_of_the_worst_error_joins_the_two_curves():
    picture = Bumps()
    (bar,) = [mark for mark in marks(picture, Line) if mark.color == "loss"]
    (x, target), (_, here) = bar.points
    assert target == pytest.approx(TARGETS["wave"](x))
    assert here == pytest.approx(np.interp(x, *own_line(picture).T))
    assert abs(target - here) == pytest.approx(picture.worst(picture.state))
    assert "off by" in "".join(str(getattr(m, "text", "")) for m in picture.frame().scene.panels[0].marks)


@given(height, height)
def test_at_the_jump_no_bumps_are_nearer_than_one_half(low, high):
    picture = Bumps(target="jump", bumps=2, heights=(low, high), edges=(0.5,), steepness=400)
    assert picture.worst(picture.state) >= 0.5 - 1e-12


def test_bumps_come_and_go_and_keep_the_curve():
    picture = Bumps()
    before = own_line(picture)
    picture.set(bumps=4)
    assert len(picture.state.heights) == 4
    assert picture.state.edges == (0.25, 0.6, 0.8)  # the widest cell was cut in two
    np.testing.assert_allclose(own_line(picture), before, atol=1e-12)
    picture.set(bumps=3)
    assert len(picture.state.edges) == 2
    for many in (12, 2, 7):
        picture.set(bumps=many)
        assert (len(picture.state.heights), len(picture.state.edges)) == (many, many - 1)


def test_a_touched_bump_is_the_one_shown_beside():
    picture = Bumps()
    drag(picture, "height of bump 3", 0, 0.2)
    assert picture.state.heights == (0.3, 0.8, -0.1)
    assert picture.state.shown == 3
    drag(picture, "edge of bumps 1 and 2", 0.1, 0, "h")
    assert picture.state.edges[0] == 0.35
    assert picture.state.shown == 1
    up, down = [mark for mark in marks(picture, Line, 1) if mark.width == 2.5]
    np.testing.assert_allclose(up.points[:, 1], 0.3 * sigmoid(60 * (GRID + 1)), atol=1e-12)
    np.testing.assert_allclose(down.points[:, 1], -0.3 * sigmoid(60 * (GRID - 0.35)), atol=1e-12)
    assert not up.dashed
    assert down.dashed


def test_an_edge_pulled_past_its_neighbor_turns_the_bump_over():
    picture = Bumps(edges=(0.6, 0.25))
    middle = own_line(picture)[np.searchsorted(GRID, 0.42), 1]
    assert middle == pytest.approx(0.3 - 0.8 - 0.3, abs=0.01)


def test_the_learners_bump_is_what_is_drawn():
    def flat(x, left, right, height, steepness):
        return np.full_like(x, 0.1)

    picture = Bumps(bump=flat)
    np.testing.assert_allclose(own_line(picture)[:, 1], 0.3)

    def forgetful(x, left, right, height, steepness):
        height * sigmoid(steepness * (x - left))

    assert "None" in Bumps(bump=forgetful).frame().note


@pytest.mark.parametrize("name", ["wave", "corner", "jump"])
@pytest.mark.parametrize("doublings", [1, 3, 7])
def test_the_chart_shows_the_errors_of_the_models_own_networks(name, doublings):
    picture = Rates(smooth="corner" if name == "corner" else "wave", doublings=doublings)
    panel = 3 if name == "jump" else 1
    worst, mean = (mark.at[-1, 1] for mark in marks(picture, Points, panel))
    network = bump_network(TARGETS[name], 2**doublings)
    jumps = [0.5] if name == "jump" else []
    assert 10**worst == pytest.approx(worst_error(network, TARGETS[name], jumps=jumps, n=2000))
    assert 10**mean == pytest.approx(mean_squared_error(network, TARGETS[name], n=2000))


@pytest.mark.parametrize("place", [0.1, 0.37, 0.5, 0.62, 0.9])
def test_wherever_the_jump_is_no_size_gets_below_one_half(place):
    worst, mean = (mark.at[:, 1] for mark in marks(Rates(place=place, fewest=1, most=7), Points, 3))
    assert (10**worst >= 0.5 - 1e-9).all()
    assert len(worst) == 7
    assert mean[-1] < mean[0]


def test_the_chart_shows_what_was_tried_and_no_more():
    picture = Rates()
    assert [mark.at[:, 0].tolist() for mark in marks(picture, Points, 1)] == [[2], [2]]
    for doublings in (5, 4):
        picture.set(doublings=doublings)
    assert marks(picture, Points, 3)[0].at[:, 0].tolist() == [2, 3, 4, 5]


def test_one_target_alone_keeps_the_other_to_itself():
    for targets, other in (("continuous", "jump"), ("jump", "wave")):
        frame = Rates(targets=targets).frame()
        assert len(frame.scene.panels) == 2
        assert other not in frame.read_out + "".join(panel.title for panel in frame.scene.panels)


def test_what_a_doubling_does_to_the_errors_is_measured_on_the_chart():
    picture = Rates(targets="continuous", doublings=4)
    picture.compare()
    picture.set(doublings=5)
    assert "worst error is 2 times less and the mean-square error is 4.1 times less" in picture.frame().read_out
    bars = [mark.points for mark in marks(picture, Line, 1) if mark.color == "ink" and not mark.ghost]
    off = picture.both(picture.state, "wave")[1]
    np.testing.assert_allclose([bar[0][1] for bar in bars], np.log10(off[3]))
    np.testing.assert_allclose([bar[1][1] for bar in bars], np.log10(off[4]))


def test_units_add_up_to_what_is_drawn_and_the_second_takes_away_what_the_first_brought():
    picture = Units(v1=0.8, v2=0)
    assert own_line(picture)[-1, 1] == pytest.approx(0.8)
    drag(picture, "weight 2", 0, -0.8)
    network = MLP((1, 2, 1), hidden="sigmoid", output="linear")
    network.weights = [np.full((1, 2), 80.0), np.array([[0.8], [-0.8]])]
    network.biases = [np.array([-80 * 0.3, -80 * 0.6]), np.zeros(1)]
    np.testing.assert_allclose(own_line(picture)[:, 1], network.predict(GRID[:, None])[:, 0], atol=1e-9)
    before = Units(compare={}, v2=-0.8).frame()
    assert "At the right end the sum was 0.8, and now it is 0." in before.read_out


def test_only_starts_that_are_fitted_are_shown_and_counted():
    picture = FiftyStarts(units="12", fitted=7, start=30)
    assert picture.state.start == 6
    points, _ = marks(picture, Points, 1)
    assert len(points.at) == 7
    close = (fits(12)[1][:7] < CLOSE).sum()
    assert f"{close} of 7 starts come closer" in picture.frame().read_out


def test_the_ring_of_the_chart_doubles_the_bumps():
    picture = Rates()
    assert "4 bumps." in picture.frame().read_out
    drag(picture, "bumps for the wave", 2, 0)
    assert "16 bumps." in picture.frame().read_out
    drag(picture, "bumps for the jump", -3, 0, "h")
    assert "2 bumps." in picture.frame().read_out


def test_the_learners_heights_drive_both_networks():
    ends = Rates(heights=lambda function, n, low, high: np.array([function(low + i / n) for i in range(n)]))
    middles = Rates()
    assert (own_line(ends) != own_line(middles)).any()
    own = Rates(heights=lambda function, n, low, high: function(low + (np.arange(n) + 0.5) / n * (high - low)))
    np.testing.assert_allclose(own_line(own), own_line(middles))


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(-1, 1)), min_size=1, max_size=60))
def test_whatever_the_pen_does_a_function_comes_of_it(points):
    x, y = drawn((tuple(points),))
    assert x.shape == y.shape == (COLUMNS,)
    places, values = np.transpose(points)
    assert x[0] == places.min()
    assert x[-1] == places.max()
    assert values.min() - 1e-9 <= y.min() <= y.max() <= values.max() + 1e-9


def test_where_the_pen_went_twice_the_later_holds():
    x, y = drawn((((0.0, 0.0), (1.0, 0.0), (0.5, 1.0)),))
    assert y[x < 0.49] == pytest.approx(0)
    np.testing.assert_allclose(y[x >= 0.5], np.interp(x[x >= 0.5], [0.5, 1], [1, 0]), atol=1e-12)


def test_the_fit_in_the_picture_is_the_models_fit():
    picture = DrawAndFit(units=6, start=3)
    x, y = drawn(())
    network = fit_curve(x, y, 6, np.random.default_rng(3))
    np.testing.assert_allclose(own_line(picture)[:, 1], network.predict(GRID[:, None])[:, 0], atol=1e-9)
    worst = np.abs(network.predict(x[:, None])[:, 0] - y).max()
    assert f"worst error {small(worst)}" in picture.frame().read_out
    units = [mark.points[:, 1] for mark in marks(picture, Line, 1)[1:]]
    assert len(units) == 6
    np.testing.assert_allclose(sum(units) + network.biases[1][0], own_line(picture)[:, 1], atol=1e-9)


def test_a_new_stroke_shows_the_end_of_its_fit_and_the_knob_goes_back():
    picture = DrawAndFit()
    picture.set(step=10)
    board = next(key for key, mark in [handle(picture, "board")])
    stroke = [(float(x), 0.3 * float(x)) for x in np.linspace(0.2, 0.8, 30)]
    picture.receive({"kind": "draw", "handle": board, "points": stroke, "begin": True, "gesture": "d"})
    assert picture.state.step == STEPS
    assert len(picture.state.curve[0]) == 30
    assert own_line(picture)[:, 0].min() == pytest.approx(0.2, abs=0.01)
    drag(picture, "place in the fit", -60, 0, "k")
    assert picture.state.step == 0
    picture.undo()
    picture.undo()
    assert picture.state.curve == ()


def test_a_single_point_is_met():
    picture = DrawAndFit(curve=(((0.4, 0.25),),), units=3)
    assert "worst error under" in picture.frame().read_out


@pytest.mark.parametrize("curve", [(((0.1, 1.0), (0.1, -1.0)),), (((0, 0), (0.5, 0), (0.5, 1), (1, 1)),)])
def test_upright_strokes_do_not_break_it(curve):
    for units in (1, 20):
        assert "nan" not in DrawAndFit(curve=curve, units=units).frame().read_out


def test_the_hidden_units_fit_their_panel():
    for start in range(5):
        picture = DrawAndFit(units=20, start=start)
        low, high = picture.frame().scene.panels[1].y_limits
        assert all(low <= m.points[:, 1].min() <= m.points[:, 1].max() <= high for m in marks(picture, Line, 1)[1:])


@pytest.mark.parametrize("units", [int(n) for n in UNITS])
def test_the_starts_are_told_apart_by_whether_they_come_close(units):
    picture = FiftyStarts(units=str(units))
    points, chosen = marks(picture, Points, 1)
    worst = fits(units)[1]
    np.testing.assert_allclose(10 ** points.at[:, 1], np.maximum(worst, 1e-4))
    np.testing.assert_array_equal(points.classes, worst >= CLOSE)
    assert sorted(points.at[:, 0]) == list(range(1, 51))
    np.testing.assert_allclose(chosen.at, points.at[[0]])
    assert f"{(worst < CLOSE).sum()} of 50" in picture.frame().read_out


def test_the_target_of_the_starts_is_a_network_of_eight_units():
    assert four_hills().sizes == (1, 8, 1)
    np.testing.assert_allclose(
        four_hills().predict([[0.1], [0.285], [0.45], [0.585], [0.86]])[:, 0], [1, -0.7, 0, 0.9, 0.8], atol=0.02
    )


def test_numbers_are_said_without_powers_of_ten():
    said = [small(v) for v in (0.5, 0.000123456, 12.3456, 1e-9, 1234567.0, 0.0)]
    assert said == ["0.5", "0.000123", "12.3", "under 0.000001", "1230000", "under 0.000001"]


def test_the_pen_is_lifted_at_a_jump():
    x = np.array([0.0, 0.5, 1.0])
    points = broken(x, np.array([0.0, 0.0, 1.0]), 0.5)
    assert np.isnan(points[2]).all()
    assert points[3].tolist() == [1.0, 1.0]


def test_every_drag_moves_its_own_handle():
    for picture in (Bumps(), Rates(), DrawAndFit(), Units()):
        for panel in picture.frame().scene.panels:
            for mark in panel.marks:
                if isinstance(mark, Drag):
                    dx, dy = (
                        (-1.0, 0) if "place in the fit" in mark.label or "bumps for" in mark.label else (0.05, 0.05)
                    )
                    drag(picture, mark.label, dx, dy, mark.label)
                    moved = handle(picture, mark.label)[1]
                    assert moved.at != mark.at
                    picture.undo()


@pytest.mark.parametrize(
    "given",
    [
        {"heights": ()},
        {"bumps": 2, "heights": (0, 0, 0, 0), "edges": (0.5,)},
        {"bumps": 12, "heights": (0.5,), "edges": ()},
        {"bumps": 5, "heights": (0.1, 0.2), "edges": (0.3,) * 11},
        {"bumps": 2, "heights": (0.1,) * 12, "edges": ()},
    ],
)
def test_too_few_or_too_many_heights_and_edges_are_made_to_fit(given):
    s = Bumps(**given).state
    assert (len(s.heights), len(s.edges)) == (s.bumps, s.bumps - 1)
    assert Bumps(**given).frame().read_out
