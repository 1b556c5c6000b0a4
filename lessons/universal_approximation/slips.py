"""Classic wrong answers to lesson 07's exercises, each with the question that leads out of it."""

import numpy as np

from helpers.exercise import Slip
from lessons.multilayer_perceptron.model import sigmoid


def _sampled(places):
    """Return a slip that asks the function at other places: places(n_bumps, low, high)."""
    return lambda function, n_bumps, low, high: np.array([function(x) for x in places(n_bumps, low, high)])


STEP_UNIT = [
    Slip(
        "sign of the bias",
        lambda edge, steepness: (steepness, steepness * edge),
        "Put x = edge into your weight · x + bias. Is the sum 0, as it must be in the middle of the rise?",
    ),
    Slip(
        "steepness forgotten in the bias",
        lambda edge, steepness: (steepness, -edge),
        "With your bias, where is weight · x + bias = 0? Is that the edge, or the edge divided by something?",
    ),
    Slip(
        "edge as the bias",
        lambda edge, steepness: (steepness, edge),
        "The edge is a place on the x axis; the bias is added to weight · x. For which x would your sum be 0?",
    ),
    Slip(
        "weight of 1",
        lambda edge, steepness: (1.0, -edge),
        "The rise is in its place. What in your unit makes it steep?",
    ),
    Slip(
        "bias first",
        lambda edge, steepness: (-steepness * edge, steepness),
        "Both numbers are there. In which order are they asked for?",
    ),
    Slip(
        "falls at the edge",
        lambda edge, steepness: (-steepness, steepness * edge),
        "Take an x far to the right of the edge. Is your unit near 1 there, or near 0?",
    ),
    Slip(
        "edge divided by the steepness",
        lambda edge, steepness: (steepness, -edge / steepness),
        "With your bias, where is weight · x + bias = 0? Multiply the edge by the weight: what must be added "
        "to give 0?",
    ),
    Slip(
        "no bias",
        lambda edge, steepness: (steepness, 0.0),
        "Your unit always rises at 0. What moves the rise to the edge?",
    ),
    Slip(
        "edge and steepness as they are",
        lambda edge, steepness: (edge, steepness),
        "Those are the two arguments. Which of them is a weight? And for which x is the sum to be 0?",
    ),
    Slip("one number", lambda edge, steepness: -steepness * edge, "That is the bias. What stands before x?"),
]

_STEPS = "Your edges are upright, whatever the steepness. Which unit rises at `left` as steeply as it is told to?"

BUMP = [
    Slip(
        "same sign",
        lambda x, left, right, height, steepness: (
            height * (sigmoid(steepness * (x - left)) + sigmoid(steepness * (x - right)))
        ),
        "Far to the right both units are on. What does your sum give there, and what should be left?",
    ),
    Slip(
        "edges swapped",
        lambda x, left, right, height, steepness: (
            height * (sigmoid(steepness * (x - right)) - sigmoid(steepness * (x - left)))
        ),
        "Walk from left to right: which of your two units comes on first, and with which sign?",
    ),
    Slip(
        "height forgotten",
        lambda x, left, right, height, steepness: sigmoid(steepness * (x - left)) - sigmoid(steepness * (x - right)),
        "How high is your bump if `height` is 2? And if it is −1.5?",
    ),
    Slip(
        "height on one unit only",
        lambda x, left, right, height, steepness: (
            height * sigmoid(steepness * (x - left)) - sigmoid(steepness * (x - right))
        ),
        "The first unit brings `height`. How much does your second one take away?",
    ),
    Slip(
        "steepness forgotten",
        lambda x, left, right, height, steepness: height * (sigmoid(x - left) - sigmoid(x - right)),
        "Your units rise so gently that the bump is a swelling. What do you multiply x − left by?",
    ),
    Slip(
        "multiplied",
        lambda x, left, right, height, steepness: (
            height * sigmoid(steepness * (x - left)) * sigmoid(steepness * (right - x))
        ),
        "That is a bump, and a good idea. But can an output unit multiply two hidden units, or only add them?",
    ),
    Slip(
        "brackets forgotten",
        lambda x, left, right, height, steepness: (
            height * (sigmoid(steepness * x - left) - sigmoid(steepness * x - right))
        ),
        "Python multiplies before it subtracts. Where is steepness · x − left equal to 0: at `left`?",
    ),
    Slip(
        "steps in place of sigmoids",
        lambda x, left, right, height, steepness: height * ((x > left) & (x < right)),
        _STEPS,
    ),
    Slip(
        "steps, height forgotten",
        lambda x, left, right, height, steepness: (x > left) & (x < right),
        _STEPS + " And how high is your bump?",
    ),
    Slip(
        "steps, edges included", lambda x, left, right, height, steepness: height * ((x >= left) & (x <= right)), _STEPS
    ),
    Slip(
        "height on the second unit only",
        lambda x, left, right, height, steepness: (
            sigmoid(steepness * (x - left)) - height * sigmoid(steepness * (x - right))
        ),
        "The second unit takes `height` away. How much does the first one bring?",
    ),
    Slip(
        "only the rise",
        lambda x, left, right, height, steepness: height * sigmoid(steepness * (x - left)),
        "It goes up at `left` and stays there. Which unit brings it down again?",
    ),
    Slip(
        "edges with the wrong sign",
        lambda x, left, right, height, steepness: (
            height * (sigmoid(steepness * (x + left)) - sigmoid(steepness * (x + right)))
        ),
        "Where is x + left equal to 0? Is that at `left`, or on the other side of 0?",
    ),
    Slip(
        "second unit falls",
        lambda x, left, right, height, steepness: (
            height * (sigmoid(steepness * (x - left)) - sigmoid(steepness * (right - x)))
        ),
        "Your second unit falls already, and then you take it away. Does that go down at `right`, or up?",
    ),
    Slip(
        "both added, the second falls",
        lambda x, left, right, height, steepness: (
            height * (sigmoid(steepness * (x - left)) + sigmoid(steepness * (right - x)))
        ),
        "Between the edges both units are on, outside one of them. What does your sum give there, and what should it?",
    ),
]

