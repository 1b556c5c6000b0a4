"""`LiveLoss`: a Keras callback that lets a picture follow `fit`, with a button that stops it."""

import sys
import threading
import time
from typing import Any

import keras
import numpy as np
from numpy.typing import ArrayLike

from helpers.arguments import finite_numbers
from helpers.stop import Stoppable
from lessons.keras_networks.checking import asks_for_probabilities
from lessons.keras_networks.explorers.live import Live, LiveLine
from lessons.keras_networks.explorers.outputs import LiveOutputs
from lessons.keras_networks.fitting import Fitting

PAUSE = 0.05  # seconds from one frame to the next, at least: more could not be seen, and would slow `fit`


class LiveLoss(keras.callbacks.Callback):
    """Shows a run of `fit` while it goes on: `network.fit(X, y, callbacks=[LiveLoss(X, y)])`.

    X: (n, n_in), y: (n,) or (n, n_out), the examples to draw. With two inputs and classes 0 and 1 the plane is drawn,
    with one input the curve, else the losses alone; `outputs` draws the output for each example too. Its `picture` is
    shown under the cell that runs `fit`. The button in it, and the kernel's own Stop, end the run after the batch under
    way. Nothing runs in a thread.
    Raises ValueError for examples that are no finite numbers.
    """

    def __init__(self, X: ArrayLike, y: ArrayLike, *, outputs: bool = False):
        super().__init__()
        self.examples = finite_numbers("X", X), finite_numbers("y", y)
        if self.examples[0].shape[:1] != self.examples[1].shape[:1] or not self.examples[0].size:
            shapes = " and ".join(str(table.shape) for table in self.examples)
            raise ValueError(f"X, y: got shapes {shapes}; allowed is a row in each for every example.")
        fitting = Fitting(*self.examples)
        kind = LiveOutputs if outputs else LiveLine if fitting.kind == "line" else Live
        self.picture = kind(fitting=fitting, epoch=0)
        self._stop: Stoppable | None = None
        self._shown: Any = None
        self._latest = 0.0

    def on_train_begin(self, logs: dict | None = None) -> None:
        """Begin a new picture of a new run, and show it."""
        self._latest = 0.0
        needed = asks_for_probabilities(getattr(self.model, "loss", None))
        self.picture.fitting = Fitting(*self.examples, epochs=self.params["epochs"], probabilities=needed)
        self.picture.fitting.look(self._ask)
        self._heed_stop()
        self.picture.follow(anew=True)
        self._shown = _display(self.picture)

    def on_train_batch_end(self, batch: int, logs: dict | None = None) -> None:
        """Stop where that was asked for."""
        if self.picture.state.stop or (self._stop is not None and self._stop.pressed):
            self.model.stop_training = True

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        """Write the losses down, and let the picture follow, not too often."""
        logs = logs or {}
        fitting = self.picture.fitting
        fitting.losses.append(float(logs.get("loss", np.nan)))
        if "val_loss" in logs:
            fitting.validation.append(float(logs["val_loss"]))
        if time.monotonic() - self._latest > PAUSE:
            self._look()

    def on_train_end(self, logs: dict | None = None) -> None:
        """Leave the picture at the last epoch, and the kernel as it was."""
        if self._stop is not None:
            self._stop.__exit__()
            self._stop = None
        self.picture.fitting.over = True
        self._look()
        if self._shown is not None:
            self._shown.update(self.picture)

    def _look(self) -> None:
        fitting = self.picture.fitting
        if not fitting.looks or fitting.looks[-1][0] < len(fitting.losses):
            fitting.look(self._ask)
        self.picture.follow()
        self._latest = time.monotonic()

    def _ask(self, X: np.ndarray) -> np.ndarray:
        return keras.ops.convert_to_numpy(self.model(X, training=False))

    def _heed_stop(self) -> None:
        """Take the kernel's Stop as a wish to stop after this batch; a kernel undoes that before its next cell."""
        if "ipykernel" in sys.modules and threading.current_thread() is threading.main_thread():
            self._stop = Stoppable()
            self._stop.__enter__()


def _display(picture: Live) -> Any:
    """Show a picture under the running cell and return its handle; None where there is no notebook."""
    ipython = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        return None
    picture.widget.listen()
    return ipython.display.display(picture, display_id=True)
