"""The front end outside JupyterLab: in a shadow root as marimo's, in VS Code's themes, in a page without Python."""

import json
from base64 import b64encode

import pytest

from helpers.card import Block, Card, Face
from helpers.style import COLORS, to_rgb
from lessons.perceptron import Boundary

MOUNT = """async ({esm, css, state, frame, buffers, body, ground, shadow}) => {
    for (const [name, value] of Object.entries(body)) document.body.setAttribute(name, value);
    document.body.style.background = ground;
    const host = document.createElement("div");
    host.id = "host";
    document.body.append(host);
    const root = shadow ? host.attachShadow({mode: "open"}) : host;
    const style = document.createElement("style"), el = document.createElement("div");
    style.textContent = css;
    root.append(style, el);
    const bytes = (text) => new DataView(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
    const heard = {}, told = (window.told = []), keys = (window.keys = []);
    document.addEventListener("keydown", (event) => keys.push(event.key));
    const answer = ({view, n}) => heard["msg:custom"]({...frame, reply: [view, n]}, buffers.map(bytes));
    const model = {
        get: (name) => state[name], on: (name, hear) => (heard[name] = hear), off() {},
        send: (message) => { told.push(message); if (frame) setTimeout(() => answer(message)); },
    };
    const module = await import(URL.createObjectURL(new Blob([esm], {type: "text/javascript"})));
    module.default.render({model, el});
}"""


class Sent:
    """What a canvas sends to the page."""

    def __init__(self, picture, monkeypatch):
        self.canvas = picture.widget
        monkeypatch.setattr(self.canvas, "send", self.take)
        self.canvas.paint(picture.frame(), everything=True)

    def take(self, content, buffers):
        self.frame, self.buffers = json.loads(json.dumps(content)), [b64encode(b).decode() for b in buffers]


@pytest.fixture
def page(context):
    page = context.new_page()
    page.set_content("<!doctype html><body></body>")
    yield page
    page.close()


@pytest.fixture
def mount(page, monkeypatch):
    def mount(widget, **how):
        if widget == "picture":
            sent = Sent(Boundary(), monkeypatch)
            given = {"frame": sent.frame, "buffers": sent.buffers, "state": {"still": {}}}
            widget = sent.canvas
        else:
            given = {"frame": None, "buffers": [], "state": widget.get_state()}
        given |= {"esm": str(widget._esm), "css": str(widget._css), "body": {}, "ground": "", "shadow": False}
        page.evaluate(MOUNT, given | how)

    return mount


def rgb(color):
    return "rgb({})".format(", ".join(str(round(255 * part)) for part in to_rgb(color)))


def ink(dark):
    return rgb(COLORS["ink"].text_dark if dark else COLORS["ink"].text_light)


def card():
    face = Face("open", "○", "Not yet", before=[Block("text", "Words")], question="Which?", options=["This", "That"])
    return Card(face, lambda *_: None)


def color_of(page, selector):
    return page.locator(selector).first.evaluate("node => getComputedStyle(node).color")


VSCODE = "data-vscode-theme-kind"
THEMES = [
    pytest.param({"data-jp-theme-light": "true"}, "", False, id="JupyterLab, light"),
    pytest.param({"data-jp-theme-light": "false"}, "", True, id="JupyterLab, dark"),
    pytest.param({VSCODE: "vscode-light"}, "", False, id="VS Code, light"),
    pytest.param({VSCODE: "vscode-dark"}, "", True, id="VS Code, dark"),
    pytest.param({VSCODE: "vscode-high-contrast"}, "", True, id="VS Code, high contrast"),
    pytest.param({VSCODE: "vscode-high-contrast-light"}, "", False, id="VS Code, high contrast, light"),
    pytest.param({}, "", False, id="a page that says nothing"),
    pytest.param({}, "#181c1a", True, id="a dark page that says nothing"),
]


@pytest.mark.parametrize("shadow", [False, True], ids=["in the page", "in a shadow root"])
@pytest.mark.parametrize(("body", "ground", "dark"), THEMES)
def test_a_picture_has_its_colors_wherever_it_stands(page, mount, shadow, body, ground, dark):
    mount("picture", body=body, ground=ground, shadow=shadow)
    page.wait_for_selector(".nn-handle", state="attached")
    assert color_of(page, ".nn-title") == ink(dark)
    painted = page.locator(".nn-inner path[fill^='var(--nn-class0)']").first
    blue = COLORS["class0"]
    assert painted.evaluate("node => getComputedStyle(node).fill") == rgb(blue.dark if dark else blue.light)


@pytest.mark.parametrize("shadow", [False, True], ids=["in the page", "in a shadow root"])
@pytest.mark.parametrize(("body", "ground", "dark"), THEMES)
def test_the_words_of_a_card_can_be_read_wherever_it_stands(page, mount, shadow, body, ground, dark):
    mount(card(), body=body, ground=ground or ("#1e1e1e" if dark else "#ffffff"), shadow=shadow)
    page.wait_for_selector(".nn-card")
    red = int(color_of(page, ".nn-card").split("(")[1].split(",")[0])
    assert red > 200 if dark else red < 60


def test_a_theme_that_changes_is_followed(page, mount):
    mount("picture", body={VSCODE: "vscode-light"}, shadow=True)
    page.evaluate(f"document.body.setAttribute('{VSCODE}', 'vscode-dark')")
    page.wait_for_function(
        "color => getComputedStyle(host.shadowRoot.querySelector('.nn-title')).color === color", arg=ink(True)
    )


def test_keys_that_a_picture_uses_do_not_reach_the_page(page, mount):
    mount("picture", shadow=True)
    handle = page.locator(".nn-handle[role='slider']").first
    handle.focus()
    for key in ("ArrowLeft", "Home", "Control+s", "Escape", "j"):
        page.keyboard.press(key)
    box = page.locator("input[type='number']").first
    box.focus()
    page.keyboard.type("3d")
    page.keyboard.press("Enter")
    assert page.evaluate("keys") == ["Control", "s", "Escape", "j"]
    kinds = page.evaluate("told.map((message) => message.kind)")
    assert kinds.count("key") == 2
    assert "value" in kinds


def test_keys_that_a_card_uses_do_not_reach_the_page(page, mount):
    mount(card(), shadow=True)
    page.locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("keys") == []
    assert page.locator("input").nth(1).is_checked()


def test_a_picture_that_no_python_answers_shows_what_it_was(page, mount):
    picture = Boundary()
    picture._repr_mimebundle_()
    mount(picture.widget)
    image = page.locator("img.nn-still")
    image.wait_for()
    assert image.evaluate("image => image.naturalWidth") > 800
    assert image.get_attribute("alt") == picture.frame().read_out
    assert not page.locator(".nn-tools").is_visible()
    assert "stands still" in page.locator(".nn-note").inner_text()
