"""Three inputs: the boundary is a plane, seen in a space that turns when dragged."""

import itertools

import numpy as np

from helpers.datasets import penguins
from helpers.explorer import Explorer, State
from helpers.numerals import minus
from helpers.parameters import Number, Task
from helpers.scene import Arrow, Drag, Line, Panel, Points, Scene, Text
from lessons.perceptron.model import Perceptron

RAW = penguins(features=("bill_length", "bill_depth", "flipper_length"))
X = RAW.X / RAW.X.std(axis=0)
"""The penguins in standard deviations from the mean, `(274, 3)`: three features on one scale."""
SIDE = 2.8
"""Half the edge of the drawn cube."""
TURN = 22.0
"""Degrees that one unit of dragging turns the space."""
NAMES = ("bill length", "bill depth", "flipper length")
CORNERS = np.array(list(itertools.product((-SIDE, SIDE), repeat=3)))
EDGES = [(i, j) for i, j in itertools.combinations(range(8), 2) if np.sum(CORNERS[i] != CORNERS[j]) == 1]
KINDS = [("● Adelie", "class0"), ("   ■ Gentoo", "class1")]


def camera(s: State) -> np.ndarray:
    """Return the directions right, up and toward the eye, as rows `(3, 3)`."""
    a, e = np.radians([s.azimuth, s.elevation])
    right = [-np.sin(a), np.cos(a), 0.0]
    toward = [np.cos(e) * np.cos(a), np.cos(e) * np.sin(a), np.sin(e)]
    return np.array([right, np.cross(toward, right), toward])


def weights(s: State) -> np.ndarray:
    """Return the three weights, `(3,)`."""
    return np.array([s.w1, s.w2, s.w3])


def edge_on(s: State) -> bool:
    """Return whether the eye lies in the plane, within two degrees: it looks like a line."""
    w = weights(s)
    return bool(w.any()) and abs(camera(s)[2] @ w) <= np.sin(np.radians(2)) * np.linalg.norm(w)


def cut(w: np.ndarray, bias: float) -> np.ndarray:
    """Return the corners `(n, 3)`, in order, of the plane w·x + b = 0 inside the cube; none where it misses it."""
    heights = CORNERS @ w + bias  # (8, 3) @ (3,) -> (8,)
    found = []
    for i, j in EDGES:
        if heights[i] * heights[j] < 0:
            part = heights[i] / (heights[i] - heights[j])
            found.append(CORNERS[i] + part * (CORNERS[j] - CORNERS[i]))
    if len(found) < 3:
        return np.empty((0, 3))
    corners = np.array(found)
    across = corners[0] - corners.mean(axis=0)
    beside = np.cross(w, across) / np.linalg.norm(w)
    around = corners - corners.mean(axis=0)
    return corners[np.argsort(np.arctan2(around @ beside, around @ across))]


def mistakes(s: State) -> int:
    """Return how many of the penguins get the wrong answer."""
    return Perceptron(weights(s), s.bias).mistakes(X, RAW.y)


class Plane(Explorer):
    """Drag the space to turn it, drag the plane's knob to slide it along w."""

    title = "With three inputs the boundary is a plane, and w still stands upright on it"

    w1 = Number(1.0, -2, 2, step=0.05, label="w₁ (bill length)")
    w2 = Number(-1.0, -2, 2, step=0.05, label="w₂ (bill depth)")
    w3 = Number(1.0, -2, 2, step=0.05, label="w₃ (flipper length)")
    bias = Number(1.5, -4, 4, step=0.05, label="b (bias)")
    azimuth = Number(35, -180, 180, step=1, label="turn, degrees")
    elevation = Number(22, -89, 89, step=1, label="tilt, degrees")

    tasks = (
        Task("no mistakes", lambda s: mistakes(s) == 0, {"w1": 0.6, "w2": -1, "w3": 0.8, "bias": 0}),
        Task("turn until the plane looks like a line", edge_on, {"azimuth": 45, "elevation": 0}),
    )

    def scene(self, s: State) -> Scene:
        """Return the cube, the plane, the penguins from back to front, and w, as the eye sees them."""
        view, w = camera(s), weights(s)
        flat, toward = view[:2].T, view[2]  # (3, 2), (3,)
        cube = np.vstack([part for i, j in EDGES for part in (CORNERS[[i, j]] @ flat, [[np.nan, np.nan]])])
        order = np.argsort(X @ toward)
        wrong = order[(Perceptron(w, s.bias).predict(X) != RAW.y)[order]]
        marks = [Line(cube, "faint", 1.2)]
        marks += [self.axis_name(name, axis, flat) for axis, name in enumerate(NAMES)]
        plane = cut(w, s.bias) @ flat
        if len(plane):
            closed = np.vstack([plane, plane[:1]])
            marks.append(Line(closed, "gradient", 2, fill=0.3))
        marks += [Points(X[order] @ flat, RAW.y[order], 3.8), Points(X[wrong] @ flat, RAW.y[wrong], 3.8, emphasis=True)]
        turn = {"azimuth": (-TURN, 0.0), "elevation": (0.0, -TURN)}
        marks.append(Drag((0.0, 0.0), turn, "space: drag to turn it", grab="panel"))
        if w.any():
            marks += self.arrow(w, s.bias, flat)
        limits = (-2.5 * SIDE, 2.5 * SIDE)
        return Scene(Panel("", "", marks, limits, (-1.7 * SIDE, 1.7 * SIDE), aspect="equal", bare=True, caption=KINDS))

    @staticmethod
    def axis_name(name: str, axis: int, flat: np.ndarray) -> Text:
        """Return an axis's name beside an edge of the cube."""
        place = np.full(3, -SIDE)
        place[axis] = 0.0
        at = 1.12 * place @ flat
        return Text((float(at[0]), float(at[1])), f"x{'₁₂₃'[axis]} {name}", "muted", 12)

    @staticmethod
    def arrow(w: np.ndarray, bias: float, flat: np.ndarray) -> list:
        """Return w, standing on the plane's point nearest to the center, with the knob that slides the plane."""
        foot = -bias * w / (w @ w)
        start, along = foot @ flat, w @ flat
        end = start + along
        marks = [
            Arrow(tuple(map(float, start)), tuple(map(float, end)), "own", 3.5),
            Text(tuple(map(float, end)), "w", "own", 15, shift=(13, -8), bold=True),
        ]
        # Sliding the plane by t along w changes b by −t ‖w‖²; seen on the page, w is `along`.
        seen = along @ along
        if seen > 0.02:
            rate = tuple(float(-(w @ w) * part / seen) for part in along)
            marks.append(
                Drag(
                    tuple(map(float, start)), {"bias": rate}, "plane, moved by the bias", move=tuple(map(float, along))
                )
            )
        return marks

    def read_out(self, s: State) -> str:
        """Return the plane's equation and the count of mistakes."""
        seen = "The plane is seen edge-on. " if edge_on(s) else ""
        sums = minus(f"{s.w1:g}·x₁ + {s.w2:g}·x₂ + {s.w3:g}·x₃ + {s.bias:g} = 0".replace("+ -", "- "))
        return f"{seen}Plane {sums}: {mistakes(s)} of {len(RAW.y)} penguins on the wrong side."
