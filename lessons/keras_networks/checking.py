"""Exercises whose answer is a Keras network: what is compared is what the network is made of, in one line of text."""

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import keras

from helpers import guard
from helpers.exercise import Exercise
from helpers.values import kind, show
from helpers.verdict import Verdict


class NoAnswerError(ValueError):
    """What was returned is nothing to look at; the message says so in words."""


@dataclass(frozen=True)
class NetworkExercise(Exercise):
    """An exercise whose function returns a network, or what else `look` makes into text; nothing is trained.

    Without `shows_expected` a check does not show what should have come, where that is the whole answer.
    """

    look: Callable[[Any], Any] = lambda network: described(network)
    shows_expected: bool = True

    def judge(self, function: Callable) -> Verdict:
        """Return the verdict on a function, after a look at what it returns."""
        if not callable(function) or isinstance(function, type) or guard.not_written(function):
            return super().judge(function)
        slips = [replace(slip, function=self._seen(slip.function)) for slip in self.slips]
        given = {name: value for name, value in vars(self).items() if name not in ("look", "shows_expected")}
        seen = Exercise(**given | {"solution": self._seen(self.solution), "slips": slips})
        verdict = _without_its_name(seen.judge(self._seen(function)))
        if verdict.failing is not None and not self.shows_expected:
            verdict.failing = replace(verdict.failing, expected="")
        return verdict

    def _seen(self, function: Callable) -> Callable:
        @functools.wraps(function)
        def looked(*arguments: object) -> Any:
            return self.look(function(*arguments))

        return looked


def _without_its_name(verdict: Verdict) -> Verdict:
    """Return the verdict; where our own look has refused an answer, that is no error of the learner's code."""
    refused = f"It raised {NoAnswerError.__name__}: "
    if verdict.message.startswith(refused):
        verdict.message = verdict.message.removeprefix(refused)
        verdict.state, verdict.problem = "not yet", None
    return verdict


def described(network: object) -> str:
    """Return a compiled Sequential of Dense layers in one line: "2 → 8 tanh → 1 sigmoid, binary_crossentropy, …".

    Raises NoAnswerError for anything else.
    """
    if network is None:
        raise NoAnswerError("It returned None. Does it end with `return network`?")
    if not isinstance(network, keras.Sequential):
        said = f"{kind(network)}, {show(network)}"
        raise NoAnswerError(f"It returned {said}; it should be a keras.Sequential.")
    if not network.layers:
        raise NoAnswerError("The network has no layers. Is anything added to it?")
    if not network.built:
        raise NoAnswerError("The network does not know its inputs. Does it begin with `keras.Input((…,))`?")
    strange = [layer for layer in network.layers if not isinstance(layer, keras.layers.Dense)]
    if strange:
        raise NoAnswerError(f"There is a layer of type {type(strange[0]).__name__}; Dense layers are enough here.")
    layers = [f"{network.input_shape[-1]}"]
    layers += [f"{layer.units} {layer.activation.__name__}" for layer in network.layers]
    if not network.compiled:
        return f"{' → '.join(layers)}, not compiled"
    optimizer = network.optimizer
    rate = f"{float(keras.ops.convert_to_numpy(optimizer.learning_rate)):.4g}"
    return f"{' → '.join(layers)}, {loss_name(network.loss)}, {type(optimizer).__name__} at rate {rate}"


def loss_name(loss: object) -> str:
    """Return the full name of a loss, given as a name, as its short form, as a function or as an object.

    Raises NoAnswerError for one that Keras does not know.
    """
    try:
        found = keras.losses.get(loss)
    except (TypeError, ValueError):
        said = "The table of losses on this page has Keras's names"
        raise NoAnswerError(f"Keras knows no loss {show(loss)}. {said}.") from None
    name = getattr(found, "name", None) or getattr(found, "__name__", str(found))
    return f"{name} from logits" if getattr(found, "_fn_kwargs", {}).get("from_logits") else name


def activation_name(activation: object) -> str:
    """Return the full name of an activation, None being "linear". Raises NoAnswerError for one that is unknown."""
    try:
        return keras.activations.get(activation).__name__
    except (AttributeError, TypeError, ValueError):
        raise NoAnswerError(f"Keras knows no activation {show(activation)}.") from None


def asks_for_probabilities(loss: object) -> bool:
    """Return whether a loss, as a network was compiled with, is log loss of probabilities."""
    try:
        return (isinstance(loss, str) or callable(loss)) and loss_name(loss) == "binary_crossentropy"
    except NoAnswerError:
        return False
