import sys
import time
from dataclasses import dataclass, replace

import numpy as np
import pytest

from helpers import progress
from helpers.answers import difference
from helpers.exercise import Exercise, Slip
from helpers.values import show


def scale(X, factor):
    """Multiply every number of X by factor."""
    return X * factor


def halves(x):
    return x / 2, x - x / 2


def _overflow(X, factor):
    return X[len(X)] * factor


SCALE = Exercise(
    lesson="testing",
    name="scale",
    prompt="Write scale(X, factor).",
    returns="An array of the shape of X.",
    solution=scale,
    cases=lambda: [
        (np.array([[1.0, 2.0], [3.0, 4.0]]), 2.0),
        (np.array([5.0]), 3.0),
        (np.arange(100.0), -1.0),
    ],
    slips=[
        Slip("added", lambda X, factor: X + factor, "Is it a sum or a product?"),
        Slip("always two", lambda X, factor: X * 2, "What does the second argument do?"),
        Slip("counts from 1", _overflow, "Where do positions begin?"),
        Slip("in place", lambda X, factor: X.__imul__(factor), "Who else holds X?"),
    ],
    hints=["Think of one number.", "NumPy multiplies whole arrays."],
)
HALVES = Exercise(
    "Write halves(x).", halves, [(3.0,), (1.0,)], [], [], returns="Two numbers.", lesson="testing", name="halves"
)
COUNT = Exercise(
    "Write count(x).", lambda x: int(x.sum()), [(np.ones(3),)], [], [], exact=True, lesson="testing", name="count"
)


def stub(X, factor): ...


def swaps(X, factor):
    X *= factor
    return X.copy()


def mutates_later(X, factor):
    answer = X * factor
    X[...] = 0.0
    return answer


def prints_much(X, factor):
    for _ in range(1000):
        print("x" * 5000, file=sys.stdout)
    return X * factor


def forever(X, factor):
    while True:
        try:
            time.sleep(0.001)
        except:  # noqa: E722
            continue


def noisy(X, factor):
    return X * factor + np.random.default_rng().normal(size=X.shape)


def remembers(X, factor, seen=[]):  # noqa: B006
    seen.append(1)
    return X * factor * len(seen)


class Evil:
    def __array__(self, *args, **kwargs):
        raise RuntimeError

    def __eq__(self, other):
        raise RuntimeError

    def __repr__(self):
        raise RuntimeError

    __hash__ = None


CASES = {
    "solution": (scale, "solved", "all 3 inputs"),
    "another way": (lambda X, factor: np.multiply(X, factor), "solved", "all 3 inputs"),
    "prints megabytes": (prints_much, "solved", "all 3 inputs"),
    "stub": (stub, "not attempted", "Write scale(X, factor)."),
    "dots": (..., "not attempted", "Write scale"),
    "None given": (None, "error", "was given None"),
    "number given": (3, "error", "(of type int), not a function"),
    "array given": (np.zeros(3), "error", "(of type ndarray), not a function"),
    "text given": ("scale", "error", "was given text"),
    "class given": (dict, "error", "the class dict"),
    "exception": (lambda X, factor: X @ np.ones(7), "error", "matrix product"),
    "name": (lambda X, factor: X * facter, "error", "no `facter`"),  # noqa: F821
    "arguments": (lambda X: X, "error", "called with 2 arguments, and it takes 1: X."),
    "exit": (lambda X, factor: sys.exit(), "error", "quit"),
    "None": (lambda X, factor: print(X), "not yet", "It returned None."),
    "text": (lambda X, factor: "2", "not yet", "It returned text; it should be an array."),
    "list": (lambda X, factor: (X * factor).tolist(), "solved", "all 3 inputs"),
    "list of others": (lambda X, factor: ["one"] * len(X), "not yet", "a list that holds text; it should hold numbers"),
    "list of None": (lambda X, factor: [None] * len(X), "not yet", "a list that holds None"),
    "ragged": (lambda X, factor: [[1], [1, 2]], "not yet", "a list whose rows are not all of the same length"),
    "generator": (lambda X, factor: (x for x in X), "not yet", "a generator (from `yield`, or from `for` in round"),
    "function": (lambda X, factor: max, "not yet", "It returned a function"),
    "dots returned": (lambda X, factor: (X, ...)[1], "not yet", "It returned `...`"),
    "evil": (lambda X, factor: Evil(), "not yet", "an object of type Evil"),
    "array of objects": (lambda X, factor: np.array([object()]), "not yet", "other things than numbers"),
    "one number": (
        lambda X, factor: X.sum(),
        "not yet",
        "It returned one number; it should be an array of shape (1,).",
    ),
    "shape": (lambda X, factor: np.zeros(7), "not yet", "an array of shape (7,); it should be an array of shape (1,)."),
    "NaN": (lambda X, factor: X * np.nan, "not yet", "NaN, “not a number”"),
    "values": (lambda X, factor: X * factor + 1e-6, "not yet", "should be another number"),
    "infinite": (lambda X, factor: X * np.inf, "not yet", "should be another number"),
    "random": (noisy, "not yet", "two different answers"),
    "keeps something": (remembers, "not yet", "two different answers"),
}


