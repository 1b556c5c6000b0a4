"""What a check found, as a card: the state, why, and on the way hints and, last, the solution."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from helpers import display, progress
from helpers.card import Block, Card, Face, one_line
from helpers.guard import Problem

if TYPE_CHECKING:
    from helpers.exercise import Exercise

State = Literal["not attempted", "error", "not yet", "solved"]

_LOOKS = {
    "not attempted": ("open", "○", "Not attempted yet"),
    "error": ("error", "!", "It stopped with an error"),
    "not yet": ("almost", "↷", "Not yet"),
    "solved": ("solved", "✓", "Solved"),
}


@dataclass(frozen=True)
class Failing:
    """The smallest input on which a function fails: its arguments, what was expected and what came, as text.

    `expected` is empty where it would tell the whole answer.
    """

    arguments: tuple[tuple[str, str], ...]
    expected: str
    got: str

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the parts with their labels, in the order to read them in."""
        expected = (("expected", self.expected),) if self.expected else ()
        return (*self.arguments, *expected, ("your answer", self.got))


class Note(str):
    """A hint or a solution: text that a notebook shows as text or as code."""

    __slots__ = ("code",)

    def __new__(cls, text: str, *, code: bool = False) -> "Note":
        """Make a note of text, or of code."""
        note = super().__new__(cls, text)
        note.code = code
        return note

    def __repr__(self) -> str:
        return str(self)

    def _repr_markdown_(self) -> str:
        return f"```python\n{self}```" if self.code else str(self)


@dataclass(eq=False)
class Verdict:
    """What a check found. `hint` is the hint of a classic slip that the function behaves like, or None."""

    exercise: "Exercise" = field(repr=False)
    state: State
    message: str
    hint: str | None = None
    failing: Failing | None = None
    problem: Problem | None = None
    _hints_shown: int = field(default=0, repr=False)
    _solution_shown: bool = field(default=False, repr=False)
    _card: Card | None = field(default=None, repr=False)

    def press(self, button: Literal["hint", "solution"]) -> None:
        """Do what a button of the card does: show one hint more, or the solution. Both are recorded as seen."""
        if button == "hint" and self._hints_shown < len(self.exercise.hints):
            self._hints_shown += 1
            self.exercise.hint(self._hints_shown)
        elif button == "solution":
            self._solution_shown = True
            self.exercise.show_solution()
        if self._card is not None:
            self._card.show(self.face())

    @property
    def widget(self) -> Card:
        """The live card."""
        if self._card is None:
            self._card = Card(self.face(), lambda button, _chosen: self.press(button))
        return self._card

    def face(self) -> Face:
        """Return what the card shows now."""
        tone, symbol, status = _LOOKS[self.state]
        if self.state == "error":
            kind = self.problem.kind if self.problem else None
            status = {"error": status, "timeout": "It did not come to an end", None: "Nothing to try"}[kind]
        hints = self.exercise.hints
        after = [
            Block("text", hint, label=f"Hint {i} of {len(hints)}:")
            for i, hint in enumerate(hints[: self._hints_shown], 1)
        ]
        if self._solution_shown:
            after.append(Block("code", self.exercise.solution_source(), label="The solution"))
        if news := progress.news():
            after.append(Block("note", news))
        return Face(tone, symbol, status, before=self._before(), buttons=self._buttons(), after=after)

    def _before(self) -> list[Block]:
        blocks = [Block("text", self.message)]
        if self.problem is not None and self.problem.line is not None:
            blocks.append(Block("pairs", pairs=((f"line {self.problem.line}", self.problem.code),)))
        if self.failing is not None:
            blocks.append(Block("pairs", pairs=self.failing.pairs()))
        if self.state == "not yet" and self.failing is not None and self.hint is None and self.exercise.returns:
            blocks.append(Block("text", self.exercise.returns, label="What it should return:"))
        if self.hint is not None:
            blocks.append(Block("text", self.hint, label="A thought:"))
        return blocks

    def _buttons(self) -> dict[str, str]:
        count = len(self.exercise.hints)
        if self.state != "solved" and self._hints_shown < count:
            return {"hint": f"Hint {self._hints_shown + 1} of {count}"}
        if self._solution_shown:
            return {}
        return {"solution": "Solution"}

    def __str__(self) -> str:
        """Return one line: the state and why, the same in every run."""
        parts = [f"{self.exercise.name}: {self.state}.", self.message]
        if self.problem is not None and self.problem.line is not None:
            parts.append(f"Line {self.problem.line}: {self.problem.code}")
        if self.failing is not None:
            given = ", ".join(f"{name} = {text}" for name, text in self.failing.arguments)
            expected = f"expected {self.failing.expected}, " if self.failing.expected else ""
            parts.append(f"For {given}: {expected}your answer {self.failing.got}.")
        if self.hint is not None:
            parts.append(self.hint)
        return one_line(" ".join(parts))

    def _repr_mimebundle_(self, **_: object) -> dict:
        display.own(self.widget)
        view = {"version_major": 2, "version_minor": 0, "model_id": self.widget.model_id}
        return {"text/plain": str(self), "application/vnd.jupyter.widget-view+json": view}
