"""Does the playground play smoothly, and for how long? `uv run --group bench python tests/benchmarks/playing.py`.

One JupyterLab, in turns: lesson 05's recorded training of a 2-8-8-1 network is played at 60 steps a second, and the
playground trains one of 2-8-8-1, a heat map in every unit, at 100 and at 2,000 updates a second. It prints the frames
a second that the page has painted, each against the recorded run; then what a minute of playing adds to the memory of
the kernel and of the page's scripts, once it is warm; and what Python alone takes for a frame.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from conftest import start_chromium
from hands import write
from lab import LAPTOP, Lab
from lab_server import Server

from helpers.canvas.encode import Packer
from lessons.playground import Playground

ROUNDS, SECONDS = 3, 5
CELLS = (
    'from lessons.multilayer_perceptron import Training\nrecorded = Training(units="8 and 8")\nrecorded',
    'from lessons.playground import Playground\nplay = Playground(data="spirals", hidden=(8, 8))\nplay',
)
PLAYED = (("recorded", 0, "60"), ("play", 1, "100"), ("play", 1, "2000"))
RESIDENT = "int(open('/proc/self/statm').read().split()[1]) * 4096 / 1e6"


def frames(lab: Lab, cell: int, name: str, speed: str, seconds: float) -> float:
    """Play a picture from its start for a while; return the frames a second."""
    lab.scroll_to(cell)
    root = lab.cell(cell).locator(".nn-explorer[data-frame]")
    root.wait_for()
    lab.evaluate(f"{name}.set(step=0)")
    root.get_by_label("Steps a second").select_option(speed)
    root.get_by_role("button", name="▶ Play").click()
    lab.page.wait_for_timeout(300)
    first, start = int(root.get_attribute("data-frame")), time.perf_counter()
    lab.page.wait_for_timeout(1000 * seconds)
    shown = (int(root.get_attribute("data-frame")) - first) / (time.perf_counter() - start)
    if root.get_by_role("button", name="❚❚ Pause").count():
        root.get_by_role("button", name="❚❚ Pause").click()
    return shown


def memory(lab: Lab) -> tuple[float, float]:
    """Return the megabytes that the kernel and the page's scripts hold."""
    session = lab.page.context.new_cdp_session(lab.page)
    session.send("HeapProfiler.collectGarbage")
    lab.evaluate("__import__('gc').collect()")
    return float(lab.evaluate(RESIDENT)), session.send("Runtime.getHeapUsage")["usedSize"] / 1e6


def in_python() -> float:
    """Milliseconds of processor time for an update and its packed frame, without browser or kernel."""
    picture, packer = Playground(data="spirals", hidden=(8, 8)), Packer()
    packer.pack(picture.frame().scene)
    start = time.process_time()
    for step in range(300):
        picture.set(step=step + 1)
        packer.pack(picture.frame().scene)
    return 1000 * (time.process_time() - start) / 300


def main() -> None:
    """Measure in turns, so that what else the machine does falls on all, and print the medians."""
    rounds = {one: [] for one in PLAYED}
    with sync_playwright() as playwright:
        browser = start_chromium(playwright)
        server = Server(Path(tempfile.mkdtemp()))
        lab = Lab(browser.new_context(viewport=LAPTOP).new_page(), server)
        lab.open(write(Path(tempfile.mkdtemp()) / "playing.ipynb", *CELLS))
        lab.run_all()
        for _ in range(ROUNDS):
            for name, cell, speed in PLAYED:
                rounds[name, cell, speed].append(frames(lab, cell, name, speed, SECONDS))
        held = [memory(lab)]
        for _ in range(2):
            frames(lab, 1, "play", "500", 60)
            held.append(memory(lab))
        lab.close()
        browser.close()
        server.stop()
    middle = {one: statistics.median(values) for one, values in rounds.items()}
    recorded = middle[PLAYED[0]]
    for (name, _, speed), shown in middle.items():
        print(f"{name:9}at {speed:>5} a second: {shown:5.1f} frames/s, {shown / recorded:.2f} of the recorded run")
    for what, values in zip(("kernel", "page"), zip(*held, strict=True), strict=True):
        print(f"{what:9}MB before, after one and after two minutes: {', '.join(f'{one:.0f}' for one in values)}")
    print(f"Python alone: {in_python():.1f} ms a frame.")


if __name__ == "__main__":
    main()
