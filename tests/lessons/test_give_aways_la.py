"""What lessons 00 to 02 once told before it was asked is found by the search when it is put back."""

import re

import pytest
from course import Page
from test_predictions import told

import lessons.biological_neuron
import lessons.mcculloch_pitts
import lessons.start_here

LENGTH, GATE, XOR = "predictions.length.ask(", "exercises.gate.check(", "exercises.xor.check("
IMPOSSIBLE, LAYERS = "predictions.impossible.ask(", "predictions.two_layers.ask("
ELEVEN = """
from lessons.mcculloch_pitts.model import reachable
for n in (1, 2, 3):
    found, whole = len(reachable(n)), 2 ** (2**n)
    print(f"{n} input{'s' * (n > 1)}: {found:2d} of {whole} functions, {found / whole:.0%}")
"""
MISSING = """
from lessons.mcculloch_pitts.model import reachable
print("missing for two inputs:", *set(itertools.product((0, 1), repeat=4)) - reachable(2))
"""
VOTES = """
for threshold in range(5):
    print("θ =", threshold, "  answers:", McCullochPitts(3, threshold)(boolean_inputs(3)))
"""
RATES = """
print("current   closed form")
print(2.0, firing_rate(membrane, 2.0), 5.0, firing_rate(membrane, 5.0))
"""
OBJECTIVE = "- wire three units into XOR, and two layers into any yes/no function at all."
OWN_NOT = "Letting $\\theta$ be 0, as we do, gives NOT a unit of its own."
SOLVED = 'Match(gate=gate, target="NOR", kind1="inhibitory", kind2="inhibitory", threshold=0)'
NEITHER = "With two inhibitory inputs it says yes if neither is on: **NOR**."
DRAWN = 'Sixteen(xor=xor, means="two layers of units", chosen=6)'

CASES = [  # lesson, the cell that asks, what is put back, and whether above or below that cell
    ("start_here", LENGTH, "code", "Practice()", "above"),
    ("start_here", LENGTH, "markdown", "It is written $\\sqrt{x^2 + y^2}$.", "below"),
    ("biological_neuron", "predictions.double_current.ask(", "code", "Spikes(current=4)", "above"),
    ("biological_neuron", "predictions.just_below.ask(", "code", "Spikes(current=1.45)", "above"),
    ("biological_neuron", "predictions.no_limit.ask(", "code", RATES, "below"),
    ("biological_neuron", "predictions.no_limit.ask(", "code", "RateCurve(current=10)", "above"),
    ("mcculloch_pitts", "predictions.majority.ask(", "code", VOTES, "below"),
    ("mcculloch_pitts", "predictions.lone_inhibitor.ask(", "markdown", OWN_NOT, "below"),
    ("mcculloch_pitts", IMPOSSIBLE, "code", ELEVEN, "below"),
    ("mcculloch_pitts", IMPOSSIBLE, "code", MISSING, "below"),
    ("mcculloch_pitts", IMPOSSIBLE, "code", "Sixteen()", "above"),
    ("mcculloch_pitts", LAYERS, "markdown", OBJECTIVE, "above"),
    ("mcculloch_pitts", LAYERS, "code", "Wiring()", "below"),
    ("mcculloch_pitts", GATE, "code", SOLVED, "below"),
    ("mcculloch_pitts", GATE, "markdown", NEITHER, "above"),
    ("mcculloch_pitts", XOR, "code", DRAWN, "below"),
]


def searched(lesson: str, call: str) -> list[str]:
    """The patterns that the search for this cell uses."""
    place, name = re.match(r"(\w+)\.(\w+)\.", call).groups()
    return getattr(getattr(getattr(lessons, lesson), place), name).gives_away


@pytest.mark.parametrize(("lesson", "call", "kind", "source", "where"), CASES)
def test_each_known_give_away_is_found_when_put_back(lesson, call, kind, source, where):
    page, patterns = Page.read(lesson), searched(lesson, call)
    assert told(page, call, patterns) == []
    page.add(kind, source, page.namespace, at=page.place(call) + (where == "below"))
    assert told(page, call, patterns)
