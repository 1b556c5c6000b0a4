"""Classic wrong answers to lesson 01's exercises, each with the question that leads out of it."""

from helpers.exercise import Slip

INTEGRATE = [
    Slip(
        "no leak",
        lambda voltage, current, dt, membrane: voltage + dt / membrane.tau * membrane.resistance * current,
        "Switch the current off. Does your voltage ever come back to rest?",
    ),
    Slip(
        "sign of the leak",
        lambda voltage, current, dt, membrane: (
            voltage + dt / membrane.tau * ((voltage - membrane.rest) + membrane.resistance * current)
        ),
        "At −55 mV, above rest and without a current, which way should the voltage go? Which way does yours go?",
    ),
    Slip(
        "without dt / τ",
        lambda voltage, current, dt, membrane: voltage - (voltage - membrane.rest) + membrane.resistance * current,
        "How far does your voltage go in a tenth of a millisecond, and how far in a second? "
        "Should the two be the same?",
    ),
    Slip(
        "without τ",
        lambda voltage, current, dt, membrane: (
            voltage + dt * (-(voltage - membrane.rest) + membrane.resistance * current)
        ),
        "A membrane with a larger τ should be slower. Where does τ come in?",
    ),
    Slip(
        "times τ",
        lambda voltage, current, dt, membrane: (
            voltage + dt * membrane.tau * (-(voltage - membrane.rest) + membrane.resistance * current)
        ),
        "Does a large τ make your membrane slower or faster? Which should it be?",
    ),
    Slip(
        "only the change",
        lambda voltage, current, dt, membrane: (
            dt / membrane.tau * (-(voltage - membrane.rest) + membrane.resistance * current)
        ),
        "That is by how much the voltage changes. What is asked for?",
    ),
    Slip(
        "leak toward zero",
        lambda voltage, current, dt, membrane: voltage + dt / membrane.tau * (-voltage + membrane.resistance * current),
        "Left alone, your voltage goes to 0 mV. Where does a neuron's voltage go when it is left alone?",
    ),
    Slip(
        "current without its resistance",
        lambda voltage, current, dt, membrane: voltage + dt / membrane.tau * (-(voltage - membrane.rest) + current),
        "The current is in nanoamperes and the voltage in millivolts. What turns the one into the other?",
    ),
    Slip(
        "without dt",
        lambda voltage, current, dt, membrane: (
            voltage + (-(voltage - membrane.rest) + membrane.resistance * current) / membrane.tau
        ),
        "You add what a whole millisecond brings. How long is the step, and which argument says so?",
    ),
    Slip(
        "the slope itself",
        lambda voltage, current, dt, membrane: (
            (-(voltage - membrane.rest) + membrane.resistance * current) / membrane.tau
        ),
        "That is the slope, in mV per ms. How far does it carry the voltage in dt milliseconds, and from where?",
    ),
    Slip(
        "τ for the leak alone",
        lambda voltage, current, dt, membrane: (
            voltage + dt * (-(voltage - membrane.rest) / membrane.tau + membrane.resistance * current)
        ),
        "Python divides before it adds: only your leak is divided by τ. What belongs in brackets?",
    ),
    Slip(
        "both signs",
        lambda voltage, current, dt, membrane: (
            voltage - dt / membrane.tau * (-(voltage - membrane.rest) + membrane.resistance * current)
        ),
        "Send in a current at rest. Does your voltage rise or fall? Which should it do?",
    ),
    Slip(
        "brackets of the leak",
        lambda voltage, current, dt, membrane: (
            voltage + dt / membrane.tau * (-voltage - membrane.rest + membrane.resistance * current)
        ),
        "At rest and without a current nothing should move. What does −V − rest make there, and what does −(V − rest)?",
    ),
    Slip(
        "leak toward the threshold",
        lambda voltage, current, dt, membrane: (
            voltage + dt / membrane.tau * (-(voltage - membrane.threshold) + membrane.resistance * current)
        ),
        "Left alone, your neuron drifts to its threshold. Where does it rest?",
    ),
]

FIRES = [
    Slip(
        "at least for more than",
        lambda inputs, weights, threshold: int(inputs @ weights >= threshold),
        "What does your neuron say when the sum is exactly the threshold? And what does its docstring say?",
    ),
    Slip(
        "sum without weights",
        lambda inputs, weights, threshold: int(inputs.sum() > threshold),
        "Make one weight a hundred times larger. Does your answer ever change?",
    ),
    Slip(
        "weights without inputs",
        lambda inputs, weights, threshold: int(weights.sum() > threshold),
        "Set every input to 0. Does your answer ever change? Should it?",
    ),
    Slip(
        "True and False",
        lambda inputs, weights, threshold: bool(inputs @ weights > threshold),
        "The decision is right. Which two whole numbers does the next neuron want to receive?",
    ),
    Slip(
        "the wrong way round",
        lambda inputs, weights, threshold: int(inputs @ weights < threshold),
        "With a strong input, should a neuron rather fire or rather be silent? What does yours do?",
    ),
    Slip(
        "the sum itself",
        lambda inputs, weights, threshold: inputs @ weights,
        "That is what the soma gathers. What does the hillock make of it?",
    ),
    Slip(
        "each product by itself",
        lambda inputs, weights, threshold: int((inputs * weights > threshold).any()),
        "You compare each product with the threshold. Can three weak inputs together make a neuron fire?",
    ),
    Slip(
        "the product of the sums",
        lambda inputs, weights, threshold: int(inputs.sum() * weights.sum() > threshold),
        "Two inputs, one with weight 1, one with weight −1: your weights add up to 0 whatever comes. Which "
        "weight belongs to which input?",
    ),
    Slip(
        "the threshold added",
        lambda inputs, weights, threshold: int(inputs @ weights + threshold > 0),
        "Raise the threshold in your mind. Does your neuron fire more readily or less? Which should it be?",
    ),
    Slip(
        "compared with zero",
        lambda inputs, weights, threshold: int(inputs @ weights > 0),
        "Change the threshold as much as you like. Does your answer ever change?",
    ),
    Slip(
        "how far above",
        lambda inputs, weights, threshold: inputs @ weights - threshold,
        "That is by how much the sum passes the threshold. Which two answers can a neuron give?",
    ),
    Slip(
        "products without their sum",
        lambda inputs, weights, threshold: inputs * weights > threshold,
        "You answer once for every synapse. How many answers does one neuron give?",
    ),
]
