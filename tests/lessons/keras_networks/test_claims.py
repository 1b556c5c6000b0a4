"""Every number in the prose of lesson 13 is recomputed here, what is said of training from twenty starts."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

import lessons
from helpers.datasets import penguins
from lessons.gradient_descent.model import SGD, train
from lessons.keras_networks.recording import BATCH, EPOCHS, RATE, data, recorded
from lessons.multilayer_perceptron.model import MLP, to_vector
from lessons.optimizers.model import Adam

PROSE = " ".join((Path(lessons.__file__).parent / "keras_networks/lesson.md").read_text("utf-8").split())


@pytest.fixture(scope="module")
def predictions(keras):
    from lessons.keras_networks import predictions

    return predictions


def says(*phrases):
    for phrase in phrases:
        assert phrase in PROSE, phrase


@lru_cache
def twenty(output):
    """The outputs of twenty 2-8-1 networks after 40 epochs, (20, 250)."""
    table, found = data(), []
    for seed in range(20):
        model = MLP([2, 8, 1], output=output, rng=np.random.default_rng(seed))
        order = np.random.default_rng(seed)
        run = train(model, table.X, table.y, optimizer=Adam(0.05), epochs=40, rng=order)
        found.append(run.model.predict(table.X)[:, 0])
    return np.array(found)


def right(outputs):
    return ((outputs > 0.5) == data().y).mean(axis=1)


def test_what_eight_units_learn():
    says("From 16 of 20 random starts, 8 units get at least 98 % right in 40 epochs; the other four stop near 88 %")
    shares = np.sort(right(twenty("sigmoid")))
    assert (shares >= 0.98).sum() == 16
    assert shares[:4] == pytest.approx(0.88, abs=0.01)


def test_what_a_forgotten_activation_does():
    says("122 to 236 of the 250 outputs end below 0 or above 1, while 65 to 100 % of the examples are right")
    outputs = twenty("linear")
    outside = ((outputs < 0) | (outputs > 1)).sum(axis=1)
    assert (outside.min(), outside.max()) == (122, 236)
    assert right(outputs).min() == pytest.approx(0.65, abs=0.005)
    assert right(outputs).max() == 1


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
