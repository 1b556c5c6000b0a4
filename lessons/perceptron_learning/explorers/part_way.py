"""An update that is partly done: a glide goes from one frame of a run to the next without a jump."""

from types import SimpleNamespace

import numpy as np

from helpers.explorer import State
from helpers.timeline import Timeline


class PartWay:
    """Mixed into an explorer of a run (before `Played`): on the way of a glide, a step may be partly done."""

    def between(self, before: State, after: State, share: float) -> State:
        """Return the state a share of the way on, its step a fraction."""
        s = super().between(before, after, share)
        if 0 < share < 1:
            s.step = before.step + share * (after.step - before.step)
        return s


def moment(run: Timeline, step: float) -> SimpleNamespace:
    """Return the frame at a step; part of the way to a step it is that one's, with w, b and mistakes on their way."""
    frame, left = run.at(int(np.ceil(step))), np.ceil(step) - step
    if left:
        old = run.at(int(step))
        for name in ("weights", "bias", "mistakes"):
            new = getattr(frame, name)
            setattr(frame, name, new + left * (getattr(old, name) - new))
    return frame


def turned(old: np.ndarray, new: np.ndarray) -> float:
    """Return by how many degrees an arrow (2,) has turned, counterclockwise positive; 0 where one has no direction."""
    return float(np.degrees(np.angle(complex(*new) * complex(*old).conjugate())))
