"""Every notebook runs from top to bottom to its committed outputs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lessons import ORDER, notebook_name

ROOT = Path(__file__).resolve().parents[2]
BUILT = [lesson for lesson in ORDER if (ROOT / "notebooks" / notebook_name(lesson)).exists()]


@pytest.mark.parametrize("lesson", BUILT)
def test_a_run_gives_the_committed_outputs(lesson, tmp_path):
    """Strict nbval, in a process of its own so that the learner's progress is never read or written."""
    nbval = [sys.executable, "-m", "pytest", "-o", "addopts=", "-p", "no:xdist", "-p", "no:cacheprovider", "-q"]
    options = ["--nbval", "--nbval-current-env", "--nbval-cell-timeout=300"]
    run = subprocess.run(
        [*nbval, *options, str(ROOT / "notebooks" / notebook_name(lesson))],
        cwd=ROOT,
        env={**os.environ, "NEURAL_NETWORKS_BY_HAND_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
