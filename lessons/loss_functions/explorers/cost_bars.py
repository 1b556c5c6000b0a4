"""Six penguins, a probability for each to drag, and what each of them costs by two measures."""

from collections.abc import Callable
from dataclasses import replace
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
    """Drag what the neuron says of each penguin; `log_loss` draws the bars of the lower panel."""

    title = "Every answer has its cost, and the loss is the mean cost"

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
        """Return the loss that the lower panel shows."""
        return float(self.log_loss(TRUTH, given(s))[6])

    def scene(self, s: State) -> Scene:
        """Return the probabilities to drag, and the bars of both measures with their sums spelled out."""
        p = given(s)
        squares = np.array(each_and_all(squared_error, TRUTH, p))
        own, due = self.log_loss(TRUTH, p), np.array(each_and_all(log_loss, TRUTH, p))
        upper = bars("Squared error", squares, squares, (0.0, 1.25), {0.0: "0", 1.0: "1"})
        low = -8.2 if min(own) < -0.005 else 0.0
        ticks = {float(n): plain(n) for n in range(-6, 9, 2) if n >= low}
        lower = bars("Log loss", own, due, (low, 8.2), ticks, stack=True)
        return Scene(answers(p), upper, lower)

    def difference(self, before: State, s: State) -> Difference:
        """Return what the penguin that moved most costs more or less by both measures."""
        old, new = given(before), given(s)
        i = int(np.argmax(np.abs(new - old)))
        if old[i] == new[i]:
            return Difference()
        was, now = (each_and_all(log_loss, TRUTH, p)[i] for p in (old, new))
        flat = (new[i] - TRUTH[i]) ** 2 - (old[i] - TRUTH[i]) ** 2
        words = f"{NAMES[i]} went from p = {plain(old[i], 3)} to {plain(new[i], 3)}: its squared error changed by "
        return Difference(f"{words}{plain(flat, 3)}, its log loss by {plain(now - was)}.", {2: tenths(i, was, now)})

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
    """Return what measures a bar's way: a line for each tenth more or less that the truth was given."""
    ends = sorted((was, now))
    levels = [n * np.log(10) for n in (1, 2, 3) if ends[0] - 1e-9 <= n * np.log(10) <= ends[1] + 1e-9]
    marks: list[Mark] = [Line([(i + 0.36, level), (i + 0.5, level)], "ink", 1.5) for level in levels]
    if len(levels) > 1:
        marks.append(Line([(i + 0.43, levels[0]), (i + 0.43, levels[-1])], "ink", 1.5))
    for low, high in pairwise(levels):
        marks.append(Text((i + 0.5, (low + high) / 2), f"+{plain(high - low)}", "ink", 12, "start", (4, 0), bold=True))
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
    return Panel("", "p(Gentoo)", marks, *limits, title=title, height=1.0, least=190, x_ticks=TICKS, y_ticks=heights)


def enough(costs: np.ndarray) -> int:
    """Return with how many decimals the costs must be written for their written sum to have the written mean."""
    mean = round(float(costs.mean()), 3)
    return next((n for n in (2, 3, 4) if round(float(np.round(costs, n).mean()), 3) == mean), 5)


def bars(name: str, own: np.ndarray, due: np.ndarray, limits: tuple, ticks: dict, *, stack: bool = False) -> Panel:
    """Return a bar for each cost, the sum spelled out, and in gray what is due where the own costs differ."""
    each, whole = np.asarray(own[:6]), float(own[6])
    digits = enough(each)
    terms = " + ".join(plain(cost, digits) for cost in each).replace("+ −", "− ")
    marks: list[Mark] = [Bars(PLACES, each, 0.55, color="loss"), Line([(-0.6, 0), (5.6, 0)], "ink", 1)]
    for i, cost in enumerate(each):
        if abs(cost - due[i]) > 1e-6:
            marks.append(Line([(i - 0.4, due[i]), (i + 0.4, due[i])], "other", 2.5, dashed=True))
        marks.append(Text((float(i), float(cost)), plain(cost, digits), "loss", 12, shift=(0, -9 if cost >= 0 else 14)))
    agree = abs(each.mean() - whole) < 5e-4
    said = f"({terms}) / 6 = {plain(each.mean(), 3)}" if agree else f"({terms}) / 6, yours: {plain(whole, 3)}"
    panel = Panel("", "cost", marks, (-0.6, 5.6), limits, title=name, caption=said, x_ticks=TICKS, y_ticks=ticks)
    return replace(panel, height=0.36, share=1.5, least=105, stack=stack)
