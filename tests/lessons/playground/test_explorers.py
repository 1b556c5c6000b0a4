"""The playground's picture: one run for the same settings, pulls in its middle, drawing, and honest words."""

import itertools
import random
import subprocess
import sys
import warnings

import numpy as np
import pytest

from helpers.canvas.encode import Packer, encode, pieces
from helpers.datasets import Dataset
from helpers.scene import Drag, Draw, Field, Points, Text, Toggle
from lessons.multilayer_perceptron.model import MLP, to_vector
from lessons.playground import Playground
from lessons.playground.examples import NEAR, REACH, SETS, drawn, parted
from lessons.playground.explorers import diagram
from lessons.playground.explorers.kinds import CHUNK, Pulls
from lessons.playground.explorers.words import units
from lessons.playground.model import FEATURES, features


def theta(picture):
    return picture.seen(picture.state).theta


def sent(picture):
    return Packer().pack(picture.frame().scene)


def labels(picture, kind):
    return [p.label for p in pieces(picture.frame().scene).values() if isinstance(p, kind)]


def click(picture, label):
    scene = picture.frame().scene
    key = next(key for key, piece in pieces(scene).items() if getattr(piece, "label", None) == label)
    picture.receive({"kind": "click", "handle": key, "view": "v", "n": 1, "gesture": label})


def pull(picture, label, by):
    scene = picture.frame().scene
    key = next(key for key, piece in pieces(scene).items() if getattr(piece, "label", None) == label)
    picture.receive({"kind": "drag", "handle": key, "by": [0, by], "view": "v", "n": 1, "gesture": f"{label}{by}"})


@pytest.fixture(autouse=True)
def warnings_are_errors():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def test_the_same_settings_give_the_same_run_however_it_was_played():
    played, stepped, rewound, jumped = (Playground(data="moons") for _ in range(4))
    for update in (30, 60, 120, 200):
        played.set(step=update)
    for update in range(1, 201):
        stepped.set(step=update)
    for update in (200, 0, 150, 3, 200):
        rewound.set(step=update)
    jumped.set(step=200)
    for other in (stepped, rewound, jumped):
        assert np.array_equal(theta(played), theta(other))
        assert sent(played) == sent(other)
        assert played.state == other.state
    assert np.array_equal(theta(played), theta(eval(played.share())))


def test_it_begins_with_the_start_of_its_seed():
    picture = Playground(start=7)
    assert np.array_equal(theta(picture), to_vector(MLP((2, 4, 2, 1), rng=np.random.default_rng(7))))


def test_other_settings_begin_anew_and_go_back_to_where_it_was():
    picture = Playground()
    picture.set(step=150)
    before = theta(picture)
    picture.set(rate="0.1")
    assert picture.state.step == 0
    picture.undo()
    assert picture.state.step == 150
    assert np.array_equal(theta(picture), before)
    picture.set(pen="orange")
    assert picture.state.step == 150, "a pen is no setting of the run"


def test_one_move_trains_so_much_at_most():
    picture = Playground()
    picture.set(step=90_000)
    assert picture.state.step == CHUNK
    assert picture.frame().reach["step"] == 2 * CHUNK
    picture.set(step=10)
    assert picture.frame().reach["step"] == 2 * CHUNK, "the slider keeps its length while it goes back"


def test_an_edge_is_pulled_in_the_middle_of_training():
    picture, label = Playground(), "layer 1: weight from x₁ to unit 2"
    picture.set(step=100)
    before = theta(picture)
    pull(picture, label, 1.0)
    after = theta(picture)
    assert picture.state.step == 100
    assert after[1] == pytest.approx(before[1] + 1, abs=0.03)
    assert np.array_equal(np.delete(after, 1), np.delete(before, 1))
    picture.set(step=180)
    trained = theta(picture)
    assert not np.array_equal(trained, theta(Playground(step=180)))
    again = eval(picture.share())
    assert np.array_equal(theta(again), trained)
    picture.set(step=60)
    assert np.array_equal(theta(picture), theta(Playground(step=60))), "before the pull the run is what it was"
    picture.set(step=180)
    assert np.array_equal(theta(picture), trained)
    pull(picture, label, -0.5)
    pull(picture, "layer 3: bias of the output", 0.5)
    assert [pull[:2] for pull in picture.state.pulls] == [(100, 1), (180, 1), (180, 24)]
    picture.set(step=40)
    pull(picture, label, 0.25)
    assert [pull[:2] for pull in picture.state.pulls] == [(40, 1)], "later pulls belonged to another run"
    for _ in range(4):
        picture.undo()
    assert [pull[:2] for pull in picture.state.pulls] == [(100, 1)] * (picture.state.step > 40)