HEIGHTS = [
    Slip(
        "left edges",
        _sampled(lambda n, low, high: low + (high - low) * np.arange(n) / n),
        "You ask the function at one end of each cell. How far away can the other end be? "
        "Where would you ask, to be never farther than half a width?",
    ),
    Slip(
        "right edges",
        _sampled(lambda n, low, high: low + (high - low) * np.arange(1, n + 1) / n),
        "You ask at the far end of each cell. From which place in a cell is neither end far away?",
    ),
    Slip(
        "from end to end",
        _sampled(lambda n, low, high: np.linspace(low, high, n)),
        "Your first place is `low` itself, and your last one is `high`. "
        "Are those the middles of the first and the last cell?",
    ),
    Slip(
        "domain forgotten",
        _sampled(lambda n, low, high: (np.arange(n) + 0.5) / n),
        "Try it from 2 to 4. Between which numbers do your places lie?",
    ),
    Slip(
        "low forgotten",
        _sampled(lambda n, low, high: (high - low) * (np.arange(n) + 0.5) / n),
        "The cells have the right width. Where does your first one begin if low is 2?",
    ),
    Slip(
        "places in place of heights",
        lambda function, n, low, high: low + (high - low) * (np.arange(n) + 0.5) / n,
        "Those are the middles of the cells. How high is the function there: have you asked it?",
    ),
    Slip(
        "mean of both ends",
        lambda function, n, low, high: (lambda ends: (ends[:-1] + ends[1:]) / 2)(
            np.array([function(x) for x in np.linspace(low, high, n + 1)])
        ),
        "You ask at both ends of a cell and take the mean. Where is one question enough?",
    ),
    Slip(
        "an edge too many",
        lambda function, n, low, high: np.array([function(x) for x in np.linspace(low, high, n + 1)]),
        "You ask at every edge: one answer more than there are bumps. Where does each cell have one place of its own?",
    ),
    Slip(
        "ends left out",
        _sampled(lambda n, low, high: np.linspace(low, high, n + 2)[1:-1]),
        "Your places are even, and the first is a whole stride from `low`. How far from `low` is the middle "
        "of the first cell?",
    ),
    Slip(
        "width forgotten",
        _sampled(lambda n, low, high: low + (np.arange(n) + 0.5) / n),
        "Your places begin at low. How long is the way from low to high, and does it come in?",
    ),
    Slip(
        "one for all",
        lambda function, n, low, high: function((low + high) / 2),
        "That is the height in the very middle. How many bumps are there?",
    ),
    Slip(
        "areas",
        lambda function, n, low, high: (
            (high - low) / n * np.array([function(x) for x in low + (high - low) * (np.arange(n) + 0.5) / n])
        ),
        "Those are the areas of the bumps. How high is each?",
    ),
]
