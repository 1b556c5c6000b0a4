"""Ties named parameters, their controls and a scene together: state in, picture out, by one door, `set`."""

import logging
import threading
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, ClassVar

from helpers import display
from helpers.canvas import Canvas
from helpers.hand import moved
from helpers.moves import Goals, Moves, Trail
from helpers.own_code import Function, FunctionError, OwnCode
from helpers.parameters import Numbers, Parameter, Task
from helpers.scene import Scene


class State(SimpleNamespace):
    """The parameters of an explorer at one moment, by name."""


class Explorer:
    """A picture that follows the hand. Subclass it, declare parameters, and return a scene for a state.

    `scene(state)` and `read_out(state)` are pure functions of the state (and of the learner's functions).
    `track` names parameters, or methods of the state, whose values strip charts record along the learner's moves, or
    maps such names to titles; `tasks` are small goals that tick themselves; `lesson` is the lesson's folder.
    """

    title = ""
    lesson = ""
    track: str | Sequence[str] | Mapping[str, str] = ()
    tasks: tuple[Task, ...] = ()
    parameters: ClassVar[Mapping[str, Parameter]] = {}
    functions: ClassVar[Mapping[str, Function]] = {}

    def __init_subclass__(cls) -> None:
        declared = {name: value for base in reversed(cls.__mro__) for name, value in vars(base).items()}
        cls.parameters = {name: value for name, value in declared.items() if isinstance(value, Parameter)}
        cls.functions = {name: value for name, value in declared.items() if isinstance(value, Function)}
        track = (cls.track,) if isinstance(cls.track, str) else cls.track
        cls.track = track if isinstance(track, Mapping) else {name: name.replace("_", " ") for name in track}

    def __init__(self, **given: object):
        self._lock = threading.RLock()
        self.own_code = OwnCode(self.functions, {name: given.pop(name, None) for name in self.functions})
        self._start = State(**{name: parameter.default for name, parameter in self.parameters.items()})
        self._start = self._settled(vars(self._start) | self._accepted(given), None)
        self._moves = Moves(self._start)
        self._trail = Trail(tuple(self.track.values()), self._moves)
        self._goals = Goals(self.tasks, self.lesson)
        self._note, self._share_shown = "", False
        self._scene: Scene | None = None
        self._canvas: Canvas | None = None
        self._gesture, self._grabbed = None, self._start
        self._refresh()

    # What a subclass says

    def scene(self, s: State) -> Scene:
        """Return the picture of a state."""
        raise NotImplementedError

    def read_out(self, s: State) -> str:
        """Return one or two sentences that say what the picture of a state shows."""
        raise NotImplementedError

    def settle(self, s: State, before: State | None) -> dict[str, Any]:
        """Return parameters that follow from the others or remember what was reached; none, unless overridden.

        `before` is the state that the hand has changed into `s`; None where the picture begins.
        """
        return {}

    def reach(self, s: State) -> Mapping[str, float]:
        """Return the highest value a parameter may have in this state, where that is less than was declared."""
        return {}

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

    def share(self) -> str:
        """Return one line of Python that builds this picture in this state."""
        changed = [f"{n}={v!r}" for n, v in vars(self._state).items() if v != self.parameters[n].default]
        return f"{type(self).__name__}({', '.join(self.own_code.arguments() + changed)})"

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

    def _move(self, values: Mapping[str, Any], *, joined: bool = False) -> None:
        """Go to new values; a joined move is undone together with the one before."""
        new = self._settled(vars(self._state) | values, self._state)
        if new == self._state:
            return
        self._moves.go(new, joined=joined)
        self._refresh(moved=True)

    def _travel(self, step: Callable[[], bool]) -> None:
        with self._lock:
            if step():
                self._refresh(moved=True)
        self._paint()

    def _refresh(self, *, moved: bool = False) -> None:
        """Work out the present scene; if the learner's function fails, keep the last good one and say so."""
        try:
            self._note = self.own_code.note()
            self._work_out()
        except FunctionError as error:
            self._note = str(error)
            if self._scene is None:
                with self.own_code.paused():
                    self._work_out()
            return
        if moved:
            self._goals.tick(self._state)

    def _work_out(self) -> None:
        scene, values = self.scene(self._state), [self._tracked(name) for name in self.track]
        self._scene = scene
        self._trail.add(values)

    def _tracked(self, name: str) -> float:
        return getattr(self._state, name) if name in self.parameters else getattr(self, name)(self._state)

    # Showing it

    def _said(self) -> str:
        try:
            return self.read_out(self._state)
        except FunctionError:
            with self.own_code.paused():
                return self.read_out(self._state)

    def frame(self) -> SimpleNamespace:
        """Return all that the front end needs to show the present state."""
        with self._lock:
            panels = self._scene.panels
            beside = sum(not panel.stack for panel in panels) < 2
            return SimpleNamespace(
                scene=Scene(*panels, *self._trail.strips(beside=beside)),
                values=self._shown(),
                reach=dict(self.reach(self._state)),
                read_out=self._said(),
                note=self._note,
                tasks=list(self._goals.done),
                undo=bool(self._moves.past),
                redo=bool(self._moves.future),
                share=self.share() if self._share_shown else "",
            )

    def _shown(self) -> dict[str, object]:
        """Return the values that controls and handles show, the entries of a `Numbers` one by one."""
        shown = {name: value for name, value in vars(self._state).items() if not isinstance(value, tuple)}
        for name, parameter in self.parameters.items():
            if isinstance(parameter, Numbers):
                shown |= {f"{name}[{place}]": number for place, number in enumerate(getattr(self._state, name))}
        return shown

    @property
    def widget(self) -> Canvas:
        """The live picture, an ipywidgets DOMWidget; made when first needed, and again once it was closed."""
        if self._canvas is None or self._canvas.comm is None:
            parameters = [p.declaration() for p in self.parameters.values()]
            declaration = {"title": self.title, "parameters": parameters, "tasks": [t.text for t in self.tasks]}
            self._canvas = Canvas(self.receive, declaration)
        return self._canvas

    def receive(self, message: Mapping) -> None:
        """Take one message of the front end: a hello, a move of the hand, or a button of the tool bar."""
        with self._lock:
            match message.get("kind"):
                case "hello":
                    pass
                case "undo" | "redo" | "reset" as button:
                    getattr(self, button)()
                case "share":
                    self._share_shown = not self._share_shown
                case _:
                    if message.get("gesture") != self._gesture:
                        self._gesture, self._grabbed = message.get("gesture"), self._state
                    values = moved(message, self._scene, self._state, self._grabbed, self.parameters)
                    self._move(values, joined=self._state is not self._grabbed)
            self._paint(reply=[message.get("view"), message.get("n")], everything=message.get("kind") == "hello")

    def _paint(self, **how: object) -> None:
        with self._lock:
            if self._canvas is not None and self._canvas.comm is not None:
                self._canvas.paint(self.frame(), **how)

    def snapshot(self) -> bytes:
        """Return the present picture as a PNG."""
        # Matplotlib's first import on a machine would print to stderr that it collects fonts; and it takes a second.
        logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
        from helpers.snapshot import snapshot

        return snapshot(self.frame().scene, self.title)

    def _repr_mimebundle_(self, **_: object) -> dict:
        display.own(self.widget)
        said = self.frame()
        view = self.widget._repr_mimebundle_()
        return {
            **(view[0] if isinstance(view, tuple) else view),
            "image/png": b64encode(self.snapshot()).decode(),
            "text/plain": " ".join(filter(None, [said.note, said.read_out])),
        }
