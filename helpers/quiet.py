"""Keeps what a learner's function prints, shows, asks for, or its `exit()`, from the notebook: in its thread alone."""

import builtins
import sys
import threading
from collections.abc import Callable
from typing import TextIO

import numpy as np


class AskedForInputError(Exception):
    """The learner's function has called `input()`, which nobody could answer."""


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
    """A context in which this thread prints and shows nothing, and NumPy does not warn.

    `input()` raises AskedForInputError, IPython's `exit()` a SystemExit, and figures made in here are closed. Other
    threads go on as before, and two threads may be quiet at once: all is put back by the last. Inside another Quiet of
    its thread it does nothing.
    """

    def __enter__(self) -> None:
        self._outermost = not _silent.now
        if self._outermost:
            _install()
            self._numpy = np.errstate(all="ignore")
            self._numpy.__enter__()
            self._figures = _figures()
            _silent.now = True

    def __exit__(self, *_: object) -> None:
        if self._outermost:
            for number in _figures() - self._figures:
                sys.modules["matplotlib.pyplot"].close(number)
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
        # A kernel puts an `input` of its own there at every cell, and takes it away afterwards.
        if not hasattr(builtins.input, "otherwise"):
            builtins.input = _unless_silent(builtins.input, _ask_nobody)
        shell = _shell()
        if shell is not None and "ask_exit" not in vars(shell):
            shell.ask_exit = _unless_silent(shell.ask_exit, _leave)
            shell.display_pub.publish = _unless_silent(shell.display_pub.publish, _show_nothing)


def _uninstall() -> None:
    global _users
    with _lock:
        _users -= 1
        if _users == 0:
            for name, muted in _muted.items():
                if getattr(sys, name) is muted:  # else someone captures output through it, and will put it back
                    setattr(sys, name, muted._stream)
            _muted.clear()
            if hasattr(builtins.input, "otherwise"):
                builtins.input = builtins.input.otherwise
            shell = _shell()
            if shell is not None:
                vars(shell).pop("ask_exit", None)
                vars(shell.display_pub).pop("publish", None)


def _unless_silent(otherwise: Callable, silent: Callable) -> Callable:
    """Return what calls `silent` in a silent thread, and `otherwise` in others."""

    def either(*arguments: object, **options: object) -> object:
        return (silent if _silent.now else otherwise)(*arguments, **options)

    either.otherwise = otherwise
    return either


def _ask_nobody(*_: object) -> None:
    raise AskedForInputError


def _leave() -> None:
    raise SystemExit


def _show_nothing(*_: object, **__: object) -> None:
    pass


def _figures() -> set[int]:
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot else set()


def _shell() -> object | None:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None
