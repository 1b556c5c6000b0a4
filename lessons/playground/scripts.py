"""The present run as a script of its own: with the course's own models, or with Keras."""

import inspect
import json
import textwrap
from collections.abc import Callable, Sequence
from itertools import pairwise

from helpers.arguments import look_up
from helpers.datasets import Dataset
from helpers.parameters import State
from lessons.playground.examples import DRAWN, TABLE
from lessons.playground.table import Table

KINDS = {"numpy": "the course's own models", "keras": "Keras, in its float32"}
KERAS_LOSSES = {
    "binary_cross_entropy": "BinaryCrossentropy",
    "mean_squared_error": "MeanSquaredError",
    "mean_absolute_error": "MeanAbsoluteError",
}
KERAS_OPTIMIZERS = {
    "SGD": "SGD({rate})",
    "Momentum": "SGD({rate}, momentum=0.9)",
    "Nesterov": "SGD({rate}, momentum=0.9, nesterov=True)",
    "AdaGrad": "Adagrad({rate})",
    "RMSProp": "RMSprop({rate})",
    "Adam": "Adam({rate})",
}
KERAS_ACTIVATIONS = {"gelu": "lambda z: keras.activations.gelu(z, approximate=True)"}
"""Keras's own "gelu" is the exact one; lesson 06 uses its tanh form."""


def script(kind: str, s: State, inputs: Sequence[str], table: Dataset | None, own_features: str) -> str:
    """Return the run of a state, as far as its update, as the text of a program.

    inputs: the names of the features that the network is given; own_features: the source of the learner's function.
    Raises ValueError for a kind that is not in `KINDS`, and for a table that did not come from `read_csv`.
    """
    look_up(KINDS, "kind", kind)
    data, imports = _data(s, table)
    lines = ["import numpy as np"]
    lines += ["", "import helpers.keras_ready", "import keras"] if kind == "keras" else []
    lines += ["", *sorted(imports + _models(kind, s, bool(own_features)))]
    lines += ["", *data, f"parts = parted(data, {s.held_out}{_measured(s)})"]
    lines += ["", "", own_features.strip(), "", ""] if own_features else []
    inputs_said = ", ".join(map(json.dumps, inputs)) + "," * (len(inputs) == 1)
    lines += [
        f"X = features(parts.X)[:, [FEATURES.index(name) for name in ({inputs_said})]]",
        "y = parts.y[:, None].astype(float)",
        "train, test = parts.train, parts.test",
        "",
        f"rng = np.random.default_rng({s.start})",
        f"model = MLP({(len(inputs), *s.hidden, 1)}, {json.dumps(s.activation)}, rng=rng)",
    ]
    lines += _training(kind, s, (len(inputs), *s.hidden, 1))
    lines += ["", "losses = {}", 'for name, rows in (("training", train), ("held-out", test)):', "    if len(rows):"]
    lines += [f"        losses[name] = float({_value(kind, s)})", '        print(f"{name} loss {losses[name]:.6f}")']
    return f'"""The playground\'s run, {s.step} updates, with {KINDS[kind]}."""\n\n' + "\n".join(lines) + "\n"


def source(function: Callable) -> str:
    """Return the learner's function as text, under the name `features`; raise ValueError where there is none."""
    name = getattr(function, "__name__", "")
    try:
        text = textwrap.dedent(inspect.getsource(function)).strip()
    except (OSError, TypeError):
        text = ""
    if not text.startswith(f"def {name}("):
        raise ValueError("code: your function goes into the script as text; write it with def features(X).")
    return text if name == "features" else f"{text}\n\n\nfeatures = {name}"


def _measured(s: State) -> str:
    return ", measured=True" if s.data in (TABLE, "penguins") else ""


def _data(s: State, table: Dataset | None) -> tuple[list[str], list[str]]:
    """Return the lines that make the examples, and the imports that they need."""
    place = "from lessons.playground.examples import "
    if s.data == DRAWN:
        return [f"blue = {s.blue!r}", f"orange = {s.orange!r}", "data = drawn(blue, orange)"], [f"{place}drawn, parted"]
    if s.data == "penguins":
        return ["data = birds()"], [f"{place}birds, parted"]
    if s.data != TABLE:
        return [f"data = made_up({json.dumps(s.data)}, noise={s.noise})"], [f"{place}made_up, parted"]
    if table is None:
        return ["data = sample_table()"], [f"{place}parted, sample_table"]
    if not isinstance(table, Table):
        raise ValueError("code: the script reads the table from its file; give the picture one from read_csv.")
    return [f"data = {table!r}"], [f"{place}parted", "from lessons.playground import read_csv"]


