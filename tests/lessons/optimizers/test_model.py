"""Every optimizer against Keras over ten steps in float64, by hand where a hand can follow, and bad input."""

import numpy as np
import pytest

from lessons.gradient_descent.model import descend, train
from lessons.multilayer_perceptron.model import MLP
from lessons.optimizers.model import (
    LANDSCAPES,
    SGD,
    AdaGrad,
    Adam,
    AdamW,
    Momentum,
    Nesterov,
    RMSProp,
    cosine_decay,
    exponential_decay,
)

PAIRS = {
    "SGD": (SGD, "SGD", {}),
    "Momentum": (Momentum, "SGD", {"momentum": 0.9}),
    "Nesterov": (Nesterov, "SGD", {"momentum": 0.9, "nesterov": True}),
    "AdaGrad": (AdaGrad, "Adagrad", {"initial_accumulator_value": 0.1}),
    "RMSProp": (RMSProp, "RMSprop", {"rho": 0.9}),
    "Adam": (Adam, "Adam", {"beta_1": 0.9, "beta_2": 0.999}),
    "AdamW": (AdamW, "AdamW", {"beta_1": 0.9, "beta_2": 0.999, "weight_decay": 0.004}),
}
SETTINGS = {
    "Momentum": {"momentum": 0.5},
    "Nesterov": {"momentum": 0.5},
    "AdaGrad": {"epsilon": 1e-3},
    "RMSProp": {"rho": 0.7, "epsilon": 1e-3},
    "Adam": {"beta_1": 0.8, "beta_2": 0.95, "epsilon": 1e-3},
    "AdamW": {"weight_decay": 0.1, "beta_1": 0.8},
}


def rng(seed=0):
    return np.random.default_rng(seed)


@pytest.mark.parametrize("changed", [False, True], ids=["defaults", "settings"])
@pytest.mark.parametrize("name", PAIRS)
def test_ten_steps_are_keras_own(keras, name, changed):
    ours, theirs, fixed = PAIRS[name]
    settings = {"learning_rate": 0.3, **SETTINGS.get(name, {})} if changed else {}
    # TensorFlow rounds Python's floats to float32, so Keras gets NumPy's.
    exact = {k: v if v is True else np.float64(v) for k, v in {**fixed, **settings}.items()}
    mine, other = ours(**settings), getattr(keras.optimizers, theirs)(**exact)
    starts = [rng(1).normal(size=(3, 2)), rng(2).normal(size=4)]
    parameters = [start.copy() for start in starts]
    variables = [keras.Variable(start) for start in starts]
    for t in range(10):
        gradients = [rng(10 * t + i).normal(size=start.shape) * (t != 3) for i, start in enumerate(starts)]
        mine.update(parameters, gradients)
        other.apply(gradients, variables)
        for parameter, variable in zip(parameters, variables, strict=True):
            np.testing.assert_allclose(parameter, variable.numpy(), rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("name", PAIRS)
def test_one_vector_of_all_parameters_learns_as_layers_do(name):
    X = rng().normal(size=(20, 2))
    y = (X[:, 0] > 0).astype(float)
    model = MLP([2, 3, 1], rng=rng(1))
    run = train(model, X, y, optimizer=PAIRS[name][0](), epochs=3, batch_size=8)
    assert run.diverged_at is None
    assert run.loss.shape == (9,)
    assert run.epoch_loss[-1] < run.epoch_loss[0]


def test_the_defaults_are_keras_own(keras):
    for name, (ours, theirs, fixed) in PAIRS.items():
        other = getattr(keras.optimizers, theirs)(**fixed).get_config()
        mine = vars(ours())
        shared = {key: value for key, value in mine.items() if key in other and key not in fixed}
        assert "learning_rate" in shared
        for key, value in shared.items():
            assert value == pytest.approx(other[key], rel=1e-6), (name, key)
    assert AdaGrad.fill == keras.optimizers.Adagrad().initial_accumulator_value


def test_momentum_is_its_closed_form_on_a_quadratic():
    """On ½ λ x² the path is c₁ r₁ᵗ + c₂ r₂ᵗ, with r the roots of r² − (1 + β − η λ) r + β."""
    curvature, rate, momentum = 3.0, 0.2, 0.6
    path = descend(lambda x: curvature * x, 1.0, optimizer=Momentum(rate, momentum), steps=40).points
    r = np.roots([1, -(1 + momentum - rate * curvature), momentum])
    c = np.linalg.solve(np.stack([np.ones(2), r]), [1, 1 - rate * curvature])
    expected = (c * r ** np.arange(41)[:, None]).sum(axis=1)
    np.testing.assert_allclose(path, expected.real, atol=1e-12)


def test_adams_first_step_is_about_the_rate_in_each_coordinate():
    gradients = np.array([1e-3, -20.0, 4e5])
    parameter = np.zeros(3)
    Adam(0.1).update([parameter], [gradients])
    np.testing.assert_allclose(parameter, [-0.1, 0.1, -0.1], rtol=4e-3)


@pytest.mark.parametrize("name", PAIRS)
def test_many_networks_at_once_are_each_alone(name):
    X = rng().normal(size=(20, 2))
    y = (X[:, 0] > 0).astype(float)
    models = [MLP([2, 3, 1], rng=rng(seed)) for seed in range(4)]
    optimizer = PAIRS[name][0](learning_rate=0.05)
    together = train(MLP.stacked(models), X, y, optimizer=optimizer, epochs=5, batch_size=8)
    for i, model in enumerate(models):
        alone = train(model, X, y, optimizer=optimizer, epochs=5, batch_size=8)
        np.testing.assert_allclose(together.parameters[i], alone.parameters, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", PAIRS)
def test_the_optimizer_given_to_a_run_stays_fresh(name):
    optimizer = PAIRS[name][0](learning_rate=0.05)
    first, second = (descend(LANDSCAPES["Beale"].gradient, (1, 1), optimizer=optimizer) for _ in range(2))
    np.testing.assert_array_equal(first.points, second.points)


@pytest.mark.parametrize("name", [name for name in PAIRS if name != "SGD"])
def test_an_optimizer_is_for_one_set_of_parameters(name):
    optimizer = PAIRS[name][0]()
    optimizer.update([np.zeros(3)], [np.ones(3)])
    with pytest.raises(ValueError, match=r"^parameters: got shapes \[\(2,\)\]; allowed are those of the first update"):
        optimizer.update([np.zeros(2)], [np.ones(2)])


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Momentum(0.1, 1.0), "^momentum: got 1.0"),
        (lambda: Nesterov(0.1, -0.1), "^momentum: got -0.1"),
        (lambda: RMSProp(rho=2), "^rho: got 2"),
        (lambda: Adam(beta_1=np.nan), "^beta_1: got nan"),
        (lambda: Adam(beta_2=1), "^beta_2: got 1"),
        (lambda: AdaGrad(epsilon=0), "^epsilon: got 0"),
        (lambda: AdamW(weight_decay=-1), "^weight_decay: got -1"),
        (lambda: Adam(learning_rate=0), "^learning_rate: got 0"),
        (lambda: SGD("fast"), "^learning_rate: got 'fast'"),
        (lambda: exponential_decay(0, 10, 0.5), "^initial, decay_steps, decay_rate: got"),
        (lambda: cosine_decay(0.1, 0), "^initial, decay_steps: got"),
        (lambda: LANDSCAPES["saddle"].gradient([1.0, 2.0, 3.0]), r"^points: got shape \(3,\); allowed is \(..., 2\)"),
    ],
)
def test_what_does_not_fit_is_named(make, says):
    with pytest.raises(ValueError, match=says):
        make()


