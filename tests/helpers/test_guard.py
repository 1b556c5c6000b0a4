import math
import sys
import threading
import time
from types import SimpleNamespace

import numpy as np
import pytest

from helpers import guard, watchdog
from helpers.guard import call, not_written


def test_gives_back_the_value():
    assert call(lambda a, b: a + b, 2, 3) == guard.Outcome(5, None, ())


def test_runs_in_the_calling_thread():
    assert call(threading.get_ident).value == threading.get_ident()


# --- code that does not end -------------------------------------------------------------------------------------


def loop():
    while True:
        pass


def bare_except():
    while True:
        try:  # noqa: SIM105
            time.sleep(0.002)
        except:  # noqa: E722
            pass


def nested_bare_excepts():
    while True:
        try:
            try:
                try:  # noqa: SIM105
                    time.sleep(0.002)
                except:  # noqa: E722
                    pass
            except:  # noqa: E722
                sum([1])
        except BaseException:
            continue


def bare_except_around_a_helper():
    def helper():
        try:
            time.sleep(0.002)
        except:  # noqa: E722
            sum([1])

    while True:
        try:
            helper()
        except:  # noqa: E722
            helper()


def finally_continue():
    while True:
        try:
            time.sleep(0.002)
        finally:
            continue  # noqa: B012


def loop_inside_a_handler():
    while True:
        try:
            raise ValueError
        except ValueError:
            while True:
                try:  # noqa: SIM105
                    len([])
                except:  # noqa: E722
                    pass


def callback_from_c():
    return sorted(range(10), key=lambda _: loop())


ENDLESS = [
    loop,
    bare_except,
    nested_bare_excepts,
    bare_except_around_a_helper,
    finally_continue,
    loop_inside_a_handler,
    callback_from_c,
]


@pytest.mark.parametrize("function", ENDLESS)
def test_an_endless_loop_is_stopped(function):
    before = sys.gettrace()
    start = time.monotonic()
    outcome = call(function, seconds=0.05)
    assert outcome.problem.kind == "timeout"
    assert "0.05 seconds" in outcome.problem.sentence
    assert time.monotonic() - start < 5
    assert sys.gettrace() is before
    assert call(lambda: "alive").value == "alive"


@pytest.mark.parametrize("function", ENDLESS)
def test_an_endless_loop_is_stopped_in_a_thread(function):
    outcomes = []
    thread = threading.Thread(target=lambda: outcomes.append(call(function, seconds=0.05)), daemon=True)
    thread.start()
    thread.join(10)
    assert outcomes
    assert outcomes[0].problem.kind == "timeout"


def test_the_line_of_an_endless_loop_is_named():
    problem = call(loop, seconds=0.02).problem
    first = loop.__code__.co_firstlineno
    assert problem.line in (first + 1, first + 2)
    assert problem.code in ("while True:", "pass")


def test_a_slow_wait_ends_when_it_comes_back_to_python():
    start = time.monotonic()
    outcome = call(lambda: time.sleep(0.2), seconds=0.05)
    assert outcome.problem.kind == "timeout"
    assert time.monotonic() - start < 2


def test_an_inner_call_ends_alone():
    assert call(lambda: (call(loop, seconds=0.05).problem.kind, "went on"), seconds=20).value == ("timeout", "went on")


def test_an_outer_call_ends_the_inner():
    start, after = time.monotonic(), []
    outcome = call(lambda: (call(bare_except, seconds=60), after.append("went on")), seconds=0.05)
    assert outcome.problem.kind == "timeout"
    assert time.monotonic() - start < 5
    assert not after


def test_three_calls_deep_with_the_middle_one_short():
    def middle():
        return call(nested_bare_excepts, seconds=60)

    assert call(lambda: call(middle, seconds=0.05).problem.kind, seconds=60).value == "timeout"


