"""The map of the course: every lesson, what the learner has done of it, and where to go next."""

import ast
import html
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import lessons
from helpers import progress

LEFT = 'style="text-align: left"'
COURSE = {  # lesson: (title, the question it answers), in the order of the course
    "start_here": ("Start here", "How do I use this course, and is my set-up right?"),
    "biological_neuron": ("The biological neuron", "What does a real neuron compute?"),
    "mcculloch_pitts": ("McCulloch and Pitts", "Can yes/no units think?"),
    "perceptron": ("The perceptron", "What does a weight mean?"),
    "perceptron_learning": ("Perceptron learning", "How can a machine find its own weights?"),
    "multilayer_perceptron": ("Multilayer perceptrons", "What does a hidden layer do?"),
    "activations": ("Activations", "Why bend the line?"),
    "universal_approximation": ("Universal approximation", "Can a network be any function?"),
    "loss_functions": ("Loss functions", "How wrong are we?"),
    "backpropagation": ("Backpropagation", "Who is to blame for the error?"),
    "gradient_descent": ("Gradient descent", "How do we walk downhill?"),
    "optimizers": ("Optimizers", "How do we walk downhill well?"),
    "reproducibility": ("Reproducibility", "Run it twice: same answer?"),
    "keras_networks": ("Networks in Keras", "How do professionals write this?"),
    "handwritten_digits": ("Handwritten digits", "Does it work on real images?"),
    "captcha_reader": ("A captcha reader", "Can it read a whole word?"),
    "review": ("Review", "What did I get wrong, and what do the words mean?"),
}


@dataclass(frozen=True)
class Stop:
    """One lesson on the map; `exercises` and `predictions` are (done, all) and `notebook` is None until written."""

    number: int
    title: str
    question: str
    notebook: str | None
    exercises: tuple[int, int] = (0, 0)
    predictions: tuple[int, int] = (0, 0)

    @property
    def finished(self) -> bool:
        """Whether every exercise is solved and every prediction made."""
        return self.notebook is not None and all(done == whole for done, whole in (self.exercises, self.predictions))

    @property
    def progress(self) -> str:
        """What has been done, in words."""
        if self.notebook is None:
            return "in preparation"
        parts = ((self.exercises, "exercise", "solved"), (self.predictions, "prediction", "made"))
        words = [f"{done} of {whole} {noun}{'s' * (whole != 1)} {verb}" for (done, whole), noun, verb in parts if whole]
        return ("✓ " if self.finished else "") + (", ".join(words) or "to read")


@dataclass(frozen=True)
class CourseMap:
    """Every lesson of the course in order; displays as a table whose links open the notebooks."""

    stops: tuple[Stop, ...]

    @property
    def next_stop(self) -> Stop | None:
        """The first written lesson that is not finished, or None when all are."""
        return next((stop for stop in self.stops if stop.notebook and not stop.finished), None)

    @property
    def advice(self) -> str:
        """One sentence: where to go next."""
        stop = self.next_stop
        return f"Next: {stop.number:02d} {stop.title}." if stop else "You have finished every lesson there is so far."

    def __repr__(self) -> str:
        lines = (f"{s.number:02d}  {s.title}: {s.question} {s.progress}" for s in self.stops)
        return "\n".join([self.advice, "", *lines])

    def _repr_html_(self) -> str:
        head = "".join(
            f'<th scope="col" {LEFT}>{name}</th>' for name in ("Number", "Lesson", "Answers", "Your progress")
        )
        rows = "".join(f"<tr>{_cells(stop)}</tr>" for stop in self.stops)
        caption = f"<caption {LEFT}>{html.escape(self.advice)}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def course_map() -> CourseMap:
    """Return every lesson of the course with what the learner has done of it."""
    return CourseMap(tuple(_stop(number, lesson) for number, lesson in enumerate(COURSE)))


def _stop(number: int, lesson: str) -> Stop:
    title, question = COURSE[lesson]
    if lesson not in lessons.ORDER:
        return Stop(number, title, question, None)
    folder = Path(lessons.__file__).parent / lesson
    exercises, predictions = declared(folder, "Exercise"), declared(folder, "Prediction")
    return Stop(
        number,
        title,
        question,
        lessons.notebook_name(lesson),
        (sum(progress.solved(lesson, name) for name in exercises), len(exercises)),
        (sum(progress.entry("prediction", lesson, name) is not None for name in predictions), len(predictions)),
    )


@cache
def declared(folder: Path, kind: str) -> frozenset[str]:
    """Return the names of every `Exercise(…)` or `Prediction(…)` that the files of a folder declare.

    The files are read, not imported: some lessons import TensorFlow, which takes seconds.
    """
    calls = (node for file in folder.rglob("*.py") for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    return frozenset(
        keyword.value.value
        for call in calls
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == kind
        for keyword in call.keywords
        if keyword.arg == "name" and isinstance(keyword.value, ast.Constant)
    )


def _cells(stop: Stop) -> str:
    title = html.escape(stop.title)
    link = f'<a href="{html.escape(stop.notebook)}">{title}</a>' if stop.notebook else title
    cells = (f"{stop.number:02d}", link, html.escape(stop.question), html.escape(stop.progress))
    return "".join(f"<td {LEFT}>{cell}</td>" for cell in cells)
