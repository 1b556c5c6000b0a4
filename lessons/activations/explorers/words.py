"""What the pictures say of an activation: its formula, its range and its kinks, in plain characters."""

import numpy as np

FORMULAS = {
    "step": "1 if z > 0, else 0",
    "linear": "z",
    "sigmoid": "1 / (1 + e⁻ᶻ)",
    "tanh": "(eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)",
    "relu": "max(0, z)",
    "leaky_relu": "z if z > 0, else 0.2·z",
    "elu": "z if z > 0, else eᶻ − 1",
    "gelu": "½z·(1 + tanh(0.798·(z + 0.0447·z³)))",
    "softplus": "ln(1 + eᶻ)",
    "swish": "z / (1 + e⁻ᶻ)",
}

RANGES = {
    "step": "{0, 1}: two values",
    "linear": "(−∞, ∞)",
    "sigmoid": "(0, 1)",
    "tanh": "(−1, 1)",
    "relu": "[0, ∞)",
    "leaky_relu": "(−∞, ∞)",
    "elu": "(−1, ∞)",
    "gelu": "[−0.17, ∞)",
    "softplus": "(0, ∞)",
    "swish": "[−0.28, ∞)",
}

KINKED = ("relu", "leaky_relu")

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def power(exponent: float) -> str:
    """Return ten to a whole power: "10⁻⁶"."""
    return "10" + str(round(exponent)).translate(SUPERSCRIPTS)


def tiny(number: float) -> str:
    """Return a positive number of any size in two digits: "0.26", "4.5·10⁻⁷"."""
    if number == 0:
        return "0"
    exponent = int(np.floor(np.log10(number)))
    if -3 <= exponent < 4:
        return f"{number:.2g}" if number < 100 else f"{number:.0f}"
    return f"{number / 10.0**exponent:.1f}·{power(exponent)}"


def smoothness(name: str) -> str:
    """Return in a few words whether a curve jumps, has a kink, or neither."""
    if name == "step":
        return "It jumps at 0: not continuous there."
    return "Continuous, with a kink at 0." if name in KINKED else "Continuous and smooth everywhere."
