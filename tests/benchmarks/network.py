"""How fast a network of heat maps follows: `uv run --group bench python tests/benchmarks/network.py`.

One JupyterLab, one run: lesson 05's picture of a 2-8-8-1 network (105 edges, a heat map in each of 19 units, the
output's field with its boundary, 120 points, the curve of the loss), one weight moved, against ipywidgets' `interact`
that draws the same content as a new Matplotlib figure, its edges as one collection. Latency as in latency.py.
"""

import sys
import tempfile
from pathlib import Path

from latency import WATCH, frames, latency, notebook
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from conftest import start_chromium
from lab import LAPTOP, Lab
from lab_server import Server

EDGE = "layer 1: weight from x₁ to unit 1"

INTERACT = """
import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle
from lessons.multilayer_perceptron.explorers import Network, diagram
from lessons.multilayer_perceptron.explorers.network import EXTENT, answers, examples
numbers = list(Network(layers="2-8-8-1").state.weights)
sizes = (2, 8, 8, 1)
edges, centers, r, trail = list(diagram.edges(sizes)), diagram.places(sizes), diagram.radius(sizes), []
data = examples("XOR")
def draw(weight):
    numbers[0] = weight
    said = answers("XOR", "2-8-8-1", "tanh", tuple(numbers))
    trail.append(said.loss)
    figure = plt.figure(figsize=(11, 6))
    grid = figure.add_gridspec(2, 2, width_ratios=(1.7, 1), height_ratios=(2, 1))
    net, plane, curve = (figure.add_subplot(place) for place in (grid[:, 0], grid[0, 1], grid[1, 1]))
    colors = ["green" if n > 0 else "purple" for n in numbers]
    styles = ["-" if n > 0 else "--" for n in numbers]
    widths = [0.7 + 1.5 * min(abs(n), 5) for n in numbers]
    net.add_collection(LineCollection([e.ends for e in edges], colors=colors, linestyles=styles, linewidths=widths))
    for column, layer in zip(centers, said.outputs):
        for k, (x, y) in enumerate(column):
            image = net.imshow(layer[::2, ::2, k], extent=(x - r, x + r, y - r, y + r), origin="lower", vmin=-1, vmax=1)
            rim = net.add_patch(Circle((x, y), r, fill=False))
            image.set_clip_path(rim)
    net.set(xlim=(0, diagram.WIDE), ylim=(0, diagram.HIGH))
    net.axis("off")
    probability = said.outputs[-1][..., 0]
    plane.imshow(probability, extent=EXTENT, origin="lower", alpha=0.3)
    plane.contour(probability, [0.5], extent=EXTENT)
    for k in (0, 1):
        plane.scatter(*data.X[data.y == k].T, s=12)
    curve.plot(trail[-400:])
    plt.show()
first = ipywidgets.FloatSlider(value=numbers[0], min=-6, max=6, step=0.05, continuous_update=True)
ipywidgets.interact(draw, weight=first);
"""

OURS = 'from lessons.multilayer_perceptron import Network\nNetwork(layers="2-8-8-1")'


def main() -> None:
    """Measure the two, one after the other, and print the table."""
    rows = []
    with sync_playwright() as playwright:
        browser = start_chromium(playwright)
        server = Server(Path(tempfile.mkdtemp()))
        for name, code in (("interact", INTERACT), ("ours", OURS)):
            lab = Lab(browser.new_context(viewport=LAPTOP).new_page(), server)
            page = lab.open(notebook([code]))
            lab.run_all()
            page.wait_for_timeout(4000)
            ours = name == "ours"
            output = page.locator(".nn-explorer" if ours else ".jp-OutputArea-child:has(.widget-slider)").first
            output.scroll_into_view_if_needed()
            page.evaluate(WATCH, [output.element_handle(), name])
            handle = output.get_by_label(EDGE, exact=True) if ours else output.locator(".noUi-handle").first
            key = latency(page, handle)
            rows.append((name, key, frames(page, handle.locator(".nn-hit") if ours else handle, 60)[0]))
            lab.page.context.close()
        browser.close()
        server.stop()
    print(f"{'':12}{'key → settled, ms':>20}{'frames/s, dragging':>20}")
    for name, key, picture in rows:
        print(f"{name:12}{key:20.0f}{picture:20.1f}")
    (_, old_key, old_frames), (_, key, picture) = rows
    print(
        f"A key press settles {old_key / key:.1f} times as fast as with interact, with {picture / old_frames:.1f} times"
    )
    print("its frames while dragging.")


if __name__ == "__main__":
    main()
