"""Every number in the prose of lesson 13 is recomputed here, what is said of training by Keras itself."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import lessons
from helpers.datasets import penguins
from lessons.gradient_descent.model import SGD, train
from lessons.keras_networks.recording import BATCH, EPOCHS, RATE, data, recorded
from lessons.multilayer_perceptron.model import MLP, to_vector

PROSE = " ".join((Path(lessons.__file__).parent / "keras_networks/lesson.md").read_text("utf-8").split())


@pytest.fixture(scope="module")
def predictions(keras):
    from lessons.keras_networks import predictions

    return predictions


def says(*phrases):
    for phrase in phrases:
        assert phrase in PROSE, phrase


RUNS = """
import json
import lessons.keras_networks
import keras
import numpy as np
from helpers.datasets import moons
from lessons.keras_networks import exercises
table = moons(250, noise=0.15)
def network(*layers, **how):
    made = keras.Sequential([keras.Input((2,)), *(keras.layers.Dense(n, activation=a) for n, a in layers)])
    made.compile(**how)
    return made
def end(seed, build):
    keras.utils.set_random_seed(seed)
    made = build()
    losses = made.fit(table.X, table.y, epochs=40, batch_size=32, verbose=0).history["loss"]
    outputs = made.predict(table.X, verbose=0)[:, 0]
    low, high = outputs < 0, outputs > 1
    return {
        "right": float(((outputs > 0.5) == table.y).mean()),
        "loss": losses[-1],
        "outside": int((low | high).sum()),
        "stuck": int((low & (table.y == 1) | high & (table.y == 0)).sum()),
    }
def healthy():
    return exercises.moons_network.solution(8)
def forgetful():
    how = {"loss": "binary_crossentropy", "optimizer": keras.optimizers.Adam(0.05)}
    return network((8, "tanh"), (1, None), **how)
