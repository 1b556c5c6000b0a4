"""The Stop button, in a real kernel: the whole check ends at the first press, and nothing is recorded."""

import signal
import time
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel

from helpers.stop import Stoppable, pressed

SET_UP = """
import os, sys, time
import numpy as np
from helpers import progress
from helpers.exercise import Exercise

def right(x):
    return 2 * x

double = Exercise("Write double(x).", right, [(float(i),) for i in range(40)], [], [], lesson="testing", name="double")
before = sys.stdout, __builtins__.input, sys.stderr
started = []

def begins(x):
    started.append(x)
    open(os.environ["BEGUN"], "w").close()

def sleeps(x):
    begins(x); time.sleep(30); return 2 * x

def slow(x):
    begins(x); time.sleep(0.05); return 2 * x

def slow_of_many_steps(x):
    begins(x)
    end = time.monotonic() + 0.05
    while time.monotonic() < end:
        pass
    return 2 * x

def stubborn(x):
    begins(x)
    while True:
        try:
            time.sleep(0.001)
        except:
            pass

def at_once(x):
    begins(x); return 2 * x
"""
LOOK = """
assert (sys.stdout, __builtins__.input, sys.stderr) == before, "something stayed muted"
assert progress.read() == {}, progress.read()
assert double.check(right).state == "solved"
progress.forget()
print("well", len(started)); started.clear()
"""


class Kernel:
    def __init__(self, begun: Path):
        self.begun = begun
        self.manager, self.client = start_new_kernel()

    def begin(self, code: str) -> str:
        return self.client.execute(code, store_history=False)

    def begin_check(self, function: str) -> str:
        """Begin a check, and wait until the function is called."""
        self.begun.unlink(missing_ok=True)
        request = self.begin(f"double.check({function})")
        while not self.begun.exists():
            time.sleep(0.005)
        return request

    def end(self, request: str) -> tuple[dict, str]:
        """The reply to a cell, and all that it has printed or shown."""
        shown = []
        while True:
            message = self.client.get_iopub_msg(timeout=120)
            if message["parent_header"].get("msg_id") != request:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind == "status" and content["execution_state"] == "idle":
                break
            shown.append(content.get("text") or "\n".join(content.get("traceback", [])) or str(content.get("data", "")))
        while (reply := self.client.get_shell_msg(timeout=120))["parent_header"].get("msg_id") != request:
            pass
        return reply["content"], "".join(shown)

    def run(self, code: str) -> str:
        reply, shown = self.end(self.begin(code))
        assert reply["status"] == "ok", shown
        return shown


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    patch.setenv("NEURAL_NETWORKS_BY_HAND_HOME", str(tmp_path_factory.mktemp("home")))
    begun = tmp_path_factory.mktemp("begun") / "begun"
    patch.setenv("BEGUN", str(begun))
    kernel = Kernel(begun)
    kernel.run(SET_UP)
    yield kernel
    kernel.client.stop_channels()
    kernel.manager.shutdown_kernel(now=True)
    patch.undo()


def stopped(kernel: Kernel, function: str, after: float) -> int:
    """Press Stop once, so many seconds after a function was first called; how often it was called by then."""
    request = kernel.begin_check(function)
    time.sleep(after)
    pressed = time.monotonic()
    kernel.manager.interrupt_kernel()
    reply, shown = kernel.end(request)
    assert time.monotonic() - pressed < 1.5
    assert reply["status"] == "error", shown
    assert reply["ename"] == "Stopped"
    assert shown == "You stopped the check of `double`. Nothing was recorded; run the cell to try again."
    said = kernel.run(LOOK)
    assert said.startswith("well")
    return int(said.split()[1])


@pytest.mark.parametrize("function", ["sleeps", "slow", "slow_of_many_steps", "stubborn"])
@pytest.mark.parametrize("after", [0.0, 0.17])
def test_the_first_press_ends_the_whole_check(kernel, function, after):
    assert 1 <= stopped(kernel, function, after) < 40


def test_a_press_after_the_time_is_up_is_a_press(kernel):
    """`time.sleep` goes on when its time is up; then Stop and the TimeUp that waits come at once."""
    assert stopped(kernel, "sleeps", 2.3) == 1


def test_every_context_that_is_open_is_told_and_all_is_as_before():
    before = signal.getsignal(signal.SIGINT)
    with Stoppable() as outer:
        with Stoppable() as inner:
            signal.raise_signal(signal.SIGINT)
        with Stoppable() as later:
            assert not pressed()
    assert (outer.pressed, inner.pressed, later.pressed) == (True, True, False)
    assert signal.getsignal(signal.SIGINT) == before
    assert not pressed()


def test_what_waits_behind_a_stopped_check_is_not_run(kernel):
    first, second = kernel.begin_check("sleeps"), kernel.begin("went_on = True")
    kernel.manager.interrupt_kernel()
    assert kernel.end(first)[0]["status"] == "error"
    assert kernel.end(second)[0]["status"] == "aborted"
    kernel.run(LOOK)


def test_input_is_never_asked_for_and_no_figure_is_shown(kernel):
    kernel.run("%matplotlib inline\nimport matplotlib.pyplot as plt\nfrom IPython.display import display")
    plots = "def plots(x):\n    plt.plot([x]); plt.show(); plt.figure(); display(x); print(x); return 2 * x\n"
    shown = kernel.run(f"{plots}verdict = double.check(plots)\nverdict.state, input is before[1]")
    assert "solved" in shown
    assert "image/png" not in shown
    assert shown.count("{") == 1, "one output: the state"
    asks = "def asks(x):\n    return float(input('x?'))\n"
    shown = kernel.run(f"{asks}print(double.check(asks))")
    assert "`input()` cannot ask" in shown
    kernel.run("progress.forget()\nstarted.clear()")
