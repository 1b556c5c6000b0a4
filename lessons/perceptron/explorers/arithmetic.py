"""One penguin's arithmetic: each product, the bias, their sum, and the answer."""

import numpy as np

from helpers.datasets import penguins
from helpers.explorer import Explorer, State
from helpers.marks import regions, straight_line
from helpers.numerals import minus, plain
from helpers.parameters import Integer, Number, Task
from helpers.scene import Arrow, Bars, Drag, Line, Panel, Pick, Points, Scene, Text, Tip
from lessons.perceptron.explorers.boundary import COLUMNS, EXTENT, GRID, ROWS, SCALE, unit
from lessons.perceptron.explorers.unit import sign_color, signed

DATA = penguins()
REACHES = (12.0, 24.0, 48.0, 96.0, 192.0)
"""How far the bars' panel may reach to either side of 0."""


def terms(s: State) -> np.ndarray:
    """Return what is added up for the chosen penguin: w₁x₁, w₂x₂ and b, `(3,)`."""
    return np.append(np.array([s.w1, s.w2]) * DATA.X[s.penguin], s.bias)


def factor(number: float) -> str:
    """Return a number as it stands in a product or a sum: a negative one in parentheses."""
    return f"({plain(number)})" if number < 0 else plain(number)


def mistaken(s: State) -> bool:
    """Return whether the chosen penguin gets the wrong answer."""
    return bool((terms(s).sum() > 0) != DATA.y[s.penguin])


class Arithmetic(Explorer):
    """Click a penguin; its sum is built up bar by bar."""

    title = "Every answer is one sum: two products and a bias"

    penguin = Integer(200, 0, len(DATA.y) - 1, label="penguin (row)")
    w1 = Number(0.6, -3, 3, step=0.05, label="w₁ (bill length)")
    w2 = Number(-0.8, -3, 3, step=0.05, label="w₂ (bill depth)")
    bias = Number(2.0, -20, 20, step=0.1, label="b (bias)")

    tasks = (
        Task("find a penguin that gets the wrong answer", mistaken, {"penguin": 0, "bias": 20}),
        Task(
            "make the sum of one penguin as good as zero (less than 0.1 from it)",
            lambda s: abs(terms(s).sum()) < 0.1,
            {"w1": 0, "w2": 0, "bias": 0},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the penguins with one chosen, and its terms as bars, each starting where the one before ended."""
        x = DATA.X[s.penguin]
        colors = unit(s).predict(GRID).reshape(ROWS, COLUMNS)
        tip = (SCALE * s.w1, SCALE * s.w2)
        marks = [
            regions(colors, EXTENT),
            Points(DATA.X, DATA.y, size=3.5),
            Line(straight_line((s.w1, s.w2), s.bias, EXTENT), "own", 2.5),
            Arrow((0, 0), tip, "own", handle=Tip("w1", "w2", SCALE, "tip of the weights w")),
            Points(x[None], DATA.y[[s.penguin]], 7, emphasis=True),
            Text(tuple(x), minus(f"({x[0]:.1f}, {x[1]:.1f})"), "own", shift=(0, -18), bold=True),
            Pick("penguin", DATA.X, "penguins: click one"),
        ]
        labels = ("bill length x₁, mm from the mean", "bill depth x₂, mm from the mean")
        plane = Panel(*labels, marks, EXTENT[:2], EXTENT[2:], aspect="equal", share=1.35)
        return Scene(plane, self.sum_panel(s))

    def sum_panel(self, s: State) -> Panel:
        """Return the terms as bars, one under the other, and their sum."""
        parts = terms(s)
        ends = np.cumsum(parts)
        starts = ends - parts
        reach = next(r for r in REACHES if r > 1.35 * max(np.abs(ends)))
        x = DATA.X[s.penguin]
        names = [
            f"w₁·x₁ = {factor(s.w1)} × {factor(x[0])}",
            f"w₂·x₂ = {factor(s.w2)} × {factor(x[1])}",
            f"b = {signed(s.bias, first=True)}",
        ]
        kinds = [sign_color(part) for part in parts]
        marks = [Line([(0, -0.6), (0, 4.2)], "ink", 1.5), Text((0, 4.35), "0", "muted", 12)]
        for row, (name, start, end, part, color) in enumerate(zip(names, starts, ends, parts, kinds, strict=True)):
            height = 3.4 - row * 1.1
            middle = np.array([height])
            marks.append(Bars(middle, np.array([end]), 0.42, start, color, horizontal=True))
            marks.append(Line([(end, height), (end, height - 1.1)], "muted", 1, dashed=True))
            outward = 1 if end >= start else -1
            if abs(end) > 0.75 * reach:  # no room there
                outward = -outward
            side, away = "start" if outward > 0 else "end", 14 if height < 1.5 else 6  # clear of the knob
            marks.append(Text((end, height), signed(round(part, 2)), color, 13, side, (outward * away, 0), bold=True))
            marks.append(Text((-reach, height + 0.42), name, anchor="start", size=12.5))
        total, fires = ends[-1], int(ends[-1] > 0)
        answer, truth = self.verdict(s)
        marks += [
            Bars(np.array([0.1]), np.array([total]), 0.42, 0.0, "own", horizontal=True),
            Text((-reach, 0.52), f"sum = {signed(round(total, 2), first=True)}", "own", anchor="start", bold=True),
            Text((-reach, -0.65), answer, f"class{fires}", anchor="start", bold=True),
            Text((-reach, -1.15), truth, anchor="start"),
        ]
        grip = Drag((ends[-1], 1.2), {"bias": (1.0, 0.0)}, "end of the bias bar", move="x")
        return Panel(
            "", "", [*marks, grip], (-reach, reach), (-1.5, 4.6), title="Its sum, term by term", bare=True, height=0.74
        )

    @staticmethod
    def verdict(s: State) -> tuple[str, str]:
        """Return the answer, and whether it is right."""
        fires = int(terms(s).sum() > 0)
        kind, answer = DATA.class_names[DATA.y[s.penguin]], DATA.class_names[fires]
        compared = "above 0: it fires" if fires else "not above 0: silent"
        truth = f"It is {'an' if kind[0] == 'A' else 'a'} {kind}: {'wrong' if mistaken(s) else 'right'}."
        return f"{compared}, answer {fires} ({answer}).", truth

    def read_out(self, s: State) -> str:
        """Return the chosen penguin's sum in words."""
        x, total = DATA.X[s.penguin], terms(s).sum()
        a, b, c, d, e = map(factor, (s.w1, x[0], s.w2, x[1], s.bias))
        answer, truth = self.verdict(s)
        return f"Penguin {s.penguin}: {a} × {b} + {c} × {d} + {e} = {plain(total)}, {answer} {truth}"
