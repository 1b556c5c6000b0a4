"""The outlines of a neuron, as polygons: branches that taper, a cell body, sheaths, and soft loops around each."""

from collections.abc import Sequence

import numpy as np

from helpers.scene import Point

PEN_UP = np.full((1, 2), np.nan)


def smooth(points: Sequence[Point], steps: int = 8) -> np.ndarray:
    """Return a smooth curve through points `(n, 2)` (Catmull-Rom), `steps` pieces from one to the next."""
    p = np.asarray(points, float)
    ends = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    return np.vstack([*_pieces(ends, steps), p[-1:]])


def loop(points: Sequence[Point], steps: int = 8) -> np.ndarray:
    """Return a smooth closed curve through points `(n, 2)`; its last point is its first."""
    p = np.asarray(points, float)
    return np.vstack([*_pieces(np.vstack([p[-1:], p, p[:2]]), steps), p[:1]])


def _pieces(p: np.ndarray, steps: int) -> list[np.ndarray]:
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    return [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True)
    ]


def branch(points: Sequence[Point], thick: float, thin: float, *, round_start: bool = False) -> np.ndarray:
    """Return the outline of a smooth branch with a round end, `thick` wide at its start and `thin` at its end."""
    line = smooth(points)
    ahead = np.gradient(line, axis=0)
    aside = np.column_stack([-ahead[:, 1], ahead[:, 0]]) / np.hypot(*ahead.T)[:, None]
    half = np.linspace(thick, thin, len(line))[:, None] / 2
    outline = [line + half * aside, _cap(line[-1], aside[-1], thin), (line - half * aside)[::-1]]
    if round_start:
        outline.append(_cap(line[0], -aside[0], thick))
    return np.vstack([*outline, outline[0][:1]])


def _cap(center: np.ndarray, toward: np.ndarray, wide: float) -> np.ndarray:
    """Return half a circle around `center`, clockwise, that starts on the side `toward`."""
    turn = np.arctan2(toward[1], toward[0]) - np.linspace(0, np.pi, 9)
    return center + wide / 2 * np.column_stack([np.cos(turn), np.sin(turn)])


def circle(center: Point, radius: float, points: int = 33) -> np.ndarray:
    """Return a circle as a closed polygon, clockwise as branches are, so that overlaps stay filled."""
    turn = -np.linspace(0, 2 * np.pi, points)
    return np.asarray(center) + radius * np.column_stack([np.cos(turn), np.sin(turn)])


def box(left: float, right: float, bottom: float, top: float) -> np.ndarray:
    """Return a rectangle as a closed polygon."""
    return np.array([(left, bottom), (left, top), (right, top), (right, bottom), (left, bottom)], float)


def together(shapes: Sequence[np.ndarray]) -> np.ndarray:
    """Return several outlines as one, the pen lifted in between."""
    return np.vstack([part for shape in shapes for part in (shape, PEN_UP)][:-1])


_TRUNKS = (
    ((3.45, 0.3), (2.75, 0.88), (2.1, 1.22), (1.5, 1.46)),
    ((3.4, 0.0), (2.55, 0.1), (1.95, -0.03), (1.5, 0.06)),
    ((3.45, -0.3), (2.8, -0.9), (2.15, -1.14), (1.5, -1.4)),
    ((3.7, 0.4), (3.85, 1.12), (3.66, 1.55), (3.78, 1.98)),
    ((3.7, -0.4), (3.58, -1.1), (3.78, -1.55), (3.68, -1.98)),
)
_TWIGS = (
    ((2.75, 0.88), (2.62, 1.35), (2.35, 1.7), (2.3, 1.98)),
    ((2.1, 1.22), (1.85, 1.02), (1.55, 0.9)),
    ((2.45, 1.05), (2.2, 0.75), (1.85, 0.62)),
    ((2.55, 0.1), (2.2, 0.33), (1.75, 0.36)),
    ((1.95, -0.03), (1.75, -0.3), (1.5, -0.42)),
    ((2.8, -0.9), (2.66, -1.4), (2.38, -1.7), (2.36, -1.98)),
    ((2.15, -1.14), (1.9, -0.92), (1.55, -0.86)),
    ((2.5, -1.02), (2.25, -0.6), (1.95, -0.55)),
    ((3.85, 1.12), (4.12, 1.42), (4.22, 1.85)),
    ((3.66, 1.55), (3.4, 1.7), (3.28, 1.98)),
    ((3.58, -1.1), (3.35, -1.45), (3.05, -1.6), (2.98, -1.9)),
    ((3.78, -1.55), (4.0, -1.7), (4.05, -1.95)),
)
SYNAPSES: tuple[Point, ...] = ((1.36, 1.5), (1.36, 0.07), (1.36, -1.44))
"""Where the axons of three other neurons end, close to a dendrite."""
BOUTONS: tuple[Point, ...] = ((11.25, 1.25), (11.5, 0.42), (11.5, -0.45), (11.2, -1.25))
"""The ends of this neuron's axon."""
_CORE = smooth([(4.95, 0.0), (6.2, 0.1), (7.4, -0.04), (8.6, 0.08), (9.6, 0.0)], 24)

DENDRITES = [branch(trunk, 0.3, 0.09) for trunk in _TRUNKS] + [branch(twig, 0.12, 0.06) for twig in _TWIGS]
SOMA = loop(
    [(4.42, 0.02), (4.2, -0.46), (3.72, -0.68), (3.2, -0.5), (3.0, 0.02), (3.22, 0.52), (3.72, 0.66), (4.2, 0.46)]
)
NUCLEUS = circle((3.66, 0.02), 0.24)
HILLOCK = branch([(4.05, 0.01), (4.5, 0.01), (5.15, 0.01)], 0.95, 0.17)
AXON = branch(_CORE[::4], 0.17, 0.17)
SHEATHS = [
    branch(
        [(x, np.interp(x, *_CORE.T)) for x in np.linspace(start + 0.22, start + 0.72, 5)], 0.44, 0.44, round_start=True
    )
    for start in (5.29, 6.37, 7.45, 8.53)
]
TERMINALS = [
    *(branch([(9.5, 0.0), (10.1, 0.3 * y), (10.6, 0.72 * y), (x, y)], 0.17, 0.08) for x, y in BOUTONS),
    *(circle(bouton, 0.16) for bouton in BOUTONS),
]
AROUND = {
    "dendrites": loop(
        [
            (1.56, 1.7),
            (2.3, 2.12),
            (3.3, 2.14),
            (4.3, 2.1),
            (4.36, 1.4),
            (3.95, 0.86),
            (3.3, 0.74),
            (3.06, 0.35),
            (3.05, -0.3),
            (3.2, -0.74),
            (3.8, -0.84),
            (4.2, -1.6),
            (4.1, -2.1),
            (3.2, -2.12),
            (2.3, -2.12),
            (1.56, -1.6),
        ]
    ),
    "soma": SOMA,
    "axon hillock": loop([(4.36, 0.34), (4.8, 0.3), (5.12, 0.2), (5.12, -0.18), (4.8, -0.28), (4.36, -0.32)]),
    "axon": box(5.17, 9.6, -0.42, 0.48),
    "terminals": loop(
        [
            (9.7, 0.3),
            (10.4, 1.0),
            (11.2, 1.55),
            (11.7, 1.2),
            (11.8, 0.0),
            (11.7, -1.2),
            (11.15, -1.55),
            (10.4, -1.0),
            (9.7, -0.3),
        ]
    ),
}
"""A closed curve around each part that is in one piece: a click inside selects it."""
