import numpy as np
import pytest

from helpers.exercise import Exercise, Slip
from helpers.needs import Calls, Products


def part(x):
    return 2 * x


def uses_it(x):
    return part(part(x))


def goes_round_it(x):
    return 4 * x


def raises(x):
    raise ValueError


NEEDS = Calls(lambda function, case: [part], "Still wanted: part, twice.", least=2)


def test_a_function_is_seen_to_call_its_means():
    assert NEEDS.missing(uses_it, [(1,), (2,)]) == ""
    assert NEEDS.missing(lambda x: part(x) if x else part(part(x)), [(1,), (0,)]) == ""
    assert NEEDS.missing(goes_round_it, [(1,)]) == "Still wanted: part, twice."
    assert NEEDS.missing(lambda x: 2 * part(x), [(1,)]) == "Still wanted: part, twice."


def test_what_broke_off_was_not_seen_and_is_not_blamed():
    assert NEEDS.missing(raises, [(1,)]) == ""
    assert Products("The weights.").missing(raises, [(np.ones((2, 2)),)]) == ""


def test_right_answers_by_other_means_are_told_so_and_are_not_solved():
    slips = [Slip("half", lambda x: 2 * x, "Half of it?")]
    exercise = Exercise("Write it.", uses_it, [(1,), (3,)], slips, ["?"], needs=NEEDS, lesson="x", name="four")
    assert exercise.judge(uses_it).state == "solved"
    verdict = exercise.judge(goes_round_it)
    assert (verdict.state, verdict.hint) == ("not yet", None)
    assert verdict.message == "The answers are right, all 2 of them. Still wanted: part, twice."


W = np.array([[4.0, 4.0], [4.0, 4.0]])


@pytest.mark.parametrize(
    "function",
    [
        lambda x: x @ W,
        lambda x: x.dot(W),
        lambda x: np.dot(x, W),
        lambda x: np.array([np.tanh(row @ W) for row in x]),
        lambda x: 4 * x[:, 0] + 4 * x[:, 1],
        lambda x: np.einsum("ij,jk", x, W),
        lambda x: np.asarray(x) @ W,
        lambda x: [4 * a + 4 * b for a, b in x.tolist()],
        lambda x: np.array(x - 0.5) @ W,
        lambda x: np.hstack([x, np.ones((len(x), 1))]) @ np.ones((3, 2)),
    ],
)
def test_whoever_weighs_an_array_is_not_blamed(function):
    assert Products("The weights.").missing(function, [(np.ones((3, 2)),)]) == ""


@pytest.mark.parametrize(
    "function",
    [
        lambda x: x[:, 0] != x[:, 1],
        lambda x: (x.sum(axis=1) == 1).astype(int),
        lambda x: np.logical_xor(x[:, 0], x[:, 1]),
        lambda x: abs(x[:, 0] - x[:, 1]),
        lambda x: x.sum(axis=1) % 2,
        lambda x: x.any(axis=1) & ~x.all(axis=1),
    ],
)
def test_whoever_goes_round_the_weights_is_seen(function):
    assert Products("The weights.").missing(function, [(np.ones((3, 2)),)]) == "The weights."
