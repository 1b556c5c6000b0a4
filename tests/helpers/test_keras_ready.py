"""Keras loads quietly: nothing on either stream of a process, one fixed line in a notebook."""

import os
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient

FIT = """
import warnings
import keras, numpy as np
for units in range(1, 9):  # each is compiled anew, which TensorFlow would remark on
    net = keras.Sequential([keras.Input((2,)), keras.layers.Dense(units), keras.layers.Dense(1)])
    net.compile("sgd", "mse")
    net.fit(np.zeros((4, 2)), np.zeros((4, 1)), epochs=1, verbose=0)
    net.predict(np.zeros((units, 2)), verbose=0)
"""


def environment(**more):
    return {k: v for k, v in os.environ.items() if not k.startswith(("TF_CPP", "KERAS_"))} | more


def run(code, **more):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(**more))


def test_a_program_hears_nothing():
    done = run("import helpers.keras_ready\n" + FIT + "print(keras.backend.backend())", KERAS_BACKEND="jax")
    assert (done.returncode, done.stdout, done.stderr) == (0, "tensorflow\n", "")


def test_what_is_written_afterwards_is_seen_again():
    done = run("import os, helpers.keras_ready; os.write(2, b'seen')")
    assert (done.returncode, done.stderr) == (0, "seen")


def test_without_tensorflow_it_says_where_to_look():
    done = run("import sys; sys.modules['tensorflow'] = None; import helpers.keras_ready")
    assert done.returncode == 1
    assert "check_setup() in the first notebook" in done.stderr


@pytest.fixture(scope="module")
def cells():
    code = ["import helpers.keras_ready", FIT, "import importlib; importlib.reload(helpers.keras_ready);"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in code])
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute(env=environment())
    return [cell.outputs for cell in notebook.cells]


def test_a_notebook_hears_one_line(cells):
    assert [(output.name, output.text) for output in cells[0]] == [
        ("stdout", "Loading Keras, and TensorFlow below it: this takes 6 to 8 seconds, once for each notebook.\n")
    ]


def test_after_that_nothing_is_said(cells):
    assert cells[1:] == [[], []]
