"""What lesson 13's pictures show agrees with Keras, and LiveLoss follows, stops and leaves all well."""

import json
import subprocess
import sys

import numpy as np
import pytest

from helpers.datasets import moons
from helpers.scene import Drag, Points
from lessons.keras_networks.recording import KINDS, data, name, recorded, start


@pytest.fixture(scope="module")
def lesson(keras):
    import lessons.keras_networks as lesson

    return lesson


@pytest.mark.parametrize("sizes", [(2, 8, 0, 1), (1, 0, 0, 4), (3, 5, 7, 2)])
def test_the_summary_counts_as_keras_does(lesson, keras, sizes):
    inputs, first, second, outputs = sizes
    network = keras.Sequential([keras.Input((inputs,))])
    for units in (first, second, outputs):
        if units:
            network.add(keras.layers.Dense(units))
    picture = lesson.Summary(inputs=inputs, first=first, second=second, outputs=outputs)
    assert picture.total(picture.state) == network.count_params()
    counted = [layer.count_params() for layer in network.layers]
    said = [t.text for panel in picture.scene(picture.state).panels for t in panel.marks if hasattr(t, "text")]
    assert all(f"{count:,}" in said for count in counted)


@pytest.mark.parametrize(("examples", "batch_size"), [(250, 32), (250, 250), (64, 32), (65, 32), (13, 3)])
def test_an_epoch_has_as_many_updates_as_keras_makes(lesson, keras, examples, batch_size):
    network = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    network.compile("sgd", "mse")
    x = np.zeros((examples, 1))
    network.fit(x, x, batch_size=batch_size, epochs=1, verbose=0)
    picture = lesson.OneEpoch(examples=examples, batch_size=batch_size)
    assert picture.each_epoch(picture.state) == int(network.optimizer.iterations)


RECORD = """
import sys, json
import lessons.keras_networks
import numpy as np
from lessons.keras_networks.recording import KINDS, name, record, recorded
apart = {}
for kind in KINDS:
    for shuffle in (False, True):
        off = record(kind, shuffle=shuffle) - recorded()[name(kind, shuffle)]
        apart[name(kind, shuffle)] = float(np.abs(off).max())
print(json.dumps(apart))
"""


def test_the_recorded_runs_are_keras_own():
    done = subprocess.run([sys.executable, "-c", RECORD], capture_output=True, text=True, check=True)
    apart = json.loads(done.stdout)
    assert set(apart) == set(recorded())
    assert max(apart["float32_in_order"], apart["float32_shuffled"]) < 1e-6
    assert max(apart["float64_in_order"], apart["float64_shuffled"]) < 1e-12


def test_the_recorded_runs_begin_at_our_start(lesson):
    from lessons.multilayer_perceptron.model import to_vector

    for kind, room in zip(KINDS, (1e-7, 0), strict=True):
        for shuffle in (False, True):
            assert np.abs(recorded()[name(kind, shuffle)][0] - to_vector(start())).max() <= room


def small(keras, output="sigmoid"):
    network = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, "tanh"), keras.layers.Dense(1, output)])
    network.compile(keras.optimizers.Adam(0.05), "binary_crossentropy")
    return network


def test_live_loss_writes_down_what_fit_says(lesson, keras):
    table, network = moons(60), small(keras)
    live = lesson.LiveLoss(table.X, table.y)
    assert live.picture.read_out(live.picture.state) == "Nothing is trained yet."
    split = {"validation_data": (table.X[:9], table.y[:9])}
    history = network.fit(table.X, table.y, epochs=4, verbose=0, callbacks=[live], **split).history
    run = live.picture.fitting
    assert run.losses == history["loss"]
    assert run.validation == history["val_loss"]
    assert run.over
    assert live.picture.state.epoch == 4
    np.testing.assert_allclose(run.seen_at(4), network.predict(run.places, verbose=0)[:, 0], atol=1e-12)
    assert not np.allclose(run.seen_at(0), run.seen_at(4))
    assert "Epoch 4 of 4" in live.picture.read_out(live.picture.state)
    live.picture.set(epoch=0)
    assert live.picture.read_out(live.picture.state) == "The start, before the first of 4 epochs."


