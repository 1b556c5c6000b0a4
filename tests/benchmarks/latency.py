"""How fast a picture follows the hand: `uv run --group bench python tests/benchmarks/latency.py`.

One JupyterLab, one run: lesson 03's main picture against the same content (a 103 × 67 field, 274 points, an arrow, a
boundary, two curves) by ipywidgets' `interact` with a new Matplotlib figure, and by bqplot's marks updated in place.
Then lesson 10's live network, trained anew at every move, against the same trainings, field and curves by `interact`.
A key's latency is the time from the press to the last change of the page that it causes; frames are animation frames
in which Python's answer changed the picture.
"""

import json
import statistics
import sys
import tempfile
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from conftest import start_chromium
from lab import LAPTOP, Lab
from lab_server import Server

PRESSES, SECONDS = 30, 4.0

COMMON = """
import numpy as np
import ipywidgets
from lessons.perceptron.explorers import boundary
from lessons.perceptron.explorers.boundary import Boundary, DATA, GRID, ROWS, COLUMNS, EXTENT
from lessons.perceptron.model import Perceptron
trail = []
def content(w1, w2, bias):
    unit = Perceptron([w1, w2], bias)
    field = unit.predict(GRID).reshape(ROWS, COLUMNS)
    ends = boundary.straight_line((w1, w2), bias, EXTENT)
    trail.append((unit.mistakes(DATA.X, DATA.y), unit.mean_wrong_distance(DATA.X, DATA.y)))
    return field, ends, np.array(trail[-400:])
def slider(value, low, high, step):
    return ipywidgets.FloatSlider(value=value, min=low, max=high, step=step, continuous_update=True)
sliders = dict(w1=(0.6, -3, 3, 0.05), w2=(0.8, -3, 3, 0.05), bias=(0.0, -20, 20, 0.1))
"""

INTERACT = """
import matplotlib.pyplot as plt
def draw(w1, w2, bias):
    field, ends, curve = content(w1, w2, bias)
    figure, (plane, first, second) = plt.subplots(1, 3, figsize=(11, 4), width_ratios=(2.6, 1, 1))
    plane.imshow(field, extent=EXTENT, origin="lower", alpha=0.25)
    for k in (0, 1):
        plane.scatter(*DATA.X[DATA.y == k].T, s=12)
    plane.plot(*ends.T)
    plane.annotate("", (5 * w1, 5 * w2), (0, 0), arrowprops={"arrowstyle": "->"})
    first.plot(curve[:, 0])
    second.plot(curve[:, 1])
    plt.show()
ipywidgets.interact(draw, **{name: slider(*s) for name, s in sliders.items()});
"""

BQPLOT = """
import bqplot
x, y = bqplot.LinearScale(min=EXTENT[0], max=EXTENT[1]), bqplot.LinearScale(min=EXTENT[2], max=EXTENT[3])
field, ends, curve = content(0.6, 0.8, 0.0)
heat = bqplot.HeatMap(color=field.astype(float), x=np.linspace(*EXTENT[:2], COLUMNS), y=np.linspace(*EXTENT[2:], ROWS),
                      scales={"x": x, "y": y, "color": bqplot.ColorScale()}, opacity=[0.25])
dots = [bqplot.Scatter(x=DATA.X[DATA.y == k, 0], y=DATA.X[DATA.y == k, 1], scales={"x": x, "y": y}, default_size=20)
        for k in (0, 1)]
line = bqplot.Lines(x=ends[:, 0], y=ends[:, 1], scales={"x": x, "y": y})
arrow = bqplot.Lines(x=[0, 3], y=[0, 4], scales={"x": x, "y": y})
a, b, c = bqplot.LinearScale(), bqplot.LinearScale(), bqplot.LinearScale()
first = bqplot.Lines(x=[0.0], y=curve[:, 0], scales={"x": a, "y": b})
second = bqplot.Lines(x=[0.0], y=curve[:, 1], scales={"x": a, "y": c})
def figure(marks, x, y):
    return bqplot.Figure(marks=marks, axes=[bqplot.Axis(scale=x), bqplot.Axis(scale=y, orientation="vertical")],
                         layout={"width": "480px", "height": "320px"}, animation_duration=0)
boxes = {name: slider(*s) for name, s in sliders.items()}
def follow(_):
    w1, w2, bias = (box.value for box in boxes.values())
    field, ends, curve = content(w1, w2, bias)
    heat.color = field.astype(float)
    with line.hold_sync():
        line.x, line.y = ends[:, 0], ends[:, 1]
    with arrow.hold_sync():
        arrow.x, arrow.y = [0, 5 * w1], [0, 5 * w2]
    for mark, column in ((first, 0), (second, 1)):
        with mark.hold_sync():
            mark.x, mark.y = np.arange(float(len(curve))), curve[:, column]
for box in boxes.values():
    box.observe(follow, "value")
ipywidgets.VBox([*boxes.values(),
                 ipywidgets.HBox([figure([heat, *dots, line, arrow], x, y), figure([first], a, b)]),
                 figure([second], a, c)])
"""

