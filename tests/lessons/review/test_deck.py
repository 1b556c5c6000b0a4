"""The deck asks what went another way, card after card, whatever the progress file holds."""

import json
import subprocess
import sys

import pytest

import lessons
from helpers import progress
from lessons import perceptron
from lessons.review import again, review
from lessons.review.again import AGAIN
from lessons.review.answers import Answer, answers, reworded
from lessons.review.pages import names


def predict(lesson: str, name: str, right: object, option: str = "whatever it was") -> None:
    progress.record("prediction", lesson, name, option=option, right=right)


def half_wrong() -> list[tuple[str, str]]:
    """All predictions of three lessons, every second one wrong; return the wrong ones in order."""
    made = [(lesson, name) for lesson in list(lessons.ORDER)[2:5] for name in names(lesson, "predictions")]
    for i, (lesson, name) in enumerate(made):
        predict(lesson, name, right=i % 2 == 0)
    return made[1::2]


def texts(deck) -> str:
    return " ".join(block["text"] for block in deck.widget.children[0].face["after"])


def right(deck) -> str:
    return deck.card.prediction.answer


def wrong(deck) -> str:
    return next(option for option in deck.card.prediction.options if option != right(deck))


def test_without_predictions_it_says_what_will_come_here():
    for deck in (review(), again("perceptron")):
        assert deck.card is None
        assert len(deck.widget.children) == 1
        assert "yet" in texts(deck)
        assert deck.widget.children[0].face["status"] == "Asked again"


def test_what_went_wrong_is_asked_in_the_order_of_the_course():
    expected = half_wrong()
    deck = review()
    assert deck.waiting == expected
    made = [name for lesson in list(lessons.ORDER)[2:5] for name in names(lesson, "predictions")]
    assert f"You saw {len(made) - len(expected)} of {len(made)} predictions coming at first." in texts(deck)
    assert f"{len(expected)} cards in the deck" in texts(deck)
    assert deck.card.prediction.question == reworded(*expected[0]).question
    assert deck.card.committed is None


def test_a_right_answer_leaves_the_deck_and_stays_away():
    expected = half_wrong()
    deck = review()
    deck.card.commit(right(deck))
    assert deck.card.widget.children[0].face["buttons"] == {"next": "Next"}
    assert "leaves the deck" in deck.card.widget.children[0].face["after"][0]["text"]
    assert deck.waiting == expected[1:]
    deck.card.widget.children[0]._receive({"button": "next", "chosen": 0})
    assert deck.card.prediction.name == ".".join(expected[1])
    assert deck.card.committed is None
    assert review().waiting == expected[1:]
    assert "you have put 1 right here" in review().said


def test_a_wrong_answer_goes_to_the_end_and_comes_back_unanswered():
    expected = half_wrong()[:2]
    deck = review()
    deck.waiting = list(expected)
    deck.card.commit(wrong(deck))
    assert deck.waiting == [expected[1], expected[0]]
    deck.next()
    deck.card.commit(right(deck))
    deck.next()
    assert deck.card.prediction.name == ".".join(expected[0])
    assert deck.card.committed is None
    deck.card.commit(right(deck))
    deck.next()
    assert deck.card is None
    assert deck.widget.children[0].face["status"] == "The deck is empty"
    assert expected[0] not in review().waiting


def test_a_second_answer_to_the_same_card_changes_nothing():
    expected = half_wrong()
    deck = review()
    deck.card.commit(wrong(deck))
    waiting = list(deck.waiting)
    deck.card.commit(right(deck))
    assert deck.waiting == waiting
    assert expected[0] in review().waiting
    with pytest.raises(ValueError, match="option must be one of"):
        review().card.commit("another one")


def test_the_old_cards_widgets_are_closed():
    half_wrong()
    deck = review()
    old = deck.card
    old.commit(right(deck))
    parts = [old.widget, *old.widget.children]
    deck.next()
    assert all(part.comm is None for part in parts)


