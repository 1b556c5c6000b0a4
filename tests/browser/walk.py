"""What a notebook shows from its first cell to its last, seen as a learner sees it: screen by screen."""

from collections.abc import Mapping
from dataclasses import dataclass

from lab import Lab
from lab_server import PATIENCE

WIDGET = "application/vnd.jupyter.widget-view+json"

# JupyterLab lays out and paints only the cells near the window, so each screen is looked at once it is complete.
SEEN = """async patience => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    const outer = notebook.node.querySelector(".jp-WindowedPanel-outer");
    const frames = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const area = outer.getBoundingClientRect();
    const inWindow = ([, {node}]) => {
        const {top, bottom} = node.getBoundingClientRect();
        return node.isConnected && bottom > area.top && top < area.bottom;
    };
    const unfinished = cell => cell.isPlaceholder() || cell.node.textContent.includes("Loading widget")
        || [...cell.node.querySelectorAll("img")].some(image => !image.complete || !image.naturalWidth);
    const look = cell => {
        const all = selector => [...cell.node.querySelectorAll(selector)];
        const kinds = ["error", "stderr"].map(kind => `[data-mime-type="application/vnd.jupyter.${kind}"]`);
        const words = all(kinds).map(output => output.innerText);
        if (cell.node.textContent.includes("Error displaying widget")) words.push("Error displaying widget");
        if (unfinished(cell)) words.push("still loading");
        return {
            pictures: all(".jp-OutputArea-output img[src^='data:image/png']").length,
            widgets: all(".jp-OutputArea-output.lm-Panel > .lm-Widget").length,
            words,
        };
    };
    const seen = {};
    for (outer.scrollTop = 0; ; ) {
        const deadline = performance.now() + patience;
        let cells;
        do {
            await frames();
            cells = [...notebook.widgets.entries()].filter(inWindow);
        } while (cells.some(([, cell]) => unfinished(cell)) && performance.now() < deadline);
        for (const [place, cell] of cells) seen[place] = look(cell);
        const before = outer.scrollTop;
        outer.scrollTop += 0.9 * outer.clientHeight;
        await frames(); // what has come into the window may have grown there
        if (outer.scrollTop < before + 1 && outer.scrollHeight - outer.clientHeight <= before + 1) return seen;
    }
}"""

# JupyterLab shows of each output the live widget, and the still picture where there is none.
HELD = """widget => window.jupyterapp.shell.currentWidget.content.widgets.map(cell => {
    const outputs = cell.model.outputs?.toJSON() ?? [];
    const words = outputs.map(({output_type: type, name, ename, evalue, text}) =>
        type === "error" ? `${ename}: ${evalue}` : type === "stream" && name === "stderr" ? String(text) : null);
    return {
        pictures: outputs.filter(({data}) => data?.["image/png"] && !data[widget]).length,
        widgets: outputs.filter(({data}) => data?.[widget]).length,
        words: words.filter(word => word !== null),
    };
})"""


@dataclass(frozen=True)
class Shown:
    """How many still pictures and live widgets are painted in a notebook, and all that is wrong in it."""

    pictures: int
    widgets: int
    complaints: list[str]


def walk(lab: Lab, seconds: float = PATIENCE) -> Shown:
    """Go through the notebook, and compare what each cell shows with what it holds; a screen has so many seconds."""
    seen = {int(place): cell for place, cell in lab.page.evaluate(SEEN, seconds * 1000).items()}
    held = dict(enumerate(lab.page.evaluate(HELD, WIDGET)))
    complaints = [f"cell {place}: {wrong}" for place in held for wrong in _wrong(seen.get(place), held[place])]
    pictures, widgets = (sum(cell[kind] for cell in seen.values()) for kind in ("pictures", "widgets"))
    return Shown(pictures, widgets, complaints)


def _wrong(seen: Mapping | None, held: Mapping) -> list[str]:
    """Return what is wrong with a cell: errors in its outputs or on the page, and what is held and not painted."""
    if seen is None:
        return ["never in the window"]
    missing = [
        f"{seen[kind]} {kind} on the page, {held[kind]} in the outputs"
        for kind in ("pictures", "widgets")
        if seen[kind] != held[kind]
    ]
    return [*dict.fromkeys([*held["words"], *seen["words"]]), *missing]
