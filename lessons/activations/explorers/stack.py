"""Three layers of one unit each, drawn as curves: without a bend the stack is one line, whatever is dragged."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Flag, Number, Task
from helpers.scene import Drag, Line, Panel, Points, Scene, Text, Toggle
from lessons.perceptron.explorers.unit import sign_color

WIDE, TALL, WHOLE = 6.0, 3.0, 4.0
"""How far the panels reach: along the input, and along the output of one layer and of all three."""
X = np.linspace(-WIDE, WIDE, 601)
LAYERS = (1, 2, 3)
INPUTS = {1: "x", 2: "a₁", 3: "a₂"}
OUTPUTS = {1: "a₁", 2: "a₂", 3: "y"}
SUBSCRIPTS = {1: "₁", 2: "₂", 3: "₃"}
SWITCH = np.array([[-5.8, -0.55], [-3.2, -0.55], [-3.2, 0.55], [-5.8, 0.55], [-5.8, -0.55]])


def layer(s: State, number: int, a: np.ndarray | float, *, bent: bool | None = None) -> np.ndarray:
    """Return what one layer makes of its input: w·a + b, with ReLU after it if the layer is bent."""
    z = getattr(s, f"w{number}") * np.asarray(a, float) + getattr(s, f"b{number}")
    return np.maximum(z, 0.0) if (getattr(s, f"bent{number}") if bent is None else bent) else z


def stack(s: State, x: np.ndarray | float) -> list[np.ndarray]:
    """Return the input and what each layer makes of it, [x, a₁, a₂, y]."""
    passed = [np.asarray(x, float)]
    for number in LAYERS:
        passed.append(layer(s, number, passed[-1]))
    return passed


def straight(s: State) -> bool:
    """Return whether no layer is bent."""
    return not (s.bent1 or s.bent2 or s.bent3)


def one_line(s: State) -> tuple[float, float]:
    """Return weight and bias of the one layer that three linear ones make."""
    return s.w3 * s.w2 * s.w1, s.w3 * (s.w2 * s.b1 + s.b2) + s.b3


def pieces(s: State) -> np.ndarray:
    """Return the slopes of the straight pieces inside the picture, from left to right."""
    slopes = np.round(np.diff(stack(s, X)[-1]) / np.diff(X), 6)
    inside = slopes[1:][np.abs(np.diff(slopes)) < 1e-9]  # a step across a kink has a slope of neither piece
    return inside[np.insert(np.diff(inside) != 0, 0, True)] if len(inside) else slopes[:1]


def ramp(s: State) -> bool:
    """Return whether the curve is flat, then slopes, then flat again."""
    found = pieces(s)
    return len(found) == 3 and found[0] == found[2] == 0 and found[1] != 0


class Stack(Explorer):
    """Drag each layer's line, bend it or not, and see what the three make together."""

    title = "Lines stacked on lines are a line; one bend changes that"

    w1 = Number(0.8, -2, 2, step=0.1, label="w₁")
    b1 = Number(0.5, -2, 2, step=0.1, label="b₁")
    bent1 = Flag(False, label="ReLU in layer 1")
    w2 = Number(-1.5, -2, 2, step=0.1, label="w₂")
    b2 = Number(1.0, -2, 2, step=0.1, label="b₂")
    bent2 = Flag(False, label="ReLU in layer 2")
    w3 = Number(0.6, -2, 2, step=0.1, label="w₃")
    b3 = Number(0.0, -2, 2, step=0.1, label="b₃")
    bent3 = Flag(False, label="ReLU in layer 3")
    x = Number(-2.0, -WIDE, WIDE, step=0.1, label="x (input)")

    tasks = (
        Task(
            "with no ReLU, make the stack give back its input: y = x",
            lambda s: straight(s) and np.allclose(one_line(s), (1, 0)),
            {"w1": 1, "b1": 0, "w2": 1, "b2": 0, "w3": 1, "b3": 0},
        ),
        Task("bend the curve: make a kink inside the picture", lambda s: len(pieces(s)) > 1, {"bent1": True}),
        Task(
            "build a ramp: flat, then a slope, then flat again",
            ramp,
            {"w1": 1, "b1": 1, "bent1": True, "w2": -1, "b2": 2, "bent2": True, "w3": -1, "b3": 1},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return one panel a layer, and what they make together."""
        passed = stack(s, s.x)
        layers = [self.layer_panel(s, number, float(passed[number - 1]), float(passed[number])) for number in LAYERS]
        return Scene(*layers, self.whole(s, passed))

    @staticmethod
    def layer_panel(s: State, number: int, came: float, left: float) -> Panel:
        """Return one layer: its line, bent or not, a knob for its bias and one for its weight."""
        w, b, bent = (getattr(s, f"{name}{number}") for name in ("w", "b", "bent"))
        line = np.column_stack([X, layer(s, number, X, bent=False)])
        clear = 9 if w >= 0 else -9  # names stand on the side that the line leaves free
        crossed = layer(s, number, SWITCH[:2, 0], bent=False)
        at = 2.25 if crossed.min() < -1.5 and crossed.max() > -3.0 else -2.25  # and so does the switch
        switch = SWITCH + np.array([0, at])
        marks = [
            *axes_lines(TALL),
            Line(line, "muted" if bent else "own", 1.2 if bent else 2.6, dashed=bent),
            Drag((0.0, b), {f"b{number}": (0.0, 1.0)}, f"bias of layer {number}", move="y"),
            Drag((1.0, w + b), {f"w{number}": (0.0, 1.0)}, f"weight of layer {number}", move="y", color=sign_color(w)),
            Text((0.0, b), f"b{SUBSCRIPTS[number]}", "ink", 13, "end", (-11, -clear), bold=True),
            Text((1.0, w + b), f"w{SUBSCRIPTS[number]}", sign_color(w), 13, "start", (11, clear), bold=True),
            Line(switch, "muted", 1.2),
            Text((-4.5, at), "ReLU on" if bent else "ReLU off", "ink", 12, bold=bent),
            Toggle((-4.5, at), {f"bent{number}": not bent}, f"ReLU in layer {number}: click", bent, region=switch),
        ]
        if bent:
            marks.insert(3, Line(np.column_stack([X, np.maximum(line[:, 1], 0)]), "own", 2.6))
        if abs(came) <= WIDE:
            marks.append(Line([(came, 0), (came, left)], "class1", 1.5, dashed=True))
            if abs(left) <= TALL:
                marks.append(Points(np.array([[came, left]]), np.array([1]), 5))
        sum_ = f"{plain(w, 2)}·{INPUTS[number]} {'−' if b < 0 else '+'} {plain(abs(b), 2)}"
        title = f"{OUTPUTS[number]} = max(0, {sum_})" if bent else f"{OUTPUTS[number]} = {sum_}"
        limits = (-WIDE, WIDE), (-TALL, TALL)
        return Panel("", "", marks, *limits, title=title, height=0.45, least=84, stack=number > 1)

    @staticmethod
    def whole(s: State, passed: list[np.ndarray]) -> Panel:
        """Return the three layers together, as one curve."""
        x, y = float(passed[0]), float(passed[3])
        marks = [
            *axes_lines(WHOLE),
            Line(np.column_stack([X, stack(s, X)[-1]]), "own", 3.2),
            Line([(x, 0), (x, y)], "class1", 1.5, dashed=True),
            Drag((x, 0.0), {"x": (1.0, 0.0)}, "input x", move="x", color="class1"),
        ]
        if abs(y) <= WHOLE:
            marks.append(Points(np.array([[x, y]]), np.array([1]), 6, emphasis=True))
        limits, title = ((-WIDE, WIDE), (-WHOLE, WHOLE)), f"All three together: {whole_title(s)}"
        return Panel("x", "y", marks, *limits, title=title, aspect="equal", share=1.3)

    def difference(self, before: State, s: State) -> Difference:
        """Return by how much the output at the present input has moved."""
        was, now = (float(stack(one, s.x)[-1]) for one in (before, s))
        words = f"At x = {plain(s.x, 2)} y was {plain(was, 2)}, and now it is {plain(now, 2)}."
        measure = [Line([(s.x, was), (s.x, now)], "ink", 3)] if max(abs(was), abs(now)) <= WHOLE else []
        return Difference(words, {3: measure})

    def read_out(self, s: State) -> str:
        """Return the way of the input through the layers, and what the stack is as a whole."""
        way = " → ".join(plain(value, 2) for value in stack(s, s.x))
        return f"x = {way} = y. Together: {whole_title(s)}."


def axes_lines(tall: float) -> list[Line]:
    """Return the two axes of a panel that reaches so far up and down."""
    return [Line([(-WIDE, 0), (WIDE, 0)], "muted", 1), Line([(0, -tall), (0, tall)], "muted", 1)]


def whole_title(s: State) -> str:
    """Return what the three layers are together: one line with its numbers, or a count of straight pieces."""
    if straight(s):
        weight, bias = one_line(s)
        return f"one line, y = {plain(weight, 3)}·x {'−' if bias < 0 else '+'} {plain(abs(bias), 3)}"
    count = len(pieces(s))
    return f"{count} straight piece{'s' * (count > 1)}"
