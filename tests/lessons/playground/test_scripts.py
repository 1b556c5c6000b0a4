"""The scripts that the picture writes are run as they are, and come to the picture's own losses."""

import json
import runpy
import subprocess
import sys

import pytest

from lessons.playground import Playground, read_csv
from lessons.playground.explorers.playground import ACTIVATIONS, LOSSES
from lessons.playground.model import OPTIMIZERS, features

DRAWN = {
    "data": "drawn",
    "blue": (((0, 0), (1, 1), (2, 0)), ((0, 3),)),
    "orange": (((-1, -1), (-2, 1), (-3, 3)), ((3, -3),)),
}
SQUARES = {"data": "circles", "hidden": (), "x1": False, "x2": False, "x1_squared": True, "x2_squared": True}
PULLED = {"pulls": ((0, 1, 0.5), (77, 3, -2.0), (77, 24, 0.25), (150, 0, 1.25)), "step": 150, "data": "moons"}
BY_KERAS = {
    "as it opens": {"step": 40},
    "spirals": {"data": "spirals", "hidden": (8, 8), "step": 300},
    "one neuron": SQUARES | {"optimizer": "SGD", "rate": "0.1", "step": 200},
    "pulled, with L2": PULLED | {"activation": "relu", "optimizer": "Momentum", "l2": "0.003"},
    "the lesson's": {"data": "moons", "hidden": (3,), "step": 200},
    "gelu, squared error": {"data": "penguins", "activation": "gelu", "loss": LOSSES[1], "rate": "0.003", "step": 100},
    "table": {"data": "CSV", "optimizer": "AdaGrad", "activation": "swish", "batch": "all", "held_out": 0, "step": 60},
    "drawn": DRAWN | {"optimizer": "Nesterov", "rate": "0.01", "step": 60},
    "root mean square": {"optimizer": "RMSProp", "rate": "0.003", "loss": LOSSES[2], "step": 100},
}
RUN = """
import json, runpy, sys
print(json.dumps([runpy.run_path(path)["losses"] for path in sys.argv[1:]]))
"""


def due(picture):
    loss, held_out = picture.seen(picture.state).losses
    return {"training": loss} | ({"held-out": held_out} if held_out == held_out else {})


def run(code, tmp_path):
    path = tmp_path / "run.py"
    path.write_text(code, "utf-8")
    return runpy.run_path(str(path))["losses"]


@pytest.mark.parametrize("name", BY_KERAS)
def test_the_course_s_own_models_come_to_the_same_losses(name, tmp_path):
    picture = Playground(**BY_KERAS[name])
    assert run(picture.code("numpy"), tmp_path) == pytest.approx(due(picture), abs=1e-10)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_with_every_activation_and_optimizer(activation, optimizer, tmp_path):
    picture = Playground(activation=activation, optimizer=optimizer, rate="0.01", l2="0.001", step=50)
    assert run(picture.code(), tmp_path) == pytest.approx(due(picture), abs=1e-10)


def test_a_script_is_a_program_of_its_own(tmp_path):
    picture = Playground(**PULLED)
    path = tmp_path / "run.py"
    path.write_text(picture.code("numpy"), "utf-8")
    said = subprocess.run([sys.executable, "-W", "error", path], capture_output=True, text=True, check=True).stdout
    assert said == "".join(f"{name} loss {value:.6f}\n" for name, value in due(picture).items())


def test_a_run_that_was_played_and_pulled_by_hand(tmp_path):
    picture = Playground(data="circles")
    for step in (10, 60, 61, 30):
        picture.set(step=step)
    weights = picture.state.weights
    picture.set(weights=(*weights[:5], 1.5, *weights[6:]))
    picture.set(step=120)
    assert run(picture.code(), tmp_path) == pytest.approx(due(picture), abs=1e-10)


def test_a_table_is_read_from_its_file(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("a;b;kind\n" + "\n".join(f"{k};{k * k % 17};{'xyz'[k % 3]}" for k in range(90)), "utf-8")
    picture = Playground(table=read_csv(path, "a", "b", "kind", classes=("z", "x")), step=40)
    assert run(picture.code(), tmp_path) == pytest.approx(due(picture), abs=1e-10)


def test_own_features_stand_in_the_script(tmp_path):
    picture = Playground(features=own_features, x1_x2=True, step=40)
    assert run(picture.code(), tmp_path) == pytest.approx(due(picture), abs=1e-10)


def own_features(X):
    import numpy as np

    x1, x2 = X[:, 0], X[:, 1]
    return np.column_stack([x1, x2, x1**2, x2**2, x1 - x2, np.sin(x1), np.sin(x2)])


def test_keras_comes_to_the_same_losses_to_five_digits(tmp_path):
    """In float32, on these runs of 40 to 300 updates; in one process, for TensorFlow takes seconds to load.

    Rounding grows with each update: with Adam at rate 0.03 and batches of 10, the penguins' run is 5e-5 off.
    """
    pictures = {name: Playground(**settings) for name, settings in BY_KERAS.items()}
    paths = [tmp_path / f"{n}.py" for n in range(len(pictures))]
    for path, picture in zip(paths, pictures.values(), strict=True):
        path.write_text(picture.code("keras"), "utf-8")
    done = subprocess.run([sys.executable, "-c", RUN, *map(str, paths)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    for (name, picture), losses in zip(pictures.items(), json.loads(done.stdout.splitlines()[-1]), strict=True):
        assert losses == pytest.approx(due(picture), abs=1e-5), name


def test_an_unknown_kind_is_named():
    with pytest.raises(ValueError, match="kind: got 'torch'; allowed are numpy, keras"):
        Playground().code("torch")


def test_a_table_without_a_file_is_no_script(tmp_path):
    from helpers.datasets import moons

    with pytest.raises(ValueError, match="the script reads the table from its file"):
        Playground(table=moons(40), step=3).code()


def test_a_function_without_a_name_is_no_script():
    with pytest.raises(ValueError, match="def features"):
        Playground(features=lambda X: features(X), step=3).code()
