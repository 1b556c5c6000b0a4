"""A verdict says what was seen and no more: each of these was once blamed for something else."""

import math
import sys
import warnings

import numpy as np
import pytest

from helpers.exercise import Exercise


def update(weights, bias, x):
    """Take one step of 0.1 along x."""
    return weights + 0.1 * x, bias + 0.1


UPDATE = Exercise(
    "Write update(weights, bias, x).",
    update,
    [(np.array([0.5, -1.0]), 0.25, np.array([1.0, 2.0])), (np.array([0.0, 3.0]), -1.0, np.array([-2.0, 0.5]))],
    slips=[],
    hints=[],
    lesson="testing",
    name="update",
)
CURVE = Exercise(
    "Write curve(z).",
    lambda z: 1 / (1 + np.exp(-z)),
    [(np.array([-1.0, 0.0, 2.0]),), (np.array([0.3]),)],
    slips=[],
    hints=[],
    lesson="testing",
    name="curve",
)
SQUARE = Exercise(
    "Write square(n).", lambda n: n**2, [(3,), (4,), (7,)], [], [], exact=True, lesson="testing", name="square"
)


def integer_buffer(z):
    answer = np.zeros(len(z), dtype=int)
    for i, value in enumerate(z):
        answer[i] = 1 / (1 + np.exp(-value))
    return answer


def integer_sum(z):
    answer = np.zeros(len(z), dtype=int)
    answer += z
    return answer


async def waits(z):
    return 1 / (1 + np.exp(-z))


class Quits:
    def __array__(self, *_, **__):
        raise SystemExit

    def __eq__(self, other):
        raise SystemExit

    def __repr__(self):
        raise KeyboardInterrupt

    __hash__ = None


class QuittingArray(np.ndarray):
    def __eq__(self, other):
        raise SystemExit

    def astype(self, *_, **__):
        raise KeyboardInterrupt

    __hash__ = None


def asks(z):
    return float(input("z?"))


SAID = [
    (UPDATE, lambda w, b, x: ((w + 0.1 for w in w), b), "Value 1 of 2: it returned a generator"),
    (UPDATE, lambda w, b, x: (lambda: w, b), "Value 1 of 2: it returned a function"),
    (UPDATE, lambda w, b, x: (w + 0.1 * x, 10**400), "larger than any array can hold"),
    (UPDATE, lambda w, b, x: (map(float, w), b), "Value 1 of 2: it returned an object of type map"),
    (UPDATE, lambda w, b, x: {"weights": w}, "It returned a dictionary; it should be 2 values"),
    (CURVE, lambda z: 1 / (1 + np.e ^ -z), "`^` is no power in Python"),
    (CURVE, lambda z: z ^ 2, "`^` is no power in Python"),
    (CURVE, lambda z: [math.exp(1000 * abs(v) + 1) for v in z], "grew too large for Python"),
    (CURVE, lambda z: 10.0 ** (2000 + len(z)), "grew too large for Python"),
    (CURVE, lambda z: np.zeros(3) + 10**400, "whole number is too large"),
    (CURVE, waits, "It begins with `async def`"),
    (CURVE, lambda z: (1 / (1 + np.exp(-z))).astype(np.float32), "as far as float32 reaches, about 6 digits"),
    (CURVE, lambda z: 1 / (1 + np.exp(-z.astype("f2"))), "as far as float16 reaches"),
    (CURVE, integer_buffer, "The decimals are cut off"),
    (CURVE, integer_sum, "An array of whole numbers cannot take numbers with decimals"),
    (CURVE, asks, "`input()` cannot ask"),
    (CURVE, lambda z: Quits(), "an object of type Quits"),
    (CURVE, lambda z: z.view(QuittingArray), "The answer should be another number"),
    (SQUARE, lambda n: n**2 + 0.0, "numbers with a decimal point"),
]


