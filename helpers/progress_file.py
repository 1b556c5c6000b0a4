"""The file behind helpers/progress.py: whole at every moment, set aside when damaged, else replaced by memory."""

import copy
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.values import show

_VERSION = 1
_PATIENCE = 5.0  # seconds to wait for another kernel that is writing


class ProgressFile:
    """The file in one folder, or, while that cannot be used, this kernel's memory.

    Several threads and several kernels may write: one at a time, each to a file beside it that then takes the place
    of the old one, so that a reader always finds a whole file.
    """

    def __init__(self, folder: Path | None):
        self.folder = folder
        self.lock = threading.RLock()
        self.notice: str | None = None
        self.said: str | None = None
        self.waiting: list[tuple[str, str, str, dict]] = []  # what the file does not have yet
        self.afresh = False  # what the file has was forgotten, and it does not know yet
        self.kept: dict | None = None  # while the file cannot be used: what it had
        if folder is None:
            self._forgetful("No home folder was found")

    @property
    def file(self) -> Path:
        """Where everything is kept."""
        return self.folder / "progress.json"

    def add(self, kind: str, lesson: str, name: str, facts: dict) -> None:
        """Add facts to an entry, in the file or in memory; never raises."""
        with self.lock:
            self.waiting.append((kind, lesson, name, _plain(facts)))
            self._write_out()

    def read(self) -> dict:
        """Return all entries, by lesson, kind and name; never raises."""
        with self.lock:
            if self.kept is not None:
                self._write_out()
            if self.kept is None:
                try:
                    return self._load()
                except OSError as error:
                    self._forgetful(_reason(error))
            data = copy.deepcopy(self.kept)
            for entry in copy.deepcopy(self.waiting):
                _add(data, *entry)
            return data

    def forget(self) -> None:
        """Remove all entries; never raises."""
        with self.lock:
            self.waiting, self.afresh = [], True
            try:
                if self.folder is not None:
                    self.file.unlink(missing_ok=True)
                    self.afresh = False
            except OSError as error:
                self._forgetful(_reason(error))
            if self.kept is not None:
                self.kept = {}

    def news(self) -> str | None:
        """Return the notice the first time that it is asked for."""
        with self.lock:
            said, self.said = None if self.said == self.notice else self.notice, self.notice
            return said

    def _load(self) -> dict:
        """Return the file's content; a damaged file is set aside, and nothing has been done."""
        try:
            content = json.loads(self.file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (ValueError, RecursionError):
            content = None
        if _is_ours(content):
            return content["lessons"]
        aside = self.file.with_name(f"progress.damaged.{time.time_ns()}.json")
        os.replace(self.file, aside)
        self.notice = f"The file with your progress could not be read. It is kept as {aside.name}; a new one begins."
        return {}

    def _write_out(self) -> None:
        """Put what waits into the file; while that cannot be, go on in memory."""
        if self.folder is None:
            return
        before = self.notice
        try:
            with _alone(self.folder, patience=_PATIENCE if self.kept is None else 0):
                data = {} if self.afresh else self._load()
                for entry in self.waiting:
                    _add(data, *entry)
                self._save(data)
        except (OSError, NotImplementedError) as error:
            self._forgetful(_reason(error))
            return
        if self.kept is not None and self.notice == before:
            self.notice = self.said = None
        self.waiting, self.afresh, self.kept = [], False, None

    def _save(self, data: dict) -> None:
        temporary = self.file.with_name("progress.tmp")
        text = json.dumps({"version": _VERSION, "lessons": data}, indent=1)  # in ASCII: no text can fail to be written
        try:
            temporary.write_text(text, encoding="utf-8")
            os.replace(temporary, self.file)
        finally:
            for left in self.folder.glob("progress*.tmp"):  # by this writer, or by one that was killed
                with suppress(OSError):
                    left.unlink()

    def _forgetful(self, reason: str) -> None:
        """Go on in memory, with whatever can still be read."""
        if self.kept is None:
            self.notice = f"{reason}, so for now your progress is kept only until this kernel stops."
            try:
                self.kept = self._load() if self.folder and not self.afresh else {}
            except OSError:
                self.kept = {}


def _reason(error: Exception) -> str:
    if isinstance(error, Timeout):
        return "Another kernel holds the file with your progress"
    return f"The folder for your progress cannot be used ({getattr(error, 'strerror', None) or type(error).__name__})"


def _plain(facts: dict) -> dict:
    """Return facts as JSON gives them back; if it cannot hold them, what they look like."""
    try:
        return json.loads(json.dumps(facts, default=str))
    except Exception:  # an object may do anything when it is asked for its text
        return {name: show(fact) for name, fact in facts.items()}


def _add(data: dict, kind: str, lesson: str, name: str, facts: dict) -> None:
    entries = data.setdefault(lesson, {}).setdefault(kind, {})
    found = entries.setdefault(name, {"first": facts, "ever": {}, "times": 0})
    found["latest"] = facts
    found["times"] += 1
    for fact in facts.keys() - {"when"}:
        seen = found["ever"].setdefault(fact, [])
        if facts[fact] not in seen:
            seen.append(facts[fact])


def _is_ours(content: object) -> bool:
    """Whether a file's content has the form that ProgressFile writes."""

    def dicts(value: object, depth: int) -> bool:
        return isinstance(value, dict) and (depth == 0 or all(dicts(inner, depth - 1) for inner in value.values()))

    if not (isinstance(content, dict) and content.get("version") == _VERSION and dicts(content.get("lessons"), 3)):
        return False
    found = [e for kinds in content["lessons"].values() for names in kinds.values() for e in names.values()]
    return all(
        isinstance(e.get("times"), int)
        and all(isinstance(e.get(part), dict) for part in ("first", "latest", "ever"))
        and all(isinstance(values, list) for values in e["ever"].values())
        for e in found
    )


@contextmanager
def _alone(folder: Path, patience: float) -> Iterator[None]:
    """Keep other kernels from writing; raises OSError when the folder cannot be written to, Timeout when one writes.

    The system lets go of the lock of a kernel that died.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "progress.lock").acquire(timeout=patience, poll_interval=0.005):
        yield
