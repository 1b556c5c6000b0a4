"""The unit as a diagram and as formulas: the same numbers as in the plane, in the same colors."""

from collections.abc import Sequence

from helpers.marks import disk
from helpers.numerals import minus
from helpers.scene import Drag, Line, Panel, Text


def sign_color(weight: float) -> str:
    """Return the color of a weight's sign."""
    return "positive" if weight >= 0 else "negative"


def signed(number: float, first: bool = False) -> str:
    """Return a number with its sign set apart, as in a sum: "+ 0.6", "− 0.8"; the first one without a plus."""
    sign = "−" if number < 0 else "" if first else "+"
    return f"{sign}{'' if first else ' '}{abs(number):g}"


def equation(w1: float, w2: float, bias: float) -> list[tuple[str, str]]:
    """Return w₁x₁ + w₂x₂ + b = 0 with its numbers, each weight in the color of its sign."""
    first = (f"{signed(w1, first=True)}·x₁", sign_color(w1))
    return [first, (f" {signed(w2)}·x₂", sign_color(w2)), (f" {signed(bias)} = 0", "ink")]


def explicit(w1: float, w2: float, bias: float) -> str:
    """Return the same line as x₂ = m·x₁ + c, or what becomes of it when w₂ = 0."""
    if w2 == 0:
        return f"x₁ = {signed(round(-bias / w1, 2) + 0.0, True)}: vertical" if w1 else "no line: both weights are 0"
    slope, intercept = round(-w1 / w2, 2) + 0.0, round(-bias / w2, 2) + 0.0
    return f"x₂ = {signed(slope, first=True)}·x₁ {signed(intercept)}"


def unit_panel(names: Sequence[str], parameters: Sequence[str], weights: Sequence[float], bias: float) -> Panel:
    """Return the drawn unit: an edge a weight, as thick as its size, dashed when negative; edges can be dragged."""
    heights = [1.0 - 2.0 * i / (len(names) - 1) for i in range(len(names))]
    marks = []
    for name, parameter, weight, height in zip(names, parameters, weights, heights, strict=True):
        color, width = sign_color(weight), 0.8 + 2.4 * min(3.0, abs(weight))
        grip = Drag(
            (-1.0, height / 2), {parameter: (0.0, 1.5)}, f"edge of {name}", move="still", grab="edge", color=color
        )
        marks.append(Line([(-2.0, height), (0.0, 0.0)], color, width, dashed=weight < 0, handle=grip))
        marks.append(Text((-2.2, height), name, anchor="end", size=15))
        words = minus(f"{weight:g}")
        marks.append(Text((-1.15, 0.58 * height), words, color, bold=True, shift=(0, -14 if height >= 0 else 14)))
    marks += [
        Line([(0.0, 0.0), (1.9, 0.0)], "ink", 1.5),
        *disk((0.0, 0.0), 0.52),
        Text((0.0, 0.0), "Σ > 0", bold=True),
        Text((0.4, -0.85), minus(f"b = {bias:g}"), anchor="start"),
        Text((2.05, 0.0), "0 or 1", anchor="start"),
    ]
    title = "The same weights, as edges of the unit"
    return Panel("", "", marks, (-3.0, 3.4), (-1.4, 1.4), title=title, bare=True, aspect="equal")
