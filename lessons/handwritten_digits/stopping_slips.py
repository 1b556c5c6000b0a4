"""Classic wrong answers to `stop_epoch`, as code, each with the question that leads away from it."""

import numpy as np

from helpers.exercise import Slip


def _walk(losses, patience, *, off=0, last=False, once=False, strict=True):
    """Return the epochs of a stopping rule with one thing wrong."""
    best, bad = 0, 0
    for epoch in range(1, len(losses)):
        reference = losses[epoch - 1] if last else losses[best]
        if losses[epoch] < reference or (not strict and losses[epoch] == reference):
            bad = bad if once else 0
            if losses[epoch] < losses[best] or not strict:
                best = epoch
        else:
            bad += 1
            if bad == patience + off:
                return best, epoch
    return best, len(losses) - 1


def _since_a_fall(losses, patience):
    """Return the epochs of a rule to which any fall from the epoch before is a new best."""
    best = 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[epoch - 1]:
            best = epoch
        elif epoch - best == patience:
            return best, epoch
    return best, len(losses) - 1


STOPPING = [
    Slip(
        "chosen by the test",
        lambda train, val, test, patience: _walk(test, patience),
        "You choose by the test images. Once you have chosen by them, what are they still good for?",
    ),
    Slip(
        "watches the training loss",
        lambda train, val, test, patience: _walk(train, patience),
        "The training loss nearly always falls. Which loss tells how it goes on images that were not trained on?",
    ),
    Slip(
        "looks into the future",
        lambda train, val, test, patience: (int(np.argmin(val)), len(val) - 1),
        "The lowest of *all* losses can only be known when all epochs are over. When would training have ended?",
    ),
    Slip(
        "one epoch too patient",
        lambda train, val, test, patience: _walk(val, patience, off=1),
        "With patience 2 the best is epoch 3: epochs 4 and 5 are no better. After which epoch does training end?",
    ),
    Slip(
        "one epoch too hasty",
        lambda train, val, test, patience: _walk(val, max(patience - 1, 1)),
        "With patience 2, how many epochs in a row may be no better before you stop? How many do you let pass?",
    ),
    Slip(
        "compares with the epoch before",
        lambda train, val, test, patience: _walk(val, patience, last=True),
        "1.0, 0.5, 0.7, 0.6: the last is lower than the one before it. Is it lower than the best so far?",
    ),
    Slip(
        "any fall is a new best",
        lambda train, val, test, patience: _since_a_fall(val, patience),
        "You compare with the epoch before. In 1.0, 0.5, 0.7, 0.6, 0.55: is any of the last three the best so far?",
    ),
    *(
        Slip(
            f"the lowest of all, and patience from there{name}",
            lambda train, val, test, patience, end=end: (
                int(np.argmin(val)),
                min(int(np.argmin(val)) + patience, len(val) - end),
            ),
            "You look for the lowest of *all* losses first. Had training not ended before that epoch was reached?",
        )
        for name, end in (("", 1), (", or off the list", -99))
    ),
    Slip(
        "never forgets a bad epoch",
        lambda train, val, test, patience: _walk(val, patience, once=True),
        "A bad epoch, then a new best, then a bad one again: how many in a *row* is that?",
    ),
    Slip(
        "keeps the last weights",
        lambda train, val, test, patience: (_walk(val, patience)[1],) * 2,
        "Training ends in an epoch that was no better. Which weights do you want to keep?",
    ),
    Slip(
        "the other way round",
        lambda train, val, test, patience: _walk(val, patience)[::-1],
        "First the epoch to keep, then the one after which training ends. Which of the two comes earlier?",
    ),
    Slip(
        "a tie is better",
        lambda train, val, test, patience: _walk(val, patience, strict=False),
        "A loss that is equal to the best so far: has it got any lower?",
    ),
]