keras.utils.set_random_seed(0)
first = network((4, "relu"), (1, "sigmoid"), loss="binary_crossentropy", optimizer="sgd", metrics=["accuracy"])
log = first.fit(table.X, table.y, epochs=2, batch_size=32, verbose=0).history
lines = []
first.summary(print_fn=lines.append)
found = {
    "healthy": [end(seed, healthy) for seed in range(10)],
    "forgetful": [end(seed, forgetful) for seed in range(10)],
    "log": {name: values[-1] for name, values in log.items()},
    "summary": " ".join(" ".join(lines).split()),
    "evaluated": first.evaluate(table.X, table.y, verbose=0),
    "kept": [str(variable.dtype) for variable in first.optimizer.variables],
}
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def runs():
    """Keras's own runs that the page tells of, in float32, as in a notebook: by name."""
    done = subprocess.run([sys.executable, "-c", RUNS], capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def each(found, what):
    return np.array([one[what] for one in found])


def test_what_eight_units_learn(runs):
    says("From nine of ten, `seed=0` to `seed=9`, 8 units get at least 98 % right in 40 epochs")
    says("One stops at 88 %", "adding `seed=6`")
    right = each(runs["healthy"], "right")
    assert np.flatnonzero(right < 0.98).tolist() == [6]
    assert right[6] == pytest.approx(0.88, abs=0.005)


def test_what_a_forgotten_activation_does(runs):
    says(
        "keras.utils.set_random_seed(8)",
        "The loss ends above 1, and 88 % are right.",
        "17 of them, at a loss of 16 each",
    )
    says("the very same start gets 99 % right, at a loss of 0.03")
    broken, healthy = runs["forgetful"][8], runs["healthy"][8]
    assert broken["loss"] > 1
    assert broken["right"] == pytest.approx(0.88, abs=0.005)
    assert broken["stuck"] == 17
    assert healthy["right"] >= 0.99
    assert healthy["loss"] == pytest.approx(0.03, abs=0.005)
    assert -np.log(1e-7) == pytest.approx(16, abs=0.2)  # what Keras cuts off at
    says("From `seed` 0 to 9, 140 to 238 of the 250 outputs end below 0 or above 1, and still 88 to 100 % of the")
    outside, right = each(runs["forgetful"], "outside"), each(runs["forgetful"], "right")
    assert (outside.min(), outside.max()) == (140, 238)
    assert (right.min().round(2), right.max()) == (0.88, 1)


def test_an_output_beyond_the_cut_has_no_slope(keras):
    says("Keras cuts off what lies outside, and there the slope is 0")
    import tensorflow as tf

    for label, output in ((1.0, -0.5), (0.0, 1.5)):
        with tf.GradientTape() as tape:
            z = tf.Variable([[output]])
            loss = keras.losses.binary_crossentropy([[label]], z)
        assert float(tape.gradient(loss, z)[0, 0]) == 0
        assert float(loss[0]) == pytest.approx(16, abs=0.2)


def test_the_log_and_the_summary_are_what_the_page_says(runs):
    says("accuracy: 0.1880 - loss: 0.8232")
    assert runs["log"]["accuracy"] == pytest.approx(0.188, abs=1e-3)
    assert runs["log"]["loss"] == pytest.approx(0.8232, abs=1e-3)
    for line in ("Total params: 19 (80.00 B)", "Trainable params: 17 (68.00 B)", "Optimizer params: 2 (12.00 B)"):
        says(f"`{line}`")
        assert line in runs["summary"]
    assert "Non-trainable params: 0" in runs["summary"]
    assert runs["kept"] == ["int64", "float32"]  # how many updates, and the rate: 8 bytes and 4
    assert [(2 + 1) * 4, (4 + 1) * 1] == [12, 5]


def test_evaluate_gives_a_list_where_there_are_metrics(runs):
    says("With metrics it gives a list: first the loss, then each metric")
    loss, accuracy = runs["evaluated"]
    assert accuracy in np.arange(251) / 250 or accuracy == pytest.approx(round(accuracy * 250) / 250, abs=1e-6)
    assert loss > 0.5


def test_keras_names_of_the_losses(keras):
    from lessons.keras_networks.model import LOSSES

    for ours, line in {
        "mean_squared_error": '| mean squared error | `"{}"` |',
        "binary_cross_entropy": '| log loss | `"{}"` |',
        "categorical_cross_entropy": '| cross-entropy | `"{}"` |',
    }.items():
        says(line.format(LOSSES[ours]))
    says('`"sparse_categorical_crossentropy"` | a whole number, such as 2: Keras makes the row')
    shares = np.array([[0.1, 0.2, 0.6, 0.1]])
    rows = keras.losses.categorical_crossentropy(np.array([[0.0, 0, 1, 0]]), shares)
    wholes = keras.losses.sparse_categorical_crossentropy(np.array([2]), shares)
    assert float(rows[0]) == pytest.approx(float(wholes[0]))


def test_parity(predictions):
    says("33 weights", "batches of 25", "Scrub through 100 updates", "falls to the sixteenth digit")
    table = data()
    start = MLP([2, 8, 1], rng=np.random.default_rng(0))
    assert start.n_parameters == 33
    run = train(start, table.X, table.y, optimizer=SGD(RATE), epochs=EPOCHS, batch_size=BATCH, record_every=1)
    apart = {name: np.abs(run.parameters - weights).max(axis=1) for name, weights in recorded().items()}
    assert apart["float32_in_order"].max() < 1e-6
    assert 0 < apart["float64_in_order"].max() < 1e-15
    assert apart["float32_shuffled"][1] > 1e-3  # the first update already differs
    assert apart["float32_shuffled"][-1] == pytest.approx(0.006, abs=5e-4)
    assert apart["float32_shuffled"][-1] > 1e4 * apart["float32_in_order"][-1]
    assert "Here 0.006 is reached" in predictions.shuffled.why


def test_two_orders_of_ours_part_as_far(predictions):
    assert "with 20 other starts, and ours in two orders, it is 0.002 to 0.011" in predictions.shuffled.why
    table, parted = data(), []
    for seed in range(20):
        model = MLP([2, 8, 1], rng=np.random.default_rng(seed))
        runs = [
            train(model, table.X, table.y, optimizer=SGD(RATE), epochs=EPOCHS, batch_size=BATCH, rng=order)
            for order in (None, np.random.default_rng(seed + 100))
        ]
        parted.append(np.abs(to_vector(runs[0].model) - to_vector(runs[1].model)).max())
    assert np.round([min(parted), max(parted)], 3).tolist() == [0.002, 0.011]


def test_counting(predictions):
    says("$(2 + 1) \\cdot 8 = 24$, and $(10 + 1) \\cdot 1 = 11$", "The 123 Gentoo penguins")
    assert len(penguins(("Gentoo",)).y) == 123
    assert 250 == 7 * 32 + 26
    assert -(-250 // 32) * 500 == 4000
    assert "500 epochs are 4,000 updates" in predictions.how_many_updates.why
    assert MLP([1, 4]).n_parameters == 8


def test_keras_words_have_the_defaults_that_the_prose_names(keras):
    says('`"sgd"` is `keras.optimizers.SGD(0.01)`', "by Glorot's rule, and the biases at 0")
    assert float(keras.optimizers.get("sgd").learning_rate) == pytest.approx(0.01)
    layer = keras.layers.Dense(3)
    assert type(layer.kernel_initializer).__name__ == "GlorotUniform"
    assert type(layer.bias_initializer).__name__ == "Zeros"
    assert layer.activation is keras.activations.linear


def test_the_loss_of_the_log_is_our_epoch_loss(keras):
    says("the loss is the `epoch_loss` of our `train`")
    from lessons.keras_networks.model import to_keras

    table, model = data(), MLP([2, 8, 1], rng=np.random.default_rng(3))
    history = to_keras(model, optimizer=SGD(0.1)).fit(table.X, table.y, epochs=3, shuffle=False, verbose=0).history
    run = train(model, table.X, table.y, optimizer=SGD(0.1), epochs=3)
    np.testing.assert_allclose(history["loss"], run.epoch_loss, rtol=1e-5)
