"""Bumps side by side: drag their heights and edges until they draw the target; each is a pair of hidden units."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.marks import disk
from helpers.numerals import plain
from helpers.own_code import Function, alike, both
from helpers.parameters import Choice, Integer, Number, Numbers, Task
from helpers.scene import Drag, Line, Panel, Scene, Text
from lessons.multilayer_perceptron.model import sigmoid
from lessons.universal_approximation.explorers.common import GRID, TARGETS, broken, curve, gap, small
from lessons.universal_approximation.model import values_of
from lessons.universal_approximation.parts import bump

MOST = 12
OUTSIDE = (-1.0, 2.0)
"""The left edge of the first bump and the right edge of the last: out of sight."""
VALUES = {name: values_of(function, GRID) for name, function in TARGETS.items()}
JUMP = 0.5


def summed(function, x, edges, heights, steepness):
    """Return the sum of all bumps at each x (n,); None where the function returns None."""
    parts = [function(x.copy(), *pair, h, steepness) for *pair, h in zip(edges[:-1], edges[1:], heights, strict=True)]
    return None if any(part is None for part in parts) else sum(parts)


def all_edges(s: State) -> tuple[float, ...]:
    """Return the edges of all bumps of a state, the two out of sight among them."""
    return (OUTSIDE[0], *s.edges, OUTSIDE[1])


class Bumps(Explorer):
    """Drag heights and edges; `bump` draws each one, and the pair behind the bump touched last stands beside."""

    title = "Two hidden units make a bump, and bumps make a curve"
    track = {"worst": "worst error"}

    bumps = Integer(3, 2, MOST, label="how many bumps")
    target = Choice("wave", tuple(TARGETS))
    steepness = Number(60, 10, 400, step=5)
    shown = Integer(2, 1, MOST, label="bump shown beside")
    heights = Numbers((0.3, 0.8, -0.3), -1.5, 1.5, step=0.05, limit=MOST)
    edges = Numbers((0.25, 0.6), 0, 1, step=0.01, limit=MOST - 1)
    bump = Function(bump, through=summed)

    tasks = (
        Task(
            "the wave: bring the worst error to 0.4 or less",
            lambda s: s.target == "wave" and worst_place(s, own_sum(s))[0] <= 0.4,
            {"bumps": 5, "edges": (0.06, 0.44, 0.56, 0.94), "heights": (0, 0.7, 0, -0.7, 0)},
        ),
        Task(
            "dig a hole: pull an edge past its neighbor",
            lambda s: bool((np.diff(s.edges) < 0).any()) and np.ptp(s.heights) > 0,
            {"edges": (0.6, 0.25)},
        ),
        Task(
            "the jump: bring the worst error to 0.6 or less",
            lambda s: s.target == "jump" and worst_place(s, own_sum(s))[0] <= 0.6,
            {"target": "jump", "bumps": 2, "edges": (0.5,), "heights": (0, 1), "steepness": 400},
        ),
    )

    def settle(self, s: State, before: State | None) -> dict:
        """Give every bump a height and an edge; show the bump that was touched."""
        heights = list(s.heights) or [0.0]
        edges = list(s.edges)[: len(heights) - 1]
        if len(heights) > s.bumps:  # to take out a bump is to take an edge with it
            heights = heights[: len(edges) + 1]
        while len(heights) > s.bumps:
            narrow = int(np.argmin(np.diff([0, *edges, 1])))
            del heights[narrow], edges[min(narrow, len(edges) - 1)]
        while len(heights) < s.bumps or len(edges) < s.bumps - 1:
            ends = [0, *edges, 1]
            wide = int(np.argmax(np.diff(ends)))
            edges.insert(wide, round((ends[wide] + ends[wide + 1]) / 2, 2))
            if len(heights) <= len(edges):
                heights.insert(wide, heights[wide] if heights else 0.0)
        shown = s.shown
        if before is not None and len(before.heights) == len(heights):
            touched = [i + 1 for i in range(s.bumps) if heights[i] != before.heights[i]]
            touched += [i + 1 for i in range(s.bumps - 1) if edges[i] != before.edges[i]]
            shown = touched[0] if len(touched) == 1 else shown
        return {"heights": tuple(heights), "edges": tuple(edges), "shown": min(shown, s.bumps)}

    def worst(self, s: State) -> float:
        """Return the worst error of the sum of bumps on [0, 1]."""
        return worst_place(s, self.drawn(s))[0]

    def drawn(self, s: State) -> np.ndarray:
        """Return what the bumps add up to at each place of GRID."""
        return self.bump(GRID, all_edges(s), s.heights, s.steepness)

    def scene(self, s: State) -> Scene:
        """Return the target with the bumps, the pair behind one of them, and the same pair as a piece of network."""
        drawn, due, edges = self.drawn(s), own_sum(s), all_edges(s)
        target = VALUES[s.target]
        _, place, wanted = worst_place(s, drawn)
        marks = [
            Line(broken(GRID, target, JUMP) if s.target == "jump" else curve(GRID, target), "other", 4),
            Line(curve(GRID, bump(GRID, *edges[s.shown - 1 : s.shown + 1], s.heights[s.shown - 1], s.steepness)),
                 "own", 0, fill=0.14 if alike(due, drawn) else 0.0),
            *([] if alike(due, drawn) else [Line(curve(GRID, due), "ink", 1.5, dashed=True)]),
            *gap(float(GRID[place]), wanted, float(drawn[place]), 0.2),
            Line(curve(GRID, drawn), "own", 2.5),
        ]  # fmt: skip
        for i, edge in enumerate(s.edges):
            marks.append(Line([(edge, -1.7), (edge, 1.7)], "muted", 1, dashed=True))
            label = f"edge of bumps {i + 1} and {i + 2}"
            marks.append(Drag((edge, -1.7), {f"edges[{i}]": (1.0, 0.0)}, label, move="x", color="ink"))
        for i, height in enumerate(s.heights):
            middle = (max(0.0, edges[i]) + min(1.0, edges[i + 1])) / 2
            label = f"height of bump {i + 1}"
            marks.append(Drag((middle, height), {f"heights[{i}]": (0.0, 1.0)}, label, move="y", color="own"))
        dashed = "" if alike(due, drawn) else ". Dashed: the rule's"
        title = f"Gray: the {s.target}. Yours: {s.bumps} bumps, added{dashed}"
        plane = Panel("x", "", marks, (0, 1), (-1.9, 1.7), title=title, height=1.1, share=1.3)
        return Scene(plane, pair_panel(s), wiring_panel(s))

    def difference(self, before: State, s: State) -> Difference:
        """Return what has become of the worst error."""
        return Difference(f"The worst error was {small(self.worst(before))}, and now it is {small(self.worst(s))}.")

    def compared(self, s: State) -> str:
        """Return the worst error by the rule and with the learner's bump, or where their sums are farthest apart."""
        due, own = (small(worst_place(s, drawn)[0]) for drawn in (own_sum(s), self.drawn(s)))
        return both(f"a worst error of {due}", own) if due != own else super().compared(s)

    def read_out(self, s: State) -> str:
        """Return the errors, and the two units of the bump shown."""
        drawn, (left, right) = self.drawn(s), all_edges(s)[s.shown - 1 : s.shown + 1]
        worst, place, _ = worst_place(s, drawn)
        mean = float(np.mean((drawn - VALUES[s.target]) ** 2))
        ends = [f"{verb} at {plain(e)}" for verb, e in (("rises", left), ("falls", right)) if e not in OUTSIDE]
        return (
            f"{s.bumps} bumps for the {s.target}: worst error {small(worst)}, at x = {plain(GRID[place])}; "
            f"mean-square error {small(mean)}. Bump {s.shown}, {plain(s.heights[s.shown - 1])} high, "
            f"{' and '.join(ends)}."
        )