@pytest.mark.parametrize(
    ("ours", "theirs", "settings"),
    [(exponential_decay, "ExponentialDecay", (0.5, 8.0, 0.25)), (cosine_decay, "CosineDecay", (0.5, 8.0))],
)
def test_schedules_are_keras_own(keras, ours, theirs, settings):
    mine, other = ours(*settings), getattr(keras.optimizers.schedules, theirs)(*settings)
    for updates in range(12):
        assert mine(updates) == pytest.approx(float(other(updates)), rel=1e-6, abs=1e-7)


def test_a_schedule_sets_the_rate_of_each_update():
    path = descend(lambda x: np.ones(()), 0.0, optimizer=SGD(exponential_decay(1.0, 1, 0.5)), steps=4)
    assert path.points.tolist() == [0, -1, -1.5, -1.75, -1.875]


@pytest.mark.parametrize("name", LANDSCAPES)
def test_landscapes_slope_as_they_say(name):
    place = LANDSCAPES[name]
    left, right, bottom, top = place.extent
    points = rng().uniform((left, bottom), (right, top), (5, 6, 2))
    assert place.value(points).shape == (5, 6)
    for axis in range(2):
        nudge = 1e-6 * np.eye(2)[axis]
        slope = (place.value(points + nudge) - place.value(points - nudge)) / 2e-6
        np.testing.assert_allclose(place.gradient(points)[..., axis], slope, rtol=1e-6, atol=1e-3)


@pytest.mark.parametrize("name", LANDSCAPES)
def test_minima_are_the_lowest_points_in_view(name):
    place = LANDSCAPES[name]
    left, right, bottom, top = place.extent
    grid = np.stack(np.meshgrid(np.linspace(left, right, 201), np.linspace(bottom, top, 201)), axis=-1)
    lowest = place.value(place.minima)
    np.testing.assert_allclose(place.gradient(place.minima), 0, atol=1e-4)
    np.testing.assert_allclose(lowest, lowest.min(), atol=1e-9)
    assert place.value(grid).min() >= lowest.min() - 1e-9


@pytest.mark.parametrize("name", PAIRS)
def test_from_the_ridge_of_the_saddle_none_falls_and_from_beside_it_they_do(name):
    optimizer = PAIRS[name][0](learning_rate=0.05)
    stuck = descend(LANDSCAPES["saddle"].gradient, (1.0, 0.0), optimizer=optimizer, steps=500)
    assert (stuck.points[:, 1] == 0).all()
    free = descend(LANDSCAPES["saddle"].gradient, (1.0, 0.01), optimizer=optimizer, steps=500)
    assert free.points[-1, 1] > 0.3
