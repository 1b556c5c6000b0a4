"""Every number and every claim in the prose of lesson 02 is recomputed here; none stands in the text unproved."""

import itertools
import re

import pytest
from claims import Prose

from lessons.mcculloch_pitts import predictions
from lessons.mcculloch_pitts.model import (
    GATES,
    KINDS,
    McCullochPitts,
    Net,
    boolean_inputs,
    reachable,
    truth_table,
    two_layers,
    wired,
)

PROSE = Prose.of("mcculloch_pitts")
says = PROSE.says
COLUMNS = list(itertools.product((0, 1), repeat=4))


def column(function, n_inputs=2):
    return tuple(truth_table(function, n_inputs)[:, -1].tolist())


def test_two_are_enough_for_a_threshold_of_two():
    says("with $\\theta = 2$, two are enough", "That column, 0 0 0 1, is called AND.")
    assert column(McCullochPitts(2, 2)) == (0, 0, 0, 1)


@pytest.mark.parametrize("n", range(1, 7))
def test_the_threshold_is_how_many_must_agree(n):
    says("$\\theta = 1$ is OR", "$\\theta = n$ is AND", "$\\theta = n + 1$ cannot be reached")
    says("it has $2^n$ rows, in counting order")
    rows = list(itertools.product((0, 1), repeat=n))
    assert len(rows) == 2**n
    assert column(McCullochPitts(n, 1), n) == tuple(int(any(row)) for row in rows)
    assert column(McCullochPitts(n, n), n) == tuple(int(all(row)) for row in rows)
    assert not any(column(McCullochPitts(n, n + 1), n))


def test_every_step_up_takes_some_yeses_away_and_adds_none():
    said, table = predictions.majority.after()
    assert "Each step up takes some yeses away and never adds one" in said.text
    shown = [tuple(map(int, line.split("   ")[1].split())) for line in table.text.splitlines()]
    assert shown == [column(McCullochPitts(3, theta), 3) for theta in range(5)]
    for theta in range(4):
        lower, higher = column(McCullochPitts(3, theta), 3), column(McCullochPitts(3, theta + 1), 3)
        assert all(h <= low for low, h in zip(lower, higher, strict=True))
        assert sum(higher) < sum(lower)


@pytest.mark.parametrize(("n", "theta"), [(3, 2), (5, 3)])
def test_a_majority(n, theta):
    says("For three inputs $\\theta = 2$ is the majority", "1, 5 and 3: the threshold says how many must agree.")
    assert predictions.majority.answer == "θ = 2"
    majority = tuple(int(sum(row) > n / 2) for row in itertools.product((0, 1), repeat=n))
    assert [t for t in range(n + 2) if column(McCullochPitts(n, t), n) == majority] == [theta]


def test_not_needs_a_threshold_of_zero():
    assert predictions.lone_inhibitor.why.endswith("The unit is NOT.")
    says('NOR, "not or", says yes if neither input is on', "$\\theta = 1$ would never be reached")
    assert predictions.lone_inhibitor.answer == "When the input is off."
    assert column(McCullochPitts(1, 0, [0]), 1) == (1, 0)
    assert column(McCullochPitts(1, 1, [0]), 1) == (0, 0)
    assert column(McCullochPitts(2, 0, [0, 1])) == (1, 0, 0, 0)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_without_a_threshold_of_zero_a_unit_is_silent_while_its_inputs_are(n):
    says("so a net without circles is silent while all its inputs are")
    for kinds in itertools.product(KINDS, repeat=n):
        for theta in range(1, n + 2):
            assert wired(kinds, theta)([0] * n) == 0


def test_there_are_thirty_six_units_and_sixteen_functions():
    says("$2^4 = 16$ functions", "three kinds of connection for each, and a threshold from 0 to 3")
    reply = next(reply for option, reply in predictions.impossible.options.items() if option.startswith("None"))
    assert "36" in reply
    assert len(COLUMNS) == 16
    assert len(KINDS) ** 2 * len(range(4)) == 36


def test_the_five_that_are_missing_are_named_as_they_are():
    says("which say no in one row alone")
    missing = {"".join(map(str, c)) for c in set(COLUMNS) - reachable(2)}
    assert missing == {"0110", "1001", "1110", "1011", "1101"}
    named = {
        "0110": lambda a, b: a != b,
        "1001": lambda a, b: a == b,
        "1110": lambda a, b: not (a and b),
        "1011": lambda a, b: not (b and not a),
        "1101": lambda a, b: not (a and not b),
    }
    assert all("".join(map(str, column(function))) == digits for digits, function in named.items())
    assert predictions.impossible.answer.startswith("Five: XOR, XNOR, NAND and the two implications")


