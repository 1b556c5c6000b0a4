"""Six penguins, a probability for each to drag, and what each of them costs by two measures."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function, alike, both, in_words
from helpers.parameters import Number, Task
from helpers.scene import Bars, Drag, Line, Mark, Panel, Points, Scene, Text
from lessons.loss_functions.explorers.common import log_loss, single, squared_error

TRUTH = np.array([1.0, 1.0, 1.0, 0.0, 0.0, 0.0])
PLACES = np.arange(6.0)
NAMES = ("G1", "G2", "G3", "A1", "A2", "A3")
TICKS = dict(zip(PLACES.tolist(), NAMES, strict=True))
WIDE, ASIDE = 0.34, 0.19
"""How wide a bar is, and how far it stands from the middle of its penguin's place."""


def given(s: State) -> np.ndarray:
    """Return the six probabilities, (6,)."""
    return np.array([s.p1, s.p2, s.p3, s.p4, s.p5, s.p6])


def each_and_all(measure: Callable, y: np.ndarray, p: np.ndarray) -> list[float]:
    """Return a measure of each example alone, and then of all together: seven numbers for six examples."""
    return [*(single(measure(y[i : i + 1], p[i : i + 1])) for i in range(len(y))), single(measure(y, p))]


def logs(s: State) -> np.ndarray:
    """Return the true cost of each penguin by logarithms, (6,)."""
    return np.array(each_and_all(log_loss, TRUTH, given(s))[:6])


class CostBars(Explorer):
    """Drag what the neuron says of each penguin; `log_loss` draws the second bar of each."""

    title = "The loss is the mean of what all answers cost"

    p1 = Number(0.9, 0.001, 0.999, step=0.01, label="p of G1 (a Gentoo)")
    p2 = Number(0.8, 0.001, 0.999, step=0.01, label="p of G2 (a Gentoo)")
    p3 = Number(0.6, 0.001, 0.999, step=0.01, label="p of G3 (a Gentoo)")
    p4 = Number(0.3, 0.001, 0.999, step=0.01, label="p of A1 (an Adelie)")
    p5 = Number(0.2, 0.001, 0.999, step=0.01, label="p of A2 (an Adelie)")
    p6 = Number(0.1, 0.001, 0.999, step=0.01, label="p of A3 (an Adelie)")
    log_loss = Function(log_loss, through=each_and_all)

    tasks = (
        Task(
            "let one penguin cost more than the five others together, by log loss",
            lambda s: logs(s).max() > logs(s).sum() / 2,
            {"p3": 0.01},
        ),
        Task("bring the log loss below 0.05", lambda s: logs(s).mean() < 0.05, dict.fromkeys(("p1", "p2", "p3"), 0.97)
             | dict.fromkeys(("p4", "p5", "p6"), 0.03)),
        Task("answer ½ six times: what does a shrug cost?", lambda s: (given(s) == 0.5).all(),
             {f"p{i}": 0.5 for i in range(1, 7)}),
    )  # fmt: skip

    def loss(self, s: State) -> float:
        """Return the log loss that the panel of costs shows."""
        return float(self.log_loss(TRUTH, given(s))[6])

    def scene(self, s: State) -> Scene:
        """Return the probabilities to drag, and what each costs by both measures, on one scale."""
        p = given(s)
        squares = np.array(each_and_all(squared_error, TRUTH, p))
        return Scene(answers(p), costs(squares, self.log_loss(TRUTH, p), logs(s)))

    def difference(self, before: State, s: State) -> Difference:
        """Return what the penguin that moved most costs more or less by both measures."""
        old, new = given(before), given(s)
        i = int(np.argmax(np.abs(new - old)))
        if old[i] == new[i]:
            return Difference()
        was, now = (each_and_all(log_loss, TRUTH, p)[i] for p in (old, new))
        flat = (new[i] - TRUTH[i]) ** 2 - (old[i] - TRUTH[i]) ** 2
        words = f"{NAMES[i]} went from p = {plain(old[i], 3)} to {plain(new[i], 3)}: its squared error changed by "
        return Difference(f"{words}{plain(flat, 3)}, its log loss by {plain(now - was)}.", {1: tenths(i, was, now)})

    def read_out(self, s: State) -> str:
        """Return both losses, and the mistakes."""
        p = given(s)
        wrong = int(((p - 0.5) * (TRUTH - 0.5) < 0).sum())
        mistakes = "1 mistake" if wrong == 1 else f"{wrong} mistakes"
        own, shrugs = f"log loss {plain(self.loss(s), 3)}", int((p == 0.5).sum())
        mistakes += f" and {shrugs} undecided" if shrugs else ""
        return f"{mistakes} (p on the wrong side of ½). Squared error {plain(squared_error(TRUTH, p), 3)}, {own}."

    def compared(self, s: State) -> str:
        """Return the loss by the rule and by the learner's function; else the cost that differs most."""
        due, own = log_loss(TRUTH, given(s)), self.loss(s)
        if alike(due, own):
            return super().compared(s)
        rule, yours = in_words(np.array([due]), np.array([own]))
        return both(f"a log loss of {rule}", yours)


