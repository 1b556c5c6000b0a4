"""The hand as it comes: mouse, finger, pen; scaled pages, curves, limits; wheels and quick typing over boxes."""

import json

import pytest
from hands import fresh

SETUP = """
import numpy as np
from helpers.explorer import Explorer
from helpers.parameters import Flag, Integer, Number, Strokes
from helpers.scene import *
from lessons.activations import Chain, Curve
from lessons.multilayer_perceptron import NineNumbers, Sharpness, Training
from lessons.perceptron import Boundary
from lessons.perceptron_learning import Bound, OneUpdate, Staircase
from lessons.universal_approximation import DrawAndFit, Rates

class Sample(Explorer):
    title = "Everything to take hold of"
    track = ("count", "height")
    across = Number(0.0, -5, 5, step=0.01)
    height = Number(0.0, -5, 5, step=0.01)
    weight = Number(0.0, -5, 5, step=0.01)
    turn = Number(0.0, -500, 500, step=0.01)
    row = Integer(0, 0, 3)
    lit = Flag(False)
    board = Strokes()

    def count(self, s):
        return int(np.floor(s.across))

    def scene(self, s):
        corners = np.array([[-4, -4], [4, -4], [4, 4], [-4, 4.0]])
        lamp = np.array([[-1, 3], [1, 3], [1, 5], [-1, 5.0]])
        held = [
            Drag((s.across, -4), {"across": (1, 0)}, "knob", move="x"),
            Line([(-4, s.height), (4, s.height)], handle=Along("height", (0, 1), "line")),
            Line([(-4, 4), (0, 1)], handle=Drag((-2, 2.5), {"weight": (0, 1)}, "edge", move="still", grab="edge")),
            Toggle((0, 4), {"lit": not s.lit}, "lamp", on=s.lit, region=lamp),
        ]
        panel = lambda *marks: Panel("x", "y", marks, (-5, 5), (-5, 5), aspect="equal")
        return Scene(
            panel(*held),
            panel(Points(corners), Pick("row", corners, "region")),
            panel(Drag((0, 0), {"turn": (1, 0)}, "panel", grab="panel")),
            panel(*(Line(stroke) for stroke in s.board), Draw("board", "board")),
        )

    def read_out(self, s):
        return f"across {s.across:g}"
"""
PICTURES = {
    "sample": "Sample()",
    "curve": "Curve()",
    "chain": "Chain()",
    "nine": "NineNumbers()",
    "sharpness": "Sharpness()",
    "training": "Training(step=100)",
    "boundary": "Boundary()",
    "bound": "Bound()",
    "update": "OneUpdate()",
    "stairs": "Staircase()",
    "fit": "DrawAndFit()",
    "rates": "Rates(fewest=1, most=7)",
}
BOARD = "board: arrow keys move the pen, space puts it down or lifts it"
PARTS = {"knob": ".nn-ring", "line": ".nn-ring", "edge": ".nn-hit"}


@pytest.fixture
def sample(studio):
    return fresh(studio, "sample")


def grasp(picture, label):
    """Bring what a label names into view and return the middle of where it can be taken."""
    spot = picture.handle(label).locator(
        PARTS.get(label, ".nn-grab" if label in ("region", "panel", BOARD) else ".nn-ring")
    )
    box = picture.still(spot)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def top(picture):
    return picture.root.bounding_box()["y"]


def finger(picture, x, y, dx, dy, steps=15):
    session = picture.page.context.new_cdp_session(picture.page)

    def touch(kind, *points):
        session.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": list(points)})

    touch("Start", {"x": x, "y": y})
    for k in range(1, steps + 1 if dx or dy else 1):
        touch("Move", {"x": x + dx * k / steps, "y": y + dy * k / steps})
    touch("End")
    session.detach()
    picture.rest()


def pen(picture, x, y, dx, dy, steps=15):
    session = picture.page.context.new_cdp_session(picture.page)

    def point(kind, x, y, pressed):
        place = {"type": f"mouse{kind}", "x": x, "y": y, "pointerType": "pen", "button": "left"}
        session.send("Input.dispatchMouseEvent", place | {"buttons": int(pressed), "clickCount": 1})

    point("Pressed", x, y, True)
    for k in range(1, steps + 1):
        point("Moved", x + dx * k / steps, y + dy * k / steps, True)
    point("Released", x + dx, y + dy, False)
    session.detach()
    picture.rest()


def unit(picture, label):
    """How many pixels one unit of the panel of a handle is."""
    plot = picture.handle(label).locator("xpath=ancestor::div[contains(@class, 'nn-plot')]/canvas")
    return plot.bounding_box()["width"] / 10


