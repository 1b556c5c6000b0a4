"""One start, three sizes of batch: their walks and their losses, against updates or against birds seen."""

import numpy as np

from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.own_code import Function
from helpers.parameters import Choice, Integer, Number, Task
from helpers.scene import Scene
from helpers.timeline import Played, Step, Timeline
from lessons.gradient_descent import rule
from lessons.gradient_descent.explorers.batch_panels import losses, walks
from lessons.gradient_descent.explorers.common import LEAST, ToTheEnd, line_loss, size
from lessons.gradient_descent.explorers.dealt_walks import (
    BIRDS,
    DIVERGED,
    EPOCH,
    EPOCHS,
    LENGTH,
    MADE,
    SEEN,
    SIZES,
    UPDATES,
    WORDS,
    by_the_rule,
    deal,
    largest,
    walked,
)


def diverges(s: State, name: str) -> bool:
    """Return whether a run of a state is stopped because it diverges, by the rule itself."""
    return len(by_the_rule(s, name)) <= MADE[name]


def arrives(s: State) -> bool:
    """Return whether one bird at a time ends ten epochs within 0.05 of the least loss, by the rule itself."""
    return not diverges(s, "one") and float(line_loss(by_the_rule(s, "one")[-1])) < LEAST + 0.05


def after_one_epoch(s: State) -> float:
    """Return the loss of one bird at a time after 123 updates, or where it diverges, by the rule itself."""
    return float(line_loss(by_the_rule(s, "one")[: BIRDS + 1][-1]))


class Batches(ToTheEnd, Played, Explorer):
    """Scrub three runs together: all birds an update, 32, or one. `minibatches` deals the birds out."""

    title = "An update may ask all birds, 32 of them, or one"

    rate = Number(0.003, 0.0005, 0.025, step=0.0005, label="learning rate η")
    clock = Choice(UPDATES, tuple(LENGTH), label="at equal")
    seed = Integer(0, 0, 49, label="order of the birds")
    moment = Step(BIRDS, EPOCHS * BIRDS, speed=25, label="moment")
    minibatches = Function(rule.minibatches, through=deal, any_length=True, rule=False)

    tasks = (
        Task(
            "ten epochs, one bird at a time: end less than 0.05 above the least loss",
            lambda s: s.clock == SEEN and s.moment == LENGTH[SEEN] and arrives(s),
            {"clock": SEEN, "rate": 0.002, "moment": LENGTH[SEEN]},
        ),
        Task(
            "after one epoch: bring one bird at a time below a loss of 3",
            lambda s: s.clock == EPOCH and s.moment == BIRDS and after_one_epoch(s) < 3,
            {"clock": EPOCH, "rate": 0.0055, "moment": BIRDS},
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
            diverged = float(line_loss(lines[-1])) > DIVERGED
            frames |= {
                f"{name}_line": lines[made],
                f"{name}_made": made,
                f"{name}_loss": line_loss(lines)[made],
                f"{name}_stopped": diverged & (made == len(lines) - 1),
                f"{name}_held": np.full(len(moments), len(set(table[table[:, 2] == 0, 0]))),
                f"{name}_largest": np.full(len(moments), largest(table)),
            }
        return Timeline(**frames)

    def scene(self, s: State) -> Scene:
        """Return the walks on the map, and the losses against the clock."""
        run = self.timeline(s)
        return Scene(walks(run, s.moment), losses(s, run))

    def read_out(self, s: State) -> str:
        """Return how many updates each run has made and where its loss stands, and what the batches hold."""
        now = vars(self.timeline(s).at(s.moment))
        said = []
        for name, words in WORDS.items():
            loss = "diverged" if now[f"{name}_stopped"] else f"loss {size(float(now[f'{name}_loss']))}"
            made = int(now[f"{name}_made"])
            said.append(f"{words} an update: {made:,} update{'s' * (made != 1)}, {loss}")
        return " ".join([f"η = {plain(s.rate, 4)}; {'; '.join(said)}.", *faults(now)])


def faults(now: dict) -> list[str]:
    """Return what is to be said of batches that hold too many birds, or not all."""
    said = [
        f"Asked for batches of {SIZES[name]}, yours made one of {int(now[f'{name}_largest'])}."
        for name in SIZES
        if now[f"{name}_largest"] > SIZES[name]
    ]
    held = int(now["some_held"])
    return said if held == BIRDS else [*said, f"The first epoch of 32 holds only {held} of {BIRDS} birds."]
