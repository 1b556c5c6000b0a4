"""Ends a call that runs too long, in whichever thread it runs, without slowing it while it runs."""

import ctypes
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from types import FrameType

_AGAIN = 0.02  # seconds from one exception to the next, for code that swallows the first
_IMPORTS = 60.0  # seconds that imports may take beside: the first of a large package takes long, and is no fault
_LONGEST_WAIT = 3600.0  # seconds; a thread cannot wait for ever with a time limit
_raise_in_thread = ctypes.pythonapi.PyThreadState_SetAsyncExc
_raise_in_thread.argtypes = (ctypes.c_ulong, ctypes.py_object)
_raise_in_thread.restype = ctypes.c_int


class TimeUp(BaseException):
    """What the watchdog raises inside a call whose time is up; `except Exception` does not catch it."""

    def __init__(self, frame: FrameType | None = None) -> None:
        # Python makes the exception in the thread that it is raised in: the one place from where that
        # thread's tracing can be switched on, so that a bare `except:` meets the exception again.
        _trace_innermost_call(frame or sys._getframe(1))


@dataclass(eq=False, slots=True)
class _Watch:
    thread: int
    seconds: float
    deadline: float = field(init=False)
    latest: float = field(init=False)
    inside: bool = False
    over: bool = False
    fired: bool = False
    trace_before: Callable | None = None

    def __post_init__(self) -> None:
        self.deadline = time.monotonic() + self.seconds
        self.latest = self.deadline + _IMPORTS


_lock = threading.Lock()  # held while the watches change and while an exception is set
_watches: list[_Watch] = []
_wake: SimpleQueue[None] = SimpleQueue()
_wakes_at = 0.0
_thread: threading.Thread | None = None


def run(function: Callable, args: tuple, seconds: float) -> tuple[object, BaseException | None]:
    """Call `function(*args)` here, in this thread, for at most about `seconds`: its value, or what it raised.

    The exception of a call out of time is a TimeUp; the time of an import does not count. Code inside C (a long
    `time.sleep`, one huge NumPy product) is stopped when it comes back to Python. Calls nest: a TimeUp meant for an
    outer call passes through.

    How no exception can land after the call: CPython raises it only at a call, at the start of a function or at
    a jump back. None of these stands between the end of `function` and `over = True`; after that the watchdog
    sets no more, except one that it may be about to set. `_settle` waits until that is set and lets it land, inside
    the outer `try`. (Clearing it with PyThreadState_SetAsyncExc(…, NULL) can hang Python 3.11 under a debugger.)
    """
    watch = _Watch(threading.get_ident(), seconds, trace_before=sys.gettrace())
    value, error = None, None
    try:
        try:
            _begin(watch)
            watch.inside = True
            value = function(*args)
            watch.over = True
        except BaseException as caught:
            watch.over = True
            error = caught
        _settle(watch)
    except TimeUp as late:
        watch.over = True
        if not watch.fired:
            error = late  # meant for an outer call; else it came too late, and what the function gave counts
        _settle(watch)
    try:
        if isinstance(error, TimeUp) and not watch.fired:
            raise error
        return value, error
    finally:
        del error  # it holds this frame, which holds it


def end_innermost_call(frame: FrameType) -> None:
    """Raise a TimeUp in the call that this thread is in the midst of, and again as long as it goes on; else nothing.

    For a signal's handler, which has interrupted `frame`: Python runs it where exceptions of other threads land too, so
    this one lands in the function as well. It takes no lock, for it may have interrupted who holds it.
    """
    thread = threading.get_ident()
    watch = next((watch for watch in reversed(_watches) if watch.thread == thread and not watch.over), None)
    if watch is not None and watch.inside:
        watch.fired = True
        watch.deadline = time.monotonic() + _AGAIN
        _wake.put(None)
        raise TimeUp(frame)


def _begin(watch: _Watch) -> None:
    global _thread
    with _lock:
        _watches.append(watch)
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_keep_watch, name="time limit of exercises", daemon=True)
            _thread.start()
        wake = watch.deadline < _wakes_at
    if wake:
        _wake.put(None)


def _settle(watch: _Watch) -> None:
    with _lock:  # the watchdog is not in the midst of setting one
        if watch in _watches:
            _watches.remove(watch)
    if watch.fired:
        _checkpoint()
        sys.settrace(watch.trace_before)


def _checkpoint() -> None:
    """Where an exception that was set and has not landed does land: Python looks for one as a function starts."""


def _keep_watch() -> None:
    global _wakes_at
    while True:
        with _lock:
            now = time.monotonic()
            _watches[:] = [watch for watch in _watches if not watch.over]
            for watch in _watches:
                if watch.deadline > now or watch.over:
                    continue
                if not watch.fired and now < watch.latest and _importing(watch.thread):
                    watch.deadline = now + watch.seconds
                else:
                    watch.fired = True
                    watch.deadline = now + _AGAIN
                    _raise_in_thread(watch.thread, TimeUp)
            _wakes_at = min((watch.deadline for watch in _watches), default=float("inf"))
            wait = min(max(0.0, _wakes_at - now), _LONGEST_WAIT)
        with suppress(Empty):
            _wake.get(timeout=wait)


def _importing(thread: int) -> bool:
    frame = sys._current_frames().get(thread)
    while frame is not None and not frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None


def _out_of_time() -> bool:
    thread = threading.get_ident()
    return any(watch.fired and not watch.over for watch in _watches if watch.thread == thread)


def _trace_innermost_call(frame: FrameType | None) -> None:
    if not _out_of_time():
        return
    while frame is not None and frame.f_code.co_filename != __file__:
        frame.f_trace = _raise_after_this_line
        frame = frame.f_back
    sys.settrace(_raise_after_this_line)


def _raise_after_this_line(frame: FrameType, event: str, _: object) -> Callable | None:
    """Meet the code that goes on after a TimeUp, most likely a handler, with the next one (a trace function)."""
    if frame.f_code.co_filename == __file__ or not _out_of_time():
        return None
    if event == "line":
        sys.settrace(None)  # the next TimeUp switches it on again; a trace function must not be where that lands
        # Unpacking calls the C function with no call of Python's own after it, so it does not land here either.
        [*map(_raise_in_thread, (threading.get_ident(),), (TimeUp,))]
    return _raise_after_this_line