MOVES = {
    "knob": (60, -80, lambda s, u: s["across"] == pytest.approx(60 / u, abs=0.05)),
    "line": (30, -80, lambda s, u: s["height"] == pytest.approx(80 / u, abs=0.05)),
    "edge": (20, -80, lambda s, u: s["weight"] == pytest.approx(80 / u, abs=0.05)),
    "region": (70, -70, lambda s, u: s["row"] == 2),
    "panel": (90, -80, lambda s, u: s["turn"] == pytest.approx(90 / u, abs=0.05)),
    BOARD: (60, -80, lambda s, u: s["board"][0][-1] == pytest.approx([60 / u, 80 / u], abs=0.05)),
}


@pytest.mark.parametrize("label", MOVES, ids=lambda label: label[:6])
@pytest.mark.parametrize("device", [finger, pen])
def test_a_finger_and_a_pen_drag_to_the_end_and_the_page_stands_still(sample, device, label):
    dx, dy, reached = MOVES[label]
    x, y = grasp(sample, label)
    before = top(sample)
    device(sample, x, y, dx, dy)
    assert top(sample) == before
    assert reached(sample.state(), unit(sample, label))


def test_a_finger_taps_a_region_and_scrolls_the_page_from_it(sample):
    lamp = sample.handle("lamp").locator(".nn-toggle")
    lamp.evaluate("spot => spot.scrollIntoView({block: 'center', behavior: 'instant'})")
    box, before = lamp.bounding_box(), top(sample)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    finger(sample, x, y, 0, 0)
    sample.lab.wait_until("sample.state.lit")
    finger(sample, x, y, 0, -120)
    sample.page.wait_for_timeout(300)
    assert top(sample) < before - 40
    assert sample.state()["lit"] is True


@pytest.mark.parametrize("style", ["transform: scale(1.5); transform-origin: 0 0", "zoom: 1.5", "zoom: 0.7"])
@pytest.mark.parametrize("ancestor", [".nn-explorer", ".jp-OutputArea"])
def test_on_a_scaled_page_a_drag_ends_under_the_pointer(sample, style, ancestor):
    scaled = (
        sample.root.locator("xpath=self::*")
        if ancestor == ".nn-explorer"
        else sample.root.locator("xpath=ancestor::div[contains(@class, 'jp-OutputArea ')][1]")
    )
    scaled.evaluate("(node, style) => node.setAttribute('style', style)", style)
    sample.rest()
    try:
        x, y = grasp(sample, "knob")
        mouse = sample.page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(x - 60, y, steps=8)
        sample.page.wait_for_timeout(250)
        sample.rest()
        assert ring_at(sample, "knob")[0] == pytest.approx(x - 60, abs=1.5)
        mouse.up()
        sample.rest()
        assert ring_at(sample, "knob")[0] == pytest.approx(x - 60, abs=1.5)
    finally:
        scaled.evaluate("node => node.removeAttribute('style')")


def ring_at(picture, label):
    box = picture.handle(label).locator(".nn-ring").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


OFF_CURVE = """(handle, color) => {
    const [x, y] = handle.querySelector(".nn-knob").getAttribute("transform").match(/-?[\\d.]+/g).map(Number);
    const paths = handle.closest("svg").querySelectorAll(`.nn-inner path[stroke="var(--nn-${color})"]`);
    let least = Infinity;
    for (const path of paths)
        for (const part of path.getAttribute("d").split("M")) {
            const points = part.split("L").map(pair => pair.split(",").map(Number));
            for (let i = 1; i < points.length; i++) {
                const [[ax, ay], [bx, by]] = [points[i - 1], points[i]];
                const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1);
                const t = Math.min(1, Math.max(0, along));
                least = Math.min(least, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
            }
        }
    return least;
}"""

CARRIED = [
    ("curve", "input z", "own", -200, 130),
    ("sharpness", "point on the error", "loss", 160, -120),
    ("training", "place in the run", "loss", -120, -90),
    ("bound", "place in the run", "own", 150, -80),
    ("update", "place in the run", "loss", 120, 60),
    ("stairs", "direction of w", "loss", -150, 80),
    ("fit", "place in the fit", "loss", -180, 60),
    ("rates", "bumps for the wave", "loss", 130, -70),
    ("rates", "bumps for the jump", "loss", -130, 60),
]


@pytest.mark.parametrize(("name", "label", "color", "dx", "dy"), CARRIED)
def test_a_handle_on_a_curve_stays_on_it_while_it_is_held(studio, name, label, color, dx, dy):
    picture = fresh(studio, name)
    x, y = grasp(picture, label)
    handle, mouse = picture.handle(label), picture.page.mouse
    mouse.move(x, y)
    mouse.down()
    for k in range(1, 11):
        mouse.move(x + dx * k / 10, y + dy * k / 10)
        assert handle.evaluate(OFF_CURVE, color) < 1.5
    assert_settles_where_it_is_held(picture, label)


