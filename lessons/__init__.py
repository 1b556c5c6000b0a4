"""The lessons, one folder each; ORDER gives each its number in the course."""

ORDER: dict[str, int] = {
    "start_here": 0,
    "biological_neuron": 1,
    "mcculloch_pitts": 2,
    "perceptron": 3,
    "perceptron_learning": 4,
    "multilayer_perceptron": 5,
    "activations": 6,
    "universal_approximation": 7,
}


def notebook_name(lesson: str) -> str:
    """File name of a lesson's notebook: `notebook_name("perceptron") == "03_perceptron.ipynb"`.

    Raises:
        ValueError: if no lesson has that name.
    """
    if lesson not in ORDER:
        raise ValueError(f"lesson must be one of {', '.join(ORDER)}, not {lesson!r}")
    return f"{ORDER[lesson]:02d}_{lesson}.ipynb"
