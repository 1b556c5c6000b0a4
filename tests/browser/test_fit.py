"""Every picture of every lesson fits a laptop's window whole, and no words are cut, covered or too small to read."""

import ast
import importlib
import json
from pathlib import Path
from types import SimpleNamespace

import lab_server
import pytest
from conftest import ARGUMENTS, find_chromium
from hands import write
from lab import Lab
from lab_server import Server

from helpers.explorer import Explorer
from helpers.parameters import Number
from lessons import ORDER, notebook_name

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
SIZES = ((1366, 768), (1440, 900))

LOOK = """async n => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    const outer = document.querySelector(".jp-WindowedPanel-outer");
    await notebook.scrollToItem(n, "start");
    const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const find = () => notebook.widgets[n].node.querySelector(".nn-explorer[data-waiting='0'][data-frame]");
    for (let i = 0; i < 200 && !find()?.offsetHeight; i++) await frame();
    await frame();
    await frame();
    const root = find(), wrong = [], box = element => element.getBoundingClientRect();
    const seen = element => element.textContent.trim() && element.getClientRects().length;
    if (root.offsetHeight > outer.clientHeight) wrong.push(`${root.offsetHeight} px tall in ${outer.clientHeight}`);
    for (const element of root.querySelectorAll("*")) {
        const own = [...element.childNodes].some(child => child.nodeType === 3 && child.data.trim());
        if (own && parseFloat(getComputedStyle(element).fontSize) < 11) wrong.push(`small: ${element.textContent}`);
    }
    for (const element of root.querySelectorAll(".nn-head, .nn-panel, .nn-control, .nn-player, .nn-task"))
        if (box(element).right > box(root).right + 1) wrong.push(`sticks out: ${element.className}`);
    for (const plot of root.querySelectorAll(".nn-plot")) {
        const edge = box(plot.querySelector("svg"));
        for (const text of [...plot.querySelectorAll("text")].filter(seen)) {
            const { left, right, top, bottom } = box(text);
            if (left < edge.left - 1 || right > edge.right + 1 || top < edge.top - 1 || bottom > edge.bottom + 1)
                wrong.push(`cut: ${text.textContent}`);
        }
        for (const ring of plot.querySelectorAll(".nn-handle:not(.nn-edge) .nn-ring")) {
            const { left, right, top, bottom, width } = box(ring), x = (left + right) / 2, y = (top + bottom) / 2;
            const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
            for (const text of width ? [...plot.querySelectorAll(".nn-texts text")].filter(seen) : []) {
                const words = box(text);
                const dx = x - clamp(x, words.left, words.right), dy = y - clamp(y, words.top, words.bottom);
                if (Math.hypot(dx, dy) < width / 2) wrong.push(`under a knob: ${text.textContent}`);
            }
        }
    }
    return wrong;
}"""


def explorers(lesson):
    try:
        module = importlib.import_module(f"lessons.{lesson}.explorers")
    except ModuleNotFoundError:
        return {}
    found = {name: c for name, c in vars(module).items() if isinstance(c, type) and issubclass(c, Explorer)}
    return {name: c for name, c in found.items() if c is not Explorer}


def shown(lesson):
    """Each picture of a lesson in each state that its cells give it, and in the one it starts with: name, values."""
    known = explorers(lesson)
    states = [(name, {}) for name in known]
    notebook = json.loads((NOTEBOOKS / notebook_name(lesson)).read_text("utf-8"))
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        tree = ast.parse(source if cell["cell_type"] == "code" and not source.startswith(("%", "!")) else "")
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = getattr(call.func, "id", "")
            if name in known:
                states.append((name, literals(call, known[name].parameters)))
    return [state for i, state in enumerate(states) if state not in states[:i]]


def extremes(explorer):
    """The lowest and highest value of each number, and 0; and what solves each task."""
    numbers = {n: p for n, p in explorer.parameters.items() if isinstance(p, Number)}
    found = [{name: value} for name, p in numbers.items() for value in (p.low, p.high, p.nearest(0.0))]
    return found + [dict(task.example) for task in explorer.tasks]


def literals(call, parameters):
    """The values that a call gives to parameters, those that stand there as they are."""
    given = [k for k in call.keywords if k.arg in parameters]
    try:
        return {k.arg: ast.literal_eval(k.value) for k in given}
    except ValueError:
        return {}


@pytest.fixture(scope="module")
def laptop(browser, tmp_path_factory):
    """Open tabs of JupyterLab with its default settings and real scrollbars."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lab_server, "NOTEBOOK_SETTINGS", "{}", raising=False)
        server = Server(tmp_path_factory.mktemp("jupyterlab"))
    kind = browser.browser_type
    path = find_chromium(SimpleNamespace(chromium=kind))
    own = kind.launch(executable_path=path, args=ARGUMENTS, ignore_default_args=["--hide-scrollbars"])
    context = own.new_context()
    yield lambda: Lab(context.new_page(), server)
    own.close()
    server.stop()


def resize(lab, size):
    """Give the window another size and wait until the page has it."""
    lab.page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    lab.page.evaluate("() => new Promise(done => setTimeout(done, 300))")


@pytest.mark.parametrize("lesson", [lesson for lesson in ORDER if explorers(lesson)])
def test_every_picture_fits_its_window(lesson, laptop, tmp_path):
    """At both sizes, with the file browser open and closed: whole, nothing cut, covered or small; at extremes too."""
    lab, states, known = laptop(), shown(lesson), explorers(lesson)
    resize(lab, SIZES[0])
    calls = [f"{name}({', '.join(f'{k}={v!r}' for k, v in values.items())})" for name, values in states]
    cells = [f"p{i} = {call}\np{i}" for i, call in enumerate(calls)]
    lab.open(write(tmp_path / "pictures.ipynb", f"from lessons.{lesson}.explorers import *", *cells))
    lab.run_all()
    wrong = {}

    def look(n, where):
        if found := lab.page.evaluate(LOOK, n + 1):
            wrong[f"{calls[n]}, {where}"] = found

    for n, (name, values) in enumerate(states):
        look(n, "at the start")
        for extreme in [] if values else extremes(known[name]):
            lab.evaluate(f"p{n}.set(**{extreme!r})")
            look(n, f"at {extreme}")
        lab.evaluate(f"p{n}.reset()")
    for size, side in ((SIZES[0], "closed"), (SIZES[1], "closed"), (SIZES[1], "open")):
        if (side == "closed") != bool(lab.page.evaluate("window.jupyterapp.shell.leftCollapsed")):
            lab.command("application:toggle-left-area")
        resize(lab, size)
        for n in range(len(states)):
            look(n, f"file browser {side}, at {size}")
    lab.close()
    assert not wrong, "\n".join(f"{where}: {found}" for where, found in wrong.items())
