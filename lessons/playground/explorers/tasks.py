"""The goals of the playground, asked of a state and of what its run has come to."""

from helpers.parameters import Task

TASKS = (
    Task(
        "spirals: under 5 % of the held-out wrong",
        lambda s: s.data == "spirals" and s.noise >= 1 and s.test >= 60 and s.wrong_test < 0.05 * s.test,
        {"data": "spirals", "hidden": (8, 8), "step": 1000},
    ),
    Task(
        "circles, none wrong, by five numbers at most",
        lambda s: s.data == "circles" and s.step > 0 and s.numbers <= 5 and not s.wrong and not s.wrong_test,
        {"data": "circles", "hidden": (), "x1": False, "x2": False, "x1_squared": True, "x2_squared": True,
         "step": 600},
    ),
    Task(
        "break it: one run diverges, one overfits",
        lambda s: s.broken == "both",
        {"data": "circles", "broken": "overfitted", "optimizer": "SGD", "rate": "10", "l2": "0.3", "step": 300},
    ),
)  # fmt: skip