def test_the_button_stops_after_the_batch_under_way(lesson, keras):
    table, batches = moons(64), []

    class Press(keras.callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            batches.append(batch)
            if len(batches) == 3:
                live.picture.set(stop=True)

    live = lesson.LiveLoss(table.X, table.y)
    small(keras).fit(table.X, table.y, batch_size=8, epochs=50, verbose=0, callbacks=[Press(), live])
    assert len(batches) == 3
    assert live.picture.fitting.over
    assert live.picture.state.epoch == len(live.picture.fitting.losses) == 1
    live.picture.set(stop=False)
    live.picture.set(stop=True)
    assert not live.picture.state.stop  # nothing runs any more


def test_a_second_fit_begins_a_new_run(lesson, keras):
    table, network = moons(40), small(keras)
    live = lesson.LiveLoss(table.X, table.y)
    for _ in range(2):
        network.fit(table.X, table.y, epochs=2, verbose=0, callbacks=[live])
        assert len(live.picture.fitting.losses) == 2


def test_a_run_that_becomes_nan_is_shown_and_said(lesson, keras):
    table = moons(40)
    network = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    network.compile(keras.optimizers.SGD(1e30), "mse")
    live = lesson.LiveLoss(table.X, table.y)
    network.fit(table.X, table.y, epochs=12, verbose=0, callbacks=[live])
    assert "not a number" in live.picture.read_out(live.picture.state)
    live.picture.snapshot()


def test_other_examples_show_a_line_or_the_losses_alone(lesson, keras):
    x = np.linspace(-1, 1, 30)[:, None]
    network = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    network.compile("sgd", "mse")
    live = lesson.LiveLoss(x, 2 * x[:, 0])
    network.fit(x, 2 * x[:, 0], epochs=1, verbose=0, callbacks=[live])
    assert len(live.picture.scene(live.picture.state).panels) == 3
    wide = lesson.LiveLoss(np.zeros((5, 4)), np.zeros((5, 10)))
    assert len(wide.picture.scene(wide.picture.state).panels) == 2


def test_outputs_outside_are_counted(lesson, keras):
    keras.utils.set_random_seed(0)
    table, network = moons(60), small(keras, "linear")
    live = lesson.LiveLoss(table.X, table.y)
    network.fit(table.X, table.y, epochs=60, verbose=0, callbacks=[live])
    outputs = network.predict(table.X, verbose=0)
    outside = int(((outputs < 0) | (outputs > 1)).sum())
    assert outside > 0
    assert f"{outside} of 60 outputs are no probabilities" in live.picture.read_out(live.picture.state)


def test_every_output_stands_on_the_axis_and_the_wrong_side_is_counted(lesson, keras):
    keras.utils.set_random_seed(0)
    table, network = moons(60), small(keras, "linear")
    live = lesson.LiveLoss(table.X, table.y, outputs=True)
    network.fit(table.X, table.y, epochs=60, verbose=0, callbacks=[live])
    outputs = network.predict(table.X, verbose=0)[:, 0]
    stuck = int((((outputs < 0) & (table.y == 1)) | ((outputs > 1) & (table.y == 0))).sum())
    assert live.picture.read_out(live.picture.state).endswith(f"On the wrong side: {stuck}.")
    panel = next(p for p in live.picture.scene(live.picture.state).panels if p.title == "Outputs")
    (points,) = [mark for mark in panel.marks if isinstance(mark, Points)]
    np.testing.assert_allclose(points.at[:, 0], outputs, atol=1e-6)
    assert (points.at[:, 1] > 0.5).tolist() == (table.y == 1).tolist()
    assert panel.x_limits[0] <= outputs.min()
    assert outputs.max() <= panel.x_limits[1]
    live.picture.set(epoch=0)  # the count is that of the epoch that is shown
    begun = live.picture.fitting.answers[0][1]
    assert f" {int(((begun < 0) | (begun > 1)).sum())} of 60" in live.picture.read_out(live.picture.state)


@pytest.mark.parametrize(("loss", "asks"), [("binary_crossentropy", True), ("mse", False), ("from logits", False)])
def test_outputs_are_asked_to_be_probabilities_only_where_the_loss_is(lesson, keras, loss, asks):
    table = moons(40)
    network = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    network.compile("sgd", keras.losses.BinaryCrossentropy(from_logits=True) if loss == "from logits" else loss)
    live = lesson.LiveLoss(table.X, table.y, outputs=True)
    network.fit(table.X, table.y, epochs=1, verbose=0, callbacks=[live])
    assert bool(live.picture.fitting.answers) == asks
    assert ("no probabilities" in live.picture.read_out(live.picture.state)) == asks


def test_the_line_can_be_seen_where_it_begins(lesson, keras):
    x = np.linspace(-1, 1, 30)[:, None]
    network = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    network.compile("sgd", "mse")
    live = lesson.LiveLoss(x, 5 + x[:, 0])
    network.fit(x, 5 + x[:, 0], epochs=2, verbose=0, callbacks=[live])
    bottom, top = live.picture.fitting.extent[2:]
    begun = live.picture.fitting.seen_at(0)
    assert bottom < begun.min()
    assert max(begun.max(), 6) < top


def test_the_place_in_the_run_claims_no_loss_for_the_start(lesson):
    """The knob runs on a level of its own below the curve: at the start no loss has been measured."""
    picture, heights = lesson.Live(), []
    for epoch in (0, 1, 40):
        picture.set(epoch=epoch)
        losses = next(p for p in picture.scene(picture.state).panels if p.title == "Loss")
        (knob,) = [mark for mark in losses.marks if isinstance(mark, Drag)]
        assert knob.at[0] == epoch
        heights.append(knob.at[1])
    assert heights[0] == heights[1] == heights[2] < 0.1 * max(picture.fitting.losses)


def test_each_live_picture_has_a_title_and_goals_of_its_own(lesson):
    pictures = (lesson.Live, lesson.LiveLine, lesson.LiveOutputs)
    assert len({picture.title for picture in pictures}) == 3
    goals = [task.text for picture in pictures for task in picture.tasks]
    assert len(set(goals)) == len(goals)


def test_the_order_is_offered_only_once_it_was_asked_about(lesson):
    assert not lesson.Parity.parameters["shuffle"].control
    assert lesson.Shuffled.parameters["shuffle"].control
    assert isinstance(lesson.predictions.shuffled.picture(), lesson.Shuffled)


def test_a_layer_of_no_units_keeps_its_knob(lesson):
    picture = lesson.Summary(first=0, second=0)
    knobs = [m.label for m in picture.scene(picture.state).panels[0].marks if isinstance(m, Drag)]
    assert sorted(knobs) == sorted(f"number of units: {name}" for name in ("inputs", "first", "second", "outputs"))


def test_examples_that_do_not_fit_are_refused(lesson):
    with pytest.raises(ValueError, match=r"X, y: got shapes \(3, 2\) and \(4,\)"):
        lesson.LiveLoss(np.zeros((3, 2)), np.zeros(4))


def test_watch_says_what_it_cannot_train(lesson, keras, capsys):
    table = data()

    def moons_network(units): ...

    assert lesson.watch(moons_network, 2, table.X, table.y, epochs=1) is not None
    assert "is not written yet, so ours is trained" in capsys.readouterr().out

    def broken(units):
        return units.nothing

    assert lesson.watch(broken, 2, table.X, table.y, epochs=1) is None
    assert "Your broken gave nothing to train." in capsys.readouterr().out


def test_an_endless_exercise_ends_and_keras_works_on(lesson, keras):
    def moons_network(units):
        while True:
            keras.layers.Dense(units).build((None, 2))

    verdict = lesson.exercises.moons_network.judge(moons_network)
    assert verdict.problem.kind == "timeout"
    table, network = moons(40), small(keras)
    assert np.isfinite(network.fit(table.X, table.y, epochs=1, verbose=0).history["loss"]).all()
