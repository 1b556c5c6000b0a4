"""The one color language of the course, drawn from Okabe and Ito's eight colors (2008), for light and dark themes."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np


@dataclass(frozen=True)
class Color:
    """One role's color: for marks and, darker or lighter, for text, on a light and on a dark ground (hex strings)."""

    light: str
    dark: str
    text_light: str
    text_dark: str


COLORS: dict[str, Color] = {
    "class0": Color("#0072B2", "#3A9BD9", "#00608F", "#6CB8EA"),
    "class1": Color("#E69F00", "#E69F00", "#7D5600", "#F0B43C"),
    "positive": Color("#009E73", "#1DB98C", "#00694D", "#3CCBA0"),
    "negative": Color("#CC79A7", "#D68FB6", "#99436F", "#E0A6C6"),
    "loss": Color("#D55E00", "#E8772A", "#A84A00", "#F29457"),
    "gradient": Color("#56B4E9", "#56B4E9", "#1B6A99", "#7CC6F0"),
    "own": Color("#000000", "#FFFFFF", "#000000", "#FFFFFF"),
    "other": Color("#8A8A8A", "#8A8A8A", "#5F5F5F", "#B0B0B0"),
    "ink": Color("#2B2B2B", "#E6E6E6", "#2B2B2B", "#E6E6E6"),
    "muted": Color("#9A9A9A", "#7D7D7D", "#616161", "#ABABAB"),
    "faint": Color("#E3E3E3", "#3A3A3A", "#616161", "#ABABAB"),
    "ground": Color("#FFFFFF", "#111111", "#FFFFFF", "#111111"),
}
"""What each color means: the class of an example, the sign of a weight, the loss, a step, the learner's own run."""

CLASS_COLORS = ("class0", "class1", "positive", "negative", "loss", "gradient")
"""The role of class 0, 1, 2, …: each class has its own shape too."""

CLASS_SHAPES = ("circle", "square", "triangle", "diamond", "cross", "ring")


def to_rgb(color: str) -> tuple[float, ...]:
    """Return a hex color such as "#0072B2" as three numbers from 0 to 1."""
    return tuple(int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))


def _colormap(name: str) -> np.ndarray:
    from matplotlib import colormaps  # only now: importing Matplotlib takes longer than importing a lesson may

    return colormaps[name](np.linspace(0, 1, 256))


def _through_transparent(low: str, high: str, strongest: float) -> np.ndarray:
    """Return 256 RGBA rows from one color through the page's own ground, light or dark, to the other."""
    at = np.linspace(-1, 1, 256)
    rgb = np.where(at[:, None] < 0, to_rgb(low), to_rgb(high))
    return np.column_stack([rgb, strongest * np.abs(at)])


@lru_cache
def palette(name: str) -> np.ndarray:
    """Return a palette as a `(256, 4)` uint8 table of RGBA.

    `classes` and `diverging` fade to nothing in the middle, so that the ground shows through in either theme;
    `signs` does the same with the colors of positive and negative weights; `heights` is perceptually uniform.
    Raises ValueError for any other name.
    """
    class0, class1 = COLORS["class0"].light, COLORS["class1"].light
    match name:
        case "classes":
            table = _through_transparent(class0, class1, 0.26)
        case "diverging":
            table = _through_transparent(class0, class1, 0.75)
        case "signs":
            table = _through_transparent(COLORS["negative"].light, COLORS["positive"].light, 0.85)
        case "heights":
            table = _colormap("cividis")
        case "grays":
            table = _colormap("gray_r")
        case _:
            raise ValueError(f"palette is {name!r}; choose classes, diverging, signs, heights or grays")
    table = np.round(255 * np.asarray(table)).astype(np.uint8)
    table.flags.writeable = False
    return table


def luminance(color: str) -> float:
    """Return the relative luminance of a hex color, as WCAG 2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two hex colors, from 1 (the same) to 21 (black on white), as WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
