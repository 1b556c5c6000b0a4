import numpy as np
import pytest

from helpers.arguments import finite_number, finite_numbers, look_up, positive, whole_number


def test_numbers_come_as_floats():
    array = finite_numbers("X", [[1, 2], [3, 4]])
    assert array.dtype == float
    assert array.tolist() == [[1, 2], [3, 4]]
    assert finite_numbers("x", 1e6, at_most=1e6) == 1e6


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ("much", r"^X: got 'much'; allowed are numbers, with rows of equal length\.$"),
        ([[1], [2, 3]], r"^X: got \[\[1\], \[2, 3\]\]; allowed are numbers"),
        ([1, np.nan], r"^X: got nan; allowed are finite numbers\.$"),
        (-np.inf, r"^X: got -inf; allowed are finite numbers\.$"),
    ],
)
def test_what_is_no_finite_number_is_named(values, says):
    with pytest.raises(ValueError, match=says):
        finite_numbers("X", values)


def test_a_number_that_is_too_large_is_named_with_the_largest():
    with pytest.raises(ValueError, match=r"^X: got -2e\+06; allowed are numbers of size 1e\+06 at most\.$"):
        finite_numbers("X", [1, -2e6], at_most=1e6)


@pytest.mark.parametrize("value", [None, "3", True, [1.0], np.zeros(2), np.nan, np.inf, 1j])
def test_one_finite_number(value):
    assert finite_number("dt", np.int64(3)) == 3.0
    assert type(finite_number("dt", 3)) is float
    with pytest.raises(ValueError, match=r"^dt: got .*; allowed is a finite number\.$"):
        finite_number("dt", value)


@pytest.mark.parametrize("value", [0, -1.0, np.nan, np.inf, "much", [0.1, 0.0]])
def test_a_number_above_zero(value):
    assert positive("rate", 0.5) == 0.5
    with pytest.raises(ValueError, match=r"^rate: got "):
        positive("rate", value)


@pytest.mark.parametrize("value", [0, 2.0, True, None, "3"])
def test_a_whole_number(value):
    assert whole_number("epochs", np.int64(3)) == 3
    with pytest.raises(ValueError, match=r"^epochs: got .*allowed is a whole number from 1"):
        whole_number("epochs", value)


def test_a_whole_number_from_another_least():
    assert whole_number("steps", 0, least=0) == 0
    with pytest.raises(ValueError, match="allowed is a whole number from 2"):
        whole_number("n", 1, least=2)


def test_an_unknown_name_is_answered_with_those_there_are_and_the_nearest():
    assert look_up({"relu": 1, "tanh": 2}, "hidden", "tanh") == 2
    with pytest.raises(ValueError, match=r"^hidden: got 'reluu'; allowed are relu, tanh\. Did you mean 'relu'\?$"):
        look_up({"relu": 1, "tanh": 2}, "hidden", "reluu")
    with pytest.raises(ValueError, match=r"^hidden: got \[\]; allowed are relu\.$"):
        look_up({"relu": 1}, "hidden", [])
