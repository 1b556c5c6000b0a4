"""Lesson 13: how do professionals write this?"""

import helpers.keras_ready  # noqa: F401 - before anything else imports Keras, so that it loads quietly

# isort: split
from lessons.keras_networks.exercises import exercises
from lessons.keras_networks.explorers import Live, LiveLine, LiveOutputs, OneEpoch, Parity, Shuffled, Summary
from lessons.keras_networks.live import LiveLoss
from lessons.keras_networks.predictions import predictions
from lessons.keras_networks.watching import watch

__all__ = [
    "Live",
    "LiveLine",
    "LiveLoss",
    "LiveOutputs",
    "OneEpoch",
    "Parity",
    "Shuffled",
    "Summary",
    "exercises",
    "predictions",
    "watch",
]
