"""How much work a move is, in every picture of every lesson: `uv run python tests/benchmarks/moves.py [words]`.

Every handle and every control of every explorer, as it starts and as the lessons show it, is moved 40 times without a
browser: the message is received, the scene and its read-out are worked out, and the frame is packed; only the sending
is left out. Processor time, so that what else the machine does counts little; what the lessons keep in caches is
forgotten before each handle and control, and before each entry of a menu, as in a fresh kernel. "made" is a picture's
first frame, which has no limit. With words, only the pictures whose name has one.
"""

import ast
import importlib
import inspect
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "lessons"))

from test_pictures import explorers

from helpers.canvas.encode import HANDLES, pieces
from helpers.explorer import Explorer
from helpers.lesson_source import read
from helpers.parameters import Choice, Flag, Number, Numbers, Parameter
from helpers.scene import Drag, Draw, Pick, Toggle

MOVES = 40
LIMITS = {"handle": 25, "control": 100}
"""Milliseconds that 19 moves of 20 may take: of a handle, and of a control, after which much may be trained anew."""


@dataclass(frozen=True)
class Measured:
    """The moves of one handle or control: its kind and name, and the 50th and 95th percentile in milliseconds.

    Of kind "made" it is the picture itself.
    """

    kind: str
    name: str
    p50: float
    p95: float

    @property
    def over(self) -> bool:
        """Whether it takes longer than it may."""
        return self.p95 > LIMITS.get(self.kind, np.inf)


def main() -> None:
    """Measure all pictures and print the slowest handle and the slowest control of each."""
    os.environ["NEURAL_NETWORKS_BY_HAND_HOME"] = tempfile.mkdtemp()  # tasks that are reached are no learner's
    chosen = [e for e in explorers() if not sys.argv[1:] or any(word in name(e) for word in sys.argv[1:])]
    print(f"{'milliseconds':58}{'p50':>7}{'p95':>7}")
    over, many = [], 0
    for explorer in chosen:
        found = [one for state in states(explorer) for one in measure(explorer, state)]
        many += sum(one.kind in LIMITS for one in found)
        over += [(name(explorer), one) for one in found if one.over]
        print(name(explorer))
        for kind in ("made", *LIMITS):
            slowest = max((one for one in found if one.kind == kind), key=lambda one: one.p95, default=None)
            if slowest:
                print(f"  {kind:8} {slowest.name[:46]:47}{slowest.p50:7.1f}{slowest.p95:7.1f}")
    print(f"{many} handles and controls in {len(chosen)} pictures; over the limits {LIMITS}: {len(over)}")
    for picture, one in over:
        print(f"  {picture}, {one.kind} {one.name}: {one.p50:.1f}, {one.p95:.1f}")


def name(explorer: type[Explorer]) -> str:
    """Return lesson and class of a picture."""
    return f"{explorer.__module__.split('.')[1]}.{explorer.__name__}"


def states(explorer: type[Explorer]) -> list[dict]:
    """Return the values that a picture is made with: none, and those in the lesson's cells and predictions."""
    folder = Path(inspect.getfile(importlib.import_module(explorer.__module__.partition(".explorers")[0]))).parent
    sources = [
        cell.source for cell in read((folder / "lesson.md").read_text("utf-8")).cells if cell.cell_type == "code"
    ]
    sources += [path.read_text("utf-8") for path in folder.glob("predictions.py")]
    found = [{}]
    for call in (node for source in sources for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id == explorer.__name__:
            try:
                found.append({word.arg: ast.literal_eval(word.value) for word in call.keywords})
            except ValueError:
                continue  # a function of the lesson, or a name: not known here
    return [values for place, values in enumerate(found) if values not in found[:place]]


def measure(explorer: type[Explorer], state: Mapping) -> Iterator[Measured]:
    """Move everything that there is to move in a picture of this state."""
    forget()
    start = time.process_time()
    first = explorer(**state)
    made = 1000 * (time.process_time() - start)
    shown = ", ".join(f"{key}={value!r}" for key, value in state.items())
    yield Measured("made", shown, made, made)
    for key, handle in pieces(first.frame().scene).items():
        if isinstance(handle, HANDLES):
            times = timed(explorer, state, list(of_handle(first, key, handle)))
            yield Measured("handle", f"{handle.label} {shown}", *np.percentile(times, (50, 95)))
    for parameter in explorer.parameters.values():
        if parameter.control:
            messages = list(of_control(first, parameter))
            rounds = [[one] for one in messages] if isinstance(parameter, Choice) else [messages]
            times = np.concatenate([timed(explorer, state, one) for one in rounds])
            yield Measured("control", f"{parameter.label} {shown}", *np.percentile(times, (50, 95)))


def of_handle(picture: Explorer, key: str, handle: object) -> Iterator[dict]:
    """Yield the messages of a hand that takes a handle to and fro over its panel."""
    panel = pieces(picture.frame().scene)[key.split("/")[0]]
    low, high = np.transpose([panel.x_limits, panel.y_limits])
    for n in range(MOVES):
        turn = 2 * np.pi * (n + 1) / MOVES
        match handle:
            case Drag():
                by = 0.4 * (high - low) * [np.sin(turn), np.sin(turn + 0.5)]
                yield {"kind": "drag", "handle": key, "by": by.tolist(), "gesture": "one"}
            case Toggle():
                yield {"kind": "click", "handle": key, "gesture": f"click {n}"}
            case Pick():
                at = handle.points[n * len(handle.points) // MOVES]
                yield {"kind": "drag", "handle": key, "at": np.asarray(at).tolist(), "gesture": "one"}
            case Draw():
                share = np.array([(n + 1) / (MOVES + 1), 0.5 + 0.4 * np.sin(turn)])
                points = [(low + share * (high - low)).tolist()]
                yield {"kind": "draw", "handle": key, "points": points, "begin": n == 0, "gesture": "one"}


def of_control(picture: Explorer, parameter: Parameter) -> Iterator[dict]:
    """Yield the messages of a slider led over its range, a menu gone through, or a box ticked again and again."""
    values: list[object]
    match parameter:
        case Choice():
            values = [option for option in parameter.options if option != getattr(picture.state, parameter.name)]
        case Flag():
            values = [n % 2 == 0 for n in range(MOVES)]
        case Number() | Numbers():
            one = parameter.one if isinstance(parameter, Numbers) else parameter
            high = dict(picture.reach(picture.state)).get(parameter.name, one.high)
            values = [one.nearest(value) for value in np.linspace(one.low, high, MOVES)]
        case _:
            raise TypeError(f"no values are known for a {type(parameter).__name__}")
    place = f"{parameter.name}[0]" if isinstance(parameter, Numbers) else parameter.name
    for n, value in enumerate(values):
        yield {"kind": "value", "name": place, "value": value, "gesture": f"control {n}"}


def timed(explorer: type[Explorer], state: Mapping, messages: list[dict]) -> list[float]:
    """Let a fresh picture receive the messages; return the milliseconds of processor time of each."""
    forget()
    picture = explorer(**state)
    picture.widget.send = lambda *_content: None
    picture.receive({"kind": "hello", "view": "bench", "n": 0})
    times = []
    for n, message in enumerate(messages, start=1):
        start = time.process_time()
        picture.receive(message | {"view": "bench", "n": n})
        times.append(1000 * (time.process_time() - start))
    picture.widget.close()
    return times


def forget() -> None:
    """Empty the caches of the lessons' functions."""
    for module in [module for key, module in sys.modules.items() if key.startswith("lessons.")]:
        for value in list(vars(module).values()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()


if __name__ == "__main__":
    main()
