"""Classic wrong answers to three of lesson 06's exercises, each with the question that leads out of it."""

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
    Slip(
        "the share of the other side",
        lambda z: np.exp(-z) / (1 + np.exp(-z)),
        "Yours falls: it is 1 − σ(z). Which of 1 and e⁻ᶻ belongs above the line?",
    ),
    Slip(
        "one plus forgotten",
        lambda z: 1 / np.exp(-z),
        "One over e⁻ᶻ is eᶻ, and it grows without end. What must stand below besides e⁻ᶻ, so that the "
        "fraction stays below 1?",
    ),
    Slip(
        "tanh",
        lambda z: np.tanh(z),
        "That is its cousin, from −1 to 1. What is yours at z = 0, and what is the sigmoid there?",
    ),
    Slip(
        "the size of z",
        lambda z: 1 / (1 + np.exp(-np.abs(z))),
        "Yours is safe, and above ½ on both sides. What should it be at −2?",
    ),
    Slip("z without e", lambda z: np.clip(z, 0, 1), "That is a ramp with two corners. Where does e⁻ᶻ come in?"),
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
    Slip("the sign", lambda z: np.sign(z), "The sign is −1 on the left. How does max(0, z) change there?"),
    Slip(
        "one wherever z is not zero",
        lambda z: np.where(z != 0, 1.0, 0.0),
        "From −3 to −2, does max(0, z) change at all?",
    ),
    Slip("left and right exchanged", lambda z: np.where(z < 0, 1.0, 0.0), "On which side of 0 does max(0, z) rise?"),
    Slip(
        "zero everywhere",
        lambda z: np.zeros_like(z),
        "Yours never rises. How much does max(0, z) change from z = 3 to z = 4?",
    ),
    Slip(
        "one number for all",
        lambda z: 1.0 if (z > 0).all() else 0.0,
        "You give one answer for the whole array. Which function of NumPy asks a condition of every number?",
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
    Slip(
        "one taken off inside",
        lambda z, sigmoid: 2 * sigmoid(2 * z - 1),
        "Your −1 moves the curve to the right. Where must it stand to move the curve down?",
    ),
    Slip(
        "shifted before it is stretched",
        lambda z, sigmoid: 2 * (sigmoid(2 * z) - 1),
        "Yours lies between −2 and 0. Which comes first: twice as tall, or down by 1?",
    ),
    Slip(
        "shifted up",
        lambda z, sigmoid: 2 * sigmoid(2 * z) + 1,
        "Yours lies between 1 and 3. Which way must it be shifted, so that 0 is in the middle?",
    ),
    Slip(
        "the sigmoid itself",
        lambda z, sigmoid: sigmoid(z),
        "That is the sigmoid, from 0 to 1. How tall is tanh, and how fast does it rise?",
    ),
    Slip(
        "shifted, not stretched",
        lambda z, sigmoid: sigmoid(2 * z) - 1,
        "Yours lies between −1 and 0. How tall is tanh?",
    ),
    Slip(
        "centered alone",
        lambda z, sigmoid: sigmoid(z) - 0.5,
        "Its middle is right. How tall is it, and how steep at 0?",
    ),
]