def test_a_pull_there_and_back_is_no_pull_that_matters():
    picture = Playground(step=20)
    value = picture.state.weights[3]
    picture.set(weights=(*picture.state.weights[:3], 2.0, *picture.state.weights[4:]))
    picture.set(weights=(*picture.state.weights[:3], value, *picture.state.weights[4:]))
    assert len(picture.state.pulls) == 1
    assert theta(picture)[3] == value


def test_there_is_a_bound_to_pulls():
    picture = Playground(hidden=(8, 8, 8, 8), start=1)
    n = len(picture.state.weights)
    picture.set(weights=tuple(0.05 * (k % 9) for k in range(n)))
    assert picture.state.pulls == ()
    with pytest.raises(ValueError, match="up to 100 triples"):
        Playground(pulls=[(0, k, 0.1) for k in range(Pulls.limit + 1)])


def test_the_diagram_names_every_weight_once_in_the_order_of_the_network():
    for names, hidden in ((("x1",), ()), (("x1", "x2"), (4, 2)), (FEATURES, (8, 8, 8, 8))):
        found = [edge.label for edge in diagram.edges(names, hidden)]
        model = MLP((len(names), *hidden, 1), rng=np.random.default_rng(0))
        assert len(found) == len(set(found)) == model.n_parameters


def test_layers_and_units_are_added_and_taken_away():
    picture = Playground()
    click(picture, "one unit more in layer 2")
    click(picture, "one layer more")
    assert picture.state.hidden == (4, 3, 3)
    for _ in range(3):
        click(picture, "one layer fewer")
    assert picture.state.hidden == ()
    assert "one layer fewer" not in labels(picture, Toggle)
    assert picture.seen(picture.state).model.sizes == (2, 1)
    full = Playground(hidden=(8, 8, 8, 1))
    assert not {"one layer more", "one unit more in layer 1", "one unit fewer in layer 4"} & {*labels(full, Toggle)}


def test_the_last_input_stays():
    picture = Playground(x2=False)
    click(picture, "input x₁")
    assert picture.state.x1
    click(picture, "input sin x₂")
    click(picture, "input x₁")
    assert [name for name in FEATURES if getattr(picture.state, name)] == ["sin_x2"]


def test_points_are_drawn_in_two_colors_and_learned():
    picture = Playground()
    click(picture, "data: drawn")
    assert "Too few points" in picture.frame().read_out
    said = [p.text for panel in picture.frame().scene.panels for p in panel.marks if isinstance(p, Text)]
    assert "Draw points here," in said
    rng = np.random.default_rng(0)
    for pen, center in (("blue", -2.0), ("orange", 2.0)):
        click(picture, f"{pen} pen")
        assert labels(picture, Draw) == [f"draw {pen} points"]
        for n in range(8):
            at = (center + rng.normal(size=2)).tolist()
            message = {"kind": "draw", "handle": f"1/draw {pen} points", "points": [at], "begin": True}
            picture.receive(message | {"gesture": f"{pen}{n}", "view": "v", "n": n})
    assert len(picture.examples(picture.state).y) == 16
    picture.set(step=200)
    assert picture.seen(picture.state).mistakes[0] == 0
    click(picture, "clear the board")
    assert "Too few points" in picture.frame().read_out
    assert picture.frame().reach == {"step": 0}
    with pytest.raises(ValueError, match="too few points"):
        picture.code()