LIVE = """
import matplotlib.pyplot as plt
import ipywidgets
import numpy as np
from lessons.gradient_descent import rule
from lessons.gradient_descent.explorers.live_network import CELLS, EXTENT, GRID, POWERS, UPDATES
from lessons.gradient_descent.explorers.live_network import examples, fan, losses, network, trained
from lessons.multilayer_perceptron.model import from_vector
def draw(power, start):
    weights, others, shown = trained(rule.step, "moons", start, 10**power), fan("moons", start), examples("moons")
    figure, (plane, curve, outcomes) = plt.subplots(1, 3, figsize=(11, 4))
    field = from_vector(network(0), weights[-1]).predict(GRID).reshape(CELLS, CELLS)
    plane.imshow(field, extent=EXTENT, origin="lower", alpha=0.25)
    plane.contour(field, [0.5], extent=EXTENT)
    for k in (0, 1):
        plane.scatter(*shown.X[shown.y == k].T, s=12)
    curve.semilogy(others[::2].T, color="0.7")
    curve.semilogy(losses("moons", weights))
    outcomes.semilogy(POWERS, others[:, -1])
    outcomes.plot(power, losses("moons", weights)[-1], "o")
    plt.show()
ipywidgets.interact(draw, power=ipywidgets.FloatSlider(value=-0.5, min=-1.5, max=2.5, step=0.05), start=(0, 49));
"""

WATCH = """([root, kind]) => {
    // A picture is new when interact has put in an image, bqplot has bent its arrow, ours has numbered a frame.
    const arrow = kind === "bqplot" ? [...root.querySelector(".bqplot").querySelectorAll("path.line")].at(-1) : null;
    const fresh = {
        interact: c => [...c.addedNodes].some(node => node.querySelector?.("img") || node.tagName === "IMG"),
        bqplot: c => c.target === arrow && c.attributeName === "d",
        ours: c => c.attributeName === "data-frame",
    }[kind];
    window.seen = {last: 0, frames: 0, knob: 0};
    window.watcher?.disconnect();
    window.watcher = new MutationObserver(changes => {
        const controls = ".widget-slider, .widget-readout, .nn-control";
        if (changes.some(c => !c.target.closest?.(controls))) window.seen.last = performance.now();
        if (changes.some(fresh)) window.seen.frames++;
        if (changes.some(c => c.target.classList?.contains("nn-knob"))) window.seen.knob++;
    });
    window.watcher.observe(root, {attributes: true, childList: true, subtree: true, characterData: true});
    root.addEventListener("keydown", () => (window.pressed = performance.now()), {capture: true});
}"""

