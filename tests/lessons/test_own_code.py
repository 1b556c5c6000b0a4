"""What every picture does with a learner's function, whatever it shows: right, wrong or broken."""

import itertools
import math
import random
import warnings
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from gallery import explorers, random_state

from helpers.canvas.encode import Packer, encode, pieces
from helpers.explorer import Explorer

FUNCTIONS = [
    pytest.param(explorer, name, id=f"{explorer.lesson}.{explorer.__name__}.{name}")
    for explorer in explorers()
    for name in explorer.functions
]
every_function = pytest.mark.parametrize(("explorer", "name"), FUNCTIONS)


@pytest.fixture(autouse=True)
def warnings_are_errors():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


MOST = 1000
"""So many combinations of all menus are looked through at most."""


def states(explorer: type[Explorer], name: str, more: int = 4) -> Iterator[dict]:
    """The states, a few of them drawn at random, in which the picture asks this function."""
    options = [p.options for p in explorer.parameters.values() if hasattr(p, "options")]
    choices = [n for n, p in explorer.parameters.items() if hasattr(p, "options")]
    rng = random.Random(f"{explorer.__name__} {name}")
    if math.prod(map(len, options)) > MOST:  # then a few of the combinations, drawn by chance
        drawn = [[rng.choice(values) for values in options] for _ in range(MOST // 10)]
    else:
        drawn = list(itertools.product(*options))
    chosen = [dict(zip(choices, values, strict=True)) for values in drawn]
    chosen = [{}, *chosen, *({**random_state(explorer, rng), **rng.choice(chosen)} for _ in range(5 * more))]
    asked = [values for values in chosen if is_asked(explorer, name, values)]
    assert asked, f"no state found in which {name} is asked"
    return iter(asked[: 1 + more])


def is_asked(explorer: type[Explorer], name: str, values: dict) -> bool:
    calls = []

    def counts(*arguments):
        calls.append(1)
        return explorer.functions[name].reference(*arguments)

    explorer(**values, **{name: counts})
    return bool(calls)


def other(answer: object) -> object:
    """An answer of the same kind that is wrong."""
    if isinstance(answer, tuple):
        return tuple(other(part) for part in answer)
    if np.asarray(answer).dtype.kind in "biu":
        return 1 - answer
    return answer + 0.25


def seen(picture: Explorer) -> tuple:
    """All that a learner sees of a picture but its note."""
    frame = picture.frame()
    return Packer().pack(frame.scene), frame.values, frame.reach, frame.read_out


@every_function
def test_a_wrong_function_is_told_beside_the_rule(explorer, name):
    if not explorer.functions[name].rule:
        pytest.skip("there is no rule for it")
    wrong = lambda *arguments: other(explorer.functions[name].reference(*arguments))  # noqa: E731
    for values in states(explorer, name):
        frame = explorer(**values, **{name: wrong}).frame()
        assert frame.note == "", values
        assert "he rule says " in frame.read_out, values
        assert "; yours says " in frame.read_out, values
        rule, yours = frame.read_out.split("he rule says ")[1].split("; yours says ")
        assert rule != yours.removesuffix(".")


@every_function
def test_a_right_function_is_told_alone(explorer, name):
    right = lambda *arguments: explorer.functions[name].reference(*arguments)  # noqa: E731
    for values in states(explorer, name):
        picture = explorer(**values, **{name: right})
        assert "yours says" not in picture.frame().read_out
        drawn = str([(p.caption, p.marks) for p in picture.frame().scene.panels])
        if not any(beside in drawn for beside in ("your xor", "'yours'", "   yours")):  # theirs is drawn beside ours
            assert seen(picture) == seen(explorer(**values))


def broken(reference: Callable) -> dict[str, Callable]:
    def raises(*arguments):
        raise KeyError("unit")

    def none(*arguments):
        reference(*arguments)

    def nan(*arguments):
        return np.full(np.shape(reference(*arguments)), np.nan)[()]

    def shape(*arguments):
        return np.zeros((3, 1, 2))

    def words(*arguments):
        return "yes"

    def huge(*arguments):
        return other(reference(*arguments)) if isinstance(reference(*arguments), tuple) else np.full(
            np.shape(reference(*arguments)), 1e39)[()]  # fmt: skip

    class Quits:
        def __array__(self, *_, **__):
            raise SystemExit

    def quits(*arguments):
        return Quits()

    return {f.__name__: f for f in (raises, none, nan, shape, words, huge, quits)}


@every_function
@pytest.mark.parametrize("way", ["raises", "none", "nan", "shape", "words", "quits"])
def test_where_a_function_is_broken_ours_draws_the_present_state(explorer, name, way):
    function = broken(explorer.functions[name].reference)[way]
    before = explorer(**{name: function})
    for values in states(explorer, name, more=2):
        at_once, moved = explorer(**values, **{name: function}), explorer(**{name: function})
        moved.set(**values)
        for picture in (at_once, moved, before):
            if picture is not before or is_asked(explorer, name, {}):
                note = picture.frame().note
                assert note.startswith("Ours draws this picture"), note
                assert f"our {name} " in note
        due = explorer(**values)
        assert seen(at_once) == seen(due)
        due = explorer()
        due.set(**values)
        assert seen(moved)[1:] == seen(due)[1:]


def test_the_rule_never_runs_on_a_library_that_was_changed(monkeypatch):
    from lessons.activations import Curve

    due = Curve(activation="sigmoid").frame().read_out
    monkeypatch.setattr(np, "exp", np.cos)
    assert Curve(activation="sigmoid", sigmoid=lambda z: 0.5 + 0.5 * np.tanh(z / 2)).frame().read_out == due


@every_function
def test_huge_answers_are_drawn_or_refused_in_words(explorer, name):
    function = broken(explorer.functions[name].reference)["huge"]
    for values in states(explorer, name, more=2):
        picture = explorer(**values, **{name: function})
        frame = picture.frame()
        assert frame.note or "yours says" in frame.read_out or not explorer.functions[name].rule
        sent = [value for piece in pieces(frame.scene).values() for value in encode(piece).values()]
        assert not any(np.isinf(v).any() for v in sent if isinstance(v, np.ndarray) and v.dtype == np.float32)
