"""Slopes against finite differences and Keras in float64; slopes through depth against a nudge that is really made."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.activations.model import ACTIVATIONS, Activation, slope_through_depth, softmax
from lessons.multilayer_perceptron import model as lesson_05

KINKS = {"step", "relu", "leaky_relu"}
FAR = np.array([[-1e4, -750.0, -40.0, -1.0, 0.0], [1.0, 40.0, 750.0, 1e4, -0.0]])


def rng(seed=0):
    return np.random.default_rng(seed)


def test_they_are_lesson_05s_functions_but_for_softmax():
    assert set(ACTIVATIONS) == set(lesson_05.FUNCTIONS) - {"softmax"}
    assert softmax is lesson_05.softmax
    for name, activation in ACTIVATIONS.items():
        assert isinstance(activation, Activation)
        assert activation.name == name
        assert activation.function is lesson_05.FUNCTIONS[name]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_slopes_are_finite_differences(name):
    z = np.linspace(-12, 12, 4001)
    z = z[np.abs(z) > 1e-3] if name in KINKS else z
    f, h = ACTIVATIONS[name], 1e-6
    np.testing.assert_allclose(f.derivative(z), (f.function(z + h) - f.function(z - h)) / (2 * h), atol=1e-6, rtol=0)


@given(st.floats(-30, 30))
def test_slopes_are_finite_differences_anywhere(z):
    for name, f in ACTIVATIONS.items():
        if name in KINKS and abs(z) < 1e-5:
            continue
        numeric = (f.function(np.array(z + 1e-6)) - f.function(np.array(z - 1e-6))) / 2e-6
        assert f.derivative(np.array(z)) == pytest.approx(numeric, abs=1e-6)


@pytest.mark.parametrize("name", [name for name in ACTIVATIONS if name != "step"])
def test_slopes_are_keras_own_even_at_kinks(keras, name):
    import tensorflow as tf

    ops = keras.ops
    z = tf.Variable(np.append(np.linspace(-15, 15, 601), [0.0, -0.0]))
    exact = {"gelu": lambda z: 0.5 * z * (1.0 + ops.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z * z * z)))}
    with tf.GradientTape() as tape:
        value = (exact.get(name) or keras.activations.get(name))(z)
    rounded = 2e-8 if name == "leaky_relu" else 1e-13  # TensorFlow keeps leaky_relu's 0.2 in float32
    np.testing.assert_allclose(
        ACTIVATIONS[name].derivative(z.numpy()), tape.gradient(value, z).numpy(), atol=rounded, rtol=0
    )


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_nothing_warns_far_out_and_shapes_are_kept(name):
    f = ACTIVATIONS[name]
    with np.errstate(all="raise", under="ignore"):
        for values in (f.function(FAR), f.derivative(FAR)):
            assert values.shape == FAR.shape
            assert values.dtype == float
            assert np.isfinite(values).all()
        softmax(FAR)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_single_number_has_a_slope_too(name):
    f = ACTIVATIONS[name]
    assert f.derivative(np.array(0.7)).shape == ()
    assert f.derivative(np.float64(0.7)) == f.derivative(np.array([0.7]))[0]


def test_at_a_kink_the_slope_is_the_one_to_the_left():
    at_zero = {name: float(f.derivative(np.array(0.0))) for name, f in ACTIVATIONS.items()}
    assert at_zero == {
        "step": 0.0,
        "linear": 1.0,
        "sigmoid": 0.25,
        "tanh": 1.0,
        "relu": 0.0,
        "leaky_relu": 0.2,
        "elu": 1.0,
        "gelu": 0.5,
        "softplus": 0.5,
        "swish": 0.5,
    }


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_range_holds_every_output_and_its_ends_are_approached(name):
    f = ACTIVATIONS[name]
    low, high = f.range
    values = f.function(np.append(np.linspace(-4, 4, 800_001), [-1e4, -800.0, 800.0, 1e4]))
    assert values.min() >= low - 1e-15
    assert values.max() <= high + 1e-15
    assert values.max() >= (1e4 if math.isinf(high) else high - 1e-9)
    assert values.min() <= (-1e3 if math.isinf(low) else low + 1e-9)


def test_an_activation_is_frozen():
    with pytest.raises(AttributeError):
        ACTIVATIONS["relu"].name = "bent"


def chain(depth, activation, scale, seed, width):
    """The weights and the first input that `slope_through_depth` draws, in the order in which it draws them."""
    draw = rng(seed)
    a = draw.normal(size=width)
    return a, [draw.normal(0, scale / math.sqrt(width), (width, width)) for _ in range(depth)]


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "swish"])
def test_a_slope_through_depth_is_what_a_nudge_becomes(name):
    depth, width, h = 6, 5, 1e-6
    slopes = slope_through_depth(depth, name, 1.3, rng(4), width)
    a, weights = chain(depth, name, 1.3, 4, width)
    for layer in range(depth):
        moved = []
        for nudge in h * np.eye(width):
            ends = []
            for start in (a + nudge, a - nudge):
                for W in weights[layer:]:
                    start = lesson_05.FUNCTIONS[name](start @ W)
                ends.append(start)
            moved.append((ends[0] - ends[1]) / (2 * h))
        assert slopes[layer] == pytest.approx(math.sqrt(np.sum(np.square(moved)) / width), rel=1e-5)
        a = lesson_05.FUNCTIONS[name](a @ weights[layer])


def test_one_unit_a_layer_is_the_product_of_weight_times_slope():
    slopes = slope_through_depth(3, "tanh", 0.8, rng(7), width=1)
    a, weights = chain(3, "tanh", 0.8, 7, 1)
    factors = []
    for W in weights:
        z = (a @ W)[0]
        factors.append(abs(W[0, 0] * (1 - math.tanh(z) ** 2)))
        a = np.tanh(a @ W)
    np.testing.assert_allclose(slopes, [math.prod(factors), math.prod(factors[1:]), factors[2]], rtol=1e-12)


def test_the_slope_of_a_linear_chain_is_the_product_of_its_weights():
    slopes = slope_through_depth(4, "linear", 1.5, rng(1), width=6)
    _, weights = chain(4, "linear", 1.5, 1, 6)
    product = weights[0] @ weights[1] @ weights[2] @ weights[3]
    assert slopes[0] == pytest.approx(math.sqrt(np.trace(product @ product.T) / 6), rel=1e-12)


def test_a_step_lets_nothing_through_and_the_same_rng_gives_the_same_slopes():
    assert slope_through_depth(3, "step", 1.0, rng()).tolist() == [0, 0, 0]
    one, two = (slope_through_depth(8, "relu", 1.4, rng(5)) for _ in range(2))
    assert one.shape == (8,)
    assert np.array_equal(one, two)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_what_outgrows_float64_is_inf_without_a_warning(name):
    with np.errstate(all="raise", under="ignore"):
        slopes = slope_through_depth(200, name, 1e9, rng(), width=4)
    assert not np.isnan(slopes).any()
    assert slopes[-1] >= 0


@pytest.mark.parametrize("depth", [0, -1, 2.5, True, "3", None])
def test_a_depth_or_width_that_is_none(depth):
    with pytest.raises(ValueError, match=r"^depth: got .*; allowed is a whole number from 1"):
        slope_through_depth(depth, "tanh", 1.0, rng())
    with pytest.raises(ValueError, match=r"^width: got .*; allowed is a whole number from 1"):
        slope_through_depth(2, "tanh", 1.0, rng(), width=depth)


@pytest.mark.parametrize("scale", [0, -1.0, math.inf, math.nan, "1", None, [1.0], True])
def test_a_scale_that_is_none(scale):
    with pytest.raises(ValueError, match=r"^scale: got .*; allowed is a finite number"):
        slope_through_depth(2, "tanh", scale, rng())


def test_an_unknown_activation_offers_the_nearest_name():
    with pytest.raises(ValueError, match=r"^activation: got 'sigmod'; allowed are step, .*Did you mean 'sigmoid'\?$"):
        slope_through_depth(2, "sigmod", 1.0, rng())
    with pytest.raises(ValueError, match=r"^activation: got 'softmax'"):
        slope_through_depth(2, "softmax", 1.0, rng())
