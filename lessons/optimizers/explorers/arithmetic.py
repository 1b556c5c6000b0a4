"""One step of an optimizer by hand: what it keeps, and where it goes, in numbers, along x."""

from collections.abc import Callable

import numpy as np

from helpers.numerals import plain
from helpers.scene import Panel, Text
from lessons.optimizers.race import BETA

WHY = {
    "SGD": "a plain step against the gradient g",
    "Momentum": "keep a share of the velocity, and push it against g",
    "Nesterov": "Momentum that looks one push ahead",
    "AdaGrad": "the larger its gradients so far, the shorter its steps",
    "RMSProp": "as AdaGrad, but old gradients are forgotten",
    "Adam": "the mean of g, over the root of the mean of g²",
}
"""Each rule in a line."""


def number(value: float) -> str:
    """Return a number with three digits that count."""
    if abs(value) < 5e-5:
        return "0"
    digits = max(0, 2 - int(np.floor(np.log10(abs(value)))))
    return plain(value, digits)


def term(value: float) -> str:
    """Return a number as it stands in a sum or a product: in brackets where it is negative."""
    return f"({number(value)})" if number(value).startswith("−") else number(value)


def lines(name: str, xs: np.ndarray, gs: np.ndarray, rate: float, t: int, beta: float) -> list[str]:
    """Return the arithmetic of step t = 1, 2, … of an optimizer: xs (t + 1,) are its places, gs (t,) its gradients."""
    x, there, eta, g = *map(number, xs[t - 1 : t + 1]), number(rate), term(gs[-1])
    if name == "SGD":
        return [f"x ← {x} − {eta} · {g} = {there}"]
    if name in ("Momentum", "Nesterov"):
        before = -rate * float(np.sum(beta ** np.arange(t - 1)[::-1] * gs[:-1]))
        v = beta * before - rate * gs[-1]
        go = term(v) if name == "Momentum" else f"{number(beta)} · {term(v)} − {eta} · {g}"
        return [f"v ← {number(beta)} · {term(before)} − {eta} · {g} = {number(v)}", f"x ← {x} + {go} = {there}"]
    if name == "AdaGrad":
        old = 0.1 + float(np.sum(gs[:-1] ** 2))
        new, squares = old + gs[-1] ** 2, f"s ← {number(old)} + {g}²"
    else:
        keep = 0.9 if name == "RMSProp" else 0.999
        old = _mean(gs[:-1] ** 2, keep)
        new = keep * old + (1 - keep) * gs[-1] ** 2
        squares = f"s ← {keep} · {number(old)} + {1 - keep:.3g} · {g}²"
    if name != "Adam":
        return [f"{squares} = {number(new)}", f"x ← {x} − {eta} · {g} / √{number(new)} = {there}"]
    mean, fair_squares = _mean(gs[:-1], 0.9), number(new / (1 - 0.999**t))
    m = 0.9 * mean + 0.1 * gs[-1]
    fair = m / (1 - 0.9**t)
    return [
        f"m ← 0.9 · {term(mean)} + 0.1 · {g} = {number(m)}, corrected {number(fair)}",
        f"{squares} = {number(new)}, corrected {fair_squares}",
        f"x ← {x} − {eta} · {term(fair)} / √{fair_squares} = {there}",
    ]


def _mean(values: np.ndarray, keep: float) -> float:
    """Return the running mean of values (t,), begun at 0, that keeps a share of itself at each step."""
    return float(np.sum((1 - keep) * keep ** np.arange(len(values))[::-1] * values))


def by_hand(
    name: str, path: np.ndarray, slope: Callable, rate: float, step: int, beta: float = BETA, **looks: object
) -> Panel:
    """Return a panel with one step of an optimizer's walk (steps + 1, 2): the one shown, or the second at its end."""
    t = step if 0 < step < len(path) - 1 else 2
    told = lines(name, path[: t + 1, 0], slope(path[:t])[:, 0], rate, t, beta)
    marks = [Text((0.0, 2.6 - row), said, "ink", 13, "start") for row, said in enumerate(told)]
    title = f"{name}'s step {t} by hand, along x"
    shape = {"height": 0.16, "least": 62, "bare": True, "stack": True} | looks
    return Panel("", "", marks, (0, 1), (0, 3), title=title, caption=WHY[name], **shape)