@pytest.fixture
def restless():
    """Lets threads interrupt each other almost anywhere, so that a race shows."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("restless")
def test_no_exception_lands_after_a_call():
    """Budgets about as long as the calls, beside endless loops in other threads: whatever lands late, lands here."""
    stop = threading.Event()
    late = []

    def others():
        try:
            while not stop.is_set():
                call(bare_except, seconds=0.003)
        except BaseException as error:
            late.append(error)

    threads = [threading.Thread(target=others, daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    rng = np.random.default_rng(0)
    kinds = {"value": 0, "timeout": 0}
    try:
        for budget in rng.exponential(3e-5, size=4000):
            rounds = int(rng.integers(0, 400))
            outcome = call(lambda n: sum(i * i for i in range(n)), rounds, seconds=budget)
            expected = sum(i * i for i in range(rounds))  # plain code, where a late exception would land
            if outcome.problem is None:
                assert outcome.value == expected
                kinds["value"] += 1
            else:
                assert outcome.problem.kind == "timeout"
                kinds["timeout"] += 1
    finally:
        stop.set()
        for thread in threads:
            thread.join(10)
    assert not late
    assert min(kinds.values()) > 50, kinds  # else the test would prove nothing


def test_no_exception_lands_after_a_call_when_the_watchdog_hesitates(monkeypatch):
    """The worst moment: the call ends between the watchdog's look at it and the exception."""
    raise_in_thread = watchdog._raise_in_thread

    def hesitate(thread, error):
        time.sleep(0.002)
        return raise_in_thread(thread, error)

    monkeypatch.setattr(watchdog, "_raise_in_thread", hesitate)
    for i in range(200):
        outcome = call(time.sleep, 0.001, seconds=0.001 + i * 1e-6)
        assert outcome.problem is None or outcome.problem.kind == "timeout"
        for _ in range(20):
            sum(j for j in range(200))  # a late exception would land here


@pytest.mark.usefixtures("restless")
def test_nested_calls_with_tiny_budgets_leave_nothing_behind():
    def inner(n):
        return call(lambda: sum(range(n)), seconds=2e-5).value

    rng = np.random.default_rng(1)
    for budget in rng.exponential(2e-4, size=1500):
        outcome = call(lambda: [inner(200) for _ in range(3)], seconds=budget)
        assert outcome.problem is None or outcome.problem.kind == "timeout"
        assert sum(range(50)) == 1225
    time.sleep(0.1)
    assert threading.active_count() < 20


def test_calls_start_one_thread_at_most():
    call(lambda: None)
    before = threading.active_count()
    for _ in range(500):
        call(lambda: None, seconds=0.001)
    call(loop, seconds=0.01)
    assert threading.active_count() == before


def test_a_trace_function_is_put_back():
    def trace(frame, event, arg):
        return None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call(bare_except, seconds=0.02)
        after = sys.gettrace()
    finally:
        sys.settrace(before)
    assert after is trace


# --- what it raises ----------------------------------------------------------------------------------------------


class _UnspeakableError(Exception):
    def __str__(self):
        raise RuntimeError


class _EndlessError(Exception):
    def __str__(self):
        loop()


def _again():
    return _again()


def _raise(error):
    raise error


def _local():
    total = total + 1  # noqa: F821, F841


SENTENCES = [
    (lambda: wieghts, "There is no `wieghts` here"),  # noqa: F821
    (lambda: np_.zeros(2), "There is no `np_` here"),  # noqa: F821
    (_local, "`total` is used before it has a value"),
    (lambda: len(1, 2), "wrong number of values"),
    (lambda: (lambda a: a)(), "wrong number of values"),
    (lambda: 1 + None, "`+` does not work between a whole number and None. One of the two is None"),
    (lambda: [1] - [2], "`-` does not work between a list and a list."),
    (lambda: np.zeros(3)(0), "An array cannot be called. Round brackets call; square brackets pick"),
    (lambda: [None][0][0], "None has no elements to pick"),
    (lambda: list(3), "A whole number cannot be gone through"),
    (lambda: float(np.zeros(3)), "One number is needed here"),
    (lambda: np.zeros((5, 2)).dot(np.zeros(3)), "Shapes (5, 2) and (3,) do not fit for a matrix product"),
    (lambda: _raise(ValueError("shapes (5,2) and (3,) not aligned: 2 (dim 1) != 3 (dim 0)")), "Shapes (5, 2) and (3,)"),
    (lambda: np.zeros((5, 2)) @ np.zeros(3), "2 columns on the left meet 3 rows on the right"),
    (lambda: np.zeros(2) @ 3.0, "For that, use `*`"),
    (lambda: np.zeros((5, 2)) * np.zeros(3), "Arrays of shapes (5, 2) and (3,) do not fit together"),
    (lambda: 1 if np.zeros(3) > 0 else 0, "need one True or False"),
    (lambda: np.array([[1, 2], [3]]), "not all of the same length"),
    (lambda: _raise(ValueError("my own words")), "It raised ValueError: my own words."),
    (lambda: np.zeros(3)[3], "Position 3 is asked for along axis 0, whose positions go from 0 to 2."),
    (lambda: np.zeros((3, 0))[0, 0], "axis 1 of this array is empty"),
    (lambda: [1][1], "Positions begin at 0"),
    (lambda: np.zeros(3)[0, 0], "More positions are given than the array has axes"),
    (lambda: {"w": 1}["b"], "no key 'b'"),
    (lambda: np.zeros(3).lenght, "An array has nothing called `lenght`."),
    (lambda: np.sigmoid(1), "`numpy` has nothing called `sigmoid`."),
    (lambda: None.sum(), "`.sum` is asked of None"),
    (lambda: 1 / 0, "divided by zero"),
    (_again, "calls itself again and again"),
    (lambda: __import__("no_such_package"), "no package called 'no_such_package'"),
    (lambda: _raise(SystemExit(1)), "It asks Python to quit"),
    (lambda: sys.exit(), "It asks Python to quit"),
    (lambda: _raise(KeyboardInterrupt), "You pressed Stop"),
    (lambda: _raise(GeneratorExit), "It raised GeneratorExit."),
    (lambda: _raise(_UnspeakableError()), "It raised _UnspeakableError."),
    (lambda: _raise(MemoryError), "more memory"),
    (lambda: _raise(OSError("x" * 10_000)), "It raised OSError: xxx"),
]


