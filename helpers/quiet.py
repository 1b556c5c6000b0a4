"""Keeps what a learner's function prints, or its `exit()`, from the notebook: in its own thread alone."""

import sys
import threading
from typing import TextIO

import numpy as np


class _Silent(threading.local):
    now = False


class _Muted:
    """A stream that drops what a silent thread writes and passes on the rest."""

    def __init__(self, stream: TextIO):
        self._stream = stream

    def write(self, text: str) -> int:
        return len(text) if _silent.now else self._stream.write(text)

    def writelines(self, lines: list[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


_silent = _Silent()
_lock = threading.Lock()
_users = 0
_muted: dict[str, _Muted] = {}


class Quiet:
    """A context in which this thread prints nothing, NumPy does not warn, and IPython's `exit()` is a SystemExit.

    Other threads print as before, and two threads may be quiet at once: the streams are put back by the last.
    Inside another Quiet of its thread it does nothing.
    """

    def __enter__(self) -> None:
        self._outermost = not _silent.now
        if self._outermost:
            _install()
            self._numpy = np.errstate(all="ignore")
            self._numpy.__enter__()
            _silent.now = True

    def __exit__(self, *_: object) -> None:
        if self._outermost:
            _silent.now = False
            self._numpy.__exit__(None, None, None)
            _uninstall()


def _install() -> None:
    global _users
    with _lock:
        _users += 1
        for name in ("stdout", "stderr"):
            stream = getattr(sys, name)
            if stream is not None and not isinstance(stream, _Muted):
                _muted[name] = _Muted(stream)
                setattr(sys, name, _muted[name])
        shell = _shell()
        if shell is not None and "ask_exit" not in vars(shell):
            ask_exit = shell.ask_exit
            shell.ask_exit = lambda: _leave() if _silent.now else ask_exit()


def _uninstall() -> None:
    global _users
    with _lock:
        _users -= 1
        if _users == 0:
            for name, muted in _muted.items():
                if getattr(sys, name) is muted:  # else someone captures output through it, and will put it back
                    setattr(sys, name, muted._stream)
            _muted.clear()
            shell = _shell()
            if shell is not None:
                vars(shell).pop("ask_exit", None)


def _shell() -> object | None:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def _leave() -> None:
    raise SystemExit