def own_sum(s: State) -> np.ndarray:
    """Return what the bumps of a state add up to, as the lesson's own function draws them."""
    return summed(bump, GRID, all_edges(s), s.heights, s.steepness)


def worst_place(s: State, drawn: np.ndarray) -> tuple[float, int, float]:
    """Return the worst error, its place in GRID, and what the target is there (at its jump, the farther limit)."""
    target = VALUES[s.target].copy()
    if s.target == "jump":
        middle = int(np.searchsorted(GRID, JUMP))
        target[middle] = float(drawn[middle] < 0.5)
    place = int(np.argmax(np.abs(drawn - target)))
    return float(abs(drawn[place] - target[place])), place, float(target[place])


def pair_panel(s: State) -> Panel:
    """Return the rising and the falling unit of the bump shown, each times its output weight, and their sum."""
    height, (left, right) = s.heights[s.shown - 1], all_edges(s)[s.shown - 1 : s.shown + 1]
    up, down = (weight * sigmoid(s.steepness * (GRID - edge)) for weight, edge in ((height, left), (-height, right)))
    marks = [
        Line([(0, 0), (1, 0)], "muted", 1),
        Line(curve(GRID, up + down), "own", 0, fill=0.14),
        Line(curve(GRID, up), "positive" if height >= 0 else "negative", 2.5, dashed=height < 0),
        Line(curve(GRID, down), "negative" if height >= 0 else "positive", 2.5, dashed=height >= 0),
    ]
    title = f"The two units of bump {s.shown}; shaded: their sum"
    return Panel("x", "", marks, (0, 1), (-1.7, 1.7), title=title, height=0.5)


def wiring_panel(s: State) -> Panel:
    """Return the pair as a piece of network: input weight and bias before each unit, output weight behind it."""
    height, ends = s.heights[s.shown - 1], all_edges(s)[s.shown - 1 : s.shown + 1]
    marks = []
    for y, edge, weight in ((0.8, ends[0], height), (-0.8, ends[1], -height)):
        color = "positive" if weight >= 0 else "negative"
        side = -1 if y > 0 else 1
        marks += [
            Line([(-3.2, 0.0), (-0.2, y)], "positive", 3),
            Line([(-0.2, y), (3.2, 0.0)], color, 1 + 3 * abs(weight), dashed=weight < 0),
            *disk((-0.2, y), 0.42),
            Text((-0.2, y), "σ", size=15),
            Text((-1.9, 0.55 * y), plain(s.steepness), "positive", 13, shift=(0, 15 * side), bold=True),
            Text((-0.2, y - 0.75 * side), f"bias {plain(-s.steepness * edge)}"),
            Text((1.7, 0.55 * y), plain(weight), color, 13, shift=(0, 15 * side), bold=True),
        ]
    for x, name in ((-3.2, "x"), (3.2, "Σ")):
        marks += [*disk((x, 0.0), 0.38), Text((x, 0.0), name, size=15)]
    return Panel("", "", marks, (-3.8, 3.8), (-1.9, 1.9), bare=True, aspect="equal", stack=True)
