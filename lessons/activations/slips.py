"""Classic wrong answers to lesson 06's exercises, each with the question that leads out of it."""

import numpy as np

from helpers.exercise import Slip

SIGMOID = [
    Slip(
        "sign of the exponent",
        lambda z: 1 / (1 + np.exp(z)),
        "Yours falls: put in 2 and −2. Which of them should be nearer to 1, and which sign in the exponent does that?",
    ),
    Slip(
        "brackets forgotten",
        lambda z: 1 / 1 + np.exp(-z),
        "Python divides before it adds: 1/1 + e⁻ᶻ is 1 + e⁻ᶻ. What belongs in brackets?",
    ),
    Slip(
        "sign and brackets",
        lambda z: 1 / 1 + np.exp(z),
        "Said aloud, “one over one plus e to the x” loses two things. "
        "What is divided by what, and does the curve rise or fall with that sign?",
    ),
    Slip(
        "overflow",
        lambda z: np.exp(z) / (1 + np.exp(z)),
        "On paper this is the same fraction. In a computer e^800 is infinity: what is infinity over infinity? "
        "Can you write it with e⁻ᶻ alone, and would that be safe at 800?",
    ),
    Slip(
        "integer division",
        lambda z: 1 // (1 + np.exp(-z)),
        "All your answers are whole numbers. What is the difference between `//` and `/`?",
    ),
    Slip(
        "a step",
        lambda z: np.where(z > 0, 1.0, 0.0),
        "That is lesson 03's step. What should the output be at 0.5: all of 1, or somewhere on the way?",
    ),
    Slip(
        "minus forgotten in the fraction",
        lambda z: 1 / (1 - np.exp(-z)),
        "Try z = 0: what do you divide by there? Is it one plus, or one minus?",
    ),
]

RELU_DERIVATIVE = [
    Slip(
        "x instead of 1",
        lambda z: np.maximum(z, 0.0),
        "That is ReLU's output. Walk from z = 3 to z = 4: how much does the output change?",
    ),
    Slip(
        "leaky",
        lambda z: np.where(z > 0, 1.0, 0.2),
        "That is the slope of leaky ReLU. How much does max(0, z) change between z = −3 and z = −2?",
    ),
    Slip(
        "minus one on the left",
        lambda z: np.where(z > 0, 1.0, -1.0),
        "A slope of −1 means that the output falls as z grows. What does ReLU's output do below 0?",
    ),
    Slip(
        "one on the left as well",
        lambda z: np.ones_like(z),
        "You have the slope of the line a = z. What does ReLU make of z = −3, and of z = −2?",
    ),
    Slip(
        "one at zero",
        lambda z: np.where(z >= 0, 1.0, 0.0),
        "At the kink there is no slope, so people agreed on a number. Which one is asked for at z = 0?",
    ),
    Slip(
        "a half at zero",
        lambda z: np.where(z > 0, 1.0, np.where(z == 0, 0.5, 0.0)),
        "The mean of both sides is a fair choice at the kink. Which number did the question agree on?",
    ),
    Slip(
        "upside down",
        lambda z: np.where(z > 0, 0.0, 1.0),
        "On which side of 0 is ReLU flat?",
    ),
]

TANH_FROM_SIGMOID = [
    Slip(
        "not twice as fast",
        lambda z, sigmoid: 2 * sigmoid(z) - 1,
        "The range is right. How steep is yours at 0, and how steep is tanh?",
    ),
    Slip(
        "not shifted",
        lambda z, sigmoid: 2 * sigmoid(2 * z),
        "What is yours at z = 0? And tanh(0)?",
    ),
    Slip(
        "not stretched",
        lambda z, sigmoid: sigmoid(2 * z) - 0.5,
        "Centered and fast enough. What is the largest value yours comes near to?",
    ),
    Slip(
        "speed alone",
        lambda z, sigmoid: sigmoid(2 * z),
        "Twice as fast along z, yes. How tall is it, and where is its middle?",
    ),
    Slip(
        "half as fast",
        lambda z, sigmoid: 2 * sigmoid(z / 2) - 1,
        "To run twice as fast along z, should each z count double or half?",
    ),
    Slip(
        "one minus",
        lambda z, sigmoid: 1 - 2 * sigmoid(2 * z),
        "Yours falls from 1 to −1. What has to be taken from what so that it rises?",
    ),
]


def _rescaled(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


def _over_all(Z):
    powers = np.exp(Z - Z.max())
    return powers / powers.sum()


def _over_all_unsafe(Z):
    return np.exp(Z) / np.exp(Z).sum()


def _wrong_axis(Z):
    powers = np.exp(Z - Z.max(axis=0))
    return powers / powers.sum(axis=0)


def _wrong_axis_unsafe(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=0)


def _no_division(Z):
    return np.exp(Z - Z.max(axis=1, keepdims=True))


def _no_powers(Z):
    return Z / Z.sum(axis=1, keepdims=True)


_ALL = "How much do your shares of the whole table add up to, and how much should those of one row?"
_AXIS = "Add up one row of your answer, then one column. Which of them is 1? Along which axis does a row run?"

SOFTMAX = [
    Slip(
        "no shift",
        _rescaled,
        "Right for small sums. e^1000 is infinity to a computer, and infinity over infinity is no number. "
        "Adding the same number to a whole row changes no share: which number would you take off each row?",
    ),
    Slip("wrong axis", _wrong_axis, _AXIS + " The shift must go along the same way."),
    Slip("wrong axis and no shift", _wrong_axis_unsafe, _AXIS),
    Slip("sum over all", _over_all, _ALL + " Which argument of `sum` says so?"),
    Slip("sum over all and no shift", _over_all_unsafe, _ALL),
    Slip(
        "not divided",
        _no_division,
        "These are the powers. What makes shares of them, so that a row adds up to 1?",
    ),
    Slip(
        "no powers",
        _no_powers,
        "Sums may be negative. What turns any number into a positive one before you divide?",
    ),
]
