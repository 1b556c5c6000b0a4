"""Ties named parameters, their controls and a scene together: state in, picture out, by one door, `set`."""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from helpers.canvas import Canvas
from helpers.change import Change, Difference, between
from helpers.course import lesson_of
from helpers.hand import moved
from helpers.moves import Goals, Moves, Trail
from helpers.own_code import Function, FunctionError, OwnCode
from helpers.parameters import Parameter, State, Task
from helpers.scene import Scene
from helpers.showing import Drawn, Showing

OURS = "Ours draws this picture."
"""What a note says first where the learner's function fails."""

FAULT = "This picture could not follow there. That is a fault of the course, not yours."
"""What a note says where a picture raises what it should not."""


class Explorer(Showing):
    """A picture that follows the hand. Subclass it, declare parameters, and return a scene for a state.

    `scene(state)` and `read_out(state)` are pure functions of the state (and of the learner's functions).
    `track` names parameters, or methods of the state, whose values strip charts record along the learner's moves, or
    maps such names to titles; `tasks` are small goals that tick themselves; `lesson` is the folder it is declared in.
    `compare` holds the parameters of a state to keep as a ghost, for any explorer.
    """

    title = ""
    lesson = ""
    track: str | Sequence[str] | Mapping[str, str] = ()
    tasks: tuple[Task, ...] = ()
    parameters: ClassVar[Mapping[str, Parameter]] = {}
    functions: ClassVar[Mapping[str, Function]] = {}

    def __init_subclass__(cls) -> None:
        cls.lesson = vars(cls).get("lesson", lesson_of(cls.__module__))
        declared = {name: value for base in reversed(cls.__mro__) for name, value in vars(base).items()}
        cls.parameters = {name: value for name, value in declared.items() if isinstance(value, Parameter)}
        cls.functions = {name: value for name, value in declared.items() if isinstance(value, Function)}
        track = (cls.track,) if isinstance(cls.track, str) else cls.track
        cls.track = track if isinstance(track, Mapping) else {name: name.replace("_", " ") for name in track}

    def __init__(self, *, compare: Mapping[str, object] | None = None, **given: object):
        self._lock = threading.RLock()
        self.own_code = OwnCode(self.functions, {name: given.pop(name, None) for name in self.functions})
        defaults = {name: parameter.default for name, parameter in self.parameters.items()}
        self._start = self._settled(defaults | self._accepted(given), None)
        self._change = Change(None if compare is None else self._settled(defaults | self._accepted(compare), None))
        self._ghost: tuple[State | None, bool, Scene | None] = (None, False, None)
        self._moves = Moves(self._start)
        self._trail = Trail(tuple(self.track.values()), self._moves)
        self._goals = Goals(self.tasks, self.lesson)
        self._share_shown = False
        self._verdict = ""
        self._canvas: Canvas | None = None
        self._gesture, self._grabbed, self._passed = None, self._start, None
        self._refresh()

    # What a subclass says

    def scene(self, s: State) -> Scene:
        """Return the picture of a state."""
        raise NotImplementedError

    def read_out(self, s: State) -> str:
        """Return one or two sentences that say what the picture of a state shows."""
        raise NotImplementedError

    def compared(self, s: State) -> str:
        """Return what the rule and what the learner's function say in this state, where they differ.

        Unless overridden, these are the numbers that `scene` and `read_out` have got. Asked where their code runs.
        """
        return self.own_code.compared()

    def settle(self, s: State, before: State | None) -> dict[str, Any]:
        """Return parameters that follow from the others or remember what was reached; none, unless overridden.

        `before` is the state that the hand has changed into `s`; None where the picture begins.
        """
        return {}

    def reach(self, s: State) -> Mapping[str, float]:
        """Return the highest value a parameter may have in this state, where that is less than was declared."""
        return {}

    def judged(self, s: State) -> State:
        """Return what the tasks are asked about: the state, and what only the learner's functions can tell of it."""
        return s

    def between(self, before: State, after: State, share: float) -> State:
        """Return the state a share (0 to 1) of the way from one to another, as a glide shows it."""
        return State(**between(self.parameters, before, after, share))

    def difference(self, before: State, s: State) -> Difference:
        """Return what lies between the kept state and the present one, where it can be said or measured."""
        return Difference()

    # The one door

    @property
    def state(self) -> State:
        """The present state, a copy."""
        return State(**vars(self._state))

    @property
    def _state(self) -> State:
        return self._moves.now

    def set(self, **values: object) -> None:
        """Give parameters new values, as a hand would; raises ValueError that names a parameter it does not have."""
        with self._lock:
            self._move(self._accepted(values))
        self._paint()

    def undo(self) -> None:
        """Go back one move."""
        self._travel(self._moves.back)

    def redo(self) -> None:
        """Take back an undo."""
        self._travel(self._moves.forward)

    def reset(self) -> None:
        """Return to the state the picture started with; undo brings the moves back."""
        self.set(**vars(self._start))

    def compare(self) -> None:
        """Keep the present state as a ghost; or let go of the one that is kept."""
        with self._lock:
            self._change.kept = self._state if self._change.kept is None else None
        self._paint()

    def reveal(self, *legs: Mapping[str, object], watch: bool = True) -> None:
        """Go from the present state through the values of each leg, and keep the present state as a ghost.

        Where it is shown, the picture glides; without `watch` it is there at once, and can be made to glide again.
        """
        with self._lock:
            way = [self._state]
            for leg in legs:
                way.append(self._settled(vars(way[-1]) | self._accepted(leg), way[-1]))
            self._moves.go(way[-1], joined=False)
            self._change.begin(way, watch=watch)
            self._refresh(record=not watch)
        self._paint()

    def tell(self, verdict: str) -> None:
        """Say below the picture, once its change has been watched, what has come of a prediction; `""` says nothing."""
        with self._lock:
            self._verdict = verdict
        self._paint()

    def again(self) -> None:
        """Let the change that was revealed be watched once more."""
        with self._lock:
            if not self._change.way:
                return
            if self._state != self._change.way[-1]:
                self._moves.go(self._change.way[-1], joined=False)
            self._moves.again()
            self._change.again()
            self._refresh(record=False)
        self._paint()

    def share(self) -> str:
        """Return one line of Python that builds this picture in this state."""
        arguments = self.own_code.arguments() + [f"{n}={v!r}" for n, v in self._changed(self._state).items()]
        if self._change.kept is not None:
            arguments.append(f"compare={self._changed(self._change.kept)!r}")
        return f"{type(self).__name__}({', '.join(arguments)})"

    def _changed(self, s: State) -> dict[str, object]:
        return {name: value for name, value in vars(s).items() if value != self.parameters[name].default}

    def _accepted(self, values: Mapping[str, object]) -> dict[str, Any]:
        for name in values:
            if name not in self.parameters:
                known = ", ".join([*self.parameters, *self.functions])
                raise ValueError(f"{type(self).__name__} has no parameter {name!r}; it has {known}")
        return {name: self.parameters[name].accept(value) for name, value in values.items()}

    def _settled(self, values: Mapping[str, Any], before: State | None) -> State:
        s = State(**values | self.settle(State(**values), before))
        highest = {name: min(getattr(s, name), high) for name, high in self.reach(s).items()}
        return State(**vars(s) | highest)

    def _move(self, values: Mapping[str, Any], *, joined: bool = False, passing: bool = False) -> None:
        """Go to new values; a joined move is undone together with the one before, a passing one ticks no goal."""
        self._stop_gliding()
        new = self._settled(vars(self._state) | values, self._state)
        if new == self._state:
            return
        self._moves.go(new, joined=joined)
        self._refresh()
        self._passed = self._state if passing else None
        if not passing:
            self._judge()

    def _travel(self, step: Callable[[], bool]) -> None:
        with self._lock:
            self._stop_gliding()
            if step():
                self._refresh()
                self._judge()
        self._paint()

    def _refresh(self, *, record: bool = True) -> None:
        """Work out the present frame; where the learner's function fails, ours draws it all, and the note says so."""
        try:
            self._drawn = self._work_out(self.own_code.note(), record=record)
        except FunctionError as error:
            with self.own_code.paused():
                self._drawn = self._work_out(f"{OURS} {error}", record=record, ours=True)

    def _judge(self) -> None:
        """Tick the goals that the present state reaches."""
        with self.own_code.paused(self._drawn.ours):
            self._goals.tick(self.own_code.careful(self.judged, self._state))

    def _work_out(self, note: str, *, record: bool, ours: bool = False) -> Drawn:
        seen = self._seen()
        self.own_code.forget()
        values = [self._tracked(name, seen) for name in self.track] if record else []
        scene = self.scene(seen)
        both = self.compared(seen) if self.own_code.runs() else ""
        said = " ".join(filter(None, [self.read_out(seen), both]))
        if record:
            self._trail.add(values)
        return Drawn(scene, said, note, ours)

    def _seen(self) -> State:
        """Return the state that is shown: the present one, or one on the way of a glide."""
        return self._state if self._change.share is None else self.between(*self._change.leg())

    def _glide(self, share: object) -> None:
        """Show another place on the way of a glide; its end is the present state."""
        if self._change.share is not None and isinstance(share, int | float) and 0 <= share <= 1:
            self._change.share = None if share == 1 else float(share)
            self._refresh()

    def _stop_gliding(self) -> None:
        self._glide(1)

    def _tracked(self, name: str, s: State) -> float:
        return getattr(s, name) if name in self.parameters else getattr(self, name)(s)

    # The hand

    def receive(self, message: Mapping) -> None:
        """Take one message of the front end: a hello, a move of the hand, or a button of the tool bar.

        Every message is answered: one that waits in vain would hold up the hand.
        """
        reply = [message.get("view"), message.get("n")]
        with self._lock:
            before = self._moves.now, self._drawn
            try:
                self._take(message)
                self._paint(reply=reply, everything=message.get("kind") == "hello")
            except Exception:
                logging.getLogger(__name__).exception("%s could not follow %r", type(self).__name__, message)
                self._moves.now, self._drawn = before
                self._canvas.answer(reply, FAULT)

    def _take(self, message: Mapping) -> None:
        if message.get("kind") not in ("hello", "glide", "rest"):
            self._stop_gliding()
        match message.get("kind"):
            case "hello":
                pass
            case "rest":
                if self._state is self._passed:
                    self._judge()
            case "undo" | "redo" | "reset" | "compare" | "again" as button:
                getattr(self, button)()
            case "glide":
                self._glide(message.get("share"))
            case "share":
                self._share_shown = not self._share_shown
            case _:
                if message.get("gesture") != self._gesture:
                    self._gesture, self._grabbed = message.get("gesture"), self._state
                values = moved(message, self._drawn.scene, self._state, self._grabbed, self.parameters)
                passing = message.get("passing") is True
                self._move(values, joined=self._state is not self._grabbed, passing=passing)
