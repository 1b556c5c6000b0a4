"""The file behind helpers/progress.py: whole at every moment, set aside when damaged, else replaced by memory."""

import copy
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_VERSION = 1
_PATIENCE = 1.0  # seconds to wait for another kernel that is writing
_ABANDONED = 5.0  # seconds after which a lock file was left by a kernel that died


class ProgressFile:
    """The file in one folder, or, when that cannot be used, this kernel's memory.

    Several threads and several kernels may write: one at a time, each to a file of its own that then takes the
    place of the old one, so that a reader always finds a whole file.
    """

    def __init__(self, folder: Path | None):
        self.folder = folder
        self.lock = threading.RLock()
        self.notice: str | None = None
        self.said: str | None = None
        self.memory: dict | None = None
        if folder is None:
            self._forgetful("No home folder was found")

    @property
    def file(self) -> Path:
        """Where everything is kept."""
        return self.folder / "progress.json"

    def add(self, kind: str, lesson: str, name: str, facts: dict) -> None:
        """Add facts to an entry, in the file or in memory; never raises."""
        with self.lock:
            try:
                facts = json.loads(json.dumps(facts, default=str))
                if self.memory is None:
                    with _alone(self.folder):
                        data = self._load()
                        _add(data, kind, lesson, name, facts)
                        self._save(data)
            except (OSError, ValueError, TypeError) as error:
                self._forgetful(_reason(error))
            if self.memory is not None:
                _add(self.memory, kind, lesson, name, facts)

    def read(self) -> dict:
        """Return all entries, by lesson, kind and name; never raises."""
        with self.lock:
            if self.memory is None:
                try:
                    return self._load()
                except OSError as error:
                    self._forgetful(_reason(error))
            return copy.deepcopy(self.memory)

    def forget(self) -> None:
        """Remove all entries; never raises."""
        with self.lock:
            if self.memory is not None:
                self.memory = {}
                return
            try:
                self.file.unlink(missing_ok=True)
            except OSError as error:
                self._forgetful(_reason(error))
                self.memory = {}

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

    def _save(self, data: dict) -> None:
        temporary = self.file.with_name(f"progress.{os.getpid()}.{threading.get_ident()}.tmp")
        try:
            text = json.dumps({"version": _VERSION, "lessons": data}, ensure_ascii=False, indent=1)
            temporary.write_text(text, encoding="utf-8")
            os.replace(temporary, self.file)
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise

    def _forgetful(self, reason: str) -> None:
        """Go on in memory, with whatever can still be read."""
        if self.memory is None:
            self.notice = f"{reason}, so your progress is kept only until this kernel stops."
            try:
                self.memory = self._load() if self.folder else {}
            except OSError:
                self.memory = {}


def _reason(error: Exception) -> str:
    return f"The folder for your progress cannot be used ({getattr(error, 'strerror', None) or type(error).__name__})"


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
def _alone(folder: Path) -> Iterator[None]:
    """Keep other kernels from writing; raises OSError when the folder cannot be written to."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = folder / "progress.lock"
    give_up = time.monotonic() + _PATIENCE
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            with suppress(OSError):
                if time.time() - lock.stat().st_mtime > _ABANDONED:
                    lock.unlink()
                    continue
        except PermissionError:
            if time.monotonic() > give_up:  # on Windows also what a lock says that is just being removed
                raise
        if time.monotonic() > give_up + _ABANDONED:
            raise TimeoutError("another kernel is writing all the time")
        time.sleep(0.005)
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()
