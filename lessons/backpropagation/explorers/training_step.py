"""One training step of a 2-2-2 network in four strokes, every multiplication written out."""

from dataclasses import replace

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.marks import strip
from helpers.parameters import Choice, Number, Numbers, Task
from helpers.scene import Line, Mark, Panel, Scene, Text
from lessons.backpropagation.explorers import step_network as net
from lessons.backpropagation.explorers import step_words
from lessons.backpropagation.explorers.step_diagram import diagram
from lessons.backpropagation.explorers.words import factor, short

QUICK = net.steps(net.START, "tanh", 0.4, 3)
FLAT = (*net.START[:5], 6.0, *net.START[6:])
RIGHT = (*net.START[:14], 0.65, *net.START[15:])
BOTH_DEAD = (*net.START[:4], -3.0, -3.0, *net.START[6:])


class TrainingStep(Explorer):
    """Click a stroke, click a weight's number, pull an edge or a knob; the fourth stroke takes the step.

    `path` holds the twelve weights and biases of each step since the hand last changed a number, the latest last.
    """

    title = "Values go forward, blame comes back, weights move"

    numbers = Numbers(net.START, net.LOW, net.HIGH, step=0.05, limit=16, label="set a number")
    path = Numbers(net.START[:12], net.LOW, net.HIGH, limit=12 * (net.KEPT + 1), control=False)
    stroke = Choice("forward", net.STROKES, control=False)
    chosen = Choice("x₁ → h₁", net.WEIGHTS, label="chain of", control=False)
    hidden = Choice("tanh", net.SMOOTH, label="hidden units")
    rate = Number(0.1, 0, 0.5, step=0.01, label="learning rate η")

    tasks = (
        Task(
            "in four updates or fewer, bring the loss below 0.001",
            lambda s: 2 <= len(net.losses(s)) <= 5 and net.losses(s)[-1] < 1e-3,
            {"rate": 0.4, "numbers": QUICK[-1], "path": [number for one in QUICK for number in one[:12]]},
        ),
        Task(
            "with tanh, saturate h₂: a slope below 0.01",
            lambda s: s.hidden == "tanh" and net.passed(s.numbers, s.hidden).slope[1] < 0.01,
            {"numbers": FLAT},
        ),
        Task(
            "free y₁ of blame, and not y₂: its error below 0.05, the other's above 1",
            lambda s: innocent(net.passed(s.numbers, s.hidden).delta_y),
            {"numbers": RIGHT},
        ),
    )

    def settle(self, s: State, before: State | None) -> dict:
        """Take the step of the fourth stroke; what a hand changes becomes the chosen one, and begins a new path."""
        numbers, path, stroke, chosen = net.completed(s.numbers), net.whole(s.path), s.stroke, s.chosen
        if before is None:
            path = path if path and path != net.START[:12] else numbers[:12]
            due = stroke == "update" and len(path) < 24
        elif s.path != before.path:
            return {"numbers": numbers, "path": path or numbers[:12]}
        else:
            kept = numbers == before.numbers and s.hidden == before.hidden
            due = stroke == "update" and before.stroke != "update" and kept
            after = net.stepped(before.numbers, before.hidden, before.rate)
            if stroke == "update" and numbers == after != before.numbers:
                path = (*path, *numbers[:12])
            elif not kept:
                path, stroke = numbers[:12], "forward" if stroke == "update" else stroke
                pairs = zip(numbers[:12], before.numbers[:12], strict=True)
                moved = [name for name, (now, was) in zip(net.WEIGHTS, pairs, strict=True) if now != was]
                chosen = moved[0] if len(moved) == 1 else chosen
        if due:
            numbers = net.stepped(numbers, s.hidden, s.rate)
            path = (*path, *numbers[:12])
        return {"numbers": numbers, "path": path[-12 * (net.KEPT + 1) :], "stroke": stroke, "chosen": chosen}

    def scene(self, s: State) -> Scene:
        """Return the network, the arithmetic of its stroke, and the chain of the chosen weight."""
        losses = net.losses(s)
        rows = np.column_stack([np.arange(len(losses)), losses])
        chart = replace(
            strip("loss after each update", rows, stack=True), title="Loss after each update", x_label="updates"
        )
        if s.stroke == "forward" and s.path == s.numbers[:12]:
            chart = replace(chart, marks=[Text((2, 0.5), "comes with the second stroke", "muted", 13)],
                            y_limits=(0, 1), y_ticks={})  # fmt: skip
        return Scene(diagram(s), self.arithmetic(s), self.product(s), chart)

    @staticmethod
    def arithmetic(s: State) -> Panel:
        """Return the multiplications of the present stroke, line by line."""
        lines = STROKE_WORDS[s.stroke](s)
        marks = [Text((0, -i), words, "ink", 13, "start") for i, words in enumerate(lines)]
        return Panel("", "", marks, (-0.02, 1.0), (-7.6, 0.6), bare=True, height=0.5, least=150)

    @staticmethod
    def product(s: State) -> Panel:
        """Return the gradient of the chosen weight as a product, a box a factor."""
        place, numbers = net.WEIGHTS.index(s.chosen), net.before_step(s)
        factors = net.chain(numbers, s.hidden, place)
        gradient = net.passed(numbers, s.hidden).gradients[place]
        marks: list[Mark] = []
        for k, one in enumerate(factors):
            known = net.reached(s, one.since)
            matter = one.matter if known else ""
            x, color = 0.17 + 0.33 * k, "loss" if matter else "ink" if known else "muted"
            rim = [(x - 0.14, 0.32), (x + 0.14, 0.32), (x + 0.14, 0.6), (x - 0.14, 0.6), (x - 0.14, 0.32)]
            marks += [
                Line(rim, color, 3 if matter else 1.5),
                Text((x, 0.46), short(one.value) if known else "?", color, 14, shift=(0, 1), bold=True),
                Text((x, 0.68), one.name, "ink", 13),
            ]
            if matter:
                marks.append(Text((x, 0.22), matter, "loss", 12, bold=True))
            if k:
                marks.append(Text((x - 0.165, 0.46), "×", "ink", 14))
        product = short(gradient) if net.reached(s, "backward") else "?"
        marks.append(Text((0.03, 0.06), f"= {product}", "gradient", 15, "start", bold=True))
        title = (
            "Gradient before the step: " + s.chosen if s.stroke == "update" else f"Gradient of {s.chosen}, a product"
        )
        return Panel("", "", marks, (0, 1), (-0.05, 0.8), title=title, bare=True, height=0.36, stack=True, least=120)

    def difference(self, before: State, s: State) -> Difference:
        """Return how the loss has changed, and how many gradients are 0 that were not."""
        was, now = net.passed(before.numbers, before.hidden), net.passed(s.numbers, s.hidden)
        words = f"The loss was {short(was.loss)}, and now it is {short(now.loss)}."
        fallen = int(((abs(now.gradients) < 1e-12) & (abs(was.gradients) > 1e-12)).sum())
        return Difference(f"{words} {fallen} of 12 gradients have become 0." if fallen else words)

    def read_out(self, s: State) -> str:
        """Return what the present stroke has made known: the outputs, the loss, a gradient, or the step."""
        there, numbers = net.passed(s.numbers, s.hidden), net.before_step(s)
        if s.stroke == "forward":
            (y1, y2), (t1, t2) = map(short, there.y), map(short, there.t)
            return f"The outputs are {y1} and {y2}; the targets are {t1} and {t2}."
        if s.stroke == "loss":
            return f"The loss is {short(there.loss)}."
        place = net.WEIGHTS.index(s.chosen)
        parts = " · ".join(factor(one.value) for one in net.chain(numbers, s.hidden, place))
        was = net.passed(numbers, s.hidden)
        said = f"{s.chosen}: gradient {parts} = {short(was.gradients[place])}"
        if s.stroke == "update":
            return f"The loss was {short(was.loss)}; after the step it is {short(there.loss)}. Before it, {said}."
        return f"The loss is {short(there.loss)}. {said}."


def innocent(errors: np.ndarray) -> bool:
    """Return whether the first output is right, and the second far off."""
    return bool(abs(errors[0]) < 0.05 and abs(errors[1]) > 1)


class ReluStep(TrainingStep):
    """The same with ReLU units to choose from: for after the question about a silent one."""

    title = "With ReLU, a silent unit has slope 0"

    hidden = Choice("relu", net.HIDDEN, label="hidden units")
    stroke = Choice("backward", net.STROKES, control=False)
    chosen = Choice("x₁ → h₂", net.WEIGHTS, label="chain of", control=False)
    tasks = (
        Task(
            "with ReLU, leave only two of the twelve with a gradient",
            lambda s: s.hidden == "relu" and np.count_nonzero(net.passed(s.numbers, s.hidden).gradients) == 2,
            {"numbers": BOTH_DEAD},
        ),
    )


STROKE_WORDS = {
    "forward": step_words.forward,
    "loss": step_words.loss_lines,
    "backward": step_words.backward,
    "update": step_words.update,
}
