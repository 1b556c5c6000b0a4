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

    While a guarded call runs the learner's code, an interrupt ends that code; anywhere else it is noted alone, in this
    context and those around it. Only the main thread is ever interrupted, so in others this does nothing.
    """

    pressed = False

    def __enter__(self) -> "Stoppable":
        self._before = None
        if threading.current_thread() is threading.main_thread():
            self._before = signal.getsignal(signal.SIGINT)
            signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _interrupted(self, _number: int, frame: FrameType) -> None:
        context = self
        while context is not None:
            context.pressed = True
            context = _context(context._before)
        watchdog.end_innermost_call(frame)


def pressed() -> bool:
    """Whether Stop was pressed within the innermost context that is open in the main thread."""
    context = _context(signal.getsignal(signal.SIGINT))
    return context is not None and context.pressed


def _context(handler: object) -> Stoppable | None:
    owner = getattr(handler, "__self__", None)
    return owner if isinstance(owner, Stoppable) else None