@pytest.mark.parametrize(("name", "label", "color", "dx", "dy"), CARRIED)
def test_a_handle_on_a_curve_stays_on_it_before_any_answer(studio, name, label, color, dx, dy):
    picture = fresh(studio, name)
    x, y = grasp(picture, label)
    handle, mouse = picture.handle(label), picture.page.mouse
    mouse.move(x, y)
    mouse.down()
    ways = [[x + dx * k / 40, y + dy * k / 40] for k in range(1, 41)]
    off = handle.evaluate(
        f"""(handle, [ways, color]) => Math.max(...ways.map(([clientX, clientY]) => {{
            handle.dispatchEvent(new PointerEvent("pointermove", {{ pointerId: 1, clientX, clientY }}));
            return ({OFF_CURVE})(handle, color);
        }}))""",
        [ways, color],
    )
    mouse.up()
    assert off < 1.5


def assert_settles_where_it_is_held(picture, label):
    picture.page.wait_for_timeout(250)
    picture.rest()
    held = ring_at(picture, label)
    picture.page.mouse.up()
    picture.rest()
    assert ring_at(picture, label) == pytest.approx(held, abs=1)
    assert picture.lab.evaluate(f"{picture.name}._moves.past != []") == "True"


@pytest.mark.parametrize(
    ("name", "label", "dx", "dy"),
    [
        ("boundary", "tip of the weights w", 260, 250),
        ("boundary", "boundary, moved by the bias", 60, 40),
        ("nine", "line of h₁, moved by its bias", 60, -60),
        ("nine", "knob for the bias of h₁", 20, -40),
        ("chain", "end of the chain", -260, 0),
        ("chain", "typical factor", 0, -60),
    ],
)
def test_a_held_knob_never_rests_where_the_state_cannot_be(studio, name, label, dx, dy):
    picture = fresh(studio, name)
    x, y = grasp(picture, label)
    mouse = picture.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + dx, y + dy, steps=8)
    assert_settles_where_it_is_held(picture, label)


def test_a_boundary_is_held_under_the_pointer(studio):
    boundary = fresh(studio, "boundary")
    label = "boundary, moved by the bias"
    x, y = grasp(boundary, label)
    boundary.drag(label, 30, -40)
    assert ring_at(boundary, label) == pytest.approx((x + 30, y - 40), abs=3)  # along w, (0.6, 0.8)


def test_a_wheel_over_a_box_in_use_scrolls_the_page_and_leaves_the_number(sample):
    box = sample.root.get_by_label("across, typed")
    box.scroll_into_view_if_needed()
    box.fill("2")
    box.press("Enter")
    sample.rest()
    box.hover()
    before = top(sample)
    sample.page.mouse.wheel(0, -60)
    sample.page.wait_for_timeout(300)
    assert top(sample) > before + 20
    assert box.input_value() == "2"
    assert sample.state()["across"] == 2
    box.press("ArrowUp")  # it can still be changed
    sample.rest()
    assert sample.state()["across"] == pytest.approx(2.01)


def test_two_boxes_typed_in_quick_succession_both_count(sample):
    sample.lab.evaluate("setattr(type(sample), 'read_out', lambda self, s: __import__('time').sleep(0.3) or 'slow')")
    first, second = (sample.root.get_by_label(f"{name}, typed") for name in ("across", "height"))
    first.fill("1.5")
    first.press("Enter")
    second.press("Control+a")
    for key in "2.25":  # the answer to the first comes while this is being typed
        second.press(key)
        sample.page.wait_for_timeout(120)
    assert second.input_value() == "2.25"
    second.press("Tab")
    first.fill("-3")
    first.press("Enter")
    sample.rest()
    sample.lab.evaluate("setattr(type(sample), 'read_out', lambda self, s: f'across {s.across:g}')")
    assert (sample.state()["across"], sample.state()["height"]) == (-3, 2.25)
    assert (first.input_value(), second.input_value()) == ("-3", "2.25")


def test_one_drag_is_one_undo_and_one_move_of_the_strips(sample):
    def strip():
        return json.loads(sample.lab.evaluate("sample.frame().scene.panels[4].marks[0].points.tolist()"))

    sample.press("knob", "ArrowRight", "ArrowRight")
    moves, before = strip()[-1][0], sample.state()["across"]
    x, y = grasp(sample, "knob")
    mouse = sample.page.mouse
    mouse.move(x, y)
    mouse.down()
    for k in range(1, 31):
        mouse.move(x + 3 * k, y)
        sample.page.wait_for_timeout(10)
    mouse.up()
    sample.rest()
    after = strip()
    assert after[-1][0] == moves + 1
    assert len({value for move, value in after if move > moves}) > 1  # what was passed on the way is drawn
    sample.root.get_by_role("button", name="Undo").click()
    sample.rest()
    assert sample.state()["across"] == pytest.approx(before)
    assert strip()[-1][0] == moves
    sample.root.get_by_role("button", name="Redo").click()
    sample.rest()
    assert strip() == after
