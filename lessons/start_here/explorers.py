"""The practice picture: one arrow, moved by hand, by slider, by typing and by keys."""

import math

from helpers.explorer import Explorer, State
from helpers.parameters import Number, Task
from helpers.scene import Arrow, Line, Panel, Scene, Text, Tip


def length(s: State) -> float:
    """Return the length of the arrow (x, y)."""
    return math.hypot(s.x, s.y)


class Practice(Explorer):
    """Drag the tip of an arrow; its length follows."""

    title = "The length of an arrow follows its tip"
    lesson = "start_here"
    track = ("length",)

    x = Number(2.0, -6, 6, step=0.1, label="x (right)")
    y = Number(1.0, -4, 4, step=0.1, label="y (up)")

    tasks = (
        Task("point the arrow straight up", lambda s: s.x == 0 and s.y > 0, {"x": 0, "y": 2}),
        Task("make the arrow exactly 5 long", lambda s: abs(length(s) - 5) < 1e-9, {"x": -3, "y": 4}),
    )

    def length(self, s: State) -> float:
        """Return the length of the arrow."""
        return length(s)

    def scene(self, s: State) -> Scene:
        """Return the arrow with its two parts, one along each axis."""
        parts = Line([(0, 0), (s.x, 0), (s.x, s.y)], "other", 1.5, dashed=True)
        arrow = Arrow((0, 0), (s.x, s.y), "own", handle=Tip("x", "y", label="tip of the arrow"))
        words = Text((s.x / 2, s.y / 2), f"{length(s):.2f}", "own", 14, shift=(0, -14), bold=True)
        return Scene(Panel("x", "y", [parts, arrow, words], (-6, 6), (-4, 4), aspect="equal", share=2))

    def read_out(self, s: State) -> str:
        """Return the arrow's tip and length in words."""
        return f"The arrow ends at ({s.x:g}, {s.y:g}). Its length is √({s.x:g}² + {s.y:g}²) = {length(s):.2f}."