@pytest.mark.parametrize(("function", "words"), SENTENCES, ids=[words for _, words in SENTENCES])
def test_an_error_in_plain_words(function, words):
    problem = call(function).problem
    assert problem.kind == ("stopped" if words == "You pressed Stop" else "error")
    assert words in problem.sentence
    assert len(problem.sentence) < 350
    assert "\n" not in problem.sentence
    assert problem.sentence[0].isupper() or problem.sentence[0] == "`"
    assert problem.sentence.endswith((".", "?"))


def test_an_exception_that_never_says_what_it_is():
    problem = call(lambda: _raise(_EndlessError()), seconds=0.05).problem
    assert problem.sentence == "It raised _EndlessError."


def test_the_learners_own_line_is_named():
    def own(x):
        y = x + 1
        return np.linalg.inv(y)  # the error is raised inside NumPy

    problem = call(own, np.zeros((2, 3))).problem
    assert problem.line == own.__code__.co_firstlineno + 2
    assert problem.code == "return np.linalg.inv(y)  # the error is raised inside NumPy"


def test_the_line_in_a_notebooks_cell_is_named():
    import linecache

    source = "def cell(x):\n    return x / 0\n"
    linecache.cache["/tmp/ipykernel_1/7.py"] = (len(source), None, source.splitlines(True), "/tmp/ipykernel_1/7.py")
    space = {}
    exec(compile(source, "/tmp/ipykernel_1/7.py", "exec"), space)
    problem = call(space["cell"], 1).problem
    assert (problem.line, problem.code) == (2, "return x / 0")


def test_the_number_of_arguments():
    problem = call(lambda X, weights: 0, 1, 2, 3).problem
    assert problem.sentence == "It is called with 3 arguments, and it takes 2: X, weights."
    assert problem.line is None
    assert call(lambda: 0, 1).problem.sentence == "It is called with 1 argument, and it takes 0: none."


@pytest.mark.parametrize("thing", [None, 3, "predict", np.zeros(2), ...])
def test_what_is_not_a_function_is_an_error(thing):
    assert "cannot be called" in call(thing).problem.sentence


# --- arguments ---------------------------------------------------------------------------------------------------


def test_arguments_are_copies_and_changes_are_reported():
    def changes(weights, bias, rows, state, untouched):
        weights += 1
        rows[0].append(3)
        state["w"][0] = 9
        return weights

    weights, rows, state = np.zeros(3), [[1], [2]], {"w": np.ones(2)}
    outcome = call(changes, weights, 0.5, rows, state, np.array([np.nan]))
    assert outcome.mutated == (0, 2, 3)
    assert weights.tolist() == [0, 0, 0]
    assert rows == [[1], [2]]
    assert state["w"].tolist() == [1, 1]


