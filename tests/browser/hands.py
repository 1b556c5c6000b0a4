"""A picture in a tab of JupyterLab, under the mouse and the keys of a test; and notebooks to show it in."""

import json
from collections.abc import Mapping
from pathlib import Path

import nbformat
from lab import Lab


def write(path, *sources):
    cells = [nbformat.v4.new_code_cell(source.strip()) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    nbformat.write(notebook, path)
    return path


class Picture:
    """The explorer that a cell shows, and the same one in the kernel under `name`."""

    def __init__(self, lab, name, cell=0):
        self.lab, self.page, self.name, self.cell = lab, lab.page, name, cell
        self.root = lab.cell(cell).locator(".nn-explorer")

    def show(self):
        """Bring the picture into the window and wait until it is painted."""
        self.lab.scroll_to(self.cell).locator(".nn-explorer[data-frame]").wait_for()
        self.rest()
        return self

    def handle(self, label):
        return self.root.get_by_label(label, exact=True)

    def still(self, spot):
        """Bring a part of the picture into the window; return where it is once the page around it stands still."""
        spot.evaluate("spot => spot.scrollIntoView({block: 'center', behavior: 'instant'})")
        self.rest()
        before = None
        while (box := spot.bounding_box()) != before:
            before = box
            self.page.wait_for_timeout(60)
        return box

    def drag(self, label, dx, dy, part=".nn-ring"):
        box = self.still(self.handle(label).locator(part))
        self._pull(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, dx, dy)

    def pull(self, label, dx, dy, at=0.2):
        """Drag an edge, taking hold of it at a part of its length."""
        outline = self.handle(label).locator(".nn-hit")
        self.still(outline)
        x, y = outline.evaluate(
            """(path, at) => {
                const { x, y } = path.getPointAtLength(at * path.getTotalLength()).matrixTransform(path.getScreenCTM());
                return [x, y];
            }""",
            at,
        )
        self._pull(x, y, dx, dy)

    def _pull(self, x, y, dx, dy):
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + dx, y + dy, steps=8)
        self.page.mouse.up()
        self.rest()

    def box(self, label):
        """Where the area of a handle as large as its panel is on the screen."""
        return self.still(self.handle(label).locator("rect"))

    def press(self, label, *keys):
        for key in keys:
            self.handle(label).press(key)
        self.rest()

    def rest(self):
        """Wait until every message of this picture is answered and painted."""
        self.page.evaluate(
            """root => new Promise(done => {
                const painted = () => requestAnimationFrame(() => requestAnimationFrame(done));
                const look = () => (root.dataset.waiting === "0" ? painted() : setTimeout(look, 10));
                requestAnimationFrame(look);
            })""",
            self.root.element_handle(),
        )

    def state(self):
        return json.loads(self.lab.evaluate(f"__import__('json').dumps(vars({self.name}.state))").strip("'"))

    @property
    def read_out(self):
        return self.root.locator(".nn-readout").inner_text()


class Studio(Lab):
    """A tab with one notebook of pictures, run once for all the tests of a module."""

    pictures: Mapping[str, Picture]

    def show(self, path: Path, setup: str, pictures: Mapping[str, str]) -> None:
        """Run `setup`, then a cell for each picture, `{its name in the kernel: the expression that makes it}`."""
        self.open(write(path, setup, *(f"{name} = {made}\n{name}" for name, made in pictures.items())))
        self.run_all()
        self.pictures = {name: Picture(self, name, cell) for cell, name in enumerate(pictures, start=1)}
        for picture in self.pictures.values():
            picture.show()

    def axe_everywhere(self) -> list[str]:
        """What axe finds wrong in any picture, each in the window: what is not painted has no contrast to look at."""
        found = []
        for picture in self.pictures.values():
            picture.show()
            found += self.axe(f"[data-windowed-list-index='{picture.cell}'] .nn-explorer")
        return found


def fresh(studio: Studio, name: str) -> Picture:
    """Return a picture of the studio, in the window and set back to how it started."""
    studio.page.mouse.up()  # a test that failed in the middle of a drag holds nothing in the next one
    studio.page.mouse.up()  # a test that failed in the middle of a drag leaves nothing held
    studio.evaluate(f"{name}.reset()")
    return studio.pictures[name].show()
