"""A neuron, drawn: choose a part, and its twin in the artificial neuron below lights up."""

from dataclasses import dataclass

from helpers.explorer import Explorer, State
from helpers.parameters import Choice, Integer, Task
from helpers.scene import Line, Panel, Point, Scene, Text, Toggle
from lessons.biological_neuron.explorers import shapes, twin


@dataclass(frozen=True)
class Part:
    """A part of the neuron: what it does, and what the artificial neuron has in its place."""

    does: str
    kept: str
    label_at: Point


PARTS = {
    "synapse": Part(
        "the end of another neuron's axon, a gap about 20 nm wide, and the dendrite beyond it. A spike that arrives "
        "releases a chemical, which nudges the voltage up (excitation) or down (inhibition)",
        "a weight. Its size is the strength of the nudge, its sign says up or down",
        (0.75, -1.95),
    ),
    "dendrites": Part(
        "a tree of thin branches that gathers nudges from thousands of synapses and leads them to the soma",
        "the inputs x₁, x₂, x₃: one number for each wire that comes in",
        (2.3, 2.32),
    ),
    "soma": Part(
        "the cell body, with the nucleus. What the dendrites bring adds up here as one voltage, which leaks away "
        "within some ten milliseconds",
        "the sum Σ of all inputs, each times its weight. Nothing leaks: there is no time in it",
        (4.55, -0.72),
    ),
    "axon hillock": Part(
        "where the axon begins. When the voltage passes a threshold here, the cell fires a spike, always the same",
        "the threshold, or more generally the activation: it turns the sum into the output",
        (4.95, 0.66),
    ),
    "axon": Part(
        "one long fiber, from less than a millimeter to a meter, along which each spike runs without fading",
        "the output ŷ: one number, the same for everyone who receives it",
        (8.6, -0.66),
    ),
    "myelin": Part(
        "a fatty wrapping with gaps. The spike is renewed at the gaps alone and so travels many times faster, up to "
        "about 100 m/s",
        "nothing. Its output needs no time to arrive, so there is nothing to speed up",
        (6.35, 0.66),
    ),
    "terminals": Part(
        "the branched end of the axon. Each tip forms a synapse with another cell",
        "the wires to the next units: each receives the same ŷ",
        (10.5, 1.75),
    ),
}
"""The parts in the order in which a signal meets them (myelin beside the axon that it wraps)."""
NAMES = tuple(PARTS)
WIDE = (0.0, 12.0)


def bit(part: str) -> int:
    """Return the bit that stands for a part in `seen`."""
    return 1 << NAMES.index(part)


def visited(s: State) -> list[str]:
    """Return the parts that were selected so far."""
    return [part for part in NAMES if s.seen & bit(part)]


class Anatomy(Explorer):
    """Click a part of the neuron, or of its artificial twin; the other lights up."""

    title = "Every part of the artificial neuron stands for a part of a real one"

    part = Choice("dendrites", NAMES, label="part")
    seen = Integer(0, 0, 2 ** len(NAMES) - 1, control=False)

    tasks = (
        Task("find the part whose twin is the weight", lambda s: s.part == "synapse", {"part": "synapse"}),
        Task("find the part that has no twin at all", lambda s: s.part == "myelin", {"part": "myelin"}),
        Task("visit all seven parts", lambda s: len(visited(s)) == len(NAMES), {"seen": 2 ** len(NAMES) - 1}),
    )

    def settle(self, s: State, before: State | None) -> dict:
        """Remember the part that is selected now."""
        return {"seen": s.seen | bit(s.part)}

    def scene(self, s: State) -> Scene:
        """Return the neuron above and its artificial twin below, part above part."""
        names = [self.name(part, s) for part in NAMES]
        marks = [*self.cell(s), *names, *self.places(s)]
        title = f"A neuron: {len(visited(s))} of {len(NAMES)} parts visited"
        cell = Panel("", "", marks, WIDE, (-2.2, 2.5), title=title, bare=True, aspect="equal")
        return Scene(cell, twin.panel(s.part, WIDE))

    @staticmethod
    def name(part: str, s: State) -> Text:
        """Return a part's name, ticked once visited, bold when selected."""
        chosen = part == s.part
        words = f"✓ {part}" if s.seen & bit(part) else part
        return Text(PARTS[part].label_at, words, "class1" if chosen else "muted", 14 if chosen else 13, bold=chosen)

    @staticmethod
    def cell(s: State) -> list[Line]:
        """Return the cell: one outline around everything, each part tinted, the selected one in orange."""
        body = {
            "dendrites": shapes.together(shapes.DENDRITES),
            "axon": shapes.AXON,
            "terminals": shapes.together(shapes.TERMINALS),
            "axon hillock": shapes.HILLOCK,
            "soma": shapes.SOMA,
        }
        marks = [*incoming(s.part == "synapse")]
        marks += [Line(outline, "own" if part == s.part else "ink", 3.2) for part, outline in body.items()]
        for part, outline in body.items():
            color, tint = ("class1", 0.8) if part == s.part else ("muted", 0.3)
            marks += [Line(outline, "ground", 0, fill=1.0), Line(outline, color, 0, fill=tint)]
        color, tint = ("class1", 0.8) if s.part == "myelin" else ("gradient", 0.3)
        for sheath in shapes.SHEATHS:
            marks += [Line(sheath, "ground", 0, fill=0.75), Line(sheath, color, 0, fill=tint)]
            marks.append(Line(sheath, "own" if s.part == "myelin" else "ink", 1.6))
        return [*marks, Line(shapes.NUCLEUS, "ink", 1.2, fill=0.3)]

    @staticmethod
    def places(s: State) -> list[Toggle]:
        """Return where a click selects which part."""
        found = [(part, part, shape) for part, shape in shapes.AROUND.items()]
        found += [("myelin", f"myelin {i}", shape) for i, shape in enumerate(shapes.SHEATHS, 1)]
        found += [("synapse", f"synapse {i}", shapes.circle(at, 0.26)) for i, at in enumerate(shapes.SYNAPSES, 1)]
        return [
            Toggle(tuple(shape.mean(axis=0)), {"part": part}, label, on=part == s.part, region=shape, framed=False)
            for part, label, shape in found
        ]

    def read_out(self, s: State) -> str:
        """Return what the selected part does, and what the artificial neuron has in its place."""
        part = PARTS[s.part]
        kept = f"In the artificial neuron: {part.kept}."
        return f"{s.part.capitalize()}: {part.does}. {kept}"


def incoming(lit: bool) -> list[Line]:
    """Return the ends of three other axons: two excite (solid), one inhibits (dashed)."""
    marks = []
    for i, (x, y) in enumerate(shapes.SYNAPSES):
        color = "negative" if i == 2 else "positive"
        if lit:
            marks.append(Line(shapes.circle((x, y), 0.26), "class1", 0, fill=0.8))
        curve = shapes.smooth([(0.0, y + 0.12), (0.5, y + 0.1), (0.9, y - 0.04), (x - 0.2, y)])
        marks.append(Line(curve, color, 3.5, dashed=i == 2))
        bulb = shapes.loop(
            [(x - 0.24, y), (x - 0.12, y + 0.13), (x, y + 0.1), (x + 0.02, y - 0.08), (x - 0.12, y - 0.13)]
        )
        marks += [Line(bulb, "ground", 0, fill=1.0), Line(bulb, color, 2, fill=0.5)]
    return marks
