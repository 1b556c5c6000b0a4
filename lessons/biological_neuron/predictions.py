"""What lesson 01 asks to be predicted before a picture shows it."""

from helpers.card import Block
from helpers.prediction import Prediction
from lessons.biological_neuron.explorers import RateCurve, Spikes
from lessons.biological_neuron.model import Membrane, firing_rate


def strong_currents() -> list[Block]:
    """Return what the picture has no room for: the rate under currents far too strong for it."""
    rates = [(f"{current} nA", f"{firing_rate(Membrane(), current):.1f} Hz") for current in (20, 200, 2000, 20000)]
    return [Block("text", "Far beyond the picture it goes on like this:"), Block("pairs", pairs=tuple(rates))]


class predictions:  # noqa: N801 - read as a place: predictions.double_current
    """The questions to commit to before the picture answers."""

    double_current = Prediction(
        question="A steady current of 2 nA makes a neuron fire 63 times a second. You double the current. "
        "What changes?",
        options={
            "Each spike gets twice as tall.": "The spike runs on the cell's own energy, not on yours: a current "
            "only sets it off, as a finger sets off a domino.",
            "The spikes come twice as fast.": "Faster, yes. But the first 1.5 nA only make up for the leak. "
            "What is left over grows from 0.5 to 2.5 nA.",
            "The spikes come more than twice as fast.": "Yes.",
            "Nothing: it fires already, and it is all or none.": "Each single spike is all or none. "
            "How many there are in a second is not.",
        },
        answer="The spikes come more than twice as fast.",
        why="The voltage has the same 15 mV to climb. With 4 nA it climbs steeply and needs 4.7 ms, with 2 nA it "
        "flattens out near the threshold and needs 13.9 ms. Add the 2 ms of rest after each spike: 149 Hz, not 63.",
        picture=lambda: Spikes(current=2.0),
        change={"current": 4.0},
        gives_away=(
            r"149",
            r"6\.7 ms",
            r"spikes? (come|fire)s? faster",
            r"[Mm]ore than (twice|double)",
            r"\b4(\.0)? nA",
        ),
    )
    just_below = Prediction(
        question="The weakest current that makes this neuron fire is a little over 1.5 nA. You send 1.45 nA, for ever. "
        "What happens?",
        options={
            "It fires, only very rarely.": "Rarely would need the voltage to creep on without end. "
            "The higher it is, the more leaks out. Where do the two balance?",
            "The voltage climbs, stops just short of the threshold and stays.": "Yes.",
            "It fires once, when enough has gathered.": "Charge does gather, and it leaks as well. "
            "What never leaves would gather without end; this does leave.",
            "Nothing at all: the voltage stays at rest.": "Any current moves the voltage. "
            "How far it can move it is the question.",
        },
        answer="The voltage climbs, stops just short of the threshold and stays.",
        why="It settles where leak and current balance, on the gray line marked V∞: at "
        "−65 mV + 10 MΩ × 1.45 nA = −50.5 mV, half a millivolt short. Silence for ever, and no trace of "
        "how close it came.",
        picture=lambda: Spikes(current=0.0),
        change={"current": 1.45},
        gives_away=(r"[Ss]ilence", r"half a millivolt", r"−50\.5", r"settle", r"stops? (just )?short", r"V_\\infty"),
    )
    no_limit = Prediction(
        question="After each spike the neuron rests for 2 ms, whatever comes in. The current grows and grows. "
        "What does the firing rate do?",
        options={
            "It grows in proportion, without limit.": "Without the 2 ms of rest there would be no limit, "
            "though no proportion either: 2, 4 and 8 nA would give 72, 213 and 482 Hz. How many of those rests fit "
            "into one second?",
            "It grows more and more slowly and never reaches 500 Hz.": "Yes.",
            "It grows until the neuron stops firing altogether.": "Some real neurons do that: under a very strong "
            "current their channels no longer recover. This model has no channels, so it keeps firing.",
            "It jumps to 500 Hz at once and stays.": "That would be a step. Between silence and the ceiling, "
            "the time of the climb counts too, and it shrinks bit by bit.",
        },
        answer="It grows more and more slowly and never reaches 500 Hz.",
        why="The time from spike to spike is the rest, 2 ms, and the climb. A strong current makes the climb as short "
        "as you like and leaves the rest alone: fewer than 1000 / 2 = 500 spikes fit into a second.",
        picture=lambda: RateCurve(current=2.0, curve="up to the current"),
        change=({"current": 20.0}, {"curve": "whole"}),
        after=strong_currents,
        gives_away=(
            r"[Cc]eiling",
            r"500 Hz",
            r"1000 / (2|t)",
            r"more slowly",
            r"closed form",
            r"without limit",
        ),
    )
