"""One training step of a 2-2-2 network in four strokes, every multiplication written out."""

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.parameters import Choice, Number, Numbers, Task
from helpers.scene import Line, Mark, Panel, Scene, Text
from lessons.backpropagation.explorers import step_network as net
from lessons.backpropagation.explorers.step_diagram import STROKES, diagram
from lessons.backpropagation.explorers.words import factor, short

FITTED = (*net.START[:6], 0.0, 0.0, 0.0, 0.0, 2.0, -2.0, *net.START[12:])
DEAD = (*net.START[:4], -3.0, *net.START[5:])
FLAT = (*net.START[:5], 6.0, *net.START[6:])


class TrainingStep(Explorer):
    """Click a stroke, click a weight's number, pull an edge; then take the step."""

    title = "A training step: forward, loss, backward, update"
    track = {"loss": "loss"}

    numbers = Numbers(net.START, net.LOW, net.HIGH, step=0.05, limit=16, label="weights, inputs, targets")
    stroke = Choice("forward", STROKES, control=False)
    chosen = Choice("x₁ → h₁", net.WEIGHTS, label="chain of", control=False)
    hidden = Choice("tanh", net.HIDDEN, label="hidden units")
    rate = Number(0.1, 0, 0.5, step=0.01, label="learning rate η")

    tasks = (
        Task("take steps until the loss is below 0.001", lambda s: loss_of(s) < 1e-3, {"numbers": FITTED}),
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
        """Keep sixteen numbers; the weight or bias that was touched becomes the chosen one."""
        numbers = net.completed(s.numbers)
        chosen = s.chosen
        if before is not None:
            pairs = zip(numbers[:12], before.numbers[:12], strict=True)
            moved = [name for name, (now, was) in zip(net.WEIGHTS, pairs, strict=True) if now != was]
            chosen = moved[0] if len(moved) == 1 else chosen
        return {"numbers": numbers, "chosen": chosen}

    def loss(self, s: State) -> float:
        """Return the loss of the one example."""
        return loss_of(s)

    def scene(self, s: State) -> Scene:
        """Return the network, the arithmetic of its stroke, and the chain of the chosen weight."""
        return Scene(diagram(s), self.arithmetic(s), self.product(s))

    @staticmethod
    def arithmetic(s: State) -> Panel:
        """Return the multiplications of the present stroke, line by line."""
        lines = {"forward": forward, "loss": loss_lines, "backward": backward, "update": update}[s.stroke](s)
        marks = [Text((0, -i), words, "ink", 13, "start") for i, words in enumerate(lines)]
        return Panel("", "", marks, (-0.02, 1.0), (-7.6, 0.6), bare=True, height=0.5, least=150)

    @staticmethod
    def product(s: State) -> Panel:
        """Return the gradient of the chosen weight as a product, a box a factor."""
        place = net.WEIGHTS.index(s.chosen)
        factors = net.chain(s.numbers, s.hidden, place)
        gradient = net.passed(s.numbers, s.hidden).gradients[place]
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
        title = f"Gradient of {s.chosen}, a product"
        return Panel("", "", marks, (0, 1), (-0.05, 0.8), title=title, bare=True, height=0.36, stack=True, least=120)

    def difference(self, before: State, s: State) -> Difference:
        """Return how the loss has changed, and how many gradients are 0 that were not."""
        was, now = net.passed(before.numbers, before.hidden), net.passed(s.numbers, s.hidden)
        words = f"The loss was {short(was.loss)}, and now it is {short(now.loss)}."
        fallen = int(((abs(now.gradients) < 1e-12) & (abs(was.gradients) > 1e-12)).sum())
        return Difference(f"{words} {fallen} of 12 gradients have become 0." if fallen else words)

    def read_out(self, s: State) -> str:
        """Return the stroke, the loss, and the gradient of the chosen weight."""
        there, place = net.passed(s.numbers, s.hidden), net.WEIGHTS.index(s.chosen)
        parts = " · ".join(factor(one.value) for one in net.chain(s.numbers, s.hidden, place))
        said = f"{s.chosen}: gradient {parts} = {short(there.gradients[place])}."
        if s.stroke == "update":
            after = loss_of(State(**vars(s) | {"numbers": net.stepped(s.numbers, s.hidden, s.rate)}))
            return f"Loss {short(there.loss)}; after the step {short(after)}. {said}"
        return f"Loss {short(there.loss)}. {said}"


def loss_of(s: State) -> float:
    """Return the loss of a state."""
    return net.passed(net.completed(s.numbers), s.hidden).loss


def forward(s: State) -> list[str]:
    """Return the four sums and what becomes of them."""
    n, there = s.numbers, net.passed(s.numbers, s.hidden)
    lines = []
    for k, name in enumerate(("h₁", "h₂")):
        z = f"{short(n[k])}·{factor(n[12])} + {factor(n[2 + k])}·{factor(n[13])} + {factor(n[4 + k])}"
        lines += [f"z{'₁₂'[k]} = {z} = {short(there.z[k])}"]
        lines += [f"{name} = {s.hidden}({short(there.z[k])}) = {short(there.h[k])}"]
    for k, name in enumerate(("y₁", "y₂")):
        y = f"{short(n[6 + k])}·{factor(there.h[0])} + {factor(n[8 + k])}·{factor(there.h[1])} + {factor(n[10 + k])}"
        lines += [f"{name} = {y}", f"     = {short(there.y[k])}"]
    return lines


def loss_lines(s: State) -> list[str]:
    """Return the loss written out."""
    there = net.passed(s.numbers, s.hidden)
    lines = [f"y{'₁₂'[k]} − t{'₁₂'[k]} = {short(there.y[k])} − {factor(there.t[k])} = {short(there.delta_y[k])}"
             for k in range(2)]  # fmt: skip
    squares = " + ".join(f"{factor(d)}²" for d in there.delta_y)
    return [*lines, f"loss = ½ · ({squares})", f"     = {short(there.loss)}"]


def backward(s: State) -> list[str]:
    """Return the blame of every unit, and the rule for the weights."""
    n, there = s.numbers, net.passed(s.numbers, s.hidden)
    lines = [f"δ of y{'₁₂'[k]} = y{'₁₂'[k]} − t{'₁₂'[k]} = {short(there.delta_y[k])}" for k in range(2)]
    sent = net.spread(n, there)
    for k in range(2):
        back = " + ".join(f"{factor(n[6 + 2 * k + j])}·{factor(there.delta_y[j])}" for j in range(2))
        lines.append(f"to h{'₁₂'[k]} flows {back} = {short(sent[k])}")
        slope = f"{s.hidden}′(z{'₁₂'[k]}) = {short(there.slope[k])}"
        lines.append(f"δ of h{'₁₂'[k]}: that × {slope} makes {short(there.delta_h[k])}")
    return [*lines, "gradient of a weight = what came in · δ", "gradient of a bias = δ"]


def update(s: State) -> list[str]:
    """Return the update of the chosen weight, and the loss before and after."""
    place = net.WEIGHTS.index(s.chosen)
    there, after = net.passed(s.numbers, s.hidden), net.stepped(s.numbers, s.hidden, s.rate)
    gradient = there.gradients[place]
    return [
        "every weight: w − η · gradient",
        f"{s.chosen}:",
        f"     {short(s.numbers[place])} − {short(s.rate)} · {factor(gradient)} = {short(after[place])}",
        f"loss before the step: {short(there.loss)}",
        f"loss after it: {short(net.passed(after, s.hidden).loss)}",
    ]
