"""The committed data are what their README says, and the lessons' claims about them hold."""

import hashlib
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from helpers import datasets
from helpers.datasets import SPECIES, digits, penguins

FEATURES = ("bill_length", "bill_depth", "flipper_length", "body_mass")


def separable(X: np.ndarray, y: np.ndarray) -> bool:
    """Whether some (w, b) has s·(w·x + b) ≥ 1 for every example, s = ±1: a linear program decides it."""
    signed = np.where(y == 1, 1.0, -1.0)[:, None] * np.column_stack([X, np.ones(len(X))])
    result = linprog(np.zeros(signed.shape[1]), A_ub=-signed, b_ub=-np.ones(len(X)), bounds=(None, None))
    assert result.status in (0, 2)  # solved, or proved infeasible
    return result.status == 0


def test_every_file_has_the_checksum_that_the_readme_states():
    readme = (datasets.folder() / "README.md").read_text(encoding="utf-8")
    stated = dict(zip(re.findall(r"^## `(.+)`$", readme, re.M), re.findall(r"`([0-9a-f]{64})`", readme), strict=True))
    files = [p for p in datasets.folder().iterdir() if p.name != "README.md" and not p.name.startswith(".")]
    assert {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files} == stated


def test_the_readme_counts_the_rows():
    readme = (datasets.folder() / "README.md").read_text(encoding="utf-8")
    lines = (datasets.folder() / "penguins.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 345
    for species in SPECIES:
        count = sum(line.startswith(species + ",") for line in lines)
        assert re.search(rf"{species} \({count}\b", readme)
    assert sum(",NA,NA,NA,NA," in line for line in lines) == 2
    assert sum(line.split(",")[6] == "NA" for line in lines) == 11
    assert len(",".join(lines)) == 15_241 - 1  # the last line's end


def test_adelie_and_gentoo_by_their_bills():
    data = penguins()
    assert data.X.shape == (274, 2)
    assert data.X.dtype == np.float64
    assert data.y.dtype.kind == "i"
    assert np.bincount(data.y).tolist() == [151, 123]
    assert data.class_names == ("Adelie", "Gentoo")
    assert data.feature_names == ("bill length", "bill depth")
    np.testing.assert_allclose(data.X.mean(axis=0), 0, atol=1e-12)


def test_a_first_row_read_by_eye_from_the_file():
    raw = penguins(features=FEATURES, centered=False)
    assert raw.X[0].tolist() == [39.1, 18.7, 181.0, 3750.0]
    assert raw.center.tolist() == [0, 0, 0, 0]


def test_adelie_and_gentoo_are_linearly_separable_and_adelie_and_chinstrap_are_not():
    gentoo = penguins()
    assert separable(gentoo.X, gentoo.y)
    chinstrap = penguins(("Adelie", "Chinstrap"))
    assert not separable(chinstrap.X, chinstrap.y)


@given(
    st.lists(st.sampled_from(SPECIES), min_size=1, unique=True),
    st.lists(st.sampled_from(FEATURES), min_size=1, unique=True),
)
def test_any_choice_is_finite_and_centering_only_shifts(species, features):
    data, raw = penguins(species, features), penguins(species, features, centered=False)
    assert data.X.shape == (len(data.y), len(features))
    assert np.isfinite(data.X).all()
    assert set(data.y) == set(range(len(species)))
    np.testing.assert_allclose(data.X + data.center, raw.X, rtol=1e-12)
    np.testing.assert_array_equal(data.y, raw.y)


def test_what_a_caller_changes_stays_with_the_caller():
    first = penguins()
    first.X[:] = 0
    assert np.abs(penguins().X).max() > 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"species": ("Adelie", "Gento")}, r"species: got 'Gento'.*Did you mean 'Gentoo'"),
        ({"species": ()}, r"species: got \(\)"),
        ({"species": ("Adelie", "Adelie")}, r"species: .*each once"),
        ({"features": ("bill_lenght",)}, r"features: got 'bill_lenght'.*'bill_length'"),
        ({"features": (3,)}, r"features: got 3; allowed"),
    ],
)
def test_a_wrong_name_is_answered_with_the_right_ones(arguments, message):
    with pytest.raises(ValueError, match=message):
        penguins(**arguments)


@pytest.mark.parametrize("name", datasets.PLANE)
def test_a_synthetic_set_repeats_with_its_seed_and_no_line_separates_it(name):
    data, again, other = (datasets.PLANE[name](80, seed=seed) for seed in (3, 3, 4))
    assert np.array_equal(data.X, again.X)
    assert not np.array_equal(data.X, other.X)
    assert data.X.shape == (80, 2)
    assert np.abs(data.X).max() < 1.8
    assert data.y.tolist().count(1) == 40
    assert not separable(data.X, data.y)


def test_without_noise_the_shapes_are_what_they_say():
    rings = datasets.circles(50, noise=0)
    np.testing.assert_allclose(np.hypot(*rings.X.T), np.where(rings.y, 0.5, 1.2))
    corners = datasets.xor(8, noise=0)
    assert np.array_equal(corners.y, (corners.X.prod(axis=1) < 0).astype(int))
    arms = datasets.spirals(50, noise=0)
    np.testing.assert_allclose(np.hypot(*arms.X.T).max(), 1.4, rtol=0.05)
    arches = datasets.moons(50, noise=0)
    centers = np.where(arches.y, 1, -1)[:, None] * [0.45, 0.2]
    np.testing.assert_allclose(np.hypot(*(arches.X - centers).T), 0.9)


@pytest.mark.parametrize("wrong", [{"n": 0}, {"n": 2.5}, {"n": True}, {"noise": -1}, {"noise": float("nan")}])
def test_a_synthetic_set_names_what_is_wrong(wrong):
    with pytest.raises(ValueError, match=f"^{next(iter(wrong))}: got"):
        datasets.moons(**wrong)


def test_the_digits_are_those_of_scikit_learn():
    from sklearn.datasets import load_digits

    ours, theirs = digits(), load_digits()
    np.testing.assert_array_equal(ours.X, theirs.data)
    np.testing.assert_array_equal(ours.y, theirs.target)
    assert (ours.X.dtype, ours.y.dtype.kind) == (np.float64, "i")
    assert ours.class_names == tuple(map(str, theirs.target_names))
    assert (ours.X.min(), ours.X.max()) == (0, 16)
    assert ours.feature_names[9] == "row 1, column 1"


def test_digits_that_a_learner_changes_are_not_changed_for_the_next():
    digits().X[:] = -1
    assert digits().X.min() == 0