@pytest.mark.parametrize(("exercise", "function", "words"), SAID, ids=[words for *_, words in SAID])
def test_it_says_what_was_seen(exercise, function, words):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        verdict = exercise.check(function)
    assert words in verdict.message
    assert verdict.state in ("error", "not yet")
    assert "two different answers" not in verdict.message
    assert verdict.face().status


def test_a_power_by_the_wrong_sign_gets_its_own_thought():
    verdict = SQUARE.check(lambda n: n ^ 2)
    assert verdict.state == "not yet"
    assert "compares bits" in verdict.hint
    assert SQUARE.check(lambda n: n * n ^ 0).state == "solved"
    assert SQUARE.check(lambda n: n + 1).hint is None


@pytest.mark.parametrize(
    "function",
    [
        lambda w, b, x: (w + 0.1 * x + np.random.default_rng().normal(), b + 0.1),
        lambda w, b, x: (w + 0.1 * x, b + 0.1 + id(object()) % 7 + np.random.default_rng().normal()),
        lambda w, b, x: [list(np.random.default_rng().normal(size=2)), b],
    ],
)
def test_numbers_that_differ_are_called_so(function):
    assert "two different answers" in UPDATE.check(function).message


def test_nan_twice_is_the_same_answer():
    assert "NaN" in UPDATE.check(lambda w, b, x: (w * np.nan, b)).message
    assert "NaN" in UPDATE.check(lambda w, b, x: (w + 0.1 * x, math.nan)).message


def test_who_fails_on_the_second_run_alone_is_told_so():
    asked = []

    def tires(w, b, x):
        asked.append(1)
        return update(w, b, x) if len(asked) <= 2 else 1 / 0

    verdict = UPDATE.check(tires)
    assert verdict.state == "error"
    assert "second run" in verdict.message
    assert "divided by zero" in verdict.message


@pytest.mark.parametrize("answer", [lambda a: a.tolist(), lambda a: tuple(a), lambda a: [np.float64(v) for v in a]])
def test_a_list_of_the_right_numbers_is_right(answer):
    assert CURVE.check(lambda z: answer(1 / (1 + np.exp(-z)))).state == "solved"
    assert UPDATE.check(lambda w, b, x: [answer(w + 0.1 * x), b + 0.1]).state == "solved"


def test_a_list_of_rows_is_a_table():
    table = Exercise("", lambda n: np.eye(n), [(2,), (3,)], [], [], lesson="testing", name="eye")
    assert table.check(lambda n: [[float(i == j) for j in range(n)] for i in range(n)]).state == "solved"
    assert table.check(lambda n: list(np.eye(n))).state == "solved"
    ragged = table.check(lambda n: [[1.0] * (i + 1) for i in range(n)])
    assert ragged.message == "It returned a list whose rows are not all of the same length."


def test_the_reference_never_runs_on_a_library_that_was_changed(monkeypatch):
    own = np.exp
    monkeypatch.setattr(np, "exp", np.cos)
    verdict = CURVE.check(lambda z: 1 / (1 + np.cos(-z)))
    assert verdict.state == "not yet"
    assert "`np.exp` had got another meaning" in verdict.message
    assert np.exp is own
    assert "another meaning" not in CURVE.check(lambda z: 1 / (1 + np.exp(-z))).message


def test_a_slow_first_import_is_no_endless_loop(tmp_path, monkeypatch):
    (tmp_path / "slow_package_for_this_test.py").write_text("import time\ntime.sleep(2.5)\nONE = 1.0\n")
    monkeypatch.syspath_prepend(str(tmp_path))

    def imports(z):
        import slow_package_for_this_test as slow

        return slow.ONE / (1 + np.exp(-z))

    assert CURVE.check(imports).state == "solved"
    del sys.modules["slow_package_for_this_test"]


def test_figures_made_on_the_way_are_closed():
    import matplotlib.pyplot as plt

    plt.figure()
    before = plt.get_fignums()

    def plots(z):
        plt.figure()
        plt.plot(z)
        plt.show()
        return 1 / (1 + np.exp(-z))

    assert CURVE.check(plots).state == "solved"
    assert plt.get_fignums() == before
    plt.close("all")