@pytest.mark.parametrize(("function", "state", "words"), CASES.values(), ids=CASES.keys())
def test_every_kind_of_answer_has_its_own_sentence(function, state, words):
    verdict = SCALE.check(function)
    assert verdict.state == state
    assert words in verdict.message
    assert verdict.hint is None
    assert str(verdict).startswith(f"scale: {state}. ")
    assert "\n" not in str(verdict)
    assert verdict.face().status
    found = progress.entry("exercise", "testing", "scale")
    assert found is None if state == "not attempted" else found["latest"]["state"] == state


def test_an_endless_loop_is_waited_for_once():
    start = time.monotonic()
    verdict = SCALE.check(forever)
    assert (verdict.state, verdict.problem.kind) == ("error", "timeout")
    assert verdict.problem.code
    assert time.monotonic() - start < 4


@pytest.mark.parametrize("slip", SCALE.slips, ids=lambda slip: slip.name)
def test_every_slip_is_refused_with_its_own_hint(slip):
    verdict = SCALE.check(slip.function)
    assert verdict.state in ("not yet", "error")
    assert verdict.hint == slip.hint
    assert slip.hint in str(verdict)


def test_the_smallest_failing_case_is_shown():
    failing = SCALE.check(lambda X, factor: X).failing
    assert failing.arguments == (("X", "[5.0]"), ("factor", "3.0"))
    assert (failing.expected, failing.got) == ("[15.0]", "[5.0]")


def test_a_case_that_is_right_is_not_shown():
    def right_for_one(X, factor):
        return X * factor if X.size == 1 else X

    verdict = SCALE.check(right_for_one)
    assert verdict.message == "The shape is right, and some of the numbers are not."
    assert verdict.failing.arguments[0][1] == "[[1.0, 2.0],\n [3.0, 4.0]]"


def test_a_difference_in_a_late_digit_is_visible():
    failing = SCALE.check(lambda X, factor: X * factor * (1 + 1e-7)).failing
    assert failing.expected != failing.got


@pytest.mark.parametrize("function", [swaps, mutates_later])
@pytest.mark.parametrize("slips", [(), SCALE.slips])
def test_a_changed_input_is_reported(function, slips):
    verdict = replace(SCALE, slips=slips).check(function)
    assert verdict.state == "not yet"
    assert "changes `X` in place" in verdict.message
    assert verdict.hint == ("Who else holds X?" if slips else None)


def test_the_probes_are_copies():
    cases = [(np.zeros(2), 1.0)]
    exercise = Exercise("", scale, cases, [], [], lesson="testing", name="scale")
    exercise.check(swaps)
    exercise.check(lambda X, factor: X.__iadd__(5))
    assert cases[0][0].tolist() == [0, 0]


def test_two_values():
    assert HALVES.check(lambda x: (x / 2, x / 2)).state == "solved"
    assert HALVES.check(lambda x: [x / 2, np.float64(x / 2)]).state == "solved"
    assert "returned 3 values; it should be 2" in HALVES.check(lambda x: (x, x, x)).message
    assert "it should be 2 values" in HALVES.check(lambda x: x / 2).message
    assert "Value 2 of 2: it returned None" in HALVES.check(lambda x: (x / 2, None)).message
    assert HALVES.check(lambda x: (x, x)).state == "not yet"


def test_an_exact_exercise_asks_for_the_kind_of_number():
    assert COUNT.check(lambda x: 3).state == "solved"
    assert COUNT.check(lambda x: np.int64(3)).state == "solved"
    message = COUNT.check(lambda x: x.sum()).message
    assert message == "It returned numbers with a decimal point; it should be whole numbers."
    assert COUNT.check(lambda x: True).state == "not yet"


@dataclass
class Line:
    slope: float
    intercept: float


