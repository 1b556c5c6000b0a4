"""The Stop button while the learner's code is tried: it ends that code at once, and waits where our own books are."""

import signal
import threading
from types import FrameType

from helpers import watchdog


class Stopped(KeyboardInterrupt):
    """The learner has pressed Stop. In a notebook one sentence stands in place of a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class Stoppable:
    """A context in which an interrupt is kept until it can do no harm; `pressed` says whether one came.

    While a guarded call runs the learner's code, an interrupt ends that code; anywhere else it is noted alone. Only the
    main thread is ever interrupted, so in others this does nothing. Contexts nest: all that are open are told.
    """

    def __enter__(self) -> "Stoppable":
        self.pressed = False
        self._before = None
        if threading.current_thread() is threading.main_thread():
            _open.append(self)
            self._before = signal.signal(signal.SIGINT, _interrupted)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
            _open.remove(self)


_open: list[Stoppable] = []


def pressed() -> bool:
    """Whether Stop was pressed since the outermost of the contexts that are open now was entered."""
    return any(context.pressed for context in _open)


def _interrupted(_number: int, frame: FrameType) -> None:
    for context in _open:
        context.pressed = True
    watchdog.end_innermost_call(frame)
