"""The data of the lessons: committed files (see data/README.md) and seeded synthetic sets, as arrays."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers.arguments import look_up, whole_number

SPECIES = ("Adelie", "Chinstrap", "Gentoo")
_COLUMNS = {  # feature -> its column in penguins.csv
    "bill_length": "bill_length_mm",
    "bill_depth": "bill_depth_mm",
    "flipper_length": "flipper_length_mm",
    "body_mass": "body_mass_g",
}


@dataclass(frozen=True)
class Dataset:
    """Examples with known answers: row i of `X` (n, d) belongs to class `y[i]`, whose name is `class_names[y[i]]`.

    `center` (d,) is what was subtracted from every row: zeros, unless the data were centered.
    """

    X: np.ndarray
    y: np.ndarray
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]
    center: np.ndarray


def folder() -> Path:
    """Return the folder of the committed data: beside this package when installed, else at the top of the checkout."""
    installed = Path(__file__).parent / "data"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "data"


def penguins(
    species: Sequence[str] = ("Adelie", "Gentoo"),
    features: Sequence[str] = ("bill_length", "bill_depth"),
    centered: bool = True,
) -> Dataset:
    """Return penguins of the named species; class k is the k-th species named.

    `X` is (n, d) in millimeters (body mass in grams), `y` is (n,). Rows that miss one of the features are left out.
    With `centered`, each feature has its mean over the returned rows subtracted.
    Raises ValueError for a species or a feature that is unknown, named twice or not named at all.
    Source: Horst, Hill & Gorman (2020), https://doi.org/10.5281/zenodo.3960218.
    """
    species = _known("species", species, SPECIES)
    features = _known("features", features, tuple(_COLUMNS))
    columns = [_COLUMNS[feature] for feature in features]
    rows = [row for row in _penguin_rows() if row["species"] in species and "NA" not in [row[c] for c in columns]]
    X = np.array([[float(row[column]) for column in columns] for row in rows])
    y = np.array([species.index(row["species"]) for row in rows])
    center = X.mean(axis=0) if centered else np.zeros(len(features))
    return Dataset(X - center, y, tuple(name.replace("_", " ") for name in features), species, center)


def digits() -> Dataset:
    """Return 1,797 handwritten digits of 8 × 8 pixels by 13 people, in the order of the file.

    `X` is (1797, 64): the pixels of each image row by row from the top, whole numbers from 0 (paper) to 16 (ink); `y`
    is the digit. Source: Alpaydin & Kaynak (1998), https://doi.org/10.24432/C50P49.
    """
    images, labels = _digit_images()
    names = tuple(f"row {row}, column {column}" for row in range(8) for column in range(8))
    X = images.reshape(len(images), 64).astype(float)
    return Dataset(X, labels.astype(int), names, tuple("0123456789"), np.zeros(64))


def xor(n: int = 200, noise: float = 0.15, seed: int = 0) -> Dataset:
    """Return four clouds around (±1, ±1): class 1 where the two coordinates have different signs."""
    rng = np.random.default_rng(seed)
    corners = np.array([[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]])
    which = np.arange(whole_number("n", n)) % 4
    return _plane(corners[which], which // 2, noise, rng)


def circles(n: int = 200, noise: float = 0.08, seed: int = 0) -> Dataset:
    """Return two rings around the origin: class 0 of radius 1.2, class 1 of radius 0.5."""
    rng = np.random.default_rng(seed)
    y = np.arange(whole_number("n", n)) % 2
    turn = rng.uniform(0, 2 * np.pi, n)
    return _plane(np.where(y, 0.5, 1.2)[:, None] * np.column_stack([np.cos(turn), np.sin(turn)]), y, noise, rng)


def moons(n: int = 200, noise: float = 0.1, seed: int = 0) -> Dataset:
    """Return two half circles of radius 0.9 that reach into each other: class 0 arches up, class 1 down."""
    rng = np.random.default_rng(seed)
    y = np.arange(whole_number("n", n)) % 2
    turn = rng.uniform(0, np.pi, n)
    arch = np.column_stack([np.cos(turn), np.sin(turn)]) * np.where(y, -0.9, 0.9)[:, None]
    return _plane(arch + np.where(y, 1, -1)[:, None] * [0.45, 0.2], y, noise, rng)


def spirals(n: int = 200, noise: float = 0.04, seed: int = 0) -> Dataset:
    """Return two spiral arms of one and a half turns that wind around each other, out to radius 1.4."""
    rng = np.random.default_rng(seed)
    y = np.arange(whole_number("n", n)) % 2
    out = np.sqrt(rng.uniform(0.02, 1, n))
    turn = 3 * np.pi * out + np.pi * y
    return _plane(1.4 * out[:, None] * np.column_stack([np.cos(turn), np.sin(turn)]), y, noise, rng)


PLANE: dict[str, Callable[..., Dataset]] = {"XOR": xor, "circles": circles, "moons": moons, "spirals": spirals}
"""The synthetic sets in the plane, each `(n, noise, seed)`: n rows, two classes, all within about ±1.6."""


def _plane(at: np.ndarray, y: np.ndarray, noise: float, rng: np.random.Generator) -> Dataset:
    if not (np.isfinite(noise) and noise >= 0):
        raise ValueError(f"noise: got {noise!r}; allowed is a finite number from 0, the spread around the shape.")
    X = at + rng.normal(0.0, noise, at.shape)
    return Dataset(X, y.astype(int), ("x₁", "x₂"), ("class 0", "class 1"), np.zeros(2))


@cache
def _penguin_rows() -> list[dict[str, str]]:
    with (folder() / "penguins.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _digit_images() -> tuple[np.ndarray, np.ndarray]:
    with np.load(folder() / "digits.npz") as file:
        return file["images"], file["labels"]


def _known(argument: str, names: Sequence[str], allowed: tuple[str, ...]) -> tuple[str, ...]:
    names = (names,) if isinstance(names, str) else tuple(names)
    for name in names:
        look_up(dict.fromkeys(allowed), argument, name)
    if not names or len(set(names)) < len(names):
        raise ValueError(f"{argument}: got {names!r}; name at least one, each once.")
    return names