def test_points_of_one_stroke_are_apart_and_stay_on_the_board():
    line = tuple((0.01 * k, 0.0) for k in range(200))
    X = drawn((line,), (((99.0, -99.0),),)).X
    assert np.diff(X[:-1, 0]).min() >= NEAR - 1e-9
    assert np.array_equal(X[-1], [REACH, -REACH])


def test_what_was_measured_is_standardized_by_its_training_part_alone():
    rng = np.random.default_rng(0)
    X = rng.normal([200, 4000], [10, 500], (100, 2))
    one = parted(Dataset(X, np.arange(100) % 2, ("a", "b"), ("x", "y"), np.zeros(2)), 0.3, measured=True)
    assert np.allclose(one.X[one.train].mean(axis=0), 0)
    assert np.allclose(one.X[one.train].std(axis=0), 1)
    X[one.test] += 1000
    other = parted(Dataset(X, np.arange(100) % 2, ("a", "b"), ("x", "y"), np.zeros(2)), 0.3, measured=True)
    assert np.array_equal(one.X[one.train], other.X[other.train])


def test_a_table_that_does_not_vary_where_it_is_trained_is_drawn_all_the_same():
    X = np.column_stack([np.zeros(20), np.arange(20.0)])
    X[parted(Dataset(X, np.arange(20) % 2, ("a", "b"), ("x", "y"), np.zeros(2)), 0.3).test[0], 0] = 1.0
    picture = Playground(table=Dataset(X, np.arange(20) % 2, ("a", "b"), ("x", "y"), np.zeros(2)), step=20)
    assert picture.frame().read_out.endswith(".")


def test_without_a_table_a_sample_is_shown_and_says_how_to_bring_one():
    picture = Playground(data="CSV")
    assert 'Playground(table=read_csv("my.csv", "x", "y", "label"))' in picture.frame().read_out
    assert "flipper_length_mm" in str(picture.frame().scene.panels[1].caption)


def test_a_unit_shows_what_it_says_over_the_plane():
    picture = Playground(data="moons", step=80)
    model = picture.seen(picture.state).model
    axis = np.linspace(-REACH, REACH, 61)[::3]
    X, Y = np.meshgrid(axis, axis)
    due = model.forward(np.column_stack([X.ravel(), Y.ravel()]))
    fields = [p for p in picture.frame().scene.panels[0].marks if isinstance(p, Field)]
    assert len(fields) == 7 + 4 + 2 + 1
    for k in range(4):
        assert np.allclose(fields[7 + k].values.ravel(), due[1][:, k])
    assert np.allclose(fields[-1].values.ravel(), due[-1][:, 0])


def test_the_examples_on_the_wrong_side_are_outlined_and_counted():
    picture = Playground(data="moons", noise=3, step=30)
    seen = picture.seen(picture.state)
    outlined = [p for p in picture.frame().scene.panels[1].marks if isinstance(p, Points) and p.emphasis]
    assert sum(len(p.at) for p in outlined) == sum(seen.mistakes) == seen.wrong.sum() > 0
    said = picture.frame().read_out
    assert f"{seen.mistakes[0]} of 210 wrong" in said
    assert f"{seen.mistakes[1]} of 90 wrong" in said


def test_a_run_that_diverges_is_explained_and_leads_back():
    picture = Playground(data="moons", activation="relu", hidden=(8, 8), optimizer="SGD", rate="10")
    picture.set(step=200)
    frame = picture.frame()
    assert picture.state.step == frame.reach["step"] < 200
    assert f"times that of the start, so update {picture.state.step + 1} is not made." in frame.read_out
    assert "at rate 10 each step overshoots" in frame.read_out
    calm = picture.seen(picture.state).calm
    click(picture, f"back to the update {calm:,}" if calm else "back to the start")
    assert picture.state.step == calm
    assert "diverged" not in picture.frame().read_out
    assert picture.state.broken == "diverged"


def test_too_strong_an_l2_is_told_by_its_arithmetic():
    picture = Playground(optimizer="SGD", rate="10", l2="0.3")
    picture.set(step=100)
    assert "L2 multiplies every weight by 1 − 2 · 10 · 0.3 = −5 at each update" in picture.frame().read_out


