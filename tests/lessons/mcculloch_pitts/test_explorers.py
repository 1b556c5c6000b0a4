"""The pictures of lesson 02 agree with the rule of 1943, worked out here by plain loops."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.canvas.encode import pieces
from helpers.scene import Drag, Line, Points, Text, Toggle
from lessons.mcculloch_pitts import exercises
from lessons.mcculloch_pitts.explorers import Match, Sixteen, Unit, Wiring
from lessons.mcculloch_pitts.explorers.functions import COLUMNS, INPUTS, MAKERS, NAMES, ONE_UNIT, WEIGHTED, reason
from lessons.mcculloch_pitts.explorers.match import TARGETS
from lessons.mcculloch_pitts.explorers.sixteen import IN_REACH, MEANS
from lessons.mcculloch_pitts.model import KINDS, reachable
from lessons.perceptron.model import separate

kind, bit = st.sampled_from(KINDS), st.booleans()


def rule(kinds, row, threshold):
    on = [kind for kind, x in zip(kinds, row, strict=True) if x]
    return 0 if "inhibitory" in on else int(on.count("excitatory") >= threshold)


def marks(picture, kind, panel=0):
    return [mark for mark in picture.frame().scene.panels[panel].marks if isinstance(mark, kind)]


def answers_in(picture, column=-1):
    """The answers that the table draws in a column: in order from the top, as (digit, class) pairs."""
    texts = [m for m in marks(picture, Text, 1) if m.color in ("class0", "class1")]
    points = marks(picture, Points, 1)
    rows = sorted({m.at[1] for m in texts}, reverse=True)
    found = []
    for y in rows:
        words = sorted((m for m in texts if m.at[1] == y), key=lambda m: m.at[0])
        drawn = sorted((p for p in points if p.at[0][1] == y), key=lambda p: p.at[0][0])
        found.append(int(words[column].text))
        assert words[column].color == f"class{words[column].text}"
        assert int(drawn[column].classes[0]) == found[-1]
    return found


def click(picture, label):
    key = next(k for k, p in pieces(picture.frame().scene).items() if isinstance(p, Toggle) and p.label == label)
    picture.receive({"kind": "click", "handle": key})


@given(bit, bit, bit, st.integers(0, 4), kind, kind, kind)
def test_the_unit_and_its_table_follow_the_rule(x1, x2, x3, threshold, kind1, kind2, kind3):
    picture = Unit(x1=x1, x2=x2, x3=x3, threshold=threshold, kind1=kind1, kind2=kind2, kind3=kind3)
    kinds = (kind1, kind2, kind3)
    assert answers_in(picture) == [rule(kinds, row, threshold) for row in itertools.product((0, 1), repeat=3)]
    answer = rule(kinds, (x1, x2, x3), threshold)
    assert picture.frame().read_out.endswith("It fires." if answer else "It is silent.")
    (lamp,) = marks(picture, Points)
    assert lamp.classes.tolist() == [answer]
    assert any(m.text == f"{answer} {'fires' if answer else 'silent'}" for m in marks(picture, Text))


@given(bit, bit, bit, st.integers(0, 4))
def test_the_pile_reaches_the_line_exactly_when_the_count_is_enough(x1, x2, x3, threshold):
    picture = Unit(x1=x1, x2=x2, x3=x3, threshold=threshold)
    blocks = [m for m in marks(picture, Line) if m.color == "positive" and len(m.points) == 5]
    (line,) = [m for m in marks(picture, Line) if isinstance(m.handle, Drag)]
    top = max((max(y for _, y in m.points) for m in blocks), default=-np.inf)
    assert len(blocks) == x1 + x2 + x3
    gap = 0.1
    assert (threshold == 0 or top + gap > line.points[0][1]) == (x1 + x2 + x3 >= threshold)


def test_the_threshold_line_is_dragged_a_block_for_each_one():
    picture = Unit(threshold=1)
    block = 0.4
    picture.receive({"kind": "drag", "handle": "0/threshold line", "gesture": "g", "by": [0.3, 2 * block]})
    assert picture.state.threshold == 3
    picture.receive({"kind": "drag", "handle": "0/threshold line", "gesture": "g", "by": [0.0, -9.0]})
    assert picture.state.threshold == 0
    picture.receive({"kind": "key", "handle": "0/threshold line", "gesture": "h", "key": "ArrowUp"})
    assert picture.state.threshold == 1


def test_a_click_switches_an_input_turns_a_connection_over_and_chooses_a_row():
    picture = Unit()
    click(picture, "input x₂: click to switch")
    assert picture.state.x2 is True
    seen = []
    for _ in range(3):
        click(picture, "connection of x₁: click to change")
        seen.append(picture.state.kind1)
    assert seen == ["inhibitory", "unconnected", "excitatory"]
    click(picture, "row 011: click to choose")
    assert (picture.state.x1, picture.state.x2, picture.state.x3) == (False, True, True)


def test_the_learners_unit_answers_in_the_picture_with_its_slips():
    minus_one = next(s for s in exercises.unit.slips if "−1" in s.name)
    slip = Unit(unit=minus_one.function, kind3="inhibitory")
    assert answers_in(slip)[-1] == 1  # two yeses outvote the veto
    assert answers_in(Unit(kind3="inhibitory"))[-1] == 0
    assert answers_in(Unit(unit=exercises.unit.solution, kind1="unconnected")) == answers_in(Unit(kind1="unconnected"))


@given(st.sampled_from(TARGETS), st.integers(0, 3), kind, kind)
def test_the_match_counts_the_rows_that_agree(target, threshold, kind1, kind2):
    picture = Match(target=target, threshold=threshold, kind1=kind1, kind2=kind2)
    got = [rule((kind1, kind2), row, threshold) for row in itertools.product((0, 1), repeat=2)]
    want = COLUMNS[NAMES.index(target)]
    assert answers_in(picture, 0) == list(want)
    assert answers_in(picture, 1) == got
    right = sum(a == b for a, b in zip(want, got, strict=True))
    assert f"{right} of 4 rows match {target}." in picture.frame().read_out
    ticks = [m.text for m in marks(picture, Text, 1) if m.text in ("✓", "✗")]
    assert ticks.count("✓") == right


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_can_be_matched_exactly_when_a_unit_has_it(target):
    every = itertools.product(KINDS, KINDS, range(4))
    best = max(
        sum(
            rule((a, b), row, threshold) == want
            for row, want in zip(itertools.product((0, 1), repeat=2), COLUMNS[NAMES.index(target)], strict=True)
        )
        for a, b, threshold in every
    )
    assert (best == 4) == (COLUMNS[NAMES.index(target)] in reachable(2))
    assert best >= 3


def test_the_learners_gate_says_what_is_wanted():
    slip = next(s for s in exercises.gate.slips if "NOT by threshold 1" in s.name)
    assert answers_in(Match(target="not x₁", gate=slip.function), 0) == [0, 0, 1, 1]
    assert answers_in(Match(target="not x₁", gate=exercises.gate.solution), 0) == [1, 1, 0, 0]


wires = st.fixed_dictionaries(
    dict.fromkeys(("x1h1", "x2h1", "x1h2", "x2h2", "h1y", "h2y"), kind)
    | dict.fromkeys(("theta1", "theta2", "theta3"), st.integers(0, 3))
    | {"x1": bit, "x2": bit}
)


@given(wires)
def test_the_wired_net_follows_the_rule_unit_by_unit(w):
    picture = Wiring(**w)
    column = []
    for row in itertools.product((0, 1), repeat=2):
        hidden = [
            rule((w["x1h1"], w["x2h1"]), row, w["theta1"]),
            rule((w["x1h2"], w["x2h2"]), row, w["theta2"]),
        ]
        column.append(rule((w["h1y"], w["h2y"]), hidden, w["theta3"]))
        if row == (w["x1"], w["x2"]):
            words = f"h₁ = {hidden[0]}, h₂ = {hidden[1]}, y = {column[-1]}."
    assert answers_in(picture) == column
    assert words in picture.frame().read_out
    assert picture.frame().read_out.endswith(f"The net is {NAMES[COLUMNS.index(tuple(column))]}.")


def test_xor_is_two_moves_away():
    picture = Wiring()
    picture.receive({"kind": "key", "handle": "0/threshold line of h₂", "gesture": "g", "key": "ArrowUp"})
    click(picture, "connection h₂ to y: click to change")
    assert picture.frame().read_out.endswith("The net is XOR.")
    assert picture.frame().tasks == [True, False, False]
    assert [m.text for m in marks(picture, Text, 1) if m.text in ("✓", "✗")] == ["✓"] * 4


def test_the_map_ticks_eleven_fourteen_and_sixteen():
    columns = {
        MEANS[0]: reachable(2),
        MEANS[1]: {c for c in COLUMNS if separate(c) is not None},  # lesson 03's own, found another way
        MEANS[2]: set(COLUMNS),
    }
    for means, count in zip(MEANS, (11, 14, 16), strict=True):
        picture = Sixteen(means=means)
        ticked = [m.text[2:] for m in marks(picture, Text) if str(m.text).startswith("✓ ")]
        assert len(ticked) == count
        assert {COLUMNS[NAMES.index(name)] for name in ticked} == columns[means]
        assert f"{count} of the 16" in picture.frame().read_out


def test_every_function_of_the_map_is_made_or_refused_with_three_rows():
    for k, column in enumerate(COLUMNS):
        assert (MAKERS[k] is not None) == (k in ONE_UNIT) == (reason(column) is None)
        if MAKERS[k]:
            assert tuple(MAKERS[k](INPUTS).tolist()) == column
            continue
        place, off, on, other = reason(column)
        assert [INPUTS[row][place] for row in (off, on, other)] == [0, 1, 1]
        assert INPUTS[off][1 - place] == INPUTS[on][1 - place]
        assert [column[row] for row in (off, on, other)] == [1, 0, 1]
        words = " ".join(str(m.text) for m in marks(Sixteen(chosen=k), Text, 1))
        for row in (off, on, other):
            assert f"{INPUTS[row][0]} {INPUTS[row][1]}" in words


def test_the_weights_of_the_map_make_their_functions():
    for k in IN_REACH[MEANS[1]]:
        w1, w2, threshold = WEIGHTED[k]
        assert tuple(int(w1 * a + w2 * b >= threshold) for a, b in INPUTS.tolist()) == COLUMNS[k]


def test_a_click_on_the_map_opens_a_function():
    picture = Sixteen()
    click(picture, "function NAND")
    assert picture.frame().read_out.startswith("NAND (not both): 00 → 1, 01 → 1, 10 → 1, 11 → 0. One unit cannot")


@pytest.mark.parametrize(
    ("function", "name"),
    [(exercises.xor.solution, "XOR"), (lambda a, b: a or b, "OR"), (lambda a, b: 1 - a * b, "NAND")],
)
def test_the_learners_xor_stands_where_it_belongs(function, name):
    (own,) = [m for m in marks(Sixteen(xor=function), Text) if m.text == "your xor"]
    place = next(m.at for m in marks(Sixteen(), Text) if str(m.text)[2:] == name)
    assert own.at[0] == place[0]
    assert abs(own.at[1] - place[1]) < 0.3


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (lambda: Unit(unit=lambda x, inhibitory, threshold: x.sum()), "Your unit answered 2 to 0 1 1"),
        (lambda: Match(gate=lambda name, inputs: 0.5), "Your gate answered 0.5 to 0 0"),
        (lambda: Sixteen(xor=lambda a, b: a + b), "Your xor answered 2 to 1 1"),
    ],
)
def test_an_answer_that_is_no_yes_or_no_is_named(picture, said):
    assert said in picture().frame().note
    assert "0 or 1" in picture().frame().note
    assert picture().frame().read_out


def test_without_a_function_none_stands_on_the_map():
    assert not [m for m in marks(Sixteen(), Text) if m.text == "your xor"]


def signs(picture):
    return "".join(m.text[0] for m in marks(picture, Text) if str(m.text)[:2] in ("✓ ", "✗ ", "? "))


def test_functions_are_tried_one_after_another_and_the_glide_shows_each():
    picture = Sixteen(tried=0, chosen=0)
    assert signs(picture) == "?" * 16
    assert picture.frame().read_out.endswith("Not tried yet.")
    picture.reveal({"tried": 16, "chosen": 15})
    seen = set()
    for share in np.linspace(0.01, 0.99, 99):
        picture.receive({"kind": "glide", "share": float(share)})
        values = picture.frame().values
        assert values["chosen"] == max(values["tried"] - 1, 0)
        assert signs(picture) == "".join("✗✓"[k in ONE_UNIT] if k < values["tried"] else "?" for k in range(16))
        seen.add(values["tried"])
    assert seen == set(range(17))
    picture.receive({"kind": "glide", "share": 1})
    assert signs(picture).count("✓") == 11
    assert "11 more are made. Refused: XOR, XNOR, x₁ or not x₂, x₂ or not x₁, NAND." in picture.frame().read_out


def test_a_click_tries_all_functions_up_to_the_one_clicked():
    picture = Sixteen(tried=2, chosen=0)
    click(picture, "function XOR")
    assert (picture.state.tried, picture.state.chosen) == (7, 6)
    click(picture, "function AND")
    assert picture.state.tried == 7


def test_other_means_are_compared_by_name():
    picture = Sixteen()
    picture.compare()
    picture.set(means=MEANS[1])
    assert "3 more: x₁ or not x₂, x₂ or not x₁, NAND." in picture.frame().read_out


@given(wires, wires)
def test_a_bar_stands_at_each_row_whose_answer_has_changed(before, after):
    picture = Wiring(**before)
    old = answers_in(picture)
    picture.compare()
    picture.set(**after)
    changed = [a != b for a, b in zip(old, answers_in(Wiring(**after)), strict=True)]
    bars = [m for m in marks(picture, Line, 1) if m.width == 5]
    assert sorted(-round(float(np.mean([y for _, y in m.points]))) - 1 for m in bars) == list(np.flatnonzero(changed))
    said = picture.frame().read_out
    assert ("The answer has changed in" in said) == (Wiring(**before).state != Wiring(**after).state)


def test_the_threshold_that_falls_makes_more_rows_fire():
    picture = Unit(threshold=4)
    picture.compare()
    picture.set(threshold=2)
    assert picture.frame().read_out.endswith("The answer has changed in 4 of the 8 rows.")
    match = Match()
    match.compare()
    match.set(threshold=2)
    assert match.frame().read_out.endswith("The answer has changed in 2 of the 4 rows.")
