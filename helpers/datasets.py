"""The data of the lessons: committed files (see data/README.md), read as arrays."""

import csv
import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

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


@cache
def _penguin_rows() -> list[dict[str, str]]:
    with (folder() / "penguins.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _known(argument: str, names: Sequence[str], allowed: tuple[str, ...]) -> tuple[str, ...]:
    names = (names,) if isinstance(names, str) else tuple(names)
    for name in names:
        if name not in allowed:
            near = difflib.get_close_matches(str(name), allowed, n=1, cutoff=0.4)
            guess = f" Did you mean {near[0]!r}?" if near else ""
            raise ValueError(f"{argument}: got {name!r}; allowed are {', '.join(map(repr, allowed))}.{guess}")
    if not names or len(set(names)) < len(names):
        raise ValueError(f"{argument}: got {names!r}; name at least one, each once.")
    return names