@pytest.mark.parametrize(
    ("expected", "got", "equal"),
    [
        (1.0, 1 + 1e-10, True),
        (1.0, 1 + 1e-8, False),
        (1e12, 1e12 + 1, True),
        (0.0, 1e-10, True),
        (float("inf"), float("inf"), True),
        (float("inf"), 1e300, False),
        (1e300, float("inf"), False),
        (float("nan"), float("nan"), True),
        (float("nan"), 1.0, False),
        (1, True, True),
        (1.0, np.array(1.0), True),
        (1.0, np.array([1.0]), False),
        (1.0, 1 + 0j, False),
        (np.zeros((2, 0)), np.zeros((0, 2)), False),
        (np.zeros(2), np.zeros(2, int), True),
        (np.array(["a"]), np.array(["a"]), False),
        ("a", "a", True),
        ("a", "b", False),
        ({"a": 1.0}, {"a": 1.0}, True),
        ({"a": 1.0}, {"b": 1.0}, False),
        (Line(1.0, 2.0), Line(1.0, 2.0), True),
        (Line(1.0, 2.0), Line(1.0, 3.0), False),
        ((1.0, 2.0), np.array([1.0, 2.0]), True),
        (None, None, True),
        (None, 1, False),
    ],
)
def test_comparing(expected, got, equal):
    assert (difference(expected, got, exact=False, tolerance=1e-9) is None) == equal


def test_values_are_shown_shortly():
    assert show(np.arange(1000.0)).endswith("(shape (1000,))")
    assert len(show(np.zeros((100, 100)))) < 700
    assert len(show(list(range(10_000)))) < 100
    assert len(show("x" * 10_000)) < 700
    assert show(2 / 3) == "0.6667"
    assert show((1, np.float64(2.0), True, None, "a")) == "(1, 2.0, True, None, 'a')"
    assert show(Line(1.0, 2.5)) == "Line(1.0, 2.5)"
    assert show(object()) == "an object of type object"
    assert show(Evil()) == "an object of type Evil"
    assert show(np.array([1, -2])) == "[1, -2]"


def test_hints_and_the_solution_are_recorded():
    assert SCALE.hint(2) == "NumPy multiplies whole arrays."
    assert progress.entry("hint_seen", "testing", "scale")["latest"]["step"] == 2
    assert progress.entry("solution_seen", "testing", "scale") is None
    assert "return X * factor" in SCALE.show_solution()
    assert progress.entry("solution_seen", "testing", "scale")["times"] == 1
    for step in (0, 3, "1", None):
        with pytest.raises(ValueError, match="step must be from 1 to 2"):
            SCALE.hint(step)


def test_the_solutions_source_has_the_exercises_name():
    source = Exercise("", scale, [], [], [], lesson="testing", name="times").solution_source()
    assert source.startswith("def times(X, factor):\n    ")
    space = {}
    exec(source, space)
    assert space["times"](3, 2) == 6


@pytest.mark.parametrize("name", ["two words", "def"])
def test_a_name_that_is_none_is_refused(name):
    with pytest.raises(ValueError, match="name must be the name of a function"):
        Exercise("", scale, [], [], [], lesson="testing", name=name)


def test_the_card_gives_hints_in_steps_and_the_solution_last():
    verdict = SCALE.check(lambda X, factor: X)
    verdict.widget  # noqa: B018 - made by looking at it
    seen = []
    while verdict.face().buttons:
        (key,) = verdict.face().buttons
        seen.append(verdict.face().buttons[key])
        verdict.widget._receive({"button": key})
    assert seen == ["Hint 1 of 2", "Hint 2 of 2", "Solution"]
    assert [block.kind for block in verdict.face().after] == ["text", "text", "code"]
    assert verdict.widget.face["after"][2]["text"] == SCALE.solution_source()
    assert progress.entry("solution_seen", "testing", "scale")
    verdict.widget._receive({"button": "solution"})
    verdict.widget._receive({"button": "nonsense", "chosen": {}})
    assert progress.entry("solution_seen", "testing", "scale")["times"] == 1


def test_the_display_is_one_sentence_and_the_card():
    verdict = SCALE.check(stub)
    bundle = verdict._repr_mimebundle_()
    assert bundle["text/plain"] == "scale: not attempted. Write scale(X, factor)."
    assert set(bundle) == {"text/plain", "application/vnd.jupyter.widget-view+json"}
    verdict.press("hint")
    assert verdict._repr_mimebundle_() == bundle


def test_the_learners_line_is_on_the_card():
    def fails(X, factor):
        return X[0] / None

    verdict = SCALE.check(fails)
    line = fails.__code__.co_firstlineno + 1
    assert ((f"line {line}", "return X[0] / None"),) in [block.pairs for block in verdict.face().before]
    assert f"Line {line}: return X[0] / None" in str(verdict)


def test_a_progress_file_that_cannot_be_written_is_said_once(own_home):
    own_home.write_text("in the way")
    first, second = SCALE.check(scale).face(), SCALE.check(scale).face()
    assert "only until this kernel stops" in first.after[-1].text
    assert not second.after
