"""A long chain of layers: what is left of a slope on its way from each layer to the end."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Choice, Integer, Number, Task
from helpers.scene import Bars, Drag, Line, Panel, Scene, Text
from lessons.activations.explorers.words import power, tiny
from lessons.activations.model import ACTIVATIONS, slope_through_depth

WIDTH = 32
DEEPEST = 30
STARTS = 8
FLOOR, CEILING = -40.0, 40.0
RIVALS = ("sigmoid", "tanh")
HEIGHTS = ((-8, 4), (-16, 8), (-16, 16), (-32, 16), (-40, 40))
"""The powers of ten between which the slopes are drawn: the first pair that holds them all."""


@lru_cache(maxsize=512)
def run(depth: int, activation: str, scale: float, start: int) -> np.ndarray:
    """Return the slope from each layer to the end, and 1 for the end itself, (depth + 1,)."""
    slopes = slope_through_depth(depth, activation, scale, np.random.default_rng(start), WIDTH)
    return np.append(slopes, 1.0)


def exponents(slopes: np.ndarray) -> np.ndarray:
    """Return log₁₀ of slopes, kept between FLOOR and CEILING."""
    return np.clip(np.log10(np.maximum(slopes, 1e-300)), FLOOR, CEILING)


def whole(s: State) -> float:
    """Return the slope from the first layer to the end."""
    return float(run(s.depth, s.activation, s.scale, s.start)[0])


class Chain(Explorer):
    """Choose depth, activation and scale of the weights; the slope of each layer is a product of those behind it."""

    title = "A slope through many layers is a product: it vanishes or explodes"

    depth = Integer(2, 1, DEEPEST, label="depth (layers)")
    activation = Choice("sigmoid", tuple(ACTIVATIONS), label="activation")
    scale = Number(1.0, 0.2, 5, step=0.05, label="scale of the weights")
    start = Integer(0, 0, 49, label="start (seed)")

    tasks = (
        Task("let it vanish: less than a billionth comes through", lambda s: 0 < whole(s) < 1e-9, {"depth": 20}),
        Task(
            "let it explode: more than 1,000",
            lambda s: whole(s) > 1000,
            {"activation": "relu", "depth": 20, "scale": 3},
        ),
        Task(
            "keep it between a tenth and 10 through 30 layers",
            lambda s: s.depth == DEEPEST and 0.1 <= whole(s) <= 10,
            {"activation": "linear", "depth": 30, "scale": 1},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the slope from each layer to the end, and below the factor that each layer brings."""
        return Scene(self.slopes(s), self.factors(s))

    @staticmethod
    def slopes(s: State) -> Panel:
        """Return log₁₀ of the slope from each layer to the end: of this start, of others, of other activations."""
        layers = np.arange(1, s.depth + 2)
        own = exponents(run(s.depth, s.activation, s.scale, s.start))
        rivals = {name: exponents(run(s.depth, name, s.scale, s.start)) for name in RIVALS if name != s.activation}
        others = [exponents(run(s.depth, s.activation, s.scale, start)) for start in range(STARTS)]
        known = np.concatenate([own, *rivals.values(), *others])
        lowest, highest = known[known > FLOOR].min(), known.max()  # a slope of 0 has no logarithm
        low, high = next(pair for pair in HEIGHTS if pair == HEIGHTS[-1] or (pair[0] <= lowest <= highest <= pair[1]))
        marks = [
            Line([(0, 0), (DEEPEST + 2, 0)], "muted", 1.2, dashed=True),
            Text((DEEPEST + 1.8, 0), "all of it" if s.depth < 26 else "", "muted", 12, "end", (0, -9)),
            *(Line(np.column_stack([layers, other]), "own", 1, opacity=0.25) for other in others),
            *(Line(np.column_stack([layers, rival]), "other", 2, dashed=True) for rival in rivals.values()),
            Line(np.column_stack([layers, own]), "own", 3),
        ]
        words = {name: (rival[0], name, "other") for name, rival in rivals.items()}
        words[s.activation] = (own[0], f"{s.activation} {tiny(whole(s)) if whole(s) else '0: nothing'}", "own")
        height, gap = low, 0.062 * (high - low)
        for at, text, color in sorted(words.values()):
            height = max(float(at), height + gap)
            marks.append(Text((0.8, height), text, color, 12.5, "end", bold=color == "own"))
        grip = Drag((s.depth + 1.0, 0.0), {"depth": (1.0, 0.0)}, "end of the chain", move="x")
        step = 2 if high - low <= 12 else 4 if high - low <= 24 else 8 if high - low <= 48 else 20
        ticks = {float(at): power(at) for at in range(low, high + 1, step)}
        names = {float(at): str(at) for at in (1, 5, 10, 15, 20, 25, 30)}
        title = f"Slope from each layer to the end, {WIDTH} units a layer"
        axes = ("layer", "slope, in powers of ten")
        limits = ((-6.5, DEEPEST + 2.0), (low - 0.4, high + 0.4))
        return Panel(*axes, [*marks, grip], *limits, title=title, height=0.38, x_ticks=names, y_ticks=ticks)

    @staticmethod
    def factors(s: State) -> Panel:
        """Return by what each layer multiplies the slope, and their mean, which the scale moves up and down."""
        slopes = run(s.depth, s.activation, s.scale, s.start)
        parts = np.divide(slopes[:-1], slopes[1:], out=np.zeros(s.depth), where=slopes[1:] > 0)
        mean = typical(s)
        beside = ("start", (14, 0)) if s.depth < 22 else ("end", (-4, -16))
        top = next(top for top in (1.6, 3.2, 6.4) if mean <= 0.8 * top or top == 6.4)
        parts = np.clip(np.nan_to_num(parts, nan=0.0, posinf=top), 0, top)
        marks = [
            Bars(np.arange(1, s.depth + 1), parts, 0.7, color="gradient"),
            Line([(0.6, 1), (DEEPEST + 2, 1)], "muted", 1.5, dashed=True),
            Text((0.3, 1), "it stays as it is", "muted", 12, "end"),
            Line([(0.5, mean), (s.depth + 0.8, mean)], "own", 2),
            Text((s.depth + 0.9, mean), f"typical factor {plain(mean, 2)}", "own", 13, *beside, bold=True),
            Drag((s.depth + 0.9, mean), {"scale": (0.0, s.scale / max(mean, 0.05))}, "typical factor", move="y"),
        ]
        title = "What each layer multiplies it by: weights times slope of the activation"
        names = {float(at): str(at) for at in (1, 5, 10, 15, 20, 25, 30)}
        limits = ((-6.5, DEEPEST + 2.0), (0.0, top))
        return Panel("layer", "factor", marks, *limits, title=title, height=0.2, stack=True, x_ticks=names)

    def between(self, before: State, after: State, share: float) -> State:
        """Return the state a share of the way on: for another activation the chain is rolled in and laid out anew."""
        s = super().between(before, after, share)
        if 0 < share < 1 and before.activation != after.activation:
            longest = before.depth if share < 0.5 else after.depth
            s.depth = 1 + round((longest - 1) * abs(2 * share - 1))
        return s

    def difference(self, before: State, s: State) -> Difference:
        """Return how many times more or less comes through, measured at the first layer."""
        was, now = whole(before), whole(s)
        if not 0 < was < np.inf or not 0 < now < np.inf or was == now:
            return Difference()
        ends = exponents(np.array([was, now]))
        factor = tiny(max(was / now, now / was))
        low, apart = float(ends.min()), float(np.ptp(ends))
        at, shift = ((1.0, low), (9, 20)) if apart < 2 else ((1.0, low + 0.7 * apart), (9, 4))
        label = Text(at, f"{'÷' if now < was else '×'} {factor}", "ink", 13, "start", shift, bold=True)
        words = f"Before, it was {tiny(was)}: {factor} times {'less' if now < was else 'more'} comes through now."
        return Difference(words, {0: [Line([(1, ends[0]), (1, ends[1])], "ink", 1.5), label]})

    def read_out(self, s: State) -> str:
        """Return what comes through, and the factor that a layer typically brings."""
        scale = plain(s.scale, 3)
        layers = f"{s.depth} {s.activation} layer{'s' * (s.depth > 1)} of {WIDTH} units, weights of scale {scale}"
        if not whole(s):
            return f"{layers}: of a nudge at the first layer nothing reaches the end."
        factor = f"a typical factor of {plain(typical(s), 2)} a layer"
        if whole(s) > 1:
            return f"{layers}: a nudge at the first layer comes out {tiny(whole(s))} times as large, {factor}."
        return f"{layers}: of a nudge at the first layer {tiny(whole(s))} reaches the end, {factor}."


def typical(s: State) -> float:
    """Return the factor that, taken once for each layer, gives the whole slope."""
    return whole(s) ** (1 / s.depth)
