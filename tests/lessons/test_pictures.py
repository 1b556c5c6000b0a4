"""What every picture of every lesson must do, whatever it shows."""

import itertools
import math
import random
import re
import warnings

import matplotlib.text
from gallery import EVERY, explorers, other_values, random_state
from matplotlib.transforms import Bbox

from helpers.canvas.encode import Packer, encode, pieces
from helpers.explorer import Explorer
from helpers.parameters import Number, Numbers
from helpers.scene import Drag, Draw, Pick, Toggle
from helpers.snapshot import drawn
from helpers.style import COLORS


def sent(picture: Explorer) -> tuple:
    packer = Packer()
    content, buffers = packer.pack(picture.frame().scene)
    return content["pieces"], buffers


def test_there_are_pictures():
    assert len(explorers()) >= 5


@EVERY
def test_every_parameter_changes_the_scene(explorer):
    for name, parameter in explorer.parameters.items():
        before = explorer()
        changed = [explorer(**{name: v}) for v in other_values(parameter, getattr(before.state, name))]
        assert any(sent(picture) != sent(before) for picture in changed), name


@EVERY
def test_extremes_do_not_break_it(explorer):
    for name, parameter in explorer.parameters.items():
        for value in other_values(parameter, None):
            picture = explorer()
            picture.set(**{name: value})
            assert picture.frame().read_out
            assert not re.search(r"\bnan\b", picture.frame().read_out.lower())
    low = {n: p.low for n, p in explorer.parameters.items() if isinstance(p, Number)}
    zero = {n: p.nearest(0) for n, p in explorer.parameters.items() if isinstance(p, Number)}
    for values in (low, zero):
        picture = explorer(**values)
        assert picture.snapshot()
        for piece in pieces(picture.frame().scene).values():
            spec = encode(piece)
            for value in spec.values():
                assert not isinstance(value, float) or math.isfinite(value), spec["t"]


@EVERY
def test_the_still_picture_cuts_no_words_and_puts_none_over_others(explorer):
    numbers = {n: p for n, p in explorer.parameters.items() if isinstance(p, Number)}
    ends = [{n: place(p) for n, p in numbers.items()} for place in (lambda p: p.low, lambda p: p.high)]
    for values in ({}, *ends, *(task.example for task in explorer.tasks)):
        picture = explorer()
        picture.set(**values)
        figure = drawn(picture.frame().scene, picture.title)
        renderer = figure.canvas.get_renderer()
        words = [text for text in figure.findobj(matplotlib.text.Text) if text.get_text()]
        boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in words]
        page = figure.bbox.padded(0.5)
        assert not [said for said, box in boxes if not page.contains(*box.min) or not page.contains(*box.max)], values
        pairs = itertools.combinations(boxes, 2)
        assert not [(one, other) for (one, a), (other, b) in pairs if overlap(a, b)], values


def overlap(a: Bbox, b: Bbox) -> bool:
    """Letters leave room above and below themselves in their box, so a little does not count."""
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 1.5 and min(a.y1, b.y1) - max(a.y0, b.y0) > 4


@EVERY
def test_the_scene_is_a_function_of_the_state_alone(explorer):
    picture = explorer()
    state = picture.state
    first = Packer().pack(picture.scene(state))
    for name, parameter in explorer.parameters.items():
        for value in other_values(parameter, None):
            picture.set(**{name: value})
    assert Packer().pack(picture.scene(state)) == first
    assert Packer().pack(explorer().scene(state)) == first
    assert picture.read_out(state) == explorer().read_out(state)


@EVERY
def test_every_task_can_be_reached_and_is_not_there_at_the_start(explorer):
    assert 1 <= len(explorer.tasks) <= 3
    for task in explorer.tasks:
        assert not task.test(explorer().judged(explorer().state)), task.text
        picture = explorer()
        picture.set(**task.example)
        assert task.test(picture.judged(picture.state)), task.text
        assert picture.frame().tasks[explorer.tasks.index(task)]


@EVERY
def test_every_number_is_in_reach_of_the_hand(explorer):
    """Each parameter that a learner can change has a control, and a handle or a control is all it needs."""
    handles = [p for p in pieces(explorer().frame().scene).values() if isinstance(p, Drag | Toggle | Pick | Draw)]
    assert handles, "nothing to take hold of"
    for handle in handles:
        names = handle.sets if isinstance(handle, Drag | Toggle) else [handle.name]
        names = [name.split("[")[0] for name in names]
        assert set(names) <= set(explorer.parameters)
        assert handle.label
        drawn = isinstance(handle, Draw)
        assert drawn or all(explorer.parameters[n].control or isinstance(handle, Toggle) for n in names)


