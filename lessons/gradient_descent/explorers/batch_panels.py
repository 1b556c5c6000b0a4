"""The two panels of the three walks: the map, and the losses with a name and a number at the end of each."""

import numpy as np

from helpers.explorer import State
from helpers.scene import Drag, Line, Mark, Panel, Points, Text
from helpers.timeline import Timeline
from lessons.gradient_descent.explorers.common import BEST, basin, logs, power_ticks, size, spot
from lessons.gradient_descent.explorers.dealt_walks import BIRDS, EPOCH, LENGTH, SEEN, UPDATES, WORDS

LOOKS = {"all": ("class0", 4.0, False), "some": ("positive", 2.5, True), "one": ("own", 1.3, False)}
"""How the walk of each size of batch is drawn: its color, its width, and whether it is dashed."""

MAP = (-1.1, 1.2, -0.6, 6.6)
TALL = 1.35
"""How high the map is for a width of 1."""

LOW, HIGH = -1.1, 4.5
"""The least and the largest loss shown, in powers of ten, where a walk climbs."""

APART = 0.075
"""How far apart two labels are kept, as a part of the axis."""


def walks(run: Timeline, moment: int) -> Panel:
    """Return the walks so far over the contour lines of the loss."""
    walked = vars(run.until(moment))
    marks: list[Mark] = [*basin((0.5, 2, 5, 10, 17, 25)), Points(BEST[None], np.array([4]), 5)]
    limits, ends = (MAP[:2], MAP[2:]), []
    for name, (color, width, dashed) in LOOKS.items():
        lines = np.clip(walked[f"{name}_line"], -1e3, 1e3)
        kept = np.append(True, (np.diff(lines, axis=0) != 0).any(axis=1))
        marks.append(Line(lines[kept], color, width, dashed=dashed, opacity=0.6 if name == "one" else 1.0))
        if (np.abs(lines[-1] - np.mean(limits, axis=1)) < np.diff(limits)[:, 0] / 2).all():
            ends.append(spot(lines[-1], limits, TALL, color))
    marks += ends
    said = [("✕ least loss", "loss"), ("  ● now", "ink"), ("  w drawn wide", "muted")]
    looks = {"title": "The map", "caption": said, "height": TALL, "share": 0.8}
    return Panel("w, kg per mm", "b, kg", marks, *limits, **looks)


def losses(s: State, run: Timeline) -> Panel:
    """Return the loss of each run on all birds up to this moment, with a knob to scrub by."""
    length, now = LENGTH[s.clock], vars(run.at(s.moment))
    high = HIGH if max(run.arrays[f"{name}_loss"].max() for name in LOOKS) > 100 else 2.1
    apart = APART * (high - LOW)
    marks: list[Mark | Drag] = []
    ends: dict[str, tuple[float, float]] = {}
    for name, (color, width, dashed) in LOOKS.items():
        heights = np.clip(logs(run.arrays[f"{name}_loss"]), -1, high - 0.1)
        last = s.moment - max(int(run.arrays[f"{name}_stopped"][: s.moment + 1].sum()) - 1, 0)  # it stands still there
        marks.append(Line(np.column_stack([np.arange(last + 1), heights[: last + 1]]), color, width, dashed=dashed))
        ends[name] = (float(last), float(heights[last]))
    path = np.column_stack([np.arange(len(run)), np.clip(logs(run.arrays["all_loss"]), -1, high - 0.1)])
    marks.append(Drag(tuple(path[s.moment]), {"moment": (1.0, 0.0)}, "moment of the clock", move=path, color="class0"))
    ticks = {float(n): f"{n:,}" for n in range(0, len(run), {UPDATES: 20, EPOCH: 32, SEEN: BIRDS}[s.clock])}
    if s.clock == SEEN:
        ticks = {at: f"{at / BIRDS:.0f}" for at in ticks}
    return Panel(
        {UPDATES: "updates", EPOCH: "birds seen", SEEN: f"epochs: each is {BIRDS} birds seen"}[s.clock],
        "",
        [*marks, *labels(ends, now, 0.02 * length, apart)],
        (0, 1.3 * length),
        (LOW, high),
        title="Loss on all birds",
        height=0.74,
        share=1.5,
        x_ticks=ticks,
        y_ticks=power_ticks(-1, int(high)),
    )


def labels(ends: dict[str, tuple[float, float]], now: dict, beside: float, apart: float) -> list[Text]:
    """Return at the end of each curve its name and its loss, the lower ones moved down where they would meet."""
    marks, free = [], np.inf
    for name in sorted(ends, key=lambda one: -ends[one][1]):
        at, height = ends[name]
        free = min(height, free - apart)
        loss = "diverged" if now[f"{name}_stopped"] else size(float(now[f"{name}_loss"]))
        marks.append(Text((at + beside, free), f"{WORDS[name]} {loss}", LOOKS[name][0], 13, "start", (8, 4), bold=True))
    low = LOW + 0.1
    return [Text((m.at[0], max(m.at[1], low + apart * n)), m.text, m.color, 13, "start", m.shift, bold=True)
            for n, m in enumerate(reversed(marks))]  # fmt: skip
