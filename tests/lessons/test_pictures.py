"""What every picture of every lesson must do, whatever it shows."""

import importlib
import math
import re

import pytest

from helpers.canvas.encode import Packer, encode, pieces
from helpers.explorer import Explorer
from helpers.parameters import Choice, Flag, Number, Numbers, Parameter, Strokes
from helpers.scene import Drag, Draw, Pick, Toggle
from helpers.style import COLORS
from lessons import ORDER


def explorers() -> list[type[Explorer]]:
    found = []
    for lesson in ORDER:
        try:
            module = importlib.import_module(f"lessons.{lesson}.explorers")
        except ModuleNotFoundError as error:
            if error.name != f"lessons.{lesson}.explorers":
                raise
            continue
        found += [c for c in vars(module).values() if isinstance(c, type) and issubclass(c, Explorer)]
    return [c for c in dict.fromkeys(found) if c is not Explorer]


EVERY = pytest.mark.parametrize("explorer", explorers(), ids=lambda c: f"{c.__module__.split('.')[1]}.{c.__name__}")


def other_values(parameter: Parameter, value: object) -> list:
    match parameter:
        case Choice():
            return [option for option in parameter.options if option != value]
        case Flag():
            return [not value]
        case Strokes():
            return [(((0.0, 0.0), (0.3, 0.2), (0.5, 0.6)),)]
        case Numbers():
            many = len(value or parameter.default)
            return [(number,) * many for number in (parameter.one.low, parameter.one.high, parameter.one.nearest(0.0))]
        case Number():
            return [v for v in (parameter.low, parameter.high, parameter.nearest(0.0)) if v != value]
    raise TypeError(f"no other value is known for a {type(parameter).__name__}")


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
        assert not task.test(explorer().state), task.text
        picture = explorer()
        picture.set(**task.example)
        assert task.test(picture.state), task.text
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
