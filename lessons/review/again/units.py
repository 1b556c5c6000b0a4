"""Lessons 00 to 02 in new words: an arrow's length, the real neuron, the units of 1943."""

from lessons.review.again.rewording import Rewording, pictured

START_HERE = {
    "length": Rewording(
        question="You walk 12 steps west and then 5 steps south. How many steps is it straight back to where you were?",
        options={
            "17": "That is the way you came. Straight back cuts the corner.",
            "7": "That is the difference of the two. Can the way back be shorter than the 12 steps west?",
            "13": "Yes.",
            "60": "That is the area of the rectangle around your way.",
        },
        answer="13",
        why="West and south are at a right angle, so the way back is √(12² + 5²) = √169 = 13: the norm of (−12, −5).",
    ),
}

BIOLOGICAL_NEURON = {
    "double_current": Rewording(
        question="A steady 3 nA makes the neuron of lesson 01 fire 112 times a second; below 1.5 nA it is silent. "
        "The current falls by a third, to 2 nA. By how much does the firing rate fall?",
        options={
            "By more than a third.": "Yes.",
            "By a third.": "It would if each nA were worth the same. The first 1.5 nA only make up for the leak: "
            "of what is left over, how much goes?",
            "By less than a third.": "That happens under strong currents, near the ceiling. Here the current comes "
            "close to where all firing ends.",
            "Not at all, but each spike is a third lower.": "Spikes are all or none: their height says nothing about "
            "the current.",
        },
        answer="By more than a third.",
        why="112 Hz become 63 Hz, 44 % less. Above the 1.5 nA that only balance the leak, 1.5 nA are left over at "
        "first, then 0.5: two thirds are gone. (The rate falls by less than that, since near the threshold the climb "
        "is slow in both cases.)",
        picture=pictured("biological_neuron", "Spikes", current=3.0),
        change={"current": 2.0},
    ),
    "just_below": Rewording(
        question="The neuron rests at −65 mV and fires at −50 mV; each nA can lift it by 10 mV in the end. "
        "1.2 nA flow into it for a whole hour. Where is its voltage after that?",
        options={
            "Back at −65 mV: in the end the leak takes everything.": "The leak takes more the higher the voltage is, "
            "and the current keeps coming. At which voltage do they balance?",
            "Above −50 mV many times: an hour is long enough to gather any charge.": "What is gathered leaks away "
            "again. After some 50 ms nothing changes any more.",
            "A hair below −50 mV, and still creeping up.": "It does creep toward a voltage that it never passes. "
            "But how far can 1.2 nA lift it?",
            "At −53 mV, where it has been nearly all the time.": "Yes.",
        },
        answer="At −53 mV, where it has been nearly all the time.",
        why="Leak and current balance at −65 mV + 10 MΩ · 1.2 nA = −53 mV. The neuron comes there within a few times "
        "its 10 ms, and no length of time takes it farther.",
        picture=pictured("biological_neuron", "Spikes", current=0.0),
        change={"current": 1.2},
    ),
    "no_limit": Rewording(
        question="Another cell rests for 5 ms after each spike, whatever comes in. "
        "You may make the current as strong as you like. How often can it fire?",
        options={
            "As often as you like: only the current counts.": "The current shortens the climb. Does it shorten the "
            "rest?",
            "Up to 500 times a second, as any neuron.": "500 came from a rest of 2 ms. How many rests of 5 ms fit "
            "into a second?",
            "Fewer than 200 times a second.": "Yes.",
            "5 times a second.": "5 is how many milliseconds one rest takes. How many of them are in 1,000?",
        },
        answer="Fewer than 200 times a second.",
        why="From spike to spike it takes the rest, 5 ms, and a climb that can be made short but not nothing: "
        "fewer than 1000 / 5 = 200 spikes fit into a second.",
        picture=pictured("biological_neuron", "RateCurve", current=2.0, refractory=5.0, curve="up to the current"),
        change=({"current": 20.0}, {"curve": "whole"}),
    ),
}

MCCULLOCH_PITTS = {
    "majority": Rewording(
        question="Seven friends vote on a film, each with an excitatory wire to a unit of 1943. It is to fire if most "
        "of them want the film. Which threshold?",
        options={
            "θ = 1": "Then one friend decides for all. That is OR.",
            "θ = 3": "Three of seven are not most of them.",
            "θ = 4": "Yes.",
            "θ = 7": "Then a single friend can stop the film. That is AND.",
        },
        answer="θ = 4",
        why="The threshold is how many must agree, at least. Most of seven are four or more: at least 4.",
    ),
    "lone_inhibitor": Rewording(
        question="Two inputs, both inhibitory, nothing else, and θ = 0. For which inputs does the unit say yes?",
        options={
            "For 0 0 only.": "Yes.",
            "For 1 1 only.": "Each of the two forbids a yes while it is on.",
            "For all but 1 1.": "That would take two inhibitors that must join to forbid. One of them is enough.",
            "For none: there is nothing to count.": "The count is 0, and θ asks for 0 at least. What remains to ask?",
        },
        answer="For 0 0 only.",
        why="A threshold of 0 is always met, so the inhibitors alone decide: one that is on forbids the yes. "
        "Neither on, then yes: that is NOR.",
        picture=pictured(
            "mcculloch_pitts",
            "Unit",
            x2=True,
            x3=False,
            kind1="inhibitory",
            kind2="inhibitory",
            kind3="unconnected",
            threshold=0,
        ),
        change=({"x1": False}, {"x2": False}),
    ),
    "impossible": Rewording(
        question="“If it rains, I carry an umbrella” is broken only by rain without an umbrella. "
        "Can one unit of 1943, whose inputs are rain and umbrella, say yes exactly when it is not broken?",
        options={
            "Yes: rain inhibits, umbrella excites, θ = 1.": "Then a dry day without an umbrella gets a no, "
            "and nothing is broken on it.",
            "Yes: rain inhibits, θ = 0.": "Then rain with an umbrella gets a no as well.",
            "No: rain has to forbid in one row and be allowed in another.": "Yes.",
            "No: a unit cannot say yes while every input is off.": "It can, with θ = 0. NOR does.",
        },
        answer="No: rain has to forbid in one row and be allowed in another.",
        why="Rain that comes on takes a yes away, so it would have to inhibit. But with rain and umbrella both on, the "
        "answer is yes, which an inhibitor that is on forbids. It is one of the two implications.",
        picture=pictured("mcculloch_pitts", "Sixteen", chosen=8),
        change={"chosen": 13},
    ),
    "two_layers": Rewording(
        question="No single unit of 1943 makes “not both”. You get a second and a third unit, which may look at the "
        "first ones. Can they make it?",
        options={
            "No: what one unit cannot do, three of its kind cannot do.": "They are of the same kind. But a unit that "
            "looks at other units has other inputs.",
            "Yes: one unit finds “both”, and the next turns its answer around.": "Yes.",
            "Only with weights and a bias.": "Those do it with a single unit. Here no weight is needed: what does NOT "
            "make of AND?",
            "Only with four units, one for each row of the table.": "The three rows that say yes have something in "
            "common: they are not the fourth.",
        },
        answer="Yes: one unit finds “both”, and the next turns its answer around.",
        why="AND finds the row 1 1, and an inhibitory wire into a unit with θ = 0 turns its yes into a no. "
        "In the same way two layers make all 16 functions of two inputs.",
    ),
}
