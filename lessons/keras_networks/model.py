"""The same networks in Keras and in NumPy: exact copies of weights, there and back. NumPy, and Keras."""

from typing import Any

import keras
import numpy as np

from helpers.arguments import look_up
from lessons.gradient_descent.model import SGD
from lessons.multilayer_perceptron.model import MLP
from lessons.optimizers.model import AdaGrad, Adam, AdamW, Momentum, Nesterov, RMSProp


@keras.saving.register_keras_serializable("neural_networks_by_hand")
def gelu_tanh(z: Any) -> Any:
    """Return the tanh form of GELU, which lesson 06 uses; Keras's own "gelu" is the exact one."""
    return keras.activations.gelu(z, approximate=True)


ACTIVATIONS = {
    "linear": keras.activations.linear,
    "sigmoid": keras.activations.sigmoid,
    "tanh": keras.activations.tanh,
    "relu": keras.activations.relu,
    "leaky_relu": keras.activations.leaky_relu,
    "elu": keras.activations.elu,
    "gelu": gelu_tanh,
    "softplus": keras.activations.softplus,
    "swish": keras.activations.silu,
    "softmax": keras.activations.softmax,
}
"""Lesson 06's activations as Keras has them. The step is missing: it has no slope to learn by."""

LOSSES = {
    "mean_squared_error": "mean_squared_error",
    "mean_absolute_error": "mean_absolute_error",
    "binary_cross_entropy": "binary_crossentropy",
    "categorical_cross_entropy": "categorical_crossentropy",
    "hinge": "hinge",
}
"""Lesson 08's losses by the names that Keras gives them."""

OPTIMIZERS: dict[type, tuple[type, tuple[str, ...], dict[str, Any]]] = {
    SGD: (keras.optimizers.SGD, (), {}),
    Momentum: (keras.optimizers.SGD, ("momentum",), {}),
    Nesterov: (keras.optimizers.SGD, ("momentum",), {"nesterov": True}),
    AdaGrad: (keras.optimizers.Adagrad, ("epsilon",), {"initial_accumulator_value": AdaGrad.fill}),
    RMSProp: (keras.optimizers.RMSprop, ("rho", "epsilon"), {}),
    Adam: (keras.optimizers.Adam, ("beta_1", "beta_2", "epsilon"), {}),
    AdamW: (keras.optimizers.AdamW, ("beta_1", "beta_2", "epsilon", "weight_decay"), {}),
}
"""Lesson 11's optimizers as Keras has them: the settings they share, and what is fixed in ours."""


def to_keras(model: MLP, loss: str = "binary_cross_entropy", optimizer: Any = None) -> keras.Sequential:
    """Return a compiled Keras network with exact copies of a model's weights, in Keras's present kind of number.

    model: one network. loss: a name from lesson 08; with a cross-entropy, accuracy is a metric. optimizer: one of
    lesson 11's, with a number as its rate, or anything that Keras takes; None is SGD at rate 0.01.
    Raises ValueError for many networks at once, and for what Keras does not have.
    """
    if model.weights[0].ndim != 2:
        raise ValueError(f"model: got {model!r}; allowed is one network.")
    look_up(LOSSES, "loss", loss)
    network = keras.Sequential([keras.Input((model.sizes[0],))])
    for units, name in zip(model.sizes[1:], model.activations, strict=True):
        network.add(keras.layers.Dense(units, activation=look_up(ACTIVATIONS, "activation", name)))
    network.set_weights([array for layer in zip(model.weights, model.biases, strict=True) for array in layer])
    network.compile(
        optimizer=keras_optimizer(SGD() if optimizer is None else optimizer),
        loss=LOSSES[loss],
        metrics=["accuracy"] if loss.endswith("cross_entropy") else [],
    )
    return network


def keras_optimizer(optimizer: Any) -> Any:
    """Return Keras's twin of one of lesson 11's optimizers, at its start; anything else as it is.

    Where Keras counts in float64 its numbers go in as NumPy's, for TensorFlow rounds Python's to float32.
    Raises ValueError for a schedule, and for a rate of its own for each of many networks.
    """
    if type(optimizer) not in OPTIMIZERS:
        return optimizer
    kind, names, fixed = OPTIMIZERS[type(optimizer)]
    if callable(optimizer.learning_rate) or np.ndim(optimizer.learning_rate):
        raise ValueError(f"optimizer: got the rate {optimizer.learning_rate!r}; allowed is one number.")
    number = np.float64 if keras.config.floatx() == "float64" else float
    given = {name: getattr(optimizer, name) for name in ("learning_rate", *names)} | fixed
    return kind(**{name: value if value is True else number(value) for name, value in given.items()})


def from_keras(network: keras.Sequential) -> MLP:
    """Return a network of NumPy's with exact copies of a Keras network's weights, as float64.

    Raises ValueError for what is no Sequential network of Dense layers, for one whose weights are not made yet, and
    for an activation that is none of lesson 06's.
    """
    if not isinstance(network, keras.Sequential):
        raise ValueError(f"network: got {type(network).__name__}; allowed is a keras.Sequential of Dense layers.")
    strange = [layer for layer in network.layers if not isinstance(layer, keras.layers.Dense)]
    if strange or not network.layers:
        held = f"a layer {type(strange[0]).__name__}" if strange else "no layers"
        raise ValueError(f"network: got {held}; allowed is a keras.Sequential of Dense layers.")
    if not network.built:
        raise ValueError("network: its weights are not made yet; begin it with keras.Input((n_inputs,)).")
    kernels = [keras.ops.convert_to_numpy(layer.kernel).astype(float) for layer in network.layers]
    model = MLP([len(kernels[0]), *(kernel.shape[1] for kernel in kernels)])
    model.activations = tuple(_activation(layer) for layer in network.layers)
    model.weights = kernels
    model.biases = [
        keras.ops.convert_to_numpy(layer.bias).astype(float) if layer.use_bias else np.zeros(layer.units)
        for layer in network.layers
    ]
    return model


def _activation(layer: keras.layers.Dense) -> str:
    for name, function in ACTIVATIONS.items():
        if layer.activation is function:
            return name
    given = getattr(layer.activation, "__name__", layer.activation)
    raise ValueError(f"network: got the activation {given!r}; allowed are {', '.join(ACTIVATIONS)}, as ours are.")