# One new place of the pointer for each frame of the display: a real mouse is quicker, but tells no more.
SWEEP = """([handle, x, y, reach, seconds]) => new Promise(done => {
    window.seen.frames = window.seen.knob = 0;
    const start = performance.now();
    const step = () => {
        const passed = (performance.now() - start) / 1000;
        if (passed > seconds) return done({frames: seen.frames / passed, knob: seen.knob / passed});
        const place = {clientX: x + reach * (1 - Math.abs(passed % 2 - 1)), clientY: y, buttons: 1, pointerId: 1};
        const event = {bubbles: true, cancelable: true, ...place};
        handle.dispatchEvent(new PointerEvent("pointermove", event));
        handle.dispatchEvent(new MouseEvent("mousemove", event));
        requestAnimationFrame(step);
    };
    step();
})"""


def latency(page: Page, handle: Locator) -> float:
    """Median milliseconds from a key press to the last change that it causes."""
    times = []
    handle.focus()
    for i in range(PRESSES):
        page.keyboard.press("ArrowRight" if i % 20 < 10 else "ArrowLeft")
        page.wait_for_timeout(700)
        times.append(page.evaluate("seen.last - pressed"))
    return statistics.median(times)


def frames(page: Page, handle: Locator, reach: float) -> tuple[float, float]:
    """Frames a second while a handle is dragged to and fro: of the picture, and of the handle."""
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    seen = page.evaluate(SWEEP, [handle.element_handle(), x, y, reach, SECONDS])
    page.mouse.up()
    page.wait_for_timeout(1500)
    return seen["frames"], seen["knob"]


def notebook(cells: list[str]) -> Path:
    """Write a notebook of code cells to a temporary folder."""
    cells = [
        {"cell_type": "code", "id": str(i), "metadata": {}, "source": c, "outputs": [], "execution_count": None}
        for i, c in enumerate(cells)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    path = Path(tempfile.mkdtemp()) / "latency.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))
    return path


def measured(browser: Browser, server: Server, kind: str, cells: list[str], knob: str) -> tuple[float, float, float]:
    """Return key to settled in ms, frames a second of the picture and of the handle, in a new tab."""
    lab = Lab(browser.new_context(viewport=LAPTOP).new_page(), server)
    page, ours = lab.open(notebook(cells)), kind == "ours"
    lab.run_all()
    page.wait_for_timeout(3000)
    output = page.locator(".nn-explorer" if ours else ".jp-OutputArea-child:has(.widget-slider)").first
    output.scroll_into_view_if_needed()
    page.evaluate(WATCH, [output.element_handle(), kind])
    handle = output.get_by_label(knob) if ours else output.locator(".noUi-handle").first
    key = latency(page, handle)
    seen = frames(page, handle.locator(".nn-halo") if ours else handle, 120 if ours else 60)
    lab.close()
    lab.page.context.close()
    return key, *seen


def main() -> None:
    """Measure one way after the other, and print a table for each picture."""
    boundary, live = "tip of the weights w", "learning rate and its outcome"
    with sync_playwright() as playwright:
        browser = start_chromium(playwright)
        server = Server(Path(tempfile.mkdtemp()))
        run = partial(measured, browser, server)
        first = {
            "interact": run("interact", [COMMON, INTERACT], boundary),
            "bqplot": run("bqplot", [COMMON, BQPLOT], boundary),
            "ours": run("ours", [COMMON, "Boundary()"], boundary),
        }
        second = {
            "interact": run("interact", [LIVE], live),
            "ours": run("ours", ["from lessons.gradient_descent import LiveNetwork", "LiveNetwork()"], live),
        }
        browser.close()
        server.stop()
    for title, rows in {"Lesson 03's boundary": first, "Lesson 10's live network": second}.items():
        print(f"{title:26}{'key → settled, ms':>20}{'frames/s, dragging':>20}{'handle, frames/s':>18}")
        for name, (key, picture, knob) in rows.items():
            print(f"{name:26}{key:20.0f}{picture:20.1f}{f'{knob:.0f}' if knob else '–':>18}")
        key, picture, _ = rows["ours"]
        for name, (other_key, other, _) in rows.items():
            if name != "ours":
                print(
                    f"Against {name}: keys {other_key / key:.1f} times as fast, {picture / other:.1f} times the frames."
                )


if __name__ == "__main__":
    main()
