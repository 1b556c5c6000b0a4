"""What the learner has done, kept in one small file on their own disk."""

import os
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import platformdirs

from helpers.progress_file import ProgressFile

Kind = Literal["exercise", "prediction", "task", "hint_seen", "solution_seen"]

_HOME = "NEURAL_NETWORKS_BY_HAND_HOME"


def record(kind: Kind, lesson: str, name: str, **facts: object) -> None:
    """Remember that something was done, with facts that JSON can hold; never raises.

    An entry keeps the `first` facts and the `latest`, each with `when`, how many `times`, and under `ever` each
    value that a fact ever had: an exercise that was solved once stays solved.
    """
    _store().add(kind, lesson, name, {**facts, "when": datetime.now(UTC).isoformat(timespec="seconds")})


def read() -> dict:
    """Return everything recorded: `{lesson: {kind: {name: {"first", "latest", "ever", "times"}}}}`; never raises."""
    return _store().read()


def entry(kind: Kind, lesson: str, name: str) -> dict | None:
    """Return what is recorded of one thing, or None."""
    return read().get(lesson, {}).get(kind, {}).get(name)


def task_done(lesson: str, name: str) -> bool:
    """Whether a picture's task was ever achieved."""
    return entry("task", lesson, name) is not None


def solved(lesson: str, name: str) -> bool:
    """Whether an exercise was ever solved."""
    found = entry("exercise", lesson, name)
    return found is not None and "solved" in found["ever"].get("state", [])


def forget() -> None:
    """Forget everything that was recorded."""
    _store().forget()


def notice() -> str | None:
    """Return what the learner should know about their progress file, in a sentence, or None when all is well."""
    return _store().notice


def news() -> str | None:
    """Return the notice once, and None from then on: what a card shows."""
    return _store().news()


_stores: dict[str, ProgressFile] = {}
_stores_lock = threading.Lock()


def _store() -> ProgressFile:
    try:
        if chosen := os.environ.get(_HOME):
            folder = Path(chosen).expanduser()
        else:
            folder = platformdirs.user_data_path("neural-networks-by-hand", appauthor=False)
            folder = folder if folder.is_absolute() else None  # "~" that leads nowhere
    except (OSError, RuntimeError, KeyError):
        folder = None
    with _stores_lock:
        return _stores.setdefault(str(folder), ProgressFile(folder))
