"""The arithmetic of each stroke of the training step, line by line."""

from helpers.explorer import State
from lessons.backpropagation.explorers import step_network as net
from lessons.backpropagation.explorers.words import factor, short


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
        lines.append(f"to h{'₁₂'[k]}: {back} = {short(sent[k])}")
        slope = f"{s.hidden}′(z{'₁₂'[k]}) = {short(there.slope[k])}"
        lines.append(f"δ of h{'₁₂'[k]}: that × {slope} makes {short(there.delta_h[k])}")
    return [*lines, "gradient of a weight = what came in · δ", "gradient of a bias = δ"]


def update(s: State) -> list[str]:
    """Return the step that was taken with the chosen weight, and the loss before and after."""
    place, was = net.WEIGHTS.index(s.chosen), net.before_step(s)
    there, due = net.passed(was, s.hidden), net.stepped(was, s.hidden, s.rate)
    eta = short(s.rate) if due == s.numbers else "η"  # the rate may have been changed since
    after = short(s.numbers[place]) + (" (kept there)" if abs(s.numbers[place]) == net.HIGH else "")
    return [
        "every weight: w − η · gradient",
        f"{s.chosen}:",
        f"     {short(was[place])} − {eta} · {factor(there.gradients[place])} = {after}",
        f"loss before the step: {short(there.loss)}",
        f"loss after it: {short(net.passed(s.numbers, s.hidden).loss)}",
    ]
