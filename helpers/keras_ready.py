"""Keras, loaded quietly: in words while it loads, and without the start-up messages of TensorFlow below it.

Import this before anything imports Keras; from then on `import keras` is Keras as it is.
"""

import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress

LOADING = "Loading Keras, and TensorFlow below it: this takes 6 to 8 seconds, once for each notebook."
"""What a notebook says while it waits."""

_MENDS = "Keras could not be loaded. check_setup() in the first notebook, 00_start_here, says what is wrong."


@contextmanager
def _no_messages() -> Iterator[None]:
    """Send to nowhere what C++ writes to file descriptor 2, which a kernel shows in the notebook.

    What Python itself writes to `sys.stderr` in a notebook goes another way, and is seen as ever.
    """
    kept = None
    with suppress(OSError):  # a program without a console has no such descriptor
        kept = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
    try:
        yield
    finally:
        if kept is not None:
            os.dup2(kept, 2)
            os.close(kept)


def _say() -> None:
    """Print that it takes a while, where a notebook waits for it; a program is not spoken to."""
    if "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None:
        print(LOADING, flush=True)


def _load() -> None:
    os.environ["KERAS_BACKEND"] = "tensorflow"  # whatever a learner's other projects run on
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # errors alone
    try:
        with _no_messages(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import keras
            import tensorflow as tf

            keras.ops.convert_to_numpy(keras.ops.ones(1))  # the first operation of all has messages of its own
    except ImportError as error:
        error.add_note(_MENDS)
        raise
    tf.get_logger().setLevel(logging.ERROR)  # not how often a function was compiled


if "keras" not in sys.modules:
    _say()
_load()