@pytest.mark.parametrize(
    ("change", "argument"),
    [
        (lambda x: setattr(x, "shape", (2, 2)), np.ones(4)),
        (lambda x: setattr(x, "shape", (4, 1)), np.ones(4)),
        (lambda x: x.__setitem__("b", x.pop("a")), {"a": 1}),
        (lambda x: x.__setitem__("a", x.pop("a")), {"a": 1, "b": 1}),
        (lambda x: x.append(x.pop(0)), [1, 2]),
        (lambda x: x.add(3), {1, 2}),
        (lambda x: x.__setitem__(1, "c"), ["a", "b"]),
        (lambda x: x[0].__setitem__(0, 2.5), [[1.5, math.nan]]),
    ],
)
def test_every_kind_of_change_is_reported(change, argument):
    assert call(change, argument).mutated == (0,)
    assert call(len, argument).mutated == ()


def test_changes_are_reported_beside_an_error():
    def fails(weights):
        weights[0] = 1
        raise ValueError

    outcome = call(fails, np.zeros(2))
    assert outcome.mutated == (0,)
    assert outcome.problem.kind == "error"


def test_a_changed_object_is_reported_and_a_generator_of_random_numbers_is_not():
    def changes(model, rng):
        model.weights[0] = rng.normal()

    assert call(changes, SimpleNamespace(weights=np.zeros(2)), np.random.default_rng(0)).mutated == (0,)
    assert call(lambda model: model, SimpleNamespace(weights=np.zeros(2))).mutated == ()


def test_a_read_only_array_is_not_an_obstacle():
    weights = np.zeros(2)
    weights.flags.writeable = False
    assert call(lambda w: w.__setitem__(0, 1.0), weights).mutated == (0,)


def test_what_cannot_be_copied_is_passed_on():
    assert call(next, iter([7])).value == 7
    assert call(lambda lock: lock.locked(), threading.Lock()).value is False


# --- prints and quitting -----------------------------------------------------------------------------------------


def test_prints_are_dropped(capsys):
    def prints():
        for _ in range(2000):
            print("x" * 5000)
        print("x", file=sys.stderr)
        sys.stdout.writelines(["x"])
        return np.float64(1) / np.float64(0)  # NumPy would warn

    stdout = sys.stdout
    assert call(prints).value == np.inf
    assert sys.stdout is stdout
    print("after")
    assert capsys.readouterr() == ("after\n", "")


def test_other_threads_still_print(capsys):
    begun, printed = threading.Event(), threading.Event()

    def slow():
        begun.set()
        printed.wait(5)
        print("dropped")

    thread = threading.Thread(target=call, args=(slow,))
    thread.start()
    begun.wait(5)
    print("kept")
    printed.set()
    thread.join()
    assert capsys.readouterr().out == "kept\n"


def test_streams_are_put_back_when_calls_overlap():
    stdout = sys.stdout
    entered, leave_first = threading.Event(), threading.Event()
    first = threading.Thread(target=call, args=(lambda: (entered.set(), leave_first.wait(5)),))
    first.start()
    entered.wait(5)
    call(lambda: (leave_first.set(), first.join(5)))  # begins second, ends last
    assert sys.stdout is stdout


def test_exit_does_not_leave_ipython(monkeypatch):
    from IPython.core.autocall import ExitAutocall

    left = []

    class Shell:
        display_pub = SimpleNamespace(publish=print)

        def ask_exit(self):
            left.append(True)

    shell = Shell()
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    leave = ExitAutocall(shell)
    assert "quit" in call(lambda: leave()).problem.sentence
    assert not left
    leave()
    assert left


# --- not written yet ---------------------------------------------------------------------------------------------


def _dots(x): ...


def _pass(x):
    pass


def _docstring(x):
    """Only words."""


def _docstring_and_dots(x: int, y: int = 2) -> int:
    """Words."""
    ...  # noqa: PIE790


def _return_none(x):
    return None


def _return_dots(x):
    return ...


def _bare_return(x):
    return


@pytest.mark.parametrize(
    "function",
    [_dots, _pass, _docstring, _docstring_and_dots, _return_none, _return_dots, _bare_return, lambda x: ...],
)
def test_a_stub_is_not_written(function):
    assert not_written(function)


def _one():
    return 1


def _raises():
    raise ValueError


def _generator():
    yield


def _prints():
    print()


@pytest.mark.parametrize("function", [_one, _raises, _generator, _prints, lambda x: x, len, None, 3, dict, ...])
def test_anything_else_is_written(function):
    assert not not_written(function)
