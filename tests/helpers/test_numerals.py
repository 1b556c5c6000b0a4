import math

import pytest

from helpers.numerals import minus, plain


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.5, 2, "0.5"),
        (-0.504, 2, "−0.5"),
        (-0.001, 2, "0"),
        (100, 0, "100"),
        (1234567.891, 2, "1234567.89"),
        (1e-5, 6, "0.00001"),
        (-2.5e11, 2, "−2.5e+11"),
        (math.inf, 2, "inf"),
    ],
)
def test_a_number_has_no_more_digits_than_it_needs(value, digits, text):
    assert plain(value, digits) == text


def test_hyphens_become_minus_signs():
    assert minus("w = (-1, 2)") == "w = (−1, 2)"