def refused(answers: tuple[int, ...], n: int) -> bool:
    """Whether some input takes a yes away in one row and is on in another that says yes."""
    table = dict(zip(itertools.product((0, 1), repeat=n), answers, strict=True))
    for place in range(n):
        takes = any(
            row[place] == 0 and y and not table[(*row[:place], 1, *row[place + 1 :])] for row, y in table.items()
        )
        if takes and any(row[place] and y for row, y in table.items()):
            return True
    return False


def test_the_argument_refuses_exactly_the_five():
    says("an input that takes a yes away *once* must be inhibitory, and then it must *always* forbid")
    says(
        "From (0, 1) to (1, 1) the first input comes on and the yes is taken away", "at (1, 0) it is on, and NAND says"
    )
    assert {c for c in COLUMNS if refused(c, 2)} == set(COLUMNS) - reachable(2)
    assert not any(refused(c, 3) for c in reachable(3))  # it never refuses what a unit can make


def test_the_share_shrinks():
    said, table = predictions.impossible.after()
    assert "The share of what one unit can do shrinks fast" in said.text
    counts = [f"{len(reachable(n)):2d} of {2 ** (2**n):3d}" for n in (1, 2, 3)]
    assert all(count in line for count, line in zip(counts, table.text.splitlines(), strict=True))
    shares = [len(reachable(n)) / 2 ** (2**n) for n in (1, 2, 3)]
    assert shares == sorted(shares, reverse=True)
    assert shares[2] < 0.15


def test_xor_can_be_said_in_two_ways():
    says('"The first and not the second, **or** the second and not the first"', "OR, with AND as its inhibitor")
    one_way = Net([McCullochPitts(2, 1, [1]), McCullochPitts(2, 1, [0])], GATES["OR"])
    other_way = Net([GATES["OR"], GATES["AND"]], McCullochPitts(2, 1, [1]))
    assert column(one_way) == column(other_way) == (0, 1, 1, 0)


def test_a_row_is_recognized_by_its_ones_and_zeros():
    says("such as (1, 0, 1)", "It fires for that row and for no other")
    assert column(McCullochPitts(3, 2, [1]), 3) == (0, 0, 0, 0, 0, 1, 0, 0)


def test_three_units_in_two_layers_have_all_sixteen():
    says("no function of two inputs needs more than two recognizers, so three units are enough for all 16")
    assert predictions.two_layers.answer == "All 16."
    hidden = [two_layers(c).hidden for c in COLUMNS]
    assert max(map(len, hidden)) == 2
    assert {column(two_layers(c)) for c in COLUMNS} == set(COLUMNS)


@pytest.mark.parametrize("n", [2, 3, 4, 8])
def test_parity_has_a_yes_in_half_of_its_rows(n):
    says("has a yes in half of its rows", "the table doubles with each input")
    parity = boolean_inputs(n).sum(axis=1) % 2
    assert parity.sum() == 2 ** (n - 1) == len(two_layers(parity).hidden)


def test_a_wire_that_leads_back_remembers():
    says("Once on, it stays on")
    latch = McCullochPitts(3, threshold=1, inhibitory=[2])
    assert [latch(0, 1, 0), latch(0, 0, 0), latch(1, 0, 0), latch(0, 1, 1), latch(1, 1, 1)] == [1, 0, 1, 0, 0]


def test_outvoted_inhibitors_add_three_functions():
    says("Three more: NAND and both implications. XOR and XNOR still resist.")
    weighted = {
        tuple(int(w1 * a + w2 * b >= theta) for a, b in itertools.product((0, 1), repeat=2))
        for w1, w2, theta in itertools.product((-1, 0, 1), (-1, 0, 1), range(-2, 4))
    }
    assert len(weighted) == 14
    assert weighted - reachable(2) == {(1, 1, 1, 0), (1, 0, 1, 1), (1, 1, 0, 1)}
    assert set(COLUMNS) - weighted == {(0, 1, 1, 0), (1, 0, 0, 1)}


def test_a_threshold_of_zero_fires_for_nothing():
    says("set $\\theta = 0$ with every input excitatory. The unit fires whatever comes")
    assert column(McCullochPitts(3, 0), 3) == (1,) * 8


def test_the_years_and_the_sources_go_together():
    says("Two years later John von Neumann")
    for year, name in ((1943, "McCulloch"), (1945, "von Neumann")):
        says(str(year))
        assert re.search(rf"- {name}[^-]*\({year}\)\.", PROSE)
