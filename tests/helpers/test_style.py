import numpy as np
import pytest

from helpers import style


def test_text_is_legible_in_both_themes():
    for role, color in style.COLORS.items():
        if role == "ground":
            continue
        assert style.contrast(color.text_light, "#FFFFFF") >= 4.5, role
        assert style.contrast(color.text_dark, "#111111") >= 4.5, role


def test_contrast_agrees_with_the_examples_of_wcag():
    assert style.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert style.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("name", ["classes", "diverging", "signs"])
def test_a_diverging_palette_fades_in_its_middle_and_not_at_its_ends(name):
    alpha = style.palette(name)[:, 3].astype(int)
    assert alpha[127] <= 2
    assert alpha[128] <= 2
    assert alpha[0] == alpha[-1] > 50
    assert (np.diff(alpha[:128]) <= 0).all()
    assert (np.diff(alpha[128:]) >= 0).all()


def test_heights_grow_lighter_all_the_way():
    light = [style.luminance("#" + bytes(row[:3]).hex()) for row in style.palette("heights")]
    assert (np.diff(light) > -1e-3).all()
    assert light[-1] > light[0] + 0.5


def test_an_unknown_palette_is_named():
    with pytest.raises(ValueError, match="'rainbow'"):
        style.palette("rainbow")