def _models(kind: str, s: State, own: bool) -> list[str]:
    found = [
        "from lessons.gradient_descent.model import minibatches",
        "from lessons.multilayer_perceptron.model import MLP",
        f"from lessons.playground.model import {'FEATURES' if own else 'FEATURES, features'}",
    ]
    if kind == "numpy":
        place = "gradient_descent" if s.optimizer == "SGD" else "optimizers"
        found += [
            "from lessons.backpropagation.model import backpropagate",
            f"from lessons.{place}.model import {s.optimizer}",
            "from lessons.loss_functions.model import " + ("LOSSES" if _plain(s) else f"{s.loss}_from_logits"),
        ]
        if place == "gradient_descent":
            found.remove("from lessons.gradient_descent.model import minibatches")
            found[found.index("from lessons.gradient_descent.model import SGD")] += ", minibatches"
    return found


def _plain(s: State) -> bool:
    """Return whether the loss is taken from the probabilities, not from the sums behind them."""
    return s.loss != "binary_cross_entropy"


def _value(kind: str, s: State) -> str:
    if kind == "keras":
        return f"keras.losses.{KERAS_LOSSES[s.loss]}()(y[rows], network(X[rows]))"
    if _plain(s):
        return f"LOSSES[{json.dumps(s.loss)}].value(y[rows], model.predict(X[rows]))"
    return f"{s.loss}_from_logits.value(y[rows], model.layers(X[rows])[0][-1])"


def _training(kind: str, s: State, sizes: Sequence[int]) -> list[str]:
    """Return the lines that train: with pulls, each is made after as many updates as had been made by then."""
    pulls: dict[int, list] = {}
    for update, place, value in s.pulls:
        if update <= s.step and (where := _array(sizes, place)):
            pulls.setdefault(update, []).append((*where, value))
    lines = _network(s) if kind == "keras" else [f"optimizer = {s.optimizer}({s.rate})"]
    if pulls:
        lines += [f"pulls = {pulls!r}  # after so many updates: array, place in it, value", *_pull(kind)]
    lines += ["", "batches = []", f"for update in range({s.step}):"]
    lines += ["    pull(update)"] if pulls else []
    batch = "None" if s.batch == "all" else s.batch
    lines += [f"    batches = batches or minibatches(len(train), {batch}, rng)", "    rows = train[batches.pop(0)]"]
    if kind == "keras":
        lines += ["    network.train_on_batch(X[rows], y[rows])"]
    else:
        lines += [f"    slopes = backpropagate(model, X[rows], y[rows], {json.dumps(s.loss)})"]
        if s.l2 != "0":
            lines += [f"    decay = [2 * {s.l2} * W for W in model.weights]"]
            lines += ["    weights = [slope + more for slope, more in zip(slopes.weights, decay, strict=True)]"]
        weights = "slopes.weights" if s.l2 == "0" else "weights"
        lines += [f"    optimizer.update(model.weights + model.biases, {weights} + slopes.biases)"]
    return lines + ([f"pull({s.step})"] if s.step in pulls else [])


def _network(s: State) -> list[str]:
    more = "" if s.l2 == "0" else f", kernel_regularizer=keras.regularizers.L2({s.l2})"
    activation = KERAS_ACTIVATIONS.get(s.activation, json.dumps(s.activation))
    lines = ["network = keras.Sequential([keras.Input((X.shape[1],))])"]
    lines += [f"network.add(keras.layers.Dense({n}, activation={activation}{more}))" for n in s.hidden]
    return [
        *lines,
        f'network.add(keras.layers.Dense(1, activation="sigmoid"{more}))',
        "network.set_weights([array for layer in zip(model.weights, model.biases, strict=True) for array in layer])",
        f"optimizer = keras.optimizers.{KERAS_OPTIMIZERS[s.optimizer].format(rate=s.rate)}",
        f"network.compile(optimizer, keras.losses.{KERAS_LOSSES[s.loss]}())",
    ]


def _pull(kind: str) -> list[str]:
    own = "[array for layer in zip(model.weights, model.biases, strict=True) for array in layer]"
    lines = ["", "", "def pull(update):", '    """Change the weights that were pulled after so many updates."""']
    lines += [f"    arrays = {own if kind == 'numpy' else 'network.get_weights()'}"]
    lines += ["    for number, place, value in pulls.get(update, []):", "        arrays[number][place] = value"]
    lines += ["    network.set_weights(arrays)"] if kind == "keras" else []
    return [*lines, ""]


def _array(sizes: Sequence[int], place: int) -> tuple[int, tuple[int, ...]] | None:
    """Return in which of the arrays W, b, W, b, … a weight lies, and where in it; None where there is no such."""
    for layer, (n, m) in enumerate(pairwise(sizes)):
        if place < n * m:
            return 2 * layer, divmod(place, m)
        if place < (n + 1) * m:
            return 2 * layer + 1, (place - n * m,)
        place -= (n + 1) * m
    return None
