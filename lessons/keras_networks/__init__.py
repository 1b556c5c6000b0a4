"""Lesson 13: how do professionals write this?"""

import helpers.keras_ready  # noqa: F401 - before anything else imports Keras, so that it loads quietly
