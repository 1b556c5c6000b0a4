"""The Stop button while the learner's code is tried: it ends that code at once, and waits where our own books are."""

import signal
import threading
import traceback
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

    def note(self, error: BaseException | None) -> None:
        """Count an error as a press if it came of one: one that Python raised, or a TimeUp that hit the handler."""
        steps = traceback.walk_tb(error.__traceback__ if error else None)
        if isinstance(error, KeyboardInterrupt) or any(f.f_code is Stoppable._interrupted.__code__ for f, _ in steps):
            self._press()

    def _interrupted(self, _number: int, frame: FrameType) -> None:
        self._press()
        watchdog.end_innermost_call(frame)

    def _press(self) -> None:
        context = self
        while context is not None:
            context.pressed = True
            context = _context(context._before)


def pressed() -> bool:
    """Whether Stop was pressed within the innermost context that is open in the main thread."""
    context = _context(signal.getsignal(signal.SIGINT))
    return context is not None and context.pressed


def _context(handler: object) -> Stoppable | None:
    owner = getattr(handler, "__self__", None)
    return owner if isinstance(owner, Stoppable) else None
