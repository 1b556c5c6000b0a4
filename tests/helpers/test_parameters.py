import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.parameters import Choice, Flag, Integer, Number, Numbers, Strokes


def named(parameter):
    parameter.__set_name__(object, "size")
    return parameter


@given(st.floats(allow_nan=True))
def test_a_dragged_number_stays_in_range_and_on_its_steps(value):
    number = named(Number(0.5, -2, 3, step=0.05))
    got = number.nearest(value)
    assert -2 <= got <= 3
    assert abs(got / 0.05 - round(got / 0.05)) < 1e-6
    if -2 <= value <= 3:
        assert abs(got - value) <= 0.0250001


def test_a_dragged_number_reads_tidily_and_has_no_minus_zero():
    number = named(Number(0.0, -1, 1, step=0.1))
    assert number.nearest(0.30000000000000004) == 0.3
    assert math.copysign(1, number.nearest(-0.01)) == 1


def test_a_number_dragged_nowhere_is_where_it_began():
    assert named(Number(0.5, -2, 3, step=0.05)).nearest(math.nan) == 0.5


def test_an_end_that_is_no_multiple_of_the_step_is_kept():
    number = named(Number(0.5, 0.2, 0.9, step=0.5))
    assert number.nearest(0.2) == 0.2
    assert number.nearest(-7) == 0.2
    assert number.nearest(0.9) == 0.9
    assert number.stepped(0.5, math.inf) == 0.9


@pytest.mark.parametrize("value", [3.01, -2.01, math.nan, math.inf, "wide", None])
def test_a_number_out_of_range_is_refused_by_name(value):
    with pytest.raises(ValueError, match=r"size is .*; a number from -2 to 3 is allowed"):
        named(Number(0.0, -2, 3)).accept(value)


def test_keys_step_and_the_ends_are_reached():
    number = named(Number(0.0, -2, 3, step=0.5))
    assert number.stepped(0.0, 1) == 0.5
    assert number.stepped(0.0, -10) == -2
    assert number.stepped(0.0, math.inf) == 3


def test_whole_numbers():
    integer = named(Integer(2, 0, 5))
    assert integer.nearest(3.6) == 4
    assert isinstance(integer.nearest(3.6), int)
    with pytest.raises(ValueError, match="a whole number from 0 to 5"):
        integer.accept(2.5)


def test_choices_and_flags():
    choice = named(Choice("tanh", ("tanh", "relu")))
    assert choice.stepped("tanh", 1) == "relu"
    assert choice.stepped("relu", 5) == "relu"
    with pytest.raises(ValueError, match="choose one of 'tanh', 'relu'"):
        choice.accept("sine")
    flag = named(Flag(False))
    assert flag.accept(1) is True
    with pytest.raises(ValueError, match="True or False"):
        flag.accept("yes")


def test_a_new_stroke_replaces_the_old_one_or_joins_it():
    once, more = named(Strokes(limit=5)), named(Strokes(limit=5, append=True))
    first = once.extended((), [[0, 0], [1, 1]], begin=True)
    assert first == (((0.0, 0.0), (1.0, 1.0)),)
    assert once.extended(first, [[2, 2]], begin=False) == (((0, 0), (1, 1), (2, 2)),)
    assert once.extended(first, [[5, 5]], begin=True) == (((5, 5),),)
    assert more.extended(first, [[5, 5]], begin=True) == (((0, 0), (1, 1)), ((5, 5),))
    assert sum(map(len, more.extended(first, [[9, 9]] * 50, begin=True))) == 5


@pytest.mark.parametrize("value", [5, [[1, 2]], [[(1, math.nan)]], [[(0, 0)] * 6]])
def test_what_is_no_stroke_is_refused(value):
    with pytest.raises(ValueError, match="size is"):
        named(Strokes(limit=5)).accept(value)


def test_many_numbers_keep_to_one_range():
    numbers = named(Numbers((0, 1), -2, 2, step=0.5, limit=3))
    assert numbers.default == (0.0, 1.0)
    assert numbers.nearest([0.6, 9, -9]) == (0.5, 2.0, -2.0)
    assert numbers.accept(np.array([1.0, 2.0])) == (1.0, 2.0)
    assert numbers.declaration()["low"] == -2
    with pytest.raises(ValueError, match=r"size is 5\.0; a number from -2 to 2"):
        numbers.accept((0, 5.0))


@pytest.mark.parametrize("value", [5, (0, 0, 0, 0), None])
def test_what_is_no_sequence_of_a_few_numbers_is_refused(value):
    with pytest.raises(ValueError, match="a sequence of up to 3 numbers"):
        named(Numbers((), -2, 2, limit=3)).accept(value)
