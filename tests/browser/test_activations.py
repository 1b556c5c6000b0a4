"""Lesson 06's pictures in a real JupyterLab: curve, stacked layers, chain, dead unit and shares by mouse and keys."""

import pytest
from hands import fresh

SETUP = """
import numpy as np
from lessons.activations import *

def unsafe(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
"""
PICTURES = {
    "curve": "Curve()",
    "stack": "Stack()",
    "chain": "Chain()",
    "dead": "DeadUnit()",
    "shares": "Shares()",
    "own": "Shares(softmax=unsafe)",
}


def done(picture, task):
    return "done" in picture.root.locator(".nn-task").nth(task).inner_text()


def choose(picture, label, option):
    picture.root.get_by_label(label, exact=True).select_option(option)
    picture.rest()


def slide(picture, label, *keys):
    for key in keys:
        picture.root.get_by_label(label, exact=True).press(key)
    picture.rest()


def test_the_point_is_dragged_along_the_curve(studio):
    curve = fresh(studio, "curve")
    curve.drag("input z", 120, 30)
    assert curve.state()["z"] > 3
    assert curve.read_out.startswith(f"sigmoid at z = {curve.state()['z']:g}: output 0.9")
    curve.press("input z", "End")
    assert curve.state()["z"] == 6
    assert "slope 0.0025" in curve.read_out
    assert done(curve, 1)
    curve.press("input z", "ArrowLeft", "Shift+ArrowLeft")
    assert curve.state()["z"] == pytest.approx(4.9)


def test_another_curve_is_chosen_and_falls_somewhere(studio):
    curve = fresh(studio, "curve")
    choose(curve, "activation", "gelu")
    slide(curve, "z (input)", "Home")
    curve.press("input z", *["Shift+ArrowRight"] * 4)
    assert curve.state()["z"] == pytest.approx(-2)
    assert "slope −0.08" in curve.read_out
    assert done(curve, 2)
    choose(curve, "activation", "your own")
    assert "your own at z = −2: output −0.9093" in curve.read_out


def test_layers_are_dragged_and_bent(studio):
    stack = fresh(studio, "stack")
    stack.drag("weight of layer 2", 0, -30)
    assert stack.state()["w2"] > -1.2
    stack.drag("bias of layer 1", 0, 25)
    assert stack.state()["b1"] < 0.3
    assert "Together: one line" in stack.read_out
    switch = stack.handle("ReLU in layer 1: click")
    switch.scroll_into_view_if_needed()
    switch.locator(".nn-toggle").click()
    stack.rest()
    assert stack.state()["bent1"] is True
    assert "Together: 2 straight pieces." in stack.read_out
    assert done(stack, 1)
    stack.press("ReLU in layer 1: click", "Enter")
    assert stack.state()["bent1"] is False


def test_a_ramp_is_built_by_keys_alone(studio):
    stack = fresh(studio, "stack")
    stack.press("weight of layer 1", *["ArrowUp"] * 2)
    stack.press("bias of layer 1", *["ArrowUp"] * 5)
    stack.press("ReLU in layer 1: click", "Space")
    stack.press("bias of layer 2", "End")
    stack.press("ReLU in layer 2: click", "Space")
    stack.press("input x", "Home")
    assert "Together: 3 straight pieces." in stack.read_out
    assert stack.state()["x"] == -6
    assert done(stack, 2)


def test_the_chain_is_pulled_longer_and_its_scale_up(studio):
    chain = fresh(studio, "chain")
    chain.drag("end of the chain", 400, 0)
    assert chain.state()["depth"] > 12
    chain.press("end of the chain", "End")
    assert chain.read_out.startswith("30 sigmoid layers of 32 units")
    assert done(chain, 0)
    choose(chain, "activation", "relu")
    chain.drag("typical factor", 0, -40)
    assert chain.state()["scale"] > 1.3
    slide(chain, "scale of the weights", "End")
    assert chain.state()["scale"] == 5
    assert done(chain, 1)
    slide(chain, "start (seed)", "ArrowRight")
    assert chain.state()["start"] == 1


def test_the_unit_dies_under_the_hand_and_leaky_relu_keeps_a_slope(studio):
    dead = fresh(studio, "dead")
    dead.drag("boundary, moved by the bias", 150, 150)
    assert dead.state()["bias"] < 0
    dead.press("bias: the sum at the center", "Home")
    assert dead.read_out.endswith("Dead: whatever the loss, no slope reaches its weights.")
    assert done(dead, 0)
    choose(dead, "activation", "leaky_relu")
    assert dead.read_out.endswith("mean slope 0.2. Silent, and a slope still comes back.")
    assert done(dead, 1)
    before = dead.state()["w1"]
    dead.drag("tip of the weights w", 40, 0)
    assert dead.state()["w1"] > before


def test_sums_become_shares(studio):
    shares = fresh(studio, "shares")
    shares.drag("sum of owl", 0, -60)
    assert shares.state()["z3"] > 1.5
    shares.press("sum of owl", "Home")
    shares.press("sum of cat", "End")
    assert shares.state()["z1"] == 5
    assert shares.read_out.endswith("together 1.")
    slide(shares, "added to all three", "End")
    assert shares.state()["common"] == 1000
    assert done(shares, 2)
    assert shares.read_out.startswith("cat 1005 → 0.881, dog 1003 → 0.119, owl 995 → 0.000;")


def test_an_unsafe_softmax_breaks_in_words_and_recovers(studio):
    own = fresh(studio, "own")
    slide(own, "added to all three", "End")
    assert "NaN or infinity" in own.root.inner_text()
    slide(own, "added to all three", "Home")
    assert "NaN or infinity" not in own.root.inner_text()
    assert own.read_out.endswith("together 1.")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(studio, theme):
    studio.theme(theme)
    assert studio.axe_everywhere() == []
    studio.theme("light")
