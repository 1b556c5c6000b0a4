"""One start, three sizes of batch: their walks and their losses, against updates or against birds seen."""

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function
from helpers.parameters import Choice, Integer, Number, Task
from helpers.scene import Drag, Line, Mark, Panel, Points, Scene, Text
from helpers.timeline import Played, Step, Timeline
from lessons.gradient_descent import rule
from lessons.gradient_descent.explorers.common import (
    BEST,
    LEAST,
    ToTheEnd,
    ellipse,
    line_loss,
    logs,
    power_ticks,
    size,
)
from lessons.gradient_descent.explorers.dealt_walks import (
    BIRDS,
    EPOCHS,
    EXPLODED,
    LENGTH,
    MADE,
    SEEN,
    SIZES,
    UPDATES,
    by_the_rule,
    deal,
    walked,
)

LOOKS = {"all": ("other", 4.0, False), "some": ("other", 2.0, True), "one": ("own", 1.3, False)}
"""How the walk of each size of batch is drawn: its color, its width, and whether it is dashed."""

MAP = (-0.5, 0.6, -0.6, 6.6)


def explodes(s: State, name: str) -> bool:
    """Return whether a run of a state is stopped because it explodes, by the rule itself."""
    return len(by_the_rule(s, name)) <= MADE[name]


def arrives(s: State) -> bool:
    """Return whether one bird at a time ends ten epochs within 0.05 of the least loss, by the rule itself."""
    return not explodes(s, "one") and float(line_loss(by_the_rule(s, "one")[-1])) < LEAST + 0.05


def after_one_epoch(s: State) -> float:
    """Return the loss of one bird at a time after 123 updates, or where it explodes, by the rule itself."""
    return float(line_loss(by_the_rule(s, "one")[: BIRDS + 1][-1]))


