"""uv and pip install the same versions, and no address is written anywhere."""

import itertools
import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LINES = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
CONSTRAINTS = {Requirement(line) for line in PYPROJECT["tool"]["uv"]["constraint-dependencies"]}
REQUIREMENTS = {Requirement(line.rstrip(" \\")) for line in LINES if re.match(r"[a-z]", line)}


def versions(requirements):
    """Name → its pins, each with its marker."""
    found = {}
    for one in requirements:
        found.setdefault(one.name, set()).add((str(one.specifier), str(one.marker or "")))
    return found


def test_pip_gets_the_versions_that_uv_gets():
    uv, pip = versions(CONSTRAINTS), versions(REQUIREMENTS)
    assert len(pip) > 50
    assert not {name: (pins, uv.get(name)) for name, pins in pip.items() if pins != uv.get(name)}


def test_every_dependency_is_pinned_to_one_version_a_marker():
    own = [Requirement(line) for line in PYPROJECT["project"]["dependencies"]]
    groups = [Requirement(line) for group in PYPROJECT["dependency-groups"].values() for line in group]
    uv = versions(CONSTRAINTS)
    assert {one.name for one in own} <= versions(REQUIREMENTS).keys()
    assert {one.name for one in own + groups} <= uv.keys()
    assert all(re.fullmatch(r"==[\w.!+]+", pin) for pins in uv.values() for pin, _ in pins)
    for one in own + groups:
        assert all(one.specifier.contains(pin.removeprefix("==")) for pin, _ in uv[one.name])


def test_requirements_are_names_and_hashes_and_nothing_else():
    kinds = (r"# ", r"[a-z0-9][\w.-]*==\S+( ; .+)? \\$", r"    --hash=sha256:[0-9a-f]{64}( \\)?$")
    assert not [line for line in LINES if not any(re.match(kind, line) for kind in kinds)]
    hashed = [second.startswith("    --hash") for first, second in itertools.pairwise(LINES) if "==" in first]
    assert hashed
    assert all(hashed)
