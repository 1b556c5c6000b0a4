"""The same thousand numbers added in fifty orders: what rounding has put into each sum."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Integer, Task
from helpers.scene import Bars, Drag, Line, Panel, Scene
from lessons.reproducibility.model import running_sums

NUMBERS, ORDERS = 1000, 50
UNIT = 1e-13
"""What the errors are drawn in."""

HIGH = 10.0


@lru_cache(maxsize=1)
def summed() -> tuple[np.ndarray, np.ndarray]:
    """Return the running sums of 1,000 numbers from 0 to 1 in fifty orders, and the rounding in them, (50, 1000)."""
    numbers = np.random.default_rng(0).random(NUMBERS)
    orders = [np.random.default_rng(seed).permutation(NUMBERS) for seed in range(ORDERS)]
    return running_sums(np.stack([numbers[order] for order in orders]))


def totals(s: State) -> int:
    """Return how many different sums there are, once all numbers are added."""
    return len(np.unique(summed()[0][:, -1]))


class Sums(Explorer):
    """Scrub along the additions; choose which of the fifty orders is drawn boldly."""

    title = "Rounding goes its own way in each of fifty orders"

    added = Integer(500, 1, NUMBERS, label="numbers added")
    order = Integer(0, 0, ORDERS - 1, label="order")

    tasks = (
        Task("add all 1,000 numbers", lambda s: s.added == NUMBERS, {"added": NUMBERS}),
        Task(
            "all added: find an order that ends more than 2·10⁻¹³ too low",
            lambda s: s.added == NUMBERS and summed()[1][s.order, -1] < -2 * UNIT,
            {"added": NUMBERS, "order": int(np.argmin(summed()[1][:, -1]))},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the rounding so far in each order, and how many sums end where."""
        at, errors = np.arange(1, s.added + 1), summed()[1][:, : s.added] / UNIT
        each = -(-s.added // 60)
        kept = np.unique([*range(0, s.added, each), s.added - 1])
        pen_up = np.full((1, 2), np.nan)
        thin = np.concatenate([part for one in errors for part in (np.column_stack([at, one])[kept], pen_up)])
        whole = np.column_stack([np.arange(1, NUMBERS + 1), summed()[1][s.order] / UNIT])
        marks = [
            Line([(0, 0), (NUMBERS, 0)], "muted", 1.2, dashed=True),
            Line(thin, "other", 0.8, opacity=0.6),
            Line(whole[: s.added], "own", 2.2),
            Drag(tuple(whole[s.added - 1]), {"added": (1.0, 0.0)}, "place in the sum", move=whole, color="own"),
        ]
        looks = {"title": "What rounding has added", "caption": "in 10⁻¹³", "height": 0.6, "share": 1.5, "least": 200}
        walks = Panel("numbers added", "", marks, (-25, 1030), (-HIGH, HIGH), **looks)
        return Scene(walks, self.ends(s))

    @staticmethod
    def ends(s: State) -> Panel:
        """Return how many of the fifty sums so far have which error."""
        errors = summed()[1][:, s.added - 1] / UNIT
        bins, counts = np.unique(np.round(2 * errors) / 2, return_counts=True)
        mine = np.round(2 * errors[s.order]) / 2
        colors = ["own" if one == mine else "other" for one in bins]
        looks = {"title": "Sums that end there", "caption": "bold: this order", "height": 0.955, "least": 150}
        most = 25 if counts.max() <= 25 else ORDERS
        marks = [Line([(0, 0), (most, 0)], "muted", 1.2, dashed=True), Bars(bins, counts, 0.4, 0.0, colors, True)]
        return Panel("how many of 50", "", marks, (0, most), (-HIGH, HIGH), **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return how many different sums there were, and are."""
        old, now = (len(np.unique(summed()[0][:, one.added - 1])) for one in (before, s))
        return Difference(f"The fifty orders give {now} different sums." if s.added == NUMBERS and old != now else "")

    def read_out(self, s: State) -> str:
        """Return the sum of the chosen order in full, and its rounding."""
        sums, errors = summed()
        here = f"{sums[s.order, s.added - 1]!s}"
        said = f"{s.added:,} number{'s' * (s.added > 1)} in order {s.order}: {here}, of which rounding is "
        said += f"{plain(errors[s.order, s.added - 1] / UNIT)}·10⁻¹³."
        return f"{said} Fifty orders, {totals(s)} different sums." if s.added == NUMBERS else said