def test_when_nothing_was_wrong_the_first_few_are_asked_again():
    for lesson in ("perceptron", "biological_neuron"):
        for name in names(lesson, "predictions"):
            predict(lesson, name, right=True)
    deck = review()
    assert "You saw 7 of 7 predictions coming" in deck.said
    assert [lesson for lesson, _ in deck.waiting] == ["biological_neuron"] * 3 + ["perceptron"] * 2


def test_once_all_is_put_right_it_says_so():
    predict("perceptron", "only_bias", right=False)
    deck = review()
    deck.card.commit(right(deck))
    deck = review()
    assert deck.card is None
    assert "Of the 1 that went another way" in deck.said


def test_one_lesson_can_be_asked_for_right_or_wrong():
    predict("perceptron", "flip_both", right=True)
    predict("perceptron", "double_both", right=False)
    predict("activations", "add_to_all", right=False)
    assert again("perceptron").waiting == [("perceptron", "double_both"), ("perceptron", "flip_both")]
    for name in ("perceptrom", "review", None, 3):
        with pytest.raises(ValueError, match="lesson must be one of start_here"):
            again(name)


def test_the_first_answer_counts_and_not_a_later_one():
    wrong_option, right_option = "It becomes steeper.", perceptron.predictions.only_bias.answer
    card = perceptron.predictions.only_bias.ask()
    card.commit(wrong_option)
    card.commit(right_option)
    assert answers() == [Answer("perceptron", "only_bias", right=False, since=False)]


def test_renamed_predictions_options_and_damaged_entries_do_no_harm(own_home):
    predict("perceptron", "an_older_one", right=False)
    predict("perceptron", "only_bias", right=False, option="an option that was reworded")
    predict("perceptron", "flip_both", right="maybe")
    predict("perceptron", "double_both", right=None)
    progress.record("prediction", "perceptron", "flip_weights", option="no word about right")
    predict("no_such_lesson", "only_bias", right=False)
    predict("review", "perceptron.only_bias", right="maybe")
    predict("review", "nothing", right=False)
    assert review().waiting == [("perceptron", "only_bias")]
    (own_home / "progress.json").write_text(json.dumps({"version": 1, "lessons": {"perceptron": 3}}))
    assert review().card is None


def test_what_has_no_new_words_is_asked_as_its_lesson_asks_it(monkeypatch):
    monkeypatch.delitem(AGAIN["perceptron"], "only_bias")
    predict("perceptron", "only_bias", right=False)
    deck = review()
    assert deck.card.prediction.question == perceptron.predictions.only_bias.question
    deck.card.commit(right(deck))
    assert progress.entry("prediction", "perceptron", "only_bias")["times"] == 1
    assert progress.entry("prediction", "review", "perceptron.only_bias")["latest"]["right"] is True


def test_nothing_of_a_deck_imports_tensorflow():
    code = """
import sys
from helpers import progress
for lesson, name in (("keras_networks", "how_many"), ("handwritten_digits", "nudge"), ("optimizers", "ridge")):
    progress.record("prediction", lesson, name, option="x", right=False)
from lessons.review import abilities, glossary, open_exercises, review
deck = review()
while deck.card:
    deck.card.commit(deck.card.prediction.answer)
    deck.next()
glossary(), abilities(), open_exercises()
assert not {"tensorflow", "keras"} & sys.modules.keys()
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_the_head_speaks_of_the_card_that_is_shown():
    predict("perceptron", "only_bias", right=False)
    predict("activations", "add_to_all", right=False)
    deck = review()
    assert "2 cards in the deck. This one is from lesson 03 The perceptron." in texts(deck)
    deck.card.commit(wrong(deck))
    assert "2 cards in the deck. This one is from lesson 03 The perceptron." in texts(deck)
    deck.next()
    deck.card.commit(right(deck))
    assert "1 card in the deck. This one is from lesson 06 Activations." in texts(deck)
    deck.next()
    deck.card.commit(wrong(deck))
    assert "This card stays" in deck.card.widget.children[0].face["after"][0]["text"]
    deck.next()
    deck.card.commit(right(deck))
    assert deck.card.widget.children[0].face["buttons"] == {"next": "Done"}
    deck.next()
    assert deck.widget.children[0].face["status"] == "The deck is empty"
