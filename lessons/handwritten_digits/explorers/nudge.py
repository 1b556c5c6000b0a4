"""A nudge to every pixel: made by the gradient, or at random, and of the same size."""

from functools import lru_cache

import numpy as np

from helpers.change import Difference
from helpers.explorer import Explorer, State
from helpers.numerals import plain
from helpers.parameters import Choice, Number, Task
from helpers.scene import Drag, Line, Panel, Scene, Text
from lessons.handwritten_digits.explorers.common import a, image_panel, percent, share
from lessons.handwritten_digits.model import input_gradient, nudged, one_hot
from lessons.handwritten_digits.network import reader, shown

SIZES = np.round(np.linspace(0, 0.4, 41), 2)
WAYS = ("by the gradient", "at random")


@lru_cache
def directions() -> tuple[np.ndarray, np.ndarray]:
    """Return for each of the 300 images which way each pixel goes: by the gradient of its loss, and at random."""
    X, y = shown()
    return input_gradient(reader(), X, one_hot(y)), np.random.default_rng(14).choice([-1.0, 1.0], X.shape)


@lru_cache
def curves() -> np.ndarray:
    """Return the share of the 300 images read right at each size of nudge, (2, 41): by the gradient, at random."""
    X, y = shown()
    tables = np.array([[nudged(X, way, size) for size in SIZES] for way in directions()])  # (2, 41, 300, 64)
    return (reader().predict(tables).argmax(axis=-1) == y).mean(axis=-1)


def image(digit: str) -> int:
    """Return the first of the 300 images that is this digit, and is read right."""
    X, y = shown()
    right = reader().predict(X).argmax(axis=1) == y
    return int(np.flatnonzero(right & (y == int(digit)))[0])


@lru_cache(maxsize=64)
def both(digit: str, size: float) -> tuple[np.ndarray, np.ndarray]:
    """Return one image nudged both ways, (2, 64), and what it is read as, (2, 10)."""
    at = image(digit)
    pixels = np.array([nudged(shown()[0][at], way[at], size) for way in directions()])
    return pixels, reader().predict(pixels)


class Nudge(Explorer):
    """Drag the size of the nudge; two images, and the share of all 300 that is read right, follow."""

    title = "Two nudges of one size: by the gradient, and by chance"

    size = Number(0.0, 0, 0.4, step=0.01, label="size of the nudge")
    digit = Choice("8", tuple("0123456789"), label="an image of a")

    tasks = (
        Task("let the gradient's nudge change the answer, and chance's not", lambda s: fooled(s), {"size": 0.2}),
        Task(
            "find a digit that withstands a nudge of 0.15 or more by the gradient",
            lambda s: s.size >= 0.15 and both(s.digit, s.size)[1][0].argmax() == int(s.digit),
            {"size": 0.15, "digit": "3"},
        ),
    )

    def scene(self, s: State) -> Scene:
        """Return the image under both nudges, and the shares read right against the size."""
        pixels, answers = both(s.digit, s.size)
        titles = [f"{way}: {a(answers[k].argmax())}" for k, way in enumerate(("Gradient", "Chance"))]
        looks = {"least": 150, "share": 0.8}
        panels = [image_panel(pixels[k], titles[k], caption=share(float(answers[k].max())), **looks) for k in (0, 1)]
        return Scene(*panels, self.shares(s))

    @staticmethod
    def shares(s: State) -> Panel:
        """Return the share of all images read right as far as the hand has come, for both nudges."""
        here = round(s.size * 100)
        drawn = max(here, 1) + 1
        gradient, chance = (np.column_stack([SIZES, curve]) for curve in curves())
        place = (float(s.size), float(np.interp(s.size, SIZES, curves()[0])))
        marks = [
            Line(chance[:drawn], "other", 2.5, dashed=True),
            Line(gradient[:drawn], "gradient", 3),
            Drag(place, {"size": (1.0, 0.0)}, "size of the nudge, on the curve", move=gradient, color="gradient"),
        ]
        for (x, y), words, color in ((gradient[here], "gradient", "gradient"), (chance[here], "chance", "other")):
            if here >= 4:
                late = here > 30
                anchor, shift = ("end", -12) if late else ("start", 12)
                marks.append(
                    Text(
                        (x, y),
                        f"{words} {percent(y)}",
                        color,
                        13,
                        anchor,
                        (shift, 16 if late and color == "other" else -10),
                        bold=True,
                    )
                )
        looks = {"title": "Of 300 images, the share read right", "height": 0.8, "least": 170, "share": 1.3}
        ticks = {0: "0", 0.5: "50 %", 1: "100 %"}
        return Panel("size of the nudge", "", marks, (0, 0.4), (-0.05, 1.1), y_ticks=ticks, **looks)

    def difference(self, before: State, s: State) -> Difference:
        """Return the shares before and now."""
        was, now = ([percent(float(np.interp(one.size, SIZES, c))) for c in curves()] for one in (before, s))
        return Difference(f"By the gradient {was[0]} → {now[0]}, at random {was[1]} → {now[1]}.")

    def read_out(self, s: State) -> str:
        """Return what the image is read as under both, and the shares."""
        _, answers = both(s.digit, s.size)
        shares = [percent(float(np.interp(s.size, SIZES, curve))) for curve in curves()]
        return (
            f"Every pixel moves by {plain(s.size)}, paper being 0 and ink 1. This {s.digit} is read as "
            f"{answers[0].argmax()} when the gradient says which way, as {answers[1].argmax()} when chance does; "
            f"of all 300, {shares[0]} and {shares[1]} are read right."
        )


def fooled(s: State) -> bool:
    """Return whether the gradient's nudge changes the answer to the image, and chance's does not."""
    said = both(s.digit, s.size)[1].argmax(axis=1)
    return said[0] != int(s.digit) == said[1]
