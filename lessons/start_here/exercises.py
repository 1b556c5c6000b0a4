"""A first prediction and a first exercise, to learn how they work."""

from helpers.exercise import Exercise, Slip
from helpers.prediction import Prediction
from lessons.start_here.explorers import Practice
from lessons.start_here.rule import double


class exercises:  # noqa: N801 - read as a place: exercises.double
    """The function to write in this lesson."""

    double = Exercise(
        prompt="Write `double(x)`: it gives back twice the number x.",
        returns="A number, twice x.",
        solution=double,
        cases=[(2.0,), (3.0,), (0.0,), (-1.5,)],
        slips=[
            Slip("squared", lambda x: x * x, "For 2 this is right. What does your function make of 3?"),
            Slip("two added", lambda x: x + 2, "For 2 this is right. What does your function make of 3?"),
            Slip("halved", lambda x: x / 2, "Is the answer to be larger than x, or smaller?"),
            Slip("unchanged", lambda x: x, "Your function gives back what it was given. What is to happen to x first?"),
            Slip("three times", lambda x: x * 3, "What does your function make of 2? How many times 2 is that?"),
            Slip(
                "two to the power of x",
                lambda x: 2**x,
                "`**` is the power, 2·2·…·2. For 2 it is right by chance: what is it for 3?",
            ),
        ],
        hints=[
            "The result goes back to the caller by the word `return`.",
            "Twice x is x times two. How does Python write “times”?",
        ],
        gives_away=(r"2 ?\* ?x", r"x ?\* ?2", r"x ?\+ ?x", r"times two"),
    )


class predictions:  # noqa: N801 - read as a place: predictions.length
    """The question to commit to before the picture answers."""

    length = Prediction(
        question="An arrow goes 3 to the right and 4 up. How long is it?",
        options={
            "7": "That is the way along the streets: 3 right, then 4 up. The arrow flies straight.",
            "5": "Yes.",
            "12": "That is the area of the rectangle around the arrow.",
            "3.5": "That is the mean of 3 and 4. Can the arrow be shorter than its longer side?",
        },
        answer="5",
        why="By Pythagoras the length is √(3² + 4²) = √25 = 5. You will meet this length again and again: "
        "it is called the norm of the arrow.",
        picture=lambda: Practice(x=3, y=0),
        change={"y": 4},
        gives_away=(r"√", r"sqrt|hypot", r"Pythag", r"\^2|²|\*\* ?2", r"\b5(\.0+)? long", r"\b5\.00\b"),
    )