class Batches(ToTheEnd, Played, Explorer):
    """Scrub three runs together: all birds an update, 32, or one. `minibatches` deals the birds out."""

    title = "An update may ask all birds, 32 of them, or one"

    rate = Number(0.003, 0.0005, 0.025, step=0.0005, label="learning rate η")
    clock = Choice(UPDATES, tuple(LENGTH), label="compare after equal")
    seed = Integer(0, 0, 49, label="order of the birds")
    moment = Step(BIRDS, EPOCHS * BIRDS, speed=25, label="moment")
    minibatches = Function(rule.minibatches, through=deal, any_length=True, rule=False)

    tasks = (
        Task(
            "ten epochs, one bird at a time: end less than 0.05 above the least loss",
            lambda s: s.clock == SEEN and s.moment == LENGTH[SEEN] and arrives(s),
            {"clock": SEEN, "rate": 0.002, "moment": LENGTH[SEEN]},
        ),
        Task("let one bird at a time explode", lambda s: explodes(s, "one"), {"rate": 0.025}),
        Task(
            "after one epoch: bring one bird at a time below a loss of 3",
            lambda s: s.clock == SEEN and abs(s.moment - BIRDS) < 4 and after_one_epoch(s) < 3,
            {"clock": SEEN, "rate": 0.0055, "moment": BIRDS + 1},
        ),
    )

    def record(self, s: State) -> Timeline:
        """Return the line of each run at every moment of the clock, its loss, and the updates it has made."""
        frames: dict[str, np.ndarray] = {}
        moments = np.arange(LENGTH[s.clock] + 1)
        for name in SIZES:
            table = np.ascontiguousarray(self.minibatches(name, s.seed), float)
            lines, seen = walked(table.tobytes(), s.rate, MADE[name])
            made = moments if s.clock == UPDATES else np.searchsorted(seen, moments, side="right") - 1
            made = np.minimum(made, len(lines) - 1)
            stopped = np.full(len(moments), float(line_loss(lines[-1])) > EXPLODED)
            held = np.full(len(moments), len(set(table[table[:, 2] == 0, 0])))
            frames |= {
                f"{name}_line": lines[made],
                f"{name}_made": made,
                f"{name}_stopped": stopped & (made == made[-1]),
            }
            frames |= {f"{name}_loss": line_loss(lines)[made], f"{name}_held": held}
        return Timeline(**frames)

    def scene(self, s: State) -> Scene:
        """Return the walks on the map, and the losses against the clock."""
        run = self.timeline(s)
        return Scene(self.map(run, s.moment), self.losses(s, run))

    @staticmethod
    def map(run: Timeline, moment: int) -> Panel:
        """Return the walks so far over the contour lines of the loss."""
        walked = vars(run.until(moment))
        marks: list[Mark] = [Line(ellipse(height), "loss", 1.2, opacity=0.5) for height in (0.5, 2, 5, 10, 17, 25)]
        marks.append(Points(BEST[None], np.array([4]), 5))
        for name, (color, width, dashed) in LOOKS.items():
            lines = np.clip(walked[f"{name}_line"], -1e3, 1e3)
            kept = np.append(True, (np.diff(lines, axis=0) != 0).any(axis=1))
            marks.append(Line(lines[kept], color, width, dashed=dashed))
        said = [("✕ least loss", "loss"), ("   w is drawn wide", "muted")]
        looks = {"title": "The map", "caption": said, "height": 0.8, "share": 0.8}
        return Panel("w, kg per mm", "b, kg", marks, MAP[:2], MAP[2:], **looks)

    @staticmethod
    def losses(s: State, run: Timeline) -> Panel:
        """Return the loss of each run on all birds up to this moment, with a knob to scrub by."""
        marks: list[Mark | Drag] = []
        at = np.arange(len(run))
        for name, (color, width, dashed) in LOOKS.items():
            whole = np.column_stack([at, np.clip(logs(run.arrays[f"{name}_loss"]), -1, 4.4)])
            ended = len(at) - int(run.arrays[f"{name}_stopped"][:-1].sum())  # it is not drawn where it stands still
            marks.append(Line(whole[:ended], color, 1, opacity=0.3))
            marks.append(Line(whole[: min(s.moment + 1, ended)], color, width, dashed=dashed))
            if name == "all":
                path = whole
            elif ended < len(at) and s.moment >= ended - 1:
                marks.append(Text(tuple(whole[ended - 1]), "exploded", color, anchor="start", shift=(8, 5), bold=True))
        here = (float(s.moment), float(path[s.moment, 1]))
        marks.append(Drag(here, {"moment": (1.0, 0.0)}, "moment of the clock", move=path, color="other"))
        ticks = {float(n): f"{n:,}" for n in range(0, len(run), BIRDS if s.clock == SEEN else 20)}
        if s.clock == SEEN:
            ticks = {at: f"{at / BIRDS:.0f}" for at in ticks}
        words = [("all birds", "other"), ("   dashed: 32", "other"), ("   thin: one", "own")]
        return Panel(
            "updates" if s.clock == UPDATES else f"epochs: each is {BIRDS} birds seen",
            "",
            marks,
            (0, 1.03 * LENGTH[s.clock]),
            (-1.1, 4.5),
            title="Loss on all birds",
            caption=words,
            height=0.6,
            share=1.3,
            x_ticks=ticks,
            y_ticks=power_ticks(-1, 4),
        )

    def difference(self, before: State, s: State) -> Difference:
        """Return how the loss of each run has changed."""
        if (before.clock, before.rate, before.seed) == (s.clock, s.rate, s.seed) and before.moment == s.moment:
            return Difference()
        old, now = (vars(self.timeline(one).at(one.moment)) for one in (before, s))
        words = {"all": "all birds", "some": "batches of 32", "one": "one bird"}
        said = [f"{words[n]} {size(float(old[f'{n}_loss']))} → {size(float(now[f'{n}_loss']))}" for n in SIZES]
        return Difference(f"The loss: {', '.join(said)}.")

    def read_out(self, s: State) -> str:
        """Return how many updates each run has made and where its loss stands, and what the batches hold."""
        now = vars(self.timeline(s).at(s.moment))
        said = []
        for name, words in (("all", "All birds an update"), ("some", "32 an update"), ("one", "one an update")):
            loss = "exploded" if now[f"{name}_stopped"] else f"loss {size(float(now[f'{name}_loss']))}"
            made = int(now[f"{name}_made"])
            said.append(f"{words}: {made:,} update{'s' * (made != 1)}, {loss}")
        held = int(now["some_held"])
        missing = "" if held == BIRDS else f" The first epoch of 32 holds only {held} of {BIRDS} birds."
        return f"η = {plain(s.rate, 4)}. {'; '.join(said)}.{missing}"
