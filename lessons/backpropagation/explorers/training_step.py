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
from lessons.backpropagation.explorers.step_diagram import STROKES, diagram
from lessons.backpropagation.explorers.words import factor, short

QUICK = net.steps(net.START, "tanh", 0.4, 3)
DEAD = (*net.START[:4], -3.0, *net.START[5:])
FLAT = (*net.START[:5], 6.0, *net.START[6:])


class TrainingStep(Explorer):
    """Click a stroke, click a weight's number, pull an edge or a knob; the fourth stroke takes the step.

    `path` holds the twelve weights and biases of each step since the hand last changed a number, the latest last.
    """

    title = "A training step: forward, loss, backward, update"

    numbers = Numbers(net.START, net.LOW, net.HIGH, step=0.05, limit=16, label="set a number")
    path = Numbers(net.START[:12], net.LOW, net.HIGH, limit=12 * (net.KEPT + 1), control=False)
    stroke = Choice("forward", STROKES, control=False)
    chosen = Choice("x₁ → h₁", net.WEIGHTS, label="chain of", control=False)
    hidden = Choice("tanh", net.HIDDEN, label="hidden units")
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
            "with ReLU, bring the sum of h₁ below 0",
            lambda s: s.hidden == "relu" and net.passed(s.numbers, s.hidden).z[0] < 0,
            {"hidden": "relu", "numbers": DEAD},
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
            x, color = 0.17 + 0.33 * k, "loss" if one.matter else "ink"
            rim = [(x - 0.14, 0.32), (x + 0.14, 0.32), (x + 0.14, 0.6), (x - 0.14, 0.6), (x - 0.14, 0.32)]
            marks += [
                Line(rim, color, 3 if one.matter else 1.5),
                Text((x, 0.46), short(one.value), color, 14, shift=(0, 1), bold=True),
                Text((x, 0.68), one.name, "ink", 13),
            ]
            if one.matter:
                marks.append(Text((x, 0.22), one.matter, "loss", 12, bold=True))
            if k:
                marks.append(Text((x - 0.165, 0.46), "×", "ink", 14))
        marks.append(Text((0.03, 0.06), f"= {short(gradient)}", "gradient", 15, "start", bold=True))
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
        """Return the stroke, the loss, and the gradient of the chosen weight."""
        loss, place, numbers = net.passed(s.numbers, s.hidden).loss, net.WEIGHTS.index(s.chosen), net.before_step(s)
        parts = " · ".join(factor(one.value) for one in net.chain(numbers, s.hidden, place))
        said = f"{s.chosen}: gradient {parts} = {short(net.passed(numbers, s.hidden).gradients[place])}"
        if s.stroke == "update":
            was = net.passed(numbers, s.hidden).loss
            return f"The loss was {short(was)}; after the step it is {short(loss)}. Before it, {said}."
        return f"Loss {short(loss)}. {said}."


STROKE_WORDS = {
    "forward": step_words.forward,
    "loss": step_words.loss_lines,
    "backward": step_words.backward,
    "update": step_words.update,
}
