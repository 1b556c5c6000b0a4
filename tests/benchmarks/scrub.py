"""Is scrubbing a run as quick as dragging? `uv run --group bench python tests/benchmarks/scrub.py`.

One JupyterLab, one run: the arrow of lesson 03's main picture is dragged, and lesson 04's recorded run of 500 updates
is scrubbed by its knob, both to and fro, as in latency.py, three times in turns. It prints the medians of a key's
latency and of the frames a second of picture and handle, and what Python alone takes for a step of the recorded run.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from conftest import start_chromium
from lab import LAPTOP, Lab
from lab_server import Server
from latency import WATCH, frames, latency, notebook

from helpers.canvas.encode import Packer
from lessons.perceptron_learning import Hopeless

DRAG = "from lessons.perceptron import Boundary\nBoundary()"
SCRUB = "from lessons.perceptron_learning import Hopeless\nHopeless(data='Adelie and Chinstrap', step=250)"
ROUNDS = 3
PICTURES = (("drag", DRAG, "tip of the weights w", 120), ("scrub", SCRUB, "place in the run", 100))


def in_python() -> float:
    """Milliseconds from a new step to the packed frame, without browser or kernel."""
    picture, packer = Hopeless(data="Adelie and Chinstrap"), Packer()
    last = picture.frame().reach["step"]
    assert last == 500, last
    start = time.perf_counter()
    for step in range(last):
        picture.set(step=step + 1)
        packer.pack(picture.frame().scene)
    return 1000 * (time.perf_counter() - start) / last


def measure(browser: Browser, server: Server, code: str, label: str, reach: float) -> tuple[float, float, float]:
    """Return a key's latency, and the frames a second of the picture and of the handle."""
    lab = Lab(browser.new_context(viewport=LAPTOP).new_page(), server)
    page = lab.open(notebook([code]))
    lab.run_all()
    page.wait_for_timeout(3000)
    picture = page.locator(".nn-explorer").first
    picture.scroll_into_view_if_needed()
    page.evaluate(WATCH, [picture.element_handle(), "ours"])
    handle = picture.get_by_label(label, exact=True)
    measured = latency(page, handle), *frames(page, handle.locator(".nn-halo"), reach)
    lab.close()
    lab.page.context.close()
    return measured


def main() -> None:
    """Measure both in turns, so that what else the machine does falls on both, and print the medians."""
    rounds = {name: [] for name, *_ in PICTURES}
    with sync_playwright() as playwright:
        browser = start_chromium(playwright)
        server = Server(Path(tempfile.mkdtemp()))
        for _ in range(ROUNDS):
            for name, *picture in PICTURES:
                rounds[name].append(measure(browser, server, *picture))
        browser.close()
        server.stop()
    print(f"{'':8}{'key → settled, ms':>20}{'frames/s':>12}{'handle, frames/s':>18}   each round's frames/s")
    middle = {name: [statistics.median(values) for values in zip(*rows, strict=True)] for name, rows in rounds.items()}
    for name, (key, shown, knob) in middle.items():
        each = ", ".join(f"{row[1]:.1f}" for row in rounds[name])
        print(f"{name:8}{key:20.0f}{shown:12.1f}{knob:18.0f}   {each}")
    (drag_key, drag, _), (scrub_key, scrub, _) = middle["drag"], middle["scrub"]
    print(f"Scrubbing shows {scrub / drag:.2f} times the frames of dragging.")
    print(f"Its key settles in {scrub_key / drag_key:.2f} times the time. Python alone: {in_python():.1f} ms a step.")


if __name__ == "__main__":
    main()
