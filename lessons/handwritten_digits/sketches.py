"""Ten digits as a hand would draw them on the board, from 0 (left, bottom) to 32."""

import numpy as np


def _arc(x: float, y: float, rx: float, ry: float, start: float, end: float) -> list[tuple[float, float]]:
    """Return points on an ellipse around (x, y), from one angle to another in degrees."""
    turn = np.deg2rad(np.linspace(start, end, 16))
    return [(round(float(x + rx * np.cos(t)), 2), round(float(y + ry * np.sin(t)), 2)) for t in turn]


_DRAWN: dict[str, tuple] = {
    "0": (_arc(16, 16, 7, 11, 90, 450),),
    "1": ([(10.0, 18.0), (18.0, 27.0), (18.0, 5.0)],),
    "2": ([*_arc(16, 20, 7, 7, 160, -35), (9.0, 5.0), (24.0, 5.0)],),
    "3": ([*_arc(15, 21.5, 7, 5.5, 150, -80), *_arc(15, 10.5, 8, 5.5, 80, -150)],),
    "4": ([(18.0, 27.0), (8.0, 12.0), (25.0, 12.0)], [(19.0, 19.0), (19.0, 4.0)]),
    "5": ([(23.0, 27.0), (11.0, 27.0), (10.0, 17.0), *_arc(15, 11.5, 8, 7, 125, -150)],),
    "6": ([*_arc(22, 10, 13, 17, 98, 180), *_arc(15.5, 10, 6.5, 6, 180, 540)],),
    "7": ([(8.0, 27.0), (24.0, 27.0), (14.0, 4.0)], [(11.0, 15.0), (23.0, 15.0)]),
    "8": ([*_arc(16, 21.5, 5.5, 5.5, -90, 270), *_arc(16, 10, 6.5, 6, 90, -270)],),
    "9": ([*_arc(16, 20.5, 6.5, 6.5, 20, 380), (21.0, 12.0), (16.0, 4.0)],),
}

SKETCHES = {digit: tuple(tuple(stroke) for stroke in strokes) for digit, strokes in _DRAWN.items()}
"""By digit: its strokes, each a tuple of points (x, y)."""
