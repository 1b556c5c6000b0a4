"""Units that say yes or no, against plain Python, logic's own rules and published counts."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.mcculloch_pitts.model import (
    GATES,
    KINDS,
    McCullochPitts,
    Net,
    boolean_inputs,
    detector,
    reachable,
    truth_table,
    two_layers,
    wired,
)

kinds = st.lists(st.sampled_from(KINDS), min_size=1, max_size=5)


def columns(n_inputs):
    return list(itertools.product((0, 1), repeat=2**n_inputs))


def column_of(function, n_inputs=2):
    return tuple(truth_table(function, n_inputs)[:, -1].tolist())


@given(kinds, st.integers(0, 7))
def test_a_unit_is_the_rule_of_1943_row_by_row(kinds, threshold):
    unit = wired(kinds, threshold)
    for row in itertools.product((0, 1), repeat=len(kinds)):
        on = [kind for kind, x in zip(kinds, row, strict=True) if x]
        expected = 0 if "inhibitory" in on else int(on.count("excitatory") >= threshold)
        assert unit(*row) == expected
        assert type(unit(*row)) is int
    rows = boolean_inputs(len(kinds))
    assert unit(rows).tolist() == [unit(*row) for row in rows.tolist()]
    assert unit(rows[None]).shape == (1, len(rows))


@given(kinds, st.integers(0, 7), st.data())
def test_more_excitement_never_silences_and_an_inhibitor_always_does(kinds, threshold, data):
    unit = wired(kinds, threshold)
    row = data.draw(st.lists(st.integers(0, 1), min_size=len(kinds), max_size=len(kinds)))
    for place, kind in enumerate(kinds):
        off, on = (unit(*row[:place], x, *row[place + 1 :]) for x in (0, 1))
        assert {"excitatory": off <= on, "inhibitory": on == 0, "unconnected": off == on}[kind]


def test_the_gates_are_pythons_own():
    python = {
        "AND": lambda a, b: a and b,
        "OR": lambda a, b: a or b,
        "NOT": lambda a: not a,
        "NOR": lambda a, b: not (a or b),
    }
    assert GATES.keys() == python.keys()
    for name, gate in GATES.items():
        np.testing.assert_array_equal(truth_table(gate, gate.n_inputs), truth_table(python[name], gate.n_inputs))


def test_a_truth_table_is_in_counting_order_with_the_answer_last():
    assert truth_table(lambda a, b: a > b, 2).tolist() == [[0, 0, 0], [0, 1, 0], [1, 0, 1], [1, 1, 0]]
    assert truth_table(lambda a: 1.0, 1).tolist() == [[0, 1], [1, 1]]


def test_boolean_inputs_are_in_counting_order():
    assert boolean_inputs(2).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert [int("".join(map(str, row)), 2) for row in boolean_inputs(4)] == list(range(16))


@pytest.mark.parametrize(("n_inputs", "count"), [(1, 4), (2, 11), (3, 36)])
def test_how_many_functions_one_unit_has(n_inputs, count):
    assert len(reachable(n_inputs)) == count
    # Counted anew, from sets: with i inhibitors and e excitors, a threshold of 1 to e; besides, the two constants and
    # "no inhibitor is on" (threshold 0). One excitor with threshold 1 and so on: no two of them are the same function.
    with_excitors = sum(
        math.comb(n_inputs, e) * math.comb(n_inputs - e, i) * e
        for e in range(1, n_inputs + 1)
        for i in range(n_inputs - e + 1)
    )
    assert with_excitors + (2**n_inputs - 1) + 2 == count


def test_the_impossible_five_are_xor_xnor_nand_and_the_two_implications():
    five = {
        "XOR": column_of(lambda a, b: a != b),
        "XNOR": column_of(lambda a, b: a == b),
        "NAND": column_of(lambda a, b: not (a and b)),
        "x1 implies x2": column_of(lambda a, b: not a or b),
        "x2 implies x1": column_of(lambda a, b: not b or a),
    }
    assert set(columns(2)) - reachable(2) == set(five.values())


@pytest.mark.parametrize("n_inputs", [1, 2, 3])
def test_a_threshold_beyond_the_number_of_inputs_brings_nothing_new(n_inputs):
    rows = boolean_inputs(n_inputs)
    for some in itertools.product(KINDS, repeat=n_inputs):
        for threshold in range(n_inputs + 1, n_inputs + 6):
            assert not wired(some, threshold)(rows).any()


@pytest.mark.parametrize("n_inputs", [1, 2, 3])
def test_two_layers_have_every_function(n_inputs):
    for column in columns(n_inputs):
        net = two_layers(column)
        assert column_of(net, n_inputs) == column
        assert len(net.hidden) <= 2 ** (n_inputs - 1)


@given(st.lists(st.integers(0, 1), min_size=1, max_size=6))
def test_a_detector_fires_for_its_row_alone(row):
    rows = boolean_inputs(len(row))
    assert detector(row)(rows).tolist() == [int(list(other) == row) for other in rows.tolist()]


def test_a_net_shows_what_its_hidden_units_say():
    xor = Net([McCullochPitts(2, 1, [1]), McCullochPitts(2, 1, [0])], GATES["OR"])
    assert [xor.inside(*row).tolist() for row in boolean_inputs(2)] == [[0, 0], [0, 1], [1, 0], [0, 0]]
    assert column_of(xor) == (0, 1, 1, 0)
    assert xor(boolean_inputs(2)).tolist() == [0, 1, 1, 0]
    units = "[McCullochPitts(2, threshold=1, inhibitory=[1]), McCullochPitts(2, threshold=1, inhibitory=[0])]"
    assert repr(xor) == f"Net({units}, McCullochPitts(2, threshold=1))"


def test_what_a_unit_is_can_be_read_from_it():
    unit = McCullochPitts(4, 1, inhibitory=[3, 0], unconnected=(2,))
    assert (unit.inhibitory, unit.unconnected, unit.excitatory) == ((0, 3), (2,), (1,))
    assert repr(unit) == "McCullochPitts(4, threshold=1, inhibitory=[0, 3], unconnected=[2])"
    again = eval(repr(unit))
    assert again(boolean_inputs(4)).tolist() == unit(boolean_inputs(4)).tolist()


@pytest.mark.parametrize("yes", [1, True, 1.0, np.int8(1), np.float32(1), np.True_])
def test_one_is_one_in_every_type(yes):
    assert GATES["AND"](yes, 1) == 1
    assert GATES["AND"]([yes, 0]) == 0


AND = GATES["AND"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: AND(2, 0), r"inputs: got 2 for x1; allowed are 0 and 1"),
        (lambda: AND(0, -1), r"inputs: got -1 for x2; allowed are 0 and 1"),
        (lambda: AND(0.5, 0), r"inputs: got 0\.5 for x1"),
        (lambda: AND(0, math.nan), r"inputs: got nan for x2"),
        (lambda: AND("1", 0), r"inputs: got '1' for x1"),
        (lambda: AND(1, None), r"inputs: got None for x2"),
        (lambda: AND([[0, 1], [0, 3]]), r"inputs: got 3 for x2"),
        (lambda: AND([[0, 1], [0]]), r"inputs: .*(rows of equal length|got \[0, 1\] for x1)"),
        (lambda: AND(1), r"inputs: got 1 of them; allowed are 2"),
        (lambda: AND(1, 0, 1), r"inputs: got 3 of them; allowed are 2"),
        (lambda: AND(), r"inputs: got 0 of them; allowed are 2"),
        (lambda: McCullochPitts(0, 1), r"n_inputs: got 0; allowed is a whole number from 1"),
        (lambda: McCullochPitts(2.5, 1), r"n_inputs: got 2\.5"),
        (lambda: McCullochPitts(2, -1), r"threshold: got -1; allowed is a whole number from 0"),
        (lambda: McCullochPitts(2, 0.5), r"threshold: got 0\.5"),
        (lambda: McCullochPitts(2, 1, [2]), r"inhibitory: got 2; allowed are places of inputs, 0 to 1"),
        (lambda: McCullochPitts(2, 1, [-1]), r"inhibitory: got -1"),
        (lambda: McCullochPitts(2, 1, [0, 0]), r"inhibitory: got 0; .* each once"),
        (lambda: McCullochPitts(2, 1, "0"), r"inhibitory: got '0'"),
        (lambda: McCullochPitts(2, 1, 0), r"inhibitory: got 0"),
        (lambda: McCullochPitts(2, 1, [0], [0]), r"unconnected: got 0, which is inhibitory too"),
        (lambda: McCullochPitts(2, 1, (), [5]), r"unconnected: got 5"),
        (lambda: wired(["excitatory", "excited"], 1), r"kinds: got 'excited'; allowed are excitatory"),
        (lambda: Net([], AND), r"hidden: got \[\]"),
        (lambda: Net([AND, GATES["NOT"]], AND), r"hidden: .* equally many inputs"),
        (lambda: Net([AND], AND), r"output: got 2 inputs; allowed are 1"),
        (lambda: truth_table(lambda a: 2, 1), r"function: answered 2 to \(0,\); allowed are 0 and 1"),
        (lambda: truth_table(lambda a: None, 1), r"function: answered None"),
        (lambda: truth_table(lambda a: [0, 1], 1), r"function: answered \[0, 1\]"),
        (lambda: boolean_inputs(0), r"n_inputs: got 0"),
        (lambda: reachable("2"), r"n_inputs: got '2'"),
        (lambda: detector([[0, 1]]), r"row: got shape \(1, 2\)"),
        (lambda: detector([0, 2]), r"row: got 2 for x2"),
        (lambda: two_layers([0, 1, 1]), r"column: got shape \(3,\)"),
        (lambda: two_layers([0, 1, 1, 2]), r"column: got 2"),
        (lambda: two_layers([1]), r"column: got shape \(1,\)"),
    ],
)
def test_bad_input_is_named_with_what_was_got_and_what_is_allowed(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_lesson_three_has_the_same_rows():
    from lessons.perceptron import model

    assert model.boolean_inputs is boolean_inputs
