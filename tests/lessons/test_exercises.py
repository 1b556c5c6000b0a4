"""Every exercise of every lesson, by mutation: the solution passes, every slip gets its own hint, nothing hangs."""

import ast
from functools import partial
from pathlib import Path
from types import FunctionType

import numpy as np
import pytest
from course import declared

import lessons
from helpers import guard, lesson_source
from helpers.exercise import Exercise
from lessons.mcculloch_pitts.model import GATES, McCullochPitts, two_layers
from lessons.multilayer_perceptron.explorers.common import network

FOLDER = Path(lessons.__file__).parent


EXERCISES = declared(Exercise, "exercises")
SLIPS = [
    pytest.param(p.values[2], slip, id=f"{p.id}: {slip.name}".replace(" ", "_"))
    for p in EXERCISES
    for slip in p.values[2].slips
]
each_exercise = pytest.mark.parametrize(("lesson", "name", "exercise"), EXERCISES)


@pytest.fixture(autouse=True)
def own_home(monkeypatch, tmp_path):
    monkeypatch.setenv("NEURAL_NETWORKS_BY_HAND_HOME", str(tmp_path))


def code_cells(lesson: str) -> list[str]:
    notebook = lesson_source.read((FOLDER / lesson / "lesson.md").read_text(encoding="utf-8"))
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def defined(source: str, name: str, lesson: str) -> FunctionType:
    """The function that a cell defines, after the cells that only import."""
    namespace = {"np": np}
    for cell in code_cells(lesson):
        if all(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.parse(cell).body):
            exec(compile(cell, f"<imports of {lesson}>", "exec"), namespace)
    exec(compile(source, f"<{name}>", "exec"), namespace)
    return namespace[name]


def test_there_are_exercises_to_look_at():
    assert EXERCISES
    assert SLIPS


@each_exercise
def test_an_exercise_has_slips_hints_and_says_what_it_should_return(lesson, name, exercise):
    assert exercise.slips
    assert exercise.hints
    assert exercise.returns


@each_exercise
def test_the_solution_is_solved(lesson, name, exercise):
    verdict = exercise.check(exercise.solution)
    assert verdict.state == "solved", verdict.message


@each_exercise
def test_the_solution_as_shown_to_a_learner_is_solved(lesson, name, exercise):
    verdict = exercise.check(defined(exercise.solution_source(), name, lesson))
    assert verdict.state == "solved", verdict.message


@each_exercise
def test_the_notebook_has_the_stub_and_then_its_check(lesson, name, exercise):
    cells = code_cells(lesson)
    stub = next(i for i, source in enumerate(cells) if source.startswith(f"def {name}("))
    assert cells[stub + 1] == f"exercises.{name}.check({name})"
    verdict = exercise.check(defined(cells[stub], name, lesson))
    assert verdict.state == "not attempted", verdict.message
    assert verdict.hint is None


@pytest.mark.parametrize(("exercise", "slip"), SLIPS)
def test_a_slip_is_met_with_its_own_hint(exercise, slip):
    verdict = exercise.check(slip.function)
    assert verdict.state in ("not yet", "error"), verdict.message
    assert verdict.hint == slip.hint


@each_exercise
def test_hints_ask_and_no_two_slips_are_called_alike(lesson, name, exercise):
    assert all("?" in slip.hint for slip in exercise.slips)
    assert len({slip.name for slip in exercise.slips}) == len(exercise.slips)


def harmful(exercise: Exercise) -> dict[str, FunctionType]:
    """Ways to answer that no exercise may take for a solution."""

    def raises(*arguments):
        return [][0]

    def returns_nothing(*arguments):
        exercise.solution(*arguments)

    def returns_words(*arguments):
        return "the answer"

    def returns_another_shape(*arguments):
        return np.zeros((5, 1, 2))

    def returns_nan(*arguments):
        return np.full(np.shape(exercise.solution(*arguments)), np.nan)

    def gives_up(*arguments):
        raise SystemExit

    return {
        f.__name__: f for f in (raises, returns_nothing, returns_words, returns_another_shape, returns_nan, gives_up)
    }