def test_overfitting_is_told_and_remembered():
    picture = Playground(data="moons", noise=3, held_out=0.8, hidden=(8, 8))
    for step in (60, 1000):
        picture.set(step=step)
    at, low = picture.seen(picture.state).lowest
    curve = picture.seen(picture.state).run.until(1000)
    assert low == curve[:, 2].min()
    assert f"Overfitting: the held-out loss was lowest, {low:.3f}, at update {at}." in picture.frame().read_out
    picture.set(data="circles", optimizer="SGD", rate="10", l2="0.3", held_out=0.3)
    picture.set(step=100)
    assert picture.state.broken == "both"
    assert picture.frame().tasks[2]


def test_units_in_words():
    assert units([(1, 2)]) == "unit 2 of layer 1"
    assert units([(1, 2), (1, 3), (2, 1)]) == "units 2, 3 of layer 1, unit 1 of layer 2"
    assert units([(1, k) for k in range(1, 9)]) == "units 1, 2, 3, 4, 5, 6 of layer 1 and 2 more"


def test_own_features_make_the_inputs_and_the_run():
    def radius(X):
        columns = features(X)
        columns[:, 2] = np.hypot(*X.T)
        return columns

    given = {"data": "circles", "hidden": (), "x1": False, "x2": False, "x1_squared": True, "step": 400}
    own = Playground(features=radius, **given)
    assert own.seen(own.state).mistakes == (0, 0)
    assert not np.array_equal(theta(own), theta(Playground(**given)))
    assert "The rule says" in own.frame().read_out
    assert "hypot" in own.code("numpy")
    assert own.share().startswith("Playground(features=radius, ")


def test_joint_states_of_all_settings_keep_their_promises():
    rng = random.Random(17)
    for _ in range(25):
        picture = Playground()
        for name, parameter in picture.parameters.items():
            if hasattr(parameter, "options") and rng.random() < 0.6:
                picture.set(**{name: rng.choice(parameter.options)})
        picture.set(hidden=tuple(rng.randint(1, 8) for _ in range(rng.randint(0, 4))), noise=rng.choice([0, 1, 5]))
        picture.set(**{name: rng.random() < 0.5 for name in FEATURES}, held_out=rng.choice([0, 0.3, 0.8]))
        picture.set(step=rng.choice([1, 40, 150]))
        s, seen = picture.state, picture.seen(picture.state) if picture.examples(picture.state).usable else None
        frame = picture.frame()
        assert frame.read_out.endswith(".")
        assert "nan" not in frame.read_out.lower()
        for piece in pieces(frame.scene).values():
            for value in encode(piece).values():
                assert not isinstance(value, np.ndarray) or value.dtype == np.uint8 or not np.isinf(value).any()
        if seen is None:
            continue
        assert len(s.weights) == seen.model.n_parameters == len([x for x in labels(picture, Drag) if "layer" in x])
        again = eval(picture.share(), {"Playground": Playground})
        assert again.state == s
        assert np.array_equal(theta(again), theta(picture))


@pytest.mark.parametrize("data", SETS)
def test_every_set_is_two_classes_in_the_plane(data):
    points = ((tuple((float(k), 0.0) for k in range(5)),), (tuple((float(k), 2.0) for k in range(5)),))
    picture = Playground(data=data, blue=points[0], orange=points[1])
    one = picture.examples(picture.state)
    assert one.usable
    assert set(one.y.tolist()) == {0, 1}
    assert np.abs(one.X).max() < 1.3 * REACH


def test_playing_on_keeps_no_more_runs_than_it_may():
    picture = Playground()
    for seed, step in itertools.product(range(20), (0, 5)):
        picture.set(start=seed)
        picture.set(step=step)
    assert len(picture._runs) <= 12


def test_the_lesson_loads_no_tensorflow():
    code = "import sys; from lessons.playground import Playground; Playground(step=3).code('keras'); " \
        "assert not {'tensorflow', 'keras'} & sys.modules.keys()"  # fmt: skip
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0