@EVERY
def test_no_two_things_to_take_hold_of_are_called_the_same(explorer):
    """Handles of all panels, controls and their boxes: a screen reader and a test find each by its name alone."""
    picture = explorer()
    handles = [p.label for p in pieces(picture.frame().scene).values() if isinstance(p, Drag | Toggle | Pick | Draw)]
    controls = [parameter.label for parameter in explorer.parameters.values() if parameter.control]
    names = handles + controls
    assert sorted(names) == sorted(set(names))


@EVERY
def test_words_and_colors_are_there(explorer):
    picture = explorer()
    assert picture.title
    assert picture.lesson == explorer.__module__.split(".")[1]
    assert picture.read_out(picture.state).endswith(".")
    for piece in pieces(picture.frame().scene).values():
        color = getattr(piece, "color", "ink")
        assert all(c in COLORS for c in ([color] if isinstance(color, str) else color))


@EVERY
def test_sharing_gives_the_same_picture(explorer):
    picture = explorer()
    for task in explorer.tasks:
        picture.set(**task.example)
    again = eval(picture.share(), {explorer.__name__: explorer})
    assert again.state == picture.state
    assert Packer().pack(again.scene(again.state)) == Packer().pack(picture.scene(picture.state))


@EVERY
def test_a_frame_is_quick_to_send(explorer):
    """A drag sends the field and little more: what stands still is sent once."""
    picture, packer = explorer(), Packer()
    packer.pack(picture.frame().scene)
    name, parameter = next((n, p) for n, p in explorer.parameters.items() if isinstance(p, Number | Numbers))
    now = getattr(picture.state, name)
    many = isinstance(parameter, Numbers)
    picture.set(**{name: (parameter.one.stepped(now[0], 1), *now[1:]) if many else parameter.stepped(now, 1)})
    _, buffers = packer.pack(picture.frame().scene)
    assert sum(map(len, buffers)) < 40_000


@EVERY
def test_any_state_can_be_shown(explorer):
    rng = random.Random(explorer.__name__)
    picture = explorer()
    for _ in range(30):
        values = random_state(explorer, rng)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for shown in (explorer(**values), picture):
                shown.set(**values)
                frame = shown.frame()
                Packer().pack(frame.scene)
        assert frame.read_out.endswith("."), values
        assert not re.search(r"\b(nan|inf)\b", frame.read_out.lower()), values


NUMBERS = (-1, 0, 1, 2.5, math.nan, math.inf, -math.inf, 1e308, -1e308, 10**400, True, None)
LISTS = (
    [],
    [1],
    [1, 2],
    [1, 2, 3],
    [None, None],
    ["a", "b"],
    [math.nan, 0.0],
    [1e308, -1e308],
    [[1]],
    [[0, 0], [1, 1]],
)
OTHERS = ({}, {"a": 1}, [[None, 1]], [[math.nan, 1.0]], [[1e308, 1e308]], "", "x", "nan", "1e400", "ArrowRight", "Home")
NONSENSE = (*NUMBERS, *LISTS, *OTHERS)
BUTTONS = ("hello", "undo", "redo", "reset", "compare", "again", "glide", "share")
HANDS = ("value", "drag", "key", "click", "draw")


def nonsense(picture: Explorer, rng: random.Random) -> dict:
    """A message that is half right at most."""
    names = [*picture.parameters, *(f"{n}[{i}]" for n in picture.parameters for i in (0, 1, 99))]
    right = {
        "kind": rng.choice(HANDS),
        "handle": rng.choice([*pieces(picture.frame().scene), "9/none"]),
        "name": rng.choice(names),
        "gesture": rng.choice(["a", "b"]),
    }
    message = {field: rng.choice(NONSENSE) for field in ("by", "at", "key", "points", "begin", "big", "value", "share")}
    message |= {field: rng.choice([value, value, value, rng.choice(NONSENSE)]) for field, value in right.items()}
    if rng.random() < 0.2:
        message["kind"] = rng.choice(BUTTONS + HANDS)
    return {field: value for field, value in message.items() if rng.random() < 0.9}


@EVERY
def test_every_message_is_answered_whatever_it_says(explorer, caplog):
    rng, picture, frames = random.Random(explorer.__name__), explorer(), []
    picture.widget.send = lambda content, buffers=None: frames.append(content)
    for n in range(200):
        message = nonsense(picture, rng)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture.receive(message | {"view": "v", "n": n})
        assert frames[-1]["reply"] == ["v", n], message
        assert picture._accepted(vars(picture.state)) == vars(picture.state), message
    assert not caplog.records