@each_exercise
def test_whatever_is_handed_in_gets_a_sentence_of_its_own(lesson, name, exercise):
    verdicts = {kind: exercise.check(function) for kind, function in harmful(exercise).items()}
    assert {kind: v.state for kind, v in verdicts.items() if v.state not in ("error", "not yet")} == {}
    assert verdicts["raises"].state == verdicts["gives_up"].state == "error"
    messages = [verdict.message for verdict in verdicts.values()]
    assert all(messages)
    assert len(set(messages)) == len(messages)


@each_exercise
def test_an_endless_loop_ends_and_is_called_one(lesson, name, exercise, monkeypatch):
    monkeypatch.setattr(guard, "call", partial(guard.call, seconds=0.3))  # learners get more; dozens of these do not

    def endless(*arguments):
        while True:
            pass

    verdict = exercise.check(endless)
    assert verdict.state == "error"
    assert "second" in verdict.message


@each_exercise
def test_right_answers_that_change_their_input_are_not_yet_solved(lesson, name, exercise):
    cases = exercise.cases() if callable(exercise.cases) else exercise.cases
    if not any(isinstance(argument, np.ndarray) for case in cases for argument in case):
        pytest.skip("takes nothing that can be changed in place")

    def changes(*arguments):
        answer = exercise.solution(*arguments)
        for argument in arguments:
            if isinstance(argument, np.ndarray):
                argument[...] = argument == 0
        return answer

    verdict = exercise.check(changes)
    assert verdict.state == "not yet"
    assert verdict.hint is None
    assert "chang" in verdict.message


def gates(name, inputs):
    return GATES[name](*inputs)


def by_python(name, inputs):
    return int({"AND": all(inputs), "OR": any(inputs), "NOR": not any(inputs), "NOT": not inputs[0]}[name])


def ready(name, inputs):
    return {"AND": AND, "OR": EITHER, "NOR": NEITHER, "NOT": NOT}[name](*inputs)


AND, EITHER, NEITHER, NOT = (
    McCullochPitts(2, 2),
    McCullochPitts(2, 1),
    McCullochPitts(2, 0, [0, 1]),
    McCullochPitts(1, 0, [0]),
)


def net(x1, x2):
    return two_layers((0, 1, 1, 0))(x1, x2)


def unit(x, inhibitory, threshold):
    return 0 if x[inhibitory].any() else int(x[~inhibitory].sum() >= threshold)


def own_units(x1, x2):
    x, none = np.array([x1, x2]), np.array([False, False])
    both = unit(x, none, 2)
    return unit(np.array([unit(x, none, 1), both]), np.array([False, True]), 1)


ROUND = {
    "mcculloch_pitts.gate": ([by_python, gates], [ready]),
    "mcculloch_pitts.xor": ([lambda x1, x2: int(x1 != x2), lambda x1, x2: x1 ^ x2], [net, own_units]),
    "activations.tanh_from_sigmoid": (
        [lambda z, sigmoid: np.tanh(z), lambda z, sigmoid: 2 / (1 + np.exp(-2 * z)) - 1],
        [lambda z, sigmoid: 1 - 2 * sigmoid(-2 * z), lambda z, s: s(2 * z) - s(-2 * z)],
    ),
    "multilayer_perceptron.xor": (
        [
            lambda x: (x[:, 0] != x[:, 1]).astype(int),
            lambda x: (x.sum(axis=1) == 1).astype(int),
            lambda x: np.abs(x[:, 0] - x[:, 1]).astype(int),
        ],
        [
            lambda x: (NETWORK.predict(x)[:, 0] > 0.5).astype(int),
            lambda x: np.array([int(np.tanh(r @ [4, 4] - 2) - np.tanh(r @ [4, 4] - 6) > 1) for r in x]),
        ],
    ),
}
NETWORK = network((4, 4, -2, 4, 4, -6, 4, -4, -4))  # w11, w21, b1, w12, w22, b2, v1, v2, c


@pytest.mark.parametrize("place", ROUND)
def test_right_answers_without_the_thing_taught_are_not_solved_and_with_it_they_are(place):
    exercise = next(p.values[2] for p in EXERCISES if p.id == place)
    around, through = ROUND[place]
    for function in around:
        verdict = exercise.check(function)
        assert verdict.state == "not yet"
        assert "answers are right" in verdict.message
        assert "?" in verdict.message
    for function in through:
        assert exercise.check(function).state == "solved"