def tenths(i: int, was: float, now: float) -> list[Mark]:
    """Return what measures a bar's way: a cut for each time that the share of the truth was divided by ten."""
    ends = sorted((was, now))
    levels = [n * np.log(10) for n in (1, 2, 3) if ends[0] - 1e-9 <= n * np.log(10) <= ends[1] + 1e-9]
    left, right = i + ASIDE - WIDE / 2, i + ASIDE + WIDE / 2
    marks: list[Mark] = [Line([(left, level), (right, level)], "ground", 3) for level in levels]
    marks += [Line([(right + 0.05, level), (right + 0.15, level)], "ink", 1.5) for level in levels]
    if len(levels) > 1:
        marks.append(Line([(right + 0.1, levels[0]), (right + 0.1, levels[-1])], "ink", 1.5))
    for low, high in pairwise(levels):
        at = (right + 0.15, (low + high) / 2)
        marks.append(Text(at, f"+{plain(high - low)}", "ink", 13, "start", (4, 4), bold=True))
    return marks


def answers(p: np.ndarray) -> Panel:
    """Return the six probabilities as places between 0 and 1, each with the way that is left to its truth."""
    marks: list[Mark | Drag] = [Line([(-0.6, 0.5), (5.6, 0.5)], "faint", 1.5, dashed=True)]
    for i, (at, truth) in enumerate(zip(p, TRUTH, strict=True)):
        color = "class1" if truth else "class0"
        marks.append(Line([(i, truth), (i, at)], color, 4, opacity=0.5))
        marks.append(Drag((float(i), float(at)), {f"p{i + 1}": (0.0, 1.0)}, f"p of {NAMES[i]}", move="y", color=color))
        side = -16 if truth == 0 else 22
        marks.append(Text((float(i), float(at)), plain(at, 3), color, 12, shift=(0, side), bold=True))
    marks += [
        Points(np.column_stack([PLACES, TRUTH]), TRUTH.astype(int), 6),
        Text((1.0, 1.0), "■ Gentoos: y = 1", "class1", 12, shift=(0, -14), bold=True),
        Text((4.0, 0.0), "● Adelies: y = 0", "class0", 12, shift=(0, 20), bold=True),
    ]
    title, limits = "The neuron's p: drag it", ((-0.6, 5.6), (-0.2, 1.16))
    heights = {0.0: "0", 0.5: "½", 1.0: "1"}
    return Panel("", "p(Gentoo)", marks, *limits, title=title, height=1.1, least=190, x_ticks=TICKS, y_ticks=heights)


def enough(costs: np.ndarray) -> int:
    """Return with how many decimals the costs must be written for their written sum to have the written mean."""
    mean = round(float(costs.mean()), 3)
    return next((n for n in (2, 3, 4) if round(float(np.round(costs, n).mean()), 3) == mean), 5)


def spelled(each: np.ndarray, whole: float) -> str:
    """Return six costs as a sum with its mean; where a learner's loss is another number, that number too."""
    digits = enough(each)
    terms = " + ".join(plain(cost, digits) for cost in each).replace("+ −", "− ")
    agree = abs(each.mean() - whole) < 5e-4
    return f"({terms}) / 6 = {plain(each.mean(), 3)}" if agree else f"({terms}) / 6, yours: {plain(whole, 3)}"


def costs(squares: np.ndarray, own: np.ndarray, due: np.ndarray) -> Panel:
    """Return two bars for each penguin with both sums spelled out; dashes where the second bar is due elsewhere.

    `squares` and `own` are six costs and the mean that each measure makes of them, (7,); `due` is (6,).
    """
    marks: list[Mark] = []
    for heights, side, color, anchor in ((squares[:6], -ASIDE, "other", "end"), (own[:6], ASIDE, "loss", "start")):
        marks.append(Bars(PLACES + side, heights, WIDE, color=color))
        inner = np.sign(side) * (abs(side) - WIDE / 2)  # the bar's edge toward its neighbor
        for place, cost in zip(PLACES, heights, strict=True):
            said, shift = plain(cost, enough(heights)), (0, -8 if cost >= 0 else 14)
            at, held = (inner, anchor) if len(said) > 4 else (side, "middle")  # longer than its bar is wide
            marks.append(Text((float(place + at), float(cost)), said, color, 11, held, shift))
    for place, cost, height in zip(PLACES + ASIDE, own, due, strict=False):
        if abs(cost - height) > 1e-6:
            marks.append(Line([(place - 0.22, height), (place + 0.22, height)], "ink", 2.5, dashed=True))
    marks += [
        Line([(-0.6, 0), (5.6, 0)], "ink", 1),
        Text((-0.6, 10.2), f"Squared error: {spelled(squares[:6], squares[6])}", "other", 12, "start", (0, 14)),
        Text((-0.6, 10.2), f"Log loss: {spelled(own[:6], own[6])}", "loss", 12, "start", (0, 32)),
    ]
    low = -8.2 if min(own) < -0.005 else 0.0
    ticks = {float(n): plain(n) for n in range(-6, 9, 2) if n >= low}
    return Panel("", "cost", marks, (-0.6, 5.6), (low, 10.2), title="What each answer costs", height=0.72, least=190,
                 share=1.5, x_ticks=TICKS, y_ticks=ticks)  # fmt: skip
